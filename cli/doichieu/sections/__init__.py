"""The parts of an article: which lines are its own words, and what the others are."""

from doichieu.sections.division import divide

__all__ = ["divide"]
