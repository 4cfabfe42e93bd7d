"""Days written in figures: whole dates, days without a year, ranges of days, months as 12/2009.

What looks like a day may be a ratio, a house number, a street or a document's symbol; a day without a year is
taken only beside a word that speaks of days, or where no ratio could look like it.
"""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from doichieu.dating.expressions import cues
from doichieu.dating.expressions.clocks import clock_follows
from doichieu.dating.expressions.spans import (
    Found,
    date_or_none,
    day_found,
    full_year,
    month_found,
    months_found,
    plausible,
    quarter_found,
    with_year_away,
)
from doichieu.dating.expressions.vocabulary import LETTER, WEEKDAY, YEAR, counts

# What follows the first figure of a date; "7.500" and "12 chi bộ" need no closer look
_NEXT = re.compile(
    r" {0,2}[/.–-] {0,2}[0-9]{1,2}(?![0-9])|(?P<month> ?[/.–-] ?[0-9]{4})"
    r"|(?P<join> {0,2}(?:[,;&]|và|đến|tới) {0,2}(?:ngày )?[0-9])"
)
_NEXT_SIGNS = frozenset("/.–-,;&vđt")  # what those begin with
_FULL = re.compile(r"([0-9]{1,2}) {0,2}([/.–-]) {0,2}([0-9]{1,2}) {0,2}\2 {0,2}([0-9]{4}|[0-9]{2})")
_ISO = re.compile(rf"({YEAR})([/.-])([0-9]{{1,2}})\2([0-9]{{1,2}})(?![0-9])")
_ISO_MONTH = re.compile(rf"({YEAR})-(0[1-9]|1[0-2])(?![0-9./-]|{LETTER})")
_RANGE = re.compile(
    r"([0-9]{1,2})(?:/([0-9]{1,2}))?(?: ?[,–-] ?[0-9]{1,2}){0,2} {0,2}(?:[–,;&-]|và|đến|tới) {0,2}(?:hết )?(?:ngày )?"
    r"([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2})(?: ?(?:\4|/) ?([0-9]{4}|[0-9]{2}))?(?![0-9])"
)
_SHORT = re.compile(r"([0-9]{1,2})( ?)([/.-])\2([0-9]{1,2})(?![0-9])")
_MONTH = re.compile(r"(0?[1-9]|1[0-2]) ?([/.–-]) ?([0-9]{4})(?![0-9])")
_MONTHS = re.compile(r"(0?[1-9]|1[0-2]) ?[–-] ?(0?[1-9]|1[0-2])/([0-9]{4})(?![0-9])")
_QUARTER = re.compile(r"([1-4]) ?[/ .-] ?([0-9]{4})(?![0-9])")
_DOCUMENT_TAIL = re.compile(rf" ?[/-] ?(?:{LETTER}|[0-9])|[.][0-9]")
_SYMBOL_TAIL = re.compile(rf" ?/ ?{LETTER}|-{LETTER}{{2}}|[./][0-9]|-[0-9]")
_MONTH_FOLLOWS = re.compile(r" {0,2}tháng {1,2}(?:[0-9]|giêng|chạp)")

_OCR_ONE = re.compile(rf"(?<!{LETTER})[li]\Z")  # "l2/5/2021": a one read as a letter
_CLOCK = re.compile(r" {1,2}(?:[-|] )?[0-2]?[0-9]:[0-5][0-9]")
_WEEKDAY = re.compile(rf"(?<!{LETTER}){WEEKDAY},? \Z")
_ENGLISH_STAMP = re.compile(
    r"(?<![0-9])(?:[1-9]|1[0-2])/(?:[1-9]|1[0-2])/[0-9]{4} {1,2}[0-9]{1,2}(?::[0-9]{2}){2} ?[ap]m$"
)
_RANGE_GOES_ON = tuple("/.–-, ;&")
_NUMBERED = re.compile(
    rf"(?<!{LETTER})(?:số|ngõ|ngách|hẻm|kiệt|tổ|lô|thửa|nhà|đường|phố|quốc lộ|tỉnh lộ|khoản|điều|mục|điểm|chương"
    rf"|phiên bản|version|ver|v|ip|tỷ số|tỉ số|tỷ lệ|tỉ lệ|xếp thứ|thứ|trang|biển|tập|kỳ|bài|quyển|lớp|phòng|tầng"
    r"|tọa độ|toạ độ|phân bón|phân|npk)"
    r" {0,2}:? {0,2}\Z"
)
_DOCUMENT = re.compile(
    rf"(?<!{LETTER})(?:số|no|luật|thông tư|nghị định|nghị quyết|quyết định|chỉ thị|kết luận|công văn|hướng dẫn"
    r"|quy định|thông báo|pháp lệnh|công điện|tờ trình|qđ|nđ|tt|nq|ct|kh|hd|tb|kl|cv|mã)"
    r"(?: số)? {0,2}[.:]? {0,2}\Z"
)
_MONTH_CUE = re.compile(rf"(?<!{LETTER})(?:tháng|từ|đến|tới|đầu|giữa|cuối|hết|trước|sau|kể từ|và) {{0,2}}\Z|\( ?\Z")
_CODE_LETTER = re.compile(rf"(?<!{LETTER})([tq]|th)\.?\Z")


def day_at(low: str, start: int, end: int, bound: int) -> Found | None:
    """The expression whose first figure is low[start:end] (one or two digits), or None.

    Goes in: lower-case text, the span of the figure, the end of the expression before.
    """
    if low[end : end + 3].lstrip(" ")[:1] not in _NEXT_SIGNS:
        return None
    following = _NEXT.match(low, end)
    if not following:
        return None
    before = low[start - 1 : start]
    if before and before in "./-–:hg" and start > 1 and low[start - 2].isdigit() and bound < start - 1:
        return None
    left = low[start - 24 if start > 24 else 0 : start].rpartition("\n")[2]
    if before and before in "tqh." and (letter := _CODE_LETTER.search(left)):
        found = _coded(low, start, letter)
        if found:
            return found
    if following["join"]:
        return _range_at(low, start, left)
    if following["month"]:
        return _month(low, start, left)
    full = _FULL.match(low, start)
    if full:
        return _whole_date(low, full, left)
    if low[following.end() : following.end() + 1] in _RANGE_GOES_ON and (found := _range_at(low, start, left)):
        return found
    return _months(low, start, left) or _short(low, start, left, bound)


def _range_at(low: str, start: int, left: str) -> Found | None:
    match = _RANGE.match(low, start)
    return _range(low, match, left) if match else None


def _coded(low: str, start: int, letter: re.Match[str]) -> Found | None:
    """T12/2009 and Q1/2019."""
    begin = start - len(letter.group())
    if letter[1] == "q":
        quarter = _QUARTER.match(low, start)
        if quarter and not _SYMBOL_TAIL.match(low, quarter.end()) and plausible(int(quarter[2])):
            return quarter_found(begin, quarter.end(), int(quarter[1]), int(quarter[2]))
        return None
    month = _MONTH.match(low, start)
    if month and plausible(int(month[3])) and not _SYMBOL_TAIL.match(low, month.end()):
        return month_found(begin, month.end(), int(month[1]), int(month[3]))
    return None


def _whole_date(low: str, match: re.Match[str], left: str) -> Found | None:
    year_text, end = match[4], match.end(4)
    if low[end : end + 1].isdigit() and not (len(year_text) == 4 and clock_follows(low, end)):
        return None
    if left.endswith(("l", "i")) and _OCR_ONE.search(left):
        return None
    if _tail_refuses(low, end, match[2]) or (left[-1:].isalpha() and not _may_be_glued(match)):
        return None
    if left[-1:] in ("-", "_") and left[-2:-1].isalnum() and (len(year_text) == 2 or left[-2:-1].isalpha()):
        return None
    if len(year_text) == 2 and not _short_year_stands(low, match, left):
        return None
    year = full_year(year_text)
    day = date_or_none(year, int(match[3]), int(match[1])) or _american(low, match, year, left)
    if day is None or not 1000 <= year <= 2100:
        return None
    return day_found(match.start(), end, day)


def _american(low: str, match: re.Match[str], year: int, left: str) -> dt.date | None:
    """Month first, as English systems write it: a day above 12 with a clock or weekday, or alone in its line."""
    if len(match[4]) != 4 or match[2] != "/":
        return None
    alone = not left.strip() and low[match.end() : match.end() + 1] in ("", "\n")
    stands = alone or _CLOCK.match(low, match.end()) or _WEEKDAY.search(left)
    return date_or_none(year, int(match[1]), int(match[3])) if stands else None


def may_be_month_first(quote: str) -> bool:
    """Whether a stamp is of the form in which English systems write the month first ("5/12/2021 4:33:00 PM")."""
    return quote[-1:] in "mM" and _ENGLISH_STAMP.search(quote.lower()) is not None


def by_weekday(low: str, found: Found) -> Found:
    """The day, its figures exchanged where the weekday fits only then: "Wed, 05/12/2021" is the twelfth of May."""
    day = found.earliest
    if day is None or found.form != "day" or day.weekday() == found.weekday or day.day > 12:
        return found
    exchanged = dt.date(day.year, day.day, day.month)
    written = re.compile(rf"(?<![0-9])0?{day.day}/0?{day.month}/{day.year}")
    if exchanged.weekday() != found.weekday or not written.search(low, found.start, found.end):
        return found
    return replace(found, earliest=exchanged, latest=exchanged, day=exchanged.day, month=exchanged.month)


def _tail_refuses(low: str, end: int, separator: str) -> bool:
    """Whether what follows makes the figures part of a symbol, an address or a longer number."""
    tail = _SYMBOL_TAIL.match(low, end)
    # "3/2/1930-3/2/2020" and "15/5/2019-Ban Thường vụ": the hyphen stands between, and joins nothing
    return tail is not None and not (separator in "/." and tail.group()[0] == "-")


def _may_be_glued(match: re.Match[str]) -> bool:
    return match[2] == "/" and len(match[4]) == 4


def _short_year_stands(low: str, match: re.Match[str], left: str) -> bool:
    """Whether a date with two digits of the year is one: not a heading number, an address or a ratio."""
    if _NUMBERED.search(left) or counts(low, match.end()) or " " in match.group():
        return False
    if match[2] == "." and not cues.speaks_of_a_day(left):
        starts_line = not left.rpartition("\n")[2].strip()
        words_follow = low[match.end() : match.end() + 2].strip(" ").isalpha()
        return not (starts_line and words_follow) and (int(match[1]) > 12 or len(match[1]) == len(match[3]) == 2)
    return True


def _range(low: str, match: re.Match[str], left: str) -> Found | None:
    first, first_month, last, separator, month, year_text = match.groups()
    strong = cues.speaks_of_a_day(left)
    if not strong and int(last) <= int(month) and cues.tells_a_share(low, match.end(), left):
        return None
    joiner = low[match.end(2) if first_month else match.end(1) : match.start(3)]
    if year_text is None and (not (strong or cues.speaks_of_a_bound(left)) or _DOCUMENT_TAIL.match(low, match.end())):
        return None
    if "," in joiner and not strong:
        return None
    if (
        left.rstrip().endswith("giờ")
        or separator in joiner
        or (separator == "." and not strong)
        or _SYMBOL_TAIL.match(low, match.end())
    ):
        return None
    if counts(low, match.end()) and not strong:
        return None
    until = int(month)
    begins = int(first_month) if first_month else until
    # "ngày 5/1 và 6/2" names two days; only days that follow each other make one span
    if (
        first_month
        and joiner.strip()[:1] in (",", ";", "&", "v")
        and not (begins == until and int(last) == int(first) + 1)
    ):
        return None
    if year_text is None:
        if not strong and int(first) <= begins > until >= int(last):
            return None  # "từ 1/3 đến 1/2": two shares
        return _open_range(match, (int(first), begins), (int(last), until))
    year = full_year(year_text)
    later = date_or_none(year, until, int(last))
    earlier = date_or_none(year - (begins > until), begins, int(first))
    if later is None or earlier is None or earlier >= later:
        return None
    return Found(match.start(), match.end(), "day-range", earlier, later, "range")


def _open_range(match: re.Match[str], first: tuple[int, int], last: tuple[int, int]) -> Found | None:
    day, month = first
    until_day, until_month = last
    if not (date_or_none(2000, month, day) and date_or_none(2000, until_month, until_day)):
        return None
    if month == until_month and day >= until_day:
        return None
    return Found(
        match.start(),
        match.end(),
        "day-range-no-year",
        precision="range",
        day=day,
        month=month,
        until_day=until_day,
        until_month=until_month,
    )


def _months(low: str, start: int, left: str) -> Found | None:
    """1-6/2019, the word tháng apart."""
    match = _MONTHS.match(low, start)
    if not match or int(match[1]) >= int(match[2]) or not plausible(int(match[3])):
        return None
    if _SYMBOL_TAIL.match(low, match.end()) or "tháng" in left:
        return None
    return months_found(start, match.end(), (int(match[1]), int(match[2])), int(match[3]))


def _month(low: str, start: int, left: str) -> Found | None:
    """12/2009, and 12-2009 after a word that speaks of months."""
    match = _MONTH.match(low, start)
    if not match or not plausible(int(match[3])):
        return None
    end = match.end()
    if _tail_refuses(low, end, "-") or _DOCUMENT.search(left) or _NUMBERED.search(left) or counts(low, end):
        return None
    if match[2] != "/" and not _MONTH_CUE.search(left):
        return None
    if match[2] == "." or (left[-1:].isalpha()):
        return None
    return month_found(start, end, int(match[1]), int(match[3]))


def _short(low: str, start: int, left: str, bound: int) -> Found | None:
    """A day and a month without a year, judged by what stands around it."""
    match = _SHORT.match(low, start)
    if not match or _DOCUMENT_TAIL.match(low, match.end()):
        return None
    day, month = int(match[1]), int(match[4])
    if not date_or_none(2000, month, day) or low[match.end() : match.end() + 1] == "%":
        return None
    if not (cues.stands_as_day(low, match, left) or cues.goes_on(low, match, bound)):
        return None
    if _MONTH_FOLLOWS.match(low, match.end()):
        return None  # "ngày 8-10 tháng 6": days of the month that is named behind them
    return with_year_away(low, Found(start, match.end(), "day-no-year", precision="day", day=day, month=month))


def iso_at(low: str, start: int) -> Found | None:
    """A date that begins with its year: 2019-01-28, 2019/01/28."""
    if low[start + 4 : start + 5] not in ("-", "/", "."):
        return None
    match = _ISO.match(low, start)
    if not match:
        return _iso_month(low, start)
    if low[start - 1 : start] in ("/", "-", ".", "_") or _SYMBOL_TAIL.match(low, match.end()):
        return None
    day = date_or_none(int(match[1]), int(match[3]), int(match[4]))
    return day_found(start, match.end(), day) if day else None


def _iso_month(low: str, start: int) -> Found | None:
    """2020-06, where the figures cannot be a span of years (2010-12 can)."""
    match = _ISO_MONTH.match(low, start)
    if not match or low[start - 1 : start].strip() or not plausible(int(match[1])):
        return None
    year, month = int(match[1]), int(match[2])
    return month_found(start, match.end(), month, year) if match[2][0] == "0" or month <= year % 100 else None
