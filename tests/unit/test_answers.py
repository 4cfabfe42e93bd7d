"""An answer that is recalled is the one that was given for the same stage, inputs and base."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from doichieu import store
from doichieu.answers import Answers

KEY = ("count", "a.txt", "c0ffee")


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[store.Store]:
    with store.opened(tmp_path, 0, write=True) as opened:
        Answers(opened, b"base").keep(KEY, [1, 2])
        opened.save()
        yield opened


def test_an_answer_is_made_once(memory: store.Store) -> None:
    answers = Answers(memory, b"base")
    assert answers.give(KEY, list[int], list) == [1, 2]
    assert answers.give(("count", "b.txt", "c0ffee"), list[int], lambda: [3]) == [3]
    assert dict(answers.made) == {"count": 1}
    assert len(set(answers.used)) == 2


@pytest.mark.parametrize(
    ("base", "key"),
    [
        (b"other", KEY),
        (b"base", ("other", *KEY[1:])),
        (b"base", ("count", "a.tx", "tc0ffee")),
        (b"base", KEY[:2]),
    ],
)
def test_nothing_is_known_under_another_key(memory: store.Store, base: bytes, key: tuple[str, ...]) -> None:
    answers = Answers(memory, base)
    assert answers.recall(key, list[int]) is None
    assert answers.used == []


def test_a_fresh_run_recalls_nothing_but_keeps(memory: store.Store) -> None:
    fresh = Answers(memory, b"base", fresh=True)
    assert fresh.give(KEY, list[int], lambda: [9]) == [9]
    memory.save()
    assert Answers(memory, b"base").recall(KEY, list[int]) == [9]


def test_an_answer_of_another_form_is_not_known(memory: store.Store) -> None:
    assert Answers(memory, b"base").recall(KEY, dict[str, int]) is None
