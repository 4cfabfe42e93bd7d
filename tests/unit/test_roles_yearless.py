"""Date lines that leave something open: a day without a year, a stamp like a clock's in the spring that is named."""

from __future__ import annotations

import pytest
from roles_pages import PROSE, PROSE_2018, TITLE, dates_of

from doichieu.dating import lunar_years

QUARTER = "Quý I năm 2024, toàn thị xã kết nạp 31 đảng viên. Quý II năm 2024 phấn đấu kết nạp 35 đảng viên."

COMPLETED = [
    ("weekday, in a quarter's report", f"{TITLE}\nThứ Tư, 3-4\n{QUARTER}\n{PROSE}", "2024-04-03"),
    ("no weekday, one such day in the interval", f"{TITLE}\n(sáng 3/4)\n{QUARTER}\n{PROSE}", "2024-04-03"),
    ("weekday, in the year after the newest", f"{TITLE}\nThứ Ba, 15-1\n{PROSE_2018}", "2019-01-15"),
    ("weekday and time", f"{TITLE}\nThứ Ba, 15/1, 08:06\n{PROSE_2018}", "2019-01-15"),
]


@pytest.mark.parametrize(("text", "day"), [case[1:] for case in COMPLETED], ids=[case[0] for case in COMPLETED])
def test_a_day_without_a_year_takes_the_one_that_the_text_speaks_for(text: str, day: str) -> None:
    published = dates_of(text).published
    assert (published.earliest, published.latest, published.basis) == (day, day, "inferred")
    assert 0.7 <= published.confidence <= 0.95
    assert text[published.evidence[0].start : published.evidence[0].end] == published.evidence[0].quote


OPEN = [
    ("the weekday fits no year of the interval", f"{TITLE}\nChủ nhật, 3-4\n{QUARTER}\n{PROSE}"),
    ("no interval at all", f"{TITLE}\nThứ Tư, 3-4\n{PROSE}"),
    ("two such days and no weekday", f"{TITLE}\n(ngày 15/1)\n{PROSE_2018}"),
    ("above the title", f"Thứ Ba, 15-1\n{TITLE}\n{PROSE_2018}"),
    ("several days", f"{TITLE}\nThứ Tư, 3-4\nThứ Năm, 4-4\n{QUARTER}\n{PROSE}"),
    ("a line that tells something", f"{TITLE}\nKhai mạc ngày 3/4\n{QUARTER}\n{PROSE}"),
]


@pytest.mark.parametrize("text", [case[1] for case in OPEN], ids=[case[0] for case in OPEN])
def test_other_days_without_a_year_state_nothing(text: str) -> None:
    published = dates_of(text).published
    assert published.earliest is None or published.earliest != published.latest


SPRING = "Đón Xuân Nhâm Thìn, huyện đặt mục tiêu cất mới 350 căn nhà cho hộ nghèo vùng lũ."


def test_a_stamp_in_the_spring_that_the_text_names_is_the_articles() -> None:
    dates = dates_of(f"Thứ Ba, 14/2/2012 6:33 GMT+7\n{TITLE}\n{PROSE}\n{SPRING}")
    assert (dates.published.earliest, dates.published.latest, dates.published.basis) == (
        "2012-02-14",
        "2012-02-14",
        "stated",
    )
    assert dates.captured is None


@pytest.mark.parametrize("stamp", ["Thứ Tư, 12/9/2012 6:33 GMT+7", "Thứ Năm, 14/2/2013 6:33 GMT+7"])
def test_a_stamp_in_another_season_or_year_stays_a_clock(stamp: str) -> None:
    dates = dates_of(f"{stamp}\n{TITLE}\n{PROSE}\n{SPRING}")
    assert dates.published.basis == "unknown"
    assert dates.captured is not None


@pytest.mark.parametrize(
    ("folded", "places"),
    [
        ("đón xuân nhâm thìn", {28}),
        ("tết nguyên đán kỷ hợi và năm canh tý", {35, 36}),
        ("năm con rồng - nhâm thìn", set[int]()),
        ("bà nhâm thìn ở xã", set[int]()),
        ("xuân giáp sửu", set[int]()),  # no such year
    ],
)
def test_lunar_years_are_named_by_stem_and_branch(folded: str, places: set[int]) -> None:
    assert lunar_years.named(folded) == places


def test_a_deadline_is_a_plan_and_dates_the_meeting_before_it() -> None:
    lead = "Ngày 14/4, Thành ủy tổ chức hội nghị học tập nghị quyết, yêu cầu hoàn thành việc này trước ngày 30/6/2021."
    published = dates_of(f"{lead}\n{PROSE}").published
    assert (published.earliest, published.basis) == ("2021-04-14", "inferred")


def test_an_outlook_in_a_list_of_papers_is_no_report_on_a_year() -> None:
    lead = "Hội nghị nghe Báo cáo chính trị, Chiến lược phát triển kinh tế - xã hội 10 năm 2021 - 2030."
    assert dates_of(f"{TITLE}\n{lead}\n{PROSE}").published.basis == "unknown"
