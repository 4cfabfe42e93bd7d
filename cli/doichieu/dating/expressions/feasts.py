"""Lunar dates in text: "10/3 âm lịch", rằm, mùng, tháng Chạp, Tết and the other feasts, years by the cycle."""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from doichieu.dating.expressions import lunar
from doichieu.dating.expressions.spans import Found
from doichieu.dating.expressions.vocabulary import (
    BRANCHES,
    END,
    MONTH_WORD,
    MONTH_WORDS,
    NUMBER_WORDS,
    STEMS,
    YEAR,
    cycle_position,
    lazily,
)

_CYCLE = rf"(?P<stem>{'|'.join(STEMS)}) (?P<branch>{'|'.join(BRANCHES)}){END}"
_YEAR_TAIL = (
    rf"(?:[ ,]{{0,2}}(?:năm )?{_CYCLE})?(?:,? {{0,2}}[-–(]? ?(?:năm {{0,2}})?(?P<year>{YEAR})\)?|/(?P<year2>{YEAR}))?"
)
_MARK = rf" {{0,2}}[(]?(?:âm lịch|âl|al|â\.l){END}\)?"
_MARKED = _MARK + _YEAR_TAIL
_YEAR_THEN_MARK = rf"(?: năm {_CYCLE})?{_MARK}{_YEAR_TAIL.replace('stem', 'stem2').replace('branch', 'branch2')}"
_CYCLE_TAIL = re.compile(rf" {{1,2}}năm {_CYCLE}")
_DAY_WORDS = "|".join(w for w in NUMBER_WORDS if w not in ("vài", "mấy"))
_MONTH_NAME = rf"tháng {{1,2}}(?:(?P<month>0?[1-9]|1[0-2])(?![0-9])|(?P<word>{MONTH_WORD}){END})(?P<leap> nhuận)?"
_RAM = rf"rằm {_MONTH_NAME}(?:{_MARK})?{_YEAR_TAIL}"
_MUNG = (
    rf"(?:mùng|mồng) (?:(?P<day>[0-9]{{1,2}})|(?P<dayword>{_DAY_WORDS}){END})"
    rf"(?: ?/ ?(?P<m2>[0-9]{{1,2}})(?![0-9])| {_MONTH_NAME})?(?P<tet> tết(?: nguyên đán| âm lịch)?)?"
    rf"(?:{_MARK})?{_YEAR_TAIL}"
)
_TET = (
    r"tết(?: cổ truyền)? ?(?P<feast>nguyên đán|trung thu|đoan ngọ|hàn thực|nguyên tiêu|dương lịch|âm lịch)?"
    rf"{_YEAR_TAIL}"
)
_EVE_DAY = rf"(?P<day>29|30) tết{END}(?: nguyên đán| âm lịch)?{_YEAR_TAIL}"
_EVE = rf"(?:đêm )?giao thừa{END}(?: tết(?: nguyên đán)?{END})?{_YEAR_TAIL}"
_HABIT = re.compile(r" (?:hằng|hàng|mỗi) năm")
_NEXT_RELATIVE = re.compile(rf" (?:năm )?(?P<rel>nay|ngoái|trước|tới|sau){END}")
# month and day of the feasts that the press names with Tết
_FEASTS = {"trung thu": (8, 15), "đoan ngọ": (5, 5), "hàn thực": (3, 3), "nguyên tiêu": (1, 15)}
# one of these stands right behind a lunar day: "âm lịch", "âl", "a.l", "năm kỷ hợi"
_CALENDAR_WORD, _AHEAD = re.compile(r"â(?:m|l|\.l)|al|năm"), 10
_OF_CYCLE = ("day-no-year", "lunar-no-year")
_EVE_CODE = 99  # stands for the last day of the lunar year, 29 or 30


def with_calendar(low: str, found: Found) -> Found:
    """The day or month as a lunar one when the words after it say so; the same otherwise."""
    if found.month is None or found.form not in ("day", "day-no-year", "month", "month-no-year", "lunar-no-year"):
        return found
    if not _CALENDAR_WORD.search(low, found.end, found.end + _AHEAD):
        return found
    match = lazily(_MARKED).match(low, found.end) or lazily(_YEAR_THEN_MARK).match(low, found.end)
    if match is None:
        match = _CYCLE_TAIL.match(low, found.end) if found.form in _OF_CYCLE else None
    if match is None:
        return found
    year = found.earliest.year if found.earliest else _year(match)
    return _lunar(found.start, match.end(), (year, found.month, found.day or 0), _cycle(match)) or found


def lunar_day_at(low: str, start: int) -> Found | None:
    """A lunar date that begins at `start` with rằm, mùng, mồng, Tết, giao thừa or "30 Tết"."""
    first = low[start]
    if start and low[start - 1].isalpha():
        return None
    if first == "r":
        match = lazily(_RAM).match(low, start)
        return _lunar(start, match.end(), (_year(match), _month(match), 15), _cycle(match)) if match else None
    if first == "m":
        return _mung(low, start)
    if first in "gđ":
        match = lazily(_EVE).match(low, start)
        return _eve(low, start, match) if match and (_year(match) or _cycle(match) is not None) else None
    if first.isdigit():
        match = lazily(_EVE_DAY).match(low, start)
        return _eve(low, start, match) if match else None
    return _tet(low, start)


def _eve(low: str, start: int, match: re.Match[str]) -> Found | None:
    # "30 Tết Kỷ Hợi" is the eve of that year, the last day of the year before, be it day 29 or 30; "29 Tết" is day 29
    year = _year(match)
    day = 29 if match.group().startswith("29") else _EVE_CODE
    return _lunar(start, match.end(), (year - 1 if year else None, 12, day), _shift(_cycle(match), -1))


def _shift(position: int | None, by: int) -> int | None:
    return None if position is None else (position + by) % 60


def _mung(low: str, start: int) -> Found | None:
    match = lazily(_MUNG).match(low, start)
    if not match:
        return None
    day = int(match["day"]) if match["day"] else NUMBER_WORDS[match["dayword"]]
    if match["tet"]:
        return _lunar(start, match.end(), (_year(match), 1, day), _cycle(match))
    month = int(match["m2"]) if match["m2"] else _month(match) if match["month"] or match["word"] else 0
    marked = re.search(r"âm lịch|âl|al", match.group())
    # "mùng" is said of the first ten days of a lunar month; of solar days it is said too (mùng 2 tháng 9)
    certain = marked or match["word"] in ("giêng", "chạp") or _cycle(match) is not None or (day, month) == (10, 3)
    if not 1 <= month <= 12 or not certain:
        return None
    return _lunar(start, match.end(), (_year(match), month, day), _cycle(match))


def _tet(low: str, start: int) -> Found | None:
    match = lazily(_TET).match(low, start)
    if not match or low[start + 3 : start + 4].isalpha():
        return None
    feast = match["feast"]
    year, cycle = _year(match), _cycle(match)
    if feast == "dương lịch":
        if year is None:
            return None
        day = dt.date(year, 1, 1)
        return Found(start, match.end(), "day", day, day, "day", day=1, month=1)
    if year is None and cycle is None:
        return _tet_without_year(low, start, match)
    month, number = _FEASTS.get(feast or "", (1, 1))
    return _lunar(start, match.end(), (year, month, number), cycle)


def _tet_without_year(low: str, start: int, match: re.Match[str]) -> Found | None:
    feast = match["feast"]
    if feast is None or _HABIT.match(low, match.end()):
        return None
    month, number = _FEASTS.get(feast, (1, 1))
    found = _lunar(start, match.end(), (None, month, number), None)
    relative = _NEXT_RELATIVE.match(low, match.end())
    if found and relative:
        amount = {"nay": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}[relative["rel"]]
        return replace(found, end=relative.end(), amount=amount, unit="year")
    return found


def _month(match: re.Match[str]) -> int:
    return int(match["month"]) if match["month"] else MONTH_WORDS[match["word"]]


def _year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    text = groups.get("year") or groups.get("year2")
    year = int(text) if text else None
    return year if year is None or 1900 <= year <= 2100 else None


def _cycle(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    for stem, branch in (("stem", "branch"), ("stem2", "branch2")):
        if groups.get(stem) and groups.get(branch):
            return cycle_position(groups[stem], groups[branch])
    return None


def _lunar(start: int, end: int, parts: tuple[int | None, int, int], cycle: int | None) -> Found | None:
    year, month, day = parts
    if year is None:
        if day > 30 and day != _EVE_CODE:
            return None
        precision = "day" if day else "month"
        unit = None if cycle is None else "cycle"
        return Found(start, end, "lunar-no-year", precision=precision, day=day, month=month, amount=cycle, unit=unit)
    span = solar_span(year, month, day)
    if span is None:
        return None
    return Found(start, end, "lunar", *span, "day" if day else "month", day=day, month=month)


def solar_span(year: int, month: int, day: int) -> tuple[dt.date, dt.date] | None:
    """Gregorian span of a lunar day (of a whole month for day 0); None where there is none."""
    if not 1900 <= year <= 2100:
        return None
    if day == 0:
        return lunar.month_span(year, month)
    exact = lunar.last_day_of_year(year) if day == _EVE_CODE else lunar.solar(year, month, day)
    return (exact, exact) if exact else None


def nearest(base: dt.date, month: int, day: int, cycle: int | None) -> tuple[dt.date, dt.date] | None:
    """The occurrence of a lunar day that lies nearest to the base; with a year of the cycle, its last one.

    Feasts are written of before and after they come, so neither the last nor the next can be taken for sure.
    """
    years = range(base.year - 2, base.year + 2)
    if cycle is not None:
        latest = base.year + 1
        years = [latest - (latest - 1984 - cycle) % 60]
    spans = [span for year in years if (span := solar_span(year, month, day))]
    return min(spans, key=lambda span: abs((span[0] - base).days), default=None)
