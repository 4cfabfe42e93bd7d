"""A workbook of plain tables: typed values in, cells that no program takes for a formula out.

Excel's limits (support.microsoft.com, "Excel specifications and limits"): 32 767 characters a cell, counted in
UTF-16 units, 1 048 576 rows and 16 384 columns a sheet, 65 530 links a sheet, 2 079 characters a link, no date
before 1900.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

import xlsxwriter

from doichieu.outputs import xml
from doichieu.outputs.quotes import segments
from doichieu.outputs.words import Speaker

MOST_COLUMNS = 16_384
_MOST_CHARACTERS, _MOST_ROWS, _MOST_LINKS, _LONGEST_LINK = 32_767, 1_048_576, 65_530, 2_079
_FIRST_YEAR = 1900
_WEB = re.compile(r"https?://[^\s\"<>\\^`{|}]+")
# a workbook carries the day it was made; ours depends on its content alone
_CREATED = dt.datetime(1980, 1, 1)  # noqa: DTZ001
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEAD_FILL, _BAND_FILL, _LINE, _LINK, _GREY = "#DCE6F1", "#B8CCE4", "#BFBFBF", "#1F3864", "#595959"
_PAPER_A4 = 9
# Arial 10, or a font of the same widths: a line is so high, in points, and holds so many letters per unit of width,
# less those lost at its end.
# Excel finds the height of a row by itself, LibreOffice does not, so each row has its own.
_FONT = {"font_name": "Arial", "font_size": 10}
_LINE_HEIGHT, _LETTERS, _LOST, _HIGHEST = 13.2, 1.36, 3, 409


class Day(NamedTuple):
    """An ISO date; an inferred one looks different."""

    iso: str
    inferred: bool = False


class Share(NamedTuple):
    """A share from 0 to 1, shown as a percentage."""

    value: float


class Link(NamedTuple):
    """Words or a number that lead somewhere: "internal:'Sheet'!A1" or a web address; plain without a target."""

    target: str | None
    shown: str | int


class Marked(NamedTuple):
    """Words with spans in bold, and more words in bold below them.

    Never a link as well: LibreOffice shows a linked cell as one line that ends at the cell's border.
    """

    words: str
    spans: list[tuple[int, int]]
    below: str


class Strong(NamedTuple):
    """Words in bold."""

    words: str


Value = str | float | Day | Share | Link | Marked | Strong | None


class Column(NamedTuple):
    """A column's head, its width in characters, and whether its values stand in the middle."""

    title: str
    width: float
    middle: bool = False


class Layout(NamedTuple):
    """What stays in view and how the sheet prints: frozen columns, columns on one page or on many.

    `bands` are titles above the heads, each over so many columns; "" leaves columns without one.
    """

    frozen: int = 1
    one_page_wide: bool = True
    bands: Sequence[tuple[str, int]] = ()


class Book:
    """A workbook being filled; `finish` gives its bytes."""

    def __init__(self, title: str, subject: str, generator: str, say: Speaker) -> None:
        self.say = say
        self._out = io.BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._out, _OPTIONS)
        properties = {"title": title, "subject": subject, "author": generator, "created": _CREATED}
        self._book.set_properties({k: xml.plain(v) if isinstance(v, str) else v for k, v in properties.items()})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._links: dict[str, int] = {}
        self._day = "dd/mm/yyyy" if say.language == "vi" else "d mmm yyyy"

    def finish(self) -> bytes:
        """The bytes of the file."""
        self._book.close()
        return self._out.getvalue()

    def sheet(self, name: str) -> Any:
        """A new sheet at the end, on A4 paper across, with page numbers."""
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(_PAPER_A4)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&C&A – {self.say('page')} &P/&N")
        return sheet

    def table(
        self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], layout: Layout | None = None
    ) -> int:
        """A sheet with one table: heads in view, filters, one line a row. Gives the number of rows."""
        layout = layout or Layout()
        sheet = self.sheet(name)
        top = self._heads(sheet, columns, layout.bands)
        count = 0
        for count, row in enumerate(islice(rows, _MOST_ROWS - 1 - top), 1):
            if count == _MOST_ROWS - 1 - top:
                row = (self.say("excel.rest"),)
            for at, value in enumerate(row):
                self.put(sheet, top + count, at, value, middle=columns[at].middle)
            sheet.set_row(top + count, height((_shown(v), columns[at].width) for at, v in enumerate(row)))
        sheet.freeze_panes(top + 1, layout.frozen)
        sheet.autofilter(top, 0, top + count, len(columns) - 1)
        sheet.repeat_rows(0, top)
        if layout.one_page_wide:
            sheet.fit_to_pages(1, 0)
        elif layout.frozen:
            sheet.repeat_columns(0, layout.frozen - 1)
        return count

    def _heads(self, sheet: Any, columns: Sequence[Column], bands: Sequence[tuple[str, int]]) -> int:
        """Write the heads, below their bands if there are any; gives the row, from 0, that they stand in."""
        look = {"bold": True, "align": "center", "valign": "vcenter", "border_color": _LINE}
        head, top = self._format(bg_color=_HEAD_FILL, **look), 1 if bands else 0
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(top, at, self._cut(column.title), head)
        # the filter's button takes a corner of each head
        sheet.set_row(top, height((column.title, column.width - 2.5) for column in columns) + 4)
        at, shown = 0, list[tuple[str, float]]()
        for title, wide in bands:
            if title:
                # to the left, lest the title of a wide band stand out of view
                band = self._format(bg_color=_BAND_FILL, **{**look, "align": "left"})
                sheet.merge_range(0, at, 0, at + wide - 1, "", band)
                sheet.write_string(0, at, self._cut(title), band)
                shown.append((title, sum(column.width for column in columns[at : at + wide])))
            at += wide
        if bands:
            sheet.set_row(0, height(shown) + 4)
        return top

    def put(self, sheet: Any, row: int, column: int, value: Value, *, middle: bool = False) -> None:
        """Writes one value as what it is; text is never more than text."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self._format())
        elif isinstance(value, str):
            sheet.write_string(row, column, self._cut(value), self._format(**_centred(middle)))
        elif isinstance(value, Day):
            self._put_day(sheet, row, column, value)
        elif isinstance(value, Link):
            self._put_link(sheet, row, column, value, middle)
        elif isinstance(value, Marked):
            self._put_marked(sheet, row, column, value)
        elif isinstance(value, Strong):
            sheet.write_string(row, column, self._cut(value.words), self._format(bold=True))
        elif isinstance(value, Share):
            sheet.write_number(row, column, value.value, self._format(num_format="0%", align="center"))
        else:
            self._put_number(sheet, row, column, value, middle)

    def _put_number(self, sheet: Any, row: int, column: int, value: float, middle: bool) -> None:
        if not math.isfinite(value):
            sheet.write_string(row, column, str(value), self._format())
            return
        form = "#,##0" if float(value).is_integer() else "#,##0.0##"
        sheet.write_number(row, column, value, self._format(num_format=form, **_centred(middle)))

    def _put_day(self, sheet: Any, row: int, column: int, day: Day) -> None:
        date = dt.date.fromisoformat(day.iso)
        look = {"italic": True, "num_format": f'"≈ "{self._day}'} if day.inferred else {"num_format": self._day}
        if date.year < _FIRST_YEAR:
            sheet.write_string(row, column, self.say.day(day.iso), self._format(align="center"))
            return
        sheet.write_datetime(row, column, date, self._format(align="center", **look))

    def _put_link(self, sheet: Any, row: int, column: int, link: Link, middle: bool) -> None:
        words = self._cut(str(link.shown))
        linked = self._may_link(sheet, link.target)
        look = self._format(**_centred(middle), **({"font_color": _LINK, "underline": 1} if linked else {}))
        if linked:
            sheet.write_url(row, column, link.target, look, words)
        if isinstance(link.shown, int):
            # over the words, so that it sorts and filters as a number; the link stays
            sheet.write_number(row, column, link.shown, look)
        elif not linked:
            sheet.write_string(row, column, words, look)

    def _put_marked(self, sheet: Any, row: int, column: int, cell: Marked) -> None:
        base, plain, bold = self._format(), self._font(), self._font(bold=True)
        pieces = [(words, bold if marked else plain) for words, marked in segments(cell.words, cell.spans)]
        pieces += [(f"\n{cell.below}", bold)] if cell.below else []
        cleaned = [(_text(piece), look) for piece, look in pieces]
        fragments = [part for piece, look in cleaned if piece for part in (look, piece)]
        short = sum(map(_units, (piece for piece, _ in cleaned))) <= _MOST_CHARACTERS
        if short and sum(isinstance(part, str) for part in fragments) > 1:
            sheet.write_rich_string(row, column, *fragments, base)
        else:
            sheet.write_string(row, column, self._cut("".join(piece for piece, _ in pieces)), base)

    def _may_link(self, sheet: Any, target: str | None) -> bool:
        if target is None or len(target) > _LONGEST_LINK:
            return False
        if not target.startswith("internal:") and not _WEB.fullmatch(target):
            return False
        count = self._links[sheet.name] = self._links.get(sheet.name, 0) + 1
        return count <= _MOST_LINKS

    def _cut(self, words: str) -> str:
        """The words, with a note at their end where a cell cannot hold them all."""
        words = _text(words)
        if _units(words) <= _MOST_CHARACTERS:
            return words
        note = self.say("excel.cut")
        kept = words[: _MOST_CHARACTERS - len(note)]
        while _units(kept) > _MOST_CHARACTERS - len(note):
            kept = kept[: len(kept) - max(1, (_units(kept) - _MOST_CHARACTERS + len(note)) // 2)]
        return kept + note

    def _format(self, **look: Any) -> Any:
        return self._font(**{"text_wrap": True, "valign": "top", "border": 1, "border_color": _LINE, **look})

    def _font(self, **look: Any) -> Any:
        look = {**_FONT, **look}
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def heading(self, sheet: Any, row: int, words: str, size: int = 14) -> None:
        """Words above a table, without the lines of one."""
        sheet.write_string(row, 0, self._cut(words), self._font(bold=True, font_size=size))

    def note(self, sheet: Any, row: int, columns: Sequence[float], words: str) -> None:
        """A sentence across columns of these widths."""
        look = self._font(text_wrap=True, valign="top")
        sheet.merge_range(row, 0, row, len(columns) - 1, "", look)
        sheet.write_string(row, 0, self._cut(words), look)
        sheet.set_row(row, height([(words, sum(columns))]) + 2)


def _centred(middle: bool) -> dict[str, str]:
    return {"align": "center"} if middle else {}


def height(shown: Iterable[tuple[str, float]]) -> float:
    """Height in points of a row whose cells show these words in columns of these widths."""
    most = 1
    for words, width in shown:
        letters = max(width * _LETTERS - _LOST, 1)
        most = max(most, sum(max(1, math.ceil(len(line) / letters)) for line in words.split("\n")))
    return min(most * _LINE_HEIGHT + 2, _HIGHEST)


def _shown(value: Value) -> str:
    """The words of a value as far as they decide the height of a row."""
    if isinstance(value, str):
        return value
    if isinstance(value, Strong):
        return value.words
    if isinstance(value, Link):
        return str(value.shown)
    return "\n".join(filter(None, (value.words, value.below))) if isinstance(value, Marked) else ""


def _units(text: str) -> int:
    """Length in UTF-16 units, in which Excel counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def _text(text: str) -> str:
    """What XML can hold; line ends stay."""
    return "\n".join(map(xml.plain, text.split("\n")))
