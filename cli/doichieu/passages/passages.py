"""From the bodies of articles to the passages they share."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from doichieu.models import PassagePlace, SharedPassage
from doichieu.passages.chains import segments
from doichieu.passages.clusters import Group, groups
from doichieu.passages.links import LINKS
from doichieu.passages.spots import Spot
from doichieu.passages.words import Columns, Vocabulary, Words, postings, postings_of_many, split
from doichieu.text import line_at, line_starts
from doichieu.values import Body

# Words in all; below it plain Python is done before numpy is imported
SMALL = 100_000


class Engine(Protocol):
    """Where the heavy part runs: two verbs, and nothing about passages."""

    def map(self, function: Callable[[int, array[int]], Columns], rows: Iterable[tuple[int, array[int]]]) -> Any:
        """Apply a pure function to each row (a number, an array of 64-bit integers) and stack the columns it gives.

        Comes out: a table of the engine's own kind, for `query` only.
        """
        ...

    def query(self, sql: str, **tables: Any) -> Columns:
        """Run SQL over tables made by `map`, known by the names of the arguments; integer columns come out."""
        ...


def shared(bodies: Sequence[Body], engine: Engine) -> tuple[SharedPassage, ...]:
    """Passages that stand in two or more articles, those of the earliest article first.

    Places follow the order of `bodies`, then the position. Links do not depend on that order: documents are
    numbered by article id.
    """
    numbered = sorted(bodies, key=lambda body: body.article)
    rank = {body.article: i for i, body in enumerate(bodies)}
    vocabulary = Vocabulary()
    words = [split(body.text, body.spans, vocabulary) for body in numbered]
    hashes = [w.hashes for w in words]
    function = postings if sum(map(len, hashes)) < SMALL else postings_of_many
    runs = engine.query(LINKS, postings=engine.map(function, enumerate(hashes)))
    rows = zip(*(runs[name] for name in ("a", "b", "pa", "pb", "words")), strict=True)
    order = [rank[body.article] for body in numbered]
    found = groups(segments(rows, hashes), hashes, order)
    return _records(found, numbered, words, order)


def _records(
    found: Iterable[Group], bodies: Sequence[Body], words: Sequence[Words], order: Sequence[int]
) -> tuple[SharedPassage, ...]:
    lines: dict[int, list[int]] = {}

    def place(spot: Spot) -> PassagePlace:
        body, (_, starts, ends) = bodies[spot.document], words[spot.document]
        if spot.document not in lines:
            lines[spot.document] = line_starts(body.text)
        start, end = starts[spot.first], ends[spot.last - 1]
        line = line_at(lines[spot.document], start)
        return PassagePlace(article=body.article, line=line, start=start, end=end, quote=body.text[start:end])

    ordered = sorted(found, key=lambda g: (order[g.spots[0].document], g.spots[0]))
    return tuple(
        SharedPassage(words=g.spots[0].words, similarity=round(g.similarity, 4), places=tuple(map(place, g.spots)))
        for g in ordered
    )
