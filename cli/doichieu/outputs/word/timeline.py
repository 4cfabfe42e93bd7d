"""The timeline: the picture, and a table with the same times in words."""

from __future__ import annotations

from doichieu.models import Article
from doichieu.outputs import timeline_picture
from doichieu.outputs.word import markup
from doichieu.outputs.word.document import PORTRAIT
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference

_WIDTHS = (42, 55, 38, 30)


def write(manuscript: Manuscript, reference: Reference) -> None:
    """The picture on as many pages as it needs, then the table."""
    say = reference.say
    manuscript.chapter("timeline")
    pictures = timeline_picture.draw(reference.articles, reference.comparison.directives, say)
    for part, picture in enumerate(pictures, 1):
        caption = (
            say("timeline.caption", n=len(reference.articles))
            if len(pictures) == 1
            else say("timeline.part", part=part, parts=len(pictures))
        )
        manuscript.picture(caption, picture, PORTRAIT)
    if reference.articles:
        titles = ("coverage.article", "timeline.published", "timeline.period", "timeline.captured")
        head = markup.Row([_cell(markup.run(say(key)), "CellHead") for key in titles], head=True)
        rows = [_row(reference, article) for article in reference.articles]
        caption = say("timeline.table")
        manuscript.table(caption, markup.Shape(_WIDTHS, caption), [head, *rows])
    manuscript.say_line("timeline.note", "Note")


def _cell(content: str, style: str = "Cell") -> markup.Cell:
    return markup.Cell(markup.paragraph(content, style))


def _row(reference: Reference, article: Article) -> markup.Row:
    say = reference.say
    published = reference.moment(article.published)
    if article.updated and say.moment(article.updated) != say.moment(article.published):
        updated = say("timeline.updated", day=say.moment(article.updated))
        published += markup.LINE_BREAK + markup.run(updated, "Small")
    period = reference.moment(article.period)
    if article.planned and article.planned.earliest:
        planned = say("timeline.planned", span=say.time(article.planned))
        period += markup.LINE_BREAK + markup.run(planned, "Small")
    captured = reference.moment(article.captured) if article.captured else markup.run(say("none"), "Muted")
    cells = (reference.article_link(article.id), published, period, captured)
    return markup.Row([_cell(content) for content in cells])
