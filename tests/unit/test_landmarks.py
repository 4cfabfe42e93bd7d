"""Congresses, plenums, elections, anniversaries, eras: facts, and what mentioning them implies."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu import text
from doichieu.dating import landmarks
from doichieu.dating.landmarks import Mention


def mentions(written: str) -> list[Mention]:
    folded = text.fold(written)
    return landmarks.mentions(folded, [(0, len(folded))])


def test_the_facts_are_in_order() -> None:
    known = landmarks.load()
    congresses = sorted(known.congresses.values(), key=lambda congress: congress.opened)
    assert [c.number for c in congresses] == ["VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"]
    assert all(c.opened <= c.closed for c in congresses)
    for term, days in known.plenums.items():
        assert list(days) == sorted(set(days)), term
        assert days[0] >= known.congresses[term].opened
    assert all(isinstance(era.since, dt.date) and era.why for era in known.eras)


def test_names_and_words_are_folded_so_that_they_match() -> None:
    known = landmarks.load()
    words = [word for era in known.eras for word in era.words]
    names = [name for anniversary in known.anniversaries for name in anniversary.names]
    assert all(text.fold(word) == word for word in [*words, *names])


@pytest.mark.parametrize(
    ("written", "rule", "since", "until"),
    [
        ("tiến tới Đại hội đại biểu toàn quốc lần thứ XI của Đảng", "congress-ahead", None, "2011-01-19"),
        ("Tiến tới Đại hội XI", "congress-ahead", None, "2011-01-19"),
        ("lập thành tích chào mừng Đại hội Đảng lần thứ XII", "congress-ahead", None, "2016-01-28"),
        ("góp ý dự thảo văn kiện trình Đại hội XIII của Đảng", "congress-ahead", None, "2021-02-01"),
        ("Thực hiện Nghị quyết Đại hội Đảng lần thứ XI", "congress-over", "2011-01-12", None),
        ("đưa Nghị quyết Đại hội XII của Đảng vào cuộc sống", "congress-over", "2016-01-20", None),
        ("Nghị quyết Trung ương 4 (khóa XII)", "plenum", "2016-10-09", None),
        ("Nghị quyết Trung ương 4 khoá XI về xây dựng Đảng", "plenum", "2011-12-26", None),
        ("Kết luận Hội nghị lần thứ chín Ban Chấp hành Trung ương Đảng (khoá X)", "plenum", "2009-01-05", None),
        ("phòng, chống dịch COVID-19", "era", "2020-01-23", None),
        ("mô hình chính quyền địa phương 2 cấp", "era", "2025-03-01", None),
        ("kể chuyện về tư tưởng, đạo đức, phong cách Hồ Chí Minh", "era", "2016-01-28", None),
    ],
)
def test_a_mention_bounds_the_day_of_writing(written: str, rule: str, since: str | None, until: str | None) -> None:
    found = [mention for mention in mentions(written) if mention.rule == rule]
    assert found
    assert found[0].until == (dt.date.fromisoformat(until) if until else None)
    if since:
        assert found[0].since == dt.date.fromisoformat(since)
    assert 0.5 < found[0].weight < 1


@pytest.mark.parametrize(
    "written",
    [
        "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII",
        "Nghị quyết Đại hội đại biểu Đảng bộ thành phố lần thứ XI",
        "Đại hội XI Đảng bộ huyện",
        "Đại hội Đoàn toàn xã lần thứ XII",
        "Ban Chấp hành Đảng bộ huyện khóa XI",
        "Quốc hội khóa XIV",
        "đại hội chi bộ nhiệm kỳ mới",
    ],
)
def test_other_ordinals_are_no_national_congress(written: str) -> None:
    assert not [mention for mention in mentions(written) if mention.rule.startswith(("congress", "plenum"))]


def test_of_two_congresses_the_local_one_does_not_count() -> None:
    found = mentions("năm bản lề thực hiện Nghị quyết Đại hội XII và Đại hội XVI Đảng bộ thành phố")
    assert [mention.since for mention in found] == [dt.date(2016, 1, 20)]


def test_an_election_ahead_bounds_from_above() -> None:
    written = "chuẩn bị bầu cử đại biểu HĐND các cấp nhiệm kỳ 2021 - 2026"
    (found,) = mentions(written)
    assert found.until is not None
    assert dt.date(2021, 5, 23) <= found.until < dt.date(2021, 12, 31)


@pytest.mark.parametrize(
    ("what", "years", "day"),
    [
        ("ngày thành lập đảng cộng sản việt nam", 90, "2020-02-03"),
        ("thành lập đảng", 80, "2010-02-03"),
        ("ngày sinh chủ tịch hồ chí minh", 129, "2019-05-19"),
        ("thành lập huyện hoa lư", 40, None),
    ],
)
def test_an_anniversary_dates_itself(what: str, years: int, day: str | None) -> None:
    assert landmarks.anniversary_of(what, years) == (dt.date.fromisoformat(day) if day else None)


def test_a_kept_anniversary_is_mentioned_around_its_day() -> None:
    (found,) = [m for m in mentions("hướng tới kỷ niệm 90 năm Ngày thành lập Đảng") if m.rule == "anniversary"]
    assert found.since is not None
    assert found.until is not None
    assert found.since < dt.date(2020, 2, 3) < found.until


@given(st.text(alphabet="đại hội lần thứ xvi khóa trung ương4()., \n", max_size=300))
def test_any_text_is_read(written: str) -> None:
    for mention in mentions(written):
        assert 0 <= mention.start < mention.end <= len(written)
