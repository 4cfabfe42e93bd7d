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


class Alphabet(dict[int, str]):
    """Word hash → one code point, so that rapidfuzz compares words at the speed of letters."""

    def __missing__(self, word: int) -> str:
        # Past 1.1 million different words code points are used twice; a similarity may then be too high by a trace
        code = len(self) % _CODE_POINTS
        self[word] = letter = chr(code if code < 0xD800 else code + 0x800)
        return letter

    def encoded(self, words: Sequence[int]) -> str:
        """One letter a word."""
        return "".join(map(self.__getitem__, words))

    def similarity(self, one: Sequence[int], other: Sequence[int]) -> float:
        """Twice the words in common, in order, over the words of both: 0..1."""
        return Indel.normalized_similarity(self.encoded(one), self.encoded(other))


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


class Comparer(NamedTuple):
    """Compares spots by their words."""

    hashes: Sequence[array[int]]
    alphabet: Alphabet

    def similarity(self, one: Spot, other: Spot) -> float:
        """How alike two spots are, 0..1."""
        return self.alphabet.similarity(self._words(one), self._words(other))

    def similarities(self, one: Spot, others: Iterable[Spot]) -> list[float]:
        """How alike each of the others is to one spot; words that occur many times are compared once."""
        own, encoded = self.encoded(one), self.encoded
        told: dict[str, float] = {}
        found: list[float] = []
        for other in others:
            letters = encoded(other)
            score = told.get(letters)
            if score is None:
                score = told[letters] = Indel.normalized_similarity(own, letters)
            found.append(score)
        return found

    def equal_words(self, one: Spot, other: Spot) -> Iterator[tuple[int, int]]:
        """The positions, in one and the other document, of the words that both have in the same order."""
        own, letters = self.encoded(one), self.encoded(other)
        if own == letters:
            yield from zip(range(one.first, one.last), range(other.first, other.last), strict=True)
            return
        for block in Indel.opcodes(own, letters).as_matching_blocks():
            yield from zip(
                range(one.first + block.a, one.first + block.a + block.size),
                range(other.first + block.b, other.first + block.b + block.size),
                strict=True,
            )

    def encoded(self, spot: Spot) -> str:
        """The words of a spot, one letter a word."""
        return self.alphabet.encoded(self._words(spot))

    def _words(self, spot: Spot) -> array[int]:
        return self.hashes[spot.document][spot.first : spot.last]
