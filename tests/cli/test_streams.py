"""Standard streams that are closed, full or gone: no traceback, an honest exit code."""

import subprocess
from pathlib import Path

import pytest

from conftest import COMMAND, ROOT

SEEDS = ROOT / "seeds"
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")


def _shell(line: str, folder: Path) -> tuple[int, str]:
    command = ["bash", "-c", line.replace("doichieu", str(COMMAND)).replace("SEEDS", str(SEEDS))]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stderr


@needs_full
@pytest.mark.parametrize(
    "command",
    ["articles SEEDS", "articles SEEDS --jsonl", "report SEEDS -o -", "report SEEDS -o out.json", "schema", "--help"],
)
def test_a_full_disk_under_stdout_is_one_line_and_an_exit_code(command: str, tmp_path: Path) -> None:
    code, said = _shell(f"doichieu {command} > /dev/full", tmp_path)
    assert code == 2
    assert said.splitlines()[-1].startswith("doichieu: Cannot write the output (No space left")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("doichieu articles SEEDS >&-", 0),
        ("doichieu report SEEDS -o out.json >&- 2>&-", 0),
        ("doichieu when 'năm 2015' >&-", 0),
        ("doichieu articles - <&-", 5),
        ("doichieu when <&-", 0),
        ("doichieu articles SEEDS --jsonl | head -c 1", 0),
    ],
)
def test_a_closed_stream_is_no_bug(line: str, code: int, tmp_path: Path) -> None:
    done = _shell(line, tmp_path)
    assert done[0] == code, done[1]
    assert "Traceback" not in done[1]
    assert "Exception ignored" not in done[1]
