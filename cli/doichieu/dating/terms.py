"""What congresses, half terms and rounds of years say about when an article was written.

Local congresses open a term: cells meet from the first months of its first year, communes by June, districts by
August, provinces by the end of October (directives 36-CT/TW of 2014 and 35-CT/TW of 2019); half of a term is summed up
from the end of its third year on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from doichieu.dating.reading import Reading
from doichieu.dating.witness import Span, Witness

_TERM = r"nhiệm kỳ (?P<first>20\d\d) ?[-–—] ?(?P<last>20\d\d)"
_CONGRESS = re.compile(rf"đại hội[^.;\n]{{0,110}}?{_TERM}")
_HELD = re.compile(r"tổ chức|khai mạc|bế mạc|diễn ra|tiến hành|thành công|hoàn thành|dự|lần thứ|hoàn tất|xong|phiên")
_RESOLUTION = re.compile(r"nghị quyết[^.;,\n]{0,30}$|(?:sau|từ)(?: khi)?\s*$")
_PREPARED = re.compile(r"chuẩn bị|tiến tới|hướng tới|phục vụ|chào mừng|nhân sự|trước thềm|công tác tổ chức|dự thảo")
_HALF = re.compile(r"(?:giữa|nửa|nửa đầu) nhiệm kỳ[^.;\n]{0,140}?(?P<first>20\d\d) ?[-–—] ?(?P<last>20\d\d)")
_LONGEST = 6  # years of a term; plans of ten years are no terms
_NEAR = 160  # characters within which a document stands behind "N năm thực hiện"
_LEAD_TIME, _DELAY = dt.timedelta(days=270), dt.timedelta(days=400)


class Window(NamedTuple):
    """Days of writing, the chance that they hold, and the words at `start` to `end` that say so."""

    span: Span
    weight: float
    start: int
    end: int
    rule: str
    says: str


def congress(reading: Reading) -> Window | None:
    """A local congress that title or lead reports or prepares: the year in which its term begins."""
    best: Window | None = None
    if "đại hội" not in reading.folded:
        return best
    for line in reading.lead:
        for match in _CONGRESS.finditer(reading.folded, line.start, line.end):
            window = _congress(reading.folded, line.start, match)
            if window and (best is None or (window.span.first or dt.date.min) > (best.span.first or dt.date.min)):
                best = window
    return best


def _congress(folded: str, start: int, match: re.Match[str]) -> Window | None:
    first, last = int(match["first"]), int(match["last"])
    before = folded[max(start, match.start() - 60) : match.start()]
    if not 2 <= last - first <= _LONGEST or _RESOLUTION.search(before):
        return None
    around = before + match.group() + folded[match.end() : match.end() + 60]
    if re.search(r"tổng kết|kết quả", match.group()):
        return None  # the term that the congress looks back on
    if _PREPARED.search(before):
        span = Span(dt.date(first - 1, 6, 1), dt.date(first, 10, 31))
        return Window(span, 0.7, *match.span(), "congress-prepared", "a congress of that term is prepared")
    if not _HELD.search(around):
        return None
    span = Span(dt.date(first - 1, 12, 1), dt.date(first, 11, 30))
    return Window(span, 0.75, *match.span(), "congress-held", "the congress that opens that term is reported")


def half_term(reading: Reading) -> Window | None:
    """Half of a term, "nửa nhiệm kỳ 2015-2020": summed up from the end of its third year on."""
    match = _HALF.search(reading.folded, 0, reading.lead_end) if may_be_halved(reading.folded) else None
    if match is None or not 4 <= int(match["last"]) - int(match["first"]) <= _LONGEST:
        return None
    year = int(match["first"])
    span = Span(dt.date(year + 2, 9, 1), dt.date(year + 3, 12, 31))
    return Window(span, 0.75, *match.span(), "half-term", "half of that term is summed up")


def may_be_halved(folded: str) -> bool:
    """Whether a text may speak of half a term, which few do."""
    return "nửa" in folded or "giữa nhiệm kỳ" in folded


def round_years(start: int, end: int, count: int, cited: Sequence[Witness]) -> Window | None:
    """So many years of carrying out a document of a known day ("5 năm thực hiện"): about so long after it."""
    near = [w for w in cited if w.earliest and w.start is not None and end - 5 <= w.start <= end + _NEAR]
    base = min(near, key=lambda w: w.start or 0, default=None)
    if base is None or base.earliest is None or not 2 <= count <= 30:
        return None
    then = dt.date(base.earliest.year + count, base.earliest.month, min(base.earliest.day, 28))
    span = Span(then - _LEAD_TIME, then + _DELAY)
    return Window(
        span, 0.72, start, end, "round-years", f"{count} years of what began on {base.earliest} are summed up"
    )
