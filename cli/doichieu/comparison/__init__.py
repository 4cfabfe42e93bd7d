"""Lays articles side by side: timeline, matrix, cited documents, and what stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doichieu.comparison import cited, matrix, timeline
from doichieu.comparison.groups import grouped, same_place
from doichieu.comparison.reckoning import Findings, findings
from doichieu.models import Article, CitedDirective, Matrix, Note, Record, SharedPassage, TimelineEntry
from doichieu.values import Alignment, Outline

# The most that an article's body may be longer than a passage that is all there is of it
WHOLE = 1.05

__all__ = [
    "WHOLE",
    "Compared",
    "Findings",
    "Overview",
    "compare",
    "findings",
    "grouped",
    "in_columns",
    "matrix",
    "overview",
    "same_place",
]


class Overview(Record):
    """What holding articles against each other tells, without their words."""

    timeline: tuple[TimelineEntry, ...]
    directives: tuple[CitedDirective, ...]
    warnings: tuple[Note, ...]


class Compared(Overview):
    """The parts of a comparison that come from holding articles against each other."""

    matrix: Matrix


def compare(
    articles: Sequence[Article],
    alignment: Alignment,
    outline: Outline,
    shared: Sequence[SharedPassage],
    texts: Mapping[str, str],
) -> Compared:
    """What several articles say, side by side.

    Goes in: the articles, where their words stand in the outline, the outline, the passages they share, and the
    clean text of each by article id. Comes out: the timeline by date, the matrix with columns by date, the cited
    documents by how many cite them, and warnings about documents cited before they were issued.
    """
    ordered = in_columns(articles)
    told = overview(ordered, shared)
    return Compared(
        timeline=told.timeline,
        directives=told.directives,
        warnings=told.warnings,
        matrix=matrix.build(ordered, alignment, outline, texts),
    )


def in_columns(articles: Sequence[Article]) -> list[Article]:
    """The articles in the order of the columns: by date."""
    place = {article_id: at for at, article_id in enumerate(matrix.by_date(articles))}
    return sorted(articles, key=lambda article: place[article.id])


def overview(ordered: Sequence[Article], shared: Sequence[SharedPassage]) -> Overview:
    """Timeline, cited documents and warnings.

    Goes in: the articles in the order of the columns, of whose paragraphs only role and span count; passages they
    share, at least those that may be all there is of an article.
    """
    groups = cited.group(ordered)
    return Overview(
        timeline=timeline.entries(ordered, groups),
        directives=groups,
        warnings=(*cited.too_early(ordered), *_repeated(ordered, shared)),
    )


def _repeated(articles: Sequence[Article], shared: Sequence[SharedPassage]) -> list[Note]:
    """Articles that are one and the same: same bytes, or one passage that is all there is of both."""
    warnings: list[Note] = []
    first: dict[str, str] = {}
    for article in articles:
        same = first.setdefault(article.source.sha256, article.id)
        if same != article.id:
            warnings.append(Note(code="same-content", values={"article": article.id, "other": same}))
    spans = {a.id: sum(p.end - p.start for p in a.paragraphs if p.role == "body") for a in articles}
    content = {a.id: a.source.sha256 for a in articles}
    for passage in shared:
        whole = [p.article for p in passage.places if 0 < spans.get(p.article, 0) <= WHOLE * (p.end - p.start)]
        if len(whole) > 1 and len({content[article] for article in whole}) > 1:
            warnings.append(Note(code="same-words", values={"articles": ", ".join(whole)}))
    return warnings
