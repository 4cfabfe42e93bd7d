"""Names that say where other names lie: "xã A, huyện B (C)", and the head of a document."""

from __future__ import annotations

import re

from doichieu.places.gazetteer import LEVELS, within
from doichieu.places.mentions import Mention

# A second name behind the first that says where it lies: "xã A, huyện B", "huyện B (C)"
_LONGEST_GAP = 10
_LONGEST_HEAD = 24
# The head of a document: the superior body on the line above the issuing one
_LETTERHEAD = re.compile(r"[ *\-]*\n[ *\-\n]*(?:đảng bộ |đảng ủy |ban chấp hành (?:đảng bộ )?|bch (?:đảng bộ )?)?")
_BELONGS = re.compile(r"[ ,(–-]{1,3}(?:thuộc |của |ở |tại )?\Z")


def narrowed(mentions: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    """Narrows each name by the one behind it that holds it, from the end, so that chains of three work."""
    chained = list(mentions)
    for i in range(len(chained) - 2, -1, -1):
        inner, outer = chained[i], chained[i + 1]
        if _heads(inner, outer, text):
            chained[i] = inner._replace(gloss=True)
            continue
        gap = text[inner.end : outer.start] if 0 < outer.start - inner.end <= _LONGEST_GAP else ""
        if not gap or not _BELONGS.fullmatch(gap):
            continue
        if inner.form == "unknown" and outer.units and outer.units[0].level < max(LEVELS[inner.kind or "xã"]):
            chained[i + 1] = outer._replace(gloss=True)
        inside = tuple(u for u in inner.units if any(within(u, o) for o in outer.units))
        if len(inside) > 1:  # two communes of one name in what was two districts
            above = {o.lineage for o in outer.units}
            inside = tuple(u for u in inside if not above.isdisjoint(u.parents)) or inside
        if inside:
            holding = tuple(o for o in outer.units if any(within(u, o) for u in inside))
            chained[i] = inner._replace(units=inside)
            acts = outer.form == "body" and "ủy" in text[outer.start : outer.end].lower()
            chained[i + 1] = outer._replace(units=holding, gloss=not acts)  # "tại xã A, Huyện ủy B họp" is of B
    return tuple(chained)


def _heads(upper: Mention, lower: Mention, text: str) -> bool:
    """Whether the two are the lines of a letterhead, the second one's unit in the first one's."""
    if lower.start - upper.end > _LONGEST_HEAD or not text[upper.start : upper.end].isupper():
        return False
    if not _LETTERHEAD.fullmatch(text[upper.end : lower.start].lower()) or not lower.name.isupper():
        return False
    return any(within(b, a) for a in upper.units for b in lower.units)
