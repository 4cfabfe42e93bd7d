"""`doichieu init`, `refresh` and `history`: a project whose report keeps itself up to date."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from doichieu import streams
from doichieu.errors import DoichieuError, UnreadableInputError, UsageError

if TYPE_CHECKING:
    from doichieu.history import Entry
    from doichieu.models import Changes
    from doichieu.outputs.words import Speaker
    from doichieu.project import Project
    from doichieu.refreshing import Outcome
    from doichieu.runlog import End

commands = typer.Typer(no_args_is_help=True)
history_app = typer.Typer(help="The dated reports of a project: list, show, compare.", no_args_is_help=True)
commands.add_typer(history_app, name="history")

Folder = Annotated[
    Path,
    typer.Option("--project", metavar="FOLDER", help="The folder with doichieu.toml.", show_default="current folder"),
]
Report = Annotated[str, typer.Argument(metavar="REPORT", help='Its name or how that starts, or "latest".')]
AsJson = Annotated[bool, typer.Option("--json", help="The same as JSON.")]


@commands.command()
def init(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INPUT]...", help="What is to be compared; default: the articles found here."),
    ] = None,
    folder: Folder = Path(),
) -> None:
    """Write a commented doichieu.toml, the settings of a project."""
    from doichieu import project
    from doichieu.outputs import files

    path = folder / project.FILE
    if os.path.lexists(path):
        raise UsageError(f"{path} exists already.", "Edit it, or remove it first.")
    text = project.example([_from(folder, given) for given in inputs or ()] or _found_here(folder))
    project.parse(text, folder, str(path))
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise UsageError(
            "The name of an input is not in Unicode (UTF-8); settings cannot hold it.", "Rename it."
        ) from None
    files.write(path, data)
    streams.put(_shown(path))


def _from(folder: Path, given: str) -> str:
    """The input as the settings in `folder` name it: names are typed as seen from the current folder."""
    seen_here_only = os.path.exists(given) and not os.path.exists(folder / given)  # noqa: PTH110 (never raises)
    return os.path.abspath(given) if seen_here_only else given  # noqa: PTH100 (folds "..")


def _found_here(folder: Path) -> list[str]:
    """The folder itself where articles stand in it, else its folders with articles, else one to be made."""
    from doichieu.readers.inputs import expand

    found = [Path(path).relative_to(folder) for path in expand([str(folder)])] if folder.is_dir() else []
    if any(len(path.parts) == 1 for path in found):
        return ["."]
    return list(dict.fromkeys(path.parts[0] for path in found if path.parts[0] != "reports")) or ["articles"]


@commands.command()
def refresh(
    folder: Folder = Path(),
    force: Annotated[bool, typer.Option("--force", help="Read and compare everything anew.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done and why.")] = False,
    notify_command: Annotated[
        str | None,
        typer.Option("--notify-command", metavar="COMMAND", help="Gets the log entry after a change or a failure."),
    ] = None,
    wait: Annotated[float, typer.Option("--wait", metavar="SECONDS", min=0, help="For another run to end.")] = 600,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No notes on stderr; errors stay.")] = False,
) -> None:
    """Bring the report of a project up to date, doing only what is needed, and say what changed."""
    from doichieu import project as projects
    from doichieu.refreshing import Wishes

    run = _Run(folder, notify_command, quiet)
    try:
        run.project = projects.load(folder)
        outcome = run.refreshed(Wishes(force=force, dry_run=dry_run, wait=wait))
    except BaseException as error:
        if not dry_run:
            run.failed(error)
        raise
    if dry_run:
        _tell_plan(outcome)
        return
    entry = run.ended(outcome)
    try:
        _tell(outcome, folder, run.speaker(), quiet)
    finally:  # a stdout that takes nothing is no reason not to tell the command
        if outcome.changed:
            run.tell_command(entry)
    raise typer.Exit(entry.exit_code)


class _Run:
    """One run as the log and the notify command are told of it."""

    def __init__(self, folder: Path, notify_command: str | None, quiet: bool) -> None:
        from doichieu.project import STATE

        self.project: Project | None = None
        # absolute, because a run works in the project's folder
        self._state = folder.absolute() / STATE
        self._notify, self._quiet = notify_command, quiet
        self._start = _now()
        self._at_work = False

    def refreshed(self, wishes: Any) -> Outcome:
        from doichieu import refreshing

        assert self.project is not None
        setting = refreshing.Setting(_now, streams.say, self._progress, self._started)
        return refreshing.refresh(self.project, wishes, setting)

    def _progress(self, items: Iterable[Any]) -> Iterable[Any]:
        if self._quiet or not sys.stderr.isatty():
            return items
        from doichieu import terminal

        return terminal.progress(items)

    def _started(self) -> None:
        from doichieu import runlog

        self._at_work = True
        runlog.append_if_possible(self._state, runlog.Start(start=self._stamp(), process=os.getpid()))

    def failed(self, error: BaseException) -> None:
        """Log why the run ended, and tell the command."""
        from doichieu import runlog

        code, message = _why(error)
        entry = runlog.End(start=self._stamp(), end=_stamp(_now()), exit_code=code, message=message)
        # settings that broke are logged where a run was before; a folder that is no project stays as it is
        if self.project is not None or os.path.isdir(self._state):  # noqa: PTH112 ("no" for what may not be looked at)
            runlog.append_if_possible(self._state, entry)
        self.tell_command(entry)

    def ended(self, outcome: Outcome) -> End:
        """Log how the run ended."""
        from doichieu import runlog

        skipped = outcome.entry.skipped if outcome.entry else ()
        entry = self._end(outcome, UnreadableInputError.exit_code if skipped else 0)
        if self._at_work:
            runlog.append_if_possible(self._state, entry)
        return entry

    def _end(self, outcome: Outcome, code: int) -> End:
        from doichieu import runlog

        last = outcome.entry
        return runlog.End(
            start=self._stamp(),
            end=_stamp(_now()),
            exit_code=code,
            changed=outcome.changed,
            report=last.name if last else None,
            articles=last.articles if last else 0,
            read=outcome.read,
            reused=outcome.reused,
            counts=_counts(last.changes if last and outcome.changed else None),
            skipped=tuple(item.reason for item in last.skipped) if last else (),
            warnings=outcome.warnings,
        )

    def tell_command(self, entry: End) -> None:
        """Hand the entry to the command that waits for it."""
        from doichieu import runlog

        command = self._notify or (self.project.notify if self.project else None)
        problem = runlog.notify(command, entry) if command else ""
        if problem:
            streams.say(f"note: {problem}")

    def _stamp(self) -> str:
        return _stamp(self._start)

    def speaker(self) -> Speaker:
        from doichieu.outputs.words import Speaker

        return Speaker(self.project.settings.language if self.project else "vi")


def _why(error: BaseException) -> tuple[int, str]:
    """The exit code that an error gives the program, and what the log says of it."""
    if isinstance(error, KeyboardInterrupt):
        return 130, "Stopped by Ctrl-C."
    code = error.exit_code if isinstance(error, DoichieuError) else 1
    return code, _unicode(str(error) or repr(error))


def _shown(path: Path) -> str:
    return _unicode(str(path))


def _unicode(text: str) -> str:
    # a path that is no UTF-8 comes with lone surrogates, which neither stdout nor JSON takes
    return text.encode("utf-8", "replace").decode()


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _stamp(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _counts(changes: Changes | None) -> dict[str, int]:
    if changes is None:
        return {}
    import msgspec

    return {name: len(value) for name, value in msgspec.structs.asdict(changes).items() if name != "since" and value}


def _tell_plan(outcome: Outcome) -> None:
    for reason in outcome.reasons:
        streams.put(reason)
    if not outcome.reasons:
        streams.put("nothing to do")


def _tell(outcome: Outcome, folder: Path, say: Speaker, quiet: bool) -> None:
    from doichieu import runs

    entry = outcome.entry
    if not outcome.changed and not outcome.written:
        streams.put(say("changes.nothing"))
    elif outcome.changed and entry:
        for line in told(entry, say):
            streams.put(line)
    for path in outcome.written:
        streams.put(_shown(folder / path))
    for path in () if quiet else outcome.saved:
        streams.say(f"note: the report that had been changed by hand is now {folder / path}")
    for warning in () if quiet else outcome.warnings:
        streams.say(f"note: {warning}")
    if entry:
        runs.name(list(entry.skipped))


def told(entry: Entry, say: Speaker) -> list[str]:
    """What a report says of itself on stdout: what changed, or that it is the first."""
    from doichieu.outputs import difference

    if entry.changes is None:
        return [say("changes.first" if entry.number == 1 else "changes.unknown", n=entry.articles)]
    return [difference.title(entry.changes, say), *difference.lines(entry.changes, say)]


@history_app.command("list")
def history_list(folder: Folder = Path(), json: AsJson = False) -> None:
    """The dated reports, oldest first: name, articles, what changed."""
    from doichieu import history

    loaded = _load(folder)
    for entry in history.entries(loaded.reports):
        if json:
            streams.put_records([entry])
        else:
            counts = ", ".join(f"{name} {n}" for name, n in _counts(entry.changes).items())
            streams.put(f"{entry.name}\t{entry.articles}\t{counts or '-'}")


@history_app.command("show")
def history_show(name: Report = "latest", folder: Folder = Path(), json: AsJson = False) -> None:
    """One report: its files, what it was made from, what changed, which articles are gone."""
    from doichieu import changes, history

    loaded = _load(folder)
    entry = history.find(loaded.reports, name)
    if json:
        streams.put_records([entry])
        return
    streams.put(f"{entry.name}\t{entry.made}\t{entry.generator}\t{entry.articles}")
    for line in told(entry, _speaker(loaded)):
        streams.put(line)
    for item in entry.skipped:
        streams.put(f"skipped\t{item.reason}")
    unreadable = {item.source for item in entry.skipped}
    for gone in (item for item in entry.departed if not changes.lies_in(item.path, unreadable)):
        streams.put(f"gone\t{gone.article}\t{gone.path}\tlast in {gone.last}")
    for output in entry.outputs:
        streams.put(_shown(loaded.reports / entry.name / output))


@history_app.command("diff")
def history_diff(before: Report, after: Report, folder: Folder = Path(), json: AsJson = False) -> None:
    """What changed from one report to another."""
    from doichieu import changes, history, planning
    from doichieu.outputs import difference

    loaded = _load(folder)
    first, second = (history.find(loaded.reports, name) for name in (before, after))
    facts = [history.facts(loaded.reports, entry) for entry in (first, second)]
    found = changes.between(facts[0], facts[1], first.name, planning.rules(first, second.parts))
    if json:
        streams.put_records([found])
        return
    say = _speaker(loaded)
    for line in (difference.title(found, say), *difference.lines(found, say, most=1000)):
        streams.put(line)


def _load(folder: Path) -> Project:
    from doichieu import project

    return project.load(folder)


def _speaker(project: Project) -> Speaker:
    from doichieu.outputs.words import Speaker

    return Speaker(project.settings.language)
