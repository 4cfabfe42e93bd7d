"""What tests share: the folder of real data beside the checkout, and the installed command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
COMMAND = Path(sys.executable).with_name("doichieu")

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real articles and their answers."""
    if not SHARED.is_dir():
        pytest.skip("the real articles and their answers are not beside this checkout (../shared)")
    return SHARED


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the installed command in an empty folder; text goes in as bytes, streams come out as bytes."""

    def call(*arguments: str | Path, stdin: bytes = b"", cwd: Path = tmp_path) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [COMMAND, *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd, timeout=300, check=False
        )

    return call


@pytest.fixture
def powerless(tmp_path: Path) -> Run:
    """Run the installed command as somebody whom the modes of files and folders stop, which they do not stop root."""
    ways = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    if os.name == "nt" or (ways and not shutil.which(ways[0])):
        pytest.skip("nobody here is stopped by the modes of files")

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        command = [*ways, COMMAND, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, cwd=tmp_path, timeout=300, check=False)

    return call


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five sample articles."""
    return ROOT / "seeds"
