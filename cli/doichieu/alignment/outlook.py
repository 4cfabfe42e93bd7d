"""Which years and quarters of an article lie ahead of the time it reports on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from doichieu.language import Pack

_YEAR = r"(?:19|20)\d\d"
_ANY_YEAR = re.compile(r"(?<!\d)(?<!\d[.,])(?:1[89]|20)\d\d(?![^\W_]|[.,]\d)")
_FEWEST_YEARS = 3
_EARLIEST_REPORTED = 1990  # far below the first year that sites of localities report on (2009 in the window)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def ahead(folded: str, spans: Sequence[tuple[int, int]], pack: Pack) -> frozenset[int]:
    """Offsets of the years and quarters that come one after what was told before, and than which none is later.

    Goes in: folded text, the spans of the article's own words in order, the words of its language ("năm", "quý",
    and what makes a time a limit or a comparison: "đến năm", "so với năm"). "Năm 2018 … Năm 2019, …" in a report
    gives the places of 2019. Whether something is planned for then, the words around it must say.
    """
    years = _told(folded, spans, pack.years, _YEAR, pack.not_reported)
    quarters = _told(folded, spans, pack.quarters, "iv|i{1,3}|[1-4]", pack.not_reported)
    return frozenset(
        [
            *_latest([(at, int(word)) for at, word in years]),
            *_latest([(at, _QUARTERS[word]) for at, word in quarters]),
        ]
    )


def _told(
    folded: str, spans: Sequence[tuple[int, int]], nouns: Iterable[str], number: str, limits: Iterable[str]
) -> list[tuple[int, str]]:
    names = "|".join(map(re.escape, nouns))
    if not names:
        return []
    found = re.compile(rf"(?<![^\W_])(?:{names}) ({number})(?![^\W_]|[/.-]\d)")
    limited = tuple(f"{word} " for word in limits)
    return [
        (time.start(1), time.group(1))
        for start, end in spans
        for time in found.finditer(folded, start, end)
        if not folded[max(start, time.start() - 12) : time.start()].endswith(limited)
    ]


def _latest(times: Sequence[tuple[int, int]]) -> list[int]:
    latest = max((value for _, value in times), default=0)
    begins = next((at for at, value in times if value == latest - 1), None)
    places = [at for at, value in times if value == latest]
    return places if begins is not None and begins < places[0] else []


def is_history(folded: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an article names years, several times, and none after those that articles on sites report on."""
    years = [int(year) for start, end in spans for year in _ANY_YEAR.findall(folded, start, end)]
    return len(years) >= _FEWEST_YEARS and max(years) < _EARLIEST_REPORTED
