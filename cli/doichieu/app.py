"""The command line: arguments → one call; errors → one line and an exit code.

The only module that reads the clock, the environment and the standard streams.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from doichieu import __version__
from doichieu.errors import DoichieuError, NoUsableInputError, UnreadableInputError, UsageError
from doichieu.models import Skipped, Source

app = typer.Typer(
    name="doichieu",
    help="Lay articles of many localities side by side: dates, places, shared sections, a Word report.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
outline_app = typer.Typer(help="The row sets: those shipped, one in full, a draft from a corpus.", no_args_is_help=True)
app.add_typer(outline_app, name="outline")


class Language(StrEnum):
    """Language of the report's own words."""

    VI = "vi"
    EN = "en"


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
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes on stderr; errors stay.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON object a line instead of a table.")]
DEFAULT_OUTLINE = "xay-dung-dang"


def main() -> None:
    """Run the command line and leave with the exit code that CONTRACT and README describe."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict")
    try:
        app()
    except DoichieuError as error:
        _say(f"doichieu: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output had enough, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        _put(f"doichieu {__version__}")
        raise typer.Exit


@app.command()
def report(
    inputs: Inputs,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write; .docx or .json by suffix; - for JSON on stdout; may be repeated. "
            "Default: reports/<first input>.docx",
        ),
    ] = None,
    first: First = 2009,
    last: Last = 2024,
    outline: OutlineName = DEFAULT_OUTLINE,
    lang: Lang = Language.VI,
    engine: EngineOption = EngineName.LOCAL,
    quiet: Quiet = False,
) -> None:
    """Compare the inputs and write the report (the main job)."""
    from doichieu import pipeline
    from doichieu.outputs import files

    targets = output or [_default_output(inputs)]
    writers = {target: _writer(target, lang) for target in targets}
    job = _job(inputs, first, last, outline, lang, engine)
    drafts, skipped = _drafts(inputs, job, quiet)
    result = pipeline.report(drafts, skipped, job)
    for target, write in writers.items():
        data = write(result)
        if target == "-":
            _put_bytes(data)
        else:
            files.write(Path(target), data)
            _put(target)
    _notes(result.comparison.warnings, quiet)
    _leave(skipped)


def _default_output(inputs: list[str]) -> str:
    stem = "stdin" if inputs[0] == "-" else Path(inputs[0]).absolute().stem.strip("*?[]") or "report"
    return str(Path("reports") / f"{stem}.docx")


def _writer(target: str, language: Language) -> Any:
    from doichieu import pipeline

    suffix = ".json" if target == "-" else Path(target).suffix.lower()

    def docx(result: Any) -> bytes:
        from doichieu.outputs import word

        return word.write(result, language.value)

    def json(result: Any) -> bytes:
        from doichieu.outputs import json as json_output

        return json_output.write(pipeline.published(result))

    writers = {".docx": docx, ".json": json}
    if suffix not in writers:
        raise UsageError(f"{target}: no report of the kind '{suffix}'.", f"Known kinds: {' '.join(writers)}")
    return writers[suffix]


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

    job = _job(inputs, first, last, outline, lang, engine)
    skipped: list[Skipped] = []
    records = _kept(pipeline.articles(_sources(inputs), job), skipped)
    if jsonl:
        count = _put_records(records)
    else:
        from doichieu import terminal

        count = terminal.print_articles(list(records))
    _leave(skipped, count)


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

    job = _job([source], first, last, outline, lang, EngineName.LOCAL)
    chosen = [pipeline.draft(s, job) for s in _chosen(source, article)]
    explanations = [pipeline.explain(d, job) for d in chosen]
    for item in explanations:
        if json:
            _put_records([item])
        else:
            _put(explanation.text(item, job.outline))


def _chosen(path: str, article: str | None) -> list[Source]:
    skipped: list[Skipped] = []
    found = [s for s in _kept(_sources([path]), skipped) if article in (None, s.id)]
    for item in skipped:
        _say(f"doichieu: {item.reason}")
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
    from doichieu import pipeline

    job = _job(inputs, first, last, outline, lang, engine)
    drafts, skipped = _drafts(inputs, job, quiet)
    shared = pipeline.published_passages(pipeline.passages(drafts, engine.value), drafts)
    if jsonl:
        _put_records(shared)
    else:
        from doichieu import terminal

        terminal.print_passages(shared)
    _leave(skipped)


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
    meanings = (pipeline.when(line, moment) for line in (text or _stdin_lines()))
    if jsonl:
        _put_records(meanings)
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


def _stdin_lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8-sig", errors="replace").rstrip("\r\n")


@outline_app.command("list")
def outline_list() -> None:
    """The outlines that are shipped."""
    from doichieu import outline

    for name in outline.shipped():
        loaded = outline.load(name)
        _put(f"{name}\t{loaded.title}\t{len(loaded.rows)}")


@outline_app.command("show")
def outline_show(
    name: Annotated[str, typer.Argument(metavar="OUTLINE", help="A shipped outline's name or a TOML file.")],
) -> None:
    """One outline in full, as TOML that can be edited."""
    from doichieu import outline

    _put(outline.to_toml(_outline(name)), end="")


@outline_app.command("derive")
def outline_derive(
    inputs: Inputs,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The new outline's id.")] = "ban-nhap",
) -> None:
    """A draft outline from the headings and lead phrases of a corpus, as TOML that can be edited and used."""
    from doichieu import outline

    job = _job(inputs, 2009, 2024, DEFAULT_OUTLINE, Language.VI, EngineName.LOCAL)
    drafts, skipped = _drafts(inputs, job, quiet=True)
    _put(outline.to_toml(outline.derive([(d.sections, d.source.text) for d in drafts], name)), end="")
    _leave(skipped)


@app.command()
def schema() -> None:
    """The JSON Schema of the JSON report."""
    from doichieu.outputs import json as json_output

    _put_bytes(json_output.schema())


@app.command()
def doctor() -> None:
    """What is installed, what is missing and how to install it."""
    from doichieu import terminal

    for line in terminal.installation():
        _put(line)


# --- what the commands share ----------------------------------------------------------------------------------


def _job(inputs: list[str], first: int, last: int, outline: str, lang: Language, engine: EngineName) -> Any:
    from doichieu import corrections, pipeline
    from doichieu.readers.inputs import corrections_beside
    from doichieu.settings import Settings, Window

    if not 1900 <= first <= last <= 2100:
        raise UsageError(f"--from {first} --to {last} is no span of years.", "Give years from 1900 to 2100, in order.")
    settings = Settings(
        window=Window(first=first, last=last), outline=outline, language=lang.value, engine=engine.value
    )
    files = [(path, _text_of(path)) for path in corrections_beside(inputs)]
    decisions = corrections.join([corrections.parse(text, str(path)) for path, text in files])
    return pipeline.Job(settings, _outline(outline), decisions)


def _outline(name: str) -> Any:
    from doichieu import outline

    if name in outline.shipped():
        return outline.load(name)
    if not Path(name).is_file():
        known = ", ".join(outline.shipped())
        raise UsageError(f"There is no outline '{name}'.", f"Shipped: {known}; or name a TOML file.")
    return outline.parse(_text_of(Path(name)), name)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}).", "Save it as UTF-8 text.") from None


def _sources(inputs: list[str]) -> Iterator[Source | Skipped]:
    from doichieu.readers import inputs as readers

    return readers.read(inputs, sys.stdin.buffer)


def _kept(items: Iterable[Any], skipped: list[Skipped]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            yield item


def _drafts(inputs: list[str], job: Any, quiet: bool) -> tuple[list[Any], list[Skipped]]:
    from doichieu import pipeline

    skipped: list[Skipped] = []
    drafts: list[Any] = []
    for source in _progress(_kept(_sources(inputs), skipped), quiet):
        drafts.append(pipeline.draft(source, job))
    if not drafts:
        _name(skipped)
        raise NoUsableInputError("No input could be read; nothing was written.", "See README, 'Your own documents'.")
    return drafts, skipped


def _progress(items: Iterable[Any], quiet: bool) -> Iterable[Any]:
    if quiet or not sys.stderr.isatty():
        return items
    from doichieu import terminal

    return terminal.progress(items)


def _leave(skipped: list[Skipped], count: int = 1) -> None:
    _name(skipped)
    if not count:
        raise NoUsableInputError("No input could be read.", "See README, 'Your own documents'.")
    if skipped:
        raise typer.Exit(UnreadableInputError.exit_code)


def _name(skipped: list[Skipped]) -> None:
    for item in skipped:
        _say(
            f"doichieu: skipped {item.reason}"
            if item.source in item.reason
            else f"doichieu: skipped {item.source}: {item.reason}"
        )


def _notes(warnings: Iterable[str], quiet: bool) -> None:
    if not quiet:
        for warning in warnings:
            _say(f"note: {warning}")


def _put(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)


def _put_bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _put_records(records: Iterable[Any]) -> int:
    import msgspec

    encode = msgspec.json.Encoder().encode
    count = 0
    for record in records:
        _put_bytes(encode(record) + b"\n")
        count += 1
    return count


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
