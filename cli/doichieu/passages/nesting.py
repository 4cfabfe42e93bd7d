"""A formula inside a longer copied passage: all who hold the copy hold the formula too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from doichieu.passages.chains import MIN_WORDS, SIMILAR
from doichieu.passages.spots import Apart, Comparer, Spot


def completed(
    groups: Sequence[Sequence[Spot]], comparer: Comparer, wanted: Iterable[int] | None = None
) -> list[tuple[Spot, ...]]:
    """The groups, each with its counterparts in the other spots of the longer groups that it lies in.

    Of the numbers that are `wanted`, without these all.
    """
    covering: dict[int, list[tuple[Spot, int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for spot in group:
            covering[spot.document].append((spot, number))
    chosen = range(len(groups)) if wanted is None else wanted
    return [_completed(number, groups, covering, comparer) for number in chosen]


def _completed(
    number: int,
    groups: Sequence[Sequence[Spot]],
    covering: dict[int, list[tuple[Spot, int]]],
    comparer: Comparer,
) -> tuple[Spot, ...]:
    spots = Apart(groups[number])
    done = {number}
    for spot in groups[number]:
        for longer, other in covering[spot.document]:
            if other not in done and longer.first <= spot.first and spot.last <= longer.last:
                done.add(other)
                for found in _counterparts(spot, longer, groups[other], comparer):
                    spots.add(found)
    return tuple(spots.spots)


def _counterparts(part: Spot, longer: Spot, group: Sequence[Spot], comparer: Comparer) -> Iterator[Spot]:
    """Where the words of the part stand in the other spots of the group."""
    for other in group:
        if other == longer:
            continue
        pairs = comparer.equal_words(longer, other)
        inside = [there for here, there in pairs if part.first <= here < part.last]
        if len(inside) >= MIN_WORDS:
            found = Spot(other.document, inside[0], inside[-1] + 1)
            if comparer.similarity(part, found) >= SIMILAR:
                yield found
