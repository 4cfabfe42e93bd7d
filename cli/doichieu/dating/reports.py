"""What kind of looking back an article is: a year's, half a year's, a quarter's, so many years', a term's.

Such reports are made at known times of the year: the year's between mid-November and March, the half-year's from
June to August. So they say when the article was written as well as what it is about.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from doichieu.dating.reading import Reading
from doichieu.dating.told import Told
from doichieu.dating.witness import UNKNOWN, Span, month_end, year_span
from doichieu.dating.wording import any_of

Kind = Literal["year", "months", "quarter", "years", "term"]

_BACK = re.compile(
    any_of("tổng kết|sơ kết|đánh giá|kết quả|kiểm điểm|báo cáo|nhìn lại|tình hình|thực hiện|công tác".split("|"))
)
_SUMMED_UP = re.compile(any_of("tổng kết|sơ kết|đánh giá|báo cáo|kết quả".split("|")))
_COUNTS = "0[2-9]|2|3|4|5|6|7|8|9|1[01]|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười một|mười|nửa".split("|")
_BARRED = r"[\w/.-]"  # before a number that counts months
_NUMBERS = {
    "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11,
    "nửa": 6,
}  # fmt: skip
_USUAL = (3, 6, 9)  # the months after which reports are due; of others the words must say that they are the first
_MONTHS = re.compile(
    rf"(?P<n>{any_of(_COUNTS, _BARRED)})(?: tháng(?P<head> đầu)?| đầu)?(?: (?:của )?năm(?! sau))?"
    r"(?: (?P<year>(?:19|20)\d\d)(?!\d))?(?P<qua>,? (?:vừa )?qua)?"
)
_MONTH = re.compile(
    r"(?:giao ban|kết quả|công tác|tình hình|sơ kết|đánh giá|hoạt động)(?P<what>[^.;:\n]{0,60}?) tháng "
    r"(?P<m>1[0-2]|0?[1-9])(?!\d| ?[/.-] ?\d)(?: năm (?P<year>20\d\d))?"
)
_FROM_JANUARY = re.compile(
    r"(?<![^\W_])từ tháng 0?1 (?:đến|tới) (?:hết |cuối )?tháng (?P<m>1[0-2]|0?[2-9])(?!\d| ?[/.-] ?\d| năm)"
)
_NUMBERED_MONTH = re.compile(r"tháng (?:1[0-2]|0?[1-9])")
_OTHER_MONTH = re.compile(r"nhiệm vụ|phương hướng|triển khai|kế hoạch|chương trình|niệm|ngày|đến|từ|trước|cuối|đầu|năm")
_QUARTER = re.compile(
    r"quý(?<![\w/.-]quý) ?(?P<q>iv|i{1,3}|[1-4])(?![^\W_])(?:(?: năm|/|-|,| ) ?(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_PLANNED_QUARTER = re.compile(r"(?:nhiệm vụ|phương hướng|triển khai|trong|kế hoạch|đến|vào)[^.;,]{0,30}$")
# "Quý IV, huyện tập trung thu ngân sách"
_YEAR_AND_MORE = 12  # characters of a year and of what behind it makes it none ("2015 - 2020")
# a sentence on a quarter that tells neither figures nor anything done
_NO_RESULTS = re.compile(r",(?![^.\n]*(?:đã|được|đạt))[^.\d\n]{0,160}(?:[.\n]|$)")
_WITH_MONTHS = re.compile(r"(?: và|,) (?:\d{1,2}|chín|sáu|mười(?: một)?) tháng")
_TASKS_FOLLOW = re.compile(r",? [^.;:,\d]{0,30}(?:tập trung|phấn đấu|tiếp tục|đẩy mạnh|\bsẽ\b|\bcần\b|chú trọng)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SUMS = ("tổng kết", "kết quả", "kiểm điểm", "đánh giá", "báo cáo", "hoàn thành", "thành tích")
_UNLESS = {"đánh giá": "(?! cao)", "kết quả": "(?<!phát huy kết quả)"}
_YEAR = re.compile(
    rf"(?:{any_of([words + _UNLESS.get(words, '') for words in _SUMS])})"
    r"(?P<what>[^.;:\n]{0,110}?)(?P<year>(?:19|20)\d\d(?<![\d/.-]\d{4})(?<!\d [-–—] \d{4})(?<!\d[–—]\d{4}))"
    r"(?![\d/.-]\d|\d| ?[-–—] ?(?:19|20)\d\d)"
)
_OTHER_YEAR = re.compile(
    r"nhiệm kỳ|giai đoạn|phương hướng|định hướng|dự kiến|(?:,| và)[^,]{0,25}(?:nhiệm vụ|chỉ tiêu|kế hoạch)|mục tiêu"
    r"|triển khai|chuẩn bị|bước vào|trước|từ năm|\d{1,2}[/.-]\d{1,2}|ngày|tháng|quý|đến năm|kế hoạch 5"
)
# "đạt kết quả … so với năm 2013"
_YEAR_COMPARED = re.compile(r"so (?:với|cùng)|cùng kỳ|hơn")
_YEARS = re.compile(
    r"(?:(?P<back>sơ kết|tổng kết|đánh giá|nhìn lại|kiểm điểm|kết quả)|sau|qua|trong|với|(?m:^)|:)(?: [^\s\d]+)? ?"
    r"(?P<n>\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) năm (?:qua,? )?"
    r"(?:thực hiện|triển khai|thi hành|học tập|tổ chức|xây dựng)"
)
# one year of carrying out a document of a known day
_OF_A_DAY = re.compile(
    r" (?:nghị quyết|chỉ thị|kết luận|quy định|đề án)[^.;,\n]{0,40} ngày \d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
)
_SINCE_NEW_YEAR = re.compile(
    r"(?:từ|kể từ) đầu năm (?:(?P<year>20\d\d) )?(?:đến|tới) (?:nay|giờ|thời điểm|(?:hết |cuối )?tháng|ngày)"
)
_BEHIND_YEAR = "có |đã |toàn |huyện ủy|thành ủy|thị ủy|quận ủy"  # no kind of which there could be five
# what follows "năm" in both of these and in few other lines
_YEARS_TOLD = re.compile(
    r"năm(?: (?:qua,? )?(?:thực hiện|triển khai|thi hành|học tập|tổ chức|xây dựng)|(?=\s*(?:[.,;)\n]|$|và |tại ))"
    rf"| (?={_BEHIND_YEAR}))"
)
# "tổng kết công tác năm", "trong năm, …": the year is that of the turn of the year at which it is told
_YEAR_UNNAMED = re.compile(
    r"(?:(?:tổng kết|kiểm điểm|đánh giá)[^.;:\n]{0,60}? (?:cuối |trong |cả )?năm(?=\s*(?:[.,;)\n]|$|và |tại ))"
    rf"|(?:(?m:^)|\. )(?:trong năm,|(?:trong|cả) năm(?:,| (?={_BEHIND_YEAR}))(?=[^.\n]{{0,90}}\d)))"
)
_TERM = re.compile(r"nhiệm kỳ (?P<first>20\d\d) ?[-–—] ?(?P<last>20\d\d)")
# a term that is reported on stands behind one of these words, opens a line or is told as closed
_TERM_LED = re.compile(
    rf"(?:{any_of('đại hội|tổng kết|kết quả|nhìn lại|trong|qua|đánh giá'.split('|'))})[^.;\n]{{0,90}}$"
)
_TERM_ALONE = re.compile(
    r"(?:(?m:^)|(?<!đến )(?<!khi )(?<!để )(?<!trước )(?<!tới )(?<!đấu )(?P<closed>kết thúc|khép lại) )$"
)
_TERM_OVER = re.compile(r" (?:đã |vừa |sắp )?(?:khép lại|kết thúc|đi qua)")
_LED_REACH, _ALONE_REACH = 100, 9  # characters that such words take
_LOOKS_BACK = re.compile(any_of("tổng kết|kết quả|đánh giá|kiểm điểm|nhìn lại".split("|")))
_TERM_AHEAD = re.compile(any_of("tiến tới|hướng tới|chuẩn bị|phục vụ|dự thảo|nhân sự|năm đầu|năm thứ".split("|")))
_TO_COME = re.compile(
    r"[-–+*• ]{0,3}(?:trong )?(?:(?:3|ba|6|sáu|những) tháng cuối năm|thời gian tới|từ nay|sắp tới)(?=[ ,])"
)

# When reports on a period are made, in days before and after its last day: year-end meetings begin in mid-November
# (one of the pages at hand met on the first of December) and are reported until March; half-years and quarters
# from three weeks before the end until two months after
_TITLE_MONTH, _TITLE_BONUS = 0.75, 0.1
_YEAR_END = (dt.timedelta(days=46), dt.timedelta(days=90))
_PART_END = (dt.timedelta(days=20), dt.timedelta(days=62))


class Report(msgspec.Struct, frozen=True):
    """What is looked back on: `span` the period, open where the year is not known; the words are at `start` to `end`.

    `first_month` and `last_month` keep a part of a year whose year is not known (for "5 năm thực hiện" the last is
    the number of years); `complete` says that the period is told as over, `guessed` that its year was concluded.
    """

    kind: Kind
    span: Span
    start: int
    end: int
    weight: float
    first_month: int = 1
    last_month: int = 12
    complete: bool = True
    guessed: bool = False

    def in_year(self, year: int) -> Report:
        """The same part of that year."""
        span = Span(dt.date(year, self.first_month, 1), month_end(year, self.last_month))
        return replace(self, span=span)

    def written(self) -> Span:
        """The days on which such a report is published."""
        last = self.span.last
        if last is None or self.kind in ("years", "term"):
            return UNKNOWN
        before, after = _YEAR_END if self.kind == "year" else _PART_END
        return Span(last - before, last + after)

    def corrected(self, day: dt.date | None) -> dt.date | None:
        """A day of the first weeks of the year summed up is the same day a year later: the old year was typed."""
        written = self.written()
        if day is None or day.month > 3 or self.kind != "year" or not (written.first and written.last):
            return None
        if written.first - dt.timedelta(days=31) <= day or (day.month, day.day) == (2, 29):
            return None
        later = day.replace(year=day.year + 1)
        return later if written.first <= later <= written.last else None


def find(reading: Reading, told: Sequence[Told]) -> Report | None:
    """The report that title and lead announce, with its year as far as the text alone tells it."""
    folded, end = reading.folded, reading.lead_end
    best: Report | None = None
    for line in reading.lead:
        bonus = _TITLE_BONUS if line.zone == "title" else 0.0
        best = _in_line(folded, line.start, line.end if line.end < end else end, bonus, best)
    if best is not None and _is_planned(best, told):
        best = None
    if best is None or best.weight < _TITLE_MONTH:
        best = _month_of_title(told) or best
    if best is None or best.span.first is not None or best.kind in ("years", "term"):
        return best
    year = year_of_part(best, told)
    return replace(best.in_year(year), guessed=True) if year else best


def _is_planned(report: Report, told: Sequence[Told]) -> bool:
    """Whether its quarter is told as one that tasks are set for."""
    if report.kind != "quarter" or report.span.first is None:
        return False
    times = (entry.expression for entry in told if entry.tense == "planned")
    return any(time.start < report.end and time.end > report.start for time in times)


def _month_of_title(told: Sequence[Told]) -> Report | None:
    """A title that names a month, "Công tác dân vận tháng 8/2016" or "tháng 8", reports on it."""
    for entry in told:
        expression = entry.expression
        if entry.zone == "title" and expression.precision == "month" and entry.tense == "past" and expression.month:
            span, place = Span(expression.earliest, expression.latest), (expression.start, expression.end)
            return Report("months", span, *place, _TITLE_MONTH, expression.month, expression.month)
    return None


def year_of_part(report: Report, told: Sequence[Told]) -> int | None:
    """The year of "9 tháng đầu năm" by a full day on which such parts are reported, else from the plans beside it, else
    the newest year told, else a term's first year.
    """
    held = [t.year for t in told if t.year and t.tense == "past" and _is_reported_on(report, t)]
    if held:
        return max(held)
    planned = [t.year for t in told if t.tense == "planned" and t.year]
    past = [t.year for t in told if t.tense == "past" and t.year]
    whole = report.kind == "year" and report.complete
    if planned and not (whole and past and max(past) + 1 == min(planned)):
        return min(planned)
    if past:
        return max(past)
    terms = [t.year for t in told if t.tense == "term" and t.year and "đại hội" in t.before + t.after]
    return max(terms, default=None)


def _is_reported_on(report: Report, entry: Told) -> bool:
    """Whether a full day told lies where that part of its own year is reported."""
    if entry.first is None or entry.expression.precision != "day" or report.kind == "year":
        return False
    first, last = report.in_year(entry.first.year).written()
    return first is not None and last is not None and first <= entry.first <= last


_FIGURE = re.compile(r" ?\d")
_DISTRACTED = re.compile(
    r"(?:ngày|tuổi|mỗi|hằng|hàng|trên|dưới|khoảng|thời hạn|cách đây|sau|từ|trước|so với"
    r"|gấp (?:đôi|rưỡi|[\d.,]{1,6} lần)|bằng [\d.,]{1,6} ?%)\s*(?:\d{1,2})?\s*$"
)


def _in_line(folded: str, start: int, end: int, bonus: float, best: Report | None) -> Report | None:
    """The surest report, that of a line if it is surer than the best so far; no rule is asked that cannot be."""
    words = folded[start:end]
    for most, word, other, rule in _RULES:
        if best is not None and most + bonus <= best.weight:
            break
        if word in words or (other and other in words):
            for report in rule(folded, start, end):
                if _is_task(folded, start, report.start):
                    continue
                if best is None or report.weight + bonus > best.weight:
                    best = replace(report, weight=report.weight + bonus) if bonus else report
    return best


def _is_task(folded: str, first: int, start: int) -> bool:
    """Whether the sentence opens with the time to come ("Ba tháng cuối năm, …, tổng kết nhiệm kỳ")."""
    begin = max(folded.rfind(". ", first, start) + 2, first)
    return _TO_COME.match(folded, begin, start) is not None


def _months_told(folded: str, start: int, end: int) -> list[Report]:
    return [*_parts(folded, start, end), *_months(folded, start, end)]


def _parts(folded: str, start: int, end: int) -> list[Report]:
    found: list[Report] = []
    for match in _MONTHS.finditer(folded, start, end):
        words = match.group()
        half = match["n"] == "nửa"
        before = folded[max(start, match.start() - 90) : match.start()]
        after = folded[match.end() : match.end() + 12]
        if ("tháng" not in words and not (half and "năm" in words)) or _DISTRACTED.search(before):
            continue
        if after.startswith((" cuối", "/", " một lần", " 1 lần")) or _FIGURE.match(after) or " cuối" in words:
            continue
        cued = match["head"] or match["qua"] or match["year"] or half or _BACK.search(before)
        if not cued:
            continue
        months = _NUMBERS.get(match["n"]) or int(match["n"])
        if months not in _USUAL and not (match["head"] or (match["year"] and " năm " in words)):
            continue
        weight = 0.8 if _SUMMED_UP.search(before) else 0.7
        report = Report("months", UNKNOWN, match.start(), match.end(), weight, 1, months)
        found.append(report.in_year(int(match["year"])) if match["year"] else report)
    return found


def _months(folded: str, start: int, end: int) -> list[Report]:
    """One month: "giao ban công tác tháng 10"."""
    found: list[Report] = []
    if not _NUMBERED_MONTH.search(folded, start, end):
        return found
    for match in _FROM_JANUARY.finditer(folded, start, end):
        if not _PLANNED_QUARTER.search(folded, start, match.start()):
            found.append(Report("months", UNKNOWN, *match.span(), 0.6, 1, int(match["m"])))
    for match in _MONTH.finditer(folded, start, end):
        if not _OTHER_MONTH.search(match["what"]):
            report = Report("months", UNKNOWN, *match.span(), 0.6, int(match["m"]), int(match["m"]))
            found.append(report.in_year(int(match["year"])) if match["year"] else report)
    return found


def _quarters(folded: str, start: int, end: int) -> list[Report]:
    found: list[Report] = []
    for match in _QUARTER.finditer(folded, start, end):
        before = folded[max(start, match.start() - 60) : match.start()]
        planned = _PLANNED_QUARTER.search(before) and "trong" not in before[-8:]
        opens = not before.strip() or before.endswith(". ")
        if planned or any(rule.match(folded, match.end(), end) for rule in (_TASKS_FOLLOW, _WITH_MONTHS)):
            continue
        if opens and _NO_RESULTS.match(folded, match.end(), end):
            continue
        number = _QUARTERS.get(match["q"]) or int(match["q"])
        report = Report("quarter", UNKNOWN, match.start(), match.end(), 0.75, 3 * number - 2, 3 * number)
        found.append(report.in_year(int(match["year"])) if match["year"] else report)
        break
    return found


def _terms(folded: str, start: int, end: int) -> list[Report]:
    found: list[Report] = []
    at = start
    for term in _TERM.finditer(folded, start, end):
        led = _TERM_LED.search(folded, max(at, term.start() - _LED_REACH), term.start())
        alone = None if led else _TERM_ALONE.search(folded, max(at, term.start() - _ALONE_REACH), term.start())
        opening = led or alone
        if opening is None:
            continue
        begin = opening.start()
        over = _TERM_OVER.match(folded, term.end(), end) if alone else None
        at = over.end() if over else term.end()
        first, last = int(term["first"]), int(term["last"])
        if not 2 <= last - first <= 6:
            continue
        closed = over or (alone and alone["closed"])
        weight = 0.72 if closed or _LOOKS_BACK.search(folded, begin, at) else 0.62
        ahead = _TERM_AHEAD.search(folded, max(start, begin - 50), at)
        if not ahead and "sau đại hội" not in folded[max(start, begin - 6) : at]:
            found.append(Report("term", year_span(first, last), begin, at, weight))
    return found


def _years_without_figures(folded: str, start: int, end: int) -> list[Report]:
    if not _YEARS_TOLD.search(folded, start, end):
        return []
    return [*_many_years(folded, start, end), *_unnamed_years(folded, start, end)]


def _many_years(folded: str, start: int, end: int) -> list[Report]:
    found: list[Report] = []
    for match in _YEARS.finditer(folded, start, end):
        count = _NUMBERS.get(match["n"], 1 if match["n"] == "một" else 0) or int(match["n"])
        if count >= 2 or (count == 1 and _OF_A_DAY.match(folded, match.end(), end)):
            weight = 0.78 if match["back"] else 0.5
            found.append(Report("years", UNKNOWN, match.start(), match.end(), weight, 1, count))
    return found


def _unnamed_years(folded: str, start: int, end: int) -> list[Report]:
    unnamed = _YEAR_UNNAMED.search(folded, start, end)
    return [Report("year", UNKNOWN, *unnamed.span(), 0.6)] if unnamed else []


def _since_new_year(folded: str, start: int, end: int) -> list[Report]:
    since = _SINCE_NEW_YEAR.search(folded, start, end)
    if since is None:
        return []
    report = Report("year", UNKNOWN, since.start(), since.end(), 0.7, complete=False)
    return [report.in_year(int(since["year"])) if since["year"] else report]


def _years(folded: str, start: int, end: int) -> list[Report]:
    found: list[Report] = []
    line = folded[start:end]
    if not [words for words in _SUMS if words in line]:
        return found
    last = max(folded.rfind("20", start, end), folded.rfind("19", start, end))
    for match in _YEAR.finditer(folded, start, min(end, last + _YEAR_AND_MORE)):
        what = match["what"]
        whole = what.endswith("cả năm ")
        if not whole and (_OTHER_YEAR.search(what) or _YEAR_COMPARED.search(what)):
            continue
        ended = match.group().startswith(("tổng kết", "kiểm điểm")) or "cả năm" in what
        weight = 0.85 if ended else 0.65
        year = int(match["year"])
        span = Span(dt.date(year, 1, 1), dt.date(year, 12, 31))
        found.append(Report("year", span, match.start(), match.end(), weight, complete=True))
    return found


# the most that the reports of a rule weigh, the word that their lines hold or another instead, the rule; of the same
# weight the first counts
_RULES: tuple[tuple[float, str, str, Callable[[str, int, int], list[Report]]], ...] = (
    (0.85, "20", "19", _years),
    (0.8, "tháng", "nửa", _months_told),
    (0.78, "năm", "", _years_without_figures),
    (0.75, "quý", "", _quarters),
    (0.72, "nhiệm kỳ", "", _terms),
    (0.7, "từ đầu năm", "", _since_new_year),
)
