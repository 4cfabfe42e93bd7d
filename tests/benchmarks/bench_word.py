# ruff: noqa: T201 (a script that prints its table)
"""The Word report as the number of articles grows: seconds of CPU, milliseconds an article, size of the file.

Run: python tests/benchmarks/bench_word.py [SIZE ...]     (5 50 200 unless told otherwise)

The articles are those of tests/generator.py; the time is that of `outputs.word.write` alone, after one warm-up.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import generator
from doichieu.outputs import word


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [5, 50, 200]
    word.write(generator.report(1), "vi")
    print(f"{'articles':>8} {'seconds':>8} {'ms each':>8} {'MB':>6}")
    for size in sizes:
        report = generator.report(size)
        begun = time.process_time()
        data = word.write(report, "vi")
        taken = time.process_time() - begun
        print(f"{size:>8} {taken:>8.2f} {1000 * taken / size:>8.1f} {len(data) / 1e6:>6.2f}")


if __name__ == "__main__":
    main()
