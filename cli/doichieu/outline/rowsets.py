"""Outlines from TOML and back, with errors that say what to write instead."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from rapidfuzz import process

from doichieu.errors import UsageError
from doichieu.models import RowKind
from doichieu.outline.drafting import draft
from doichieu.values import Outline, OutlineRow, Sections

_LISTS = ("aliases", "cues", "hints", "leads", "excludes")
_ROW_KEYS = ("id", "title", "kind", "parent", *_LISTS)
_TOP_KEYS = ("id", "title", "language", "about", "rows")
_ID = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*")
_MOST_GAPS = 3  # in one phrase: each multiplies the ways to read a sentence by five


def shipped() -> tuple[str, ...]:
    """Names of the outlines that come with the program."""
    folder = files("doichieu") / "data" / "outlines"
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def load(name: str) -> Outline:
    """A shipped outline by its name; UsageError when there is none of that name."""
    if name not in shipped():
        near = process.extractOne(name, shipped(), score_cutoff=60)
        hint = f"Did you mean '{near[0]}'? " if near else ""
        raise UsageError(f"No outline '{name}' is shipped.", f"{hint}Shipped: {', '.join(shipped())}; or give a file.")
    place = files("doichieu") / "data" / "outlines" / f"{name}.toml"
    return parse(place.read_text("utf-8"), name)


def parse(text: str, name: str) -> Outline:
    """An outline from its TOML; UsageError names the file, the row and what to write instead.

    Goes in: the text and the file's name or path (its stem is the id where the file states none).
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: not valid TOML: {error}.", "`doichieu outline show` prints one that is.") from None
    _known(table, _TOP_KEYS, name)
    rows = table.get("rows")
    if not isinstance(rows, list) or not rows:
        raise UsageError(f"{name}: no rows.", 'Write one [[rows]] table for each topic, with id = "…" and title = "…".')
    found = tuple(_row(row, f"{name}, row {number}") for number, row in enumerate(rows, 1))
    _check_tree(found, name)
    stem = re.split(r"[/\\]", name)[-1].removesuffix(".toml")
    given = _text(table, "id", name) or stem
    return Outline(
        id=given,
        title=_text(table, "title", name) or given,
        language=_text(table, "language", name) or "vi",
        rows=found,
        about=_phrases(table, "about", name),
    )


def derive(documents: Sequence[tuple[Sections, str]], id: str) -> Outline:  # noqa: A002 - the record's own name for it
    """A draft from a corpus: headings, items of enumerations and lead phrases that recur, likes grouped.

    Goes in: the parts and the clean text of each document, in any order, and the id of the outline. What one
    document alone says counts only where there is no other. UsageError when nothing can be told apart.
    """
    rows = draft(documents)
    if not rows:
        raise UsageError(
            "No headings, enumerations or lead phrases that recur were found.",
            "Give more documents on the same subject, or write an outline by hand: `doichieu outline show` prints one.",
        )
    spoken = Counter(parts.language for parts, _ in documents)
    language = min(spoken, key=lambda code: (-spoken[code], code))
    return Outline(id=id, title=id, language=language, rows=rows)


def _row(row: Any, where: str) -> OutlineRow:
    if not isinstance(row, dict):
        raise UsageError(f"{where}: not a table.", "Write [[rows]] and its keys below.")
    identity = _text(row, "id", where)
    if not identity:
        raise UsageError(f"{where}: no id.", 'Give it a short name of its own, such as id = "finance".')
    where = f"{where} ('{identity}')"
    if not _ID.fullmatch(identity):
        raise UsageError(f"{where}: an id is letters, digits, '-' and '_'.", "Write it without spaces or other signs.")
    _known(row, _ROW_KEYS, where)
    title = _text(row, "title", where)
    if not title:
        raise UsageError(f"{where}: no title.", 'Add title = "…", the words that the report shows.')
    kind = _text(row, "kind", where) or "topic"
    if kind not in get_args(RowKind):
        raise UsageError(f"{where}: kind '{kind}' is unknown.", f"Use one of: {', '.join(get_args(RowKind))}.")
    lists = {key: _phrases(row, key, where) for key in _LISTS}
    return OutlineRow(id=identity, title=title, kind=kind, parent=_text(row, "parent", where) or None, **lists)  # pyright: ignore[reportArgumentType]


def _known(table: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            near = process.extractOne(key, keys, score_cutoff=60)
            hint = f"Did you mean '{near[0]}'? " if near else ""
            raise UsageError(f"{where}: unknown key '{key}'.", f"{hint}Known: {', '.join(keys)}.")


def _text(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise UsageError(f"{where}: '{key}' must be text.", f'Write {key} = "…".')
    return value.strip()


def _phrases(row: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(phrase, str) and phrase.strip() for phrase in value):
        raise UsageError(f"{where}: '{key}' must be a list of phrases.", f'Write {key} = ["…", "…"].')
    phrases = tuple(phrase.strip() for phrase in value)
    for phrase in phrases:
        if phrase.count("…") + phrase.count("...") > _MOST_GAPS:
            raise UsageError(f"{where}: '{phrase}' has more than {_MOST_GAPS} gaps.", "Split it into shorter phrases.")
    return phrases


def _check_tree(rows: tuple[OutlineRow, ...], name: str) -> None:
    parents: dict[str, str | None] = {}
    for row in rows:
        if row.id in parents:
            raise UsageError(f"{name}: two rows have the id '{row.id}'.", "Give each row an id of its own.")
        parents[row.id] = row.parent
    for row in rows:
        if row.parent is not None and row.parent not in parents:
            raise UsageError(
                f"{name}, row '{row.id}': its parent '{row.parent}' is no row.", f"Use one of: {', '.join(parents)}."
            )
        above, seen = row.parent, {row.id}
        while above is not None:
            if above in seen:
                raise UsageError(
                    f"{name}, row '{row.id}': its parents lead back to itself.", "Remove one of the parents."
                )
            seen.add(above)
            above = parents[above]


def to_toml(outline: Outline) -> str:
    """The outline as TOML that `parse` reads back unchanged."""
    head = [
        f"{key} = {_quoted(value)}"
        for key, value in (("id", outline.id), ("title", outline.title), ("language", outline.language))
    ]
    if outline.about:
        head.append(f"about = [{', '.join(map(_quoted, outline.about))}]")
    return "\n".join([*head, *("\n" + _row_toml(row) for row in outline.rows)]) + "\n"


def _row_toml(row: OutlineRow) -> str:
    lines = ["[[rows]]", f"id = {_quoted(row.id)}", f"title = {_quoted(row.title)}"]
    if row.kind != "topic":
        lines.append(f"kind = {_quoted(row.kind)}")
    if row.parent is not None:
        lines.append(f"parent = {_quoted(row.parent)}")
    for key in _LISTS:
        phrases: tuple[str, ...] = getattr(row, key)
        if phrases:
            lines.append(f"{key} = [{', '.join(map(_quoted, phrases))}]")
    return "\n".join(lines)


def _quoted(value: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, except for DEL, which JSON leaves bare."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
