"""The dates of the real pages and articles, and whether the confidences mean what they say."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def tables() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dating_table", HERE / "dating_table.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    if not module.SHARED.is_dir():
        pytest.skip("the real articles and their answers are not beside this checkout (../shared)")
    return module


@pytest.mark.parametrize(
    ("field", "least"),
    [("published", 0.95), ("captured", 1.0), ("period", 0.9)],
    ids=["published", "captured", "period"],
)
def test_answers_are_right(tables: ModuleType, field: str, least: float) -> None:
    answers = [answer for answer in tables.judged() if answer.field == field]
    assert answers
    wrong = [answer for answer in answers if not answer.right]
    assert 1 - len(wrong) / len(answers) >= least, wrong


def test_confidence_is_no_promise_that_is_broken(tables: ModuleType) -> None:
    """The share right is not below the confidence by more than chance allows for so few pages."""
    answers = list(tables.judged())
    for low, high in [(0.5, 0.8), (0.8, 0.95), (0.95, 1.01)]:
        bucket = [answer for answer in answers if low <= answer.confidence < high]
        if bucket:
            mean = sum(answer.confidence for answer in bucket) / len(bucket)
            right = sum(answer.right for answer in bucket) / len(bucket)
            assert right >= mean - 0.15, bucket


def test_no_clock_is_taken_for_the_article(tables: ModuleType) -> None:
    captured = {answer.page for answer in tables.judged() if answer.field == "captured"}
    published = {answer.page: answer for answer in tables.judged() if answer.field == "published"}
    assert captured
    assert all(published[page].right for page in captured if page in published)
