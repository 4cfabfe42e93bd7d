"""Lines that are, in essence, a date or a time: of the article, of the page, of a stamp."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doichieu.sections import furniture, names
from doichieu.sections.lines import Line
from doichieu.values import DateExpression

_LONGEST = 160  # characters
_MOST_LABEL_WORDS = 8
_MOST_NAME_WORDS = 5
_FOUND = "\0"  # stands where a day stood
_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = re.compile(
    r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}/\d{1,2}/\d{2}(?!\d)"
    r"|ngày +\d{1,2} +tháng +\d{1,2}(?:,? +năm +\d{4})?|\d{1,2} +tháng +\d{1,2},? +(?:năm +)?\d{4}"
    r"|(?:ngày +)?\d{1,2} +tháng +"
    r"(?:giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai)?|chạp),? +(?:năm +)?\d{4}"
    rf"|tháng +\w{{1,4}}(?: \w{{2,3}})? +\d{{1,2}}, *\d{{4}}"
    rf"|{_MONTHS}\.? \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTHS}\.?,? \d{{4}}"
    r"|\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng|năm)(?: \d{1,3} (?:phút|giờ|ngày|tuần|tháng))? trước"
)
# what those forms hold that have neither "tháng" nor "trước"
_JOINED, _MONTH_NAME = re.compile(r"\d ?[/.-] ?\d"), re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_MONTH = re.compile(r"\d{4}-\d{2}(?!\d)")
_CLOCK = re.compile(
    r"\d{1,2} ?(?:[:h]|giờ) ?\d{0,2}(?: ?: ?\d{2})?(?: ?(?:phút|am|pm))?|(?:gmt|utc) ?[+-]? ?\d{0,2}(?::\d{2})?"
    r"|t\d{2}:\d{2}(?::\d{2})?z?"
)
_HOUR = re.compile(r"h(?:(?<=\dh)|(?<=\d h))")  # a clock has this, a colon or a word
_AROUND = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|t[2-7]|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?"
    r"|ngày|tháng|năm|lúc|vào|đăng|tải|cập nhật|xuất bản|phát hành|tin|bài|viết|gửi|tạo|thời gian|lần cuối|mới nhất"
    r"|posted|post|on|at|author|date|time|updated|published|last|am|pm|gmt|by|sáng|trưa|chiều|tối|giờ|phút|hôm nay"
    r"|bây giờ|là|số|lượt|xem|đọc|đã|views?|hits?|bởi|quản trị|admin|được|lần|cuối|written)\b"
)
_POSTED = re.compile(
    r"(?:được )?(?:(?:gửi|đăng|viết|tạo) bởi|(?:submitted|posted|written|published) (?:by|on)|người (?:đăng|gửi):?) \S"
)
_MOST_POSTED_WORDS = 18
_MOST_STAMP_WORDS = 14
_NUMBERS = re.compile(r"\d+(?:[.,]\d{3})*")  # a counter shows thousands: "1.309"
_LETTERS = re.compile(r"[^\W\d_]+")


def is_dateline(line: Line, dates: Sequence[DateExpression]) -> bool:
    """Whether the line says when, and little else.

    Goes in: a line and the date expressions found on it (there may be none: days are then known by their shape).
    """
    if len(line.text) > _LONGEST or not any(map(str.isdigit, line.text)):
        return False
    rest, days, clocks = _take_dates(line, dates)
    if not (days or clocks):
        return False
    if days >= 2 and line.text.startswith("(") and not clocks:
        return False  # a span of years under a title
    if days and _POSTED.match(line.folded) and line.words <= _MOST_POSTED_WORDS:
        return True
    if days and line.words <= _MOST_STAMP_WORDS and _has_own_piece(rest):
        return True
    if days and "|" in rest:
        rest = " | ".join(piece for piece in rest.split("|") if not _is_beside(piece))
    spared = _AROUND.sub(" ", rest)
    numbers = _NUMBERS.findall(spared)
    words = _LETTERS.findall(spared)
    if not words:
        return len(numbers) <= (1 if days else 0)  # one more number: a view counter
    return days > 0 and len(numbers) <= 1 and _is_label(line, rest, words)


def _is_beside(piece: str) -> bool:
    """Whether a piece beside the day is a label of the page or the agency that signs."""
    return furniture.is_row_of_labels(piece) or names.is_agency_name(piece.strip())


def _has_own_piece(rest: str) -> bool:
    """Whether spaces set a day apart that opens the line: "Tháng Mười 19, 2021  admin  Tin tức  0"."""
    first, gap, _ = rest.partition("  ")
    return bool(gap) and _FOUND in first and _LETTERS.search(_AROUND.sub(" ", first.replace(_FOUND, " "))) is None


def _take_dates(line: Line, dates: Sequence[DateExpression]) -> tuple[str, int, int]:
    """The folded line with a mark for each day, how many days, how many clock times."""
    rest = line.folded
    days = 0
    for found in dates:
        at, size = found.start - line.start, len(found.quote)
        if (found.precision == "day" or found.form == "relative") and 0 <= at <= len(rest) - size:
            rest = rest[:at] + _FOUND * size + rest[at + size :]
            days += 1
    if "tháng" in rest or "trước" in rest or _JOINED.search(rest) or _MONTH_NAME.search(rest):
        rest, more = _DAY.subn(lambda m: _FOUND * len(m.group()), rest)
        days += more
    if not days and "-" in rest:
        rest, days = _MONTH.subn(lambda m: _FOUND * len(m.group()), rest)
    clocks = 0
    if ":" in rest or "giờ" in rest or "gmt" in rest or "utc" in rest or _HOUR.search(rest):
        rest, clocks = _CLOCK.subn(" ", rest)
    return rest, days, clocks


def _is_label(line: Line, rest: str, words: list[str]) -> bool:
    """Whether the words beside a day only say whose or which day it is."""
    before, _, after = rest.partition(_FOUND)
    if _LETTERS.search(_AROUND.sub(" ", after.replace(_FOUND, " "))) is None and len(words) <= _MOST_LABEL_WORDS:
        label = before.rstrip()
        if label.endswith(":"):
            return True
        if before[-1:].isalpha() and line.text[:1].isupper():
            return True  # glued: an author or agency, then the day
        if re.match(r"[^\W\d][^,.;:]{1,40},", before):
            return True  # a place, then the day, as letters are signed
        if len(words) <= _MOST_NAME_WORDS and label.endswith(("|", "-", "–", "•", "·", "/")):
            return True
    left = set(words)
    shown = [w for w in _LETTERS.findall(line.text) if w.lower() in left]
    return len(shown) <= _MOST_NAME_WORDS and all(w[0].isupper() for w in shown)
