"""The run log: one line of JSON a run's start and end; and the command that is told of it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

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
        # a file, not a pipe: something that the command leaves at work would hold a pipe open
        with tempfile.TemporaryFile() as errors:
            code = _run(command, msgspec.json.encode(entry) + b"\n", errors)
            errors.seek(0)
            last = errors.read().decode("utf-8", "replace").strip().splitlines()[-1:]
    except subprocess.TimeoutExpired:
        return f"the notify command did not end within {_PATIENCE_SECONDS} s"
    except (OSError, ValueError) as error:
        return f"the notify command could not be run ({error})"
    return f"the notify command ended with {code}" + (f": {last[0]}" if last else "") if code else ""


def _run(command: str, given: bytes, errors: IO[bytes]) -> int:
    """The exit code. Whatever ends the waiting ends the command too, with all that it has started."""
    with subprocess.Popen(
        command,
        shell=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        start_new_session=True,
    ) as process:
        try:
            process.communicate(given, timeout=_PATIENCE_SECONDS)
        except BaseException:
            _kill(process)
            raise
    return process.returncode


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
