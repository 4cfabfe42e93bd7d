"""The report inside an organisation's own document."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import docx_lint
import pytest
import resvg_py
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from openxml_audit import OpenXmlValidator

import generator
from doichieu.errors import UsageError
from doichieu.outputs import word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def _template(change: Callable[[Any], None] = lambda document: None, *, placeholder: bool = True) -> bytes:
    """A document with a logo, a header of its own, narrow margins on letter paper, and a heading style of its own."""
    document = docx.Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(4)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "VĂN PHÒNG MẪU"
    heading = document.styles["Heading 1"]
    heading.font.size, heading.font.color.rgb = Pt(21), RGBColor(0x80, 0, 0)
    document.styles.add_style("Body", WD_STYLE_TYPE.PARAGRAPH)  # an id that ours would have, another name
    document.add_picture(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=_LOGO))), width=Cm(3))
    for drawing in document.inline_shapes:
        drawing._inline.docPr.set("descr", "Biểu trưng")
    document.add_paragraph("Kính gửi: Ban Biên tập")
    if placeholder:
        document.add_paragraph(word.PLACEHOLDER)
    document.add_paragraph("Nơi nhận: như trên")
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _written(template: bytes, count: int = 4) -> bytes:
    return word.write(generator.report(count), "vi", (template, "mau.docx"))


def _open(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


@pytest.mark.parametrize("placeholder", [True, False])
def test_the_filled_template_is_sound(placeholder: bool, tmp_path: Path) -> None:
    data = _written(_template(placeholder=placeholder), 7)
    assert docx_lint.findings(data) == []
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_report_stands_where_the_placeholder_stood() -> None:
    texts = [p.text for p in _open(_written(_template())).paragraphs]
    assert word.PLACEHOLDER not in texts
    at = [next(i for i, t in enumerate(texts) if t.startswith(w)) for w in ("Kính gửi", "1. Phát hiện", "Nơi nhận")]
    assert at == sorted(at)
    assert texts[-1] == "Nơi nhận: như trên"


def test_without_a_placeholder_the_report_stands_at_the_end() -> None:
    data = _template(placeholder=False)
    assert not word.holds_placeholder(data, "mau.docx")
    texts = [p.text for p in _open(_written(data)).paragraphs]
    assert texts.index("Nơi nhận: như trên") < texts.index("1. Phát hiện chính")


def test_styles_of_the_template_stay_and_ours_fill_in() -> None:
    document = _open(_written(_template()))
    heading = document.styles["Heading 1"]
    assert (heading.font.size, heading.font.color.rgb) == (Pt(21), RGBColor(0x80, 0, 0))
    (chapter,) = [p for p in document.paragraphs if p.text == "1. Phát hiện chính"]
    assert chapter.style.name == "Heading 1"
    assert document.styles["Source Text"].font.size == Pt(12)
    assert {p.style.name for p in document.paragraphs} >= {"Finding", "Source Text"}


def test_logo_header_paper_and_margins_stay() -> None:
    document = _open(_written(_template()))
    sections = list(document.sections)
    given = _open(_template()).sections[0]
    assert len(document.inline_shapes) > 1
    for section in sections:
        assert section.header.paragraphs[0].text == "VĂN PHÒNG MẪU"
        assert section.left_margin == given.left_margin
    turned = [s for s in sections if s.orientation == WD_ORIENT.LANDSCAPE]
    assert [(s.page_width, s.page_height) for s in turned] == [(given.page_height, given.page_width)]
    assert [s.different_first_page_header_footer for s in sections] == [True, *[False] * (len(sections) - 1)]


def test_no_table_and_no_picture_is_wider_than_the_template_s_text() -> None:
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(_written(_template(), 11))).read("word/document.xml"))[0]
    held: list[Any] = []
    for block in body:
        held.append(block)
        mark = block if block.tag == f"{_W}sectPr" else block.find(f"{_W}pPr/{_W}sectPr")
        if mark is None:
            continue
        size, margins = mark.find(f"{_W}pgSz"), mark.find(f"{_W}pgMar")
        room = int(size.get(f"{_W}w")) - sum(int(margins.get(f"{_W}{side}")) for side in ("left", "right"))
        for table in (t for b in held for t in b.iter(f"{_W}tbl")):
            assert sum(int(c.get(f"{_W}w")) for c in table.iter(f"{_W}gridCol")) <= room
        for extent in (e for b in held for e in b.iter("{*}extent")):
            assert int(extent.get("cx")) <= room * 635 + 635
        held = []


def test_the_same_template_gives_the_same_bytes() -> None:
    template = _template()
    assert _written(template) == _written(template)


def test_a_report_can_be_the_template_of_another(tmp_path: Path) -> None:
    first = word.write(generator.report(8), "vi")
    data = _written(first, 8)
    assert docx_lint.findings(data) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_template_to_start_from_can_be_filled(language: Any, tmp_path: Path) -> None:
    template = word.template_to_start_from(language)
    assert word.holds_placeholder(template, "mau.docx")
    for data in (template, _written(template)):
        assert docx_lint.findings(data) == []
        path = tmp_path / "report.docx"
        path.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def _in_a_table(document: Any) -> None:
    document.add_table(1, 1).cell(0, 0).text = word.PLACEHOLDER


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        (b"no zip", "no Word document"),
        (b"", "no Word document"),
        (_template(_in_a_table), "2 times"),
        (_template(_in_a_table, placeholder=False), "a paragraph of its own"),
        (_template(lambda d: d.add_paragraph(f"Xem {word.PLACEHOLDER}"), placeholder=False), "a paragraph of its own"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_a_next_step(template: bytes, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint) as refused:
        word.holds_placeholder(template, "mau.docx")
    assert "mau.docx" in str(refused.value)
    assert refused.value.next_step


def test_a_placeholder_at_the_end_of_a_section_keeps_that_section() -> None:
    def divided(document: Any) -> None:
        document.add_section()
        document.add_paragraph("Phụ lục của cơ quan")

    def placed_last(document: Any) -> None:
        paragraph = next(p for p in document.paragraphs if p.text == word.PLACEHOLDER)
        following = paragraph._p.getnext()
        following.getparent().remove(following)
        divided(document)

    data = _written(_template(placed_last))
    assert docx_lint.findings(data) == []
    assert [p.text for p in _open(data).paragraphs][-1] == "Phụ lục của cơ quan"
