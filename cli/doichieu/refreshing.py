"""One run of a project: what is to be done and why, doing no more than that, and keeping it.

A run decides without a lock, reading only: where nothing is to be done, nothing is touched. Under the lock it decides
once more where another run may have done it meanwhile.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import filelock
import msgspec
from msgspec.structs import replace

from doichieu import history, planning, store
from doichieu.answers import Answers
from doichieu.errors import DoichieuError
from doichieu.models import Record
from doichieu.outputs import files

if TYPE_CHECKING:
    from doichieu.project import Project

LOCK = "lock"


class BusyError(DoichieuError):
    """Another run is at work on the project."""


class Wishes(NamedTuple):
    """How a run is wanted: everything anew, nothing but told, seconds to wait for another run."""

    force: bool = False
    dry_run: bool = False
    wait: float = 600.0


class Outcome(Record):
    """What a run did. `entry` is the report that is the last one now, `written` the files that are new.

    `read` counts the articles that were worked through, `reused` those known from earlier runs.
    """

    entry: history.Entry | None
    changed: bool = False
    written: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    read: int = 0
    reused: int = 0
    warnings: tuple[str, ...] = ()


class Setting(NamedTuple):
    """What a run gets from outside: the clock, where to say something, and how to show progress."""

    clock: Callable[[], dt.datetime]
    say: Callable[[str], None]
    progress: Callable[[Iterable[Any]], Iterable[Any]] = lambda items: items
    started: Callable[[], None] = lambda: None


def refresh(project: Project, wishes: Wishes, setting: Setting) -> Outcome:
    """Bring a project's report up to date.

    Raises DoichieuError: settings that are wrong, no usable input, another run that does not end, a disk that
    refuses. The last report, its history and the corrections are as they were then.
    """
    with contextlib.chdir(project.root):
        here = replace(project, root=Path())
        try:
            return _refreshed(here, wishes, setting)
        except store.DamagedStoreError:
            return _refreshed(here, wishes, setting)


def _refreshed(here: Project, wishes: Wishes, setting: Setting) -> Outcome:
    with store.opened(here.state, _nanoseconds(setting), write=False) as known_so_far:
        plan = planning.plan(here, known_so_far, force=wishes.force)
    if wishes.dry_run or not (plan.reasons or plan.lacking):
        return Outcome(entry=plan.last, reasons=plan.reasons or planning.restoring(plan))
    with _locked(here, wishes.wait, setting.say) as at_once:
        setting.started()
        history.tidy(here.reports)
        with store.opened(here.state, _nanoseconds(setting), write=True) as memory:
            if not at_once or history.last(here.reports) != plan.last:
                plan = planning.plan(here, memory, force=wishes.force)
            memory.take_digests(known_so_far)
            return _carry_out(here, memory, plan, wishes, setting)


def _nanoseconds(setting: Setting) -> int:
    return int(setting.clock().timestamp() * 1e9)


@contextlib.contextmanager
def _locked(project: Project, wait: float, say: Callable[[str], None]) -> Generator[bool, None, None]:
    """Hold the project; tells whether that was so at once, without another run to wait for."""
    path = project.state / LOCK
    lock = filelock.FileLock(path)
    at_once = True
    try:
        project.state.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            at_once = False
            if wait:
                say(f"doichieu: another run is at work here; waiting up to {wait:.0f} s for it.")
            lock.acquire(timeout=wait)
    except filelock.Timeout:
        raise BusyError("Another run of this project has not ended.", "Try again later, or wait with --wait.") from None
    except OSError as error:
        raise files.unwritable(path, error, "remove it") from error
    try:
        yield at_once
    finally:
        lock.release()


# --- doing --------------------------------------------------------------------------------------------------


def _carry_out(project: Project, memory: store.Store, plan: planning.Plan, wishes: Wishes, setting: Setting) -> Outcome:
    if not plan.reasons:
        restored = _bring_up(project, plan.last, plan.lacking, None, memory.digest)
        return Outcome(entry=plan.last, written=restored[0], saved=restored[1], reasons=planning.restoring(plan))
    from doichieu import making

    answers = Answers(memory, _base(plan), fresh=wishes.force)
    try:
        made = making.make(project, plan, answers, setting.clock(), setting.progress)
    except making.ForgottenError:
        answers = Answers(memory, _base(plan), fresh=True)
        made = making.make(project, plan, answers, setting.clock(), setting.progress)
    entry = made.entry
    memory.save()
    history.add(project.reports, entry, made.facts, made.outputs)
    written, saved = _bring_up(project, entry, tuple(made.outputs), plan.last, memory.digest)
    history.prune(project.reports, project.keep)
    with contextlib.suppress(sqlite3.Error):  # the report stands; what is forgotten late costs room only
        memory.purge(answers.used, plan.paths)
    return Outcome(
        entry=entry,
        changed=True,
        written=written,
        saved=saved,
        reasons=plan.reasons,
        read=answers.made["draft"],
        reused=entry.articles - answers.made["draft"],
        warnings=made.warnings,
    )


def _base(plan: planning.Plan) -> bytes:
    """What every answer depends on: the program, and the options."""
    return msgspec.json.encode((plan.parts["program"], replace(plan.job.settings, template=None)))


def _bring_up(
    project: Project,
    entry: history.Entry | None,
    outputs: Sequence[str],
    before: history.Entry | None,
    digest: Callable[[str], str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if entry is None:
        return (), ()
    saved = history.bring_up(project.reports, entry, list(outputs), before, digest)
    if before is not None:
        history.drop_stale(project.reports, entry, before)
    written = (str(history.latest(project.reports, output)) for output in outputs)
    return tuple(written), tuple(map(str, saved))
