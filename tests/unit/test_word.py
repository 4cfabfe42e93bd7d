import io
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import docx_lint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

import generator
from doichieu.models import Article, Cell, Comparison, MatrixRow, Place, Skipped
from doichieu.outputs import word
from doichieu.outputs.words import Language
from doichieu.values import Report, Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _body(data: bytes) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def _words(data: bytes) -> str:
    return "\n".join("".join(p.itertext(f"{_W}t")) for p in _body(data).iter(f"{_W}p"))


def _audit(data: bytes, folder: Path) -> list[str]:
    path = folder / "report.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def _with_text(text: str) -> Report:
    """A report on one article that consists of the text alone, in every place where its words are shown."""
    base = generator.report(2)
    first, second = base.comparison.articles
    source = replace(base.sources[first.id], text=text)
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    paragraphs = tuple(
        replace(first.paragraphs[0], line=i + 1, start=start, end=start + len(line), rows=())
        for i, (start, line) in enumerate(zip(starts, lines, strict=True))
    )
    place = Place(name=text, kind="huyện", province=None, code=None, display=text, today=None, confidence=0.5)
    article = replace(
        first,
        title=text,
        byline=text,
        locality=place,
        paragraphs=paragraphs,
        figures=(),
        directives=(),
        warnings=(text,),
    )
    cell = Cell(passages=(), figures=(), summary=text)
    row = MatrixRow(id="r", title=text, origin="discovered", cells={first.id: cell})
    comparison = replace(
        base.comparison,
        articles=(article, second),
        matrix=replace(base.comparison.matrix, rows=(row,)),
        shared_passages=(),
        skipped=(Skipped(source=text, reason=text),),
        warnings=(text,),
    )
    return Report(comparison=comparison, sources={**base.sources, first.id: source})


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("count", [0, 1, 11])
def test_the_file_is_sound(count: int, language: Language, tmp_path: Path) -> None:
    data = word.write(generator.report(count), language)
    assert docx_lint.findings(data) == []
    assert _audit(data, tmp_path) == []


def test_every_quote_of_the_matrix_leads_to_its_paragraph() -> None:
    report = generator.report(5)
    body = _body(word.write(report, "vi"))
    anchors = {link.get(f"{_W}anchor") for link in body.iter(f"{_W}hyperlink")}
    numbers = {article_id: n for n, article_id in enumerate(report.comparison.matrix.columns, 1)}
    for row in report.comparison.matrix.rows:
        for article_id, cell in row.cells.items():
            for passage in cell.passages:
                assert f"n{numbers[article_id]}d{passage.line}" in anchors


def test_every_line_of_every_source_stands_in_the_appendix() -> None:
    report = generator.report(3)
    words = _words(word.write(report, "vi"))
    for source in report.sources.values():
        for line in source.text.split("\n"):
            assert line in words


def test_inferred_dates_look_different_from_stated_ones() -> None:
    report = generator.report(11)
    body = _body(word.write(report, "vi"))
    styled = {
        "".join(run.itertext(f"{_W}t"))
        for run in body.iter(f"{_W}r")
        if run.find(f"{_W}rPr/{_W}rStyle") is not None and run.find(f"{_W}rPr/{_W}rStyle").get(f"{_W}val") == "Inferred"
    }
    inferred = [a for a in report.comparison.articles if a.published.basis == "inferred"]
    assert inferred
    assert styled
    assert all(words.startswith("≈ ") and words.endswith("(suy luận)") for words in styled)


def test_the_contents_list_every_chapter_and_can_be_refreshed() -> None:
    body = _body(word.write(generator.report(5), "vi"))
    codes = [code.text for code in body.iter(f"{_W}instrText")]
    assert any("TOC" in code for code in codes)
    listed = ["".join(p.itertext(f"{_W}t")) for p in body.iter(f"{_W}p") if _style(p) in ("TOC1", "TOC2")]
    headings = ["".join(p.itertext(f"{_W}t")) for p in body.iter(f"{_W}p") if _style(p) in ("Heading1", "Heading2")]
    assert [line.removesuffix("…") for line in listed] == headings


def _style(paragraph: Any) -> str | None:
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return None if named is None else named.get(f"{_W}val")


def test_headings_never_skip_a_level() -> None:
    body = _body(word.write(generator.report(5), "vi"))
    levels = [int(s[-1]) for p in body.iter(f"{_W}p") if (s := _style(p) or "").startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_paper_and_margins_follow_the_decree() -> None:
    document = docx.Document(io.BytesIO(word.write(generator.report(3), "vi")))
    for section in document.sections:
        assert section.page_width is not None
        assert section.page_height is not None
        assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
        for margin, least, most in (
            (section.top_margin, 20, 25),
            (section.bottom_margin, 20, 25),
            (section.left_margin, 30, 35),
            (section.right_margin, 15, 20),
        ):
            assert margin is not None
            assert least <= round(margin.mm) <= most
    assert document.sections[0].different_first_page_header_footer
    assert any(section.orientation for section in document.sections)


def test_properties_carry_no_clock_and_no_library_name() -> None:
    properties = docx.Document(io.BytesIO(word.write(generator.report(1), "vi"))).core_properties
    assert properties.author == "doichieu"
    assert properties.title == "Báo cáo đối chiếu"
    assert properties.language == "vi-VN"
    assert properties.created is not None
    assert properties.created.year == 1980


def test_head_rows_repeat_and_no_table_is_wider_than_the_page() -> None:
    body = _body(word.write(generator.report(11), "vi"))
    widest = round((297 - 45) * 1440 / 25.4) + 2
    for table in body.iter(f"{_W}tbl"):
        assert sum(int(c.get(f"{_W}w")) for c in table.iter(f"{_W}gridCol")) <= widest
    repeated = [r for r in body.iter(f"{_W}tr") if r.find(f"{_W}trPr/{_W}tblHeader") is not None]
    assert len(repeated) > 11


def test_the_record_of_a_source_stands_on_one_page() -> None:
    records = [
        table
        for table in _body(word.write(generator.report(3), "en")).iter(f"{_W}tbl")
        if any("SHA-256" in text for text in table.itertext(f"{_W}t"))
    ]
    assert len(records) == 3
    for record in records:
        rows = record.findall(f"{_W}tr")
        bound = [row.find(f"{_W}tc/{_W}p/{_W}pPr/{_W}keepNext") is not None for row in rows[1:]]
        assert bound == [True] * (len(rows) - 2) + [False]


def test_a_large_comparison_is_split_into_narrow_tables_of_one_province_after_the_other() -> None:
    report = generator.report(24)
    body = _body(word.write(report, "vi"))
    titles = [e.get(f"{_W}val") for e in body.iter(f"{_W}tblCaption")]
    groups = [title for title in titles if "nhóm" in title]
    assert len(groups) == 6
    assert groups[0].endswith(": TP. Bạc Liêu, TP. Bắc Ninh")
    assert groups[1].endswith(": Huyện Năm Căn, Huyện Cư M'gar, Huyện Đông Anh, Huyện Thủy Nguyên")


def test_a_report_without_sources_says_so_and_is_sound(tmp_path: Path) -> None:
    data = word.write(replace(generator.report(2), sources={}), "vi")
    assert "Không có nguyên văn" in _words(data)
    assert docx_lint.findings(data) == []
    assert _audit(data, tmp_path) == []


_HOSTILE = {
    "markup": "<script>alert(1)</script> & ]]> <w:p/>",
    "formula": '=HYPERLINK("http://x","y")',
    "marks": "\u202ađảo\u202e chiều\u200f 😀",
    "controls": "a\x00b\x07c\x1bd\ufffee",
    "surrogate": "lẻ \ud800 loi",
    "word": "x" * 30_000,
    "paragraph": "một đoạn dài " * 3_000,
    "empty": "",
    "lines": "\n\n\n",
}


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE)
def test_any_words_go_through(text: str) -> None:
    data = word.write(_with_text(text), "vi")
    assert docx_lint.findings(data) == []
    kept = "".join(c for c in text if c.isprintable() or c in "\u202a\u202e\u200f").strip()
    assert kept in _words(data)


def test_hostile_words_leave_the_file_valid(tmp_path: Path) -> None:
    assert _audit(word.write(_with_text("\n".join(_HOSTILE.values())), "vi"), tmp_path) == []


@given(st.text(max_size=200))
@settings(max_examples=25, deadline=None)
def test_any_text_gives_a_sound_file(text: str) -> None:
    assert docx_lint.findings(word.write(_with_text(text), "en")) == []


def test_a_cell_whose_line_the_article_does_not_have_is_no_dead_link() -> None:
    report = generator.report(2)
    articles = tuple(replace(article, paragraphs=()) for article in report.comparison.articles)
    data = word.write(replace(report, comparison=replace(report.comparison, articles=articles)), "vi")
    assert docx_lint.findings(data) == []


def test_the_lint_sees_what_it_is_there_to_see() -> None:
    data = word.write(generator.report(2), "vi")
    for old, new, fault in (
        (b'w:fldCharType="end"', b'w:fldCharType="begin"', "not closed"),
        (b'<w:bookmarkEnd w:id="1"/>', b"", "opened but not closed"),
        (b'w:anchor="n1"', b'w:anchor="n99"', "leads nowhere"),
        (b'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"', b"", "undeclared prefix"),
        (b'<w:gridSpan w:val="6"/>', b"", "does not fill the grid"),
        (b'w:rStyle w:val="Muted"', b'w:rStyle w:val="Muffled"', "unknown character style"),
    ):
        assert any(fault in line for line in docx_lint.findings(_changed(data, old, new))), fault


def _changed(data: bytes, old: bytes, new: bytes) -> bytes:
    given, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for name in given.namelist():
            changed.writestr(name, given.read(name).replace(old, new))
    return out.getvalue()


def _named(articles: tuple[Article, ...], sources: dict[str, Source], comparison: Comparison) -> Report:
    return Report(comparison=replace(comparison, articles=articles), sources=sources)


def test_a_report_on_articles_without_place_date_or_topic_is_sound(tmp_path: Path) -> None:
    base = generator.report(3)
    bare = tuple(
        replace(a, locality=None, title=None, published=generator.models.Moment(), period=None, captured=None)
        for a in base.comparison.articles
    )
    comparison = replace(base.comparison, matrix=replace(base.comparison.matrix, rows=()))
    data = word.write(_named(bare, base.sources, comparison), "vi")
    assert docx_lint.findings(data) == []
    assert _audit(data, tmp_path) == []
