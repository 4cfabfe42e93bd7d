"""The matrix: topics by articles, each cell with the words that say it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from doichieu.models import Article, Cell, CellPassage, Figure, Matrix, MatrixRow
from doichieu.text import fold, sentences
from doichieu.values import Alignment, Outline, OutlineRow, Placement

# How alignment quotes the phrase of an outline in its reason
_PHRASE = re.compile("“([^”]+)”")
_LONGEST = 160
_SHORTEST = 40  # a sentence under this many characters rarely says enough
# Words of one syllable: before them no word of two syllables ("tiến hành") is cut in half
_PARTICLE = re.compile(r" (?=(?:đã|đang|sẽ|và|để|của|cho|là|được|với|trong|từ|do|có|cùng|các|những|như|nhằm) )")
_UNKNOWN = "9999"


def by_date(articles: Sequence[Article]) -> tuple[str, ...]:
    """Article ids by earliest, then latest date of publication, then id; those of unknown date last."""
    return tuple(article.id for article in sorted(articles, key=_when))


def _when(article: Article) -> tuple[bool, str, str, str]:
    earliest, latest = article.published.earliest, article.published.latest
    # a bound alone, as from the day of capture, puts an article nowhere
    undated = article.published.basis == "unknown" or (earliest is None and latest is None)
    return (undated, earliest or latest or _UNKNOWN, latest or _UNKNOWN, article.id)


def build(articles: Sequence[Article], alignment: Alignment, outline: Outline, texts: Mapping[str, str]) -> Matrix:
    """The matrix of articles in column order; rows of the outline, then the discovered ones.

    A row that no article treats is kept, without cells: that nobody speaks of it is a finding.
    """
    held = {a.id: cells(a, alignment.placements.get(a.id, ()), texts[a.id]) for a in articles}
    known = rows(outline, alignment.discovered, {row for own in held.values() for row in own})
    filled = (replace(row, cells={a: own[row.id] for a, own in held.items() if row.id in own}) for row in known)
    return Matrix(columns=tuple(a.id for a in articles), rows=tuple(filled))


def rows(outline: Outline, discovered: Sequence[OutlineRow], used: Collection[str]) -> list[MatrixRow]:
    """The rows without their cells: those of the outline, the discovered ones, and the others that are used."""
    known = [*outline.rows, *discovered]
    others = sorted(set(used) - {row.id for row in known})
    found = [MatrixRow(id=row.id, title=row.title, origin="outline", cells={}) for row in outline.rows]
    beyond = [*discovered, *(OutlineRow(id=row, title=row) for row in others)]
    return [*found, *(MatrixRow(id=row.id, title=row.title, origin="discovered", cells={}) for row in beyond)]


def cells(article: Article, placements: Sequence[Placement], text: str) -> dict[str, Cell]:
    """What one article says, by row; goes in: the article, where its words stand, its clean text."""
    return {row: _cell(article, placed, text) for row, placed in _by_row(placements).items()}


def _by_row(placements: Sequence[Placement]) -> dict[str, list[Placement]]:
    rows: dict[str, list[Placement]] = {}
    for placement in placements:
        rows.setdefault(placement.row, []).append(placement)
    return rows


def _cell(article: Article, placements: Sequence[Placement], text: str) -> Cell:
    best: dict[tuple[int, int], Placement] = {}
    for placement in placements:
        span = (placement.start, placement.end)
        if span not in best or placement.score > best[span].score:
            best[span] = placement
    ordered = sorted(best.values(), key=lambda p: (-p.score, p.start))
    passages = tuple(
        CellPassage(line=p.line, start=p.start, end=p.end, quote=text[p.start : p.end], score=p.score) for p in ordered
    )
    figures = _held(ordered, article.figures)
    # figures stay in the sentence that is shown; where there are none, the phrases that speak of the row do
    keep = [article.figures[i].start for i in figures] or _cues(ordered, text)
    told = [article.figures[i] for i in figures]
    return Cell(passages=passages, figures=figures, summary=_summary(passages, told, keep, text))


def _held(placements: Sequence[Placement], figures: Sequence[Figure]) -> tuple[int, ...]:
    """Numbers of the figures that lie within a placement."""
    spans = [(p.start, p.end) for p in placements]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    near = ((n, f) for n, f in enumerate(figures) if first <= f.start and f.end <= last)
    return tuple(n for n, f in near if any(start <= f.start and f.end <= end for start, end in spans))


def _cues(placements: Sequence[Placement], text: str) -> list[int]:
    return [cue for placement in placements if (cue := _cue_at(placement, text)) is not None]


def _cue_at(placement: Placement, text: str) -> int | None:
    """Where the phrase stands that put the words into their row, None where something else than a phrase did."""
    phrase = _PHRASE.search(placement.why)
    if phrase is None:
        return None
    words = re.findall(r"[^\W_]+", phrase.group(1))
    pattern = r"[^\n]{0,60}?\b".join(map(re.escape, words))
    found = re.search(rf"\b{pattern}", fold(text[placement.start : placement.end])) if words else None
    return placement.start + found.start() if found else None


def _summary(passages: Sequence[CellPassage], figures: Sequence[Figure], keep: Sequence[int], text: str) -> str:
    """The sentence that tells most: with figures, from a good passage, not too short; cut to a line."""
    best, most = (0, 0), -2.0
    for passage in passages[:4]:
        for start, end in sentences(text, passage.start, passage.end):
            counted = sum(start <= f.start and f.end <= end for f in figures)
            worth = passage.score + 0.3 * min(counted, 2) + 0.2 * min((end - start) / _SHORTEST, 1)
            worth -= 0.5 * (text[end - 1] == ":")  # it only announces what follows
            if worth > most + 1e-9:
                best, most = (start, end), worth
    first = min((at for at in keep if best[0] <= at < best[1]), default=best[0])
    return extract(text[best[0] : best[1]], first - best[0])


def extract(sentence: str, keep: int = 0) -> str:
    """At most 160 characters of a sentence, cut between words and marked with …; the character at `keep` stays in."""
    words = " ".join(sentence.split())
    if len(words) <= _LONGEST:
        return words
    start = 0
    if keep > _LONGEST * 2 // 3:
        start = max(words.rfind(mark, 0, keep) + 2 for mark in (", ", "; ", ": "))
        start = start if start > 1 and keep - start < _LONGEST * 2 // 3 else _between(words, keep)
    lead = "… " if start else ""
    rest = words[start:]
    room = _LONGEST - len(lead)
    if len(rest) <= room:
        return lead + rest
    cut = rest[: room - 2]
    kept = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return f"{lead}{kept.rstrip(' ,;:–-')} …"


def _between(words: str, keep: int) -> int:
    mark = _PARTICLE.search(words, keep - 60, keep - 20) or re.compile(" ").search(words, keep - 40)
    return mark.end() if mark else 0
