"""Worded dates in other languages, as machine-translated pages carry them ("28 janvier 2019").

Our grammar isolates the span, dateparser reads it, and what it read must agree with the figures of the span.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from doichieu.dating.spans import Found
from doichieu.dating.vocabulary import LETTER, YEAR

# How month names of French, Spanish, Portuguese, Italian, Romanian, German and Indonesian begin
_STEMS = (
    "janv|févr|fevr|mars|avri|juin|juil|août|septem|octo|novem|décem|decem|enero|febr|marz|abri|mayo|junio|julio"
    "|agos|setiem|septiem|noviem|diciem|janei|fever|março|maio|junho|julho|setem|outub|dezem|genna|april|maggi|giugn"
    "|lugli|settem|ottob|dicem|ianua|marti|mai|iuni|iuli|augu|noiem|janu|jänn|märz|juni|juli|oktob|dezemb|maret|desem"
)
_DATE = re.compile(rf"([0-9]{{1,2}})\.? (?:de )?((?:{_STEMS}){LETTER}{{0,7}})(?: de| del)? ({YEAR})")
_LANGUAGES = ["fr", "es", "pt", "it", "ro", "de", "id"]


def foreign_day_at(low: str, start: int) -> Found | None:
    """A worded foreign date that begins with its day at `start`, or None."""
    match = _DATE.match(low, start)
    if not match:
        return None
    day = _read(match.group())
    if day is None or day.day != int(match[1]) or day.year != int(match[3]):
        return None
    return Found(start, match.end(), "day", day, day, "day", day=day.day, month=day.month)


@cache
def _read(span: str) -> dt.date | None:
    import dateparser  # 127 ms, and few pages hold such a date

    parsed = dateparser.parse(
        span, languages=_LANGUAGES, settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    )
    return parsed.date() if parsed else None
