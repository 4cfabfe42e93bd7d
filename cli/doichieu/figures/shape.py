"""Which digits are no figures by their shape: names, times, document numbers, enumerators, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

# a number before these is a length of time, an age or a clock
TIME = re.compile(
    r"\s?(?:năm|tháng|ngày(?! công)|tuần|giờ|phút|giây|quý|tuổi|kỳ|thập kỷ|thế kỷ|thập niên|hôm|đêm|h|am|pm"
    r"|years?|months?|days?|weeks?|hours?|minutes?)(?![^\W\d_])"
)
# after these a number is an ordinal or a name
ORDINAL = re.compile(
    r"(?:thứ|khóa|covid|tuần|tết|mùng|nhà số|vol\.?|no\.?|đt:?|sđt:?|tel:?|fax:?|hotline:?|điện thoại:?|online"
    r"|ban chỉ đạo|lữ đoàn|trung đoàn|sư đoàn|tiểu đoàn|binh đoàn|quân đoàn|quân khu|đại đội)\s?$"
)
# after an English month a number is a day
ENGLISH_DAY = re.compile(
    r"(?<![^\W_])(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s?$"
)
SCALE = re.compile(r"(?:tỷ|tỉ) lệ(?: bản đồ)?\s?$")  # of a map: "tỷ lệ 1/5.000"
RANK = re.compile(r"(?<![^\W_])(?:xếp hạng|đạt hạng|xếp|đứng|vị trí|hạng)\s(?:vị trí\s|hạng\s)?(?:thứ\s)?$")
_ENUMERATOR = re.compile(r"[ \t\-–+*•(\[]*\d{1,2}(?:\.\d{1,2}){0,3}(?:[.)\]/:]|\s?[-–])(?=\s|[^\W\d_])")
_ROW = re.compile(r" ?(\d{1,3}) (?=[^\W\d_])")
_INLINE_ENUMERATOR = re.compile(r"\d{1,2}[.)](?=\s)")
_OPENERS = ("; ", ": ", ". ", " (", "\n(")
_LONGEST = 9  # digits without separators; longer ones are identifiers


def body_start(text: str, start: int, end: int) -> int:
    """Where a paragraph's words begin, after an enumerator ("1.", "2)", "1.2.")."""
    found = _ENUMERATOR.match(text, start, end)
    return found.end() if found else start


def row_starts(text: str, spans: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Where the words begin, after its number, of each of several paragraphs that are rows of a table.

    A row opens with a number and a capital, and one beside it with the number before or after ("1 Tổ dân phố").
    """
    found = [
        (start, row) for start, end in spans if (row := _ROW.match(text, start, end)) and text[row.end()].isupper()
    ]
    rows: dict[int, int] = {}
    for (first, above), (second, below) in pairwise(found):
        if int(below.group(1)) == int(above.group(1)) + 1:
            rows |= {first: above.end(), second: below.end()}
    return rows


def stands_free(text: str, token: re.Match[str], bounds: tuple[int, int], joined: bool) -> bool:
    """Whether digits are no piece of something else.

    `joined` says that a figure ends one character before them ("180-200").
    """
    start, end = token.span()
    return (
        ((joined and text[start - 1] in "-–") or _opens(text, start, bounds[0]))
        and _closes(text, token.group(), end)
        and not _is_enumerator(text, start, bounds[0])
        and not _is_identifier(token.group())
    )


def _opens(text: str, start: int, first: int) -> bool:
    if start == first:
        return True
    mark = text[start - 1]
    if mark.isalnum() or mark in "_“\"‘'@#$&=/\\+":
        return False
    if mark not in ".,:-–" or start == first + 1:
        return True
    before = text[start - 2]
    # a space is missing after a comma or colon ("đảng viên:28"); "12:30" is a clock
    return not before.isalnum() or (mark in ",:" and before.isalpha())


def _closes(text: str, literal: str, end: int) -> bool:
    following, second = text[end : end + 1], text[end + 1 : end + 2]
    if not following:
        return True
    if following in ".,:" and second.isdigit():
        return False
    if following in "-/" and second.isdigit() and len(literal) == 4 and literal[:2] in ("19", "20"):
        return False
    return not (following in "-–/_" and (second.isalpha() or second == "_"))


def _is_enumerator(text: str, start: int, first: int) -> bool:
    if not _INLINE_ENUMERATOR.match(text, start) or start < first + 2:
        return False
    return text[start - 2 : start] in _OPENERS


def _is_identifier(literal: str) -> bool:
    return literal.isdigit() and (len(literal) > _LONGEST or (literal[0] == "0" and len(literal) > 3))
