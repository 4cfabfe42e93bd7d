"""`doichieu report`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu import runs, streams
from doichieu.errors import UsageError
from doichieu.options import (
    DEFAULT_OUTLINE,
    ColumnsBy,
    ColumnsOption,
    EngineName,
    EngineOption,
    First,
    Lang,
    Language,
    Last,
    OutlineName,
    Quiet,
    settings,
)

if TYPE_CHECKING:
    from doichieu.outputs.kinds import Kind


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
    options = settings(first, last, outline, lang, engine, columns)
    job = runs.job(inputs, options.written_into(paper[0]) if paper else options)
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
