"""What speaks for and against a date line by itself: its place on the page, its form, what stands beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from doichieu.dating.expressions.days import may_be_month_first
from doichieu.dating.labels import Label
from doichieu.dating.reading import Line, Reading
from doichieu.dating.wording import any_of
from doichieu.values import DateExpression

# a name, and what it adds to the logarithm of the odds
Sign = tuple[str, float]

MONTH_FIRST = ("perhaps written with the month first", -1.0)
BELOW_LEAD = ("between the lead and the text", 1.0)
_ABOVE_MENU = ("above the site's menu, as site clocks are", -1.5)
_MENU = ("trang chủ", "liên hệ", "giới thiệu", "english", "sơ đồ", "góp ý", "đăng nhập", "hỏi đáp", "thư điện tử")
_MENU_WORDS = 2
_VIEWS = re.compile(
    r"(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập|view)|đã xem|\bviews?\b|lượt xem|\bxem\b|\d[\d.,]* ?(?:lượt|view)"
)
_COUNT = re.compile(r"[\d.,]{1,9}")
_AUTHOR = re.compile(
    any_of(
        r"tác giả|author|by\b(?<!\wby)|người đăng|người viết|biên tập|theo |nguồn|admin|phóng viên|pv\b(?<!\wpv)"
        "|bài, ảnh|tin, ảnh|ctv".split("|")
    )
)


class Beside(NamedTuple):
    """The folded words before and behind a date in its line; `attached` says that they name somebody or something."""

    head: str
    tail: str
    attached: bool


def of_line(reading: Reading, index: int, expression: DateExpression, label: Label, beside: Beside) -> tuple[Sign, ...]:
    """Every sign that the line at an index carries by itself."""
    return (
        *_place_signs(reading, index, label),
        *_form_signs(expression, reading.lines[index], label),
        *_menu_signs(reading, index, label),
        *_company(reading, index, beside),
    )


def without_counters(words: str) -> str:
    """The folded words without counters of views."""
    return _VIEWS.sub(" ", words) if _may_count_views(words) else words


def opens_with_counter(words: str) -> bool:
    """Whether folded words begin with a counter of views."""
    return _VIEWS.match(words.strip()) is not None


def _place_signs(reading: Reading, index: int, label: Label) -> tuple[Sign, ...]:
    zone, role = reading.lines[index].zone, reading.lines[index].role
    first = reading.title is None and index < 3 and zone in ("top", "below")
    if zone == "related":
        return (("among the stamps of other articles", -6.0),)
    if label == "document" and zone in ("top", "below"):
        return (("in the head of a paper", 2.0),)
    if first or zone == "top":
        return (("first thing on the page", -0.5) if first else ("above the title", -1.0),)
    if role == "chrome" and zone in ("body", "tail"):
        return (("in a block around the article", -1.5),)
    if zone == "below":
        return (("just below the title", 3.0),)
    if zone == "tail":
        return (("at the end of the article", 1.0),)
    before = [line for line in reading.lines[:index] if line.zone == "body"]
    if len(before) == 1 and reading.lines[index].start <= reading.lead_end:
        return (BELOW_LEAD,)
    return (("inside the article", -0.5),)


def _form_signs(expression: DateExpression, line: Line, label: Label) -> tuple[Sign, ...]:
    signs: list[Sign] = []
    if label == "published":
        signs.append(("labelled as the time of publication", 3.5))
    elif label == "updated":
        signs.append(("labelled as an update", 3.0))
    elif label == "document":
        signs.append(("place and date of a document", 4.0))
    elif label == "clock":
        signs.append(("labelled as the clock of today", -5.0))
    elif label == "other":
        signs.append(("a label and a date", 2.0))
    if expression.time is not None:
        signs.append(("with the time of day", 1.5 if expression.weekday is None or line.zone != "top" else 0.5))
    elif expression.weekday is None and line.zone == "top" and not label:
        signs.append(("without the weekday that site clocks have", 0.5))
    elif line.zone == "top" and not label:
        signs.append(("a weekday without the time, as site clocks have it", -1.5))
    if expression.time is not None and may_be_month_first(expression.quote):
        signs.append(MONTH_FIRST)
    return tuple(signs)


def _menu_signs(reading: Reading, index: int, label: Label) -> tuple[Sign, ...]:
    """The site's clock stands above its menu, the article's own day below it."""
    if label or reading.title is None or reading.lines[index].zone != "top":
        return ()
    title = reading.lines[reading.by_number[reading.title]]
    between = reading.folded[reading.lines[index].end : title.start]
    return (_ABOVE_MENU,) if sum(word in between for word in _MENU) >= _MENU_WORDS else ()


def _company(reading: Reading, index: int, beside: Beside) -> tuple[Sign, ...]:
    head, tail, attached = beside
    signs: list[Sign] = []
    if _counts_views(tail) or _counts_views(head) or _beside_views(reading, index):
        signs.append(("beside a view counter", 2.0))
    if _AUTHOR.search(head) or _AUTHOR.search(tail):
        signs.append(("with author or source", 2.0))
    elif attached and reading.lines[index].zone in ("below", "body", "tail"):
        signs.append(("with a name", 1.5))
    return tuple(signs)


def _beside_views(reading: Reading, index: int) -> bool:
    """Whether the line before or after is a counter of views."""
    for near in (index - 1, index + 1):
        if 0 <= near < len(reading.lines):
            line = reading.lines[near]
            words = reading.folded[line.start : line.end]
            if len(words) <= 40 and (_COUNT.fullmatch(words) or _counts_views(words)):
                return True
    return False


def _counts_views(words: str) -> bool:
    return _may_count_views(words) and bool(_VIEWS.search(words))


def _may_count_views(words: str) -> bool:
    return "xem" in words or "lượt" in words or "lần" in words or "view" in words
