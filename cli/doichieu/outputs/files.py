"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from doichieu.errors import DoichieuError

_BUFFER = 1 << 20
_ELSEWHERE = "choose another place with -o"
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class UnwritableOutputError(DoichieuError):
    """A report could not be written; what stood there before is untouched."""


def write(path: Path, data: bytes, instead: str = _ELSEWHERE) -> None:
    """Puts `data` at `path`, making missing folders; a file that stood there is replaced at once or kept.

    Raises UnwritableOutputError where the folder, the file or the disk refuses; `instead` is the advice it gives.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe or device holds nothing to lose
            path.write_bytes(data)
            return
        _replace(path, lambda beside: write_synced(beside, [data]))
    except OSError as error:
        raise unwritable(path, error, instead) from error


def copy(source: Path, path: Path, instead: str = _ELSEWHERE) -> None:
    """Puts what is in the source at `path`, as `write` does. Raises UnwritableOutputError as `write` does."""
    try:
        _replace(path, lambda beside: _copy_synced(source, beside))
    except OSError as error:
        raise unwritable(path, error, instead) from error


def _replace(path: Path, fill: Callable[[Path], None]) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    # the name stays short, so that a target with a name of full length can still be written
    beside = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
    try:
        fill(beside)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def write_synced(path: Path, parts: Iterable[bytes]) -> None:
    """A new file with these parts, on the disk when this comes back. Raises OSError."""
    with path.open("xb", buffering=_BUFFER) as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())


def _copy_synced(source: Path, path: Path) -> None:
    shutil.copyfile(source, path)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def unwritable(path: Path, error: OSError, instead: str = _ELSEWHERE) -> UnwritableOutputError:
    """What the system's refusal to write at `path` means, and what to do about it; `instead` is the way round it."""
    if error.errno in _FULL:
        return UnwritableOutputError(f"No space left to write {path}.", "Free some space or choose another disk.")
    if isinstance(error, IsADirectoryError):
        return UnwritableOutputError(f"{path} is a folder.", f"Remove it, or {instead}.")
    if isinstance(error, NotADirectoryError | FileExistsError):
        return UnwritableOutputError(f"A folder in {path} is a file, not a folder.", f"{instead.capitalize()}.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UnwritableOutputError(
            f"No permission to write {path}.",
            f"Close it if another program has it open, make its folder writable, or {instead}.",
        )
    return UnwritableOutputError(f"Cannot write {path}: {error.strerror or error}.", f"{instead.capitalize()}.")
