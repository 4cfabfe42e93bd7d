"""What a line shows by itself, before the rest of the page is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from doichieu.sections import captions, datelines, furniture, items, names
from doichieu.sections.lines import Line
from doichieu.values import DateExpression

# "": it takes the rest of the page to tell; "scene": perhaps a caption; "doubtful": perhaps a marker
Kind = Literal[
    "", "date", "marker", "doubtful", "number", "furniture", "picture", "scene", "name", "item", "numbered", "title"
]
_LONGEST_LABEL = 500  # characters; what the page says of itself is shorter


def of_lines(lines: Sequence[Line], dates: Sequence[DateExpression]) -> list[Kind]:
    """Goes in: the lines and the date expressions of the text. Comes out: the kind of each line."""
    on_line: dict[int, list[DateExpression]] = {}
    for found in dates:
        on_line.setdefault(found.line, []).append(found)
    known: dict[str, Kind] = {}
    kinds: list[Kind] = []
    for line in lines:
        found = on_line.get(line.number, [])
        kind = None if found else known.get(line.text)
        if kind is None:
            kind = _kind(line, found)
            if not found and len(line.text) <= _LONGEST_LABEL:
                known[line.text] = kind
        kinds.append(kind)
    return kinds


def _kind(line: Line, dates: Sequence[DateExpression]) -> Kind:
    if len(line.text) > _LONGEST_LABEL:
        return "item" if items.is_item(line) else ""
    if datelines.is_dateline(line, dates):
        return "date"
    return _of_page(line) or _of_article(line)


def _of_page(line: Line) -> Kind:
    if furniture.is_marker(line):
        return "marker"
    if furniture.is_doubtful_marker(line):
        return "doubtful"
    if furniture.is_number(line):
        return "number"
    return "furniture" if furniture.is_furniture(line) else ""


def _of_article(line: Line) -> Kind:
    if names.is_credit(line):
        return "name"
    if captions.is_file(line) or captions.is_credited(line):
        return "picture"
    if names.names(line):
        return "name"
    if items.is_item(line):
        return "numbered" if items.is_numbered_heading(line) else "item"
    return "scene" if captions.shows_scene(line, near_top=True) or captions.shows_scene(line, near_top=False) else ""
