"""How often the locality is right when the program says how sure it is: a table over the real pages.

    python tests/gold/reliability_places.py [PAGES.jsonl …]

Reads the development pages and the seeds beside the checkout (../shared) and any further files in the form of
dev.jsonl. One line a bucket of confidence: answers, mean confidence, share whose name, kind and province are right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from test_places import KINDS, SEEDS, SHARED, key, located

from doichieu.places.spelling import name_key

_BUCKETS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


class Judged(NamedTuple):
    """One answer: how sure, and whether right."""

    page: str
    confidence: float
    right: bool


def judged(files: list[Path]) -> Iterator[Judged]:
    """The answers for every page whose answer is a unit, and for those that are about none."""
    for number, expected in SEEDS:
        (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
        place = located(path.stem, path.read_text("utf-8"), None, None)
        if place:
            yield Judged(path.stem, place.confidence, place.display == expected)
    for path in files:
        for line in path.read_text("utf-8").splitlines():
            page = json.loads(line)
            gold, wanted = page["gold"], page["gold"]["locality"] or {}
            place = located(page["id"], page["text"], page["url"], gold["published"])
            if place is None or (wanted.get("name") and wanted["level_detail"] not in KINDS):
                continue
            yield Judged(page["id"], place.confidence, key(place) == _wanted(wanted))


def _wanted(gold: dict[str, str | None]) -> tuple[str, str, str]:
    name, kind, province = (gold.get(part) or "" for part in ("name", "level_detail", "province"))
    return name_key(name), kind, name_key(province)


def table(answers: list[Judged]) -> Iterator[str]:
    """The lines of the table."""
    yield f"{'confidence':14}{'answers':>8}{'mean':>8}{'right':>8}"
    for low, high in pairwise(_BUCKETS):
        yield from _line(f"{low:.2f} to {high:.2f}", [a for a in answers if low <= a.confidence < high])
    yield from _line("all", answers)


def _line(name: str, answers: list[Judged]) -> Iterator[str]:
    if answers:
        mean = sum(a.confidence for a in answers) / len(answers)
        right = sum(a.right for a in answers) / len(answers)
        yield f"{name:14}{len(answers):8}{mean:8.2f}{right:8.2f}"


def main(write: Callable[[str], object], files: list[Path]) -> None:
    """Write the table, then each wrong answer."""
    answers = list(judged([SHARED / "gold" / "dev.jsonl", *files]))
    write("\n".join([*table(answers), ""]))
    write("".join(f"wrong: {a.page} {a.confidence}\n" for a in answers if not a.right))


if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit(f"There are no answers: {SHARED} is missing.")
    main(sys.stdout.write, [Path(argument) for argument in sys.argv[1:]])
