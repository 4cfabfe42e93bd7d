"""Payloads as they went over the network: packed in one or several ways (RFC 9110, Content-Encoding)."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import NamedTuple

from doichieu.errors import MissingExtraError
from doichieu.notes import unreadable

try:
    import brotli
except ImportError as error:
    raise MissingExtraError("Reading WARC", "warc") from error

_GZIP, _ZLIB, _BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class Unpacked(NamedTuple):
    """The data as it was before packing; `whole` is False where the packed data ends too early."""

    data: bytes
    whole: bool = True


def unpacked(data: bytes, stated: str, limit: int, name: str) -> Unpacked:
    """The data without the packings that are stated, the last one first; `name` is used in messages.

    Many crawlers store a page unpacked and keep the header that says otherwise: such data comes back as it is. Raises
    UnreadableInputError for a packing that is not known and for more than `limit` bytes.
    """
    whole = True
    for coding in reversed(stated.lower().replace(" ", "").split(",")):
        if coding in ("", "identity", "none"):
            continue
        unpack = _WAYS.get(coding)
        if unpack is None:
            raise unreadable("packed-unknown", name=name, coding=coding)
        data, complete = unpack(data, limit)
        whole = whole and complete
        if len(data) > limit:
            raise unreadable("too-long", name=name, limit=str(limit // 1_000_000))
    return Unpacked(data, whole)


def _gzip(data: bytes, limit: int) -> Unpacked:
    return _inflated(data, (_GZIP,), limit)


def _deflate(data: bytes, limit: int) -> Unpacked:
    return _inflated(data, (_ZLIB, _BARE), limit)  # servers have always sent both


def _inflated(data: bytes, windows: tuple[int, ...], limit: int) -> Unpacked:
    for window in windows:
        engine = zlib.decompressobj(window)
        try:
            return Unpacked(engine.decompress(data, limit + 1), engine.eof)
        except zlib.error:
            continue
    return Unpacked(data)


def _brotli(data: bytes, limit: int) -> Unpacked:
    engine = brotli.Decompressor()
    try:
        return Unpacked(engine.process(data, output_buffer_limit=limit + 1), engine.is_finished())
    except brotli.error:
        return Unpacked(data)


_WAYS: dict[str, Callable[[bytes, int], Unpacked]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
}
