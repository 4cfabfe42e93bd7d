"""Stretches of several years that an article looks back on: stages of programmes, rounds and lists of years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from doichieu.dating import term_periods
from doichieu.dating.reading import Reading
from doichieu.dating.reports import Report
from doichieu.dating.setting import AIMS, BEHIND, ENDING, LOOKS_BACK, Setting, Stretch
from doichieu.dating.told import Told
from doichieu.dating.witness import Span, year_span
from doichieu.dating.wording import any_of

_LONGEST = 10  # years of a stage that is summed up; longer ones are eras
_SINCE = 6  # years back from which "until now" is a report, not history
_FROM_TO = 0.15  # how much surer an interval told from its first to its last year is
_RECENT, _FIRST_REPORTS = 4, 2000  # as periods.py has them for single years
_NEAR = 160  # characters within which a document stands behind "N năm thực hiện"
_GAP = 14  # characters between the years of a list

NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_COUNT = rf"(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)})"
_EARLY = dt.timedelta(days=31)  # before its end, in which it is already summed up
_LIST = re.compile(r"\s*(?:,|;|-|–|và|, và|cùng|cùng với|rồi)?\s*(?:trong |cả |của |đến )?\s*")
_LOOKS_AHEAD = re.compile(
    any_of(
        "phương hướng|nhiệm vụ|mục tiêu|định hướng|dự thảo|phấn đấu|chuẩn bị|dự kiến|tầm nhìn|chỉ tiêu|nhân sự|bầu"
        "|giới thiệu".split("|")
    )
)
# what sets tasks for years, unless its results are told
_PAPERS = re.compile(r"kế hoạch|quy hoạch|chiến lược|đề án|nghị quyết|chương trình|đại hội|khóa|hđnd")
_COUNTED = re.compile(rf"(?<![\w,.]){_COUNT} năm(?: qua)?\s*[,(:]?\s*(?:giai đoạn )?\(?$")
_STAGE = re.compile(r"(?:giai đoạn|nhiệm kỳ|trong|những năm|các năm|thời kỳ|khóa|qua)\s*\(?$")
# a sentence that begins with it, and tells results
_OPENS = re.compile(r"\s*(?:[-+*•] ?)?(?:trong |suốt )?(?:giai đoạn|nhiệm kỳ|khóa) ?")
_SEASON = re.compile(r"(?:vụ|niên vụ|mùa vụ|đông xuân|hè thu|tài khóa)(?: [^\d.;,]{1,20})?\s$")
_DONE = re.compile(r"\bđã\b|\bđạt\b|kết nạp|\btăng\b|\bgiảm\b|\bđược\b|hoàn thành|\bcó \d")
_YEARS_COUNTED = re.compile(r"(?<![\w,.])(\d{1,2}) năm")
# no year, and no month of one
_FIGURE = re.compile(r"(?<![\d/.-])(?!(?:\d{1,2}[/.-])?(?:19|20)\d\d(?!\d))\d")
_PAST = re.compile(r"năm (?:vừa )?qua")  # begins with letters, so that it is found fast
_COUNT_REACH = 6  # characters before it that its number takes


@cache
def _years_past() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w,.]){_COUNT} năm (?:vừa )?qua(?![^\W_])")


# --- years ------------------------------------------------------------------------------------------------------


def _of_years_past(reading: Reading, _: Sequence[Told], setting: Setting) -> list[Stretch]:
    """ "Ba năm qua", counted from a stated publication: whole years at the turn of the year."""
    last = setting.published.last
    past = _PAST.search(reading.folded, 0, reading.lead_end) if last and setting.stated else None
    if last is None or past is None:
        return []
    match = _years_past().search(reading.folded, max(0, past.start() - _COUNT_REACH), reading.lead_end)
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
    for one, other in pairwise(told):
        if one.year and other.year == one.year + 1 and _goes_on(reading, one, other, setting):
            run = [*(run or [one]), other]
        elif run:
            found.append(_listed(run, reading))
            run = []
    return [*found, _listed(run, reading)] if run else found


def _listed(run: Sequence[Told], reading: Reading) -> Stretch:
    first, last = run[0].expression, run[-1].expression
    weight = 0.75 if first.start < reading.lead_end else 0.55
    return Stretch(Span(first.earliest, last.latest), first.start, last.end, "years-listed", weight)


def _from_to(reading: Reading, told: Sequence[Told], _: Setting) -> list[Stretch]:
    """ "Từ năm 2013 đến tháng 6/2017": a year and a shorter time, which the grammar does not join."""
    found: list[Stretch] = []
    for one, other in pairwise(told):
        if not one.year or not other.year or not one.year < other.year <= one.year + _LONGEST:
            continue
        first, second = one.expression, other.expression
        if second.latest is None:
            continue
        opens = one.before.endswith("từ ") or first.quote.lower().startswith("từ ")
        if opens and reading.folded[first.end : second.start].strip() in ("đến", "tới", "đến hết"):
            weight = 0.7 if first.start < reading.lead_end else 0.5
            found.append(Stretch(Span(first.earliest, second.latest), first.start, second.end, "from-to", weight))
    return found


def _goes_on(reading: Reading, one: Told, other: Told, setting: Setting) -> bool:
    first, second = one.expression, other.expression
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
    # the interval that stands behind the words counts first, as other terms may be named in the title
    for entry in sorted(told, key=lambda entry: entry.expression.start < report.start):
        first, last = entry.expression.earliest, entry.expression.latest
        if entry.tense == "term" and first and last and last.year - first.year in (count, count - 1):
            return replace(report, span=Span(first, last), weight=report.weight + 0.05)
    year = setting.year
    begun = _begun(report, setting)
    if begun and (year is None or begun < year <= begun + count + 1):
        return replace(report, span=year_span(begun, min(begun + count, year or begun + count)))
    if year is None or count == 1:
        return None
    return replace(report, span=year_span(year - count, year), weight=report.weight - 0.1)


def _begun(report: Report, setting: Setting) -> int | None:
    """The year of the document that stands next behind the words."""
    near = [w for w in setting.cited if w.earliest and w.start is not None and report.end - 5 <= w.start]
    base = min(near, key=lambda w: w.start or 0, default=None)
    if base is None or base.earliest is None or (base.start or 0) > report.end + _NEAR:
        return None
    return base.earliest.year


def _counted(reading: Reading, told: Sequence[Told], _: Setting) -> list[Stretch]:
    """ "Sau 20 năm, từ năm 1997 đến năm 2017", "15 năm hoạt động (2003 - 2018)": the years are as many as counted."""
    found: list[Stretch] = []
    for entry in told:
        expression = entry.expression
        if entry.tense != "term" or expression.earliest is None or expression.latest is None:
            continue
        years = expression.latest.year - expression.earliest.year
        count = _last_count(entry.before) if years > _LONGEST else 0
        if count and years in (count - 1, count) and not _LOOKS_AHEAD.search(entry.before):
            span = Span(expression.earliest, expression.latest)
            found.append(Stretch(span, expression.start, expression.end, "stage", 0.8))
    return found


def _last_count(before: str) -> int:
    counts = _YEARS_COUNTED.findall(before)
    return int(counts[-1]) if counts else 0


# --- one expression ---------------------------------------------------------------------------------------------


def _of_entries(reading: Reading, told: Sequence[Told], setting: Setting) -> list[Stretch]:
    found: list[Stretch] = []
    for entry in told:
        if entry.tense != "term" and entry.expression.form not in FORMS:
            continue
        rule = _rule_of(entry)
        if rule and (stretch := _of_entry(reading, entry, rule, setting)):
            found.append(_surer(stretch, entry, told) if rule == "stage" else stretch)
    return found


def _surer(stretch: Stretch, entry: Told, told: Sequence[Told]) -> Stretch:
    """ "Từ năm 2011 đến năm 2013, …" is what is reported, the year before it where all began; not one after it."""
    last = entry.expression.latest
    if last is None or not entry.expression.quote.lower().startswith("từ"):
        return stretch
    later = any(t.tense == "past" and t.year and t.year > last.year and t.expression.precision == "year" for t in told)
    return stretch if later else replace(stretch, weight=stretch.weight + _FROM_TO)


def _of_entry(reading: Reading, entry: Told, rule: str, setting: Setting) -> Stretch | None:
    found = FORMS[rule](entry, setting)
    if found is None:
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
    return Span(first, last), 0.75 if LOOKS_BACK.search(entry.before) else 0.55


def _since(entry: Told, setting: Setting) -> tuple[Span, float] | None:
    first, year = entry.expression.earliest, setting.year
    if first is None or year is None or not 0 < year - first.year <= _SINCE:
        return None
    return setting.until_written(first.year, year), 0.4


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
    over = setting.stated and setting.published.first is not None and last < setting.published.first + _EARLY
    weight = _weight_of_stage(entry, over)
    if weight and not _is_of_years(first, last):
        return Span(first, last), weight
    return _until_written((first.year, last.year), setting, weight) if weight else None


def _is_of_years(first: dt.date, last: dt.date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _weight_of_stage(entry: Told, over: bool) -> float:
    quote = entry.expression.quote.lower()
    back = LOOKS_BACK.search(entry.before)
    if _LOOKS_AHEAD.search(entry.before, back.end() if back else 0):
        return 0.0
    if back:
        return 0.6
    if _PAPERS.search(entry.before) or AIMS.search(entry.after[:BEHIND]):
        return 0.0
    before = f"{entry.before}năm " if quote.startswith("năm ") else entry.before
    if _COUNTED.search(before):
        return 0.6
    named = _STAGE.search(before) or quote.startswith(("từ", "giai"))
    if _OPENS.fullmatch(before.rpartition(":")[2]) and (
        _DONE.search(entry.after) or _FIGURE.search(entry.after, 0, BEHIND)
    ):
        return 0.6
    if named and entry.zone == "title" and not entry.after.strip(" )"):
        return 0.35  # the subject of the whole article
    done = _DONE.search(entry.after) or (over and _FIGURE.search(entry.after, 0, BEHIND))
    return 0.4 if named and done else 0.0


def _is_recent(last: int, setting: Setting) -> bool:
    """Whether years that end so are reported on: history is told, not reported."""
    return last >= (setting.year - _RECENT if setting.year else _FIRST_REPORTS)


def _until_written(years: tuple[int, int], setting: Setting, weight: float) -> tuple[Span, float] | None:
    (first, last), written = years, setting.year
    if written is None or last - ENDING <= written:
        return year_span(first, last), weight
    return (setting.until_written(first, written), weight - 0.05) if first < written else None


FORMS: dict[str, Callable[[Told, Setting], tuple[Span, float] | None]] = {
    "school-year": _school_year,
    "since": _since,
    "season": _season,
    "stage": _stage,
}

Rule = Callable[[Reading, Sequence[Told], Setting], list[Stretch]]
# the most that the times of a rule weigh, and the rule
RULES: tuple[tuple[float, Rule], ...] = (
    (0.9, _counted),
    (0.85, term_periods.find),
    (0.35, _of_years_past),
    (0.75, _lists),
    (0.7, _from_to),
    (0.9, _of_entries),
)
