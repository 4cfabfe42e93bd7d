"""A rhythm, and the moments it falls on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from doichieu.errors import UsageError
from doichieu.models import Record

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# 29 February may be eight years away (2096 to 2104), and three of them are asked for
_HORIZON_DAYS = 366 * 17
_YEAR = dt.timedelta(days=366)


class Clock(NamedTuple):
    """The machine's time: the moment it is, its time zone and that zone's name ("" where it has none)."""

    now: dt.datetime
    local: dt.tzinfo
    name: str = ""


class Schedule(Record):
    """Times of day, on which days.

    `weekdays` count from Monday = 0, `monthdays` and `months` from 1; empty means every one. Where weekdays and
    days of the month are both given, either suffices, as in cron. `zone` is an IANA name, "" for the machine's own.
    """

    times: tuple[dt.time, ...]
    weekdays: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    zone: str = ""

    def parts(self) -> list[Schedule]:
        """The same rhythm as schedules that have weekdays or days of the month, not both."""
        if not (self.weekdays and self.monthdays):
            return [self]
        return [replace(self, monthdays=()), replace(self, weekdays=())]

    def falls_on(self, day: dt.date) -> bool:
        """Whether there is a run on that day of the schedule's own zone."""
        if self.months and day.month not in self.months:
            return False
        if not (self.weekdays or self.monthdays):
            return True
        return day.weekday() in self.weekdays or day.day in self.monthdays


def zone(name: str) -> dt.tzinfo:
    """The time zone of that IANA name. Raises UsageError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            f"schedule: there is no time zone '{name}'.", "Write it as Asia/Ho_Chi_Minh, Europe/Berlin or UTC."
        ) from None


def next_runs(schedule: Schedule, clock: Clock, count: int = 3) -> list[dt.datetime]:
    """The first `count` runs after `clock.now`, in the schedule's zone.

    A time that the clocks jump over in spring gives no run, one that comes twice in autumn gives the first: so
    does systemd (man 7 systemd.time does not say; measured with systemd-analyze 252).
    """
    runs = (run for run in _wall_times(schedule, clock) if run > clock.now and _exists(run))
    return [run for run, _ in zip(runs, range(count), strict=False)]


def lost_runs(schedule: Schedule, clock: Clock) -> list[dt.datetime]:
    """The wall times within a year that the clocks jump over."""
    end = clock.now + _YEAR
    runs = _wall_times(schedule, clock)
    return [run for run in runs if clock.now < run < end and not _exists(run)]


def _wall_times(schedule: Schedule, clock: Clock) -> Iterator[dt.datetime]:
    place = zone(schedule.zone) if schedule.zone else clock.local
    first = clock.now.astimezone(place).date()
    for offset in range(_HORIZON_DAYS):
        day = first + dt.timedelta(days=offset)
        if schedule.falls_on(day):
            yield from (dt.datetime.combine(day, time, place) for time in schedule.times)


def _exists(moment: dt.datetime) -> bool:
    there_and_back = moment.astimezone(dt.UTC).astimezone(moment.tzinfo)
    return there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None)


def differences(schedule: Schedule, clock: Clock) -> tuple[dt.timedelta, ...]:
    """What to add to the schedule's wall time for the machine's, over the coming year: one value when neither moves.

    Day by day: zones whose clocks change in the same night count as moving together.
    """
    if not schedule.zone:
        return (dt.timedelta(0),)
    zones = (clock.local, zone(schedule.zone))
    days = (clock.now + dt.timedelta(days=n) for n in range(366))
    return tuple(sorted({local - there for local, there in {_offsets(zones, day) for day in days}}))


def _offsets(zones: tuple[dt.tzinfo, ...], moment: dt.datetime) -> tuple[dt.timedelta, ...]:
    return tuple(moment.astimezone(place).utcoffset() or dt.timedelta(0) for place in zones)


def shifted(time: dt.time, difference: dt.timedelta) -> tuple[int, dt.time]:
    """The time of day on the other clock, and by how many days its date differs."""
    moment = dt.datetime.combine(dt.date(2000, 1, 3), time) + difference
    return (moment.date() - dt.date(2000, 1, 3)).days, moment.time()


def shifted_weekdays(schedule: Schedule, days: int) -> tuple[int, ...]:
    """The weekdays (Monday = 0), so many days later."""
    return tuple(sorted((weekday + days) % 7 for weekday in schedule.weekdays))
