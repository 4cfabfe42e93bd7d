"""Years, parts of a year, and spans of years: giai đoạn, nhiệm kỳ, năm học, "từ năm 2005 đến nay"."""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from doichieu.dating.expressions.spans import Found, month_end, plausible, with_year_away, years_found
from doichieu.dating.expressions.vocabulary import (
    BRANCHES,
    CYCLE,
    END,
    ENGLISH_MONTH,
    ENGLISH_MONTHS,
    LETTER,
    NUMBER_WORDS,
    YEAR,
    counts,
    english_month,
)
from doichieu.dating.wording import any_of

_REACH = 40
_CUE = 24  # characters at the end that the longest cue of one or two words takes
_AFTER_WORD = re.compile(rf"năm(?: (?:học|âm lịch|{CYCLE}))? {{0,2}}({YEAR})")
_SPAN_TAIL = re.compile(r"( {0,2}[–—/÷-] {0,2})([0-9]{4}|[0-9]{2})(?![0-9]|[./][0-9])")
_SPAN_SIGNS = frozenset("–—/÷-")
_TO_YEAR = re.compile(rf" (?:đến|tới) (?:hết )?(?:năm )?({YEAR})")
_TO_NOW = re.compile(rf"(?: cho)? (?:đến|tới) nay{END}")
_PART = re.compile(rf"(?<!{LETTER})(?:(nửa) )?(đầu|giữa|cuối) (?:của )?\Z")
_PART_ENDS = ("đầu ", "giữa ", "cuối ", "của ")
_HABIT_ENDS = ("mỗi", "hàng", "hằng", "thứ", "một", "nhiều", "bình quân", *NUMBER_WORDS, *"0123456789")
# "mức độ 2 năm 2022", "lần thứ hai năm 2022": the number is that of what stands before it
_ORDINAL = re.compile(
    rf"(?<!{LETTER})(?:thứ|lần|đợt|kỳ|kì|hạng|mức độ|cấp độ|giai đoạn|loại|vòng|nhóm|khóa|khoá)"
    rf" (?:[0-9]{{1,2}}|{'|'.join(NUMBER_WORDS)}) {{1,2}}\Z"
)
_HABIT = re.compile(
    rf"(?<!{LETTER})(?:mỗi|hàng|hằng|thứ|một|{'|'.join(NUMBER_WORDS)}|[0-9]{{1,3}}|nhiều|bình quân) {{1,2}}(?:một )?\Z"
)
# "hai năm 2015, 2016": the number counts the years of a list
_LISTED = re.compile(rf"(?:,| và|;)(?: năm)? {YEAR}(?![0-9]|[.,][0-9])")
_FROM, _FROM_ENDS = re.compile(rf"(?<!{LETTER})(?:kể )?từ (?:sau |khoảng )?\Z"), ("từ ", "sau ", "khoảng ")
_DECADE = re.compile(r"(?:những|các) năm \Z|thập (?:niên|kỷ|kỉ)(?: năm)? \Z")
_DECADE_FIGURES = re.compile(
    r"(?:năm|thập (?:niên|k[ỷỉ])(?: năm)?) {1,2}(?P<figures>[1-9]0)(?![0-9%]|[.,/-][0-9])"
    rf"(?:,? (?:của )?thế k[ỷỉ] (?P<century>xxi|xx|2[01]|trước|này){END})?"
)
_THIS_CENTURY = ("xxi", "21", "này")
_TERMS = "nhiệm k[ỳì]|kh[óo][aá]|khoá"
_STAGES = r"giai đoạn|thời k[ỳì]|trong|năm|các năm|những năm|kế hoạch|từ|vụ(?: [^\s\d]+){0,3}|xuân|mùa"
_SCHOOLS = "năm học(?: mới)?|nh|niên khóa|niên khoá|niên học"
_TERM_CUE, _STAGE_CUE, _SCHOOL_CUE = (
    re.compile(rf"(?:{any_of(words.split('|'), LETTER)})[ :(]{{1,3}}\Z") for words in (_TERMS, _STAGES, _SCHOOLS)
)
_REFUSED = (
    "iso|tcvn|đt|sđt|điện thoại|tel|fax|hotline|tổng đài|gọi|số|mã|luật|thông tư|nghị định|qđ"
    "|đường dây nóng|quyết định|nghị quyết|chỉ thị|công văn"
)
_REFUSED_CUE = re.compile(rf"(?:{any_of(_REFUSED.split('|'), LETTER)})\.?:? {{0,2}}\Z")
# Words after which a lone year stands in such texts: "công tác Đảng 2021", "nhiệm vụ 2018", "so với 2013"
_BARE_CUE = re.compile(
    rf"(?<!{LETTER})(?:đảng|vụ|kế hoạch|kết quả|phương hướng|định hướng|dự kiến|so với|bối cảnh|mới|công tác|chỉ tiêu"
    rf"|mục tiêu|tổng kết|sơ kết|xếp loại|đánh giá|tầm nhìn|xuân|hè|thu|đông|mùa|niên vụ|tài khóa|hội|"
    rf"tài khoá|năm tài chính|năm ngân sách|thi đua|quân sự|chương trình|triển khai|báo cáo"
    rf"|{CYCLE}(?: ?[–-])?) {{1,2}}\Z"
)
# The last words of all cues: without one of them a lone figure needs no closer look
_CUE_WORDS = frozenset(
    "đảng vụ hoạch quả hướng kiến với cảnh mới tác tiêu kết loại giá nhìn xuân hè thu đông mùa khóa khoá hội đua sự"
    " chính sách trình khai cáo trước sau từ đến tới trong hết vào của đầu giữa cuối khoảng"
    " đoạn kỳ kì niên thời năm kỷ kỉ".split()
).union(BRANCHES)
_WEAK_CUE = re.compile(
    rf"(?<!{LETTER})(?:trước|sau|từ|đến|tới|kể từ|trong|hết|vào|của|đầu|giữa|cuối|nửa đầu|nửa cuối) {{1,2}}\Z"
)
_YEAR_ENDS = re.compile(
    r"\s*(?:\Z|[\n,;:.!?)\]…”\"|–-])| (?:và|là|đã|được|với|cho|đến|tới|tại|theo|có|do|thì|gắn|về|vào|ở|như|cũng"
    r"|sẽ|toàn|trên|của|khi|đạt|tăng|giảm|cả|tỉnh|huyện|xã|thành|thuộc|nhân|dự)\b"
)
_CONTINUES = re.compile(r" ?(?:,|và|;|,? rồi)(?: năm)? ?\Z")
_ENGLISH_MONTH_BEFORE = re.compile(rf"(?<!{LETTER})({ENGLISH_MONTH})(?:,? of)?,? {{1,2}}\Z")
_PARTS = {"đầu": (1, 3), "giữa": (4, 9), "cuối": (10, 12)}
_HALVES = {"đầu": (1, 6), "giữa": (4, 9), "cuối": (7, 12)}


def at_year_word(text: str, low: str, start: int, bound: int) -> Found | None:
    """The expression around the word năm at `start`: a year, part of one or a span, with or without figures."""
    match = _AFTER_WORD.match(low, start)
    left = low[max(bound, start - _REACH) : start].rpartition("\n")[2]
    if not match:
        if left.endswith("những "):
            return decade_at(low, start)
        return _part_without_year(low, start, left) if left.endswith(_PART_ENDS) else None
    year = int(match[1])
    if start and (low[start - 1].isalpha() or not 1000 <= year <= 2100):
        return None
    of_school = "học" in match.group()
    span = _span(low, match.end(), year)
    if span:
        return years_found(start, span[0], (year, span[1]), "school-year" if of_school else "years")
    if of_school or (text[start] == "n" and _is_habit(left) and not _LISTED.match(low, match.end())):
        return None
    if year < 1700 and not _YEAR_ENDS.match(low, match.end()):
        return None
    if year % 10 == 0 and _DECADE.search(low[max(bound, start - 10) : start + 4]):
        return years_found(start, match.end(), (year, year + 9), "years")
    return _one_year(low, (start, match.end()), year, left)


def _one_year(low: str, span: tuple[int, int], year: int, left: str) -> Found:
    start, end = span
    part = _part_before(left)
    goes_on = low.startswith((" cho đ", " cho t", " đ", " t"), end)
    since = _TO_NOW.match(low, end) if goes_on else None
    if since and (origin := _origin(left[: part.start()] if part else left)):
        begin = start - len(left) + origin.start()
        return Found(begin, since.end(), "since", dt.date(year, _first_month(part), 1), None, "range")
    to_year = _TO_YEAR.match(low, end) if goes_on else None
    if to_year and not part and year < int(to_year[1]) <= 2100 and not counts(low, to_year.end()):
        origin = _origin(left)
        begin = start - len(left) + origin.start() if origin else start
        return years_found(begin, to_year.end(), (year, int(to_year[1])), "years")
    if part:
        return _part(start - len(left) + part.start(), end, year, part)
    return years_found(start, end, (year, year), "year")


def _part_before(left: str) -> re.Match[str] | None:
    return _cue(_PART, left) if left.endswith(_PART_ENDS) else None


def _origin(left: str) -> re.Match[str] | None:
    return _FROM.search(left) if left.endswith(_FROM_ENDS) else None


def _is_habit(left: str) -> bool:
    return left.rstrip(" ").endswith(_HABIT_ENDS) and bool(_HABIT.search(left)) and not _ORDINAL.search(left)


def _first_month(part: re.Match[str] | None) -> int:
    return (_HALVES if part[1] else _PARTS)[part[2]][0] if part else 1


def _part(start: int, end: int, year: int, part: re.Match[str]) -> Found:
    first, last = (_HALVES if part[1] else _PARTS)[part[2]]
    return Found(start, end, "part-of-year", dt.date(year, first, 1), month_end(year, last), "range")


def _part_without_year(low: str, start: int, left: str) -> Found | None:
    part = _part_before(left)
    if not part or low.startswith((" học", " mới", " thứ"), start + 3) or low[start + 3 : start + 4].isalpha():
        return None
    begin = start - len(left) + part.start()
    since = _TO_NOW.match(low, start + 3)
    if since and (origin := _origin(left[: part.start()])):
        return Found(start - len(left) + origin.start(), since.end(), "since", precision="range", amount=0, unit="year")
    first, last = (_HALVES if part[1] else _PARTS)[part[2]]
    # "năm" is the last word taken, so that "năm nay" is read from there
    found = Found(begin, start - 1, "part-of-year-no-year", precision="range", month=first, until_month=last)
    away = with_year_away(low, found)
    return replace(found, end=start + 3) if away is None or away.unit != "year" else away


def _span(low: str, end: int, year: int) -> tuple[int, int] | None:
    """End offset and last year of a span of years whose first year ends at `end`."""
    # most years are followed by a space and a word
    if low[end : end + 3].lstrip(" ")[:1] not in _SPAN_SIGNS:
        return None
    match = _SPAN_TAIL.match(low, end)
    if not match:
        return None
    digits = match[2]
    last = int(digits) if len(digits) == 4 else year // 100 * 100 + int(digits)
    if len(digits) == 2 and (" " in match[1] or last - year > 10):
        return None
    return (match.end(), last) if year < last <= min(2100, year + 100) else None


def bare_year_at(low: str, start: int, bound: int, after_year: bool) -> Found | None:
    """A year in figures without the word năm before it, where its surroundings speak for one.

    `after_year` says that the expression that ends at `bound` is a year, which "và 2019" may continue.
    """
    end = start + 4
    year = int(low[start:end])
    if (
        not plausible(year)
        or low[start - 1 : start] in ("/", ".", "-", "–", "_", "@")
        or low[end : end + 1] in ("%", "_")
    ):
        return None
    left = low[max(bound, start - _REACH) : start].rpartition("\n")[2]
    if left and (left[-1].isalpha() or (left[-1] in ":,." and left[-2:-1].isdigit())):
        return None
    span = _span(low, end, year)
    if span:
        if _cue(_REFUSED_CUE, left):
            return None
        return _bare_span(low, (start, span[0]), (year, span[1]), left)
    word = left.rstrip(" ,–-").rpartition(" ")[2].lstrip('(“"')
    if word not in _CUE_WORDS:
        if (not after_year and word[:3] not in ENGLISH_MONTHS) or _cue(_REFUSED_CUE, left):
            return None
        if month := _cue(_ENGLISH_MONTH_BEFORE, left):
            number = english_month(month[1])
            begin = start - len(month.group())
            return Found(begin, end, "month", dt.date(year, number, 1), month_end(year, number), "month", month=number)
    return _bare_year(low, (start, end), year, left, after_year)


def decade_at(low: str, start: int) -> Found | None:
    """The decade in two figures behind the word at `start`: "thập niên 90", "năm 80 của thế kỷ trước"."""
    match = _DECADE_FIGURES.match(low, start)
    if match is None or counts(low, match.end()):
        return None
    if match["century"] is None and match["figures"] < "30":
        return None  # "thập niên 20" may be of this century
    first = (2000 if match["century"] in _THIS_CENTURY else 1900) + int(match["figures"])
    return years_found(match.start("figures"), match.end(), (first, first + 9), "years")


def _cue(cue: re.Pattern[str], left: str) -> re.Match[str] | None:
    return cue.search(left, max(0, len(left) - _CUE))


def _bare_span(low: str, span: tuple[int, int], years: tuple[int, int], left: str) -> Found | None:
    if low[span[1] : span[1] + 1] in ("%", "/", "-"):
        return None
    term = _cue(_TERM_CUE, left)
    doubtful = low[span[1] - 3 : span[1] - 2] in "–—-" or counts(low, span[1])
    if doubtful and not (term or _STAGE_CUE.search(left)):
        return None
    if _cue(_SCHOOL_CUE, left):
        return years_found(*span, years, "school-year")
    return years_found(*span, years, "term" if term else "years")


def _bare_year(low: str, span: tuple[int, int], year: int, left: str, after_year: bool) -> Found | None:
    start, end = span
    if low[end : end + 1].isalpha() or low[end : end + 1] in ("/", "-", "–", "—") or counts(low, end):
        return None
    if low[end : end + 2].startswith((".", ",")) and low[end + 1 : end + 2].isdigit():
        return None
    if after_year and _CONTINUES.fullmatch(left):
        return years_found(start, end, (year, year), "year")
    if year % 10 == 0 and left.endswith(("thập niên ", "thập kỷ ", "thập kỉ ")):
        return years_found(start, end, (year, year + 9), "years")
    origin = _origin(left)
    if origin or _cue(_TERM_CUE, left) or _STAGE_CUE.search(left):
        begin = start - len(left) + origin.start() if origin else start
        if found := _from_year(low, (begin, end), year):
            return found
        if _TO_YEAR.match(low, end):
            return None
    part = _part_before(left)
    if part and _YEAR_ENDS.match(low, end):
        return _part(start - len(left) + part.start(), end, year, part)
    if _cue(_BARE_CUE, left) or (_cue(_WEAK_CUE, left) and _YEAR_ENDS.match(low, end)):
        return years_found(start, end, (year, year), "year")
    return None


def _from_year(low: str, span: tuple[int, int], year: int) -> Found | None:
    start, end = span
    since = _TO_NOW.match(low, end)
    if since:
        return Found(start, since.end(), "since", dt.date(year, 1, 1), None, "range")
    to_year = _TO_YEAR.match(low, end)
    if to_year and year < int(to_year[1]) <= 2100 and not counts(low, to_year.end()):
        return years_found(start, to_year.end(), (year, int(to_year[1])), "years")
    return None
