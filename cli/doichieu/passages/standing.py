"""Shared passages of a corpus of which most stands as it was: what no change touches is not looked at again.

1. Segments with a fresh paragraph on one side are found anew, the others stand.
2. Connected places are gathered into groups anew where a segment came or went; the other groups stand.
3. Groups that share a paragraph, directly or through others, are judged together; where no group came or went among
   them, it stands which of them are told, with which places.

`passages.shared` gives the same for a corpus of which nothing is known; tests hold the two against each other.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from doichieu.passages import clusters, fresh, overlaps
from doichieu.passages.chains import segments
from doichieu.passages.links import LINKS
from doichieu.passages.moves import Moves, between
from doichieu.passages.nesting import completed
from doichieu.passages.passages import Engine
from doichieu.passages.rows import (
    Corpus,
    Document,
    Groups,
    Marks,
    Numbers,
    Row,
    distinct,
    none,
    packed,
    positions,
    unpacked,
)
from doichieu.passages.spots import Comparer, Spot
from doichieu.passages.words import chosen, postings_of_many


class Told(NamedTuple):
    """Groups that are told, completed and in order: `made` are their numbers among those that were gathered."""

    made: Numbers
    groups: Groups
    similarity: NDArray[np.float64]

    def chosen(self, numbers: Numbers) -> Told:
        """These of them, in this order."""
        return Told(self.made[numbers], self.groups.chosen(numbers), self.similarity[numbers])

    def beside(self, others: Told) -> Told:
        """These, then the others."""
        return Told(
            np.concatenate((self.made, others.made)),
            self.groups.beside(others.groups),
            np.concatenate((self.similarity, others.similarity)),
        )


class Standing(NamedTuple):
    """The shared passages of a corpus, with all that is needed to find those of the next one.

    `stretches` are in order, `segments` pairs of their numbers; `components` tells for each stretch with which others
    it is connected. `made` are the groups as gathered.
    """

    corpus: Corpus
    ranks: Numbers
    stretches: Numbers
    segments: Numbers
    components: Numbers
    made: Groups
    told: Told


def stand(
    documents: Sequence[Document],
    ranks: Sequence[int],
    engine: Engine,
    before: Standing | None = None,
    earlier: Callable[[int], array[int]] | None = None,
) -> Standing:
    """The shared passages of the documents, which come sorted by article; `ranks` order the places of a passage.

    Goes in beside: what stood before, and the hashes of a document of that corpus by its number. Without these,
    everything is found anew.
    """
    row = Row.of(documents, ranks)
    if before is None or earlier is None:
        runs = engine.query(LINKS, postings=engine.map(postings_of_many, enumerate(row.hashes)))
        found = _Segments(*_merged(none(), none(), _ends(runs, row)), np.arange(len(row.heads)))
        return _grouped(row, found, None, None)
    changed = between(before.corpus, row, earlier)
    known = fresh.Grams.of(row.words)
    marks = fresh.marks(changed, before.corpus, row, known)
    table = engine.map(chosen, [(0, fresh.postings(marks, row, known))])
    found = _carried(before, changed.moves, row, marks, _ends(engine.query(LINKS, postings=table), row))
    return _grouped(row, found, changed.moves, before)


# --- segments -------------------------------------------------------------------------------------------------


class _Segments(NamedTuple):
    """Stretches in order, segments as pairs of their numbers; in the `touched` paragraphs a segment came or went."""

    stretches: Numbers
    pairs: Numbers
    touched: Numbers


def _ends(runs: dict[str, array[int]], row: Row) -> Numbers:
    """The segments of runs, as two stretches each."""
    rows = zip(*(runs[name] for name in ("a", "b", "pa", "pb", "words")), strict=True)
    starts = row.corpus.starts.tolist()
    found = array("q")
    for (a, a0, a1), (b, b0, b1) in segments(rows, row.hashes):
        found.extend((starts[a] + a0, starts[a] + a1, starts[b] + b0, starts[b] + b1))
    return np.array(found, dtype=np.int64).reshape(-1, 4)


def _carried(before: Standing, moves: Moves, row: Row, marks: Marks, found: Numbers) -> _Segments:
    """The segments that stand, with those that were found anew."""
    moved = moves.stretches(before.stretches)
    alive = moved[:, 0] >= 0
    stands = alive.copy()
    stands[alive] = ~marks[moved[alive, 0]]
    kept = stands[before.segments].all(axis=1)
    lost = distinct(before.segments[~kept])
    touched = np.concatenate((moved[lost[alive[lost]], 0], found[:, 0], found[:, 2]))
    return _Segments(*_merged(moved, before.segments[kept], found), distinct(row.paragraph_of(touched)))


def _merged(stretches: Numbers, pairs: Numbers, found: Numbers) -> tuple[Numbers, Numbers]:
    """Stretches in order and pairs of their numbers, of pairs that are known by number and of new ones."""
    used = np.flatnonzero(np.bincount(pairs.ravel(), minlength=len(stretches)))
    known, new = packed(stretches[used]), packed(found.reshape(-1, 2))
    merged = distinct(np.concatenate((known, new)))
    number = np.empty(len(stretches), dtype=np.int64)
    number[used] = np.searchsorted(merged, known)
    return unpacked(merged), np.concatenate((number[pairs], np.searchsorted(merged, new).reshape(-1, 2)))


# --- groups ---------------------------------------------------------------------------------------------------


class _Connected(NamedTuple):
    """Segments with the places of their stretches, and with which place each is connected."""

    found: _Segments
    counts: Numbers
    places: overlaps.Places
    linked: Numbers

    @property
    def components(self) -> Numbers:
        """For each stretch the place that stands for all that it is connected with."""
        return self.linked[self.places.of]


def _grouped(row: Row, found: _Segments, moves: Moves | None, before: Standing | None) -> Standing:
    paragraphs = row.paragraph_of(found.stretches[:, 0])
    counts = np.bincount(found.pairs.ravel(), minlength=len(found.stretches))
    places = overlaps.places(found.stretches, counts, paragraphs)
    whole = _Connected(found, counts, places, overlaps.connected(len(places.ends), *places.of[found.pairs].T))
    touched = np.isin(paragraphs, found.touched)
    stood = _stood(before, moves, row, found, touched) if before and moves else _Stood.nothing()
    comparer = Comparer(row.hashes)
    new = _gathered(row, whole, distinct(whole.components[touched]), comparer)
    apart = _apart(row, stood, Groups.of([row.corpus.stretches(group) for group in new]))
    anew = [*stood.made.chosen(np.flatnonzero(~apart)).spots(row.corpus), *new]
    made, told = _judged(row, anew, comparer)
    standing, still = _still(stood, np.flatnonzero(apart))
    together = still.beside(told._replace(made=told.made + len(standing.ends)))
    return Standing(
        corpus=row.corpus,
        ranks=row.ranks,
        stretches=found.stretches,
        segments=found.pairs,
        components=whole.components,
        made=standing.beside(made),
        told=together.chosen(_order(row, together.groups)),
    )


def _gathered(row: Row, whole: _Connected, wanted: Numbers, comparer: Comparer) -> list[Sequence[Spot]]:
    """The groups of the wanted components."""
    made: list[Sequence[Spot]] = []
    lonely: list[clusters.Place] = []
    for members in _members(row.corpus, whole, wanted):
        own, alone = clusters.gathered(members, comparer)
        made += own
        lonely += alone
    centres = packed(row.corpus.stretches([place.typical for place in lonely]))
    places = whole.places.of[positions(packed(whole.found.stretches), centres)]
    pairs = whole.found.pairs[np.isin(whole.places.of, places)[whole.found.pairs].any(axis=1)]
    ends = (row.corpus.spots(whole.found.stretches[side]) for side in pairs.T)
    return [*made, *clusters.partners(lonely, zip(*ends, strict=True))]


def _members(corpus: Corpus, whole: _Connected, wanted: Numbers) -> Iterator[list[clusters.Place]]:
    """The places of each wanted component."""
    place = np.repeat(np.arange(len(whole.places.ends)), np.diff(whole.places.ends, prepend=0))
    chosen = np.flatnonzero(np.isin(whole.linked[place], wanted))
    chosen = chosen[np.argsort(whole.linked[place[chosen]], kind="stable")]
    stretches = whole.places.members[chosen]
    counted = zip(corpus.spots(whole.found.stretches[stretches]), whole.counts[stretches].tolist(), strict=True)
    owners = zip(whole.linked[place[chosen]].tolist(), place[chosen].tolist(), counted, strict=True)
    for _, of_one in groupby(owners, key=itemgetter(0)):
        yield [clusters.placed([c for _, _, c in members]) for _, members in groupby(of_one, key=itemgetter(1))]


# --- what stands of the groups before ---------------------------------------------------------------------------


class _Stood(NamedTuple):
    """Groups that no segment touched, where they are now, those of them that were told, and where others were."""

    made: Groups
    told: Told
    lost: Numbers
    alike: bool

    @classmethod
    def nothing(cls) -> _Stood:
        """Nothing stood before."""
        empty = np.empty(0, np.int64)
        return cls(Groups.of([]), Told(empty, Groups.of([]), np.empty(0)), none(), True)


def _stood(before: Standing, moves: Moves, row: Row, found: _Segments, touched: Marks) -> _Stood:
    there = positions(packed(found.stretches), packed(moves.stretches(before.stretches)))
    changed = there < 0
    changed[~changed] = touched[there[~changed]]
    component = before.components[positions(packed(before.stretches), packed(before.made.centres))]
    stands = ~np.isin(component, before.components[changed])
    made = before.made.chosen(np.flatnonzero(stands))
    number = np.cumsum(stands) - 1
    told = before.told.chosen(np.flatnonzero(stands[before.told.made]))
    lost = moves.stretches(before.made.chosen(np.flatnonzero(~stands)).stretches)
    return _Stood(
        made=made.moved(moves.stretches(made.stretches)),
        told=Told(number[told.made], told.groups.moved(moves.stretches(told.groups.stretches)), told.similarity),
        lost=lost[lost[:, 0] >= 0],
        alike=_ranked_alike(row, before),
    )


def _ranked_alike(row: Row, before: Standing) -> bool:
    """Whether the documents of both corpora are ranked alike, so that groups in order stay in order."""
    ranks = dict(zip(row.corpus.articles, row.ranks.tolist(), strict=True))
    earlier = sorted(zip(before.ranks.tolist(), before.corpus.articles, strict=True))
    common = [ranks[article] for _, article in earlier if article in ranks]
    return all(one < other for one, other in pairwise(common))


def _apart(row: Row, stood: _Stood, new: Groups) -> Marks:
    """Which of the groups that stand share no paragraph, directly or through others, with one that came or went."""
    if not stood.alike:
        return np.zeros(len(stood.made.ends), dtype=bool)
    held = stood.made.beside(new)
    paragraphs = row.paragraph_of(held.stretches[:, 0])
    first = row.paragraph_of(held.centres[:, 0])
    linked = overlaps.connected(len(row.heads), first[held.owners], paragraphs)
    disturbed = row.paragraph_of(np.concatenate((new.stretches[:, 0], stood.lost[:, 0])))
    return ~np.isin(linked[first[: len(stood.made.ends)]], linked[disturbed])


def _judged(row: Row, made: Sequence[Sequence[Spot]], comparer: Comparer) -> tuple[Groups, Told]:
    """These groups, and which of them are told."""
    kept = clusters.without_repetition(made)
    ranks = row.ranks.tolist()
    told = [clusters.in_order(spots, comparer, ranks) for spots in completed([made[n] for n in kept], comparer)]
    return Groups.of([row.corpus.stretches(group) for group in made]), Told(
        made=np.array(kept, dtype=np.int64),
        groups=Groups.of([row.corpus.stretches(group.spots) for group in told]),
        similarity=np.array([group.similarity for group in told], dtype=np.float64),
    )


def _still(stood: _Stood, apart: Numbers) -> tuple[Groups, Told]:
    """The groups that stand and are set apart, and those of them that are told."""
    number = np.full(len(stood.made.ends), -1)
    number[apart] = np.arange(len(apart))
    told = stood.told.chosen(np.flatnonzero(number[stood.told.made] >= 0))
    return stood.made.chosen(apart), told._replace(made=number[told.made])


def _order(row: Row, groups: Groups) -> Numbers:
    """The numbers of the groups, those of the first document first."""
    first, last = groups.centres.T
    return np.lexsort((last, first, row.ranks[row.corpus.document_of(first)]))
