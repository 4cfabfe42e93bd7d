"""Lunar years that an article names by stem and branch ("đón Xuân Nhâm Thìn"): it was written about their beginning."""

from __future__ import annotations

import datetime as dt
import re

from doichieu.dating.expressions import lunar
from doichieu.dating.expressions.vocabulary import BRANCHES, END, STEMS, cycle_position

_NAMED = re.compile(
    r"(?:xuân|tết|năm)(?: (?:mới|nguyên đán|âm lịch|cổ truyền|con [^\W\d_]{1,6}))?,? "
    rf"(?P<stem>{'|'.join(STEMS)}) (?P<branch>{'|'.join(BRANCHES)}){END}"
)
_FIRST_OF_CYCLE = 1984  # the year giáp tý, place 0 of the sixty
_SPRING = 60  # days before and after Tết within which a year is called by its name; later it has its figures


def named(folded: str) -> frozenset[int]:
    """The places in the sixty-year cycle of the years that a folded text names."""
    places = (cycle_position(match["stem"], match["branch"]) for match in _NAMED.finditer(folded))
    return frozenset(place for place in places if place is not None)


def may_begin_near(day: dt.date | None) -> bool:
    """Whether a lunar year can begin within two months of the day: Tết falls between 21 January and 20 February."""
    return day is not None and (day.month <= 4 or day.month >= 11)


def begins_near(day: dt.date, places: frozenset[int]) -> bool:
    """Whether one of those years begins within two months of the day (of 1900 to 2100)."""
    if not places or not 1901 <= day.year <= 2100:
        return False
    # that of December's spring is the next year's
    year = day.year + (day.month > 6)
    tet = dt.date.fromordinal(lunar.months_of(min(year, 2100))[0].first)
    return (year - _FIRST_OF_CYCLE) % 60 in places and abs((day - tet).days) <= _SPRING
