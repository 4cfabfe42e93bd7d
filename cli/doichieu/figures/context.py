"""What stands around a number: what it counts, whether it was achieved or planned, and when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from doichieu.figures import units
from doichieu.figures.drafts import Draft, Words
from doichieu.models import Evidence, FigureKind, Moment, Paragraph
from doichieu.values import DateExpression

# a dash between small letters joins two nouns ("thương mại - dịch vụ"), others part
_CLAUSE = re.compile(
    r"[,;:()“”\"\n]|\s[-–](?=\s)|(?<![^\W_])(?:cho biết|nhưng|song(?! song)|đồng thời|(?:nhờ|vì|do) (?:vậy|đó)) "
)
_AGENCY = re.compile(r"^[A-ZĐ]{2,8}(?:[A-ZĐ]?TV)?\s?[-–]\s?(?=[^\W\d_])")
_LEAD_WORDS = 8
_MORE_WORDS = 3  # a phrase that ends within so many words more is kept whole
_LEAD_LETTERS = 120
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
# what is left of a comparison, a date or a document when its number is cut off
_DANGLING = re.compile(
    r"(?:(?:^|(?<!mỗi)(?<!hằng)(?<!hàng)(?<!cả)(?<!từng) )(?:(?:cuối|đầu) )?(?:năm|tháng|quý|ngày|nhiệm kỳ)"
    r"|(?:^| )(?:so(?: với)?|đối(?: với)?|với|luôn|vẫn|(?<!năm )(?<!tháng )(?<!kỳ )(?<!quý )trước)"
    r"|(?:(?<=luận)|(?<=quyết)|(?<=thị)|(?<=định)|(?<=dẫn)) số)$",
    re.IGNORECASE,
)
_TIME_ALONE = frozenset({"năm", "tháng", "quý", "mỗi năm", "hằng năm", "hàng năm", "nay"})
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
    r"|nhiệm vụ (?:trọng tâm|năm|chủ yếu|6 tháng cuối|9 tháng)|bước sang năm|từ nay đến"
    r"|(?:một số|các) chỉ tiêu(?![^.;\n]{0,60}(?:hoàn thành|đạt|vượt|thực hiện được|kết quả)))"
)
_DONE = re.compile(r"(?<![^\W_])(?:đã|hoàn thành được|kết quả)(?![^\W_])")
_PREVIOUS = re.compile(
    r"(?<![^\W_])(?<!so )(?<!với )(?<!bằng )(?<!hơn )(?:cùng kỳ(?: năm (?:trước|ngoái|\d{4}))?|năm (?:trước|ngoái)"
    r"|nhiệm kỳ trước|tháng trước|quý trước|last year)[ (]*(?:(?!tăng|giảm|vượt|bằng|đã tăng)[^\W\d_]+ ){0,3}:? ?$"
)
# what is told of the present after an earlier time
_NOW = re.compile(r"(?<![^\W_])(?:đến nay|tới nay|hiện nay|đến giờ|tới giờ|bây giờ|giờ đây)(?![^\W_])")
_AGAINST = re.compile(r"(?:so(?: với)?(?: cả| tổng số)?|với|cùng kỳ|bằng)(?: [^\W\d_]+){0,4} ?$")
# "Đại hội Đảng bộ tỉnh lần thứ XIX, nhiệm kỳ 2020-2025": the term belongs to the name
_NAMED_BY_TERM = re.compile(
    r"(?<![^\W_])(?:đại hội|cấp ủy|ban chấp hành|bch|hội đồng nhân dân|hđnd|quốc hội)(?![^\W_])[^;.:\n]{0,80}"
    r"(?<!trong )(?<!suốt )(?<!cả )(?<!từ )(?<!đầu )(?<!giữa )(?<!cuối )nhiệm kỳ \(?$"
)
_NAME_LETTERS = 120


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
        if not draft.lead and not draft.tail:
            draft.lead = _label(words, previous.after if previous else sentence[0], draft.start)
        if draft.lead.lower() in _TIME_ALONE:
            draft.lead = ""
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
    first = before = floor = max(floor, start - _LEAD_LETTERS, words.mask_end_before(start))
    for mark in _CLAUSE.finditer(words.folded, floor, start):
        if not _joins_nouns(words.text, mark):
            before, floor = floor, mark.end()
    phrase = _trimmed(words.text[floor:start])
    if phrase and words.text[floor - 1 : floor] == "," and all(word[0].isupper() for word in phrase.split()):
        phrase = _trimmed(words.text[before:start])  # a list of names
    if not phrase and words.text[floor - 1 : floor] == ")":
        opened = words.text.rfind("(", first, floor)
        return _lead(words, first, opened) if opened > first else ""
    return phrase


def _label(words: Words, floor: int, start: int) -> str:
    """The words before a colon that the number follows at once: "Tổng số hộ nghèo: 38 hộ"."""
    end = len(words.text[floor:start].rstrip()) + floor - 1
    return _lead(words, floor, end) if end > floor and words.text[end] == ":" else ""


def _joins_nouns(text: str, mark: re.Match[str]) -> bool:
    if mark.group().strip() not in ("-", "–"):
        return False
    return text[max(0, mark.start() - 1)].islower() and text[mark.end() + 1 : mark.end() + 2].islower()


def _trimmed(text: str) -> str:
    phrase = _AGENCY.sub("", _ENUMERATOR.sub("", text)).strip("“”\"' .-–/").split()
    cut, whole = units.words("trim"), units.words("whole")
    while phrase and phrase[-1].lower() in cut and " ".join(phrase[-2:]).lower() not in whole:
        phrase.pop()
    if len(phrase) > _LEAD_WORDS + _MORE_WORDS:
        first = len(phrase) - _LEAD_WORDS
        first -= _is_parted(phrase, first)
        while phrase[first - 1][0].isupper() and phrase[first][0].isupper() and first < len(phrase) - 1:
            first += 1  # the rest of a name that was cut
        phrase = phrase[first:]
    while phrase and phrase[0].lower() in cut and " ".join(phrase[:2]).lower() not in whole:
        phrase.pop(0)
    if len(phrase) > 1 and phrase[0] == "năm":  # of "mỗi năm"
        phrase.pop(0)
    while phrase and (phrase[-1].isdigit() or (phrase[-2:][0].isdigit() and phrase[-1].lower() in _TIME_ALONE)):
        phrase.pop()  # of "bình quân 5 năm"
    return _without_dangling(" ".join(phrase))


def _is_parted(phrase: Sequence[str], at: int) -> bool:
    """Whether a cut before phrase[at] goes through a word of two syllables."""
    return " ".join(phrase[at - 1 : at + 1]).lower() in units.words("compounds")


def _without_dangling(phrase: str) -> str:
    while phrase and (left := _DANGLING.search(phrase)):
        phrase = phrase[: left.start()].rstrip()
    return phrase


def _tail(words: Words, draft: Draft, ceiling: int) -> str:
    start = draft.after
    if aside := _ASIDE.match(words.text, start, ceiling):
        start = aside.end()
    # "100% chi, đảng bộ đăng ký …": nouns in a row are one
    noun = units.noun_at(words.text, words.folded, start) if draft.unit == "%" else None
    begin = noun.end if noun and noun.known and noun.end <= ceiling else start
    end = min(units.words_from(words.folded, begin, _TAIL_WORDS + _MORE_WORDS), ceiling)
    if max(end, begin) <= start:
        return ""
    opening = _OPENING.match(words.folded, start, end)
    cut = _CUT.search(words.folded, max(opening.end() if opening else start, begin), end)
    phrase = words.text[start : cut.start() if cut else end].split()
    if len(phrase) > _TAIL_WORDS and not cut and _goes_on(words.folded, end):
        phrase = phrase[: _TAIL_WORDS + _is_parted(phrase, _TAIL_WORDS)]
    while phrase and phrase[-1].lower() in units.words("loose"):
        phrase.pop()
    return _without_dangling(" ".join(phrase))


def _goes_on(folded: str, end: int) -> bool:
    return folded[end : end + 1] == " " and folded[end + 1 : end + 2].isalpha()


def what(draft: Draft) -> str:
    """What the number counts, in the article's words, without number and unit."""
    phrase = f"{draft.lead} {draft.tail}".strip()
    stray = all(word.lower() in units.words("trim") for word in phrase.split())
    return "" if stray else phrase


def date(draft: Draft, words: Words, sentence: tuple[int, int], clock: Clock) -> None:
    """Fills `kind`, and `period`: the time told nearest before the number, else the article's.

    What was before the article's time, or is planned for after it, is of no time when none is told.
    """
    near = _nearest(draft, words, sentence, clock.expressions)
    draft.kind = _kind(draft, words, sentence, near, clock.period)
    if near:
        draft.period = _moment(near)
    elif draft.kind == "actual":
        draft.period = clock.period


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
) -> list[DateExpression]:
    """The time told nearest before a number: mostly one expression, two in "năm 2016 và 6 tháng đầu năm 2017"."""
    near: list[DateExpression] = []
    first = bisect_left(expressions, sentence[0], key=_start)
    last = bisect_right(expressions, draft.end + 1, key=_start)
    for expression in expressions[max(first, last - _NEAREST) : last]:
        if draft.start <= expression.start < draft.end:
            continue
        if not _AGAINST.search(words.folded[max(sentence[0], expression.start - 40) : expression.start]):
            joined = near and words.folded[near[-1].end : expression.start] == " và "
            near = [*near, expression] if joined else [expression]
    if near and _NOW.search(words.folded, near[-1].end, max(near[-1].end, draft.start)):
        return []
    return near


def is_of_a_name(expression: DateExpression, folded: str) -> bool:
    """Whether a term only tells one congress or committee from another, and is no time of what is told."""
    before = folded[max(0, expression.start - _NAME_LETTERS) : expression.start]
    return before.rstrip(" (").endswith("nhiệm kỳ") and _NAMED_BY_TERM.search(before) is not None


def _start(expression: DateExpression) -> int:
    return expression.start


def _moment(told: Sequence[DateExpression]) -> Moment:
    evidence = tuple(
        Evidence(
            rule="figure-period",
            quote=expression.quote,
            says="the time told nearest before the number",
            line=expression.line,
            start=expression.start,
            end=expression.end,
        )
        for expression in told
    )
    earliest, latest = _span(told)
    return Moment(
        earliest=earliest,
        latest=latest,
        precision=told[0].precision if len(told) == 1 else "range",
        basis="stated",
        confidence=0.8,
        evidence=evidence,
    )


def _span(told: Sequence[DateExpression]) -> tuple[str | None, str | None]:
    earliest = [e.earliest for e in told if e.earliest]
    latest = [e.latest for e in told if e.latest]
    return (min(earliest).isoformat() if earliest else None, max(latest).isoformat() if latest else None)


def _kind(
    draft: Draft, words: Words, sentence: tuple[int, int], near: Sequence[DateExpression], period: Moment | None
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
    earliest, latest = _span(near)
    if period and earliest and latest:
        if period.latest and earliest > period.latest and not _DONE.search(told):
            return "target"
        if period.earliest and latest < period.earliest:
            return "previous"
    return "actual"
