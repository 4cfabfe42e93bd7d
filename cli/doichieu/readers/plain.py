"""Plain text and Markdown in whatever encoding they come."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from doichieu.models import Note
from doichieu.notes import unreadable
from doichieu.readers import legacy
from doichieu.readers.content import Content

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 100_000  # bytes that tell an encoding
# A page in UTF-8 that was cut or joined carelessly has a few bad bytes; another encoding has almost only bad ones
_FEW_BAD = 0.3
_MOST_BAD = 0.01  # of the characters, where an encoding is stated: what careless cutting and joining leaves
# Programs, pictures and archives hold far more; text saved by careless programs has one now and then
_FEW_CONTROLS = 0.08
_MARKDOWN_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]")


def read(data: bytes, name: str, charset: str | None = None) -> Content:
    """The text of the bytes; `name` is used in messages and for the media type, `charset` is what a server named.

    Raises UnreadableInputError for bytes that are no text.
    """
    decoded, warnings = decode(data, name, (charset,))
    # text pasted from an old font is valid UTF-8 and yet no Vietnamese
    text, repairs = legacy.repair(decoded)
    # universal newlines, as Python's own text mode gives them
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    markdown = name.lower().endswith(".md")
    headings = frozenset(i for i, line in enumerate(text.split("\n"), 1) if markdown and _MARKDOWN_HEADING.match(line))
    media_type = "text/markdown" if markdown else "text/plain"
    return Content(text=text, media_type=media_type, headings=headings, warnings=(*warnings, *repairs))


def decode(data: bytes, name: str, stated: Sequence[str | None] = ()) -> tuple[str, tuple[Note, ...]]:
    """Text and warnings from bytes: byte order mark, UTF-16 without mark, UTF-8, what is stated, one-byte encodings.

    Text in another encoding is hardly ever valid UTF-8, whatever is stated.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_marked(data, encoding)
    sample = data[:_SAMPLE]
    if encoding := _utf16_without_mark(sample):
        return data.decode(encoding, errors="replace").lstrip("\ufeff"), ()
    if data.startswith(b"%PDF-") or _share_of_controls(sample) > _FEW_CONTROLS:
        raise unreadable("binary", name=name)
    try:
        return data.decode(), ()
    except UnicodeDecodeError:
        texts = (_decode_stated(data, encoding) for encoding in stated if encoding)
        text = next((text for text in texts if text is not None), None)
        return _decode_other(data, name) if text is None else (text, undecodable(text))


def _decode_marked(data: bytes, encoding: str) -> tuple[str, tuple[Note, ...]]:
    text = data.decode(encoding, errors="replace")
    return text, undecodable(text)


def _decode_stated(data: bytes, encoding: str) -> str | None:
    """The text, None where the statement is wrong."""
    try:
        text = data.decode(encoding, errors="replace")
    except (LookupError, ValueError):  # a name that is none, a codec that is not for text
        return None
    return None if text.count("\ufffd") > 3 + _MOST_BAD * len(text) else text


def _decode_other(data: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    repaired = data.decode(errors="replace")
    sample = repaired[:_SAMPLE]
    if sample.count("\ufffd") <= _FEW_BAD * sum(c >= "\x80" for c in sample):
        return repaired, undecodable(repaired)
    return _decode_one_byte(data, name)


def _decode_one_byte(data: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    old = legacy.repair(data.decode("latin-1"))
    if old.text != data.decode("latin-1"):
        return old
    from charset_normalizer import from_bytes  # 57 ms, and hardly ever needed

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise unreadable("unknown-encoding", name=name)
    # Windows-1252 and its kin differ from the Vietnamese code page just where Vietnamese letters stand
    encoding = "cp1258" if best.encoding.startswith(("cp125", "latin", "iso8859")) else best.encoding
    text = data.decode(encoding, errors="replace")
    return text, (Note(code="encoding-guessed", values={"encoding": encoding}), *undecodable(text))


def _utf16_without_mark(sample: bytes) -> str | None:
    even, odd = sample[0::2], sample[1::2]
    # spaces, digits and Latin letters have a zero high byte: a third of Vietnamese text or more
    if odd and odd.count(0) > 0.3 * len(odd) and even.count(0) < 0.02 * len(even):
        return "utf-16-le"
    if even and even.count(0) > 0.3 * len(even) and odd.count(0) < 0.02 * len(odd):
        return "utf-16-be"
    return None


def _share_of_controls(sample: bytes) -> float:
    controls = sum(c < 32 and c not in b"\t\n\r\f\x0b" for c in sample)
    return controls / max(1, len(sample))


def undecodable(text: str) -> tuple[Note, ...]:
    """A note on the characters that no decoding could make out, if there are any."""
    bad = text.count("\ufffd")
    return (Note(code="undecodable", values={"count": str(bad)}),) if bad else ()
