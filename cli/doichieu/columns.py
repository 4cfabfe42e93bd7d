"""What a JSON report holds of each article, encoded once and kept: most articles are the same in the next report.

A column is made of a draft and of where its words stand, and depends on nothing else; a report is put together of
columns without decoding what does not have to be compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from doichieu import changes, comparison, pipeline
from doichieu.alignment import Told
from doichieu.models import Article, Comparison, Matrix, MatrixRow, Moment, Record, Skipped
from doichieu.outputs import json
from doichieu.pipeline import Draft, Job
from doichieu.spans import lead_back
from doichieu.values import OutlineRow, Placement

if TYPE_CHECKING:  # importing numpy takes longer than most reports
    from doichieu.sharing import Shared


class Column(Record, array_like=True):
    """One article of a report: what is held against other articles, and the record, the cells and the facts as JSON.

    `header` is the article without figures, mentions, scores and reasons. `unplaced` says that other articles may
    tell where some of its words belong.
    """

    header: Article
    article: memoryview  # views of what the store gave: no byte is copied before the report is written
    cells: dict[str, memoryview]
    facts: memoryview
    unplaced: bool


def column(draft: Draft, placements: Sequence[Placement], told: Told) -> Column:
    """The column of an article whose words stand where the placements say."""
    article = pipeline.with_rows(draft.article, placements)
    cells = comparison.matrix.cells(article, placements, draft.source.text)
    return Column(
        header=_header(article),
        article=memoryview(json.encode(lead_back(article, draft.source))),
        cells={row: memoryview(json.encode(lead_back(cell, draft.source))) for row, cell in cells.items()},
        facts=memoryview(bytes(changes.of_article(article, cells))),
        unplaced=told.unplaced,
    )


def _header(article: Article) -> Article:
    return replace(
        article,
        published=_bare(article.published),
        updated=None,
        captured=_bare(article.captured) if article.captured else None,
        period=_bare(article.period) if article.period else None,
        planned=None,
        locality=replace(article.locality, evidence=()) if article.locality else None,
        mentions=(),
        paragraphs=tuple(replace(p, rows=(), scores={}) for p in article.paragraphs if p.role == "body"),
        figures=(),
        warnings=(),
        localities=(),
    )


def _bare(moment: Moment) -> Moment:
    return replace(moment, evidence=())


class Assembled(NamedTuple):
    """A report whose large parts stay encoded: the frame, what goes into it, and the facts for later reports."""

    frame: Comparison
    pieces: json.Pieces
    facts: changes.Facts


def assemble(
    columns: Mapping[str, Column],
    discovered: Sequence[OutlineRow],
    skipped: Sequence[Skipped],
    job: Job,
    shared: Shared,
) -> Assembled:
    """The report of the columns, given by article id in input order.

    Goes in beside: the rows that the articles gave, the inputs that could not be read, what the articles share.
    """
    headers = [column.header for column in columns.values()]
    ordered = comparison.in_columns(headers)
    used = {row for column in columns.values() for row in column.cells}
    rows = comparison.matrix.rows(job.outline, discovered, used)
    matrix = Matrix(columns=tuple(article.id for article in ordered), rows=tuple(rows))
    sizes = {article.id: sum(p.end - p.start for p in article.paragraphs) for article in headers}
    frame = pipeline.framed(headers, comparison.overview(ordered, shared.whole(sizes)), matrix, skipped, job)
    facts = changes.Facts(
        articles={article: msgspec.Raw(bytes(column.facts)) for article, column in columns.items()},
        rows={row.id: row.title for row in rows},
        skipped=tuple(item.source for item in frame.skipped),
    )
    return Assembled(frame=frame, pieces=_pieces(columns, rows, shared.encoded()), facts=facts)


def _pieces(columns: Mapping[str, Column], rows: Sequence[MatrixRow], passages: Sequence[bytes]) -> json.Pieces:
    cells: dict[str, dict[str, json.Encoded]] = {row.id: {} for row in rows}
    for article, column in columns.items():
        for row, cell in column.cells.items():
            cells[row][article] = cell
    return json.Pieces([column.article for column in columns.values()], cells, passages)
