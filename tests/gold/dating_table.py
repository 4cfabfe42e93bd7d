"""Answers of the real pages and articles, each with the program's confidence in it; helper of reliability and test."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from doichieu import directives, sections, text, values
from doichieu.dating import expressions, roles
from doichieu.models import Moment
from doichieu.settings import Window
from doichieu.values import Dates

SHARED = Path(__file__).resolve().parents[3] / "shared"


class Judged(NamedTuple):
    """One answer: of which page and date, how sure, whether right."""

    page: str
    field: str
    basis: str
    confidence: float
    right: bool


def dates_of(page: dict[str, Any]) -> Dates:
    """The dates of a page (id, text, perhaps url and captured), by way of the stages before."""
    source = values.Source(
        id=page["id"],
        path=page["id"],
        url=page.get("url"),
        sha256="0" * 64,
        media_type="text/plain",
        text=text.clean(page["text"]).text,
        captured=page.get("captured"),
    )
    found = expressions.find(source.text)
    parts = sections.divide(source, found)
    cited = directives.find(source, parts, found)
    return roles.decide(source, parts, found, cited, Window())


def judged(more: Sequence[Path] = ()) -> Iterator[Judged]:
    """Every answer that the gold files can judge, with those of `more` files in the form of dev.jsonl."""
    for path in (SHARED / "gold" / "dev.jsonl", *more):
        for line in path.read_text(encoding="utf-8").splitlines():
            page = json.loads(line)
            yield from _page(page["id"], dates_of(page), page["gold"])
    seeds = json.loads((SHARED / "gold" / "seeds.json").read_bytes())["articles"]
    for name, gold in seeds.items():
        written = (SHARED / "seeds" / f"{name}.txt").read_text(encoding="utf-8")
        yield from _seed(name, dates_of({"id": name, "text": written}), gold)


def _page(name: str, dates: Dates, gold: dict[str, Any]) -> Iterator[Judged]:
    span = _span(dates.published)
    if gold["published"] and span:
        first, last = _gold_span(gold["published"])
        if gold["published_source"] in ("byline", "url"):
            # an interval that is inferred says that the day lies in it, no more
            inside = first <= span[0] and span[1] <= last
            right = inside or (dates.published.basis == "inferred" and span[0] <= first and last <= span[1])
        else:  # the day of the event reported: publication follows it
            right = span[0] <= last + dt.timedelta(days=31) and span[1] >= first
        yield Judged(name, "published", dates.published.basis, dates.published.confidence, right)
    if dates.captured:
        right = dates.captured.earliest == (gold["captured"] or "")[:10]
        yield Judged(name, "captured", dates.captured.basis, dates.captured.confidence, right)
    years = [int(year) for year in re.findall(r"\d{4}", gold["period"] or "")]
    period = _span(dates.period) if dates.period else None
    if years and period and dates.period and not gold["hard_negative"]:
        right = (period[0].year, period[1].year) == (min(years), max(years))
        yield Judged(name, "period", dates.period.basis, dates.period.confidence, right)


def _seed(name: str, dates: Dates, gold: dict[str, Any]) -> Iterator[Judged]:
    span, answer = _span(dates.published), gold["published"]
    if span:
        if "value" in answer:
            right = span == _gold_span(answer["value"])
        else:
            bounds = (dt.date.fromisoformat(answer[key]) for key in ("earliest_not_before", "latest_not_after"))
            low, high = bounds
            right = low <= span[0] and span[1] <= high
        yield Judged(name, "published", dates.published.basis, dates.published.confidence, right)
    if dates.captured:
        right = bool(gold["captured"]) and dates.captured.earliest == gold["captured"]["value"]
        yield Judged(name, "captured", dates.captured.basis, dates.captured.confidence, right)
    if dates.period:
        right = (dates.period.earliest or "")[:4] == gold["period"]["start"][:4]
        yield Judged(name, "period", dates.period.basis, dates.period.confidence, right)


def _span(moment: Moment) -> tuple[dt.date, dt.date] | None:
    if moment.basis == "unknown" or not (moment.earliest and moment.latest):
        return None
    return dt.date.fromisoformat(moment.earliest), dt.date.fromisoformat(moment.latest)


def _gold_span(written: str) -> tuple[dt.date, dt.date]:
    parts = [int(part) for part in written[:10].split("-")]
    first = dt.date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    if len(parts) == 3:
        return first, first
    after = dt.date(first.year + 1, 1, 1) if len(parts) == 1 else (first + dt.timedelta(days=31)).replace(day=1)
    return first, after - dt.timedelta(days=1)
