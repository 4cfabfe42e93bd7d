"""Names that say where other names lie: "xã A, huyện B (C)", and the head of a document."""

from __future__ import annotations

import re

from doichieu.places.gazetteer import COMMUNE, DISTRICT, LEVELS, Unit, within
from doichieu.places.mentions import Mention

# A second name behind the first that says where it lies: "xã A, huyện B", "huyện B (C)"
_LONGEST_GAP = 10
_LONGEST_HEAD = 24
# The head of a document: the superior body on the line above the issuing one
_LETTERHEAD = re.compile(r"[ *\-]*\n[ *\-\n]*(?:đảng bộ |đảng ủy |ban chấp hành (?:đảng bộ )?|bch (?:đảng bộ )?)?")
# Who speaks, and the meeting of another body at which: "của Đảng bộ xã A tại Đại hội Đảng bộ huyện B"
_SPEAKER = re.compile(r"(?<![^\W_])(?:của|do) [^.;:\n]{0,50}\Z")
_SPEAKS = re.compile(r"[^.;:\n]{0,30}(?<![^\W_])tham luận ")
_MEETING = re.compile(
    r"[^.;:\n]{0,40}\s{1,3}tại (?:các |buổi |lễ )?(?:đại hội|hội nghị|kỳ họp|phiên họp|hội thảo|hội thi|tọa đàm"
    r"|diễn đàn)(?![^\W_])[^.;:\n]{0,70}"
)
_SPEAKER_BACK = 56
_LONGEST_MEETING = 130
_BELONGS = re.compile(r"[ ,(–-]{1,3}(?:thuộc |của |ở |tại )?\Z")


def narrowed(mentions: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    """Narrows each name by the one behind it that holds it, from the end, so that chains of three work."""
    chained = list(mentions)
    for i in range(len(chained) - 2, -1, -1):
        inner, outer = chained[i], chained[i + 1]
        if _heads(inner, outer, text):
            chained[i] = inner._replace(gloss=True)
            continue
        if _is_host(inner, outer, text):
            chained[i + 1] = outer._replace(gloss=True)
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
        if not inside and outer.kind and not inner.plural:
            inside = _moved(inner, outer)
        if inside:
            holding = tuple(o for o in outer.units if any(within(u, o) for u in inside))
            chained[i] = inner._replace(units=inside)
            acts = outer.form == "body" and "ủy" in text[outer.start : outer.end].lower()
            # "tại xã A, Huyện ủy B họp" is of B
            chained[i + 1] = outer._replace(units=holding or outer.units, gloss=not acts)
    return tuple(chained)


def _is_host(speaker: Mention, host: Mention, text: str) -> bool:
    """Whether the second holds the meeting at which the first speaks, unless it lies in the first one's unit."""
    between = text[speaker.end : host.start] if host.start - speaker.end <= _LONGEST_MEETING else ""
    if "tại" not in between or host.plural or not _MEETING.fullmatch(between.lower()):
        return False
    before = text[max(0, speaker.start - _SPEAKER_BACK) : speaker.start].lower()
    if not _SPEAKER.search(before) and not _SPEAKS.match(between.lower()):
        return False
    return not any(u.lineage == o.lineage or within(o, u) for u in speaker.units for o in host.units)


def _heads(upper: Mention, lower: Mention, text: str) -> bool:
    """Whether the two are the lines of a letterhead, the second one's unit in the first one's."""
    if lower.start - upper.end > _LONGEST_HEAD or not text[upper.start : upper.end].isupper():
        return False
    if not _LETTERHEAD.fullmatch(text[upper.end : lower.start].lower()) or not lower.name.isupper():
        return False
    return any(within(b, a) for a in upper.units for b in lower.units)


def _moved(inner: Mention, outer: Mention) -> tuple[Unit, ...]:
    """The one commune of the name in a district's province that the lists have elsewhere: borders were moved."""
    if len({o.lineage for o in outer.units}) != 1 or outer.units[0].level != DISTRICT:
        return ()
    near = tuple(u for u in inner.units if u.level == COMMUNE and u.province == outer.units[0].province)
    return near if len({u.lineage for u in near}) == 1 else ()
