"""The day on which the event took place that the lead reports: an article follows it within days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from doichieu.dating.reading import Reading
from doichieu.dating.told import Told
from doichieu.dating.wording import any_of

_HELD = re.compile(
    any_of(
        r"tổ chức|khai mạc|bế mạc|họp|hội nghị|diễn ra|tổng kết|sơ kết|trao|làm việc|đại hội|dự|kiểm tra|thăm|công bố"
        r"|phát động|tiếp xúc|lễ\b(?<!\wlễ)|ra mắt|sinh hoạt|xét|đánh giá|giám sát|tập huấn|quán triệt|triển khai"
        r"|ký kết|gặp mặt|toạ đàm|tọa đàm|hội thảo".split("|")
    )
)
_WHEN = re.compile(r"(?:sáng|trưa|chiều|tối|đêm|ngày|hôm nay|nay|hôm|vào|vừa qua|mới đây|qua)[\s,(]*$")
_TODAY = re.compile(r"(?:sáng|trưa|chiều|tối|đêm|hôm|ngày) nay,?[\s(]*(?:ngày )?$")
_OTHERS = re.compile(r"(?:trước đó|trước đây|từ ngày|sinh ngày|tính (?:đến|tới)|thành lập)[^.;]{0,20}$")


class Event(msgspec.Struct, frozen=True):
    """A day told in the lead; `today` when the article calls it today."""

    told: Told
    day: int
    month: int
    year: int | None
    today: bool

    def on(self, year: int) -> dt.date | None:
        """The event's day in that year; None for 29 February of a common year."""
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def date(self) -> dt.date | None:
        """The full day where the article gives its year."""
        return self.on(self.year) if self.year else None


def find(reading: Reading, told: Sequence[Told]) -> Event | None:
    """The first day of an event in title and lead, told as done."""
    for entry in told:
        expression = entry.expression
        if not _has_day(entry) or expression.start >= reading.lead_end or entry.zone == "tail":
            continue
        event = _event(reading, entry)
        if event and entry.tense in ("past", "neutral", "planned") and _is_held(entry):
            return event
    return None


def _has_day(entry: Told) -> bool:
    expression = entry.expression
    return expression.day is not None or (expression.form == "day-range" and entry.tense == "past")


def _event(reading: Reading, entry: Told) -> Event | None:
    """The event of a day, or of the first of its days."""
    expression, first = entry.expression, entry.first
    day = first.day if first else expression.day
    month = first.month if first else expression.month
    if day is None or month is None or "lunar" in expression.form:
        return None
    year = first.year if first else None
    said = reading.folded[expression.start : expression.end]
    today = " nay" in said or (" nay" in entry.before and bool(_TODAY.search(entry.before)))
    return Event(entry, day, month, year, today)


def _is_held(entry: Told) -> bool:
    quote = entry.expression.quote.lower()
    if _OTHERS.search(entry.before):
        return False
    cued = _WHEN.search(entry.before) or quote[:1].isalpha()
    if entry.tense == "planned" and re.search(
        r"\bsẽ\b|dự kiến|chào mừng|chậm nhất|trước", entry.before + entry.after[:20]
    ):
        return False
    return bool(cued and (_HELD.search(entry.after) or _HELD.search(entry.before)))


def year_near(event: Event, since: dt.date, until: dt.date | None = None) -> dt.date | None:
    """The first day of that name not before `since`; None where it comes after `until`."""
    for year in (since.year, since.year + 1):
        day = event.on(year)
        if day and day >= since:
            return None if until and day > until else day
    return None


def last_before(event: Event, day: dt.date) -> dt.date | None:
    """The last day of that name up to a known day of publication."""
    for year in (day.year, day.year - 1):
        found = event.on(year)
        if found and found <= day:
            return found
    return None
