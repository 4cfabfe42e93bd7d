"""From one corpus to the next: which paragraphs moved as a whole, which came, which went."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np

from doichieu.passages.rows import GONE, Corpus, Numbers, Row, paragraphs

_Spans = list[tuple[int, int]]


class Moves(NamedTuple):
    """Where words are now: those from `starts[n]` up to `ends[n]` lie `shifts[n]` further on, all others are gone."""

    starts: Numbers
    ends: Numbers
    shifts: Numbers

    def places(self, places: Numbers) -> Numbers:
        """Where places are now, `GONE` for those that are no more."""
        if not len(self.starts):
            return np.full(len(places), GONE)
        block = np.maximum(np.searchsorted(self.starts, places, side="right") - 1, 0)
        stands = (places >= self.starts[block]) & (places < self.ends[block])
        return np.where(stands, places + self.shifts[block], GONE)

    def stretches(self, stretches: Numbers) -> Numbers:
        """Where stretches are now; both ends of one that is no more are `GONE`."""
        first = self.places(stretches[:, 0])
        last = np.where(first < 0, GONE, stretches[:, 1] - stretches[:, 0] + first)
        return np.stack((first, last), axis=1)


class Altered(NamedTuple):
    """A document that came, went or has other words.

    `number` is that in its own corpus, `rank` orders the documents of both corpora by article; `foreign` are the
    spans of paragraphs that have no counterpart in the other corpus.
    """

    number: int
    rank: int
    hashes: array[int]
    foreign: _Spans


class Changed(NamedTuple):
    """What is different between two corpora; `ranks` are those of the documents of the later one."""

    moves: Moves
    gone: list[Altered]
    come: list[Altered]
    ranks: Numbers


def between(before: Corpus, now: Row, earlier: Callable[[int], array[int]]) -> Changed:
    """What is different; goes in: the hashes of a document of the corpus before by its number."""
    articles = now.corpus.articles
    rank = {article: n for n, article in enumerate(sorted({*before.articles, *articles}))}
    numbers = {article: n for n, article in enumerate(articles)}
    foreign = {number: _spans(now.hashes[number]) for number in _strangers(before, now.corpus)}
    blocks: list[tuple[int, int, int]] = []
    gone: list[Altered] = []
    for number, (article, content) in enumerate(zip(before.articles, before.contents, strict=True)):
        start, end = before.starts[number : number + 2].tolist()
        there = numbers.get(article)
        shift = int(now.corpus.starts[there]) - start if there is not None else 0
        if there is not None and content == now.corpus.contents[there]:
            blocks.append((start, end, shift))
            continue
        was = earlier(number)
        same, lost, new = _beside(was, now.hashes[there] if there is not None else array("q"))
        blocks += [(start + first, start + last, shift + place - first) for first, last, place in same]
        gone.append(Altered(number, rank[article], was, lost))
        if there is not None:
            foreign[there] = new
    moves = np.array(blocks, dtype=np.int64).reshape(-1, 3)
    return Changed(
        moves=Moves(*moves.T.copy()),
        gone=gone,
        come=[Altered(n, rank[articles[n]], now.hashes[n], spans) for n, spans in foreign.items()],
        ranks=np.array([rank[article] for article in articles], dtype=np.int64),
    )


def _strangers(before: Corpus, now: Corpus) -> list[int]:
    """The numbers of documents that the corpus before did not hold in this form."""
    known = set(zip(before.articles, before.contents, strict=True))
    return [n for n, document in enumerate(zip(now.articles, now.contents, strict=True)) if document not in known]


def _spans(hashes: array[int]) -> _Spans:
    heads, tails = paragraphs(np.array(hashes, dtype=np.int64))
    return list(zip(heads.tolist(), tails.tolist(), strict=True))


def _beside(was: array[int], now: array[int]) -> tuple[list[tuple[int, int, int]], _Spans, _Spans]:
    """The paragraphs of a document that stand, with where they begin now; those that are gone; those that are new."""
    old, new = _spans(was), _spans(now)
    words = [[row[a:b].tobytes() for a, b in spans] for row, spans in ((was, old), (now, new))]
    blocks = SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()
    same = [(old[block.a + n], new[block.b + n]) for block in blocks for n in range(block.size)]
    stands, found = {one for one, _ in same}, {other for _, other in same}
    return (
        [(first, last, there) for (first, last), (there, _) in same],
        [span for span in old if span not in stands],
        [span for span in new if span not in found],
    )
