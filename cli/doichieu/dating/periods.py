"""Which time an article reports on, and for which it sets tasks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from doichieu.dating import reports, stretches, term_periods
from doichieu.dating.reading import Reading
from doichieu.dating.reports import Report
from doichieu.dating.setting import Setting
from doichieu.dating.told import Told
from doichieu.dating.witness import Field, Span, Verdict, Witness, describe, precision_of, year_span

_YEAR_PAST = re.compile(r"năm (?:(?:vừa )?qua(?![^\W_])|ngoái)")
_LAST_YEAR = re.compile(r"(?:trong |một )?năm (?:vừa )?qua(?![^\W_])|năm ngoái")
_COUNTED = re.compile(rf"(?:\d|những|nhiều|các|{'|'.join(stretches.NUMBERS)}) $")
_SLUG_YEAR = re.compile(r"-nam-(20[0-4]\d)(?=-|\.|/|$)")
_FIRST_REPORTS = 2000  # nothing earlier was first published on the web as a report
_FIGURE = re.compile(r"\d")
_LATE = 300  # days after the end of a part of a year in which nobody reports on it any more
_EARLY = dt.timedelta(days=31)  # before its end, in which it is already summed up


def find(
    reading: Reading, told: Sequence[Told], report: Report | None, setting: Setting, url: str | None
) -> list[Witness]:
    """The witnesses for period and planned, the believed ones with the verdict "won"."""
    found = _from_report(reading, told, report, setting)
    found.extend(_from_stretches(reading, told, setting))
    found.extend(_from_years(reading, told, setting))
    found.extend(_from_last_year(reading, setting.published))
    if url and not found:
        found.extend(_from_slug(url))
    periods = _won(sorted(found, key=lambda witness: -witness.weight))
    plans = _plans(reading, told, periods[0] if periods else None)
    return [*periods, *plans]


def _won(ranked: list[Witness]) -> list[Witness]:
    result: list[Witness] = []
    for index, witness in enumerate(ranked):
        if index == 0:
            result.append(_settle(witness, "won", "the strongest sign of what is reported on"))
        elif (witness.earliest, witness.latest) == (ranked[0].earliest, ranked[0].latest):
            result.append(_settle(witness, "lost", "says the same"))
        else:
            result.append(_settle(witness, "lost", "a weaker sign"))
    return result


def _settle(witness: Witness, verdict: Verdict, reason: str) -> Witness:
    return replace(witness, verdict=verdict, reason=reason)


# --- the report the lead announces ------------------------------------------------------------------------------


def _from_report(reading: Reading, told: Sequence[Told], report: Report | None, setting: Setting) -> list[Witness]:
    if report is None:
        return []
    if report.kind == "years":
        report = stretches.of_rounds(report, told, setting)
    elif report.kind == "term":
        report = term_periods.within(report, reading.folded, setting)
    elif report.span.first is None or not report.complete or _is_misjudged(report, setting):
        report = _with_year(report, setting) or report
    if report is None or report.span.first is None:
        return []
    return [
        _witness("period", f"report-on-{report.kind}", reading, report.span, (report.start, report.end), report.weight)
    ]


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


def _from_stretches(reading: Reading, told: Sequence[Told], setting: Setting) -> list[Witness]:
    return [
        _witness("period", stretch.rule, reading, stretch.span, (stretch.start, stretch.end), stretch.weight)
        for stretch in stretches.find(reading, told, setting)
    ]


# --- the years it tells of --------------------------------------------------------------------------------------


def _from_years(reading: Reading, told: Sequence[Told], setting: Setting) -> list[Witness]:
    """Years told as done, by how often, how early and with how many figures."""
    votes: dict[int, int] = {}
    figures: dict[int, int] = {}
    voice: dict[int, Told] = {}
    for entry in told:
        if entry.tense != "past" or not entry.year or not _is_period(entry):
            continue
        if not _recent(entry.year, setting):
            continue
        weight = 3 if entry.zone == "title" else 2 if entry.expression.start < reading.lead_end else 1
        figured = bool(_FIGURE.search(entry.after))
        votes[entry.year] = votes.get(entry.year, 0) + weight + figured
        figures[entry.year] = figures.get(entry.year, 0) + figured
        voice.setdefault(entry.year, entry)
    if not votes:
        return []
    several = _several(figures)
    if several:
        first = voice[several[0]].expression
        return [_witness("period", "years-compared", reading, year_span(*several), (first.start, first.end), 0.55)]
    best = max(votes, key=lambda year: (votes[year] + 0.5 * (year == max(votes)), year))
    share = votes[best] / sum(votes.values())
    spans = {year: _own_span(told, year) or year_span(year, year) for year in votes}
    return [
        _witness(
            "period",
            "year-told",
            reading,
            spans[year],
            (voice[year].expression.start, voice[year].expression.end),
            round(0.45 + 0.2 * share, 2) if year == best else 0.3,
        )
        for year in sorted(votes, key=lambda year: year != best)
    ]


def _own_span(told: Sequence[Told], year: int) -> Span | None:
    """The one interval that stands for a year, "từ tháng 1 đến tháng 4/2018"; None where more is told of it."""
    periods = [t.expression for t in told if t.year == year and t.tense == "past" and _is_period(t)]
    if not all(e.precision == "range" and e.form != "part-of-year" for e in periods):
        return None
    spans = {Span(e.earliest, e.latest) for e in periods}
    return spans.pop() if len(spans) == 1 else None


def _recent(year: int, setting: Setting) -> bool:
    """A report is about the last years before it, not about history."""
    last = setting.published.last
    if last is None:
        return year >= _FIRST_REPORTS
    return year <= last.year and (not setting.stated or last.year - year <= 4)


def _is_period(entry: Told) -> bool:
    expression = entry.expression
    if expression.form in ("school-year", "since") or expression.earliest is None:
        return False
    return expression.precision in ("year", "month", "quarter", "range")


def _several(figures: dict[int, int]) -> tuple[int, int] | None:
    """Four years side by side with figures, none told more than the others, are compared with each other."""
    years = sorted(year for year, count in figures.items() if count)
    if len(years) < 4 or years[-1] - years[0] != len(years) - 1:
        return None
    return (years[0], years[-1]) if max(figures.values()) <= 2 else None


def _from_last_year(reading: Reading, published: Span) -> list[Witness]:
    """ "Năm qua" is the year before in spring, the current one from November on."""
    first, last = published
    if first is None or last is None or (last - first).days > 200:
        return []
    said = max(reading.folded.find(word, 0, reading.lead_end) for word in (" qua", "ngoái")) >= 0
    if not said or not _YEAR_PAST.search(reading.folded):
        return []
    for line in reading.lead:
        match = _LAST_YEAR.search(reading.folded, line.start, line.end)
        if match and not _COUNTED.search(reading.folded, max(line.start, match.start() - 8), match.start()):
            year = first.year if first.month >= 11 else first.year - 1
            return [_witness("period", "last-year", reading, year_span(year, year), match.span(), 0.5)]
    return []


def _from_slug(url: str) -> list[Witness]:
    match = _SLUG_YEAR.search(url)
    if not match:
        return []
    year = int(match[1])
    span = year_span(year, year)
    says = f"{describe(span)}, the title in the address names the year"
    return [
        Witness(
            field="period", rule="address-title", quote=match.group().strip("-"), says=says, weight=0.45,
            earliest=span.first, latest=span.last, precision="year",
        )
    ]  # fmt: skip


# --- what it plans ----------------------------------------------------------------------------------------------


def _plans(reading: Reading, told: Sequence[Told], period: Witness | None) -> list[Witness]:
    found: list[Witness] = []
    announced = reports.planned_year(reading)
    if announced:
        year, start, end = announced
        if period is None or period.latest is None or dt.date(year, 12, 31) > period.latest:
            found.append(_witness("planned", "tasks-announced", reading, year_span(year, year), (start, end), 0.8))
    for entry in told:
        expression = entry.expression
        if not expression.earliest or not expression.latest:
            continue
        ahead = period is None or period.latest is None or expression.latest > period.latest
        if entry.tense == "planned" and ahead and _is_period(entry):
            span = Span(expression.earliest, expression.latest)
            weight = 0.65 if expression.start < reading.lead_end else 0.55
            found.append(_witness("planned", "told-as-plan", reading, span, (expression.start, expression.end), weight))
        elif period and period.rule == "report-on-term" and entry.tense == "term" and _is_next_term(entry, period):
            span = Span(expression.earliest, expression.latest)
            found.append(_witness("planned", "next-term", reading, span, (expression.start, expression.end), 0.5))
    return _won(sorted(found, key=_plan_order(found, period))) if found else found


def _plan_order(found: list[Witness], period: Witness | None) -> Callable[[Witness], tuple[bool, float, dt.date]]:
    """Surest first; a part of the year announced before the whole, after a congress its next term."""
    announced = next((w for w in found if w.rule == "tasks-announced"), None)
    after_congress = period is not None and period.rule == "report-on-term"

    def order(witness: Witness) -> tuple[bool, float, dt.date]:
        first = witness.rule == "next-term" if after_congress else _is_part(witness, announced)
        return not first, -witness.weight, witness.earliest or dt.date.max

    return order


def _is_part(witness: Witness, whole: Witness | None) -> bool:
    if (
        whole is None
        or witness is whole
        or not (witness.earliest and witness.latest and whole.earliest and whole.latest)
    ):
        return False
    inside = whole.earliest <= witness.earliest and witness.latest <= whole.latest
    return inside and (witness.latest - witness.earliest).days < 300


def _is_next_term(entry: Told, period: Witness) -> bool:
    last = entry.expression.latest
    return last is not None and period.latest is not None and last > period.latest


def _witness(field: Field, rule: str, reading: Reading, span: Span, place: tuple[int, int], weight: float) -> Witness:
    start, end = place
    return Witness(
        field=field,
        rule=rule,
        quote=reading.text[start:end],
        says=describe(span),
        weight=round(weight, 2),
        earliest=span.first,
        latest=span.last,
        precision=precision_of(span),
        line=reading.number_at(start),
        start=start,
        end=end,
    )
