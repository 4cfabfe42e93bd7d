"""One piece of evidence for one of the dates, and the days it stands for."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from doichieu.dating.expressions.spans import month_end
from doichieu.models import Evidence, Moment, Precision, Record

Field = Literal["published", "updated", "captured", "period", "planned"]
Verdict = Literal["won", "lost", "bound"]


class Span(NamedTuple):
    """Days from first to last, both included; either may be open."""

    first: dt.date | None
    last: dt.date | None


UNKNOWN = Span(None, None)


class Witness(Record):
    """A rung of the ladder: what a rule read, for which of the dates it speaks, and what became of it.

    `weight` is the probability (0..1) that the rule gives the witness before it meets the others; `verdict` is
    "won" for the one that was believed, "bound" for one that only limits the interval, "lost" for the rest, and
    `reason` says why. `line`, `start` and `end` are null for evidence outside the text.
    """

    field: Field
    rule: str
    quote: str
    says: str
    weight: float
    earliest: dt.date | None = None
    latest: dt.date | None = None
    time: str | None = None
    zone: str | None = None
    precision: Precision = "unknown"
    line: int | None = None
    start: int | None = None
    end: int | None = None
    verdict: Verdict = "lost"
    reason: str = ""


def evidence(witness: Witness) -> Evidence:
    """The witness as a published record carries it."""
    return Evidence(
        rule=witness.rule,
        quote=witness.quote,
        says=f"{witness.says}: {witness.reason}" if witness.reason else witness.says,
        line=witness.line,
        start=witness.start,
        end=witness.end,
    )


def moment(span: Span, basis: Literal["stated", "inferred"], confidence: float, rungs: list[Witness]) -> Moment:
    """An interval as a published record; time, zone and precision are those of the first witness if it fits."""
    lead = rungs[0]
    first, last = span
    same = first == lead.earliest and last == lead.latest
    return Moment(
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        time=lead.time if same else None,
        zone=lead.zone if same else None,
        precision=lead.precision if same and lead.precision != "unknown" else precision_of(span),
        basis=basis,
        confidence=round(confidence, 2),
        evidence=tuple([evidence(rung) for rung in rungs]),
    )


def precision_of(span: Span) -> Precision:
    """ "day", "month", "quarter" or "year" for exactly such an interval, else "range"."""
    first, last = span
    if first is None or last is None:
        return "unknown"
    if first == last:
        return "day"
    if first.day != 1 or last.day < 28 or last != month_end(last.year, last.month):
        return "range"
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months == 1:
        return "month"
    if months == 3 and first.month % 3 == 1:
        return "quarter"
    return "year" if months == 12 and first.month == 1 else "range"


def year_span(first: int, last: int) -> Span:
    """From New Year's Day of one year to the end of another."""
    return Span(dt.date(first, 1, 1), dt.date(last, 12, 31))


def describe(span: Span) -> str:
    """The interval in ISO form: "2019-01-28", "2019-01-01..2019-03-31", "2019-01-01..", "..2011-01-11"."""
    first, last = span
    if first and first == last:
        return first.isoformat()
    return f"{first.isoformat() if first else ''}..{last.isoformat() if last else ''}"
