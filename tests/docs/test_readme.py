"""The README does not lie: each of its commands runs, and each command of the program is described."""

import re
import subprocess
import sys

import pytest

from conftest import COMMAND, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.S)
EXAMPLES = [line for block in BLOCKS for line in block.splitlines() if line.startswith("doichieu ")]


@pytest.mark.parametrize("line", EXAMPLES)
def test_examples_run(line: str, tmp_path: object) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")  # type: ignore[operator, attr-defined]
    environment = {"PATH": f"{COMMAND.parent}:/usr/bin:/bin"}
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", line], cwd=tmp_path, env=environment, capture_output=True)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr.decode()


def test_every_command_is_described() -> None:
    help_text = subprocess.run([COMMAND, "--help"], capture_output=True, check=True, text=True).stdout
    commands = re.findall(r"^  ([a-z]+)  ", help_text, re.M)
    assert len(commands) >= 8
    missing = [name for name in commands if f"doichieu {name}" not in README]
    assert not missing


def test_the_two_set_up_commands_start_from_python_alone() -> None:
    for mark in ("<!-- run-command -->", "<!-- test-command -->"):
        block = README.split(mark)[1].split("```sh\n")[1].split("```")[0]
        assert len(block.strip().splitlines()) == 1
        assert block.startswith("python3 -m venv .venv && ")


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["lint-imports", "--no-cache"],
        ["pyright", "--pythonpath", sys.executable],
    ],
    ids=lambda c: c[0] if isinstance(c, list) else c,
)
def test_the_code_passes_its_own_gates(command: list[str]) -> None:
    tool = COMMAND.with_name(command[0])
    done = subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
