"""Figures side by side: one table a topic, figures of one unit together, checks in words."""

from __future__ import annotations

from typing import NamedTuple

from doichieu.comparison.reckoning import FigureTable
from doichieu.models import Article, Check, Figure
from doichieu.outputs.word import markup
from doichieu.outputs.word.chart import Bars
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference, shortened
from doichieu.text import fold

_WIDTHS = (38, 38, 30, 21, 18, 20)
_HEAD = ("figures.what", "source", "figures.value", "figures.when", "figures.kind", "figures.check")
_LONGEST_WHAT = 110
_MOST_CHARTS, _FEWEST_BARS, _MOST_BARS = 2, 3, 24
_GROUP_SHADE = "F2F2F2"


class _Counted(NamedTuple):
    """A figure with the article that gives it."""

    article: Article
    figure: Figure


class _Group(NamedTuple):
    """Figures under one heading."""

    title: str
    counted: list[_Counted]


def write(manuscript: Manuscript, reference: Reference, comparable: tuple[FigureTable, ...]) -> None:
    """What can be compared across localities, then a table for each topic that has figures."""
    manuscript.chapter("figures")
    by_row = _by_row(reference)
    if not by_row:
        manuscript.say_line("figures.none")
        return
    manuscript.say_line("figures.note", "Lead")
    if comparable:
        groups = [_Group(_heading(reference, table), _entries(reference, table)) for table in comparable]
        _table(manuscript, reference, reference.say("figures.comparable"), groups)
    for table in sorted(comparable, key=lambda t: -len(t.entries))[:_MOST_CHARTS]:
        _chart(manuscript, reference, table)
    for title, counted in by_row.items():
        _table(manuscript, reference, reference.say("figures.caption", row=title), _by_unit(reference, counted))


def _heading(reference: Reference, table: FigureTable) -> str:
    titles = {row.id: row.title for row in reference.comparison.matrix.rows}
    return f"{titles.get(table.row, table.row)} – {shortened(table.what, _LONGEST_WHAT)} ({table.unit})"


def _entries(reference: Reference, table: FigureTable) -> list[_Counted]:
    articles = [(reference.article(entry.article), entry.figure) for entry in table.entries]
    return [_Counted(article, article.figures[figure]) for article, figure in articles]


def _chart(manuscript: Manuscript, reference: Reference, table: FigureTable) -> None:
    """A bar chart of figures that were reached (not aimed at), where there are three or more to compare."""
    shown = [item for item in _entries(reference, table) if item.figure.kind == "actual" and item.figure.value >= 0]
    if not _FEWEST_BARS <= len(shown) <= _MOST_BARS:
        return
    caption = _heading(reference, table)
    labels = tuple(f"[{reference.number(i.article.id)}] {reference.name(i.article)}" for i in shown)
    values = tuple(item.figure.value for item in shown)
    pairs = "; ".join(f"{label}: {reference.say.figure(i.figure)}" for label, i in zip(labels, shown, strict=True))
    manuscript.chart(caption, Bars(table.unit, labels, values, f"{caption}. {pairs}."))


def _table(manuscript: Manuscript, reference: Reference, caption: str, groups: list[_Group]) -> None:
    head = [markup.Cell(markup.paragraph(markup.run(reference.say(key)), "CellHead")) for key in _HEAD]
    rows = [markup.Row(head, head=True)]
    for group in groups:
        if len({item.article.id for item in group.counted}) > 1:
            title = markup.paragraph(markup.run(group.title, "Strong"), "Cell", "<w:keepNext/>")
            rows.append(markup.Row([markup.Cell(title, _GROUP_SHADE, len(_WIDTHS))]))
        rows += [_row(reference, item) for item in group.counted]
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


def _by_unit(reference: Reference, counted: list[_Counted]) -> list[_Group]:
    by_unit: dict[str, list[_Counted]] = {}
    for item in counted:
        by_unit.setdefault(fold(item.figure.unit), []).append(item)
    # what most articles count comes first: that is where there is something to compare
    ordered = sorted(by_unit.values(), key=lambda items: (-len({i.article.id for i in items}), items[0].figure.unit))
    return [_Group(_unit(reference, items[0].figure.unit), items) for items in ordered]


def _unit(reference: Reference, unit: str) -> str:
    return reference.say("figures.unit", unit=unit) if unit else reference.say("figures.nounit")


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
