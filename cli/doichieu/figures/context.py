"""What stands around a number: what it counts, whether it was achieved or planned, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from doichieu.figures import units
from doichieu.figures.scan import Draft, Words
from doichieu.models import DateExpression, Evidence, FigureKind, Moment, Paragraph

_CLAUSE = re.compile(r"[,;:()\n]|\s[-–]\s|cho biết ")
_LEAD_WORDS = 8
_TAIL_WORDS = 8
_TRIM = frozenset(
    """
đã được có là đạt ước còn lên hiện và với thì mà trong đó tổng cộng cho tại của số các những khi gồm bằng chiếm tới đến từ
nay hơn trên gần khoảng về ở do một qua tất tính xuống thêm cả để như ra bình quân mỗi đồng vào là toàn
the of and in were was is to
""".split()
)
_LOOSE = frozenset("và với cho của để trong tại ở là có được đã từ đến khi mà về do như the of and in to".split())
_CUT = re.compile(
    r"(?<![^\W_])(?:và|trong đó|chiếm|đạt|bằng|tăng|giảm|nâng|cho|với|thì|để|gồm|tương đương|trở lên)(?![^\W_])"
)
_KEEP_FIRST = re.compile(r"\s?(?:đạt|so|bằng|kế hoạch|chỉ tiêu|cùng kỳ)")
_TARGET = re.compile(
    r"(?<![^\W_])(?:phấn đấu|dự kiến|đặt mục tiêu|đề ra (?:chỉ tiêu|mục tiêu)|sẽ|hướng tới|quyết tâm(?! cao)|đảm bảo đến|đến năm 20\d\d"
    r"|aims? to|plans? to|target)(?![^\W_])"
)
_TARGET_NOUN = re.compile(
    r"(?<![^\W_])(?:chỉ tiêu|mục tiêu|kế hoạch(?: giao| đề ra| là)?)(?: [^\W\d_]+){0,6} ?(?:là|:|đạt)? ?$"
)
_TARGET_OPENING = re.compile(
    r"[\W\d]*(?:(?:tiếp tục )?phát huy (?:những )?(?:kết quả|thành tích|thành tựu)|(?:trong )?(?:thời gian|những năm) (?:tới|tiếp theo)"
    r"|phương hướng|mục tiêu|nhiệm vụ (?:trọng tâm|năm|chủ yếu|6 tháng cuối|9 tháng)|bước sang năm|từ nay đến|một số chỉ tiêu|các chỉ tiêu)"
)
_DONE = re.compile(r"(?<![^\W_])(?:đã|hoàn thành được|kết quả)(?![^\W_])")
_PREVIOUS = re.compile(
    r"(?<![^\W_])(?:cùng kỳ(?: năm (?:trước|ngoái|\d{4}))?|năm (?:trước|ngoái)|nhiệm kỳ trước|tháng trước|quý trước|last year)"
    r"[ (]*(?:là|đạt|có|chỉ|:)? ?$"
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
        floor = previous.after if previous else sentence[0]
        draft.lead = _lead(words, floor, draft.start)
        if not draft.lead and previous and not draft.unit.startswith("%"):
            draft.lead = previous.lead
        ceiling = drafts[index + 1].start if index + 1 < len(drafts) else sentence[1]
        draft.tail = _tail(words, draft, ceiling)
        previous = draft


def _lead(words: Words, floor: int, start: int) -> str:
    floor = max(floor, start - 90, words.mask_end_before(start))
    for mark in _CLAUSE.finditer(words.text, floor, start):
        floor = mark.end()
    if words.text[floor - 1 : floor] == ")" and (opened := words.text.rfind("(", max(0, floor - 80), floor)) > 0:
        phrase = _lead(words, max(0, opened - 90), opened) if words.text[floor:start].strip().lower() in _TRIM else ""
        if phrase:
            return phrase
    phrase = words.text[floor:start].strip("“”\"' .-–").split()
    while phrase and phrase[-1].lower() in _TRIM:
        phrase.pop()
    phrase = phrase[-_LEAD_WORDS:]
    while phrase and phrase[0].lower() in _TRIM:
        phrase.pop(0)
    return " ".join(phrase)


def _tail(words: Words, draft: Draft, ceiling: int) -> str:
    end = min(units.words_from(words.folded, draft.after, _TAIL_WORDS), ceiling)
    if end <= draft.after:
        return ""
    cut = _CUT.search(words.folded, draft.after + (3 if _KEEP_FIRST.match(words.folded, draft.after) else 0), end)
    phrase = words.text[draft.after : cut.start() if cut else end].split()
    while phrase and phrase[-1].lower() in _LOOSE:
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
    floor = max(sentence[0], *(words.text.rfind(mark, sentence[0], draft.start) for mark in ";:,"))
    return _DONE.search(words.folded, floor, draft.start) is not None


def _nearest(
    draft: Draft, words: Words, sentence: tuple[int, int], expressions: Sequence[DateExpression]
) -> DateExpression | None:
    near: DateExpression | None = None
    for expression in expressions:
        if expression.start >= draft.end + 3:
            break
        if expression.start < sentence[0] or draft.start <= expression.start < draft.end:
            continue
        if not _AGAINST.search(words.folded[max(sentence[0], expression.start - 40) : expression.start]):
            near = expression
    return near


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
    told = words.folded[sentence[0] : draft.start]
    *_, cue = None, *_TARGET.finditer(told)
    if cue and not _DONE.search(told, cue.end()):
        return "target"
    noun = _TARGET_NOUN.search(before)
    if (
        noun
        and "," not in before[noun.start() :]
        and draft.of is None
        and not re.search(r"(?:vượt|hoàn thành|so với) $", before[: noun.start()])
    ):
        return "target"
    if near and period and near.earliest and near.latest:
        if period.latest and near.earliest.isoformat() > period.latest and not _DONE.search(told):
            return "target"
        if period.earliest and near.latest.isoformat() < period.earliest:
            return "previous"
    return "actual"
