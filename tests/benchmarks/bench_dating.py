"""Dating side by side in one run: ours, dateparser's search_dates (vi, strict) and htmldate.find_date.

    python tests/benchmarks/bench_dating.py [FILE.txt|FILE.jsonl …]

Without files it takes the shared articles beside the checkout, or makes articles of about 3 kB. Prints the median
time an article takes, how many times ours is faster, and, where a file tells the gold day ("gold.published"), how
often that day is among the answers and how many other days were answered.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import htmldate
from dateparser.search import search_dates
from htmldate.meta import reset_caches

from doichieu.dating import expressions
from doichieu.text import clean

ROUNDS = 3
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
    """Days of the text; put `dating.roles.decide` here to weigh them as well."""
    return {e.earliest for e in expressions.find(text) if e.form == "day" and e.earliest}


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
    "doichieu": ours,
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
    loaded: list[Article] = []
    for path in paths:
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            loaded += [_from_json(json.loads(line)) for line in content.splitlines() if line.strip()]
        else:
            loaded.append(Article(clean(content).text, None))
    return loaded


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
    base = statistics.median(outcomes["doichieu"].milliseconds)
    lines = [f"{len(pages)} articles, median {size:.0f} characters; gold day told for {asked}"]
    lines.append(f"{'tool':26}{'median ms':>11}{'slowest ms':>12}{'times ours':>12}{'gold day':>10}{'other days':>12}")
    for name, outcome in outcomes.items():
        median = statistics.median(outcome.milliseconds)
        lines.append(
            f"{name:26}{median:11.3f}{max(outcome.milliseconds):12.3f}{median / base:12.1f}"
            f"{f'{outcome.right}/{asked}':>10}{outcome.others:12}"
        )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
