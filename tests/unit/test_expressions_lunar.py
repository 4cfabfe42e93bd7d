"""The lunar calendar against published days of Tết, leap months, and days where Vietnam and China differ."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from doichieu.dating.expressions import lunar

# First days of the lunar year as observed in Vietnam since its clocks are seven hours ahead of Greenwich
# (1968, 1985, 2007 and 2030 differ from China's)
TET = """1900-01-31 1930-01-30 1945-02-13 1954-02-03 1968-01-29 1975-02-11 1985-01-21 2000-02-05 2007-02-17 2008-02-07
2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05
2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2030-02-02 2033-01-31 2034-02-19""".split()


@pytest.mark.parametrize("day", TET)
def test_tet(day: str) -> None:
    assert str(lunar.solar(int(day[:4]), 1, 1)) == day


@pytest.mark.parametrize(
    ("year", "leap"),
    [(2009, 5), (2012, 4), (2014, 9), (2017, 6), (2020, 4), (2023, 2), (2025, 6), (1985, 2), (2033, 11), (2019, None)],
)
def test_leap_months(year: int, leap: int | None) -> None:
    assert [m.number for m in lunar.months_of(year) if m.leap] == ([leap] if leap else [])


@pytest.mark.parametrize(
    ("year", "month", "day", "solar"),
    [
        (2019, 3, 10, "2019-04-14"),
        (2018, 8, 15, "2018-09-24"),
        (2018, 12, 23, "2019-01-28"),
        (2020, 5, 5, "2020-06-25"),
        (2023, 4, 15, "2023-06-02"),
    ],
)
def test_feasts(year: int, month: int, day: int, solar: str) -> None:
    assert str(lunar.solar(year, month, day)) == solar


def test_months_have_29_or_30_days_and_years_join() -> None:
    for year in range(1900, 2100):
        months = lunar.months_of(year)
        lengths = [b.first - a.first for a, b in pairwise(months)]
        assert set(lengths) <= {29, 30}
        assert len(lengths) in (12, 13)
        assert months[-1].first == lunar.months_of(year + 1)[0].first


def test_days_that_do_not_exist() -> None:
    assert lunar.solar(2019, 1, 31) is None
    assert lunar.solar(2019, 13, 1) is None
    assert lunar.solar(2019, 2, 1, leap=True) is None
    assert lunar.solar(1899, 1, 1) is None
    assert lunar.last_day_of_year(2018) == dt.date(2019, 2, 4)
