"""The comparison as JSON, and the JSON Schema made from the record types themselves.

An article, a cell, a passage stands on a line of its own: lines can be searched and compared with the tools for text,
and what is known in its encoded form from an earlier report is written without being decoded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from doichieu.models import SCHEMA_VERSION, Comparison, MatrixRow

_BLOCK = 1 << 20
_ENCODER = msgspec.json.Encoder(order="deterministic")


Encoded = bytes | memoryview


class Pieces(NamedTuple):
    """The large parts of a comparison, each record encoded: articles, cells by row and article id, shared passages."""

    articles: Sequence[Encoded]
    cells: Mapping[str, Mapping[str, Encoded]]
    passages: Sequence[Encoded]


def write(comparison: Comparison) -> bytes:
    """The comparison as UTF-8 JSON with a final line end; equal comparisons give equal bytes."""
    pieces = Pieces(
        articles=[encode(article) for article in comparison.articles],
        cells={row.id: {a: encode(cell) for a, cell in row.cells.items()} for row in comparison.matrix.rows},
        passages=[encode(passage) for passage in comparison.shared_passages],
    )
    return b"".join(_chunks(comparison, pieces))


def blocks(frame: Comparison, pieces: Pieces) -> Iterator[bytes]:
    """What `write` gives, in blocks of about a megabyte.

    Of the frame, articles, cells and passages do not count: the pieces do.
    """
    held: list[Encoded] = []
    size = 0
    for chunk in _chunks(frame, pieces):
        held.append(chunk)
        size += len(chunk)
        if size >= _BLOCK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _chunks(frame: Comparison, pieces: Pieces) -> Iterator[Encoded]:
    mark = b"{\n"
    for name in frame.__struct_fields__:
        yield mark + encode(name) + b":"
        if name == "articles":
            yield from _listed(pieces.articles)
        elif name == "matrix":
            yield from _matrix(frame, pieces.cells)
        elif name == "shared_passages":
            yield from _listed(pieces.passages)
        elif name in ("timeline", "directives"):
            yield from _listed([encode(record) for record in getattr(frame, name)])
        else:
            yield encode(getattr(frame, name))
        mark = b",\n"
    yield b"\n}\n"


def encode(value: Any) -> bytes:
    """A record as compact JSON, the keys of tables in order."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:  # a file name that is no valid text carries lone surrogates
        return _ENCODER.encode(_encodable(msgspec.to_builtins(value)))


def schema() -> bytes:
    """The JSON Schema (2020-12) of what `write` gives, as indented UTF-8 JSON with a final line end."""
    described = msgspec.json.schema(Comparison)
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"doichieu comparison, schema version {SCHEMA_VERSION}",
        **described,
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _matrix(frame: Comparison, cells: Mapping[str, Mapping[str, Encoded]]) -> Iterator[Encoded]:
    matrix = frame.matrix
    yield b'{"columns":' + encode(matrix.columns) + b',"rows":'
    mark = b"[\n"
    for row in matrix.rows:
        yield mark
        yield from _row(row, cells.get(row.id, {}))
        mark = b",\n"
    yield (b"[]" if mark == b"[\n" else b"\n]") + b',"groups":' + encode(matrix.groups) + b"}"


def _row(row: MatrixRow, cells: Mapping[str, Encoded]) -> Iterator[Encoded]:
    head = b",".join(encode(n) + b":" + encode(getattr(row, n)) for n in ("id", "title", "origin"))
    yield b"{" + head + b',"cells":{'
    mark = b"\n"
    for article in sorted(cells):
        yield mark + encode(article) + b":"
        yield cells[article]
        mark = b",\n"
    yield b"}}" if mark == b"\n" else b"\n}}"


def _listed(records: Iterable[Encoded]) -> Iterator[Encoded]:
    mark = b"[\n"
    for record in records:
        yield mark
        yield record
        mark = b",\n"
    yield b"[]" if mark == b"[\n" else b"\n]"


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list | tuple):
        return [_encodable(item) for item in value]
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    return value
