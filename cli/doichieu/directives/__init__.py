"""Party and state documents that an article cites, each citation one record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from doichieu.directives import documents
from doichieu.directives.documents import Document, register
from doichieu.directives.grammar import Citation, numbered
from doichieu.directives.issuers import issuer_at, title_at
from doichieu.directives.plenums import plenums
from doichieu.models import Directive, Paragraph
from doichieu.text import fold
from doichieu.values import DateExpression, Sections, Source

__all__ = ["Document", "find", "register"]

_SILENT = frozenset({"chrome", "teaser", "byline", "dateline"})
_BEFORE_DATE = re.compile(r"[\s,(]{0,3}(?:(?:ra|ban hành|ký) )?(?:ngày )?")
_CONTEXT = 170  # characters after a citation in which its subject stands
_CONTEXT_BEFORE = 60


class _Article(NamedTuple):
    text: str
    folded: str
    dates: dict[int, DateExpression]
    newest: int | None


def find(source: Source, sections: Sections, expressions: Sequence[DateExpression]) -> tuple[Directive, ...]:
    """Every citation of a document in the article, in order.

    Goes in: the source, its paragraphs with roles, its date expressions. Comes out: records with the symbol in one
    spelling ("05-CT/TW"; "Trung ương 4 khóa XII" for resolutions known by their session; the bare number where the
    issuing organ is not certain), the date beside the citation or else the register's.
    """
    article = _Article(source.text, fold(source.text), {e.start: e for e in expressions}, _newest(expressions))
    found: list[Directive] = []
    for paragraph in sections.paragraphs:
        if paragraph.role not in _SILENT:
            cited = _cited(article, paragraph)
            for i, citation in enumerate(cited, 1):
                following = cited[i].start if i < len(cited) else paragraph.end
                found.append(_directive(citation, article, paragraph, following))
    return _completed(found)


def _newest(expressions: Sequence[DateExpression]) -> int | None:
    return max((e.earliest.year for e in expressions if e.earliest and e.form != "relative"), default=None)


def _cited(article: _Article, paragraph: Paragraph) -> list[Citation]:
    """Citations in order; of two that overlap the first and longer."""
    bounds = (paragraph.start, paragraph.end)
    found = [*plenums(article.folded, *bounds), *numbered(article.text, article.folded, *bounds)]
    kept: list[Citation] = []
    for citations in sorted(found, key=lambda c: (c[0].start, -c[-1].end)):
        if not kept or citations[0].start >= kept[-1].end:
            kept.extend(citations)
    return kept


def _directive(citation: Citation, article: _Article, paragraph: Paragraph, following: int) -> Directive:
    """The record of a citation; `following` is where the next one begins, whose words are its own."""
    after = citation.after or citation.end
    beside = _beside(article, after, following if following > after else paragraph.end)
    end = citation.end if citation.after > citation.end else max(after, beside.end)
    around = article.folded[max(paragraph.start, citation.start - _CONTEXT_BEFORE) : min(paragraph.end, end + _CONTEXT)]
    context = documents.Context(
        words=around, issued=beside.issued, year=beside.year, newest=article.newest, term=beside.term
    )
    symbol, document = _identify(citation, beside.level, context)
    issued = beside.issued or (document.issued if document else None)
    return Directive(
        symbol=symbol,
        type=citation.type or (document.type if document else "Quyết định"),
        title=(document.title if document else None) or title_at(article.text, beside.end, paragraph.end),
        issuer=beside.issuer or (document.issuer if document else None),
        issued=issued.isoformat() if issued else None,
        quote=article.text[citation.start : end],
        line=paragraph.line,
        start=citation.start,
        end=end,
    )


class _Beside(NamedTuple):
    """What stands right after a citation: date or year, issuer with level and term; `end` ends it."""

    end: int
    issued: dt.date | None
    year: int | None
    issuer: str | None
    level: str
    term: str


def _beside(article: _Article, at: int, limit: int) -> _Beside:
    end, issued, year = _date_at(article, at, limit)
    issuer = issuer_at(article.text, article.folded, end, limit)
    stop = issuer.end
    if issued is None and year is None and issuer.name:
        stop, issued, year = _date_at(article, issuer.end, limit)
    return _Beside(max(end, stop), issued, year, issuer.name, issuer.level, issuer.term)


def _date_at(article: _Article, at: int, limit: int) -> tuple[int, dt.date | None, int | None]:
    """The date right after a citation: its end, the day, or else the year."""
    gap = _BEFORE_DATE.match(article.folded, at, min(limit, at + 24))
    for start in range(at, gap.end() + 1 if gap else at):
        expression = article.dates.get(start)
        if expression and expression.earliest and expression.precision in ("day", "year", "month"):
            closes = article.text[expression.end : expression.end + 1] == ")" and "(" in article.text[at:start]
            day = expression.earliest if expression.precision == "day" else None
            return expression.end + closes, day, expression.earliest.year
    return at, None, None


def _identify(citation: Citation, level: str, context: documents.Context) -> tuple[str, Document | None]:
    if citation.session:
        return citation.symbol, documents.of_plenum(citation.session, citation.term, citation.type)
    symbol = citation.symbol
    if not citation.organ and "/" not in symbol:
        known = documents.by_cues(citation.number, citation.type, context) if not level else None
        if known:
            return known.symbol, known
        if not level:
            return symbol, None
        symbol = f"{symbol}-{citation.abbreviation}/{level}"
    document = documents.meant(symbol, context)
    return symbol, document if document and citation.type in ("", document.type) else None


def _completed(found: Sequence[Directive]) -> tuple[Directive, ...]:
    """Bare numbers take the symbol under which the article cites the same number elsewhere, if there is only one."""
    full: dict[tuple[str, str], dict[str, Directive]] = {}
    for directive in found:
        number, dash, _ = (directive.symbol or "").partition("-")
        if dash and number.isdigit() and directive.symbol:
            full.setdefault((directive.type, number), {})[directive.symbol] = directive
    return tuple(_with_symbol(d, list(full.get((d.type, d.symbol or ""), {}).values())) for d in found)


def _with_symbol(directive: Directive, others: Sequence[Directive]) -> Directive:
    if len(others) != 1 or directive.issuer:
        return directive
    (other,) = others
    return msgspec.structs.replace(
        directive,
        symbol=other.symbol,
        title=other.title,
        issued=directive.issued or other.issued,
        issuer=other.issuer,
    )
