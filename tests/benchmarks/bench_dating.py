"""Dating side by side in one run: ours, dateparser's search_dates (vi, strict) and htmldate.find_date.

    python tests/benchmarks/bench_dating.py [FILE.txt|FILE.jsonl …]

Without files it takes the shared articles beside the checkout, or makes articles of about 3 kB. Ours is timed four
times, from the whole stage to what each of the others does: "whole" divides the page and finds the documents it cites,
as dating needs; "all dates" starts where these are known; "publication" leaves out the periods, and answers what
find_date answers; "expressions" only finds the dates of the text, as search_dates does. Prints the median and the sum
of the times, both as the number of times that search_dates and find_date take, and, where the gold tells a day that
the page states, how often it was answered and how many other days were.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import htmldate
from dateparser.search import search_dates
from htmldate.meta import reset_caches

from doichieu import directives, models, sections, values
from doichieu.dating import expressions, publication, roles
from doichieu.settings import Window
from doichieu.text import clean

ROUNDS = 5
SHARED = Path(__file__).resolve().parents[2].parent / "shared"
MADE = (
    "Đảng bộ huyện tổng kết công tác năm {year}\n\nThứ Hai, {day:%d/%m/%Y} | 15:27\n\n"
    + "Trong năm {year}, các chi bộ duy trì nền nếp sinh hoạt; 14/15 chi bộ đạt 64,2% kế hoạch, 6/9 tiêu chí. "
    "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016, nhiệm kỳ 2015 - 2020, quý I huyện mở 9 lớp bồi dưỡng. " * 14
)


class Article(NamedTuple):
    """A text and the day of its publication, None where nobody told it."""

    text: str
    published: dt.date | None


class Outcome(NamedTuple):
    """Milliseconds an article, articles whose gold day was answered, and other days answered beside it."""

    milliseconds: list[float]
    right: int
    others: int


def ours(text: str) -> set[dt.date]:
    """The day of publication that the whole stage states for a page; no day where it answers with an interval."""
    found = expressions.find(text)
    source = values.Source(id="a", path="a", url=None, sha256="0" * 64, media_type="text/plain", text=text)
    parts = sections.divide(source, found)
    return _day(roles.decide(source, parts, found, directives.find(source, parts, found), Window()).published)


def all_dates(text: str) -> set[dt.date]:
    """The same answer, where parts and documents of the page are known."""
    source, parts, cited = _read_before(text)
    return _day(roles.decide(source, parts, expressions.find(text), cited, Window()).published)


def publication_alone(text: str) -> set[dt.date]:
    """The same answer, without the times that the article reports on and plans for."""
    source, parts, cited = _read_before(text)
    clocks = publication.decide(source, parts, expressions.find(text), cited, Window())
    return _day(clocks.published.moment or models.Moment())


def expressions_alone(text: str) -> set[dt.date]:
    """Every full day that the text names, without a decision on any of them."""
    return {found.earliest for found in expressions.find(text) if found.precision == "day" and found.earliest}


@cache
def _read_before(text: str) -> tuple[values.Source, values.Sections, tuple[models.Directive, ...]]:
    source = values.Source(id="a", path="a", url=None, sha256="0" * 64, media_type="text/plain", text=text)
    found = expressions.find(text)
    parts = sections.divide(source, found)
    return source, parts, tuple(directives.find(source, parts, found))


def _day(published: models.Moment) -> set[dt.date]:
    if published.earliest is None or published.earliest != published.latest:
        return set()
    return {dt.date.fromisoformat(published.earliest)}


def dateparser_search(text: str) -> set[dt.date]:
    """What search_dates answers with the settings that give the fewest false dates."""
    found = search_dates(text, languages=["vi"], settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True})
    return {moment.date() for _, moment in found or []}


def htmldate_find(text: str) -> set[dt.date]:
    """What find_date answers for the text as a page of paragraphs, without what it remembers of the last call."""
    reset_caches()
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    found = htmldate.find_date(f"<html><body>{paragraphs}</body></html>", original_date=True)
    return {dt.date.fromisoformat(found)} if found else set()


TOOLS: dict[str, Callable[[str], set[dt.date]]] = {
    "doichieu, whole": ours,
    "doichieu, all dates": all_dates,
    "doichieu, publication": publication_alone,
    "doichieu, expressions": expressions_alone,
    "htmldate.find_date": htmldate_find,
    "dateparser search_dates": dateparser_search,
}


def articles(paths: list[Path]) -> list[Article]:
    """The articles of text and JSONL files."""
    if not paths and SHARED.exists():
        paths = [*sorted((SHARED / "seeds").glob("*.txt")), SHARED / "gold" / "dev.jsonl"]
    if not paths:
        days = [dt.date(2010, 1, 4) + dt.timedelta(days=97 * i) for i in range(20)]
        return [Article(MADE.format(year=day.year, day=day), day) for day in days]
    told = _seed_days()
    loaded: list[Article] = []
    for path in paths:
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            loaded += [_from_json(json.loads(line)) for line in content.splitlines() if line.strip()]
        else:
            loaded.append(Article(clean(content).text, told.get(path.stem)))
    return loaded


def _seed_days() -> dict[str, dt.date]:
    """The days of publication that seeds.json tells, by article."""
    gold = SHARED / "gold" / "seeds.json"
    if not gold.exists():
        return {}
    answers = json.loads(gold.read_bytes())["articles"]
    values = {name: str(answer["published"].get("value", "")) for name, answer in answers.items()}
    return {name: dt.date.fromisoformat(value[:10]) for name, value in values.items() if len(value) >= 10}


def _from_json(record: dict[str, object]) -> Article:
    gold = record.get("gold")
    stated = gold if isinstance(gold, dict) and gold.get("published_source") == "byline" else {}
    published = str(stated.get("published") or "")
    day = dt.date.fromisoformat(published[:10]) if len(published) >= 10 else None
    return Article(clean(str(record["text"])).text, day)


def measure(tool: Callable[[str], set[dt.date]], pages: list[Article]) -> Outcome:
    """The best of a few rounds for each article; the first call, which loads data, is not counted."""
    tool("ngày 28/01/2019")
    milliseconds: list[float] = []
    right = others = 0
    for page in pages:
        times: list[float] = []
        answer: set[dt.date] = set()
        for _ in range(ROUNDS):
            started = time.perf_counter()
            answer = tool(page.text)
            times.append((time.perf_counter() - started) * 1000)
        milliseconds.append(min(times))
        if page.published:
            right += page.published in answer
            others += len(answer - {page.published})
    return Outcome(milliseconds, right, others)


def main(arguments: list[str]) -> None:
    """Print the table."""
    pages = articles([Path(argument) for argument in arguments])
    asked = sum(page.published is not None for page in pages)
    size = statistics.median(len(page.text) for page in pages)
    outcomes = {name: measure(tool, pages) for name, tool in TOOLS.items()}
    theirs = [outcomes[name].milliseconds for name in ("dateparser search_dates", "htmldate.find_date")]
    lines = [f"{len(pages)} articles, median {size:.0f} characters; gold day told for {asked}"]
    lines.append(f"{'':26}{'milliseconds':^18}{'times search_dates':^20}{'times find_date':^18}")
    lines.append(
        f"{'tool':26}{'median':>9}{'sum':>9}{'median':>10}{'sum':>10}{'median':>9}{'sum':>9}{'gold':>8}{'other':>7}"
    )
    for name, outcome in outcomes.items():
        own = statistics.median(outcome.milliseconds), sum(outcome.milliseconds)
        shares = [f"{statistics.median(t) / own[0]:9.1f}{sum(t) / own[1]:9.1f}" for t in theirs]
        right = f"{outcome.right}/{asked}"
        lines.append(f"{name:26}{own[0]:9.3f}{own[1]:9.1f} {shares[0]} {shares[1]}{right:>8}{outcome.others:7}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
