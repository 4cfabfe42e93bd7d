"""The body that writes an official paper, by the head of the paper, as mentions of places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from doichieu.places import heads
from doichieu.places.gazetteer import DISTRICT, LEVELS, PROVINCE, Gazetteer, Unit, within
from doichieu.places.heads import Head, Piece
from doichieu.places.mentions import Generic, Mention, Scan
from doichieu.places.naming import longest
from doichieu.places.spelling import name_key

_REST = re.compile(r"[\s.,)*\-–]*")
# A unit that no list holds, told in capitals
_UNLISTED = re.compile(r"(?P<kind>thị trấn|phường|xã|huyện|quận|thị xã) (?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3})\Z")


class Letterhead(NamedTuple):
    """The head of a paper: all of the text's mentions in their order, those in text[start:end] led to their units.

    The mention of the body that writes has the form "body" or "unknown"; those of the bodies above it are glosses.
    `home` is the largest unit that is certain, None if none is.
    """

    start: int
    end: int
    mentions: tuple[Mention, ...]
    home: Unit | None


def read(found: tuple[Mention, ...], scan: Scan, text: str, gazetteer: Gazetteer) -> Letterhead | None:
    """The head of the paper, if the text is one: of its bodies the smallest writes, of several the last.

    Goes in: the mentions, already narrowed by each other, and the scan with units told without a name.
    """
    head = heads.find(text, scan.folded)
    if head is None:
        return None
    named = [mention for piece in head.bodies for mention in _of_body(piece, found, text)]
    named.extend(_completed(head, scan.generic, text, gazetteer))
    named.extend(_unlisted(head, found, max(map(_level, named), default=0), scan.folded))
    if not named:
        return None
    writer = max(named, key=lambda m: (_level(m), m.start))
    above = [_holding(m, writer) for m in named if _level(m) < _level(writer)]
    told = [_placed(writer, above, head.seat, gazetteer), *(m._replace(gloss=True) for m in above)]
    start = min(m.start for m in named)
    others = [m for m in found if not start <= m.start < head.end]
    certain = [m.units[0] for m in told if m.units and len({u.lineage for u in m.units}) == 1]
    home = min(certain, key=lambda u: u.level, default=None)
    return Letterhead(start, head.end, tuple(sorted([*others, *told])), home)


def _level(mention: Mention) -> int:
    return mention.units[0].level if mention.units else max(LEVELS[mention.kind or "xã"])


def _of_body(piece: Piece, found: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions in the words of a body; none if more follows the last of them, for then a headline tells of it."""
    inside = [m for m in found if piece.start <= m.start and m.end <= piece.end and m.kind and m.units]
    return inside if inside and _REST.fullmatch(text, inside[-1].end, piece.end) else []


def _completed(head: Head, generic: Sequence[Generic], text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Bodies whose name stands on the next line ("HUYỆN ỦY / NHO QUAN"), or with the day alone."""
    result: list[Mention] = []
    for item in generic:
        piece = next((p for p in head.bodies if p.start <= item.start and item.end == p.end), None)
        if piece is None:
            continue
        at = piece.end + len(text[piece.end : head.end]) - len(text[piece.end : head.end].lstrip())
        words = text[at : head.end].partition("\n")[0].partition("  ")[0]
        below = longest(gazetteer, item.kind, words) if words[:1].isupper() else None
        if below is not None and _REST.fullmatch(words, below.length):
            end = at + below.length
            result.append(Mention(item.start, end, item.kind, text[at:end], "body", below.key, below.units))
        elif units := gazetteer.find(item.kind, name_key(head.seat)):
            key = name_key(head.seat)
            result.append(Mention(item.start, item.end, item.kind, head.seat, "body", key, units))
    return result


def _unlisted(head: Head, found: Sequence[Mention], deepest: int, folded: str) -> list[Mention]:
    """Bodies of units that no list holds, smaller than those that are known; the names in small letters."""
    result: list[Mention] = []
    for piece in head.bodies:
        told = _UNLISTED.search(folded, *piece)
        known = any(piece.start <= m.start < piece.end for m in found)
        if told is None or known or max(LEVELS[told.group("kind")]) <= deepest:
            continue
        name = told.group("name")
        result.append(Mention(told.start(), told.end(), told.group("kind"), name, "unknown", name_key(name), ()))
    return result


def _holding(above: Mention, writer: Mention) -> Mention:
    """A body above: of the units of its name those that hold the one that writes, where any does."""
    holding = tuple(o for o in above.units if any(within(u, o) for u in writer.units))
    return above._replace(units=holding or above.units)


def _placed(writer: Mention, above: Sequence[Mention], seat: str, gazetteer: Gazetteer) -> Mention:
    """The body that writes, in what the bodies above it and the place of writing are of, else unlisted."""
    units = writer.units
    for container in above:
        units = _inside(units, container.units)
    key = name_key(seat)
    written_in = gazetteer.named(PROVINCE, key) + gazetteer.named(DISTRICT, key) if key != writer.key else ()
    units = _inside(units, written_in) or units
    if not units:
        return writer._replace(name=writer.name.title(), form="unknown", units=(), gloss=False, plural=False)
    return writer._replace(form="body", units=units, gloss=False, plural=False)


def _inside(units: tuple[Unit, ...], containers: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Those that lie in one of the containers, else, for borders were moved, in the same province."""
    inside = tuple(u for u in units if any(within(u, o) for o in containers))
    return inside or tuple(u for u in units if any(u.province == o.province for o in containers))
