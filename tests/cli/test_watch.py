"""`doichieu watch`: a report each time the inputs have changed and come to rest, and no report for its own files."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from conftest import COMMAND

pytest.importorskip("watchfiles", reason="the extra 'watch' is not installed")

from doichieu.errors import UsageError
from doichieu.project import Project
from doichieu.watch_command import watched
from doichieu.watching import Watched, watch

REST = 0.3
PATIENCE = 20.0


def until(holds: Callable[[], bool]) -> None:
    """Wait for something; fails when it does not come."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


class Reports:
    """Counts the reports, and writes one into the inputs' own folder, as a careless project would."""

    def __init__(self, folder: Path) -> None:
        self.count = 0
        self._folder = folder

    def __call__(self) -> None:
        (self._folder / "reports").mkdir(exist_ok=True)
        (self._folder / "reports" / "latest.txt").write_text(str(self.count), encoding="utf-8")
        self.count += 1


@contextmanager
def watching(watched_now: Callable[[], Watched], reports: Reports) -> Iterator[None]:
    """Watch in a thread of its own, from the first report on."""
    stop = Event()
    thread = Thread(target=watch, args=(watched_now, reports, REST, stop))
    thread.start()
    try:
        until(lambda: reports.count > 0)
        yield
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    """The reports on the folder of the test."""
    return Reports(tmp_path)


def test_a_change_gives_a_report_once_it_has_come_to_rest(tmp_path: Path, reports: Reports) -> None:
    with watching(lambda: Watched((tmp_path,), (tmp_path / "reports",)), reports):
        for n in range(8):
            (tmp_path / f"bài {n}.txt").write_text("một", encoding="utf-8")
            time.sleep(REST / 4)
        until(lambda: reports.count == 2)
        (tmp_path / "bài 0.txt").unlink()
        until(lambda: reports.count == 3)
        time.sleep(3 * REST)
    assert reports.count == 3


def test_files_that_are_no_inputs_give_no_report(tmp_path: Path, reports: Reports) -> None:
    with watching(lambda: Watched((tmp_path,), (tmp_path / "reports",)), reports):
        for name in (".hidden.txt", "~$bài.docx", "bài.txt~", "bài.part", ".git/index", "reports/x.txt"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("một", encoding="utf-8")
        time.sleep(4 * REST)
    assert reports.count == 1


def test_one_file_is_watched_also_when_it_is_replaced(tmp_path: Path, reports: Reports) -> None:
    path, other = tmp_path / "bài.txt", tmp_path / "khác.txt"
    path.write_text("một", encoding="utf-8")
    with watching(lambda: Watched((path,)), reports):
        other.write_text("hai", encoding="utf-8")
        time.sleep(3 * REST)
        assert reports.count == 1
        other.replace(path)
        until(lambda: reports.count == 2)


def test_a_folder_inside_a_hidden_one_is_watched_when_it_is_named(tmp_path: Path) -> None:
    folder = tmp_path / ".đề tài"
    folder.mkdir()
    reports = Reports(folder)
    with watching(lambda: Watched((folder,), (folder / "reports",)), reports):
        (folder / "bài.txt").write_text("một", encoding="utf-8")
        until(lambda: reports.count == 2)


def test_inputs_that_are_named_later_are_watched_from_then_on(tmp_path: Path, reports: Reports) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    inputs = [first]
    with watching(lambda: Watched(tuple(inputs)), reports):
        inputs.append(second)
        (first / "x.txt").write_text("một", encoding="utf-8")
        until(lambda: reports.count >= 2)
        before = reports.count
        time.sleep(3 * REST)
        (second / "x.txt").write_text("một", encoding="utf-8")
        until(lambda: reports.count > before)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, reports: Reports) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        watch(lambda: Watched((tmp_path / "nowhere" / "x.txt",)), reports, REST)
    assert reports.count == 0


def test_a_project_is_watched_with_its_settings_corrections_outline_and_template(tmp_path: Path) -> None:
    (tmp_path / "bài").mkdir()
    inputs = ("bài", "khác/*/*.txt", "một.txt", ".")
    found = watched(Project(root=tmp_path, inputs=inputs, template="mẫu/giấy.docx"))
    names = {path.relative_to(tmp_path).as_posix() for path in found.inputs}
    own = {"doichieu.toml", "corrections.toml", "xay-dung-dang", "mẫu/giấy.docx"}
    assert names == {*own, "bài", "khác", "một.txt", "."}
    assert found.outputs == (tmp_path / "reports", tmp_path / ".doichieu")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are Unix's")
def test_the_command_follows_a_project_and_ends_at_ctrl_c(tmp_path: Path, seeds: Path) -> None:
    articles = sorted(seeds.glob("*.txt"))
    (tmp_path / "bài").mkdir()
    (tmp_path / "bài" / articles[0].name).write_bytes(articles[0].read_bytes())
    (tmp_path / "doichieu.toml").write_text('inputs = ["bài"]\noutputs = ["json"]\n', encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    process = subprocess.Popen(
        [COMMAND, "watch", "--rest", "0.3"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        latest = tmp_path / "reports" / "latest.json"
        until(latest.exists)
        assert process.stdout is not None
        assert select.select([process.stdout], [], [], PATIENCE)[0], "what changed is told when it did"
        first = latest.read_bytes()
        (tmp_path / "bài" / articles[1].name).write_bytes(articles[1].read_bytes())
        until(lambda: latest.exists() and latest.read_bytes() != first)
        (tmp_path / "doichieu.toml").write_text("inputs = [", encoding="utf-8")
        time.sleep(1.5)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert process.returncode == 0, errors.decode()
    assert "Traceback" not in errors.decode()
    assert "doichieu.toml" in errors.decode()
    assert "Stopped watching" in errors.decode()


def test_a_missing_part_is_named_with_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "watchfiles.py").write_text("raise ImportError\n", encoding="utf-8")
    done = subprocess.run(
        [COMMAND, "watch"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 4
    assert "pip install 'doichieu[watch]'" in done.stderr.decode()
