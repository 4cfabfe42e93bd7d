"""What does not fit in an article's dates, in sentences for its reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from doichieu.dating import events
from doichieu.dating.events import Event
from doichieu.dating.reports import Report
from doichieu.dating.stated import Statement, overlap
from doichieu.settings import Window

_ANOTHER = 1.5  # odds from which a second day stated is worth a warning
_NEARLY = -3.0  # odds down to which a day that the text contradicts was a candidate
_EARLY_YEAR, _EARLY_PART = dt.timedelta(days=46), dt.timedelta(days=20)  # as reports.py has them


class Scenery(NamedTuple):
    """What the believed day is held against."""

    statements: Sequence[Statement]
    event: Event | None
    report: Report | None
    window: Window


def of_stated(best: Statement, scenery: Scenery) -> tuple[str, ...]:
    """Warnings about the day that was believed."""
    return (
        *_contradiction(best),
        *_outside_window(best, scenery.window),
        *_weekday(best),
        *_differing(best, scenery.statements),
        *_early_event(best, scenery),
    )


def of_rejected(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Warnings about days that would have been believed but for what the text tells."""
    return tuple(
        f"line {s.witness.line}: “{s.witness.quote}” is not taken as the day of publication: line "
        f"{s.contradiction.line} tells of “{s.contradiction.quote}”"
        for s in statements
        if s.contradiction and s.witness.line and not s.is_clock and s.odds >= _NEARLY
    )


def _where(best: Statement) -> str:
    return f"line {best.witness.line}" if best.witness.line else best.witness.rule


def _contradiction(best: Statement) -> list[str]:
    bound = best.contradiction
    if bound is None:
        return []
    return [
        f"{_where(best)}: “{best.witness.quote}” is taken as the day of publication although line {bound.line} tells "
        f"of “{bound.quote}”: one of them is mistyped or a clock"
    ]


def _outside_window(best: Statement, window: Window) -> list[str]:
    first = best.span.first
    if first is None or window.first <= first.year <= window.last:
        return []
    return [f"{_where(best)}: “{best.witness.quote}” lies outside {window.first}–{window.last}"]


def _weekday(best: Statement) -> list[str]:
    wrong = (name for name, _ in best.signs if "weekday is wrong" in name)
    return [f"{_where(best)}: “{best.witness.quote}”: {name}" for name in wrong]


def _differing(best: Statement, statements: Sequence[Statement]) -> list[str]:
    """Another likely statement that names other days."""
    return [
        f"“{other.witness.quote}” differs from “{best.witness.quote}”, which is taken as the day of publication"
        for other in statements
        if other is not best and other.odds >= _ANOTHER and not other.is_update and not overlap(best.span, other.span)
    ]


def _early_event(best: Statement, scenery: Scenery) -> list[str]:
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
    return [
        f"line {expression.line}: “{expression.quote}” lies before the end of the time it sums up ({report.span.last})"
    ]
