"""What a project's run has to do, and why; reads only."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from doichieu import history, runs, store
from doichieu import project as projects
from doichieu.errors import UsageError
from doichieu.readers import inputs
from doichieu.version import stage_version

if TYPE_CHECKING:
    from doichieu.pipeline import Job
    from doichieu.project import Project

ABSENT = "!"  # in place of a digest: the file could not be read


class Plan(NamedTuple):
    """What a run would do: reasons for a new report, outputs that `latest` lacks, and what it is made from."""

    job: Job
    paths: dict[str, str]
    parts: dict[str, str]
    last: history.Entry | None
    reasons: tuple[str, ...]
    lacking: tuple[str, ...]
    paper: tuple[bytes, str] | None = None


def plan(project: Project, memory: store.Store, *, force: bool) -> Plan:
    """What is to be done for a project whose folder is the current one. Raises UsageError for wrong settings."""
    _refuse_unseen(project.reports)
    written_into = project.template if "docx" in project.outputs else None
    with projects.blaming(project, "template"):
        paper = runs.template(written_into, quiet=True) if written_into else None
    with projects.blaming(project, "outline"):
        runs.outline(project.settings.outline)
    settings = project.settings.written_into(paper[0]) if paper else project.settings
    job = runs.job([*project.inputs, "doichieu.toml"], settings)  # corrections may stand beside the settings too
    paths = {path: _digest(memory, path) for path in _paths(project)}
    parts = _parts(project, job, paths)
    kept = history.entries(project.reports)
    last, before = (kept[-1] if kept else None), (kept[-2] if len(kept) > 1 else None)
    reasons = ("--force",) if force and last else _reasons(project, last, parts, paths)
    if last is None or reasons:
        return Plan(job, paths, parts, last, reasons, (), paper)
    lacking = history.behind(project.reports, last, before, memory.digest)
    if any(not (project.reports / last.name / output).is_file() for output in lacking):
        return Plan(job, paths, parts, last, (f"the files of {last.name} are missing",), (), paper)
    return Plan(job, paths, parts, last, (), tuple(lacking), paper)


def _refuse_unseen(reports: Path) -> None:
    """Reports that may not be looked at must not be taken for none."""
    try:
        os.scandir(reports).close()
    except FileNotFoundError:
        return
    except OSError as error:
        next_step = "Let it be read, or set another 'folder' in doichieu.toml."
        raise UsageError(f"{reports} cannot be looked at ({error.strerror}).", next_step) from None


def _paths(project: Project) -> list[str]:
    """The files of the inputs, without the template and those that lie in a folder of reports."""
    sheltered = {project.reports.absolute(): True}
    template = Path(project.template).absolute() if project.template else None
    return [
        _shown(path)
        for path in inputs.expand(project.inputs)
        if not history.sheltered(path, sheltered) and (template is None or Path(path).absolute() != template)
    ]


def _shown(path: str) -> str:
    """The path in Unicode, which is all that a store and a report can hold; under a changed one no file is found."""
    return os.fsencode(path).decode(errors="replace")


def _digest(memory: store.Store, path: str) -> str:
    try:
        return memory.digest(path)
    except OSError:
        return ABSENT


def _parts(project: Project, job: Job, paths: dict[str, str]) -> dict[str, str]:
    """Digests of everything that a report depends on, by what it is."""
    options = {name: str(value) for name, value in job.settings.as_table().items()}
    return {
        **options,
        "outline": hashed(msgspec.json.encode(job.outline)),
        "corrections": hashed(msgspec.json.encode(job.corrections)),
        "outputs": ",".join(sorted(project.outputs)),
        "program": stage_version(),
        "inputs": hashed(msgspec.json.encode(sorted(paths.items()))),
    }


def hashed(*parts: bytes) -> str:
    """The sha256 of data that comes in parts, in hex."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def rules(last: history.Entry, parts: dict[str, str]) -> list[str]:
    """What else than the inputs is different."""
    names = dict.fromkeys([*last.parts, *parts])
    return [name for name in names if name != "inputs" and last.parts.get(name) != parts.get(name)]


def _reasons(
    project: Project, last: history.Entry | None, parts: dict[str, str], paths: dict[str, str]
) -> tuple[str, ...]:
    if last is None:
        return ("there is no report yet",)
    told = [f"changed: {name}" for name in rules(last, parts)]
    if last.parts.get("inputs") != parts["inputs"]:
        known = history.known_files(project.reports, last)
        told += (known and _file_reasons(known, paths)) or ["the inputs changed"]
    return tuple(told)


def _file_reasons(before: dict[str, str], now: dict[str, str]) -> list[str]:
    new = [f"new file: {path}" for path in now if path not in before]
    other = [
        f"file cannot be read: {path}" if digest == ABSENT else f"file changed: {path}"
        for path, digest in now.items()
        if before.get(path, digest) != digest
    ]
    return [*new, *other, *(f"file is gone: {path}" for path in before if path not in now)]


def restoring(plan: Plan) -> tuple[str, ...]:
    """Why outputs are copied without a new report."""
    return tuple(f"missing: latest of {output}" for output in plan.lacking)
