"""The HTML report in headless Chromium; skipped where Chromium, Node.js or the npm registry is not at hand."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import hostile
import pytest
from msgspec.structs import replace

import generator
from doichieu import comparison
from doichieu.outputs import html
from doichieu.outputs.html import filters
from doichieu.values import Report

_SCRIPT = Path(__file__).resolve().parents[1] / "tools" / "browse.mjs"
_PACKAGES = ("playwright-core@1.65", "axe-core@4.14")
_COUNT = 11

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with playwright-core and axe-core: that of DOICHIEU_NODE_MODULES, else a new one."""
    if given := os.environ.get("DOICHIEU_NODE_MODULES"):
        return Path(given)
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("Node.js with npm is not installed")
    folder = tmp_path_factory.mktemp("node")
    command = [npm, "install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save", *_PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    if done.returncode:
        pytest.skip(f"npm cannot install {' and '.join(_PACKAGES)}: {done.stderr.strip()[-200:]}")
    return folder / "node_modules"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("Chromium is not installed")
    return found


def _browse(report: Report, language: Any, folder: Path, modules: Path, chromium: str) -> dict[str, Any]:
    path = folder / "report.html"
    path.write_bytes(html.write(report, language))
    done = subprocess.run(
        ["node", _SCRIPT, chromium, path],
        env={**os.environ, "NODE_PATH": str(modules)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _quiet(seen: dict[str, Any]) -> None:
    assert seen["console"] == []
    assert seen["requests"] == []
    assert seen["axe"] == seen["phoneAxe"] == []


def test_a_person_can_use_the_page(tmp_path: Path, modules: Path, chromium: str) -> None:
    report = generator.report(_COUNT)
    seen = _browse(report, "vi", tmp_path, modules, chromium)
    _quiet(seen)
    _filters_agree_with_the_articles(seen, report)
    assert seen["cleared"] == seen["all"]
    assert seen["firstStop"] == "skip"
    assert 0 < seen["keyboard"]["columns"] < _COUNT
    assert seen["hiddenCell"] and seen["revealed"]
    assert seen["closedInPrint"] == 0
    assert seen["phone"] == {"width": 390, "cells": True, "names": True}
    assert not seen["withoutScript"]
    assert seen["withoutScriptCells"] == sum(len(row.cells) for row in report.comparison.matrix.rows)


def _filters_agree_with_the_articles(seen: dict[str, Any], report: Report) -> None:
    articles, rows = report.comparison.articles, report.comparison.matrix.rows
    assert seen["all"]["status"] == f"Đang hiện {_COUNT}/{_COUNT} bài, {len(rows)}/{len(rows)} chủ đề."
    expected = {
        "province": lambda value: [a for a in articles if filters.province(a) == value],
        "published": lambda value: [a for a in articles if value in filters.years(a.published)],
        "period": lambda value: [a for a in articles if value in filters.years(a.period)],
    }
    for name, chosen in expected.items():
        assert len(seen[name]) > 1
        for value, shown in seen[name].items():
            count = len(chosen(value)) if value else _COUNT
            assert shown["columns"] == shown["times"] == shown["covered"] == count > 0
            assert shown["rows"] == shown["covering"] == len(rows)
            assert f"{count}/{_COUNT} bài" in shown["status"]
    for value, shown in seen["topic"].items():
        assert shown["rows"] == shown["covering"] == (1 if value else len(rows))
        assert shown["columns"] == _COUNT


def test_hostile_words_do_nothing(tmp_path: Path, modules: Path, chromium: str) -> None:
    seen = _browse(hostile.report(" ".join(hostile.TEXTS)), "en", tmp_path, modules, chromium)
    _quiet(seen)
    assert seen["phone"]["width"] == 390


def test_columns_of_several_articles_stay_even_under_the_filter(tmp_path: Path, modules: Path, chromium: str) -> None:
    report = generator.report(_COUNT)
    known = report.comparison
    matrix = comparison.grouped(known.matrix, known.articles, "province")
    report = replace(report, comparison=replace(known, matrix=matrix))
    seen = _browse(report, "vi", tmp_path, modules, chromium)
    _quiet(seen)
    assert seen["all"]["groups"] == len(matrix.groups)
    states = [state for key in ("topic", "province", "published", "period") for state in seen[key].values()]
    assert not any(state["ragged"] for state in states)
    assert {state["groups"] for value, state in seen["province"].items() if value} == {1}
    assert seen["cleared"] == seen["all"]
