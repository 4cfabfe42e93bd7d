"""The run log: one line of JSON a run's start and end; and the command that is told of it."""

from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

import msgspec

from doichieu.models import Record

FILE = "log.jsonl"
_LONGEST = 1_000_000  # bytes; then the log starts again, with the one before kept beside it
_PATIENCE_SECONDS = 60


class Start(Record, tag="start", tag_field="event"):
    """A run that works; without an `End` of the same `start` it was killed."""

    start: str
    process: int


class End(Record, tag="end", tag_field="event"):
    """How a run ended. `read` counts the articles worked through, `reused` those known from earlier runs."""

    start: str
    end: str
    exit_code: int
    changed: bool = False
    report: str | None = None
    articles: int = 0
    read: int = 0
    reused: int = 0
    counts: dict[str, int] = {}  # noqa: RUF012 (msgspec copies it)
    skipped: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    message: str = ""


def append(folder: Path, entry: Start | End) -> None:
    """Add a line to the log of a state folder. Raises OSError."""
    path = folder / FILE
    folder.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LONGEST:
        path.replace(path.with_name(f"older-{FILE}"))
    with path.open("ab") as file:
        file.write(msgspec.json.encode(entry) + b"\n")


def append_if_possible(folder: Path, entry: Start | End) -> None:
    """Add a line where the disk lets it: a failure that is being told must not be hidden by another."""
    with contextlib.suppress(OSError):
        append(folder, entry)


def notify(command: str, entry: End) -> str:
    """Run a command of the user's shell with the entry on its standard input; comes back with what went wrong."""
    try:
        done = subprocess.run(
            command,
            shell=True,
            input=msgspec.json.encode(entry) + b"\n",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"the notify command did not end within {_PATIENCE_SECONDS} s"
    except OSError as error:
        return f"the notify command could not be run ({error})"
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        return f"the notify command ended with {done.returncode}" + (f": {last[0]}" if last else "")
    return ""
