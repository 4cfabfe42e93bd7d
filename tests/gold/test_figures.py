"""Figures, checks and citations of real pages against the gold answers."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path

import pytest

from doichieu import directives, figures, sections
from doichieu.dating import expressions
from doichieu.models import Directive, Figure
from doichieu.text import clean, fold
from doichieu.values import Source

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared gold answers are not beside the repository")

FIGURES_RECALL, DIRECTIVES_RECALL = 0.97, 0.95


def _read(identity: str, raw: str) -> tuple[tuple[Figure, ...], tuple[Directive, ...]]:
    source = Source(id=identity, path=identity, url=None, sha256="0", media_type="text/plain", text=clean(raw).text)
    dates = expressions.find(source.text)
    parts = sections.divide(source, dates)
    cited = directives.find(source, parts, dates)
    return figures.find(source, parts, dates, cited, None), cited


@cache
def _score():
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _symbols(cited: tuple[Directive, ...]) -> set[object]:
    return {_score().symbol(" ".join((d.symbol or "", d.quote))) for d in cited}


@cache
def _pages() -> list[tuple[dict, tuple[Figure, ...], tuple[Directive, ...]]]:
    lines = (SHARED / "gold" / "dev.jsonl").read_text("utf-8").splitlines()
    pages = [json.loads(line) for line in lines if line.strip()]
    return [(p["gold"], *_read(p["id"], p["text"])) for p in pages if not p["gold"]["hard_negative"]]


def test_figures_of_the_dev_pages_are_found():
    asked = right = 0
    for gold, found, _ in _pages():
        values = {round(v, 4) for f in found for v in (f.value, f.of, f.percent) if v is not None}
        wanted = [round(float(f["value"]), 4) for f in gold["figures"] if f["value"] is not None]
        asked += len(wanted)
        right += sum(value in values for value in wanted)
    assert right / asked >= FIGURES_RECALL


def test_directives_of_the_dev_pages_are_found():
    asked = right = 0
    for gold, _, cited in _pages():
        wanted = [_score().symbol(d) for d in gold["directives"] if _score().symbol(d)]
        asked += len(wanted)
        right += sum(symbol in _symbols(cited) for symbol in wanted)
    assert right / asked >= DIRECTIVES_RECALL


def test_no_dev_page_has_a_figure_said_to_differ():
    assert [c for _, found, _ in _pages() for f in found for c in f.checks if c.verdict == "differs"] == []


def _seed_answers() -> dict:
    return json.loads((SHARED / "gold" / "seeds.json").read_text("utf-8"))["articles"] if SHARED.is_dir() else {}


@cache
def _seed(identity: str) -> tuple[tuple[Figure, ...], tuple[Directive, ...]]:
    return _read(identity, (SHARED / "seeds" / f"{identity}.txt").read_text("utf-8"))


@pytest.mark.parametrize("identity", list(_seed_answers()))
def test_seed_figures_have_value_whole_share_unit_and_kind(identity):
    found, _ = _seed(identity)
    for gold in _seed_answers()[identity]["figures"]:
        assert any(_meets(figure, gold) for figure in found), gold


def _meets(figure: Figure, gold: dict) -> bool:
    unit = fold(gold["unit"]).replace("tỉ ", "tỷ ")
    return (
        figure.line == gold["line"]
        and figure.value == gold["value"]
        and figure.of == gold.get("of")
        and figure.percent == gold.get("percent", figure.percent)
        and fold(figure.unit) == unit
        and figure.qualifier == gold.get("qualifier")
        and figure.kind == gold.get("kind", "actual")
    )


@pytest.mark.parametrize("identity", list(_seed_answers()))
def test_seed_citations_are_found(identity):
    _, cited = _seed(identity)
    said = {f"{d.type} {d.symbol} {d.issued} {d.quote}" for d in cited}
    for gold in _seed_answers()[identity]["directives"]:
        name, _, date = gold.partition(" 20")
        symbol = _score().symbol(gold)
        assert symbol in _symbols(cited) if symbol else any(name in words for words in said), gold
        assert not date or any(f"20{date}" in words for words in said), gold


def test_the_two_stated_shares_of_the_seeds_are_judged():
    judged = {
        (c.stated, c.computed, c.verdict)
        for identity in _seed_answers()
        for f in _seed(identity)[0]
        for c in f.checks
        if c.rule == "share"
    }
    assert judged == {(127.0, 128.0, "differs"), (64.2, 64.29, "agrees"), (100.0, 100.0, "agrees")}
