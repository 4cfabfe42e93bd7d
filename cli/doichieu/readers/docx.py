"""Word documents: paragraphs, tables, text boxes, content controls and footnotes as lines of text."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] (compiled, without stubs)

from doichieu.notes import unreadable
from doichieu.readers import legacy
from doichieu.readers.content import Content
from doichieu.readers.numbering import Numbering
from doichieu.values import Metadatum

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old .doc files, and the wrapper of encrypted .docx files
_LARGEST_UNPACKED = 500_000_000  # bytes; XML packs about 1:10, and an article of this size would be a bomb

_P, _TBL, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t"}
_T, _PPR = qn("w:t"), qn("w:pPr")
# Text that Word does not show: what was moved away, and the copy of a text box for old versions
_UNSEEN = {qn("w:moveFrom"), qn("w:del"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_ENDNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"


class _Line(NamedTuple):
    text: str
    heading: bool = False


class _Styled(NamedTuple):
    """What paragraphs have by their styles: the ids of heading styles, and numbers."""

    headings: frozenset[str]
    numbering: Numbering


def read(data: bytes, name: str) -> Content:
    """The text of a .docx, a line a paragraph; a table row is one line with " | " between its cells.

    Footnotes and endnotes follow at the end as "[1] …". Raises UnreadableInputError for anything but a readable .docx.
    """
    try:
        return _content(_open(data, name))
    except (zipfile.BadZipFile, OpcError, EOFError, zlib.error) as error:
        raise unreadable("no-word-document", name=name, detail=str(error)) from error
    except (KeyError, ValueError, TypeError, AttributeError, RuntimeError, etree.LxmlError) as error:
        # what python-docx meets when a part is missing, is of another kind or holds other elements
        raise unreadable("incomplete-word-document", name=name, detail=str(error)) from error


def _content(document: Any) -> Content:
    styled = _Styled(_heading_styles(document), Numbering(document))
    lines = [line for item in _lines(document.element.body, styled) for line in _split(item)]
    lines += [line for item in _notes(document) for line in _split(item)]
    repaired = legacy.repair("\n".join(line.text for line in lines))
    return Content(
        text=repaired.text,
        media_type=MEDIA_TYPE,
        metadata=_properties(document),
        headings=frozenset(i for i, line in enumerate(lines, 1) if line.heading),
        warnings=repaired.warnings,
    )


def _open(data: bytes, name: str) -> Any:
    if data.startswith(_OLE):
        raise unreadable("old-word-document", name=name)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(part.file_size for part in package.infolist()) > _LARGEST_UNPACKED:
            raise unreadable("huge-word-document", name=name)
    return Document(io.BytesIO(data))


def _heading_styles(document: Any) -> frozenset[str]:
    """Ids of the styles that are headings, by name or outline level, or based on such a one."""
    styles = {style.get(qn("w:styleId")): style for style in document.styles.element.findall(qn("w:style"))}
    return frozenset(style_id for style_id in styles if _is_heading_style(style_id, styles))


def _is_heading_style(style_id: str | None, styles: dict[str | None, Any]) -> bool:
    for _ in range(20):  # styles may be based on each other in a circle
        style = styles.get(style_id)
        if style is None:
            return False
        named = style.find(qn("w:name"))
        name = "" if named is None else (named.get(qn("w:val")) or "").lower()
        if name.startswith("heading") or name == "title" or _outline_level(style):
            return True
        based = style.find(qn("w:basedOn"))
        style_id = None if based is None else based.get(qn("w:val"))
    return False


def _outline_level(element: Any) -> bool:
    level = element.find(f"{_PPR}/{qn('w:outlineLvl')}")
    return level is not None and level.get(qn("w:val")) in set("012345678")


def _lines(root: Any, styled: _Styled) -> Iterator[_Line]:
    """Paragraphs and table rows in order, whatever controls, text boxes or insertions they stand in."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == _P:
            yield _numbered(element, styled)
            waiting.extend(reversed([box for box in element.iter(qn("w:txbxContent")) if _stands_in(box, element)]))
        elif element.tag == _TR and (cells := _simple_cells(element)):
            yield _Line(" | ".join(cells))
        elif element.tag not in _UNSEEN:
            waiting.extend(reversed(element))


def _numbered(paragraph: Any, styled: _Styled) -> _Line:
    text = _paragraph_text(paragraph)
    # an empty paragraph is not numbered
    label = styled.numbering.label(paragraph) if text.strip() else ""
    return _Line(f"{label} {text}" if label else text, _is_heading(paragraph, styled.headings))


def _stands_in(box: Any, paragraph: Any) -> bool:
    """Whether a text box belongs to the paragraph itself and is shown."""
    for above in box.iterancestors():
        if above is paragraph:
            return True
        if above.tag == qn("w:txbxContent") or above.tag in _UNSEEN:
            return False
    return False


def _simple_cells(row: Any) -> list[str]:
    """The text of each cell, when no cell has more than one paragraph with text; else nothing."""
    cells: list[str] = []
    for cell in row.iter(_TC):
        if cell.find(f".//{_TBL}") is not None:
            return []
        texts = [text for p in cell.iter(_P) if (text := _paragraph_text(p).strip())]
        if len(texts) > 1:
            return []
        cells.append(" ".join(" ".join(texts).split()))
    return cells if any(cells) and len(cells) > 1 else []


def _paragraph_text(paragraph: Any) -> str:
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == _T:
            pieces.append(element.text or "")
        elif element.tag in _TEXT:
            pieces.append(_TEXT[element.tag])
        elif element.tag not in _UNSEEN and element.tag not in (_PPR, qn("w:txbxContent")):
            waiting.extend(reversed(element))
    return "".join(pieces)


def _is_heading(paragraph: Any, headings: frozenset[str]) -> bool:
    style = paragraph.find(f"{_PPR}/{qn('w:pStyle')}")
    return _outline_level(paragraph) or (style is not None and style.get(qn("w:val")) in headings)


def _notes(document: Any) -> Iterator[_Line]:
    for kind in (_FOOTNOTES, _ENDNOTES):
        for relation in document.part.rels.values():
            if relation.reltype != kind or relation.is_external:
                continue
            for number, note in enumerate(_written_notes(relation.target_part.blob), 1):
                text = " ".join(" ".join(_paragraph_text(p) for p in note.iter(_P)).split())
                if text:
                    yield _Line(f"[{number}] {text}")


def _written_notes(blob: bytes) -> list[Any]:
    """The notes a person wrote; those with a type are the lines that separate them from the text."""
    try:
        root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return []
    return [note for note in root if isinstance(note.tag, str) and note.get(qn("w:type")) in (None, "normal")]


def _split(line: _Line) -> list[_Line]:
    return [_Line(text, line.heading and bool(text.strip())) for text in line.text.split("\n")]


def _properties(document: Any) -> tuple[Metadatum, ...]:
    properties = document.core_properties
    found: list[Metadatum] = []
    for name in ("author", "created", "modified"):
        try:
            value = getattr(properties, name)
        except ValueError:  # a date that is no date
            continue
        if value:
            written = value if isinstance(value, str) else value.isoformat()
            found.append(Metadatum(name=f"docx:{name}", value=written))
    return tuple(found)
