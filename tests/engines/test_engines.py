"""One body of tests for every engine, against a slow and obvious reference in plain Python."""

from __future__ import annotations

import random
import shutil
from array import array
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from doichieu.engines import base
from doichieu.engines.local import LocalEngine
from doichieu.errors import MissingExtraError
from doichieu.passages import Engine
from doichieu.passages.links import FIRST, GAP, LINKS, REPEATS
from doichieu.passages.words import GRAM, postings, postings_of_many
from doichieu.values import Body

COMPLETE = all(find_spec(name) for name in ("pyspark", "pyarrow", "pandas")) and shutil.which("java")


@pytest.fixture(scope="module", params=["sqlite", "duckdb", "spark"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "spark":
        if not COMPLETE:
            pytest.skip("Spark needs pyspark, pyarrow, pandas and java")
        yield base.open_engine("spark")
    else:
        yield LocalEngine(small=1_000_000 if request.param == "sqlite" else 0)


def documents() -> list[array[int]]:
    """Twelve documents of few different words, so that grams repeat in them and between them, with holes."""
    chance = random.Random(5)
    phrases = [[chance.choice([5, 6, -7, 1 << 60]) for _ in range(9)] for _ in range(4)]
    found: list[array[int]] = []
    for _ in range(12):
        words: list[int] = []
        while len(words) < 60:
            words += chance.choice([*phrases, [0] * 16, [chance.randrange(1, 9) for _ in range(3)]])
        found.append(array("q", words))
    return [*found, array("q"), array("q", [1] * 4)]


def reference(hashed: list[array[int]]) -> list[tuple[int, int, int, int, int]]:
    """Runs of equal grams, as the words of links.py describe them: slow, and easy to check by reading."""
    where: dict[tuple[int, ...], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, words in enumerate(hashed):
        for at in range(len(words) - GRAM + 1):
            if all(words[at : at + GRAM]):
                where[tuple(words[at : at + GRAM])][number].append(at)
    diagonals: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for holders in where.values():
        for one in sorted(holders)[:FIRST]:
            for other in (holder for holder in holders if holder > one):
                for at in holders[one][:REPEATS]:
                    for beside in holders[other][:REPEATS]:
                        diagonals[one, other, beside - at].add(at)
    runs: list[tuple[int, int, int, int, int]] = []
    for (one, other, shift), places in diagonals.items():
        run: list[int] = []
        for at in [*sorted(places), 10**9]:
            if run and at - run[-1] > GRAM + GAP:
                runs.append((one, other, run[0], run[0] + shift, run[-1] - run[0] + GRAM))
                run = []
            run.append(at)
    return sorted(runs)


def test_map_and_query_give_the_runs_of_the_reference(engine: Engine) -> None:
    hashed = documents()
    expected = reference(hashed)
    assert len(expected) > 100
    for function in (postings, postings_of_many):
        found = engine.query(LINKS, postings=engine.map(function, enumerate(hashed)))
        rows = zip(*(found[name] for name in ("a", "b", "pa", "pb", "words")), strict=True)
        assert sorted(rows) == expected


def test_no_rows_are_no_error(engine: Engine) -> None:
    found = engine.query(LINKS, postings=engine.map(postings, []))
    assert {name: len(column) for name, column in found.items()} == dict.fromkeys(("a", "b", "pa", "pb", "words"), 0)


def test_articles_share_the_same_passages_on_every_engine(engine: Engine) -> None:
    chance = random.Random(6)
    bank = [
        " ".join(chance.choice("tổ chức đảng bộ xã phường năm nay hoàn thành".split()) for _ in range(14))
        for _ in range(5)
    ]
    bodies: list[Body] = []
    for i in range(8):
        text = " ".join([*chance.sample(bank, 3), f"riêng số {i}", chance.choice(bank)])
        bodies.append(Body(article=f"bài {i}", text=text, spans=((0, len(text)),)))
    found = base.shared_passages(bodies, engine)
    assert found and found == base.shared_passages(bodies, LocalEngine())


def test_a_missing_package_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.delitem(sys.modules, "doichieu.engines.spark", raising=False)
    with pytest.raises(MissingExtraError, match=r"doichieu\[spark\]"):
        base.open_engine("spark")
