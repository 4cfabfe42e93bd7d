"""Segments of pairs → groups of spots that hold the same words."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from doichieu.passages.chains import SIMILAR, Segment
from doichieu.passages.nesting import completed
from doichieu.passages.spots import Alphabet, Comparer, Spot, common_words

# Two stretches of one document are the same place when they share half of the words that either covers
_SAME_PLACE = 0.5
# From here on two spots of one article are the same words said twice
_NEAR_COPY = 0.9
# Stretches of a place that are tried against the first place; the frequent ones come first
_TRIED = 16


class Group(NamedTuple):
    """Spots that hold the same words, and how alike the least similar one is to the first."""

    spots: tuple[Spot, ...]
    similarity: float


class _Place(NamedTuple):
    """A place of a document by the stretches that segments give it, the typical one first.

    `support` is the number of segments that say so.
    """

    stretches: tuple[Spot, ...]
    support: int

    @property
    def typical(self) -> Spot:
        return self.stretches[0]


def groups(found: Iterable[Segment], hashes: Sequence[array[int]], order: Sequence[int]) -> list[Group]:
    """The shared passages; spots by the rank that `order` gives each document, then by position.

    No two spots of a group overlap, and a group that only repeats parts of another one is left out.
    """
    found = list(found)
    places = _places(found)
    comparer = Comparer(hashes, Alphabet())
    partners = _partners(found, places)
    made: list[Sequence[Spot]] = []
    for members in _components(found, places):
        members.sort(key=lambda p: (-p.support, -p.typical.words, p.typical))
        made.extend(_verified(members, partners, comparer))
    told = completed(_without_repetition(made), comparer)
    return [_in_order(spots, comparer, order) for spots in told]


def _places(found: Iterable[Segment]) -> dict[Spot, _Place]:
    """Each stretch of a segment → the place it belongs to.

    The typical stretch is the longest of those about as frequent as the most frequent one.
    """
    counts = Counter(s for segment in found for s in _ends(segment))
    near: dict[int, list[list[Spot]]] = defaultdict(list)
    for spot in sorted(counts, key=lambda s: (-counts[s], -s.words, s)):
        place = max(near[spot.document], key=lambda p: _overlap(spot, p[0]), default=None)
        if place and _overlap(spot, place[0]) >= _SAME_PLACE:
            place.append(spot)
        else:
            near[spot.document].append([spot])
    return {spot: _placed(place, counts) for places in near.values() for place in places for spot in place}


def _placed(stretches: list[Spot], counts: Counter[Spot]) -> _Place:
    frequent = (spot for spot in stretches if 2 * counts[spot] >= counts[stretches[0]])
    typical = max(frequent, key=lambda s: (s.words, -s.first))
    support = sum(counts[spot] for spot in stretches)
    return _Place((typical, *(spot for spot in stretches if spot != typical)), support)


def _ends(segment: Segment) -> tuple[Spot, Spot]:
    return Spot(segment.a, segment.a0, segment.a1), Spot(segment.b, segment.b0, segment.b1)


def _overlap(one: Spot, other: Spot) -> float:
    common = common_words(one, other)
    return common / (one.words + other.words - common)


def _partners(found: Iterable[Segment], places: dict[Spot, _Place]) -> dict[Spot, tuple[Spot, Spot]]:
    """The typical stretch of each place → the longest segment that it is part of, as it was found."""
    best: dict[Spot, tuple[Spot, Spot]] = {}
    for segment in found:
        ends = _ends(segment)
        for spot in ends:
            key = places[spot].typical
            best[key] = max(best.get(key, ends), ends, key=lambda e: (e[0].words + e[1].words, e))
    return best


def _components(found: Iterable[Segment], places: dict[Spot, _Place]) -> list[list[_Place]]:
    """Places that segments connect."""
    parent: dict[Spot, Spot] = {}

    def root(spot: Spot) -> Spot:
        while (above := parent.setdefault(spot, spot)) != spot:
            parent[spot] = parent[above]
            spot = above
        return spot

    for segment in found:
        one, other = (root(places[s].typical) for s in _ends(segment))
        parent[max(one, other)] = min(one, other)
    members: dict[Spot, list[_Place]] = defaultdict(list)
    for spot in sorted(parent):
        members[root(spot)].append(places[spot])
    return list(members.values())


def _in_order(spots: Iterable[Spot], comparer: Comparer, order: Sequence[int]) -> Group:
    first, *others = sorted(_once_each(spots, comparer), key=lambda s: (order[s.document], s))
    return Group((first, *others), min(comparer.similarity(first, other) for other in others))


def _once_each(spots: Iterable[Spot], comparer: Comparer) -> Iterator[Spot]:
    """Of each document the spot that is most like those of the others, and near copies of that one.

    An article that says a formula again in looser words would make the passage look less alike than it is.
    """
    own: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        own[spot.document].append(spot)
    for document, held in own.items():
        if len(held) == 1:
            yield held[0]
            continue
        others = [group[0] for key, group in own.items() if key != document][:_TRIED]
        best = max(held, key=lambda s: (max(comparer.similarity(s, o) for o in others), s.words, -s.first))
        yield from (spot for spot in held if spot == best or comparer.similarity(best, spot) >= _NEAR_COPY)


def _verified(
    places: list[_Place], partners: dict[Spot, tuple[Spot, Spot]], comparer: Comparer
) -> Iterator[Sequence[Spot]]:
    """Spots that are all alike to the one with the most support; what is not alike to it forms further groups."""
    while places:
        spots, rest = _around(places[0].typical, places[1:], comparer)
        yield spots if len({s.document for s in spots}) > 1 else partners[places[0].typical]
        places = rest


def _around(centre: Spot, places: Iterable[_Place], comparer: Comparer) -> tuple[list[Spot], list[_Place]]:
    """The spots that are alike to the centre, with it, and the other places."""
    alike = [centre]
    rest: list[_Place] = []
    for place in places:
        scored = [(comparer.similarity(centre, spot), spot.words, spot) for spot in place.stretches[:_TRIED]]
        similarity, _, spot = max(scored)
        if similarity < SIMILAR:
            rest.append(place)
        elif not any(common_words(spot, other) for other in alike):
            alike.append(spot)
    return alike, rest


def _without_repetition(made: list[Sequence[Spot]]) -> list[Sequence[Spot]]:
    """The groups without those of which every spot lies mostly inside a spot of one longer group."""
    kept: list[Sequence[Spot]] = []
    covering: dict[int, list[tuple[Spot, int]]] = defaultdict(list)
    for group in sorted(made, key=lambda g: (-max(s.words for s in g), -len(g), sorted(g))):
        holders = [
            {number for spot, number in covering[part.document] if 2 * common_words(spot, part) >= part.words}
            for part in group
        ]
        if not set.intersection(*holders):
            for spot in group:
                covering[spot.document].append((spot, len(kept)))
            kept.append(group)
    return kept
