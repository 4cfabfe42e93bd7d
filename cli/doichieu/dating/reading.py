"""An article laid out for dating: its lines by the part of the page they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Literal

import msgspec

from doichieu import text as words
from doichieu.dating.wording import any_of
from doichieu.models import Paragraph, Role
from doichieu.values import DateExpression, Sections

Zone = Literal["top", "title", "below", "body", "tail", "related"]

# a line of prose, not a label: the shortest leads of news items have about so many characters
_PROSE = 100
_SENTENCE = 40  # shortest line of prose where the parts of the page are known
_LEAD = 900  # characters of prose in which an article says what happened and when
_OWN = ("title", "below", "body")  # the zones that tell something of the article's own
_TOP: list[Zone] = ["top"]
_BELOW: list[Zone] = ["below"]
_BODY: list[Zone] = ["body"]
_TAIL: list[Zone] = ["tail"]
_OTHERS: list[Zone] = ["related"]
_SHORT = 70  # the headings of blocks around an article are shorter
_RELATED = re.compile(
    r"(?:c[aá]c |những )?(?:tin|bài|bài viết|tin bài|tin tức|văn bản|thông tin|ảnh|video|phóng sự)"
    r"(?:,? (?:tin|bài|bài viết|ảnh))? (?:khác|liên quan|cũ hơn|mới hơn|đã đưa|đã đăng|cùng (?:chuyên mục"
    r"|chủ đề|thể loại|danh mục)"
    r"|mới(?: nhất| cập nhật| đăng| hơn)?|nổi bật|đọc nhiều|tiếp theo|trước đó|nên đọc|nóng)\b"
    r"|cùng (?:chuyên mục|chủ đề|danh mục)|(?:đọc|xem) (?:thêm|nhiều|tiếp)|có thể bạn quan tâm|mới nhất|mới cập nhật"
    r"|phản hồi\b|(?:viết |gửi |xem |các )?(?:bình luận|ý kiến|nhận xét)\b.{0,20}$|ý kiến bạn đọc|thảo luận\s*$"
    r"|chuyên mục khác|được quan tâm|lịch công tác|thông báo mới|văn bản mới|thống kê truy cập|liên kết web|related"
)
_FOOTER_WORDS = (
    "giấy phép", "bản quyền", "copyright", "©", "all rights", "chịu trách nhiệm", "ghi rõ nguồn", "thiết kế bởi",
    "trưởng ban biên tập",
)  # fmt: skip
_FOOTER_LOOK = 120  # characters of a line within which those words make it a footer
# in prose somebody answers for something; in a footer for the contents of the site
_ANSWERS = r"chịu trách nhiệm(?=:| (?:về )?(?:chính|nội dung|xuất bản|quản lý|biên tập))"
_FOOTER = re.compile(any_of([_ANSWERS if words == "chịu trách nhiệm" else words for words in _FOOTER_WORDS]))
# "Huyện ủy họp (14/03/2019)": two such lines at the end are a list of other articles
_STAMPED = re.compile(
    r"[^\W\d_] ?[(\[](?:\d{1,2}:\d\d[ ,-]{1,3})?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?:[ ,-]{1,3}\d{1,2}:\d\d)?[)\]]$"
)
_STAMPS = 2
_LONG_AGAIN = 300  # prose that resumes after such a heading: the block stood inside the article


class Line(msgspec.Struct, frozen=True):
    """A line that is not empty, trimmed: text[start:end]."""

    number: int
    start: int
    end: int
    zone: Zone
    role: Role


_START = attrgetter("start")


class Reading(msgspec.Struct, frozen=True):
    """The article as the rules of dating see it; `folded` has the text's offsets.

    `lead` are the lines that tell something of the article's own, up to `lead_end`, where its lead ends.
    """

    text: str
    folded: str
    lines: tuple[Line, ...]
    by_number: dict[int, int]
    expressions: tuple[DateExpression, ...]
    title: int | None
    lead: tuple[Line, ...]
    lead_end: int

    def line_of(self, expression: DateExpression) -> Line | None:
        """The line an expression stands in."""
        index = self.by_number.get(expression.line)
        return None if index is None else self.lines[index]

    def number_at(self, offset: int) -> int:
        """The number of the line that holds an offset of the article."""
        index = bisect_right(self.lines, offset, key=_START)
        return self.lines[index - 1].number if index else 1


def prepare(text: str, sections: Sections, expressions: Sequence[DateExpression]) -> Reading:
    """The reading of a text whose paragraphs and date expressions are known."""
    folded = words.fold(text)
    rows = sections.paragraphs
    related = _stamped_from(folded, rows, _related_from(folded, rows))
    title = _title(folded, rows[:related], sections.title_line, expressions)
    zones = _zones(folded, rows, title, related)
    lines = tuple([Line(row.line, row.start, row.end, zone, row.role) for row, zone in zip(rows, zones, strict=True)])
    by_number = {row.line: index for index, row in enumerate(rows)}
    number = None if title is None else rows[title].line
    return Reading(text, folded, lines, by_number, tuple(expressions), number, *_lead(lines))


def _related_from(folded: str, rows: Sequence[Paragraph]) -> int:
    """Index of the first line of the blocks that follow the article; the number of lines if there are none."""
    opened: list[int] = []
    after_prose = False
    for i, row in enumerate(rows):
        length = row.end - row.start
        if length >= _PROSE:
            after_prose = True
        elif after_prose and length <= _SHORT and _RELATED.match(folded, row.start, row.end):
            opened.append(i)
    if not opened:
        return len(rows)
    last_long = next((i for i in range(len(rows) - 1, -1, -1) if _is_long(folded, rows[i])), -1)
    return next((i for i in opened if i > last_long), len(rows))


def _stamped_from(folded: str, rows: Sequence[Paragraph], end: int) -> int:
    """Index of the first of the lines before `end` that each carry a stamp, as lists of other articles do."""
    index = end
    while index and _is_stamped(folded, rows[index - 1]):
        index -= 1
    return index if end - index >= _STAMPS else end


def _is_stamped(folded: str, row: Paragraph) -> bool:
    return folded[row.end - 1] in ")]" and bool(_STAMPED.search(folded, max(row.start, row.end - 40), row.end))


def _is_long(folded: str, row: Paragraph) -> bool:
    """Prose of some length that is no teaser."""
    return row.end - row.start >= _LONG_AGAIN and not folded.endswith(("...", "…"), row.start, row.end)


def _title(
    folded: str, rows: Sequence[Paragraph], given: int | None, expressions: Sequence[DateExpression]
) -> int | None:
    if given is not None:
        for index, row in enumerate(rows):
            if row.line == given:
                return index
        return None
    dated = {expression.line for expression in expressions if expression.day}
    for index, row in enumerate(rows):
        if row.line not in dated and _is_title(folded[row.start : row.end], index):
            return index if index + 1 < len(rows) and row.role in ("heading", "body") else None
        if row.end - row.start >= 2 * _PROSE:
            return None
    return None


def _is_title(line: str, index: int) -> bool:
    return (
        index < 12
        and 18 <= len(line) < 2 * _PROSE
        and line.count(" ") >= 4
        and not line.endswith((".", "…", ":", ";", ","))
        and line[0] not in "-–(*+•"
    )


def _zones(folded: str, rows: Sequence[Paragraph], title: int | None, related: int) -> list[Zone]:
    within = range(0 if title is None else title + 1, related)
    divided = any(row.role != "body" for row in rows)
    first = _first_prose(rows, within, divided, 0 if title is None else related)
    last = _first_prose(rows, within[::-1], divided, related - 1)
    zones = _above(rows, title, first)
    zones += _BODY * (last - first + 1)
    zones += _TAIL * (related - last - 1)
    zones += _OTHERS * (len(rows) - related)
    if [word for word in _FOOTER_WORDS if word in folded]:
        for i, row in enumerate(rows):
            if _FOOTER.search(folded, row.start, min(row.end, row.start + _FOOTER_LOOK)):
                zones[i] = "related"
    return zones


def _first_prose(rows: Sequence[Paragraph], indexes: range, divided: bool, default: int) -> int:
    for i in indexes:
        row = rows[i]
        length, role = row.end - row.start, row.role
        if length >= _PROSE and role not in ("chrome", "dateline"):
            return i
        if divided and length >= _SENTENCE and role in ("body", "list-item"):
            return i
    return default


def _above(rows: Sequence[Paragraph], title: int | None, first: int) -> list[Zone]:
    if title is None:
        return [_opening_zone(row) for row in rows[:first]]
    zones = _TOP * title
    zones.append("title")
    zones += _BELOW * (first - title - 1)
    return zones


def _opening_zone(row: Paragraph) -> Zone:
    return "top" if row.role in ("chrome", "dateline", "byline") else "below"


def _lead(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], int]:
    """The lines of the lead, and where it ends."""
    own = [line for line in lines if line.zone in _OWN]
    end = lines[-1].end if lines else 0
    if end < _LEAD:
        return tuple(own), end
    told = 0
    for index, line in enumerate(own):
        told += line.end - line.start
        if told >= _LEAD:
            return tuple(own[: index + 1]), line.end - (told - _LEAD)
    return tuple(own), end
