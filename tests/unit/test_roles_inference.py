"""When nothing is stated: intervals from events, reports, plans and facts; or nothing, and why."""

from __future__ import annotations

import datetime as dt

import pytest
from roles_pages import PROSE, TITLE, dates_of, ladder_of

from doichieu.values import Metadatum

EVENTS = [
    ("day with year", "Ngày 04/01/2024, Đảng ủy xã tổ chức hội nghị tổng kết công tác năm 2023.", "2024-01-04"),
    ("morning", "Sáng 12/10, Huyện ủy họp sơ kết 9 tháng, triển khai nhiệm vụ 3 tháng cuối năm 2016.", "2016-10-12"),
    ("dots", "Huyện ủy ngày 16.1 tổng kết xây dựng Đảng năm 2018, triển khai nhiệm vụ năm 2019.", "2019-01-16"),
    (
        "December of the year",
        "Sáng 20/12, Thành ủy tổng kết công tác năm 2017, triển khai nhiệm vụ 2018.",
        "2017-12-20",
    ),
    ("half-year in July", "Chiều 15/7, Đảng ủy phường tổ chức hội nghị sơ kết 6 tháng đầu năm 2021.", "2021-07-15"),
    (
        "quarter in April",
        "Ngày 8/4, Ban Thường vụ Huyện ủy họp đánh giá kết quả công tác quý I năm 2015.",
        "2015-04-08",
    ),
    ("today in brackets", "Sáng nay (11-4), Huyện ủy họp đánh giá công tác quý I năm 2013.", "2013-04-11"),
    ("in words", "Ngày 28 tháng 12 năm 2018, Thị ủy tổ chức hội nghị tổng kết công tác năm.", "2018-12-28"),
    ("plan only", "Sáng 14/1, Đảng ủy Khối triển khai nhiệm vụ năm 2022.", "2022-01-14"),
    (
        "event after cited documents",
        "Căn cứ Quy định số 45-QĐ/TW ngày 01/11/2011, Ban Tổ chức họp xét hồ sơ ngày 03/5/2012.",
        "2012-05-03",
    ),
    (
        "so many years of a document",
        "Ngày 19/7, Huyện ủy tổ chức hội nghị tổng kết 10 năm thực hiện Nghị quyết số 26-NQ/TW ngày 05/8/2008; "
        "Bí thư Huyện ủy yêu cầu năm 2020 đưa thêm hai xã về đích.",
        "2018-07-19",
    ),
    (
        "two days with their year",
        "Trong hai ngày 9 và 10/6/2020, Đảng bộ xã tiến hành Đại hội nhiệm kỳ 2020 - 2025; thu ngân sách năm 2019 đạt "
        "5 tỷ đồng.",
        "2020-06-09",
    ),
    (
        "the document of the line before has another day",
        "Sơ kết việc thực hiện Nghị quyết Trung ương 7 khóa X\n"
        "Ngày 8/4, Ban Thường vụ Huyện ủy họp đánh giá kết quả công tác quý I năm 2015.",
        "2015-04-08",
    ),
]


@pytest.mark.parametrize(("lead", "day"), [case[1:] for case in EVENTS], ids=[case[0] for case in EVENTS])
def test_an_article_follows_the_event_of_its_lead(lead: str, day: str) -> None:
    published = dates_of(f"{lead}\n{PROSE}").published
    assert published.basis == "inferred"
    assert published.earliest == day
    assert published.latest is not None
    days = (dt.date.fromisoformat(published.latest) - dt.date.fromisoformat(day)).days
    assert 1 <= days <= 10
    assert 0.5 <= published.confidence < 0.95


INTERVALS = [
    (
        "year-end, plans",
        "Năm 2018, Đảng bộ kết nạp 20 đảng viên. Năm 2019, phấn đấu kết nạp 25 đảng viên.",
        "2018-11",
        "2019-03",
    ),
    ("summed up", "Đảng bộ xã vừa tổng kết công tác năm 2021, đề ra nhiệm vụ năm 2022.", "2021-11", "2022-03"),
    ("half-year", "Nửa đầu năm 2015, kinh tế của huyện tăng khá; thu ngân sách đạt 52% dự toán.", "2015-06", "2015-08"),
    ("nine months", "Kết quả công tác xây dựng Đảng 9 tháng đầu năm 2019: kết nạp 80 đảng viên.", "2019-09", "2019-12"),
    ("quarter", "Trong quý III năm 2020, các chi bộ kết nạp được 12 đảng viên.", "2020-09", "2020-12"),
    (
        "spring greeting",
        "Nhân dịp Xuân Kỷ Hợi 2019, phóng viên hỏi Bí thư Huyện ủy về kết quả năm 2018.",
        "2018-11",
        "2019-03",
    ),
    (
        "end of the year told",
        "Cuối năm 2012, Đảng bộ thành phố có 80 tổ chức cơ sở đảng trong sạch, vững mạnh.",
        "2012-12",
        "2013-12",
    ),
    ("a month counted to", "Tính đến tháng 12 năm 2009 đã kết nạp được 248 đảng viên.", "2009-12", "2010-12"),
    (
        "before a congress",
        "Tính đến tháng 6 năm 2009 đã có 30 chi bộ. Đảng bộ tiến tới Đại hội đại biểu toàn quốc lần thứ XI của Đảng.",
        "2009-06",
        "2010-12",
    ),
]


@pytest.mark.parametrize(("prose", "first", "last"), [c[1:] for c in INTERVALS], ids=[c[0] for c in INTERVALS])
def test_what_is_told_bounds_the_day(prose: str, first: str, last: str) -> None:
    published = dates_of(f"{prose}\n{PROSE}").published
    assert published.basis == "inferred"
    assert published.earliest is not None
    assert published.latest is not None
    assert (published.earliest[:7], published.latest[:7]) == (first, last)


@pytest.mark.parametrize(
    ("prose", "earliest"),
    [
        ("Các chi bộ vùng biên giữ nền nếp sinh hoạt, chung tay phòng, chống dịch Covid-19.", "2020-01-23"),
        ("Hội nghị thông qua báo cáo sơ kết Nghị quyết số 04 ngày 30/10/2016 của Trung ương.", "2016-10-30"),
        ("Các chi bộ tiếp tục thực hiện Nghị quyết Trung ương 4 (khóa XII).", "2016-10-30"),
        ("Thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII của Đảng, các chi bộ đổi mới.", "2016-01-20"),
        ("Chiều 31.12, Thành ủy trao Huy hiệu 60 năm tuổi Đảng cho các đồng chí.", None),
        ("Các chi bộ duy trì nền nếp sinh hoạt, phân công đảng viên giúp đỡ hộ nghèo.", None),
    ],
)
def test_without_an_end_there_is_no_answer_but_what_is_known(prose: str, earliest: str | None) -> None:
    published = dates_of(f"{prose}\n{PROSE}").published
    assert (published.basis, published.precision, published.confidence) == ("unknown", "unknown", 0.0)
    assert (published.earliest, published.latest) == (earliest, None)
    assert bool(published.evidence) == (earliest is not None)


def test_the_year_typed_in_january_is_read_as_the_new_one_with_a_warning() -> None:
    lead = "Sáng ngày 06/01/2017, Đảng ủy xã tổng kết công tác năm 2017, triển khai nhiệm vụ năm 2018."
    dates = dates_of(f"{lead}\n{PROSE}")
    assert dates.published.earliest == "2018-01-06"
    assert dates.published.basis == "inferred"
    assert any("06/01/2017" in str(warning) for warning in dates.warnings)


def test_a_line_in_january_of_the_year_summed_up_is_not_believed() -> None:
    title = "Đảng ủy phường Ninh Hải tổng kết năm 2013"
    lead = "Chiều 09/01/2013, Đảng ủy phường họp tổng kết công tác năm 2013, bàn phương hướng nhiệm vụ năm 2014."
    dates = dates_of(f"{title}\n09/01/2013 16:20 | Số lượt xem: 96\n{lead}\n{PROSE}")
    assert (dates.published.earliest, dates.published.basis) == ("2014-01-09", "inferred")
    assert "mistyped-year" in [warning.code for warning in dates.warnings]


def test_a_meeting_whose_year_alone_contradicts_the_line_is_mistyped() -> None:
    lead = "Sáng 13/3/2020, Huyện ủy tổ chức hội nghị quán triệt nghị quyết cho 200 cán bộ chủ chốt."
    dates = dates_of(f"{TITLE}\n14/03/2019\n{lead}\n{PROSE}")
    assert (dates.published.earliest, dates.published.basis) == ("2019-03-14", "stated")
    assert "publication-contradicted" in [warning.code for warning in dates.warnings]


def test_a_clock_and_a_capture_bound_the_day_from_above() -> None:
    prose = f"Năm 2018, Đảng bộ xã kết nạp 20 đảng viên.\n{PROSE}"
    by_capture = dates_of(prose, captured="2019-05-20T10:00:00+07:00")
    assert (by_capture.published.earliest, by_capture.published.latest) == ("2018-01-01", "2019-05-20")
    assert by_capture.captured is not None
    assert (by_capture.captured.earliest, by_capture.captured.time) == ("2019-05-20", "10:00:00")


def test_what_is_to_be_spread_next_year_does_not_contradict_the_day_at_the_end() -> None:
    told = "Đến cuối tháng 8/2016, huyện có 139 đảng viên mới. Mô hình được chỉ đạo nhân rộng trong năm 2017."
    found = dates_of(f"{TITLE}\n{told}\nPhú Hòa\nBáo Hoa Lư 16/9/2016")
    assert (found.published.earliest, found.published.basis) == ("2016-09-16", "stated")


def test_what_comes_after_a_year_with_tasks_lies_ahead() -> None:
    prose = "Nhiệm vụ năm 2010 là gì?\nTập trung cho đại hội các chi bộ và quy hoạch chung năm 2025."
    text = f"{TITLE}\n14:20, 09/02/2010\n{prose}\n{PROSE}"
    assert {w.rule for w in ladder_of(text) if w.quote == "năm 2025" and w.field == "published"} == {"plan"}
    assert dates_of(text).period is None


def test_a_stated_day_before_what_is_told_as_past_is_doubted() -> None:
    prose = f"Năm 2018, Đảng bộ xã kết nạp 20 đảng viên, đạt 100% kế hoạch. Tháng 3/2019, xã có thêm chi bộ.\n{PROSE}"
    dates = dates_of(f"{TITLE}\n15/01/2016\n{prose}")
    assert dates.published.earliest != "2016-01-15" or any("2016" in str(warning) for warning in dates.warnings)
    assert dates.published.confidence < 0.9


def test_a_labelled_day_that_one_mention_contradicts_is_kept_with_a_warning() -> None:
    lead = "Ngày 25/06/2019, Huyện ủy tổ chức hội nghị kiểm tra."
    dates = dates_of(f"{TITLE}\nNgày đăng: 20/06/2019 08:00\n{lead}\n{PROSE}")
    assert (dates.published.earliest, dates.published.basis) == ("2019-06-20", "stated")
    assert any("25/06/2019" in str(warning) for warning in dates.warnings)


def test_a_meeting_before_the_end_of_what_it_sums_up_is_pointed_out() -> None:
    lead = "Chiều ngày 08/9, Đảng ủy phường tổ chức hội nghị sơ kết 9 tháng, triển khai nhiệm vụ 3 tháng cuối năm 2020."
    dates = dates_of(f"{TITLE}\nĐăng ngày 09-10-2020 08:10\n{lead}\n{PROSE}")
    assert dates.published.earliest == "2020-10-09"
    assert any("08/9" in str(warning) for warning in dates.warnings)


ADDRESSES = [
    ("https://bao.example.vn/chinh-tri/201801/tong-ket-778801/", "2018-01-01", "2018-01-31"),
    ("https://bao.example.vn/2018/12/20/tong-ket.html", "2018-12-20", "2018-12-20"),
    ("https://bao.example.vn/tong-ket-20181220114516249.htm", "2018-12-20", "2018-12-20"),
]


@pytest.mark.parametrize(("url", "first", "last"), ADDRESSES)
def test_an_address_states_the_day_or_month(url: str, first: str, last: str) -> None:
    published = dates_of(f"{TITLE}\n{PROSE}", url=url).published
    assert (published.earliest, published.latest, published.basis) == (first, last, "stated")


def test_a_line_within_the_month_of_the_address_is_more_exact() -> None:
    url = "https://bao.example.vn/chinh-tri/201801/tong-ket-778801/"
    published = dates_of(f"{TITLE}\n17/01/2018 09:00\n{PROSE}", url=url).published
    assert (published.earliest, published.precision, published.time) == ("2018-01-17", "day", "09:00")
    assert {piece.rule for piece in published.evidence} == {"line-below", "address"}
    assert published.confidence >= 0.97


def test_a_month_is_cut_at_the_day_of_the_event() -> None:
    url = "https://bao.example.vn/chinh-tri/201801/tong-ket-778801/"
    lead = "Ngày 24.1, Huyện ủy tổng kết công tác năm 2017, triển khai nhiệm vụ năm 2018."
    published = dates_of(f"{lead}\n{PROSE}", url=url).published
    assert (published.earliest, published.latest, published.basis) == ("2018-01-24", "2018-01-31", "stated")


def test_line_and_address_that_differ_are_warned_of() -> None:
    url = "https://bao.example.vn/2018/12/20/tong-ket.html"
    dates = dates_of(f"{TITLE}\nNgày đăng: 15/02/2019\n{PROSE}", url=url)
    assert any(warning.code == "publication-differs" for warning in dates.warnings)


def test_the_ladder_holds_every_witness_with_verdict_and_reason() -> None:
    text = f"Chủ nhật, 21/07/2024\n{TITLE}\nThứ Ba, 15/01/2019\nNăm 2018 kết nạp 20 đảng viên.\n{PROSE}"
    rungs = ladder_of(text)
    assert {rung.verdict for rung in rungs} == {"won", "lost", "bound"}
    won = [rung for rung in rungs if rung.verdict == "won" and rung.field == "published"]
    assert [rung.quote for rung in won] == ["Thứ Ba, 15/01/2019"]
    assert all(rung.reason for rung in rungs)
    assert all(rung.start is None or text[rung.start : rung.end] == rung.quote for rung in rungs)
    assert any(rung.field == "captured" for rung in rungs)


def test_page_metadata_state_publication_and_update() -> None:
    listed = (
        Metadatum(name="json-ld:datePublished", value="2019-01-15T02:00:00Z"),
        Metadatum(name="json-ld:dateModified", value="2019-01-18T09:30:00+07:00"),
    )
    dates = dates_of(f"{TITLE}\nCập nhật: 18/01/2019 09:30\n{PROSE}", metadata=listed)
    published = dates.published
    assert dates.updated is not None
    assert (published.earliest, published.time, published.zone) == ("2019-01-15", "09:00:00", "+07:00")
    assert dates.updated.earliest == "2019-01-18"
    assert published.evidence[0].start is None


def test_file_properties_bound_the_day_and_never_state_it() -> None:
    listed = (Metadatum(name="docx:modified", value="2019-03-02T08:00:00Z"),)
    dates = dates_of(f"{TITLE}\nNăm 2018, kết nạp 20 đảng viên, đạt 100%.\n{PROSE}", metadata=listed)
    assert (dates.published.basis, dates.published.latest) == ("inferred", "2019-03-02")
    assert dates.captured is not None
    assert (dates.captured.earliest, dates.captured.basis) == ("2019-03-02", "inferred")
    assert "not the article" in dates.captured.evidence[0].says


def test_so_long_ago_needs_the_day_of_capture() -> None:
    text = f"{TITLE}\n\n2 tháng 2 tuần trước\n\n{PROSE}"
    assert dates_of(text).published.basis == "unknown"
    published = dates_of(text, captured="2020-06-20").published
    assert published.basis == "inferred"
    assert published.earliest is not None
    assert published.latest is not None
    assert published.earliest <= "2020-04-06" <= published.latest
    assert published.evidence[0].quote == "2 tháng 2 tuần trước"


CONGRESSES = [
    ("held", "Trong 2 ngày 14 và 15/5, xã tổ chức Đại hội lần thứ XXIII, nhiệm kỳ 2020 - 2025.", "2020-05", "2020-05"),
    ("held, no day", "Đại hội Đảng bộ xã lần thứ XXIII, nhiệm kỳ 2010-2015 thành công tốt đẹp.", "2009-12", "2010-11"),
    ("prepared", "Các chi bộ đang chuẩn bị đại hội đảng bộ các cấp nhiệm kỳ 2015-2020.", "2014-06", "2015-10"),
    ("half", "Qua nửa nhiệm kỳ thực hiện Nghị quyết, nhiệm kỳ 2015-2020, đạt 12 chỉ tiêu.", "2017-09", "2018-12"),
    ("so far", "Từ đầu nhiệm kỳ 2010-2015 đến nay, huyện kết nạp 600 đảng viên.", "2010-01", "2015-12"),
    ("round years", "Huyện ủy sơ kết 5 năm thực hiện Nghị quyết Trung ương 4 khóa XI.", "2016-04", "2018-02"),
]


@pytest.mark.parametrize(("prose", "first", "last"), [c[1:] for c in CONGRESSES], ids=[c[0] for c in CONGRESSES])
def test_terms_and_rounds_of_years_bound_the_day(prose: str, first: str, last: str) -> None:
    published = dates_of(f"{prose}\n{PROSE}").published
    assert published.basis == "inferred"
    assert published.earliest is not None
    assert published.latest is not None
    assert (published.earliest[:7], published.latest[:7]) == (first, last)


@pytest.mark.parametrize("limit", ["Hạn nộp:", "Thời hạn đến ngày"])
def test_a_deadline_is_no_lower_bound(limit: str) -> None:
    written = f"{TITLE}\nNăm 2018, toàn Đảng bộ huyện kết nạp được 152 đảng viên.\n{PROSE}\n{limit} 31/12/2021."
    assert (dates_of(written).published.earliest or "") < "2021"


@pytest.mark.parametrize("days", ["Đại hội sẽ họp trong 2 ngày 9 và 10/6/2020", "Thời gian: từ 9/6 đến 10/6/2020"])
def test_days_ahead_are_no_lower_bound(days: str) -> None:
    lead = f"Năm 2019, Đảng bộ xã kết nạp 12 đảng viên. {days}."
    assert (dates_of(f"{lead}\n{PROSE}").published.earliest or "") < "2020-06"


@pytest.mark.parametrize("words", ["rà soát quy hoạch cán bộ", "giới thiệu nhân sự", "tạo nguồn cấp ủy"])
def test_a_term_that_people_are_chosen_for_may_lie_years_ahead(words: str) -> None:
    prose = f"Sáu tháng đầu năm 2016, xã thu 2 tỷ đồng. Đảng ủy {words} nhiệm kỳ 2020 - 2025.\n{PROSE}"
    published = dates_of(f"18/07/2016 | 10:20\nA- A A+\n\n{TITLE}\n\n{prose}").published
    assert (published.earliest, published.basis) == ("2016-07-18", "stated")


def test_a_term_looked_back_on_is_nearly_over() -> None:
    lead = "Nhìn lại nhiệm kỳ 2010 - 2015, đảng bộ xã có nhiều đổi mới. Năm 2010, xã còn 5 thôn chưa có chi bộ."
    published = dates_of(f"{lead}\n{PROSE}").published
    assert (published.basis, published.earliest, published.latest) == ("unknown", "2014-01-01", None)


def test_the_spring_of_a_year_is_no_fact_of_it() -> None:
    lead = "Trước thềm Xuân Mậu Tuất 2018, phóng viên hỏi Bí thư Huyện ủy về những việc đã làm trong năm 2017."
    published = dates_of(f"{lead}\n{PROSE}").published
    assert (published.earliest, published.latest) == ("2017-11-15", "2018-03-31")


@pytest.mark.parametrize(
    "plan",
    [
        "Theo đó, đại hội điểm tiến hành trong tháng 3/2020, các nơi khác hoàn thành trước ngày 30/6/2020.",
        "Các chi bộ sinh hoạt chuyên đề vào tháng 4/2020.",
        "Huyện ủy yêu cầu các xã, thị trấn làm xong việc này trong năm 2021.",
        "Toàn huyện phấn đấu hoàn thành mọi chỉ tiêu của nghị quyết vào năm 2025.",
    ],
)
def test_a_day_below_the_title_stands_against_what_is_to_come(plan: str) -> None:
    published = dates_of(f"{TITLE}\n20/02/2020\n{plan}\n{PROSE}").published
    assert (published.basis, published.earliest, published.latest) == ("stated", "2020-02-20", "2020-02-20")


def test_one_year_misread_for_the_past_leaves_the_address_standing() -> None:
    lead = (
        "Năm 2015, thị xã kết nạp 87 đảng viên. Tới năm 2020, mỗi tổ trên biển đã có đảng viên, theo nghị quyết đề ra."
    )
    url = "https://bao.example/la-gi-nang-chat-to-chuc-dang-20151223161240765.htm"
    published = dates_of(f"{TITLE}\n{lead}\n{PROSE}", url=url).published
    assert (published.earliest, published.basis) == ("2015-12-23", "stated")


@pytest.mark.parametrize(
    ("lead", "first"),
    [
        (
            "Ngày 15-10, huyện gặp mặt cán bộ dân vận, kỷ niệm ngày truyền thống (15/10/1930 - 15/10/2014).",
            "2014-10-15",
        ),
        (
            "Chào mừng 87 năm Ngày thành lập Đoàn (26/3/1931 - 26/3/2018), ngày 24/3, Huyện Đoàn tổ chức hội nghị.",
            "2018-03-24",
        ),
    ],
)
def test_an_anniversary_gives_the_year_of_the_meeting(lead: str, first: str) -> None:
    assert dates_of(f"{TITLE}\n{lead}\n{PROSE}").published.earliest == first


def test_a_deadline_of_a_plan_does_not_date_it() -> None:
    head = "ĐẢNG BỘ XÃ PHÚ NGHIÊM\n*\nPhú Nghiêm, ngày      tháng 3 năm 2020\nKẾ HOẠCH\ntổ chức đại hội chi bộ"
    tasks = "2. Thời gian: nửa ngày, xong trước ngày 15/4/2020; bố trí ngồi giãn cách."
    published = dates_of(f"{head}\n{PROSE}\n{tasks}").published
    assert (published.earliest, published.latest) == ("2020-03-01", "2020-03-31")


def test_a_school_year_is_named_before_it_begins() -> None:
    lead = (
        "Ngày 28/6/2023, Hội đồng nhân dân huyện khai mạc kỳ họp. Chi bộ đỡ đầu 85 học sinh trong năm học 2023 - 2024."
    )
    assert dates_of(f"{TITLE}\n{lead}\n{PROSE}").published.earliest == "2023-06-28"


HEAD = "TỈNH ỦY HÀ NAM          ĐẢNG CỘNG SẢN VIỆT NAM\n*\nSố 76-KH/TU          Hà Nam, ngày 15 tháng 3 năm 2022\n\n"


def test_the_deadlines_of_a_plan_do_not_contradict_its_head() -> None:
    paper = "KẾ HOẠCH\nthực hiện Kết luận số 21-KL/TW của Trung ương\n\nI. MỤC ĐÍCH, YÊU CẦU\n"
    aims = "1. Tạo chuyển biến rõ nét, gắn với Quy định số 37-QĐ/TW ngày 25/10/2021 về những điều không được làm.\n"
    tasks = "II. NỘI DUNG\n1. Tuyên truyền: hoàn thành quán triệt đến 100% chi bộ trong quý II/2022; mở chuyên trang.\n"
    due = "Các huyện ủy xây dựng kế hoạch trước 30/4/2022."
    dates = dates_of(f"{HEAD}{paper}{aims}{PROSE}\n{tasks}{due}")
    assert (dates.published.earliest, dates.published.basis) == ("2022-03-15", "stated")
    assert dates.period is None


def test_a_congress_told_as_ahead_and_as_over_bounds_nothing() -> None:
    head = "HUYỆN ỦY HOA LƯ          ĐẢNG CỘNG SẢN VIỆT NAM\n*\nHoa Lư, ngày 28 tháng 12 năm 2015\n\nBÁO CÁO\n"
    told = "tổng kết công tác xây dựng Đảng năm 2015\n\nViệc góp ý dự thảo văn kiện Đại hội XII của Đảng đạt kết quả.\n"
    tasks = "NHIỆM VỤ NĂM 2016\nTổ chức học tập, quán triệt Nghị quyết Đại hội XII của Đảng."
    published = dates_of(f"{head}{told}{PROSE}\n{tasks}").published
    assert (published.earliest, published.basis) == ("2015-12-28", "stated")
