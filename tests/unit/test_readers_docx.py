"""Word documents made here, read back as lines."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doichieu.errors import UnreadableInputError
from doichieu.readers import docx
from doichieu.readers.content import Content
from doichieu.values import Metadatum

W = nsdecls("w")


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def made(*elements: str) -> bytes:
    document = Document()
    for element in elements:
        document.element.body.insert(-1, parse_xml(element.replace(">", f" {W}>", 1)))
    return saved(document)


def read(data: bytes) -> Content:
    return docx.read(data, "bài.docx")


def with_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part, content.replace(old, new) if part.filename == name else content)
    return stream.getvalue()


def test_paragraphs_are_lines_and_headings_are_marked_by_style() -> None:
    document = Document()
    document.add_heading("Đảng bộ xã", 0)
    document.add_paragraph("Năm qua, xã kết nạp 12 đảng viên.")
    document.add_heading("I. Kết quả", 2)
    content = read(saved(document))
    assert content.text == "Đảng bộ xã\nNăm qua, xã kết nạp 12 đảng viên.\nI. Kết quả"
    assert content.headings == {1, 3}


@pytest.mark.parametrize(
    ("element", "text"),
    [
        (paragraph(run("đổi") + run(" mới")), "đổi mới"),
        (paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), "a\tb\nc"),
        (paragraph(f"<w:hyperlink>{run('liên kết')}</w:hyperlink>"), "liên kết"),
        (
            paragraph(
                f'<w:ins w:id="1">{run("thêm vào")}</w:ins><w:del w:id="2"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
            ),
            "thêm vào",
        ),
        (paragraph(run("còn") + f'<w:moveFrom w:id="1">{run("đi")}</w:moveFrom>'), "còn"),
        (paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("trang")), "trang"),
        (f"<w:sdt><w:sdtContent>{paragraph(run('trong khung'))}</w:sdtContent></w:sdt>", "trong khung"),
        (paragraph(f"<w:sdt><w:sdtContent>{run('ngày 28/01/2019')}</w:sdtContent></w:sdt>"), "ngày 28/01/2019"),
    ],
)
def test_what_word_shows_is_read(element: str, text: str) -> None:
    assert read(made(element)).text == text


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph(run('trong hộp'))}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert read(made(paragraph(run("ngoài ") + f"<w:r>{both}</w:r>" + run("hộp")))).text == "ngoài hộp\ntrong hộp"


def test_a_table_of_figures_is_a_line_a_row_and_one_of_texts_a_line_a_paragraph() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["Chỉ tiêu", "Kết quả", "Kết nạp", "12"], strict=True
    ):
        cell.text = text
    layout = document.add_table(rows=1, cols=2)
    layout.cell(0, 0).text = "TỈNH ỦY\nVĂN PHÒNG"
    layout.cell(0, 0).add_paragraph("Số 5-BC/TU")
    layout.cell(0, 1).text = "Ngày 28 tháng 01 năm 2019"
    assert read(saved(document)).text.split("\n") == [
        "Chỉ tiêu | Kết quả",
        "Kết nạp | 12",
        "TỈNH ỦY",
        "VĂN PHÒNG",
        "Số 5-BC/TU",
        "Ngày 28 tháng 01 năm 2019",
    ]


def test_footnotes_follow_at_the_end() -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = Document()
    document.add_paragraph("Kết nạp 12 đảng viên.")
    notes = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{paragraph("")}</w:footnote>'
    notes += f'<w:footnote w:id="1">{paragraph(run("Tính đến cuối năm."))}</w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert read(saved(document)).text == "Kết nạp 12 đảng viên.\n[1] Tính đến cuối năm."


def test_properties_are_told_as_they_stand() -> None:
    document = Document()
    document.add_paragraph("x")
    document.core_properties.author = "Văn phòng"
    document.core_properties.created = dt.datetime(2019, 1, 28, 8, 15, tzinfo=dt.UTC)
    document.core_properties.modified = dt.datetime(2019, 2, 1, tzinfo=dt.UTC)
    found = {m.name: m.value for m in read(saved(document)).metadata}
    assert found["docx:author"] == "Văn phòng"
    assert found["docx:created"].startswith("2019-01-28T08:15:00")
    assert found["docx:modified"].startswith("2019-02-01T00:00:00")


def test_a_property_that_is_no_date_is_left_out() -> None:
    data = with_part(made(paragraph(run("x"))), "docProps/core.xml", b"2013-12-23T23:15:00Z", b"hom qua")
    assert Metadatum(name="docx:author", value="python-docx") in read(data).metadata


def test_old_letters_are_converted_and_said_so() -> None:
    old = "§¶ng bé huyÖn ®· kÕt n¹p h¬n hai tr¨m ®¶ng viªn míi, chÊt l\xadîng sinh ho¹t chi bé ®\xadîc n©ng lªn râ rÖt."
    content = read(made(paragraph(run(old))))
    assert content.text.startswith("Đảng bộ huyện đã kết nạp hơn hai trăm đảng viên mới, chất lượng")
    assert content.warnings[0].values == {"encoding": "TCVN3"}


def test_broken_files_are_refused_with_a_next_step() -> None:
    good = made(paragraph(run("x")))
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for data in (
        b"",
        b"PK\x03\x04",
        b"no zip",
        good[: len(good) // 2],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        empty.getvalue(),
        with_part(good, "word/document.xml", b"<w:body>", b"<w:body"),
        with_part(good, "[Content_Types].xml", b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"),
        with_part(good, "_rels/.rels", b"officeDocument/2006/relationships/officeDocument", b"x"),
        good.replace(b"word/document.xml", b"word/document.yml"),
    ):
        with pytest.raises(UnreadableInputError, match=r"bài\.docx .*\. (Open|Save) "):
            read(data)


def test_deep_and_long_documents_are_read() -> None:
    deep = "<w:sdt><w:sdtContent>" * 100 + paragraph(run("sâu")) + "</w:sdtContent></w:sdt>" * 100
    assert read(made(deep)).text == "sâu"
    assert len(read(made(*[paragraph(run("dòng"))] * 3000)).text.split("\n")) == 3000


LEVELS = [(0, "upperRoman", "%1."), (1, "decimal", "%2."), (2, "lowerLetter", "%3)"), (3, "bullet", "*")]


def numbered(*paragraphs: tuple[int, int, str]) -> bytes:
    """Paragraphs by (list, level, text); list 2 is another number of the same kind that starts at 5."""
    document = Document()
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, form, text in LEVELS
    )
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="900">{levels}</w:abstractNum>'))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    for number, override in (("901", ""), ("902", restart)):
        kind = f'<w:abstractNumId w:val="900"/>{override}'
        root.append(parse_xml(f'<w:num {W} w:numId="{number}">{kind}</w:num>'))
    for number, level, text in paragraphs:
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{900 + number if number else 0}"/></w:numPr>'
        inner = f"<w:pPr>{place}</w:pPr>{run(text)}"
        document.element.body.insert(-1, parse_xml(f"<w:p {W}>{inner}</w:p>"))
    return saved(document)


def test_numbers_that_word_makes_are_written_out() -> None:
    items = [
        (1, 0, "Tư tưởng"),
        (1, 1, "Học tập"),
        (1, 1, "Thi đua"),
        (1, 2, "nhỏ"),
        (1, 3, "chấm"),
        (0, 0, "không số"),
    ]
    items += [(1, 0, "Tổ chức"), (1, 1, "Cán bộ"), (1, 0, ""), (2, 0, "Kiểm tra"), (2, 0, "Dân vận")]
    assert read(numbered(*items)).text.split("\n") == [
        "I. Tư tưởng",
        "1. Học tập",
        "2. Thi đua",
        "a) nhỏ",
        "- chấm",
        "không số",
        "II. Tổ chức",
        "1. Cán bộ",
        "",
        "V. Kiểm tra",
        "VI. Dân vận",
    ]


def test_numbers_by_style() -> None:
    document = Document()
    for text in ("một", "hai"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("ba", style="List Bullet")
    assert read(saved(document)).text == "1. một\n2. hai\n- ba"
