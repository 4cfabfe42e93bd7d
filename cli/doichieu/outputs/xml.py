"""Any text as XML: what the standard forbids is left out, what it reserves is escaped."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# What XML 1.0 allows, less tabs and line ends, which mean nothing in running text
_FORBIDDEN = re.compile("[^\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def plain(text: str) -> str:
    """The text without what XML forbids, not yet escaped; tabs and line ends become spaces."""
    return _FORBIDDEN.sub(_spaced, text)


def content(text: str) -> str:
    """The text between two tags; tabs and line ends become spaces."""
    return escape(plain(text))


def attribute(text: str) -> str:
    """The text as an attribute's value, quotes included."""
    return quoteattr(plain(text))


def _spaced(match: re.Match[str]) -> str:
    return " " if match.group() in "\t\n\r" else ""
