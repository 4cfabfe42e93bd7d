"""A native bar chart that Word can edit: the DrawingML chart and the small workbook behind it.

python-docx writes no charts, and the chart writers of other libraries bring a picture library or negative axis ids.
"""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from doichieu.outputs import xml
from doichieu.outputs.word.package import reproducible

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FILL = "44546A"  # dark enough for grey print


class Bars(NamedTuple):
    """What a bar chart shows: the name of its one series, and a label and a value for each bar."""

    series: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    description: str


def chart(bars: Bars, workbook: str) -> bytes:
    """The chart part; `workbook` is the relationship id of the embedded workbook."""
    look = f'<c:spPr><a:solidFill><a:srgbClr val="{_FILL}"/></a:solidFill></c:spPr>'
    shown = "".join(
        f'<c:{name} val="{int(name == "showVal")}"/>'
        for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    )
    series = (
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx>{_strings("Sheet1!$B$1", (bars.series,))}</c:tx>{look}'
        f'<c:invertIfNegative val="0"/><c:dLbls>{shown}</c:dLbls>'
        f"<c:cat>{_strings(_cells('A', bars), bars.labels)}</c:cat>"
        f"<c:val>{_numbers(_cells('B', bars), bars.values)}</c:val></c:ser>"
    )
    plot = (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
    )
    size = '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000"/></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="{_OFFICE}"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"{plot}{_AXES}</c:plotArea>"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{size}<c:externalData r:id="{workbook}">'
        '<c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


# the first bar stands on top, as the first row of a table does
_AXES = (
    '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1002"/><c:crosses val="autoZero"/>'
    '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
    '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    '<c:crossAx val="1001"/><c:crosses val="autoZero"/></c:valAx>'
)


def _cells(column: str, bars: Bars) -> str:
    return f"Sheet1!${column}$2:${column}${len(bars.values) + 1}"


def _strings(where: str, words: tuple[str, ...]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{xml.content(word)}</c:v></c:pt>' for i, word in enumerate(words))
    cache = f'<c:strCache><c:ptCount val="{len(words)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{where}</c:f>{cache}</c:strRef>"


def _numbers(where: str, values: tuple[float, ...]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{value:.10g}</c:v></c:pt>' for i, value in enumerate(values))
    cache = f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache>'
    return f"<c:numRef><c:f>{where}</c:f>{cache}</c:numRef>"


def workbook(bars: Bars) -> bytes:
    """The workbook with the chart's data, labels in column A, values in column B."""
    words = ("", bars.series, *bars.labels)
    rows = [_row(1, _word("A1", 0), _word("B1", 1))]
    rows += [
        _row(number, _word(f"A{number}", number), f'<c r="B{number}"><v>{value:.10g}</v></c>')
        for number, value in enumerate(bars.values, 2)
    ]
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(*((kind, target) for kind, target in _PARTS.items())),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" count="{len(words)}" uniqueCount="{len(words)}">'
        + "".join(f"<si><t>{xml.content(word)}</t></si>" for word in words)
        + "</sst>",
        "xl/styles.xml": _STYLES,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, _HEAD + content)
    return reproducible(out.getvalue())


# relationship and part, in the order of their ids
_PARTS = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _content_types() -> str:
    parts = (("workbook.xml", "sheet.main"), *((target, kind) for kind, target in _PARTS.items()))
    overrides = "".join(
        f'<Override PartName="/xl/{target}" ContentType="{_SHEET_TYPE}.{kind}+xml"/>' for target, kind in parts
    )
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_TYPES}">{relations}{overrides}</Types>'


def _relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'


def _row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _word(where: str, index: int) -> str:
    return f'<c r="{where}" t="s"><v>{index}</v></c>'
