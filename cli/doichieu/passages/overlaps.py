"""Stretches of words that overlap → places, and places that segments connect, for many documents at once.

`clusters` says the same in plain Python; this is for corpora where that would take minutes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doichieu.passages.clusters import SAME_PLACE
from doichieu.passages.rows import Numbers


class Places(NamedTuple):
    """Stretches by place: `of` tells the place of each; place n holds `members[ends[n - 1]:ends[n]]`.

    Members are numbers of stretches, those of most segments first.
    """

    of: Numbers
    members: Numbers
    ends: Numbers


def places(stretches: Numbers, counts: Numbers, paragraphs: Numbers) -> Places:
    """The places that stretches belong to.

    Goes in: first word and word behind the last of each stretch, how many segments give it, the paragraph it lies in.
    Within a paragraph the stretches of most segments come first; each joins the place whose first stretch it overlaps
    most, or begins one.
    """
    first, last = stretches[:, 0], stretches[:, 1]
    order = np.lexsort((last, first, first - last, -counts, paragraphs))
    place = _joined(first[order], last[order], paragraphs[order])
    of = np.empty_like(place)
    of[order] = place
    members = order[np.argsort(place, kind="stable")]
    return Places(of, members, np.cumsum(np.bincount(place)))


def _joined(first: Numbers, last: Numbers, paragraphs: Numbers) -> Numbers:
    """The place of each stretch: round by round one more place in every paragraph that needs one."""
    place = np.full(len(first), -1, dtype=np.int64)
    most = np.zeros(len(first))
    left = np.arange(len(first))
    known = 0
    while len(free := left[place[left] < 0]):
        begins = np.concatenate(([True], paragraphs[free[1:]] != paragraphs[free[:-1]]))
        centres = free[begins]
        place[centres] = known + np.arange(len(centres))
        nearest = np.searchsorted(paragraphs[centres], paragraphs[left])
        nearest[nearest == len(centres)] = 0
        centre = centres[nearest]
        # what lies before its centre was there first, and has a place
        left, nearest, centre = (
            x[(paragraphs[left] == paragraphs[centre]) & (left > centre)] for x in (left, nearest, centre)
        )
        common = np.minimum(last[left], last[centre]) - np.maximum(first[left], first[centre])
        both = last[left] - first[left] + last[centre] - first[centre] - common
        share = common / both
        closer = (share >= SAME_PLACE) & (share > most[left])
        most[left[closer]] = share[closer]
        place[left[closer]] = known + nearest[closer]
        known += len(centres)
    return place


def connected(count: int, one: Numbers, other: Numbers) -> Numbers:
    """For each of `count` places the least place that links connect it with; a link is one[n], other[n]."""
    least = np.arange(count)
    while len(one):
        lower = np.minimum(least[one], least[other])
        np.minimum.at(least, least[one], lower)
        np.minimum.at(least, least[other], lower)
        while not np.array_equal(above := least[least], least):
            least = above
        apart = least[one] != least[other]
        one, other = one[apart], other[apart]
    return least
