"""What is known when the time reported on is settled, and a stretch of years found for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from doichieu.dating.witness import Span, Witness, year_span
from doichieu.dating.wording import any_of

_VAGUE = 750  # days of doubt about publication from which on no year can be counted back
_CLEAR = 45  # days of doubt that leave the year of the last day likely

ENDING = 1  # years before its end from which on a term or stage is summed up as a whole
BEHIND = 60  # characters behind a term or stage that say what is meant by it
_BACK = (
    "tổng kết|sơ kết|đánh giá|kết quả|nhìn lại|kiểm điểm|báo cáo|thành tựu|thành quả|chặng đường|giám sát việc"
    "|kiểm tra việc"
)
LOOKS_BACK = re.compile(any_of(_BACK.split("|")))
AIMS = re.compile(any_of(r"phấn đấu|sẽ\b(?<!\wsẽ)|mục tiêu|dự kiến|đặt ra|đề ra|xác định".split("|")))


class Setting(msgspec.Struct, frozen=True):
    """What is known beside the text: the days of publication, whether they are stated, the documents cited."""

    published: Span
    stated: bool
    cited: Sequence[Witness] = ()

    @property
    def year(self) -> int | None:
        """The year of publication where it is known well enough to count back from it."""
        first, last = self.published
        if first is None or last is None or (last - first).days > _VAGUE:
            return None
        return last.year if (last - first).days <= _CLEAR else (first + (last - first) / 2).year

    def until_written(self, first: int, year: int) -> Span:
        """From the beginning of a year to the end of another, or to a stated day of publication within that."""
        begun, over = year_span(first, year)
        written = self.published.last if self.stated else None
        return Span(begun, written if written and over and written < over and written.year == year else over)


class Stretch(msgspec.Struct, frozen=True):
    """A time looked back on or planned for, by which rule and how surely.

    The words that say so are at `start` to `end` of the text, or they are the `quote`, which stands outside it.
    """

    span: Span
    start: int
    end: int
    rule: str
    weight: float
    quote: str = ""
