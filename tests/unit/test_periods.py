"""What an article reports on, and for what it sets tasks."""

from __future__ import annotations

import pytest
from roles_pages import PROSE, TITLE, dates_of

PERIODS = [
    ("title", "Tổng kết công tác xây dựng Đảng năm 2017, triển khai nhiệm vụ năm 2018", "", "2017-01-01", "2017-12-31"),
    ("bare years", "", "Đảng ủy tổng kết xây dựng Đảng 2021, triển khai nhiệm vụ 2022.", "2021-01-01", "2021-12-31"),
    ("half-year", "", "Sơ kết công tác 6 tháng đầu năm 2014, kết nạp 40 đảng viên.", "2014-01-01", "2014-06-30"),
    (
        "half-year, year in the plan",
        "",
        "Hội nghị sơ kết 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2014.",
        "2014-01-01",
        "2014-06-30",
    ),
    (
        "nine months in words",
        "",
        "Chín tháng qua huyện thu đạt 74% kế hoạch; bàn nhiệm vụ 3 tháng cuối năm 2016.",
        "2016-01-01",
        "2016-09-30",
    ),
    ("quarter", "", "Theo báo cáo, trong quý I năm 2013 huyện thu ngân sách 207 tỷ đồng.", "2013-01-01", "2013-03-31"),
    (
        "years of carrying out",
        "",
        "Huyện ủy sơ kết 5 năm thực hiện Chỉ thị số 05-CT/TW giai đoạn 2016 - 2021.",
        "2016-01-01",
        "2021-12-31",
    ),
    (
        "term",
        "",
        "Đại hội tổng kết nhiệm kỳ 2015-2020, đề ra phương hướng nhiệm kỳ 2020-2025.",
        "2015-01-01",
        "2020-12-31",
    ),
    (
        "facts in the body",
        "",
        "Trong năm 2018, Thành ủy kết nạp 120 đảng viên, tăng so với năm 2017.",
        "2018-01-01",
        "2018-12-31",
    ),
    (
        "compared year is not it",
        "",
        "Năm 2014 tỉ lệ vi phạm giảm 0,13% so với năm 2013; kết nạp 265 đảng viên.",
        "2014-01-01",
        "2014-12-31",
    ),
    (
        "plan is not it",
        "",
        "Năm 2018, kết nạp 20 đảng viên, đạt 100%. Năm 2019, Đảng ủy nâng chất lượng kiểm tra.",
        "2018-01-01",
        "2018-12-31",
    ),
    (
        "tasks done are not plans",
        "",
        "Khen thưởng chi bộ hoàn thành xuất sắc nhiệm vụ năm 2021; năm 2022 phấn đấu 80%.",
        "2021-01-01",
        "2021-12-31",
    ),
    (
        "the day of the meeting tells the year, not the plans",
        "Huyện ủy sơ kết 9 tháng đầu năm",
        "Sáng 05/10/2016, Huyện ủy họp đánh giá 9 tháng; hội nghị thông qua chương trình kiểm tra năm 2017.",
        "2016-01-01",
        "2016-09-30",
    ),
    (
        "stage in the title",
        "Công tác kiểm tra, giám sát của Đảng bộ huyện Hoa Lư giai đoạn 2016 - 2020",
        "Ủy ban Kiểm tra các cấp kiểm tra 80 đảng viên, kết luận 12 trường hợp vi phạm.",
        "2016-01-01",
        "2020-12-31",
    ),
    (
        "where a growth began is not it",
        "",
        "Thành quả của giai đoạn 2011 - 2015 là thu nhập tăng từ 13 triệu đồng năm 2010 lên 29 triệu đồng năm 2015.",
        "2011-01-01",
        "2015-12-31",
    ),
    (
        "a year told without figures follows",
        "",
        "Năm 2012, huyện tập trung làm đường ở 7 xã. Trong năm, kết nạp 40 đảng viên. "
        "Năm 2013, huyện giao mỗi chi bộ một việc cụ thể.",
        "2012-01-01",
        "2012-12-31",
    ),
]


@pytest.mark.parametrize(
    ("title", "prose", "first", "last"), [case[1:] for case in PERIODS], ids=[case[0] for case in PERIODS]
)
def test_the_period_reported_on(title: str, prose: str, first: str, last: str) -> None:
    period = dates_of(f"{title or TITLE}\n{prose}\n{PROSE}").period
    assert period is not None
    assert (period.earliest, period.latest) == (first, last)


@pytest.mark.parametrize(
    ("prose", "first", "last"),
    [
        ("Tổng kết công tác năm 2017, triển khai nhiệm vụ năm 2018.", "2018-01-01", "2018-12-31"),
        ("Hội nghị sơ kết 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2014.", "2014-07-01", "2014-12-31"),
        ("Năm 2018 kết nạp 20 đảng viên, đạt 100%. Năm 2019 phấn đấu kết nạp 25.", "2019-01-01", "2019-12-31"),
        ("Đại hội tổng kết nhiệm kỳ 2015-2020, đề ra phương hướng nhiệm kỳ 2020-2025.", "2020-01-01", "2025-12-31"),
    ],
)
def test_the_time_that_tasks_are_set_for(prose: str, first: str, last: str) -> None:
    planned = dates_of(f"{TITLE}\n{prose}\n{PROSE}").planned
    assert planned is not None
    assert (planned.earliest, planned.latest) == (first, last)


def test_no_tasks_are_set_for_a_year_over_before_the_day_of_writing() -> None:
    prose = "Năm 2018, huyện có 30 chi bộ. Nhiệm vụ năm 2019 nhiều; năm 2021 phấn đấu thêm 5 chi bộ."
    planned = dates_of(f"{TITLE}\n05/03/2021 08:00\n{prose}\n{PROSE}").planned
    assert planned is not None
    assert (planned.earliest, planned.latest) == ("2021-01-01", "2021-12-31")


@pytest.mark.parametrize(
    ("day", "prose", "year"),
    [
        ("15/01/2019", "Trong năm qua, Đảng bộ xã kết nạp 12 đảng viên mới.", "2018"),
        ("20/06/2019", "Trong năm qua, Đảng bộ xã kết nạp 12 đảng viên mới.", "2018"),
        ("20/12/2019", "Trong năm qua, Đảng bộ xã kết nạp 12 đảng viên mới.", "2019"),
        ("10/11/2016", "Từ đầu năm đến nay, Đảng bộ huyện kết nạp 82 đảng viên mới.", "2016"),
        ("10/07/2016", "Sáu tháng qua, các chi bộ trong toàn huyện kết nạp 82 đảng viên mới.", "2016"),
        ("10/04/2016", "Trong quý I, Đảng bộ huyện đã kết nạp được 22 đảng viên mới.", "2016"),
    ],
)
def test_a_period_without_year_takes_it_from_publication(day: str, prose: str, year: str) -> None:
    period = dates_of(f"{TITLE}\n{day} 08:00\n{prose}\n{PROSE}").period
    assert period is not None
    assert (period.earliest or "")[:4] == year
    assert (period.latest or "")[:4] == year


def test_since_new_year_ends_with_publication() -> None:
    period = dates_of(f"{TITLE}\n10/11/2016 08:00\nTừ đầu năm đến nay, huyện kết nạp 82 đảng viên.\n{PROSE}").period
    assert period is not None
    assert (period.earliest, period.latest) == ("2016-01-01", "2016-11-10")


def test_history_is_not_reported_on() -> None:
    prose = "Năm 1975, huyện được giải phóng; năm 1984 tách thành hai huyện, có 12 xã."
    assert dates_of(f"{TITLE}\n10/11/2016 08:00\n{prose}\n{PROSE}").period is None


def test_an_article_without_times_has_no_period() -> None:
    dates = dates_of(f"{TITLE}\n{PROSE}")
    assert (dates.period, dates.planned) == (None, None)


def test_the_title_in_the_address_helps_where_the_text_is_silent() -> None:
    url = "https://huyen.example.vn/ket-qua-cong-tac-kiem-tra-nam-2018-cua-dang-uy.226"
    period = dates_of(f"{TITLE}\n{PROSE}", url=url).period
    assert period is not None
    assert (period.earliest, period.basis) == ("2018-01-01", "inferred")


@pytest.mark.parametrize("since", ["đầu nhiệm kỳ 2015 - 2020", "sau Đại hội Đảng bộ huyện nhiệm kỳ 2015 - 2020"])
def test_a_term_until_now_ends_with_the_day_of_writing(since: str) -> None:
    period = dates_of(f"{TITLE}\n12/11/2018 08:15\nTừ {since} đến nay, huyện kết nạp 98 đảng viên.\n{PROSE}").period
    assert period is not None
    assert (period.earliest, period.latest) == ("2015-01-01", "2018-11-12")
