"""PDF: the letters of each page, lines joined into paragraphs."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from doichieu.errors import MissingExtraError
from doichieu.notes import unreadable
from doichieu.readers import legacy
from doichieu.readers.content import Content
from doichieu.values import Metadatum

try:
    import pypdfium2
except ImportError as error:
    raise MissingExtraError("Reading PDF", "pdf") from error

# Where the main font lacks Vietnamese letters they come from a second font, after the rest of the line. Of the words
# of good text one or two in a hundred have one letter (“ở”, “y”), of scrambled text a third
_SCRAMBLED = 0.1
_PROPERTIES = ("Title", "Author", "CreationDate", "ModDate")
_PAGE_NUMBER = re.compile(r"\s*(?:trang|page|[-–])?\s*\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–.]?\s*", re.IGNORECASE)
_OPENS = re.compile(
    r"\s*(?:(?:[-–+•*▪]|\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]|[IVX]{1,5}\.|[a-zđ]\))\s|[-–+•▪*]"
    r"|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\b|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b)"
)
_HYPHEN = re.compile(r"\w[-–]\s*$")  # "2020-" and "2025" on the next line
_ENDS = re.compile(r"[.!?:;…”\"’»)\]]\s*$")
# Shares of a full line. Shorter ones were not broken for lack of room; letters differ in width, titles in size
_FULL, _BRIMFUL, _NEARLY_HALF = 0.85, 0.9, 0.45


def read(data: bytes, name: str) -> Content:
    """The text of a PDF, a line a paragraph, pages one after the other without their numbers.

    Raises UnreadableInputError for a damaged or protected file and for one that holds only pictures of pages.
    """
    pages, metadata = _open(data, name)
    if _is_scrambled("\n".join(pages)):
        pages = _read_by_position(data, name)
    if not any(page.strip() for page in pages):
        raise unreadable("pictures-only", name=name)
    repaired = legacy.repair("\n".join(_paragraphs(pages)))
    return Content(text=repaired.text, media_type="application/pdf", metadata=metadata, warnings=repaired.warnings)


def _open(data: bytes, name: str) -> tuple[list[str], tuple[Metadatum, ...]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise unreadable("locked-pdf" if locked else "no-pdf", name=name) from error
    try:
        properties = document.get_metadata_dict(skip_empty=True)
        pages = [_page_text(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise unreadable("damaged-pdf", name=name, detail=str(error)) from error
    finally:
        document.close()
    found = (Metadatum(name=f"pdf:{key}", value=properties[key]) for key in _PROPERTIES if properties.get(key))
    return pages, tuple(found)


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    letters = page.get_textpage()
    # U+FFFE: where the PDF says a word was hyphenated at the end of its line
    text = letters.get_text_bounded().replace("\ufffe\r\n", "").replace("\r\n", "\n").replace("\r", "\n")
    letters.close()
    page.close()
    return text


def _is_scrambled(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text[:50_000])
    return len(words) > 20 and sum(len(word) == 1 for word in words) > _SCRAMBLED * len(words)


def _read_by_position(data: bytes, name: str) -> list[str]:
    """The text by the place of each letter: slow, and right where the order of the letters is not."""
    try:
        import pdfplumber
    except ImportError as error:
        raise MissingExtraError("Reading PDF", "pdf") from error
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            return [page.extract_text() for page in document.pages]
    except Exception as error:  # pdfminer raises whatever a damaged file makes it stumble over
        raise unreadable("damaged-pdf", name=name, detail=str(error)) from error


def _paragraphs(pages: Sequence[str]) -> list[str]:
    lines = [line for page in pages for line in _without_number(page.split("\n"))]
    lengths = sorted(len(line) for line in lines if line.strip())
    full = lengths[len(lengths) * 9 // 10] if lengths else 0
    paragraphs: list[str] = []
    open_line = ""  # the last line of the paragraph that is being joined
    for line in lines:
        if open_line and _goes_on(open_line, line, full):
            space = "" if _HYPHEN.search(open_line) else " "
            paragraphs[-1] = f"{paragraphs[-1]}{space}{line.strip()}"
        else:
            paragraphs.append(line.strip())
        open_line = line
    return [paragraph for paragraph in paragraphs if paragraph]


def _without_number(lines: list[str]) -> list[str]:
    """The lines of a page without the page number at its head or foot."""
    written = [i for i, line in enumerate(lines) if line.strip()]
    edges = {written[0], written[-1]} if written else set[int]()
    return [line for i, line in enumerate(lines) if not (i in edges and _PAGE_NUMBER.fullmatch(line))]


def _goes_on(line: str, following: str, full: int) -> bool:
    """Whether the next line belongs to the same paragraph."""
    if not line.strip() or not following.strip() or _OPENS.match(following):
        return False
    ended = bool(_ENDS.search(line))
    if following.lstrip()[0].islower():
        return len(line) >= (_FULL if ended else _NEARLY_HALF) * full
    if not ended:
        return len(line) >= _FULL * full
    # A new sentence in the same paragraph, or a byline or caption under it
    reaches = len(following) >= _NEARLY_HALF * full or bool(_ENDS.search(following))
    return reaches and len(line) >= _BRIMFUL * full
