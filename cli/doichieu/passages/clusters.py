"""Segments of pairs → groups of spots that hold the same words."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from doichieu.passages.chains import SIMILAR, Segment
from doichieu.passages.nesting import completed
from doichieu.passages.spots import Apart, Comparer, Spot, common_words

# Two stretches of one document are the same place when they share half of the words that either covers
SAME_PLACE = 0.5
# From here on two spots of one article are the same words said twice
_NEAR_COPY = 0.9
# Stretches of a place that are tried against the first place; the frequent ones come first
_TRIED = 16


class Group(NamedTuple):
    """Spots that hold the same words, and how alike the least similar one is to the first."""

    spots: tuple[Spot, ...]
    similarity: float


class Place(NamedTuple):
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
    stretches, pairs = _numbered(found)
    places, place_of = find_places(stretches, pairs)
    comparer = Comparer(hashes)
    made: list[Sequence[Spot]] = []
    lonely: list[Place] = []
    for members in components(places, {(place_of[a], place_of[b]) for a, b in pairs}):
        own, alone = gathered([places[n] for n in members], comparer)
        made.extend(own)
        lonely.extend(alone)
    made.extend(partners(lonely, ((stretches[a], stretches[b]) for a, b in pairs)))
    told = [made[n] for n in without_repetition(made)]
    return [in_order(spots, comparer, order) for spots in completed(told, comparer)]


def gathered(members: Iterable[Place], comparer: Comparer) -> tuple[list[list[Spot]], list[Place]]:
    """Connected places as groups, each around the place that most segments support, and places left alone."""
    made: list[list[Spot]] = []
    lonely: list[Place] = []
    left = sorted(members, key=lambda p: (-p.support, -p.typical.words, p.typical))
    while left:
        centre, *others = left
        spots, left = _around(centre.typical, others, comparer)
        if len({s.document for s in spots}) > 1:
            made.append(spots)
        else:
            lonely.append(centre)
    return made, lonely


def _numbered(found: Iterable[Segment]) -> tuple[list[Spot], list[tuple[int, int]]]:
    """The distinct stretches of the segments, and each segment as the numbers of its two."""
    numbers: dict[Spot, int] = {}
    pairs = [(numbers.setdefault(s.one, len(numbers)), numbers.setdefault(s.other, len(numbers))) for s in found]
    return list(numbers), pairs


def find_places(stretches: Sequence[Spot], pairs: Iterable[tuple[int, int]]) -> tuple[list[Place], list[int]]:
    """The places that stretches belong to, and for each stretch the number of its place.

    The typical stretch is the longest of those about as frequent as the most frequent one.
    """
    counts = Counter(number for pair in pairs for number in pair)
    near: dict[int, list[tuple[Spot, list[int]]]] = defaultdict(list)
    order = sorted(counts, key=lambda n: (-counts[n], -stretches[n].words, stretches[n]))
    for number in order:
        spot = stretches[number]
        members = _same_place(spot, near[spot.document])
        if members is None:
            near[spot.document].append((spot, [number]))
        else:
            members.append(number)
    places: list[Place] = []
    place_of = [0] * len(stretches)
    for members in (members for own in near.values() for _, members in own):
        for number in members:
            place_of[number] = len(places)
        places.append(placed([(stretches[n], counts[n]) for n in members]))
    return places, place_of


def _same_place(spot: Spot, places: Iterable[tuple[Spot, list[int]]]) -> list[int] | None:
    """The members of the place that the spot overlaps most, the earlier of two; None when no overlap is enough."""
    _, first, last = spot
    best, most = None, 0.0
    for (_, other_first, other_last), members in places:
        if other_first < last and first < other_last:
            common = min(last, other_last) - max(first, other_first)
            overlap = common / (last - first + other_last - other_first - common)
            if overlap > most:
                best, most = members, overlap
    return best if most >= SAME_PLACE else None


def placed(counted: Sequence[tuple[Spot, int]]) -> Place:
    """The place of stretches that are given with the number of their segments, the frequent ones first."""
    frequent = (spot for spot, count in counted if 2 * count >= counted[0][1])
    typical = max(frequent, key=lambda s: (s.words, -s.first))
    support = sum(count for _, count in counted)
    return Place((typical, *(spot for spot, _ in counted if spot != typical)), support)


def components(places: Sequence[Place], links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Numbers of places that segments connect."""
    parent = list(range(len(places)))

    def root(place: int) -> int:
        while (above := parent[place]) != place:
            parent[place] = parent[above]
            place = above
        return place

    for one, other in links:
        high, low = root(one), root(other)
        parent[max(high, low)] = min(high, low)
    members: dict[int, list[int]] = defaultdict(list)
    for place in range(len(places)):
        members[root(place)].append(place)
    return list(members.values())


def partners(lonely: Sequence[Place], pairs: Iterable[tuple[Spot, Spot]]) -> Iterator[tuple[Spot, Spot]]:
    """For each place that was left alone the longest segment that it is part of, as it was found."""
    holding = {spot: number for number, place in enumerate(lonely) for spot in place.stretches}
    best: dict[int, tuple[Spot, Spot]] = {}
    for ends in pairs if lonely else ():
        for number in {holding[spot] for spot in ends if spot in holding}:
            best[number] = max(best.get(number, ends), ends, key=lambda e: (e[0].words + e[1].words, e))
    yield from (best[number] for number in range(len(lonely)))


def in_order(spots: Iterable[Spot], comparer: Comparer, order: Sequence[int]) -> Group:
    """The group with its spots by the rank of their documents, and how alike they are to the first."""
    first, *others = sorted(_once_each(spots, comparer), key=lambda s: (order[s.document], s))
    return Group((first, *others), min(comparer.similarities(first, others)))


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


def _around(centre: Spot, others: Sequence[Place], comparer: Comparer) -> tuple[list[Spot], list[Place]]:
    """The spots of places that are alike to the centre, with it, and the other places."""
    alike = Apart([centre])
    rest: list[Place] = []
    tried = [place.stretches[:_TRIED] for place in others]
    scores = iter(comparer.similarities(centre, [spot for stretches in tried for spot in stretches]))
    for place, stretches in zip(others, tried, strict=True):
        similarity, _, spot = max((next(scores), spot.words, spot) for spot in stretches)
        if similarity < SIMILAR:
            rest.append(place)
        else:
            alike.add(spot)
    return alike.spots, rest


def without_repetition(made: Sequence[Sequence[Spot]]) -> list[int]:
    """The numbers of the groups without those of which every spot lies mostly inside a spot of one longer group."""
    kept: list[int] = []
    covering: dict[int, list[tuple[Spot, int]]] = defaultdict(list)

    def holders(part: Spot) -> set[int]:
        return {n for spot, n in covering[part.document] if 2 * common_words(spot, part) >= part.words}

    for number in sorted(range(len(made)), key=lambda n: _by_length(made[n])):
        longer = holders(made[number][0])
        for part in made[number]:
            if not longer:
                break
            longer &= holders(part)
        if not longer:
            for spot in made[number]:
                covering[spot.document].append((spot, number))
            kept.append(number)
    return kept


def _by_length(group: Sequence[Spot]) -> tuple[int, int, list[Spot]]:
    return -max(s.words for s in group), -len(group), sorted(group)
