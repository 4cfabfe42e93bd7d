"""How an article speaks of each time it names: as done, as planned, as a document's date, for comparison.

What is told as done cannot lie after publication; what is planned cannot lie long before it.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec
from msgspec.structs import replace

from doichieu.dating.reading import Line, Reading, Zone
from doichieu.dating.wording import Cues, any_of
from doichieu.models import Directive
from doichieu.values import DateExpression

Tense = Literal["past", "planned", "neutral", "soft", "compared", "cited", "term", "anniversary"]

_AFTER_DOCUMENT = 12  # characters from a document's words to its date
_BACK, _AHEAD = 80, 130  # characters around an expression that can say how it is meant

# the nearest cue before the expression counts: what a report looks back on, what it sets itself
_CUE_BEFORE = Cues(
    back=(
        "tổng kết", "sơ kết", "đánh giá", "kết quả", "hoàn thành", "thành tích", "khen thưởng", "biểu dương",
        "kiểm điểm", "nhìn lại", "tính đến", "tính tới", "đạt", "tiêu biểu", "xuất sắc", "báo cáo", "xếp loại",
        "công nhận", "vượt", "hết",
    ),
    ahead=(
        "phương hướng", "nhiệm vụ", "phấn đấu", "dự kiến", "mục tiêu", "định hướng", "giao ước thi đua",
        "phát động(?: phong trào)?(?: thi đua)?", "dự toán", "dự thảo", "chậm nhất", "chào mừng", "bước sang",
        "bước vào", "chủ đề(?: công tác)?", "triển khai", "sẽ", "chuẩn bị", "chỉ tiêu", "kế hoạch", "chương trình",
        "nhân rộng", "thời gian tới", "từ nay", "giải pháp", "tầm nhìn", "hướng tới", "tiến tới", "trước",
        "cần (?:làm|giải quyết|tháo gỡ)(?: ngay| sớm)?(?= trong $| của $| $)",
        "yêu cầu(?= ?(?:đến |trong |từ nay đến )?$)", "đề nghị(?= ?(?:đến |trong |từ nay đến )?$)",
    ),
)  # fmt: skip
# "hoàn thành nhiệm vụ năm 2021", "kết quả thực hiện kế hoạch năm 2018": tasks that are done
_DONE = re.compile(
    any_of("hoàn thành|kết quả|đánh giá|tổng kết|sơ kết|đạt|vượt|so với|bằng|% |kiểm điểm|báo cáo".split("|"))
)
_UNTIL = re.compile(r"(?<!tính )(?:đến|tới)\s*(?:cuối |hết |đầu )?(?:năm |tháng )?$")
_CUE_AFTER = Cues(
    ahead=(
        r"sẽ\b(?<!\wsẽ)", "phấn đấu", "dự kiến", "đặt mục tiêu", "quyết tâm", r"cần\b(?<!\wcần)", "đặt ra",
        "đặt chỉ tiêu", "đề ra (?:mục tiêu|phương hướng|nhiệm vụ)", r"có \d+ chỉ tiêu", "xác định",
    ),
    back=(
        r"đã\b(?<!\wđã)", r"đạt\b(?<!\wđạt)", r"được\b(?<!\wđược)", "kết nạp", "hoàn thành", r"tăng\b(?<!\wtăng)",
        r"giảm\b(?<!\wgiảm)", "chiếm", r"%(?:(?<=\d%)|(?<=\d %))", "vượt", "xếp", r"có \d(?<!\wcó \d)",
        r"còn \d(?<!\wcòn \d)", "thu ngân sách", "là năm",
    ),
    soft=(
        "tiếp tục", "tập trung", "đẩy mạnh", "nâng", "đổi mới", "chọn", "tăng cường", "tổ chức thực hiện", "cho năm",
    ),
)  # fmt: skip
_REACH = 60
_YEAR_BETWEEN = re.compile(r"(?:19|20)\d\d(?<!\d\d{4})(?!\d)")
_WEAK_PLANS = frozenset({"chương trình", "kế hoạch", "trước", "chỉ tiêu"})
_AIMED_AT = re.compile(r"(?:mục tiêu|phấn đấu|dự kiến|chỉ tiêu)(?: là)?:? (?:đến|tới) $")  # "mục tiêu đến hết năm"
_GREETING = re.compile(r"(?:xuân|tết|năm mới|chào đón|đón|mừng)[^.;,\n]{0,25}$")
_COMPARED_REACH = 48  # characters at the end that such words take
# also "bằng 43% năm 2019", "gấp đôi năm 2012"
_TIMES = r" (?:[\d.,]{1,6} ?(?:%|lần)|đôi|rưỡi|(?:hai|ba|bốn|năm|nhiều) lần)(?: của)?"
_COMPARISONS = "so với|so|bằng|hơn|cùng kỳ|kể từ|từ|trước|sau|giữa|như".split("|")
_COMPARED = re.compile(
    rf"(?:{any_of([*_COMPARISONS, f'bằng{_TIMES}', f'gấp{_TIMES}'])})\s*"
    r"(?:(?:cùng kỳ|tổng số|cuối|đầu|kết quả)[^.;,]{0,12})?\s*(?:ngày|tháng|năm)?\s*\(?$"
)
# "yêu cầu hoàn thành việc học tập trước ngày 30/6/2021"
_DEADLINE = re.compile(
    r"(?<!đã )(?:hoàn thành|hoàn tất|kết thúc|làm xong|nộp|gửi)[^.;,]{0,60}"
    r" (?:trước|chậm nhất(?: vào| là)?)(?: ngày)? $"
)
# a form's "Hạn nộp: 15/4/2018", a plan's "thời hạn đến ngày 31/12/2020"
_LIMIT, _LIMIT_REACH = re.compile(r"hạn(?: nộp| cuối| chót)?(?: là| đến)?:? ?(?:ngày )?$"), 24
_DAYS_HELD = re.compile(r"trong (?:0?[2-9]|hai|ba|bốn|năm) ngày,? ?\(?(?:ngày )?$")
_FROM = re.compile(r"(?<![^\W_])từ\s*(?:ngày|tháng|năm)?\s*$")
_DOCUMENT = re.compile(
    r"(?:nghị quyết|chỉ thị|quyết định|kết luận|quy định|quy chế|hướng dẫn|kế hoạch|thông báo|thông tri"
    r"|công văn|luật|nghị định"
    r"|đề án|chương trình|báo cáo|tờ trình|quyết nghị|giấy phép|pháp lệnh|thông tư|văn bản|số [\w/-]{1,24})"
    r"[^.;\n]{0,70}$"
)
_DOCUMENT_TAIL = re.compile(r"(?:ban hành|ký|ra|đề|,|\(|\w)\s*$")
# what stands between a document and a day that is not its own
_OTHER_CLAUSE = re.compile(r"hội nghị|họp|tổ chức|khai mạc|diễn ra|\d[/.-]\d{1,2}[/.-]\d{2}")
_KEPT = re.compile(
    r"k[ỷỉ] niệm[^.;\n]{0,90}$|ngày (?:truyền thống|thành lập)[^.;\n]{0,50}$|sinh (?:ngày|năm)\s*$"
    r"|thành lập (?:ngày|năm)?\s*$"
)
_BESIDE = 6  # characters between the two days of an anniversary
_OPEN = ("neutral", "soft")  # tenses that the other times told decide
_SENTENCE_END = re.compile(r"[.;!?](?= )")  # within a line
_NOT_TOLD = frozenset(("top", "related"))  # the zones that tell nothing of the article's own


class Told(msgspec.Struct, frozen=True):
    """A time the article names, how it speaks of it, and where; `first` and `year` are those of its first day."""

    expression: DateExpression
    tense: Tense
    zone: Zone
    before: str
    after: str
    first: dt.date | None
    year: int | None


def read(reading: Reading, directives: Sequence[Directive], skip: set[int]) -> tuple[Told, ...]:
    """Each expression of the title and the prose with its tense; `skip` holds the starts of date lines."""
    documents = sorted([(directive.start, directive.end) for directive in directives]) if directives else []
    folded, lines, by_number = reading.folded, reading.lines, reading.by_number
    found: list[Told] = []
    for expression in reading.expressions:
        index = by_number.get(expression.line)
        if index is None or expression.start in skip:
            continue
        line = lines[index]
        if line.zone not in _NOT_TOLD:
            found.append(_told(folded, expression, line, documents))
    return _with_plans(_with_anniversaries(reading, found))


def _told(folded: str, expression: DateExpression, line: Line, documents: list[tuple[int, int]]) -> Told:
    start, end = expression.start, expression.end
    before = folded[line.start if start - line.start < _BACK else start - _BACK : start]
    last = max(before.rfind(". "), before.rfind("; "), before.rfind("! "), before.rfind("? "))
    if last >= 0:
        before = before[last + 1 :]
    limit = line.end if line.end - end < _AHEAD else end + _AHEAD
    stop = _SENTENCE_END.search(folded, end, limit)
    after = folded[end : stop.start() if stop else limit]
    first = expression.earliest
    tense = _tense(expression, before, after, documents)
    return Told(expression, tense, line.zone, before, after, first, first.year if first else None)


def _tense(expression: DateExpression, before: str, after: str, documents: list[tuple[int, int]]) -> Tense:
    if expression.precision == "range" and _spans_years(expression):
        return "term"
    if _is_kept(before):
        return "anniversary"
    if expression.precision == "day" and _is_deadline(before):
        return "planned"
    if expression.precision == "day" and _is_cited(expression, before, documents):
        return "cited"
    compared = _COMPARED.search(before[-_COMPARED_REACH:])
    if compared and not (_opens_interval(expression) and _FROM.search(before)):
        return "compared"
    return _by_cues(expression, before, after)


def _is_deadline(before: str) -> bool:
    if "hạn" in before[-_LIMIT_REACH:] and _LIMIT.search(before, max(0, len(before) - _LIMIT_REACH)):
        return True
    return ("trước" in before or "chậm nhất" in before) and bool(_DEADLINE.search(before))


def _is_kept(before: str) -> bool:
    said = "niệm" in before or "thành lập" in before or "truyền thống" in before or "sinh " in before
    return said and bool(_KEPT.search(before))


def _spans_years(expression: DateExpression) -> bool:
    """Whether it is a term, a plan period or another interval of more than a year."""
    first, last = expression.earliest, expression.latest
    return first is not None and last is not None and (last - first).days > 400


def _opens_interval(expression: DateExpression) -> bool:
    """Whether it is an interval that "từ" opens ("từ ngày 2 đến 5/3/2010"), which is not compared with anything."""
    return expression.precision == "range" and expression.latest is not None


def _is_cited(expression: DateExpression, before: str, documents: list[tuple[int, int]]) -> bool:
    index = bisect_right(documents, (expression.start, len(before) + expression.end))
    # not one that the line or sentence before ends with
    if index and expression.start <= documents[index - 1][1] + min(_AFTER_DOCUMENT, len(before)):
        return True
    document = _DOCUMENT.search(before)
    return bool(document) and bool(_DOCUMENT_TAIL.search(before)) and not _OTHER_CLAUSE.search(document.group())


def _by_cues(expression: DateExpression, before: str, after: str) -> Tense:
    cue = _last(_CUE_BEFORE.pattern, before)
    # a cue that another time stands between belongs to that one
    if cue is not None and len(before) - cue.end() <= _REACH and not _YEAR_BETWEEN.search(before, cue.end()):
        if cue.group() == "hết" and _AIMED_AT.search(before, 0, cue.start()):
            return "planned"
        if _CUE_BEFORE.kind(cue) == "back" or _is_done(before, cue.start()):
            return "past"
        if cue.group() in _WEAK_PLANS and _GREETING.search(before):
            return "planned"
        return _despite(_CUE_AFTER.pattern.search(after)) if cue.group() in _WEAK_PLANS else "planned"
    if _GREETING.search(before):
        return "planned"
    following = _CUE_AFTER.pattern.search(after)
    if expression.precision == "day" or expression.form == "day-no-year" or _are_days_held(expression, before):
        return "planned" if following and following.group() == "sẽ" and following.start() < 25 else "past"
    return _by_following(following, before)


def _are_days_held(expression: DateExpression, before: str) -> bool:
    """Whether they are the days of one event ("trong hai ngày 20 và 21/7/2020"), not a time allowed for something."""
    return expression.form == "day-range" and bool(_DAYS_HELD.search(before))


def _by_following(following: re.Match[str] | None, before: str) -> Tense:
    if following is None:
        return "neutral"
    kind = _CUE_AFTER.kind(following)
    if kind == "ahead":
        return "planned"
    if kind == "back":
        return "past"
    return "planned" if _UNTIL.search(before) else "soft"


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(before):  # noqa: B007 the last one counts
        pass
    return found


def _is_done(before: str, end: int) -> bool:
    """Whether the clause that goes on at `end` speaks of something done."""
    if not _DONE.search(before, 0, end):
        return False
    clause = max([before.rfind(mark, 0, end) for mark in (",", " và ", ";", "(", ":", "-", "–")])
    return bool(_DONE.search(before, clause, end))


def _despite(following: re.Match[str] | None) -> Tense:
    """A plan or programme of a year that the sentence goes on to call carried out is past."""
    return "past" if following and _CUE_AFTER.kind(following) == "back" else "neutral"


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
    done = [t.year for t in found if t.tense == "past" and t.year and _is_period(t.expression)]
    plain = {t.year for t in undecided if t.year and _is_period(t.expression)}
    planned = {t.year for t in found if t.tense == "planned" and t.year}
    newest = max(done, default=None)
    return tuple(_without_doubt(t, newest, plain, planned) for t in found)


def _without_doubt(told: Told, done: int | None, plain: set[int], planned: set[int]) -> Told:
    if told.tense not in _OPEN or not told.year:
        return told
    if done is not None:
        ahead = told.year > done
    else:
        # of two years told in the same breath the second is the one to come
        follows = told.tense == "soft" and told.year - 1 in plain and told.year == max(plain, default=None)
        # what comes after a year that tasks are set for lies ahead as well
        ahead = follows or told.year >= min(planned, default=told.year + 1)
    return replace(told, tense="planned" if ahead else "past")


def _is_period(expression: DateExpression) -> bool:
    return expression.precision in ("year", "quarter", "range", "month")
