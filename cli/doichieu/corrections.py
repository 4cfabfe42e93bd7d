"""Decisions of a person: what `corrections.toml` says of an article wins over every rule.

The file stands beside the inputs and holds one table a decision:

    [[correction]]
    article = "bao-cao-2010"      # the article's id
    field = "published"           # published, updated, captured, period, planned or locality
    value = "2010-01"             # a day, month, quarter or year; "A..B" for an interval; "unknown"
    note = "the printed edition"  # why
    by = "N. V. A."               # who decided

For `locality` the value is a kind word with a name, and the province after a comma: "huyện Hoa Lư, Ninh Bình"; or a
table with `name`, `kind` and `province`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from typing import Any, Literal, cast, get_args

import msgspec

from doichieu.errors import UsageError
from doichieu.models import Article, Evidence, Moment, Note, Place, Precision, Record

Field = Literal["published", "updated", "captured", "period", "planned", "locality"]

_KEYS = frozenset({"article", "field", "value", "note", "by"})
_NEXT_STEP = 'Each [[correction]] needs article, field and value, as in: field = "published", value = "2010-01".'
_KINDS = (
    "thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã", "thôn", "khối",
)  # fmt: skip


class Correction(Record):
    """One decision; `line` is where its table starts in the file."""

    article: str
    field: Field
    value: Moment | Place
    note: str
    by: str
    line: int


class Corrections(Record):
    """The decisions of one file, in its order; `name` is the file's name for messages."""

    name: str = "corrections.toml"
    entries: tuple[Correction, ...] = ()


def parse(text: str, name: str = "corrections.toml") -> Corrections:
    """The decisions that a corrections file states.

    Goes in: the file's text and its name. Raises UsageError naming file, entry and line for a file that is not
    TOML, an unknown key or field, a value that is no date or place, and two decisions on the same field.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name} is not valid TOML: {error}.", "Correct the line it names.") from None
    unknown = sorted(table.keys() - {"correction"})
    if unknown:
        raise UsageError(f"{name}: '{unknown[0]}' is not known here.", _NEXT_STEP)
    tables = table.get("correction", [])
    if not isinstance(tables, list):
        raise UsageError(f"{name}: write [[correction]] with two brackets.", _NEXT_STEP)
    lines = _header_lines(text)
    entries: list[Correction] = []
    for number, entry in enumerate(cast(list[Any], tables), 1):
        line = lines[number - 1] if number <= len(lines) else 0
        where = f"{name}, entry {number}" + (f" (line {line})" if line else "")
        entries.append(_entry(entry, line, where))
    _refuse_doubles(name, entries)
    return Corrections(name=name, entries=tuple(entries))


def apply(article: Article, corrections: Corrections) -> Article:
    """The article with every decision on it in place: basis "corrected", confidence 1, the note as evidence."""
    decided = {entry.field: entry for entry in corrections.entries if entry.article == article.id}
    changes = {field: _with_code(article, entry.value) for field, entry in decided.items()}
    return msgspec.structs.replace(article, **changes) if changes else article


def unmatched(corrections: Corrections, article_ids: Iterable[str]) -> tuple[Note, ...]:
    """A note for each decision whose article is not among the ids."""
    known = set(article_ids)
    return tuple(
        Note(
            code="correction-unmatched",
            values={
                "file": corrections.name,
                "line": str(entry.line),
                "article": entry.article,
                "field": entry.field,
            },
        )
        for entry in corrections.entries
        if entry.article not in known
    )


def _header_lines(text: str) -> list[int]:
    header = re.compile(r"\s*\[\[\s*[\"']?correction[\"']?\s*\]\]")
    return [number for number, line in enumerate(text.split("\n"), 1) if header.match(line)]


def _refuse_doubles(name: str, entries: list[Correction]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for number, entry in enumerate(entries, 1):
        first = seen.setdefault((entry.article, entry.field), number)
        if first != number:
            raise UsageError(
                f"{name}: entries {first} and {number} both decide {entry.field} of '{entry.article}'.",
                "Keep one of them.",
            )


def _entry(entry: Any, line: int, where: str) -> Correction:
    if not isinstance(entry, dict):
        raise UsageError(f"{where}: not a table.", _NEXT_STEP)
    table = cast(dict[str, Any], entry)
    unknown = sorted(table.keys() - _KEYS)
    if unknown:
        raise UsageError(f"{where}: '{unknown[0]}' is not known here.", _NEXT_STEP)
    article, field = _string(table, "article", where), _string(table, "field", where)
    if field not in get_args(Field):
        raise UsageError(f"{where}: field '{field}' is none of {', '.join(get_args(Field))}.", _NEXT_STEP)
    if "value" not in table:
        raise UsageError(f"{where}: value is missing.", _NEXT_STEP)
    note, by = (str(table.get(key, "")).strip() for key in ("note", "by"))
    evidence = Evidence(rule="correction", quote=note, says=_says(table["value"], by))
    value = _place(table["value"], evidence, where) if field == "locality" else _moment(table["value"], evidence, where)
    return Correction(article=article, field=cast(Field, field), value=value, note=note, by=by, line=line)


def _string(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{where}: {key} is missing or no text.", _NEXT_STEP)
    return value.strip()


def _says(value: Any, by: str) -> str:
    said = ", ".join(map(str, cast(dict[str, Any], value).values())) if isinstance(value, dict) else str(value)
    return f"{said}, decided by {by}" if by else f"{said}, decided by a person"


# --- times ----------------------------------------------------------------------------------------------------

_TIME = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?P<zone>[+-]\d{2}:\d{2}|Z)?)?)?"
    r"|-[Qq](?P<quarter>[1-4]))?"
)


def _moment(value: Any, evidence: Evidence, where: str) -> Moment:
    text = str(value).strip()
    if text.lower() == "unknown":
        return Moment(basis="corrected", confidence=1.0, evidence=(evidence,))
    first, separator, second = text.partition("..")
    earliest, latest, precision, time, zone = _span(first.strip(), where)
    if separator:
        _, latest, _, _, _ = _span(second.strip(), where)
        precision, time, zone = "range", None, None
    if latest < earliest:
        raise UsageError(f"{where}: '{text}' ends before it begins.", _NEXT_STEP)
    return Moment(
        earliest=earliest.isoformat(),
        latest=latest.isoformat(),
        time=time,
        zone=zone,
        precision=precision,
        basis="corrected",
        confidence=1.0,
        evidence=(evidence,),
    )


def _span(text: str, where: str) -> tuple[dt.date, dt.date, Precision, str | None, str | None]:
    found = _TIME.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        year = int(found["year"])
        if found["day"]:
            day = dt.date(year, int(found["month"]), int(found["day"]))
            zone = "+00:00" if found["zone"] == "Z" else found["zone"]
            return day, day, "day", found["time"], zone
        if found["quarter"]:
            month = 3 * int(found["quarter"])
            return dt.date(year, month - 2, 1), _month_end(year, month), "quarter", None, None
        if found["month"]:
            return dt.date(year, int(found["month"]), 1), _month_end(year, int(found["month"])), "month", None, None
        return dt.date(year, 1, 1), dt.date(year, 12, 31), "year", None, None
    except ValueError:
        raise UsageError(
            f"{where}: '{text}' is no date.", "Write 2010, 2010-Q1, 2010-01, 2010-01-15 or 2009-12-01..2010-06-30."
        ) from None


def _month_end(year: int, month: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first.replace(day=calendar.monthrange(year, month)[1])


# --- places ---------------------------------------------------------------------------------------------------


def _place(value: Any, evidence: Evidence, where: str) -> Place:
    if isinstance(value, dict):
        table = cast(dict[str, Any], value)
        name, kind = _string(table, "name", where), _string(table, "kind", where).lower()
        province = str(table["province"]).strip() if table.get("province") else None
    else:
        unit, _, after = str(value).partition(",")
        kind, name = _kind_and_name(" ".join(unit.split()), where)
        province = after.strip() or None
    if province is None and kind == "tỉnh":
        province = name
    return Place(
        name=name,
        kind=kind,
        province=province,
        code=None,
        display=f"{kind} {name}",
        today=None,
        confidence=1.0,
        evidence=(evidence,),
    )


def _kind_and_name(unit: str, where: str) -> tuple[str, str]:
    for kind in _KINDS:
        if unit.lower().startswith(kind + " "):
            return kind, unit[len(kind) + 1 :]
    raise UsageError(
        f"{where}: '{unit}' names no kind of unit.", 'Write it as "huyện Hoa Lư, Ninh Bình" or "tỉnh Ninh Bình".'
    )


def _with_code(article: Article, value: Moment | Place) -> Moment | Place:
    """A place that the program had already found keeps its code, its display and the unit of today."""
    if not isinstance(value, Place):
        return value
    for known in (article.locality, *article.mentions):
        if known and (known.name, known.kind, known.province) == (value.name, value.kind, value.province):
            return msgspec.structs.replace(known, confidence=value.confidence, evidence=value.evidence)
    return value
