"""Words that the same page says twice: teasers above the text they are taken from, paragraphs printed again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doichieu.sections.lines import Line

_FEWEST_WORDS = 10
_LEADS = 8  # running lines from the top that may be teasers
_SPAN = 30  # running lines below that a teaser may be taken from
_MOST_WORDS = 1200  # of one line, compared
_RUN = 5
_SAID_AGAIN = 0.8  # share of the teaser's word runs that stand below too
_WORD = re.compile(r"\w+")
_AGENCY = re.compile(r"(?:\([^()]{1,30}\)|[^\W\d_]{2,12}(?:\.[a-z]{2,4})?)\s?[-–—:]\s?")


def teasers(lines: Sequence[Line], running: Sequence[int]) -> set[int]:
    """Indexes of the copies that must not count again.

    Goes in: the lines, and the indexes of those that are running text, in order. Of a teaser and its text the
    teaser is the copy; of two equal paragraphs further down it is the later one.
    """
    words = [_words(lines[i]) for i in running]
    copies: set[int] = set()
    for k in range(min(_LEADS, len(running))):
        if len(words[k]) >= _FEWEST_WORDS and _is_said_below(words, k):
            copies.add(running[k])
    seen: set[str] = set()
    for k, i in enumerate(running):
        if i in copies or len(words[k]) < _FEWEST_WORDS:
            continue
        if lines[i].cut_off and _is_said_above(words, k):
            copies.add(i)
        if lines[i].folded in seen:
            copies.add(i)
        seen.add(lines[i].folded)
    return copies


def _is_said_below(words: Sequence[list[str]], index: int) -> bool:
    return _is_said(words[index], words[index + 1 : index + 1 + _SPAN])


def _is_said_above(words: Sequence[list[str]], index: int) -> bool:
    return _is_said(words[index], words[max(0, index - _SPAN) : index])


def _is_said(words: list[str], elsewhere: Sequence[list[str]]) -> bool:
    own = _runs(words) if elsewhere else None
    if not own:
        return False
    said: set[tuple[str, ...]] = set()
    for paragraph in elsewhere:
        said |= own.intersection(zip(*(paragraph[i:] for i in range(_RUN)), strict=False))
    return len(said) >= _SAID_AGAIN * len(own)


def _words(line: Line) -> list[str]:
    text = line.folded[: _MOST_WORDS * 12]
    for _ in range(2):
        agency = _AGENCY.match(text)
        text = text[agency.end() :] if agency else text
    found = _WORD.findall(text)[:_MOST_WORDS]
    return found[:-1] if line.cut_off else found


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[i:] for i in range(_RUN)), strict=False))
