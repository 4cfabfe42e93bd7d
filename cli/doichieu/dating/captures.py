"""When a page was changed and when it was captured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec

from doichieu.dating.stated import Statement
from doichieu.dating.witness import Span, Verdict, Witness, describe, moment
from doichieu.models import Moment, Note

_MOST = 0.98  # no label is surer
_USABLE = 0.3  # below it a file's property bounds nothing: old templates keep their day


class Outcome(msgspec.Struct, frozen=True):
    """A decision on one of the dates, with the witnesses believed, the warnings it gives, and a call for the others."""

    moment: Moment | None
    witnesses: Sequence[Witness] = ()
    warnings: tuple[Note, ...] = ()
    others: Callable[[], Sequence[Witness]] = tuple


def update(statements: Sequence[Statement], outside: Sequence[Witness], best: Statement | None) -> Outcome:
    """The time of the last change, from labelled lines and metadata."""
    if not statements and not outside:
        return Outcome(None)
    marks = [s.witness for s in statements if s.is_update and (s.odds >= 0 or s is best)]
    marks.extend(w for w in outside if w.field == "updated")
    after = [
        w for w in marks if best is None or w.latest is None or best.span.first is None or w.latest >= best.span.first
    ]
    if not after:
        return Outcome(None)
    ranked = sorted(after, key=lambda w: -w.weight)
    won = msgspec.structs.replace(ranked[0], field="updated", verdict="won", reason="the time of the last change")
    found = moment(Span(won.earliest, won.latest), "stated", min(_MOST, won.weight), [won])
    rest = tuple(msgspec.structs.replace(w, field="updated", verdict="lost", reason="less likely") for w in ranked[1:])
    return Outcome(found, (won, *rest))


def capture(statements: Sequence[Statement], outside: Sequence[Witness], best: Statement | None) -> Outcome:
    """The day of capture: the input's own word, an archive's address, the site's clock, the file's properties."""
    if not statements and not outside:
        return Outcome(None)
    clocks = [_as_clock(s, best) for s in _clocks([s for s in statements if s is not best and s.odds <= 0])]
    known = [w for w in outside if w.field == "captured"]
    ranked = sorted([*known, *clocks], key=lambda w: -w.weight)
    if not ranked:
        return Outcome(None)
    won = settled(ranked[0], "won", "the day of capture")
    basis = "inferred" if won.rule == "file-property" else "stated"
    found = moment(Span(won.earliest, won.latest), basis, min(0.99, won.weight), [won])
    rest = tuple(settled(w, "lost", "less sure") for w in ranked[1:])
    return Outcome(found, (won, *rest))


def _clocks(statements: Sequence[Statement]) -> list[Statement]:
    """The lines that may be the site's clock; a list of bare stamps belongs to other articles."""
    clocks = [statement for statement in statements if statement.is_clock]
    if not clocks:
        return clocks
    bare = [statement for statement in clocks if statement.is_bare]
    several = len({statement.span for statement in bare}) > 1
    return [c for c in clocks if not c.is_bare or not (several or (c.candidate and c.candidate.attached))]


def _as_clock(statement: Statement, best: Statement | None) -> Witness:
    witness = statement.witness
    span = Span(witness.earliest, witness.latest)
    # a clock shows a day after publication
    early = best is not None and best.span.first is not None and span.last is not None and span.last < best.span.first
    return msgspec.structs.replace(
        witness,
        field="captured",
        rule="site-clock",
        says=f"{describe(span)}, the site's clock on the day of capture",
        weight=round((1 - statement.confidence) * (0.6 if early else 1.0), 3),
    )


def upper_bounds(captured: Moment | None) -> list[Witness]:
    """What exists on the day of capture, or when a file was last saved, was written before."""
    found: list[Witness] = []
    if captured and captured.latest and captured.confidence >= _USABLE:
        day = dt.date.fromisoformat(captured.latest)
        lead = captured.evidence[0]
        found.append(
            Witness(
                field="published",
                rule="not-after-capture",
                quote=lead.quote,
                says="the page was there on that day",
                weight=min(0.95, max(0.8, captured.confidence)),
                latest=day,
                line=lead.line,
                start=lead.start,
                end=lead.end,
                verdict="bound",
            )
        )
    return found


def settled(witness: Witness, verdict: Verdict, reason: str) -> Witness:
    """The witness with what became of it."""
    return msgspec.structs.replace(witness, verdict=verdict, reason=reason)
