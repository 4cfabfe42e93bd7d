"""Expressions completed by the time of writing: years filled in, relative ones counted."""

from __future__ import annotations

import datetime as dt

import msgspec

from doichieu.dating.expressions.feasts import nearest
from doichieu.dating.expressions.joining import span_in_year
from doichieu.dating.expressions.relative import span_of
from doichieu.values import DateExpression

_THIRDS = {"đầu": (1, 10), "giữa": (11, 20), "cuối": (21, 31)}
# A month or quarter that begins within so many days is the coming one: its tasks are set before it begins
_AHEAD = dt.timedelta(days=31)


def resolve(expression: DateExpression, base: dt.datetime) -> DateExpression:
    """The expression with the bounds that it has when written at `base`; unchanged where nothing is missing.

    A day without a year is its last occurrence on or before the base; a lunar day the nearest one. Where no
    calendar day answers (a year before 1), the expression comes back as it is.
    """
    try:
        span = _span(expression, base)
    except (ValueError, OverflowError):
        return expression
    if span is None:
        return expression
    time = expression.time
    if expression.form == "relative" and expression.unit in ("minute", "hour"):
        moment = base + dt.timedelta(**{f"{expression.unit}s": expression.amount or 0})
        time = moment.strftime("%H:%M")
    return msgspec.structs.replace(expression, earliest=span[0], latest=span[1], time=time)


def _span(expression: DateExpression, base: dt.datetime) -> tuple[dt.date, dt.date] | None:
    form, today = expression.form, base.date()
    if form == "since":
        start = expression.earliest or _start(expression, today)
        return (start, max(start, today)) if start else None
    if expression.earliest is not None:
        return None
    if form == "lunar-no-year":
        return _lunar(expression, today)
    if form == "relative":
        return _relative(expression, base)
    if form == "relative-range":
        return _window(expression, base)
    return _yearless(expression, today)


def _start(expression: DateExpression, today: dt.date) -> dt.date | None:
    if expression.unit == "year":
        return dt.date(today.year, 1, 1)
    span = _yearless(expression, today)
    return span[0] if span else None


def _lunar(expression: DateExpression, today: dt.date) -> tuple[dt.date, dt.date] | None:
    if expression.month is None:
        return None
    cycle = expression.amount if expression.unit == "cycle" else None
    around = today
    if expression.unit == "year":
        around = dt.date(today.year + (expression.amount or 0), expression.month, 1)
    return nearest(around, expression.month, expression.day or 0, cycle)


def _relative(expression: DateExpression, base: dt.datetime) -> tuple[dt.date, dt.date] | None:
    if expression.amount is None or expression.unit is None:
        return None
    part, _, unit = expression.unit.rpartition(" ")
    first, last = span_of(expression.amount, unit, base)
    if unit == "week" and part:
        monday = first - dt.timedelta(days=first.weekday())
        return monday + dt.timedelta(days=5 if part == "cuối" else 0), monday + dt.timedelta(days=6)
    if part:
        begin, end = _THIRDS[part]
        return first.replace(day=begin), last if part == "cuối" else first.replace(day=end)
    if unit == "week" and expression.weekday is not None:
        day = first - dt.timedelta(days=first.weekday() - expression.weekday)
        return day, day
    return first, last


def _window(expression: DateExpression, base: dt.datetime) -> tuple[dt.date, dt.date] | None:
    if expression.amount is None or expression.unit is None:
        return None
    today = base.date()
    if expression.unit == "year" and expression.amount < 0:
        # "5 năm qua" of a review written in December takes in the year that is ending
        last = today.year if today.month == 12 else today.year - 1
        return dt.date(last + expression.amount + 1, 1, 1), dt.date(last, 12, 31)
    first, last = span_of(expression.amount, expression.unit, base)
    return (today, last) if expression.amount > 0 else (first, today)


def _yearless(expression: DateExpression, today: dt.date) -> tuple[dt.date, dt.date] | None:
    month = expression.month
    if month is None:
        return None
    first = (month, expression.day)
    last = (expression.until_month or month, expression.until_day or (expression.day if _is_day(expression) else None))
    if expression.unit == "year":
        return span_in_year(today.year + (expression.amount or 0), first, last)
    if expression.unit == "next":
        return _next_occurrence(first, last, today)
    if expression.unit == "past" or _is_day(expression) or expression.form == "day-range-no-year":
        return _last_occurrence(first, last, today)
    return span_in_year(_year_of_months(expression, month, last[0], today), first, last)


def _is_day(expression: DateExpression) -> bool:
    return expression.form == "day-no-year" or (
        expression.form == "since" and expression.day is not None and expression.until_day is None
    )


def _last_occurrence(
    first: tuple[int, int | None], last: tuple[int, int | None], today: dt.date
) -> tuple[dt.date, dt.date] | None:
    for year in range(today.year + 1, today.year - 9, -1):  # 29 February may be eight years away
        span = span_in_year(year, first, last)
        if span and span[0] <= today:
            return span
    return None


def _next_occurrence(
    first: tuple[int, int | None], last: tuple[int, int | None], today: dt.date
) -> tuple[dt.date, dt.date] | None:
    spans = (span_in_year(year, first, last) for year in range(today.year, today.year + 9))
    return next((span for span in spans if span and span[1] > today), None)


def _year_of_months(expression: DateExpression, month: int, until: int, today: dt.date) -> int:
    if expression.form in ("month-no-year", "quarter-no-year", "since"):
        begins = dt.date(today.year, month, 1)
        if month == 1 and today.month == 12:
            return today.year + 1 if dt.date(today.year + 1, 1, 1) - today <= _AHEAD else today.year
        return today.year if begins - today <= _AHEAD else today.year - 1
    # in January and February the press still reports on the parts of the year before
    return today.year - 1 if today.month <= 2 and until > 3 else today.year


def days_in_words(earliest: dt.date | None, latest: dt.date | None) -> str:
    """The bounds as evidence says them: one day, or first and last."""
    if earliest is None and latest is None:
        return "no year"
    if earliest == latest:
        return str(earliest)
    return f"{earliest or '…'}..{latest or '…'}"
