"""The documents that the articles cite, with every place where they do."""

from __future__ import annotations

from doichieu.models import Article, CitedDirective, Directive
from doichieu.outputs.word import markup
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference, shortened

_WIDTHS = (68, 27, 70)
_LONGEST_TITLE = 160


def name(cited: CitedDirective) -> str:
    """Kind and symbol, or kind and title where there is no symbol."""
    return f"{cited.type} {cited.symbol or cited.title or ''}".strip()


def write(manuscript: Manuscript, reference: Reference) -> None:
    """One table; the most cited first."""
    say, directives = reference.say, reference.comparison.directives
    manuscript.chapter("directives")
    if not directives:
        manuscript.say_line("directives.none")
        return
    titles = ("directives.name", "directives.issued", "directives.by")
    head = [markup.Cell(markup.paragraph(markup.run(say(key)), "CellHead")) for key in titles]
    ordered = sorted(directives, key=lambda d: (-len(d.cited_by), d.issued or "9999", name(d)))
    rows = [markup.Row(head, head=True), *(_row(reference, cited) for cited in ordered)]
    caption = say("directives.caption")
    manuscript.table(caption, markup.Shape(_WIDTHS, caption), rows)


def _row(reference: Reference, cited: CitedDirective) -> markup.Row:
    words = markup.run(name(cited), "Strong")
    if cited.symbol and cited.title:
        words += markup.run(f" {shortened(cited.title, _LONGEST_TITLE)}")
    issued = markup.run(reference.say.day(cited.issued)) if cited.issued else markup.run(reference.say("none"), "Muted")
    by = "".join(markup.paragraph(_citing(reference, article, cited), "Cell") for article in cited.cited_by)
    cells = [markup.Cell(markup.paragraph(words, "Cell")), markup.Cell(markup.paragraph(issued, "CellMiddle"))]
    return markup.Row([*cells, markup.Cell(by)], may_split=len(cited.cited_by) > 8)


def _citing(reference: Reference, article_id: str, cited: CitedDirective) -> str:
    article = next((a for a in reference.articles if a.id == article_id), None)
    lines = _lines(article, cited) if article else []
    shown = [reference.paragraph_link(article_id, line) for line in lines]
    return markup.run(", ").join([reference.article_link(article_id), *shown])


def _lines(article: Article, cited: CitedDirective) -> list[int]:
    return list(dict.fromkeys(d.line for d in article.directives if _is(d, cited)))


def _is(directive: Directive, cited: CitedDirective) -> bool:
    if cited.symbol or directive.symbol:
        return directive.symbol == cited.symbol and directive.type == cited.type
    return directive.type == cited.type and directive.title == cited.title
