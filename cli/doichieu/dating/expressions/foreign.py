"""Worded dates in English, and in other languages as machine-translated pages carry them ("28 janvier 2019").

Where the language is not English, our grammar only isolates the span and dateparser reads it; what it read must
agree with the figures of the span.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from doichieu.dating.expressions.spans import Found, date_or_none, day_found
from doichieu.dating.expressions.vocabulary import ENGLISH_MONTH, ENGLISH_MONTHS, LETTER, YEAR, english_month, lazily

# How month names of French, Spanish, Portuguese, Italian, Romanian, German and Indonesian begin
_STEMS = (
    "janv|févr|fevr|mars|avri|juin|juil|août|septem|octo|novem|décem|decem|enero|febr|marz|abri|mayo|junio|julio"
    "|agos|setiem|septiem|noviem|diciem|janei|fever|março|maio|junho|julho|setem|outub|dezem|genna|april|maggi|giugn"
    "|lugli|settem|ottob|dicem|ianua|marti|mai|iuni|iuli|augu|noiem|janu|jänn|märz|juni|juli|oktob|dezemb|maret|desem"
)
_DATE = rf"([0-9]{{1,2}})\.? (?:de )?((?:{_STEMS}){LETTER}{{0,7}})(?: de| del)? ({YEAR})"
_ENGLISH_AFTER = rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]({ENGLISH_MONTH})(?!{LETTER}),?[ -]({YEAR})"
_ENGLISH_BEFORE = rf"(?<!{LETTER})({ENGLISH_MONTH}) {{1,2}}\Z"
_ENGLISH_YEAR = rf"([0-9]{{1,2}})(?:st|nd|rd|th)?,? {{1,2}}({YEAR})"
# A month's name or a year must come next; most figures of a text count something
_NEXT = re.compile(
    r"[0-9]{1,2}(?:(?:st|nd|rd|th)?,? {1,2}[12][0-9]{3}|(?:st|nd|rd|th)?\.?(?: of| de)?[ -](?P<name>[^\W\d_]{3}))"
)
FOLLOWING = frozenset(" ,.-snrt")  # what stands behind the day there
# three letters with which a month may begin
BEGINNINGS = frozenset([*ENGLISH_MONTHS, *(stem[:3] for stem in _STEMS.split("|"))])
_LANGUAGES = ["fr", "es", "pt", "it", "ro", "de", "id"]


def worded_day_at(low: str, start: int, bound: int) -> Found | None:
    """An English or other worded date whose day stands at `start`, or None; `bound` ends the expression before."""
    following = _NEXT.match(low, start)
    if not following or (following["name"] and following["name"] not in BEGINNINGS):
        return None
    after = lazily(_ENGLISH_AFTER).match(low, start)
    if after:
        return _english(start, after.end(), (after[3], after[2], after[1]))
    year = lazily(_ENGLISH_YEAR).match(low, start)
    if year:
        month = lazily(_ENGLISH_BEFORE).search(low[max(bound, start - 12) : start])
        return _english(start - len(month.group()), year.end(), (year[2], month[1], year[1])) if month else None
    return _foreign(low, start)


def _english(start: int, end: int, parts: tuple[str, str, str]) -> Found | None:
    year, month, day = parts
    exact = date_or_none(int(year), english_month(month), int(day))
    return day_found(start, end, exact) if exact else None


def _foreign(low: str, start: int) -> Found | None:
    match = lazily(_DATE).match(low, start)
    if not match:
        return None
    day = _read(match.group())
    if day is None or day.day != int(match[1]) or day.year != int(match[3]):
        return None
    return day_found(start, match.end(), day)


@lru_cache(maxsize=256)
def _read(span: str) -> dt.date | None:
    import dateparser  # 127 ms, and few pages hold such a date

    parsed = dateparser.parse(
        span, languages=_LANGUAGES, settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    )
    return parsed.date() if parsed else None
