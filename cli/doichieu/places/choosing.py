"""Which of the places in the running an article is about: the one at the top, or one around or inside it."""

from __future__ import annotations

from doichieu.places.resolving import BODY, HEAD, HEADING, LEAD
from doichieu.places.weighing import Reading, Standing

# Sums of votes, in the units of `weighing`
_PROMINENT = 2.5
_NAMED = 2.0  # a title that names a place in brackets or beside another only says where that lies
_FOR_ITSELF = 3.0  # a body of the place is named in the lead


def subject(reading: Reading) -> Standing:
    """The place with most votes, unless the title names one around it that acts, or the lead tells of one inside it.

    "Hòa An: Chi bộ vùng cao" tells of a commune to speak of the district, whose committee says what it does about it;
    "Hòa An: Đại hội điểm" is of the commune where the district only tells where that lies.
    """
    best = reading.standings[0]
    if not best.settled:
        return best
    around = [s for s in reading.standings if best.inside(s) and _titled(s) and _acts(s, reading)]
    if around and not _own_title(best):
        return max(around, key=lambda s: s.level)
    for _ in range(2):
        inner = _inside(best, reading)
        if inner is None:
            return best
        best = inner
    return best


def _inside(outer: Standing, reading: Reading) -> Standing | None:
    """A place inside it that title or lead name for themselves before it."""
    if _own_title(outer) or (_titled(outer) and _acts(outer, reading)):
        return None
    inner = [s for s in reading.standings if s.inside(outer) and s.weight(LEAD, *HEAD) >= _PROMINENT]
    return next((s for s in inner if _precedes(s, outer)), None)


def _titled(standing: Standing) -> bool:
    return standing.weight(*HEAD) >= _NAMED


def _own_title(standing: Standing) -> bool:
    return any(standing.first_own(zone) is not None for zone in HEAD)


def _acts(standing: Standing, reading: Reading) -> bool:
    """Whether the text tells of the place for itself, or of the whole of it."""
    told = any(standing.first_own(zone) is not None for zone in (LEAD, HEADING, BODY))
    return told or any(unit.kind in reading.whole for unit in standing.units)


def _precedes(inner: Standing, outer: Standing) -> bool:
    """Whether the inner place is told first; a bare name in the title does not count as telling the outer one."""
    first, outer_first = inner.first_own(LEAD), outer.first_own(LEAD)
    if _own_title(inner):
        return True
    if _titled(outer) and inner.weight(LEAD) < _FOR_ITSELF:
        return False
    return first is not None and (outer_first is None or first < outer_first)
