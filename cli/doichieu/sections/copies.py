"""Words that the same page says twice: teasers above the text they are taken from, paragraphs printed again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doichieu.sections.lines import TOKEN, Line

_FEWEST_WORDS = 10
_LEADS = 8  # running lines from the top that may be teasers
_SPAN = 30  # running lines below that a teaser may be taken from
_MOST_WORDS = 1200  # of one line, compared
_Run = tuple[str, str, str, str, str]  # words that follow each other
_SAID_AGAIN = 0.8  # share of the teaser's word runs that stand below too
_AGENCY = re.compile(r"(?:\([^()]{1,30}\)|[^\W\d_]{2,12}(?:\.[a-z]{2,4})?)\s?[-–—:]\s?")


def teasers(lines: Sequence[Line], running: Sequence[int]) -> set[int]:
    """Indexes of the copies that must not count again.

    Goes in: the lines, and the indexes of those that are running text, in order. Of a teaser and its text the
    teaser is the copy; of two equal paragraphs further down it is the later one.
    """
    words = [_words(lines[i]) for i in running]
    copies = {running[k] for k in _said_below(words)}
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


def _said_below(words: Sequence[list[str]]) -> list[int]:
    """Which of the first texts are said again in those below them; each text is looked through once."""
    leads: dict[int, set[_Run]] = {}
    sought: set[_Run] = set()
    places: dict[_Run, list[int]] = {}
    for place, text in enumerate(words[: _LEADS + _SPAN]):
        for run in sought.intersection(_runs(text)) if sought else ():
            places.setdefault(run, []).append(place)
        if place < _LEADS and len(text) >= _FEWEST_WORDS:
            leads[place] = set(_runs(text))
            sought |= leads[place]
    return [k for k, own in leads.items() if _is_said(own, places, k)] if places else []


def _is_said(own: set[_Run], places: dict[_Run, list[int]], index: int) -> bool:
    below = range(index + 1, index + 1 + _SPAN)
    said = sum(any(place in below for place in places[run]) for run in own & places.keys())
    return said >= _SAID_AGAIN * len(own)


def _is_said_above(words: Sequence[list[str]], index: int) -> bool:
    own = set(_runs(words[index]))
    said = set[_Run]().union(*(own.intersection(_runs(above)) for above in words[max(0, index - _SPAN) : index]))
    return len(said) >= _SAID_AGAIN * len(own) > 0


def _words(line: Line) -> list[str]:
    text, skipped = line.folded[: _MOST_WORDS * 12], 0
    for _ in range(2):
        agency = _AGENCY.match(text, skipped)
        skipped = agency.end() if agency else skipped
    if len(text) < len(line.folded):
        found = TOKEN.findall(text, skipped)[:_MOST_WORDS]
    else:
        of_agency = len(TOKEN.findall(text, 0, skipped)) if skipped else 0
        found = line.tokens[of_agency : of_agency + _MOST_WORDS]
    return found[:-1] if line.cut_off else found


def _runs(words: list[str]) -> Iterator[_Run]:
    return zip(words, words[1:], words[2:], words[3:], words[4:], strict=False)
