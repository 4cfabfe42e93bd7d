"""The days that the timeline marks: national congresses of the Party, and documents that several articles cite."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from doichieu.dating import landmarks
from doichieu.models import CitedDirective
from doichieu.outputs.words import Speaker

_MOST_DIRECTIVES = 8
_LETTERS = "abcdefgh"


class Landmark(NamedTuple):
    """A marked day: the sign beside its line (a congress's number, a document's letter), and what it is."""

    sign: str
    label: str
    day: dt.date
    congress: bool


def between(first: int, last: int, directives: Sequence[CitedDirective], say: Speaker) -> tuple[Landmark, ...]:
    """The landmarks of the years from first to last, by date; of the documents the eight that most articles cite."""
    return tuple(sorted((*_congresses(first, last, say), *_cited(first, last, directives, say)), key=_order))


def _order(landmark: Landmark) -> tuple[dt.date, str]:
    return landmark.day, landmark.sign


def _congresses(first: int, last: int, say: Speaker) -> list[Landmark]:
    return [
        Landmark(c.number, say("picture.congress", number=c.number, day=say.day(c.opened.isoformat())), c.opened, True)
        for c in landmarks.load().congresses.values()
        if first <= c.opened.year <= last
    ]


def _cited(first: int, last: int, directives: Sequence[CitedDirective], say: Speaker) -> list[Landmark]:
    dated = [(d, dt.date.fromisoformat(d.issued)) for d in directives if d.issued and len(d.cited_by) > 1]
    shown = [(d, day) for d, day in dated if first <= day.year <= last]
    shown.sort(key=lambda pair: (-len(pair[0].cited_by), pair[1]))
    by_day = sorted(shown[:_MOST_DIRECTIVES], key=lambda pair: pair[1])
    return [
        Landmark(sign, f"{d.type} {d.symbol or d.title or ''}".strip() + f" ({say.day(day.isoformat())})", day, False)
        for sign, (d, day) in zip(_LETTERS, by_day, strict=False)
    ]
