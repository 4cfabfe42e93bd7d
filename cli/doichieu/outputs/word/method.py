"""What could not be read, general warnings, and how the report was made."""

from __future__ import annotations

from doichieu.outputs.word import markup
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference

_HALVES = (65, 100)
_PARTS = ("method.dates", "method.places", "method.rows", "method.figures", "method.passages")


def write(manuscript: Manuscript, reference: Reference) -> None:
    """Two chapters: the inputs that failed with the warnings, and the method with the settings."""
    say, comparison = reference.say, reference.comparison
    manuscript.chapter("skipped")
    if comparison.skipped:
        lines = [(skipped.source, skipped.reason) for skipped in comparison.skipped]
        _pairs(manuscript, say("skipped.caption"), (say("skipped.source"), say("skipped.reason")), lines)
    else:
        manuscript.say_line("skipped.none")
    for warning in comparison.warnings:
        manuscript.add(f"{markup.run('•')}{markup.TAB}{markup.run(warning)}", "Finding")
    manuscript.chapter("method")
    for key in _PARTS:
        manuscript.say_line(key)
    lines = [
        (say(f"setting.{name}"), str(say("none") if value is None else value))
        for name, value in comparison.settings.items()
    ]
    _pairs(manuscript, say("method.settings"), (say("method.setting"), say("sources.value")), lines)


def _pairs(manuscript: Manuscript, caption: str, head: tuple[str, str], lines: list[tuple[str, str]]) -> None:
    rows = [markup.Row([_cell(word, "CellHead") for word in head], head=True)]
    rows += [markup.Row([_cell(word) for word in line]) for line in lines]
    manuscript.table(caption, markup.Shape(_HALVES, caption), rows)


def _cell(word: str, style: str = "Cell") -> markup.Cell:
    return markup.Cell(markup.paragraph(markup.run(word), style))
