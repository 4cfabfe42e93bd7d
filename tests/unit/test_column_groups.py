"""Columns of the matrix put together by place, and how the reports show them."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx_lint
import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from lxml import html as lxml_html
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

import generator
from doichieu import comparison
from doichieu.models import Article, Matrix, Moment, Place, PlacedPart
from doichieu.outputs import excel, html, word
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


def test_a_place_whose_province_is_not_known_makes_no_province() -> None:
    lost, known = replace(_place("phường", "Nam Bắc", None), province=None), _place("huyện", "Phú Vang", "D2")
    assert _titles("province", lost, known, None) == [("Thừa Thiên Huế", ("a1",)), ("", ("a0", "a2"))]


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


def test_a_workbook_has_a_band_over_the_articles_of_each_group() -> None:
    report = _grouped(9, "province")
    book = io.BytesIO(excel.write(report, "vi"))
    names = {a: n for n, a in enumerate(report.comparison.matrix.columns, 1)}
    root, strings = _sheet(book, "Ma trận")
    heads = {ref: strings[int(v)] for ref, v in _values(root) if ref[-1] in "12" and not ref[-2].isdigit()}
    bands = {m.get("ref").split(":")[0]: m.get("ref") for m in root.iter(f"{_X}mergeCell")}
    shown = {heads[first]: ref for first, ref in bands.items()}
    groups = report.comparison.matrix.groups
    assert set(shown) == {group.title or "Không rõ địa phương" for group in groups}
    assert all(ref.endswith("1") for ref in bands.values())
    first = groups[0]
    at = bands[next(ref for ref, title in heads.items() if title == first.title)].split(":")[0][:-1]
    assert heads[f"{at}2"].startswith(f"[{names[first.articles[0]]}] ")
    assert root.find(f".//{_X}pane").get("topLeftCell") == "B3"
    assert root.find(f"{_X}autoFilter").get("ref").startswith("A2:")


_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _sheet(book: io.BytesIO, name: str) -> tuple[Any, list[str]]:
    archive = zipfile.ZipFile(book)
    names = [s.get("name") for s in etree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_X}sheet")]
    root = etree.fromstring(archive.read(f"xl/worksheets/sheet{names.index(name) + 1}.xml"))
    strings = etree.fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{_X}si")
    return root, ["".join(item.itertext(f"{_X}t")) for item in strings]


def _values(root: Any) -> list[tuple[str, str]]:
    cells = [(c.get("r"), c.find(f"{_X}v")) for c in root.iter(f"{_X}c") if c.get("t") == "s"]
    return [(ref, value.text) for ref, value in cells if value is not None]


def test_a_page_has_a_column_for_each_group_with_every_article_in_its_place() -> None:
    report = _grouped(40, "province")
    page = lxml_html.fromstring(html.write(report, "vi"))
    (table,) = page.xpath("//table[contains(@class, 'matrix')]")
    groups, numbers = report.comparison.matrix.groups, {a: n for n, a in enumerate(report.comparison.matrix.columns, 1)}
    heads = table.xpath("./thead/tr/th[@data-column]")
    assert [[int(n) for n in head.xpath(".//@data-of")] for head in heads] == [
        [numbers[article] for article in group.articles] for group in groups
    ]
    for row, line in zip(report.comparison.matrix.rows, table.xpath("./tbody/tr"), strict=True):
        told = [[int(n) for n in cell.xpath(".//@data-of")] for cell in line.xpath("./td")]
        assert told == [[numbers[article] for article in group.articles if article in row.cells] for group in groups]
    anchors = {link.removeprefix("#") for link in page.xpath("//a/@href") if link.startswith("#")}
    assert anchors <= set(page.xpath("//@id"))


def test_the_parts_of_a_divided_article_stand_in_every_report() -> None:
    report = generator.report(2)
    first = report.comparison.articles[0]
    places = _place("huyện", "Phú Vang", "D2"), _place("thị xã", "Hương Thủy", "D1")
    parts = (PlacedPart(place=places[0], from_line=1, to_line=2), PlacedPart(place=places[1], from_line=3, to_line=3))
    divided = replace(first, localities=parts)
    known = replace(report.comparison, articles=(divided, *report.comparison.articles[1:]))
    report = replace(report, comparison=known)
    named = "huyện Phú Vang (Thừa Thiên Huế), đ.\u00a01–2", "thị xã Hương Thủy (Thừa Thiên Huế), đ.\u00a03"
    document = zipfile.ZipFile(io.BytesIO(word.write(report, "vi"))).read("word/document.xml")
    shown = "".join(etree.fromstring(document).itertext(f"{_W}t"))
    assert "; ".join(named) in shown
    assert all(words in lxml_html.fromstring(html.write(report, "vi")).text_content() for words in named)
    assert "\n".join(named) in _sheet(io.BytesIO(excel.write(report, "vi")), "Bài viết")[1]
