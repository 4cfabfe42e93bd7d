"""A task of the Windows Task Scheduler, as the XML that `schtasks /Create /XML` takes.

Element names, their order and their values follow the Task Scheduler Schema that Microsoft publishes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import subprocess
from typing import NamedTuple
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from doichieu.errors import UsageError
from doichieu.scheduling.entries import Entry
from doichieu.scheduling.rhythm import Clock, Schedule, differences, next_runs, shifted, shifted_weekdays

_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
# the schema's names, whatever the locale
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = tuple("January February March April May June July August September October November December".split())
_OTHER_ZONE = (
    "Leave the zone out of the schedule to mean the computer's own, or name one that never changes its clocks."
)


def task(entry: Entry, clock: Clock) -> str:
    """The task as XML text. Raises UsageError where Windows cannot follow the schedule's zone."""
    root = ET.Element("Task", {"version": "1.2", "xmlns": _NAMESPACE})
    about = ET.SubElement(root, "RegistrationInfo")
    _texts(about, {"Author": "doichieu", "Description": _description(entry)})
    triggers = ET.SubElement(root, "Triggers")
    for part in entry.schedule.parts():
        for time in part.times:
            _trigger(triggers, part, time, clock)
    principal = ET.SubElement(ET.SubElement(root, "Principals"), "Principal", {"id": "Author"})
    _texts(principal, {"LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege"})
    _texts(ET.SubElement(root, "Settings"), _SETTINGS)
    action = ET.SubElement(ET.SubElement(root, "Actions", {"Context": "Author"}), "Exec")
    arguments = subprocess.list2cmdline(entry.command[1:])
    _texts(action, {"Command": entry.command[0], "Arguments": arguments, "WorkingDirectory": entry.folder})
    ET.indent(root)
    return '<?xml version="1.0"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


_SETTINGS = {
    "MultipleInstancesPolicy": "IgnoreNew",
    "DisallowStartIfOnBatteries": "false",
    "StopIfGoingOnBatteries": "false",
    "StartWhenAvailable": "true",
    "Enabled": "true",
}


class Mark(NamedTuple):
    """What a task says of itself: the project folder, and what it was made from, as eight hex digits."""

    folder: str
    fingerprint: str


def fingerprint(entry: Entry) -> str:
    """Eight hex digits of the settings' line, the folder and the command.

    schtasks prints letters outside the console's code page as question marks, and adds elements of its own, so
    a task's text cannot be compared.
    """
    made_from = "\0".join([entry.line, entry.folder, *entry.command])
    return hashlib.sha256(made_from.encode()).hexdigest()[:8]


def _description(entry: Entry) -> str:
    return f"doichieu schedule {fingerprint(entry)}: {entry.folder} | {entry.line}"


def described(xml: str) -> Mark | None:
    """The mark in a task's XML, None when it is none of doichieu's or no XML."""
    try:
        root = ET.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", xml))
    except ET.ParseError:
        return None
    text = root.findtext(f"{{{_NAMESPACE}}}RegistrationInfo/{{{_NAMESPACE}}}Description") or ""
    match = re.fullmatch(r"doichieu schedule ([0-9a-f]{8}): (.*) \| .*", text)
    return Mark(match.group(2), match.group(1)) if match else None


def _trigger(triggers: ET.Element, part: Schedule, time: dt.time, clock: Clock) -> None:
    days = _day_shift(part, time, clock)
    trigger = ET.SubElement(triggers, "CalendarTrigger")
    _texts(trigger, {"StartBoundary": _boundary(replace(part, times=(time,)), clock)})
    if part.weekdays and part.months:
        _some_months(ET.SubElement(trigger, "ScheduleByMonthDayOfWeek"), part)
    elif part.weekdays:
        week = ET.SubElement(trigger, "ScheduleByWeek")
        _texts(week, {"WeeksInterval": "1"})
        _empty(week, "DaysOfWeek", [_DAYS[n] for n in shifted_weekdays(part, days)])
    elif part.monthdays or part.months:
        month = ET.SubElement(trigger, "ScheduleByMonth")
        days_of_month = ET.SubElement(month, "DaysOfMonth")
        for day in part.monthdays or range(1, 32):
            _texts(days_of_month, {"Day": str(day)})
        _empty(month, "Months", [_MONTHS[n - 1] for n in part.months or range(1, 13)])
    else:
        _texts(ET.SubElement(trigger, "ScheduleByDay"), {"DaysInterval": "1"})


def _some_months(by_weekday: ET.Element, part: Schedule) -> None:
    weeks = ET.SubElement(by_weekday, "Weeks")
    for week in ("1", "2", "3", "4", "Last"):
        _texts(weeks, {"Week": week})
    _empty(by_weekday, "DaysOfWeek", [_DAYS[n] for n in part.weekdays])
    _empty(by_weekday, "Months", [_MONTHS[n - 1] for n in part.months])


def _day_shift(schedule: Schedule, time: dt.time, clock: Clock) -> int:
    gaps = differences(schedule, clock)
    if len(gaps) > 1:
        raise UsageError(
            f"schedule: the clocks of {schedule.zone} and of this computer change on different days; "
            "Windows cannot follow both.",
            _OTHER_ZONE,
        )
    days = shifted(time, min(gaps))[0]
    if days and (schedule.monthdays or schedule.months):
        raise UsageError(
            f"schedule: {time:%H:%M} in {schedule.zone} is another day of the month on this computer.",
            _OTHER_ZONE,
        )
    return days


def _boundary(schedule: Schedule, clock: Clock) -> str:
    """The first run on the computer's clock; with its offset when the schedule names a zone that never changes."""
    first = next_runs(schedule, clock, 1)[0].astimezone(clock.local)
    fixed = schedule.zone and _never_changes(schedule, clock)
    return first.isoformat() if fixed else first.replace(tzinfo=None).isoformat()


def _never_changes(schedule: Schedule, clock: Clock) -> bool:
    utc = Clock(clock.now, dt.UTC)
    return len(differences(schedule, utc)) == 1


def _texts(parent: ET.Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = text


def _empty(parent: ET.Element, name: str, names: list[str]) -> None:
    element = ET.SubElement(parent, name)
    for one in names:
        ET.SubElement(element, one)
