"""`doichieu articles`, `explain`, `passages` and `when`: what is known of articles and words, without a report."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu import runs, streams
from doichieu.errors import NoUsableInputError, UsageError
from doichieu.options import (
    DEFAULT_OUTLINE,
    EngineName,
    EngineOption,
    First,
    Inputs,
    Jsonl,
    Lang,
    Language,
    Last,
    OutlineName,
    Quiet,
    settings,
)

if TYPE_CHECKING:
    from doichieu.models import Skipped
    from doichieu.values import Source


def articles(
    inputs: Inputs,
    jsonl: Jsonl = False,
    first: First = 2009,
    last: Last = 2024,
    outline: OutlineName = DEFAULT_OUTLINE,
    lang: Lang = Language.VI,
    engine: EngineOption = EngineName.LOCAL,
    quiet: Quiet = False,
) -> None:
    """One record per article: dates, place, rows, figures."""
    from doichieu import pipeline

    job = runs.job(inputs, settings(first, last, outline, lang, engine))
    skipped: list[Skipped] = []
    ids: list[str] = []
    records = runs.noted(runs.kept(pipeline.articles(runs.sources(inputs), job), skipped), ids)
    if jsonl:
        count = streams.put_records(records)
    else:
        from doichieu import terminal

        count = terminal.print_articles(list(records))
    if not quiet:
        runs.warn_of_unmatched(job, ids)
    raise typer.Exit(runs.finish(skipped, count))


def explain(
    source: Annotated[
        str, typer.Argument(metavar="INPUT", help="A file, or a .jsonl or .warc file or folder with ARTICLE.")
    ],
    article: Annotated[str | None, typer.Argument(metavar="[ARTICLE]", help="The article's id.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The same as JSON.")] = False,
    first: First = 2009,
    last: Last = 2024,
    outline: OutlineName = DEFAULT_OUTLINE,
    lang: Lang = Language.VI,
    quiet: Quiet = False,
) -> None:
    """Why: the evidence for the dates, the place and each row of an article."""
    from doichieu import pipeline
    from doichieu.outputs import explanation

    job = runs.job([source], settings(first, last, outline, lang, EngineName.LOCAL))
    chosen = [pipeline.draft(s, job) for s in _chosen(source, article)]
    explanations = [pipeline.explain(d, job) for d in chosen]
    for item in explanations:
        if json:
            streams.put_records([item])
        else:
            streams.put(explanation.text(item, job.outline))


def _chosen(path: str, article: str | None) -> list[Source]:
    skipped: list[Skipped] = []
    found = [s for s in runs.kept(runs.sources([path]), skipped) if article in (None, s.id)]
    runs.name(skipped)
    if not found and article is not None:
        raise UsageError(f"{path} holds no article '{article}'.", f"List the ids with: doichieu articles {path}")
    if not found:
        raise NoUsableInputError("There is nothing to explain.", "Name a file that can be read.")
    return found


def passages(
    inputs: Inputs,
    jsonl: Jsonl = False,
    first: First = 2009,
    last: Last = 2024,
    outline: OutlineName = DEFAULT_OUTLINE,
    lang: Lang = Language.VI,
    engine: EngineOption = EngineName.LOCAL,
    quiet: Quiet = False,
) -> None:
    """Passages that two or more articles share."""
    from doichieu import pipeline, spans

    job = runs.job(inputs, settings(first, last, outline, lang, engine))
    drafts, skipped = runs.drafts(inputs, job, quiet)
    sources = {d.article.id: d.source for d in drafts}
    shared = spans.passages_led_back(pipeline.passages(drafts, engine.value), sources)
    if jsonl:
        streams.put_records(shared)
    else:
        from doichieu import terminal

        terminal.print_passages(shared)
    raise typer.Exit(runs.finish(skipped))


def when(
    text: Annotated[list[str] | None, typer.Argument(metavar="[TEXT]...", help="Default: lines of stdin.")] = None,
    jsonl: Jsonl = False,
    base: Annotated[
        str | None, typer.Option("--base", metavar="DATETIME", help="What relative expressions count from.")
    ] = None,
) -> None:
    """What a date expression means."""
    from doichieu import pipeline

    moment = _datetime(base)
    meanings = (pipeline.when(line, moment) for line in (text or streams.stdin_lines()))
    if jsonl:
        streams.put_records(meanings)
    else:
        from doichieu import terminal

        terminal.print_meanings(list(meanings))


def _datetime(text: str | None) -> dt.datetime | None:
    if text is None:
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"--base: '{text}' is no date or time.", "Write it as 2019-03-20 or 2019-03-20T10:00"
        ) from None
