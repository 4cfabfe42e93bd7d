"""The documents that the articles cite, with every place where they do."""

from __future__ import annotations

from doichieu.models import CitedDirective
from doichieu.outputs.quotes import shortened
from doichieu.outputs.word import markup
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference

_WIDTHS = (68, 27, 70)
_LONGEST_TITLE = 160
_MOST_LINES = 8


def write(manuscript: Manuscript, reference: Reference) -> None:
    """One table; the most cited first."""
    say, directives = reference.say, reference.comparison.directives
    manuscript.chapter("directives")
    if not directives:
        manuscript.say_line("directives.none")
        return
    titles = ("directives.name", "directives.issued", "directives.by")
    head = [markup.Cell(markup.paragraph(markup.run(say(key)), "CellHead")) for key in titles]
    ordered = sorted(directives, key=lambda d: (-len(d.cited_by), d.issued or "9999", reference.directive(d)))
    rows = [markup.Row(head, head=True), *(_row(reference, cited) for cited in ordered)]
    caption = say("directives.caption")
    manuscript.table(caption, markup.Shape(_WIDTHS, caption), rows)


def _row(reference: Reference, cited: CitedDirective) -> markup.Row:
    words = markup.run(reference.directive(cited), "Strong")
    if cited.symbol and cited.title:
        words += markup.run(f" {shortened(cited.title, _LONGEST_TITLE)}")
    issued = markup.run(reference.say.day(cited.issued)) if cited.issued else markup.run(reference.say("none"), "Muted")
    named, others = reference.citing(cited)
    places = [_citing(reference, article, cited) for article in named]
    # many places run on, a line each would fill pages
    places = places if len(places) <= _MOST_LINES else [markup.run("; ").join(places)]
    if others:
        lead = markup.run(f"{reference.say('directives.rest', n=len(others))}: ")
        places.append(lead + markup.run(", ").join(_number(reference, article, cited) for article in others))
    by = "".join(markup.paragraph(place, "Cell") for place in places)
    cells = [markup.Cell(markup.paragraph(words, "Cell")), markup.Cell(markup.paragraph(issued, "CellMiddle"))]
    return markup.Row([*cells, markup.Cell(by)], may_split=len(cited.cited_by) > _MOST_LINES)


def _number(reference: Reference, article_id: str, cited: CitedDirective) -> str:
    """A run "[57]" that leads to where the article cites the document."""
    lines = [found.line for found in reference.citations(article_id, cited)]
    if not lines or not reference.holds(article_id, lines[0]):
        return reference.article_link(article_id, short=True)
    return reference.number_link(article_id, lines[0], f"[{reference.number(article_id)}]")


def _citing(reference: Reference, article_id: str, cited: CitedDirective) -> str:
    lines = [reference.paragraph_link(article_id, found.line) for found in reference.citations(article_id, cited)]
    return markup.run(", ").join([reference.article_link(article_id), *lines])
