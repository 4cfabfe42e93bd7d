"""The package around the body: styles, paper, headers, pictures, properties; python-docx holds the parts."""

from __future__ import annotations

import abc
import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from doichieu.outputs.word import chart, markup, styles
from doichieu.outputs.word.package import reproducible

if TYPE_CHECKING:
    from doichieu.outputs.words import Speaker

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
# A4 and the margins of Decree 30/2020/NĐ-CP, appendix I: top and bottom 20–25, left 30–35, right 15–20 mm
_SHORT, _LONG = 210, 297
_TOP, _BOTTOM, _LEFT, _RIGHT = 20, 20, 30, 15
PORTRAIT = _SHORT - _LEFT - _RIGHT
LANDSCAPE = _LONG - _LEFT - _RIGHT
# the clock would make every report a different file
_CREATED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
# parts of python-docx's template that the report has no use for
_UNUSED = ("stylesWithEffects", "customXml", "webSettings", "printerSettings", "numbering")
_UNUSED_OF_PACKAGE = ("thumbnail", "extended-properties")
# a paragraph of 10 MB and more is above libxml2's usual limit
_PARSER = etree.XMLParser(huge_tree=True, resolve_entities=False, remove_blank_text=False)


class Package(abc.ABC):
    """A document to be filled: add pictures, ask for section marks, then `bound` with the body gives the file."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._part = document.part

    @abc.abstractmethod
    def section(self, *, landscape: bool = False, cover: bool = False, last: bool = False) -> str:
        """The w:sectPr of a section; nothing for the last one where the document itself ends it."""

    @abc.abstractmethod
    def bound(self, body: str) -> bytes:
        """The file with the body's markup in it, reproducible."""

    def embed(self, svg: bytes, png: bytes) -> tuple[str, str]:
        """Takes a picture in; gives the relationship ids of the PNG and the SVG."""
        bitmap, _ = self._part.get_or_add_image(io.BytesIO(png))
        package = self._part.package
        vector = Part(package.next_partname("/word/media/timeline%d.svg"), "image/svg+xml", svg, package)
        return bitmap, self._part.relate_to(vector, RELATIONSHIP_TYPE.IMAGE)

    def chart(self, bars: chart.Bars) -> str:
        """Takes a chart in; gives its relationship id."""
        package = self._part.package
        book = package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx")
        drawing = package.next_partname("/word/charts/chart%d.xml")
        # the only relationship of a chart is the first one
        drawn = Part(drawing, _CHART, chart.chart(bars, "rId1"), package)
        drawn.relate_to(Part(book, _WORKBOOK, chart.workbook(bars), package), RELATIONSHIP_TYPE.PACKAGE)
        return self._part.relate_to(drawn, RELATIONSHIP_TYPE.CHART)

    def _saved(self) -> bytes:
        out = io.BytesIO()
        self._document.save(out)
        return reproducible(out.getvalue())


class Paper(Package):
    """An empty report on A4 after Decree 30/2020/NĐ-CP."""

    def __init__(self, title: str, subject: str, say: Speaker) -> None:
        super().__init__(docx.Document())
        self._drop_unused()
        self._set_styles(say.language)
        self._set_properties(title, subject, styles.LOCALES[say.language])
        self._header = self._add_header(title)
        self._footer = self._add_footer(say)

    def section(self, *, landscape: bool = False, cover: bool = False, last: bool = False) -> str:
        """The w:sectPr of a section: A4, our margins, page number on top except on a cover's first page."""
        width, height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
        turned = ' w:orient="landscape"' if landscape else ""
        foot = f'<w:footerReference w:type="default" r:id="{self._footer}"/>'
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{self._header}"/>{foot}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{markup.twips(width)}" w:h="{markup.twips(height)}"{turned}/>'
            f'<w:pgMar w:top="{markup.twips(_TOP + 5)}" w:right="{markup.twips(_RIGHT)}" '
            f'w:bottom="{markup.twips(_BOTTOM)}" w:left="{markup.twips(_LEFT)}" w:header="{markup.twips(10)}" '
            f'w:footer="{markup.twips(10)}" w:gutter="0"/>{"<w:titlePg/>" if cover else ""}</w:sectPr>'
        )

    def bound(self, body: str) -> bytes:
        """The file: the body's markup (with the last section's mark at its end) and all parts, reproducible."""
        # parsed in place: moving parsed elements from tree to tree took 36 s for the body of 200 articles
        whole = f"<w:document {markup.NAMESPACES}><w:body>{body}</w:body></w:document>"
        self._part._element = etree.fromstring(whole.encode(), _PARSER)  # pyright: ignore[reportPrivateUsage]
        return self._saved()

    def _drop_unused(self) -> None:
        package = self._part.package
        for held, unused in ((self._part.rels, _UNUSED), (package.rels if package else {}, _UNUSED_OF_PACKAGE)):
            for key in [k for k, relation in held.items() if relation.reltype.endswith(unused)]:
                del held[key]

    def _set_styles(self, language: str) -> None:
        holder = self._document.styles.element
        for child in list(holder):
            holder.remove(child)
        holder.extend(fragment(styles.markup(language)))
        settings = self._document.settings.element
        for child in list(settings):
            settings.remove(child)
        settings.extend(fragment(styles.settings(language)))

    def _set_properties(self, title: str, subject: str, locale: str) -> None:
        properties = self._document.core_properties
        properties.title, properties.subject, properties.language = title, subject, locale
        properties.author = properties.last_modified_by = "doichieu"
        properties.comments = properties.keywords = properties.category = ""
        properties.created = properties.modified = _CREATED
        properties.revision = 1

    def _add_header(self, title: str) -> str:
        part, key = self._part.add_header_part()
        number = markup.paragraph(markup.field("PAGE", "2"), "Header")
        _fill(part.element, number + markup.paragraph(markup.run(title), "HeaderTitle"))
        return key

    def _add_footer(self, say: Speaker) -> str:
        part, key = self._part.add_footer_part()
        word = f"{say('page')} "
        count = markup.field("PAGE", "1") + markup.run("/") + markup.field("NUMPAGES", "1")
        _fill(part.element, markup.paragraph(markup.run(word) + count, "Footer"))
        return key


def fragment(content: str) -> list[Any]:
    """The elements of a piece of markup."""
    return list(etree.fromstring(f"<w:x {markup.NAMESPACES}>{content}</w:x>".encode(), _PARSER))


def _fill(holder: Any, content: str) -> None:
    for child in list(holder):
        holder.remove(child)
    holder.extend(fragment(content))
