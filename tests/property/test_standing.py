"""What stands of a corpus and what is found anew give the shared passages that a search from nothing gives."""

from __future__ import annotations

import random
from array import array
from collections.abc import Sequence

import numpy as np
import pytest

from doichieu.engines.local import LocalEngine
from doichieu.passages import clusters, overlaps, standing
from doichieu.passages.chains import segments
from doichieu.passages.links import LINKS
from doichieu.passages.rows import Document
from doichieu.passages.spots import Spot
from doichieu.passages.words import HOLE, postings

ENGINE = LocalEngine()
Paragraphs = list[list[int]]


def from_nothing(documents: Sequence[Document], ranks: Sequence[int]) -> list[clusters.Group]:
    """The reference: the stages for a corpus of which nothing is known, in plain Python."""
    hashes = [document.hashes for document in documents]
    runs = ENGINE.query(LINKS, postings=ENGINE.map(postings, enumerate(hashes)))
    rows = zip(*(runs[name] for name in ("a", "b", "pa", "pb", "words")), strict=True)
    found = clusters.groups(segments(rows, hashes), hashes, ranks)
    return sorted(found, key=lambda group: (ranks[group.spots[0].document], group.spots[0]))


def groups(stood: standing.Standing) -> list[clusters.Group]:
    """The shared passages that stand, in the form of the reference."""
    told = zip(stood.told.groups.spots(stood.corpus), stood.told.similarity.tolist(), strict=True)
    return [clusters.Group(tuple(spots), similarity) for spots, similarity in told]


def hashed(paragraphs: Paragraphs) -> array[int]:
    hole = [0] * HOLE
    row = array("q", hole)
    for words in paragraphs:
        row.extend([*words, *hole])
    return row


class Corpus:
    """Articles made of few phrases with changes, so that they share much; edited step by step."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = [self.chance.getrandbits(62) + 1 for _ in range(self.chance.choice([6, 30, 200]))]
        count = self.chance.randint(2, 8)
        self.phrases = [self.chance.choices(self.words, k=self.chance.randint(10, 40)) for _ in range(count)]
        names = range(self.chance.randint(1, 10))
        self.articles = {f"{n:02}": self.paragraphs() for n in names}

    def paragraphs(self) -> Paragraphs:
        return [self.paragraph() for _ in range(self.chance.randint(0, 5))]

    def paragraph(self) -> list[int]:
        words: list[int] = []
        for _ in range(self.chance.randint(1, 3)):
            if self.chance.random() < 0.6:
                words += self.changed(list(self.chance.choice(self.phrases)))
            else:
                words += self.chance.choices(self.words, k=self.chance.randint(1, 12))
        return words

    def changed(self, phrase: list[int]) -> list[int]:
        for _ in range(self.chance.randint(0, 3)):
            at = self.chance.randrange(len(phrase))
            how = self.chance.choice(["swap", "drop", "add", "keep"])
            new = self.chance.choice(self.words)
            phrase[at : at + (how != "add")] = {"swap": [new], "drop": [], "add": [new], "keep": [phrase[at]]}[how]
        return phrase

    def edit(self) -> None:
        how = self.chance.choice(["come", "go", "insert", "drop", "swap", "repeat"])
        name = self.chance.choice(sorted(self.articles)) if self.articles else ""
        if how == "come" or not name:
            self.articles[f"{self.chance.randint(0, 40):02}"] = self.paragraphs()
            return
        paragraphs = list(self.articles.pop(name))
        at = self.chance.randint(0, len(paragraphs))
        if how == "go":
            return
        if how == "insert":
            paragraphs.insert(at, self.paragraph())
        elif paragraphs:
            at = min(at, len(paragraphs) - 1)
            new = {"drop": [], "swap": [self.paragraph()], "repeat": [paragraphs[0], paragraphs[at]]}[how]
            paragraphs[at : at + 1] = new
        self.articles[name] = paragraphs

    def documents(self) -> list[Document]:
        return [
            Document(name, repr(self.articles[name]), hashed(self.articles[name])) for name in sorted(self.articles)
        ]


@pytest.mark.parametrize("seed", range(60))
def test_what_stands_is_what_would_be_found(seed: int) -> None:
    corpus = Corpus(seed)
    before: list[Document] = []
    stood: standing.Standing | None = None
    shuffled = random.Random(seed)
    for step in range(5):
        documents = corpus.documents()
        ranks = list(range(len(documents)))
        # mostly articles keep their order; where they do not, nothing that was in order stays so
        (shuffled if step == 3 else random.Random(seed)).shuffle(ranks)
        hashes = [document.hashes for document in before]
        stood = standing.stand(documents, ranks, ENGINE, stood, hashes.__getitem__)
        assert groups(stood) == from_nothing(documents, ranks)
        before = documents
        for _ in range(corpus.chance.randint(0, 3)):
            corpus.edit()


def test_nothing_changed_finds_nothing_anew() -> None:
    corpus = Corpus(7)
    documents = corpus.documents()
    ranks = range(len(documents))
    first = standing.stand(documents, ranks, ENGINE)
    assert groups(first)

    class Unused(LocalEngine):
        def query(self, sql: str, **tables: dict[str, array[int]]) -> dict[str, array[int]]:
            assert not any(len(column) for table in tables.values() for column in table.values())
            return super().query(sql, **tables)

    again = standing.stand(documents, ranks, Unused(), first, lambda _: pytest.fail("nothing has to be known"))
    assert groups(again) == groups(first)


@pytest.mark.parametrize("seed", range(100))
def test_overlapping_stretches_are_the_places_of_the_reference(seed: int) -> None:
    chance = random.Random(seed)
    starts = [(chance.randint(0, 3), chance.randint(0, 40)) for _ in range(chance.randint(1, 60))]
    spots = list(dict.fromkeys(Spot(d, first, first + chance.randint(1, 25)) for d, first in starts))
    pairs = [(n, chance.randrange(len(spots))) for n in range(len(spots)) for _ in range(2)]
    expected, of = clusters.find_places(spots, pairs)
    ends = np.array(pairs)
    counts = np.bincount(ends.ravel())
    stretches = np.array([(1000 * s.document + s.first, 1000 * s.document + s.last) for s in spots])
    found = overlaps.places(stretches, counts, np.array([s.document for s in spots]))
    made = [
        clusters.placed([(spots[n], int(counts[n])) for n in members])
        for members in np.split(found.members, found.ends[:-1])
    ]
    assert sorted(made) == sorted(expected)
    linked = overlaps.connected(len(made), found.of[ends[:, 0]], found.of[ends[:, 1]])
    apart = {frozenset(made[n] for n in np.flatnonzero(linked == least)) for least in linked}
    members = clusters.components(expected, {(of[a], of[b]) for a, b in pairs})
    assert apart == {frozenset(expected[n] for n in component) for component in members}
