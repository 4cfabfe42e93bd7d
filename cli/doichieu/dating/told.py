"""How an article speaks of each time it names: as done, as planned, as a document's date, for comparison.

What is told as done cannot lie after publication; what is planned cannot lie long before it.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from doichieu.dating.reading import Line, Reading, Zone
from doichieu.models import Directive
from doichieu.values import DateExpression

Tense = Literal["past", "planned", "neutral", "soft", "compared", "cited", "term", "anniversary"]

_AFTER_DOCUMENT = 12  # characters from a document's words to its date
_BACK, _AHEAD = 80, 130  # characters around an expression that can say how it is meant

# what a report looks back on; the nearest cue before the expression counts
_LOOKS_BACK = (
    r"tổng kết|sơ kết|đánh giá|kết quả|hoàn thành|thành tích|khen thưởng|biểu dương|kiểm điểm|nhìn lại"
    r"|tính đến|tính tới"
    r"|đạt|tiêu biểu|xuất sắc|báo cáo|xếp loại|công nhận|vượt|hết"
)
_LOOKS_AHEAD = (
    r"phương hướng|nhiệm vụ|phấn đấu|dự kiến|mục tiêu|định hướng|giao ước thi đua"
    r"|phát động(?: phong trào)?(?: thi đua)?|dự toán"
    r"|dự thảo|chậm nhất|chào mừng|bước sang|bước vào|chủ đề(?: công tác)?|triển khai|sẽ|chuẩn bị|chỉ tiêu"
    r"|kế hoạch|chương trình|nhân rộng|thời gian tới|từ nay"
    r"|giải pháp|tầm nhìn|hướng tới|tiến tới|trước"
)
_CUE_BEFORE = re.compile(rf"(?P<back>{_LOOKS_BACK})|(?P<ahead>{_LOOKS_AHEAD})")
# "hoàn thành nhiệm vụ năm 2021", "kết quả thực hiện kế hoạch năm 2018": tasks that are done
_DONE = re.compile(r"(?:hoàn thành|kết quả|đánh giá|tổng kết|sơ kết|đạt|vượt|so với|bằng|% |kiểm điểm|báo cáo)")
_UNTIL = re.compile(r"(?<!tính )(?:đến|tới)\s*(?:cuối |hết |đầu )?(?:năm |tháng )?$")
_CUE_AFTER = re.compile(
    r"(?P<ahead>\bsẽ\b|phấn đấu|dự kiến|đặt mục tiêu|quyết tâm|\bcần\b|đặt ra|đề ra (?:mục tiêu"
    r"|phương hướng|nhiệm vụ)|có \d+ chỉ tiêu|xác định)"
    r"|(?P<back>\bđã\b|\bđạt\b|\bđược\b|kết nạp|hoàn thành|\btăng\b|\bgiảm\b|chiếm|\d ?%|vượt|xếp|\bcó \d"
    r"|\bcòn \d|thu ngân sách|là năm)"
    r"|(?P<soft>tiếp tục|tập trung|đẩy mạnh|nâng|đổi mới|chọn|tăng cường|tổ chức thực hiện|cho năm)"
)
_REACH = 60
_YEAR_BETWEEN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WEAK_PLANS = frozenset({"chương trình", "kế hoạch", "trước", "chỉ tiêu"})
_GREETING = re.compile(r"(?:xuân|tết|năm mới|chào đón|đón|mừng)[^.;,\n]{0,25}$")
_COMPARED = re.compile(
    r"(?:so với|so|bằng|hơn|cùng kỳ|kể từ|từ|trước|sau|giữa|như)\s*"
    r"(?:(?:cùng kỳ|tổng số|cuối|đầu|kết quả)[^.;,]{0,12})?\s*(?:ngày|tháng|năm)?\s*\(?$"
)
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
_SENTENCE_END = re.compile(r"[.;!?](?=\s)|\n")


class Told(NamedTuple):
    """A time the article names, how it speaks of it, and where."""

    expression: DateExpression
    tense: Tense
    zone: Zone
    before: str
    after: str

    @property
    def first(self) -> dt.date | None:
        return self.expression.earliest

    @property
    def year(self) -> int | None:
        return self.expression.earliest.year if self.expression.earliest else None


def read(reading: Reading, directives: Sequence[Directive], skip: frozenset[int]) -> tuple[Told, ...]:
    """Each expression of the title and the prose with its tense; `skip` holds the starts of date lines."""
    found: list[Told] = []
    documents = sorted((directive.start, directive.end) for directive in directives)
    for expression in reading.expressions:
        line = reading.line_of(expression)
        if line is None or line.zone in ("top", "related") or expression.start in skip:
            continue
        found.append(_told(reading, expression, line, documents))
    return _with_plans(_with_anniversaries(reading, found))


def _told(reading: Reading, expression: DateExpression, line: Line, documents: list[tuple[int, int]]) -> Told:
    before = reading.folded[max(line.start, expression.start - _BACK) : expression.start]
    after = reading.folded[expression.end : min(line.end, expression.end + _AHEAD)]
    breaks = [match.end() for match in _SENTENCE_END.finditer(before)]
    before = before[breaks[-1] :] if breaks else before
    stop = _SENTENCE_END.search(after)
    after = after[: stop.start()] if stop else after
    return Told(expression, _tense(expression, before, after, documents), line.zone, before, after)


def _tense(expression: DateExpression, before: str, after: str, documents: list[tuple[int, int]]) -> Tense:
    if spans_years(expression):
        return "term"
    if _KEPT.search(before):
        return "anniversary"
    if expression.precision == "day" and _is_cited(expression, before, documents):
        return "cited"
    if _COMPARED.search(before) and not (_opens_interval(expression) and _FROM.search(before)):
        return "compared"
    return _by_cues(expression, before, after)


def spans_years(expression: DateExpression) -> bool:
    """Whether it is a term, a plan period or another interval of more than a year."""
    first, last = expression.earliest, expression.latest
    return first is not None and last is not None and (last - first).days > 400


def _opens_interval(expression: DateExpression) -> bool:
    """Whether it is an interval that "từ" opens ("từ ngày 2 đến 5/3/2010"), which is not compared with anything."""
    return expression.precision == "range" and expression.latest is not None


def _is_cited(expression: DateExpression, before: str, documents: list[tuple[int, int]]) -> bool:
    index = bisect_right(documents, (expression.start, len(before) + expression.end))
    if index and expression.start <= documents[index - 1][1] + _AFTER_DOCUMENT:
        return True
    document = _DOCUMENT.search(before)
    return bool(document) and bool(_DOCUMENT_TAIL.search(before)) and not _OTHER_CLAUSE.search(document.group())


def _by_cues(expression: DateExpression, before: str, after: str) -> Tense:
    cue = _last(_CUE_BEFORE, before)
    # a cue that another time stands between belongs to that one
    if cue is not None and len(before) - cue.end() <= _REACH and not _YEAR_BETWEEN.search(before, cue.end()):
        if cue["back"] or _DONE.search(before, _clause_start(before, cue.start()), cue.start()):
            return "past"
        return _despite(_CUE_AFTER.search(after)) if cue["ahead"] in _WEAK_PLANS else "planned"
    if _GREETING.search(before):
        return "planned"
    if expression.precision == "day" or expression.form == "day-no-year":
        following = _CUE_AFTER.search(after)
        return "planned" if following and following["ahead"] == "sẽ" and following.start() < 25 else "past"
    return _by_following(_CUE_AFTER.search(after), before)


def _by_following(following: re.Match[str] | None, before: str) -> Tense:
    if following is None:
        return "neutral"
    if following["ahead"]:
        return "planned"
    if following["back"]:
        return "past"
    return "planned" if _UNTIL.search(before) else "soft"


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(before):  # noqa: B007 the last one counts
        pass
    return found


def _clause_start(before: str, end: int) -> int:
    return max(before.rfind(mark, 0, end) for mark in (",", " và ", ";", "(", ":", "-", "–"))


def _despite(following: re.Match[str] | None) -> Tense:
    """A plan or programme of a year that the sentence goes on to call carried out is past."""
    return "past" if following and following["back"] else "neutral"


def _with_anniversaries(reading: Reading, found: list[Told]) -> list[Told]:
    """Two days of the same name in different years, side by side, are an anniversary ("3/2/1930 – 3/2/2020")."""
    result = list(found)
    for index in range(len(found) - 1):
        one, other = found[index].expression, found[index + 1].expression
        between = reading.folded[one.end : other.start] if other.start - one.end <= 6 else "x"
        if between.strip(" -–—/") or not one.earliest or not other.earliest:
            continue
        if one.earliest.year != other.earliest.year and (one.earliest.month, one.earliest.day) == (
            other.earliest.month,
            other.earliest.day,
        ):
            result[index] = found[index]._replace(tense="anniversary")
            result[index + 1] = found[index + 1]._replace(tense="anniversary")
    return result


def _with_plans(found: list[Told]) -> tuple[Told, ...]:
    """A year named without a clear cue is a plan if it follows the last year told as done, else it is past."""
    done = [t.year for t in found if t.tense == "past" and t.year and _is_period(t.expression)]
    plain = {t.year for t in found if t.tense in ("neutral", "soft") and t.year and _is_period(t.expression)}
    planned = {t.year for t in found if t.tense == "planned" and t.year}
    newest = max(done, default=None)
    return tuple(_without_doubt(t, newest, plain, planned) for t in found)


def _without_doubt(told: Told, done: int | None, plain: set[int], planned: set[int]) -> Told:
    if told.tense not in ("neutral", "soft") or not told.year:
        return told
    if done is not None:
        ahead = told.year > done
    else:
        # of two years told in the same breath the second is the one to come
        follows = told.tense == "soft" and told.year - 1 in plain and told.year == max(plain, default=None)
        ahead = told.year in planned or follows
    return told._replace(tense="planned" if ahead else "past")


def _is_period(expression: DateExpression) -> bool:
    return expression.precision in ("year", "quarter", "range", "month")
