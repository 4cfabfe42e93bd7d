"""All documents of a corpus one after the other in one row of word hashes, so that a place is a single number in it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from doichieu.passages.spots import Spot

Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]
GONE = -1  # the place of what is not there
_LENGTH = 24  # bits of a packed stretch for the words it holds, behind those for where it begins


class Document(NamedTuple):
    """An article, what its words depend on, and their hashes."""

    article: str
    content: str
    hashes: array[int]


class Corpus(NamedTuple):
    """Which documents lie where: document n, of article and content n, from `starts[n]` up to `starts[n + 1]`."""

    articles: tuple[str, ...]
    contents: tuple[str, ...]
    starts: Numbers

    def document_of(self, places: Numbers) -> Numbers:
        """The numbers of the documents that places lie in."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def spots(self, stretches: Numbers) -> list[Spot]:
        """Stretches of the row as spots of their documents."""
        documents = self.document_of(stretches[:, 0])
        local = stretches - self.starts[documents][:, None]
        return list(map(Spot, documents.tolist(), local[:, 0].tolist(), local[:, 1].tolist()))

    def stretches(self, spots: Sequence[Spot]) -> Numbers:
        """Spots of documents as stretches of the row."""
        flat = np.array(spots, dtype=np.int64).reshape(-1, 3)
        return flat[:, 1:] + self.starts[flat[:, 0]][:, None]


class Row(NamedTuple):
    """A corpus with its words, and where each paragraph begins and ends; `ranks` order the documents of a passage."""

    corpus: Corpus
    ranks: Numbers
    hashes: Sequence[array[int]]
    words: Numbers
    heads: Numbers
    tails: Numbers

    @classmethod
    def of(cls, documents: Sequence[Document], ranks: Sequence[int]) -> Row:
        """The row of documents, which come sorted by article."""
        hashes = [document.hashes for document in documents]
        words = np.concatenate([np.empty(0, np.int64), *(np.frombuffer(row, dtype=np.int64) for row in hashes)])
        corpus = Corpus(
            articles=tuple(document.article for document in documents),
            contents=tuple(document.content for document in documents),
            starts=np.cumsum([0, *map(len, hashes)]),
        )
        return cls(corpus, np.array(ranks, dtype=np.int64), hashes, words, *paragraphs(words))

    def paragraph_of(self, places: Numbers) -> Numbers:
        """The numbers of the paragraphs that places lie in."""
        return np.searchsorted(self.heads, places, side="right") - 1


def paragraphs(words: Numbers) -> tuple[Numbers, Numbers]:
    """Where each paragraph of a row of hashes begins, and where it ends: between them are holes."""
    filled = np.concatenate(([False], words != 0, [False]))
    return np.flatnonzero(filled[1:-1] & ~filled[:-2]), np.flatnonzero(filled[1:-1] & ~filled[2:]) + 1


# --- stretches ------------------------------------------------------------------------------------------------


def none() -> Numbers:
    """No stretches: rows of first word, and word behind the last."""
    return np.empty((0, 2), np.int64)


def packed(stretches: Numbers) -> Numbers:
    """Stretches as one number each, in the same order."""
    return (stretches[:, 0] << _LENGTH) | (stretches[:, 1] - stretches[:, 0])


def unpacked(numbers: Numbers) -> Numbers:
    """The stretches of packed ones."""
    first = numbers >> _LENGTH
    return np.stack((first, first + (numbers & ((1 << _LENGTH) - 1))), axis=1)


def distinct(numbers: Numbers) -> Numbers:
    """The different ones of the numbers, in order, also where most are: `numpy.unique` would hash them all."""
    ordered = np.sort(numbers, axis=None)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)]]


def positions(ordered: Numbers, wanted: Numbers) -> Numbers:
    """Where each of the wanted numbers stands among ordered ones, `GONE` where it does not."""
    if not len(ordered):
        return np.full(len(wanted), GONE)
    found = np.searchsorted(ordered, wanted)
    found[found == len(ordered)] = 0
    return np.where(ordered[found] == wanted, found, GONE)


class Groups(NamedTuple):
    """Groups of stretches: group n holds those from `ends[n - 1]` up to `ends[n]`."""

    ends: Numbers
    stretches: Numbers

    @classmethod
    def of(cls, groups: Sequence[Numbers]) -> Groups:
        """These groups."""
        ends = np.cumsum(np.array([len(group) for group in groups], dtype=np.int64))
        return cls(ends, np.concatenate([none(), *groups]))

    @property
    def sizes(self) -> Numbers:
        """How many stretches each holds."""
        return np.diff(self.ends, prepend=0)

    @property
    def centres(self) -> Numbers:
        """The first stretch of each."""
        return self.stretches[self.ends - self.sizes]

    @property
    def owners(self) -> Numbers:
        """For each stretch the number of its group."""
        return np.repeat(np.arange(len(self.ends)), self.sizes)

    def each(self) -> Iterator[Numbers]:
        """The stretches of each group."""
        first = 0
        for last in self.ends.tolist():
            yield self.stretches[first:last]
            first = last

    def chosen(self, numbers: Numbers) -> Groups:
        """The groups of these numbers, in their order."""
        sizes = self.sizes[numbers]
        ends = np.cumsum(sizes)
        shifts = np.repeat(self.ends[numbers] - ends, sizes)
        return Groups(ends, self.stretches[np.arange(len(shifts)) + shifts])

    def moved(self, stretches: Numbers) -> Groups:
        """The same groups, their stretches elsewhere."""
        return self._replace(stretches=stretches)

    def beside(self, others: Groups) -> Groups:
        """These groups, then the others."""
        ends = np.concatenate((self.ends, others.ends + len(self.stretches)))
        return Groups(ends, np.concatenate((self.stretches, others.stretches)))

    def spots(self, corpus: Corpus) -> Iterable[list[Spot]]:
        """The groups as spots of documents."""
        return map(corpus.spots, self.each())
