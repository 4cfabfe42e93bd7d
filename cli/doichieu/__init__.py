"""Lay articles of many localities side by side: dates, places, shared sections, a Word report."""

__version__ = "0.1.0"
