"""`doichieu schedule`: shows, installs, finds and removes a project's place on the machine's schedule."""

from __future__ import annotations

import datetime as dt
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu import streams
from doichieu.errors import UsageError

if TYPE_CHECKING:
    from doichieu.scheduling import Clock, Entry
    from doichieu.scheduling.targets import Target

commands = typer.Typer(help="Make the report anew at set times, by the machine's own scheduler.", no_args_is_help=True)


class TargetName(StrEnum):
    """The schedulers that an entry can be written for."""

    SYSTEMD = "systemd"
    CRON = "cron"
    WINDOWS = "windows"


Folder = Annotated[
    Path,
    typer.Option("--project", metavar="FOLDER", help="The folder with doichieu.toml.", show_default="current folder"),
]
For = Annotated[TargetName | None, typer.Option("--for", help="Default: the first that this machine has.")]


@commands.command("print")
def print_(folder: Folder = Path(), target: For = None) -> None:
    """The text for the scheduler, on stdout; changes nothing."""
    from doichieu.scheduling.targets import targets

    known = targets()
    usable = (candidate for candidate in known.values() if not candidate.obstacle())
    chosen = known[target] if target else next(usable, next(iter(known.values())))
    _show(chosen, _entry(folder), _clock())


@commands.command()
def install(
    folder: Folder = Path(),
    target: For = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Install without asking.")] = False,
) -> None:
    """Show the text, ask, and install it."""
    entry, clock = _entry(folder), _clock()
    chosen = _usable(target)
    _refuse_second(chosen, entry)
    _show(chosen, entry, clock)
    if chosen.is_current(entry, clock):
        streams.say(f"Already installed ({chosen.name}): {entry.name}")
        return
    if not yes and not sys.stdin.isatty():
        raise UsageError("Nothing was installed: nobody is there to agree.", "Install the text above with --yes.")
    if not yes and not typer.confirm(f"Install this ({chosen.name})?", err=True):
        streams.say("Nothing was installed.")
        return
    chosen.install(entry, clock)
    streams.say(f"Installed ({chosen.name}): {entry.name}")


@commands.command()
def status(
    folder: Folder = Path(),
    everything: Annotated[bool, typer.Option("--all", help="Every project on this machine's schedules.")] = False,
) -> None:
    """What is installed for the project, and its next three runs."""
    from doichieu.scheduling.targets import targets

    if everything:
        for target in targets().values():
            for name, project in target.installed().items():
                streams.put(f"{target.name}\t{name}\t{project}")
                if not Path(project).is_dir():
                    streams.say(f"{project} is gone; take it off with: doichieu schedule remove --project '{project}'")
        return
    name = _name(folder)
    where = [target for target in targets().values() if name in target.installed()]
    if not where:
        streams.put(f"not installed\t{name}")
        return
    try:
        entry, clock = _entry(folder), _clock()
    except UsageError:  # it still runs, and has to be known for that
        for target in where:
            streams.put(f"installed, but the settings tell no schedule\t{target.name}\t{name}")
        raise
    for target in where:
        current = target.is_current(entry, clock)
        streams.put(f"{'installed' if current else 'installed, but older than the settings'}\t{target.name}\t{name}")
        if not current:
            streams.say(f"Bring it up to date with: doichieu schedule install --for {target.name}")
    for run in _next_runs(entry, clock):
        streams.put(f"next\t{run}")


@commands.command()
def remove(folder: Folder = Path()) -> None:
    """Take the project off every schedule of this machine."""
    from doichieu.scheduling.targets import targets

    name = _name(folder)
    found = [target for target in targets().values() if name in target.installed()]
    for target in found:
        target.remove(name)
        streams.say(f"Removed ({target.name}): {name}")
    if not found:
        streams.say(f"Nothing to remove: {name} is on no schedule of this machine.")


def _usable(name: TargetName | None) -> Target:
    from doichieu.scheduling.targets import targets

    known = targets()
    asked = [known[name]] if name else list(known.values())
    obstacles = {target.name: target.obstacle() for target in asked}
    for target in asked:
        if not obstacles[target.name]:
            return target
    reasons = "; ".join(f"{name}: {why}" for name, why in obstacles.items())
    raise UsageError(
        f"Nothing can be installed here ({reasons}).",
        "Have the text with `doichieu schedule print --for …` and give it to whoever runs the machine.",
    )


def _refuse_second(chosen: Target, entry: Entry) -> None:
    from doichieu.scheduling.targets import targets

    for target in targets().values():
        if target.name != chosen.name and entry.name in target.installed():
            raise UsageError(
                f"{entry.folder} is on the schedule of {target.name} already and would run twice.",
                "Take it off first: doichieu schedule remove",
            )


def _show(target: Target, entry: Entry, clock: Clock) -> None:
    for place, text in target.texts(entry, clock).items():
        streams.put(text if target.name == "windows" else f"# --> {place}\n{text}", end="")
    for note in target.notes(entry, clock):
        streams.say(f"note: {note}")
    from doichieu.scheduling import lost_runs

    for run in lost_runs(entry.schedule, clock)[:1]:
        streams.say(f"note: {_told(run)} does not exist there, the clocks jump over it; that run may be left out.")
    if any(day > 28 for day in entry.schedule.monthdays):
        streams.say("note: Months without such a day are passed over.")
    for run in _next_runs(entry, clock):
        streams.say(f"next: {run}")


def _next_runs(entry: Entry, clock: Clock) -> list[str]:
    from doichieu.scheduling import next_runs

    told: list[str] = []
    for run in next_runs(entry.schedule, clock):
        here = run.astimezone(clock.local)
        told.append(_told(run) if here.utcoffset() == run.utcoffset() else f"{_told(run)} = {_told(here)} here")
    return told


def _told(moment: dt.datetime) -> str:
    # not %a: Monday is told in one language whatever the locale
    from doichieu.scheduling.rhythm import WEEKDAYS

    zone = getattr(moment.tzinfo, "key", None) or ""
    return f"{WEEKDAYS[moment.weekday()]} {moment:%Y-%m-%d %H:%M %z} {zone}".strip()


def _clock() -> Clock:
    from doichieu.scheduling.machine import clock

    return clock(dt.datetime.now(dt.UTC))


def _name(folder: Path) -> str:
    from doichieu.scheduling import entry_name

    return entry_name(folder.resolve())


def _entry(folder: Path) -> Entry:
    from doichieu.scheduling import entry

    return entry(folder.resolve(), _line(folder.resolve()), _python())


def _python() -> str:
    """This Python by its plainest name, so that a status asked as `python3 -m doichieu` finds the same entry."""
    given = Path(sys.executable)
    plain = given.with_name(f"python{given.suffix if given.suffix == '.exe' else ''}")
    return str(plain if plain.exists() and plain.samefile(given) else given)


def _line(folder: Path) -> str:
    from doichieu import project, scheduling

    loaded = project.load(folder)
    if not loaded.schedule:
        example = 'schedule = "mỗi thứ Hai 06:30 Asia/Ho_Chi_Minh"'
        raise UsageError(f"{folder / project.FILE} names no schedule.", f"Add a line such as: {example}")
    with project.blaming(loaded, "schedule"):
        scheduling.read(loaded.schedule)
    return loaded.schedule
