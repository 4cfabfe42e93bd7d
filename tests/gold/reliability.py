"""How often the program is right when it says how sure it is: a table over the real pages and articles.

Run it as `python tests/gold/reliability.py [FILE.jsonl …]` from the repository root; it needs the answers beside the
checkout (../shared), and takes further files in the form of dev.jsonl. One line a bucket of confidence: answers, mean
confidence, share right; then the same for each date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from dating_table import SHARED, Judged, judged

_BUCKETS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


def table(answers: Iterable[Judged]) -> list[str]:
    """The lines of a reliability table."""
    listed = list(answers)
    lines = [f"{'confidence':14}{'answers':>8}{'mean':>8}{'right':>8}"]
    for low, high in pairwise(_BUCKETS):
        lines.extend(_line(f"{low:.2f} to {high:.2f}", [a for a in listed if low <= a.confidence < high]))
    lines.extend(_line("all", listed))
    return lines


def _line(name: str, answers: list[Judged]) -> list[str]:
    if not answers:
        return []
    mean = sum(a.confidence for a in answers) / len(answers)
    right = sum(a.right for a in answers) / len(answers)
    return [f"{name:14}{len(answers):8}{mean:8.2f}{right:8.2f}"]


def main(files: Sequence[Path], write: Callable[[str], object]) -> None:
    """Write the tables."""
    answers = sorted(judged(files), key=lambda answer: (answer.field, answer.basis))
    write("\n".join(["all dates", *table(answers), ""]))
    for (field, basis), group in groupby(answers, key=lambda answer: (answer.field, answer.basis)):
        write("\n".join([f"\n{field}, {basis}", *table(group), ""]))
    for answer in answers:
        if not answer.right:
            write(f"\nwrong: {answer.page} {answer.field} {answer.basis} {answer.confidence}")
    write("\n")


if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit(f"There are no answers: {SHARED} is missing.")
    main([Path(name) for name in sys.argv[1:]], sys.stdout.write)
