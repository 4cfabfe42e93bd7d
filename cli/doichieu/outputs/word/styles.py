"""The styles of the report: type and spacing after Decree 30/2020/NĐ-CP, appendix I.

Times New Roman 13 to 14 points, black, body justified with an indented first line and at most 1.5 lines.
"""

from __future__ import annotations

from typing import NamedTuple

LOCALES = {"vi": "vi-VN", "en": "en-GB"}
_FONT = "Times New Roman"


class _Style(NamedTuple):
    """Name, and the markup of its paragraph and character properties, sizes in half points."""

    identifier: str
    name: str
    paragraph: str = ""
    character: str = ""
    based_on: str = "Normal"
    kind: str = "paragraph"


def _spacing(before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_KEEP = "<w:keepNext/><w:keepLines/>"
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_GREY = '<w:color w:val="595959"/>'
_TEXT_WIDTH = 9354  # twips, of A4 between the margins of the decree
_TOC_TAB = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_TEXT_WIDTH}"/></w:tabs>'


def _heading(level: int, size: int, before: int) -> _Style:
    look = f'{_KEEP}{_spacing(before, 120)}<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>'
    return _Style(f"Heading{level}", f"heading {level}", look, _BOLD + _size(size))


def _toc(level: int, indent: int) -> _Style:
    look = f'{_TOC_TAB}{_spacing(0, 60)}<w:ind w:left="{indent}"/><w:jc w:val="left"/>'
    return _Style(f"TOC{level}", f"toc {level}", look, _size(24))


_STYLES = (
    _Style("Body", "Body Text", f'{_spacing(0, 120)}<w:ind w:firstLine="567"/><w:jc w:val="both"/>'),
    _Style("Title", "Title", f'{_spacing(2600, 240)}<w:jc w:val="center"/>', _BOLD + _size(48)),
    _Style("Subtitle", "Subtitle", f'{_spacing(0, 900)}<w:jc w:val="center"/>', _size(30)),
    _heading(1, 30, 240),
    _heading(2, 27, 240),
    _heading(3, 26, 180),
    _Style("ContentsHead", "Contents Heading", f"{_KEEP}{_spacing(240, 120)}", _BOLD + _size(28)),
    _toc(1, 0),
    _toc(2, 284),
    _Style("TableofFigures", "table of figures", f"{_TOC_TAB}{_spacing(0, 40)}", _size(24)),
    _Style("Finding", "Finding", f'{_spacing(0, 100)}<w:ind w:left="397" w:hanging="397"/><w:jc w:val="both"/>'),
    _Style("Caption", "caption", f"{_KEEP}{_spacing(160, 80)}", _BOLD + _size(24)),
    _Style("Cell", "Table Text", '<w:spacing w:before="20" w:after="20"/><w:jc w:val="left"/>', _size(20)),
    _Style("CellHead", "Table Head", '<w:keepNext/><w:jc w:val="center"/>', _BOLD, "Cell"),
    _Style("CellMiddle", "Table Middle", '<w:jc w:val="center"/>', "", "Cell"),
    _Style("Figure", "Figure", f'<w:keepNext/>{_spacing(120, 60)}<w:jc w:val="center"/>'),
    _Style("Note", "Note", f'{_spacing(60, 120)}<w:jc w:val="both"/>', _ITALIC + _size(22)),
    _Style("Lead", "Lead Note", "<w:keepNext/>", "", "Note"),
    _Style("Gap", "Gap", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>', _size(8)),
    _Style(
        "SourceText",
        "Source Text",
        f'<w:tabs><w:tab w:val="left" w:pos="624"/></w:tabs>{_spacing(0, 80)}'
        '<w:ind w:left="624" w:hanging="624"/><w:jc w:val="left"/>',
        f'{_size(24)}<w:lang w:val="vi-VN"/>',
    ),
    _Style("Header", "header", '<w:jc w:val="center"/>', ""),
    _Style(
        "HeaderTitle",
        "Header Title",
        '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="808080"/></w:pBdr><w:jc w:val="center"/>',
        _ITALIC + _GREY + _size(18),
    ),
    _Style("Footer", "footer", '<w:jc w:val="center"/>', _GREY + _size(20)),
    _Style("Strong", "Strong", "", _BOLD, "", "character"),
    _Style("Inferred", "Inferred Date", "", _ITALIC, "", "character"),
    _Style("Muted", "Muted", "", _GREY, "", "character"),
    _Style("Small", "Small", "", _GREY + _size(18), "", "character"),
    _Style("Upright", "Upright Head", "", _size(18), "", "character"),
    _Style("Number", "Paragraph Number", "", _GREY + _size(20), "", "character"),
    _Style("Difference", "Difference", "", f'{_BOLD}<w:u w:val="single"/>', "", "character"),
    _Style("Hyperlink", "Hyperlink", "", '<w:color w:val="1F3864"/><w:u w:val="single"/>', "", "character"),
)


def markup(language: str, text_width: int = _TEXT_WIDTH) -> str:
    """The children of w:styles: defaults in the language of the report, paragraph, character and table styles.

    The page numbers of the table of contents stand at `text_width` twips.
    """
    locale = LOCALES[language]
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(26)}<w:lang w:val="{locale}" w:eastAsia="{locale}" '
        'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    own = "".join(map(_style, _STYLES)).replace(f'w:pos="{_TEXT_WIDTH}"', f'w:pos="{text_width}"')
    return defaults + normal + own + _TABLES


def settings(language: str) -> str:
    """The children of w:settings: today's layout rules instead of those of an older Word, and the language."""
    rules = ("overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents")
    modes = (("compatibilityMode", "15"), *((rule, "1") for rule in rules))
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in modes
    )
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="{LOCALES[language]}"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    )


def _style(style: _Style) -> str:
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    character = f"<w:rPr>{style.character}</w:rPr>" if style.character else ""
    return (
        f'<w:style w:type="{style.kind}" w:styleId="{style.identifier}"><w:name w:val="{style.name}"/>{based}'
        f"<w:qFormat/>{paragraph}{character}</w:style>"
    )


_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
)
