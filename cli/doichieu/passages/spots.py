"""Stretches of words, and how alike they are."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
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


class Comparer(NamedTuple):
    """Compares spots by their words."""

    hashes: Sequence[array[int]]
    alphabet: Alphabet

    def similarity(self, one: Spot, other: Spot) -> float:
        """How alike two spots are, 0..1."""
        return self.alphabet.similarity(self._words(one), self._words(other))

    def equal_words(self, one: Spot, other: Spot) -> Iterator[tuple[int, int]]:
        """The positions, in one and the other document, of the words that both have in the same order."""
        encoded = (self.alphabet.encoded(self._words(spot)) for spot in (one, other))
        for block in Indel.opcodes(*encoded).as_matching_blocks():
            yield from zip(
                range(one.first + block.a, one.first + block.a + block.size),
                range(other.first + block.b, other.first + block.b + block.size),
                strict=True,
            )

    def _words(self, spot: Spot) -> array[int]:
        return self.hashes[spot.document][spot.first : spot.last]
