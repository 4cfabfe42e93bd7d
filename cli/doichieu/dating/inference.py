"""When an article was written, where nothing states it: an interval from events, reports, plans and the newest facts.

A point is hardly ever right (an article's newest date is its day in 3 of 100), a lower bound nearly always is: so the
answer is an interval, and where even its end is unknown there is no answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from doichieu.dating import bounds as limits
from doichieu.dating import terms
from doichieu.dating.events import Event, year_near
from doichieu.dating.expressions import resolve
from doichieu.dating.reports import Report
from doichieu.dating.told import Told
from doichieu.dating.witness import UNKNOWN, Span, Witness, describe
from doichieu.models import Note
from doichieu.settings import Window
from doichieu.values import DateExpression

# Local media report an event on the same day or within days (of 1,160 Vietnamese articles with a day of the month, 71 %
# came within a week of the last such day, research/dating.md, section 5)
_AFTER_EVENT = dt.timedelta(days=10)
_YEAR_REPORT_SLACK, _LATE_REPORT = dt.timedelta(days=10), dt.timedelta(days=60)


# years since a document are summed up from nine months before they are full, by meetings hardly before half a year
_EARLY = dt.timedelta(days=90)
_TOLD = ("told-as-done", "time-named")  # the bounds of what is told as done, or taken for it
_UNIT_DAYS = {"ngày": 1, "tuần": 7, "tháng": 31, "quý": 92, "năm": 366}  # the smallest one named counts


class Inference(msgspec.Struct, frozen=True):
    """An interval with what speaks for it: the witness that gave it first, then those that limit it."""

    span: Span
    confidence: float
    rungs: tuple[Witness, ...]
    warnings: tuple[Note, ...] = ()


class Ground(msgspec.Struct, frozen=True):
    """What there is to infer from."""

    told: Sequence[Told]
    bounds: Sequence[Witness]
    report: Report | None
    event: Event | None
    newest: Told | None
    window: Window
    ago: Witness | None = None
    terms: Sequence[terms.Window] = ()


def infer(ground: Ground) -> Inference | None:
    """The narrowest interval that the text supports; None where it gives no end."""
    for rule in (
        _from_ago,
        _from_event,
        _from_terms,
        _from_report,
        _from_plan_and_fact,
        _from_newest_year,
        _from_two_sided_bounds,
    ):
        found = rule(ground)
        if found:
            clipped = _clip(found, ground)
            if clipped:
                return clipped
    return None


def known(ground: Ground) -> Inference:
    """What is known without an answer: the surest bounds, whichever there are."""
    sure = [bound for bound in ground.bounds if bound.weight >= 0.9 or bound.rule == "not-after-capture"]
    low, high = limits.since(ground.bounds), limits.until(sure)
    first, last = low.earliest if low else None, high.latest if high else None
    if first and last and first > last:
        last, high = None, None
    return Inference(Span(first, last), 0.0, tuple(rung for rung in (low, high) if rung))


def _clip(found: Inference, ground: Ground) -> Inference | None:
    """The interval cut by the bounds; None where the cut leaves nothing."""
    first, last = found.span
    rungs = list(found.rungs)
    low, high = limits.since(ground.bounds), limits.until(ground.bounds)
    if low and low.earliest and (first is None or low.earliest > first):
        first = low.earliest
        rungs.append(low)
    if high and high.latest and (last is None or high.latest < last) and (first is None or high.latest >= first):
        last = high.latest
        rungs.append(high)
    if first is None or last is None or first > last:
        return None
    return replace(found, span=Span(first, last), rungs=tuple(rungs))


# --- rules, surest first ----------------------------------------------------------------------------------------


def _from_ago(ground: Ground) -> Inference | None:
    if ground.ago is None:
        return None
    return Inference(Span(ground.ago.earliest, ground.ago.latest), 0.8, (ground.ago,))


def ago(expression: DateExpression, capture: dt.date) -> Witness | None:
    """The days meant by "so many units ago" on the day of capture: sites round down to whole units."""
    resolved = resolve(expression, dt.datetime.combine(capture, dt.time(12)))
    if resolved.earliest is None or resolved.latest is None:
        return None
    quote = expression.quote.lower()
    width = dt.timedelta(days=next((days for unit, days in _UNIT_DAYS.items() if unit in quote), 1))
    span = Span(resolved.earliest - width, max(resolved.earliest, min(resolved.latest, resolved.earliest + width)))
    return Witness(
        field="published",
        rule="ago",
        quote=expression.quote,
        says=f"{describe(span)}, so long before the capture of {capture}",
        weight=0.8,
        earliest=span.first,
        latest=span.last,
        line=expression.line,
        start=expression.start,
        end=expression.end,
    )


def _from_event(ground: Ground) -> Inference | None:
    event = ground.event
    if event is None:
        return None
    day, confidence, warning = _event_day(event, ground)
    if day is None or not ground.window.first <= day.year <= ground.window.last + 1:
        return None
    low = _since_beside(event, ground)
    if low and low.earliest and low.earliest > day + _AFTER_EVENT:
        return None
    last = day + (dt.timedelta(days=1) if event.today else _AFTER_EVENT)
    span = Span(day, last)
    says = f"{describe(span)}, an event of {day} is reported" + (" on the same day" if event.today else "")
    return Inference(span, confidence, (_witness(event.told, "event", span, says, confidence),), warning)


def _event_day(event: Event, ground: Ground) -> tuple[dt.date | None, float, tuple[Note, ...]]:
    written = ground.report.written() if ground.report else UNKNOWN
    if event.date:
        corrected = ground.report.corrected(event.date) if ground.report else None
        if corrected:
            told = event.told.expression
            values = {"at": str(told.line), "quote": told.quote, "day": corrected.isoformat()}
            return corrected, 0.7, (Note(code="mistyped-year", values=values),)
        return event.date, 0.88, ()
    if written.first and written.last:
        yearly = ground.report is not None and ground.report.kind == "year"
        begin = written.first - (_YEAR_REPORT_SLACK if yearly else dt.timedelta())
        return year_near(event, begin, written.last + _LATE_REPORT), 0.85, ()
    held = next((window.span for window in ground.terms if window.rule == "congress-held"), None)
    if held and held.first:
        return year_near(event, held.first, held.last), 0.85, ()
    summed_up = next((window.span for window in ground.terms if window.rule == "round-years"), None)
    if summed_up and summed_up.first:
        return year_near(event, summed_up.first + _EARLY), 0.75, ()
    kept = next((bound for bound in ground.bounds if bound.rule == "anniversary"), None)
    if kept and kept.earliest:
        return year_near(event, kept.earliest, kept.latest), 0.8, ()
    planned = planned_years(ground.told)
    newest = ground.newest
    if newest and newest.year and newest.year + 1 in planned:
        return year_near(event, dt.date(newest.year, 11, 1)), 0.8, ()
    low = _since_beside(event, ground)
    if newest and newest.year and newest.first and low and low.earliest:
        return year_near(event, max(newest.first, low.earliest)), 0.65, ()
    if planned:
        return year_near(event, dt.date(min(planned) - 1, 11, 1)), 0.65, ()
    return None, 0.0, ()


def _since_beside(event: Event, ground: Ground) -> Witness | None:
    """The latest of the lower bounds that are not the event's own day."""
    own = event.told.expression.start
    return limits.since([bound for bound in ground.bounds if bound.start != own])


def _from_report(ground: Ground) -> Inference | None:
    report = ground.report
    if report is None or not report.complete:
        return None
    span = report.written()
    if span.first is None or span.last is None:
        return None
    says = f"{describe(span)}, when such a period is summed up"
    return Inference(span, 0.85, (_report_witness(report, span, says),))


def _from_terms(ground: Ground) -> Inference | None:
    for window in ground.terms:
        low = limits.since(ground.bounds)
        if window.span.last and not (low and low.earliest and low.earliest > window.span.last):
            return Inference(window.span, window.weight, (_window_witness(window),))
    return None


def _window_witness(window: terms.Window) -> Witness:
    return Witness(
        field="published",
        rule=window.rule,
        quote="",
        says=f"{describe(window.span)}, {window.says}",
        weight=window.weight,
        earliest=window.span.first,
        latest=window.span.last,
        start=window.start,
        end=window.end,
    )


def _from_plan_and_fact(ground: Ground) -> Inference | None:
    """A year told as done and tasks for the next one: the turn of the year."""
    newest = ground.newest
    if newest is None or not newest.year or newest.year + 1 not in planned_years(ground.told):
        return None
    if not _plausible(newest.year, ground.window):
        return None
    span = Span(dt.date(newest.year, 11, 15), dt.date(newest.year + 1, 3, 31))
    says = f"{describe(span)}, {newest.year} is told as done and {newest.year + 1} is planned"
    return Inference(span, 0.85, (_witness(newest, "turn-of-year", span, says, 0.85),))


def _from_newest_year(ground: Ground) -> Inference | None:
    newest = ground.newest
    if newest is None or newest.first is None or not _plausible(newest.first.year, ground.window):
        return None
    year = newest.first.year
    told = [bound.earliest for bound in ground.bounds if bound.rule in _TOLD]
    first = max([newest.first, *(day for day in told if day and day.year == year)])
    span = Span(first, dt.date(year + 1, 12, 31))
    says = f"{describe(span)}, {newest.expression.quote} is the newest time told as done"
    return Inference(span, 0.75, (_witness(newest, "newest-fact", span, says, 0.75),))


def _from_two_sided_bounds(ground: Ground) -> Inference | None:
    """Something expected with a known day, as a congress or an anniversary."""
    both = [b for b in ground.bounds if b.earliest and b.latest and b.rule != "plan"]
    best = min(both, key=lambda b: (b.latest or dt.date.max) - (b.earliest or dt.date.min), default=None)
    if best is None:
        return None
    return Inference(Span(best.earliest, best.latest), 0.6, (best,))


def planned_years(told: Sequence[Told]) -> set[int]:
    """The years for which tasks are set, without those that an outlook reaches to ("đến năm 2025")."""
    planned = (t for t in told if t.tense == "planned" and t.year)
    return {t.year for t in planned if t.year and not limits.is_outlook(t)}


def _plausible(year: int, window: Window) -> bool:
    return window.first - 1 <= year <= window.last


def _witness(told: Told, rule: str, span: Span, says: str, weight: float) -> Witness:
    expression = told.expression
    return Witness(
        field="published",
        rule=rule,
        quote=expression.quote,
        says=says,
        weight=weight,
        earliest=span.first,
        latest=span.last,
        line=expression.line,
        start=expression.start,
        end=expression.end,
    )


def _report_witness(report: Report, span: Span, says: str) -> Witness:
    return Witness(
        field="published",
        rule=f"report-on-{report.kind}",
        quote="",
        says=says,
        weight=report.weight,
        earliest=span.first,
        latest=span.last,
        start=report.start,
        end=report.end,
    )
