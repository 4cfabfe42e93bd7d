"""The non-empty lines of a source, with what every rule asks of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from doichieu import text as texts
from doichieu.values import Source

LONG = 40  # words; a line this long is running text even without a full stop (headlines stay below)
_ENDING = 60  # characters at the end of a line that patterns for endings see
_LONGEST_STOP = 8  # characters that the end of a sentence takes, with quotation marks and brackets
_STOPS = re.compile(r"[.!?…;:][\"”’»)\]/.]{0,4}$")
_FULL_STOP = re.compile(r"[.!…][\"”’»)\]/.]{0,4}$")
_CUT_OFF = re.compile(r"(?:\.{3}|…|\[\.\.\.\])$")
TOKEN = re.compile(r"\w+")
_HASHES = re.compile(r"#{1,6}[ \t]+")


class Line(NamedTuple):
    """A non-empty line: 1-based number, trimmed span, its text, the same folded, its count of words, its tokens.

    Words are what spaces part; tokens are the letters and figures of the folded text without the signs around them.

    `stops`: it ends as a sentence or clause does; `full_stop`: as a sentence does; `cut_off`: in dots, as
    summaries do; `prose`: it reads as running text; `goes_on`: it opens in the middle of a sentence.
    """

    number: int
    start: int
    end: int
    text: str
    folded: str
    words: int
    tokens: list[str]
    stops: bool
    full_stop: bool
    cut_off: bool
    prose: bool
    goes_on: bool

    @property
    def ending(self) -> str:
        """The last characters, all that patterns for endings need."""
        return self.text[-_ENDING:]


# words with which no title begins, in a title in capitals that runs over lines
_RUN_ON = ("của ", "và ", "về việc ", "tại ", "với ", "nhiệm kỳ ", "lần thứ ")


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
            if number in source.headings and (hashes := _HASHES.match(stripped)):
                start += hashes.end()  # Markdown
            if start < end:
                lines.append(_line(number, start, end, source.text, folded))
        begin += len(whole) + 1
    return lines


def _line(number: int, start: int, end: int, whole: str, folded: str) -> Line:
    text = whole[start:end]
    words = len(text.split())
    ending = text[-_LONGEST_STOP:]
    stops = _STOPS.search(ending) is not None
    full_stop = stops and _FULL_STOP.search(ending) is not None
    return Line(
        number=number,
        start=start,
        end=end,
        text=text,
        folded=folded[start:end],
        words=words,
        tokens=TOKEN.findall(folded, start, end),
        stops=stops,
        full_stop=full_stop,
        cut_off=stops and _CUT_OFF.search(ending) is not None,
        prose=words >= LONG or (words >= 6 and full_stop) or (words >= 12 and stops),
        goes_on=text[0].islower() or (text.isupper() and folded.startswith(_RUN_ON, start)),
    )
