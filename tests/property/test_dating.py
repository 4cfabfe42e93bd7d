"""Any page of lines as sites have them is dated without failing, and the ladder tells of what was decided."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from roles_pages import dates_of, ladder_of

LINES = [
    "",
    "Thứ Năm, 22/11/2018 8:52:01 SA",
    "[ English ] [ Trang chủ ] [ Liên hệ ]",
    "Cập nhật: 12/03/2019 15:27 (GMT+7)",
    "HUYỆN ỦY HOA LƯ          ĐẢNG CỘNG SẢN VIỆT NAM",
    "Hoa Lư, ngày 28 tháng 12 năm 2018",
    "KẾ HOẠCH",
    "II. NHIỆM VỤ TRỌNG TÂM",
    "I- KẾT QUẢ ĐẠT ĐƯỢC",
    "Nhiệm vụ năm 2019:",
    "- Hoàn thành sắp xếp chi bộ trong quý II/2019.",
    "Huyện ủy Hoa Lư tổng kết công tác xây dựng Đảng năm 2018",
    "Sáng 20/12, Huyện ủy tổ chức hội nghị tổng kết, giao nhiệm vụ năm 2019 và định hướng đến năm 2025.",
    "Nhiệm kỳ 2015 - 2020, huyện đã kết nạp 560 đảng viên, tăng từ 400 đảng viên năm 2015 lên 960 đảng viên năm 2018.",
    "Kỷ niệm 84 năm ngày truyền thống (15/10/1934 - 15/10/2018), chào mừng Đại hội XIII của Đảng.",
    "Tin cũ hơn",
    "Tập huấn nghiệp vụ (05/01/2018)",
    "Hôm nay: 21/07/2024",
]


@given(st.lists(st.sampled_from(LINES), max_size=24))
@settings(max_examples=150, deadline=None)
def test_any_page_is_dated_and_the_ladder_names_what_won(lines: list[str]) -> None:
    page = "\n".join(lines)
    published, rungs = dates_of(page).published, ladder_of(page)
    if published.basis == "unknown":
        assert published.confidence == 0
        return
    assert published.earliest is not None
    assert published.latest is not None
    assert dt.date.fromisoformat(published.earliest) <= dt.date.fromisoformat(published.latest)
    won = {rung.quote for rung in rungs if rung.field == "published" and rung.verdict == "won"}
    assert published.evidence[0].quote in won
