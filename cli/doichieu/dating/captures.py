"""When a page was changed and when it was captured."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from doichieu.dating.stated import Statement
from doichieu.dating.witness import UNKNOWN, Span, Verdict, Witness, describe, moment
from doichieu.models import Moment, Note

_MOST = 0.98  # no label is surer
_LATER_ABOVE = 0.85  # a later day above the labelled one may also be that of another article
_USABLE = 0.3  # below it a file's property bounds nothing: old templates keep their day


class Outcome(msgspec.Struct, frozen=True):
    """A decision on one of the dates: its moment and the days of it, the witnesses believed, the warnings it gives.

    The other witnesses are put into words when they are called for.
    """

    moment: Moment | None
    span: Span
    witnesses: Sequence[Witness] = ()
    warnings: tuple[Note, ...] = ()
    others: Callable[[], Sequence[Witness]] = tuple


_UNDECIDED = Outcome(None, UNKNOWN)


def update(statements: Sequence[Statement], outside: Sequence[Witness], best: Statement | None) -> Outcome:
    """The time of the last change, from labelled lines and metadata."""
    if not statements and not outside:
        return _UNDECIDED
    marks = [s.witness for s in statements if s.is_update and (s.odds >= 0 or s is best)]
    marks.extend(w for w in outside if w.field == "updated")
    after = [
        w for w in marks if best is None or w.latest is None or best.span.first is None or w.latest >= best.span.first
    ]
    if not after:
        return _UNDECIDED
    ranked = sorted(after, key=lambda w: -w.weight)
    won = msgspec.structs.replace(ranked[0], field="updated", verdict="won", reason="the time of the last change")
    span = Span(won.earliest, won.latest)
    found = moment(span, "stated", min(_MOST, won.weight), [won])
    rest = tuple(msgspec.structs.replace(w, field="updated", verdict="lost", reason="less likely") for w in ranked[1:])
    return Outcome(found, span, (won, *rest))


def capture(statements: Sequence[Statement], outside: Sequence[Witness], best: Statement | None) -> Outcome:
    """The day of capture: the input's own word, an archive's address, the site's clock, the file's properties."""
    if not statements and not outside:
        return _UNDECIDED
    clocks = [_as_clock(s, best) for s in _clocks([s for s in statements if s is not best and s.odds <= 0])]
    if best and best.label == "published":
        clocks.extend([_shown_above(s) for s in statements if s.odds > 0 and _is_later_above(s, best)])
    known = [w for w in outside if w.field == "captured"]
    ranked = sorted([*known, *clocks], key=lambda w: -w.weight)
    if not ranked:
        return _UNDECIDED
    won = settled(ranked[0], "won", "the day of capture")
    basis = "inferred" if won.rule == "file-property" else "stated"
    span = Span(won.earliest, won.latest)
    found = moment(span, basis, min(0.99, won.weight), [won])
    rest = tuple(settled(w, "lost", "less sure") for w in ranked[1:])
    return Outcome(found, span, (won, *rest))


def _clocks(statements: Sequence[Statement]) -> list[Statement]:
    """The lines that may be the site's clock; a list of bare stamps belongs to other articles."""
    clocks = [statement for statement in statements if statement.is_clock]
    if not clocks:
        return clocks
    bare = [statement for statement in clocks if statement.is_bare]
    several = len({statement.span for statement in bare}) > 1
    return [c for c in clocks if not c.is_bare or not (several or (c.candidate and c.candidate.attached))]


def _is_later_above(statement: Statement, best: Statement) -> bool:
    """Whether it is a later day, higher on the page than the one that the site labels as the article's."""
    if statement.candidate is None or best.candidate is None or statement.label not in ("", "other"):
        return False
    first, published = statement.span.first, best.span.last
    later = first is not None and published is not None and first > published
    return later and statement.candidate.line.number < best.candidate.line.number


def _shown_above(statement: Statement) -> Witness:
    return msgspec.structs.replace(_as_clock(statement, None), weight=_LATER_ABOVE)


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


def upper_bounds(captured: Outcome) -> list[Witness]:
    """What exists on the day of capture, or when a file was last saved, was written before."""
    known, last = captured.moment, captured.span.last
    if known is None or last is None or known.confidence < _USABLE:
        return []
    lead = captured.witnesses[0]
    bound = Witness(
        field="published",
        rule="not-after-capture",
        quote=lead.quote,
        says="the page was there on that day",
        weight=min(0.95, max(0.8, known.confidence)),
        latest=last,
        line=lead.line,
        start=lead.start,
        end=lead.end,
        verdict="bound",
    )
    return [bound]


def settled(witness: Witness, verdict: Verdict, reason: str) -> Witness:
    """The witness with what became of it."""
    return msgspec.structs.replace(witness, verdict=verdict, reason=reason)
