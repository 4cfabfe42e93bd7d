"""A project's report before it stands in its history: made of what is known of each article, and of the rest anew.

A report in JSON alone is put together of columns, which stay encoded; the other kinds need every draft.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from doichieu import alignment, changes, columns, corrections, history, pipeline, planning, runs
from doichieu.alignment import Sentence, Told
from doichieu.answers import Answers
from doichieu.columns import Column
from doichieu.engines.base import open_engine
from doichieu.errors import NoUsableInputError, UsageError
from doichieu.models import Article, Changes, Comparison, Skipped
from doichieu.outputs import json, kinds
from doichieu.passages.words import Vocabulary, Words, split
from doichieu.pipeline import Draft
from doichieu.readers import known
from doichieu.readers.known import Identity

if TYPE_CHECKING:
    from doichieu.project import Project
    from doichieu.sharing import Shared
    from doichieu.values import Source

_SHARED = ("shared",)  # of the last report, whatever it was made of: what is kept tells for which articles it holds
_Answer = TypeVar("_Answer")


class ForgottenError(Exception):
    """The store no longer holds what an answer that it holds was made of: everything has to be made anew."""


class Made(NamedTuple):
    """A report that is not written yet: its entry in the history, its facts, the parts of each file, its warnings."""

    entry: history.Entry
    facts: changes.Facts
    outputs: dict[str, Sequence[bytes]]
    warnings: tuple[str, ...]


class _Contents(NamedTuple):
    """What a report says, before it is known what changed; `write` gives the parts of each file by its kind."""

    comparison: Comparison
    facts: changes.Facts
    write: Callable[[Comparison], dict[str, Sequence[bytes]]]


def make(
    project: Project,
    plan: planning.Plan,
    answers: Answers,
    now: dt.datetime,
    progress: Callable[[Iterable[Any]], Iterable[Any]],
) -> Made:
    """The report that a plan asks for.

    Raises NoUsableInputError when no input could be read, ForgottenError.
    """
    reading = _Reading(plan, answers, progress)
    contents = _of_columns(reading) if set(project.outputs) == {"json"} else _of_drafts(reading, project)
    held = replace(contents.facts, files=plan.paths)
    difference, departed, notes = _difference(project, plan, held)
    outputs = contents.write(replace(contents.comparison, changes=difference))
    entry = history.Entry(
        name=history.free_name(project.reports, now, plan.last),
        number=plan.last.number + 1 if plan.last else 1,
        made=now.isoformat(timespec="seconds"),
        generator=contents.comparison.generator,
        articles=len(held.articles),
        parts=plan.parts,
        outputs={f"report.{kind}": planning.hashed(*parts) for kind, parts in outputs.items()},
        warnings=len(contents.comparison.warnings),
        skipped=contents.comparison.skipped,
        changes=difference,
        departed=departed,
    )
    files = {f"report.{kind}": parts for kind, parts in outputs.items()}
    return Made(entry, held, files, (*contents.comparison.warnings, *notes))


def _difference(
    project: Project, plan: planning.Plan, held: changes.Facts
) -> tuple[Changes | None, tuple[history.Departed, ...], tuple[str, ...]]:
    """What changed since the last report, None for the first, and the articles that are gone; warnings."""
    if plan.last is None:
        return None, (), ()
    try:
        before = history.facts(project.reports, plan.last)
        rules = planning.rules(plan.last, plan.parts)
        difference = changes.between(before, held, plan.last.name, rules)
    except UsageError as error:  # a damaged history must not keep new reports from being made
        departed = tuple(item for item in plan.last.departed if item.article not in held.articles)
        return None, departed, (f"{error.message} What changed since is not told.",)
    return difference, history.departed(plan.last, before, held, difference), ()


# --- of drafts ------------------------------------------------------------------------------------------------


def _of_drafts(reading: _Reading, project: Project) -> _Contents:
    job = reading.plan.job
    found, skipped = reading.articles(reading.draft)
    drafts = [draft._replace(article=_corrected(draft, job.corrections)) for draft in found.values()]
    told = {identity.id: reading.told(identity, draft) for identity, draft in found.items()}
    shared = _shared(reading, list(found)).records({draft.source.id: draft.source.text for draft in drafts})
    result = pipeline.report(drafts, skipped, job, pipeline.Known(told, shared))

    def write(comparison: Comparison) -> dict[str, Sequence[bytes]]:
        report, language = replace(result, comparison=comparison), job.settings.language
        return {kind: [kinds.write(kind, report, language, reading.plan.paper)] for kind in project.outputs}

    return _Contents(result.comparison, changes.facts(result.comparison), write)


def _corrected(draft: Draft, decisions: Sequence[corrections.Corrections]) -> Article:
    article = draft.article
    for entries in decisions:
        article = corrections.apply(article, entries)
    return article


# --- of columns -----------------------------------------------------------------------------------------------


def _of_columns(reading: _Reading) -> _Contents:
    job = reading.plan.job
    found, skipped = reading.articles(reading.column)
    learned = alignment.learn(_told(reading, found), job.outline)
    held = {identity.id: column for identity, column in found.items()}
    for identity in found:
        if more := learned.sentences.get(identity.id):
            held[identity.id] = reading.taught(identity, more)
    shared = _shared(reading, list(found))
    assembled = columns.assemble(held, learned.discovered, skipped, job, shared)

    def write(comparison: Comparison) -> dict[str, Sequence[bytes]]:
        return {"json": list(json.blocks(comparison, assembled.pieces))}

    return _Contents(assembled.frame, assembled.facts, write)


def _told(reading: _Reading, found: Mapping[Identity, Column]) -> dict[str, Told]:
    """What each article tells, where one has words without a row; else nothing has to be known of any."""
    if not any(column.unplaced for column in found.values()):
        return {}
    return {identity.id: reading.told(identity) for identity in found}


# --- what articles share ---------------------------------------------------------------------------------------


def _shared(reading: _Reading, articles: Sequence[Identity]) -> Shared:
    """What the articles share; where most of them are known, only what others touch is found again."""
    from doichieu import sharing
    from doichieu.passages.rows import Document

    identities = {identity.id: identity for identity in articles}
    ordered = [identities[article] for article in sorted(identities)]
    rank = {identity: n for n, identity in enumerate(articles)}

    def earlier(content: str) -> array[int] | None:
        return reading.known_words(msgspec.json.decode(content, type=Identity))

    def read(article: str) -> tuple[Source, Words]:
        return reading.read(identities[article])

    held = sharing.Articles(
        documents=[Document(i.id, msgspec.json.encode(i).decode(), reading.words(i)) for i in ordered],
        ranks=[rank[identity] for identity in ordered],
        read=read,
    )
    before = reading.answers.recall(_SHARED, sharing.Kept)
    shared, kept = sharing.share(held, open_engine(reading.plan.job.settings.engine), before, earlier)
    reading.answers.keep(_SHARED, kept)
    return shared


# --- what is known of one article -----------------------------------------------------------------------------


class _Reading:
    """The articles of a run: an answer is recalled, or made of the answers that it stands on."""

    def __init__(
        self, plan: planning.Plan, answers: Answers, progress: Callable[[Iterable[Any]], Iterable[Any]]
    ) -> None:
        self.plan, self.answers, self._progress = plan, answers, progress
        self._outline = plan.parts["outline"]
        self._vocabulary = Vocabulary()
        self._decisions: dict[str, list[corrections.Correction]] = {}
        for entry in (entry for file in plan.job.corrections for entry in file.entries):
            self._decisions.setdefault(entry.article, []).append(entry)

    def articles(
        self, ask: Callable[[Identity, Source | None], _Answer | None]
    ) -> tuple[dict[Identity, _Answer], list[Skipped]]:
        """The answer for every article, in input order, and what could not be read. Raises NoUsableInputError."""
        skipped: list[Skipped] = []

        def recall(identity: Identity) -> tuple[Identity, _Answer] | None:
            answer = ask(identity, None)
            return None if answer is None else (identity, answer)

        def make(source: Source, identity: Identity) -> tuple[Identity, _Answer]:
            read = identity._replace(sha256=source.sha256)  # the file may have changed since its digest was taken
            answer = ask(read, source)
            assert answer is not None
            return read, answer

        memory = known.Memory(partial(_digest, self.plan.paths), recall)
        found = dict(self._progress(runs.kept(known.read(list(self.plan.paths), memory, make), skipped)))
        if not found:
            runs.name(skipped)
            problem = "No input could be read; nothing was written."
            raise NoUsableInputError(problem, "Look at 'inputs' in doichieu.toml.")
        return found, skipped

    def draft(self, identity: Identity, source: Source | None = None) -> Draft | None:
        """An article worked through on its own, before a person's decisions; None where it has to be read first."""
        key = ("draft", *identity)
        known_one = self.answers.recall(key, Draft)
        if known_one is not None or source is None:
            return known_one
        return self.answers.keep(key, pipeline.draft(source, self.plan.job._replace(corrections=())))

    def told(self, identity: Identity, draft: Draft | None = None) -> Told:
        """The sentences of an article with the rows that it gives them itself."""
        return self.answers.give(
            ("told", self._outline, *identity),
            Told,
            lambda: pipeline.tell(draft or self.drafted(identity), self.plan.job.outline),
        )

    def column(self, identity: Identity, source: Source | None = None) -> Column | None:
        """What a report holds of an article by what it says itself; None where it has to be read first."""
        return self._column(identity, source, ())

    def taught(self, identity: Identity, learned: Sequence[Sentence]) -> Column:
        """The same for its sentences where other articles gave them more rows. Raises ForgottenError."""
        column = self._column(identity, None, learned)
        if column is None:
            raise ForgottenError
        return column

    def _column(self, identity: Identity, source: Source | None, learned: Sequence[Sentence]) -> Column | None:
        key = ("column", self._outline, self._decisions.get(identity.id, ()), learned, *identity)
        column = self.answers.recall(key, Column)
        if column:
            self.answers.hold(("draft", *identity))
            self.answers.hold(("told", self._outline, *identity))
            return column
        draft = self.draft(identity, source)
        if draft is None:
            return None
        told = self.told(identity, draft)
        article = _corrected(draft, self.plan.job.corrections)
        placements = alignment.merged([*learned] or told.sentences)
        return self.answers.keep(key, columns.column(draft._replace(article=article), placements, told))

    def words(self, identity: Identity) -> array[int]:
        """The hashes of the words of an article that may be shared."""
        known_ones = self.known_words(identity)
        if known_ones is None:
            known_ones = self.read(identity)[1].hashes
            self.answers.keep(("words", *identity), known_ones.tobytes())
        return known_ones

    def known_words(self, identity: Identity) -> array[int] | None:
        """The hashes of the words of an article of this report or the one before, None where nothing knows them."""
        held = self.answers.recall(("words", *identity), bytes)
        return None if held is None else array("q", held)

    def read(self, identity: Identity) -> tuple[Source, Words]:
        """The source of an article, and its words that may be shared."""
        draft = self.drafted(identity)
        body = pipeline.body(draft)
        return draft.source, split(body.text, body.spans, self._vocabulary)

    def drafted(self, identity: Identity) -> Draft:
        """The draft of an article that was read. Raises ForgottenError."""
        draft = self.draft(identity)
        if draft is None:
            raise ForgottenError
        return draft


def _digest(digests: Mapping[str, str], path: str) -> str:
    """The digest of a path; for a file that could not be read it raises as reading the file does."""
    if digests[path] == planning.ABSENT:
        Path(path).open("rb").close()
    return digests[path]
