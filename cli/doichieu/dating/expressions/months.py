"""Expressions that hang on the word tháng: worded days, months, "6 tháng đầu năm 2019"."""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from doichieu.dating.expressions.spans import (
    Found,
    date_or_none,
    day_found,
    month_found,
    months_found,
    plausible,
    with_year_away,
)
from doichieu.dating.expressions.vocabulary import (
    END,
    LETTER,
    MONTH_WORD,
    MONTH_WORDS,
    NAMED_PLACE,
    NUMBER_WORDS,
    YEAR,
    counts,
)

_REACH = 40  # characters before the word tháng that can belong to the expression
YEAR_TAIL = (
    r"(?: {0,2}[/.–-] {0,2}(?:năm )?|,? {0,2}(?:của )?\(?năm {0,2}[:]? ?|, {0,2}| {1,2})"
    + rf"(?P<year>{YEAR})(?![.,][0-9])"
)
_TAIL = re.compile(YEAR_TAIL)
_MONTH = re.compile(rf"(?:tháng|thg|th)\.? {{0,2}}(?:(0?[1-9]|1[0-2])(?![0-9])|({MONTH_WORD}){END})")
_DAY_AFTER = re.compile(rf" {{1,2}}([0-9]{{1,2}}),? {{1,2}}({YEAR})")
_LATER_MONTH = re.compile(
    r"(?:, ?(?:0?[1-9]|1[0-2])){0,4} ?(?:[–-]|,|và|đến|tới) ?(0?[1-9]|1[0-2])"
    rf"(?={YEAR_TAIL.replace('?P<year>', '?:')})"
)
_YEAR_FOLLOWS = re.compile(rf"[ ,/.–-]{{0,3}}(?:[0-9]{{1,2}},? {{1,2}})?(?:năm )?{YEAR}")
_PART_OF_YEAR = re.compile(rf"tháng {{1,2}}(đầu|cuối|giữa) {{1,2}}(?:của )?năm{END}(?! học| mới)")
_OF_YEAR = re.compile(rf"tháng(?: {{1,2}}(?:của )?năm {{1,2}}| {{1,2}}|/| ?\(năm )({YEAR})")
_THIS_YEAR = re.compile(rf"tháng {{1,2}}(?:của )?năm nay{END}")
_YEAR = re.compile(rf",? {{0,2}}({YEAR})")
_NO_REPORT = (
    "tuổi lương tù một thực triển thi tới sau trước qua liên giam thử đầu cuối năm liền nay rèn học thai".split()
)
_WHOLE = re.compile(rf"tháng{END}(?! (?:{'|'.join(_NO_REPORT)}|[0-9]))")
_REPORT_CUE = re.compile(
    rf"(?<!{LETTER})(?:sơ kết|báo cáo|đánh giá|kết quả|nhiệm vụ(?: chính trị)?|tình hình) {{1,2}}\Z"
)
_NUMBER = re.compile(rf"(?<![^\s(“\"])(?:([0-9]{{1,2}})|({'|'.join(NUMBER_WORDS)})|(những|các)) {{1,2}}\Z")
_NUMBER_REACH = 12  # characters at the end that such a number takes
_AND = r" {0,2}(?:[–,-]|và|đến|tới) {0,2}(?:ngày |mùng |mồng )?"
_DAY = re.compile(
    r"(?P<cue>(?:ngày|hôm|sáng|trưa|chiều|tối|đêm) {0,2}:? {0,2})?(?P<mung>(?:mùng|mồng) )?"
    rf"(?:(?<![0-9./-])(?P<first>[0-9]{{1,2}}){_AND}(?:[0-9]{{1,2}}{_AND}){{0,4}}|(?<![0-9./-]))(?P<day>[0-9]{{1,2}})"
    r" {0,2}[,/-]? {0,2}\Z"
)
_PART = re.compile(rf"(?<!{LETTER})((?:nửa )?(?:đầu|cuối)|giữa|(?:thượng|trung|hạ) tuần) {{1,2}}(?:của )?\Z")
_HABIT = re.compile(rf"(?<!{LETTER})(?:mỗi|hàng|hằng|một|cách mạng|số|ngày|ngày,) {{1,2}}\Z")
_REPEATS = re.compile(r" {0,2}(?:(?:lần|kỳ|kì|buổi|cuộc|phiên)\b|%|/)")
_LUNAR_MARK = re.compile(r" {0,2}\(?(?:âm lịch|âl|a\.l)")
_LUNAR_MONTHS = ("giêng", "chạp")
# thirds and halves of a month, as the press uses the words
_THIRDS = {"đầu": (1, 10), "giữa": (11, 20), "cuối": (21, 31), "nửa đầu": (1, 15), "nửa cuối": (16, 31)} | {
    "thượng tuần": (1, 10),
    "trung tuần": (11, 20),
    "hạ tuần": (21, 31),
}


def at_month_word(text: str, low: str, start: int, bound: int) -> Found | None:
    """The expression around the word tháng at `start`, or None.

    Goes in: the text and its lower case, the word's offset, the end of the expression before.
    """
    match = _MONTH.match(low, start)
    if not low.startswith("tháng", start) and not (match and _YEAR_FOLLOWS.match(low, match.end())):
        return None
    left = low[max(bound, start - _REACH) : start].rpartition("\n")[2]
    number = _NUMBER.search(left, max(0, len(left) - _NUMBER_REACH)) if left.endswith(" ") else None
    # sites that spell the month capitalise it: "1 Tháng Năm 2009" is a day, "4 tháng năm 2009" are four months
    named = text.startswith("Tháng Năm", start)
    if number and not named and (found := _several_months(low, start, number, left)):
        return found
    if not match:
        return None
    month = int(match[1]) if match[1] else MONTH_WORDS[match[2]]
    trimmed = left.rstrip(" ,/-")
    if trimmed[-1:].isdigit():
        day = _DAY.search(left)
        return _worded_day(low, match, month, day) if day and not NAMED_PLACE.search(left[: day.start()]) else None
    return _one_month(text, low, match, month, left)


def _several_months(low: str, start: int, number: re.Match[str], left: str) -> Found | None:
    begin = start - len(number.group())
    count = 6 if number[3] else int(number[1]) if number[1] else NUMBER_WORDS[number[2]]
    if not 1 <= count <= 12 or (number[1] and "ngày" in left[-12:]):
        return None
    part = _PART_OF_YEAR.match(low, start)
    if part:
        return _part_of_year(low, begin, part, count)
    of_year = _OF_YEAR.match(low, start)
    if of_year and not number[3] and plausible(int(of_year[1])) and not counts(low, of_year.end()):
        return months_found(begin, of_year.end(), (1, count), int(of_year[1]))
    if not number[3] and _THIS_YEAR.match(low, start):
        since = Found(begin, start + len("tháng"), "months-no-year", precision="range", month=1, until_month=count)
        return with_year_away(low, since)
    # reports come for three, six, nine and eleven months; other numbers rather tell how long something took
    if number[3] or count not in (3, 6, 9, 11) or not _WHOLE.match(low, start):
        return None
    if not _REPORT_CUE.search(left[: len(left) - len(number.group())]):
        return None
    return Found(begin, start + len("tháng"), "months-no-year", precision="range", month=1, until_month=count)


def _part_of_year(low: str, begin: int, part: re.Match[str], count: int) -> Found | None:
    first, last = {"đầu": (1, count), "cuối": (13 - count, 12), "giữa": (4, 9)}[part[1]]
    year = _YEAR.match(low, part.end())
    if year and plausible(int(year[1])):
        return months_found(begin, year.end(), (first, last), int(year[1]))
    # "năm" is the last word taken, so that "năm nay" is read from there
    open_end = Found(begin, part.end(), "months-no-year", precision="range", month=first, until_month=last)
    away = with_year_away(low, replace(open_end, end=part.end() - len(" năm")))
    return open_end if away is None or away.unit != "year" else away


def _worded_day(low: str, match: re.Match[str], month: int, day: re.Match[str]) -> Found | None:
    start = match.start() - (len(day.group()) - len(day["cue"] or ""))
    number = int(day["day"])
    tail = _tail(low, match)
    year = int(tail["year"]) if tail else None
    if not date_or_none(year or 2000, month, number):
        return None
    end = tail.end() if tail else match.end()
    certain = day["cue"] or day["mung"] or number > 12 or _LUNAR_MARK.match(low, end)
    if not (certain or year):
        return None
    if day["first"] and (days := _worded_range((start, end), (int(day["first"]), number), month, year)):
        return days
    if day["first"]:
        start += day.start("day") - day.start("first")
    if year:
        return day_found(start, end, dt.date(year, month, number))
    if match[2] in _LUNAR_MONTHS:
        # a day of "tháng Giêng" or "tháng Chạp" is counted by the moon; the solar months have numbers
        return Found(start, end, "lunar-no-year", precision="day", day=number, month=month)
    return with_year_away(low, Found(start, end, "day-no-year", precision="day", day=number, month=month))


def _worded_range(span: tuple[int, int], days: tuple[int, int], month: int, year: int | None) -> Found | None:
    first, last = days
    if not 1 <= first < last:
        return None
    if year:
        return Found(*span, "day-range", dt.date(year, month, first), dt.date(year, month, last), "range")
    found = Found(*span, "day-range-no-year", precision="range", day=first, month=month)
    return replace(found, until_day=last, until_month=month)


def _tail(low: str, match: re.Match[str]) -> re.Match[str] | None:
    tail = _TAIL.match(low, match.end())
    if tail is None:
        return None
    # "tháng 5, 2009 hộ": a figure, where no word năm stands between
    bare = not any(sign in tail.group() for sign in ("năm", "/", "-", "–", "."))
    return None if bare and counts(low, tail.end()) else tail


def _one_month(text: str, low: str, match: re.Match[str], month: int, left: str) -> Found | None:
    after = _DAY_AFTER.match(low, match.end())
    if after and (day := date_or_none(int(after[2]), month, int(after[1]))):
        return day_found(match.start(), after.end(), day)
    later = _LATER_MONTH.match(low, match.end())
    if later and int(later[1]) > month and (tail := _TAIL.match(low, later.end())):
        return months_found(match.start(), tail.end(), (month, int(later[1])), int(tail["year"]))
    part = _PART.search(left)
    start = match.start() - (len(part.group()) if part else 0)
    tail = _tail(low, match)
    if tail:
        found = month_found(start, tail.end(), month, int(tail["year"]))
        return _narrowed(found, part[1]) if part else found
    if _HABIT.search(left) or not _stands_alone(text, low, match):
        return None
    if match[2] in _LUNAR_MONTHS:
        return Found(match.start(), match.end(), "lunar-no-year", precision="month", day=0, month=month)
    found = Found(start, match.end(), "month-no-year", precision="month", month=month)
    if part:
        first, last = _THIRDS[part[1]]
        found = replace(found, precision="range", day=first, until_day=last)
    return with_year_away(low, found)


def _stands_alone(text: str, low: str, match: re.Match[str]) -> bool:
    """Whether a month without a year is one: not "tháng 1 kỳ" nor the words "ngày, tháng, năm"."""
    if match[2]:
        return match[2] in _LUNAR_MONTHS or text[match.start(2)].isupper()
    return not (_REPEATS.match(low, match.end()) or counts(low, match.end()))


def _narrowed(found: Found, part: str) -> Found:
    if found.earliest is None:
        return found
    first, last = _THIRDS[part]
    latest = found.latest if last == 31 else found.earliest.replace(day=last)
    return replace(
        found, form="part-of-month", earliest=found.earliest.replace(day=first), latest=latest, precision="range"
    )
