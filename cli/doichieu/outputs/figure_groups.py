"""Figures put together so that they can be compared: by topic, by unit, by what they count."""

from __future__ import annotations

from typing import NamedTuple

from doichieu.comparison.reckoning import FigureTable
from doichieu.models import Article, Figure
from doichieu.outputs.catalogue import Catalogue
from doichieu.outputs.quotes import shortened
from doichieu.text import fold

LONGEST_WHAT = 110


class Counted(NamedTuple):
    """A figure with the article that gives it."""

    article: Article
    figure: Figure


class Group(NamedTuple):
    """Figures under one heading."""

    title: str
    counted: list[Counted]


def comparable(catalogue: Catalogue, table: FigureTable) -> Group:
    """Like figures of several localities under topic, what they count, and unit."""
    titles = {row.id: row.title for row in catalogue.comparison.matrix.rows}
    heading = f"{titles.get(table.row, table.row)} – {shortened(table.what, LONGEST_WHAT)} ({table.unit})"
    articles = [(catalogue.article(entry.article), entry.figure) for entry in table.entries]
    return Group(heading, [Counted(article, article.figures[figure]) for article, figure in articles])


def by_topic(catalogue: Catalogue) -> dict[str, list[Counted]]:
    """The figures by the title of their first topic, topics in their order, those without one last."""
    other = catalogue.say("figures.other")
    titles = {row.id: row.title for row in catalogue.comparison.matrix.rows}
    found: dict[str, list[Counted]] = {title: [] for title in (*titles.values(), other)}
    for article in catalogue.articles:
        for figure in article.figures:
            row = next((row for row in figure.rows if row in titles), None)
            found[titles[row] if row else other].append(Counted(article, figure))
    return {title: counted for title, counted in found.items() if counted}


def by_unit(catalogue: Catalogue, counted: list[Counted]) -> list[Group]:
    """The figures by unit; what most articles count comes first: there is something to compare."""
    groups: dict[str, list[Counted]] = {}
    for item in counted:
        groups.setdefault(fold(item.figure.unit), []).append(item)
    ordered = sorted(groups.values(), key=lambda items: (-len({i.article.id for i in items}), items[0].figure.unit))
    return [Group(_unit(catalogue, items[0].figure.unit), items) for items in ordered]


def _unit(catalogue: Catalogue, unit: str) -> str:
    return catalogue.say("figures.unit", unit=unit) if unit else catalogue.say("figures.nounit")
