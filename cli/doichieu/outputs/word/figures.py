"""Figures side by side: one table a topic, figures of one unit together, checks in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from doichieu.models import Article, Check, Figure
from doichieu.outputs.word import markup
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference, shortened
from doichieu.text import fold

_WIDTHS = (44, 38, 30, 20, 15, 18)
_HEAD = ("figures.what", "source", "figures.value", "figures.when", "figures.kind", "figures.check")
_LONGEST_WHAT = 110
_GROUP_SHADE = "F2F2F2"


class _Counted(NamedTuple):
    """A figure with the article that gives it."""

    article: Article
    figure: Figure


def write(manuscript: Manuscript, reference: Reference) -> None:
    """A table for each topic that has figures, one for those outside the topics."""
    manuscript.chapter("figures")
    by_row = _by_row(reference)
    if not by_row:
        manuscript.say_line("figures.none")
        return
    manuscript.say_line("figures.note", "Note")
    for title, counted in by_row.items():
        caption = reference.say("figures.caption", row=title)
        head = [markup.Cell(markup.paragraph(markup.run(reference.say(key)), "CellHead")) for key in _HEAD]
        rows = [markup.Row(head, head=True), *_rows(reference, counted)]
        manuscript.table(caption, markup.Shape(_WIDTHS, caption), rows)


def _by_row(reference: Reference) -> dict[str, list[_Counted]]:
    other = reference.say("figures.other")
    titles = {row.id: row.title for row in reference.comparison.matrix.rows}
    found: dict[str, list[_Counted]] = {title: [] for title in (*titles.values(), other)}
    for article in reference.articles:
        for figure in article.figures:
            row = next((row for row in figure.rows if row in titles), None)
            found[titles[row] if row else other].append(_Counted(article, figure))
    return {title: counted for title, counted in found.items() if counted}


def _rows(reference: Reference, counted: list[_Counted]) -> Iterable[markup.Row]:
    by_unit: dict[str, list[_Counted]] = {}
    for item in counted:
        by_unit.setdefault(fold(item.figure.unit), []).append(item)
    # what most articles count comes first: that is where there is something to compare
    ordered = sorted(by_unit.values(), key=lambda items: (-len({i.article.id for i in items}), items[0].figure.unit))
    for items in ordered:
        unit = items[0].figure.unit
        shown = reference.say("figures.unit", unit=unit) if unit else reference.say("figures.nounit")
        title = markup.paragraph(markup.run(shown, "Strong"), "Cell", "<w:keepNext/>")
        yield markup.Row([markup.Cell(title, _GROUP_SHADE, len(_WIDTHS))])
        yield from (_row(reference, item) for item in items)


def _row(reference: Reference, item: _Counted) -> markup.Row:
    say, figure = reference.say, item.figure
    place = reference.article_link(item.article.id) + markup.run(", ")
    cells = (
        markup.run(shortened(figure.what or figure.quote, _LONGEST_WHAT)),
        place + reference.paragraph_link(item.article.id, figure.line),
        markup.run(say.figure(figure), "Strong"),
        reference.moment(figure.period) if figure.period else markup.run(say("none"), "Muted"),
        markup.run(say(f"kind.{figure.kind}")),
        markup.run("; ").join(_check(reference, check) for check in figure.checks) or markup.run(say("none"), "Muted"),
    )
    return markup.Row([markup.Cell(markup.paragraph(cell, "Cell")) for cell in cells])


def _check(reference: Reference, check: Check) -> str:
    say = reference.say
    if check.verdict == "agrees":
        return markup.run(say("check.agrees"))
    words = say("check.differs", stated=say.number(check.stated), computed=say.number(check.computed))
    return markup.run(words, "Strong")
