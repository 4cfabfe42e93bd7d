"""What the store knows is right or absent."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from doichieu import store

LATER = time.time_ns() + 3_600_000_000_000
AT_ONCE = 0


def _digest(folder: Path, path: Path, now: int = LATER) -> str:
    with store.opened(folder, now, write=True) as memory:
        found = memory.digest(str(path))
        memory.save()
    return found


def test_answers_come_back_in_the_next_run(tmp_path: Path) -> None:
    with store.opened(tmp_path, LATER, write=True) as memory:
        memory.keep(b"k", b"value")
        memory.save()
    with store.opened(tmp_path, LATER, write=True) as memory:
        assert memory.answer(b"k") == b"value"
        assert memory.answer(b"other") is None


def test_a_changed_file_of_the_same_size_and_time_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("2010")
    was = path.stat()
    first = _digest(tmp_path / "s", path)
    path.write_text("2011")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert _digest(tmp_path / "s", path) != first


def test_a_file_written_just_now_is_not_taken_for_settled(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("2010")
    with store.opened(tmp_path / "s", time.time_ns(), write=True) as memory:
        memory.digest(str(path))
        memory.save()
    connection = sqlite3.connect(tmp_path / "s" / store.FILE)
    assert connection.execute("SELECT count(*) FROM files").fetchone() == (0,)
    connection.close()


def test_a_store_that_another_run_writes_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("2010")
    digest = _digest(tmp_path / "s", path)
    writing = sqlite3.connect(tmp_path / "s" / store.FILE)
    writing.execute("BEGIN EXCLUSIVE")
    writing.execute("DELETE FROM files")
    with store.opened(tmp_path / "s", LATER, write=False) as memory:
        assert memory.digest(str(path)) == digest
    writing.close()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX keeps a time of change that cannot be set back")
def test_a_settled_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("2010")
    first = _digest(tmp_path / "s", path)

    def refuse(_: str) -> str:
        raise AssertionError("read again")

    monkeypatch.setattr(store, "_read_digest", refuse)
    assert _digest(tmp_path / "s", path) == first


def test_reading_alone_changes_nothing_on_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("2010")
    with store.opened(tmp_path / "s", LATER, write=False) as memory:
        memory.digest(str(path))
        assert memory.answer(b"k") is None
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("damage", [b"no database at all, but as long as one", b"SQLite format 3\0" + b"x" * 200])
def test_a_damaged_store_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / store.FILE).write_bytes(damage)
    with store.opened(tmp_path, LATER, write=False) as memory:
        assert memory.answer(b"k") is None
    with store.opened(tmp_path, LATER, write=True) as memory:
        memory.keep(b"k", b"v")
        memory.save()
        assert memory.answer(b"k") == b"v"


def test_a_store_of_another_form_is_made_anew(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / store.FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with store.opened(tmp_path, LATER, write=True) as memory:
        assert memory.answer(b"k") is None


def test_what_is_idle_is_forgotten_once_it_outweighs_what_is_used(tmp_path: Path) -> None:
    with store.opened(tmp_path, LATER, write=True) as memory:
        for number in range(10):
            memory.keep(b"%d" % number, b"v")
        memory.save()
        memory.purge([b"8", b"9"], [])
        assert [number for number in range(10) if memory.answer(b"%d" % number)] == [6, 7, 8, 9]
