"""The documents that the articles cite, with every place where they do."""

from __future__ import annotations

from doichieu.models import CitedDirective, Directive
from doichieu.outputs.word import markup
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference, shortened

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
    places = [_citing(reference, article, cited) for article in cited.cited_by]
    # many places run on, a line each would fill pages
    places = places if len(places) <= _MOST_LINES else [markup.run("; ").join(places)]
    by = "".join(markup.paragraph(place, "Cell") for place in places)
    cells = [markup.Cell(markup.paragraph(words, "Cell")), markup.Cell(markup.paragraph(issued, "CellMiddle"))]
    return markup.Row([*cells, markup.Cell(by)], may_split=len(cited.cited_by) > _MOST_LINES)


def _citing(reference: Reference, article_id: str, cited: CitedDirective) -> str:
    found = reference.article(article_id).directives if reference.knows(article_id) else ()
    lines = dict.fromkeys(directive.line for directive in found if _is(directive, cited))
    shown = [reference.paragraph_link(article_id, line) for line in lines]
    return markup.run(", ").join([reference.article_link(article_id), *shown])


def _is(directive: Directive, cited: CitedDirective) -> bool:
    """Whether a citation is one of this document: the same kind, and the same symbol, else day, else title."""
    if directive.type != cited.type:
        return False
    for mine, its in ((directive.symbol, cited.symbol), (directive.issued, cited.issued)):
        if mine and its:
            return mine == its
    return bool(directive.title and directive.title == cited.title) or not (cited.symbol or cited.issued)
