"""Date expressions found: the places where one may be, what each of the grammar's parts reads there, in order."""

from __future__ import annotations

import re

from msgspec.structs import replace

from doichieu import text as texts
from doichieu.dating.expressions import days, feasts, months, quarters, relative, years
from doichieu.dating.expressions.clocks import with_clock
from doichieu.dating.expressions.foreign import BEGINNINGS, FOLLOWING, worded_day_at
from doichieu.dating.expressions.joining import join
from doichieu.dating.expressions.spans import Found
from doichieu.dating.expressions.unmarked import marked
from doichieu.dating.expressions.vocabulary import LETTER
from doichieu.dating.wording import any_of
from doichieu.values import DateExpression

# three letters with which the word begins that stands between a day or month and the rest of its expression
_FOLLOWING = BEGINNINGS.union(("đến", "tới", "tết", "năm"))
# Those of a day, a month or a year; most others count something, as thousands, shares and those do behind which a word
# begins that is part of no expression
_FIGURES = re.compile(
    r"[0-9](?<![0-9]{2})(?:[0-9]{3}(?![0-9])|[0-9]?(?![0-9%]|\.[0-9]{3}(?![0-9])|,[0-9]{1,2}%"
    rf"| (?!{any_of(sorted(_FOLLOWING))})[^\W\d_]{{3}}))"
)
# each with its rarest letter, for which a text is searched ten times as fast
_WORDS = (
    ("tháng", "g"), ("năm", "ă"), ("quý", "ý"), ("quí", "í"), ("tết", "ế"), ("rằm", "ằ"), ("mùng", "ù"), ("mồng", "ồ"),
    ("giao thừa", "ừ"), ("thập", "ậ"),
)  # fmt: skip
# the Khmer editions of southern newspapers write their days in Khmer figures; every year since 2000 has a nought
_KHMER_ZERO = "០"
_KHMER_FIGURES = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
_CLOSING = re.compile(relative.CLOSING)
_LUNAR = frozenset(("tết", "rằm", "mùng", "mồng", "giao thừa"))
_YEAR_FORMS = frozenset(("year", "years", "part-of-year"))
# "Thg 1 2019", "28 Th12, 2018": the short forms of tháng
_SHORT_MONTH = re.compile(rf"(?<!{LETTER})thg?\.? ?\Z")
_CLOCKED = frozenset(("day", "day-no-year", "relative", "lunar", "lunar-no-year"))

_Anchor = tuple[int, int, str]


def find(text: str) -> tuple[DateExpression, ...]:
    """All date expressions of a clean text, in order and without overlaps, each with its quote and line.

    What depends on the time of writing stays open: `earliest` and `latest` are None for days without a year
    and for relative words; `resolve` fills them in.
    """
    low = text.lower()
    if len(low) != len(text):
        low = texts.fold(text)
    if _KHMER_ZERO in low:
        low = low.translate(_KHMER_FIGURES)
    low = marked(low)
    found: list[Found] = []
    bound = 0
    for start, end, word in _anchors(low):
        if start < bound:
            continue
        item = _at_word(text, low, start, word, bound) if word else _figures(text, low, start, end, found)
        if item and item.start >= bound:
            if item.month is not None:
                item = feasts.with_calendar(low, item)
            if item.form in _CLOCKED and item.precision == "day":
                item = with_clock(low, item, bound)
                item = days.by_weekday(low, item) if item.weekday is not None else item
            found.append(item)
            bound = item.end
    return _expressions(text, join(low, found)) if found else ()


def _anchors(low: str) -> list[_Anchor]:
    """Places where an expression may be: figures of at most four digits, and the words that need none."""
    anchors = [(figures.start(), figures.end(), "") for figures in _FIGURES.finditer(low)]
    for closing in _CLOSING.finditer(low):
        anchors.append((closing.start(), closing.end(), closing.group()))
    for word, letter in _WORDS:
        at = low.find(word) if letter in low else -1
        while at >= 0:
            end = at + len(word)
            anchors.append((at, end, word))
            at = low.find(word, end)
    anchors.sort()
    return anchors


def _at_word(text: str, low: str, start: int, word: str, bound: int) -> Found | None:
    if word == "tháng":
        return months.at_month_word(text, low, start, bound)
    if word == "năm":
        return years.at_year_word(text, low, start, bound)
    if word in ("quý", "quí"):
        return quarters.at_quarter_word(low, start)
    if word in _LUNAR:
        return feasts.lunar_day_at(low, start)
    if word == "thập":
        return years.decade_at(low, start)
    return relative.at_closing_word(low, start, word, bound)


def _figures(text: str, low: str, start: int, end: int, found: list[Found]) -> Found | None:
    size = end - start
    if size == 4:
        return _year_figures(low, start, found)
    if size == 2 and low[start:end] > "31":
        return None
    if low.startswith(" tết", end):
        return feasts.lunar_day_at(low, start)
    bound = found[-1].end if found else 0
    near = start - 6 if start > 6 else 0
    if "th" in low[near:start] and (short := _SHORT_MONTH.search(low, near, start)):
        return months.at_month_word(text, low, short.start(), bound) or days.day_at(low, start, end, bound)
    if day := days.day_at(low, start, end, bound):
        return day
    return worded_day_at(low, start, bound) if low[end : end + 1] in FOLLOWING else None


def _year_figures(low: str, start: int, found: list[Found]) -> Found | None:
    if low[start] not in "12":
        return None
    last = found[-1] if found else None
    after_year = last is not None and last.form in _YEAR_FORMS
    return days.iso_at(low, start) or years.bare_year_at(low, start, last.end if last else 0, after_year)


def _expressions(text: str, found: list[Found]) -> tuple[DateExpression, ...]:
    expressions: list[DateExpression] = []
    line, at = 1, 0
    for item in found:
        line += text.count("\n", at, item.start)
        at = item.start
        expressions.append(_expression(text, line, item))
    return tuple(expressions)


def _expression(text: str, line: int, item: Found) -> DateExpression:
    start, end = item.start, item.end
    while start < end and text[start] in " (":
        start += 1
    # Python passes more than fifteen keywords in a dictionary, which takes five times as long
    expression = DateExpression(
        quote=text[start:end],
        line=line,
        start=start,
        end=end,
        form=item.form,
        earliest=item.earliest,
        latest=item.latest,
        time=item.time,
        zone=item.zone,
        precision=item.precision,
        weekday=item.weekday,
        day=item.day,
        month=item.month,
        amount=item.amount,
        unit=item.unit,
    )
    if item.until_day is None and item.until_month is None:
        return expression
    return replace(expression, until_day=item.until_day, until_month=item.until_month)
