"""Which time an article reports on, and for which it sets tasks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from doichieu.dating import stretches, tasks, term_periods
from doichieu.dating.reading import Reading
from doichieu.dating.reports import Report
from doichieu.dating.setting import Setting, Stretch
from doichieu.dating.told import Told
from doichieu.dating.witness import Field, Span, Verdict, Witness, describe, month_end, precision_of, year_span

_YEAR_PAST = re.compile(r"năm (?:(?:vừa )?qua(?![^\W_])|ngoái)")
_LAST_YEAR = re.compile(r"(?:trong |một )?năm (?:vừa )?qua(?![^\W_])|năm ngoái")
_COUNTED = re.compile(rf"(?:\d|những|nhiều|các|{'|'.join(stretches.NUMBERS)}) $")
_SLUG_YEAR = re.compile(r"-nam-(20[0-4]\d)(?=-|\.|/|$)")
_FIRST_REPORTS = 2000  # nothing earlier was first published on the web as a report
_FIGURE = re.compile(r"\d")
_STRONGEST, _SAME, _WEAKER = "the strongest sign of what is reported on", "says the same", "a weaker sign"
_LATE = 300  # days after the end of a part of a year in which nobody reports on it any more
_ONE_YEAR, _LAST = 0.65, 0.5  # the weight of a year told alone, and of the last year; several years weigh no more
_NOW = (" nay", " giờ", " thời điểm")
_UNTIL_YEAR = re.compile(r" ?(?:\d{1,2}[/.-])?(1[0-2]|0?[1-9])(?:[/.-]| năm )(20\d\d)")
_SINCE = 6  # years back from which "until now" is a report, not history
_CLOSING = dt.timedelta(days=31)  # before the end of a year, in which nobody sets tasks for it
_EARLY = dt.timedelta(days=31)  # before its end, in which it is already summed up


class Times(NamedTuple):
    """The times that an article reports on and those that it sets tasks for, the surest first."""

    periods: Sequence[Stretch]
    plans: Sequence[Stretch]


class Page(msgspec.Struct, frozen=True):
    """What the times are read from."""

    reading: Reading
    told: Sequence[Told]
    report: Report | None
    setting: Setting
    url: str | None


def find(page: Page) -> Times:
    """Every time an article tells of; the first of each kind is the one to believe."""
    found = _from_report(page)
    for _, rule in _RULES:
        found.extend(rule(page.reading, page.told, page.setting))
    if page.url and not found:
        found.extend(_from_slug(page.url))
    if len(found) > 1:
        found.sort(key=lambda stretch: -round(stretch.weight, 2))
    return Times(found, tasks.plans(page.reading, page.told, found[0] if found else None, page.setting))


def surest(page: Page) -> tuple[Stretch | None, Stretch | None]:
    """The first of the times reported on and of those planned for; no rule is asked that cannot find a surer one."""
    reading, told, setting = page.reading, page.told, page.setting
    best, weight = None, 0.0
    for stretch in _from_report(page):
        best, weight = stretch, round(stretch.weight, 2)
    for most, rule in _RULES:
        if most <= weight:
            continue
        for stretch in rule(reading, told, setting):
            if round(stretch.weight, 2) > weight:
                best, weight = stretch, round(stretch.weight, 2)
    if best is None and page.url:
        best = next(iter(_from_slug(page.url)), None)
    plans = tasks.plans(reading, told, best, setting)
    return best, plans[0] if plans else None


def won(field: Field, stretch: Stretch, reading: Reading) -> Witness:
    """The time that is believed, as a witness."""
    return _witness(field, stretch, reading, ("won", _STRONGEST))


def witnesses(times: Times, reading: Reading) -> list[Witness]:
    """Every time that was found, with what became of it."""
    found: list[Witness] = []
    fields: tuple[tuple[Field, Sequence[Stretch]], ...] = (("period", times.periods), ("planned", times.plans))
    for field, ranked in fields:
        for stretch in ranked:
            same = stretch.span == ranked[0].span
            settled = ("won", _STRONGEST) if stretch is ranked[0] else ("lost", _SAME if same else _WEAKER)
            found.append(_witness(field, stretch, reading, settled))
    return found


# --- the report the lead announces ------------------------------------------------------------------------------


def _from_report(page: Page) -> list[Stretch]:
    told, report, setting = page.told, page.report, page.setting
    if report is None:
        return []
    if report.kind == "years":
        report = stretches.of_rounds(report, told, setting)
    elif years := _since_year(report, page.reading, setting):
        report = replace(report, span=years)
    elif report.kind == "term":
        report = term_periods.within(report, page.reading.folded, setting)
    elif report.span.first is None or not report.complete or _is_misjudged(report, setting):
        report = _with_year(report, setting) or report
    if report is None or report.span.first is None:
        return []
    return [_time(f"report-on-{report.kind}", report.span, (report.start, report.end), report.weight)]


def _since_year(report: Report, reading: Reading, setting: Setting) -> Span | None:
    """The years from one that is named to that of publication ("từ đầu năm 2018 đến nay") or another that is named."""
    first, year = report.span.first, setting.year
    if report.complete or report.guessed or first is None or year is None or not 0 < year - first.year <= _SINCE:
        return None
    if not reading.folded.endswith(_NOW, report.start, report.end):
        until = _UNTIL_YEAR.match(reading.folded, report.end)
        last = month_end(int(until[2]), int(until[1])) if until else dt.date(first.year, 12, 31)
        return Span(first, last) if last > first else None
    # in January nothing of the year can be summed up yet
    return setting.until_written(first.year, year - 1 if _hardly_begun(setting) else year)


def _is_misjudged(report: Report, setting: Setting) -> bool:
    """Whether a year taken from the plans beside it does not fit the day of publication."""
    first, last = setting.published
    if not report.guessed or not setting.stated or first is None or last is None:
        return False
    begun, over = report.span
    return bool((begun and begun > last) or (over and (first - over).days > _LATE))


def _with_year(report: Report, setting: Setting) -> Report | None:
    """A part of a year is reported after its beginning, mostly after its end: the last such one before publication."""
    first, last = setting.published
    if last is None or first is None or (last - first).days > 366:
        return None
    over = report.in_year(last.year).span.last
    begun = dt.date(last.year, report.first_month, 1) <= last
    told_early = report.complete and over is not None and over > last + _EARLY
    found = report.in_year(last.year if begun and not told_early else last.year - 1)
    if found.complete or found.span.last is None or not setting.stated:
        return found
    return replace(found, span=Span(found.span.first, min(last, found.span.last)))


# --- the years it tells of --------------------------------------------------------------------------------------


def _from_years(reading: Reading, told: Sequence[Told], setting: Setting) -> list[Stretch]:
    """Years told as done, by how often, how early and with how many figures."""
    years: dict[int, list[Told]] = {}
    for entry in told:
        year = entry.year or _this_year(entry, setting)
        is_done = entry.tense in ("past", "neutral") or _is_closing(entry, setting)
        if is_done and year and entry.is_period and _is_recent(entry, year, setting):
            years.setdefault(year, []).append(entry)
    begun = _hardly_begun(setting)
    if begun in years and all(e.expression.precision == "year" for e in years[begun]):
        del years[begun]
    if len(years) <= 1:
        return [_year_told(year, entries, _ONE_YEAR) for year, entries in years.items()]
    figures = {year: sum(_FIGURE.search(entry.after) is not None for entry in years[year]) for year in years}
    several = _several(figures)
    if several:
        first = years[several[0]][0].expression
        return [_time("years-compared", year_span(*several), (first.start, first.end), 0.55)]
    votes = {year: figures[year] + sum(_vote(entry, reading) for entry in years[year]) for year in years}
    best = max(votes, key=lambda year: (votes[year] + 0.5 * (year == max(votes)), year))
    share = votes[best] / sum(votes.values())
    return [
        _year_told(year, years[year], 0.45 + 0.2 * share if year == best else 0.3)
        for year in sorted(votes, key=lambda year: year != best)
    ]


def _is_closing(entry: Told, setting: Setting) -> bool:
    """Whether the tasks of a year are told where it closes, by the stated day: then they are summed up."""
    written, closes = setting.published.first, entry.expression.latest
    if entry.tense != "planned" or entry.expression.precision != "year" or not setting.stated:
        return False
    return bool(written and closes and closes - _CLOSING <= written <= closes)


def _hardly_begun(setting: Setting) -> int:
    """The year of which nothing can be summed up yet on the stated day of publication; 0 where there is none."""
    first = setting.published.first
    return first.year if setting.stated and first is not None and first.month == 1 else 0


def _vote(entry: Told, reading: Reading) -> int:
    return 3 if entry.zone == "title" else 2 if entry.expression.start < reading.lead_end else 1


def _year_told(year: int, entries: Sequence[Told], weight: float) -> Stretch:
    first = entries[0].expression
    return _time("year-told", _own_span(entries) or year_span(year, year), (first.start, first.end), weight)


def _own_span(entries: Sequence[Told]) -> Span | None:
    """The one interval that stands for a year, "từ tháng 1 đến tháng 4/2018"; None where more is told of it."""
    periods = [entry.expression for entry in entries]
    if not all(e.precision == "range" and e.form != "part-of-year" for e in periods):
        return None
    spans = {Span(e.earliest, e.latest) for e in periods}
    return spans.pop() if len(spans) == 1 else None


def _this_year(entry: Told, setting: Setting) -> int:
    """The year of publication where the text calls it "năm nay", 0 where it does not."""
    expression = entry.expression
    if (expression.form, expression.unit, expression.amount) != ("relative", "year", 0) or not setting.stated:
        return 0
    return setting.year or 0


def _is_recent(entry: Told, year: int, setting: Setting) -> bool:
    """A report is about the last years before it, not about history or what was still to come."""
    last, begun = setting.published.last, entry.first
    if last is None or not setting.stated:
        return _FIRST_REPORTS <= year <= (last.year if last else dt.MAXYEAR)
    return year <= last.year and last.year - year <= 4 and not (begun and begun > last)


def _several(figures: dict[int, int]) -> tuple[int, int] | None:
    """Four years side by side with figures, none told more than the others, are compared with each other."""
    years = sorted(year for year, count in figures.items() if count)
    if len(years) < 4 or years[-1] - years[0] != len(years) - 1:
        return None
    return (years[0], years[-1]) if max(figures.values()) <= 2 else None


def _from_last_year(reading: Reading, _: Sequence[Told], setting: Setting) -> list[Stretch]:
    """ "Năm qua" is the year before in spring, the current one from November on."""
    first, last = setting.published
    if first is None or last is None or (last - first).days > 200:
        return []
    folded, end = reading.folded, reading.lead_end
    if (folded.find(" qua", 0, end) < 0 and folded.find("ngoái", 0, end) < 0) or not _YEAR_PAST.search(folded):
        return []
    for line in reading.lead:
        match = _LAST_YEAR.search(folded, line.start, line.end)
        if match and not _COUNTED.search(folded, max(line.start, match.start() - 8), match.start()):
            year = first.year if first.month >= 11 else first.year - 1
            return [_time("last-year", year_span(year, year), match.span(), _LAST)]
    return []


def _from_slug(url: str) -> list[Stretch]:
    match = _SLUG_YEAR.search(url)
    if not match:
        return []
    year = int(match[1])
    return [_time("address-title", year_span(year, year), (0, 0), 0.45, match.group().strip("-"))]


def _time(rule: str, span: Span, place: tuple[int, int], weight: float, quote: str = "") -> Stretch:
    return Stretch(span, *place, rule, weight, quote)


def _witness(field: Field, stretch: Stretch, reading: Reading, settled: tuple[Verdict, str]) -> Witness:
    span, start, end = stretch.span, stretch.start, stretch.end
    says, outside = describe(span), bool(stretch.quote)
    verdict, reason = settled
    return Witness(
        field=field,
        rule=stretch.rule,
        quote=stretch.quote or reading.text[start:end],
        says=f"{says}, the title in the address names the year" if outside else says,
        weight=round(stretch.weight, 2),
        earliest=span.first,
        latest=span.last,
        precision=precision_of(span),
        line=None if outside else reading.number_at(start),
        start=None if outside else start,
        end=None if outside else end,
        verdict=verdict,
        reason=reason,
    )


# the most that the times of a rule weigh, and the rule; of the same weight the first counts
_RULES: tuple[tuple[float, stretches.Rule], ...] = (
    *stretches.RULES,
    (_ONE_YEAR, _from_years),
    (_LAST, _from_last_year),
)
