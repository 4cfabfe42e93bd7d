"""Expressions that say how far a time lies from the day of writing: hôm nay, 3 ngày trước, năm ngoái."""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from doichieu.dating.expressions.spans import Found, month_end
from doichieu.dating.expressions.vocabulary import END, LETTER, NUMBER_WORDS, WEEKDAY, weekday_number

_REACH = 48
# Words that close a relative expression; each is looked for in the text, then what stands before it is read
CLOSING = rf" (?:n(?:ay|ày|goái)|qua|t(?:rước|ới)|kia|sau|mai|rồi|đây){END}"
# these close no expression in "cách đây 3 ngày", but open one
_CLOSING_AGO = (" đây", " nay")
_UNITS = {"phút": "minute", "giờ": "hour", "tiếng": "hour", "ngày": "day", "tuần": "week", "tháng": "month"} | {
    "quý": "quarter",
    "quí": "quarter",
    "năm": "year",
}
_NUMBER = rf"(?:[0-9]{{1,3}}|{'|'.join(NUMBER_WORDS)}|nửa)"
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<same>cùng k[ỳì](?: của)?) |(?P<part>đầu|giữa|cuối) |(?P<weekday>{WEEKDAY}) )?"
    rf"(?:(?P<vague>những|các|nhiều|mấy|vài|hằng|hàng|mỗi) |(?P<number>{_NUMBER}) )?"
    rf"(?:(?P<bigger>tháng|năm|tuần|ngày) (?P<number2>{_NUMBER}) )?"
    rf"(?P<unit>hôm|ngày|tuần|tháng|qu[ýí]|năm|phút|giờ|tiếng|sáng|trưa|chiều|tối|đêm)(?P<just> vừa)?(?P<back> về)?\Z"
)
_BEFORE_ENDS = ("hôm", *_UNITS, "sáng", "trưa", "chiều", "tối", "đêm", " vừa", " về")
_AGO = re.compile(rf"cách (?:đây|nay) (?:đúng |tròn )?({_NUMBER}) (phút|giờ|tiếng|ngày|tuần|tháng|quý|năm){END}")
_HALF_YEARS = {"year": (6, "month"), "month": (15, "day")}
_FIGURE = r"[0-9]{1,3}(?:[.,]?[0-9]{3}){0,3}"
_COUNTER = re.compile(rf" {{0,3}}: {{0,3}}(?:\n|\Z|{_FIGURE}(?![0-9/-]|[.,][0-9]))")
_COUNTER_LINE = re.compile(rf" {{0,3}}{_FIGURE} {{0,3}}(?:\n|\Z)")
_SIGN = {"nay": 0, "này": 0, "qua": -1, "trước": -1, "ngoái": -1, "rồi": -1, "kia": -2, "tới": 1, "sau": 1, "mai": 1}
_OTHER_SENSE = re.compile(rf" (?:khi|đó|mắt|hạn|thời hạn|lúc){END}|(?<=này) qua{END}|(?<=tới) nay{END}")
# "3 ngày trước đại hội" counts from the congress, not from the day of writing
_BEFORE_WHAT = re.compile(
    rf" (?!(?:tại|ở|đã|của|bởi|do|và|là|thì|có|trong|cũng|được|vẫn|như|về|trên|với|bằng|nhưng|chỉ|còn){END}){LETTER}"
)


def at_closing_word(low: str, start: int, word: str, bound: int) -> Found | None:
    """The expression that ends with the closing word (with its space) at `start`, or None."""
    if word in _CLOSING_AGO and low.endswith("cách", 0, start):
        return _ago_at(low, start - len("cách"))
    end = start + len(word)
    if word == " đây" or _OTHER_SENSE.match(low, end):
        return None
    left = low[max(bound, start - _REACH) : start].rpartition("\n")[2]
    match = _BEFORE.search(left) if left.endswith(_BEFORE_ENDS) else None
    if not match:
        return None
    begin = start - len(left) + match.start()
    if match["number"] and word == " trước" and _BEFORE_WHAT.match(low, end):
        return None
    found = _read(match, word.strip(), begin, end)
    return None if found is None or _is_counter(low, found) else found


def _ago_at(low: str, start: int) -> Found | None:
    """The expression at the words "cách đây": how long ago."""
    match = _AGO.match(low, start)
    if not match:
        return None
    return _point(match.start(), match.end(), -_number(match[1]), _UNITS[match[2]])


def _is_counter(low: str, found: Found) -> bool:
    """Whether the words label a figure of a visitor counter ("Hôm nay: 1.365")."""
    if _COUNTER.match(low, found.end):
        return True
    begins_line = low[max(0, found.start - 40) : found.start].rpartition("\n")[2].strip() == ""
    return begins_line and bool(_COUNTER_LINE.match(low, found.end))


def _read(match: re.Match[str], word: str, begin: int, end: int) -> Found | None:
    unit = match["unit"]
    if match["back"] and not (match["number"] and word == "trước"):
        return None
    if match["vague"]:
        return None
    if unit in ("sáng", "trưa", "chiều", "tối", "đêm"):
        amounts = {"nay": 0, "qua": -1, "mai": 1}
        return _point(begin, end, amounts[word], "day") if word in amounts else None
    if unit == "hôm":
        amounts = {"nay": 0, "qua": -1, "kia": -2}
        return _point(begin, end, amounts[word], "day") if word in amounts else None
    if match["number"]:
        return _counted(match, word, begin, end)
    return _single(match, word, begin, end)


def _counted(match: re.Match[str], word: str, begin: int, end: int) -> Found | None:
    unit = _UNITS[match["unit"]]
    number = _number(match["number"])
    if match["number"] == "nửa":
        if unit not in _HALF_YEARS or word not in ("qua", "nay"):
            return None
        number, unit = _HALF_YEARS[unit]
    if not number:
        return None
    if word in ("trước",):
        if match["bigger"]:
            days = number * {"year": 365, "month": 30, "week": 7, "day": 1}[_UNITS[match["bigger"]]]
            days += _number(match["number2"]) * {"week": 7, "day": 1, "month": 30, "hour": 0, "minute": 0}.get(unit, 0)
            return _point(begin, end, -days, "day")
        return _point(begin, end, -number, unit)
    if unit in ("minute", "hour") or match["bigger"]:
        return None
    if word in ("qua", "nay", "rồi", "tới"):
        amount = number if word == "tới" else -number
        return Found(begin, end, "relative-range", precision="range", amount=amount, unit=unit)
    return None


def _single(match: re.Match[str], word: str, begin: int, end: int) -> Found | None:
    unit = _UNITS[match["unit"]]
    if unit in ("minute", "hour") or match["bigger"]:
        return None
    if unit == "day":
        return _point(begin, end, 1 if word == "mai" else 2, "day") if word in ("mai", "kia") else None
    if word in ("ngoái", "kia") and unit != "year":
        return None
    if word in ("nay", "mai") and not (word == "nay" and unit == "year"):
        return None
    amount = _SIGN[word]
    if unit == "year" and word in ("qua", "rồi"):
        unit = "past-year"
    if match["part"]:
        return _part(match["part"], unit, amount, (begin, end))
    if unit == "week" and word == "qua" and not match["weekday"]:
        return Found(begin, end, "relative-range", precision="range", amount=-1, unit="week")
    if unit == "week" and amount >= 0 and not match["weekday"]:
        return Found(begin, end, "relative", precision="range", amount=amount, unit="whole week")
    weekday = weekday_number(match["weekday"]) if match["weekday"] and unit == "week" else None
    found = _point(begin, end, amount, unit)
    return replace(found, weekday=weekday)


def _part(part: str, unit: str, amount: int, span: tuple[int, int]) -> Found | None:
    if unit == "month" or (unit, part) == ("week", "cuối"):
        return Found(*span, "relative", precision="range", amount=amount, unit=f"{part} {unit}")
    return None


def _number(words: str) -> int:
    return int(words) if words.isdigit() else NUMBER_WORDS.get(words, 0)


_PRECISION = {"month": "month", "quarter": "quarter", "year": "year", "past-year": "year"}


def _point(start: int, end: int, amount: int, unit: str) -> Found:
    precision = _PRECISION.get(unit, "day")
    return Found(start, end, "relative", precision=precision, amount=amount, unit=unit)  # pyright: ignore[reportArgumentType]


def span_of(amount: int, unit: str, base: dt.datetime) -> tuple[dt.date, dt.date]:
    """First and last day of the unit that lies `amount` units from the base."""
    today = base.date()
    if unit in ("minute", "hour"):
        day = (base + dt.timedelta(**{f"{unit}s": amount})).date()
        return day, day
    if unit in ("day", "week"):
        day = today + dt.timedelta(days=amount * (7 if unit == "week" else 1))
        return day, day
    if unit == "past-year":
        # a review written in December looks back on the year that is ending
        year = today.year if today.month == 12 else today.year - 1
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if unit == "year":
        return dt.date(today.year + amount, 1, 1), dt.date(today.year + amount, 12, 31)
    step = 3 if unit == "quarter" else 1
    months = today.year * 12 + (today.month - 1) // step * step + amount * step
    last = months + step - 1
    return dt.date(months // 12, months % 12 + 1, 1), month_end(last // 12, last % 12 + 1)
