"""What a reader hands over, and how it becomes a source."""

from __future__ import annotations

import hashlib

from doichieu.models import Note, Record
from doichieu.notes import unreadable
from doichieu.text import clean
from doichieu.values import Metadatum, Source

# An article of 10 MB would be a book of 5 000 pages; beyond it a file is a dump that should be cut up first.
LARGEST_ARTICLE = 10_000_000  # bytes of text


class Content(Record):
    """A document as its format gives it: the text as decoded, and what the format says beside it."""

    text: str
    media_type: str
    url: str | None = None
    captured: str | None = None
    metadata: tuple[Metadatum, ...] = ()
    headings: frozenset[int] = frozenset()
    warnings: tuple[Note, ...] = ()


def checked(content: Content, name: str) -> Content:
    """The content, if it is that of an article. Raises UnreadableInputError for none at all and for too much."""
    if not content.text.strip():
        raise unreadable("no-text", name=name)
    if len(content.text) > LARGEST_ARTICLE:
        raise unreadable("too-much-text", name=name)
    return content


def as_source(content: Content, article_id: str, path: str, data: bytes) -> Source:
    """The source for the stages; `data` are the bytes that its sha256 is taken of."""
    cleaned = clean(content.text)
    same = cleaned.offsets is None and cleaned.text == content.text
    return Source(
        id=article_id,
        path=path,
        url=content.url,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=content.media_type,
        text=cleaned.text,
        raw=None if same else content.text,
        offsets=cleaned.offsets,
        captured=content.captured,
        metadata=content.metadata,
        headings=content.headings,
        warnings=content.warnings,
    )
