"""Which date is the article's: page tops and bottoms of many sites, in words of our own."""

from __future__ import annotations

import pytest
from roles_pages import PROSE, PROSE_2018, TITLE, dates_of, page

from doichieu.values import Metadatum

STATED = [
    # below the title
    ("below, English month, office after", f"{TITLE}\n15 Jan, 2019 | Văn phòng Huyện ủy\n{PROSE_2018}", "2019-01-15"),
    ("below, office before", f"{TITLE}\nBan Tổ chức Huyện ủy | 15/01/2019\n{PROSE_2018}", "2019-01-15"),
    (
        "below, office that wrote it",
        f"{TITLE}\nĐược viết bởi Ban Dân vận\n15 Tháng 1 2019 08:21\n{PROSE_2018}",
        "2019-01-15",
    ),
    (
        "below a menu, glued to a counter with thousands",
        f"Giới thiệu chung\nTổ chức bộ máy\n{TITLE}\n15/01/201908:30Lượt xem: 12.450\n{PROSE_2018}",
        "2019-01-15",
    ),
    ("below, Khmer figures", f"{TITLE}\n១៥/០១/២០១៩\n{PROSE_2018}", "2019-01-15"),
    ("below, weekday and time", f"{TITLE}\n\nThứ Ba, 15/01/2019 | 09:12\n\n{PROSE_2018}", "2019-01-15"),
    ("below, time first", f"{TITLE}\n07:05, 15/01/2019\n{PROSE_2018}", "2019-01-15"),
    ("below, dashes", f"{TITLE}\n15-1-2019 7:05\n{PROSE_2018}", "2019-01-15"),
    ("below, dots", f"{TITLE}\n15.01.2019\n{PROSE_2018}", "2019-01-15"),
    ("below, in words", f"{TITLE}\nNgày 15 tháng 01 năm 2019\n{PROSE_2018}", "2019-01-15"),
    ("below, label posted", f"{TITLE}\nNgày đăng: 15/01/2019\n{PROSE_2018}", "2019-01-15"),
    ("below, label posted at", f"{TITLE}\nĐăng lúc: 08:06:45 15/01/2019 (GMT+7)\n{PROSE_2018}", "2019-01-15"),
    ("below, label and views", f"{TITLE}\nĐăng ngày 15/01/2019 - Lượt xem: 120\n{PROSE_2018}", "2019-01-15"),
    ("below, author before", f"{TITLE}\nTác giả: Trần Hạnh | 15/01/2019\n{PROSE_2018}", "2019-01-15"),
    ("below, author after", f"{TITLE}\n15/01/2019 10:20 - Trần Hạnh\n{PROSE_2018}", "2019-01-15"),
    (
        "below, source before",
        f"{TITLE}\nTheo Cổng thông tin điện tử tỉnh, 15/01/2019 10:20\n{PROSE_2018}",
        "2019-01-15",
    ),
    ("below, section before", f"{TITLE}\nXây dựng Đảng - 15/01/2019\n{PROSE_2018}", "2019-01-15"),
    ("below, afternoon", f"{TITLE}\n15/01/2019 3:05:45 CH\n{PROSE_2018}", "2019-01-15"),
    ("below, GMT glued", f"{TITLE}\n15/01/2019 08:06GMT+7\n{PROSE_2018}", "2019-01-15"),
    ("below, ISO", f"{TITLE}\n2019-01-15 08:06:45\n{PROSE_2018}", "2019-01-15"),
    ("below, ISO with zone", f"{TITLE}\n2019-01-15T08:06:45+07:00\n{PROSE_2018}", "2019-01-15"),
    ("below, in brackets", f"{TITLE}\n(15/01/2019 08:06)\n{PROSE_2018}", "2019-01-15"),
    ("below, two rows of tools", f"{TITLE}\nIn bài viết  Gửi email\n15/01/2019\nCỡ chữ\n{PROSE_2018}", "2019-01-15"),
    ("below, English label", f"{TITLE}\nPublished: 15/01/2019\n{PROSE_2018}", "2019-01-15"),
    ("below, admin", f"{TITLE}\nadmin 15/01/2019\n{PROSE_2018}", "2019-01-15"),
    ("below, label of another language", f"{TITLE}\nHâi pơdah: 15/1/2019\n{PROSE_2018}", "2019-01-15"),
    # above the title
    ("above, label", f"Ngày đăng: 15/01/2019\n\n{TITLE}\n\n{PROSE_2018}", "2019-01-15"),
    (
        "above, label, and a paper that it puts up",
        f"Đăng ngày 15/01/2019\nHUYỆN ỦY Y\nHoa Lư, ngày 08 tháng 01 năm 2019\n{TITLE}\n{PROSE_2018}",
        "2019-01-15",
    ),
    ("below the clock", f"Thứ Hai, 21/10/2024\nThứ ba - 15/01/2019 20:05\n{TITLE}\n{PROSE}", "2019-01-15"),
    ("below the clock, bare", f"Hôm nay, 21/10/2024 10:22\nTrang chủ\n15.1.2019\n{TITLE}\n{PROSE}", "2019-01-15"),
    ("a paper's own label", f"Số ký hiệu: 12/KH-HU\nNgày ban hành: 15/01/2019\n{TITLE}\n{PROSE}", "2019-01-15"),
    ("masthead", f"Số 125 - Thứ Ba, ngày 15/01/2019\n{TITLE}\n{PROSE}", "2019-01-15"),
    ("masthead, of so many in all", f"BÁO HOA LƯ\nSố 3 (1.204), Thứ Ba 15-1-2019\n{TITLE}\n{PROSE}", "2019-01-15"),
    ("month first, as its weekday shows", f"{TITLE}\nTue, 01/15/2019 - 08:06\n{PROSE_2018}", "2019-01-15"),
    ("month first, as only its weekday shows", f"{TITLE}\nTue, 02/05/2019 - 08:06\n{PROSE_2018}", "2019-02-05"),
    ("above, bare, fits the text", f"15/01/2019\n\n{TITLE}\n\n{PROSE_2018}", "2019-01-15"),
    ("above, minutes, fits the text", f"15/01/2019 08:06\n{TITLE}\n{PROSE_2018}", "2019-01-15"),
    ("above, minutes and views", f"2019-01-15 08:06:45 Số lượt xem 1365\n{PROSE_2018}", "2019-01-15"),
    ("above, views then date", f"Lượt xem: 1365 15/01/2019 08:06\n{PROSE_2018}", "2019-01-15"),
    (
        "above, weekday, but the day after the event",
        f"Thứ tư, 16/01/2019\n{TITLE}\nNgày 15/01/2019, Huyện ủy tổ chức hội nghị tổng kết. {PROSE_2018}",
        "2019-01-16",
    ),
    ("glued to the text", f"{TITLE}\n15/01/2019 08:06 {PROSE_2018}", "2019-01-15"),
    ("glued, labelled", f"Cập nhật: 15/01/2019 08:06 {PROSE_2018}", "2019-01-15"),
    ("program's label", f" date 2019-01-15 {PROSE_2018}", "2019-01-15"),
    # at the end
    ("end, views before", f"{TITLE}\n{PROSE_2018}\n4,111\n15.01.2019", "2019-01-15"),
    ("end, author before", f"{TITLE}\n{PROSE_2018}\nTrần Hạnh\n15/01/2019", "2019-01-15"),
    ("end, author and date", f"{TITLE}\n{PROSE_2018}\nTrần Hạnh - 15/01/2019", "2019-01-15"),
    ("end, label", f"{TITLE}\n{PROSE_2018}\nNgày đăng: 15/01/2019", "2019-01-15"),
    # papers
    (
        "paper, place and date at the top",
        f"Hoa Lư, ngày 15 tháng 01 năm 2019\n\nBÁO CÁO\n\n{TITLE}\n\n{PROSE_2018}",
        "2019-01-15",
    ),
    (
        "paper, glued to the country's name",
        f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHoa Lư, ngày 15 tháng 01 năm 2019\n{TITLE}\n{PROSE_2018}",
        "2019-01-15",
    ),
    (
        "paper, place and date at the end",
        f"{TITLE}\n{PROSE_2018}\nHoa Lư, ngày 15 tháng 01 năm 2019\nBÍ THƯ",
        "2019-01-15",
    ),
    (
        "paper, number and date in one line",
        f"HUYỆN ỦY Y\nSố: 125-BC/HU Hoa Lư, ngày 15 tháng 01 năm 2019\nBÁO CÁO\n{TITLE}\n{PROSE_2018}",
        "2019-01-15",
    ),
    (
        "paper, a row of a table",
        f"Số: 25/BC | Hoa Lư, ngày 15 tháng 01 năm 2019 |\nBÁO CÁO\n{TITLE}\n{PROSE_2018}",
        "2019-01-15",
    ),
    # other pages
    (
        "after the address of the office",
        f"• Đường dây nóng\n0229.333.444 - toasoan@example.vn\n{TITLE}\nChính trị 15/01/2019 23:35\n{PROSE_2018}",
        "2019-01-15",
    ),
    ("before prose without title", f",\nCập nhật lúc: 09:08 |15/01/2019\n{PROSE_2018}", "2019-01-15"),
    (
        "in brackets before prose",
        f"(15/01/2019)\n(TIN) - Chiều nay 14/1/2019, Huyện ủy họp. {PROSE_2018}",
        "2019-01-15",
    ),
    ("time above the title", f"M\n15:50 | 15/01/2019\n\n{TITLE}\n{PROSE_2018}", "2019-01-15"),
    (
        "menu above the title",
        f"Đa phương tiện Đọc báo in\n\n{TITLE}\n\n10:51, 15/01/2019\n\n{PROSE_2018}",
        "2019-01-15",
    ),
    # both clock and date
    (
        "two of one form, the second is below the title",
        (
            f"Thứ Hai, ngày 10/12/2023 02:54 AM (GMT+7)\n\n{TITLE}\n\nThứ Ba, ngày 15/01/2019 05:49 AM "
            f"(GMT+7)\n\n{PROSE_2018}"
        ),
        "2019-01-15",
    ),
    (
        "clock, then labelled",
        f"Thứ hai, 24/02/2025\nTRANG CHỦ\nĐăng ngày: 15/01/2019\n{TITLE}\n{PROSE_2018}",
        "2019-01-15",
    ),
    ("clock, then at the end", f"Thứ hai, 24/02/2025\n{TITLE}\n{PROSE_2018}\nTrần Hạnh\n15/01/2019", "2019-01-15"),
    ("today's label", f"Hôm nay: 24/02/2025 10:30\n{TITLE}\n15/01/2019\n{PROSE_2018}", "2019-01-15"),
    (
        "stamps of related articles below",
        (
            f"{TITLE}\n15/01/2019 08:06\n{PROSE_2018}\nTin liên quan\nMột tin khác của huyện\n2019-03-02 10:00\nTin "
            f"nữa\n2019-03-01 11:00"
        ),
        "2019-01-15",
    ),
    (
        "related dates in brackets",
        (
            f"{TITLE}\n15/01/2019\n{PROSE_2018}\nCác tin khác\nĐại hội chi bộ thôn Bắc (20/03/2019)\nHội nghị dân vận "
            f"(18/03/2019)"
        ),
        "2019-01-15",
    ),
]


@pytest.mark.parametrize(("text", "day"), [case[1:] for case in STATED], ids=[case[0] for case in STATED])
def test_the_stated_day_is_found(text: str, day: str) -> None:
    published = dates_of(text).published
    assert (published.earliest, published.latest, published.basis) == (day, day, "stated")


CLOCKS = [
    ("weekday above, years later", f"Chủ nhật, 21/07/2024\n\n{TITLE}\n\n{PROSE_2018}", "2024-07-21"),
    ("in words above, years later", f"Thứ Tư, ngày 12 tháng 06 năm 2024\n{TITLE}\n{PROSE_2018}", "2024-06-12"),
    ("with seconds, years later", f"Thứ tư, 12/06/2024 10:21:33\n{TITLE}\n{PROSE_2018}", "2024-06-12"),
    ("today", f"Hôm nay, 12/06/2024\n{TITLE}\n{PROSE_2018}", "2024-06-12"),
    ("bare above, years later", f"12/06/2024\n{TITLE}\n{PROSE_2018}", "2024-06-12"),
    ("bare above, before what is told", f"Thứ năm, 12/06/2014\n{TITLE}\n{PROSE_2018}", "2014-06-12"),
    (
        "after a site's name",
        f"Trang thông tin huyện Hoa Lư\nThứ tư, 12/06/2024\nTrang chủ\n{TITLE}\n{PROSE_2018}",
        "2024-06-12",
    ),
]


@pytest.mark.parametrize(("text", "day"), [case[1:] for case in CLOCKS], ids=[case[0] for case in CLOCKS])
def test_the_clock_is_the_capture_and_not_the_article(text: str, day: str) -> None:
    dates = dates_of(text)
    assert dates.captured is not None
    assert dates.captured.earliest == day
    assert dates.published.earliest != day
    assert dates.published.basis in ("inferred", "unknown")


@pytest.mark.parametrize("left_open", ["      ", " … ", " .... ", " ___ "])
def test_a_paper_whose_day_is_left_open_states_the_month(left_open: str) -> None:
    published = dates_of(
        f"HUYỆN ỦY Y\nHoa Lư, ngày{left_open}tháng 01 năm 2019\nBÁO CÁO\n{TITLE}\n{PROSE_2018}"
    ).published
    assert (published.earliest, published.latest, published.basis) == ("2019-01-01", "2019-01-31", "stated")


def test_two_lines_of_one_form_give_both_days() -> None:
    top = "Thứ Bảy, 10/06/2023 02:54"
    dates = dates_of(f"{top}\n{TITLE}\nThứ Ba, 15/01/2019 05:49\n{PROSE_2018}")
    assert dates.captured is not None
    assert (dates.published.earliest, dates.captured.earliest) == ("2019-01-15", "2023-06-10")
    assert dates.published.time == "05:49"
    assert dates.captured.time == "02:54"


def test_an_update_states_both_days() -> None:
    dates = dates_of(f"Cập nhật lúc: 08:06 15/01/2019 GMT+7\n{TITLE}\n{PROSE_2018}")
    assert dates.updated is not None
    assert (dates.published.earliest, dates.updated.earliest) == ("2019-01-15", "2019-01-15")
    assert (dates.updated.time, dates.updated.zone) == ("08:06", "+07:00")


def test_a_post_before_its_update_is_the_publication() -> None:
    dates = dates_of(f"{TITLE}\nĐăng lúc: 15/01/2019 08:00\nCập nhật: 18/01/2019 09:30\n{PROSE_2018}")
    assert dates.updated is not None
    assert (dates.published.earliest, dates.updated.earliest) == ("2019-01-15", "2019-01-18")


def test_an_update_years_after_what_is_told_does_not_date_the_article() -> None:
    dates = dates_of(f"{TITLE}\n{PROSE_2018}\nCập nhật: 18/01/2025")
    assert dates.published.basis != "stated"


OF_OTHER_THINGS = (
    "Sinh ngày", "Ngày hy sinh:", "Ngày vào Đảng:", "Ngày khởi công:", "Có hiệu lực từ ngày", "Ngày cấp:", "Bắt đầu:",
    "Thông qua ngày:", "Đến ngày:", "Hạn nộp:", "Ảnh chụp ngày", "Ngày bầu cử:",
)  # fmt: skip
NOT_STATED = [
    ("the time of a meeting", f"{TITLE}\nThời gian: 08h00 ngày 15/3/2012\nĐịa điểm: Hội trường huyện\n{PROSE}"),
    ("nothing at all", f"{TITLE}\n{PROSE_2018}"),
    (
        "the days of a life",
        f"{TITLE}\nNgày sinh: 04/11/1951\nNgày vào Đảng: 19/05/1972, chính thức 19/05/1973\n{PROSE}",
    ),
    ("only a document's day", f"{TITLE}\nThực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, {PROSE_2018}"),
    (
        "only related stamps",
        f"{TITLE}\n{PROSE_2018}\nTin liên quan\nTin một\n2019-03-02 10:00\nTin hai\n2019-03-01 10:00",
    ),
    ("only a licence", f"{TITLE}\n{PROSE_2018}\nGiấy phép số 12/GP-TTĐT ngày 03/04/2015"),
    ("an anniversary", f"{TITLE}\n(03/02/1930 - 03/02/2020)\n{PROSE_2018}"),
    (
        "stamped lines",
        f"{TITLE}\n{PROSE_2018}\nXã A họp dân (02/03/2019)\nXã B ra quân (01/03/2019)",
    ),
    ("a comment's stamp", f"{TITLE}\n{PROSE_2018}\nBình luận\nBạn đọc A\n20/02/2019 10:00"),
]


@pytest.mark.parametrize("text", [case[1] for case in NOT_STATED], ids=[case[0] for case in NOT_STATED])
def test_other_days_are_not_taken_for_publication(text: str) -> None:
    published = dates_of(text).published
    assert published.basis in ("inferred", "unknown")
    if published.earliest and published.latest:
        assert published.earliest != published.latest


def test_a_wrong_weekday_lowers_the_confidence_and_warns() -> None:
    right = dates_of(f"{TITLE}\nThứ Ba, 15/01/2019\n{PROSE_2018}")
    wrong = dates_of(f"{TITLE}\nThứ Sáu, 15/01/2019\n{PROSE_2018}")
    assert wrong.published.earliest == "2019-01-15"
    assert wrong.published.confidence < right.published.confidence
    assert [(w.code, w.values["weekday"]) for w in wrong.warnings] == [("wrong-weekday", "1")]
    assert not right.warnings


def test_a_stated_day_outside_the_window_is_kept_with_a_warning() -> None:
    dates = dates_of(page(f"{TITLE}\nNgày đăng: 28/09/2025"))
    assert dates.published.earliest == "2025-09-28"
    assert "outside-window" in [warning.code for warning in dates.warnings]


@pytest.mark.parametrize(
    ("text", "captured"),
    [
        (f"Ngày in: 21/07/2020\n{TITLE}\nĐăng ngày 15/01/2019\n{PROSE_2018}", "2020-07-21"),
        (f"In lúc 10:20 21/07/2020\n{TITLE}\n15/01/2019\n{PROSE_2018}", "2020-07-21"),
        (f"{TITLE}\nNgày đăng: 15/01/2019\n{PROSE_2018}\nĐang online: 12\nThứ Ba, 21/07/2020 10:11:12", "2020-07-21"),
        (f"{TITLE}\n1/15/2019\n{PROSE_2018}", None),
    ],
    ids=["print page", "printed at", "beside the visitors", "month first"],
)
def test_the_day_of_printing_or_visiting_is_the_capture(text: str, captured: str | None) -> None:
    dates = dates_of(text)
    assert (dates.published.earliest, dates.published.latest) == ("2019-01-15", "2019-01-15")
    assert (dates.captured.earliest if dates.captured else None) == captured


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\nNăm 2015, huyện kết nạp 142 đảng viên; thu ngân sách 420 tỷ đồng.\n{PROSE}\nT. Minh - 15/01/2019",
        f"{TITLE}\nTrong quý, huyện kết nạp 42 đảng viên; thu ngân sách đạt 120 tỷ đồng.\n15/01/2019\n{PROSE}\n{PROSE}",
    ],
    ids=["signed years later", "below the lead"],
)
def test_a_day_where_articles_are_dated_is_believed(text: str) -> None:
    published = dates_of(text).published
    assert (published.earliest, published.latest, published.basis) == ("2019-01-15", "2019-01-15", "stated")


def test_a_stamp_with_the_month_first_is_said_to_be_read_so() -> None:
    dates = dates_of(f"{TITLE}\nTue, 02/05/2019 - 08:06\n{PROSE_2018}")
    assert [note.code for note in dates.warnings] == ["month-first"]


def test_a_stamp_that_may_have_the_month_first_is_doubted() -> None:
    dates = dates_of(f"{TITLE}\n3/2/2019 4:33:00 PM\n{PROSE_2018}")
    assert (dates.published.earliest, dates.published.confidence <= 0.6) == ("2019-02-03", True)
    assert [note.code for note in dates.warnings] == ["month-first-perhaps"]


def test_a_row_of_stamps_tells_nothing_of_the_time() -> None:
    stamps = (Metadatum(name="time:published", value="2019-03-20"), Metadatum(name="time:updated", value="2019-03-22"))
    dates = dates_of(f"{TITLE}\n20/03/2019 22/03/2019\n{PROSE}", metadata=stamps)
    assert (dates.published.earliest, dates.published.basis) == ("2019-03-20", "stated")
    assert dates.updated is not None
    assert dates.updated.earliest == "2019-03-22"
    assert dates_of(f"{TITLE}\n20/03/2019 22/03/2019\n{PROSE}").published.basis == "unknown"
