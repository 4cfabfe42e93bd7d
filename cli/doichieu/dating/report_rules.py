"""The words of a line that announce a report: of a year, of months, of a quarter, of so many years, of a term."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from msgspec.structs import replace

from doichieu.dating.reports import Report
from doichieu.dating.witness import UNKNOWN, Span, year_span
from doichieu.dating.wording import any_of

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


_FIGURE = re.compile(r" ?\d")
_DISTRACTED = re.compile(
    r"(?:ngày|tuổi|mỗi|hằng|hàng|trên|dưới|khoảng|thời hạn|cách đây|sau|từ|trước|so với"
    r"|gấp (?:đôi|rưỡi|[\d.,]{1,6} lần)|bằng [\d.,]{1,6} ?%)\s*(?:\d{1,2})?\s*$"
)


def surest(folded: str, start: int, end: int, bonus: float, best: Report | None) -> Report | None:
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
