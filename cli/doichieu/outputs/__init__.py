"""Adapters: one comparison in, one file out."""
