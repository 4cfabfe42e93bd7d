"""The terms that an article reports on: half of one, one until now, the one before a congress, one summed up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from msgspec.structs import replace

from doichieu.dating.reading import Reading
from doichieu.dating.reports import Report
from doichieu.dating.setting import AIMS, BEHIND, ENDING, LOOKS_BACK, Setting, Stretch
from doichieu.dating.terms import may_be_halved
from doichieu.dating.told import Told
from doichieu.dating.witness import Span, year_span
from doichieu.dating.wording import any_of

_TERM_YEARS = 5  # congresses of all levels meet every five years, in 2005, 2010, 2015, 2020 (Party statutes, article 9)
_SINCE = 6  # years back from which "until now" is a report, not history
_RECENT = 4  # years after its end in which a term is still reported on
_HALF = re.compile(r"(?:giữa|nửa(?: đầu)?) nhiệm kỳ")
_SINCE_TERM = re.compile(
    r"từ (?:đầu|(?:khi |sau )?đại hội[^.;,\n]{0,60}?) nhiệm kỳ"
    r"(?: (?P<first>20\d\d) ?[-–—] ?20\d\d)?(?:,? (?:cho )?(?:đến|tới) (?:nay|giờ|thời điểm)|,)"
)
_BACK = 40  # characters before the words that can say that they name a task
_HALF_AHEAD = re.compile(
    r"(?:hoàn thành|chuẩn bị|tiến tới|phục vụ|kế hoạch|hướng dẫn|chỉ đạo)(?: việc)? (?:tổng kết|sơ kết)[^.;,]{0,12}$"
)
_SINCE_ITS_BEGINNING = re.compile(
    r"từ (?:đầu nhiệm kỳ|(?:đầu )?năm 20\d\d)[^.;]{0,30} (?:đến|tới) (?:hết |cuối )?tháng [^.;]{0,12}$"
)
_PAST = r"(?:vừa )?qua(?![^\W_])"
_THIS_TERM_PAST = re.compile(rf"nhiệm kỳ (?:{_PAST}|trước)")
_TERM_PAST = re.compile(
    any_of(
        (
            _THIS_TERM_PAST.pattern,
            rf"khóa {_PAST}",
            rf"5 năm {_PAST}",
            rf"năm năm {_PAST}",
            r"trong (?:5|năm) năm(?=,)",  # of the congress's own term
        )
    )
)
_OPENED = re.compile(r"đại hội[^.;\n]{0,110}?nhiệm kỳ (?P<first>20\d\d) ?[-–—] ?(?P<last>20\d\d)")


def find(reading: Reading, told: Sequence[Told], setting: Setting) -> list[Stretch]:
    """Half a term, one told until now and the one before a congress, where the article names a term at all."""
    if "nhiệm kỳ" not in reading.folded:
        return []
    return [
        *_half_term(reading, told, setting),
        *_since_term(reading, told, setting),
        *_term_before(reading, setting),
    ]


def _half_term(reading: Reading, told: Sequence[Told], setting: Setting) -> list[Stretch]:
    """Half a term summed up runs from the term's first year to the year of writing."""
    match = _HALF.search(reading.folded, 0, reading.lead_end) if may_be_halved(reading.folded) else None
    if match is None or _HALF_AHEAD.search(reading.folded, max(0, match.start() - _BACK), match.start()):
        return []
    terms = (t.year for t in told if t.tense == "term" and "nhiệm kỳ" in t.before[-12:] + t.expression.quote.lower())
    first = next((year for year in terms if year), None) or _begun(setting.year)
    if first is None:
        return []
    last = min(setting.year or first + 3, first + _TERM_YEARS)
    span = _told_until(told, first) or setting.until_written(first, last)
    return [Stretch(span, *match.span(), "half-term", 0.85)] if last > first else []


def _told_until(told: Sequence[Told], first: int) -> Span | None:
    """From the beginning of the term to the month that ends what is told ("từ đầu nhiệm kỳ đến tháng 6/2018")."""
    for entry in told:
        latest = entry.expression.latest
        if latest and entry.expression.precision == "month" and first < latest.year < first + _TERM_YEARS:
            words = f"{entry.before}{entry.expression.quote.lower()}"
            if _SINCE_ITS_BEGINNING.search(words):
                return Span(dt.date(first, 1, 1), latest)
    return None


def _begun(year: int | None) -> int | None:
    return None if year is None else (year - 1) // _TERM_YEARS * _TERM_YEARS


def _since_term(reading: Reading, told: Sequence[Told], setting: Setting) -> list[Stretch]:
    """A term told "from its beginning until now" runs to the year of writing."""
    match = _SINCE_TERM.search(reading.folded, 0, reading.lead_end)
    if match is None or setting.year is None:
        return []
    first = int(match["first"]) if match["first"] else _begun(setting.year)
    if first is None or not 0 < setting.year - first <= _SINCE:
        return []
    weight = 0.7 if match["first"] and not _tells_a_year(told, reading.lead_end) else 0.5
    return [Stretch(setting.until_written(first, setting.year), *match.span(), "since-term", weight)]


def _tells_a_year(told: Sequence[Told], end: int) -> bool:
    """Whether the lead reports on a year."""
    years = (entry for entry in told if entry.tense == "past" and entry.year and entry.expression.precision == "year")
    return any(entry.expression.start < end for entry in years)


def _term_before(reading: Reading, setting: Setting) -> list[Stretch]:
    """The congress that opens a term looks back on the one before ("nhiệm kỳ qua"), as others do in its year."""
    match = _OPENED.search(reading.folded, 0, reading.lead_end)
    year = setting.year
    if match is None and (year is None or year % _TERM_YEARS or not _THIS_TERM_PAST.search(reading.folded)):
        return []
    past = _TERM_PAST.search(reading.folded)
    if past is None or not _in_prose(reading, past.start()):
        return []
    if match is None:
        if year is None or "nhiệm kỳ" not in past.group():
            return []
        return [Stretch(year_span(year - _TERM_YEARS, year), *past.span(), "term-before", 0.5)]
    first, last = int(match["first"]), int(match["last"])
    if not 2 <= last - first <= _TERM_YEARS + 1 or (year and not first - 1 <= year <= first):
        return []
    return [Stretch(year_span(first - (last - first), first), *past.span(), "term-before", 0.75)]


def _in_prose(reading: Reading, offset: int) -> bool:
    index = reading.by_number.get(reading.number_at(offset))
    return index is not None and reading.lines[index].zone in ("title", "below", "body")


def within(report: Report, folded: str, setting: Setting) -> Report | None:
    """A term named: the opening of one is no report on it, and in its midst it reaches to the year of writing."""
    first, last, year = report.span.first, report.span.last, setting.year
    words = folded[report.start : report.end]
    if first is None or last is None or year is None:
        return report
    if year - last.year > _RECENT:
        return None
    if LOOKS_BACK.search(words):
        return report
    if year < last.year and AIMS.search(folded, report.end, report.end + BEHIND):
        return None
    if year <= first.year and "đại hội" in words:
        return replace(report, weight=0.3)
    if not first.year < year < last.year - ENDING:
        return report
    return replace(report, span=setting.until_written(first.year, year))
