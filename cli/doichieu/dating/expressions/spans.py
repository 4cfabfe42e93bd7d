"""What the grammar has found so far, and the calendar arithmetic of days, months and quarters."""

from __future__ import annotations

import datetime as dt
import re

import msgspec
from msgspec.structs import replace

from doichieu.dating.expressions.vocabulary import END, YEAR
from doichieu.models import Precision

# "ngày 5/3 năm ngoái", "tháng 6 tới": the year counted from that of writing, or the next one to come
YEARS_AWAY = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "kia": -2, "sau": 1, "tới": 1}
_AWAY = re.compile(
    rf",? ?năm (?:(?P<rel>{'|'.join(YEARS_AWAY)}){END}(?! (?:khi|đó|đây))|(?P<year>{YEAR})(?! ?[-–/]))"
    rf"| (?P<past>vừa (?:qua|rồi)){END}"
    rf"|(?: sắp)? (?P<next>tới)(?: đây)?{END}(?! (?:nay|ngày|tháng|năm|giữa|cuối|hết|đầu|[0-9]))"
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of the months in common years
_HABIT = re.compile(r"(?: âm lịch)?,? (?:hằng|hàng|mỗi) (?:năm|tháng)")


class Found(msgspec.Struct, frozen=True):
    """A date expression on its way through the grammar; the fields of DateExpression without quote and line."""

    start: int
    end: int
    form: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: Precision = "unknown"
    day: int | None = None
    month: int | None = None
    until_day: int | None = None
    until_month: int | None = None
    amount: int | None = None
    unit: str | None = None
    weekday: int | None = None
    time: str | None = None
    zone: str | None = None


def with_year_away(low: str, found: Found) -> Found | None:
    """A yearless day or month with the words after it that tell its year; None where it recurs ("hằng năm").

    A day may have its year in figures there ("ngày 19/8 năm 2014"); that of a month was read with it.
    """
    if _HABIT.match(low, found.end):
        return None
    match = _AWAY.match(low, found.end)
    if match is None:
        return found
    if match["past"]:
        of_days = found.form.startswith("day")
        return found if of_days else replace(found, end=match.end(), amount=0, unit="past")
    if match["year"]:
        return _in_year(found, int(match["year"]), match.end())
    if match["next"]:
        return replace(found, end=match.end(), amount=1, unit="next")
    return replace(found, end=match.end(), amount=YEARS_AWAY[match["rel"]], unit="year")


def _in_year(found: Found, year: int, end: int) -> Found:
    if found.form != "day-no-year" or found.day is None or found.month is None:
        return found
    day = date_or_none(year, found.month, found.day)
    return day_found(found.start, end, day) if day else found


def full_year(digits: str) -> int:
    """Year of four digits, or of two: up to 50 in this century, as in the dates of web pages."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year <= 50 else 1900)


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> dt.date:
    """Last day of a month."""
    leap_day = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return dt.date(year, month, _DAYS[month - 1] + leap_day)


def month_found(start: int, end: int, month: int, year: int) -> Found:
    """A calendar month."""
    last = month_end(year, month)
    return Found(start, end, "month", last.replace(day=1), last, "month", month=month)


def quarter_found(start: int, end: int, quarter: int, year: int) -> Found:
    """A quarter of a year."""
    first = dt.date(year, quarter * 3 - 2, 1)
    return Found(start, end, "quarter", first, month_end(year, quarter * 3), "quarter", month=first.month)


def months_found(start: int, end: int, months: tuple[int, int], year: int) -> Found:
    """Months from the first to the second, both included."""
    first, last = months
    bounds = dt.date(year, first, 1), month_end(year, last)
    return Found(start, end, "months", *bounds, "range", month=first, until_month=last)


def day_found(start: int, end: int, day: dt.date) -> Found:
    """A day of the calendar."""
    return Found(start, end, "day", day, day, "day", day=day.day, month=day.month)


def years_found(start: int, end: int, years: tuple[int, int], form: str) -> Found:
    """Years from the first to the second, both included."""
    first, last = years
    if form == "school-year":
        # the Vietnamese school year runs from September to May
        return Found(start, end, form, dt.date(first, 9, 1), dt.date(last, 5, 31), "range")
    return Found(start, end, form, dt.date(first, 1, 1), dt.date(last, 12, 31), "year" if first == last else "range")


def plausible(year: int) -> bool:
    """Whether a year is within 1900 to 2100, outside which four figures rather count something."""
    return 1900 <= year <= 2100
