"""A service and a timer of systemd (man 5 systemd.timer, man 7 systemd.time)."""

from __future__ import annotations

import re

from doichieu.scheduling.entries import Entry
from doichieu.scheduling.rhythm import WEEKDAYS, Schedule

_MARK = "# doichieu schedule: "


def units(entry: Entry) -> dict[str, str]:
    """The text of each unit, by its file name."""
    head = f"{_MARK}{entry.folder}\n# Remove it with: doichieu schedule remove\n"
    # a backslash at the end of a line would join the next one
    description = f"Report of {_specifiers(entry.folder)} (doichieu)"
    service = (
        f"{head}[Unit]\nDescription={description}\n\n"
        f"[Service]\nType=oneshot\nWorkingDirectory={_folder(entry.folder)}\nExecStart={_command(entry.command)}\n"
    )
    calendar = "".join(f"OnCalendar={event}\n" for event in events(entry.schedule))
    timer = (
        f"{head}# {entry.line}\n[Unit]\nDescription={description}\n\n"
        f"[Timer]\n{calendar}Persistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )
    return {f"{entry.name}.service": service, f"{entry.name}.timer": timer}


def marked(text: str) -> str | None:
    """The project folder of a unit that was written here, None for any other unit."""
    first = text.split("\n", 1)[0]
    return first.removeprefix(_MARK) if first.startswith(_MARK) else None


def events(schedule: Schedule) -> list[str]:
    """The calendar events; a run that several of them name happens once."""
    return [
        f"{days}*-{months}-{monthdays} {times}" + (f" {schedule.zone}" if schedule.zone else "")
        for part in schedule.parts()
        for days in [",".join(WEEKDAYS[n] for n in part.weekdays) + " " * bool(part.weekdays)]
        for months in [_numbers(part.months)]
        for monthdays in [_numbers(part.monthdays)]
        for times in _times(part)
    ]


def _times(schedule: Schedule) -> list[str]:
    hours: dict[int, list[int]] = {}
    for time in schedule.times:
        hours.setdefault(time.minute, []).append(time.hour)
    return [f"{','.join(f'{hour:02}' for hour in group)}:{minute:02}:00" for minute, group in hours.items()]


def _numbers(values: tuple[int, ...]) -> str:
    return ",".join(f"{value:02}" for value in values) or "*"


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")


def _folder(path: str) -> str:
    # a blank at the end would be stripped, a backslash would join the next line; systemd drops the slash again
    return _specifiers(path) + ("/" if re.search(r"[\s\\]$", path) else "")


def _command(command: tuple[str, ...]) -> str:
    if re.search(r"""["'\\]""", command[0]):  # systemd takes no program with such a name, a shell does
        command = ("/bin/sh", "-c", 'exec "$0" "$@"', *command)
    # no variables are looked for in the program's own path (man 5 systemd.service, COMMAND LINES)
    return " ".join([_quoted(command[0]), *(_quoted(word.replace("$", "$$")) for word in command[1:])])


def _quoted(word: str) -> str:
    escaped = _specifiers(word).replace("\\", "\\\\").replace('"', '\\"')
    return escaped if re.fullmatch(r"[\w%@+=:,./-]+", escaped) else f'"{escaped}"'
