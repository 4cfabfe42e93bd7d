"""Dated reports beside the latest one.

    reports/latest.docx  latest.json          what people open
    reports/2024-07-22_06-30/report.docx …    one folder a report, complete from the moment it has its name
        run.json     which report it is, what it was made from, what changed
        facts.json   what later reports are compared with

A report is made in a hidden folder that gets its name in one step: from then on it is the last one, and `latest`
is copied from it. A run that is killed leaves the hidden folder, which the next run removes, or a `latest` that is
one report behind, which the next run brings up.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from doichieu.changes import Facts, told
from doichieu.errors import UsageError
from doichieu.models import Changes, Record, Skipped
from doichieu.outputs import files

MARK = ".doichieu-reports"  # in a folder of reports: nothing in it is an input
_RUN, _FACTS = "run.json", "facts.json"
_BUILDING, _LEAVING = ".building-", ".leaving-"
_LATEST = "latest"
ELSEWHERE = "set another 'folder' in doichieu.toml"
_Record = TypeVar("_Record", bound=Record)
_INPUTS_ARE_NO_REPORTS = (
    "The reports of this folder stand beside this file. doichieu never reads what is here as an input.\n"
)


class Departed(Record):
    """An article that a report held and a later one does not: the last report that holds it, and what it was."""

    article: str
    path: str
    title: str | None
    sha256: str
    last: str


class Entry(Record):
    """One dated report. `number` counts the reports of a project, `parts` are digests of what it was made from.

    `outputs` holds the sha256 of each file by its name in the report's folder; `departed` all articles that are
    gone, also those whose last report is no longer kept.
    """

    name: str
    number: int
    made: str
    generator: str
    articles: int
    parts: dict[str, str]
    outputs: dict[str, str]
    warnings: int = 0
    skipped: tuple[Skipped, ...] = ()
    changes: Changes | None = None
    departed: tuple[Departed, ...] = ()


def entries(folder: Path) -> list[Entry]:
    """The dated reports of a folder, oldest first; what is not a complete report is passed over."""
    found = (_decoded(path, Entry) for path in sorted(folder.glob(f"[!.]*/{_RUN}")))
    return sorted((entry for entry in found if entry), key=lambda entry: entry.number)


def last(folder: Path) -> Entry | None:
    """The newest report."""
    return (entries(folder) or [None])[-1]


def find(folder: Path, name: str) -> Entry:
    """The report of that name; the start of a name and "latest" do. Raises UsageError for none or several."""
    known = entries(folder)
    if name == _LATEST and known:
        return known[-1]
    found = [entry for entry in known if entry.name == name] or [e for e in known if e.name.startswith(name)]
    if len(found) == 1:
        return found[0]
    problem = f"'{name}' fits {len(found)} reports." if found else f"There is no report '{name}'."
    raise UsageError(problem, "List them with: doichieu history list")


def facts(folder: Path, entry: Entry) -> Facts:
    """What a report says. Raises UsageError when its folder is damaged."""
    path = folder / entry.name / _FACTS
    found = _decoded(path, Facts)
    if found is None:
        raise UsageError(f"{path} is missing or damaged.", "Restore it, or compare other reports.")
    return found


class _Files(Record):
    """Of the facts of a report the files alone."""

    files: dict[str, str]


def known_files(folder: Path, entry: Entry) -> dict[str, str]:
    """The digests of the inputs of a report by path; none where its folder is damaged."""
    found = _decoded(folder / entry.name / _FACTS, _Files)
    return found.files if found else {}


def free_name(folder: Path, now: dt.datetime, before: Entry | None = None) -> str:
    """The name of a report made now: its day and minute, with a number where that is taken or was before."""
    name = base = now.strftime("%Y-%m-%d_%H-%M")
    earlier = re.fullmatch(rf"{base}(?:_(\d+))?", before.name) if before else None
    number = int(earlier[1] or 1) + 1 if earlier else 2
    while earlier or (folder / name).exists():
        name, number, earlier = f"{base}_{number}", number + 1, None
    return name


def add(folder: Path, entry: Entry, held: Facts, outputs: Mapping[str, Sequence[bytes]]) -> None:
    """Put a complete report into the folder under its entry's name, in one step; outputs come in parts.

    Raises UnwritableOutputError; nothing of the report is left then.
    """
    building = folder / f"{_BUILDING}{secrets.token_hex(4)}"
    contents = {**outputs, _FACTS: [msgspec.json.encode(held)], _RUN: [msgspec.json.encode(entry)]}
    try:
        building.mkdir(parents=True)
        if not (folder / MARK).exists():
            files.write(folder / MARK, _INPUTS_ARE_NO_REPORTS.encode(), ELSEWHERE)
        for name, parts in contents.items():
            files.write_synced(building / name, parts)
        _sync_folder(building)
        building.rename(folder / entry.name)
        _sync_folder(folder)
    except OSError as error:
        raise files.unwritable(folder / entry.name, error, ELSEWHERE) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)


def latest(folder: Path, output: str) -> Path:
    """Where the newest report of that kind stands: "report.docx" as latest.docx."""
    return folder / f"{_LATEST}{Path(output).suffix}"


def behind(folder: Path, entry: Entry, before: Entry | None, digest: Callable[[str], str]) -> list[str]:
    """The outputs of the newest report that `latest` lacks: no file is there, or still that of the report before.

    A `latest` that is neither was changed by a person and is left alone until there is something new.
    """
    lacking: list[str] = []
    for output, sha256 in entry.outputs.items():
        try:
            stands = digest(str(latest(folder, output)))
        except OSError:
            lacking.append(output)
            continue
        if stands != sha256 and before is not None and stands == before.outputs.get(output):
            lacking.append(output)
    return lacking


def bring_up(
    folder: Path, entry: Entry, outputs: list[str], before: Entry | None, digest: Callable[[str], str]
) -> list[Path]:
    """Copy outputs of a report to `latest`; comes back with the copies made of files that a person had changed.

    Goes in beside: the report before, and the sha256 of a file by its path. Raises UnwritableOutputError, also for a
    file that another program holds open; the dated report is whole then.
    """
    saved: list[Path] = []
    for output in outputs:
        target = latest(folder, output)
        try:
            if aside := _edited(target, entry, before, output, digest):
                target.rename(aside)
                saved.append(aside)
        except OSError as error:
            raise files.unwritable(target, error, ELSEWHERE) from error
        files.copy(folder / entry.name / output, target, ELSEWHERE)
    return saved


def drop_stale(folder: Path, entry: Entry, before: Entry) -> None:
    """Remove a `latest` of a kind that is written no more, unless a person changed it."""
    for output, sha256 in before.outputs.items():
        target = latest(folder, output)
        if output not in entry.outputs and target.is_file():
            with contextlib.suppress(OSError):
                if hashlib.sha256(target.read_bytes()).hexdigest() == sha256:
                    target.unlink()


def _edited(target: Path, entry: Entry, before: Entry | None, output: str, digest: Callable[[str], str]) -> Path | None:
    """Where to put the file at `target`, when it is neither the new report nor the one before."""
    if before is None or not target.is_file():
        return None
    if digest(str(target)) in (entry.outputs[output], before.outputs.get(output)):
        return None
    return target.with_name(f"{_LATEST} edited before {entry.name}{target.suffix}")


def prune(folder: Path, keep: int) -> list[str]:
    """Remove all but the newest reports; comes back with the names of those removed."""
    old = [entry.name for entry in entries(folder)[:-keep]]
    for name in old:
        leaving = folder / f"{_LEAVING}{secrets.token_hex(4)}"
        with contextlib.suppress(OSError):  # one that is held open is removed by a later run
            (folder / name).rename(leaving)
            shutil.rmtree(leaving)
    return old


def tidy(folder: Path) -> None:
    """Remove what killed runs left."""
    for pattern in (f"{_BUILDING}*", f"{_LEAVING}*"):
        for path in folder.glob(pattern):
            shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(f".{_LATEST}.*.tmp"):
        with contextlib.suppress(OSError):  # one that may not be removed is in nobody's way
            path.unlink()


def departed(before: Entry, held: Facts, now: Facts, difference: Changes) -> tuple[Departed, ...]:
    """Every article that a report held once and this one does not.

    Goes in: the report before with its facts, the facts of this one, and what changed: an article that has another
    name now is not gone. One that cannot be read is among them, in case it never comes back.
    """
    known = [item for item in before.departed if item.article not in now.articles]
    renamed = {pair.before for pair in difference.renamed}
    gone = ((n, told(raw)) for n, raw in held.articles.items() if n not in now.articles and n not in renamed)
    return (
        *known,
        *(Departed(article=n, path=a.path, title=a.title, sha256=a.sha256, last=before.name) for n, a in gone),
    )


def sheltered(path: str, known: dict[Path, bool]) -> bool:
    """Whether a path lies in a folder of reports; `known` remembers folders between calls."""
    return _in_reports(Path(os.path.abspath(path)).parent, known)  # noqa: PTH100 (pathlib keeps "..")


def _in_reports(folder: Path, known: dict[Path, bool]) -> bool:
    if folder not in known:
        above = folder != folder.parent and _in_reports(folder.parent, known)
        known[folder] = above or (folder / MARK).exists()
    return known[folder]


def _decoded(path: Path, kind: type[_Record]) -> _Record | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _sync_folder(folder: Path) -> None:
    """Make names in a folder survive a power cut, where the system lets a folder be opened."""
    with _opened(folder) as descriptor:
        if descriptor is not None:
            os.fsync(descriptor)


@contextlib.contextmanager
def _opened(folder: Path) -> Generator[int | None, None, None]:
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        yield None
        return
    try:
        yield descriptor
    finally:
        os.close(descriptor)
