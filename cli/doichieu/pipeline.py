"""The order of the stages, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from doichieu import __version__, alignment, comparison, corrections, directives, figures, notes, sections
from doichieu.dating import expressions, roles
from doichieu.models import (
    SCHEMA_VERSION,
    Article,
    Comparison,
    Figure,
    Matrix,
    Paragraph,
    Record,
    SharedPassage,
    Skipped,
    SourceReference,
)
from doichieu.places import locality
from doichieu.settings import Settings, fingerprint
from doichieu.spans import lead_back
from doichieu.values import Body, DateExpression, Outline, Placement, Report, Sections, Source

# What an article says for itself; the rest of the page is furniture, or says it a second time
_OWN_WORDS = ("body", "list-item", "heading")


class Job(NamedTuple):
    """What a run works with besides its inputs."""

    settings: Settings
    outline: Outline
    corrections: tuple[corrections.Corrections, ...] = ()


class Draft(NamedTuple):
    """An article before it is aligned, with the values that later stages and `explain` want to see."""

    source: Source
    sections: Sections
    expressions: tuple[DateExpression, ...]
    article: Article


def draft(source: Source, job: Job) -> Draft:
    """All that one source says of itself: parts, dates, places, documents, figures; rows come later."""
    found = expressions.find(source.text)
    parts = sections.divide(source, found)
    cited = directives.find(source, parts, found)
    dates = roles.decide(source, parts, found, cited, job.settings.window)
    places = locality.locate(source, parts, dates.published)
    counted = figures.find(source, parts, found, cited, dates.period)
    article = Article(
        id=source.id,
        source=SourceReference(path=source.path, url=source.url, sha256=source.sha256, media_type=source.media_type),
        title=parts.title,
        byline=parts.byline,
        language=parts.language,
        published=dates.published,
        updated=dates.updated,
        captured=dates.captured,
        period=dates.period,
        planned=dates.planned,
        locality=places.locality,
        localities=places.parts,
        mentions=places.mentions,
        paragraphs=parts.paragraphs,
        figures=counted,
        directives=cited,
        warnings=notes.say_all((*source.warnings, *dates.warnings, *places.warnings), job.settings.language),
    )
    for decisions in job.corrections:
        article = corrections.apply(article, decisions)
    return Draft(source, parts, found, article)


class Known(NamedTuple):
    """What is known of drafts from an earlier run: what each tells, by article id, and the shared passages."""

    told: Mapping[str, alignment.Told] = MappingProxyType({})
    shared: tuple[SharedPassage, ...] | None = None


_NOTHING = Known()


def tell(item: Draft, outline: Outline) -> alignment.Told:
    """The sentences of one article with the rows that it gives them itself."""
    return alignment.tell(item.sections, item.source.text, outline)


def align(item: Draft, job: Job) -> tuple[Placement, ...]:
    """Where the words of one article stand in the outline, without looking at any other article."""
    return alignment.align(item.sections, item.source.text, job.outline)


def with_rows(article: Article, placements: Sequence[Placement]) -> Article:
    """The article with the rows of its paragraphs and figures as the placements say."""
    scores: dict[int, dict[str, float]] = {}
    for placement in placements:
        row_scores = scores.setdefault(placement.paragraph, {})
        row_scores[placement.row] = max(placement.score, row_scores.get(placement.row, 0.0))
    return replace(
        article,
        paragraphs=tuple(_paragraph_rows(p, scores.get(i, {})) for i, p in enumerate(article.paragraphs)),
        figures=tuple(_figure_rows(f, placements) for f in article.figures),
    )


def _paragraph_rows(paragraph: Paragraph, scores: dict[str, float]) -> Paragraph:
    rows = tuple(sorted(scores, key=lambda row: (-scores[row], row)))
    return replace(paragraph, rows=rows, scores={row: scores[row] for row in rows})


def _figure_rows(figure: Figure, placements: Sequence[Placement]) -> Figure:
    holding = (p.row for p in placements if p.start <= figure.start and figure.end <= p.end)
    return replace(figure, rows=tuple(dict.fromkeys(holding)))


def articles(sources: Iterable[Source | Skipped], job: Job) -> Iterator[Article | Skipped]:
    """One record per source in input order, streamed; spans count in the source as decoded."""
    for source in sources:
        yield source if isinstance(source, Skipped) else _article(draft(source, job), job)


def _article(item: Draft, job: Job) -> Article:
    return lead_back(with_rows(item.article, align(item, job)), item.source)


def passages(drafts: Sequence[Draft], engine_name: Any) -> tuple[SharedPassage, ...]:
    """Passages that the articles share, found on the engine of that name."""
    from doichieu.engines import base

    return base.shared_passages([body(d) for d in drafts], base.open_engine(engine_name))


def body(item: Draft) -> Body:
    """The words of an article that may be shared with others."""
    spans = tuple((p.start, p.end) for p in item.sections.paragraphs if p.role in _OWN_WORDS)
    return Body(article=item.article.id, text=item.source.text, spans=spans)


def report(drafts: Sequence[Draft], skipped: Sequence[Skipped], job: Job, found: Known = _NOTHING) -> Report:
    """The whole comparison; spans count in the clean text of the sources.

    Goes in, beside drafts and inputs that could not be read, what `tell` and `passages` gave for these drafts
    where that is known; it is worked out where it is not.
    """
    documents = {d.article.id: (d.sections, d.source.text) for d in drafts}
    aligned = alignment.align_corpus(documents, job.outline, found.told)
    known = [with_rows(d.article, aligned.placements.get(d.article.id, ())) for d in drafts]
    texts = {d.article.id: d.source.text for d in drafts}
    shared = passages(drafts, job.settings.engine) if found.shared is None else found.shared
    compared = comparison.compare(known, aligned, job.outline, shared, texts)
    result = replace(
        framed(known, compared, compared.matrix, skipped, job), articles=tuple(known), shared_passages=shared
    )
    return Report(comparison=result, sources={d.article.id: d.source for d in drafts})


def framed(
    known: Sequence[Article], told: comparison.Overview, matrix: Matrix, skipped: Sequence[Skipped], job: Job
) -> Comparison:
    """The comparison without its articles and the passages they share."""
    ids = {article.id for article in known}
    unmatched = [w for decisions in job.corrections for w in corrections.unmatched(decisions, ids)]
    return Comparison(
        schema_version=SCHEMA_VERSION,
        generator=f"doichieu {__version__}",
        settings=job.settings.as_table(),
        fingerprint=_fingerprint(job, known),
        articles=(),
        timeline=told.timeline,
        matrix=comparison.grouped(matrix, known, job.settings.columns),
        shared_passages=(),
        directives=told.directives,
        skipped=tuple(_worded(s, job.settings.language) for s in skipped),
        warnings=notes.say_all((*told.warnings, *unmatched), job.settings.language),
    )


def _worded(skipped: Skipped, language: notes.Language) -> Skipped:
    return Skipped(source=skipped.source, reason=notes.say(skipped.note, language) if skipped.note else skipped.reason)


def _fingerprint(job: Job, known: Sequence[Article]) -> str:
    rules = (job.outline, job.corrections)
    return fingerprint(job.settings, [a.source.sha256 for a in known], [msgspec.json.encode(rule) for rule in rules])


class Explanation(Record):
    """Why an article's record says what it says: every witness for a date, every candidate place, every placement."""

    article: Article
    dates: tuple[roles.Witness, ...]
    places: tuple[locality.Candidate, ...]
    placements: tuple[Placement, ...]


def explain(item: Draft, job: Job) -> Explanation:
    """The reasons behind a draft, those that lost included; spans count in the source as decoded."""
    cited = item.article.directives
    ladder = roles.ladder(item.source, item.sections, item.expressions, cited, job.settings.window)
    candidates = locality.candidates(item.source, item.sections, item.article.published)
    placed = align(item, job)
    article = with_rows(item.article, placed)
    reasons = Explanation(article=article, dates=ladder, places=candidates, placements=placed)
    return lead_back(reasons, item.source)


class When(Record):
    """What a text says of time: the expressions in it, none where it names no date."""

    text: str
    found: tuple[expressions.Meaning, ...]


def when(text: str, base: dt.datetime | None) -> When:
    """The date expressions of one line, relative ones resolved against `base` if given."""
    return When(text=text, found=expressions.interpret(text, base))
