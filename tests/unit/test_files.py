import errno
import os
import stat
from pathlib import Path

import pytest

from doichieu.errors import DoichieuError
from doichieu.outputs import files


def test_a_new_file_is_written_whole_and_its_folders_are_made(tmp_path: Path) -> None:
    target = tmp_path / "reports" / "2024" / "báo cáo.docx"
    files.write(target, b"all of it")
    assert target.read_bytes() == b"all of it"
    assert [p.name for p in target.parent.iterdir()] == ["báo cáo.docx"]


def test_an_existing_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "x.docx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    files.write(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    files.write(tmp_path / "ours", b"x")
    (tmp_path / "plain").write_bytes(b"x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.docx"
    real.write_bytes(b"old")
    link = tmp_path / "latest.docx"
    link.symlink_to(real)
    files.write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    files.write(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["n" * 250 + ".docx", "ọ" * 80 + ".docx"])
def test_a_long_name_is_no_obstacle(tmp_path: Path, name: str) -> None:
    files.write(tmp_path / name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "No space left"),
        (errno.EACCES, "No permission"),
        (errno.EROFS, "No permission"),
        (errno.EIO, "Cannot write"),
    ],
)
def test_a_failure_keeps_the_old_file_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, says: str
) -> None:
    target = tmp_path / "x.docx"
    target.write_bytes(b"old")

    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(DoichieuError, match=says) as caught:
        files.write(target, b"new")
    assert caught.value.exit_code == 2
    assert caught.value.next_step
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "x.docx", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_as_target_is_named(tmp_path: Path) -> None:
    with pytest.raises(DoichieuError, match="is a folder"):
        files.write(tmp_path, b"x")


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(DoichieuError, match="is a file, not a folder"):
        files.write(tmp_path / "file" / "x.docx", b"x")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(DoichieuError, match="No permission"):
            files.write(tmp_path / "x.docx", b"x")
    finally:
        tmp_path.chmod(0o755)
