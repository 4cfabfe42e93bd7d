# ruff: noqa: T201 (a script that prints its table)
"""Shared passages: our pipeline beside brute force, and how it grows with the corpus.

Run: python tests/benchmarks/bench_passages.py [--sizes 500 2000 8000] [--engine local|spark] [--skip-brute-force]

The corpus is made up: random syllables with the frequencies of a language, sentences from a bank of formulas that
some articles hold with 5 % of the words changed, and planted passages of 30–60 words with 10 % or 20 % changed.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from doichieu.engines.base import open_engine
from doichieu.models import SharedPassage
from doichieu.passages import shared
from doichieu.values import Body

PARAGRAPHS, PARAGRAPH_WORDS = 6, 100
PLANTED = 40  # of each kind, or fewer in small corpora
# Per cent; of 30, 35, 40 and 50 the one with which both whole-paragraph measures find most of what is planted
BEST_CUTOFF = 30
SYLLABLES = [
    a + b + c
    for a in "b c d đ g h k l m n ph qu r s t th tr v x".split()
    for b in "a á à ả ã ạ ă ắ â ấ e é ê ế i í o ó ô ố ơ ớ u ú ư ứ".split()
    for c in ["", "n", "ng", "t", "m", "c", "nh"]
]


class Plant(NamedTuple):
    """A passage of one paragraph that was copied, with changes, into another."""

    kind: str
    source: tuple[int, int]
    copy: tuple[int, int]


class Corpus(NamedTuple):
    """Articles as lists of paragraphs, and the truth about what was planted."""

    articles: list[list[str]]
    plants: list[Plant]
    holders: set[int]

    def bodies(self) -> list[Body]:
        """The articles as the passage stage takes them."""
        return [_body(f"{i:06}", paragraphs) for i, paragraphs in enumerate(self.articles)]


def _body(article: str, paragraphs: Sequence[str]) -> Body:
    ends = list(accumulate(len(p) + 1 for p in paragraphs))
    return Body(
        article=article,
        text="\n".join(paragraphs),
        spans=tuple((end - 1 - len(p), end - 1) for p, end in zip(paragraphs, ends, strict=True)),
    )


class Writer:
    """Random text with Zipf-like word frequencies."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._weights = list(accumulate(1 / (rank + 5) for rank in range(len(SYLLABLES))))

    def words(self, count: int) -> list[str]:
        total = self._weights[-1]
        return [SYLLABLES[bisect_left(self._weights, self.random.random() * total)] for _ in range(count)]

    def noisy(self, words: Sequence[str], share: float) -> list[str]:
        """The words with that share of them left out, replaced or followed by another, a third each."""
        changed: list[str] = []
        for word in words:
            kind = self.random.choice(["drop", "swap", "add"]) if self.random.random() < share else "keep"
            changed += {"drop": [], "swap": self.words(1), "add": [word, *self.words(1)], "keep": [word]}[kind]
        return changed


def make(size: int, seed: int = 1) -> Corpus:
    """A corpus of that many articles of about 600 words; every tenth article holds one formula of 60 words."""
    writer = Writer(seed)
    bank = [writer.words(writer.random.randint(8, 40)) for _ in range(max(20, size // 2))]
    weights = list(accumulate(1 / (rank + 1) for rank in range(len(bank))))
    articles = [[_paragraph(writer, bank, weights) for _ in range(PARAGRAPHS)] for _ in range(size)]
    plants: list[Plant] = []
    free = [(i, j) for i in range(size) for j in range(1, PARAGRAPHS)]
    writer.random.shuffle(free)
    for kind, share in (("10 %", 0.1), ("20 %", 0.2)):
        for _ in range(min(PLANTED, size // 5)):
            source, copy = free.pop(), free.pop()
            if source[0] == copy[0]:
                continue
            passage = writer.words(writer.random.randint(30, 60))
            _insert(writer, articles, source, passage)
            _insert(writer, articles, copy, writer.noisy(passage, share))
            plants.append(Plant(kind, source, copy))
    formula = writer.words(60)
    holders = set(range(3, size, 10))
    for article in holders:
        _insert(writer, articles, (article, 0), writer.noisy(formula, 0.05))
    texts = [[" ".join(words) for words in paragraphs] for paragraphs in articles]
    return Corpus(texts, plants, holders)


def _paragraph(writer: Writer, bank: list[list[str]], weights: list[float]) -> list[str]:
    words: list[str] = []
    while len(words) < PARAGRAPH_WORDS:
        if writer.random.random() < 0.1:
            words += writer.noisy(bank[bisect_left(weights, writer.random.random() * weights[-1])], 0.05)
        else:
            words += writer.words(writer.random.randint(10, 30))
    return words


def _insert(writer: Writer, articles: list[list[list[str]]], place: tuple[int, int], passage: list[str]) -> None:
    paragraph = articles[place[0]][place[1]]
    at = writer.random.randrange(len(paragraph))
    paragraph[at:at] = passage


def recall(corpus: Corpus, found: Iterable[SharedPassage]) -> dict[str, float]:
    """The share of planted pairs that one passage joins, by kind, and of the formula's holders in one passage."""
    joined: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    most = 0
    for passage in found:
        places = {(int(p.article), p.line - 1) for p in passage.places}
        joined |= {(plant.source, plant.copy) for plant in corpus.plants if {plant.source, plant.copy} <= places}
        most = max(most, len({article for article, line in places if line == 0} & corpus.holders))
    return {**_recall(corpus, joined), "formula": most / max(1, len(corpus.holders))}


def _recall(corpus: Corpus, joined: set[tuple[tuple[int, int], tuple[int, int]]]) -> dict[str, float]:
    hits: dict[str, list[bool]] = {}
    for plant in corpus.plants:
        hits.setdefault(plant.kind, []).append((plant.source, plant.copy) in joined)
    return {kind: sum(h) / len(h) for kind, h in hits.items()}


def brute_force(corpus: Corpus) -> None:
    """Every paragraph against every paragraph of the other articles, by three measures, and our pipeline."""
    paragraphs = [((i, j), p) for i, article in enumerate(corpus.articles) for j, p in enumerate(article)]
    codes: dict[str, str] = {}
    encoded = {key: "".join(codes.setdefault(w, chr(0x4E00 + len(codes))) for w in p.split()) for key, p in paragraphs}
    split = {key: p.split() for key, p in paragraphs}

    def difflib_words(a: tuple[int, int], b: tuple[int, int]) -> bool:
        match = SequenceMatcher(None, split[a], split[b], autojunk=False).find_longest_match()
        return match.size >= 9

    def ratio(a: tuple[int, int], b: tuple[int, int]) -> bool:
        return fuzz.ratio(encoded[a], encoded[b], score_cutoff=BEST_CUTOFF) > 0

    def partial_ratio(a: tuple[int, int], b: tuple[int, int]) -> bool:
        return fuzz.partial_ratio(encoded[a], encoded[b], score_cutoff=BEST_CUTOFF) > 0

    pairs = [(a, b) for (a, _), (b, _) in combinations(paragraphs, 2) if a[0] != b[0]]
    print(f"{len(corpus.articles)} articles, {len(paragraphs)} paragraphs, {len(pairs)} pairs")
    started = time.perf_counter()
    found = shared(corpus.bodies(), open_engine("local"))
    _print("doichieu", time.perf_counter() - started, len(found), recall(corpus, found))
    for name, same in (
        ("rapidfuzz ratio, words", ratio),
        ("rapidfuzz partial_ratio, words", partial_ratio),
        ("difflib longest match, words", difflib_words),
    ):
        started = time.perf_counter()
        joined = {pair for pair in pairs if same(*pair)}
        seconds = time.perf_counter() - started
        _print(name, seconds, len(joined), _recall(corpus, joined | {(b, a) for a, b in joined}))


def _print(name: str, seconds: float, count: int, shares: dict[str, float]) -> None:
    line = "  ".join(f"{kind} {share:.3f}" for kind, share in shares.items())
    print(f"{name:32} {seconds:8.2f} s {count:9} found   recall: {line}")


def scale(size: int, engine: str) -> None:
    """One size, in this process: time, CPU time, peak memory and recall."""
    corpus = make(size)
    bodies = corpus.bodies()
    before = resource.getrusage(resource.RUSAGE_SELF)
    opened = open_engine(engine)  # type: ignore[arg-type]
    started = time.perf_counter()
    found = shared(bodies, opened)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    added = (after.ru_maxrss - before.ru_maxrss) / 1024
    places = sum(len(p.places) for p in found)
    _print(f"{size} articles, {engine}", seconds, len(found), recall(corpus, found))
    print(f"{'':32} {cpu:8.2f} s CPU, {added:.0f} MB added, peak {after.ru_maxrss / 1024:.0f} MB, {places} places")


def main() -> None:
    """Parse the arguments; each size runs in a process of its own, so that memory is told apart."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="*", default=[500, 2000, 8000])
    parser.add_argument("--engine", default="local")
    parser.add_argument("--skip-brute-force", action="store_true")
    parser.add_argument("--one", type=int)
    arguments = parser.parse_args()
    if arguments.one:
        scale(arguments.one, arguments.engine)
        return
    if not arguments.skip_brute_force:
        brute_force(make(60))
    for size in arguments.sizes:
        command = [sys.executable, __file__, "--one", str(size), "--engine", arguments.engine]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
