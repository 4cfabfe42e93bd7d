"""The reasons behind an article's record, as text for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from doichieu.models import Article, Moment, Place
from doichieu.values import Outline, Placement

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIELDS = ("published", "updated", "captured", "period", "planned")
_QUOTE = 90  # characters of a quote in a line of text


def text(explanation: Any, outline: Outline) -> str:
    """Lines about the dates, the place and the rows; `explanation` is what `pipeline.explain` gives."""
    article: Article = explanation.article
    parts = [_heading(article), *_dates(article, explanation.dates), *_place(article, explanation.places)]
    return "\n".join([*parts, *_rows(explanation.placements, outline), *_warnings(article)])


def _heading(article: Article) -> str:
    return f"{article.id}\n{article.title or '(no title)'}\n{article.source.path}  sha256 {article.source.sha256[:12]}"


def _dates(article: Article, ladder: Sequence[Any]) -> Iterator[str]:
    for name in _FIELDS:
        yield f"\n{name}: {_moment(getattr(article, name))}"
        for witness in (w for w in ladder if w.field == name):
            where = f"line {witness.line}" if witness.line else "outside the text"
            yield f"  {witness.verdict:<6} {witness.weight:.2f}  {where}: “{_short(witness.quote)}”"
            why = witness.says if witness.reason in witness.says else f"{witness.says}; {witness.reason}"
            yield f"                {witness.rule}: {why}"


def _moment(moment: Moment | None) -> str:
    if moment is None or (moment.earliest is None and moment.latest is None):
        return "unknown"
    days = (
        moment.earliest if moment.earliest == moment.latest else f"{moment.earliest or '?'} .. {moment.latest or '?'}"
    )
    clock = " ".join(filter(None, (moment.time, moment.zone)))
    return f"{days} {clock}".rstrip() + f" ({moment.basis}, {moment.confidence:.0%})"


def _place(article: Article, candidates: Sequence[Any]) -> Iterator[str]:
    yield f"\nlocality: {_locality(article.locality)}"
    for evidence in article.locality.evidence if article.locality else ():
        where = f"line {evidence.line}" if evidence.line else "outside the text"
        yield f"  {evidence.rule}, {where}: “{_short(evidence.quote)}”: {evidence.says}"
    for candidate in candidates:
        yield f"  candidate {candidate.display}: score {candidate.score:.2f}"


def _locality(place: Place | None) -> str:
    if place is None:
        return "unknown"
    return f"{place.display} ({place.confidence:.0%}); today: {place.today or 'unknown'}"


def _rows(placements: Sequence[Placement], outline: Outline) -> Iterator[str]:
    yield "\nrows:"
    for row in outline.rows:
        own = [p for p in placements if p.row == row.id]
        yield f"  {row.id} ({row.title}): {'' if own else 'nothing'}".rstrip()
        for placement in own:
            yield f"    line {placement.line}, {placement.score:.2f}: {placement.why}"


def _warnings(article: Article) -> Iterator[str]:
    if article.warnings:
        yield "\nwarnings:"
        yield from (f"  {warning}" for warning in article.warnings)


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1] + "…"
