"""Figures side by side, cited documents, and each locality over time."""

from __future__ import annotations

from doichieu.comparison.reckoning import Findings, History
from doichieu.models import Article, Check, CitedDirective
from doichieu.outputs import cells, sentences
from doichieu.outputs.figure_groups import LONGEST_WHAT, Counted, Group, by_topic, by_unit, comparable
from doichieu.outputs.html.links import Pointer, muted
from doichieu.outputs.html.tags import NOTHING, Markup, details, element, head, isolated, joined, link, table, words
from doichieu.outputs.quotes import shortened

_HEAD = ("figures.what", "source", "figures.value", "figures.when", "figures.kind", "figures.check")
_LONGEST_TITLE = 160
_MOST_FIGURES = 5
_BAR = 90


def figures(pointer: Pointer, found: Findings) -> Markup:
    """What can be compared across localities, then all figures by topic, on demand."""
    say, by_row = pointer.say, by_topic(pointer)
    if not by_row:
        return element("p", words(say("figures.none")))
    parts = [element("p", words(say("figures.note")), class_="note")]
    if found.figure_tables:
        groups = [comparable(pointer, entry) for entry in found.figure_tables]
        parts.append(_table(pointer, say("figures.comparable"), groups, bars=True))
    indexes = {row.title: index for index, row in enumerate(pointer.comparison.matrix.rows)}
    for title, counted in by_row.items():
        shown = _table(pointer, say("figures.caption", row=title), by_unit(pointer, counted), bars=False)
        topic = indexes.get(title)
        lead = words(f"{title} ({len(counted)})")
        parts.append(details(lead, shown, class_="printed", data_topic=topic, data_group=topic is None))
    return joined(*parts)


def _table(pointer: Pointer, caption: str, groups: list[Group], *, bars: bool) -> Markup:
    heads = head(*(words(pointer.say(key)) for key in _HEAD))
    return table(words(caption), heads, *(_group(pointer, group, bars) for group in groups), class_="figures")


def _group(pointer: Pointer, group: Group, bars: bool) -> Markup:
    rows: list[Markup] = []
    if bars or len({item.article.id for item in group.counted}) > 1:
        title = element("th", isolated(group.title), colspan=len(_HEAD), scope="rowgroup")
        rows.append(element("tr", title, class_="group"))
    most = max((abs(item.figure.value) for item in group.counted), default=0) if bars else 0
    rows += [_row(pointer, item, most) for item in group.counted]
    return element("tbody", *rows, data_group=True)


def _row(pointer: Pointer, item: Counted, most: float) -> Markup:
    say, figure, article = pointer.say, item.figure, item.article
    checks = joined(*(_check(pointer, check) for check in figure.checks), between="; ")
    what = element("span", words(shortened(figure.what or figure.quote, LONGEST_WHAT)), lang=pointer.language(article))
    contents = (
        what,
        pointer.place_link(article.id, figure.line),
        joined(element("strong", words(say.figure(figure))), _bar(figure.value, most)),
        pointer.moment(figure.period) if figure.period else muted(say("none")),
        words(say(f"kind.{figure.kind}")),
        checks or muted(say("none")),
    )
    return element("tr", *(element("td", cell) for cell in contents), data_of=pointer.number(article.id))


def _bar(value: float, most: float) -> Markup:
    """A bar beside a value of its group; the value itself says the same."""
    if not most or not 0 <= value <= most:
        return NOTHING
    width = max(1, round(value / most * _BAR))
    rect = element("rect", width=width, height=8)
    return element("svg", rect, class_="bar", width=_BAR, height=8, aria_hidden="true")


def _check(pointer: Pointer, check: Check) -> Markup:
    say = pointer.say
    if check.verdict == "agrees":
        return words(say("check.agrees"))
    text = say("check.differs", stated=say.number(check.stated), computed=say.number(check.computed))
    return element("strong", words(text), class_="differs")


def directives(pointer: Pointer) -> Markup:
    """The documents, the most cited first, with every place where they are cited."""
    say, cited = pointer.say, pointer.comparison.directives
    if not cited:
        return element("p", words(say("directives.none")))
    ordered = sorted(cited, key=lambda d: (-len(d.cited_by), d.issued or "9999", pointer.directive(d)))
    heads = head(*(words(say(key)) for key in ("directives.name", "directives.issued", "directives.by")))
    body = element("tbody", *(_directive(pointer, entry) for entry in ordered))
    return table(words(say("directives.caption")), heads, body, class_="directives")


def _directive(pointer: Pointer, cited: CitedDirective) -> Markup:
    name = isolated(pointer.directive(cited))
    title = f" {shortened(cited.title, _LONGEST_TITLE)}" if cited.symbol and cited.title else ""
    issued = element("time", words(pointer.say.day(cited.issued)), datetime=cited.issued) if cited.issued else None
    named, others = pointer.citing(cited)
    rest = words(pointer.say("directives.rest", n=len(others)))
    more = details(rest, _listed(pointer, others, cited), class_="printed") if others else NOTHING
    return element(
        "tr",
        element("th", name, element("span", words(title), class_="title"), scope="row"),
        element("td", issued or muted(pointer.say("none"))),
        element("td", _listed(pointer, named, cited), more),
    )


def _listed(pointer: Pointer, articles: tuple[str, ...], cited: CitedDirective) -> Markup:
    citing = (element("li", _citing(pointer, article_id, cited)) for article_id in articles)
    return element("ul", *citing, class_="plain")


def _citing(pointer: Pointer, article_id: str, cited: CitedDirective) -> Markup:
    lines = [pointer.line_link(article_id, found.line) for found in pointer.citations(article_id, cited)]
    return joined(pointer.article_link(article_id), *lines, between=", ")


def over_time(pointer: Pointer, histories: tuple[History, ...]) -> Markup:
    """A table for each locality with at least two articles, its articles by date."""
    return joined(*(_history(pointer, history) for history in histories))


def _history(pointer: Pointer, history: History) -> Markup:
    articles = [pointer.article(article_id) for article_id in history.articles]
    caption = words(pointer.say("overtime.caption", name=pointer.name(articles[-1]), n=len(articles)))
    dates = [element("span", pointer.moment(article.published), class_="when") for article in articles]
    names = [pointer.article_link(article.id) for article in articles]
    heads = [element("th", name, date, scope="col") for name, date in zip(names, dates, strict=True)]
    corner = element("th", words(pointer.say("matrix.topic")), scope="col")
    rows = [_kept(pointer, index, articles) for index in range(len(pointer.comparison.matrix.rows))]
    shown = table(caption, element("tr", corner, *heads), element("tbody", *rows))
    changes = [text for moved in history.changes if (text := sentences.change(pointer, moved))]
    listed = element("ul", *(element("li", words(text)) for text in changes)) if changes else NOTHING
    return joined(shown, listed)


def _kept(pointer: Pointer, index: int, articles: list[Article]) -> Markup:
    found = [pointer.cell(index, article.id) for article in articles]
    if not any(found):
        return NOTHING
    title = element("th", words(pointer.comparison.matrix.rows[index].title), scope="row")
    shown = [_state(pointer, index, article) for article in articles]
    return element("tr", title, *(element("td", cell) for cell in shown))


def _state(pointer: Pointer, index: int, article: Article) -> Markup:
    cell = pointer.cell(index, article.id)
    if cell is None:
        return muted(pointer.say("absent"))
    values = cells.other_figures(pointer.say, article, cell)[:_MOST_FIGURES]
    present = "; ".join(values) or pointer.say("overtime.present")
    return link(pointer.cell_anchor(index, article.id), words(present))
