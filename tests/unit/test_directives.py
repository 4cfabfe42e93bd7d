"""Cited documents: symbols in one spelling, issuers, dates, and what is no document."""

import pytest

from doichieu import directives
from doichieu.dating import expressions
from doichieu.directives import documents
from doichieu.models import Directive, Paragraph
from doichieu.values import Sections, Source


def _find(text: str, role="body") -> tuple[Directive, ...]:
    source = Source(id="a", path="a.txt", url=None, sha256="0", media_type="text/plain", text=text)
    paragraphs = (Paragraph(line=1, start=0, end=len(text), role=role),)
    parts = Sections(paragraphs=paragraphs, title=None, title_line=None, byline=None, language="vi")
    return directives.find(source, parts, expressions.find(text))


@pytest.mark.parametrize(
    ("text", "symbol", "kind", "issued"),
    [
        ("Theo Chỉ thị số 05-CT/TW của Bộ Chính trị.", "05-CT/TW", "Chỉ thị", "2016-05-15"),
        ("Theo Chỉ thị số 05 - CT/TW.", "05-CT/TW", "Chỉ thị", "2016-05-15"),
        ("Theo Chỉ thị 05/CT-TW.", "05-CT/TW", "Chỉ thị", "2016-05-15"),
        ("Theo chỉ thị số 05-CT/T.Ư.", "05-CT/TW", "Chỉ thị", "2016-05-15"),
        ("Theo Chỉ thị số: 5-CT/TW.", "05-CT/TW", "Chỉ thị", "2016-05-15"),
        ("Theo Chỉ thị 05 về học tập và làm theo Bác.", "05-CT/TW", "Chỉ thị", "2016-05-15"),
        ("Theo Chỉ thị 03 về học tập tấm gương đạo đức Hồ Chí Minh.", "03-CT/TW", "Chỉ thị", "2011-05-14"),
        ("Theo Chỉ thị số 10-CT/TW, ngày 30/3/2007.", "10-CT/TW", "Chỉ thị", "2007-03-30"),
        ("Theo Chỉ thị 06-CT/TW ngày 07-11-2006.", "06-CT/TW", "Chỉ thị", "2006-11-07"),
        ("Theo Chỉ thị số 36 của Bộ Chính trị.", "36-CT/TW", "Chỉ thị", None),
        ("Đại hội nhiệm kỳ 2015-2020 theo Chỉ thị số 36 của Bộ Chính trị.", "36-CT/TW", "Chỉ thị", "2014-05-30"),
        ("Theo Chỉ thị 36-CT/TW về phòng, chống ma túy.", "36-CT/TW", "Chỉ thị", "2019-08-16"),
        ("Theo Chỉ thị 35-CT/TW về đại hội nhiệm kỳ 2020-2025.", "35-CT/TW", "Chỉ thị", "2019-05-30"),
        ("Theo Chỉ thị 35-CT/TW về đại hội nhiệm kỳ 2025-2030.", "35-CT/TW", "Chỉ thị", "2024-06-14"),
        ("Theo Chỉ thị 35-CT/TW của Bộ Chính trị.", "35-CT/TW", "Chỉ thị", None),
        ("Theo Chỉ thị 12 của Ban Thường vụ Tỉnh ủy.", "12-CT/TU", "Chỉ thị", None),
        ("Theo Chỉ thị 12 của Thành ủy Hà Nội.", "12-CT/TU", "Chỉ thị", None),
        ("Theo Chỉ thị 12 của Thành ủy Bạc Liêu.", "12", "Chỉ thị", None),
        ("Theo Quy định 02 về chuẩn mực.", "02", "Quy định", None),
        ("Theo Nghị quyết số 07-NQ/TU, ngày 06/11/2006.", "07-NQ/TU", "Nghị quyết", "2006-11-06"),
        ("Theo NQ số 07-NQ/TU.", "07-NQ/TU", "Nghị quyết", None),
        ("Theo CT 05.", "05", "Chỉ thị", None),
        ("Theo Nghị quyết Trung ương 4 (khóa XII).", "Trung ương 4 khóa XII", "Nghị quyết", "2016-10-30"),
        ("Theo Nghị quyết TW 4 khoá XI.", "Trung ương 4 khóa XI", "Nghị quyết", "2012-01-16"),
        ("Theo Nghị quyết TW4, khóa XI.", "Trung ương 4 khóa XI", "Nghị quyết", "2012-01-16"),
        ("Theo NQTW 4 khóa 12.", "Trung ương 4 khóa XII", "Nghị quyết", "2016-10-30"),
        ("Theo Kết luận Trung ương 4 khóa XIII.", "Trung ương 4 khóa XIII", "Kết luận", "2021-10-25"),
        ("Nghị quyết Hội nghị lần thứ bảy Ban Chấp hành Trung ương khóa X.", "Trung ương 7 khóa X", "Nghị quyết", None),
        ("Nghị quyết số 04 ngày 30/10/2016 của BCH Trung ương.", "04-NQ/TW", "Nghị quyết", "2016-10-30"),
        ("Nghị quyết 18-NQ/TW khóa XII.", "18-NQ/TW", "Nghị quyết", "2017-10-25"),
        ("Nghị quyết 18-NQ/TW về đất đai.", "18-NQ/TW", "Nghị quyết", "2022-06-16"),
        ("Theo Nghị quyết 119/2020/QH14.", "119/2020/QH14", "Nghị quyết", "2020-06-19"),
        ("Theo Nghị quyết số 12/2018/NQ-HĐND.", "12/2018/NQ-HĐND", "Nghị quyết", None),
        ("Theo Nghị định 30/2020/NĐ-CP.", "30/2020/NĐ-CP", "Nghị định", "2020-03-05"),
        ("Theo Thông tư 22/2016/TT-BGDĐT.", "22/2016/TT-BGDĐT", "Thông tư", None),
        ("Theo Pháp lệnh 34/2007/PL-UBTVQH11.", "34/2007/PL-UBTVQH11", "Pháp lệnh", "2007-04-20"),
        ("Theo Luật số 45/2013/QH13.", "45/2013/QH13", "Luật", None),
        ("Theo Quyết định 1956/QĐ-TTg.", "1956/QĐ-TTg", "Quyết định", None),
        ("Theo Kế hoạch số 45/KH-UBND.", "45/KH-UBND", "Kế hoạch", None),
        ("Theo Chương trình số 20-CTr/TU.", "20-CTr/TU", "Chương trình", None),
        ("Theo Chương trình hành động số 20-CTr/HU.", "20-CTr/HU", "Chương trình hành động", None),
        ("Theo Đề án số 03-ĐA/HU.", "03-ĐA/HU", "Đề án", None),
        ("Theo Thông tri số 12-TT/TU.", "12-TT/TU", "Thông tri", None),
        ("Theo Kết luận số 21-KL/TW.", "21-KL/TW", "Kết luận", "2021-10-25"),
        ("Theo Quy định số 08-QĐi/TW.", "08-QĐi/TW", "Quy định", "2018-10-25"),
        ("Theo Quy định 08-QĐ/TW về nêu gương.", "08-QĐ/TW", "Quy định", "2018-10-25"),
        ("Quy định 37 về những điều đảng viên không được làm.", "37-QĐ/TW", "Quy định", "2021-10-25"),
        ("Quy định 47-QĐ/TW về những điều đảng viên không được làm.", "47-QĐ/TW", "Quy định", "2011-11-01"),
        ("Theo 37-QĐ/TW, những điều đảng viên không được làm.", "37-QĐ/TW", "Quy định", "2021-10-25"),
        ("Hướng dẫn số 01-HD/TW ngày 05/01/2012.", "01-HD/TW", "Hướng dẫn", "2012-01-05"),
        ("Hướng dẫn số 01-HD/TW.", "01-HD/TW", "Hướng dẫn", None),
        ("Hướng dẫn 12-HD/BTCTW ngày 06/7/2018.", "12-HD/BTCTW", "Hướng dẫn", "2018-07-06"),
    ],
)
def test_a_citation_has_a_symbol_a_type_and_a_date_where_certain(text, symbol, kind, issued):
    (found,) = _find(text)
    assert (found.symbol, found.type, found.issued) == (symbol, kind, issued)
    assert text[found.start : found.end] == found.quote


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 5 năm 2016-2020.",
        "Chương trình 3 năm và đề án 1.",
        "Kế hoạch 150 đảng viên mới.",
        "Quy định 5 nội dung, hướng dẫn 12 chi bộ.",
        "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII.",
        "Nghị quyết Đại hội XII của Đảng.",
        "Ban hành 12 nghị quyết và 5 chỉ thị.",
        "Kết luận của Bộ Chính trị; chỉ thị của Ban Bí thư.",
        "Nghị quyết 7 nhiệm vụ.",
        "Báo cáo 9 tháng đầu năm.",
        "Quyết định 3 vấn đề.",
        "Thông báo 2 lần.",
        "Nghị quyết đạt 95%.",
        "Tỷ lệ 9/14 chi bộ, bằng 64,2%.",
        "",
    ],
)
def test_counts_and_congresses_are_no_documents(text):
    assert _find(text) == ()


def test_two_terms_of_one_session_are_two_documents():
    first, second = _find("Thực hiện Nghị quyết Trung ương 4 khóa XI, XII về xây dựng Đảng.")
    assert (first.symbol, second.symbol) == ("Trung ương 4 khóa XI", "Trung ương 4 khóa XII")
    assert (first.issued, second.issued) == ("2012-01-16", "2016-10-30")


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Nghị quyết số 18, 19-NQ/TW khóa XII.", ["18-NQ/TW", "19-NQ/TW"]),
        ("Quyết định 217, 218-QĐ/TW của Bộ Chính trị.", ["217-QĐ/TW", "218-QĐ/TW"]),
        ("Nghị quyết 18 và 19 của Trung ương.", ["18-NQ/TW", "19-NQ/TW"]),
        ("Chỉ thị 05-CT/TW và Quy định 08-QĐi/TW.", ["05-CT/TW", "08-QĐi/TW"]),
        (
            "Nghị quyết Trung ương 4 (khóa XI), Nghị quyết Trung ương 4 (khóa XII).",
            ["Trung ương 4 khóa XI", "Trung ương 4 khóa XII"],
        ),
    ],
)
def test_each_number_of_a_list_is_a_citation(text, symbols):
    assert [d.symbol for d in _find(text)] == symbols


XI, XII, XIII = "khóa XI", "khóa XII", "khóa XIII"


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "Học các nghị quyết Trung ương 7, Trung ương 8 khóa XII.",
            [(f"Trung ương 7 {XII}", "nghị quyết Trung ương 7"), (f"Trung ương 8 {XII}", "Trung ương 8 khóa XII")],
        ),
        (
            "Học các nghị quyết Trung ương 5, Trung ương 6 (khóa XII).",
            [(f"Trung ương 5 {XII}", "nghị quyết Trung ương 5"), (f"Trung ương 6 {XII}", "Trung ương 6 (khóa XII)")],
        ),
        (
            "Học Nghị quyết Trung ương 6, Nghị quyết Trung ương 7 khóa XI.",
            [
                (f"Trung ương 6 {XI}", "Nghị quyết Trung ương 6"),
                (f"Trung ương 7 {XI}", "Nghị quyết Trung ương 7 khóa XI"),
            ],
        ),
        (
            "Học Nghị quyết Trung ương 4 (khóa XI, XII).",
            [(f"Trung ương 4 {XI}", "Nghị quyết Trung ương 4 (khóa XI"), (f"Trung ương 4 {XII}", "XII)")],
        ),
        (
            "Học Nghị quyết Trung ương 4 khóa XI và khóa XII.",
            [(f"Trung ương 4 {XI}", "Nghị quyết Trung ương 4 khóa XI"), (f"Trung ương 4 {XII}", "khóa XII")],
        ),
        (
            "Học Nghị quyết Hội nghị Trung ương 8, 9 và 10 (khóa XII).",
            [
                (f"Trung ương 8 {XII}", "Nghị quyết Hội nghị Trung ương 8"),
                (f"Trung ương 9 {XII}", "9"),
                (f"Trung ương 10 {XII}", "10 (khóa XII)"),
            ],
        ),
        (
            "Đã quán triệt Hội nghị Trung ương 8, 9 (khóa XII) cho cán bộ.",
            [(f"Trung ương 8 {XII}", "Hội nghị Trung ương 8"), (f"Trung ương 9 {XII}", "9 (khóa XII)")],
        ),
        (
            "Học Nghị quyết TW7, TW8 của khóa XII.",
            [(f"Trung ương 7 {XII}", "Nghị quyết TW7"), (f"Trung ương 8 {XII}", "TW8 của khóa XII")],
        ),
        (
            "Học Nghị quyết Trung ương 4 khóa XI, XII; Trung ương 7 khóa XII.",
            [
                (f"Trung ương 4 {XI}", "Nghị quyết Trung ương 4 khóa XI"),
                (f"Trung ương 4 {XII}", "XII"),
                (f"Trung ương 7 {XII}", "Trung ương 7 khóa XII"),
            ],
        ),
        (
            "Học Nghị quyết Trung ương 4, 6 (khóa XI) và Trung ương 4 (khóa XII).",
            [
                (f"Trung ương 4 {XI}", "Nghị quyết Trung ương 4"),
                (f"Trung ương 6 {XI}", "6 (khóa XI)"),
                (f"Trung ương 4 {XII}", "Trung ương 4 (khóa XII)"),
            ],
        ),
        (
            "Học Nghị quyết Hội nghị lần thứ tư, lần thứ năm Ban Chấp hành Trung ương khóa XII.",
            [
                (f"Trung ương 4 {XII}", "Nghị quyết Hội nghị lần thứ tư"),
                (f"Trung ương 5 {XII}", "lần thứ năm Ban Chấp hành Trung ương khóa XII"),
            ],
        ),
        (
            "Học Kết luận Trung ương 4 khóa XIII, Nghị quyết Trung ương 6 khóa XIII.",
            [
                (f"Trung ương 4 {XIII}", "Kết luận Trung ương 4 khóa XIII"),
                (f"Trung ương 6 {XIII}", "Nghị quyết Trung ương 6 khóa XIII"),
            ],
        ),
        ("Chỉ thị 05-CT/TW, 23-CT/TW.", [("05-CT/TW", "Chỉ thị 05-CT/TW"), ("23-CT/TW", "23-CT/TW")]),
        ("Các Nghị quyết số 18, 19-NQ/TW.", [("18-NQ/TW", "Nghị quyết số 18"), ("19-NQ/TW", "19-NQ/TW")]),
        (
            "Nghị quyết số 04-NQ/TU và số 05 của Tỉnh ủy.",
            [("04-NQ/TU", "Nghị quyết số 04-NQ/TU"), ("05-NQ/TU", "05 của Tỉnh ủy")],
        ),
        ("Quy định 37-QĐ/TW, 1234-QĐ/TW.", [("37-QĐ/TW", "Quy định 37-QĐ/TW"), ("1234-QĐ/TW", "1234-QĐ/TW")]),
        ("Theo Nghị quyết Trung ương 3, 12 chi bộ họp.", [("Trung ương 3", "Nghị quyết Trung ương 3")]),
        ("Theo Chỉ thị 05-CT/TW, 23 chi bộ họp.", [("05-CT/TW", "Chỉ thị 05-CT/TW")]),
        ("Ngay sau Hội nghị Trung ương 8 khóa XII, huyện đã họp.", []),
        ("Nghị quyết Trung ương 4 khóa XI và vi phạm.", [(f"Trung ương 4 {XI}", "Nghị quyết Trung ương 4 khóa XI")]),
    ],
)
def test_each_member_of_a_list_has_its_symbol_and_its_own_words(text: str, cited: list[tuple[str, str]]) -> None:
    found = _find(text)
    assert [(d.symbol, d.quote) for d in found] == cited
    assert all(text[d.start : d.end] == d.quote for d in found)
    assert len({d.type for d in found}) <= 1 or "Kết luận" in text


def test_a_term_on_the_next_line_of_a_page_is_that_of_the_list() -> None:
    text = "Học Nghị quyết Trung ương 8, 9\n(khóa XII) cho đảng viên."
    at = text.index("\n")
    spans = [(0, at), (at + 1, len(text))]
    paragraphs = tuple(Paragraph(line=n, start=a, end=b, role="body") for n, (a, b) in enumerate(spans, 1))
    source = Source(id="a", path="a.txt", url=None, sha256="0", media_type="text/plain", text=text)
    parts = Sections(paragraphs=paragraphs, title=None, title_line=None, byline=None, language="vi")
    found = directives.find(source, parts, ())
    assert [(d.symbol, d.quote) for d in found] == [
        ("Trung ương 8 khóa XII", "Nghị quyết Trung ương 8"),
        ("Trung ương 9 khóa XII", "9"),
    ]


def test_the_term_beside_a_list_holds_for_all_of_it():
    assert [d.issued for d in _find("Nghị quyết số 18, 19-NQ/TW khóa XII.")] == ["2017-10-25", "2017-10-25"]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Chỉ thị 08-CT/TW, ngày 21/10/2011 của Ban Bí thư Trung ương Đảng về chợ.", "Ban Bí thư Trung ương Đảng"),
        ("Nghị quyết số 03 của Ban Chấp hành Đảng bộ tỉnh về nhân lực.", "Ban Chấp hành Đảng bộ tỉnh"),
        ("Đề án số 03-ĐA/HU của Huyện ủy Lộc Bình về cán bộ.", "Huyện ủy Lộc Bình"),
        ("Kế hoạch số 45/KH-UBND của UBND tỉnh.", "UBND tỉnh"),
        ("Nghị định số 12/2020/NĐ-CP của Chính phủ.", "Chính phủ"),
        ("Kế hoạch số 45/KH-UBND được ban hành.", None),
    ],
)
def test_the_issuer_is_told_in_the_articles_words(text, issuer):
    (found,) = _find(text)
    assert found.issuer == issuer


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Quy định 02 về “Chuẩn mực đạo đức của cán bộ” trong xã.", "Chuẩn mực đạo đức của cán bộ"),
        ("Đề án số 03-ĐA/HU về nâng cao chất lượng cán bộ, công chức.", "nâng cao chất lượng cán bộ"),
        ("Đề án số 03-ĐA/HU đã xong.", None),
        ("Chỉ thị 10-CT/TW ngày 30/3/2007.", "Nâng cao chất lượng sinh hoạt chi bộ"),
    ],
)
def test_the_title_is_the_registers_or_what_the_article_says(text, title):
    (found,) = _find(text)
    assert found.title == title


def test_a_date_beside_the_citation_decides_which_of_two_it_is():
    (found,) = _find("Chỉ thị số 35-CT/TW ngày 14 tháng 6 năm 2024 của Bộ Chính trị.")
    assert (found.issued, found.title is not None and "XIV" in found.title) == ("2024-06-14", True)


def test_a_date_unknown_to_the_register_is_kept_and_its_title_is_not_lent():
    (found,) = _find("Chỉ thị số 05-CT/TW ngày 02/02/2012 của Ban Bí thư.")
    assert (found.issued, found.title) == ("2012-02-02", None)


def test_an_article_cannot_cite_what_came_years_later():
    found = _find("Năm 2012, các chi bộ thực hiện Chỉ thị số 05-CT/TW.")
    assert [d.issued for d in found] == [None]


def test_a_bare_number_takes_the_symbol_under_which_the_article_cites_it():
    first, second = _find("Sơ kết Chỉ thị 17. Chỉ thị số 17-CT/TU đã đi vào cuộc sống.")
    assert (first.symbol, second.symbol) == ("17-CT/TU", "17-CT/TU")


def test_but_not_where_two_are_cited():
    first, *_ = _find("Sơ kết Chỉ thị 17. Thực hiện Chỉ thị 17-CT/TU và Chỉ thị 17-CT/TW.")
    assert first.symbol == "17"


@pytest.mark.parametrize("role", ["chrome", "teaser", "byline", "dateline"])
def test_furniture_cites_nothing(role):
    assert _find("Chỉ thị 05-CT/TW.", role) == ()


def test_the_register_is_sound():
    register = directives.register()
    assert len({(d.symbol, d.issued) for d in register}) == len(register)
    assert all(d.title and d.issuer and d.cues for d in register)
    assert all(cue == cue.lower() for d in register for cue in d.cues)
    assert documents.of_plenum("4", "XII", "Nghị quyết") is not None
    assert documents.of_plenum("4", "XIII", "Nghị quyết") is None
