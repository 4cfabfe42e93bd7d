"""Days that are stated for the article, weighed against each other and against what the text tells."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from doichieu.dating.datelines import Candidate
from doichieu.dating.events import Event, last_before
from doichieu.dating.labels import Label
from doichieu.dating.lunar_years import begins_near
from doichieu.dating.reports import Report
from doichieu.dating.signs import BELOW_LEAD
from doichieu.dating.told import Told
from doichieu.dating.witness import Span, Witness, describe
from doichieu.settings import Window

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# an interval inferred from the text is not exact
_EARLY, _LATE, _FAR = dt.timedelta(days=2), dt.timedelta(days=31), dt.timedelta(days=200)
_OWN_PLACE = 2.0
_NO_PROOF = ("plan", "time-named", "anniversary", "election")
_MISTYPED = -12.0  # no line is believed that says January for the January after
_NEAR = 10  # days within which an event is reported


class Scene(msgspec.Struct, frozen=True):
    """What the stated days are weighed against.

    `expected` are the days that the text alone speaks for, `springs` the lunar years it names (places in the cycle).
    """

    fact: Told | None
    expected: Span
    bounds: Sequence[Witness]
    event: Event | None
    outside: Sequence[Witness]
    window: Window
    report: Report | None = None
    springs: frozenset[int] = frozenset()


class Statement(msgspec.Struct, frozen=True):
    """A day (or month) stated for the article, with the signs for and against it; `line` is None outside the text."""

    witness: Witness
    span: Span
    candidate: Candidate | None
    odds: float
    signs: tuple[tuple[str, float], ...]
    contradiction: Witness | None = None

    @property
    def confidence(self) -> float:
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds))))

    @property
    def label(self) -> Label:
        return self.candidate.label if self.candidate else ""

    @property
    def is_update(self) -> bool:
        return self.label == "updated"

    @property
    def is_clock(self) -> bool:
        """Whether it stands where sites show the clock of the day of capture."""
        if self.candidate is None or self.candidate.label in ("published", "updated", "document", "other"):
            return False
        return self.candidate.line.zone == "top" or self.candidate.label == "clock"

    @property
    def is_bare(self) -> bool:
        """Whether it has nothing of a clock's form: no label, weekday or time."""
        if self.candidate is None or self.candidate.label:
            return False
        return self.candidate.expression.weekday is None and self.candidate.expression.time is None


def weigh(candidates: Sequence[Candidate], scene: Scene) -> list[Statement]:
    """Every stated day with its odds, the likeliest first."""
    statements = [_from_line(candidate, scene) for candidate in candidates]
    statements.extend(_from_outside(witness, scene) for witness in scene.outside if witness.field == "published")
    return sorted(statements, key=lambda statement: -statement.odds)


def is_open(candidate: Candidate) -> bool:
    """Whether a line says so little of itself that it is held against what the text speaks for."""
    return not candidate.label and candidate.line.zone in ("top", "body", "tail")


def _from_line(candidate: Candidate, scene: Scene) -> Statement:
    expression = candidate.expression
    span = Span(expression.earliest, expression.latest)
    broken = contradicting(span, scene.bounds)
    contradiction = broken[0] if broken else None
    if contradiction and scene.event:
        # a day without its year proves nothing once the year is in doubt
        scene = replace(scene, event=_retold(scene.event, contradiction, span))
    signs = (*candidate.signs, *_agreement(candidate, span, scene), *_contradiction_signs(broken))
    if contradiction and scene.report and scene.report.corrected(span.last):
        signs = (*signs, (f"before {scene.report.span.last}, the end of the year that is summed up", _MISTYPED))
    odds = sum([weight for _, weight in signs])
    witness = Witness(
        field="published",
        rule=f"line-{candidate.label or candidate.line.zone}",
        quote=expression.quote,
        says=f"{describe(span)}, {'; '.join([name for name, _ in signs])}",
        weight=round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 3),
        earliest=span.first,
        latest=span.last,
        time=expression.time,
        zone=expression.zone,
        precision=expression.precision,
        line=expression.line,
        start=expression.start,
        end=expression.end,
    )
    return Statement(witness, span, candidate, odds, signs, contradiction)


def _retold(event: Event, contradiction: Witness, span: Span) -> Event | None:
    """The event that contradicts a line, in the line's year if it then took place days before: its year is mistyped."""
    if event.year is None or span.last is None:
        return None
    held = event.on(span.last.year)
    near = held is not None and 0 <= (span.last - held).days <= _NEAR
    return replace(event, year=span.last.year) if near and contradiction.start == event.told.expression.start else event


def _from_outside(witness: Witness, scene: Scene) -> Statement:
    span = Span(witness.earliest, witness.latest)
    broken = contradicting(span, scene.bounds)
    signs = (("stated outside the text", _logit(witness.weight)), *_contradiction_signs(broken))
    return Statement(witness, span, None, sum(weight for _, weight in signs), signs, broken[0] if broken else None)


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))


def contradicting(span: Span, bounds: Sequence[Witness]) -> list[Witness]:
    """The bounds that the stated day breaks, the surest first: told as past, but later (or expected, but earlier)."""
    first, last = span
    if first is None or last is None:
        return []
    broken = [bound for bound in bounds if bound.weight >= 0.9 and _breaks(first, last, bound)]
    return sorted(broken, key=lambda bound: -bound.weight) if len(broken) > 1 else broken


def _breaks(first: dt.date, last: dt.date, bound: Witness) -> bool:
    # a plan for a year or a time just named is no proof, and a congress may open a day after the last article before it
    if bound.rule in _NO_PROOF:
        return False
    # an article may be posted the evening before what it tells as done
    if bound.earliest and bound.earliest > last and (bound.earliest - last).days > 1:
        return True
    return bool(bound.latest and bound.rule == "congress-ahead" and first > bound.latest)


def _contradiction_signs(broken: Sequence[Witness]) -> tuple[tuple[str, float], ...]:
    if not broken:
        return ()
    # one mention may be mistyped, or misread for a plan; two seldom are, nor is a congress or a cited document
    single = broken[0].rule == "told-as-done" and len({bound.start for bound in broken}) == 1
    return ((f"“{broken[0].quote}” is told as past or expected, which does not fit", -2.5 if single else -4.0),)


def _agreement(candidate: Candidate, span: Span, scene: Scene) -> tuple[tuple[str, float], ...]:
    signs: list[tuple[str, float]] = []
    day = span.last
    if day is None:
        return ()
    open_to_doubt = candidate.label in ("", "updated") and candidate.line.zone in ("top", "body", "tail")
    if open_to_doubt:
        signs.extend(_distance(candidate, day, scene))
        signs.extend([("around the Tết that the text names", 2.0)] if begins_near(day, scene.springs) else [])
    signs.extend(_event_signs(day, scene.event))
    signs.extend(_outside_signs(candidate, span, scene))
    expression = candidate.expression
    if expression.weekday is not None and expression.precision == "day" and day.weekday() != expression.weekday:
        signs.append((f"the weekday is wrong, it was a {WEEKDAYS[day.weekday()]}", -1.5))
    if open_to_doubt and candidate.line.zone == "top" and not scene.window.first <= day.year <= scene.window.last:
        signs.append(("outside the plausible years", -1.0))
    return tuple(signs)


def _distance(candidate: Candidate, day: dt.date, scene: Scene) -> list[tuple[str, float]]:
    """How far a doubtful line lies from the newest time told as done."""
    fact = scene.fact
    if fact and fact.year and fact.year >= scene.window.first - 1 and day.year - fact.year >= 2:
        gap = -5.0 if day.year - fact.year >= 5 else -3.0
        gap += _OWN_PLACE if _stands_where_articles_are_dated(candidate) else 0.0
        return [(f"the text tells of nothing after {fact.year}", gap)]
    first, last = scene.expected
    if candidate.label or first is None or last is None:
        return []
    if first - _EARLY <= day <= last + _LATE:
        return [(f"the text speaks for {describe(scene.expected)}", 2.0 if (last - first).days <= 150 else 1.5)]
    return [(f"the text speaks for {describe(scene.expected)}", -3.0 if day > last + _FAR else -1.5)]


def _stands_where_articles_are_dated(candidate: Candidate) -> bool:
    """At the end of its text or below its lead an article states its own day, also years after the newest it tells."""
    if candidate.label or candidate.line.role == "chrome":
        return False
    return candidate.line.zone == "tail" or BELOW_LEAD in candidate.signs


def _event_signs(day: dt.date, event: Event | None) -> list[tuple[str, float]]:
    if event is None:
        return []
    held = event.date or last_before(event, day)
    if held is None:
        return []
    if 0 <= (day - held).days <= _NEAR:
        return [(f"days after the event of {held}", 3.0 if event.year else 2.5)]
    return []


def _outside_signs(candidate: Candidate, span: Span, scene: Scene) -> list[tuple[str, float]]:
    signs: list[tuple[str, float]] = []
    for witness in scene.outside:
        inside = overlap(span, Span(witness.earliest, witness.latest))
        if witness.field == "published" and witness.weight >= 0.7:
            against = -2.5 if candidate.line.zone == "top" and not candidate.label else -0.5
            signs.append(
                ("agrees with what stands outside the text", 3.0)
                if inside
                else ("differs from what stands outside the text", against)
            )
        elif witness.field == "captured" and inside and candidate.line.zone == "top" and not candidate.label:
            signs.append(("the day of capture", -3.0))
    return signs


def overlap(one: Span, other: Span) -> bool:
    """Whether two closed intervals share a day."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.first <= other.last and other.first <= one.last
