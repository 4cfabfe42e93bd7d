"""Every kind of report: the same report gives the same bytes, whatever process, hash seed and time zone write it."""

import subprocess
import sys
from pathlib import Path

import pytest

import generator
from doichieu.outputs.kinds import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_report_gives_the_same_bytes_in_another_process(kind: str) -> None:
    program = (
        "import hashlib, generator; from doichieu.outputs import kinds;"
        f"print(hashlib.sha256(kinds.write({kind!r}, generator.report(7), 'vi')).hexdigest())"
    )
    folder = str(Path(generator.__file__).parent)
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": folder, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    ]
    assert runs[0] == runs[1]
