"""Which time an article reports on, and for which it sets tasks."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from doichieu.dating import reports
from doichieu.dating.reading import Reading
from doichieu.dating.reports import Report
from doichieu.dating.told import Told, spans_years
from doichieu.dating.witness import Field, Span, Verdict, Witness, describe, precision_of, year_span

_LAST_YEAR = re.compile(r"(?:trong |một )?năm (?:vừa )?qua(?![^\W_])|năm ngoái")
_SLUG_YEAR = re.compile(r"-nam-(20[0-4]\d)(?=-|\.|/|$)")
_FIRST_REPORTS = 2000  # nothing earlier was first published on the web as a report
_VAGUE = 750  # days of doubt about publication from which on no year can be counted back
_FIGURE = re.compile(r"\d")


class Published(NamedTuple):
    """What is known of the day of publication when periods are settled."""

    span: Span
    stated: bool


def find(
    reading: Reading, told: Sequence[Told], report: Report | None, published: Published, url: str | None
) -> list[Witness]:
    """The witnesses for period and planned, the believed ones with the verdict "won"."""
    found = _from_report(reading, told, report, published)
    found.extend(_from_years(reading, told, published))
    found.extend(_from_last_year(reading, published))
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
    return msgspec.structs.replace(witness, verdict=verdict, reason=reason)


# --- the report the lead announces ------------------------------------------------------------------------------


def _from_report(reading: Reading, told: Sequence[Told], report: Report | None, published: Published) -> list[Witness]:
    if report is None:
        return []
    if report.kind == "years":
        report = _many_years(report, told, published)
    elif report.span.first is None or not report.complete:
        report = _with_year(report, published) or report
    if report is None or report.span.first is None:
        return []
    return [
        _witness("period", f"report-on-{report.kind}", reading, report.span, (report.start, report.end), report.weight)
    ]


def _with_year(report: Report, published: Published) -> Report | None:
    """A part of a year is reported after its beginning: the last such one before publication."""
    last = published.span.last
    if last is None or published.span.first is None or (last - published.span.first).days > 366:
        return None
    start_in_year = dt.date(last.year, report.first_month, 1)
    found = report.in_year(last.year if start_in_year <= last else last.year - 1)
    if found.complete or found.span.last is None or not published.stated:
        return found
    return found._replace(span=Span(found.span.first, min(last, found.span.last)))


def _many_years(report: Report, told: Sequence[Told], published: Published) -> Report | None:
    """For "5 năm thực hiện …, giai đoạn 2016-2021" the interval beside it, else so many years up to publication."""
    count = report.last_month
    for entry in told:
        first, last = entry.expression.earliest, entry.expression.latest
        if entry.tense == "term" and first and last and last.year - first.year in (count, count - 1):
            return report._replace(span=Span(first, last))
    first, last = published.span
    if first and last and (last - first).days <= _VAGUE:
        year = (first + (last - first) / 2).year
        return report._replace(span=year_span(year - count, year), weight=report.weight - 0.1)
    return None


# --- the years it tells of --------------------------------------------------------------------------------------


def _from_years(reading: Reading, told: Sequence[Told], published: Published) -> list[Witness]:
    """Years told as done, by how often, how early and with how many figures."""
    votes: Counter[int] = Counter()
    voice: dict[int, Told] = {}
    figures: Counter[int] = Counter()
    for entry in told:
        if entry.tense != "past" or not entry.year or spans_years(entry.expression) or not _is_period(entry):
            continue
        if not _recent(entry.year, published):
            continue
        weight = 3 if entry.zone == "title" else 2 if entry.expression.start < reading.lead_end else 1
        votes[entry.year] += weight + bool(_FIGURE.search(entry.after))
        figures[entry.year] += bool(_FIGURE.search(entry.after))
        voice.setdefault(entry.year, entry)
    if not votes:
        return []
    several = _several(figures)
    if several:
        first = voice[several[0]].expression
        return [_witness("period", "years-compared", reading, year_span(*several), (first.start, first.end), 0.55)]
    best = max(votes, key=lambda year: (votes[year] + 0.5 * (year == max(votes)), year))
    share = votes[best] / sum(votes.values())
    return [
        _witness(
            "period",
            "year-told",
            reading,
            year_span(year, year),
            (voice[year].expression.start, voice[year].expression.end),
            round(0.45 + 0.2 * share, 2) if year == best else 0.3,
        )
        for year in sorted(votes, key=lambda year: year != best)
    ]


def _recent(year: int, published: Published) -> bool:
    """A report is about the last years before it, not about history."""
    last = published.span.last
    if last is None:
        return year >= _FIRST_REPORTS
    return year <= last.year and (not published.stated or last.year - year <= 4)


def _is_period(entry: Told) -> bool:
    expression = entry.expression
    return expression.precision in ("year", "month", "quarter", "range") and expression.earliest is not None


def _several(figures: Counter[int]) -> tuple[int, int] | None:
    """Four years side by side with figures, none told more than the others, are compared with each other."""
    years = sorted(year for year, count in figures.items() if count)
    if len(years) < 4 or years[-1] - years[0] != len(years) - 1:
        return None
    return (years[0], years[-1]) if max(figures.values()) <= 2 else None


def _from_last_year(reading: Reading, published: Published) -> list[Witness]:
    """ "Năm qua" is the year before in spring, the current one from November on."""
    first, last = published.span
    if first is None or last is None or (last - first).days > 200:
        return []
    for line in reading.prose():
        if line.start >= reading.lead_end:
            break
        match = _LAST_YEAR.search(reading.folded, line.start, line.end)
        if match and not reading.folded[max(0, match.start() - 12) : match.start()].endswith(
            ("những ", "nhiều ", "các ")
        ):
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
    return _won(sorted(found, key=_plan_order(found, period)))


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
