"""What the commands share: options and inputs → a job and drafts, and the exit code at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doichieu.errors import NoUsableInputError, UnreadableInputError, UsageError
from doichieu.streams import say

if TYPE_CHECKING:
    from doichieu.models import Article, Skipped
    from doichieu.pipeline import Draft, Job
    from doichieu.settings import Settings
    from doichieu.values import Outline, Source

_NEXT_STEP = "See 'Your own documents' in the README."


def job(inputs: list[str], settings: Settings) -> Job:
    """The job that the settings describe, with the corrections beside the inputs. Raises UsageError."""
    from doichieu import corrections, pipeline
    from doichieu.readers.inputs import corrections_beside

    if not all(map(str.strip, inputs)):
        raise UsageError("The name of an input is empty.", "Name files or folders, or - for standard input.")
    window = settings.window
    if not 1900 <= window.first <= window.last <= 2100:
        problem = f"--from {window.first} --to {window.last} is no span of years."
        raise UsageError(problem, "Give years from 1900 to 2100, in order.")
    decisions = tuple(corrections.parse(_text_of(path), str(path)) for path in corrections_beside(inputs))
    return pipeline.Job(settings, outline(settings.outline), decisions)


def outline(name: str) -> Outline:
    """The shipped outline of that name, or that of a TOML file. Raises UsageError."""
    from doichieu import outline as outlines

    if name in outlines.shipped():
        return outlines.load(name)
    if not Path(name).is_file():
        known = ", ".join(outlines.shipped())
        raise UsageError(f"There is no outline '{name}'.", f"Shipped: {known}; or name a TOML file.")
    return outlines.parse(_text_of(Path(name)), name)


def template(name: str, quiet: bool) -> tuple[bytes, str]:
    """The bytes and name of a document to write the report into. Raises UsageError for one that cannot be used."""
    from doichieu.outputs import word

    if not name.strip():
        raise UsageError("--template: the name of the document is empty.", "Name a .docx file.")
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"The template {name} cannot be read ({error.strerror}).", "Check its name.") from None
    if not word.holds_placeholder(data, name) and not quiet:
        say(f"note: {name} has no paragraph {word.PLACEHOLDER}; the report stands at its end.")
    return data, name


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}).", "Save it as UTF-8 text.") from None


def sources(inputs: list[str]) -> Iterator[Source | Skipped]:
    """Every article of the inputs, streamed."""
    from doichieu.readers import inputs as readers

    return readers.read(inputs, sys.stdin.buffer)


def kept(items: Iterable[Any], skipped: list[Skipped]) -> Iterator[Any]:
    """The items without those that were skipped, which go to the list."""
    from doichieu.models import Skipped

    for item in items:
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            yield item


def noted(records: Iterable[Article], ids: list[str]) -> Iterator[Article]:
    """The records, while their ids go to the list."""
    for record in records:
        ids.append(record.id)
        yield record


def warn_of_unmatched(work: Job, ids: Iterable[str]) -> None:
    """A line on stderr for each correction of an article that is none of these, as the report has it."""
    from doichieu import corrections, notes

    known = set(ids)
    for note in (note for decisions in work.corrections for note in corrections.unmatched(decisions, known)):
        say(f"note: {notes.say(note, work.settings.language)}")


def drafts(inputs: list[str], work: Job, quiet: bool) -> tuple[list[Draft], list[Skipped]]:
    """Every article worked through on its own. Raises NoUsableInputError when there is none."""
    from doichieu import pipeline

    skipped: list[Skipped] = []
    done = [pipeline.draft(source, work) for source in _progress(kept(sources(inputs), skipped), quiet)]
    if not done:
        name(skipped)
        raise NoUsableInputError("No input could be read; nothing was written.", _NEXT_STEP)
    return done, skipped


def _progress(items: Iterable[Source], quiet: bool) -> Iterable[Source]:
    if quiet or not sys.stderr.isatty():
        return items
    from doichieu import terminal

    return terminal.progress(items)


def finish(skipped: list[Skipped], count: int = 1) -> int:
    """Name what was skipped; comes back with the exit code. Raises NoUsableInputError when nothing was read."""
    name(skipped)
    if not count:
        raise NoUsableInputError("No input could be read.", _NEXT_STEP)
    return UnreadableInputError.exit_code if skipped else 0


def name(skipped: list[Skipped]) -> None:
    """One line on stderr for each input that was skipped."""
    for item in skipped:
        where = "" if item.source in item.reason else f"{item.source}: "
        say(f"doichieu: skipped: {where}{item.reason}")
