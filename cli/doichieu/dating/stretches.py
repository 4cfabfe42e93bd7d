"""Stretches of several years that an article looks back on: terms, stages of programmes, rounds and lists of years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from doichieu.dating.reading import Reading
from doichieu.dating.reports import Report
from doichieu.dating.told import Told, spans_years
from doichieu.dating.witness import Span, Witness, year_span

_TERM_YEARS = 5  # congresses of all levels meet every five years, in 2005, 2010, 2015, 2020 (Party statutes, article 9)
_LONGEST = 10  # years of a stage that is summed up; longer ones are eras
_SINCE = 6  # years back from which "until now" is a report, not history
_VAGUE = 750  # days of doubt about publication from which on no year can be counted back
_ENDING = 1  # years before its end from which on a term or stage is summed up as a whole
_RECENT, _FIRST_REPORTS = 4, 2000  # as periods.py has them for single years
_NEAR = 160  # characters within which a document stands behind "N năm thực hiện"
_BEHIND = 60  # characters behind a term that say what is meant by it
_GAP = 14  # characters between the years of a list

NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_COUNT = rf"(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)})"
_HALF = re.compile(r"(?:giữa|nửa(?: đầu)?) nhiệm kỳ")
_SINCE_TERM = re.compile(
    r"từ đầu nhiệm kỳ(?: (?P<first>20\d\d) ?[-–—] ?20\d\d)?(?:,? (?:cho )?(?:đến|tới) (?:nay|giờ|thời điểm)|,)"
)
_TERM_PAST = re.compile(r"(?:nhiệm kỳ|khóa|(?:5|năm) năm) (?:vừa )?qua(?![^\W_])|nhiệm kỳ trước")
_OPENED = re.compile(r"đại hội[^.;\n]{0,110}?nhiệm kỳ (?P<first>20\d\d) ?[-–—] ?(?P<last>20\d\d)")
_LIST = re.compile(r"\s*(?:,|;|-|–|và|, và|cùng|cùng với|rồi)?\s*(?:trong |cả |của |đến )?\s*")
_LOOKS_BACK = re.compile(r"tổng kết|sơ kết|đánh giá|kết quả|nhìn lại|kiểm điểm|báo cáo|thành tựu")
_LOOKS_AHEAD = re.compile(
    r"phương hướng|nhiệm vụ|mục tiêu|định hướng|dự thảo|phấn đấu|chuẩn bị|dự kiến|tầm nhìn|chỉ tiêu|nhân sự|bầu"
    r"|giới thiệu"
)
# what sets tasks for years, unless its results are told
_PAPERS = re.compile(r"kế hoạch|quy hoạch|chiến lược|đề án|nghị quyết|chương trình|đại hội|khóa|hđnd")
_AIMS = re.compile(r"phấn đấu|\bsẽ\b|mục tiêu|dự kiến|đặt ra|đề ra|xác định")
_COUNTED = re.compile(rf"(?<![\w,.]){_COUNT} năm(?: qua)?\s*[,(:]?\s*(?:giai đoạn )?\(?$")
_STAGE = re.compile(r"(?:giai đoạn|nhiệm kỳ|trong|những năm|các năm|thời kỳ|khóa|qua)\s*\(?$")
_SEASON = re.compile(r"(?:vụ|niên vụ|mùa vụ|đông xuân|hè thu|tài khóa)(?: [^\d.;,]{1,20})?\s$")
_DONE = re.compile(r"\bđã\b|\bđạt\b|kết nạp|\btăng\b|\bgiảm\b|\bđược\b|hoàn thành|\bcó \d")


@cache
def _years_past() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w,.]){_COUNT} năm (?:vừa )?qua(?![^\W_])")


class Setting(NamedTuple):
    """What is known beside the text: the days of publication, whether they are stated, the documents cited."""

    published: Span
    stated: bool
    cited: Sequence[Witness] = ()

    @property
    def year(self) -> int | None:
        """The year of publication where it is known well enough to count back from it."""
        first, last = self.published
        if first is None or last is None or (last - first).days > _VAGUE:
            return None
        return last.year if (last - first).days <= 45 else (first + (last - first) / 2).year


class Stretch(NamedTuple):
    """Years looked back on, by which rule and how surely; the words that say so are at `start` to `end`."""

    span: Span
    start: int
    end: int
    rule: str
    weight: float


def find(reading: Reading, told: Sequence[Told], setting: Setting) -> list[Stretch]:
    """Every stretch of years that the article may report on."""
    found = [
        *_of_half_term(reading, told, setting),
        *_since_term(reading, setting),
        *_of_term_before(reading, setting),
        *_of_years_past(reading, setting),
        *_lists(reading, told, setting),
    ]
    for entry in told:
        stretch = _of_entry(reading, entry, setting)
        if stretch:
            found.append(stretch)
    return found


# --- terms ------------------------------------------------------------------------------------------------------


def _of_half_term(reading: Reading, told: Sequence[Told], setting: Setting) -> list[Stretch]:
    """Half a term summed up runs from the term's first year to the year of writing."""
    match = _HALF.search(reading.folded, 0, reading.lead_end)
    if match is None:
        return []
    terms = (t.year for t in told if t.tense == "term" and "nhiệm kỳ" in t.before[-12:] + t.expression.quote.lower())
    first = next((year for year in terms if year), None) or _term_before(setting.year)
    if first is None:
        return []
    last = min(setting.year or first + 3, first + _TERM_YEARS)
    return [Stretch(year_span(first, last), *match.span(), "half-term", 0.85)] if last > first else []


def _term_before(year: int | None) -> int | None:
    return None if year is None else (year - 1) // _TERM_YEARS * _TERM_YEARS


def _since_term(reading: Reading, setting: Setting) -> list[Stretch]:
    match = _SINCE_TERM.search(reading.folded, 0, reading.lead_end)
    if match is None or setting.year is None:
        return []
    first = int(match["first"]) if match["first"] else _term_before(setting.year)
    if first is None or not 0 < setting.year - first <= _SINCE:
        return []
    return [Stretch(year_span(first, setting.year), *match.span(), "since-term", 0.5)]


def _of_term_before(reading: Reading, setting: Setting) -> list[Stretch]:
    """The congress that opens a term looks back on the one before ("nhiệm kỳ qua")."""
    match = _OPENED.search(reading.folded, 0, reading.lead_end)
    past = _TERM_PAST.search(reading.folded) if match else None
    if match is None or past is None or not _in_prose(reading, past.start()):
        return []
    first, last = int(match["first"]), int(match["last"])
    if not 2 <= last - first <= _TERM_YEARS + 1 or (setting.year and not first - 1 <= setting.year <= first):
        return []
    return [Stretch(year_span(first - (last - first), first), *past.span(), "term-before", 0.75)]


def _in_prose(reading: Reading, offset: int) -> bool:
    index = reading.by_number.get(reading.number_at(offset))
    return index is not None and reading.lines[index].zone in ("title", "below", "body")


# --- years ------------------------------------------------------------------------------------------------------


def _of_years_past(reading: Reading, setting: Setting) -> list[Stretch]:
    """ "Ba năm qua", counted from a stated publication: whole years at the turn of the year."""
    last = setting.published.last
    if last is None or not setting.stated or reading.folded.find(" qua", 0, reading.lead_end) < 0:
        return []
    match = _years_past().search(reading.folded, 0, reading.lead_end)
    if match is None:
        return []
    count = _number(match["n"])
    if not 2 <= count <= _LONGEST:
        return []
    until = last.year - 1 if last.month <= 3 else last.year
    since = until - count + (1 if last.month <= 3 or last.month >= 10 else 0)
    return [Stretch(year_span(since, until), *match.span(), "years-past", 0.35)]


def _number(written: str) -> int:
    return NUMBERS.get(written) or int(written)


def _lists(reading: Reading, told: Sequence[Told], setting: Setting) -> list[Stretch]:
    """Years told side by side as one time: "năm 2016 và 6 tháng đầu năm 2017"."""
    found: list[Stretch] = []
    run: list[Told] = []
    for one, other in [*pairwise(told), (None, None)]:
        if one and other and _goes_on(reading, one, other, setting):
            run = [*(run or [one]), other]
        elif run:
            first, last = run[0].expression, run[-1].expression
            span = Span(first.earliest, last.latest)
            weight = 0.75 if first.start < reading.lead_end else 0.55
            found.append(Stretch(span, first.start, last.end, "years-listed", weight))
            run = []
    return found


def _goes_on(reading: Reading, one: Told, other: Told, setting: Setting) -> bool:
    first, second = one.expression, other.expression
    if not one.year or not other.year or other.year != one.year + 1 or spans_years(first) or spans_years(second):
        return False
    if first.precision == "day" or second.precision == "day" or second.start - first.end > _GAP:
        return False
    if not _LIST.fullmatch(reading.folded, first.end, second.start):
        return False
    published = setting.published.last
    over = setting.stated and published is not None and second.latest is not None and second.latest <= published
    return one.tense == "past" and (other.tense == "past" or (over and other.tense == "planned"))


def of_rounds(report: Report, told: Sequence[Told], setting: Setting) -> Report | None:
    """For "5 năm thực hiện …" the interval beside it, else since the document carried out, else up to publication."""
    count = report.last_month
    for entry in told:
        first, last = entry.expression.earliest, entry.expression.latest
        if entry.tense == "term" and first and last and last.year - first.year in (count, count - 1):
            return report._replace(span=Span(first, last), weight=report.weight + 0.05)
    year = setting.year
    begun = _begun(report, setting)
    if begun and (year is None or begun < year <= begun + count + 1):
        return report._replace(span=year_span(begun, min(begun + count, year or begun + count)))
    if year is None:
        return None
    return report._replace(span=year_span(year - count, year), weight=report.weight - 0.1)


def _begun(report: Report, setting: Setting) -> int | None:
    """The year of the document that stands next behind the words."""
    near = [w for w in setting.cited if w.earliest and w.start is not None and report.end - 5 <= w.start]
    base = min(near, key=lambda w: w.start or 0, default=None)
    if base is None or base.earliest is None or (base.start or 0) > report.end + _NEAR:
        return None
    return base.earliest.year


def within_term(report: Report, folded: str, setting: Setting) -> Report | None:
    """A term named: the opening of one is no report on it, and in its midst it reaches to the year of writing."""
    first, last, year = report.span.first, report.span.last, setting.year
    words = folded[report.start : report.end]
    if first is None or last is None or year is None or _LOOKS_BACK.search(words):
        return report
    if year < last.year and _AIMS.search(folded, report.end, report.end + _BEHIND):
        return None
    if year <= first.year and "đại hội" in words:
        return report._replace(weight=0.3)
    return report._replace(span=year_span(first.year, year)) if first.year < year < last.year - _ENDING else report


# --- one expression ---------------------------------------------------------------------------------------------


def _of_entry(reading: Reading, entry: Told, setting: Setting) -> Stretch | None:
    rule = _rule_of(entry)
    found = _RULES[rule](entry, setting) if rule else None
    if rule is None or found is None:
        return None
    span, weight = found
    expression = entry.expression
    bonus = 0.15 if entry.zone == "title" else 0.1 if expression.start < reading.lead_end else 0.0
    return Stretch(span, expression.start, expression.end, rule, weight + bonus)


def _rule_of(entry: Told) -> str | None:
    if entry.expression.form in ("school-year", "since"):
        return entry.expression.form
    if entry.tense != "term":
        return None
    return "season" if _SEASON.search(entry.before) else "stage"


def _school_year(entry: Told, setting: Setting) -> tuple[Span, float] | None:
    first, last = entry.expression.earliest, entry.expression.latest
    published = setting.published.last
    if first is None or (published and published < dt.date(first.year, 12, 1)) or entry.tense == "planned":
        return None
    return Span(first, last), 0.75 if _LOOKS_BACK.search(entry.before) else 0.55


def _since(entry: Told, setting: Setting) -> tuple[Span, float] | None:
    first, year = entry.expression.earliest, setting.year
    if first is None or year is None or not 0 < year - first.year <= _SINCE:
        return None
    return year_span(first.year, year), 0.4


def _season(entry: Told, setting: Setting) -> tuple[Span, float] | None:
    first, last = entry.expression.earliest, entry.expression.latest
    if first is None or last is None or last.year != first.year + 1 or (setting.year and setting.year < first.year):
        return None
    return Span(first, last), 0.5


def _stage(entry: Told, setting: Setting) -> tuple[Span, float] | None:
    """A stage, a term or "hai năm 2015 - 2016" that is told as done, or summed up before its end."""
    first, last = entry.expression.earliest, entry.expression.latest
    if first is None or last is None or last.year - first.year > _LONGEST or not _is_recent(last.year, setting):
        return None
    weight = _weight_of_stage(entry)
    return _until_written(first.year, last.year, setting.year, weight) if weight else None


def _weight_of_stage(entry: Told) -> float:
    quote = entry.expression.quote.lower()
    back = _LOOKS_BACK.search(entry.before)
    if _LOOKS_AHEAD.search(entry.before, back.end() if back else 0):
        return 0.0
    if back:
        return 0.6
    if _PAPERS.search(entry.before) or _AIMS.search(entry.after[:_BEHIND]):
        return 0.0
    if _COUNTED.search(f"{entry.before}năm " if quote.startswith("năm ") else entry.before):
        return 0.55
    named = _STAGE.search(entry.before) or quote.startswith(("từ", "giai"))
    return 0.4 if named and _DONE.search(entry.after) else 0.0


def _is_recent(last: int, setting: Setting) -> bool:
    """Whether years that end so are reported on: history is told, not reported."""
    return last >= (setting.year - _RECENT if setting.year else _FIRST_REPORTS)


def _until_written(first: int, last: int, written: int | None, weight: float) -> tuple[Span, float] | None:
    if written is None or last - _ENDING <= written:
        return year_span(first, last), weight
    return (year_span(first, written), weight - 0.05) if first < written else None


_RULES: dict[str, Callable[[Told, Setting], tuple[Span, float] | None]] = {
    "school-year": _school_year,
    "since": _since,
    "season": _season,
    "stage": _stage,
}
