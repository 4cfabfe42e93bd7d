"""The body of the report while it is being written: blocks in order, and what has been numbered so far."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from doichieu.outputs.word import markup
from doichieu.outputs.words import Speaker

if TYPE_CHECKING:
    from doichieu.outputs.timeline_picture import Picture
    from doichieu.outputs.word.chart import Bars
    from doichieu.outputs.word.document import Package


# millimetres: a chart of the text's width, a bar with its gap, and what stands above and below the bars
_CHART_WIDTH, _BAR, _CHART_MARGIN = 160, 7, 10


class Entry(NamedTuple):
    """A line of the table of contents or of a list of captions."""

    level: int
    text: str
    anchor: str


class Manuscript:
    """Blocks of markup with running numbers for bookmarks, captions, chapters and pictures."""

    def __init__(self, say: Speaker, paper: Package) -> None:
        self.say = say
        self._paper = paper
        self.blocks: list[str] = []
        self.headings: list[Entry] = []
        self.tables: list[Entry] = []
        self.figures: list[Entry] = []
        self._bookmarks = 0
        self._chapters = 0

    def add(self, content: str, style: str = "Body", properties: str = "") -> None:
        """A paragraph of runs."""
        self.blocks.append(markup.paragraph(content, style, properties))

    def say_line(self, key: str, style: str = "Body", **values: str | int) -> None:
        """A paragraph with a phrase of the report's own."""
        self.add(markup.run(self.say(key, **values)), style)

    def bookmark(self, name: str, content: str) -> str:
        """Runs that a link can lead to."""
        self._bookmarks += 1
        return markup.bookmark(name, self._bookmarks, content)

    def chapter(self, key: str, *, new_page: bool = False) -> None:
        """A numbered heading of the first level."""
        self._chapters += 1
        text = f"{self._chapters}. {self.say(key)}"
        self._heading(1, text, f"c{self._chapters}", "<w:pageBreakBefore/>" if new_page else "")

    @property
    def chapter_number(self) -> int:
        """Number of the chapter being written."""
        return self._chapters

    def section(self, text: str, anchor: str) -> None:
        """A heading of the second level."""
        self._heading(2, text, anchor, "")

    def subsection(self, text: str) -> None:
        """A heading of the third level, which the table of contents leaves out."""
        self.add(markup.run(text), "Heading3")

    def _heading(self, level: int, text: str, anchor: str, properties: str) -> None:
        self.headings.append(Entry(level, text, anchor))
        self.add(self.bookmark(anchor, markup.run(text)), f"Heading{level}", properties)

    def table(self, caption: str, shape: markup.Shape, rows: Iterable[markup.Row]) -> None:
        """A captioned table, followed by a gap so that two tables stay apart."""
        self._caption("table", self.tables, caption, "b")
        self.blocks.append(markup.table(shape, rows))
        self.add("", "Gap")

    def plain_table(self, label: str, shape: markup.Shape, rows: Iterable[markup.Row]) -> None:
        """A table with a label that is not numbered, for what recurs with every source."""
        self.add(markup.run(label), "Caption")
        self.blocks.append(markup.table(shape, rows))
        self.add("", "Gap")

    def picture(self, caption: str, shown: Picture, width: float) -> None:
        """A captioned picture, `width` millimetres wide."""
        png, svg = self._paper.embed(shown.svg, shown.png)
        number = len(self.figures) + 1
        name = f"{self.say('figure')} {number}"
        height = width * shown.height / shown.width
        named = markup.Named(number, name, shown.description)
        self.add(markup.picture(png, svg, markup.Size(width, height), named), "Figure")
        self._caption("figure", self.figures, caption, "h")

    def chart(self, caption: str, bars: Bars) -> None:
        """A captioned bar chart that can be edited in Word."""
        number = len(self.figures) + 1
        named = markup.Named(number, f"{self.say('figure')} {number}", bars.description)
        height = _CHART_MARGIN + _BAR * len(bars.values)
        frame = markup.chart(self._paper.chart(bars), markup.Size(_CHART_WIDTH, height), named)
        self.add(frame, "Figure")
        self._caption("figure", self.figures, caption, "h")

    def close_section(self, *, landscape: bool = False, cover: bool = False) -> None:
        """Ends the section; its pages are as told, those that follow are another section's."""
        self.add("", "Gap", self._paper.section(landscape=landscape, cover=cover))

    def body(self) -> str:
        """All blocks, with the mark of the last section."""
        return "".join(self.blocks) + self._paper.section(last=True)

    def _caption(self, kind: str, entries: list[Entry], caption: str, prefix: str) -> None:
        number = len(entries) + 1
        label = self.say(kind)
        anchor = f"{prefix}{number}"
        counted = markup.field(f"SEQ {label} \\* ARABIC", str(number))
        words = f"{markup.run(f'{label} ')}{counted}{markup.run(f'. {caption}')}"
        entries.append(Entry(1, f"{label} {number}. {caption}", anchor))
        # under a picture the caption must not hold on to what follows
        loose = '<w:keepNext w:val="0"/><w:jc w:val="center"/>' if kind == "figure" else ""
        self.add(self.bookmark(anchor, words), "Caption", loose)
