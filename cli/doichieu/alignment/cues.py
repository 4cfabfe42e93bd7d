"""What a sentence speaks of: the cue phrases of an outline's rows, weighed by where in the sentence they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from doichieu.language import Books, Mark, books
from doichieu.phrases import Hit, PhraseBook, Words, is_break, words
from doichieu.text import fold
from doichieu.values import Outline, OutlineRow

THRESHOLD = 0.5  # a sentence is about a row from here on: one cue that is not said in passing
# Weights and factors set on the sample pages; a cue alone passes, a hint alone never does
_WEIGHT = {"name": 0.72, "cue": 0.66, "mention": 0.39, "hint": 0.28, "lead": 0.85}
_OPENING, _OPENING_FACTOR = 6, 1.25  # words from the start of a clause: what a clause opens with is its topic
_NAME_OPENS = 2  # a row's name further in is a mention: names are made for headings
# Syllables from the start of a clause: by then it is one thing among many; later where a setting comes first
_DEEP, _DEEP_AFTER_SETTING, _DEEP_FACTOR = 36, 96, 0.7
_SETTING, _ASIDE_FACTOR = 2, 0.4
# Words into a clause within which the verb of what was done ends its setting ("…, the district has")
_SETTING_ENDS = 24
_NAME_FACTOR = 0.7
_UNMARKED: frozenset[int] = frozenset()
_LONGEST_PHRASE = 32  # words, gaps included
_SUBJECT = 6  # words at most between a topic and what a section says of it
_UNDER_SECTION = 0.6  # what a section claims is its own before it is a topic's


class Reading(NamedTuple):
    """How far a sentence is about a row (0..1), the phrase that says so most, whether it opens the sentence."""

    score: float
    phrase: str
    opens: bool


class CompiledOutline(NamedTuple):
    """An outline ready to be looked up in sentences: `kinds[n]` is (row number, kind) of phrase number n.

    `names` are all titles and aliases, folded, `named` the ids of their rows, `name_words` all words of
    the names; `parents` the parents by id.
    """

    outline: Outline
    language: Books
    names: tuple[str, ...]
    named: tuple[str, ...]
    name_words: frozenset[str]
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
    names = [(fold(name), row.id) for row in outline.rows for name in (row.title, *row.aliases)]
    parents = {row.id: row.parent for row in outline.rows if row.parent}
    return CompiledOutline(
        outline,
        language,
        tuple(name for name, _ in names),
        tuple(row for _, row in names),
        frozenset(word for name, _ in names for word in words(name, 0, len(name)).words),
        PhraseBook(phrases),
        tuple(kinds),
        parents,
    )


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


class _Place(NamedTuple):
    """Where a word stands: how many words into its clause, in which clause, and whether in an aside."""

    since: int
    clause: int
    aside: bool
    deep: bool


class _Said(NamedTuple):
    """A phrase found, with its weight and the clause it stands in."""

    weight: float
    hit: Hit
    clause: int


def read(sentence: Words, skip: int, names: list[tuple[int, int]], outline: CompiledOutline) -> dict[str, Reading]:
    """Rows that a sentence speaks of, with how far; scores under the threshold are kept for the context to weigh.

    Goes in: the words of one sentence and how many of them are its enumerator or connective; spans of
    quoted names (a resolution's title mentions more than the sentence is about).
    """
    hits = outline.book.find(sentence.words)
    if not hits:
        return {}
    standing = _standing(hits, outline)
    places = _places(sentence.words, skip, standing, outline.language)
    said: dict[str, list[_Said]] = {}
    for hit in standing:
        row, kind = outline.kinds[hit.payload]
        place = places[hit.first]
        weight = _weight(kind, place)
        if any(start <= sentence.starts[hit.first] < end for start, end in names):
            weight *= _NAME_FACTOR
        if weight:
            said.setdefault(outline.outline.rows[row].id, []).append(_Said(weight, hit, place.clause))
    return _claimed(said, skip, outline)


def _weight(kind: str, place: _Place) -> float:
    if kind == "lead":
        return _WEIGHT[kind] if place.since <= 1 else 0.0
    if kind == "name" and place.since > _NAME_OPENS:
        kind = "mention"
    if place.aside:
        return _WEIGHT[kind] * _ASIDE_FACTOR
    if place.since < _OPENING:
        return min(0.95, _WEIGHT[kind] * _OPENING_FACTOR)
    return _WEIGHT[kind] * (_DEEP_FACTOR if place.deep else 1.0)


def _standing(hits: list[Hit], outline: CompiledOutline) -> list[Hit]:
    """Hits that no longer phrase swallows: "ủy ban kiểm tra" is not "kiểm tra", whichever row it belongs to."""
    standing: list[Hit] = []
    for number, hit in enumerate(hits):
        row, kind = outline.kinds[hit.payload]
        if kind != "exclude" and not any(_swallows(other, hit, outline, row) for other in _around(hits, number)):
            standing.append(hit)
    return standing


def _around(hits: list[Hit], number: int) -> Iterator[Hit]:
    """Hits that may hold this one: they come in order of their first word."""
    for place in range(number - 1, -1, -1):
        if hits[place].first < hits[number].first - _LONGEST_PHRASE:
            break
        yield hits[place]
    for place in range(number + 1, len(hits)):
        if hits[place].first > hits[number].first:
            break
        yield hits[place]


def _swallows(other: Hit, hit: Hit, outline: CompiledOutline, row: int) -> bool:
    if other.first > hit.first or other.last < hit.last:
        return False
    other_row, other_kind = outline.kinds[other.payload]
    if other_kind == "exclude":
        return other_row == row
    longer = other.last - other.first > hit.last - hit.first
    if other_row == row:  # the same words count once
        return other_kind != "name" and (longer or other.payload < hit.payload)
    rows = outline.outline.rows
    return longer and other.exact and other_kind != "hint" and rows[row].parent != rows[other_row].id


def _places(tokens: list[str], skip: int, hits: list[Hit], language: Books) -> dict[int, _Place]:
    """Where the first word of each hit stands, by its number."""
    marks: dict[int, set[int]] = {}
    for hit in language.marks.find(tokens):
        marks.setdefault(hit.first, set()).add(hit.payload)
    attendance = min((n for n, mark in marks.items() if Mark.ATTENDANCE in mark), default=len(tokens))
    wanted = {hit.first for hit in hits}
    places: dict[int, _Place] = {}
    since, clause, aside, deep = -skip, 0, False, _DEEP
    for number, token in enumerate(tokens):
        mark = marks.get(number, _UNMARKED)
        if token in ";:" or (Mark.CLAUSE in mark and since > 0):
            since, clause, aside, deep = -1, clause + 1, False, _DEEP
        if aside and since < _SETTING_ENDS and token in language.pack.done:
            aside = False
        if Mark.SETTING in mark and since <= 0:
            deep = _DEEP_AFTER_SETTING
        # an aside that opens the clause is its setting, and nothing marks where that ends: count it in
        aside = aside or (Mark.ASIDE in mark and since > _SETTING)
        if number in wanted:
            places[number] = _Place(since, clause, aside or number >= attendance, since >= deep)
        since += 1
    return places


def _same_words(one: Hit, other: Hit) -> bool:
    return one.first < other.last and other.first < one.last


def _claimed(said: dict[str, list[_Said]], skip: int, outline: CompiledOutline) -> dict[str, Reading]:
    """Readings by row; topics give way to a section that claims the sentence, a row to the sub-row as sure.

    A topic that opens the sentence stays ("Recruitment was slow"), and an aspect gives way only in the clauses of
    the section ("named the faults; set the tasks" has both).
    """
    kinds = {row.id: row.kind for row in outline.outline.rows}
    readings = {row: _reading(group, skip) for row, group in said.items()}
    sections = [row for row, r in readings.items() if kinds[row] == "section" and r.score >= THRESHOLD]
    faults = [one for row in sections for one in said[row] if one.weight >= THRESHOLD]
    clauses = {one.clause for row in sections for one in said[row]}
    for row, group in said.items():
        beside = kinds[row] == "aspect" and not clauses.issuperset(one.clause for one in group)
        if kinds[row] == "topic" and any(_is_faulted(one, fault) for one in group for fault in faults):
            readings[row] = readings[row]._replace(opens=True)
        free = beside or (kinds[row] == "topic" and readings[row].opens)
        if sections and kinds[row] != "section" and not free:
            readings[row] = readings[row]._replace(score=round(readings[row].score * _UNDER_SECTION, 4), opens=False)
    covered = {outline.parents[row] for row, r in readings.items() if row in outline.parents and r.score >= THRESHOLD}
    return {row: r for row, r in readings.items() if row not in covered}


def _is_faulted(topic: _Said, fault: _Said) -> bool:
    """Whether the words of a section follow on a topic: "nhiều nơi kiểm tra, giám sát còn chậm" speaks of both."""
    between = fault.hit.first - topic.hit.last
    return topic.clause == fault.clause and topic.weight >= THRESHOLD and 0 <= between <= _SUBJECT


def _reading(said: list[_Said], skip: int) -> Reading:
    best_of: dict[str, _Said] = {}
    for one in said:
        if one.hit.phrase not in best_of or best_of[one.hit.phrase].weight < one.weight:
            best_of[one.hit.phrase] = one
    ranked = sorted(best_of.values(), key=lambda one: (-one.weight, one.hit.first, one.hit.phrase))
    counted: list[_Said] = []
    rest = 1.0
    for one in ranked:
        if not any(_same_words(one.hit, other.hit) for other in counted):
            counted.append(one)
            rest *= 1 - one.weight
    best = ranked[0]
    opens = any(one.hit.first - skip < _OPENING and one.weight >= THRESHOLD for one in said)
    return Reading(round(1 - rest, 4), best.hit.phrase, opens)
