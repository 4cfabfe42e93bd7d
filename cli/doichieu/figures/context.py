"""What stands around a number: what it counts, whether it was achieved or planned, and when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from doichieu.figures import units
from doichieu.figures.drafts import Draft, Words
from doichieu.models import DateExpression, Evidence, FigureKind, Moment, Paragraph

_CLAUSE = re.compile(r"[,;:()“”\"\n]|\s[-–]\s|cho biết ")
_LEAD_WORDS = 8
_LEAD_LETTERS = 90
_NEAREST = 12  # expressions before a number of which one is its time
_TOLD_LETTERS = 700  # how far back in a sentence "phấn đấu" and its like reach
_TAIL_WORDS = 8
_CUT = re.compile(
    r"(?<![^\W_])(?:và|trong đó|chiếm|đạt|bằng|tăng|giảm|nâng|cho|với|thì|để|gồm|tương đương|trở lên|lên|xuống|còn)"
    r"(?![^\W_])"
)
# what a percentage is relative to is part of what it counts
_RELATIVE = re.compile(r"\s?(?:so(?: với)?|bằng|kế hoạch|chỉ tiêu|cùng kỳ|nghị quyết|dự toán)(?![^\W_])")
_OPENING = re.compile(rf"{_RELATIVE.pattern}|\s?đạt(?![^\W_])")
_CHANGES = ("tăng", "giảm", "vượt", "tăng thêm", "giảm còn")
_ENUMERATOR = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})?[.)]\s")
_ASIDE = re.compile(r" \([^()\n]{0,80}\)")
_TARGET = re.compile(
    r"(?<![^\W_])(?:phấn đấu|dự kiến|đặt mục tiêu|đề ra (?:chỉ tiêu|mục tiêu)|sẽ|hướng tới|đến năm 20\d\d"
    r"|aims? to|plans? to|target)(?![^\W_])"
)
_TARGET_NOUN = re.compile(
    r"(?<![^\W_])(?:chỉ tiêu|mục tiêu|kế hoạch(?: giao| đề ra| là)?)(?: [^\W\d_]+){0,6} ?(?:là|:|đạt)? ?$"
)
_NO_TARGET = re.compile(r"(?:vượt|hoàn thành|so với|theo|thực hiện|các|đạt) $")
_TARGET_OPENING = re.compile(
    r"[\W\d]*(?:(?:tiếp tục )?phát huy (?:những )?(?:kết quả|thành tích|thành tựu)"
    r"|(?:trong )?(?:thời gian|những năm) (?:tới|tiếp theo)|phương hướng|mục tiêu"
    r"|nhiệm vụ (?:trọng tâm|năm|chủ yếu|6 tháng cuối|9 tháng)|bước sang năm|từ nay đến|một số chỉ tiêu|các chỉ tiêu)"
)
_DONE = re.compile(r"(?<![^\W_])(?:đã|hoàn thành được|kết quả)(?![^\W_])")
_PREVIOUS = re.compile(
    r"(?<![^\W_])(?<!so )(?<!với )(?<!bằng )(?<!hơn )(?:cùng kỳ(?: năm (?:trước|ngoái|\d{4}))?|năm (?:trước|ngoái)"
    r"|nhiệm kỳ trước|tháng trước|quý trước|last year)[ (]*(?:(?!tăng|giảm|vượt|bằng|đã tăng)[^\W\d_]+ ){0,3}:? ?$"
)
_AGAINST = re.compile(r"(?:so(?: với)?(?: cả| tổng số)?|với|cùng kỳ|bằng)(?: [^\W\d_]+){0,4} ?$")


class Clock(NamedTuple):
    """The dated expressions of an article, in order, and the time that the article reports on."""

    expressions: Sequence[DateExpression]
    period: Moment | None


def describe(drafts: Sequence[Draft], words: Words, sentence: tuple[int, int]) -> None:
    """Fills `lead` and `tail`, the words before and after each number of a sentence."""
    previous: Draft | None = None
    for index, draft in enumerate(drafts):
        ceiling = drafts[index + 1].start if index + 1 < len(drafts) else sentence[1]
        draft.tail = _tail(words, draft, ceiling)
        draft.lead = _lead(words, previous.after if previous else sentence[0], draft.start)
        if previous and _shares_lead(previous, draft, words):
            again = previous.lead.lower().endswith(draft.lead.lower())
            draft.lead = previous.lead if again else f"{previous.lead} {draft.lead}"
        previous = draft


def _shares_lead(previous: Draft, draft: Draft, words: Words) -> bool:
    """Whether a number counts on in what was said before the one before it ("kiểm tra 4 tổ chức và 9 đảng viên")."""
    gap = words.folded[previous.after : draft.start]
    if ";" in gap:
        return False
    if draft.unit == "%":
        goes_on = _RELATIVE.match(draft.tail) is not None or (previous.unit == "%" and "," not in gap)
        return draft.lead.lower() in _CHANGES or (not draft.lead and goes_on)
    if gap.rstrip().endswith(" và"):
        draft.lead = ""
    return not draft.lead or draft.lead.lower() in _CHANGES


def _lead(words: Words, floor: int, start: int) -> str:
    floor = max(floor, start - _LEAD_LETTERS, words.mask_end_before(start))
    for mark in _CLAUSE.finditer(words.text, floor, start):
        floor = mark.end()
    phrase = _trimmed(words.text[floor:start])
    if not phrase and words.text[floor - 1 : floor] == ")":
        opened = words.text.rfind("(", max(0, floor - _LEAD_LETTERS), floor)
        return _lead(words, max(0, opened - _LEAD_LETTERS), opened) if opened > 0 else ""
    return phrase


def _trimmed(text: str) -> str:
    phrase = _ENUMERATOR.sub("", text).strip("“”\"' .-–").split()
    cut, whole = units.words("trim"), units.words("whole")
    while phrase and phrase[-1].lower() in cut and " ".join(phrase[-2:]).lower() not in whole:
        phrase.pop()
    phrase = phrase[-_LEAD_WORDS:]
    while phrase and phrase[0].lower() in cut and " ".join(phrase[:2]).lower() not in whole:
        phrase.pop(0)
    return " ".join(phrase)


def _tail(words: Words, draft: Draft, ceiling: int) -> str:
    start = draft.after
    if aside := _ASIDE.match(words.text, start, ceiling):
        start = aside.end()
    end = min(units.words_from(words.folded, start, _TAIL_WORDS), ceiling)
    if end <= start:
        return ""
    opening = _OPENING.match(words.folded, start, end)
    cut = _CUT.search(words.folded, opening.end() if opening else start, end)
    phrase = words.text[start : cut.start() if cut else end].split()
    while phrase and phrase[-1].lower() in units.words("loose"):
        phrase.pop()
    return " ".join(phrase)


def what(draft: Draft) -> str:
    """What the number counts, in the article's words, without number and unit."""
    return f"{draft.lead} {draft.tail}".strip()


def date(draft: Draft, words: Words, sentence: tuple[int, int], clock: Clock) -> None:
    """Fills `period` (the year told nearest before the number, else the article's) and `kind`."""
    near = _nearest(draft, words, sentence, clock.expressions)
    draft.period = _moment(near) if near else clock.period
    draft.kind = _kind(draft, words, sentence, near, clock.period)


def opens_plans(paragraph: Paragraph, words: Words) -> bool:
    """Whether a paragraph opens as plans do ("Thời gian tới, …")."""
    return _TARGET_OPENING.match(words.folded, paragraph.start, paragraph.end) is not None


def is_done(draft: Draft, words: Words, sentence: tuple[int, int]) -> bool:
    """Whether the words before the number tell it as done."""
    first = max(sentence[0], draft.start - _TOLD_LETTERS)
    floor = max(first, *(words.text.rfind(mark, first, draft.start) for mark in ";:,"))
    return _DONE.search(words.folded, floor, draft.start) is not None


def _nearest(
    draft: Draft, words: Words, sentence: tuple[int, int], expressions: Sequence[DateExpression]
) -> DateExpression | None:
    near: DateExpression | None = None
    first = bisect_left(expressions, sentence[0], key=_start)
    last = bisect_right(expressions, draft.end + 1, key=_start)
    for expression in expressions[max(first, last - _NEAREST) : last]:
        if draft.start <= expression.start < draft.end:
            continue
        if not _AGAINST.search(words.folded[max(sentence[0], expression.start - 40) : expression.start]):
            near = expression
    return near


def _start(expression: DateExpression) -> int:
    return expression.start


def _moment(expression: DateExpression) -> Moment:
    evidence = Evidence(
        rule="figure-period",
        quote=expression.quote,
        says="the time told nearest before the number",
        line=expression.line,
        start=expression.start,
        end=expression.end,
    )
    return Moment(
        earliest=expression.earliest.isoformat() if expression.earliest else None,
        latest=expression.latest.isoformat() if expression.latest else None,
        precision=expression.precision,
        basis="stated",
        confidence=0.8,
        evidence=(evidence,),
    )


def _kind(
    draft: Draft, words: Words, sentence: tuple[int, int], near: DateExpression | None, period: Moment | None
) -> FigureKind:
    before = words.folded[max(sentence[0], draft.start - 60) : draft.start]
    if _PREVIOUS.search(before):
        return "previous"
    told = words.folded[max(sentence[0], draft.start - _TOLD_LETTERS) : draft.start]
    *_, cue = None, *_TARGET.finditer(told)
    if cue and not _DONE.search(told, cue.end()):
        return "target"
    noun = _TARGET_NOUN.search(before) if draft.of is None else None
    if noun and "," not in noun.group() and not _NO_TARGET.search(before[: noun.start()]):
        return "target"
    if near and period and near.earliest and near.latest:
        if period.latest and near.earliest.isoformat() > period.latest and not _DONE.search(told):
            return "target"
        if period.earliest and near.latest.isoformat() < period.earliest:
            return "previous"
    return "actual"
