"""What a sentence speaks of: the cue phrases of an outline's rows, weighed by where in the sentence they stand."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from doichieu.language import Books, books
from doichieu.models import Outline, OutlineRow
from doichieu.phrases import Hit, PhraseBook, Words, is_break, words
from doichieu.text import fold

THRESHOLD = 0.5  # a sentence is about a row from here on: one cue that is not said in passing
# Weights and factors set on the sample pages; a cue alone passes, a hint alone never does
_WEIGHT = {"name": 0.7, "cue": 0.66, "hint": 0.3, "lead": 0.85}
_OPENING, _OPENING_FACTOR = 6, 1.25  # words from the start of a clause: what a clause opens with is its topic
_DEEP, _DEEP_FACTOR = 28, 0.7  # words from the start of a clause: by then it is one thing among many
_ASIDE_FACTOR = 0.4
_UNDER_SECTION = 0.6  # what a section claims is its own before it is a topic's


class Reading(NamedTuple):
    """How far a sentence is about a row (0..1), the phrase that says so most, whether it opens the sentence."""

    score: float
    phrase: str
    opens: bool


class CompiledRow(NamedTuple):
    """A row with the folded forms of its names."""

    row: OutlineRow
    names: tuple[str, ...]


class CompiledOutline(NamedTuple):
    """An outline ready to be looked up in sentences: `kinds[n]` is (row number, kind) of phrase number n."""

    outline: Outline
    language: Books
    rows: tuple[CompiledRow, ...]
    book: PhraseBook
    kinds: tuple[tuple[int, str], ...]
    parents: dict[str, str]


@lru_cache(maxsize=8)
def compiled(outline: Outline) -> CompiledOutline:
    """The outline with its phrases in one book; kept, because every article asks for it."""
    language = books(outline.language)
    phrases: list[tuple[str, int]] = []
    kinds: list[tuple[int, str]] = []
    for number, row in enumerate(outline.rows):
        for kind, group in _phrases(row, language):
            for phrase in group:
                phrases.append((phrase, len(kinds)))
                kinds.append((number, kind))
    rows = tuple(CompiledRow(row, tuple(fold(name) for name in (row.title, *row.aliases))) for row in outline.rows)
    parents = {row.id: row.parent for row in outline.rows if row.parent}
    return CompiledOutline(outline, language, rows, PhraseBook(phrases), tuple(kinds), parents)


def _phrases(row: OutlineRow, language: Books) -> list[tuple[str, tuple[str, ...]]]:
    names = (row.title, *row.aliases)
    long = tuple(name for name in names if len(name.split()) > 1)
    # A row that lists nothing must be found by its title; one word of it alone is a weak cue
    bare = () if row.cues or row.hints or row.leads else _title_parts(names, language)
    return [
        ("name", long),
        ("cue", (*row.cues, *(part for part in bare if " " in part))),
        ("hint", (*row.hints, *(part for part in bare if " " not in part))),
        ("lead", row.leads),
        ("exclude", row.excludes),
    ]


def _title_parts(names: tuple[str, ...], language: Books) -> tuple[str, ...]:
    little = set(language.pack.conjunctions)
    parts: list[str] = []
    for name in names:
        for piece in _split(name, little):
            parts.append(" ".join(piece))
            parts.extend(word for word in piece if len(word) > 3)
    return tuple(dict.fromkeys(parts))


def _split(name: str, little: set[str]) -> list[list[str]]:
    folded = fold(name)
    for mark in ",/–—":
        folded = folded.replace(mark, ";")
    pieces: list[list[str]] = [[]]
    for word in words(folded, 0, len(folded)).words:
        if is_break(word) or word in little:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def read(sentence: Words, skip: int, outline: CompiledOutline) -> dict[str, Reading]:
    """Rows that a sentence speaks of, with how far; scores under the threshold are kept for the context to weigh.

    Goes in: the words of one sentence and how many of them are its enumerator.
    """
    hits = outline.book.find(sentence.words)
    if not hits:
        return {}
    factors = _factors(sentence.words, skip, outline.language)
    found: dict[int, list[tuple[float, Hit]]] = {}
    for hit in _standing(hits, outline.kinds):
        row, kind = outline.kinds[hit.payload]
        weight = _weight(hit, kind, skip, factors)
        if weight:
            found.setdefault(row, []).append((weight, hit))
    return _claimed({outline.rows[n].row.id: _reading(said, skip) for n, said in found.items()}, outline)


def _weight(hit: Hit, kind: str, skip: int, factors: list[float]) -> float:
    if kind == "lead":
        return _WEIGHT["lead"] if hit.first <= skip + 1 else 0.0
    return min(0.95, _WEIGHT[kind] * factors[hit.first])


def _standing(hits: list[Hit], kinds: tuple[tuple[int, str], ...]) -> list[Hit]:
    """Hits that no longer phrase swallows: "ủy ban kiểm tra" is not "kiểm tra", whichever row it belongs to."""
    standing: list[Hit] = []
    for hit in hits:
        row, kind = kinds[hit.payload]
        if kind != "exclude" and not any(_swallows(other, hit, kinds, row) for other in hits if other is not hit):
            standing.append(hit)
    return standing


def _swallows(other: Hit, hit: Hit, kinds: tuple[tuple[int, str], ...], row: int) -> bool:
    if other.first > hit.first or other.last < hit.last:
        return False
    other_row, other_kind = kinds[other.payload]
    if other_kind == "exclude":
        return other_row == row
    longer = other.last - other.first > hit.last - hit.first
    if other_row == row:  # the same words count once
        return longer or other.payload < hit.payload
    return longer and other.exact and other_kind != "hint"


def _factors(tokens: list[str], skip: int, language: Books) -> list[float]:
    """For each word, how much what is said there is what its clause is about."""
    asides = {hit.first for hit in language.asides.find(tokens)}
    factors: list[float] = []
    since, aside = -skip, False
    for place, token in enumerate(tokens):
        if is_break(token):
            since, aside = -1, False
        # an aside that opens the clause is its setting, which ends somewhere unmarked: leave it
        aside = aside or (place in asides and since > 2)
        factors.append(_ASIDE_FACTOR if aside else _by_place(since))
        since += 1
    return factors


def _by_place(since: int) -> float:
    if since < _OPENING:
        return _OPENING_FACTOR
    return 1.0 if since < _DEEP else _DEEP_FACTOR


def _reading(said: list[tuple[float, Hit]], skip: int) -> Reading:
    rest = 1.0
    distinct: dict[str, float] = {}
    for weight, hit in said:
        distinct[hit.phrase] = max(weight, distinct.get(hit.phrase, 0.0))
    for phrase in sorted(distinct):
        rest *= 1 - distinct[phrase]
    best = min(said, key=lambda w: (-w[0], w[1].first, w[1].phrase))
    opens = any(hit.first - skip < _OPENING and weight >= THRESHOLD for weight, hit in said)
    return Reading(round(1 - rest, 4), best[1].phrase, opens)


def _claimed(readings: dict[str, Reading], outline: CompiledOutline) -> dict[str, Reading]:
    """Topics give way to a section that claims the sentence, and a row to the sub-row that is as sure."""
    kinds = {row.row.id: row.row.kind for row in outline.rows}
    claimed = any(kinds[row] == "section" and r.score >= THRESHOLD for row, r in readings.items())
    if claimed:
        readings = {
            row: r if kinds[row] == "section" else r._replace(score=round(r.score * _UNDER_SECTION, 4), opens=False)
            for row, r in readings.items()
        }
    covered = {outline.parents[row] for row, r in readings.items() if row in outline.parents and r.score >= THRESHOLD}
    return {row: r for row, r in readings.items() if row not in covered}
