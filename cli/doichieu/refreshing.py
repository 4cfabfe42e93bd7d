"""One run of a project: what is to be done and why, doing no more than that, and keeping it.

A run decides twice. First without a lock, reading only: where nothing is to be done, nothing is touched. Then,
under the lock, once more, because another run may have done it meanwhile.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import filelock
import msgspec
from msgspec.structs import replace

from doichieu import changes, corrections, history, pipeline, planning, runs, store
from doichieu.alignment import Sentence
from doichieu.answers import Answers
from doichieu.errors import DoichieuError, NoUsableInputError
from doichieu.models import Changes, Record, SharedPassage, Skipped
from doichieu.outputs import files, kinds
from doichieu.readers import known

if TYPE_CHECKING:
    from doichieu.pipeline import Draft, Job
    from doichieu.project import Project
    from doichieu.values import Source

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


class _Read(NamedTuple):
    """The drafts of a run, what could not be read, and of which content each draft is, by article id."""

    drafts: list[Draft]
    skipped: list[Skipped]
    identities: dict[str, known.Identity]


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
        with store.opened(here.state, _nanoseconds(setting), write=False) as known_so_far:
            plan = planning.plan(here, known_so_far, force=wishes.force)
        if wishes.dry_run or not (plan.reasons or plan.lacking):
            return Outcome(entry=plan.last, reasons=plan.reasons or planning.restoring(plan))
        with _locked(here, wishes.wait, setting.say):
            setting.started()
            history.tidy(here.reports)
            with store.opened(here.state, _nanoseconds(setting), write=True) as memory:
                return _carry_out(here, memory, planning.plan(here, memory, force=wishes.force), wishes, setting)


def _nanoseconds(setting: Setting) -> int:
    return int(setting.clock().timestamp() * 1e9)


@contextlib.contextmanager
def _locked(project: Project, wait: float, say: Callable[[str], None]) -> Generator[None, None, None]:
    path = project.state / LOCK
    lock = filelock.FileLock(path)
    try:
        project.state.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            say(f"doichieu: another run is at work here; waiting up to {wait:.0f} s for it.")
            lock.acquire(timeout=wait)
    except filelock.Timeout:
        raise BusyError("Another run of this project has not ended.", "Try again later, or wait with --wait.") from None
    except OSError as error:
        raise files.unwritable(path, error) from error
    try:
        yield
    finally:
        lock.release()


# --- doing --------------------------------------------------------------------------------------------------


def _carry_out(project: Project, memory: store.Store, plan: planning.Plan, wishes: Wishes, setting: Setting) -> Outcome:
    if not plan.reasons:
        restored = _bring_up(project, plan.last, plan.lacking)
        return Outcome(entry=plan.last, written=restored[0], saved=restored[1], reasons=planning.restoring(plan))
    answers = Answers(memory, _base(plan), fresh=wishes.force)
    found = _drafts(plan, answers, setting)
    memory.save()
    if not found.drafts:
        runs.name(found.skipped)
        raise NoUsableInputError("No input could be read; nothing was written.", "Look at 'inputs' in doichieu.toml.")
    made = _made(project, plan, found, answers, setting.clock())
    entry, warnings = made.entry, made.warnings
    history.add(project.reports, entry, made.facts, made.outputs)
    written, saved = _bring_up(project, entry, tuple(made.outputs), plan.last)
    history.prune(project.reports, project.keep)
    memory.save()
    memory.purge(answers.used, plan.paths)
    return Outcome(
        entry=entry,
        changed=True,
        written=written,
        saved=saved,
        reasons=plan.reasons,
        read=answers.made["draft"],
        reused=len(found.drafts) - answers.made["draft"],
        warnings=warnings,
    )


class _Made(NamedTuple):
    """A report that is not written yet."""

    entry: history.Entry
    facts: changes.Facts
    outputs: dict[str, bytes]
    warnings: tuple[str, ...]


def _made(project: Project, plan: planning.Plan, found: _Read, answers: Answers, now: dt.datetime) -> _Made:
    result = pipeline.report(found.drafts, found.skipped, plan.job, _known(found, plan.job, answers))
    held = replace(changes.facts(result.comparison), files=plan.paths)
    difference, departed = _difference(project, plan, held)
    comparison = replace(result.comparison, changes=difference)
    result, language = replace(result, comparison=comparison), project.settings.language
    outputs = {f"report.{kind}": kinds.write(kind, result, language, plan.paper) for kind in project.outputs}
    entry = history.Entry(
        name=history.free_name(project.reports, now),
        number=plan.last.number + 1 if plan.last else 1,
        made=now.isoformat(timespec="seconds"),
        generator=comparison.generator,
        articles=len(comparison.articles),
        parts=plan.parts,
        outputs={name: planning.hashed(data) for name, data in outputs.items()},
        warnings=len(comparison.warnings),
        skipped=comparison.skipped,
        changes=difference,
        departed=departed,
    )
    return _Made(entry, held, outputs, comparison.warnings)


def _base(plan: planning.Plan) -> bytes:
    """What every answer depends on: the program, and the options."""
    return msgspec.json.encode((plan.parts["program"], replace(plan.job.settings, template=None)))


def _drafts(plan: planning.Plan, answers: Answers, setting: Setting) -> _Read:
    """Every article worked through on its own, from the store where it is known there."""
    alone = plan.job._replace(corrections=())
    read = _Read([], [], {})

    def recall(identity: known.Identity) -> Draft | None:
        read.identities[identity.id] = identity
        return answers.recall(("draft", *identity), pipeline.Draft)

    def make(source: Source, identity: known.Identity) -> Draft:
        return answers.keep(("draft", *identity), pipeline.draft(source, alone))

    items = known.read(list(plan.paths), known.Memory(_or_refuse(plan.paths), recall), make)
    for item in setting.progress(runs.kept(items, read.skipped)):
        read.drafts.append(_corrected(item, plan.job.corrections))
    return read


def _known(read: _Read, job: Job, answers: Answers) -> pipeline.Known:
    """What the store holds of stages that corrections do not touch, worked out where it holds nothing."""
    outline = hashlib.sha256(msgspec.json.encode(job.outline)).hexdigest()
    identities = [read.identities[draft.article.id] for draft in read.drafts]

    def sentences(draft: Draft, identity: known.Identity) -> Sequence[Sentence]:
        key = ("sentences", outline, *identity)
        return answers.give(key, tuple[Sentence, ...], lambda: pipeline.sentences(draft, job.outline))

    def shared() -> tuple[SharedPassage, ...]:
        return pipeline.passages(read.drafts, job.settings.engine)

    told = {d.article.id: sentences(d, identity) for d, identity in zip(read.drafts, identities, strict=True)}
    return pipeline.Known(told, answers.give(("passages", *identities), tuple[SharedPassage, ...], shared))


def _or_refuse(digests: dict[str, str]) -> Callable[[str], str]:
    """The digest of a path; for a file that could not be read it raises as reading the file does."""

    def digest(path: str) -> str:
        if digests[path] == planning.ABSENT:
            Path(path).open("rb").close()
        return digests[path]

    return digest


def _corrected(draft: Draft, decisions: Sequence[corrections.Corrections]) -> Draft:
    article = draft.article
    for entries in decisions:
        article = corrections.apply(article, entries)
    return draft._replace(article=article)


def _difference(
    project: Project, plan: planning.Plan, held: changes.Facts
) -> tuple[Changes | None, tuple[history.Departed, ...]]:
    """What changed since the last report, None for the first, and the articles that are gone."""
    if plan.last is None:
        return None, ()
    before = history.facts(project.reports, plan.last)
    rules = planning.rules(plan.last, plan.parts)
    return changes.between(before, held, plan.last.name, rules), history.departed(plan.last, before, held)


def _bring_up(
    project: Project, entry: history.Entry | None, outputs: Sequence[str], before: history.Entry | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if entry is None:
        return (), ()
    saved = history.bring_up(project.reports, entry, list(outputs), before)
    if before is not None:
        history.drop_stale(project.reports, entry, before)
    written = (str(history.latest(project.reports, output)) for output in outputs)
    return tuple(written), tuple(map(str, saved))
