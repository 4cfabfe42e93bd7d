"""`doichieu watch`: the report of a project made anew whenever its inputs have changed and come to rest."""

from __future__ import annotations

import contextlib
import glob
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu import streams
from doichieu.errors import DoichieuError, UsageError

if TYPE_CHECKING:
    from doichieu.project import Project
    from doichieu.watching import Watched

commands = typer.Typer()


@commands.command()
def watch(
    folder: Annotated[
        Path,
        typer.Option(
            "--project", metavar="FOLDER", help="The folder with doichieu.toml.", show_default="current folder"
        ),
    ] = Path(),
    rest: Annotated[
        float, typer.Option("--rest", metavar="SECONDS", min=0.1, max=3600, help="How long nothing may change first.")
    ] = 2.0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No notes on stderr; errors stay.")] = False,
) -> None:
    """Refresh the report each time the inputs have changed and come to rest; Ctrl-C ends it."""
    from doichieu import watching

    with contextlib.suppress(KeyboardInterrupt):
        watching.watch(_Watching(folder.resolve()).now, lambda: _refresh(folder, quiet), rest)
    if not quiet:
        streams.say("Stopped watching; the last report stays as it is.")


def _refresh(folder: Path, quiet: bool) -> None:
    from doichieu import upkeep

    try:
        with contextlib.suppress(typer.Exit):  # which articles were skipped has been said
            upkeep.refresh(folder=folder, force=False, dry_run=False, notify_command=None, wait=600, quiet=quiet)
    except DoichieuError as error:
        streams.say(f"doichieu: {error}")
    streams.flush()  # who reads a file or a pipe hears of each report when it is made


class _Watching:
    """What is to be looked at, by the settings as they are now; by the last good ones while they are wrong."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last: Watched | None = None

    def now(self) -> Watched:
        """Raises UsageError when there are no good settings yet."""
        from doichieu import project

        try:
            self._last = watched(project.load(self._folder))
        except UsageError:
            if self._last is None:
                raise
        return self._last


def watched(project: Project) -> Watched:
    """Everything that a project's report depends on, and everything that doichieu writes for it."""
    from doichieu.project import FILE
    from doichieu.watching import Watched

    root = project.root
    own = [root / FILE, root / "corrections.toml", root / project.settings.outline]
    if project.template and "docx" in project.outputs:
        own.append(root / project.template)
    return Watched(tuple(dict.fromkeys([*own, *_places(project)])), (project.reports, project.state))


def _places(project: Project) -> Iterator[Path]:
    for given in project.inputs:
        path = project.root / given
        if glob.has_magic(given):
            yield project.root / next(folder for folder in Path(given).parents if not glob.has_magic(str(folder)))
        elif path.is_dir():
            yield path
        else:
            yield from (path, path.parent / "corrections.toml")
