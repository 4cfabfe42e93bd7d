"""An article laid out for dating: its lines by the part of the page they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from doichieu import text as words
from doichieu.models import DateExpression, Sections

Zone = Literal["top", "title", "below", "body", "tail", "related"]

# a line of prose, not a label: the shortest leads of news items have about so many characters
_PROSE = 100
_LEAD = 900  # characters of prose in which an article says what happened and when
_SHORT = 70  # the headings of blocks around an article are shorter
_RELATED = re.compile(
    r"(?:c[aá]c |những )?(?:tin|bài|bài viết|tin bài|tin tức|văn bản|thông tin|ảnh|video|phóng sự)"
    r"(?:,? (?:tin|bài|bài viết|ảnh))? (?:khác|liên quan|cũ hơn|mới hơn|đã đưa|đã đăng|cùng (?:chuyên mục|chủ đề|thể loại|danh mục)"
    r"|mới(?: nhất| cập nhật| đăng| hơn)?|nổi bật|đọc nhiều|tiếp theo|trước đó|nên đọc|nóng)\b"
    r"|cùng (?:chuyên mục|chủ đề|danh mục)|(?:đọc|xem) (?:thêm|nhiều|tiếp)|có thể bạn quan tâm|mới nhất|mới cập nhật"
    r"|phản hồi\b|(?:viết |gửi |xem |các )?(?:bình luận|ý kiến|nhận xét)\b.{0,20}$|ý kiến bạn đọc|thảo luận\s*$"
    r"|chuyên mục khác|được quan tâm|lịch công tác|thông báo mới|văn bản mới|thống kê truy cập|liên kết web|related"
)
_FOOTER = re.compile(
    r"giấy phép|bản quyền|copyright|©|all rights|chịu trách nhiệm|ghi rõ nguồn|thiết kế bởi|trưởng ban biên tập"
)
_LONG_AGAIN = 300  # prose that resumes after such a heading: the block stood inside the article


class Line(NamedTuple):
    """A line that is not empty, trimmed: text[start:end]."""

    number: int
    start: int
    end: int
    zone: Zone


class Reading(NamedTuple):
    """The article as the rules of dating see it; `lead_end` is where its lead ends, `folded` has the text's offsets."""

    text: str
    folded: str
    lines: tuple[Line, ...]
    by_number: dict[int, int]
    expressions: tuple[DateExpression, ...]
    title: int | None
    lead_end: int

    def line_of(self, expression: DateExpression) -> Line | None:
        """The line an expression stands in."""
        index = self.by_number.get(expression.line)
        return None if index is None else self.lines[index]

    def prose(self) -> Iterator[Line]:
        """Title, lead and body: the lines that tell something of the article's own."""
        return (line for line in self.lines if line.zone in ("title", "below", "body"))


def prepare(text: str, sections: Sections, expressions: Sequence[DateExpression]) -> Reading:
    """The reading of a text whose paragraphs and date expressions are known."""
    folded = words.fold(text)
    spans = [(paragraph.line, *_trim(text, paragraph.start, paragraph.end)) for paragraph in sections.paragraphs]
    spans = [span for span in spans if span[1] < span[2]]
    dated = {expression.line for expression in expressions if expression.day}
    related = _related_from(folded, spans)
    title = _title(folded, spans[:related], sections.title_line, dated)
    zones = _zones(folded, spans, title, related)
    lines = tuple(Line(*span, zone) for span, zone in zip(spans, zones, strict=True))
    by_number = {line.number: index for index, line in enumerate(lines)}
    number = None if title is None else lines[title].number
    return Reading(text, folded, lines, by_number, tuple(expressions), number, _lead_end(lines))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    stripped = piece.strip()
    begin = start + len(piece) - len(piece.lstrip()) if stripped else end
    return begin, begin + len(stripped)


def _related_from(folded: str, spans: list[tuple[int, int, int]]) -> int:
    """Index of the first line of the blocks that follow the article; the number of lines if there are none."""
    seen_prose = False
    for index, (_, start, end) in enumerate(spans):
        if end - start >= _PROSE:
            seen_prose = True
        elif seen_prose and end - start <= _SHORT and _RELATED.match(folded, start, end):
            later = spans[index + 1 :]
            if not any(stop - begin >= _LONG_AGAIN and not _is_teaser(folded, stop) for _, begin, stop in later):
                return index
    return len(spans)


def _is_teaser(folded: str, end: int) -> bool:
    return folded.endswith(("...", "…"), 0, end)


def _title(folded: str, spans: list[tuple[int, int, int]], given: int | None, dated: set[int]) -> int | None:
    for index, (number, start, end) in enumerate(spans):
        if number == given:
            return index
        if given is None and number not in dated and _is_title(folded[start:end], index):
            return index if index + 1 < len(spans) else None
        if given is None and end - start >= 2 * _PROSE:
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


def _zones(folded: str, spans: list[tuple[int, int, int]], title: int | None, related: int) -> list[Zone]:
    prose = [i for i in range(related) if i != title and spans[i][2] - spans[i][1] >= _PROSE]
    prose = [i for i in prose if title is None or i > title]
    first = prose[0] if prose else (related if title is not None else 0)
    last = prose[-1] if prose else (related - 1)
    return [_zone(folded, spans[i], i, (title, first, last, related)) for i in range(len(spans))]


def _zone(folded: str, span: tuple[int, int, int], index: int, marks: tuple[int | None, int, int, int]) -> Zone:
    title, first, last, related = marks
    if index >= related or _FOOTER.search(folded, span[1], min(span[2], span[1] + 120)):
        return "related"
    if index == title:
        return "title"
    if index < (first if title is None else title):
        return "top"
    if index < first:
        return "below"
    return "body" if index <= last else "tail"


def _lead_end(lines: tuple[Line, ...]) -> int:
    told = 0
    for line in lines:
        if line.zone in ("title", "below", "body"):
            told += line.end - line.start
            if told >= _LEAD:
                return line.end - max(0, told - _LEAD)
    return lines[-1].end if lines else 0
