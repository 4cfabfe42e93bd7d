"""Spans that lead back: from the clean text that the stages work on to the source as it was decoded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from doichieu.models import Comparison, Record, SharedPassage
from doichieu.values import Report, Source


def published(result: Report) -> Comparison:
    """The comparison as it leaves the program: spans count in the sources as decoded."""
    sources = result.sources
    given = result.comparison
    if all(source.offsets is None and source.raw is None for source in sources.values()):
        return given
    rows = tuple(
        replace(row, cells={a: lead_back(cell, sources[a]) for a, cell in row.cells.items()})
        for row in given.matrix.rows
    )
    shared = passages_led_back(given.shared_passages, sources)
    return replace(
        given,
        articles=tuple(lead_back(a, sources[a.id]) for a in given.articles),
        matrix=replace(given.matrix, rows=rows),
        shared_passages=shared,
    )


def passages_led_back(shared: Sequence[SharedPassage], sources: Mapping[str, Source]) -> tuple[SharedPassage, ...]:
    """The passages with spans that count in the sources as decoded, which are given by article id."""
    return tuple(replace(s, places=tuple(lead_back(p, sources[p.article]) for p in s.places)) for s in shared)


def lead_back(value: Any, source: Source) -> Any:
    """The record with its spans and quotes, and those of all records in it, as they stand in the raw text."""
    if source.raw is None:
        return value
    if isinstance(value, tuple):
        return tuple(lead_back(item, source) for item in value)
    if not isinstance(value, Record):
        return value
    fields = {name: lead_back(field, source) for name, field in _fields(value).items()}
    start, end = fields.get("start"), fields.get("end")
    if start is not None and end is not None:
        fields["start"], fields["end"] = _raw_offset(source, start), _raw_offset(source, end)
        if "quote" in fields:
            fields["quote"] = source.raw[fields["start"] : fields["end"]]
    return type(value)(**fields)


def _fields(record: Record) -> Mapping[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def _raw_offset(source: Source, offset: int) -> int:
    return offset if source.offsets is None else source.offsets[offset]
