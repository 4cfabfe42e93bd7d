"""Documents and who cites them; the same number of two provinces or two years stays two documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from doichieu.models import Article, CitedDirective, Directive, Note

# organs of the centre: their numbers mean the same document everywhere
_CENTRAL = re.compile(r"TW|QH\d|UBTVQH|CP$|TTg|NĐ|Trung ương")
_TERM_DAYS = 1827  # numbers start again with every term of five years

_Key = tuple[str, ...]


def group(articles: Sequence[Article]) -> tuple[CitedDirective, ...]:
    """The cited documents, those that most articles cite first.

    Goes in: articles in column order. Documents are one when type, date and title are; else when a central
    symbol is; a local symbol only within one province; a bare number only within one article.
    """
    groups: dict[_Key, list[tuple[Article, Directive]]] = {}
    for article in articles:
        for directive in article.directives:
            groups.setdefault(_key(article, directive), []).append((article, directive))
    _take_undated(groups)
    cited = [_cited(citations) for citations in groups.values()]
    return tuple(
        sorted(cited, key=lambda c: (-len(c.cited_by), c.issued or "9999", c.type, c.symbol or "", c.title or ""))
    )


def too_early(articles: Sequence[Article]) -> list[Note]:
    """Warnings about articles that cite a document issued after the last day they can be of."""
    warnings: list[Note] = []
    for article in articles:
        latest = article.published.latest
        late = {f"{d.type} {d.symbol or ''}".strip(): d.issued for d in article.directives if d.issued and latest}
        for name, issued in late.items():
            if latest and issued and issued > latest:
                values = {"article": article.id, "document": name, "issued": issued, "latest": latest}
                warnings.append(Note(code="cited-too-early", values=values))
    return warnings


def _key(article: Article, directive: Directive) -> _Key:
    symbol = (directive.symbol or "").upper().replace("QĐI", "QĐ")
    central = _CENTRAL.search(directive.symbol or "") is not None
    if directive.issued and directive.title and central:
        return (directive.type, directive.issued, directive.title)
    if not symbol:
        return (directive.type, "", (directive.title or directive.quote).lower())
    if central:
        return (directive.type, directive.issued or "", symbol)
    if symbol.isdigit():
        return (directive.type, directive.issued or "", symbol, article.id)
    place = article.locality
    home = (place.province or place.name) if place else article.id
    return (directive.type, directive.issued or "", symbol, home, *_level(article, symbol))


def _level(article: Article, symbol: str) -> _Key:
    """Below the province, every district and commune counts its own documents."""
    place = article.locality
    return () if "/TU" in symbol or "-UBND" in symbol or not place else (place.name,)


def _take_undated(groups: dict[_Key, list[tuple[Article, Directive]]]) -> None:
    """Adds citations without a date to the one dated document of their symbol, when the time fits."""
    for key in [k for k in groups if len(k) > 2 and k[1] == ""]:
        symbol = (groups[key][0][1].symbol or "").upper()
        same = [
            k
            for k, citations in groups.items()
            if k != key
            and k[0] == key[0]
            and k[1]
            and k[3:] == key[3:]
            and any((d.symbol or "").upper() == symbol for _, d in citations)
        ]
        if symbol and len(same) == 1 and all(_fits(article, same[0][1]) for article, _ in groups[key]):
            groups[same[0]].extend(groups.pop(key))


def _fits(article: Article, issued: str) -> bool:
    latest, earliest = article.published.latest, article.published.earliest
    if not latest or not earliest:
        return False
    return issued <= latest and int(earliest[:4]) - int(issued[:4]) <= _TERM_DAYS // 365


def _cited(citations: Sequence[tuple[Article, Directive]]) -> CitedDirective:
    symbols = Counter(d.symbol for _, d in citations if d.symbol)
    first = citations[0][1]
    return CitedDirective(
        symbol=symbols.most_common(1)[0][0] if symbols else None,
        type=first.type,
        title=next((d.title for _, d in citations if d.title), None),
        issued=next((d.issued for _, d in citations if d.issued), None),
        cited_by=tuple(dict.fromkeys(article.id for article, _ in citations)),
    )
