"""An organisation's own document as the paper of the report: its styles, headers and margins stay, ours fill in."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from doichieu.errors import UsageError
from doichieu.outputs.word import markup, styles
from doichieu.outputs.word.document import LANDSCAPE, PORTRAIT, Package, Paper, fragment

if TYPE_CHECKING:
    from doichieu.outputs.words import Speaker

PLACEHOLDER = "{{doichieu}}"

_WORDS = ("pStyle", "rStyle", "tblStyle")
_WIDTHS = ("tblW", "gridCol", "tcW")
_EXTENTS = (qn("wp:extent"), qn("a:ext"))
# a bookmark, a link to one, a field that may ask for the page of one
_NAMING = (qn("w:bookmarkStart"), qn("w:hyperlink"), qn("w:instrText"))
# what a section says once, at its beginning; copies for its later parts would begin it again
_BEGINNING = ("titlePg", "pgNumType")
# the order of the standard: what may stand behind w:type
_BEHIND_TYPE = (
    "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote",
    "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip


def starter(say: Speaker) -> bytes:
    """A template to start from: our paper and styles, a line for the organisation's name, and the placeholder."""
    paper = Paper(say("title"), say("template.subject"), say)
    name = markup.paragraph(markup.run(say("template.office"), "Strong"), "Normal")
    return paper.bound(name + markup.paragraph(markup.run(PLACEHOLDER), "Body") + paper.section(last=True))


def holds_placeholder(data: bytes, name: str) -> bool:
    """Whether the template says where the report goes. Raises UsageError for one that cannot be used."""
    return _placeholder(_opened(data, name), name) is not None


class Letterhead(Package):
    """A template to be filled; where it has no placeholder the report stands at its end.

    Goes in: the template as bytes, its name for messages. Raises UsageError for one that cannot be used.
    """

    def __init__(self, template: tuple[bytes, str], title: str, subject: str, say: Speaker) -> None:
        data, name = template
        super().__init__(_opened(data, name))
        # a copy of the styles for the Word of 2007, which would lack ours
        for key in [k for k, r in self._part.rels.items() if r.reltype.endswith("stylesWithEffects")]:
            del self._part.rels[key]
        self._document.core_properties.title, self._document.core_properties.subject = title, subject
        self._place = _placeholder(self._document, name)
        self._own = self._section_of_place()
        self._renamed = _adopt(self._document.styles.element, say.language, _text_width(self._own, landscape=False))
        # of each section but the last, in their order
        self._turned: list[bool] = []

    def section(self, *, landscape: bool = False, cover: bool = False, last: bool = False) -> str:
        """A copy of the template's own section, turned if asked; nothing for the last, which the template ends."""
        if last:
            return ""
        mark = copy.deepcopy(self._own)
        if self._turned:
            _strip(mark)
            _set_type(mark)
        self._turned.append(landscape)
        if landscape:
            _turn(mark)
        return etree.tostring(mark, encoding="unicode")

    def bound(self, body: str) -> bytes:
        """The template with the body's markup in place of the placeholder, reproducible."""
        blocks = fragment(body)
        self._adapt(blocks)
        if self._turned:
            _strip(self._own)
            _set_type(self._own)
        holder = self._document.element.body
        place = self._place
        at = len(holder) - 1 if place is None else holder.index(place)
        for offset, block in enumerate(blocks):
            holder.insert(at + offset, block)
        if place is not None and place.find(f".//{qn('w:sectPr')}") is None:
            holder.remove(place)
        elif place is not None:
            for child in [c for c in place if c.tag != qn("w:pPr")]:
                place.remove(child)
        return self._saved()

    def _section_of_place(self) -> Any:
        """The w:sectPr that holds the place of the report; ours where the template has none."""
        holder = self._document.element.body
        own = holder.find(qn("w:sectPr"))
        if own is None:
            (own,) = fragment(
                f'<w:sectPr><w:pgSz w:w="{markup.twips(210)}" w:h="{markup.twips(297)}"/><w:pgMar w:top="1134" '
                'w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
            )
            holder.append(own)
        if self._place is None:
            return own
        following = list(holder)[holder.index(self._place) :]
        marks = (block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") for block in following)
        return next((mark for mark in marks if mark is not None), own)

    def _adapt(self, blocks: list[Any]) -> None:
        """Gives the blocks the template's styles, numbers that it does not use, and the width of its text."""
        bookmarks, drawings = self._highest(qn("w:bookmarkStart"), "w:id"), self._highest(qn("wp:docPr"), "id")
        for block in blocks:
            for element in block.iter(*(qn(f"w:{name}") for name in _WORDS)):
                style = element.get(qn("w:val"))
                element.set(qn("w:val"), self._renamed.get(style, style))
            for element in block.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
                element.set(qn("w:id"), str(int(element.get(qn("w:id"))) + bookmarks))
            for element in block.iter(qn("wp:docPr"), qn("pic:cNvPr")):
                element.set("id", str(int(element.get("id")) + drawings))
        self._name_apart(blocks)
        self._fit(blocks)

    def _name_apart(self, blocks: list[Any]) -> None:
        """Other names for our bookmarks where the template has the same, as an earlier report has."""
        taken = {e.get(qn("w:name")) for e in self._document.element.iter(qn("w:bookmarkStart"))}
        ours = {e.get(qn("w:name")) for block in blocks for e in block.iter(qn("w:bookmarkStart"))}
        prefix = ""
        while any(f"{prefix}{name}" in taken for name in ours):
            prefix += "r"
        for element in (e for block in blocks if prefix for e in block.iter(*_NAMING)):
            if element.tag == _NAMING[2]:
                element.text = element.text.replace(" PAGEREF ", f" PAGEREF {prefix}")
                continue
            key = qn("w:name" if element.tag == _NAMING[0] else "w:anchor")
            if element.get(key):
                element.set(key, f"{prefix}{element.get(key)}")

    def _highest(self, tag: str, name: str) -> int:
        related = (relation.target_part for relation in self._part.rels.values() if not relation.is_external)
        roots = [self._document.element, *(part.element for part in related if hasattr(part, "element"))]
        key = qn(name) if ":" in name else name
        return max((int(e.get(key) or 0) for root in roots for e in root.iter(tag)), default=0)

    def _fit(self, blocks: list[Any]) -> None:
        """Tables and pictures are made for our paper; here they take the width of the section that they stand in."""
        held: list[Any] = []
        turned = iter(self._turned)
        landscape = next(turned, False)
        for block in blocks:
            held.append(block)
            mark = block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
            if mark is not None:
                _scale(held, _text_width(mark, landscape), LANDSCAPE if landscape else PORTRAIT)
                held, landscape = [], next(turned, False)
        _scale(held, _text_width(self._own, landscape=False), PORTRAIT)


def _opened(data: bytes, name: str) -> Any:
    try:
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, OpcError, PythonDocxError, KeyError, ValueError, etree.LxmlError) as error:
        problem = f"The template {name} is no Word document ({error})."
        raise UsageError(problem, "Open it in Word and save it as .docx, without macros or a password.") from error


def _placeholder(document: Any, name: str) -> Any | None:
    body = document.element.body
    holding = [p for p in body.iter(qn("w:p")) if PLACEHOLDER in _words(p)]
    if not holding:
        return None
    if len(holding) > 1:
        raise UsageError(f"The template {name} holds {PLACEHOLDER} {len(holding)} times.", "Keep one of them.")
    if holding[0].getparent() is not body or _words(holding[0]).strip() != PLACEHOLDER:
        problem = f"In the template {name} {PLACEHOLDER} stands in a table or frame or beside other words."
        raise UsageError(problem, "Give it a paragraph of its own.")
    return holding[0]


def _words(paragraph: Any) -> str:
    return "".join(paragraph.itertext(qn("w:t")))


def _adopt(holder: Any, language: str, text_width: int) -> dict[str, str]:
    """Adds those of our styles that the template has not, by name; the ids that our styles have there."""
    known = {_key(style): style.get(qn("w:styleId")) for style in holder.iter(qn("w:style"))}
    with_default = {style.get(qn("w:type")) for style in holder.iter(qn("w:style")) if style.get(qn("w:default"))}
    renamed: dict[str, str] = {}
    added: list[Any] = []
    for style in fragment(styles.markup(language, text_width)):
        if style.tag != qn("w:style"):
            continue
        ours = style.get(qn("w:styleId"))
        renamed[ours] = known.get(_key(style)) or (ours if ours not in known.values() else f"Doichieu{ours}")
        if _key(style) not in known:
            style.set(qn("w:styleId"), renamed[ours])
            if style.get(qn("w:type")) in with_default:
                style.attrib.pop(qn("w:default"), None)
            added.append(style)
    for style in added:
        for based in style.iter(qn("w:basedOn")):
            based.set(qn("w:val"), renamed[based.get(qn("w:val"))])
        holder.append(style)
    return renamed


def _key(style: Any) -> tuple[str, str]:
    named = style.find(qn("w:name"))
    return style.get(qn("w:type")) or "paragraph", "" if named is None else named.get(qn("w:val")).lower()


def _strip(mark: Any) -> None:
    for name in _BEGINNING:
        for element in mark.findall(qn(f"w:{name}")):
            mark.remove(element)


def _set_type(mark: Any) -> None:
    for element in mark.findall(qn("w:type")):
        mark.remove(element)
    behind = {qn(f"w:{name}") for name in _BEHIND_TYPE}
    at = next((i for i, child in enumerate(mark) if child.tag in behind), len(mark))
    (kind,) = fragment('<w:type w:val="nextPage"/>')
    mark.insert(at, kind)


def _turn(mark: Any) -> None:
    size = mark.find(qn("w:pgSz"))
    if size is None or _measure(size, "w") > _measure(size, "h"):
        return
    width, height = size.get(qn("w:w")), size.get(qn("w:h"))
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")


def _measure(element: Any, name: str) -> int:
    return int(float(element.get(qn(f"w:{name}")) or 0))


def _text_width(mark: Any, landscape: bool) -> int:
    """Twips between the margins, of our own paper where the template does not say."""
    size, margins = mark.find(qn("w:pgSz")), mark.find(qn("w:pgMar"))
    if size is None or margins is None:
        return markup.twips(LANDSCAPE if landscape else PORTRAIT)
    return max(2000, _measure(size, "w") - sum(_measure(margins, side) for side in ("left", "right", "gutter")))


def _scale(blocks: Iterable[Any], width: int, made_for: float) -> None:
    """From `made_for` millimetres to `width` twips; pictures only shrink."""
    factor = width / markup.twips(made_for)
    for block in blocks:
        for element in block.iter(*(qn(f"w:{name}") for name in _WIDTHS)):
            element.set(qn("w:w"), str(int(_measure(element, "w") * factor)))
        for element in block.iter(*_EXTENTS):
            if element.get("cx"):
                for side in ("cx", "cy"):
                    element.set(side, str(int(int(element.get(side)) * min(1, factor))))
