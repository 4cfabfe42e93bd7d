"""The comparison matrix: topics by articles, a few articles to a table, each cell traceable to its paragraphs."""

from __future__ import annotations

from doichieu.models import Article, Cell, MatrixRow
from doichieu.outputs import cells
from doichieu.outputs.catalogue import Column
from doichieu.outputs.quotes import shortened
from doichieu.outputs.word import markup
from doichieu.outputs.word.document import LANDSCAPE
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Columns, Reference, runs

_TOPIC_WIDTH = 34
_LONGEST_SUMMARY = 260
_MOST_FIGURES, _MOST_LINKS = 5, 6
# columns of several articles: entries told in words, articles named in the head, articles a row stays on one page for
_SHORTEST_SUMMARY, _MOST_ENTRIES, _MOST_IN_HEAD, _MOST_UNDIVIDED = 110, 4, 6, 3


def write(manuscript: Manuscript, reference: Reference) -> None:
    """One table for every few columns; on landscape pages."""
    manuscript.chapter("matrix")
    if not reference.comparison.matrix.rows or not reference.columns:
        manuscript.say_line("matrix.empty")
        return
    manuscript.say_line("matrix.note", "Lead")
    for number, columns in enumerate(reference.columns, 1):
        _table(manuscript, reference, columns, number)


def _table(manuscript: Manuscript, reference: Reference, columns: Columns, number: int) -> None:
    say = reference.say
    names = ", ".join(dict.fromkeys(_name(reference, column) for column in columns.columns))
    caption = (
        say("matrix.caption", names=names)
        if len(reference.columns) == 1
        else say("matrix.group", part=number, parts=len(reference.columns), names=names)
    )
    width = (LANDSCAPE - _TOPIC_WIDTH) / len(columns.columns)
    head = [markup.Cell(markup.paragraph(markup.run(say("matrix.topic")), "CellHead"))]
    head += [_head(reference, column) for column in columns.columns]
    rows = [markup.Row(head, head=True)]
    rows += [_row(manuscript, reference, columns, row) for row in columns.rows]
    manuscript.table(caption, markup.Shape((_TOPIC_WIDTH, *[width] * len(columns.columns)), caption), rows)
    treated = set(columns.rows)
    silent = [row.title for i, row in enumerate(reference.comparison.matrix.rows) if i not in treated]
    if silent:
        manuscript.say_line("matrix.silent", "Note", rows="; ".join(silent))


def _name(reference: Reference, column: Column) -> str:
    return column.title or reference.name(column.articles[0])


def _head(reference: Reference, column: Column) -> markup.Cell:
    if column.title:
        return _head_of_many(reference, column)
    article = column.articles[0]
    when = markup.paragraph(reference.moment(article.published), "CellMiddle", "<w:keepNext/>")
    return markup.Cell(markup.paragraph(reference.article_link(article.id), "CellHead") + when)


def _head_of_many(reference: Reference, column: Column) -> markup.Cell:
    """The title above the numbers and years of its articles, or above how many there are."""
    title = markup.paragraph(markup.run(_name(reference, column)), "CellHead")
    if len(column.articles) > _MOST_IN_HEAD:
        count = markup.run(reference.say("matrix.count", n=len(column.articles)))
        return markup.Cell(title + markup.paragraph(count, "CellMiddle", "<w:keepNext/>"))
    listed = markup.run("; ").join(_numbered(reference, article) for article in column.articles)
    return markup.Cell(title + markup.paragraph(listed, "CellMiddle", "<w:keepNext/>"))


def _numbered(reference: Reference, article: Article) -> str:
    return reference.article_link(article.id, short=True) + markup.run(f" {reference.say.years(article.published)}")


def _row(manuscript: Manuscript, reference: Reference, columns: Columns, row: int) -> markup.Row:
    topic = reference.comparison.matrix.rows[row]
    anchor = reference.row_anchor(row, columns.articles[0].id) or ""
    title = markup.paragraph(manuscript.bookmark(anchor, _title(reference, topic)), "Cell")
    told = [_told(reference, row, column) for column in columns.columns]
    long = any(len(column.articles) > _MOST_UNDIVIDED for column in columns.columns)
    return markup.Row([markup.Cell(title), *told], may_split=long)


def _title(reference: Reference, topic: MatrixRow) -> str:
    words = markup.run(topic.title, "Strong")
    if topic.origin == "discovered":
        words += markup.run(f" ({reference.say('matrix.discovered')})", "Small")
    return words


def _told(reference: Reference, row: int, column: Column) -> markup.Cell:
    """What the articles of a column say, each behind its number and year; the rest of many as links alone."""
    told = [(article, cell) for article in column.articles if (cell := reference.cell(row, article.id))]
    if not told:
        return markup.Cell(markup.paragraph(markup.run(reference.say("absent"), "Muted"), "Cell"))
    if not column.title:
        return markup.Cell(_entry(reference, *told[0], "", _LONGEST_SUMMARY))
    longest = max(_SHORTEST_SUMMARY, _LONGEST_SUMMARY // len(told))
    entries = (
        _entry(reference, article, cell, _lead(reference, column, article), longest)
        for article, cell in told[:_MOST_ENTRIES]
    )
    return markup.Cell("".join(entries) + _others(reference, told[_MOST_ENTRIES:]))


def _lead(reference: Reference, column: Column, article: Article) -> str:
    """The article's number and year, with its place where the column is not of one."""
    if len({reference.locality(a) for a in column.articles}) == 1:
        return _numbered(reference, article) + markup.run(": ")
    return reference.article_link(article.id) + markup.run(f" {reference.say.years(article.published)}: ")


def _others(reference: Reference, told: list[tuple[Article, Cell]]) -> str:
    if not told:
        return ""
    before, after = reference.say("passages.others", places="\0").split("\0")
    shown = (_numbered(reference, a) + markup.run(", ") + links(reference, a, c, 1) for a, c in told)
    return markup.paragraph(markup.run(before) + markup.run("; ").join(shown) + markup.run(after), "Cell")


def _entry(reference: Reference, article: Article, cell: Cell, lead: str, longest: int) -> str:
    summary = shortened(cell.summary, longest)
    content = markup.paragraph(lead + runs(summary, cells.figure_spans(summary, article, cell), "Strong"), "Cell")
    others = figures(reference, article, cell, summary)
    if others:
        content += markup.paragraph(others, "Cell")
    return content + markup.paragraph(links(reference, article, cell), "Cell")


def figures(reference: Reference, article: Article, cell: Cell, summary: str = "") -> str:
    """Runs with the cell's figures in bold, less those whose words the summary holds."""
    shown = cells.other_figures(reference.say, article, cell, summary)
    if not shown:
        return ""
    more = len(shown) - _MOST_FIGURES
    rest = markup.run(f" {reference.say('more.figures', n=more)}", "Small") if more > 0 else ""
    return markup.run("; ".join(shown[:_MOST_FIGURES]), "Strong") + rest


def links(reference: Reference, article: Article, cell: Cell, most: int = _MOST_LINKS) -> str:
    """Runs "đoạn 12, 14" that lead to the paragraphs of the cell."""
    lines = cells.lines(article, cell)
    pieces = [reference.paragraph_link(article.id, lines[0], "paragraph")] if lines else []
    pieces += [reference.number_link(article.id, line, str(line)) for line in lines[1:most]]
    more = len(lines) - most
    rest = markup.run(f" {reference.say('more.paragraphs', n=more)}", "Small") if more > 0 else ""
    return markup.run(", ").join(pieces) + rest
