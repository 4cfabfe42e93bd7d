"""A rhythm in Vietnamese or English words, without diacritics and in lower case → a schedule."""

from __future__ import annotations

import datetime as dt
import itertools
import re

from doichieu.scheduling.rhythm import Schedule

_JOIN = r"(?:\s*[,;&+]\s*(?:(?:va|and)\s+)?|\s+(?:va|and)\s+)"
_TIME = re.compile(
    r"(?<![\w:])(\d{1,2})(?:\s*(?::|h|gio|g)\s*(\d{2})?(?:\s*(?:phut|p)\b)?|(?=\s*[ap]m\b))"
    r"\s*(am|pm|sang|trua|chieu|toi)?(?![\w:])"
)
_NUMBER = r"(?:hai|ba|tu|nam|sau|bay|[2-7])"
_DAY = (
    rf"(?:thu\s+{_NUMBER}|t[2-7]|chu nhat|cn"
    r"|(?:mon|tue|wednes|wed|thurs|thur|thu|fri|satur|sat|sun|tues)(?:days?)?)"
)
_DAY_RANGE = re.compile(rf"(?:\b(?:tu|from)\s+)?\b({_DAY})\s*(?:den|toi|to|through|-|–)\s*({_DAY}|{_NUMBER})\b")
_DAYS = re.compile(rf"\b{_DAY}(?:{_JOIN}(?:{_DAY}|{_NUMBER})\b)*(?!\w)")
_ONE_DAY = re.compile(rf"\b(?:{_DAY}|{_NUMBER})(?!\w)")
_WORKDAYS = re.compile(r"\b(?:ngay lam viec|ngay thuong|weekdays?|workdays?|working days?)\b")
_WEEKEND = re.compile(r"\b(?:cuoi tuan|weekends?)\b")
_FREQUENCY = re.compile(
    r"\b(?:moi|hang|every|each)\s+(ngay|tuan|thang|quy|nam|day|week|month|quarter|year)\b(?!\s+(?:mung\s+|mong\s+)?\d)"
    r"|\b(daily|weekly|monthly|quarterly|yearly)\b"
)
_MONTHDAYS = re.compile(
    rf"\b(?:ngay|day|days)\s+(?:m[uo]ng\s+)?\d{{1,2}}(?:{_JOIN}(?:ngay\s+)?(?:m[uo]ng\s+)?\d{{1,2}}\b)*(?![\w/])"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)(?:{_JOIN}(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th))*\b"
)
_MONTHS = re.compile(rf"\bthang\s+\d{{1,2}}(?:{_JOIN}(?:thang\s+)?\d{{1,2}}\b)*(?![\w/])")
_FILLERS = re.compile(r"\b(?:vao|luc|cac|va|and|at|on|the|every|each|of|in|moi|hang)\b|[\s,;.]+")
_FREQUENCIES = {
    **dict.fromkeys(("ngay", "day", "daily"), "day"),
    **dict.fromkeys(("tuan", "week", "weekly"), "week"),
    **dict.fromkeys(("thang", "month", "monthly"), "month"),
    **dict.fromkeys(("quy", "quarter", "quarterly"), "quarter"),
    **dict.fromkeys(("nam", "year", "yearly"), "year"),
}
_QUARTERS = (1, 4, 7, 10)
_VIETNAMESE_DAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "nhat": 6, "cn": 6}
_ENGLISH_DAYS = {"mo": 0, "tu": 1, "we": 2, "th": 3, "fr": 4, "sa": 5, "su": 6}


class _Rest:
    """What of the line has not been understood yet."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._kinds: dict[int, str] = {}  # by where they stood

    def take(self, pattern: re.Pattern[str], kind: str = "") -> list[re.Match[str]]:
        found = list(pattern.finditer(self.text))
        self._kinds.update((match.start(), kind) for match in found)
        # of the same length, so that places stay what they were; a full stop joins nothing
        self.text = pattern.sub(lambda match: ".".center(len(match.group())), self.text)
        return found

    def alternate(self, *kinds: str) -> bool:
        """Whether one of these kinds stood between the others, as times between days."""
        order = [self._kinds[place] for place in sorted(self._kinds) if self._kinds[place] in kinds]
        return len(list(itertools.groupby(order))) > len(kinds)


def read(text: str) -> Schedule:
    """The schedule of the words, without a zone. Raises ValueError with what is missing or not understood."""
    rest = _Rest(text)
    times = {_time(match) for match in rest.take(_TIME, "time")}
    weekdays = _weekdays(rest)
    frequencies = {_FREQUENCIES[m.group(1) or m.group(2)] for m in rest.take(_FREQUENCY)}
    monthdays = _numbers(rest.take(_MONTHDAYS, "day"), 31, "day of a month")
    months = _numbers(rest.take(_MONTHS, "month"), 12, "month")
    if left := _FILLERS.sub(" ", rest.text).strip():
        raise ValueError(f"'{left}' is not understood")
    # "Monday 06:30 and Friday 17:00" is not both times on both days
    if len(times) > 1 and rest.alternate("time", "day"):
        raise ValueError("days have times of their own; name one time for all of them")
    if len(months) > 1 and len(monthdays) > 1 and rest.alternate("day", "month"):
        raise ValueError("months have days of their own; name the same days for all of them")
    if "quarter" in frequencies:
        months = months or _QUARTERS
    found = Schedule(times=tuple(sorted(times)), weekdays=weekdays, monthdays=monthdays, months=months)
    _check(found, frequencies)
    return found


def _check(found: Schedule, frequencies: set[str]) -> None:
    weekdays, monthdays = bool(found.weekdays), bool(found.monthdays)
    problems = {
        "the time of day is missing": not found.times,
        "it names weekdays and days of the month": weekdays and monthdays,
        "'every day' and named days contradict each other": "day" in frequencies and (weekdays or monthdays),
        "a month has several such weekdays": weekdays and bool(frequencies & {"month", "quarter", "year"}),
        "which day of the week is missing": "week" in frequencies and not weekdays,
        "which day of the month is missing": bool(frequencies - {"day", "week"} or found.months) and not monthdays,
        "which month is missing": "year" in frequencies and not found.months,
        "how often is missing": not (frequencies or weekdays or monthdays),
    }
    for problem, holds in problems.items():
        if holds:
            raise ValueError(problem)


def _time(match: re.Match[str]) -> dt.time:
    hour, minute, half = int(match.group(1)), int(match.group(2) or 0), match.group(3)
    # twelve "sáng" or "tối" is midnight for some and noon for others
    if half and (hour > (12 if half in ("am", "pm") else 23) or (hour == 12 and half in ("sang", "toi"))):
        raise ValueError(f"'{match.group().strip()}' is no clear time of day")
    if (half in ("pm", "chieu", "toi") and hour < 12) or (half == "trua" and hour < 3):
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        raise ValueError(f"'{match.group().strip()}' is no time of day")
    return dt.time(hour, minute)


def _weekdays(rest: _Rest) -> tuple[int, ...]:
    found: set[int] = set()
    if rest.take(_WORKDAYS, "day"):
        found.update(range(5))
    if rest.take(_WEEKEND, "day"):
        found.update((5, 6))
    for match in rest.take(_DAY_RANGE, "day"):
        first, last = _weekday(match.group(1)), _weekday(match.group(2))
        found.update((first + n) % 7 for n in range((last - first) % 7 + 1))
    for match in rest.take(_DAYS, "day"):
        found.update(_weekday(day) for day in _ONE_DAY.findall(match.group()))
    return tuple(sorted(found))


def _weekday(name: str) -> int:
    last = name.split()[-1]
    if last in _VIETNAMESE_DAYS:
        return _VIETNAMESE_DAYS[last]
    # "thứ 2" and "T2" are Monday: the week of the Vietnamese names begins with Sunday as the first day
    return int(last[-1]) - 2 if last[-1].isdigit() else _ENGLISH_DAYS[last[:2]]


def _numbers(matches: list[re.Match[str]], most: int, what: str) -> tuple[int, ...]:
    found = {int(number) for match in matches for number in re.findall(r"\d+", match.group())}
    for number in sorted(found):
        if not 1 <= number <= most:
            raise ValueError(f"{number} is no {what}")
    return tuple(sorted(found))
