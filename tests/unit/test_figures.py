"""Numbers with what they count, read from sentences."""

import datetime as dt

import pytest

from doichieu import figures
from doichieu.dating import expressions
from doichieu.figures import numbers
from doichieu.models import Directive, Figure, Moment, Paragraph
from doichieu.values import DateExpression, Sections, Source


def _source(text: str) -> Source:
    return Source(id="a", path="a.txt", url=None, sha256="0", media_type="text/plain", text=text)


def _sections(text: str, role="body", language="vi") -> Sections:
    paragraphs, start = [], 0
    for line, words in enumerate(text.split("\n"), 1):
        if words.strip():
            paragraphs.append(Paragraph(line=line, start=start, end=start + len(words), role=role))
        start += len(words) + 1
    return Sections(paragraphs=tuple(paragraphs), title=None, title_line=None, byline=None, language=language)


def _find(text: str, *, period: Moment | None = None, role="body", language="vi") -> tuple[Figure, ...]:
    dates = expressions.find(text)
    return figures.find(_source(text), _sections(text, role, language), dates, (), period)


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("7", 7), ("02", 2), ("7.500", 7500), ("104,33", 104.33), ("1.234.567", 1_234_567), ("1.234,5", 1234.5),
        ("1,234.5", 1234.5), ("0,55", 0.55), ("0.125", 0.125), ("3.5", 3.5), ("12,5", 12.5), ("1,234,567", 1_234_567),
        ("62,41", 62.41), ("4,111", 4.111), ("10.000", 10_000),
    ],
)  # fmt: skip
def test_digits_are_read_as_vietnamese_writes_them(literal, value):
    assert numbers.value_of(literal) == pytest.approx(value)


@pytest.mark.parametrize(
    ("literal", "value"), [("1,234", 1234), ("1,234.5", 1234.5), ("12.5", 12.5), ("1.234", 1.234), ("0,5", 0.5)]
)
def test_digits_are_read_as_english_writes_them(literal, value):
    assert numbers.value_of(literal, thousands_comma=True) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Toàn huyện gieo 12.345,5 ha lúa.", 12345.5, "ha"),
        ("Năng suất đạt 58,2 tạ/ha.", 58.2, "tạ/ha"),
        ("Sản lượng 42.000 tấn.", 42000, "tấn"),
        ("Làm đường 3.200m bê tông.", 3200, "m"),
        ("Tuyến dài 2,5 km.", 2.5, "km"),
        ("Trồng 36ha rừng.", 36, "ha"),
        ("Diện tích 1.200 m2.", 1200, "m2"),
        ("Diện tích 1.200 m² nhà.", 1200, "m2"),
        ("Khoan 15 mét khối.", 15, "m3"),
        ("Vốn đầu tư 975 tỷ đồng.", 975, "tỷ đồng"),
        ("Vốn đầu tư 104,33 tỉ đồng.", 104.33, "tỷ đồng"),
        ("Vốn đầu tư 1,6 nghìn tỷ.", 1600, "tỷ đồng"),
        ("Vốn đầu tư 16 ngàn tỷ đồng.", 16000, "tỷ đồng"),
        ("Thu ngân sách 207 tỷ 289 triệu đồng.", 207.289, "tỷ đồng"),
        ("Thu ngân sách 207 tỷ 289triệu đồng.", 207.289, "tỷ đồng"),
        ("Kinh phí 3 tỷ 500 triệu đồng.", 3.5, "tỷ đồng"),
        ("Kinh phí 2 tỷ rưỡi từ ngân sách.", 2.5, "tỷ đồng"),
        ("Thu nhập 45 triệu đồng/người/năm.", 45, "triệu đồng/người/năm"),
        ("Thu nhập 45 triệu/người/năm.", 45, "triệu đồng/người/năm"),
        ("Quỹ có 15 tr.đ.", 15, "triệu đồng"),
        ("Hỗ trợ 500 nghìn đồng.", 500, "nghìn đồng"),
        ("Hỗ trợ 500.000đ mỗi suất.", 500000, "đồng"),
        ("Xuất khẩu 12 triệu USD.", 12, "triệu USD"),
        ("Đón 2 triệu lượt khách.", 2_000_000, "lượt khách"),
        ("Mở lớp cho 3 ngàn lượt người.", 3000, "lượt người"),
        ("Thu hoạch 1,2 triệu tấn.", 1_200_000, "tấn"),
        ("Kết nạp 82 đảng viên mới.", 82, "đảng viên"),
        ("Có 82 Đảng viên dự họp.", 82, "đảng viên"),
        ("Có 15 đ/c dự họp.", 15, "đồng chí"),
        ("Có 15 đồng chí dự họp.", 15, "đồng chí"),
        ("Đảng bộ có 92 TCCSĐ.", 92, "TCCSĐ"),
        ("Chi bộ có 92 đảng bộ, chi bộ cơ sở.", 92, "đảng bộ, chi bộ cơ sở"),
        ("Hoàn thành 02 công trình.", 2, "công trình"),
        ("Có 32.215 hộ gia đình văn hóa.", 32215, "hộ gia đình"),
        ("Có 7.616 thôn, buôn có điện.", 7616, "thôn, buôn"),
        ("Xây 23 bãi, điểm đỗ xe.", 23, "bãi, điểm đỗ xe"),
        ("Chỉ định 11 ủy viên BCH Đảng bộ cơ sở.", 11, "ủy viên BCH đảng bộ cơ sở"),
        ("Toàn tỉnh có 12,500 đảng viên.", 12500, "đảng viên"),
        ("Tỷ lệ hộ nghèo còn 0,55%.", 0.55, "%"),
        ("Tỷ lệ đạt 95 phần trăm.", 95, "%"),
        ("Sản lượng tăng 2 lần.", 2, "lần"),
        ("Toàn xã có bốn chi bộ.", 4, "chi bộ"),
        ("Toàn xã có mười hai chi bộ.", 12, "chi bộ"),
        ("Toàn xã có hai mươi ba thôn.", 23, "thôn"),
        ("Đoàn thể vận động một trăm hai mươi suất quà.", 120, "suất quà"),
        ("Toàn huyện có ba trăm lẻ năm chi bộ.", 305, "chi bộ"),
        ("Toàn huyện có hai trăm chi bộ.", 200, "chi bộ"),
        ("Đảng ủy cảnh cáo một đồng chí.", 1, "đồng chí"),
        ("Đảng bộ kết nạp năm đảng viên.", 5, "đảng viên"),
        ("Bình quân đạt 17,5 tiêu chí/xã.", 17.5, "tiêu chí/xã"),
        ("Huy động 350 ngày công.", 350, "ngày công"),
        ("Chi bộ có 2016 đảng viên.", 2016, "đảng viên"),
        ("Chi bộ có:28 đảng viên.", 28, "đảng viên"),
        ("Trao 7 xyz cho dân.", 7, "xyz"),
        ("Bà con cung cấp 1.320 nguồn tin quý.", 1320, "nguồn tin"),
        ("Công an được cấp 14 mũ bảo hộ.", 14, "mũ bảo hộ"),
        ("Huyện trao cấp 1.250 cặp phao.", 1250, "cặp phao"),
        ("Thu giữ 25 khẩu súng.", 25, "khẩu súng"),
        ("Treo 40 khẩu hiệu.", 40, "khẩu hiệu"),
        ("Phát 2.000 khẩu trang.", 2000, "khẩu trang"),
        ("Nhận 340 bản cam kết.", 340, "bản cam kết"),
        ("Gặp mặt 45 chức sắc.", 45, "chức sắc"),
        ("Đăng 210 tin, bài về đại hội.", 210, "tin, bài"),
        ("Công an phường nhận 96 tin báo.", 96, "tin báo"),
        ("Thành lập 12 câu lạc bộ.", 12, "câu lạc bộ"),
        ("Cấp 1,250 thẻ bảo hiểm y tế.", 1250, "thẻ bảo hiểm y tế"),
        ("Triệt xóa 9 tụ điểm.", 9, "tụ điểm"),
    ],
)
def test_a_number_has_a_value_and_a_folded_unit(text, value, unit):
    (figure,) = _find(text)
    assert (figure.value, figure.unit) == (pytest.approx(value), unit)
    assert text[figure.start : figure.end] == figure.quote


@pytest.mark.parametrize(
    ("text", "qualifier", "quote"),
    [
        ("Kết nạp hơn 200 đảng viên.", "more than", "hơn 200 đảng viên"),
        ("Kết nạp trên 200 đảng viên.", "more than", "trên 200 đảng viên"),
        ("Có gần 47.000 đảng viên.", "about", "gần 47.000 đảng viên"),
        ("Có khoảng 40 hộ.", "about", "khoảng 40 hộ"),
        ("Có xấp xỉ 40 hộ.", "about", "xấp xỉ 40 hộ"),
        ("Có trên dưới 40 hộ.", "about", "trên dưới 40 hộ"),
        ("Hộ nghèo dưới 3%.", "less than", "dưới 3%"),
        ("Có chưa đầy 40 hộ.", "less than", "chưa đầy 40 hộ"),
        ("Có ít nhất 40 hộ.", "at least", "ít nhất 40 hộ"),
        ("Có 80% chi bộ trở lên đạt tốt.", "at least", "80% chi bộ trở lên"),
        ("Chuyển biến trên 3 lĩnh vực.", None, "3 lĩnh vực"),
        ("Có 40 hộ.", None, "40 hộ"),
    ],
)
def test_a_qualifier_is_told_and_quoted(text, qualifier, quote):
    (figure,) = _find(text)
    assert (figure.qualifier, figure.quote) == (qualifier, quote)


@pytest.mark.parametrize(
    "text",
    [
        "Đại hội lần thứ 21 đã họp.",
        "Đại hội XXI, khóa 12.",
        "Họp lúc 7h30 sáng.",
        "Liên hệ số 0912345678 hoặc 0263 3822222.",
        "Đồng chí 35 tuổi.",
        "Nhận Huy hiệu 60 năm tuổi Đảng.",
        "Kỷ niệm 60 năm thành lập.",
        "Trong 9 tháng qua, 2 tuần và 3 ngày.",
        "Cách mạng công nghiệp 4.0 và mạng 5G.",
        "Dịch Covid-19 phức tạp.",
        "Dịp 2/9, 19/5 và 22/12 hằng năm.",
        "Đường 30/4 đã sửa.",
        "Trường đạt chuẩn mức độ 2.",
        "Ở phường 3, tổ 7, khu phố 5.",
        "Xây dựng chi bộ 4 tốt.",
        "Phong trào “3 sạch” lan rộng.",
        "Nhiệm vụ 2022 và kết quả 2021.",
        "Máy chủ 10.0.0.1 phiên bản 1.2.3.",
        "Mã hồ sơ A123 và B.3.",
        "Ảnh IMG_2034 và file-12.",
        "1. Công tác tuyên truyền.",
        "(2) Công tác tổ chức.",
        "Hàng chục hộ và hàng trăm người.",
        "Một bộ phận cán bộ và một số nơi.",
        "Con thứ 3 và vụ thứ 2.",
        "Theo văn bản 12-XY của ban.",
        "Năm bản lề của nhiệm kỳ.",
        "Theo quốc lộ 1A và điều 5, khoản 2.",
        "Ban Chỉ đạo 35 các cấp đã họp.",
        "Lữ đoàn 215 cán bộ chiến sĩ giúp dân.",
        "Bản đồ tỷ lệ 1/5.000.",
        "Đường dây nóng 24/7 phục vụ dân.",
        "Chặng 3 của giải đã xong, tiêm mũi 3 cho dân.",
        "",
        "   ",
    ],
)
def test_names_times_and_ordinals_are_no_figures(text):
    assert _find(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "of", "unit"),
    [
        ("Kiểm tra 14/14 chi bộ.", 14, 14, "chi bộ"),
        ("Có 162/970 đảng viên xuất sắc.", 162, 970, "đảng viên"),
        ("Thu được 1.250/1.500 triệu đồng.", 1250, 1500, "triệu đồng"),
        ("Phường xếp thứ 1/17 phường.", 1, 17, "hạng"),
        ("Huyện xếp thứ 3 toàn tỉnh.", 3, None, "hạng"),
        ("Huyện đứng thứ 5/63 cả nước.", 5, 63, "hạng"),
        ("Có 3/4 diện tích được tưới.", 3, 4, "diện tích"),
    ],
)
def test_a_part_keeps_its_whole(text, value, of, unit):
    (figure,) = _find(text)
    assert (figure.value, figure.of, figure.unit) == (value, of, unit)


def test_a_part_without_noun_takes_the_noun_and_the_whole_before_it():
    whole, part = _find("Đảng bộ có 40 chi bộ thì có 31 đạt vững mạnh.")
    assert (whole.value, part.value, part.of, part.unit) == (40, 31, 40, "chi bộ")


def test_two_places_in_one_sentence_are_no_whole_and_part():
    _, second = _find("Huyện có 92 chi bộ và thị xã có 80 chi bộ.")
    assert second.of is None


def test_parts_in_a_list_take_the_noun_of_the_whole():
    found = _find("Kỷ luật 19 đảng viên: Ban Thường vụ 02, Ủy ban Kiểm tra 03, cơ sở 14.")
    assert [(f.value, f.unit) for f in found] == [
        (19, "đảng viên"),
        (2, "đảng viên"),
        (3, "đảng viên"),
        (14, "đảng viên"),
    ]
    assert [c.verdict for c in found[0].checks] == ["agrees"]


@pytest.mark.parametrize(
    "text", ["Kết nạp 180 - 200 đảng viên.", "Kết nạp 180-200 đảng viên.", "Kết nạp từ 180 đến 200 đảng viên."]
)
def test_a_range_is_one_figure_with_two_ends(text):
    assert [(f.value, f.upper, f.unit) for f in _find(text)] == [(180, 200, "đảng viên")]


@pytest.mark.parametrize(
    ("text", "quote", "ends"),
    [
        ("Sửa từ 1 đến 2 chợ.", "1 đến 2 chợ", (1, 2)),
        ("Mỗi nhà góp 2-3 triệu đồng.", "2-3 triệu đồng", (2, 3)),
        ("Mỗi suất từ 300 nghìn đến 500 nghìn đồng.", "300 nghìn đến 500 nghìn đồng", (300, 500)),
        ("Giúp mỗi cháu 200 - 300.000 đồng/tháng.", "200 - 300.000 đồng/tháng", (200_000, 300_000)),
        ("Mức tăng 8% - 9%/năm.", "8% - 9%/năm", (8, 9)),
        ("Khoảng 10 - 15 hộ.", "Khoảng 10 - 15 hộ", (10, 15)),
    ],
)
def test_a_range_is_quoted_whole(text, quote, ends):
    (figure,) = _find(text)
    assert (figure.quote, figure.value, figure.upper) == (quote, *ends)


def test_a_rise_is_no_range():
    assert [(f.value, f.upper) for f in _find("Tăng từ 12 đến 15 xã đạt chuẩn.")] == [(12, None), (15, None)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Kỷ luật 37 đảng viên, gồm khiển trách 24, cảnh cáo 10 và khai trừ 3.", [37, 24, 10, 3]),
        ("Đã khởi tố 27 vụ/52 bị can.", [27, 52]),
        ("Thu nhập trên 1 ha đất đạt 135 triệu đồng.", [135]),
        ("1 Tổ dân phố Đông\n2 Tổ dân phố Tây\n3 Trường học", []),
        ("12 Chi bộ vững mạnh\n4 Chi bộ khá", [12, 4]),
        ("Có 303 đồng\nchí, góp 20 đồng.", [20]),
        ("Trường Tiểu học Tân Lập 2 tổ chức lễ kết nạp 3 đảng viên.", [3]),
        ("Hỗ trợ 15 triệu đồng/1 ha.", [15]),
    ],
)
def test_what_is_a_number_of_its_own_and_what_is_not(text, values):
    assert [f.value for f in _find(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "percent", "what"),
    [
        ("- Loại khá: 33 (70,2%)", 33, 70.2, "Loại khá"),
        ("Tổng số hộ nghèo trong xã: 38 hộ", 38, None, "hộ nghèo trong xã"),
        ("Tốc độ tăng trưởng (GRDP) bình quân 5 năm đạt 11,3%.", 11.3, None, "Tốc độ tăng trưởng"),
    ],
)
def test_a_label_tells_what_its_number_counts(text, value, percent, what):
    (figure,) = _find(text)
    assert (figure.value, figure.percent, figure.what) == (value, percent, what)


@pytest.mark.parametrize(
    "text",
    [
        "Có 39 đảng viên trên tổng số 71 giáo viên, đạt 54,9%.",
        "Có 39 đồng chí trong tổng số 71 đồng chí, chiếm 54,9%.",
    ],
)
def test_a_share_belongs_to_the_part_and_not_to_its_whole(text):
    part, whole = _find(text)
    assert (part.of, part.percent, [c.verdict for c in part.checks]) == (71, 54.9, ["agrees"])
    assert whole.percent is None


def test_what_comes_after_a_semicolon_counts_something_else():
    *_, share = _find("Huyện bớt 19 biên chế; 100% thôn có chi bộ.")
    assert share.what == "thôn có chi bộ"


@pytest.mark.parametrize(
    ("text", "percent", "verdicts"),
    [
        ("Số chi bộ họp đều có 9/14 chi bộ chiếm 64,2%.", 64.2, ["agrees"]),
        ("Có 12/15 chi bộ (80%) vững mạnh.", 80, ["agrees"]),
        ("Có 12/15 chi bộ vững mạnh, chiếm 85%.", 85, ["differs"]),
        ("Có 12/15 chi bộ trong sạch, vững mạnh, chiếm 80%.", 80, ["agrees"]),
        ("Thu 9.689/7.570 triệu đồng, bằng 127% so kế hoạch.", 127, ["differs"]),
        ("Giải ngân 1.250/1.500 triệu đồng, đạt 83,3% kế hoạch.", 83.3, ["agrees"]),
        ("Đến nay 100% thôn tham gia 60/60.", 100, ["agrees"]),
        ("Đã có 100% (60/60 thôn) tham gia.", 100, ["agrees"]),
        ("Có 25 tổ chức đảng vững mạnh, bằng 51%.", 51, []),
        ("Có khoảng 12/15 chi bộ, chiếm 70%.", 70, []),
    ],
)
def test_a_share_beside_a_figure_joins_it_and_is_checked(text, percent, verdicts):
    (figure,) = _find(text)
    assert figure.percent == percent
    assert [c.verdict for c in figure.checks] == verdicts
    assert "%" in figure.quote


@pytest.mark.parametrize(
    "text",
    [
        "Có 12/15 chi bộ hoàn thành tốt, 20% xuất sắc.",
        "Có 9/14 chi bộ có tỷ lệ đảng viên dự họp đạt 95%.",
        "Có 15/17 chi bộ hoàn thành, đạt 100% kế hoạch.",
        "Có 12/15 chi bộ vững mạnh, tăng 5% so với năm trước.",
        "Kiểm tra 9/14 chi bộ, xử lý đơn thư, đạt 95%.",
        "Cấp 128 thẻ cho 11 chi bộ: 10 đảng viên xuất sắc, 78 đảng viên tốt.",
        "Có 31 đảng viên (trong đó 4 nữ, 3 trẻ).",
        "Có 31 đảng viên bị kỷ luật (khiển trách 20, cảnh cáo 5…).",
        "Toàn tỉnh kết nạp 310 đảng viên: Khối cơ quan 74; thành phố 60...",
        "Thu 120 tỷ đồng, bằng 110% dự toán, tăng 12% so với cùng kỳ.",
    ],
)
def test_numbers_that_belong_to_other_things_raise_no_alarm(text):
    assert all(c.verdict == "agrees" for f in _find(text) for c in f.checks)


@pytest.mark.parametrize(
    ("text", "rule", "verdict"),
    [
        ("Tất cả 50/50 tổ chức cơ sở đảng (22 đảng bộ, 28 chi bộ) đã họp.", "sum", "agrees"),
        ("Huyện có 45 tổ chức cơ sở đảng (20 đảng bộ, 24 chi bộ).", "sum", "differs"),
        ("Có 254 đảng viên, gồm 200 đảng viên chính thức và 50 đảng viên dự bị.", "sum", "differs"),
        ("Xã đạt 7/7 nhiệm vụ (01 tốt, 05 khá, 01 đạt).", "sum", "agrees"),
        ("Đảng viên tăng từ 255 lên 284 đồng chí, tăng 11,4%.", "growth", "agrees"),
        ("Chi bộ giảm từ 40 xuống 35 chi bộ, giảm 4 chi bộ.", "difference", "differs"),
        (
            "Năm 2018 kết nạp 120 đảng viên, năm 2019 kết nạp 132 đảng viên, tăng 10% so với năm 2018.",
            "growth",
            "agrees",
        ),
        (
            "Năm 2018 kết nạp 120 đảng viên, năm 2019 kết nạp 132 đảng viên, tăng 20% so với năm 2018.",
            "growth",
            "differs",
        ),
    ],
)
def test_sums_and_growth_are_computed_again(text, rule, verdict):
    assert [(c.rule, c.verdict) for f in _find(text) for c in f.checks] == [(rule, verdict)]


def test_a_share_of_the_plan_is_a_figure_of_its_own_too():
    figure, share = _find("Kết nạp 248 đảng viên mới, đạt 99,2% kế hoạch đề ra.")
    assert (figure.percent, figure.checks) == (99.2, ())
    assert (share.value, share.unit) == (99.2, "%")
    assert "kế hoạch" in share.what


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Năm qua kết nạp 150 đảng viên.", "actual"),
        ("Phấn đấu kết nạp 150 đảng viên.", "target"),
        ("Dự kiến trồng 150 ha.", "target"),
        ("Chỉ tiêu kết nạp 150 đảng viên.", "target"),
        ("Kế hoạch giao là 150 đảng viên.", "target"),
        ("Thời gian tới, mở 15 lớp.", "target"),
        ("Thời gian tới tiếp tục nhân rộng việc đã làm ở 15 thôn.", "actual"),
        ("Cùng kỳ năm trước kết nạp 45 đảng viên.", "previous"),
        ("So với cùng kỳ năm trước tăng 45 đảng viên.", "actual"),
        ("Vượt chỉ tiêu 15 đảng viên.", "actual"),
        ("Các chỉ tiêu đều hoàn thành: kết nạp 15 đảng viên.", "actual"),
        ("Các chỉ tiêu: kết nạp 15 đảng viên.", "target"),
    ],
)
def test_achieved_planned_and_last_years_figures_are_told_apart(text, kind):
    (figure,) = _find(text)
    assert figure.kind == kind


def test_the_year_told_nearest_before_a_number_is_its_time():
    first, second = _find("Năm 2018 kết nạp 120 đảng viên, năm 2019 kết nạp 132 đảng viên.")
    assert first.period is not None
    assert second.period is not None
    assert (first.period.earliest, second.period.latest) == ("2018-01-01", "2019-12-31")
    assert first.period.evidence[0].rule == "figure-period"


def test_a_figure_without_a_year_takes_the_articles_time_and_others_are_judged_by_it():
    period = Moment(earliest="2019-01-01", latest="2019-12-31", precision="year", basis="stated")
    plain, earlier, later = _find("Huyện có 40 chi bộ. Năm 2015 có 35 chi bộ. Năm 2020 có 42 chi bộ.", period=period)
    assert plain.period == period
    assert (plain.kind, earlier.kind, later.kind) == ("actual", "previous", "target")


def test_what_is_planned_or_was_before_is_of_no_time_unless_one_is_told():
    period = Moment(earliest="2019-01-01", latest="2019-12-31", precision="year", basis="stated")
    for text in ("Phấn đấu kết nạp 15 đảng viên.", "Thời gian tới, mở 15 lớp.", "Cùng kỳ năm trước mở 15 lớp."):
        (figure,) = _find(text, period=period)
        assert figure.period is None, text


def test_two_times_told_together_are_one_span():
    (figure,) = _find("Năm 2016 và 6 tháng đầu năm 2017, huyện kết nạp 41 đảng viên.")
    assert figure.period is not None
    assert (figure.period.earliest, figure.period.latest) == ("2016-01-01", "2017-06-30")
    assert [e.quote for e in figure.period.evidence] == ["Năm 2016", "6 tháng đầu năm 2017"]


def test_where_a_rise_begins_is_what_was_before():
    before, after = _find("Năm 2018, thu ngân sách tăng từ 18 tỷ đồng lên 31 tỷ đồng.")
    assert (before.kind, before.period) == ("previous", None)
    assert after.kind == "actual"
    assert {f.kind for f in _find("Kết nạp từ 16 đảng viên trở lên; có 18 đảng viên dự bị.")} == {"actual"}


def test_kinds_of_punishment_are_parts_of_the_whole():
    found = _find("Huyện kỷ luật 12 đảng viên, trong đó khiển trách 7, cảnh cáo 4, khai trừ 1.")
    assert [(f.value, f.unit, f.what) for f in found[1:]] == [
        (7, "đảng viên", "khiển trách"), (4, "đảng viên", "cảnh cáo"), (1, "đảng viên", "khai trừ")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "Giá trị sản xuất nông nghiệp bình quân của xã tăng 8%.",
            "Giá trị sản xuất nông nghiệp bình quân của xã tăng",
        ),
        ("Nhờ vậy năng suất lúa đạt 58 tạ/ha.", "năng suất lúa"),
        ("Doanh thu thương mại - dịch vụ đạt 58 tỷ đồng.", "Doanh thu thương mại - dịch vụ"),
        ("XYZ - Đảng bộ xã Hạ có 58 đảng viên.", "Đảng bộ xã Hạ"),
        ("Mỗi năm xã Hạ mở 12 lớp.", "xã Hạ mở"),
        ("Đảng viên là người Mông, Pà Thẻn chiếm 12%.", "Đảng viên là người Mông, Pà Thẻn"),
        ("100% chi, đảng bộ đã đăng ký việc làm theo.", "chi, đảng bộ đã đăng ký việc làm theo"),
        ("Số vụ việc giảm 12% so với năm 2017.", "vụ việc giảm"),
        ("Thôn dù khó khăn nhưng vẫn kết nạp 12 đảng viên.", "vẫn kết nạp"),
        ("Năm qua huyện đã kết nạp được hơn 200 đảng viên.", "huyện đã kết nạp"),
        ("Sản lượng lương thực đạt 6.040 tấn.", "Sản lượng lương thực"),
        ("Bằng khen cho 5 chi bộ trong sạch vững mạnh.", "Bằng khen trong sạch vững mạnh"),
        ("Xã thực hiện 16 mô hình.", "Xã thực hiện"),
        ("Chi bộ làng Hạ (xã Thượng, huyện Trung) có 13 đảng viên.", "Chi bộ làng Hạ"),
        ("Kết quả: 90% trường mầm non đạt chuẩn.", "trường mầm non"),
    ],
)
def test_what_a_number_counts_is_told_in_the_articles_words(text, what):
    (figure,) = _find(text)
    assert figure.what == what


def test_a_number_counts_on_in_the_words_before_the_one_before_it():
    _, second = _find("Đã kiểm tra 44 tổ chức đảng và 47 đảng viên.")
    assert second.what == "kiểm tra"


@pytest.mark.parametrize("role", ["chrome", "teaser", "caption", "byline", "dateline"])
def test_furniture_has_no_figures(role):
    assert _find("Kết nạp 150 đảng viên.", role=role) == ()


@pytest.mark.parametrize("role", ["body", "list-item", "heading"])
def test_the_articles_own_words_have(role):
    assert len(_find("Kết nạp 150 đảng viên.", role=role)) == 1


def test_numbers_of_dates_and_documents_are_no_figures():
    text = "Theo Chỉ thị 12 chi bộ ngày 5 tháng 6 họp 30 hộ."
    date = DateExpression(quote="ngày 5 tháng 6", line=1, start=21, end=35, form="day", earliest=dt.date(2019, 6, 5))
    cited = Directive(
        symbol="12", type="Chỉ thị", title=None, issuer=None, issued=None, quote="Chỉ thị 12", line=1, start=5, end=15
    )
    found = figures.find(_source(text), _sections(text), (date,), (cited,), None)
    assert [f.value for f in found] == [30]


def test_english_numbers_have_english_separators():
    found = _find("The school has 1,234 students, about 45% of them girls, and 12.5 ha.", language="en")
    assert [(f.value, f.unit, f.qualifier) for f in found] == [
        (1234, "students", None), (45, "%", "about"), (12.5, "ha", None)
    ]  # fmt: skip


def test_day_of_an_english_month_is_no_figure():
    (figure,) = _find("On December 23 the city collected 214 billion dong.", language="en")
    assert (figure.value, figure.unit) == (214, "tỷ đồng")


def test_a_language_without_rules_has_no_figures():
    assert _find("Pe 29 septembrie 40 membri.", language="other") == ()


def test_lines_are_counted_from_one():
    text = "Mở đầu.\n\nHuyện có 40 chi bộ.\nXã có 3 chi bộ."
    assert [f.line for f in _find(text)] == [3, 4]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Năm 2021 huyện làm 3 cầu mừng Đại hội Đảng bộ tỉnh, nhiệm kỳ 2020-2025 và mở 4 chợ.", ("2021", "2021")),
        ("Nhân sự cấp uỷ nhiệm kỳ 2020-2025 gồm 45 đồng chí.", None),
        ("Đảng bộ trong nhiệm kỳ 2015-2020 đã kết nạp 500 đảng viên.", ("2015", "2020")),
        ("Sau đại hội, trong nhiệm kỳ 2015-2020 đã kết nạp 500 đảng viên.", ("2015", "2020")),
        ("Nhiệm kỳ 2015-2020, huyện mở 12 lớp.", ("2015", "2020")),
    ],
)
def test_a_term_in_the_name_of_a_congress_is_no_time_of_a_figure(text: str, years: tuple[str, str] | None) -> None:
    period = _find(text)[-1].period
    if years is None:
        assert period is None
    else:
        assert period is not None
        assert (period.earliest, period.latest) == (f"{years[0]}-01-01", f"{years[1]}-12-31")
