"""Which paragraphs share other runs with others than before, and the postings that tell these runs.

A pair of paragraphs shares other runs only where one of them is new, or where a 5-gram of it is linked otherwise,
because one that came or went holds it too: `links` ties each occurrence to those of the first documents only.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np

from doichieu.passages.links import FIRST, REPEATS
from doichieu.passages.moves import Altered, Changed
from doichieu.passages.rows import Corpus, Marks, Numbers, Row, distinct, positions
from doichieu.passages.words import grams


class _Occurrences(NamedTuple):
    """Where 5-grams occur: hash, rank of the document, place in it, and place in the row of now."""

    hashes: Numbers
    ranks: Numbers
    places: Numbers
    now: Numbers

    def treated(self) -> Numbers:
        """What `links` does with each: 0 for those it passes over, 2 for those of the first documents, else 1."""
        order = np.lexsort((self.places, self.ranks, self.hashes))
        hashes, ranks = self.hashes[order], self.ranks[order]
        number = np.arange(len(order))
        other_gram = np.concatenate(([True], hashes[1:] != hashes[:-1]))
        other_document = np.concatenate(([True], ranks[1:] != ranks[:-1])) | other_gram
        repeated = number - np.maximum.accumulate(np.where(other_document, number, 0))
        document = np.cumsum(other_document)
        holder = document - np.maximum.accumulate(np.where(other_gram, document, 0))
        treated = np.empty(len(order), dtype=np.int64)
        treated[order] = np.where(repeated >= REPEATS, 0, np.where(holder < FIRST, 2, 1))
        return treated


class Grams(NamedTuple):
    """All 5-grams of a row: hashes, and where each begins."""

    hashes: Numbers
    places: Numbers

    @classmethod
    def of(cls, words: Numbers) -> Grams:
        """Those of a row of words."""
        return cls(*grams(words))

    def among(self, wanted: Numbers) -> Grams:
        """Those whose hashes are among the wanted ones, which are ordered: most are told apart by a few bits."""
        some = np.zeros(1 << 20, dtype=bool)
        some[wanted & (len(some) - 1)] = True
        likely = np.flatnonzero(some[self.hashes & (len(some) - 1)])
        chosen = likely[positions(wanted, self.hashes[likely]) >= 0]
        return Grams(self.hashes[chosen], self.places[chosen])


def marks(changed: Changed, before: Corpus, row: Row, known: Grams) -> Marks:
    """The words of the row that lie in fresh paragraphs; `known` are the 5-grams of the row."""
    otherwise = distinct(row.paragraph_of(_otherwise(changed, before, row, known)))
    edges = np.zeros(len(row.words) + 1, dtype=np.int64)
    for heads, tails in ((row.heads[otherwise], row.tails[otherwise]), *(_foreign(a, row) for a in changed.come)):
        edges[heads] += 1
        edges[tails] -= 1
    return np.cumsum(edges)[:-1] > 0


def postings(fresh: Marks, row: Row, known: Grams) -> array[int]:
    """Every occurrence of the 5-grams of fresh paragraphs, packed for `words.chosen`."""
    found = known.among(distinct(known.hashes[fresh[known.places]]))
    documents = row.corpus.document_of(found.places)
    places = found.places - row.corpus.starts[documents]
    columns = (found.hashes, documents, places, fresh[found.places].astype(np.int64))
    return array("q", np.concatenate(columns).tobytes())


def _foreign(altered: Altered, row: Row) -> tuple[Numbers, Numbers]:
    spans = np.array(altered.foreign, dtype=np.int64).reshape(-1, 2) + row.corpus.starts[altered.number]
    return spans[:, 0], spans[:, 1]


def _otherwise(changed: Changed, before: Corpus, row: Row, known: Grams) -> Numbers:
    """Places of 5-grams that are linked in another way, because others of their kind came or went."""
    wanted = distinct(np.concatenate([np.empty(0, np.int64), *map(_grams_of, (*changed.gone, *changed.come))]))
    found = known.among(wanted)
    documents = row.corpus.document_of(found.places)
    now = _Occurrences(found.hashes, changed.ranks[documents], found.places, found.places)
    stood = ~np.isin(documents, [altered.number for altered in changed.come])
    parts = [_Occurrences(*(column[stood] for column in now))]
    for altered in changed.gone:
        own = Grams.of(np.array(altered.hashes, dtype=np.int64)).among(wanted)
        moved = changed.moves.places(own.places + before.starts[altered.number])
        parts.append(_Occurrences(own.hashes, np.full(len(moved), altered.rank), own.places, moved))
    earlier = _Occurrences(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    both, one, other = np.intersect1d(earlier.now, now.now, return_indices=True)
    return both[earlier.treated()[one] != now.treated()[other]]


def _grams_of(altered: Altered) -> Numbers:
    """The 5-grams of the paragraphs that have no counterpart."""
    own = Grams.of(np.array(altered.hashes, dtype=np.int64))
    spans = np.array([*altered.foreign, (0, 0)], dtype=np.int64)
    spans = spans[np.argsort(spans[:, 0], kind="stable")]
    inside = np.maximum(np.searchsorted(spans[:, 0], own.places, side="right") - 1, 0)
    return own.hashes[own.places < spans[inside, 1]]
