"""Figures side by side: one table a topic, figures of one unit together, checks in words."""

from __future__ import annotations

from doichieu.comparison.reckoning import FigureTable
from doichieu.models import Check
from doichieu.outputs.figure_groups import LONGEST_WHAT, Counted, Group, by_topic, by_unit, comparable
from doichieu.outputs.quotes import shortened
from doichieu.outputs.word import markup
from doichieu.outputs.word.chart import Bars
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference

_WIDTHS = (36, 36, 30, 20, 17, 26)
_HEAD = ("figures.what", "source", "figures.value", "figures.when", "figures.kind", "figures.check")
_MOST_CHARTS, _FEWEST_BARS, _MOST_BARS = 2, 3, 24
_GROUP_SHADE, _TOPIC_SHADE = "F2F2F2", "DEEAF6"
_LARGE = 25  # figures of a topic from which on it has a table of its own


def write(manuscript: Manuscript, reference: Reference, tables: tuple[FigureTable, ...]) -> None:
    """What can be compared across localities, then all other figures by topic."""
    manuscript.chapter("figures")
    by_row = by_topic(reference)
    if not by_row:
        manuscript.say_line("figures.none")
        return
    manuscript.say_line("figures.note", "Lead")
    groups = [comparable(reference, table) for table in tables]
    if groups:
        _table(manuscript, reference, reference.say("figures.comparable"), groups)
    for table in sorted(tables, key=lambda t: -len(t.entries))[:_MOST_CHARTS]:
        _chart(manuscript, reference, table)
    by_row = _without(by_row, groups)
    large = {title: counted for title, counted in by_row.items() if len(counted) > _LARGE}
    for title, counted in large.items():
        _table(manuscript, reference, reference.say("figures.caption", row=title), by_unit(reference, counted))
    small = {title: counted for title, counted in by_row.items() if title not in large}
    if small:
        _by_topic(manuscript, reference, small, "figures.topics.other" if large or groups else "figures.topics")


def _without(topics: dict[str, list[Counted]], groups: list[Group]) -> dict[str, list[Counted]]:
    """The topics without the figures that a table above holds."""
    shown = {_place(item) for group in groups for item in group.counted}
    left = {title: [item for item in counted if _place(item) not in shown] for title, counted in topics.items()}
    return {title: counted for title, counted in left.items() if counted}


def _place(item: Counted) -> tuple[str, int, int]:
    return item.article.id, item.figure.start, item.figure.end


def _by_topic(manuscript: Manuscript, reference: Reference, topics: dict[str, list[Counted]], key: str) -> None:
    """One table for topics with few figures each."""
    rows = [_head(reference)]
    for title, counted in topics.items():
        rows += [_band(title, _TOPIC_SHADE), *_rows(reference, by_unit(reference, counted))]
    caption = reference.say(key)
    manuscript.table(caption, markup.Shape(_WIDTHS, caption), rows)


def _chart(manuscript: Manuscript, reference: Reference, table: FigureTable) -> None:
    """A bar chart of figures that were reached (not aimed at), where there are three or more to compare."""
    group = comparable(reference, table)
    shown = [item for item in group.counted if item.figure.kind == "actual" and item.figure.value >= 0]
    if not _FEWEST_BARS <= len(shown) <= _MOST_BARS:
        return
    caption = group.title
    labels = tuple(f"[{reference.number(i.article.id)}] {reference.name(i.article)}" for i in shown)
    values = tuple(item.figure.value for item in shown)
    pairs = "; ".join(f"{label}: {reference.say.figure(i.figure)}" for label, i in zip(labels, shown, strict=True))
    manuscript.chart(caption, Bars(table.unit, labels, values, f"{caption}. {pairs}."))


def _table(manuscript: Manuscript, reference: Reference, caption: str, groups: list[Group]) -> None:
    manuscript.table(caption, markup.Shape(_WIDTHS, caption), [_head(reference), *_rows(reference, groups)])


def _head(reference: Reference) -> markup.Row:
    return markup.Row(
        [markup.Cell(markup.paragraph(markup.run(reference.say(key)), "CellHead")) for key in _HEAD], head=True
    )


def _band(title: str, shade: str) -> markup.Row:
    words = markup.paragraph(markup.run(title, "Strong"), "Cell", "<w:keepNext/>")
    return markup.Row([markup.Cell(words, shade, len(_WIDTHS))])


def _rows(reference: Reference, groups: list[Group]) -> list[markup.Row]:
    rows: list[markup.Row] = []
    for group in groups:
        if len({item.article.id for item in group.counted}) > 1:
            rows.append(_band(group.title, _GROUP_SHADE))
        rows += [_row(reference, item) for item in group.counted]
    return rows


def _row(reference: Reference, item: Counted) -> markup.Row:
    say, figure = reference.say, item.figure
    place = reference.article_link(item.article.id) + markup.run(", ")
    cells = (
        markup.run(shortened(figure.what or figure.quote, LONGEST_WHAT)),
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
