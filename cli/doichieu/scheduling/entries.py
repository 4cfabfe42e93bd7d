"""What is to be run for a project, and the name its entries bear on a machine."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

from doichieu.errors import UsageError
from doichieu.scheduling.reading import bare, read
from doichieu.scheduling.rhythm import Schedule

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Entry(NamedTuple):
    """A project's place on a machine's schedule: `command` runs in `folder` whenever `schedule` says so.

    `line` is the line of the settings that told the schedule.
    """

    name: str
    folder: str
    command: tuple[str, ...]
    line: str
    schedule: Schedule


def entry(folder: Path, line: str, python: str) -> Entry:
    """The entry that regenerates the project in `folder`, an absolute path, with that Python.

    Raises UsageError for a line that is no schedule and for paths that no scheduler can take.
    """
    for path in (str(folder), python):
        if _CONTROL.search(path):
            raise UsageError(
                f"The path {path!r} holds a control or undecodable character.",
                "Rename the folder; no scheduler takes it.",
            )
    # -P: the project folder must not stand in for a module of the same name
    command = (python, "-P", "-m", "doichieu", "refresh")
    return Entry(entry_name(folder), str(folder), command, " ".join(line.split()), read(line))


def entry_name(folder: Path) -> str:
    """A name for systemd, cron and Windows alike that stays as long as the folder stays where it is."""
    path = os.path.normcase(folder)
    words = "-".join(re.findall(r"[a-z0-9]+", bare(folder.name)))[:30].strip("-")
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:8]
    return "-".join(part for part in ("doichieu", words, digest) if part)
