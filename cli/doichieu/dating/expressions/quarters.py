"""Quarters: "quý I/2019", "quý 1 năm 2019", "quý I và II năm 2019", "Quý I"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from doichieu.dating.expressions.months import YEAR_TAIL
from doichieu.dating.expressions.spans import Found, months_found, plausible, quarter_found, with_year_away
from doichieu.dating.expressions.vocabulary import END, LETTER, YEAR

_QUARTER = re.compile(
    rf"qu[ýí] {{0,2}}(iv|i{{1,3}}|[1-4]|nhất|một|hai|ba|tư|bốn)(?![0-9]|{LETTER})"
    rf"(?:(?: ?[,–-] ?| và | đến | tới )(?:qu[ýí] )?(iv|i{{1,3}}|[1-4])(?![0-9]|{LETTER}))?"
)
_TAIL = re.compile(YEAR_TAIL)
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
_WORDS = ("một", "hai", "ba", "tư", "bốn")
_OF_YEAR = re.compile(rf"qu[ýí] {{1,2}}(đầu|cuối) {{1,2}}(?:của )?năm{END}(?: {{1,2}}(?P<year>{YEAR}))?(?! học| mới)")
_COUNT = re.compile(r"(?<!\w)([234]|hai|ba|bốn) {1,2}\Z")
_REPEATS = re.compile(r" ?(?:lần|kỳ|kì|buổi|cuộc|phiên)\b")


def at_quarter_word(low: str, start: int) -> Found | None:
    """The expression at the word quý, with or without its year; two quarters make a range."""
    match = _QUARTER.match(low, start)
    if not match and (of_year := _OF_YEAR.match(low, start)):
        return _several(low, start, of_year)
    if not match or (start and low[start - 1].isalpha()):
        return None
    first = _number(match[1])
    last = _number(match[2]) if match[2] else first
    if last < first:
        return None
    tail = _TAIL.match(low, match.end())
    if tail and plausible(int(tail["year"])):
        year = int(tail["year"])
        if last == first:
            return quarter_found(start, tail.end(), first, year)
        return months_found(start, tail.end(), (first * 3 - 2, last * 3), year)
    if _REPEATS.match(low, match.end()) or match[1] in _WORDS:
        return None
    precision = "quarter" if last == first else "range"
    found = Found(start, match.end(), "quarter-no-year", precision=precision, month=first * 3 - 2)
    return with_year_away(low, replace(found, until_month=last * 3))


def _several(low: str, start: int, of_year: re.Match[str]) -> Found | None:
    """ "3 quý đầu năm 2020": the first quarters of a year, or its last ones."""
    count = _COUNT.search(low, max(0, start - 6), start)
    if count is None:
        return None
    months = _number(count[1]) * 3
    first, last = (1, months) if of_year[1] == "đầu" else (13 - months, 12)
    if of_year["year"]:
        return months_found(count.start(), of_year.end(), (first, last), int(of_year["year"]))
    found = Found(count.start(), of_year.end() - len(" năm"), "months-no-year", precision="range", month=first)
    away = with_year_away(low, replace(found, until_month=last))
    return away if away and away.unit == "year" else replace(found, end=of_year.end(), until_month=last)


def _number(words: str) -> int:
    return _NUMBERS.get(words) or int(words)
