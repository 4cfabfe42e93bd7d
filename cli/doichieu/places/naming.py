"""Which name of a unit some capitalised words begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from doichieu.places.gazetteer import COMMUNE, DISTRICT, LEVELS, Gazetteer, Unit
from doichieu.places.spelling import SYLLABLE, is_syllable, join_key, name_key, syllable_key
from doichieu.text import fold

_SYLLABLE = re.compile(SYLLABLE)


def spans_of(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the syllables of a name stand."""
    name = folded[start:end]
    if not name.replace(" ", "").isalnum():
        yield from (s.span() for s in _SYLLABLE.finditer(folded, start, end))
        return
    for word in name.split(" "):
        yield start, start + len(word)
        start += len(word) + 1


class Known(NamedTuple):
    """A name at the head of some words, `length` characters long; `form` is empty if the stated kind bears it."""

    length: int
    form: str
    key: str
    units: tuple[Unit, ...]


@lru_cache(maxsize=16_384)
def longest(gazetteer: Gazetteer, kind: str, words: str) -> Known | None:
    """The longest name of the kind that the words begin with; else a respelled one, one of another kind, or letters."""
    folded = fold(words)
    spans = list(spans_of(folded, 0, len(words)))[:5]
    keys = [syllable_key(folded[begin:end]) for begin, end in spans]
    other: Known | None = None
    for count in range(len(keys), 0, -1):
        key, end = join_key(keys[:count]), spans[count - 1][1]
        if not gazetteer.knows(key):
            continue
        found = gazetteer.find(kind, key)
        if found and not _cut_short(words[end:], found):
            return Known(end, "", key, found)
        if other is None and not found and count > 1 and (near := _near(gazetteer, kind, key)):
            other = Known(end, "other", key, near)
    return _respelled(gazetteer, kind, keys, spans) or other or _lettered(gazetteer, kind, words, spans)


def _near(gazetteer: Gazetteer, kind: str, key: str) -> tuple[Unit, ...]:
    """Units of the name whose kind changes over time into the stated one: not quận, not tỉnh."""
    if kind in ("tỉnh", "quận"):
        return ()
    level = COMMUNE if LEVELS[kind] == (COMMUNE,) else DISTRICT
    return tuple(u for u in gazetteer.named(level, key) if u.kind != "quận")


def _cut_short(rest: str, found: tuple[Unit, ...]) -> bool:
    """Whether exactly one more capitalised syllable follows a commune's name: then it is another name."""
    if found[0].level != COMMUNE or not rest.startswith(" "):
        return False
    following, *more = rest[1:].split(" ", 1)
    return following[:1].isupper() and not following.isupper() and not (more and more[0][:1].isupper())


def _respelled(gazetteer: Gazetteer, kind: str, keys: list[str], spans: list[tuple[int, int]]) -> Known | None:
    """A unit of the highlands whose name is written in one word or with other marks."""
    for count in range(min(3, len(keys)), 0, -1):
        if not all(map(is_syllable, keys[:count])):
            key = join_key(keys[:count])
            found = tuple(u for u in gazetteer.respelled(key) if u.kind == kind)
            if not found and count == 1 and LEVELS[kind] == (COMMUNE,):
                found = tuple(u for near in gazetteer.joined_communes(key) for u in gazetteer.find(kind, near))
            if found:
                return Known(spans[count - 1][1], "", key, found)
    return None


def _lettered(gazetteer: Gazetteer, kind: str, words: str, spans: list[tuple[int, int]]) -> Known | None:
    """A unit of the stated kind whose name has other marks ("huyện Mù Cang Chải"), or is written in one word."""
    if LEVELS[kind] == (COMMUNE,) or not spans:
        return None  # many communes share their letters
    count = next((i for i in range(1, len(spans)) if not words[spans[i][0]].isupper()), len(spans))
    name = words[: spans[count - 1][1]]
    if count == 1 and is_syllable(syllable_key(fold(name))):
        return None
    found = gazetteer.lettered(kind, name)
    return Known(len(name), "", name_key(name), found) if found else None
