"""Text as arrays of word hashes with their spans, and the hashes of word 5-grams."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from doichieu.text import fold

if TYPE_CHECKING:  # importing numpy takes longer than a small corpus
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

GRAM = 5  # words; of 3, 4, 5, 7 and 8 it gave the best recall for its cost (186 000 paragraphs, planted passages)
# Zeros between paragraphs, more of them than any step of a chain is wide, so that no passage leaves its paragraph
HOLE = 16

_WORD = re.compile(r"([^\W_]+)")
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that multiplying loses nothing; 2^64 divided by the golden ratio
_MASK = (1 << 64) - 1


class Words(NamedTuple):
    """The words of an article: stable 64-bit hashes, 0 between paragraphs, and their spans in the text."""

    hashes: array[int]
    starts: array[int]
    ends: array[int]


class Vocabulary(dict[str, int]):
    """Word → signed 64-bit hash, never 0, the same in every process and version."""

    def __missing__(self, word: str) -> int:
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        value = int.from_bytes(digest, "little", signed=True) or 1
        self[word] = value
        return value


def split(text: str, spans: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> Words:
    """The words of the spans, folded, paragraph after paragraph with a hole before, between and after.

    Goes in: clean text, the (start, end) of its paragraphs. Overlapping spans are read as they come.
    """
    hole = [0] * HOLE
    words = Words(array("q", hole), array("i", hole), array("i", hole))
    folded = fold(text)
    for start, end in spans:
        pieces = _WORD.split(folded[start:end])
        edges = list(accumulate(map(len, pieces), initial=start))
        words.hashes.extend([*map(vocabulary.__getitem__, pieces[1::2]), *hole])
        words.starts.extend([*edges[1:-1:2], *hole])
        words.ends.extend([*edges[2::2], *hole])
    return words


Columns = dict[str, "array[int]"]


def postings(document: int, hashes: array[int]) -> Columns:
    """Every word 5-gram of a document: its hash `h`, the `doc` and the position `pos` of its first word; all `fresh`.

    Written out in Python for small corpora, where it is done before numpy is imported (144 ms);
    `postings_of_many` gives the same for large ones.
    """
    found: list[tuple[int, int]] = []
    value = 0  # rolls: the newest word comes in, the oldest leaves
    leaving = pow(_FACTOR, GRAM, 1 << 64)
    whole = 0  # words since the last hole
    for end, word in enumerate(hashes):
        whole = whole + 1 if word else 0
        oldest = hashes[end - GRAM] if end >= GRAM else 0
        value = (value * _FACTOR + word - oldest * leaving) & _MASK
        if whole >= GRAM:
            found.append((value - (1 << 64) if value >> 63 else value, end - GRAM + 1))
    return {
        "h": array("q", [h for h, _ in found]),
        "doc": array("i", [document]) * len(found),
        "pos": array("i", [p for _, p in found]),
        "fresh": array("i", [1]) * len(found),
    }


def postings_of_many(document: int, hashes: array[int]) -> Columns:
    """As `postings`, at the speed of numpy."""
    import numpy as np

    found, positions = grams(np.frombuffer(hashes, dtype=np.int64))
    return {
        "h": array("q", found.tobytes()),
        "doc": array("i", [document]) * len(positions),
        "pos": array("i", positions.astype(np.int32).tobytes()),
        "fresh": array("i", [1]) * len(positions),
    }


def grams(hashes: Numbers) -> tuple[Numbers, Numbers]:
    """The hashes of all word 5-grams without a hole, and where each begins."""
    import numpy as np

    words = hashes.view(np.uint64)
    count = max(0, len(words) - GRAM + 1)
    value = np.zeros(count, dtype=np.uint64)
    whole = np.ones(count, dtype=bool)
    for i in range(GRAM):
        value *= np.uint64(_FACTOR)
        value += words[i : i + count]
        whole &= words[i : i + count] != 0
    return value[whole].view(np.int64), np.flatnonzero(whole)


def chosen(_: int, values: array[int]) -> Columns:
    """Postings that were chosen before: `h`, `doc`, `pos` and `fresh` one column after the other."""
    size = len(values) // 4
    columns = {"h": values[:size]}
    for place, name in enumerate(("doc", "pos", "fresh"), 1):
        columns[name] = array("i", values[place * size : (place + 1) * size])
    return columns
