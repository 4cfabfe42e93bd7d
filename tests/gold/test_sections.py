"""Sections of the sample articles and of the real ones, against hand-made answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, SHARED
from doichieu import text as texts
from doichieu.dating import expressions
from doichieu.sections import divide
from doichieu.values import Sections, Source

OURS = (ROOT / "seeds", ROOT / "tests" / "gold" / "sample_seeds.json")
REAL = (SHARED / "seeds", SHARED / "gold" / "seeds.json")


def answers(folder: Path, gold: Path) -> list[tuple[Path, dict[str, Any]]]:
    if not gold.is_file():
        return []
    return [(folder / f"{name}.txt", answer) for name, answer in json.loads(gold.read_bytes())["articles"].items()]


CASES = [*answers(*OURS), *answers(*REAL)]


def divided(path: Path) -> tuple[str, Sections]:
    text = texts.clean(path.read_text(encoding="utf-8")).text
    return text, divide(
        Source(id=path.stem, path=path.name, url=None, sha256="", media_type="text/plain", text=text), ()
    )


@pytest.mark.parametrize(("path", "gold"), CASES, ids=[path.stem for path, _ in CASES])
def test_title_byline_and_language(path: Path, gold: dict[str, Any]) -> None:
    _, parts = divided(path)
    assert (parts.title, parts.language) == (gold["title"], "vi")
    assert parts.byline == gold.get("byline", {}).get("name")


@pytest.mark.parametrize(("path", "gold"), CASES, ids=[path.stem for path, _ in CASES])
@pytest.mark.parametrize("role", ["chrome", "caption", "teaser"])
def test_lines_of_a_role_are_just_those(path: Path, gold: dict[str, Any], role: str) -> None:
    _, parts = divided(path)
    assert [p.line for p in parts.paragraphs if p.role == role] == gold.get(f"{role}_lines", [])


@pytest.mark.parametrize(("path", "gold"), CASES, ids=[path.stem for path, _ in CASES])
def test_headings_are_the_title_the_rubric_and_those_named(path: Path, gold: dict[str, Any]) -> None:
    _, parts = divided(path)
    below = [p.line for p in parts.paragraphs if p.role == "heading" and p.line > (parts.title_line or 0)]
    assert below == gold.get("heading_lines", [])


@pytest.mark.parametrize(("path", "gold"), CASES, ids=[path.stem for path, _ in CASES])
def test_lines_that_rows_need_are_text(path: Path, gold: dict[str, Any]) -> None:
    _, parts = divided(path)
    text = {p.line for p in parts.paragraphs if p.role in {"body", "list-item"}}
    for lines in gold["themes"].values():
        if lines != "absent":
            assert {*lines.get("must", ())} <= text
    assert {figure["line"] for figure in gold["figures"]} <= text


def pages() -> list[dict[str, Any]]:
    path = SHARED / "gold" / "dev.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


@pytest.mark.skipif(not pages(), reason="the real pages are not beside this checkout (../shared)")
def test_figures_of_real_pages_stand_in_text() -> None:
    lost = []
    for page in pages():
        text = texts.clean(page["text"]).text
        source = Source(id=page["id"], path="", url=page.get("url"), sha256="", media_type="text/plain", text=text)
        own = " ".join(text[p.start : p.end] for p in divide(source, ()).paragraphs if p.role in {"body", "list-item"})
        lost += [
            (page["id"], f["quote"]) for f in page["gold"]["figures"] if f["quote"] in text and f["quote"] not in own
        ]
    # a figure that only the title tells
    assert len(lost) <= 2, lost


@pytest.mark.parametrize(("path", "gold"), CASES, ids=[path.stem for path, _ in CASES])
def test_the_grammar_of_dates_finds_no_other_parts(path: Path, gold: dict[str, Any]) -> None:
    text, parts = divided(path)
    source = Source(id=path.stem, path=path.name, url=None, sha256="", media_type="text/plain", text=text)
    assert divide(source, expressions.find(text)) == parts
    stated = [p.role for p in parts.paragraphs if p.line == gold["published"].get("line")]
    assert stated in ([], ["dateline"])
