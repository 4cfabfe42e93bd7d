"""Numbers of one sentence that belong together: shares, wholes and their parts, growth, sums."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doichieu.figures import checks
from doichieu.figures.scan import Draft, Words

_SHARE = re.compile(
    r"[^.;:\n]{0,70}?[,(–\-\s]\s?(?P<verb>chiếm|đạt|bằng|tỷ lệ|tỉ lệ|tương đương|tương ứng|=|chiếm tỷ lệ|đạt tỷ lệ|chiếm tỉ lệ|đạt tỉ lệ|\()"
    r"(?: tỷ lệ| tỉ lệ| tới| là| trên| hơn| gần| khoảng){0,2}\s?\(?\s?$"
)
_CHANGE = re.compile(r"(?<![^\W_])(?:tăng|giảm|vượt|thêm|bớt)(?![^\W_])")
_BASE = re.compile(
    r"\s?\)?\s?(?:của |so |với |so với |mức )?(?:kế hoạch|chỉ tiêu|cùng kỳ|nghị quyết|dự toán|năm trước|năm \d{4})|\s?so "
)
_PLAN = re.compile(r"\s?\)?\s?(?:của |so |với |so với )?(?:kế hoạch|chỉ tiêu|nghị quyết|dự toán)")
_WHOLE = re.compile(r"\s?(?:[^\W\d_]+ ){0,6}?,? ?(?:thì có|trong đó có|trong đó|có|thì)(?: tới| đến)? $")
_OUT_OF = re.compile(r"\s?(?:[^\W\d_]+ ){0,3}?(?:trong tổng số|trên tổng số|trong số|/tổng số|của tổng số) $")
_RATIO_OF = re.compile(r"[^.;:\d\n]{0,40}$")
_LIFT = re.compile(r"(?<![^\W_])(?:lên|xuống|còn)(?![^\W_])")
_PARENTHESIS = re.compile(
    r"\s?(?:[^\W\d_]+ ){0,6}?[^\W\d_]*\s?(?P<open>[(:])[^():;\n]{0,40}$|\s?(?P<list>[^.;\n]{0,40}(?:gồm|bao gồm|chia ra))[^.;\n]{0,20}$"
)
_PLAN_LEEWAY = 0.15
# parts that make up an organisation: nothing else can be counted with them
_BODIES = ("đảng bộ", "chi bộ")


def connect(drafts: list[Draft], words: Words) -> list[Draft]:
    """Joins shares to what they are a share of, and adds the checks.

    Goes in: the figures of one sentence in order. Comes out: the same without the percentages that became part
    of another figure.
    """
    _give_wholes(drafts, words)
    drafts = _join_ratios(drafts, words)
    kept = _join_shares(drafts, words)
    _check_growth(drafts, words)
    _check_sums(kept, words)
    return kept


def _give_wholes(drafts: Sequence[Draft], words: Words) -> None:
    """ "có 92 chi bộ thì có 80 đạt …": the second is a part of the first."""
    for whole, part in zip(drafts, drafts[1:], strict=False):
        if whole.of is not None or part.of is not None or "%" in (whole.unit, part.unit) or part.unit != whole.unit:
            continue
        gap = words.folded[whole.after : part.start]
        if part.value <= whole.value and _WHOLE.match(gap):
            part.of = whole.value
        elif whole.value <= part.value and _OUT_OF.match(gap):
            whole.of = part.value


def _join_ratios(drafts: list[Draft], words: Words) -> list[Draft]:
    """ "100% thôn tham gia 60/60": the percentage belongs to the ratio without a noun after it."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        if (
            last
            and last.unit == "%"
            and draft.of is not None
            and draft.percent is None
            and _RATIO_OF.match(words.text[last.end : draft.start])
            and (not draft.unit or words.text[last.end : draft.start].rstrip().endswith("("))
        ):
            draft.unit = draft.unit or last.tail.split(" tham gia")[0]
            draft.percent, draft.percent_decimals = last.value, last.decimals
            draft.start, draft.lead = last.start, last.lead
            draft.qualifier = None
            _check_share(draft, last)
            kept.pop()
        kept.append(draft)
    return kept


def _join_shares(drafts: Sequence[Draft], words: Words) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        base = kept[-1] if kept else None
        if (
            not base
            or draft.unit != "%"
            or base.unit == "%"
            or base.percent is not None
            or not _is_share(base, draft, words)
        ):
            kept.append(draft)
            continue
        other_base = _BASE.match(words.folded, draft.after) is not None
        base.percent, base.percent_decimals = draft.value, draft.decimals
        if not other_base:
            _check_share(base, draft)
            base.end = draft.end + (
                words.text[draft.end : draft.end + 1] == ")" and words.text[base.end : draft.start].count("(") == 1
            )
            continue
        if base.of and _PLAN.match(words.folded, draft.after) and _near(draft.value, base.value / base.of * 100):
            _check_share(base, draft)
            base.end = draft.end
            continue
        draft.lead = draft.lead or base.lead
        kept.append(draft)
    return kept


def _near(stated: float, computed: float) -> bool:
    return abs(stated - computed) <= computed * _PLAN_LEEWAY


def _is_share(base: Draft, draft: Draft, words: Words) -> bool:
    gap = words.folded[base.end : draft.start]
    return _SHARE.match(gap) is not None and not _CHANGE.search(gap)


def _check_share(base: Draft, percent: Draft) -> None:
    if base.of and base.qualifier is None and percent.qualifier is None:
        check = checks.share(base.value, base.of, percent.value, percent.decimals)
        if check:
            base.checks.append(check)


def _check_growth(drafts: Sequence[Draft], words: Words) -> None:
    """ "từ 255 lên 284 đồng chí, tăng 11,4%", and the same with the difference itself."""
    for before, after, change in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if (
            before.unit not in ("", after.unit)
            or after.unit == "%"
            or any(d.qualifier or d.of for d in (before, after, change))
        ):
            continue
        if not re.search(
            r"(?<![^\W_])từ (?:[^\W\d_]+ ){0,3}$", words.folded[max(0, before.number - 20) : before.number]
        ):
            continue
        gap = words.folded[before.end : after.start]
        if not _LIFT.search(gap) or re.search(r"[.;\n]", gap):
            continue
        if not re.match(r"[^.;\n]{0,40}(?<![^\W_])(?:tăng|giảm)(?: thêm)? $", words.folded[after.end : change.start]):
            continue
        if (
            words.folded[change.after : change.after + 12]
            .lstrip()
            .startswith(("so với cùng", "mỗi", "/năm", "bình quân"))
        ):
            continue
        if change.unit == "%" and (check := checks.growth(before.value, after.value, change.value, change.decimals)):
            change.checks.append(check)
        elif change.unit == after.unit:
            change.checks.append(checks.difference(before.value, after.value, change.value))


def _check_sums(drafts: Sequence[Draft], words: Words) -> None:
    for index, whole in enumerate(drafts):
        parts = _parts(whole, drafts[index + 1 :], words)
        if len(parts) < 2 or any(d.qualifier for d in (whole, *parts)):
            continue
        check = checks.total([d.value for d in parts], whole.value)
        if check.verdict == "agrees" or _must_add_up(whole, parts, words):
            whole.checks.append(check)


def _parts(whole: Draft, following: Sequence[Draft], words: Words) -> list[Draft]:
    """The figures in the bracket or list right after a whole; empty when there is none."""
    if not following or "%" in whole.unit or whole.unit == "hạng":
        return []
    opening = _PARENTHESIS.match(words.text[whole.after : following[0].start])
    if not opening:
        return []
    bracket = opening.group("open") == "("
    end = words.text.find(")", following[0].end) if bracket else -1
    parts: list[Draft] = []
    last = following[0].start
    for part in following:
        gap = words.text[last : part.start]
        if (
            (bracket and part.start > end)
            or part.unit == "%"
            or part.of is not None
            or re.search(r"[.…\n]|trong đó", gap)
        ):
            break
        parts.append(part)
        last = part.end
    return parts


def _must_add_up(whole: Draft, parts: Sequence[Draft], words: Words) -> bool:
    """Whether the parts are plainly all there is: "gồm …", or the bodies that a Party organisation consists of."""
    gap = words.folded[whole.after : parts[0].start]
    rest = words.folded[parts[-1].end : parts[-1].end + 3]
    if "..." in rest or "…" in rest:
        return False
    same = all(d.unit == whole.unit for d in parts)
    bodies = len(parts) == 2 and sorted(d.unit for d in parts) == sorted(_BODIES) and "tổ chức" in whole.unit
    return (re.search(r"(?<![^\W_])gồm(?![^\W_])", gap) is not None and same) or (bodies and "(" in gap)
