"""What a number counts: measures, money, and the nouns of reports, folded to one spelling (data/units.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

import msgspec

from doichieu.models import Record

MONEY = frozenset({"đồng", "USD", "EUR", "CNY"})
# units of amounts, as against things counted one by one
QUANTITIES = MONEY | {"ha", "m", "km", "kg", "tạ", "tấn", "m2", "m3", "km2", "lít", "kWh", "kW", "MW", "cm", "yến"}
_WORD = re.compile(r"[^\W\d_]+(?:[/-][^\W\d_]+)?")
_BODY = re.compile(r" (?:BCH|BTV|BTC|UBKT|HĐND|UBND|UBMTTQ)(?![^\W_])")
_GENERIC_WORDS = 4
_LISTED = 5

WordList = Literal["stop", "trim", "loose", "whole", "compounds"]


class Unit(NamedTuple):
    """A unit found: its folded name, the end of its words, whether it is in the lists."""

    name: str
    end: int
    known: bool


class _Lexicon(Record):
    measures: dict[str, tuple[str, ...]]
    per: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]
    kin: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    labels: dict[str, tuple[str, ...]]


class _Patterns(NamedTuple):
    measure: re.Pattern[str]
    spelling: dict[str, str]
    per: re.Pattern[str]
    noun: re.Pattern[str]
    kin: tuple[frozenset[str], ...]


@cache
def _lexicon() -> _Lexicon:
    packed = resources.files("doichieu.data").joinpath("units.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(packed), _Lexicon)


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def words(name: WordList) -> frozenset[str]:
    """A list of function words: those that end a phrase, those cut off around one, those cut
    off at its end, the pairs that stay whole, and the words of two syllables that no cut goes through."""
    return frozenset(_lexicon().phrases[name])


@cache
def labels() -> str:
    """Alternatives of the words after which a number is a name."""
    return alternatives(_lexicon().labels["words"])


@cache
def _patterns() -> _Patterns:
    lexicon = _lexicon()
    spelling = {word: unit for unit, spellings in lexicon.measures.items() for word in spellings}
    # "đồng chí" and "đ/c" are comrades, "đồng bào" a people: no money
    not_money = r"(?!(?<=đ)/c)(?!(?<=đồng)\s{1,16}(?:chí|bào|thời|bộ|ý|hồ|phục|đội|diễn))"
    return _Patterns(
        measure=re.compile(rf"\s?({alternatives(spelling)})(?![^\W_]){not_money}"),
        spelling=spelling,
        per=re.compile(rf"\s?/\s?({alternatives(lexicon.per['words'])})(?![^\W_])"),
        noun=re.compile(rf"(?:{alternatives(n for group in lexicon.nouns.values() for n in group)})(?![^\W_])"),
        kin=tuple(map(frozenset, lexicon.kin.values())),
    )


def measure_at(folded: str, at: int) -> Unit | None:
    """A measure or currency right after a number, with what it is per ("tạ/ha", "đồng/người/năm")."""
    patterns = _patterns()
    found = patterns.measure.match(folded, at)
    if not found:
        return None
    per, end = per_at(folded, found.end())
    return Unit(patterns.spelling[found.group(1)] + per, end, known=True)


def per_at(folded: str, at: int) -> tuple[str, int]:
    """What an amount is per, with its end: "/người/năm" in "15 triệu/người/năm"; empty when nothing."""
    name, end = "", at
    while len(name) < 20 and (per := _patterns().per.match(folded, end)):
        name, end = f"{name}/{per.group(1)}", per.end()
    return name, end


def noun_at(text: str, folded: str, at: int) -> Unit | None:
    """The noun after a number: one of the lists, several in a row ("thôn, khu phố"), or words up to a function word.

    Goes in: clean text, its folded form, the offset right after the number (a space may follow).
    """
    start = at + 1 if folded[at : at + 1] == " " else at
    noun = _patterns().noun
    found = noun.match(folded, start)
    if not found:
        return _generic(text, folded, start)
    end, last = found.end(), found.group()
    for _ in range(_LISTED):
        following = noun.match(folded, end + 2) if folded[end : end + 2] == ", " else None
        if not following or not _alike(last, following.group()):
            break
        end, last = following.end(), following.group()
    end = _with_body(text, folded, end)
    per, after = per_at(folded, end)
    return Unit(_named(text, folded, start, end) + per, after, known=True)


def is_noun_at(folded: str, at: int) -> int | None:
    """End of a noun of the lists at this offset, or None."""
    found = _patterns().noun.match(folded, at)
    return found.end() if found else None


def words_from(folded: str, at: int, most: int) -> int:
    """End of up to `most` words from `at` that belong to one phrase (no punctuation, no digits between)."""
    end = at
    for _ in range(most):
        start = end + 1 if folded[end : end + 1] == " " else end
        word = _WORD.match(folded, start)
        if not word or (start == end and end != at):
            break
        end = word.end()
    return end


def _generic(text: str, folded: str, start: int) -> Unit | None:
    end, stop = start, words("stop")
    for _ in range(_GENERIC_WORDS):
        word = _WORD.match(folded, end + (end > start))
        if not word or word.group() in stop or (end > start and folded[end] != " "):
            break
        end = word.end()
    return Unit(_named(text, folded, start, end), end, known=False) if end > start else None


def _alike(noun: str, other: str) -> bool:
    return any(noun in kin and other in kin for kin in _patterns().kin)


def _named(text: str, folded: str, start: int, end: int) -> str:
    """The folded words, abbreviations in their capitals ("TCCSĐ")."""
    if folded[start:end] == "đ/c":
        return "đồng chí"
    if text[start:end] == folded[start:end]:
        return text[start:end]
    pairs = zip(text[start:end].split(" "), folded[start:end].split(" "), strict=True)
    return " ".join(word if len(word) > 1 and word.isupper() else low for word, low in pairs)


def _with_body(text: str, folded: str, end: int) -> int:
    """Takes in the body that a post belongs to: "ủy viên BCH Đảng bộ cơ sở"."""
    body = _BODY.match(text, end)
    return (is_noun_at(folded, body.end() + 1) or body.end()) if body else end
