"""The chapters that show everything at once: findings, timeline, coverage map."""

from __future__ import annotations

from doichieu.comparison.reckoning import Findings
from doichieu.models import Article, MatrixRow
from doichieu.outputs import sentences, timeline_picture
from doichieu.outputs.html import reasons
from doichieu.outputs.html.links import Pointer, muted
from doichieu.outputs.html.tags import Markup, box, element, head, joined, link, table, words

_SHADES = 3


def findings(pointer: Pointer, found: Findings) -> Markup:
    """Sentences with numbers, each leading to where it can be checked."""
    items = [element("li", pointer.sentence(sentence)) for sentence in sentences.findings(pointer, found)]
    return element("ul", *items, class_="findings")


def timeline(pointer: Pointer) -> Markup:
    """The picture, in parts where there are many articles, and the same times as a table."""
    say = pointer.say
    if not pointer.articles:
        return element("p", words(say("matrix.empty")))
    pictures = timeline_picture.draw(pointer.articles, pointer.comparison.directives, say)
    figures = [
        _picture(
            picture,
            say("timeline.part", part=part, parts=len(pictures))
            if len(pictures) > 1
            else say("timeline.caption", n=len(pointer.articles)),
        )
        for part, picture in enumerate(pictures, 1)
    ]
    titles = ("coverage.article", "timeline.published", "timeline.period", "timeline.captured")
    body = element("tbody", *(_times(pointer, article) for article in pointer.articles))
    times = table(words(say("timeline.table")), head(*(words(say(key)) for key in titles)), body, class_="times")
    return joined(*figures, times, element("p", words(say("timeline.page.note")), class_="note"))


def _picture(picture: timeline_picture.Picture, caption: str) -> Markup:
    svg = Markup(picture.svg.decode().replace("<svg ", '<svg class="timeline" role="img" ', 1))
    return element("figure", box(svg, words(caption)), element("figcaption", words(caption)))


def _times(pointer: Pointer, article: Article) -> Markup:
    say = pointer.say
    published = joined(pointer.moment(article.published), reasons.brief(pointer, article, "published"))
    if article.updated and say.moment(article.updated) != say.moment(article.published):
        published = joined(published, _aside(say("timeline.updated", day=say.moment(article.updated))))
    period = joined(pointer.moment(article.period), reasons.brief(pointer, article, "period"))
    if article.planned and article.planned.earliest:
        period = joined(period, _aside(say("timeline.planned", span=say.time(article.planned))))
    captured = pointer.moment(article.captured) if article.captured else muted(say("none"))
    first = element("th", pointer.article_link(article.id), scope="row")
    cells = [element("td", cell) for cell in (published, period, captured)]
    return element("tr", first, *cells, data_of=pointer.number(article.id))


def _aside(text: str) -> Markup:
    return element("span", words(text), class_="aside")


def coverage(pointer: Pointer) -> Markup:
    """Articles by topics: the number of passages, with a shade beside it."""
    say, rows = pointer.say, pointer.comparison.matrix.rows
    if not rows or not pointer.articles:
        return element("p", words(say("matrix.empty")))
    topics = [
        element("th", element("span", words(row.title)), scope="col", data_topic=index)
        for index, row in enumerate(rows)
    ]
    first = element("th", words(say("coverage.article")), scope="col", class_="corner")
    body = element("tbody", *(_covered(pointer, article, rows) for article in pointer.articles))
    totals = [element("td", words(str(len(row.cells))), data_topic=index) for index, row in enumerate(rows)]
    foot = element("tfoot", element("tr", element("th", words(say("coverage.total")), scope="row"), *totals))
    shown = table(words(say("coverage.caption")), element("tr", first, *topics), body, foot, class_="coverage")
    return joined(shown, element("p", words(say("coverage.note")), class_="note"))


def _covered(pointer: Pointer, article: Article, rows: tuple[MatrixRow, ...]) -> Markup:
    cells = [_count(pointer, article, index) for index in range(len(rows))]
    name = element("th", pointer.article_link(article.id), scope="row")
    return element("tr", name, *cells, data_of=pointer.number(article.id))


def _count(pointer: Pointer, article: Article, index: int) -> Markup:
    cell = pointer.cell(index, article.id)
    if cell is None:
        return element("td", words(pointer.say("none")), class_="muted", data_topic=index)
    count = len(cell.passages) or len(cell.figures)
    shown = link(pointer.cell_anchor(index, article.id), words(str(count)))
    return element("td", shown, class_=f"s{max(1, min(count, _SHADES))}", data_topic=index)
