"""What must hold of shared passages whatever the articles say."""

from __future__ import annotations

import random
from array import array
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu.engines.base import shared_passages
from doichieu.engines.local import LocalEngine
from doichieu.models import SharedPassage
from doichieu.passages.words import postings, postings_of_many
from doichieu.values import Body

SYLLABLES = [
    a + b for a in "b c ch d đ g h k l m n ph qu s t th tr v x".split() for b in "a ă â e ê i o ô ơ u ư ai ao".split()
]
REPEATED = st.lists(st.sampled_from(["một", "hai", "ba", "Uỷ", "ủy", "\n", "…"]), max_size=80)
PLAIN = st.lists(st.text(max_size=12), max_size=30)
TEXTS = st.lists(st.one_of(REPEATED, PLAIN).map(" ".join), max_size=5)


def as_body(article: str, text: str) -> Body:
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return Body(article=article, text=text, spans=tuple(spans))


def find(bodies: list[Body], small: int = 100_000) -> tuple[SharedPassage, ...]:
    return shared_passages(bodies, LocalEngine(small))


def spots(found: tuple[SharedPassage, ...]) -> set[frozenset[tuple[str, int, int]]]:
    return {frozenset((p.article, p.start, p.end) for p in passage.places) for passage in found}


@given(TEXTS)
@settings(deadline=None)
def test_places_are_valid_and_in_order(texts: list[str]) -> None:
    bodies = [as_body(f"{i}", text) for i, text in enumerate(texts)]
    found = find(bodies)
    for passage in found:
        assert len({p.article for p in passage.places}) > 1
        assert 0 < passage.similarity <= 1
        keys = [(p.article, p.start) for p in passage.places]
        assert keys == sorted(keys)
        for p in passage.places:
            text = texts[int(p.article)]
            assert p.quote == text[p.start : p.end]
            assert p.line == text.count("\n", 0, p.start) + 1
            assert p.quote[0].isalnum() and p.quote[-1].isalnum() and "\n" not in p.quote
        for one, other in pairwise(passage.places):
            assert one.article != other.article or one.end <= other.start
    assert len(spots(found)) == len(found)


@given(TEXTS, st.randoms())
@settings(deadline=None)
def test_the_order_of_the_articles_changes_no_passage(texts: list[str], shuffler: random.Random) -> None:
    bodies = [as_body(f"{i}", text) for i, text in enumerate(texts)]
    shuffled = bodies.copy()
    shuffler.shuffle(shuffled)
    assert spots(find(bodies)) == spots(find(shuffled))


@given(TEXTS)
@settings(deadline=None, max_examples=25)
def test_both_embedded_databases_agree(texts: list[str]) -> None:
    bodies = [as_body(f"{i}", text) for i, text in enumerate(texts)]
    assert find(bodies) == find(bodies, small=0)


@given(st.lists(st.sampled_from([0, 1, -1, 2, 1 << 62, -(1 << 63), (1 << 63) - 1]), max_size=40))
def test_grams_are_the_same_with_and_without_numpy(words: list[int]) -> None:
    assert postings(7, array("q", words)) == postings_of_many(7, array("q", words))


def words(chance: random.Random, count: int) -> list[str]:
    return chance.choices(SYLLABLES, k=count)


def noisy(chance: random.Random, passage: list[str], share: float) -> list[str]:
    changed: list[str] = []
    for word in passage:
        kind = chance.choice(["drop", "swap", "add"]) if chance.random() < share else "keep"
        changed += {"drop": [], "swap": words(chance, 1), "add": [word, *words(chance, 1)], "keep": [word]}[kind]
    return changed


def test_planted_passages_are_found_through_ten_percent_noise() -> None:
    chance = random.Random(10)
    hits = 0
    for _ in range(100):
        passage = words(chance, chance.randint(30, 60))
        texts = [words(chance, 80) for _ in range(2)]
        texts[0][40:40] = passage
        texts[1][20:20] = noisy(chance, passage, 0.1)
        found = find([as_body(str(i), " ".join(t)) for i, t in enumerate(texts)])
        hits += any(p.words >= 0.6 * len(passage) for p in found)
    assert hits >= 95


def test_articles_without_anything_in_common_share_nothing() -> None:
    chance = random.Random(11)
    assert find([as_body(str(i), " ".join(words(chance, 600))) for i in range(30)]) == ()


def test_a_copied_page_is_shared_whole() -> None:
    chance = random.Random(12)
    page = "\n".join(" ".join(words(chance, 60)) for _ in range(10))
    found = find([as_body("a", page), as_body("b", page), as_body("c", " ".join(words(chance, 300)))])
    assert [[(p.article, p.quote) for p in passage.places] for passage in found] == [
        [("a", line), ("b", line)] for line in page.split("\n")
    ]


def test_a_formula_in_a_tenth_of_the_articles_is_one_passage() -> None:
    chance = random.Random(13)
    formula = words(chance, 60)
    bodies: list[Body] = []
    for i in range(500):
        text = words(chance, 200)
        if i % 10 == 4:
            text[100:100] = noisy(chance, formula, 0.05)
        bodies.append(as_body(f"{i:03}", " ".join(text)))
    found = find(bodies)
    largest = max(found, key=lambda passage: len(passage.places))
    assert len({p.article for p in largest.places if p.article[2] == "4"}) >= 49
    assert all(p.article[2] == "4" for p in largest.places)
