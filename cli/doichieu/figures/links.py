"""Numbers of one sentence that belong together: shares, wholes and their parts, growth, sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from doichieu.figures import checks, units
from doichieu.figures.drafts import Draft, Words
from doichieu.models import Check

_TELLS_SHARE = r"(?:chiếm|bằng|tương đương|tương ứng|=)(?: tỷ lệ| tỉ lệ)?|(?:đạt )?(?:tỷ lệ|tỉ lệ)"
_LOOSELY = r"(?: tới| là| trên| hơn| gần| khoảng){0,2} ?"
# the share follows its ratio at once: "9/14 chi bộ chiếm 64,2%"
_SHARE_AT_ONCE = re.compile(
    rf"(?! có | với )[^,.;:\n(]{{0,50}} ?(?:{_TELLS_SHARE}){_LOOSELY}$|(?: mới)?(?: đã)? đạt{_LOOSELY}$"
)
# … or after words that end in a comma or bracket: "9/14 chi bộ họp đều, đạt 64,2%"
_SHARE_APART = re.compile(rf"(?P<between>[^.;:\n]{{0,90}}?)(?:, ?|\(|\s[-–] )(?:{_TELLS_SHARE}|đạt)?{_LOOSELY}$")
_CHANGE = re.compile(r"(?<![^\W_])(?:tăng|giảm|vượt|thêm|bớt)(?![^\W_])")
_RELATION = r"\s?\)?\s?(?:(?:của|so|với|so với|mức) )?"
_BASE = re.compile(
    rf"{_RELATION}(?:kế hoạch|chỉ tiêu|cùng kỳ|nghị quyết|dự toán|năm trước|năm \d{{4}}|nhiệm kỳ trước|yêu cầu|mục tiêu"
    r"|đề ra|giao)|\s?so "
)
_PLAN = re.compile(rf"{_RELATION}(?:kế hoạch|chỉ tiêu|nghị quyết|dự toán)")
_PLAN_LEEWAY = 0.15  # a ratio further than this from the share of the plan has another base than the plan
_WHOLE = re.compile(
    r"\s?(?:(?!và |còn |cùng )[^\W\d_]+ ){0,6}?,? ?(?:thì có|trong đó có|trong đó|có|thì)(?: tới| đến)? $"
)
_OUT_OF = re.compile(r"\s?(?:[^\W\d_]+ ){0,3}?(?:trong tổng số|trên tổng số|trong số|của tổng số) $")
_PEOPLE = (
    "đảng viên",
    "đồng chí",
    "cán bộ",
    "công chức",
    "viên chức",
    "giáo viên",
    "người",
    "công nhân",
    "lao động",
    "nữ",
)
_BEFORE_RATIO = re.compile(r"[^.;:\d\n]{0,40}$")
_FROM = re.compile(r"(?<![^\W_])từ (?:[^\W\d_]+ ){0,3}$")
_LIFT = re.compile(r"[^.;\n]*(?<![^\W_])(?:lên|xuống|còn)(?![^\W_])[^.;\n]*$")
_RISES_TO = re.compile(
    r"[^.,;\n]{0,60}(?<!trở )(?<![^\W_])(?:lên|xuống|còn)(?: (?:còn|tới|đến|hơn|gần|trên|khoảng)){0,2} $"
)
_CHANGED_BY = re.compile(r"[^.;\n]{0,40}(?<![^\W_])(?:tăng|giảm)(?: thêm)? $")
# growth against another time, or an average, is none between the two numbers beside it
_OTHER_CHANGE = ("so với cùng", "so cùng", "mỗi", "/năm", "bình quân")
_BRACKET = re.compile(r"\s?(?:[^\W\d_]+ ){0,6}?[^\W\d_]*\s?([(:])[^():;\n]{0,40}$")
_LIST = re.compile(r"[^.;\n]{0,40}(?<![^\W_])(?:gồm|bao gồm|chia ra)(?![^\W_])[^.;\n]{0,20}$")
_MOST_PARTS = 40
_LONGEST_BRACKET = 400
_NO_PART = re.compile(r"[.…\n]|trong đó")
_OPEN_END = re.compile(r"[^)\n]{0,3}(?:\.\.\.|…)")
# the two bodies that a Party organisation consists of: nothing else can be counted with them
_BODIES = ["chi bộ", "đảng bộ"]


def connect(drafts: list[Draft], words: Words) -> list[Draft]:
    """Joins shares to what they are a share of, and adds the checks.

    Goes in: the figures of one sentence in order. Comes out: the same without the percentages that became part
    of another figure.
    """
    if len(drafts) < 2:
        return drafts
    _give_wholes(drafts, words)
    _tell_earlier(drafts, words)
    joined = _join_ratios(drafts, words)
    _check_growth(joined, words)
    kept = _join_shares(joined, words)
    _check_sums(kept, words)
    return kept


def _give_wholes(drafts: Sequence[Draft], words: Words) -> None:
    """ "có 92 chi bộ thì có 80 đạt …": the second is a part of the first."""
    for first, second in pairwise(drafts):
        if first.of is not None or second.of is not None or "%" in (first.unit, second.unit):
            continue
        gap = words.folded[first.after : second.start]
        if second.unit != first.unit:
            if first.value <= second.value and _is_people(first, second) and _OUT_OF.match(gap):
                first.of = second.value
        elif second.value <= first.value and _WHOLE.match(gap):
            second.of = first.value
        elif first.value <= second.value and _OUT_OF.match(gap):
            first.of = second.value


def _is_people(first: Draft, second: Draft) -> bool:
    """Whether both count people, under whatever name: members among the staff."""
    return all(draft.unit.startswith(_PEOPLE) for draft in (first, second))


def _tell_earlier(drafts: Sequence[Draft], words: Words) -> None:
    """ "từ 186 lên 312 tỷ đồng": the first is what was before, at no time told unless it has one of its own."""
    for before, after in pairwise(drafts):
        if before.kind != "actual" or before.unit not in ("", after.unit):
            continue
        start = before.start
        if not _FROM.search(words.folded[max(0, start - 24) : start]):
            continue
        if _RISES_TO.match(words.folded[before.end : after.start]):
            before.kind = "previous"
            before.period = None if before.period == after.period else before.period


def _join_ratios(drafts: Sequence[Draft], words: Words) -> list[Draft]:
    """ "100% thôn tham gia 60/60", "100% (60/60 thôn)": the percentage belongs to the ratio after it."""
    kept: list[Draft] = []
    for draft in drafts:
        if kept and kept[-1].unit == "%" and draft.of is not None and _belongs(kept[-1], draft, words):
            percent = kept.pop()
            _add(draft, _share(draft, percent))
            draft.unit = draft.unit or _counted(percent, words)
            draft.percent, draft.start, draft.lead, draft.qualifier = percent.value, percent.start, percent.lead, None
        kept.append(draft)
    return kept


def _belongs(percent: Draft, ratio: Draft, words: Words) -> bool:
    gap = words.text[percent.end : ratio.start]
    return _BEFORE_RATIO.match(gap) is not None and (not ratio.unit or gap.rstrip().endswith("("))


def _counted(percent: Draft, words: Words) -> str:
    noun = units.noun_at(words.text, words.folded, percent.after)
    return noun.name if noun else ""


def _join_shares(drafts: Sequence[Draft], words: Words) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        base = kept[-1] if kept else None
        if base is None or draft.unit != "%" or base.unit == "%" or base.percent is not None:
            kept.append(draft)
        elif _is_part_of(kept, draft, words):
            kept[-2].percent = draft.value
            _add(kept[-2], _share(kept[-2], draft))
        elif draft.upper is not None or not _joins(base, draft, words):
            # what comes after a semicolon speaks of something else
            draft.lead = draft.lead or ("" if ";" in words.text[base.end : draft.start] else base.lead)
            kept.append(draft)
    return kept


def _is_part_of(kept: Sequence[Draft], percent: Draft, words: Words) -> bool:
    """Whether a share is that of the part before its whole: "39 đảng viên trong tổng số 71 người, chiếm 54,9%"."""
    if len(kept) < 2 or kept[-2].percent is not None or kept[-2].of is None or kept[-2].of != kept[-1].value:
        return False
    gap = words.folded[kept[-1].end : percent.start]
    if _CHANGE.search(gap) or not (_SHARE_AT_ONCE.match(gap) or _SHARE_APART.match(gap)):
        return False
    check = _share(kept[-2], percent)
    return check is not None and check.verdict == "agrees"


def _joins(base: Draft, percent: Draft, words: Words) -> bool:
    """Gives the percentage to the figure before it; True when it says nothing more on its own."""
    gap = words.folded[base.end : percent.start]
    apart = _SHARE_APART.match(gap)
    if _CHANGE.search(gap) or not (apart or _SHARE_AT_ONCE.match(gap)):
        return False
    if (
        apart
        and not gap.rstrip(" (").endswith(("chiếm", "bằng", "lệ", "đạt", "đương", "ứng", "=", "("))
        and "(" not in gap
    ):
        return False
    check = _share(base, percent)
    if _BASE.match(words.folded, percent.after):
        return _joins_plan(base, percent, check, words)
    far = apart is not None and "," in apart.group("between") and not gap.rstrip().endswith("chiếm")
    if check and check.verdict == "differs" and far:
        return False
    base.percent = percent.value
    _add(base, check)
    closes = words.text[percent.end : percent.end + 1] == ")" and "(" in words.text[base.end : percent.start]
    base.end = percent.end + closes
    return True


def _joins_plan(base: Draft, percent: Draft, check: Check | None, words: Words) -> bool:
    """A share of a plan or of last year stays a figure of its own, unless the ratio is that of the plan."""
    base.percent = percent.value
    if not check or not _PLAN.match(words.folded, percent.after):
        return False
    near = abs(check.stated - check.computed) <= check.computed * _PLAN_LEEWAY
    # 9/14 branches and 100 % of a plan for branches are two things; 9.689/7.570 million are result and plan
    if check.verdict == "differs" and not (near and _is_quantity(base)):
        return False
    _add(base, check)
    base.end = percent.end
    return True


def _is_quantity(draft: Draft) -> bool:
    return draft.unit.split("/")[0].split()[-1] in units.QUANTITIES


def _share(base: Draft, percent: Draft) -> Check | None:
    if base.of is None or base.qualifier or percent.qualifier or percent.upper or base.unit == "hạng":
        return None
    return checks.share(base.value, base.of, percent.value, percent.decimals)


def _add(draft: Draft, check: Check | None) -> None:
    if check:
        draft.checks.append(check)


def _check_growth(drafts: Sequence[Draft], words: Words) -> None:
    """ "từ 255 lên 284 đồng chí, tăng 11,4%", and the same with the difference itself."""
    for before, after, change in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if any(d.qualifier or d.of or d.upper for d in (before, after, change)):
            continue
        if not _is_rise(before, after, change, words) and not _is_compared(before, after, change, words):
            continue
        if change.unit == "%":
            _add(change, checks.growth(before.value, after.value, change.value, change.decimals))
        elif change.unit == after.unit:
            change.checks.append(checks.difference(before.value, after.value, change.value))


def _is_rise(before: Draft, after: Draft, change: Draft, words: Words) -> bool:
    folded = words.folded
    return (
        before.unit in ("", after.unit)
        and after.unit != "%"
        and _FROM.search(folded[max(0, before.number - 24) : before.number]) is not None
        and _LIFT.match(folded[before.end : after.start]) is not None
        and _CHANGED_BY.match(folded[after.end : change.start]) is not None
        and not folded[change.after : change.after + 14].lstrip().startswith(_OTHER_CHANGE)
    )


def _is_compared(before: Draft, after: Draft, change: Draft, words: Words) -> bool:
    """ "năm 2018 kết nạp 120 …, năm 2019 kết nạp 132 …, tăng 10% so với năm 2018": both years told, the same words."""
    year = before.period.evidence[0].quote if before.period and before.period.evidence else ""
    rest = words.text[change.after : change.after + 40].lower()
    return (
        bool(year)
        and before.period != after.period
        and before.unit == after.unit != "%"
        and before.lead.lower() == after.lead.lower() != ""
        and _CHANGED_BY.match(words.folded[after.end : change.start]) is not None
        and rest.lstrip().startswith("so")
        and year.lower() in rest
    )


def _check_sums(drafts: Sequence[Draft], words: Words) -> None:
    for index, whole in enumerate(drafts):
        parts = _parts(whole, drafts[index + 1 : index + 1 + _MOST_PARTS], words)
        if len(parts) < 2 or any(d.qualifier or d.upper for d in (whole, *parts)):
            continue
        check = checks.total([d.value for d in parts], whole.value)
        if check.verdict == "agrees" or _must_add_up(whole, parts, words):
            whole.checks.append(check)


def _parts(whole: Draft, following: Sequence[Draft], words: Words) -> list[Draft]:
    """The figures in the bracket or list right after a whole; empty when there is none."""
    if not following or "%" in whole.unit or whole.unit == "hạng":
        return []
    gap = words.folded[whole.after : following[0].start]
    opening = _BRACKET.match(gap)
    if not opening and not _LIST.match(gap):
        return []
    bracket = opening is not None and opening.group(1) == "("
    first = following[0].end
    end = words.text.find(")", first, first + _LONGEST_BRACKET) if bracket else len(words.text)
    parts: list[Draft] = []
    for part in following:
        between = words.folded[parts[-1].end : part.start] if parts else ""
        if part.start > end or part.unit == "%" or part.of is not None or _NO_PART.search(between):
            break
        parts.append(part)
    return parts


def _must_add_up(whole: Draft, parts: Sequence[Draft], words: Words) -> bool:
    """Whether the parts are plainly all there is: "gồm …", or the bodies that a Party organisation consists of."""
    gap = words.folded[whole.after : parts[0].start]
    if _OPEN_END.match(words.text, parts[-1].end) or "trong đó" in gap:
        return False
    if _LIST.match(gap):
        return all(part.unit == whole.unit for part in parts)
    return "(" in gap and sorted(part.unit for part in parts) == _BODIES and "tổ chức" in whole.unit
