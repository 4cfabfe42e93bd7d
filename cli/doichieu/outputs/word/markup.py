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
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
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


def field(instruction: str, shown: str, *, dirty: bool = False, style: str | None = None) -> str:
    """A field that Word can refresh; `shown` stands there until it does."""
    return f"{field_start(instruction, dirty=dirty)}{run(shown, style)}{FIELD_END}"


def field_start(instruction: str, *, dirty: bool = False) -> str:
    """The opening of a field whose result is the markup that follows, up to `FIELD_END`."""
    mark = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{mark}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {xml.content(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


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
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/><w:tblCaption w:val={xml.attribute(shape.title)}/></w:tblPr>'
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


def _cell(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>' if cell.shade else ""
    turned = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>' if cell.vertical else ""
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}{turned}</w:tcPr>'
    return f"<w:tc>{look}{cell.content or paragraph('', 'Cell')}</w:tc>"


class Drawing(NamedTuple):
    """A picture on a line: relationship ids of the PNG and its SVG twin, millimetres, number, words for those who
    cannot see it."""

    png: str
    svg: str
    width: float
    height: float
    number: int
    name: str
    description: str


def picture(drawing: Drawing) -> str:
    """A run that shows the SVG where the reader can, the PNG elsewhere."""
    size = f'cx="{round(drawing.width * _EMU_PER_MM)}" cy="{round(drawing.height * _EMU_PER_MM)}"'
    named = f'id="{drawing.number}" name={xml.attribute(drawing.name)} descr={xml.attribute(drawing.description)}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {named}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{drawing.png}"><a:extLst>'
        '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{drawing.svg}"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
