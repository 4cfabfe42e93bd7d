"""The lines of text that a browser would show of a page."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] (compiled, without stubs)

_UNSEEN = frozenset(
    "head script style noscript template iframe object svg math canvas audio video select option textarea button "
    "input datalist map".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _HEADINGS | frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form header hgroup hr li main menu nav ol p pre section summary table tbody tfoot thead td th tr "
    "ul".split()
)
_CELLS = ("td", "th")
# What a cell of figures never holds; a cell with one of these is there for the layout of the page
_LAYOUT = ("table", "div", "ul", "ol", "article", "section", "form", *sorted(_HEADINGS))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Line(NamedTuple):
    """A line of the page; `heading` when it stands in h1 to h6."""

    text: str
    heading: bool


class _Page:
    """Collects text into lines, spaces run together."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self.heading = 0  # how many heading elements, and how many with their own line breaks, are open
        self.written_out = 0

    def add(self, text: str | None) -> None:
        first, *more = (text or "").split("\n") if self.written_out else [text or ""]
        self._pieces.append(first)
        for line in more:
            self.end_line()
            self._pieces.append(line)

    def end_line(self) -> None:
        text = re.sub(r"[ \t\n\r\f\v]+", " ", "".join(self._pieces)).strip(" |")
        if text.strip():
            self.lines.append(Line(text, self.heading > 0))
        self._pieces.clear()


def visible_lines(tree: Any) -> list[Line]:
    """The lines of a parsed page: one a block, a row of a table of figures as one with " | " between its cells."""
    page = _Page()
    flat: list[Any] = []  # the rows that are written as one line
    events = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in events:
        if event in ("comment", "pi"):
            page.add(element.tail)
        elif event == "start":
            if _is_unseen(element):
                events.skip_subtree()
            else:
                _open(page, element, flat)
        elif _is_unseen(element):
            page.add(element.tail)
        else:
            _close(page, element, flat)
    page.end_line()
    return page.lines


def _open(page: _Page, element: Any, flat: list[Any]) -> None:
    if element.tag == "tr" and not flat and _is_of_figures(element):
        page.end_line()
        flat.append(element)
    elif element.tag in _BLOCKS:
        _break(page, element, flat)
    page.heading += element.tag in _HEADINGS
    page.written_out += element.tag == "pre"
    page.add(element.text)


def _close(page: _Page, element: Any, flat: list[Any]) -> None:
    if flat and element is flat[-1]:
        flat.pop()
    if element.tag in _BLOCKS and element.tag != "br":
        _break(page, element, flat)
    page.heading -= element.tag in _HEADINGS
    page.written_out -= element.tag == "pre"
    page.add(element.tail)


def _break(page: _Page, element: Any, flat: list[Any]) -> None:
    if not flat:
        page.end_line()
    else:
        page.add(" | " if element.tag in _CELLS and element.getprevious() is not None else " ")


def _is_unseen(element: Any) -> bool:
    return (
        element.tag in _UNSEEN or element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _is_of_figures(row: Any) -> bool:
    """Whether a row has two or more cells, none with more than one paragraph or anything larger."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    return len(cells) > 1 and all(_is_plain(cell) for cell in cells)


def _is_plain(cell: Any) -> bool:
    inside = [element.tag for element in islice(cell.iterdescendants(*_LAYOUT, "p", "br"), 2)]
    return inside in ([], ["p"], ["br"])
