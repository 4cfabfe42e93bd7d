"""What a date expression means, in the published form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from doichieu import text as texts
from doichieu.dating.expressions.grammar import find
from doichieu.dating.expressions.resolution import days_in_words, resolve
from doichieu.models import Basis, Evidence, Moment
from doichieu.values import DateExpression

_CONFIDENCE: dict[Basis, float] = {"stated": 0.98, "inferred": 0.8, "unknown": 0.0}
_NEEDS_BASE = ("relative", "relative-range", "since")


class Meaning(Moment, frozen=True, kw_only=True):
    """What an expression means, and where it stands: text[start:end] is the quote."""

    quote: str
    start: int
    end: int


def as_moment(expression: DateExpression) -> Moment:
    """The expression in the published form; without bounds its basis is "unknown", its precision as known."""
    basis = _basis(expression)
    evidence = Evidence(
        rule=f"expression:{expression.form}",
        quote=expression.quote,
        says=days_in_words(expression.earliest, expression.latest),
        line=expression.line,
        start=expression.start,
        end=expression.end,
    )
    return Moment(
        earliest=_iso(expression.earliest),
        latest=_iso(expression.latest),
        time=expression.time,
        zone=expression.zone,
        precision=expression.precision,
        basis=basis,
        confidence=_CONFIDENCE[basis],
        evidence=(evidence,),
    )


def _basis(expression: DateExpression) -> Basis:
    if expression.earliest is None:
        return "unknown"
    if expression.form in _NEEDS_BASE or expression.form.endswith("no-year"):
        return "inferred"
    return "stated"


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def interpret(text: str, base: dt.datetime | None) -> tuple[Meaning, ...]:
    """What the date expressions of a text mean, as `doichieu when` prints it.

    Goes in: any text (cleaned here; the spans are those of the text as given) and the time of writing, or None.
    """
    clean = texts.clean(text)
    place: Callable[[int], int] = clean.offsets.__getitem__ if clean.offsets else int
    meanings: list[Meaning] = []
    for expression in find(clean.text):
        known = resolve(expression, base) if base else expression
        start, end = place(expression.start), place(expression.end)
        known = msgspec.structs.replace(known, quote=text[start:end], start=start, end=end)
        moment = msgspec.structs.asdict(as_moment(known))
        meanings.append(Meaning(**moment, quote=known.quote, start=start, end=end))
    return tuple(meanings)
