"""The Vietnamese lunar calendar, for the years 1900 to 2100 and the time zone of Vietnam (UTC+7).

The rules and the series are those that Hồ Ngọc Đức published ("Thuật toán tính âm lịch",
https://www.informatik.uni-leipzig.de/~duc/amlich/calrules.html), after Jean Meeus, Astronomical Algorithms
(1991): a month begins on the day of the new moon; the winter solstice always falls in month 11; of thirteen
months between two solstices the first without a principal term is the leap month.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import pairwise
from math import floor, pi, sin
from typing import NamedTuple

_SYNODIC = 29.530588853  # mean length of a lunar month, days
_NEW_MOON_1900 = 2415021.076998695  # Julian date of the new moon that the count k starts from
_ZONE = 7 / 24  # Vietnam is seven hours ahead of Greenwich
_JULIAN = 1721425  # Julian day number of date ordinal 0


class LunarMonth(NamedTuple):
    """A lunar month: its first day as a date ordinal, its number, and whether it is the leap one."""

    first: int
    number: int
    leap: bool


def solar(year: int, month: int, day: int, leap: bool = False) -> dt.date | None:
    """Gregorian day of a lunar one; None where that month has no such day or no such leap month.

    `year` is the Gregorian year in which the lunar year begins (Tết Kỷ Hợi is 1/1 of 2019).
    """
    if not 1900 <= year <= 2100:
        return None
    months = months_of(year)
    for this, following in pairwise(months):
        if (this.number, this.leap) == (month, leap):
            inside = 1 <= day <= following.first - this.first
            return dt.date.fromordinal(this.first + day - 1) if inside else None
    return None


def month_span(year: int, month: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of a lunar month (not the leap one)."""
    months = months_of(year)
    for this, following in pairwise(months):
        if (this.number, this.leap) == (month, False):
            return dt.date.fromordinal(this.first), dt.date.fromordinal(following.first - 1)
    return None


def last_day_of_year(year: int) -> dt.date:
    """The eve of Tết: day 29 or 30 of the last month."""
    return dt.date.fromordinal(months_of(year)[-1].first - 1)


@cache
def months_of(year: int) -> tuple[LunarMonth, ...]:
    """Months 1 to 12 of a lunar year with its leap month, and month 1 of the next year as the end."""
    this, following = _from_winter(year), _from_winter(year + 1)
    late = [m for m in this if m.number not in (11, 12)]
    early = [m for m in following if m.number in (11, 12)]
    end = following[len(early)]
    return (*late, *early, end)


@cache
def _from_winter(year: int) -> tuple[LunarMonth, ...]:
    """Months from month 11 (the one with the solstice of the year before) to month 10 of the year."""
    begin, end = _month_eleven(year - 1), _month_eleven(year)
    k = floor((begin + _JULIAN - _NEW_MOON_1900) / _SYNODIC + 0.5)
    firsts = [_new_moon(k)]
    while firsts[-1] < end:
        k += 1
        firsts.append(_new_moon(k))
    leap = _leap_index(firsts) if len(firsts) > 13 else None
    months: list[LunarMonth] = []
    number = 11
    for i, first in enumerate(firsts[:-1]):
        if i and i != leap:
            number = number % 12 + 1
        months.append(LunarMonth(first, number, i == leap))
    return tuple(months)


def _leap_index(firsts: list[int]) -> int:
    """Index of the first month in which the sun enters no new twelfth of the ecliptic."""
    terms = [_sun_sector(first, 12) for first in firsts]
    return next(i for i in range(1, len(terms) - 1) if terms[i] == terms[i + 1])


def _month_eleven(year: int) -> int:
    """Ordinal of the first day of the month with the winter solstice."""
    k = floor((dt.date(year, 12, 31).toordinal() + _JULIAN - 2415021) / _SYNODIC)
    first = _new_moon(k)
    # the sun passes 270° at the solstice: three quarters of the circle
    return _new_moon(k - 1) if _sun_sector(first, 12) >= 9 else first


def _sun_sector(ordinal: int, sectors: int) -> int:
    """Which part of the ecliptic the sun is in at midnight (local time) that begins the day."""
    centuries = (ordinal + _JULIAN - 0.5 - _ZONE - 2451545.0) / 36525
    anomaly = (357.52910 + 35999.05030 * centuries - 0.0001559 * centuries**2) * pi / 180
    mean = 280.46645 + 36000.76983 * centuries + 0.0003032 * centuries**2
    centre = (1.914600 - 0.004817 * centuries) * sin(anomaly)
    centre += 0.019993 * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor((mean + centre) % 360 / 360 * sectors)


# (coefficient in days, multiples of the sun's anomaly, the moon's anomaly, the moon's argument of latitude)
_TERMS = (
    (0.1734, 1, 0, 0),
    (0.0021, 2, 0, 0),
    (-0.4068, 0, 1, 0),
    (0.0161, 0, 2, 0),
    (-0.0004, 0, 3, 0),
    (0.0104, 0, 0, 2),
    (-0.0051, 1, 1, 0),
    (-0.0074, 1, -1, 0),
    (0.0004, 1, 0, 2),
    (-0.0004, -1, 0, 2),
    (-0.0006, 0, 1, 2),
    (0.0010, 0, -1, 2),
    (0.0005, 1, 2, 0),
)


@cache
def _new_moon(k: int) -> int:
    """Date ordinal (Vietnam) of the k-th new moon since the first of 1900."""
    t = k / 1236.85
    degree = pi / 180
    sun = (359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3) * degree
    moon = (306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3) * degree
    latitude = (21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3) * degree
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * degree)
    correction = sum(c * sin(s * sun + m * moon + f * latitude) for c, s, m, f in _TERMS)
    correction -= 0.000393 * t * sin(sun)
    julian = mean + correction - _clock_drift(t)
    return floor(julian + 0.5 + _ZONE) - _JULIAN


def _clock_drift(t: float) -> float:
    """Difference in days between dynamical and universal time, t in centuries since 1900."""
    if t < -11:
        return 0.001 + 0.000839 * t + 0.0002261 * t**2 - 0.00000845 * t**3 - 0.000000081 * t**4
    return -0.000278 + 0.000265 * t + 0.000262 * t**2
