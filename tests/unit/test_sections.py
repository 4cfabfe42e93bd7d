"""Roles of lines: whole page layouts, single lines, titles, names, languages."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from doichieu.sections import divide
from doichieu.values import DateExpression, Metadatum, Sections, Source

ROLES = {
    "!": "heading", "h": "heading", "b": "body", "l": "list-item", "c": "caption",
    "y": "byline", "d": "dateline", "t": "teaser", "x": "chrome",
}  # fmt: skip
PARAGRAPHS = """\
Đảng bộ có 24 chi bộ với gần 600 đảng viên, phần lớn sống bằng nghề nông và đều giữ nếp họp mỗi tháng một lần.
Muốn dân tin, cán bộ phải làm trước; vì thế năm nào cấp ủy cũng chọn ra vài việc khó nhất để người đứng đầu nhận lấy.
Những buổi sinh hoạt chuyên đề ngắn hơn, gọn hơn, ai cũng có phần phát biểu nên điều còn vướng được nói ra hết.
Bên cạnh đó, công tác kiểm tra, giám sát được làm đều, nơi nào có dấu hiệu sai thì nhắc sớm, không đợi thành việc lớn.
Nguồn phát triển đảng viên được chú ý từ đoàn thanh niên, từ các lớp học nghề và cả trong những hộ làm ăn giỏi ở thôn.
Nhờ cách làm kiên trì ấy, thu nhập của bà con tăng lên, đường thôn ngõ xóm sạch đẹp và số hộ nghèo giảm đi từng năm.
Tuy vậy vẫn còn chi bộ chưa đều tay, có nơi nghị quyết viết chung chung nên đảng viên khó biết phần việc của mình.
Thời gian tới, đảng bộ sẽ dồn sức cho ba khâu là cán bộ, cơ sở vật chất và cách tiếp dân ở bộ phận một cửa của xã.
Trở về từ chuyến đi thực tế, đoàn cán bộ mang theo nhiều ghi chép và một lời hẹn quay lại khi mùa gặt bắt đầu.""".split(
    "\n"
)


class Layout(NamedTuple):
    """A page with the role of each line, and what else is expected of it."""

    name: str
    url: str | None
    byline: str | None
    lines: list[tuple[str, str]]


def layouts() -> Iterator[Layout]:
    table = Path(__file__).with_name("section_layouts.txt").read_text(encoding="utf-8")
    for block in table.split("\n== ")[1:]:
        head, *rows = [row for row in block.split("\n") if row.strip() and not row.startswith("#")]
        name, _, url = head.partition(" | ")
        byline = next((row[2:] for row in rows if row.startswith("@ ")), None)
        lines = [(row[0], _filled(row[2:])) for row in rows if not row.startswith("@ ")]
        yield Layout(name, url or None, byline, lines)


def _filled(text: str) -> str:
    return re.sub(r"\{(\d)\}", lambda m: PARAGRAPHS[int(m[1]) - 1], text)


def source(text: str, **more: object) -> Source:
    given: dict[str, Any] = {"url": None, **more}
    return Source(id="a", path="a.txt", sha256="", media_type="text/plain", text=text, **given)


def roles_of(text: str, **more: object) -> list[str]:
    return [p.role for p in divide(source(text, **more), ()).paragraphs]


LAYOUTS = list(layouts())


@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["tight", "loose"])
@pytest.mark.parametrize("page", LAYOUTS, ids=[page.name for page in LAYOUTS])
def test_layout(page: Layout, blank: str) -> None:
    text = blank.join(words for _, words in page.lines)
    parts = divide(source(text, url=page.url), ())
    said = [(p.role, text[p.start : p.end]) for p in parts.paragraphs]
    assert said == [(ROLES[letter], words) for letter, words in page.lines]
    title = next((words for letter, words in page.lines if letter == "!"), "")
    assert (parts.title or "").startswith(title)
    assert parts.byline == page.byline or not page.byline


def test_there_are_forty_layouts() -> None:
    assert len(LAYOUTS) >= 40


ARTICLE = "Chi bộ thôn Đông đổi cách họp\n{}\n" + "\n".join(PARAGRAPHS[:3])


@pytest.mark.parametrize(
    "line",
    [
        "Thứ Hai, 28/01/2019 | 15:27",
        "Thứ hai, ngày 24 tháng 02 năm 2025",
        "Cập nhật: 18/03/2022 06:30 GMT+7",
        "2020-03-16 08:06:45 Số lượt xem 1365",
        "author Thứ Hai, ngày 14/05/2012 05:49 AM (GMT+7)",
        "Đăng ngày 09-10-2020 08:10",
        "05:11, 10/11/2016",
        "Chủ nhật,  21/07/2024",
        "2 tháng 2 tuần trước",
        "Hà Nội, ngày 3 tháng 2 năm 2018",
        "Ngăn hâi: 25/2/2021",
        "Sở Công thương tỉnh Lào Cai28/09/2025",
        "Chính trị | 05/06/2017",
        "Updated: June 5, 2017 10:30 AM",
        "08:30 ngày 05 tháng 6 năm 2017",
        "15h20",
        "Được viết ngày Thứ ba, 12 Tháng 3 2013 07:30",
        "12 Tháng Ba 2020",
        "Thứ 3, 12.03.2020 | 08:00:00 AM",
        "Friday, 12 March 2021 08:00",
    ],
)
def test_lines_that_are_dates(line: str) -> None:
    assert roles_of(ARTICLE.format(line))[1] == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị họp ngày 12/3/2020 tại trụ sở xã.",
        "Sáng nay (11-4), Huyện ủy họp phiên thường kỳ.",
        "date 2020-06 Đảng bộ xã rất coi trọng phát triển đảng viên.",
        "Trong 92 chi bộ có 80 chi bộ đạt trong sạch.",
        "Năm 2019 là năm bản lề của nhiệm kỳ 2015-2020.",
    ],
)
def test_sentences_with_dates_stay_text(line: str) -> None:
    assert roles_of(ARTICLE.format(line))[1] == "body"


def test_a_date_found_by_the_grammar_makes_a_date_line() -> None:
    line = "Mồng Một Tết Kỷ Hợi"
    text = ARTICLE.format(line)
    at = text.index(line)
    found = DateExpression(quote=line, line=2, start=at, end=at + len(line), form="lunar", precision="day")
    assert roles_of(text)[1] != "dateline"
    digits = ARTICLE.format("Mồng 1 Tết Kỷ Hợi")
    found = DateExpression(quote="Mồng 1 Tết Kỷ Hợi", line=2, start=at, end=at + 17, form="lunar", precision="day")
    assert divide(source(digits), [found]).paragraphs[1].role == "dateline"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Hoàng Uyên", "Hoàng Uyên"),
        ("N.Ngà", "N.Ngà"),
        ("H.T", "H.T"),
        ("Ngọc Ánh, Piên", "Ngọc Ánh, Piên"),
        ("Kim Thủy (CTV)", "Kim Thủy"),
        ("Tin, ảnh: T.THUẬN", "T.THUẬN"),
        ("Bài và ảnh: Đỗ Hùng", "Đỗ Hùng"),
        ("NHẬT DUY - NGỌC ĐỨC |", "NHẬT DUY - NGỌC ĐỨC"),
        ("CTV: Thanh Nguyên (Trung tâm VH-TT-TT Sơn Dương)", "Thanh Nguyên"),
        ("Thực hiện: Lê Thương", "Lê Thương"),
        ("Theo Báo Nhân Dân", "Báo Nhân Dân"),
        ("TTXVN", "TTXVN"),
        ("H’Mai Niê", "H’Mai Niê"),
        ("Việt Hùng", "Việt Hùng"),
        ("Thành Nam - Quốc Khánh", "Thành Nam - Quốc Khánh"),
        ("(Theo TTXVN)", "TTXVN"),
        ("Theo dangcongsan.vn", "dangcongsan.vn"),
        ("Viết bởi Trần Hoa", "Trần Hoa"),
        ("Ảnh và bài: Đỗ Hùng", "Đỗ Hùng"),
        ("Tác giả bài viết: Lý A Sùng", "Lý A Sùng"),
        ("Tác giả: Nguyễn Thị Hồng Nhung", "Nguyễn Thị Hồng Nhung"),
    ],
)
def test_names_below_the_text(line: str, name: str) -> None:
    parts = divide(source("\n".join([*PARAGRAPHS[:3], line])), ())
    assert parts.paragraphs[-1].role == "byline"
    assert parts.byline == name


@pytest.mark.parametrize(
    "line",
    [
        "Thành Phố Bắc Ninh",
        "Đảng Bộ Huyện",
        "Trang Thông Tin",
        "Kết Quả",
        "lê bình",
        "Thời Sự",
        "Nguyên Nhân",
        "Việt Nam",
        "XÂY DỰNG ĐẢNG",
    ],
)
def test_capitals_alone_are_no_name(line: str) -> None:
    assert divide(source("\n".join([*PARAGRAPHS[:3], line])), ()).byline is None


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Theo dõi Báo Gia Lai trênGoogle News", "chrome"),
        ("Chia sẻ Zalo", "chrome"),
        ("Lượt xem: 4", "chrome"),
        ("Đang online13", "chrome"),
        (".", "chrome"),
        ("__________", "chrome"),
        ("POWERED BY", "chrome"),
        ("Video", "chrome"),
        (">> Chi bộ bản xa có điện", "chrome"),
        ("#xaydungdang #chibo", "chrome"),
        ("https://vidu.vn/tin/123", "chrome"),
        ("Tin liên quan: Chi bộ bản xa có điện", "chrome"),
        ("VOV.VN - Sáng nay, Tỉnh ủy họp bàn về nhân sự.", "body"),
        ("Sản phẩm nào cũng phải ghi rõ nguồn gốc.", "body"),
        ("Xã cấp giấy phép hoạt động cho 12 cơ sở.", "body"),
        ("Chủ trì hội nghị có đồng chí Bí thư.", "body"),
        ("Trao 20 suất quà cho học sinh nghèo.", "body"),
        ("Phóng viên: Thưa đồng chí, vì sao phải làm vậy?", "body"),
        ("Hình ảnh người cán bộ gần dân ấy còn mãi.", "body"),
        ("BCH-Dang-bo1", "caption"),
        ("Đồng chí Bí thư phát biểu tại hội nghị_0.jpg", "caption"),
        ("Ảnh minh họa", "caption"),
        ("Thành phố Bắc Ninh về đêm", "caption"),
        ("Toàn cảnh hi nghị", "caption"),
        ("Giải pháp đồng bộ", "heading"),
        ("I. KHÁI QUÁT", "heading"),
        ("Trưởng ban Nội chính Tỉnh ủy dự và chỉ đạo.", "body"),
        ("* Cùng ngày, thị xã cũng tổng kết năm.", "list-item"),
    ],
)
def test_lines_between_paragraphs(line: str, role: str) -> None:
    text = "\n".join(["Chi bộ thôn Đông đổi cách họp", *PARAGRAPHS[:2], line, *PARAGRAPHS[2:4]])
    assert roles_of(text) == ["heading", "body", "body", role, "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Quận ủy sáng 21/1/2015 tổng kết năm cũ, do Bí thư Quận ủy chủ trì.",
        "Huyện ủy trao Huy hiệu Đảng cho 12 đảng viên cao tuổi.",
        "Chiều nay, lãnh đạo tỉnh tặng quà các gia đình chính sách.",
    ],
)
def test_leads_are_not_taken_for_captions(line: str) -> None:
    text = "\n".join(["Chi bộ thôn Đông đổi cách họp", "12/03/2018", line, PARAGRAPHS[0]])
    assert roles_of(text) == ["heading", "dateline", "body", "body"]


def test_metadata_tells_the_title_and_a_site_is_cut_off() -> None:
    text = "\n".join(["Danh mục văn bản mới của tỉnh", "Chi bộ thôn Đông đổi cách họp - Báo Ví Dụ", *PARAGRAPHS[:2]])
    stated = (Metadatum(name="html:title", value="Chi bộ thôn Đông đổi cách họp - Báo Ví Dụ"),)
    assert divide(source(text, metadata=stated), ()).title == "Chi bộ thôn Đông đổi cách họp"


def test_a_title_said_again_counts_where_it_stands_nearest_to_the_text() -> None:
    copies = ["Chi bộ thôn Đông đổi cách họp", "Thứ Hai, 01/07/2024", "Chi bộ thôn Đông đổi cách họp", "05/06/2017"]
    parts = divide(source("\n".join([*copies, *PARAGRAPHS[:2]])), ())
    assert parts.title_line == 3
    assert [p.role for p in parts.paragraphs][:4] == ["chrome", "dateline", "heading", "dateline"]


def test_a_title_said_again_below_the_lead_stays_above() -> None:
    lead = "Đảng ủy xã, sáng ngày 06/01/2018, tổng kết công tác của năm cũ và bàn những việc phải làm trong năm mới"
    text = "\n".join(["Hội nghị tổng kết cuối năm", lead, "Hội nghị tổng kết cuối năm", PARAGRAPHS[0]])
    parts = divide(source(text), ())
    assert parts.title_line == 1
    assert [p.role for p in parts.paragraphs] == ["heading", "body", "chrome", "body"]


def test_marked_headings_of_markdown_lose_their_hashes() -> None:
    text = f"# Chi bộ thôn Đông đổi cách họp\n{PARAGRAPHS[0]}\n## Kết quả bước đầu\n{PARAGRAPHS[1]}"
    parts = divide(source(text, headings=frozenset({1, 3})), ())
    assert parts.title == "Chi bộ thôn Đông đổi cách họp"
    assert [text[p.start : p.end] for p in parts.paragraphs if p.role == "heading"][1] == "Kết quả bước đầu"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PARAGRAPHS[0], "vi"),
        ("Nghị quyết về thời gian, địa điểm tổ chức đại hội năm 2016", "vi"),
        ("Dang bo xa co 24 chi bo voi 600 dang vien va cac chi bo deu giu nep hop trong nam cua huyen", "vi"),
        ("The party committee of the district held a meeting on Monday to review the work of the year.", "en"),
        ("Le comité du parti de la province a tenu une réunion pour faire le bilan des activités de l'année.", "other"),
        ("Pe 29 septembrie s-a deschis primul congres al comitetului provincial de partid.", "other"),
        ("คณะกรรมการพรรคประจำจังหวัดจัดการประชุมเพื่อทบทวนผลงาน", "other"),
        ("Hđeh čar dưi hriăm hră leh ana plah, klei mđĭ kyar ƀuôn sang mơ̆ng phung ƀuôn sang", "other"),
        ("12 34 ...", "other"),
        ("", "other"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert divide(source(text), ()).language == language


HOSTILE = {
    "empty": "",
    "spaces": "   \n \n",
    "one line": "Công tác xây dựng Đảng. " * 40_000,
    "letters": "a" * 1_000_000,
    "marks": "-|.:" * 250_000,
    "digits": "1/" * 500_000,
    "tiny lines": "\n a" * 100_000,
    "only boxes": "Tin khác\n" * 100_000,
    "dates": "12/03/2020\n" * 60_000,
    "captions": "Đồng chí A phát biểu tại hội nghị\n" * 20_000,
    "slug": "A-" * 500_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_text_is_divided_in_time(text: str) -> None:
    began = time.process_time()
    parts = divide(source(text, url="https://[bad/a-b-c-d-e.html"), ())
    assert time.process_time() - began < 5
    assert len(parts.paragraphs) == sum(1 for line in text.split("\n") if line.strip())


def test_an_article_of_nothing_has_nothing() -> None:
    parts = divide(source(""), ())
    assert parts == Sections(paragraphs=(), title=None, title_line=None, byline=None, language="other")


@pytest.mark.parametrize("times", [2, 5, 12])
def test_page_that_prints_everything_again_keeps_one_copy(times: int) -> None:
    text = "\n".join(["Đảng bộ xã Hạ họp cuối năm", PARAGRAPHS[0], PARAGRAPHS[1]] * times)
    parts = divide(source(text), ())
    own = [text[p.start : p.end] for p in parts.paragraphs if p.role == "body"]
    assert own == PARAGRAPHS[:2]


@pytest.mark.parametrize(
    "text",
    [
        "Quang cảnh hội nghị họp ở xã Hạ.",
        "Trao tặng quà cho các hộ nghèo ở xã Hạ.\nTrao tặng quà cho các hộ nghèo ở xã Hạ.",
        "Tin liên quan\nĐảng bộ xã Hạ kết nạp thêm tám đảng viên trong năm vừa qua.",
    ],
)
def test_article_with_text_has_some_of_it_as_body(text: str) -> None:
    assert roles_of(text).count("body") == 1


def test_sentence_on_what_was_reported_is_no_caption() -> None:
    report = "Các đại biểu nghe báo cáo tổng kết năm cũ, phương hướng năm mới."
    assert roles_of(f"{report}\n{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}") == ["body"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "Gửi bởi quantri vào T5, 11/08/2022 - 08:10",
        "Published on Friday, 06 July 2018 02:31 | Written by Ban Tổ chức | Hits: 31",
        "Hôm nay, Thứ hai, ngày 22 tháng 7 năm 2024   |   Đăng nhập",
    ],
)
def test_line_of_posting_is_a_date_line(line: str) -> None:
    text = f"Xã Hạ học nghị quyết mới\n{line}\n{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}"
    assert roles_of(text) == ["heading", "dateline", "body", "body"]


@pytest.mark.parametrize(
    ("signature", "byline"),
    [("Đài truyền thanh xã Hạ", None), ("Lê Thị Mơ - CC Văn hóa xã hội", "Lê Thị Mơ"), ("Lê Thị Mơ", "Lê Thị Mơ")],
)
def test_who_signs_below_the_text_is_no_part_of_it(signature: str, byline: str | None) -> None:
    parts = divide(source(f"Xã Hạ học nghị quyết mới\n{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\n{signature}"), ())
    assert [p.role for p in parts.paragraphs] == ["heading", "body", "body", "byline"]
    assert parts.byline == byline


def test_planted_advertisement_is_furniture() -> None:
    planted = "nhà cái tặng quà soi cầu hôm nay Đảng bộ huyện họp chốt số"
    assert roles_of(f"Xã Hạ họp\n{PARAGRAPHS[0]}\n{planted}\n{PARAGRAPHS[1]}") == ["heading", "body", "chrome", "body"]
    assert roles_of(f"{PARAGRAPHS[0]}\nChi bộ kết nạp nhà cái rồng bạch kim tổng kết\n{PARAGRAPHS[1]}")[1] == "chrome"
    assert roles_of("Công an xã bắt hai nhóm đánh bạc, ghi lô đề và cá cược bóng đá qua mạng.") == ["body"]


@pytest.mark.parametrize(
    "strip",
    [
        "Trang tin điện tử thị xã Sông Bồi",
        "Cổng thông tin điện tử huyện Sông Bồi",
        "Chào mừng bạn đến với Trang thông tin điện tử xã Đông",
        "SBTV | Thời sự | 20:15",
        "NGÀY ĐĂNG: 02-03-2019 | LƯỢT XEM: 57 | NGƯỜI ĐĂNG: quantri",
        "▶ 04:12 Bản tin cuối tuần | 1,3 N lượt xem | 2 ngày trước",
        "Báo Sông Bồi",
        "Tháng Ba 2, 2019  quantri  Tin tức  0",
        "Chuyển đến phần nội dung",
        "Viết bởi Ban Tổ chức",
        "02/03/201907:15Lượt xem: 4.051",
    ],
)
def test_a_banner_or_strip_of_the_site_is_no_title(strip: str) -> None:
    title = "Chi bộ thôn Đông đổi cách họp"
    for page in (f"{title}\n{strip}\n{PARAGRAPHS[0]}", f"{strip}\n{title}\n{PARAGRAPHS[0]}"):
        parts = divide(source(page), ())
        assert parts.title == title
        assert not [p for p in parts.paragraphs if p.role == "body" and page[p.start : p.end] == strip]


@pytest.mark.parametrize(
    "line", ["Cổng thông tin của huyện chạy chậm", "Báo Cáo Tổng Kết Năm", "Trang tin điện tử giúp dân hỏi nhanh hơn"]
)
def test_what_speaks_of_a_site_is_no_banner(line: str) -> None:
    assert divide(source(f"{line}\n{PARAGRAPHS[0]}"), ()).title == line


@pytest.mark.parametrize("remark", ["(Dự thảo lần 3)", "(Trình đại hội chi bộ thôn Đông lần thứ bảy)"])
def test_a_remark_in_brackets_under_the_title_is_no_title(remark: str) -> None:
    title = "Chi bộ thôn Đông đổi cách họp trong năm qua"
    assert divide(source(f"{title}\n{remark}\n{PARAGRAPHS[0]}"), ()).title == title


@pytest.mark.parametrize("heading", ["KIẾN NGHỊ VÀ NHIỆM VỤ", "TRƯỚC KHI CÓ NGHỊ QUYẾT", "CÁCH LÀM"])
def test_a_heading_in_capitals_is_no_person(heading: str) -> None:
    text = f"Xã Hạ học nghị quyết mới\n{PARAGRAPHS[0]}\n{heading}\n{PARAGRAPHS[1]}"
    assert roles_of(text) == ["heading", "body", "heading", "body"]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("", "TÌNH HÌNH THỰC HIỆN NGHỊ QUYẾT 6 THÁNG ĐẦU NĂM 2011\nCỦA ĐẢNG BỘ HUYỆN HOA LƯ"),
        (
            "ĐẢNG BỘ TỈNH NINH BÌNH\nHUYỆN ỦY HOA LƯ\n*\nSố 76-KH/HU\n\n",
            "KẾ HOẠCH\nthực hiện Kết luận số 21-KL/TW của Trung ương",
        ),
        ("", "THAM LUẬN CỦA CHI BỘ THÔN NGOÀI\ntại Đại hội Đảng bộ xã Tân An\nnhiệm kỳ 2020 - 2025"),
    ],
)
def test_the_title_of_a_paper_runs_over_its_lines(above: str, title: str) -> None:
    assert divide(source(f"{above}{title}\n\n{PARAGRAPHS[0]}"), ()).title == title.replace("\n", " ")
