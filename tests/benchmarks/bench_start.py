"""Start-up and the five-article report, side by side with what Python itself costs, in one run.

    python tests/benchmarks/bench_start.py [RUNS]

Prints the median and the extremes of wall and CPU seconds of whole processes, taken in turn, and the ratios of the
medians that matter: `--help` to an empty Python (at most 10), the report to bare imports (at most 3).
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = str(Path(sys.executable).with_name("doichieu"))
IMPORTS = "import typer, docx, rapidfuzz, dateparser, duckdb"
# As on a user's machine, where compiled modules are kept
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
SEEDS = str(ROOT.parent / "shared" / "seeds" if (ROOT.parent / "shared").is_dir() else ROOT / "seeds")


def main() -> None:
    """Time the commands in turn and print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "doichieu --help": [COMMAND, "--help"],
            "python, five imports": [sys.executable, "-c", IMPORTS],
            "doichieu report, five articles": [COMMAND, "report", SEEDS, "-o", f"{folder}/report.docx"],
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(runs + 1):  # the first round warms the caches
            for name, command in commands.items():
                times[name].append(_timed(command))
    for name, taken in times.items():
        walls, cpus = zip(*taken[1:], strict=True)
        print(f"{name:32} wall {_spread(walls)}   cpu {_spread(cpus)}")  # noqa: T201
    for a, b in (("doichieu --help", "python -c pass"), ("doichieu report, five articles", "python, five imports")):
        ratio = _median_wall(times[a]) / _median_wall(times[b])
        print(f"{a} / {b}: {ratio:.1f}")  # noqa: T201


def _timed(command: list[str]) -> tuple[float, float]:
    before, start = os.times(), time.perf_counter()
    pid = os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=_silent())
    _, status = os.waitpid(pid, 0)
    assert status == 0, command
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, cpu


def _silent() -> list[tuple[int, int, str, int, int]]:
    return [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]


def _median_wall(taken: list[tuple[float, float]]) -> float:
    return statistics.median(wall for wall, _ in taken[1:])


def _spread(values: tuple[float, ...]) -> str:
    return f"{statistics.median(values):6.3f} ({min(values):.3f}-{max(values):.3f})"


if __name__ == "__main__":
    main()
