"""What kind of looking back an article is: a year's, half a year's, a quarter's, so many years', a term's.

Such reports are made at known times of the year: the year's between mid-November and March, the half-year's from
June to August. So they say when the article was written as well as what it is about.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec
from msgspec.structs import replace

from doichieu.dating.witness import UNKNOWN, Span, month_end

Kind = Literal["year", "months", "quarter", "years", "term"]

# When reports on a period are made, in days before and after its last day: year-end meetings begin in mid-November
# (one of the pages at hand met on the first of December) and are reported until March; half-years and quarters
# from three weeks before the end until two months after
YEAR_END = (dt.timedelta(days=46), dt.timedelta(days=90))
PART_END = (dt.timedelta(days=20), dt.timedelta(days=62))


class Report(msgspec.Struct, frozen=True):
    """What is looked back on: `span` the period, open where the year is not known; the words are at `start` to `end`.

    `first_month` and `last_month` keep a part of a year whose year is not known (for "5 năm thực hiện" the last is
    the number of years); `complete` says that the period is told as over, `guessed` that its year was concluded.
    """

    kind: Kind
    span: Span
    start: int
    end: int
    weight: float
    first_month: int = 1
    last_month: int = 12
    complete: bool = True
    guessed: bool = False

    def in_year(self, year: int) -> Report:
        """The same part of that year."""
        span = Span(dt.date(year, self.first_month, 1), month_end(year, self.last_month))
        return replace(self, span=span)

    def written(self) -> Span:
        """The days on which such a report is published."""
        last = self.span.last
        if last is None or self.kind in ("years", "term"):
            return UNKNOWN
        before, after = YEAR_END if self.kind == "year" else PART_END
        return Span(last - before, last + after)

    def corrected(self, day: dt.date | None) -> dt.date | None:
        """A day of the first weeks of the year summed up is the same day a year later: the old year was typed."""
        written = self.written()
        if day is None or day.month > 3 or self.kind != "year" or not (written.first and written.last):
            return None
        if written.first - dt.timedelta(days=31) <= day or (day.month, day.day) == (2, 29):
            return None
        later = day.replace(year=day.year + 1)
        return later if written.first <= later <= written.last else None
