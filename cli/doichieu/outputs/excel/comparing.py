"""The sheets that lay articles side by side: articles, matrix, matrix as a list, figures."""

from __future__ import annotations

from doichieu.models import Article, Figure, Moment
from doichieu.outputs import cells
from doichieu.outputs.catalogue import Column as Group
from doichieu.outputs.catalogue import by_province
from doichieu.outputs.excel.book import MOST_COLUMNS, Book, Column, Layout, Link, Marked, Share, Strong, Value
from doichieu.outputs.excel.work import WHO, Rows, Work, basis, ends
from doichieu.outputs.quotes import shortened
from doichieu.outputs.words import Speaker

_LONGEST_SUMMARY = 400
_MOST_FIGURES, _MOST_LINES, _ON_PAPER, _BY_DATE = 5, 3, 5, 10


def articles(book: Book, work: Work) -> int:
    """A line an article. Gives the number of lines, as all sheets do."""
    say = work.say
    columns = work.heads(*WHO, ("column.kind", 12), ("column.today", 26), ("sources.parts", 34))
    columns += work.heads(("sources.title", 44))
    for key in ("published", "period", "planned"):
        what = say(f"sources.{key}")
        columns += [Column(say(f"column.{end}", what=what), 14, True) for end in ("from", "to", "basis")]
        columns += [Column(say("column.confidence", what=what), 14, True)]
    columns += work.heads(
        ("column.time", 10),
        ("sources.updated", 12.5),
        ("sources.captured", 12.5),
        ("sources.byline", 22),
        ("column.figures", 10),
        ("column.directives", 10),
        ("column.shared", 11),
        ("column.language", 10),
        ("column.id", 26),
        ("sources.path", 34),
        ("sources.url", 44),
        ("sources.sha256", 66),
        ("sources.warnings", 50),
    )
    rows = (_article(work, article) for article in work.catalogue.articles)
    return book.table(say("sheet.articles"), columns, rows, Layout(frozen=2, one_page_wide=False))


def _article(work: Work, article: Article) -> tuple[Value, ...]:
    number, name, province = work.who(article)
    place, source = article.locality, article.source
    own = next((line for line in (p.line for p in article.paragraphs) if (article.id, line) in work.lines), None)
    to_text = Link(work.to_line(article.id, own) if own else None, work.catalogue.number(article.id))
    return (
        to_text if own else number,
        name,
        province,
        place.kind if place else None,
        place.today if place else None,
        "\n".join(f"{part.place.display}, {work.catalogue.part(part)}" for part in article.localities),
        article.title,
        *_time(work.say, article.published),
        *_time(work.say, article.period),
        *_time(work.say, article.planned),
        article.published.time,
        ends(article.updated)[0],
        ends(article.captured)[0],
        article.byline,
        len(article.figures),
        len(article.directives),
        Share(work.found.formula.get(article.id, 0.0)),
        article.language,
        article.id,
        source.path,
        Link(source.url, source.url) if source.url else None,
        source.sha256,
        "\n".join(article.warnings),
    )


def _time(say: Speaker, moment: Moment | None) -> tuple[Value, ...]:
    known = moment is not None and moment.basis != "unknown"
    return (*ends(moment), basis(say, moment), Share(moment.confidence) if moment and known else None)


def matrix(book: Book, work: Work) -> int:
    """Topics by articles, under a band for each group; articles of one province stand together where there are many."""
    say, groups = work.say, _in_order(work.catalogue.matrix_columns())
    articles = tuple(article for group in groups for article in group.articles)[: (MOST_COLUMNS - 1) // 2]
    columns = [Column(say("matrix.topic"), 26)]
    for article in articles:
        number = work.catalogue.number(article.id)
        columns.append(Column(f"{work.catalogue.numbered(article)}\n{say.moment(article.published)}", 42))
        columns.append(Column(f"[{number}]\n{say('column.paragraph')}", 11, True))
    rows = (
        (Strong(topic.title), *(value for article in articles for value in _cell(work, index, article)))
        for index, topic in enumerate(work.catalogue.comparison.matrix.rows)
    )
    layout = Layout(one_page_wide=len(articles) <= _ON_PAPER, bands=_bands(groups, len(articles)))
    return book.table(say("sheet.matrix"), columns, rows, layout)


def _in_order(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    if len(groups) <= _BY_DATE:
        return groups
    return tuple(sorted(groups, key=lambda group: by_province(group.articles[0])))


def _bands(groups: tuple[Group, ...], left: int) -> list[tuple[str, int]]:
    """The titles of groups of articles, each over two columns an article, as far as there is room."""
    bands = [("", 1)]
    for group in groups:
        wide = min(len(group.articles), left)
        left -= wide
        bands += [(group.title, 2 * wide)] if wide else []
    return bands if any(title for title, _ in bands) else []


def _cell(work: Work, row: int, article: Article) -> tuple[Value, Value]:
    """The words of a cell, and a link to the first of their paragraphs."""
    cell = work.catalogue.cell(row, article.id)
    if cell is None:
        return None, None
    words = shortened(cell.summary, _LONGEST_SUMMARY)
    others = cells.other_figures(work.say, article, cell, words)
    lines = cells.lines(article, cell)
    target = work.to_line(article.id, lines[0]) if lines else None
    shown = Marked(words, cells.figure_spans(words, article, cell), "; ".join(others[:_MOST_FIGURES]))
    return shown, Link(target, lines[0] if len(lines) == 1 else _listed(lines))


def _listed(lines: list[int]) -> str:
    """The first paragraphs of a cell; the sheet with a line for each has them all."""
    return ", ".join(map(str, lines[:_MOST_LINES])) + (" …" if len(lines) > _MOST_LINES else "")


def as_list(book: Book, work: Work) -> int:
    """A line a passage of the matrix, for filters and pivot tables."""
    grouped = bool(work.catalogue.comparison.matrix.groups)
    columns = work.heads(
        ("matrix.topic", 30),
        *WHO,
        *((("column.group", 26),) if grouped else ()),
        ("sources.published", 28),
        ("timeline.basis", 12),
        ("column.paragraph", 9),
        ("column.words", 90),
        ("figures.value", 34),
        ("column.score", 9),
    )
    return book.table(work.say("sheet.cells"), columns, _cell_rows(work))


def _cell_rows(work: Work) -> Rows:
    columns = work.catalogue.matrix_columns()
    groups = {article.id: (column.title,) for column in columns if column.title for article in column.articles}
    for index, topic in enumerate(work.catalogue.comparison.matrix.rows):
        for article in work.catalogue.articles:
            cell = work.catalogue.cell(index, article.id)
            if cell is None:
                continue
            published = work.say.moment(article.published)
            who = (*work.who(article), *groups.get(article.id, ()))
            lead = (topic.title, *who, published, basis(work.say, article.published))
            figures = cells.figures(article, cell)
            for passage in cell.passages:
                held = [f for f in figures if passage.start <= f.start and f.end <= passage.end]
                values = "; ".join(work.say.figure(f) for f in held)
                yield (*lead, work.paragraph(article.id, passage.line), passage.quote, values, round(passage.score, 2))
            if not cell.passages:
                lines = cells.lines(article, cell)
                values = "; ".join(cells.other_figures(work.say, article, cell))
                yield (*lead, work.paragraph(article.id, lines[0]) if lines else None, cell.summary, values, None)


def figures(book: Book, work: Work) -> int:
    """A line a figure, with its check."""
    say = work.say
    time = say("figures.when")
    columns = [
        *work.heads(*WHO, ("column.topics", 30), ("figures.what", 40), ("column.qualifier", 10)),
        *work.heads(("column.value", 12), ("column.upper", 12), ("column.of", 12)),
        *work.heads(("column.percent", 10), ("column.unit", 16)),
        *work.heads(("figures.kind", 12), ("figures.when", 20)),
        *(Column(say(f"column.{end}", what=time), 14, True) for end in ("from", "to", "basis")),
        *work.heads(("column.paragraph", 9), ("column.words", 44), ("column.verdict", 14)),
        *work.heads(("column.stated", 12), ("column.computed", 12)),
    ]
    rows = (_figure(work, article, figure) for article in work.catalogue.articles for figure in article.figures)
    return book.table(say("sheet.figures"), columns, rows, Layout(frozen=2))


def _figure(work: Work, article: Article, figure: Figure) -> tuple[Value, ...]:
    say = work.say
    titles = {row.id: row.title for row in work.catalogue.comparison.matrix.rows}
    check = next((c for c in figure.checks if c.verdict == "differs"), next(iter(figure.checks), None))
    verdict = say(f"verdict.{check.verdict}") if check else None
    return (
        *work.who(article),
        "; ".join(titles[row] for row in figure.rows if row in titles),
        figure.what,
        say(f"qualifier.{figure.qualifier}") if figure.qualifier else None,
        figure.value,
        figure.upper,
        figure.of,
        figure.percent,
        figure.unit,
        say(f"kind.{figure.kind}"),
        say.time(figure.period) if figure.period else None,
        *ends(figure.period),
        basis(say, figure.period) if figure.period else None,
        work.paragraph(article.id, figure.line),
        figure.quote,
        Strong(verdict) if check and verdict and check.verdict == "differs" else verdict,
        check.stated if check else None,
        check.computed if check else None,
    )
