import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from openxml_audit import OpenXmlValidator

from doichieu.outputs import xml
from doichieu.outputs.quotes import differences, shortened
from doichieu.outputs.word import chart, markup, package
from doichieu.outputs.word.reference import balanced, runs


@pytest.mark.parametrize(
    ("first", "second", "left", "right"),
    [
        ("giữ vững vai trò hạt nhân", "giữ vững vai trò nòng cốt", ["hạt nhân"], ["nòng cốt"]),
        ("Cấp uỷ, chi bộ họp.", "cấp ủy chi bộ họp", [], []),
        ("kết nạp đảng viên", "kết nạp thêm đảng viên", [], ["thêm"]),
        ("a b", "", ["a b"], []),
        ("", "", [], []),
        ("đạt 9.689 triệu", "đạt 7.570 triệu", ["9.689"], ["7.570"]),
    ],
)
def test_only_words_that_differ_are_marked(first: str, second: str, left: list[str], right: list[str]) -> None:
    marks = differences(first, second)
    assert [first[start:end] for start, end in marks[0]] == left
    assert [second[start:end] for start, end in marks[1]] == right


@given(st.text(max_size=120), st.text(max_size=120))
def test_marks_lie_inside_the_texts_and_in_order(first: str, second: str) -> None:
    for text, spans in zip((first, second), differences(first, second), strict=True):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert spans == sorted(spans)


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=6).map(sorted))
def test_runs_lose_no_word_whatever_the_spans(text: str, spans: list[tuple[int, int]]) -> None:
    content = runs(text, spans, "Strong")
    root = etree.fromstring(f"<w:p {markup.NAMESPACES}>{content}</w:p>")
    assert xml.content("".join(root.itertext())) == xml.content(text)


@given(st.text(max_size=200), st.integers(1, 60))
def test_shortened_words_fit_and_are_a_beginning(text: str, longest: int) -> None:
    short = shortened(text, longest)
    assert len(short) <= max(len(text), longest + 1)
    assert text.startswith(short.removesuffix("…") if short != text else short)


@given(st.lists(st.integers(), max_size=50).map(tuple), st.integers(1, 12))
def test_balanced_groups_keep_the_order_and_differ_by_one(items: tuple[int, ...], parts: int) -> None:
    groups = balanced(items, parts)
    assert tuple(item for group in groups for item in group) == items
    sizes = [len(group) for group in groups]
    assert max(sizes) - min(sizes) <= 1


def test_a_package_depends_on_its_content_alone() -> None:
    packages: list[bytes] = []
    for year in (1999, 2024):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as given_package:
            given_package.writestr(zipfile.ZipInfo("a.xml", (year, 1, 1, 0, 0, 0)), "nội dung")
        packages.append(package.reproducible(out.getvalue()))
    assert packages[0] == packages[1]
    assert zipfile.ZipFile(io.BytesIO(packages[0])).read("a.xml").decode() == "nội dung"


def test_the_workbook_of_a_chart_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(chart.workbook(chart.Bars("đảng viên", ("[1] A & B", "=1+1"), (248.0, 0.5), "")))
    errors = [str(error) for error in OpenXmlValidator().validate(path).errors]
    assert [error for error in errors if "relationships/theme" not in error] == []  # a theme is optional
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert "<v>248</v>" in sheet
    assert "<f>" not in sheet


@given(st.text())
def test_any_text_is_fit_for_xml(text: str) -> None:
    root = etree.fromstring(f"<a b={xml.attribute(text)}>{xml.content(text)}</a>")
    assert root.get("b").split() == (root.text or "").split()
