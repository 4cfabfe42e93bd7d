"""The filter by topic, province and year: a form that stays hidden until the script can make it work."""

from __future__ import annotations

from collections.abc import Iterable

from doichieu.models import Article, Moment
from doichieu.outputs.html.links import Pointer
from doichieu.outputs.html.tags import Markup, element, words
from doichieu.outputs.words import collation

_UNKNOWN = "?"
# an interval longer than this says too little of a year to be found by it
_LONGEST = 30


def form(pointer: Pointer) -> Markup:
    """The form with its live count of what is shown."""
    say, articles = pointer.say, pointer.articles
    rows = pointer.comparison.matrix.rows
    known = {province(a) for a in articles}
    provinces = [(name, name) for name in sorted(known - {_UNKNOWN}, key=collation)]
    fields = (
        _choice(pointer, "topic", [(str(index), row.title) for index, row in enumerate(rows)]),
        _choice(pointer, "province", provinces, _UNKNOWN in known),
        _years(pointer, "published", [a.published for a in articles]),
        _years(pointer, "period", [a.period for a in articles]),
        element("button", words(say("filter.reset")), type="button", id="filter-reset"),
    )
    shown = {"data_text": say("filter.shown", articles="{articles}", of="{of}", topics="{topics}", rows="{rows}")}
    status = element("p", role="status", id="filter-status", **shown)
    legend = element("legend", words(say("filter.about")))
    return element("form", element("fieldset", legend, *fields), status, id="filter", hidden=True)


def _years(pointer: Pointer, key: str, moments: list[Moment | None]) -> Markup:
    known = sorted({year for moment in moments for year in years(moment)} - {_UNKNOWN})
    unknown = any(_UNKNOWN in years(moment) for moment in moments)
    return _choice(pointer, key, [(year, year) for year in known], unknown)


def _choice(pointer: Pointer, key: str, options: Iterable[tuple[str, str]], unknown: bool = False) -> Markup:
    say = pointer.say
    listed = [("", say("filter.all")), *options, *([(_UNKNOWN, say("unknown"))] if unknown else [])]
    choices = [element("option", words(shown), value=value) for value, shown in listed]
    select = element("select", *choices, name=key)
    return element("label", words(f"{say(f'filter.{key}')} "), select)


def facets(pointer: Pointer, article: Article) -> dict[str, str | int]:
    """The attributes by which the script finds an article."""
    return {
        "data_n": pointer.number(article.id),
        "data_province": province(article),
        "data_published": " ".join(years(article.published)),
        "data_period": " ".join(years(article.period)),
    }


def province(article: Article) -> str:
    """The province of the article's locality, "?" where it is not known."""
    place = article.locality
    return (place.province or place.name) if place else _UNKNOWN


def years(moment: Moment | None) -> list[str]:
    """Every year that a time may fall in; "?" for an unknown one."""
    if moment is None or moment.basis == "unknown":
        return [_UNKNOWN]
    ends = [int(day[:4]) for day in (moment.earliest, moment.latest) if day]
    if not ends or max(ends) - min(ends) > _LONGEST:
        return [_UNKNOWN]
    return [f"{year:04}" for year in range(min(ends), max(ends) + 1)]
