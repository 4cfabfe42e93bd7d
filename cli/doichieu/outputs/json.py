"""The comparison as JSON, and the JSON Schema made from the record types themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from doichieu.models import SCHEMA_VERSION, Comparison

_ENCODER = msgspec.json.Encoder(order="deterministic")


def write(comparison: Comparison) -> bytes:
    """The comparison as indented UTF-8 JSON with a final line end; equal comparisons give equal bytes."""
    try:
        data = _ENCODER.encode(comparison)
    except UnicodeEncodeError:  # a file name that is no valid text carries lone surrogates
        data = _ENCODER.encode(_encodable(msgspec.to_builtins(comparison)))
    return msgspec.json.format(data, indent=1) + b"\n"


def schema() -> bytes:
    """The JSON Schema (2020-12) of what `write` gives, as indented UTF-8 JSON with a final line end."""
    described = msgspec.json.schema(Comparison)
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"doichieu comparison, schema version {SCHEMA_VERSION}",
        **described,
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list | tuple):
        return [_encodable(item) for item in value]
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    return value
