"""Finds the numbers of a paragraph that count something, with their units."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from doichieu.figures import numbers, units
from doichieu.models import Check, FigureKind, Moment, Qualifier


@dataclass(slots=True)
class Draft:
    """A figure being read: `start`..`end` its words, `number` where the digits start, `after` where its noun ends."""

    start: int
    number: int
    end: int
    value: float
    decimals: int = 0
    unit: str = ""
    of: float | None = None
    percent: float | None = None
    percent_decimals: int = 0
    qualifier: Qualifier | None = None
    after: int = 0
    sentence: int = 0
    lead: str = ""
    tail: str = ""
    kind: FigureKind = "actual"
    period: Moment | None = None
    part: bool = False
    checks: list[Check] = field(default_factory=list[Check])


class Words:
    """A source's text with its folded form and the spans (dates, documents) whose numbers are no figures."""

    def __init__(self, text: str, folded: str, masked: Sequence[tuple[int, int]], english: bool) -> None:
        self.text = text
        self.folded = folded
        self.english = english
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(masked):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def is_masked(self, offset: int) -> bool:
        """Whether the offset lies in a date expression or a cited document."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]

    def mask_end_before(self, offset: int) -> int:
        """End of the last masked span that ends at or before the offset; 0 when none."""
        at = bisect_right(self.ends, offset) - 1
        return self.ends[at] if at >= 0 else 0


_TOKEN = re.compile(rf"(?<!\d){numbers.LITERAL}|(?<![^\W_]){numbers.FIRST_WORD}(?= [^\W\d_])")
_RATIO = re.compile(rf"\s?/\s?({numbers.LITERAL})(?![\d/]|[.,]\d)")
_RANGE = re.compile(r"\s?[-–—]\s?$|\s(?:đến|tới|to)\s$")
_TIME = re.compile(
    r"\s?(?:năm|tháng|ngày(?! công)|tuần|giờ|phút|giây|quý|tuổi|kỳ|thập kỷ|thế kỷ|thập niên|hôm|đêm|h|am|pm"
    r"|years?|months?|days?|weeks?|hours?|minutes?)(?![^\W\d_])"
)
_ORDINAL = re.compile(
    r"(?:thứ|khóa|khoá|covid|tuần|tết|mùng|nhà số|page|vol\.?|no\.?|đt:?|sđt:?|tel:?|fax:?|hotline:?|online)\s?$"
)
_RANK = re.compile(r"(?:xếp|đứng|vị trí|giữ vị trí|xếp hạng|đạt hạng|hạng)\s(?:vị trí\s|hạng\s)?(?:thứ\s)?$")
_LABEL = re.compile(
    r"(?<![^\W_])(?:(?<!tổng )(?<!trong )(?<!con )(?<!nâng )số|điều|khoản|mục|điểm|tổ|khu|khu phố|phường|quận|đường|cấp|lớp|loại|nhóm"
    r"|mức|mức độ|quốc lộ|tỉnh lộ|kỳ|tập|trang|bài|giai đoạn|đợt|vòng|phần|chương|khối|đội|chi bộ|thôn|ấp|xóm|buôn|làng|khóm"
    r"|bản|tổ dân phố|lô|km|cụm|trạm|cầu|câu|bước|ngày|tháng|năm|quý|nhà|độ|xem|nghiệp|nghị quyết|chỉ thị|quy định|kết luận"
    r"|kế hoạch|chương trình|đề án|hướng dẫn|quyết định|nhiệm kỳ|nguồn|nq|ct|tw)\s?[:.]?\s?$"
)
_YEAR_COUNTS = ("đảng viên", "hộ", "người", "lao động", "học sinh", "đồng chí", "lượt")
_ENUMERATOR = re.compile(r"[ \t\-–+*•(\[]*\d{1,2}(?:\.\d{1,2}){0,3}(?:[.)\]/:]|\s?[-–])(?=\s|[^\W\d_])")
_INLINE_ENUMERATOR = re.compile(r"\d{1,2}[.)](?=\s)")
_QUALIFIERS: dict[str, Qualifier] = {
    "hơn": "more than", "trên": "more than", "quá": "more than", "over": "more than", "more than": "more than",
    "gần": "about", "khoảng": "about", "xấp xỉ": "about", "chừng": "about", "ngót": "about", "trên dưới": "about",
    "tầm": "about", "nearly": "about", "about": "about", "almost": "about", "around": "about", "some": "about", "~": "about",
    "dưới": "less than", "chưa đến": "less than", "chưa tới": "less than", "chưa đầy": "less than",
    "không quá": "less than", "tối đa": "less than", "less than": "less than", "under": "less than",
    "ít nhất": "at least", "tối thiểu": "at least", "không dưới": "at least", "at least": "at least",
}  # fmt: skip
_QUALIFIER = re.compile(rf"(?<![^\W_])({'|'.join(sorted(_QUALIFIERS, key=len, reverse=True))})\s?$")
# "trên 5 lĩnh vực" is "in five fields", not "more than five"
_LOCATIVE = ("mặt", "lĩnh vực", "phương diện", "địa bàn", "nội dung", "tuyến", "tất cả")
_UPWARD = re.compile(r"(?: [^\W\d_]+){0,6}? trở lên(?![^\W_])")
_COUNT_VERB = re.compile(
    r"(?:kết nạp|khai trừ|kỷ luật|cảnh cáo|khiển trách|cách chức|thành lập|xây dựng|xây|mở|có|còn|được|bổ sung|tăng|giảm|cử|trao|tặng"
    r"|xử lý|giám sát|kiểm tra|gồm)\s?$"
)
_FLAT_VERB = re.compile(r"(?<![^\W_])(?:có|được|đạt|là|còn|lên|gồm|tăng|giảm|thêm|cho|xuất sắc|tốt)\s$")
_PART_END = re.compile(r"\s?(?:[,;.)…]|và |$)")
_LOOK_BACK = 28


def scan(words: Words, start: int, end: int) -> list[Draft]:
    """The numbers of text[start:end] that count something, in order, each with value, unit and qualifier."""
    drafts: list[Draft] = []
    previous_end = -1
    first = _ENUMERATOR.match(words.text, start, end)
    position = first.end() if first else start
    for token in _tokens(words, position, end):
        if token.start() < (drafts[-1].end if drafts else position):
            continue
        draft = _read(words, token, (start, end), drafts, token.start() - 1 == previous_end)
        previous_end = token.end() if draft else -1
        if draft:
            drafts.append(draft)
    return [d for d in drafts if d.unit or d.of is not None]


def _tokens(words: Words, start: int, end: int) -> Iterator[re.Match[str]]:
    return (t for t in _TOKEN.finditer(words.folded, start, end) if not words.is_masked(t.start()))


def _read(
    words: Words, token: re.Match[str], bounds: tuple[int, int], drafts: list[Draft], joined: bool
) -> Draft | None:
    if not token.group()[0].isdigit():
        return _read_spelled(words, token.start(), bounds)
    if not _stands_free(words.text, token, bounds, joined):
        return None
    literal = token.group()
    before = words.folded[max(bounds[0], token.start() - _LOOK_BACK) : token.start()]
    ratio = _RATIO.match(words.text, token.end(), bounds[1])
    if words.text[token.end() : token.end() + 1] == "/" and not ratio:
        return None
    rank = _RANK.search(before)
    if not rank and _ORDINAL.search(before):
        return None
    end = ratio.end() if ratio else token.end()
    draft = Draft(
        token.start(), token.start(), end, numbers.value_of(literal, words.english), numbers.decimals_of(literal)
    )
    draft.after = end
    if ratio:
        draft.of = numbers.value_of(ratio.group(1), words.english)
    if rank and _as_rank(draft, words):
        return draft
    if not _give_unit(draft, words, literal, bounds[1]):
        return None
    _give_qualifier(draft, words, bounds)
    if draft.unit:
        return None if _is_label(draft, words, literal, before) else _with_range(draft, drafts, words)
    return draft if _accept_bare(draft, words, before, bounds, drafts) else None


def _stands_free(text: str, token: re.Match[str], bounds: tuple[int, int], joined: bool) -> bool:
    """Digits that are no piece of a name, a time, a document number, a telephone number or a slogan in quotes."""
    start, end = token.span()
    mark = text[start - 1] if start > bounds[0] else " "
    if not (joined and mark in "-–"):
        if mark.isalnum() or mark in "_“\"‘'@#$&=/\\+":
            return False
        if mark in ".,:-–" and start > bounds[0] + 1 and text[start - 2].isalnum():
            letters = mark in ",:" and text[start - 2].isalpha()
            if not letters:
                return False
    following, second = text[end : end + 1], text[end + 1 : end + 2]
    if following in ".,:" and following and second.isdigit():
        return False
    if (
        following in "-/"
        and following
        and second.isdigit()
        and len(token.group()) == 4
        and token.group()[:2] in ("19", "20")
    ):
        return False
    if following in "-–/_" and following and (second.isalpha() or second == "_"):
        return False
    literal = token.group()
    if _INLINE_ENUMERATOR.match(text, start) and start > 1 and text[start - 2 : start] in ("; ", ": ", ". ", " ("):
        return False
    return not (literal[0] == "0" and literal.isdigit() and len(literal) > 3) and not (
        literal.isdigit() and len(literal) > 9
    )


def _as_rank(draft: Draft, words: Words) -> bool:
    """ "xếp thứ 1/17 phường": the place, and of how many."""
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
    amount = numbers.amount_at(folded, draft.end, draft.of if draft.of is not None else draft.value)
    if amount.scale == 1 and _TIME.match(folded, draft.end):
        return False
    if (
        amount.scale == 1
        and draft.end < limit
        and folded[draft.end].isalpha()
        and not units.measure_at(folded, draft.end)
    ):
        return units.is_noun_at(folded, draft.end) is not None and _take_noun(draft, words, literal)
    unit = units.measure_at(folded, amount.end)
    if amount.scale > 1:
        return _give_scaled(draft, words, amount, unit)
    if unit:
        draft.unit, draft.end, draft.after = unit.name, unit.end, unit.end
        return True
    _take_noun(draft, words, literal)
    return True


def _take_noun(draft: Draft, words: Words, literal: str) -> bool:
    unit = units.noun_at(words.text, words.folded, draft.end)
    if not unit:
        return True
    draft.unit, draft.end, draft.after = unit.name, unit.end, unit.end
    if "," in literal and draft.of is None and unit.known:
        draft.value = numbers.value_of(literal, thousands_comma=True)
    return True


def _give_scaled(draft: Draft, words: Words, amount: numbers.Amount, unit: units.Unit | None) -> bool:
    noun = None if unit else units.noun_at(words.text, words.folded, amount.end)
    if unit and unit.name.split("/")[0] not in units.MONEY:
        return _count_in_ones(draft, amount, unit)
    if noun and (noun.known or amount.scale < 1_000_000) and not (draft.of is None and amount.scale == 10**9):
        return _count_in_ones(draft, amount, noun)
    per, end = units.per_at(words.folded, amount.end)
    value, scale = numbers.in_scale(amount)
    draft.unit = f"{scale} {unit.name if unit else 'đồng' + per}".strip()
    draft.end = draft.after = unit.end if unit else end
    if draft.of is None:
        draft.value = value
    else:
        draft.of = value
    return scale != "nghìn" or unit is not None or bool(per)


def _count_in_ones(draft: Draft, amount: numbers.Amount, unit: units.Unit) -> bool:
    if draft.of is None:
        draft.value = round(amount.value, 6)
    else:
        draft.value, draft.of = (
            round(draft.value * amount.value / draft.of, 6) if draft.of else 0.0,
            round(amount.value, 6),
        )
    draft.unit, draft.end, draft.after = unit.name, unit.end, unit.end
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
    year = len(literal) == 4 and literal.isdigit() and 1900 <= draft.value <= 2099 and draft.of is None
    measure = draft.unit.split("/")[0].split()[-1] in {
        "%",
        "ha",
        "m",
        "km",
        "kg",
        "tạ",
        "tấn",
        "m2",
        "m3",
        "đồng",
        "USD",
        "lần",
    }
    if (
        year
        and not measure
        and (not draft.unit.startswith(_YEAR_COUNTS) or re.search(r"(?:năm|kỳ|đoạn|-|–)\s?$", before))
    ):
        return True
    known = measure or units.is_noun_at(words.folded, draft.end - len(draft.unit)) is not None
    return not known and _LABEL.search(before) is not None


def _with_range(draft: Draft, drafts: list[Draft], words: Words) -> Draft:
    """Gives the unit of "180 - 200 đảng viên" to its lower end too."""
    previous = drafts[-1] if drafts else None
    if previous and not previous.unit and _RANGE.search(words.folded[previous.end : draft.number]):
        previous.unit, previous.qualifier = draft.unit, previous.qualifier or draft.qualifier
        previous.after = draft.after
    return draft


def _accept_bare(draft: Draft, words: Words, before: str, bounds: tuple[int, int], drafts: list[Draft]) -> bool:
    """A number without a noun counts when it opens a range, is a ratio, or shares the noun of a figure before it."""
    if draft.of is not None:
        return not 1900 <= draft.of <= 2099 and (
            draft.of > 12 or draft.value > 31 or "%" in words.text[max(bounds[0], draft.start - 40) : draft.end + 25]
        )
    rest = words.folded[draft.end : min(bounds[1], draft.end + 16)]
    if re.match(r"\s?[-–—]\s?\d|\s(?:đến|tới|to)\s\d", rest):
        return True
    if _LABEL.search(before) or _year_like(draft):
        return False
    parent = next((d for d in reversed(drafts) if d.unit), None)
    if parent is None or not _same_sentence(words.text, parent.end, draft.number):
        return False
    if parent.unit.split("/")[0].split()[-1] in {"%", "đồng", "hạng", "lần"}:
        return False
    draft.part = _PART_END.match(rest) is not None and (
        parent.part or _opens_parts(words.text, parent.end, draft.number)
    )
    if draft.part or _FLAT_VERB.search(before):
        draft.unit = parent.unit
        return True
    return False


def _year_like(draft: Draft) -> bool:
    return draft.decimals == 0 and 1900 <= draft.value <= 2099


def _same_sentence(text: str, start: int, end: int) -> bool:
    return end - start < 400 and not re.search(r"[.!?…]\s|\n", text[start:end])


def _opens_parts(text: str, start: int, end: int) -> bool:
    return re.search(r"[:(]", text[start:end]) is not None


def _read_spelled(words: Words, start: int, bounds: tuple[int, int]) -> Draft | None:
    """ "bốn chi bộ": only before a known noun; "một" and "năm" (also: year) only after a verb of counting."""
    read = numbers.spelled_at(words.folded, start)
    if not read or words.folded[read[1] : read[1] + 1] != " ":
        return None
    before = words.folded[max(bounds[0], start - _LOOK_BACK) : start]
    if _ORDINAL.search(before) or _LABEL.search(before):
        return None
    draft = Draft(start, start, read[1], read[0], after=read[1])
    if words.folded.startswith(("một", "năm"), start) and read[0] in (1, 5) and not _COUNT_VERB.search(before):
        return None
    amount = numbers.amount_at(words.folded, read[1], read[0])
    unit = units.noun_at(words.text, words.folded, amount.end)
    if amount.scale == 1 and (unit is None or not unit.known):
        return None
    if not _give_unit(draft, words, "", bounds[1]) or not draft.unit:
        return None
    _give_qualifier(draft, words, bounds)
    return draft
