"""Why a date or a place is what it is, on demand."""

from __future__ import annotations

from doichieu.models import Article, Evidence, Moment
from doichieu.outputs.html.links import Pointer
from doichieu.outputs.html.tags import NOTHING, Markup, details, element, head, isolated, joined, table, words
from doichieu.outputs.quotes import shortened

MOMENTS = ("published", "updated", "captured", "period", "planned")
_LONGEST_QUOTE = 300
_HEAD = ("sources.field", "sources.says", "sources.quote", "sources.where", "sources.rule")


def brief(pointer: Pointer, article: Article, key: str) -> Markup:
    """The reasons for one time of an article, as a list on demand; nothing without reasons."""
    moment: Moment | None = getattr(article, key)
    if moment is None or not moment.evidence:
        return NOTHING
    items = [element("li", _reason(pointer, article, evidence)) for evidence in moment.evidence]
    return details(words(pointer.say("evidence.show")), element("ul", *items), class_="why")


def _reason(pointer: Pointer, article: Article, evidence: Evidence) -> Markup:
    says, rule = pointer.say.reason(evidence)
    parts = [words(f"{says}: {rule}" if says else rule)]
    if evidence.quote:
        parts.append(_quote(pointer, article, evidence))
    if evidence.line:
        parts.append(pointer.line_link(article.id, evidence.line))
    return joined(*parts, between=", ")


def _quote(pointer: Pointer, article: Article, evidence: Evidence) -> Markup:
    return element("q", words(shortened(evidence.quote, _LONGEST_QUOTE)), lang=pointer.language(article), dir="auto")


def in_full(pointer: Pointer, article: Article) -> Markup:
    """All reasons for the dates and the place of an article, as a table on demand."""
    say = pointer.say
    found: list[tuple[str, Evidence]] = []
    for key in MOMENTS:
        moment: Moment | None = getattr(article, key)
        found += [(key, evidence) for evidence in (moment.evidence if moment else ())]
    found += [("locality", evidence) for evidence in (article.locality.evidence if article.locality else ())]
    if not found:
        return NOTHING
    rows = [_row(pointer, article, key, evidence) for key, evidence in found]
    caption = words(say("sources.evidence", n=pointer.number(article.id)))
    body = element("tbody", *rows)
    shown = table(caption, head(*(words(say(key)) for key in _HEAD)), body)
    return details(words(say("evidence.of")), shown, class_="printed")


def _row(pointer: Pointer, article: Article, key: str, evidence: Evidence) -> Markup:
    says, rule = pointer.say.reason(evidence)
    where = pointer.line_link(article.id, evidence.line) if evidence.line else words(pointer.say("none"))
    quote = _quote(pointer, article, evidence) if evidence.quote else words(pointer.say("none"))
    cells = (isolated(says), quote, where, words(rule))
    first = element("th", words(pointer.say(f"sources.{key}")), scope="row")
    return element("tr", first, *(element("td", cell) for cell in cells))
