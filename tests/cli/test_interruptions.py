"""Killed, or without room on the disk: what was good stays good, and the next run makes the same bytes.

By default 8 kills on 40 articles; DOICHIEU_KILLS=50x300 asks for fifty on three hundred.
"""

import contextlib
import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator
from conftest import COMMAND, Run

KILLS, ARTICLES = map(int, os.environ.get("DOICHIEU_KILLS", "8x40").split("x"))
# Two kinds, so that a kill can fall between them (the Word report of hundreds of articles takes longer than all else),
# and JSON alone, which is put together of what is known
OUTPUTS = ['["docx", "json"]' if ARTICLES <= 100 else '["json", "xlsx"]', '["json"]']
CORRECTION = '[[correction]]\narticle = "001"\nfield = "published"\nvalue = "2012"\n'

Files = dict[str, bytes]


def _files(folder: Path) -> Files:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _project(root: Path, count: int, outputs: str = OUTPUTS[0]) -> Path:
    """A project with its first report, and then a fifth of the articles changed, one gone, one new."""
    articles = root / "bai"
    articles.mkdir(parents=True)
    texts = generator.texts(count + 1)
    for number, text in enumerate(texts[:count]):
        (articles / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (articles / "corrections.toml").write_text(CORRECTION)
    (root / "doichieu.toml").write_text(f'inputs = ["bai"]\noutputs = {outputs}\n')
    subprocess.run([COMMAND, "refresh", "--quiet"], cwd=root, check=True, capture_output=True)
    for number in range(2, count, 5):
        (articles / f"{number:03}.txt").write_text(f"{texts[number]}\nNăm 2014 kết nạp thêm 12 đảng viên.", "utf-8")
    (articles / f"{count - 1:03}.txt").unlink()
    (articles / f"{count:03}.txt").write_text(texts[count], encoding="utf-8")
    return root


def _dated(root: Path) -> list[Path]:
    return sorted(p for p in (root / "reports").iterdir() if p.is_dir() and not p.name.startswith("."))


def _assert_good(root: Path, first: Files, second: Files) -> None:
    """The first report, the inputs and corrections are whole, and each `latest` is that of one of the two reports."""
    dated = _dated(root)
    assert _files(dated[0]) == first
    assert len(dated) in (1, 2)
    for kind in ("docx", "json", "xlsx"):
        latest = root / "reports" / f"latest.{kind}"
        if f"report.{kind}" in first:
            assert latest.read_bytes() in (first[f"report.{kind}"], second[f"report.{kind}"])
    for folder in dated[1:]:
        assert {name: data for name, data in _files(folder).items() if name in second} == second
    assert (root / "bai" / "corrections.toml").read_text() == CORRECTION


def _reports(folder: Path) -> Files:
    return {name: data for name, data in _files(folder).items() if name != "run.json"}  # it holds the time of the run


@pytest.mark.slow
@pytest.mark.parametrize("outputs", OUTPUTS)
def test_killed_at_any_point_the_next_run_makes_the_same_bytes(tmp_path: Path, run: Run, outputs: str) -> None:
    base = _project(tmp_path / "base", ARTICLES, outputs)
    first = _files(_dated(base)[0])
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(base, undisturbed)
    start = time.perf_counter()
    assert run("refresh", "--quiet", cwd=undisturbed).returncode == 0
    taken = time.perf_counter() - start
    second = _reports(_dated(undisturbed)[1])
    rng = random.Random(7)
    for number in range(KILLS):
        root = tmp_path / "killed"
        shutil.copytree(base, root)
        # every second kill falls into the last fifth, where files are written
        moment = rng.uniform(0.8 if number % 2 else 0.0, 1.05) * taken
        nowhere = subprocess.DEVNULL
        process = subprocess.Popen([COMMAND, "refresh", "-q"], cwd=root, stdout=nowhere, stderr=nowhere)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        process.kill()
        process.wait()
        _assert_good(root, first, second)
        done = run("refresh", "--quiet", cwd=root)
        assert done.returncode == 0, done.stderr.decode()
        assert _reports(_dated(root)[1]) == second
        assert len(_dated(root)) == 2
        _assert_good(root, first, second)
        leftovers = [
            p.name for p in (root / "reports").iterdir() if p.name.startswith(".") and "doichieu" not in p.name
        ]
        assert leftovers == []
        shutil.rmtree(root)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB of its own, which only root can mount."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small file system to fill")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("outputs", OUTPUTS)
@pytest.mark.parametrize("room", [0, 4_000, 60_000, 200_000, 400_000])
def test_a_full_disk_leaves_what_was_good(small_disk: Path, tmp_path: Path, run: Run, room: int, outputs: str) -> None:
    root = _project(small_disk / "project", 12, outputs)
    first = _files(_dated(root)[0])
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(root, undisturbed)
    assert run("refresh", "--quiet", cwd=undisturbed).returncode == 0
    second = _reports(_dated(undisturbed)[1])
    filler = _fill(small_disk, room)
    done = run("refresh", "--quiet", cwd=root)
    if done.returncode:
        assert done.returncode == 2, done.stderr.decode()
        assert "No space left" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()
    _assert_good(root, first, second)
    filler.unlink()
    assert run("refresh", "--quiet", cwd=root).returncode == 0
    assert _reports(_dated(root)[1]) == second
    _assert_good(root, first, second)


def _fill(disk: Path, room: int) -> Path:
    filler = disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)
    os.truncate(filler, max(0, filler.stat().st_size - room))
    return filler


def test_a_read_only_folder_is_told_and_left_alone(small_disk: Path, run: Run) -> None:
    root = _project(small_disk / "project", 6)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    before = _files(root)
    done = run("refresh", "--quiet", cwd=root)
    assert done.returncode == 2
    assert "No permission to write" in done.stderr.decode()
    assert _files(root) == before
    assert run("refresh", "--dry-run", cwd=root).returncode == 0
