"""Runs of equal words → segments: a passage of one document and its counterpart in another."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from doichieu.passages.links import GAP
from doichieu.passages.spots import Letters, Spot, similarity

# Words in common, in order. With every word less the passages of five articles grow by two thirds, by official
# names and word pairs; at 10 a set phrase such as “sức chiến đấu của tổ chức cơ sở đảng” is no longer told.
MIN_WORDS = 9
# Twice the words in common over the words of both
SIMILAR = 0.7


class Segment(NamedTuple):
    """Words of one document and their counterpart in another of a higher number."""

    one: Spot
    other: Spot


def segments(runs: Iterable[tuple[int, int, int, int, int]], hashes: Sequence[array[int]]) -> Iterator[Segment]:
    """The passages that pairs of documents share, at least `MIN_WORDS` long and `SIMILAR` alike.

    Goes in: rows of the SQL text (a, b, pa, pb, words) in its order, the word hashes of each document.
    """
    letters = Letters(hashes)
    for (a, b), rows in groupby(runs, key=itemgetter(0, 1)):
        pieces = _widened(((pa, pb, n) for _, _, pa, pb, n in rows), hashes[a], hashes[b])
        for chain in _chained(pieces):
            for p in _good(chain, letters.of(a), letters.of(b)):
                yield Segment(Spot(a, p.a0, p.a1), Spot(b, p.b0, p.b1))


class _Piece(NamedTuple):
    a0: int
    a1: int
    b0: int
    b1: int


def _widened(runs: Iterable[tuple[int, int, int]], one: array[int], other: array[int]) -> list[_Piece]:
    """Runs as far as their words agree on both sides, those inside an earlier one left out, by position."""
    reached: dict[int, int] = {}  # by diagonal: the end of the last run
    pieces: set[_Piece] = set()
    for pa, pb, n in runs:
        if reached.get(pb - pa, 0) > pa:
            continue
        a1, b1 = _extend(one, pa + n, other, pb + n, 1)
        a0, b0 = _extend(one, pa - 1, other, pb - 1, -1)
        pieces.add(_Piece(a0 + 1, a1, b0 + 1, b1))
        reached[pb - pa] = pa + n
        reached[b1 - a1] = a1
    return sorted(pieces)


def _extend(one: array[int], i: int, other: array[int], j: int, step: int) -> tuple[int, int]:
    """The first places, going in steps of ±1, where the words no longer agree.

    One word changed, added or left out is passed over when the next two agree.
    """
    while True:
        while one[i] and one[i] == other[j]:
            i, j = i + step, j + step
        if not (one[i] and other[j]):
            return i, j
        for di, dj in ((step, step), (step, 0), (0, step)):
            if _agree_twice(one, i + di, other, j + dj, step):
                i, j = i + di, j + dj
                break
        else:
            return i, j


def _agree_twice(one: array[int], i: int, other: array[int], j: int, step: int) -> bool:
    return bool(one[i] and one[i] == other[j] and one[i + step] and one[i + step] == other[j + step])


def _chained(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces that follow each other in both documents with at most `GAP` words between, by position."""
    chains: list[list[_Piece]] = []
    for piece in pieces:
        if not chains:
            chains.append([piece])
            continue
        yield from (c for c in chains if c[-1].a1 + GAP < piece.a0)
        chains = [c for c in chains if c[-1].a1 + GAP >= piece.a0]
        followed = [c for c in chains if _follows(piece, c[-1])]
        if followed:
            min(followed, key=lambda c: abs(_bend(piece, c[-1]))).append(piece)
        elif not any(_inside(piece, p) for c in chains for p in c):
            chains.append([piece])
    yield from chains


def _follows(piece: _Piece, last: _Piece) -> bool:
    onward = piece.a0 > last.a0 and piece.b0 > last.b0 and piece.a1 > last.a1 and piece.b1 > last.b1
    return onward and -GAP <= piece.a0 - last.a1 <= GAP and -GAP <= piece.b0 - last.b1 <= GAP


def _bend(piece: _Piece, last: _Piece) -> int:
    return (piece.b0 - piece.a0) - (last.b1 - last.a1)


def _inside(piece: _Piece, other: _Piece) -> bool:
    return other.a0 <= piece.a0 and piece.a1 <= other.a1 and other.b0 <= piece.b0 and piece.b1 <= other.b1


def _good(chain: list[_Piece], one: str, other: str) -> Iterator[_Piece]:
    """The chain as one passage when it is alike enough, else what is left of it when cut at its widest gap."""
    whole = _Piece(chain[0].a0, chain[-1].a1, chain[0].b0, chain[-1].b1)
    if _alike(one[whole.a0 : whole.a1], other[whole.b0 : whole.b1]):
        yield whole
    elif len(chain) > 1:
        cut = max(range(1, len(chain)), key=lambda i: _gap(chain[i - 1], chain[i]))
        yield from _good(chain[:cut], one, other)
        yield from _good(chain[cut:], one, other)


def _gap(last: _Piece, piece: _Piece) -> int:
    return max(piece.a0 - last.a1, piece.b0 - last.b1)


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < MIN_WORDS:
        return False
    if one == other:
        return True
    alike = similarity(one, other)
    return alike >= SIMILAR and alike * (len(one) + len(other)) >= 2 * MIN_WORDS
