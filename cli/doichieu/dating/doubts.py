"""What does not fit in an article's dates, as notes for its reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from doichieu.dating import events
from doichieu.dating.events import Event
from doichieu.dating.reports import PART_END, YEAR_END, Report
from doichieu.dating.signs import MONTH_FIRST
from doichieu.dating.stated import Statement, overlap
from doichieu.models import Note
from doichieu.settings import Window

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})/\d{1,2}/\d{4}")
_ANOTHER = 1.5  # odds from which a second day stated is worth a warning
_NEARLY = -3.0  # odds down to which a day that the text contradicts was a candidate
_EARLY_YEAR, _EARLY_PART = YEAR_END[0], PART_END[0]


class Scenery(msgspec.Struct, frozen=True):
    """What the believed day is held against."""

    statements: Sequence[Statement]
    event: Event | None
    report: Report | None
    window: Window


def of_stated(best: Statement, scenery: Scenery) -> tuple[Note, ...]:
    """Warnings about the day that was believed."""
    return (
        *_contradiction(best),
        *_outside_window(best, scenery.window),
        *_weekday(best),
        *_month_first(best),
        *_differing(best, scenery.statements),
        *_early_event(best, scenery),
    )


def of_rejected(statements: Sequence[Statement]) -> tuple[Note, ...]:
    """Warnings about days that would have been believed but for what the text tells."""
    return tuple(
        _note(s, "publication-refused", line=str(s.contradiction.line), told=s.contradiction.quote)
        for s in statements
        if s.contradiction and s.witness.line and not s.is_clock and s.odds >= _NEARLY
    )


def _note(statement: Statement, code: str, **values: str) -> Note:
    witness = statement.witness
    return Note(code=code, values={"at": str(witness.line or ""), "quote": witness.quote, **values})


def _contradiction(best: Statement) -> list[Note]:
    bound = best.contradiction
    if bound is None:
        return []
    return [_note(best, "publication-contradicted", line=str(bound.line), told=bound.quote)]


def _outside_window(best: Statement, window: Window) -> list[Note]:
    first = best.span.first
    if first is None or window.first <= first.year <= window.last:
        return []
    return [_note(best, "outside-window", first=str(window.first), last=str(window.last))]


def _weekday(best: Statement) -> list[Note]:
    day = best.span.last
    wrong = any("weekday is wrong" in name for name, _ in best.signs)
    return [_note(best, "wrong-weekday", weekday=str(day.weekday()))] if day and wrong else []


def _month_first(best: Statement) -> list[Note]:
    """A stamp that is read with the month first, or perhaps should be."""
    day, written = best.span.last, _FIGURES.search(best.witness.quote)
    if day is None or written is None or best.candidate is None:
        return []
    if MONTH_FIRST in best.signs:
        return [_note(best, "month-first-perhaps", day=day.isoformat())]
    return [_note(best, "month-first", day=day.isoformat())] if int(written[1]) != day.day else []


def _differing(best: Statement, statements: Sequence[Statement]) -> list[Note]:
    """Another likely statement that names other days."""
    return [
        Note(code="publication-differs", values={"other": other.witness.quote, "quote": best.witness.quote})
        for other in statements
        if other is not best and other.odds >= _ANOTHER and not other.is_update and not overlap(best.span, other.span)
    ]


def _early_event(best: Statement, scenery: Scenery) -> list[Note]:
    """The meeting that sums up a part of the year cannot be held before that part ends."""
    event, report, last = scenery.event, scenery.report, best.span.last
    if event is None or report is None or last is None or report.span.last is None:
        return []
    if not report.complete or report.kind in ("term", "years"):
        return []
    held = event.date or events.last_before(event, last)
    if held is None or held >= report.span.last - (_EARLY_YEAR if report.kind == "year" else _EARLY_PART):
        return []
    expression = event.told.expression
    values = {"at": str(expression.line), "quote": expression.quote, "end": report.span.last.isoformat()}
    return [Note(code="early-meeting", values=values)]
