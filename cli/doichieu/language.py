"""What a language says about structure: ordinals, connectives, asides; and the enumerators of any language."""

from __future__ import annotations

import re
import tomllib
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from doichieu.models import Record
from doichieu.phrases import PhraseBook, words


class Pack(Record):
    """The structural words of a language; a language without a pack has none, and enumerators still work.

    `ordinals`: the words that open the first, second ... item; `not_before`: what makes an ordinal something
    else; `continuations`: openings of a sentence that goes on with the one before; `settings`: openings of a
    clause that says under what the rest was done; `asides`: what stands before things said in passing;
    `attendance`: what opens a list of those present; `clause_openers`: what opens a clause of its own within a
    sentence; `conjunctions`: little words of titles; `lead_openers` and
    `lead_closers`: what a lead phrase begins with, and what ends it; `years` and `quarters`: the nouns before a
    year and a quarter, and `not_reported` what stands before them in a limit or a comparison ("until", "than");
    `done`: single words that tell something as achieved.
    """

    ordinals: tuple[tuple[str, ...], ...] = ()
    not_before: tuple[str, ...] = ()
    continuations: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    attendance: tuple[str, ...] = ()
    clause_openers: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    lead_openers: tuple[str, ...] = ()
    lead_closers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    quarters: tuple[str, ...] = ()
    not_reported: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()


class Mark(IntEnum):
    """What a phrase within a sentence opens: a setting, an aside, a list of those present, a clause of its own."""

    SETTING = 0
    ASIDE = 1
    ATTENDANCE = 2
    CLAUSE = 3


class Enumerator(NamedTuple):
    """What opens an item: its family ("roman", "number", "letter", "word", "bullet"), place and depth, and its end.

    `depth` orders headings: an item of a greater depth stands under one of a smaller.
    """

    family: str
    ordinal: int
    depth: int
    end: int


class Books(NamedTuple):
    """A pack with its phrases ready to be looked up; `marks` are those within a sentence, each with its Mark."""

    pack: Pack
    ordinals: PhraseBook
    continuations: PhraseBook
    marks: PhraseBook
    lead_openers: PhraseBook


@cache
def books(language: str) -> Books:
    """The pack shipped for a language code ("vi", "en"), or an empty one."""
    place = files("doichieu") / "data" / "language" / f"{language}.toml"
    known = language.isalnum() and place.is_file()
    pack = msgspec.convert(tomllib.loads(place.read_text("utf-8")), Pack) if known else Pack()
    ordinals = [(phrase, number) for number, group in enumerate(pack.ordinals, 1) for phrase in group]
    marks = {
        Mark.SETTING: pack.settings,
        Mark.ASIDE: pack.asides,
        Mark.ATTENDANCE: pack.attendance,
        Mark.CLAUSE: pack.clause_openers,
    }
    return Books(
        pack,
        PhraseBook(ordinals),
        PhraseBook((phrase, 0) for phrase in pack.continuations),
        PhraseBook((phrase, mark) for mark, group in marks.items() for phrase in group),
        PhraseBook((phrase, 0) for phrase in pack.lead_openers),
    )


_ROMAN = {"i": 1, "v": 5, "x": 10}
_SIGN = re.compile(
    r"(?P<roman>[ivx]{1,6})[.)/:]\s|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:[.):](?!\d)\s?|/\s|\s(?=[^\W\d_]))"
    r"|(?P<letter>[a-zđ])[.)]\s|(?P<bullet>[-–—•*+])\s?(?=[^\W\d_])"
)
_DEPTH = {"roman": 0, "number": 2, "letter": 6, "word": 7, "bullet": 8}
UNNUMBERED = 1  # the depth of a heading without an enumerator: under a roman one, over an arabic one


def enumerator(folded: str, start: int, end: int, language: Books) -> Enumerator | None:
    """The enumerator that opens folded[start:end], or None; a year or a date opens nothing."""
    sign = _SIGN.match(folded, start, min(end, start + 24))
    if sign is not None:
        return _signed(sign)
    opening = words(folded, start, min(end, start + 40))
    hits = [
        hit for hit in language.ordinals.opening(opening.words, 1) if not _otherwise(opening.words, hit.last, language)
    ]
    if not hits:
        return None
    hit = max(hits, key=lambda h: h.last)
    return Enumerator("word", hit.payload, _DEPTH["word"], opening.ends[hit.last - 1])


def _signed(sign: re.Match[str]) -> Enumerator | None:
    family = sign.lastgroup or "bullet"
    mark = sign.group(family)
    if family == "number":
        parts = mark.split(".")
        bare = sign.group()[len(mark) :].isspace()
        if bare and len(parts) == 1:
            return None  # "12 chi bộ": a count
        return Enumerator(family, int(parts[-1]), _DEPTH[family] + len(parts) - 1, sign.end())
    return Enumerator(family, _ordinal(family, mark), _DEPTH[family], sign.end())


def _ordinal(family: str, mark: str) -> int:
    if family == "roman":
        return _roman(mark)
    return "abcdđefghijklmnopqrstuvwxyz".index(mark) + 1 if family == "letter" else 0


def _roman(mark: str) -> int:
    values = [_ROMAN[c] for c in mark]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _otherwise(tokens: list[str], after: int, language: Books) -> bool:
    following = tokens[after] if after < len(tokens) else ""
    return following in language.pack.not_before or ("#" in language.pack.not_before and following[:1].isdigit())
