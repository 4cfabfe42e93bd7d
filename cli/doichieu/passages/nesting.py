"""A formula inside a longer copied passage: all who hold the copy hold the formula too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from doichieu.passages.chains import MIN_WORDS, SIMILAR
from doichieu.passages.spots import Apart, Comparer, Spot

# By document, what groups hold of it: first word, word behind the last, number of the group
_Covering = defaultdict[int, list[tuple[int, int, int]]]


def completed(groups: Sequence[Sequence[Spot]], comparer: Comparer) -> list[tuple[Spot, ...]]:
    """The groups, each with its counterparts in the other spots of the longer groups that it lies in."""
    covering: _Covering = defaultdict(list)
    for number, group in enumerate(groups):
        for document, first, last in group:
            covering[document].append((first, last, number))
    return [_completed(number, groups, covering, comparer) for number in range(len(groups))]


def _completed(
    number: int, groups: Sequence[Sequence[Spot]], covering: _Covering, comparer: Comparer
) -> tuple[Spot, ...]:
    spots = Apart(groups[number])
    done = {number}
    for spot in groups[number]:
        document, begins, ends = spot
        for first, last, other in covering[document]:
            if first <= begins and ends <= last and other not in done:
                done.add(other)
                for found in _counterparts(spot, Spot(document, first, last), groups[other], comparer):
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
