"""Times of day, zones and weekdays that stand before or after a day."""

from __future__ import annotations

import re

from msgspec.structs import replace

from doichieu.dating.expressions.spans import Found
from doichieu.dating.expressions.vocabulary import END, LETTER, WEEKDAY, weekday_number

_REACH = 72  # characters looked at on either side; a weekday, a clock and a zone take at most 50

_CLOCK = (
    r"(?P<hour>[01]?[0-9]|2[0-4])"
    r"(?: {0,1}(?:giờ|h|g(?= ?[0-9]))(?:[ :]?(?P<m1>[0-5]?[0-9])(?![0-9])(?: ?(?:phút|p|['’′]))?"
    rf"(?: ?(?P<s1>[0-5]?[0-9]) ?(?:giây|s|''))?)?(?!{LETTER}{{2}})"
    r"|:(?P<m2>[0-5][0-9])['’′]?(?::(?P<s2>[0-5][0-9])(?:[.,][0-9]{1,9})?)?(?![0-9](?![0-9]{0,6} ?(?:lượt|lần))))"
    rf"(?: ?(?P<half>sa|ch|am|pm|a\.m|p\.m|sáng|trưa|chiều|tối|đêm){END}\.?)?"
)
_ZONE = (
    r"(?: {0,2}[(\[]? ?(?:(?:gmt|utc) ?(?P<sign>[+-]) ?(?P<zh>[0-9]{1,2})(?::?(?P<zm>[0-9]{2}))?(?![0-9])"
    rf"|(?P<sign2>[+-])(?P<zh2>[0-9]{{2}}):?(?P<zm2>[0-9]{{2}})(?![0-9])|(?P<z>z|utc|gmt){END})(?: ?[)\]])?)"
)
_PART = r"(?:rạng sáng|sáng|trưa|chiều|tối|đêm|khuya)"
_LEFT = re.compile(
    rf"(?<!{LETTER})(?:(?P<before>{WEEKDAY}){END}[ ,.|–:-]{{0,4}})?"
    rf"(?:(?:vào lúc |lúc |hồi )?(?<![0-9:.,/]){_CLOCK}{_ZONE}?[ ,;|–-]{{0,4}})?"
    rf"(?:{_PART} {{1,2}}(?:ngày {{1,2}})?)?"
    rf"(?:(?P<weekday>{WEEKDAY}){END}[ ,.|–:-]{{0,4}})?"
    r"(?:\(? {0,2}(?:ngày|hôm|mùng|mồng) {0,2}:? {0,2})?(?:ngày {1,2})?\Z"
)
_RIGHT_CLOCK = re.compile(rf" {{0,2}}(?:t(?=[0-9])|[,|;–(\[•·-])? {{0,2}}(?:vào lúc |lúc |hồi )?{_CLOCK}{_ZONE}?")
_RIGHT_ZONE = re.compile(_ZONE)
_RIGHT_WEEKDAY = re.compile(rf" {{0,2}}[,(|–-] ?(?P<weekday>{WEEKDAY}){END} ?\)?")
# A word or figure before the day that can belong to it; anything else needs no closer look
_GLUED = re.compile(r"[012]?[0-9]:[0-5][0-9]")
_LEFT_WORDS = frozenset(
    "ngày hôm mùng mồng sáng trưa chiều tối đêm khuya hai ba tư năm sáu bảy bẩy nhật cn sa ch am pm phút giờ".split()
)
_LEFT_ENDINGS = ("h", "day", "’", "'", "′", ")", "]", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "z", "pm", "am")
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ABOUT_TIME = _LEFT_WORDS.union("thứ chủ vào lúc hồi h g p s giây rạng z gmt utc t".split())
_TRIMMED = " ,;|–:.(-"


def clock_follows(low: str, end: int) -> bool:
    """Whether HH:MM is glued to the digits that end at `end` ("28/01/201915:27")."""
    return bool(_GLUED.match(low, end))


def with_clock(low: str, found: Found, bound: int) -> Found:
    """The day with the weekday, time and zone that stand around it, its span widened over them.

    Goes in: lower-case text, a day, and the offset before which nothing may be taken (the end of the
    expression before). A clock on the left wins over one on the right, which may belong to the next date.
    """
    found = _look_left(low, found, bound)
    if found.time is None:
        clock = _RIGHT_CLOCK.match(low, found.end, found.end + _REACH)
        if clock and (time := _time(clock)):
            return replace(found, time=time, zone=_zone(clock), end=clock.end())
    elif found.zone is None and (zone := _RIGHT_ZONE.match(low, found.end, found.end + _REACH)):
        return replace(found, zone=_zone(zone), end=zone.end())
    if found.time is None and found.weekday is None:
        after = _RIGHT_WEEKDAY.match(low, found.end, found.end + _REACH)
        if after:
            return replace(found, weekday=weekday_number(after["weekday"]), end=after.end())
    return found


def _look_left(low: str, found: Found, bound: int) -> Found:
    begin = max(bound, found.start - _REACH)
    before = low[begin : found.start].rpartition("\n")[2]
    word = before.rstrip(_TRIMMED).rpartition(" ")[2].lstrip("(“\"‘'[")
    if not (word in _LEFT_WORDS or word[-1:].isdigit() or word.endswith(_LEFT_ENDINGS)):
        return found
    before = _own_words(before)
    match = _LEFT.search(before)
    if not match or not match.group():
        return found
    start = found.start - len(before) + match.start()
    words = match["weekday"] or match["before"]
    weekday = weekday_number(words) if words else found.weekday
    if match["hour"] is None:
        return replace(found, start=start, weekday=weekday)
    time = _time(match, _part_of_day(match.group()))
    return replace(found, start=start, weekday=weekday, time=time or found.time, zone=_zone(match))


def _own_words(before: str) -> str:
    """The end of the words in which each may belong to a day or a clock; figures and signs are left to the pattern."""
    end = len(before)
    while end >= 0:
        start = before.rfind(" ", 0, end) + 1
        word = before[start:end]
        if word.isalpha() and not (word in _ABOUT_TIME or word.startswith(_ENGLISH_DAYS)):
            return before[end + 1 :]
        end = start - 1
    return before


def _part_of_day(words: str) -> str | None:
    return next((p for p in ("chiều", "tối", "đêm") if p in words), None)


def _time(match: re.Match[str], part: str | None = None) -> str | None:
    hour = int(match["hour"])
    half = match["half"] or part
    if half in ("ch", "pm", "p.m", "chiều", "tối", "trưa", "đêm"):
        if hour < 12 and (half in ("ch", "pm", "p.m", "chiều") or hour >= (6 if half != "trưa" else 1)):
            hour += 12 if half != "trưa" or hour < 5 else 0
    elif half in ("sa", "am", "a.m") and hour == 12:
        hour = 0
    if hour > 23:
        return None
    seconds = match["s1"] or match["s2"]
    clock = f"{hour:02d}:{int(match['m1'] or match['m2'] or 0):02d}"
    return f"{clock}:{int(seconds):02d}" if seconds else clock


def _zone(match: re.Match[str]) -> str | None:
    if match["z"]:
        return "+00:00"
    hours = match["zh"] or match["zh2"]
    if not hours or int(hours) > 14:
        return None
    sign = match["sign"] or match["sign2"]
    return f"{sign}{int(hours):02d}:{match['zm'] or match['zm2'] or '00'}"
