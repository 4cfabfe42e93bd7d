"""The report that title and lead announce, and its year as far as the text alone tells it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from doichieu.dating import report_rules
from doichieu.dating.reading import Reading
from doichieu.dating.reports import Report
from doichieu.dating.told import Told
from doichieu.dating.witness import Span

# the weight of a month that a title names, and how much surer a title is than the lead
_TITLE_MONTH, _TITLE_BONUS = 0.75, 0.1


def find(reading: Reading, told: Sequence[Told]) -> Report | None:
    """The report that title and lead announce, with its year as far as the text alone tells it."""
    folded, end = reading.folded, reading.lead_end
    best: Report | None = None
    for line in reading.lead:
        bonus = _TITLE_BONUS if line.zone == "title" else 0.0
        best = report_rules.surest(folded, line.start, line.end if line.end < end else end, bonus, best)
    if best is not None and _is_planned(best, told):
        best = None
    if best is None or best.weight < _TITLE_MONTH:
        best = _month_of_title(told) or best
    if best is None or best.span.first is not None or best.kind in ("years", "term"):
        return best
    year = year_of_part(best, told)
    return replace(best.in_year(year), guessed=True) if year else best


def _is_planned(report: Report, told: Sequence[Told]) -> bool:
    """Whether its quarter is told as one that tasks are set for."""
    if report.kind != "quarter" or report.span.first is None:
        return False
    times = (entry.expression for entry in told if entry.tense == "planned")
    return any(time.start < report.end and time.end > report.start for time in times)


def _month_of_title(told: Sequence[Told]) -> Report | None:
    """A title that names a month, "Công tác dân vận tháng 8/2016" or "tháng 8", reports on it."""
    for entry in told:
        expression = entry.expression
        if entry.zone == "title" and expression.precision == "month" and entry.tense == "past" and expression.month:
            span, place = Span(expression.earliest, expression.latest), (expression.start, expression.end)
            return Report("months", span, *place, _TITLE_MONTH, expression.month, expression.month)
    return None


def year_of_part(report: Report, told: Sequence[Told]) -> int | None:
    """The year of "9 tháng đầu năm" by a full day on which such parts are reported, else from the plans beside it, else
    the newest year told, else a term's first year.
    """
    held = [t.year for t in told if t.year and t.tense == "past" and _is_reported_on(report, t)]
    if held:
        return max(held)
    planned = [t.year for t in told if t.tense == "planned" and t.year]
    past = [t.year for t in told if t.tense == "past" and t.year]
    whole = report.kind == "year" and report.complete
    if planned and not (whole and past and max(past) + 1 == min(planned)):
        return min(planned)
    if past:
        return max(past)
    terms = [t.year for t in told if t.tense == "term" and t.year and "đại hội" in t.before + t.after]
    return max(terms, default=None)


def _is_reported_on(report: Report, entry: Told) -> bool:
    """Whether a full day told lies where that part of its own year is reported."""
    if entry.first is None or entry.expression.precision != "day" or report.kind == "year":
        return False
    first, last = report.in_year(entry.first.year).written()
    return first is not None and last is not None and first <= entry.first <= last
