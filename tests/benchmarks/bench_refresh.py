# ruff: noqa: T201 (a script that prints its table)
"""A project's first run, one with nothing changed, one with a changed article, and one with an article replaced.

Run: python tests/benchmarks/bench_refresh.py [--articles 10000] [--outputs json] [--profile]

Each run is a process of its own, as a scheduler starts it. The targets are 2 % of the first run for the second and
5 % for the third. In the fourth one article gives way to another, which touches most of what articles share.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import generator

_COMMAND = [sys.executable, "-m", "doichieu"]
_ADDED = "\nNăm 2015, toàn đảng bộ kết nạp 57 đảng viên mới.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--outputs", nargs="+", default=["json"])
    parser.add_argument("--profile", action="store_true", help="show where the third run spends its time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        _fill(root, options.articles, options.outputs)
        first = _timed(root, "first run")
        _timed(root, "nothing changed", first)
        _change_one(root)
        _timed(root, "one changed", first, profile=options.profile)
        _replace_one(root)
        _timed(root, "one replaced", first)
        size = (root / ".doichieu" / "known.sqlite").stat().st_size
        print(f"store: {size / 1e6:.0f} MB")


def _fill(root: Path, count: int, outputs: list[str]) -> None:
    articles = root / "bai-viet"
    articles.mkdir()
    for number, text in enumerate(generator.texts(count)):
        (articles / f"{number:05}.txt").write_text(text, encoding="utf-8")
    listed = ", ".join(f'"{kind}"' for kind in outputs)
    (root / "doichieu.toml").write_text(f'inputs = ["bai-viet"]\noutputs = [{listed}]\n', encoding="utf-8")
    time.sleep(2.5)  # what was written less than 2 s ago is read again next time


def _change_one(root: Path) -> None:
    changed = next(iter(sorted((root / "bai-viet").iterdir())))
    changed.write_text(changed.read_text(encoding="utf-8") + _ADDED, encoding="utf-8")


def _replace_one(root: Path) -> None:
    articles = sorted((root / "bai-viet").iterdir())
    articles[len(articles) // 2].write_text(generator.texts(1, seed=1)[0], encoding="utf-8")


def _timed(root: Path, name: str, first: float | None = None, *, profile: bool = False) -> float:
    command = [sys.executable, "-m", "cProfile", "-s", "cumtime", "-m", "doichieu"] if profile else _COMMAND
    start = time.perf_counter()
    done = subprocess.run([*command, "refresh", "--quiet"], cwd=root, capture_output=True, text=True, check=True)
    taken = time.perf_counter() - start
    share = f"{100 * taken / first:7.1f} %" if first else ""
    print(f"{name:<16} {taken:8.2f} s {share}   {done.stdout.splitlines()[0]}", flush=True)
    if profile:
        print("\n".join(done.stdout.splitlines()[:80]))
    return taken


if __name__ == "__main__":
    main()
