"""The non-empty lines of a source, with what every rule asks of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from doichieu import text as texts
from doichieu.models import Source

LONG = 40  # words; a line this long is prose even without a full stop (headlines stay below)
_TERMINAL = re.compile(r"[.!?…;:][\"”’»)\]/.]{0,4}$")
_FULL_STOP = re.compile(r"[.!…][\"”’»)\]/.]{0,4}$")
_CUT_OFF = re.compile(r"(?:\.{3}|…|\[\.\.\.\])\s*$")
TAIL_LOOKED_AT = 40  # characters at the end of a line that patterns for endings see


class Line(NamedTuple):
    """A non-empty line: 1-based number, trimmed span, its text, the same folded, and its count of words."""

    number: int
    start: int
    end: int
    text: str
    folded: str
    words: int

    @property
    def ending(self) -> str:
        """The last characters, all that patterns for endings need."""
        return self.text[-TAIL_LOOKED_AT:]

    @property
    def stops(self) -> bool:
        """Whether it ends as a sentence or a clause does."""
        return _TERMINAL.search(self.ending) is not None

    @property
    def full_stop(self) -> bool:
        """Whether it ends as a sentence does."""
        return _FULL_STOP.search(self.ending) is not None

    @property
    def cut_off(self) -> bool:
        """Whether it breaks off in dots, as summaries do."""
        return _CUT_OFF.search(self.ending) is not None

    @property
    def prose(self) -> bool:
        """Whether it reads as running text: long, or a sentence that ends."""
        return self.words >= LONG or (self.words >= 6 and self.full_stop) or (self.words >= 12 and self.stops)


def read(source: Source) -> list[Line]:
    """Goes in: a source. Comes out: its lines that hold more than spaces, in order."""
    folded = texts.fold(source.text)
    lines: list[Line] = []
    begin = 0
    for number, whole in enumerate(source.text.split("\n"), 1):
        stripped = whole.strip()
        if stripped:
            start = begin + len(whole) - len(whole.lstrip())
            end = start + len(stripped)
            lines.append(Line(number, start, end, stripped, folded[start:end], len(stripped.split())))
        begin += len(whole) + 1
    return lines
