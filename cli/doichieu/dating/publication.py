"""When an article was published, changed and captured: the clocks that a page shows, told from each other.

Evidence is collected with its place, weighed, and kept. Contradictions decide: what an article tells as past cannot lie
after its publication.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from doichieu.dating import (
    announced,
    bounds,
    datelines,
    doubts,
    events,
    inference,
    lunar_years,
    metadata,
    reading,
    stated,
    terms,
    told,
    yearless,
)
from doichieu.dating.captures import Outcome, capture, settled, update, upper_bounds
from doichieu.dating.datelines import Candidate
from doichieu.dating.doubts import Scenery
from doichieu.dating.inference import Ground, Inference
from doichieu.dating.reading import Reading
from doichieu.dating.reports import Report
from doichieu.dating.signs import MONTH_FIRST
from doichieu.dating.stated import Scene, Statement
from doichieu.dating.told import Told
from doichieu.dating.witness import UNKNOWN, Span, Witness, moment
from doichieu.models import Directive, Moment
from doichieu.settings import Window
from doichieu.values import DateExpression, Sections, Source

_MOST_CONFIRMING = 5  # as many agreeing witnesses as a reader looks at
_MOST_CONCLUDED = 0.92  # of 25 intervals inferred with 0.80 to 0.90, one did not hold the day
_MOST_AMBIGUOUS = 0.6  # a day that may as well be a month
_MOST = 0.97  # no rule here is surer: of 44 stated days one was mistyped


class Facts(msgspec.Struct, frozen=True):
    """All that was read, before anything is decided."""

    reading: Reading
    told: tuple[Told, ...]
    bounds: list[Witness]
    outside: tuple[Witness, ...]
    report: Report | None
    event: events.Event | None
    newest: Told | None
    window: Window

    @property
    def cited(self) -> list[Witness]:
        """The documents and plenums that the text cites, each with its day."""
        return [bound for bound in self.bounds if bound.rule in ("cited-document", "plenum")]


class Clocks(msgspec.Struct, frozen=True):
    """The three clocks of an article, what they were read from, and whether a statement gives the publication."""

    published: Outcome
    updated: Outcome
    captured: Outcome
    facts: Facts
    is_stated: bool


def decide(
    source: Source,
    sections: Sections,
    expressions: Sequence[DateExpression],
    directives: Sequence[Directive],
    window: Window,
) -> Clocks:
    """The publication, last change and capture of one article, each with the witnesses that were weighed for it."""
    facts, candidates = _collect(source, sections, expressions, directives, window)
    statements = _statements(facts, candidates)
    best = _best(statements)
    captured = capture(statements, facts.outside, best)
    published = _published(facts, statements, best, captured)
    return Clocks(published, update(statements, facts.outside, best), captured, facts, best is not None)


def _collect(
    source: Source,
    sections: Sections,
    expressions: Sequence[DateExpression],
    directives: Sequence[Directive],
    window: Window,
) -> tuple[Facts, list[Candidate]]:
    laid_out = reading.prepare(source.text, sections, expressions)
    dated = datelines.in_lines(laid_out)
    candidates = datelines.find(laid_out, dated)
    skip = datelines.rows_of_days(laid_out, dated)
    skip.update([candidate.expression.start for candidate in candidates])
    spoken = told.read(laid_out, directives, skip)
    limits = bounds.collect(laid_out, spoken, directives)
    outside = metadata.read(source, expressions)
    report, event = announced.find(laid_out, spoken), events.find(laid_out, spoken)
    newest = bounds.newest_fact(spoken)
    return Facts(laid_out, spoken, limits, outside, report, event, newest, window), candidates


def _statements(facts: Facts, candidates: Sequence[Candidate]) -> list[Statement]:
    """The stated days with their odds; what the text speaks for is worked out where a line leaves room for doubt."""
    undated = yearless.find(facts.reading)
    if not candidates and not undated and not facts.outside:
        return []
    doubtful = any(map(stated.is_open, candidates))
    expected = inference.infer(_ground(facts, None)) if undated or doubtful else None
    span = expected.span if expected else UNKNOWN
    completed = (yearless.in_year(facts.reading, expression, span) for expression in undated)
    candidates = [*candidates, *(candidate for candidate in completed if candidate)]
    in_spring = doubtful and any(lunar_years.may_begin_near(c.expression.latest) for c in candidates)
    springs = lunar_years.named(facts.reading.folded) if in_spring else frozenset[int]()
    limits = bounds.sharpest(facts.bounds)
    scene = Scene(facts.newest, span, limits, facts.event, facts.outside, facts.window, facts.report, springs)
    return stated.weigh(candidates, scene)


def _best(statements: Sequence[Statement]) -> Statement | None:
    """The statement to believe: the likeliest, or a more exact one that agrees with it.

    An update yields to a post, and the day of a paper to the day on which a site says that it put the paper up.
    """
    likely = [statement for statement in statements if statement.odds > 0]
    if not likely:
        return None
    best = likely[0]
    if best.is_update:
        posts = [
            s
            for s in likely
            if not s.is_update and _day(s) and (s.span.last or dt.date.max) <= (best.span.last or dt.date.max)
        ]
        best = posts[0] if posts else best
    elif best.label == "document":
        posts = [s for s in likely if s.label == "published" and s.span > best.span]
        best = posts[0] if posts else best
    exact = [s for s in likely if _within(s.span, best.span) and s.span != best.span]
    return exact[0] if exact else best


def _day(statement: Statement) -> bool:
    return statement.span.first is not None


def _within(inner: Span, outer: Span) -> bool:
    if inner.first is None or inner.last is None or outer.first is None or outer.last is None:
        return False
    return outer.first <= inner.first and inner.last <= outer.last


def _published(facts: Facts, statements: list[Statement], best: Statement | None, captured: Outcome) -> Outcome:
    if best is None:
        return _inferred(facts, statements, captured)
    span = _not_before_event(best.span, facts)
    won = settled(best.witness, "won", "nothing likelier contradicts it")
    rest = [statement for statement in statements if statement is not best]
    agreeing = [s for s in rest if s.odds >= 0 and _within(best.span, s.span)][:_MOST_CONFIRMING]
    confirming = [settled(s.witness, "lost", "says the same" + _less(s, best)) for s in agreeing]
    concluded = yearless.YEAR_CONCLUDED in best.signs
    is_folder = best.candidate is None and best.witness.precision == "year"  # of an address, which states no day
    ambiguous = MONTH_FIRST in best.signs
    confidence = min(_MOST_AMBIGUOUS if ambiguous else _MOST_CONCLUDED if concluded else _MOST, best.confidence)
    rungs = [won, *confirming]
    warnings = doubts.of_stated(best, Scenery(statements, facts.event, facts.report, facts.window))
    believed = moment(span, "inferred" if concluded or is_folder else "stated", confidence, rungs)
    others = [statement for statement in rest if statement not in agreeing]

    def lost() -> list[Witness]:
        return [*(_lost(other, best) for other in others), *map(bounds.in_full, facts.bounds)]

    return Outcome(believed, span, rungs, warnings, lost)


def _less(statement: Statement, best: Statement) -> str:
    return "" if statement.span == best.span else ", less exactly"


def _not_before_event(span: Span, facts: Facts) -> Span:
    """A month stated is cut at the day of the event that the article reports."""
    if facts.event is None or span.first is None or span.last is None or span.first == span.last:
        return span
    held = facts.event.date or facts.event.on(span.last.year)
    return Span(held, span.last) if held and span.first <= held <= span.last else span


def _lost(statement: Statement, best: Statement) -> Witness:
    if statement.span == best.span:
        return settled(statement.witness, "lost", "says the same")
    if statement.label == "document" and statement.odds > best.odds:
        return settled(statement.witness, "lost", "the site says when it put the paper up")
    worst = min(statement.signs, key=lambda sign: sign[1], default=("", 0.0))
    return settled(statement.witness, "lost", worst[0] if worst[1] < 0 else "less likely")


def _inferred(facts: Facts, statements: list[Statement], captured: Outcome) -> Outcome:
    ground = _ground(facts, captured)
    found = inference.infer(ground)
    warnings = doubts.of_rejected(statements) if statements else ()
    believed = found.rungs if found else ()

    def others() -> list[Witness]:
        rest = [bounds.in_full(bound) for bound in ground.bounds if bound not in believed]
        return [*rest, *map(_rejected, statements)]

    if found is None:
        kept = inference.known(ground)
        return Outcome(_unknown(kept), kept.span, (), warnings, others)
    rungs = [_quoted(facts.reading, rung) for rung in believed]
    rungs = [settled(rungs[0], "won", "nothing is stated"), *rungs[1:]]
    warnings = (*found.warnings, *warnings)
    return Outcome(moment(found.span, "inferred", found.confidence, rungs), found.span, rungs, warnings, others)


def _ground(facts: Facts, captured: Outcome | None) -> Ground:
    limits, told, newest, ago = facts.bounds, facts.told, facts.newest, None
    if captured:
        above = upper_bounds(captured)
        day = captured.span.last
        if above and day:
            # what lies after the day of capture was told as still to come, however it was read
            limits = [bound for bound in limits if not (bound.earliest and bound.earliest > day)]
            told = tuple([t for t in told if not (t.tense == "past" and t.first and t.first > day)])
            newest = newest if newest in told else bounds.newest_fact(told)
        limits, ago = [*limits, *above], _ago(facts, captured.span.first)
    windows = _terms(facts)
    return Ground(told, limits, facts.report, facts.event, newest, facts.window, ago, windows)


def _ago(facts: Facts, capture: dt.date | None) -> Witness | None:
    """A line of its own that says how long before the capture the article came ("2 tháng trước")."""
    if capture is None:
        return None
    for expression in facts.reading.expressions:
        if datelines.says_ago(facts.reading, expression):
            return inference.ago(expression, capture)
    return None


def _terms(facts: Facts) -> list[terms.Window]:
    report = facts.report
    years = None
    if report and report.kind == "years":
        years = terms.round_years(report.start, report.end, report.last_month, facts.cited)
    if "nhiệm kỳ" not in facts.reading.folded:
        return [years] if years else []
    found = (years, terms.half_term(facts.reading), terms.congress(facts.reading))
    return [window for window in found if window]


def _unknown(kept: Inference) -> Moment:
    if not kept.rungs:
        return Moment()
    return msgspec.structs.replace(
        moment(kept.span, "inferred", 0.0, list(map(bounds.in_full, kept.rungs))), basis="unknown", precision="unknown"
    )


def _quoted(reading: Reading, witness: Witness) -> Witness:
    """A bound in full, or a witness that knows its offsets only with its words and line."""
    if witness.verdict == "bound":
        return bounds.in_full(witness)
    if witness.quote or witness.start is None:
        return witness
    quote = reading.text[witness.start : witness.end]
    return msgspec.structs.replace(witness, quote=quote, line=reading.number_at(witness.start))


def _rejected(statement: Statement) -> Witness:
    worst = min(statement.signs, key=lambda sign: sign[1], default=("", 0.0))
    return settled(statement.witness, "lost", worst[0] if worst[1] < 0 else "too unlikely")
