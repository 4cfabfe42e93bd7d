"""WordprocessingML as strings: pure functions from words to markup.

Strings and one parse at the end are an order of magnitude faster than one element at a time, and every
function here can be read beside the standard (ECMA-376 part 1, chapter 17) that it follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from doichieu.outputs import xml

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
# named on the very element that needs it: a prefix that only an attribute's value uses is lost higher up
_WORD_2013 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'

_TWIPS_PER_MM = 1440 / 25.4
_EMU_PER_MM = 36_000


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point, the unit of Word's measures."""
    return round(millimetres * _TWIPS_PER_MM)


def run(text: str, style: str | None = None) -> str:
    """Words, in a character style if one is named."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{xml.content(text)}</w:t></w:r>'


LINE_BREAK = "<w:r><w:br/></w:r>"
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
TAB = "<w:r><w:tab/></w:r>"


def paragraph(content: str, style: str | None = None, properties: str = "") -> str:
    """A paragraph of runs; `properties` is more markup for its w:pPr, in the order of the standard."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    look = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{look}{content}</w:p>"


def link(anchor: str, content: str) -> str:
    """Runs that lead to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{content}</w:hyperlink>'


def bookmark(name: str, number: int, content: str) -> str:
    """Runs that a link can lead to; `number` is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def field(instruction: str, shown: str, style: str | None = None) -> str:
    """A field that Word can refresh; `shown` stands there until it does."""
    return f"{field_start(instruction)}{run(shown, style)}{FIELD_END}"


def field_start(instruction: str) -> str:
    """The opening of a field whose result is the markup that follows, up to `FIELD_END`."""
    return "".join(f"<w:r>{part}</w:r>" for part in _opening(instruction, dirty=False))


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def listing_start(instruction: str) -> str:
    """The opening of a field that lists the document's headings or captions, up to `LISTING_END`.

    Word reads the field and refreshes it. LibreOffice would show the page numbers that stand in it, which nobody
    knows before the pages are made; it leaves out what asks for Word 2013, and so works out each number itself.
    """
    return "".join(map(_for_word_only, _opening(instruction, dirty=True)))


def _opening(instruction: str, *, dirty: bool) -> tuple[str, str, str]:
    mark = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:fldChar w:fldCharType="begin"{mark}/>',
        f'<w:instrText xml:space="preserve"> {xml.content(instruction)} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
    )


def _for_word_only(part: str) -> str:
    choice = f'<mc:Choice Requires="w15">{part}</mc:Choice>'
    return f"<w:r><mc:AlternateContent {_WORD_2013}>{choice}<mc:Fallback/></mc:AlternateContent></w:r>"


LISTING_END = _for_word_only('<w:fldChar w:fldCharType="end"/>')


class Cell(NamedTuple):
    """A table cell: its paragraphs, its shade as six hex digits, the number of grid columns it covers."""

    content: str
    shade: str | None = None
    span: int = 1
    vertical: bool = False


class Row(NamedTuple):
    """A table row; one that may split can break across pages."""

    cells: Sequence[Cell]
    head: bool = False
    may_split: bool = False


class Shape(NamedTuple):
    """What a table looks like and says of itself: column widths in millimetres, a title for screen readers."""

    widths: Sequence[float]
    title: str
    height: float = 0


def table(shape: Shape, rows: Iterable[Row]) -> str:
    """A table of fixed column widths; `shape.height` is the height of its head in millimetres, 0 for as needed."""
    widths = [twips(width) for width in shape.widths]
    rows = list(rows)
    headed = int(bool(rows) and rows[0].head)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="04{headed * 2}0" w:firstRow="{headed}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={xml.attribute(shape.title)}/></w:tblPr>'
    )
    body = "".join(_row(row, widths, shape.height) for row in rows)
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _row(row: Row, widths: list[int], head_height: float) -> str:
    properties = "" if row.may_split else "<w:cantSplit/>"
    if row.head and head_height:
        properties += f'<w:trHeight w:val="{twips(head_height)}" w:hRule="atLeast"/>'
    if row.head:
        properties += "<w:tblHeader/>"
    cells: list[str] = []
    at = 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(widths[at : at + cell.span])))
        at += cell.span
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


# words that run upwards need the whole width of their narrow column
_UPRIGHT = (
    '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
    '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>'
)


def _cell(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>' if cell.shade else ""
    turned = _UPRIGHT if cell.vertical else ""
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}{turned}</w:tcPr>'
    return f"<w:tc>{look}{cell.content or paragraph('', 'Cell')}</w:tc>"


class Size(NamedTuple):
    """Millimetres."""

    width: float
    height: float


class Named(NamedTuple):
    """A drawing's number, unique in the document, its name, and words for those who cannot see it."""

    number: int
    name: str
    description: str


def picture(png: str, svg: str, size: Size, named: Named) -> str:
    """A run that shows the SVG where the reader can, the PNG elsewhere; both by relationship id."""
    extent = _extent(size)
    content = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {_named(named)}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{png}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
        '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{svg}"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    locks = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    return _inline("picture", content, extent, f"<wp:docPr {_named(named)}/>{locks}")


def chart(relation: str, size: Size, named: Named) -> str:
    """A run that shows the chart part with that relationship id."""
    content = f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/>'
    return _inline("chart", content, _extent(size), f"<wp:docPr {_named(named)}/><wp:cNvGraphicFramePr/>")


def _extent(size: Size) -> str:
    return f'cx="{round(size.width * _EMU_PER_MM)}" cy="{round(size.height * _EMU_PER_MM)}"'


def _named(named: Named) -> str:
    return f'id="{named.number}" name={xml.attribute(named.name)} descr={xml.attribute(named.description)}'


def _inline(kind: str, content: str, extent: str, properties: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>{properties}'
        f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{kind}">{content}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
