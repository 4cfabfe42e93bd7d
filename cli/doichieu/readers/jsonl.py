"""JSON Lines: one article a line, {"id", "text" or "html", "url"?, "captured"?}."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from doichieu.errors import UnreadableInputError
from doichieu.notes import unreadable
from doichieu.readers.content import LARGEST_ARTICLE, Content


class _Line(msgspec.Struct):
    id: str | int
    text: str | None = None
    html: str | None = None
    url: str | None = None
    captured: str | None = None


_DECODER = msgspec.json.Decoder(_Line)


def lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, bytes | UnreadableInputError]]:
    """The number and bytes of each line that is not blank; an error in place of a line that is too long."""
    number = 0
    while line := stream.readline(LARGEST_ARTICLE + 1):
        number += 1
        if len(line) > LARGEST_ARTICLE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST_ARTICLE)
            limit = str(LARGEST_ARTICLE // 1_000_000)
            yield number, unreadable("too-long", name=f"{name}, line {number}", limit=limit)
        elif line.strip():
            yield number, line.strip(b"\r\n").removeprefix(b"\xef\xbb\xbf")


def id_of(line: bytes) -> str | None:
    """The id that a line states, None where it is no article."""
    try:
        return str(_DECODER.decode(line).id)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def read(line: bytes, name: str) -> tuple[str, Content]:
    """The article's id and content from one line; `name` (file and line number) is used in messages.

    Raises UnreadableInputError for a line that is no JSON or lacks the id or the text.
    """
    try:
        record = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise unreadable("no-json-article", name=name, detail=str(error)) from None
    if record.text is None and record.html is None:
        raise unreadable("neither-text-nor-html", name=name)
    if record.text is None:
        from doichieu.readers import html

        page = html.read((record.html or "").encode(), name)
        url, captured = record.url or page.url, record.captured or page.captured
        return str(record.id), msgspec.structs.replace(page, url=url, captured=captured)
    return str(record.id), Content(text=record.text, media_type="text/plain", url=record.url, captured=record.captured)
