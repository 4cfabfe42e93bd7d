"""Expressions that belong together: "từ ngày 28/12/2018 đến ngày 3/1/2019", "từ tháng 3/2019 đến nay"."""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from doichieu.dating.expressions.spans import Found, date_or_none, month_end
from doichieu.dating.expressions.vocabulary import END, LETTER

_LONGEST_JOINER = 16
_JOINER = re.compile(r" {0,2}(đến|tới|–|-|~|→) {0,2}(?:hết |cuối |tận )?(?:ngày |hết )?\Z")
_LISTED = re.compile(r" ?(?:,|;|&|và|, và) (?:ngày )?")
# forms that take the year of the one after them, as what they then are
_SHARING = {"day-no-year": "day", "day-range-no-year": "day-range", "month-no-year": "month"}
_DAYS = ("day", "day-range")
_OF_ONE_LIST = {"day": _DAYS, "day-range": _DAYS, "month": ("month", "months")}
_TO_NOW = re.compile(rf"(?: cho)? (?:đến|tới) nay{END}")
_FROM = re.compile(rf"(?<!{LETTER})(?:kể )?từ (?:ngày |sau ngày )?\Z")
_MONTHLY = ("month", "month-no-year", "part-of-month", "quarter", "quarter-no-year")
_FAMILIES = dict.fromkeys(_MONTHLY, "months") | {"day": "day", "day-no-year": "day", "year": "years"}
_LONGEST_DASHED = 400  # days; "(3/2/1930 - 3/2/2020)" names two days, an anniversary


def join(low: str, found: list[Found]) -> list[Found]:
    """The expressions with ranges made of two neighbours, and open ends ("đến nay") taken in.

    Goes in: lower-case text and its expressions in order. Comes out: the same order, not more of them.
    """
    if _stand_close(found):
        found = _with_pairs(low, _with_shared_years(low, found))
    return [_open_ended(low, item) for item in found] if " nay" in low else found


def _stand_close(found: list[Found]) -> bool:
    """Whether two of the expressions may belong together."""
    end = -_LONGEST_JOINER - 1
    for item in found:
        if item.start - end <= _LONGEST_JOINER:
            return True
        end = item.end
    return False


def _with_pairs(low: str, found: list[Found]) -> list[Found]:
    joined: list[Found] = []
    for item in found:
        last = joined[-1] if joined else None
        if last and item.start - last.end <= _LONGEST_JOINER and (pair := _pair(low, last, item)):
            joined[-1] = pair
        else:
            joined.append(item)
    return joined


def _with_shared_years(low: str, found: list[Found]) -> list[Found]:
    """The year at the end of a list is that of the days or months before it: "ngày 30/4 và 1/5/2016".

    Days or months that follow each other become one span.
    """
    if _SHARING.keys().isdisjoint([item.form for item in found]):
        return found
    done: list[Found] = []  # from the last to the first
    for item in reversed(found):
        last = done[-1] if done else None
        dated = _in_shared_year(low, item, last) if last and item.form in _SHARING else None
        if last and dated and _adjoin(dated, last):
            done[-1] = _run(dated, last)
        else:
            done.append(dated or item)
    return done[::-1]


def _in_shared_year(low: str, first: Found, last: Found) -> Found | None:
    form = _SHARING[first.form]
    if last.form not in _OF_ONE_LIST[form] or last.earliest is None or first.unit or first.month is None:
        return None
    earliest = _earlier(first, last.earliest) if _LISTED.fullmatch(low, first.end, last.start) else None
    if earliest is None:
        return None
    if form == "month":
        return replace(first, form=form, earliest=earliest, latest=month_end(earliest.year, first.month))
    latest = date_or_none(earliest.year, first.until_month or first.month, first.until_day or earliest.day)
    return replace(first, form=form, earliest=earliest, latest=latest) if latest else None


def _adjoin(first: Found, last: Found) -> bool:
    if first.latest is None or last.earliest is None or first.time or last.time:
        return False
    return last.earliest - first.latest == dt.timedelta(days=1)


def _run(first: Found, last: Found) -> Found:
    form = "months" if last.form in _OF_ONE_LIST["month"] else "day-range"
    run = Found(first.start, last.end, form, first.earliest, last.latest, "range")
    return replace(run, month=first.month, until_month=last.until_month or last.month) if form == "months" else run


def _open_ended(low: str, item: Found) -> Found:
    if item.form not in ("day", "month", "quarter", "month-no-year", "day-no-year"):
        return item
    since = _TO_NOW.match(low, item.end)
    origin = _FROM.search(low[max(0, item.start - 24) : item.start]) if since else None
    if since is None or origin is None:
        return item
    return replace(
        item,
        start=item.start - len(origin.group()),
        end=since.end(),
        form="since",
        latest=None,
        precision="range",
        time=None,
        zone=None,
        weekday=None,
    )


def _pair(low: str, first: Found, last: Found) -> Found | None:
    family = _FAMILIES.get(first.form)
    if family is None or family != _FAMILIES.get(last.form):
        return None
    joiner = _JOINER.fullmatch(low, first.end, last.start)
    if joiner is None:
        return None
    origin = _FROM.search(low[max(0, first.start - 24) : first.start])
    start = first.start - (len(origin.group()) if origin else 0)
    if origin is None and joiner[1] in "–-~→" and not _close(first, last):
        return None
    if last.earliest is None or last.latest is None:
        return _pair_without_year(first, last, start, family)
    earliest = first.earliest or _earlier(first, last.earliest)
    if earliest is None or earliest >= last.latest:
        return None
    form = "day-range" if family == "day" else family
    return Found(start, last.end, form, earliest, last.latest, "range")


def _close(first: Found, last: Found) -> bool:
    if first.earliest is None or last.latest is None:
        return True
    return (last.latest - first.earliest).days <= _LONGEST_DASHED or first.form == "year"


def _earlier(first: Found, later: dt.date) -> dt.date | None:
    """The last occurrence of a day or month without a year before the end of the range."""
    if first.month is None or first.unit:
        return None
    day = first.day or 1
    return next(
        (d for y in (later.year, later.year - 1) if (d := date_or_none(y, first.month, day)) and d <= later), None
    )


def _pair_without_year(first: Found, last: Found, start: int, family: str) -> Found | None:
    if first.earliest is not None or first.month is None or last.month is None or first.unit:
        return None
    if family == "day":
        until_day, until_month = last.day, last.month
    else:
        until_day, until_month = None, last.until_month or last.month
        if until_month <= first.month:
            return None
    form = "day-range-no-year" if family == "day" else "months-no-year"
    return Found(
        start,
        last.end,
        form,
        precision="range",
        day=first.day,
        month=first.month,
        until_day=until_day,
        until_month=until_month,
        amount=last.amount,
        unit=last.unit,
    )


def span_in_year(
    item_year: int, first: tuple[int, int | None], last: tuple[int, int | None]
) -> tuple[dt.date, dt.date] | None:
    """First and last day of a yearless span in a year; a span that ends before it begins began the year before."""
    month, day = first
    until_month, until_day = last
    begin = date_or_none(item_year - (until_month < month), month, day or 1)
    final = month_end(item_year, until_month)
    end = final if until_day is None else date_or_none(item_year, until_month, min(until_day, final.day))
    if begin is None or end is None or (until_day and until_day > final.day and until_day != 31):
        return None
    return begin, end
