"""The same locality in two or more articles: which topics stay, come and go, and with which figures."""

from __future__ import annotations

from doichieu.models import Article
from doichieu.outputs.word import markup
from doichieu.outputs.word.document import PORTRAIT
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.matrix import figures, links
from doichieu.outputs.word.reference import Reference, balanced

_TOPIC_WIDTH = 45
_MOST_COLUMNS = 4


def write(manuscript: Manuscript, reference: Reference) -> None:
    """A table for each locality with at least two articles, its articles by date."""
    manuscript.chapter("overtime")
    groups: dict[tuple[str, ...], list[Article]] = {}
    for article in reference.articles:
        if article.locality:
            groups.setdefault(reference.locality(article), []).append(article)
    repeated = sorted(key for key, articles in groups.items() if len(articles) > 1)
    if not repeated:
        manuscript.say_line("overtime.none")
    for key in repeated:
        _locality(manuscript, reference, groups[key])


def _locality(manuscript: Manuscript, reference: Reference, articles: list[Article]) -> None:
    ordered = tuple(sorted(articles, key=lambda a: (a.published.earliest or "9999", reference.number(a.id))))
    caption = reference.say("overtime.caption", name=reference.name(ordered[0]), n=len(ordered))
    for part in balanced(ordered, -(-len(ordered) // _MOST_COLUMNS)):
        width = (PORTRAIT - _TOPIC_WIDTH) / len(part)
        shape = markup.Shape((_TOPIC_WIDTH, *[width] * len(part)), caption)
        manuscript.table(caption, shape, _rows(reference, part))
    if len(ordered) == 2:
        _only(manuscript, reference, ordered)


def _rows(reference: Reference, articles: tuple[Article, ...]) -> list[markup.Row]:
    head = [markup.Cell(markup.paragraph(markup.run(reference.say("matrix.topic")), "CellHead"))]
    for article in articles:
        number = markup.link(f"n{reference.number(article.id)}", markup.run(_short(reference, article), "Hyperlink"))
        when = markup.paragraph(reference.moment(article.published), "CellMiddle")
        head.append(markup.Cell(markup.paragraph(number, "CellHead") + when))
    rows = [markup.Row(head, head=True)]
    for row, topic in enumerate(reference.comparison.matrix.rows):
        if any(article.id in topic.cells for article in articles):
            title = markup.Cell(markup.paragraph(markup.run(topic.title, "Strong"), "Cell"))
            rows.append(markup.Row([title, *(_cell(reference, row, article) for article in articles)]))
    return rows


def _short(reference: Reference, article: Article) -> str:
    return f"[{reference.number(article.id)}]"


def _cell(reference: Reference, row: int, article: Article) -> markup.Cell:
    cell = reference.cell(row, article.id)
    if cell is None:
        return markup.Cell(markup.paragraph(markup.run(reference.say("absent"), "Muted"), "Cell"))
    shown = figures(reference, article, cell) or markup.run(reference.say("overtime.present"))
    return markup.Cell(markup.paragraph(shown, "Cell") + markup.paragraph(links(reference, article, cell), "Cell"))


def _only(manuscript: Manuscript, reference: Reference, pair: tuple[Article, ...]) -> None:
    for one, other in (pair, pair[::-1]):
        rows = reference.comparison.matrix.rows
        alone = [row.title for row in rows if one.id in row.cells and other.id not in row.cells]
        if alone:
            date = f"[{reference.number(one.id)}] ({reference.say.moment(one.published)})"
            manuscript.say_line("overtime.only", "Note", date=date, rows="; ".join(alone))
