"""The timeline: when articles were written, what time they report on, when the cited documents were issued."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from doichieu.models import Article, CitedDirective, Moment, TimelineEntry

_Kind = Literal["published", "period", "captured", "directive"]
_ORDER: dict[_Kind, int] = {"directive": 0, "period": 1, "published": 2, "captured": 3}


def entries(articles: Sequence[Article], directives: Sequence[CitedDirective]) -> tuple[TimelineEntry, ...]:
    """Every dated thing, by date: three kinds an article, and the documents that two or more articles cite.

    A moment of which one end is not known stands at the other, its label marked "≥" (not before) or "≤".
    """
    found = [e for a in articles for kind, moment in _moments(a) if (e := _entry(kind, moment, a))]
    for directive in directives:
        if directive.issued and len(directive.cited_by) > 1:
            found.append(_document(directive, directive.issued))
    return tuple(sorted(found, key=lambda e: (e.earliest, e.latest, _ORDER[e.kind], e.label, e.article or "")))


def _moments(article: Article) -> tuple[tuple[_Kind, Moment | None], ...]:
    return (("published", article.published), ("period", article.period), ("captured", article.captured))


def _entry(kind: _Kind, moment: Moment | None, article: Article) -> TimelineEntry | None:
    if moment is None:
        return None
    start, end = moment.earliest or moment.latest, moment.latest or moment.earliest
    if not start or not end:
        return None
    mark = "≤ " if moment.earliest is None else "≥ " if moment.latest is None else ""
    return TimelineEntry(earliest=start, latest=end, kind=kind, article=article.id, label=mark + _name(article))


def _name(article: Article) -> str:
    return article.locality.display if article.locality else article.title or article.id


def _document(directive: CitedDirective, issued: str) -> TimelineEntry:
    label = f"{directive.type} {directive.symbol or directive.title or ''}".strip()
    return TimelineEntry(earliest=issued, latest=issued, kind="directive", article=None, label=label)
