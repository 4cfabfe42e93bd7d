"""The command line: arguments → one call; errors → one line and an exit code."""

from __future__ import annotations

import datetime as dt
import gc
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu import __version__, outline_commands, runs, scheduling_commands, streams, upkeep, watch_command
from doichieu.errors import DoichieuError, NoUsableInputError, UsageError

if TYPE_CHECKING:  # `--help` needs neither the records nor msgspec
    from doichieu.models import Skipped
    from doichieu.outputs.kinds import Kind
    from doichieu.settings import Settings
    from doichieu.values import Source

app = typer.Typer(
    name="doichieu",
    help="Lay articles of many localities side by side: dates, places, shared sections, a Word report.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(outline_commands.commands, name="outline")
app.add_typer(scheduling_commands.commands, name="schedule")
app.add_typer(upkeep.commands)
app.add_typer(watch_command.commands)


class Language(StrEnum):
    """Language of the report's own words."""

    VI = "vi"
    EN = "en"


class ColumnsBy(StrEnum):
    """By what the columns of the matrix are grouped."""

    ARTICLE = "article"
    LOCALITY = "locality"
    PROVINCE = "province"
    TODAY = "today"


class EngineName(StrEnum):
    """Where shared passages are searched for."""

    LOCAL = "local"
    SPARK = "spark"


Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for standard input.", show_default=False),
]
First = Annotated[int, typer.Option("--from", metavar="YEAR", help="First plausible year of publication.")]
Last = Annotated[int, typer.Option("--to", metavar="YEAR", help="Last plausible year of publication.")]
OutlineName = Annotated[
    str, typer.Option("--outline", metavar="FILE", help="Rows of the matrix: a shipped outline's name or a TOML file.")
]
Lang = Annotated[Language, typer.Option("--lang", help="Language of the report's own words.")]
EngineOption = Annotated[EngineName, typer.Option("--engine", help="Where shared passages are searched for.")]
ColumnsOption = Annotated[
    ColumnsBy,
    typer.Option(
        "--columns", help="What is a column of the matrix: an article, or all on a locality, province, unit of today."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes on stderr; errors stay.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON object a line instead of a table.")]
DEFAULT_OUTLINE = "xay-dung-dang"


def main() -> None:
    """Run the command line and leave with the exit code that the README describes."""
    streams.prepare()
    # records hold no cycles; looking for some while modules are imported took a twentieth of a short run
    gc.set_threshold(100_000, 20, 50)
    try:
        try:
            app()
        finally:
            streams.flush()
    except DoichieuError as error:
        streams.say(f"doichieu: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        streams.close_quietly()
    except OSError as error:
        if error.filename is not None:  # not foreseen where files are read and written: a bug
            raise
        streams.close_quietly()
        streams.say(f"doichieu: Cannot write the output ({error.strerror or error}). Look at where it goes.")
        sys.exit(UsageError.exit_code)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        streams.put(f"doichieu {__version__}")
        raise typer.Exit


@app.command()
def report(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for standard input.", show_default=False),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write; .docx, .json, .xlsx or .html by suffix; - for JSON on stdout; may be repeated. "
            "Default: reports/<first input>.docx",
        ),
    ] = None,
    first: First = 2009,
    last: Last = 2024,
    outline: OutlineName = DEFAULT_OUTLINE,
    lang: Lang = Language.VI,
    engine: EngineOption = EngineName.LOCAL,
    columns: ColumnsOption = ColumnsBy.ARTICLE,
    template: Annotated[
        str | None,
        typer.Option(
            "--template", metavar="FILE.docx", help="A Word document of your own to write into, at its {{doichieu}}."
        ),
    ] = None,
    write_template: Annotated[
        str | None, typer.Option("--write-template", metavar="FILE", help="Write such a document to start from.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Compare the inputs and write the report (the main job)."""
    from doichieu import pipeline
    from doichieu.outputs import files, kinds

    if write_template is not None:
        _write_template(write_template, lang)
        if not inputs:
            return
    if not inputs:
        raise UsageError("There is nothing to compare.", "Name files or folders: doichieu report INPUT...")
    named: list[tuple[str, Kind]] = [(target, _kind(target)) for target in output or [_default_output(inputs)]]
    paper = _paper(template, [kind for _, kind in named], quiet)
    settings = _settings(first, last, outline, lang, engine, columns)
    job = runs.job(inputs, settings.written_into(paper[0]) if paper else settings)
    drafts, skipped = runs.drafts(inputs, job, quiet)
    result = pipeline.report(drafts, skipped, job)
    made = [(target, kinds.write(kind, result, lang.value, paper)) for target, kind in named]
    for target, data in made:
        if target == "-":
            streams.put_bytes(data)
        else:
            files.write(Path(target), data)
            streams.put(target)
    for warning in () if quiet else result.comparison.warnings:
        streams.say(f"note: {warning}")
    raise typer.Exit(runs.finish(skipped))


def _write_template(target: str, language: Language) -> None:
    from doichieu.outputs import files, word

    if not target.strip():
        raise UsageError("--write-template: the name of the document is empty.", "Write for example: paper.docx")
    files.write(Path(target), word.template_to_start_from(language.value))
    streams.put(target)


def _paper(template: str | None, kinds: list[Kind], quiet: bool) -> tuple[bytes, str] | None:
    """The document to write into; only a Word report can be."""
    if template is None:
        return None
    if "docx" in kinds:
        return runs.template(template, quiet)
    if not quiet:
        streams.say(f"note: --template {template} changes nothing: no Word report (.docx) was asked for.")
    return None


def _default_output(inputs: list[str]) -> str:
    from doichieu.readers.inputs import stem_of

    stem = "stdin" if inputs[0] == "-" else stem_of(str(Path(inputs[0]).absolute())).strip("*?[]") or "report"
    return str(Path("reports") / f"{stem}.docx")


def _kind(target: str) -> Kind:
    from doichieu.outputs.kinds import KINDS

    if not target.strip():
        raise UsageError("--output: the name of a report is empty.", "Write for example: -o report.docx")
    suffix = "json" if target == "-" else Path(target).suffix.lower().removeprefix(".")
    for kind in KINDS:
        if kind == suffix:
            return kind
    known = " ".join(f".{kind}" for kind in KINDS)
    raise UsageError(f"{target}: no report of the kind '.{suffix}'.", f"Known kinds: {known}")


@app.command()
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

    job = runs.job(inputs, _settings(first, last, outline, lang, engine))
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


@app.command()
def explain(
    source: Annotated[str, typer.Argument(metavar="INPUT", help="A file, or a .jsonl file or folder with ARTICLE.")],
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

    job = runs.job([source], _settings(first, last, outline, lang, EngineName.LOCAL))
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


@app.command()
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

    job = runs.job(inputs, _settings(first, last, outline, lang, engine))
    drafts, skipped = runs.drafts(inputs, job, quiet)
    sources = {d.article.id: d.source for d in drafts}
    shared = spans.passages_led_back(pipeline.passages(drafts, engine.value), sources)
    if jsonl:
        streams.put_records(shared)
    else:
        from doichieu import terminal

        terminal.print_passages(shared)
    raise typer.Exit(runs.finish(skipped))


@app.command()
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


@app.command()
def schema() -> None:
    """The JSON Schema of the JSON report."""
    from doichieu.outputs import json as json_output

    streams.put_bytes(json_output.schema())


@app.command()
def doctor() -> None:
    """What is installed, what is missing and how to install it."""
    from doichieu import terminal

    for line in terminal.installation():
        streams.put(line)


def _settings(
    first: int, last: int, outline: str, lang: Language, engine: EngineName, columns: ColumnsBy = ColumnsBy.ARTICLE
) -> Settings:
    from doichieu.settings import Settings, Window

    window = Window(first=first, last=last)
    return Settings(window=window, outline=outline, language=lang.value, engine=engine.value, columns=columns.value)
