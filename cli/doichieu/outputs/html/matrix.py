"""The comparison matrix: topics by articles, each cell with its words in full on demand and links to the lines."""

from __future__ import annotations

from doichieu.models import Article, Cell, MatrixRow
from doichieu.outputs import cells
from doichieu.outputs.catalogue import Column
from doichieu.outputs.html.links import Pointer, marked, muted
from doichieu.outputs.html.tags import NOTHING, Markup, box, details, element, isolated, joined, link, words
from doichieu.outputs.quotes import shortened
from doichieu.outputs.summary import subject

_LONGEST_SUMMARY = 260
_MOST_FIGURES, _MOST_LINKS = 5, 6
# of the articles of one column: told at once, the others on demand
_MOST_ENTRIES, _MOST_IN_HEAD = 4, 6
# so many columns fit on a page of paper; more are printed as lists
_ON_PAPER = 5


def matrix(pointer: Pointer) -> Markup:
    """One table with all articles; on a phone, and on paper where it is too wide, a list for each topic."""
    say, rows = pointer.say, pointer.comparison.matrix.rows
    if not rows or not pointer.articles:
        return element("p", words(say("matrix.empty")))
    # laid out as blocks a table is no table to a screen reader any more, unless the roles are told
    corner = element("th", words(say("matrix.topic")), scope="col", role="columnheader", class_="corner")
    columns = pointer.matrix_columns()
    heads = element("tr", corner, *(_head(pointer, at, column) for at, column in enumerate(columns)), role="row")
    body = [_row(pointer, index, row, columns) for index, row in enumerate(rows)]
    caption = words(f"{say('matrix')}: {subject(pointer)}")
    shown = element(
        "table",
        element("caption", caption, class_="unseen"),
        element("thead", heads, role="rowgroup"),
        element("tbody", *body, role="rowgroup"),
        role="table",
        class_="matrix" if len(columns) <= _ON_PAPER else "matrix many",
    )
    return joined(element("p", words(say("matrix.page.note")), class_="note"), box(shown, caption))


def _head(pointer: Pointer, at: int, column: Column) -> Markup:
    if column.title:
        return _head_of_group(pointer, at, column)
    article = column.articles[0]
    when = element("span", pointer.moment(article.published), class_="when")
    content = joined(pointer.article_link(article.id), when)
    return element("th", content, scope="col", role="columnheader", data_of=pointer.number(article.id))


def _head_of_group(pointer: Pointer, at: int, column: Column) -> Markup:
    """The title above the numbers and years of its articles, on demand where they are many."""
    listed = joined(*(_dated(pointer, article) for article in column.articles), between=" ")
    if len(column.articles) > _MOST_IN_HEAD:
        # the head stays in view: what it holds must leave room for the cells
        listed = details(words(pointer.say("matrix.count", n=len(column.articles))), listed, class_="printed")
    content = joined(isolated(column.title), element("div", listed, class_="when"))
    return element("th", content, scope="col", role="columnheader", data_column=at)


def _dated(pointer: Pointer, article: Article) -> Markup:
    number, years = pointer.number(article.id), words(f" {pointer.say.years(article.published)}")
    return element("span", link(f"n{number}", words(f"[{number}]")), years, class_="dated", data_of=number)


def _row(pointer: Pointer, index: int, row: MatrixRow, columns: tuple[Column, ...]) -> Markup:
    title = words(row.title)
    if row.origin == "discovered":
        title = joined(title, muted(f"({pointer.say('matrix.discovered')})"), between=" ")
    head = element("th", title, scope="row", role="rowheader", id=f"t{index}")
    shown = [
        _cell_of_group(pointer, index, at, column) if column.title else _cell(pointer, index, column.articles[0])
        for at, column in enumerate(columns)
    ]
    return element("tr", head, *shown, role="row", data_topic=index)


def _cell_of_group(pointer: Pointer, index: int, at: int, column: Column) -> Markup:
    """What the articles of a column say, each behind its number; those of many on demand."""
    told = [(article, cell) for article in column.articles if (cell := pointer.cell(index, article.id))]
    if not told:
        return element("td", words(pointer.say("absent")), role="cell", data_column=at, class_="absent")
    entries = [_entry(pointer, index, article, cell) for article, cell in told]
    rest = entries[_MOST_ENTRIES:]
    more = details(words(pointer.say("matrix.rest")), *rest, class_="printed", data_group=True) if rest else NOTHING
    # shown while a filter hides them all
    nothing = element("span", words(pointer.say("absent")), class_="nothing", hidden=True)
    name = element("span", isolated(column.title), class_="who")
    return element("td", name, *entries[:_MOST_ENTRIES], more, nothing, role="cell", data_column=at)


def _entry(pointer: Pointer, index: int, article: Article, cell: Cell) -> Markup:
    lead = joined(pointer.article_link(article.id), words(", "), pointer.moment(article.published))
    content = (element("p", lead, class_="lead"), *_content(pointer, article, cell))
    anchor = pointer.cell_anchor(index, article.id)
    return element("div", *content, class_="entry", data_of=pointer.number(article.id), id=anchor)


def _cell(pointer: Pointer, index: int, article: Article) -> Markup:
    cell = pointer.cell(index, article.id)
    number = pointer.number(article.id)
    if cell is None:
        return element("td", words(pointer.say("absent")), role="cell", data_of=number, class_="absent")
    who = joined(pointer.article_link(article.id), words(", "), pointer.moment(article.published))
    content = (element("span", who, class_="who"), *_content(pointer, article, cell))
    return element("td", *content, role="cell", data_of=number, id=pointer.cell_anchor(index, article.id))


def _content(pointer: Pointer, article: Article, cell: Cell) -> tuple[Markup, ...]:
    summary = shortened(cell.summary, _LONGEST_SUMMARY)
    shown = marked(summary, cells.figure_spans(summary, article, cell), "strong")
    text = element("p", shown, lang=pointer.language(article), dir="auto") if summary else NOTHING
    where = element("p", _links(pointer, article, cell), class_="where")
    return text, _figures(pointer, article, cell, summary), where, _quotes(pointer, article, cell, summary)


def _figures(pointer: Pointer, article: Article, cell: Cell, summary: str) -> Markup:
    values = cells.other_figures(pointer.say, article, cell, summary)
    if not values:
        return NOTHING
    more = len(values) - _MOST_FIGURES
    rest = muted(pointer.say("more.figures", n=more)) if more > 0 else NOTHING
    shown = element("strong", words("; ".join(values[:_MOST_FIGURES])))
    return element("p", joined(shown, rest, between=" "), class_="values")


def _links(pointer: Pointer, article: Article, cell: Cell) -> Markup:
    lines = cells.lines(article, cell)
    if not lines:
        return NOTHING
    first = pointer.line_link(article.id, lines[0], pointer.say("paragraph", n=lines[0]))
    others = [pointer.line_link(article.id, line, str(line)) for line in lines[1:_MOST_LINKS]]
    more = len(lines) - _MOST_LINKS
    rest = [muted(pointer.say("more.paragraphs", n=more))] if more > 0 else []
    return joined(first, *others, *rest, between=", ")


def _quotes(pointer: Pointer, article: Article, cell: Cell, summary: str) -> Markup:
    """The words in full, where the summary does not hold them all."""
    if not cell.passages or [passage.quote for passage in cell.passages] == [summary]:
        return NOTHING
    quotes = [
        element("p", pointer.line_link(article.id, p.line), words(" "), words(p.quote), dir="auto")
        for p in cell.passages
    ]
    quoted = element("blockquote", *quotes, lang=pointer.language(article))
    return details(words(pointer.say("matrix.quotes", n=len(quotes))), quoted)
