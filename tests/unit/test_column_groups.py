"""Columns of the matrix put together by place, and how the Word report shows them."""

import io
import zipfile
from pathlib import Path

import docx_lint
import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

import generator
from doichieu import comparison
from doichieu.models import Article, Matrix, Moment, Place
from doichieu.outputs import word
from doichieu.settings import Columns
from doichieu.values import Report

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _place(kind: str, name: str, lineage: str | None, today: str | None = None) -> Place:
    display = f"{kind} {name} (Thừa Thiên Huế)"
    return Place(
        name=name, kind=kind, province="Thừa Thiên Huế", code=None, display=display, today=today, confidence=1,
        lineage=lineage,
    )  # fmt: skip


def _articles(*places: Place | None) -> list[Article]:
    base = generator.report(len(places)).comparison.articles
    return [
        replace(a, id=f"a{i}", title=f"Bài {i}", locality=place)
        for i, (a, place) in enumerate(zip(base, places, strict=True))
    ]


def _titles(by: Columns, *places: Place | None) -> list[tuple[str, tuple[str, ...]]]:
    articles = _articles(*places)
    matrix = comparison.grouped(Matrix(columns=tuple(a.id for a in articles), rows=()), articles, by)
    return [(group.title, group.articles) for group in matrix.groups]


def test_a_place_is_one_column_under_its_new_kind_and_is_called_by_its_latest() -> None:
    before, after = _place("huyện", "Hương Thủy", "D1"), _place("thị xã", "Hương Thủy", "D1")
    other = _place("huyện", "Phú Vang", "D2")
    assert _titles("locality", before, other, after) == [
        ("thị xã Hương Thủy (Thừa Thiên Huế)", ("a0", "a2")),
        ("huyện Phú Vang (Thừa Thiên Huế)", ("a1",)),
    ]


def test_two_places_of_one_name_stay_two() -> None:
    assert len(_titles("locality", _place("huyện", "Kỳ Anh", "D1"), _place("thị xã", "Kỳ Anh", "D2"))) == 2


def test_by_province_and_by_the_unit_of_today() -> None:
    places = (
        _place("huyện", "Phú Vang", "D2", "nay thuộc thành phố Huế"),
        None,
        _place("thành phố", "Huế", "D3", "nay thuộc thành phố Huế"),
        None,
    )
    assert _titles("province", *places) == [("Thừa Thiên Huế", ("a0", "a2")), ("", ("a1", "a3"))]
    assert _titles("today", *places) == [("thành phố Huế", ("a0", "a2")), ("", ("a1", "a3"))]
    assert _titles("article", *places) == []


def test_articles_of_unknown_date_are_the_last_columns_even_where_a_bound_is_known() -> None:
    first, second = _articles(None, None)
    bounded = replace(first, published=Moment(latest="2010-01-01", basis="unknown"))
    dated = replace(second, published=Moment(earliest="2020-01-01", latest="2020-12-31", basis="inferred"))
    assert comparison.matrix.by_date([bounded, dated]) == ("a1", "a0")


def _grouped(count: int, by: Columns) -> Report:
    report = generator.report(count)
    known = report.comparison
    return replace(report, comparison=replace(known, matrix=comparison.grouped(known.matrix, known.articles, by)))


@pytest.mark.parametrize("by", ["locality", "province"])
@pytest.mark.parametrize("count", [3, 60])
def test_a_report_with_groups_is_sound(count: int, by: Columns, tmp_path: Path) -> None:
    data = word.write(_grouped(count, by), "vi")
    assert docx_lint.findings(data) == []
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_a_column_of_several_articles_tells_them_by_date_behind_their_numbers() -> None:
    report = _grouped(40, "locality")
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(word.write(report, "vi"))).read("word/document.xml"))
    tables = [t for t in body.iter(f"{_W}tbl") if "Ma trận" in next(t.iter(f"{_W}tblCaption")).get(f"{_W}val")]
    heads = ["".join(c.itertext(f"{_W}t")) for t in tables for c in next(t.iter(f"{_W}tr")).iter(f"{_W}tc")]
    assert len([head for head in heads if head != "Chủ đề"]) == len(report.comparison.matrix.groups)
    numbers = {a: n for n, a in enumerate(report.comparison.matrix.columns, 1)}
    group = report.comparison.matrix.groups[0]
    (head,) = [head for head in heads if head.lower().startswith(group.title.lower())]
    assert all(f"[{numbers[article]}]" in head for article in group.articles)
