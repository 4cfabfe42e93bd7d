"""The times that an article names, and how it speaks of each beside the others.

What is told as done cannot lie after publication; what is planned cannot lie long before it.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from doichieu.dating.reading import Line, Reading, Zone
from doichieu.dating.tense import Sentence, Tense, tense_of
from doichieu.models import Directive
from doichieu.values import DateExpression

_BACK, _AHEAD = 80, 130  # characters around an expression that can say how it is meant
_OPENING = 24  # characters that show how a sentence opens
_ENUMERATOR = r"(?:(?:phần (?:thứ )?[^\W_]{1,4}|[ivx]{1,4}|[a-hđ]|\d{1,2}(?:\.\d{1,2})?)[ .:/)–-]{1,3})?"
_SETS_TASKS = re.compile(
    rf"{_ENUMERATOR} ?(?:(?:một số|những|các) )?(?:phương hướng|mục tiêu|nhiệm vụ|đề xuất|kiến nghị|dự kiến"
    r"|kế hoạch (?:năm|tháng|quý|công tác|thời gian)|giải pháp (?:chủ yếu|trọng tâm|thời gian))"
)
_BULLETS = ("–", "+", "*", "•", "-")
# the head of a paper that sets tasks from its first line to its last
_HEAD, _PLAN = 16, re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG| CÔNG TÁC)?)[^a-zà-ỹ\n]{0,60}")
_LIST = re.compile(rf": *\n[ \n]*[{''.join(_BULLETS)}]")
# "những việc phải làm năm 2012:", over a list
_LISTS_TASKS = re.compile(
    r"(?<!thực hiện )nhiệm vụ|việc (?:phải|cần) làm|phương hướng|thời gian tới|mục tiêu|chỉ tiêu|kiến nghị|đề nghị"
    r"|yêu cầu"
)
_LOOKS_BACK = re.compile(
    r"kết quả|đánh giá|tình hình|hạn chế|tồn tại|khuyết điểm|nguyên nhân|ưu điểm|bài học|thành tích|nơi nhận"
)
_FIGURE = re.compile(r"\d")
_BESIDE = 6  # characters between the two days of an anniversary
_OPEN = ("neutral", "soft")  # tenses that the other times told decide
_SENTENCE_ENDS = (".", ";", "!", "?")  # before a space, within a line
_SECTIONED = ("body", "tail")  # above them a title may run over lines that look like headings
_NOT_TOLD = frozenset(("top", "related"))  # the zones that tell nothing of the article's own


class Told(msgspec.Struct, frozen=True):
    """A time the article names, how it speaks of it, and where; `first` and `year` are those of its first day.

    `assumed` says that its sentence leaves the tense open and the other times decided.
    """

    expression: DateExpression
    tense: Tense
    zone: Zone
    before: str
    after: str
    first: dt.date | None
    year: int | None
    assumed: bool = False

    @property
    def is_period(self) -> bool:
        """Whether it is a time that reports are about; school years and "since" have rules of their own."""
        return _is_period(self.expression) and self.expression.form not in ("school-year", "since")


def read(reading: Reading, directives: Sequence[Directive], skip: set[int]) -> tuple[Told, ...]:
    """Each expression of the title and the prose with its tense; `skip` holds the starts of date lines."""
    documents = sorted([(directive.start, directive.end) for directive in directives]) if directives else []
    lines, by_number = reading.lines, reading.by_number
    stops, tasks = _stops(reading.folded), _below_tasks(reading)
    found: list[Told] = []
    for expression in reading.expressions:
        index = by_number.get(expression.line)
        if index is None or lines[index].zone in _NOT_TOLD or expression.start in skip:
            continue
        sentence = _sentence(reading.folded, stops, expression, lines[index], index in tasks)
        tense = tense_of(expression, sentence, documents)
        first = expression.earliest
        year = first.year if first else None
        found.append(Told(expression, tense, lines[index].zone, sentence.before, sentence.after, first, year))
    return _with_plans(_with_anniversaries(reading, found))


def _stops(folded: str) -> list[int]:
    """The offsets of the marks that end sentences within lines; each is found alone, in half the time of a class."""
    stops: list[int] = []
    for mark in _SENTENCE_ENDS:
        at = folded.find(mark)
        while at >= 0:
            if folded.startswith(" ", at + 1):
                stops.append(at)
            at = folded.find(mark, at + 1)
    stops.sort()
    return stops


def _below_tasks(reading: Reading) -> set[int]:
    """The indexes of the lines that set tasks by what stands above them: a heading, or words over their list."""
    lines = reading.lines
    headings = [i for i, line in enumerate(lines) if line.role == "heading" and line.zone in _SECTIONED]
    begins, listed = _plan(reading), _in_lists(reading)
    return listed | _below_headings(reading, headings, begins) if headings or begins < len(lines) else listed


def _below_headings(reading: Reading, headings: Sequence[int], begins: int) -> set[int]:
    folded, lines = reading.folded, reading.lines
    inside = begins < len(lines)
    below = set(range(begins, headings[0] if headings else len(lines)))
    for index, following in pairwise([*headings, len(lines)]):
        start, end = lines[index].start, lines[index].end
        inside = bool(_SETS_TASKS.match(folded, start, end)) or (inside and not _LOOKS_BACK.search(folded, start, end))
        below.update(range(index, following) if inside else ())
    return below


def _plan(reading: Reading) -> int:
    """The index of the line in which a plan names itself; the number of lines if none does."""
    text, lines = reading.text, reading.lines
    if "KẾ HOẠCH" in text or "CHƯƠNG TRÌNH" in text:
        for index, line in enumerate(lines[:_HEAD]):
            if _PLAN.fullmatch(text, line.start, line.end):
                return index
    return len(lines)


def _in_lists(reading: Reading) -> set[int]:
    folded, lines = reading.folded, reading.lines
    listed: set[int] = set()
    if not _LIST.search(folded):
        return listed
    for index, line in enumerate(lines):
        if folded[line.end - 1] == ":" and _LISTS_TASKS.search(folded, line.start, line.end):
            end = index + 1
            while end < len(lines) and folded.startswith(_BULLETS, lines[end].start):
                end += 1
            listed.update(range(index, end))
    return listed


def _sentence(folded: str, stops: Sequence[int], expression: DateExpression, line: Line, sets_tasks: bool) -> Sentence:
    """The sentence of an expression; `stops` are those of the text."""
    start, end = expression.start, expression.end
    index = bisect_left(stops, start)
    begin = stops[index - 1] + 1 if index and stops[index - 1] >= line.start else line.start
    limit = line.end if line.end - end < _AHEAD else end + _AHEAD
    index = bisect_left(stops, end, index)
    if index < len(stops) and stops[index] < limit:
        limit = stops[index]
    before = folded[begin if start - begin < _BACK else start - _BACK : start]
    opening = folded[begin : begin + _OPENING]
    return Sentence(before, folded[end:limit], opening, sets_tasks)


def _with_anniversaries(reading: Reading, found: list[Told]) -> list[Told]:
    """Two days of the same name in different years, side by side, are an anniversary ("3/2/1930 – 3/2/2020")."""
    beside = [
        index
        for index, (one, other) in enumerate(pairwise(found))
        if other.expression.start - one.expression.end <= _BESIDE and _name_one_day(reading, one, other)
    ]
    if not beside:
        return found
    together = {place for index in beside for place in (index, index + 1)}
    return [replace(told, tense="anniversary") if i in together else told for i, told in enumerate(found)]


def _name_one_day(reading: Reading, one: Told, other: Told) -> bool:
    if not one.first or not other.first:
        return False
    same = one.year != other.year and (one.first.month, one.first.day) == (other.first.month, other.first.day)
    return same and not reading.folded[one.expression.end : other.expression.start].strip(" -–—/")


def _with_plans(found: list[Told]) -> tuple[Told, ...]:
    """A year named without a clear cue is a plan if it follows the last year told as done, else it is past."""
    undecided = [t for t in found if t.tense in _OPEN]
    if not undecided:
        return tuple(found)
    done = [t.year for t in found if t.tense == "past" and t.year and _is_exact(t.expression)]
    plain = {t.year for t in undecided if t.year and _is_period(t.expression)}
    planned = min([t.first for t in found if t.tense == "planned" and t.first], default=dt.date.max)
    newest = max(done, default=None)
    return tuple(_without_doubt(t, newest, plain, planned) for t in found)


def _without_doubt(told: Told, done: int | None, plain: set[int], planned: dt.date) -> Told:
    if told.tense not in _OPEN or not told.year:
        return told
    if done is not None:
        ahead = told.year > done
    else:
        # of two years told in the same breath the second is the one to come, and so is one that a sentence opens with
        # and tells no figure of
        opens = not told.before.strip() and not _FIGURE.search(told.after)
        follows = (told.tense == "soft" or opens) and told.year - 1 in plain and told.year == max(plain, default=None)
        # what comes after a time that tasks are set for lies ahead as well
        ahead = follows or (told.first is not None and told.first >= planned)
    return replace(told, tense="planned" if ahead else "past", assumed=True)


def _is_exact(expression: DateExpression) -> bool:
    return expression.precision == "day" or _is_period(expression)


def _is_period(expression: DateExpression) -> bool:
    return expression.precision in ("year", "quarter", "range", "month")
