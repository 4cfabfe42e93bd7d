"""Expressions that hang on the word tháng, and quarters: worded days, months, "6 tháng đầu năm", "quý I"."""

from __future__ import annotations

import datetime as dt
import re

from doichieu.dating.days import month_found, quarter_found
from doichieu.dating.vocabulary import (
    END,
    LETTER,
    MONTH_WORD,
    MONTH_WORDS,
    NUMBER_WORDS,
    ROMAN,
    YEAR,
    Found,
    counts,
    date_or_none,
    month_end,
)

_REACH = 40  # characters before the word tháng that can belong to the expression
RELATIVE_YEARS = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "kia": -2, "sau": 1, "tới": 1}
_RELATIVE_YEAR = rf",? năm (?P<rel>{'|'.join(RELATIVE_YEARS)}){END}"
_YEAR_TAIL = rf"(?: {{0,2}}[/.–-] {{0,2}}(?:năm )?|,? ?\(?năm {{1,2}}|,? {{1,2}})(?P<year>{YEAR})"
_TAIL = re.compile(rf"(?:{_YEAR_TAIL}|{_RELATIVE_YEAR})")
_MONTH = re.compile(rf"(?:tháng|thg|th)\.? {{0,2}}(?:(0?[1-9]|1[0-2])(?![0-9])|({MONTH_WORD}){END})")
_SECOND_MONTH = re.compile(rf" ?(?:[–-]|,|và|đến|tới) ?(0?[1-9]|1[0-2])(?={_YEAR_TAIL.replace('(?P<year>', '(?:')})")
_PART_OF_YEAR = re.compile(rf"tháng {{1,2}}(đầu|cuối|giữa) {{1,2}}(?:của )?năm{END}(?! học| mới)")
_MONTHS_OF = re.compile(rf"tháng(?: {{1,2}}năm)? {{1,2}}({YEAR})")
_BARE_MONTHS = re.compile(
    rf"tháng{END}(?! (?:tuổi|lương|tù|một|thực hiện|triển khai|thi hành|tới|sau|trước|qua|[0-9]|liên|giam|thử|đầu|cuối))"
)
_REPORT_CUE = re.compile(
    rf"(?<!{LETTER})(?:sơ kết|báo cáo|đánh giá|kết quả|nhiệm vụ(?: chính trị)?|tình hình) {{1,2}}\Z"
)
_NUMBER = re.compile(rf"(?<![^\s(“\"])(?:([0-9]{{1,2}})|({'|'.join(NUMBER_WORDS)})|(những|các)) {{1,2}}\Z")
_DAY = re.compile(
    r"(?P<cue>(?:ngày|hôm|sáng|trưa|chiều|tối|đêm) {0,2}:? {0,2})?(?P<mung>(?:mùng|mồng) )?"
    r"(?:(?P<first>[0-9]{1,2}) {0,2}(?:[–,-]|và|đến|tới) {0,2}(?:ngày |mùng |mồng )?)?(?<![0-9./-])(?P<day>[0-9]{1,2})"
    r" {0,2}[,/-]? {0,2}\Z"
)
_PART = re.compile(rf"(?<!{LETTER})(đầu|giữa|cuối) {{1,2}}\Z")
_HABIT = re.compile(rf"(?<!{LETTER})(?:mỗi|hàng|hằng|một|cách mạng|số|ngày|ngày,) {{1,2}}\Z")
_REPEATS = re.compile(r" ?(?:lần|kỳ|kì|buổi|cuộc|phiên)\b")
_QUARTER = re.compile(
    rf"qu[ýí] {{0,2}}(iv|i{{1,3}}|[1-4]|nhất|một|hai|ba|tư|bốn)(?![0-9]|{LETTER})"
    rf"(?:(?: ?[,–-] ?| và | đến | tới )(?:qu[ýí] )?(iv|i{{1,3}}|[1-4])(?![0-9]|{LETTER}))?"
)
_QUARTER_WORDS = {"nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
_PARTS_OF_MONTH = {"đầu": (1, 10), "giữa": (11, 20), "cuối": (21, 31)}  # thirds, as the press uses them


def at_month_word(text: str, low: str, start: int, bound: int) -> Found | None:
    """The expression around the word tháng at `start`, or None.

    Goes in: the text and its lower case, the word's offset, the end of the expression before.
    """
    left = low[max(bound, start - _REACH) : start].rpartition("\n")[2]
    number = _NUMBER.search(left)
    if number and (found := _several_months(low, start, number, left)):
        return found
    match = _MONTH.match(low, start)
    if not match:
        return None
    month = int(match[1]) if match[1] else MONTH_WORDS[match[2]]
    day = _DAY.search(left)
    if day and (found := _worded_day(low, match, month, day)):
        return found
    if left[-2:-1].isdigit() or _HABIT.search(left):
        return None
    return _one_month(text, low, match, month, left)


def _several_months(low: str, start: int, number: re.Match[str], left: str) -> Found | None:
    begin = start - len(number.group())
    count = 6 if number[3] else int(number[1]) if number[1] else NUMBER_WORDS[number[2]]
    if not 1 <= count <= 12 or (number[1] and "ngày" in left[-12:]):
        return None
    part = _PART_OF_YEAR.match(low, start)
    if part:
        return _part_of_year(low, begin, part, count)
    of_year = _MONTHS_OF.match(low, start)
    if of_year and not number[3] and 1900 <= int(of_year[1]) <= 2100:
        return months_found(begin, of_year.end(), (1, count), int(of_year[1]))
    if number[3] or count not in (3, 6, 9, 11) or not _BARE_MONTHS.match(low, start):
        return None
    if not _REPORT_CUE.search(left[: len(left) - len(number.group())]):
        return None
    return Found(begin, start + 5, "months-no-year", precision="range", month=1, until_month=count)


def _part_of_year(low: str, begin: int, part: re.Match[str], count: int) -> Found | None:
    months = {"đầu": (1, count), "cuối": (13 - count, 12), "giữa": (4, 9)}[part[1]]
    tail = _TAIL.match(low, part.end())
    year = re.compile(rf" {{0,2}}({YEAR})").match(low, part.end())
    if year and 1900 <= int(year[1]) <= 2100:
        return months_found(begin, year.end(), months, int(year[1]))
    if tail and tail["year"]:
        return None
    rel = re.compile(rf" ({'|'.join(RELATIVE_YEARS)}){END}").match(low, part.end())
    amount, unit, end = (RELATIVE_YEARS[rel[1]], "year", rel.end()) if rel else (None, None, part.end())
    return Found(
        begin,
        end,
        "months-no-year",
        precision="range",
        month=months[0],
        until_month=months[1],
        amount=amount,
        unit=unit,
    )


def months_found(start: int, end: int, months: tuple[int, int], year: int) -> Found:
    """Months from the first to the second, both included."""
    return Found(
        start,
        end,
        "months",
        dt.date(year, months[0], 1),
        month_end(year, months[1]),
        "range",
        month=months[0],
        until_month=months[1],
    )


def _worded_day(low: str, match: re.Match[str], month: int, day: re.Match[str]) -> Found | None:
    start = match.start() - (len(day.group()) - len(day["cue"] or ""))
    number = int(day["day"])
    tail = _tail(low, match)
    year = int(tail["year"]) if tail and tail["year"] else None
    if not date_or_none(year or 2000, month, number):
        return None
    end = tail.end() if tail else match.end()
    rel = RELATIVE_YEARS[tail["rel"]] if tail and tail["rel"] else None
    if year is None and rel is None and not (day["cue"] or day["mung"] or number > 12):
        return None
    if day["first"] and (day["cue"] or number > 12 or year):
        return _worded_range((start, end), (int(day["first"]), number), month, year)
    if day["first"]:
        start += day.start("day") - day.start("first")
    if year is None:
        unit = None if rel is None else "year"
        form = "day-no-year"
        return Found(start, end, form, precision="day", day=number, month=month, amount=rel, unit=unit)
    exact = dt.date(year, month, number)
    return Found(start, end, "day", exact, exact, "day", day=number, month=month)


def _worded_range(span: tuple[int, int], days: tuple[int, int], month: int, year: int | None) -> Found | None:
    if not 1 <= days[0] < days[1]:
        return None
    if year is None:
        return Found(
            *span,
            "day-range-no-year",
            precision="range",
            day=days[0],
            month=month,
            until_day=days[1],
            until_month=month,
        )
    return Found(*span, "day-range", dt.date(year, month, days[0]), dt.date(year, month, days[1]), "range")


def _tail(low: str, match: re.Match[str]) -> re.Match[str] | None:
    tail = _TAIL.match(low, match.end())
    if not tail or not tail["year"]:
        return tail
    # "tháng 5, 2009 hộ": a figure, where no word năm stands between
    bare = not any(sign in tail.group() for sign in ("năm", "/", "-", "–", "."))
    return None if bare and counts(low, tail.end()) else tail


def _one_month(text: str, low: str, match: re.Match[str], month: int, left: str) -> Found | None:
    second = _SECOND_MONTH.match(low, match.end())
    if second and (tail := _TAIL.match(low, second.end())) and tail["year"] and int(second[1]) > month:
        return months_found(match.start(), tail.end(), (month, int(second[1])), int(tail["year"]))
    part = _PART.search(left)
    start = match.start() - (len(part.group()) if part else 0)
    tail = _tail(low, match)
    if tail and tail["year"]:
        found = month_found(start, tail.end(), month, int(tail["year"]))
        return _narrowed(found, part[1]) if part else found
    if low[match.start() : match.start() + 3] == "thg" or (
        low.startswith("th", match.start()) and not tail and not low.startswith("tháng", match.start())
    ):
        return None
    if tail is None and not _stands_alone(text, low, match):
        return None
    days = _PARTS_OF_MONTH[part[1]] if part else (None, None)
    return Found(
        start,
        tail.end() if tail else match.end(),
        "month-no-year",
        precision="range" if part else "month",
        month=month,
        day=days[0],
        until_day=days[1],
        amount=RELATIVE_YEARS[tail["rel"]] if tail else None,
        unit="year" if tail else None,
    )


def _stands_alone(text: str, low: str, match: re.Match[str]) -> bool:
    """Whether a month without a year is one: not "tháng 1 kỳ" nor the words "ngày, tháng, năm"."""
    if match[2]:
        return match[2] in ("giêng", "chạp") or text[match.start(2)].isupper()
    return not (
        _REPEATS.match(low, match.end()) or low[match.end() : match.end() + 2].strip(" ")[:1] in ("%", "/")
    ) and (not counts(low, match.end()))


def _narrowed(found: Found, part: str) -> Found:
    assert found.earliest is not None and found.latest is not None
    first, last = _PARTS_OF_MONTH[part]
    latest = found.latest if part == "cuối" else found.earliest.replace(day=last)
    return found._replace(
        form="part-of-month", earliest=found.earliest.replace(day=first), latest=latest, precision="range"
    )


def at_quarter_word(low: str, start: int) -> Found | None:
    """A quarter at the word quý, with or without its year; two quarters make a range."""
    match = _QUARTER.match(low, start)
    if not match or (start and low[start - 1].isalpha()):
        return None
    first = _quarter_number(match[1])
    last = _quarter_number(match[2]) if match[2] else first
    tail = _TAIL.match(low, match.end())
    if match[2] and last <= first:
        return None
    if tail and tail["year"] and 1900 <= int(tail["year"]) <= 2100:
        year = int(tail["year"])
        if last == first:
            return quarter_found(start, tail.end(), first, year)
        return months_found(start, tail.end(), (first * 3 - 2, last * 3), year)
    if _REPEATS.match(low, match.end()) or (match[1] in ("một", "hai", "ba", "tư") and tail is None):
        return None
    rel = tail["rel"] if tail else None
    return Found(
        start,
        tail.end() if tail and rel else match.end(),
        "quarter-no-year",
        precision="quarter" if last == first else "range",
        month=first * 3 - 2,
        until_month=last * 3,
        amount=RELATIVE_YEARS[rel] if rel else None,
        unit="year" if rel else None,
    )


def _quarter_number(words: str) -> int:
    return ROMAN.get(words) or _QUARTER_WORDS.get(words) or int(words)
