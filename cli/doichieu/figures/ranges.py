"""Two numbers that are the ends of one range, as against the two values of something that rose or fell."""

from __future__ import annotations

import re

from doichieu.figures.drafts import Draft, Words

_TO = r"(?:đến|tới|to|lên|xuống|còn)(?: còn| đến| tới| hơn| gần| trên)?"
_LINKED = re.compile(rf"\s?[-–—]\s?$|\s{_TO}\s$")
_BETWEEN = re.compile(r" ?[-–—] ?|,? (?:đến|tới|to)(?: khoảng)? ")
# what opens a range: it needs no noun of its own
AHEAD = re.compile(rf"\s?[-–—]\s?\d|\s{_TO}\s\d")
THOUSANDS_AHEAD = re.compile(r"(?: ?[-–—] ?| (?:đến|tới) )\d{1,3}(?:,\d{1,2})? (?:nghìn|ngàn) ?(?:đồng|đ)(?![^\W_])")
_RISING = re.compile(r"(?<![^\W_])(?:tăng|giảm|nâng|hạ|đưa|thu hẹp)(?: [^\W\d_]+){0,6} từ (?:[^\W\d_]+ ){0,2}$")
_LOOK_BACK = 56


def joined(draft: Draft, drafts: list[Draft], words: Words) -> Draft:
    """One figure of "180 - 200 đảng viên", two of one unit of "từ 180 lên 200 đảng viên"."""
    previous = drafts[-1] if drafts else None
    if previous is None or previous.of is not None or draft.of is not None:
        return draft
    gap = words.folded[previous.end : draft.number]
    if previous.unit not in ("", draft.unit, draft.unit.split("/")[0]) or not _LINKED.search(gap):
        return draft
    lower = _in_full(previous.value, draft.value)
    if _BETWEEN.fullmatch(gap) and lower < draft.value and not _rises(previous, words):
        drafts.pop()
        draft.start, draft.number, draft.qualifier = previous.start, previous.number, previous.qualifier
        draft.value, draft.upper = lower, draft.value
    elif not previous.unit:
        previous.unit, previous.qualifier = draft.unit, previous.qualifier or draft.qualifier
        previous.after = draft.after
    return draft


def _in_full(lower: float, upper: float) -> float:
    """The lower end with the thousands that it shares with the upper one: "200 - 300.000 đồng"."""
    return lower * 1000 if lower < 1000 <= upper and upper % 1000 == 0 and lower * 1000 < upper else lower


def _rises(draft: Draft, words: Words) -> bool:
    return _RISING.search(words.folded, max(0, draft.number - _LOOK_BACK), draft.number) is not None
