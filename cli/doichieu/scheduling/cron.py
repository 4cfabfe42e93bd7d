"""Lines for a user's crontab (man 5 crontab), which tells no time zone that every cron understands."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from typing import NamedTuple

from doichieu.errors import UsageError
from doichieu.scheduling.entries import Entry
from doichieu.scheduling.rhythm import Clock, Schedule, differences, shifted, shifted_weekdays

# Debian's cron takes commands up to this length (MAX_COMMAND in cron.h)
_LONGEST = 990
_NONE = dt.timedelta(0)
# four years hold every length of a month
_SAMPLE_DAYS = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(1461)]


class _Line(NamedTuple):
    minute: int
    hour: int
    monthdays: tuple[int, ...]
    months: tuple[int, ...]
    weekdays: tuple[int, ...]
    guard: str

    @property
    def rest(self) -> tuple[object, ...]:
        return self.minute, *self[2:]


def block(entry: Entry, clock: Clock) -> str:
    """The marked lines for the crontab. Raises UsageError when cron cannot take a line as long.

    A line `CRON_TZ=` would move all lines below it in one cron and none in another, so times are told on the
    machine's clock; where that clock and the schedule's move against each other, the line asks for the time first.
    """
    command = f"cd {_word(entry.folder)} && {' '.join(map(_word, entry.command))}"
    lines = [_text(group, command) for group in _grouped(_lines(entry.schedule, clock))]
    lines.append(f"@reboot {command}")
    if max(len(line.encode()) for line in lines) > _LONGEST:
        raise UsageError(f"{entry.folder} is too long a path for a line of cron.", "Move the project, or use systemd.")
    told = f"# {entry.line}" + (f" (clock of this machine: {clock.name})" if entry.schedule.zone and clock.name else "")
    return "\n".join([_begin(entry.name, entry.folder), told, *lines, _end(entry.name), ""])


def _begin(name: str, folder: str) -> str:
    return f"# BEGIN {name} {folder} (remove with: doichieu schedule remove)"


def _end(name: str) -> str:
    return f"# END {name}"


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"^# BEGIN ({name}) (.*) \(remove with: .*\)\n(?:.*\n)*?# END \1(?:\n|\Z)", re.MULTILINE)


def found(table: str, name: str) -> str | None:
    """The block of that name in a crontab, None when it has none."""
    match = _pattern(re.escape(name)).search(table)
    return match.group() if match else None


def all_found(table: str) -> dict[str, str]:
    """Every block written here: its name → its project folder."""
    return {match.group(1): match.group(2) for match in _pattern(r"doichieu-[a-z0-9-]+").finditer(table)}


def without(table: str, name: str) -> str:
    """The crontab without the block of that name; the other lines stay byte for byte."""
    return _pattern(re.escape(name)).sub("", table)


def with_block(table: str, name: str, text: str) -> str:
    """The crontab with the block, on top, where no variable that is set for other lines reaches it."""
    return text + without(table, name)


def converted(schedule: Schedule, clock: Clock) -> bool:
    """Whether the lines tell other times than the schedule does."""
    return differences(schedule, clock) != (_NONE,)


def guarded(schedule: Schedule, clock: Clock) -> bool:
    """Whether a line has to ask for the time in the schedule's zone."""
    return any(line.guard for line in _lines(schedule, clock))


def _lines(schedule: Schedule, clock: Clock) -> list[_Line]:
    gaps = differences(schedule, clock)
    if gaps == (_NONE,):
        fields = (schedule.monthdays, schedule.months, schedule.weekdays)
        return [_Line(time.minute, time.hour, *fields, guard="") for time in schedule.times]
    parts = schedule.parts()
    return [_moved(part, time, gap, len(gaps) > 1) for part in parts for time in part.times for gap in gaps]


def _moved(part: Schedule, time: dt.time, gap: dt.timedelta, moving: bool) -> _Line:
    days, local = shifted(time, gap)
    monthdays, months = part.monthdays, part.months
    over_month = bool(days and (monthdays or months))
    if over_month:
        dates = {day + dt.timedelta(days=days) for day in _SAMPLE_DAYS if _in_month(part, day)}
        monthdays = tuple(sorted({date.day for date in dates})) if monthdays else ()
        months = tuple(sorted({date.month for date in dates})) if months else ()
    guard = _guard(part, time) if moving or over_month else ""
    return _Line(local.minute, local.hour, monthdays, months, shifted_weekdays(part, days), guard)


def _in_month(part: Schedule, day: dt.date) -> bool:
    return (not part.months or day.month in part.months) and (not part.monthdays or day.day in part.monthdays)


def _guard(part: Schedule, time: dt.time) -> str:
    months = [f"{month:02}" for month in part.months] or ["??"]
    monthdays = [f"{day:02}" for day in part.monthdays] or ["??"]
    weekdays = f"[{''.join(str(day + 1) for day in part.weekdays)}]" if part.weekdays else "?"
    dates = "|".join(f"{month}-{day}/{weekdays}/{time:%H:%M}" for month in months for day in monthdays)
    return rf'case "$(TZ={part.zone} date +\%m-\%d/\%u/\%H:\%M)" in {dates})'


def _grouped(lines: list[_Line]) -> list[list[_Line]]:
    groups: dict[tuple[object, ...], list[_Line]] = {}
    for line in lines:
        groups.setdefault(line.rest, []).append(line)
    return list(groups.values())


def _text(group: list[_Line], command: str) -> str:
    line = group[0]
    # cron counts from Sunday = 0, and knows 7 as Sunday too
    weekdays = _field(sorted((day + 1) % 7 for day in line.weekdays))
    fields = [
        str(line.minute),
        _field(sorted({one.hour for one in group})),
        _field(line.monthdays),
        _field(line.months),
    ]
    return " ".join([*fields, weekdays, f"{line.guard} {command};; esac" if line.guard else command])


def _field(values: tuple[int, ...] | list[int]) -> str:
    return ",".join(map(str, values)) or "*"


def _word(text: str) -> str:
    # outside the quotes, so that a cron which does not know the escape leaves it to the shell
    return shlex.quote(text).replace("%", "'\\%'" if shlex.quote(text) != text else "\\%")
