"""What the words beside a date say it is: the day of publication, an update, the site's clock, a paper's issue."""

from __future__ import annotations

import re
from typing import Literal

from doichieu.dating.reading import Line, Reading
from doichieu.dating.wording import any_of
from doichieu.values import DateExpression

Label = Literal["published", "updated", "clock", "document", "other", ""]

_NEAR = 60  # characters before a date in which its label may stand

_POSTED = ("đăng(?! ký| bộ| nhập)", "xuất bản", "phát hành", "đưa tin", "đưa lên", "tạo", "gửi", "viết bài")
_GOES_ON = "(?: (?:tin|bài|tải|lúc|ngày|bởi|vào|lên))*"
# in prose something is created or sent
_ALSO_VERBS = {"tạo": "(?= ?(?:lúc|ngày|bởi|vào|:))", "gửi": "(?= ?(?:lúc|ngày|bởi|bài|tin|vào|lên|:))"}
_ALONE = [f"{posted}{_ALSO_VERBS.get(posted, '')}{_GOES_ON}" for posted in _POSTED]
_TIME_POSTED = [
    f"{time} (?:{'|'.join(_POSTED)}){_GOES_ON}" for time in ("được", "ngày", "giờ", "thời gian", "thời điểm")
]
_ENGLISH = ("published", "posted", "post(?:ed)? (?:on|date)", "publish date", "date")
_TIME = ("ngày (?=:)", "thời gian(?= ?:)")
_PUBLICATION = any_of([*_TIME_POSTED, *_ALONE, *_ENGLISH, *_TIME], r"\w")
_PUBLISHED = re.compile(rf"(?:{_PUBLICATION})(?![^\W_])")
_UPDATED = re.compile(r"cập nhật|cập nhập|updated?|sửa (?:đổi|lần)|chỉnh sửa|hiệu chỉnh|last modified|modified")
_CLOCK = re.compile(
    any_of(
        (
            "hôm nay",
            "bây giờ",
            "giờ hiện tại",
            "ngày hiện tại",
            "today",
            "online(?= ?[:(])",
            "thời điểm in",
            "đang truy cập",
            r"now\b(?<!\wnow)",
            r"ngày in\b(?<!\wngày in)",
            r"in ngày\b(?<!\win ngày)",
            r"in lúc\b(?<!\win lúc)",
            "printed",
        )
    )
)
# a newspaper's masthead: "Số 125 - Thứ Ba, ngày 15/10/2013"
_ISSUE = re.compile(r"(?<!\w)số:? ?[\d.]{1,6}(?: ?\([\d.]{1,7}\))?[ ,|–-]{1,4}(?:ra )?(?:ngày )?$")
_VISITORS = re.compile(r"online|truy cập|trực tuyến|khách thăm|visitor")
# "Hoa Lư, ngày …", also behind the document's number in the same line or row of a table
_PLACE = re.compile(r"(?:^|[|/*\s])(?P<place>(?:[^\W\d_]+\.? ){0,4}[^\W\d_]+)\s*,\s*(?:ngày[\s.…_/-]{0,40})?$")
_BEFORE_PLACE = re.compile(r"\W*(?:số\s*:?.{0,30}|.{0,60}[|*].{0,12})?\W*")
_ISSUED = re.compile(r"\W*ngày (?:ban hành|ký|văn bản)\s*:?\s*")
_COLON = re.compile(r"[^\W\d_][^:\n]{0,60}:\s*$")


def of_line(reading: Reading, index: int, line: Line, expression: DateExpression, head: str, tail: str) -> Label:
    """The label of a date in the line at an index; goes in also: the line's folded text before and behind the date."""
    return _document(reading, line, expression) or beside(head, tail, expression) or _of_visitors(reading, index)


def removed(text: str, gap: str) -> str:
    """The folded text with a gap in place of each label of publication or update."""
    return _UPDATED.sub(gap, _PUBLISHED.sub(gap, text))


def beside(head: str, tail: str, expression: DateExpression) -> Label:
    """The label that stands in the folded text right before or behind a date."""
    quote = expression.quote.lower()
    near = f"{head[-_NEAR:]} {quote} {tail[:30]}"
    if _UPDATED.search(near):
        # "Đăng lúc … (cập nhật …)": the nearer word before the date is its label
        update = head.rfind("cập nh")
        post = max((m.start() for m in _PUBLISHED.finditer(head)), default=-1)
        return "published" if post > update >= 0 or (update < 0 <= post) else "updated"
    if expression.weekday is not None and _ISSUE.search(head):
        return "published"
    if _CLOCK.search(near):
        return "clock"
    if _PUBLISHED.search(f"{head} {quote}"):
        return "published"
    return "other" if _COLON.fullmatch(head) and expression.weekday is None else ""


def _of_visitors(reading: Reading, index: int) -> Label:
    """A date under the article beside the counter of visitors is the site's clock."""
    if index == 0 or reading.lines[index].zone not in ("tail", "related"):
        return ""
    near = reading.lines[index - 1]
    return "clock" if near.end - near.start <= 40 and _VISITORS.search(reading.folded, near.start, near.end) else ""


def _document(reading: Reading, line: Line, expression: DateExpression) -> Label:
    """Place and date as papers carry them: "Hoa Lư, ngày 20 tháng 12 năm 2014", the day perhaps left open."""
    if line.zone in ("top", "below") and _ISSUED.fullmatch(reading.folded, line.start, expression.start):
        return "document"
    if expression.weekday is not None or "tháng" not in expression.quote.lower():
        return ""
    head = reading.text[line.start : expression.start]
    place = _PLACE.search(head)
    if place is None or not all(word[:1].isupper() for word in place["place"].split()):
        return ""
    return "document" if _BEFORE_PLACE.fullmatch(head[: place.start("place")].lower()) else ""
