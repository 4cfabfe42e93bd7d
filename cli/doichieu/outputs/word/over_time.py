"""The same locality in two or more articles: which topics stay, come and go, and with which figures."""

from __future__ import annotations

from doichieu.comparison.reckoning import Change, History
from doichieu.models import Article
from doichieu.outputs import sentences
from doichieu.outputs.word import markup
from doichieu.outputs.word.document import PORTRAIT
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.matrix import figures, links
from doichieu.outputs.word.reference import Reference, balanced

_TOPIC_WIDTH = 45
_MOST_COLUMNS = 4


def write(manuscript: Manuscript, reference: Reference, histories: tuple[History, ...]) -> None:
    """A table for each locality with at least two articles, its articles by date; no chapter without one."""
    if not histories:
        return
    manuscript.chapter("overtime")
    for history in histories:
        _locality(manuscript, reference, history)


def _locality(manuscript: Manuscript, reference: Reference, history: History) -> None:
    articles = tuple(reference.article(article_id) for article_id in history.articles)
    caption = reference.say("overtime.caption", name=reference.name(articles[-1]), n=len(articles))
    for part in balanced(articles, -(-len(articles) // _MOST_COLUMNS)):
        width = (PORTRAIT - _TOPIC_WIDTH) / len(part)
        shape = markup.Shape((_TOPIC_WIDTH, *[width] * len(part)), caption)
        manuscript.table(caption, shape, _rows(reference, part))
    for change in history.changes:
        _change(manuscript, reference, change)


def _rows(reference: Reference, articles: tuple[Article, ...]) -> list[markup.Row]:
    head = [markup.Cell(markup.paragraph(markup.run(reference.say("matrix.topic")), "CellHead"))]
    for article in articles:
        number = reference.article_link(article.id, short=True)
        when = markup.paragraph(reference.moment(article.published), "CellMiddle")
        head.append(markup.Cell(markup.paragraph(number, "CellHead") + when))
    rows = [markup.Row(head, head=True)]
    for row, topic in enumerate(reference.comparison.matrix.rows):
        if any(article.id in topic.cells for article in articles):
            title = markup.Cell(markup.paragraph(markup.run(topic.title, "Strong"), "Cell"))
            rows.append(markup.Row([title, *(_cell(reference, row, article) for article in articles)]))
    return rows


def _cell(reference: Reference, row: int, article: Article) -> markup.Cell:
    cell = reference.cell(row, article.id)
    if cell is None:
        return markup.Cell(markup.paragraph(markup.run(reference.say("absent"), "Muted"), "Cell"))
    shown = figures(reference, article, cell) or markup.run(reference.say("overtime.present"))
    return markup.Cell(markup.paragraph(shown, "Cell") + markup.paragraph(links(reference, article, cell), "Cell"))


def _change(manuscript: Manuscript, reference: Reference, change: Change) -> None:
    words = sentences.change(reference, change)
    if words:
        manuscript.add(markup.run(words), "Note")
