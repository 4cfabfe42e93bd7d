"""Finds the numbers of a paragraph that count something, with their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from doichieu.figures import numbers, ranges, shape, units
from doichieu.figures.drafts import Draft, Words
from doichieu.models import Qualifier

_DIGIT = re.compile(r"\d")  # on its own: a search for the first digit is many times faster than one for a number
_LITERAL = re.compile(numbers.LITERAL)
_RATIO = re.compile(rf"\s?/\s?({numbers.LITERAL})(?![\d/]|[.,]\d)")
_QUALIFIERS: dict[str, Qualifier] = {
    "hơn": "more than", "trên": "more than", "quá": "more than", "over": "more than", "more than": "more than",
    "gần": "about", "khoảng": "about", "xấp xỉ": "about", "chừng": "about", "ngót": "about", "trên dưới": "about",
    "tầm": "about", "nearly": "about", "about": "about", "almost": "about", "around": "about", "~": "about",
    "dưới": "less than", "chưa đến": "less than", "chưa tới": "less than", "chưa đầy": "less than",
    "không quá": "less than", "tối đa": "less than", "less than": "less than", "under": "less than",
    "ít nhất": "at least", "tối thiểu": "at least", "không dưới": "at least", "at least": "at least",
}  # fmt: skip
_QUALIFIER = re.compile(rf"(?<![^\W_])({units.alternatives(_QUALIFIERS)})\s?$")
# "trên 5 lĩnh vực" is "in five fields", not "more than five"
_LOCATIVE = ("mặt", "lĩnh vực", "phương diện", "địa bàn", "nội dung", "tuyến", "tất cả")
_UPWARD = re.compile(r"(?: [^\W\d_]+){0,6}? trở lên(?![^\W_])")
_COUNT_VERB = re.compile(
    r"(?:kết nạp|khai trừ|kỷ luật|cảnh cáo|khiển trách|cách chức|thành lập|xây dựng|xây|mở|có|còn|được|bổ sung|tăng"
    r"|giảm|cử|trao|tặng|xử lý|giám sát|kiểm tra|gồm)\s?$"
)
_FLAT_VERB = re.compile(r"(?<![^\W_])(?:có|được|đạt|là|còn|lên|gồm|tăng|giảm|thêm|cho|xuất sắc|tốt)\s$")
_LIST_OPENS = re.compile(r"[:(]|, trong đó(?: có)? (?!có |đã |còn )[^\W\d_]|, (?:bao )?gồm (?=[^\W\d_])")
# "33 (70,2%)": what follows its label at once and has its share behind it
_SHARE_BEHIND = re.compile(r" ?\(\d{1,3}(?:[.,]\d{1,3})? ?%\)")
# "trên 1 ha" tells what an amount is per
_PER_ONE = ("ha", "m2", "đơn vị", "sào", "lao động", "đầu người", "năm")
_NAMED = re.compile(r"([^\W\d_]+) ([^\W\d_]+) $")
_PART_END = re.compile(r"(?: [^\W\d_]+){0,3}\s?(?:[,;.)…]|và |$)")
_YEAR_COUNTS = ("đảng viên", "hộ", "người", "lao động", "học sinh", "đồng chí", "lượt")
_YEAR_BEFORE = re.compile(r"(?:năm|kỳ|đoạn|[-–])\s?$")
_PLAIN_MEASURES = frozenset({"%", "đồng", "hạng", "lần"})
_MEASURES = units.QUANTITIES | {"%", "lần"}
_LOOK_BACK = 28
_LONGEST_PARTS = 400
_LARGEST_LABEL = 1000  # levels, groups and streets have smaller numbers
_FAMILY = 8  # figures back in which the one that lends its noun is looked for


# "cấp" gives as often as it is a level
_GIVES = re.compile(r"(?:cung|trợ|trao|đã|được|sẽ|xin) cấp\s?$")


@cache
def _label() -> re.Pattern[str]:
    number = r"(?<!tổng )(?<!trong )(?<!con )(?<!nâng )số"
    return re.compile(rf"(?<![^\W_])(?:{number}|{units.labels()})\s?$")


def scan(words: Words, start: int, end: int) -> list[Draft]:
    """The numbers of text[start:end] that count something, in order, each with value, unit and qualifier."""
    body = shape.body_start(words.text, start, end)
    tokens: list[tuple[int, re.Match[str] | None]] = [(m.start(), m) for m in _literals(words.folded, body, end)]
    tokens += [(at, None) for at in numbers.spelled_starts(words.folded, start, end)]
    drafts: list[Draft] = []
    for at, token in sorted(tokens, key=lambda pair: pair[0]):
        if words.is_masked(at) or (drafts and at < drafts[-1].end):
            continue
        draft = _read(words, token, (start, end), drafts) if token else _read_spelled(words, at, (start, end))
        if draft:
            drafts.append(draft)
    return [d for d in drafts if d.unit or d.of is not None or d.shared]


def _literals(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    done = start
    for digit in _DIGIT.finditer(folded, start, end):
        if digit.start() >= done and (literal := _LITERAL.match(folded, digit.start(), end)):
            done = literal.end()
            yield literal


def _read(words: Words, token: re.Match[str], bounds: tuple[int, int], drafts: list[Draft]) -> Draft | None:
    joined = bool(drafts) and drafts[-1].end == token.start() - 1
    slashed = joined and words.text[token.start() - 1] == "/" and _counts_apart(drafts[-1], words)
    if not slashed and not shape.stands_free(words.text, token, bounds, joined):
        return None
    literal = token.group()
    before = words.folded[max(bounds[0], token.start() - _LOOK_BACK) : token.start()]
    ratio = _RATIO.match(words.text, token.end(), bounds[1])
    if words.text[token.end() : token.end() + 1] == "/" and not ratio:
        return None
    rank = shape.RANK.search(before)
    if not rank and (shape.ORDINAL.search(before) or (words.english and shape.ENGLISH_DAY.search(before))):
        return None
    end = ratio.end() if ratio else token.end()
    value = numbers.value_of(literal, words.english)
    draft = Draft(token.start(), token.start(), end, value, numbers.decimals_of(literal, words.english), after=end)
    if ratio and value == 1 and shape.SCALE.search(before):
        return None
    if ratio:
        draft.of = numbers.value_of(ratio.group(1), words.english)
    if rank and _is_rank(draft, words):
        return draft
    if not _give_unit(draft, words, literal, bounds[1]):
        return None
    _give_qualifier(draft, words, bounds)
    if draft.unit:
        if _is_label(draft, words, literal, before) or _is_per(draft) or (slashed and not draft.known):
            return None
        return ranges.joined(draft, drafts, words)
    return draft if _accept_bare(draft, words, before, bounds, drafts) else None


def _counts_apart(previous: Draft, words: Words) -> bool:
    """Whether a slash after a figure parts it from another ("27 vụ/52 bị can"): its noun stands before the slash."""
    return words.text[previous.end - 1].isalpha() and previous.unit.split("/")[0].split()[-1] not in _MEASURES


def _is_per(draft: Draft) -> bool:
    return draft.qualifier == "more than" and draft.value == 1 and draft.unit.startswith(_PER_ONE)


def _is_rank(draft: Draft, words: Words) -> bool:
    """Whether this is a place ("xếp thứ 1/17 phường"); gives it its unit."""
    if draft.decimals or units.measure_at(words.folded, draft.end):
        return False
    unit = units.noun_at(words.text, words.folded, draft.end)
    draft.unit = "hạng"
    if draft.of is not None and unit and unit.known:
        draft.after = draft.end = unit.end
    return True


def _give_unit(draft: Draft, words: Words, literal: str, limit: int) -> bool:
    """Reads scale and unit after the digits; False when what follows shows that this is no figure."""
    folded = words.folded
    amount = numbers.amount_at(folded, draft.end, draft.value if draft.of is None else draft.of)
    unit = units.measure_at(folded, amount.end)
    if amount.scale > 1:
        return _give_scaled(draft, words, amount, unit)
    if shape.TIME.match(folded, draft.end):
        return False
    if unit:
        _take(draft, unit)
        return True
    glued = draft.end < limit and folded[draft.end].isalpha()
    if glued and units.is_noun_at(folded, draft.end) is None:
        return False
    noun = units.noun_at(words.text, folded, draft.end)
    if noun:
        _take(draft, noun)
        if "," in literal and draft.of is None and noun.known:
            draft.value = numbers.value_of(literal, thousands_comma=True)
    return True


def _take(draft: Draft, unit: units.Unit) -> None:
    draft.unit, draft.end, draft.after, draft.known = unit.name, unit.end, unit.end, unit.known


def _give_scaled(draft: Draft, words: Words, amount: numbers.Amount, unit: units.Unit | None) -> bool:
    """ "1,6 nghìn tỷ", "3 ngàn lượt": money in the scale it is told in, everything else in ones."""
    if unit and unit.name.split("/")[0] not in units.MONEY:
        return _count_in_ones(draft, amount, unit)
    noun = None if unit else units.noun_at(words.text, words.folded, amount.end)
    # "2 tỷ từ ngân sách" is money without the word
    if noun and (noun.known or amount.scale < 10**6) and amount.scale < 10**9:
        return _count_in_ones(draft, amount, noun)
    per, end = units.per_at(words.folded, amount.end)
    value, scale = numbers.in_scale(amount)
    bare = unit is None and not per and scale in ("", "nghìn")
    if bare and not ranges.THOUSANDS_AHEAD.match(words.folded, amount.end):
        return False
    draft.unit = f"{scale} {unit.name if unit else 'đồng' + per}".strip()
    draft.end = draft.after = unit.end if unit else end
    if draft.of is None:
        draft.value = value
    else:
        draft.of = value
    return True


def _count_in_ones(draft: Draft, amount: numbers.Amount, unit: units.Unit) -> bool:
    if draft.of is None:
        draft.value = round(amount.value, 6)
    else:
        factor = amount.value / draft.of if draft.of else 1.0
        draft.value, draft.of = round(draft.value * factor, 6), round(amount.value, 6)
    _take(draft, unit)
    return True


def _give_qualifier(draft: Draft, words: Words, bounds: tuple[int, int]) -> None:
    before = words.folded[max(bounds[0], draft.number - 14) : draft.number]
    found = _QUALIFIER.search(before)
    if found and not (found.group(1) == "trên" and draft.value < 10 and draft.unit.startswith(_LOCATIVE)):
        draft.qualifier = _QUALIFIERS[found.group(1)]
        draft.start = draft.number - len(before) + found.start()
    elif upward := _UPWARD.match(words.folded, draft.end, bounds[1]):
        draft.qualifier, draft.end = "at least", upward.end()


def _is_label(draft: Draft, words: Words, literal: str, before: str) -> bool:
    """A year, or the number in the name of something ("mức độ 2", "phường 3"), even though words follow."""
    measure = draft.unit.split("/")[0].split()[-1] in _MEASURES
    counted = draft.unit.startswith(_YEAR_COUNTS) and not _YEAR_BEFORE.search(before)
    if len(literal) == 4 and draft.of is None and _is_year(draft) and not measure and not counted:
        return True
    if draft.of is not None and not draft.known and _is_day(draft):
        return True
    if measure:
        return False
    if draft.of is None and (not draft.known or draft.unit == "tổ chức") and _numbers_a_name(draft, words):
        return True
    return not draft.known and _label().search(before) is not None and not _is_given(draft, before)


def _is_given(draft: Draft, before: str) -> bool:
    """Whether the number counts what is provided, or is too large for a number of something."""
    return _GIVES.search(before) is not None or (draft.value >= _LARGEST_LABEL and not _is_year(draft))


def _numbers_a_name(draft: Draft, words: Words) -> bool:
    """Whether capitals stand before the number, as where it ends a name ("Trường Tân Lập 2 tổ chức …")."""
    name = _NAMED.search(words.text, max(0, draft.start - _LOOK_BACK), draft.number)
    return name is not None and all(word.istitle() for word in name.groups())


def _accept_bare(draft: Draft, words: Words, before: str, bounds: tuple[int, int], drafts: list[Draft]) -> bool:
    """A number without a noun counts when it opens a range, is a ratio, or shares the noun of a figure before it."""
    if draft.of is not None:
        around = words.text[max(bounds[0], draft.start - 40) : min(bounds[1], draft.end + 25)]
        return not 1900 <= draft.of <= 2099 and (not _is_day(draft) or "%" in around)
    rest = words.folded[draft.end : min(bounds[1], draft.end + 28)]
    if ranges.AHEAD.match(rest):
        return True
    if before.endswith((": ", ":")) and _SHARE_BEHIND.match(rest):
        draft.shared = True
        return True
    if _is_year(draft):
        return False
    parent = next((d for d in reversed(drafts[-_FAMILY:]) if d.unit), None)
    if parent is None or not _same_sentence(words.text, parent.end, draft.number):
        return False
    if parent.unit.split("/")[0].split()[-1] in _PLAIN_MEASURES:
        return False
    listed = parent.part or _LIST_OPENS.search(words.folded, parent.end, draft.number) is not None
    if not parent.part and _label().search(before):
        return False
    draft.part = listed and _PART_END.match(rest) is not None
    if draft.part or _FLAT_VERB.search(before):
        draft.unit = parent.unit
        return True
    return False


def _is_year(draft: Draft) -> bool:
    return draft.decimals == 0 and 1900 <= draft.value <= 2099


def _is_day(draft: Draft) -> bool:
    """Whether a ratio may be a day ("2/9", "22/12")."""
    return draft.of is not None and draft.of <= 12 and draft.value <= 31


def _same_sentence(text: str, start: int, end: int) -> bool:
    return end - start < _LONGEST_PARTS and not re.search(r"[.!?…]\s|\n", text[start:end])


def _read_spelled(words: Words, start: int, bounds: tuple[int, int]) -> Draft | None:
    """ "bốn chi bộ": only before a known noun; "một" and "năm" (also: year) only after a verb of counting."""
    read = numbers.spelled_at(words.folded, start)
    if not read or words.folded[read[1] : read[1] + 1] != " ":
        return None
    value, end = read
    before = words.folded[max(bounds[0], start - _LOOK_BACK) : start]
    if value in (1, 5) and not _COUNT_VERB.search(before):
        return None
    if shape.ORDINAL.search(before) or _label().search(before):
        return None
    amount = numbers.amount_at(words.folded, end, value)
    if amount.scale == 1 and units.is_noun_at(words.folded, end + 1) is None:
        return None
    draft = Draft(start, start, end, value, after=end)
    if not _give_unit(draft, words, "", bounds[1]) or not draft.unit:
        return None
    _give_qualifier(draft, words, bounds)
    return draft
