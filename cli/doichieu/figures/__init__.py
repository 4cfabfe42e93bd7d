"""Figures of an article: numbers with what they count, for when, and whether stated sums add up."""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.figures import context, links, shape
from doichieu.figures.drafts import Draft, Words
from doichieu.figures.scan import scan
from doichieu.models import Directive, Figure, Moment, Paragraph
from doichieu.text import fold, sentences
from doichieu.values import DateExpression, Sections, Source

_SILENT = frozenset({"chrome", "teaser", "caption", "byline", "dateline"})
_PERIODS = frozenset({"month", "quarter", "year", "range"})


def find(
    source: Source,
    sections: Sections,
    expressions: Sequence[DateExpression],
    directives: Sequence[Directive],
    period: Moment | None,
) -> tuple[Figure, ...]:
    """The figures of an article, in order.

    Goes in: the source, its paragraphs with roles, its date expressions and cited documents (whose numbers are no
    figures), and the time it reports on, which figures without a year of their own take. Comes out: figures with
    checks, rows empty; none for a language that no rule reads.
    """
    if sections.language == "other":
        return ()
    masked = [*((e.start, e.end) for e in expressions), *((d.start, d.end) for d in directives)]
    words = Words(source.text, fold(source.text), masked, sections.language == "en")
    cited = [(d.start, d.end) for d in directives]
    dated = [e for e in expressions if e.earliest and e.precision in _PERIODS and not _inside(e, cited)]
    timed = [e for e in dated if not context.is_of_a_name(e, words.folded)]
    clock = context.Clock(sorted(timed, key=lambda e: e.start), period)
    told = [p for p in sections.paragraphs if p.role not in _SILENT]
    rows = shape.row_starts(words.text, [(p.start, p.end) for p in told])
    found: list[Figure] = []
    for paragraph in told:
        found.extend(_of_paragraph(paragraph, rows.get(paragraph.start, paragraph.start), words, clock))
    return tuple(found)


def _inside(expression: DateExpression, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= expression.start < end for start, end in spans)


def _of_paragraph(paragraph: Paragraph, begin: int, words: Words, clock: context.Clock) -> list[Figure]:
    drafts = scan(words, begin, paragraph.end)
    if not drafts:
        return []
    plans = context.opens_plans(paragraph, words)
    figures: list[Figure] = []
    position = 0
    for sentence in sentences(words.text, paragraph.start, paragraph.end):
        first = position
        while position < len(drafts) and drafts[position].number < sentence[1]:
            position += 1
        inside = drafts[first:position]
        if not inside:
            continue
        context.describe(inside, words, sentence)
        for draft in inside:
            context.date(draft, words, sentence, clock)
            if plans and draft.kind == "actual" and not context.is_done(draft, words, sentence):
                draft.kind = "target"
                draft.period = None if draft.period is clock.period else draft.period
        figures.extend(_figure(d, paragraph.line, words.text) for d in links.connect(inside, words))
    return figures


def _figure(draft: Draft, line: int, text: str) -> Figure:
    return Figure(
        quote=text[draft.start : draft.end],
        line=line,
        start=draft.start,
        end=draft.end,
        value=draft.value,
        of=draft.of,
        upper=draft.upper,
        percent=draft.percent,
        unit=draft.unit,
        what=context.what(draft),
        qualifier=draft.qualifier,
        kind=draft.kind,
        period=draft.period,
        checks=tuple(draft.checks),
    )
