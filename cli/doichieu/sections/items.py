"""Items of lists and headings, by their shape."""

from __future__ import annotations

import re

from doichieu.sections.lines import Line

_HEAD = 28  # characters that show an enumerator
_MOST_HEADING_WORDS = 20
_MOST_NUMBERED_WORDS = 16
_ORDINAL = re.compile(
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai| ba| bốn| lăm)?) là ?[,:;–-]? "
    r"|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?: là)? ?[,:]"
)
_BULLET = re.compile(r"[-–—+*•●○▪▫◦·✓✔■□➢»→]{1,3} ?(?=[^\W_“\"(‘'])")
_NUMBERED = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)/:-]|\d{1,2}(?:\.\d{1,2}){1,3}|[a-hđ][.)]) ?(?=[^\W\d_“\"(])"
)
_ROMAN = re.compile(
    r"(?:[IVX]{1,5}|[A-E]) ?[.)/:–-]{1,2} ?(?=\S)|(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục) (?:thứ |THỨ )?\w{1,5}\b"
)
_INTRODUCES = re.compile(r"(?:sau|rằng|là|gồm|như) ?: ?$")


def is_item(line: Line) -> bool:
    """Whether the line opens as an item of a list: "Một là…", "- …", "a) …", "1. …"."""
    head = line.folded[:_HEAD]
    if _ORDINAL.match(head) or _BULLET.match(head) or _NUMBERED.match(head):
        return True
    return _ROMAN.match(line.text[:_HEAD]) is not None


def is_numbered_heading(line: Line) -> bool:
    """Whether an enumerated line has the shape of a heading over what follows."""
    if line.words > _MOST_HEADING_WORDS or line.full_stop or line.text.endswith((";", ",")):
        return False
    if _ROMAN.match(line.text[:_HEAD]):
        return True
    return line.words <= _MOST_NUMBERED_WORDS and _NUMBERED.match(line.folded[:_HEAD]) is not None


def enumerator(line: Line) -> str:
    """The style of the enumerator: "roman", "letter", or as many digits as it has parts ("1.2." is "digit2")."""
    head = line.text[:_HEAD]
    if _ROMAN.match(head):
        return "roman"
    found = re.match(r"\(?(\d{1,2}(?:\.\d{1,2}){0,3})", head)
    return f"digit{found[1].count('.') + 1}" if found else "letter"


def is_heading(line: Line) -> bool:
    """Whether the shape is that of a heading: short, nothing at the end but a colon, no small letter first."""
    if line.words > _MOST_HEADING_WORDS or len(line.text) > 160 or line.goes_on or line.text.endswith(","):
        return False
    if not any(c.isalpha() for c in line.text) and not line.text.startswith("("):
        return False
    if line.text.endswith(":"):
        return line.words <= 8 and not _INTRODUCES.search(line.folded[-12:])
    return not line.stops
