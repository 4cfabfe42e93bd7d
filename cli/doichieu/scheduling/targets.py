"""The machine's own schedulers: what stands there, putting an entry there, taking it away."""

from __future__ import annotations

import contextlib
import csv
import getpass
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple, Protocol

from platformdirs.unix import Unix

from doichieu.errors import UsageError
from doichieu.outputs import files
from doichieu.scheduling import cron, systemd, windows
from doichieu.scheduling.entries import Entry
from doichieu.scheduling.rhythm import Clock, zone

_PATIENCE_SECONDS = 60
_ELSEWHERE = "Show the text for another scheduler with: doichieu schedule print --for cron"


class Target(Protocol):
    """A scheduler of this machine. Every method but `texts` and `notes` asks or changes the machine."""

    name: str

    def texts(self, entry: Entry, clock: Clock) -> dict[str, str]:
        """Exactly what is installed, by the place it goes to. Raises UsageError where that cannot be said."""
        ...

    def notes(self, entry: Entry, clock: Clock) -> list[str]:
        """What the reader should know of this scheduler and this entry."""
        ...

    def obstacle(self) -> str:
        """Why nothing can be installed here, "" when it can."""
        ...

    def install(self, entry: Entry, clock: Clock) -> None:
        """Put the entry in place of any older one of its name. Raises UsageError and leaves nothing half done."""
        ...

    def installed(self) -> dict[str, str]:
        """Every entry of doichieu's: its name → its project folder."""
        ...

    def is_current(self, entry: Entry, clock: Clock) -> bool:
        """Whether exactly this entry is installed."""
        ...

    def remove(self, name: str) -> None:
        """Take away every trace of the entry of that name. Raises UsageError."""
        ...


class _Done(NamedTuple):
    code: int
    out: bytes
    error: str

    @property
    def reason(self) -> str:
        told = self.error.strip().splitlines()
        return told[-1].rstrip(".") if told else f"exit code {self.code}"


def _call(*command: str, given: bytes = b"") -> _Done:
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, env=environment, timeout=_PATIENCE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return _Done(127, b"", str(error))
    return _Done(done.returncode, done.stdout, done.stderr.decode(errors="replace"))


def _must(done: _Done, what: str, next_step: str = "") -> None:
    if done.code:
        raise UsageError(f"{what} failed: {done.reason}.", next_step)


class Systemd:
    """Timers of the user's own systemd."""

    name = "systemd"

    def __init__(self) -> None:
        dirs = Unix("systemd")
        self._folder = dirs.user_config_path / "user"
        self._stamps = dirs.user_data_path / "timers"

    def texts(self, entry: Entry, clock: Clock) -> dict[str, str]:
        """The service and the timer."""
        return {str(self._folder / name): text for name, text in systemd.units(entry).items()}

    def notes(self, entry: Entry, clock: Clock) -> list[str]:
        """What systemd does about missed runs and logins."""
        notes = ["A missed run is caught up as soon as the machine is on again (Persistent=true)."]
        with contextlib.suppress(OSError, KeyError, ImportError):
            if not Path("/var/lib/systemd/linger", getpass.getuser()).exists():
                notes.append("It runs while you are logged in; to run without, once: loginctl enable-linger")
        return notes

    def obstacle(self) -> str:
        """Whether the user's systemd answers."""
        if shutil.which("systemctl") is None:
            return "systemctl is not on this machine"
        done = _call("systemctl", "--user", "show-environment")
        return f"the user's systemd does not answer ({done.reason})" if done.code else ""

    def install(self, entry: Entry, clock: Clock) -> None:
        """Write the units and start the timer; what could not be started is taken away again."""
        before = self._texts_of(entry.name)
        timer = f"{entry.name}.timer"
        try:
            for path, text in self.texts(entry, clock).items():
                files.write(Path(path), text.encode())
            _must(_call("systemctl", "--user", "daemon-reload"), "systemctl daemon-reload")
            _must(_call("systemctl", "--user", "enable", timer), f"Enabling {timer}", _ELSEWHERE)
            _must(_call("systemctl", "--user", "restart", timer), f"Starting {timer}", _ELSEWHERE)
        except BaseException:
            self.remove(entry.name)
            for path, text in before.items():
                files.write(path, text.encode())
            _call("systemctl", "--user", "daemon-reload")
            raise

    def installed(self) -> dict[str, str]:
        """The marked timers in the user's unit folder."""
        marks = {path.stem: systemd.marked(_text(path)) for path in sorted(self._folder.glob("doichieu-*.timer"))}
        return {name: folder for name, folder in marks.items() if folder is not None}

    def is_current(self, entry: Entry, clock: Clock) -> bool:
        """Whether both units are as they would be written now."""
        return self._texts_of(entry.name) == {Path(path): text for path, text in self.texts(entry, clock).items()}

    def remove(self, name: str) -> None:
        """Stop the timer, delete its units, its link and the stamp of its last run."""
        _call("systemctl", "--user", "disable", "--now", f"{name}.timer")
        wants = self._folder / "timers.target.wants"
        stamp = self._stamps / f"stamp-{name}.timer"
        for path in [*self._texts_of(name), wants / f"{name}.timer", stamp]:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise UsageError(f"{path} cannot be deleted ({error.strerror}).", "Delete it by hand.") from None
        _call("systemctl", "--user", "daemon-reload")
        _call("systemctl", "--user", "reset-failed", f"{name}.service")
        for folder in (wants, self._folder, self._folder.parent):
            with contextlib.suppress(OSError):  # others' units are there
                folder.rmdir()

    def _texts_of(self, name: str) -> dict[Path, str]:
        paths = [self._folder / f"{name}{suffix}" for suffix in (".service", ".timer")]
        return {path: text for path in paths if systemd.marked(text := _text(path)) is not None}


class Cron:
    """The user's crontab."""

    name = "cron"

    def texts(self, entry: Entry, clock: Clock) -> dict[str, str]:
        """The marked lines."""
        return {"crontab": cron.block(entry, clock)}

    def notes(self, entry: Entry, clock: Clock) -> list[str]:
        """What cron does about missed runs and time zones."""
        notes = [
            "cron itself does not catch up a missed run: the line @reboot makes the report when the machine starts, "
            "and finds nothing to do when it is up to date. After sleep nothing is caught up; systemd does that."
        ]
        if cron.converted(entry.schedule, clock):
            here = clock.name or "its own zone"
            notes.append(
                f"cron runs on this machine's clock ({here}); the times are converted from {entry.schedule.zone}."
            )
        if cron.guarded(entry.schedule, clock):
            notes.append(
                f"The lines first ask `date` for the time in {entry.schedule.zone}; this needs the package tzdata."
            )
        return notes

    def obstacle(self) -> str:
        """Whether there is a crontab command that lets the user in."""
        if shutil.which("crontab") is None:
            return "crontab is not on this machine"
        try:
            self._table()
        except UsageError as error:
            return error.message.rstrip(".")
        return ""

    def install(self, entry: Entry, clock: Clock) -> None:
        """Put the marked lines on top of the crontab."""
        self._write(cron.with_block(self._table(), entry.name, cron.block(entry, clock)))

    def installed(self) -> dict[str, str]:
        """The marked blocks of the crontab."""
        return {} if self.obstacle() else cron.all_found(self._table())

    def is_current(self, entry: Entry, clock: Clock) -> bool:
        """Whether the block is as it would be written now."""
        return not self.obstacle() and cron.found(self._table(), entry.name) == cron.block(entry, clock)

    def remove(self, name: str) -> None:
        """Take the block away; a crontab that holds nothing else goes too."""
        rest = cron.without(self._table(), name)
        if rest:
            self._write(rest)
        else:
            _must(_call("crontab", "-r"), "crontab -r")

    def _table(self) -> str:
        done = _call("crontab", "-l")
        if done.code and not re.search("no crontab|no such file", done.error, re.IGNORECASE):
            raise UsageError(f"crontab cannot be read: {done.reason}.", _ELSEWHERE)
        # other lines may be in any encoding
        return "" if done.code else done.out.decode(errors="surrogateescape")

    def _write(self, table: str) -> None:
        done = _call("crontab", "-", given=table.encode(errors="surrogateescape"))
        _must(done, "Writing the crontab", _ELSEWHERE)


class Windows:
    """The Windows Task Scheduler."""

    name = "windows"

    def texts(self, entry: Entry, clock: Clock) -> dict[str, str]:
        """The task's XML."""
        return {f"Task Scheduler: {entry.name}": windows.task(entry, _windows_clock(entry, clock))}

    def notes(self, entry: Entry, clock: Clock) -> list[str]:
        """What the Task Scheduler does about missed runs and logins."""
        there = _windows_clock(entry, clock)
        place = [f"This text is for a computer whose clock is that of {there.name}."] if there != clock else []
        return [
            *place,
            "A missed run is caught up as soon as the computer is on again (StartWhenAvailable).",
            "It runs while you are logged in.",
        ]

    def obstacle(self) -> str:
        """Whether schtasks is there."""
        return "" if shutil.which("schtasks") else "schtasks is not on this machine"

    def install(self, entry: Entry, clock: Clock) -> None:
        """Register the task."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "task.xml"
            path.write_bytes(
                windows.task(entry, _windows_clock(entry, clock)).encode("utf-16")
            )  # with a byte order mark, as exported
            done = _call("schtasks", "/Create", "/TN", entry.name, "/XML", str(path), "/F")
        _must(done, "schtasks /Create")

    def installed(self) -> dict[str, str]:
        """The marked tasks."""
        if self.obstacle():
            return {}
        listed = _call("schtasks", "/Query", "/FO", "CSV", "/NH").out.decode(errors="replace")
        rows = csv.reader(listed.splitlines())
        names = sorted({row[0].lstrip("\\") for row in rows if row and row[0].startswith("\\doichieu-")})
        marks = {name: windows.described(self._xml(name)) for name in names}
        return {name: mark.folder for name, mark in marks.items() if mark}

    def is_current(self, entry: Entry, clock: Clock) -> bool:
        """Whether the task was made from the same line, folder and command."""
        mark = windows.described(self._xml(entry.name)) if not self.obstacle() else None
        return mark is not None and mark.fingerprint == windows.fingerprint(entry)

    def remove(self, name: str) -> None:
        """Delete the task."""
        _must(_call("schtasks", "/Delete", "/TN", name, "/F"), "schtasks /Delete")

    def _xml(self, name: str) -> str:
        return _call("schtasks", "/Query", "/TN", name, "/XML").out.decode(errors="replace")


def _windows_clock(entry: Entry, clock: Clock) -> Clock:
    # weekdays of a task are those of the computer it runs on: elsewhere that must be the zone of the schedule
    if sys.platform == "win32" or not entry.schedule.zone:
        return clock
    return Clock(clock.now, zone(entry.schedule.zone), entry.schedule.zone)


def targets() -> dict[str, Target]:
    """The schedulers, the one to prefer first."""
    known: list[Target] = [Windows(), Systemd(), Cron()] if sys.platform == "win32" else [Systemd(), Cron(), Windows()]
    return {target.name: target for target in known}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
