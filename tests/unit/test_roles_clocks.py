"""A clock set above any page leaves the article's own dates as they were."""

from __future__ import annotations

import pytest
from roles_pages import PROSE, PROSE_2018, TITLE, dates_of, ladder_of

from doichieu.values import Metadatum

PAGES = {
    "date below the title": f"{TITLE}\n15/01/2019 08:06\n{PROSE_2018}",
    "day without a year": f"{TITLE}\nThứ Ba, 15-1\n{PROSE_2018}",
    "label": f"{TITLE}\nNgày đăng: 15/01/2019\n{PROSE_2018}",
    "at the end": f"{TITLE}\n{PROSE_2018}\nTrần Hạnh\n15/01/2019",
    "event": f"{TITLE}\nSáng 12/10, Huyện ủy họp sơ kết 9 tháng, triển khai nhiệm vụ 3 tháng cuối năm 2016.\n{PROSE}",
    "year-end": f"{TITLE}\nNăm 2018 kết nạp 20 đảng viên, đạt 100%. Năm 2019 phấn đấu kết nạp 25.\n{PROSE}",
    "newest fact": f"{TITLE}\n{PROSE_2018}",
    "congress ahead": f"{TITLE}\nTính đến tháng 6 năm 2010 đã có 30 chi bộ, tiến tới Đại hội XI của Đảng.\n{PROSE}",
}
CLOCKS = {
    "weekday": ("Thứ Bảy, 21/09/2024", "2024-09-21"),
    "words": ("Thứ Bảy, ngày 21 tháng 09 năm 2024", "2024-09-21"),
    "today": ("Hôm nay: Thứ Bảy, 21/09/2024 10:22:10", "2024-09-21"),
    "weekday and time": ("Thứ bảy, 21/09/2024 10:22", "2024-09-21"),
    "bare": ("21/09/2024", "2024-09-21"),
    "bare with seconds": ("21/09/2024 10:22:10", "2024-09-21"),
    "after the window": ("Thứ Tư, 12/03/2025", "2025-03-12"),
    "with a menu": ("Thứ Bảy, 21/09/2024\nTrang chủ\nGiới thiệu\nTin tức", "2024-09-21"),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize(("clock", "day"), CLOCKS.values(), ids=CLOCKS.keys())
def test_a_clock_above_changes_nothing_but_the_capture(page: str, clock: str, day: str) -> None:
    before, after = dates_of(page), dates_of(f"{clock}\n\n{page}")
    assert (after.published.earliest, after.published.latest) == (before.published.earliest, before.published.latest)
    assert after.published.basis == before.published.basis
    assert after.captured is not None
    assert (after.captured.earliest, after.captured.basis) == (day, "stated")
    assert before.captured is None


@pytest.mark.parametrize(("clock", "day"), CLOCKS.values(), ids=CLOCKS.keys())
def test_where_nothing_is_known_a_clock_bounds_from_above(clock: str, day: str) -> None:
    dates = dates_of(f"{clock}\n\n{TITLE}\n{PROSE}")
    if dates.published.basis == "stated":  # a stamp with minutes that nothing contradicts may be the article's
        assert ":" in clock
        assert dates.published.confidence < 0.8
    else:
        assert (dates.published.basis, dates.published.latest) == ("unknown", day)


@pytest.mark.parametrize(("clock", "day"), CLOCKS.values(), ids=CLOCKS.keys())
@pytest.mark.parametrize("prose", [PROSE, PROSE_2018], ids=["undated", "dated"])
def test_htmldate_that_reads_the_clock_too_changes_nothing(clock: str, day: str, prose: str) -> None:
    page = f"{clock}\n\n{TITLE}\n{prose}"
    assert dates_of(page, metadata=(Metadatum(name="htmldate", value=day),)) == dates_of(page)


def test_htmldate_that_reads_an_attribute_is_believed() -> None:
    found = (Metadatum(name="htmldate", value="2019-01-15"),)
    dates = dates_of(f"Thứ Bảy, 21/09/2024\n\n{TITLE}\n{PROSE}", metadata=found)
    assert (dates.published.earliest, dates.captured and dates.captured.earliest) == ("2019-01-15", "2024-09-21")


def test_the_ladder_says_why_a_day_read_twice_counts_once() -> None:
    rungs = ladder_of(
        f"Thứ Bảy, 21/09/2024\n\n{TITLE}\n{PROSE}", metadata=(Metadatum(name="htmldate", value="2024-09-21"),)
    )
    (rung,) = [rung for rung in rungs if rung.rule == "htmldate"]
    assert (rung.verdict, "whose text shows it" in rung.says) == ("lost", True)


@pytest.mark.parametrize(
    "links",
    [
        "Xã Ninh Vân kết nạp đảng viên mới (14/07/2020)\nHuyện ủy giao ban tháng (02/08/2020)",
        "Xã Ninh Vân kết nạp đảng viên mới (14/07/2020)",
    ],
)
def test_stamps_of_links_above_the_title_are_no_clock(links: str) -> None:
    dates = dates_of(f"Tin liên quan\n{links}\n\n{TITLE}\n{PROSE}")
    assert (dates.captured, dates.published.latest) == (None, None)


def test_a_clock_among_stamps_of_links_is_the_clock() -> None:
    links = "Kết nạp đảng viên mới\n14/07/2020\nGiao ban tháng\n02/08/2020"
    dates = dates_of(f"Thứ Bảy, 21/09/2024\n{links}\n\n{TITLE}\n{PROSE}")
    assert (dates.captured and dates.captured.earliest) == "2024-09-21"


def test_of_two_bare_days_below_the_masthead_the_later_higher_one_is_the_clock() -> None:
    top = "Baomoi - Tin mới nhất 24h\nThứ Tư 20/10/2021, 07:31\nNÓNG MỚI VIDEO\nBáo Hoa Lư\n08/10/2021 07:05 GMT+7"
    dates = dates_of(f"{top}\nChín tháng năm 2021, huyện có 15/22 chỉ tiêu đạt trên 75% nghị quyết.\n{PROSE}")
    assert dates.published.earliest == "2021-10-08"
    assert dates.captured is not None
    assert dates.captured.earliest == "2021-10-20"


def test_a_stamp_above_the_menu_is_the_clock_of_the_site() -> None:
    top = "Thứ 5, 22/11/2012 8:52:01 SA\n[ English ] [ Trang chủ ] [ Thư điện tử ]\n\n"
    dates = dates_of(f"{top}{TITLE}\nTrong năm 2011, Huyện ủy thành lập mới 3 chi bộ, kết nạp 22 công nhân.\n{PROSE}")
    assert dates.published.basis != "stated"
    assert dates.captured is not None
    assert dates.captured.earliest == "2012-11-22"


def test_what_lies_after_the_capture_was_still_to_come() -> None:
    lead = "Trong hai ngày 28 và 29/7/2020, Đảng bộ huyện đã tiến hành đại hội. Thu nhập năm 2025 đạt 70 triệu đồng."
    published = dates_of(f"{TITLE}\n{lead}\n{PROSE}", captured="2020-09-19").published
    assert (published.earliest, published.basis) == ("2020-07-28", "inferred")


@pytest.mark.parametrize(
    "top",
    [
        "Ngay: 08/06/2019 - 10:22:41 SA",
        "TP. Hoa Lư 27°C   |   Thứ Bảy 08-06-2019",
        "Thời điểm in: 09:41 08/06/2019",
        "Thu Bay, Ngay 08 Thang 06 Nam 2019",
        "Thu Bay, 08.06.2019  *  Gio GMT+7",
    ],
)
def test_a_later_day_above_the_labelled_one_is_the_clock(top: str) -> None:
    dates = dates_of(f"{top}\n\n{TITLE}\nNgày đăng: 12/03/2019 08:20\n{PROSE_2018}\n{PROSE}")
    assert dates.published.earliest == "2019-03-12"
    assert dates.captured is not None
    assert dates.captured.earliest == "2019-06-08"


def test_a_newspaper_called_online_shows_no_clock() -> None:
    dates = dates_of(f"{TITLE}\n\nHoa Lư Online - 12/01/2019\n\n{PROSE_2018}\n{PROSE}")
    assert (dates.published.earliest, dates.published.basis) == ("2019-01-12", "stated")
