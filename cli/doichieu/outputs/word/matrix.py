"""The comparison matrix: topics by articles, a few articles to a table, each cell traceable to its paragraphs."""

from __future__ import annotations

from doichieu.models import Article, Cell, MatrixRow
from doichieu.outputs import cells
from doichieu.outputs.quotes import shortened
from doichieu.outputs.word import markup
from doichieu.outputs.word.document import LANDSCAPE
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Columns, Reference, runs

_TOPIC_WIDTH = 34
_LONGEST_SUMMARY = 260
_MOST_FIGURES, _MOST_LINKS = 5, 6


def write(manuscript: Manuscript, reference: Reference) -> None:
    """One table for each group of columns; on landscape pages."""
    manuscript.chapter("matrix")
    if not reference.comparison.matrix.rows or not reference.columns:
        manuscript.say_line("matrix.empty")
        return
    manuscript.say_line("matrix.note", "Lead")
    for number, columns in enumerate(reference.columns, 1):
        _table(manuscript, reference, columns, number)


def _table(manuscript: Manuscript, reference: Reference, columns: Columns, number: int) -> None:
    say = reference.say
    names = ", ".join(dict.fromkeys(reference.name(article) for article in columns.articles))
    caption = (
        say("matrix.caption", names=names)
        if len(reference.columns) == 1
        else say("matrix.group", part=number, parts=len(reference.columns), names=names)
    )
    width = (LANDSCAPE - _TOPIC_WIDTH) / len(columns.articles)
    head = [markup.Cell(markup.paragraph(markup.run(say("matrix.topic")), "CellHead"))]
    head += [_head(reference, article) for article in columns.articles]
    rows = [markup.Row(head, head=True)]
    rows += [_row(manuscript, reference, columns, row) for row in columns.rows]
    manuscript.table(caption, markup.Shape((_TOPIC_WIDTH, *[width] * len(columns.articles)), caption), rows)
    treated = set(columns.rows)
    silent = [row.title for i, row in enumerate(reference.comparison.matrix.rows) if i not in treated]
    if silent:
        manuscript.say_line("matrix.silent", "Note", rows="; ".join(silent))


def _head(reference: Reference, article: Article) -> markup.Cell:
    when = markup.paragraph(reference.moment(article.published), "CellMiddle", "<w:keepNext/>")
    return markup.Cell(markup.paragraph(reference.article_link(article.id), "CellHead") + when)


def _row(manuscript: Manuscript, reference: Reference, columns: Columns, row: int) -> markup.Row:
    topic = reference.comparison.matrix.rows[row]
    anchor = reference.row_anchor(row, columns.articles[0].id) or ""
    title = markup.paragraph(manuscript.bookmark(anchor, _title(reference, topic)), "Cell")
    return markup.Row([markup.Cell(title), *(_cell(reference, row, article) for article in columns.articles)])


def _title(reference: Reference, topic: MatrixRow) -> str:
    words = markup.run(topic.title, "Strong")
    if topic.origin == "discovered":
        words += markup.run(f" ({reference.say('matrix.discovered')})", "Small")
    return words


def _cell(reference: Reference, row: int, article: Article) -> markup.Cell:
    cell = reference.cell(row, article.id)
    if cell is None:
        return markup.Cell(markup.paragraph(markup.run(reference.say("absent"), "Muted"), "Cell"))
    summary = shortened(cell.summary, _LONGEST_SUMMARY)
    content = markup.paragraph(runs(summary, cells.figure_spans(summary, article, cell), "Strong"), "Cell")
    others = figures(reference, article, cell, summary)
    if others:
        content += markup.paragraph(others, "Cell")
    return markup.Cell(content + markup.paragraph(links(reference, article, cell), "Cell"))


def figures(reference: Reference, article: Article, cell: Cell, summary: str = "") -> str:
    """Runs with the cell's figures in bold, less those whose words the summary holds."""
    shown = cells.other_figures(reference.say, article, cell, summary)
    if not shown:
        return ""
    more = len(shown) - _MOST_FIGURES
    rest = markup.run(f" {reference.say('findings.more', n=more)}", "Small") if more > 0 else ""
    return markup.run("; ".join(shown[:_MOST_FIGURES]), "Strong") + rest


def links(reference: Reference, article: Article, cell: Cell) -> str:
    """Runs "đoạn 12, 14" that lead to the paragraphs of the cell."""
    lines = cells.lines(article, cell)
    pieces = [reference.paragraph_link(article.id, lines[0], "paragraph")] if lines else []
    pieces += [reference.number_link(article.id, line, str(line)) for line in lines[1:_MOST_LINKS]]
    more = len(lines) - _MOST_LINKS
    rest = markup.run(f" {reference.say('findings.more', n=more)}", "Small") if more > 0 else ""
    return markup.run(", ").join(pieces) + rest
