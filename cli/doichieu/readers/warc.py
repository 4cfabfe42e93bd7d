"""Web archives (WARC, ISO 28500): every page that a crawler saved, one after the other.

Read as a stream: of an archive of any size one page at a time is in memory. warcio takes records and headers apart;
where it stays silent (an archive that breaks off, a payload that is not packed as stated) something is said here.
"""

from __future__ import annotations

import gzip
import io
import logging
import re
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import urlsplit

from msgspec.structs import replace

from doichieu.errors import MissingExtraError, UnreadableInputError
from doichieu.models import Note
from doichieu.notes import unreadable
from doichieu.readers import plain
from doichieu.readers.content import LARGEST_ARTICLE, Content
from doichieu.readers.refusals import Refusals
from doichieu.readers.unpacking import unpacked

try:
    from warcio.bufferedreaders import ChunkedDataReader
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParser
except ImportError as error:
    raise MissingExtraError("Reading WARC", "warc") from error

# it would write to stderr what it puts right in addresses
logging.getLogger("warcio").addHandler(logging.NullHandler())

_GZIP = b"\x1f\x8b"
_VERSION = b"WARC/"
# Headers have some hundred bytes, with cookies some thousand; what goes on beyond is no header
_LONGEST_HEADERS = 1_000_000  # bytes
_PAGES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "plain"}
_DOCUMENTS = re.compile(r"application/(?:pdf|rtf|(?:x-)?msword|vnd\.(?:openxmlformats|oasis|ms-(?:word|excel|power)))")
_DOCUMENT_NAMES = (".pdf", ".doc", ".docx", ".rtf", ".odt")
# crawlers keep logs and findings of their own under other schemes ("metadata:", "urn:"), the answers of name servers
# under "dns:"
_SCHEMES = ("http", "https", "ftp", "file")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


class Page(NamedTuple):
    """The payload of a record: `number` counts the records of the archive from 1, `kind` is "html" or "plain".

    `captured` is the record's own date and time, in UTC; `cut` says that a part of the page is missing.
    """

    number: int
    data: bytes
    kind: str
    charset: str | None
    url: str
    captured: str | None
    cut: bool


def pages(stream: BinaryIO, name: str, refusals: Refusals) -> Iterator[Page]:
    """The pages of an archive in order; what else somebody may miss goes to the refusals.

    Raises UnreadableInputError where the archive breaks off, after the pages before, and for what is no archive.
    """
    lines = _Lines(_plain(stream))
    number, found, read = 0, False, set[str]()
    try:
        while start := lines.next_record():
            number += 1
            record = ArcWarcRecordLoader().parse_record_stream(lines, start, "warc", no_record_parse=True)
            page = _page(record, number, refusals, read)
            _to_its_end(record)
            if page is not None:
                found = True
                read.add(record.rec_headers.get_header("WARC-Record-ID"))
                yield page
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, _BrokenError) as error:
        if not number:
            raise unreadable("no-archive", name=name) from error
        # it may also end in what stands between two records
        raise unreadable("archive-breaks-off", name=name, record=str(number + (not lines.within))) from error
    if not (found or refusals):
        raise unreadable("archive-without-pages" if number else "no-archive", name=name)


def read(page: Page, name: str) -> Content:
    """The text of a page; `name` (file and record number) is used in messages.

    Raises UnreadableInputError for data that is no page.
    """
    if page.kind == "html":
        from doichieu.readers import html

        content = html.read(page.data, name, page.charset)
    else:
        content = plain.read(page.data, name, page.charset)
    cut = (Note(code="page-cut"),) if page.cut else ()
    return replace(content, url=page.url, captured=page.captured, warnings=(*content.warnings, *cut))


# --- records ------------------------------------------------------------------------------------------------


class _BrokenError(Exception):
    """Something else stands there than the format has."""


def _plain(stream: BinaryIO) -> Any:
    """The stream without the packing of the whole archive or of each of its records."""
    buffered: Any = stream if hasattr(stream, "peek") else io.BufferedReader(stream)  # type: ignore[arg-type]
    return gzip.GzipFile(fileobj=buffered) if buffered.peek(2)[:2] == _GZIP else buffered


class _Lines:
    """What warcio reads from: one record after the other, with headers of bounded length."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._left = _LONGEST_HEADERS
        self.within = False  # a record, not the space between two

    def next_record(self) -> bytes:
        """The first line of the next record, b"" at the end. Raises _BrokenError where something else stands."""
        self.within, self._left = False, _LONGEST_HEADERS
        line = b"\n"
        while line and not line.strip():
            line = self.readline()
        self.within = line.startswith(_VERSION)
        if line and not self.within:
            raise _BrokenError
        return line

    def readline(self, length: int = _LONGEST_HEADERS) -> bytes:
        if not self._left:  # nothing is lost that way: what was read was also counted by warcio
            raise _BrokenError
        line = self._stream.readline(min(length, self._left))
        self._left -= len(line)
        return line

    def read(self, length: int) -> bytes:
        return self._stream.read(length)


def _to_its_end(record: Any) -> None:
    """Read past the rest of a record. Raises _BrokenError if the archive ends within it."""
    if record.length is None:
        raise _BrokenError
    while record.raw_stream.limit:
        if not record.raw_stream.read(1 << 16):
            raise _BrokenError


def _page(record: Any, number: int, refusals: Refusals, read: set[str]) -> Page | None:
    """The page that a record holds; None for all that is none, which goes to the refusals if it is a document."""
    header = record.rec_headers.get_header
    url: str = header("WARC-Target-URI") or ""
    if not record.length or not _is_of_the_web(url) or header("WARC-Refers-To") in read:
        return None
    try:
        http = _http(record)
    except _BrokenError:  # of the answer alone: how long the record is, is known
        refusals.add(number, unreadable("no-page", name=refusals.at(number), detail="headers without end"))
        return None
    if http is None or http.get_statuscode() != "200":
        return None
    stated: str = http.get_header("Content-Type") or header("WARC-Identified-Payload-Type") or ""
    media_type = stated.partition(";")[0].strip().lower()
    if _is_document(media_type, url):
        refusals.add_document(media_type)
    kind = _PAGES.get(media_type or "text/html")
    if kind is None:
        return None
    try:
        data, whole = _payload(record, http, refusals.at(number))
    except UnreadableInputError as error:
        refusals.add(number, error)
        return None
    if _is_for_programs(data, media_type):
        return None
    charset = _CHARSET.search(stated)
    cut = not whole or bool(header("WARC-Truncated") or header("WARC-Segment-Number"))
    return Page(number, data, kind, charset[1] if charset else None, url, header("WARC-Date"), cut)


def _http(record: Any) -> Any:
    """The headers of the answer; for records that hold a payload alone, what the record says of it; else None.

    Raises _BrokenError for headers that do not end.
    """
    stated = (record.content_type or "application/http").lower()
    if record.rec_type == "response" and stated.startswith("application/http"):
        return StatusAndHeadersParser(["HTTP/"], verify=False).parse(record.raw_stream)
    if record.rec_type in ("response", "resource", "conversion"):
        return ArcWarcRecordLoader().default_http_headers(record.length, record.content_type)
    return None


def _is_of_the_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in _SCHEMES and parts.path != "/robots.txt"


def _is_document(media_type: str, url: str) -> bool:
    if media_type == "application/octet-stream":
        return PurePosixPath(urlsplit(url).path).suffix.lower() in _DOCUMENT_NAMES
    return bool(_DOCUMENTS.match(media_type))


def _payload(record: Any, http: Any, name: str) -> tuple[bytes, bool]:
    """The payload unpacked, and whether all of it is there. Raises UnreadableInputError."""
    limit = str(LARGEST_ARTICLE // 1_000_000)
    if record.raw_stream.limit > LARGEST_ARTICLE:
        raise unreadable("too-large", name=name, size=f"{record.raw_stream.limit / 1e6:.0f}", limit=limit)
    chunked = "chunked" in (http.get_header("Transfer-Encoding") or "").lower()
    stream = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    return unpacked(stream.read(LARGEST_ARTICLE), http.get_header("Content-Encoding") or "", LARGEST_ARTICLE, name)


def _is_for_programs(data: bytes, media_type: str) -> bool:
    """Nothing at all, JSON under another name (what a page asks for once it is shown), or something of no kind."""
    text = data.strip()
    if not media_type:
        return text[:1] != b"<"
    return not text or (_PAGES[media_type] == "html" and text[:1] + text[-1:] in (b"{}", b"[]"))
