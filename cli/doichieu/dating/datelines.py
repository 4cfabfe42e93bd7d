"""Lines that hold little but a date, and how likely each of them dates the article.

A page shows up to three clocks: the article's date, the site's clock on the day of capture, and the stamps of other
articles. Which one a line is shows in its place, its label, its form and its agreement with what the text tells. Each
sign adds to the logarithm of the odds; the figures are judgements, set on the 44 pages at hand and checked by the
reliability table of tests/gold/reliability.py.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from doichieu.dating import labels, signs
from doichieu.dating.expressions.spans import month_end
from doichieu.dating.labels import Label
from doichieu.dating.reading import Line, Reading
from doichieu.dating.signs import Sign
from doichieu.dating.wording import any_of
from doichieu.values import DateExpression

_BESIDE = 12  # characters of punctuation or a label beside "2 tháng trước"
BELOW_CLOCK = ("between the site's clock and the title", 3.0)
_BESIDE_AGO = ("the article's own line counts back from the capture", -2.5)
FEW = 2  # letters beside a date that name nobody
_LIST = 3  # from so many bare stamps in the text on they are a list
LONGEST = 170  # a line longer than this tells something beside a date
_ATTACHED = 60  # characters of author, source or section that a date line may carry

_LETTER = re.compile(r"[^\W\d_]")
_NOISE_WORDS = (
    r"lúc|vào|ngày|tháng|năm|giờ|phút|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|thứ \d|chủ nhật|am\b(?<!\wam)"
    r"|pm\b(?<!\wpm)|sa\b(?<!\wsa)|ch\b(?<!\wch)|gmt|utc|in bài(?: viết)?|in\b(?<!\win)|gửi mail|gửi email|gửi bạn bè"
    "|email|lưu|chia sẻ|facebook|zalo|twitter|print|cỡ chữ|bình luận|share|tin mới"
)
_NOISE = re.compile(rf"{any_of(_NOISE_WORDS.split('|'))}|[+-]\d{{1,2}}(?::\d\d)?|[\W\d_]+")
# a line that tells of an event is no date line, however short
_EVENT = re.compile(
    any_of(
        r"hội nghị|đại hội|tổ chức(?<!ban tổ chức)|khai mạc|diễn ra|kỷ niệm|kỉ niệm|thành lập|nghị quyết|quyết định"
        r"|chỉ thị|giấy phép|số \d|tổng kết|lần thứ|lễ\b(?<!\wlễ)|từ ngày|đến ngày|hạn\b(?<!\whạn)|kế hoạch|sinh ngày"
        "|ban hành|họp|sáng|chiều|tối".split("|")
    )
)
# labels of days that are not those of writing: "Ngày sinh: 04/11/1951", "Có hiệu lực từ 01/01/2018"
_OF_ANOTHER_THING = re.compile(
    r"(?<!\w)(?:(?<!tuyển )sinh|mất|hy sinh|từ trần|nhập ngũ|kết nạp|chính thức|vào (?:đảng|đoàn|ngành)|tuổi đảng"
    r"|hiệu lực|khởi công|khánh thành|thành lập|cấp(?: phép)?|giỗ|bầu cử|nhận|thông qua|bắt đầu|kết thúc|khai giảng"
    r"|hạn(?: nộp| cuối)?|chụp|tư liệu|từ|đến|tới|trước)(?: (?:từ|đến|vào))?(?: ngày)?[\s:(\[]*$"
)


class Candidate(msgspec.Struct, frozen=True):
    """A date line: its expression and line, the label, and the signs (name, log-odds) that speak for or against it."""

    expression: DateExpression
    line: Line
    label: Label
    attached: bool
    signs: tuple[Sign, ...]

    @property
    def odds(self) -> float:
        return sum(weight for _, weight in self.signs)

    @property
    def weight(self) -> float:
        """The probability that the line dates the article."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds))))

    def with_signs(self, *more: Sign) -> Candidate:
        return replace(self, signs=(*self.signs, *more))


def find(reading: Reading, dated: Mapping[int, list[DateExpression]]) -> list[Candidate]:
    """The date lines of a page in their order, with the signs that each carries by itself.

    Goes in: the page and what `in_lines` tells of it.
    """
    found = _machine_months(reading)
    for index, expressions in dated.items():
        line = reading.lines[index]
        candidate = judge(reading, index, line, expressions)
        if candidate:
            found.append(candidate)
    if not found:
        return found
    if any(says_ago(reading, expression) for expression in reading.expressions):
        found = [c.with_signs(_BESIDE_AGO) if c.line.zone == "top" and not c.label else c for c in found]
    return _against_each_other(_clock_above(_below_clock(reading, found)))


def _below_clock(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """Of two days above the title the later, higher one is the site's clock; then the other is none."""
    top = [candidate for candidate in found if candidate.line.zone == "top"]
    if len(top) != 2 or reading.title is None:
        return found
    clock, own = top
    shows_today = clock.label == "clock" or (not clock.label and clock.expression.weekday is not None)
    earlier = (own.expression.earliest or dt.date.max) < (clock.expression.earliest or dt.date.min)
    beside_title = reading.by_number[reading.title] - reading.by_number[own.line.number] == 1
    if own.label or own.attached or not (shows_today and earlier and beside_title):
        return found
    return [candidate.with_signs(BELOW_CLOCK) if candidate is own else candidate for candidate in found]


def _clock_above(found: list[Candidate]) -> list[Candidate]:
    """Of two days below what looks like a title the later, higher one, bare and with a weekday, is the site's clock."""
    below = [candidate for candidate in found if candidate.line.zone == "below" and not candidate.label]
    if len(below) < 2 or below[0].expression.weekday is None or below[0].attached:
        return found
    clock, own = below[0], below[1]
    if (own.expression.earliest or dt.date.max) >= (clock.expression.earliest or dt.date.min):
        return found
    shown = replace(clock.with_signs(("a later day above the article's own", -5.0)), label="clock")
    return [shown if candidate is clock else candidate for candidate in found]


def says_ago(reading: Reading, expression: DateExpression) -> bool:
    """Whether the expression is a line of its own that says how long ago the article came ("2 tháng trước")."""
    if expression.form != "relative" or expression.amount is None or expression.amount >= 0:
        return False
    line = reading.line_of(expression)
    if line is None or line.zone not in ("top", "below", "tail"):
        return False
    return line.end - line.start <= expression.end - expression.start + _BESIDE


def in_lines(reading: Reading) -> dict[int, list[DateExpression]]:
    """Expressions that carry a full day (or, with a label or a place, a month) by the index of their line."""
    lines: dict[int, list[DateExpression]] = {}
    for expression in reading.expressions:
        if expression.precision in ("day", "month") and expression.earliest is not None:
            index = reading.by_number.get(expression.line)
            if index is not None:
                lines.setdefault(index, []).append(expression)
    return lines


def rows_of_days(reading: Reading, dated: Mapping[int, list[DateExpression]]) -> set[int]:
    """The starts of days in lines that hold several and little else: stamps of post and update, which tell nothing."""
    starts: set[int] = set()
    for index, found in dated.items():
        if len(found) > 1 and [e.precision for e in found].count("day") > 1:
            starts.update(_starts_of_stamps(reading, reading.lines[index]))
    return starts


def _starts_of_stamps(reading: Reading, line: Line) -> list[int]:
    if line.end - line.start > LONGEST:
        return []
    beside, at = "", line.start
    stamps = [expression for expression in reading.expressions if expression.line == line.number]
    for expression in stamps:
        beside, at = f"{beside} {reading.folded[at : expression.start]}", expression.end
    few = letters_beside(beside, reading.folded[at : line.end]) <= FEW
    return [expression.start for expression in stamps] if few else []


# a content system's "date 2020-06", which the grammar of prose does not read
_MACHINE_LINES = 8  # of the page, in which it may stand
_MACHINE_LABELS = ("date", "posted", "published", "ngày đăng")
_YEAR_DASH_MONTH = re.compile(r"20[0-4]\d-[01]")
_MACHINE_MONTH = re.compile(
    rf"(?:{'|'.join(_MACHINE_LABELS)})\s*:?\s*(?P<year>20[0-4]\d)-(?P<month>0[1-9]|1[0-2])(?![\d-])"
)


def _machine_months(reading: Reading) -> list[Candidate]:
    found: list[Candidate] = []
    folded, opening = reading.folded, reading.lines[:_MACHINE_LINES]
    if not opening or not _YEAR_DASH_MONTH.search(folded, 0, opening[-1].end):
        return found
    for line in opening:
        if not folded.startswith(_MACHINE_LABELS, line.start):
            continue
        match = _MACHINE_MONTH.match(folded, line.start, line.end)
        if match:
            year, month = int(match["year"]), int(match["month"])
            expression = DateExpression(
                quote=reading.text[match.start("year") : match.end()],
                line=line.number,
                start=match.start("year"),
                end=match.end(),
                form="month",
                earliest=dt.date(year, month, 1),
                latest=month_end(year, month),
                precision="month",
                month=month,
            )
            found.append(Candidate(expression, line, "published", False, (("labelled by the site's program", 3.0),)))
    return found


def judge(reading: Reading, index: int, line: Line, expressions: list[DateExpression]) -> Candidate | None:
    """The line at an index with its expressions as a date line, None where it tells something else."""
    expression = expressions[0]
    head = reading.folded[line.start : expression.start]
    tail = reading.folded[expression.end : line.end]
    if line.end - line.start > LONGEST or (len(tail) > _ATTACHED and not signs.opens_with_counter(tail)):
        tail = ""
        if not _opens(reading, line, expression, head):
            return None
    label = labels.of_line(reading, index, line, expression, head, tail)
    if expression.precision == "month" and label not in ("published", "updated", "document"):
        return None
    if not label and len({e.earliest for e in expressions}) > 1:
        return None
    if (label in ("", "other") or "thời gian" in head) and _OF_ANOTHER_THING.search(head):
        return None
    if head.startswith("thời gian") and _invites(reading, index):
        return None
    bare = letters_beside(head, tail)
    attached = bare > FEW
    if label in ("", "other") and attached and (_EVENT.search(head) or _EVENT.search(tail) or bare > _ATTACHED):
        return None
    beside = signs.Beside(head, tail, attached)
    return Candidate(expression, line, label, attached, signs.of_line(reading, index, expression, label, beside))


def _invites(reading: Reading, index: int) -> bool:
    """Whether the next line says where: such a time is that of a meeting."""
    after = reading.lines[index + 1 : index + 2]
    return any(reading.folded.startswith(("địa điểm", "tại"), line.start) for line in after)


def letters_beside(head: str, tail: str) -> int:
    """How many letters stand beside a date, but for labels, counters and the like."""
    if not (_LETTER.search(head) or _LETTER.search(tail)):
        return 0
    bare = _NOISE.sub(" ", signs.without_counters(labels.removed(f"{head} {tail}", " ")))
    return sum(map(len, bare.split()))


def _opens(reading: Reading, line: Line, expression: DateExpression, head: str) -> bool:
    """Whether a date line is glued to the front of prose: a label or a clock before the text goes on."""
    if len(head) > _ATTACHED:
        return False
    rest = _NOISE.sub("", labels.removed(head, ""))
    return not rest.strip() and (expression.time is not None or bool(labels.beside(head, "", expression)))


def _against_each_other(found: list[Candidate]) -> list[Candidate]:
    """A line above the title loses to a later one of the article's own; bare stamps in rows are lists."""
    result: list[Candidate] = []
    later: set[dt.date | None] = set()
    listed = sum(map(_is_bare, found)) >= _LIST
    for candidate in reversed(found):
        day = candidate.expression.earliest
        if listed and _is_bare(candidate):
            result.append(candidate.with_signs(("one of a list of stamps", -3.0)))
        elif candidate.line.zone == "top" and not candidate.label and later:
            same = ("another line gives the same day", 2.0)
            result.append(candidate.with_signs(same if day in later else ("a later line dates the article", -3.0)))
        else:
            result.append(candidate)
        if candidate.line.zone != "related" and candidate.odds >= 1.0:
            later.add(day)
    return result[::-1]


def _is_bare(candidate: Candidate) -> bool:
    return not candidate.label and not candidate.attached and candidate.line.zone in ("body", "tail")
