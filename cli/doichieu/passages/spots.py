"""Stretches of words, and how alike they are."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

_CODE_POINTS = 0x110000 - 0x800


class Spot(NamedTuple):
    """Words [first, last) of a document."""

    document: int
    first: int
    last: int

    @property
    def words(self) -> int:
        """How many words it holds."""
        return self.last - self.first


def common_words(one: Spot, other: Spot) -> int:
    """How many words both cover."""
    return max(0, min(one.last, other.last) - max(one.first, other.first)) if one.document == other.document else 0


class Letters:
    """Documents with one code point a word, so that rapidfuzz compares words at the speed of letters.

    A document is written so when it is first asked for. Holes are words of their own.
    """

    def __init__(self, hashes: Sequence[array[int]]) -> None:
        self._hashes = hashes
        self._alphabet = _Alphabet()
        self._written: dict[int, str] = {}

    def of(self, document: int) -> str:
        """The words of a document, one letter each."""
        letters = self._written.get(document)
        if letters is None:
            letters = self._written[document] = "".join(map(self._alphabet.__getitem__, self._hashes[document]))
        return letters


class _Alphabet(dict[int, str]):
    """Word hash → one code point."""

    def __missing__(self, word: int) -> str:
        # Past 1.1 million different words code points are used twice; a similarity may then be too high by a trace
        code = len(self) % _CODE_POINTS
        self[word] = letter = chr(code if code < 0xD800 else code + 0x800)
        return letter


def similarity(one: str, other: str) -> float:
    """Twice the words in common, in order, over the words of both: 0..1; goes in: words, one letter each."""
    return Indel.normalized_similarity(one, other)


class Apart:
    """Spots of which no two share a word, in the order in which they came."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self.spots: list[Spot] = list(spots)
        self._own: dict[int, list[Spot]] = defaultdict(list)
        for spot in self.spots:
            self._own[spot.document].append(spot)

    def add(self, spot: Spot) -> None:
        """Take the spot, unless it shares words with one that is there."""
        if not any(common_words(spot, other) for other in self._own[spot.document]):
            self.spots.append(spot)
            self._own[spot.document].append(spot)


class Comparer:
    """Compares spots by their words."""

    def __init__(self, hashes: Sequence[array[int]]) -> None:
        self._letters = Letters(hashes)

    def similarity(self, one: Spot, other: Spot) -> float:
        """How alike two spots are, 0..1."""
        return similarity(self._of(one), self._of(other))

    def similarities(self, one: Spot, others: Iterable[Spot]) -> list[float]:
        """How alike each of the others is to one spot; words that occur many times are compared once."""
        own, of = self._of(one), self._of
        told: dict[str, float] = {}
        found: list[float] = []
        for other in others:
            letters = of(other)
            score = told.get(letters)
            if score is None:
                score = told[letters] = similarity(own, letters)
            found.append(score)
        return found

    def equal_words(self, one: Spot, other: Spot) -> Iterator[tuple[int, int]]:
        """The positions, in one and the other document, of the words that both have in the same order."""
        own, letters = self._of(one), self._of(other)
        if own == letters:
            yield from zip(range(one.first, one.last), range(other.first, other.last), strict=True)
            return
        for block in Indel.opcodes(own, letters).as_matching_blocks():
            yield from zip(
                range(one.first + block.a, one.first + block.a + block.size),
                range(other.first + block.b, other.first + block.b + block.size),
                strict=True,
            )

    def _of(self, spot: Spot) -> str:
        document, first, last = spot
        return self._letters.of(document)[first:last]
