"""How the Word report shows shared passages, figures by topic, and the settings."""

import io
from typing import Any

import docx
import docx_lint
import pytest
from msgspec.structs import replace

import generator
from doichieu.models import PassagePlace, SharedPassage
from doichieu.outputs import word
from doichieu.outputs.words import phrases
from doichieu.settings import Settings
from doichieu.values import Report


def _tables(report: Report) -> list[list[list[str]]]:
    data = word.write(report, "vi")
    assert docx_lint.findings(data) == []
    return [_cells(table) for table in docx.Document(io.BytesIO(data)).tables]


def _cells(table: Any) -> list[list[str]]:
    rows = table._tbl.iter("{*}tr")
    return [["".join(c.itertext("{*}t")) for c in row.iter("{*}tc")] for row in rows]


def _sharing(words: int, *wordings: str) -> Report:
    """Three articles that share one passage, in these words one after the other."""
    report = generator.report(3)
    ids = report.comparison.matrix.columns
    places = tuple(
        PassagePlace(article=ids[i % 3], line=1 + i // 3, start=0, end=len(wording), quote=wording)
        for i, wording in enumerate(wordings)
    )
    shared = SharedPassage(words=words, similarity=0.9, places=places)
    return replace(report, comparison=replace(report.comparison, shared_passages=(shared,)))


def test_each_wording_of_a_passage_stands_there_once() -> None:
    plain, changed = "giữ vững nền nếp họp chi bộ", "giữ vững nền nếp sinh hoạt chi bộ"
    tables = _tables(_sharing(20, changed, plain, plain, plain))
    (table,) = [t for t in tables if any(plain in cell for row in t for cell in row) and len(t) == 2]
    assert table[1] == [plain, changed]
    assert all(mark in table[0][0] for mark in ("[2]", "[3]", "[1]"))
    assert "[1]" in table[0][1]


def test_short_phrases_are_rows_of_one_table() -> None:
    tables = _tables(_sharing(6, "của cấp ủy và chi bộ", "của cấp ủy và chi bộ"))
    (table,) = [t for t in tables if t[0] == ["Câu chữ", "Số chữ", "Ở đâu"]]
    assert table[1][:2] == ["của cấp ủy và chi bộ", "6"]
    assert "[1]" in table[1][2]
    assert "[2]" in table[1][2]


def test_topics_with_few_figures_share_a_table() -> None:
    tables = [t for t in _tables(generator.report(2)) if t[0][0] == "Nội dung" and t[0][-1] == "Kiểm lại"]
    bands = [row[0] for t in tables for row in t if len(row) == 1]
    assert len(tables) <= 2
    assert len(bands) > len(tables)


@pytest.mark.parametrize("name", Settings().as_table())
def test_every_setting_has_a_name_in_the_report(name: str) -> None:
    assert f"setting.{name}" in phrases()


def test_a_figure_that_is_compared_is_not_told_again() -> None:
    report = generator.report(11)
    rows = [tuple(r) for t in _tables(report) if t[0][0] == "Nội dung" and t[0][-1] == "Kiểm lại" for r in t[1:]]
    told = [row for row in rows if len(row) > 1]
    assert len(told) == sum(len(article.figures) for article in report.comparison.articles)
