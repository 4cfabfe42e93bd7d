"""The coverage map: articles by topics, with the number of passages as the sign and a shade beside it."""

from __future__ import annotations

from doichieu.outputs.quotes import shortened
from doichieu.outputs.word import markup
from doichieu.outputs.word.chart import Bars
from doichieu.outputs.word.document import PORTRAIT
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference, balanced

_NAME_WIDTH = 51
_MOST_TOPICS = 14
# below, the table says it all; above, the bars would fill more than a page
_FEWEST_FOR_CHART, _MOST_BARS = 6, 30
_HEAD_HEIGHT = 45
_LONGEST_TOPIC = 56
# passages in a cell: shade; light enough for black numbers in grey print
_SHADES = {1: "E3ECF6", 2: "C2D6EC", 3: "9DBDE0"}


def write(manuscript: Manuscript, reference: Reference) -> None:
    """One table for every 14 topics or so."""
    manuscript.chapter("coverage", new_page=True)
    rows = tuple(range(len(reference.comparison.matrix.rows)))
    if not rows or not reference.articles:
        manuscript.say_line("matrix.empty")
        return
    for part in balanced(rows, -(-len(rows) // _MOST_TOPICS)):
        width = min((PORTRAIT - _NAME_WIDTH) / len(part), 14)
        shape = markup.Shape((_NAME_WIDTH, *[width] * len(part)), reference.say("coverage.caption"), _HEAD_HEIGHT)
        manuscript.table(reference.say("coverage.caption"), shape, _rows(reference, part))
    manuscript.say_line("coverage.note", "Note")
    if len(reference.articles) >= _FEWEST_FOR_CHART:
        _chart(manuscript, reference)


def _chart(manuscript: Manuscript, reference: Reference) -> None:
    say = reference.say
    rows = reference.comparison.matrix.rows[:_MOST_BARS]
    labels, values = tuple(row.title for row in rows), tuple(len(row.cells) for row in rows)
    caption = say("coverage.chart", n=len(reference.articles))
    pairs = "; ".join(f"{label}: {value}" for label, value in zip(labels, values, strict=True))
    manuscript.chart(caption, Bars(say("coverage.total"), labels, values, f"{caption}. {pairs}."))


def _rows(reference: Reference, part: tuple[int, ...]) -> list[markup.Row]:
    topics = [reference.comparison.matrix.rows[i] for i in part]
    head = [markup.Cell(markup.paragraph(markup.run(reference.say("coverage.article")), "CellHead"))]
    head += [markup.Cell(_upright(topic.title), vertical=True) for topic in topics]
    body = [_article(reference, article.id, part) for article in reference.articles]
    total = [markup.Cell(markup.paragraph(markup.run(reference.say("coverage.total"), "Strong"), "Cell"))]
    total += [
        markup.Cell(markup.paragraph(markup.run(str(len(topic.cells)), "Strong"), "CellMiddle")) for topic in topics
    ]
    return [markup.Row(head, head=True), *body, markup.Row(total)]


def _upright(title: str) -> str:
    return markup.paragraph(markup.run(shortened(title, _LONGEST_TOPIC), "Upright"), "Cell")


def _article(reference: Reference, article_id: str, part: tuple[int, ...]) -> markup.Row:
    name = markup.Cell(markup.paragraph(reference.article_link(article_id), "Cell"))
    return markup.Row([name, *(_count(reference, row, article_id) for row in part)])


def _count(reference: Reference, row: int, article_id: str) -> markup.Cell:
    cell = reference.cell(row, article_id)
    if cell is None:
        return markup.Cell(markup.paragraph(markup.run(reference.say("none"), "Muted"), "CellMiddle"))
    count = len(cell.passages)
    shown = (
        reference.number_link(article_id, cell.passages[0].line, str(count))
        if cell.passages
        else markup.run(str(len(cell.figures)))
    )
    return markup.Cell(markup.paragraph(shown, "CellMiddle"), _SHADES[max(1, min(count, 3))])
