"""Blocks of other articles on the page: where they begin, and where the article goes on after all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doichieu.sections.lines import Line

_STAMPED = re.compile(
    r"[(\[–—-] ?(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:[ ,|-]+\d{1,2}[:h]\d{2})?(?::\d{2})? ?[)\]]?$"
)
_MOST_TITLE_WORDS = 30
_UNITS = 2  # linked titles in a row that make a block where no heading announces it
# What the article must show to go on after a heading over links: measured against summaries of about 30 words
_LONG_PARAGRAPH = 60
_PARAGRAPH = 18
_COMMENT_MARKER = re.compile(r"bình luận|ý kiến|phản hồi|thảo luận|comment")


def chrome(lines: Sequence[Line], kinds: Sequence[str], after: int) -> set[int]:
    """Indexes of the lines that belong to related links, comments and boxes.

    Goes in: lines, what each shows by itself ("marker", "furniture", "date", ""…), and the index from which
    blocks may begin. A block runs to the end, or to where running text returns: two paragraphs in a row, or a
    long one.
    """
    taken: set[int] = set()
    i = after
    while i < len(lines):
        begin = _block_begins(lines, kinds, i)
        if begin is None:
            break
        spoken = sum(
            line.words for k, line in enumerate(lines[:begin]) if k not in taken and _is_paragraph(line, kinds[k])
        )
        end = _text_returns(lines, kinds, begin, spoken)
        taken.update(range(begin, end))
        i = end + 1
    return taken


def _block_begins(lines: Sequence[Line], kinds: Sequence[str], start: int) -> int | None:
    units = 0
    first = start
    for i in range(start, len(lines)):
        if kinds[i] == "marker":
            return i
        if _is_linked_title(lines, kinds, i):
            first = first if units else i
            units += 1
            if units >= _UNITS:
                return _with_heading(lines, kinds, first, start)
        elif _is_paragraph(lines[i], kinds[i]) and not lines[i].cut_off:
            units = 0
    return None


def _with_heading(lines: Sequence[Line], kinds: Sequence[str], first: int, start: int) -> int:
    above = first - 1
    if above > start and not kinds[above] and lines[above].words <= 6 and not lines[above].stops:
        return above
    return first


def _is_linked_title(lines: Sequence[Line], kinds: Sequence[str], index: int) -> bool:
    """A short line with a stamp: at its end, on the next line, or after its own repetition."""
    line = lines[index]
    if line.words > _MOST_TITLE_WORDS or line.words < 3 or kinds[index] not in {"", "picture-like", "item"}:
        return False
    if _STAMPED.search(line.ending) and not line.full_stop:
        return True
    if line.full_stop and line.words > 12:
        return False
    following = index + 1
    if following < len(lines) and lines[following].folded == line.folded:
        following += 1
    return following < len(lines) and kinds[following] == "date"


def _text_returns(lines: Sequence[Line], kinds: Sequence[str], begin: int, spoken: int) -> int:
    """Index of the line with which the article goes on after a block, or the number of lines."""
    needed = 1 if spoken < _LONG_PARAGRAPH else 2
    if spoken > 4 * _LONG_PARAGRAPH and _COMMENT_MARKER.search(lines[begin].folded):
        needed = 3
    run = 0
    for i in range(begin + 1, len(lines)):
        if kinds[i] in {"marker", "furniture", "date"}:
            run = 0
        elif not _is_paragraph(lines[i], kinds[i]) or _is_summary(lines, kinds, i):
            run = 0 if kinds[i] in {"", "item"} and not lines[i].prose else run
            run = 0 if _is_summary(lines, kinds, i) else run
        else:
            run += 1
            if run >= needed or (needed < 3 and lines[i].words >= _LONG_PARAGRAPH):
                return _first_of_run(lines, kinds, i, run, begin)
    return len(lines)


def _first_of_run(lines: Sequence[Line], kinds: Sequence[str], last: int, run: int, begin: int) -> int:
    first = last
    while run > 1:
        first -= 1
        run -= _is_paragraph(lines[first], kinds[first])
    above = first - 1
    is_own_heading = above > begin + 1 and kinds[above] in {"numbered", "heading"}
    return above if is_own_heading else first


def _is_paragraph(line: Line, kind: str) -> bool:
    return kind in {"", "item"} and line.words >= _PARAGRAPH and (line.prose or kind == "item")


def _is_summary(lines: Sequence[Line], kinds: Sequence[str], index: int) -> bool:
    """Cut off in dots, or right below a stamp."""
    return (lines[index].cut_off and lines[index].words < _LONG_PARAGRAPH) or kinds[index - 1] == "date"
