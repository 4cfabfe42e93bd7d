"""Blocks of other articles on the page: where they begin, and where the article goes on after all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doichieu.sections.kinds import Kind
from doichieu.sections.lines import Line

_STAMPED = re.compile(
    r"[(\[–—-] ?(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:[ ,|-]{1,3}\d{1,2}[:h]\d{2}(?::\d{2})?)? ?[)\]]?$"
)
_MOST_TITLE_WORDS = 30
_UNITS = 2  # linked titles in a row that make a block where no heading announces it
# What shows that the article goes on below a heading over links, in words: summaries of links have about 30
_LONG_PARAGRAPH = 60
_CLOSING_PARAGRAPH = 30
_PARAGRAPH = 18
_MUCH_TEXT = 240
_READERS = re.compile(r"bình luận|ý kiến|phản hồi|comment|reply")


def blocks(lines: Sequence[Line], kinds: Sequence[Kind], after: int) -> set[int]:
    """Indexes of the lines that belong to related links, comments and boxes.

    Goes in: the lines, their kinds, and the index from which blocks may begin. A block runs to the end, or to
    where running text returns: two paragraphs in a row, a long one, or one that an author's name closes.
    """
    taken: set[int] = set()
    spoken, counted = 0, 0
    i = after
    while i < len(lines):
        begin = _begins(lines, kinds, i)
        if begin is None:
            break
        spoken += sum(lines[k].words for k in range(max(counted, i), begin) if _is_paragraph(lines[k], kinds[k]))
        end = _text_returns(lines, kinds, begin, spoken)
        taken.update(range(begin, end))
        counted = i = end
        if kinds[end - 1] == "doubtful" and end == begin + 1:
            taken.discard(begin)
    return taken


def _begins(lines: Sequence[Line], kinds: Sequence[Kind], start: int) -> int | None:
    units = 0
    first = start
    for i in range(start, len(lines)):
        if kinds[i] in {"marker", "doubtful"}:
            return i
        if _is_linked_title(lines, kinds, i):
            first = first if units else i
            units += 1
            if units >= _UNITS:
                return _with_heading(lines, kinds, first, start)
        elif _is_paragraph(lines[i], kinds[i]) and not _is_summary(lines, kinds, i):
            units = 0
    return None


def _with_heading(lines: Sequence[Line], kinds: Sequence[Kind], first: int, start: int) -> int:
    above = first - 1
    if above > start and kinds[above] == "" and lines[above].words <= 6 and not lines[above].stops:
        return above
    return first


def _is_linked_title(lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> bool:
    """A short line with a stamp: at its end, on the next line, or after its own repetition."""
    line = lines[index]
    if not 3 <= line.words <= _MOST_TITLE_WORDS or kinds[index] not in {"", "scene", "item", "numbered"}:
        return False
    if line.full_stop and line.words > 12:
        return False
    if _STAMPED.search(line.ending):
        return True
    following = index + 1
    if following < len(lines) and lines[following].folded == line.folded:
        following += 1
    return following < len(lines) and kinds[following] == "date"


def _text_returns(lines: Sequence[Line], kinds: Sequence[Kind], begin: int, spoken: int) -> int:
    """Index of the line with which the article goes on after a block, or the number of lines."""
    is_over = spoken > _MUCH_TEXT and _READERS.search(lines[begin].folded) is not None
    is_over = is_over or (spoken > _LONG_PARAGRAPH and _is_signed(lines, kinds, begin))
    needed = 3 if is_over else 1 if spoken < _LONG_PARAGRAPH else 2
    if kinds[begin] == "doubtful" and begin + 1 < len(lines) and _is_own(lines, kinds, begin + 1):
        return begin + 1
    run: list[int] = []
    for i in range(begin + 1, len(lines)):
        if _is_own(lines, kinds, i):
            run.append(i)
            if len(run) >= needed or (not is_over and (_is_long(lines[i]) or _is_closed(lines, kinds, i))):
                return _with_number(kinds, run[0], begin)
        elif not _joins(kinds[i], lines[i]):
            run = []
    return len(lines)


def _is_signed(lines: Sequence[Line], kinds: Sequence[Kind], begin: int) -> bool:
    """Whether the article has been closed just above: by a name, or by the slash that ends official texts."""
    above = range(max(0, begin - 3), begin)
    return any(kinds[i] == "name" or lines[i].text.endswith("./.") for i in above)


def _is_own(lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> bool:
    return _is_paragraph(lines[index], kinds[index]) and not _is_summary(lines, kinds, index)


def _joins(kind: Kind, line: Line) -> bool:
    """Whether two paragraphs with this line between them are still in a row."""
    return kind in {"picture", "scene", "numbered", "item"} or (kind == "" and line.prose and not line.cut_off)


def _is_long(line: Line) -> bool:
    return line.words >= _LONG_PARAGRAPH


def _is_closed(lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> bool:
    """Whether an author's name, last of the article's own words, closes the paragraph."""
    line = lines[index]
    follows = index + 1 < len(lines) and kinds[index + 1] == "name"
    return follows and line.words >= _CLOSING_PARAGRAPH and line.full_stop


def _with_number(kinds: Sequence[Kind], first: int, begin: int) -> int:
    return first - 1 if first - 1 > begin and kinds[first - 1] == "numbered" else first


def _is_paragraph(line: Line, kind: Kind) -> bool:
    return kind in {"", "item"} and line.words >= _PARAGRAPH and (line.prose or kind == "item")


def _is_summary(lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> bool:
    """Cut off in dots, or right below a stamp."""
    return lines[index].words < _LONG_PARAGRAPH and (lines[index].cut_off or (index > 0 and kinds[index - 1] == "date"))
