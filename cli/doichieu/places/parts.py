"""The places of the parts of an article that is plainly divided among several."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from doichieu.models import Paragraph, PlacedPart
from doichieu.places import records
from doichieu.places.resolving import BODY, HEADING, LEAD, Resolved
from doichieu.places.weighing import Reading, Standing, told_as
from doichieu.text import line_starts
from doichieu.values import Sections

# What follows a piece of news to add another of the same day: an asterisk, or the words alone
_ADDED = re.compile(
    r"[ \t]*(?:[*•●+☆★][ *]{0,3}|(?:[-–] )?(?=(?:sáng |chiều |tối )?(?:cùng ngày|cùng buổi|cùng thời gian|cũng trong)))"
)
# Before the name in a heading that opens a part
_NUMBERED = re.compile(r"[ \t]*(?:[IVX]{1,4}|\d{1,2}|[a-z])?[.):/]?[ \-–*•+]*(?:(?:ở|tại) )?", re.I)
_OPENING = 70  # characters from the start of an added piece of news to the name it is about
_LONGEST_HEADING = 100
_OWN = ("body", "unit", "bare body")


class _Opening(NamedTuple):
    """A paragraph that begins a part, with the place it names."""

    paragraph: int
    item: Resolved


def divide(reading: Reading, sections: Sections, text: str, chosen: Standing | None) -> tuple[PlacedPart, ...]:
    """The parts with their places, in order; none unless two or more places of one level have a part each.

    A part begins with a heading that is a place's name, or with news added under an asterisk or as of the same day;
    what stands before the first is of the place chosen for the article.
    """
    own = [p for p in sections.paragraphs if p.role in ("heading", "body", "list-item", "caption")]
    openings = _of_one_level(_openings(reading, own, text))
    if chosen is not None and openings and openings[0].item.level != chosen.level:
        openings = [o for o in openings if o.item.zone == HEADING]  # added news of other levels are examples
    if not openings:
        return ()
    return _parts(reading, own, openings, (text, chosen))


def _openings(reading: Reading, own: list[Paragraph], text: str) -> list[_Opening]:
    found: list[_Opening] = []
    items = iter([*reading.resolved, None])
    item = next(items)
    for number, paragraph in enumerate(own):
        while item is not None and item.mention.start < paragraph.start:
            item = next(items)
        if item is None:
            break
        if item.mention.start < paragraph.end and _opens(item, paragraph, text):
            found.append(_Opening(number, item))
    return found


def _opens(item: Resolved, paragraph: Paragraph, text: str) -> bool:
    """Whether the paragraph begins a part on the place of its first mention."""
    mention = item.mention
    if not item.units or mention.plural or item.key != item.units[0].lineage:
        return False
    before = text[paragraph.start : mention.start]
    if item.zone == HEADING:
        whole = paragraph.end - paragraph.start <= _LONGEST_HEADING
        return whole and _NUMBERED.fullmatch(before) is not None
    if item.zone not in (LEAD, BODY) or len(before) > _OPENING or told_as(item, text) not in _OWN:
        return False
    added = _ADDED.match(text[paragraph.start : paragraph.start + _OPENING].lower())
    return added is not None and (added.end() > 0 or "cùng" in before.lower() or "cũng" in before.lower())


def _of_one_level(openings: list[_Opening]) -> list[_Opening]:
    """Those of the level that most of them have."""
    levels = Counter(o.item.level for o in openings)
    if not levels:
        return []
    (level, _), *_ = levels.most_common(1)
    return [o for o in openings if o.item.level == level]


def _parts(
    reading: Reading, own: list[Paragraph], openings: list[_Opening], whole: tuple[str, Standing | None]
) -> tuple[PlacedPart, ...]:
    text, chosen = whole
    starts = line_starts(text)
    bounds = [o.paragraph for o in openings]
    keys = [o.item.key for o in openings]
    if chosen is not None and bounds[0] > 0 and chosen.level == openings[0].item.level:
        bounds, keys = [0, *bounds], [chosen.key, *keys]
    parts: list[PlacedPart] = []
    for i, (first, key) in enumerate(zip(bounds, keys, strict=True)):
        last = bounds[i + 1] - 1 if i + 1 < len(bounds) else len(own) - 1
        begin, end = own[first].start, own[last].end
        named = [r for r in reading.resolved if r.key == key and begin <= r.mention.start < end]
        if named:
            place = records.one(reading, named, text, starts)
            parts.append(PlacedPart(place=place, from_line=own[first].line, to_line=own[last].line))
    return tuple(parts) if len({part.place.lineage for part in parts}) > 1 else ()
