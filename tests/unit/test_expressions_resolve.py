"""Expressions completed by the time of writing."""

from __future__ import annotations

import datetime as dt

import pytest

from doichieu.dating.expressions import find, resolve


def bounds(text: str, base: str) -> str:
    (expression,) = find(text)
    known = resolve(expression, dt.datetime.fromisoformat(base))
    return str(known.earliest) if known.earliest == known.latest else f"{known.earliest}..{known.latest}"


@pytest.mark.parametrize(
    ("text", "base", "days"),
    [
        ("ngày 29.1", "2018-01-30", "2018-01-29"),
        ("ngày 30.1", "2018-01-30", "2018-01-30"),
        ("ngày 31.1", "2018-01-30", "2017-01-31"),
        ("ngày 29/2", "2019-03-20", "2016-02-29"),
        ("ngày 28/12 tới", "2018-01-30", "2018-12-28"),
        ("từ ngày 28/12 đến ngày 3/1", "2019-01-02", "2018-12-28..2019-01-03"),
        ("tháng 12", "2019-01-15", "2018-12-01..2018-12-31"),
        ("tháng 4", "2019-03-28", "2019-04-01..2019-04-30"),
        ("quý II", "2019-03-20", "2019-04-01..2019-06-30"),
        ("quý IV", "2019-03-20", "2018-10-01..2018-12-31"),
        ("6 tháng đầu năm", "2019-07-05", "2019-01-01..2019-06-30"),
        ("6 tháng cuối năm", "2019-06-28", "2019-07-01..2019-12-31"),
        ("9 tháng đầu năm", "2019-01-10", "2018-01-01..2018-09-30"),
        ("3 tháng đầu năm", "2019-02-10", "2019-01-01..2019-03-31"),
        ("cuối năm", "2019-02-10", "2018-10-01..2018-12-31"),
        ("năm qua", "2019-01-10", "2018-01-01..2018-12-31"),
        ("năm qua", "2018-12-20", "2018-01-01..2018-12-31"),
        ("tháng trước", "2019-01-10", "2018-12-01..2018-12-31"),
        ("quý trước", "2019-01-10", "2018-10-01..2018-12-31"),
        ("hôm qua", "2019-01-01", "2018-12-31"),
        ("thứ Hai tuần trước", "2019-03-20", "2019-03-11"),
        ("từ đầu năm đến nay", "2016-11-10", "2016-01-01..2016-11-10"),
        ("từ năm 2005 đến nay", "2012-12-31", "2005-01-01..2012-12-31"),
        ("mùng 1 Tết", "2019-12-20", "2020-01-25"),
        ("Tết Mậu Thân", "2018-02-01", "1968-01-29"),
    ],
)
def test_open_expressions(text: str, base: str, days: str) -> None:
    assert bounds(text, base) == days


def test_hours_count_from_the_clock() -> None:
    (expression,) = find("12 giờ trước")
    known = resolve(expression, dt.datetime.fromisoformat("2019-03-20T10:00"))
    assert (str(known.earliest), known.time) == ("2019-03-19", "22:00")


def test_what_is_complete_comes_back_unchanged() -> None:
    (expression,) = find("28/01/2019 15:27")
    assert resolve(expression, dt.datetime.fromisoformat("2024-01-01")) is expression


def test_a_count_beyond_the_calendar_stays_open() -> None:
    (expression,) = find("cách đây 999 năm")
    assert resolve(expression, dt.datetime.fromisoformat("0500-01-01")).earliest is None
