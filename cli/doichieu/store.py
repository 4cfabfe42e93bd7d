"""What is known of articles by their content: answers of stages and digests of files in one SQLite file.

The file is a cache: deleting it costs time, never a result. Keys are made by the caller of everything a value
depends on, so that a value is right or absent. A file that is damaged is thrown away.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sqlite3
import stat
from collections.abc import Collection, Generator
from pathlib import Path
from typing import NamedTuple

from doichieu.errors import DoichieuError
from doichieu.outputs.files import unwritable

FILE = "known.sqlite"
_INSTEAD = "delete it: it only saves time"
_FORM = 2  # of the tables; raised when they change
_TABLES = """
CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS files (
  path TEXT PRIMARY KEY, size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER, digest TEXT NOT NULL
) WITHOUT ROWID;
"""
_COLUMNS = {"answers": ("key", "data"), "files": ("path", "size", "modified", "changed", "inode", "digest")}
# Nanoseconds. Two writes within one tick of a file system's clock (2 s on FAT) look the same afterwards, so a file
# that was written so shortly before it was read is read again next time.
_SETTLED = 2_000_000_000
_BATCH = 200  # answers: what a kill can cost
_CHUNK = 1 << 20
_MAPPED = 1 << 32  # bytes of the file that are read without a call for every page


class DamagedStoreError(DoichieuError):
    """The file turned out to be damaged while it was used; it is thrown away, and another try finds it new."""


class _Signature(NamedTuple):
    """What the file system tells of a file; `changed` is the inode's time, which no program can set."""

    size: int
    modified: int
    changed: int
    inode: int


class Store:
    """Answers by key and digests by path. Open it with `opened`."""

    def __init__(self, connection: sqlite3.Connection | None, now: int) -> None:
        self._connection = connection
        self._now = now
        self._new_files: dict[str, tuple[_Signature, str]] = {}
        self._waiting: dict[bytes, bytes] = {}

    def digest(self, path: str) -> str:
        """The sha256 of the file's bytes, in hex. Raises OSError.

        The file is not read when size, both times and inode are those of an earlier reading and lay 2 s and more
        before it. Only POSIX has a time of change that cannot be set back; elsewhere every file is read.
        """
        signature = _signature(path)
        known = self._new_files.get(path) or self._known_file(path)
        if known is not None and known[0] == signature:
            return known[1]
        digest = _read_digest(path)
        settled = max(signature.modified, signature.changed) + _SETTLED < self._now
        if os.name == "posix" and settled and _signature(path) == signature:
            self._new_files[path] = (signature, digest)
        return digest

    def take_digests(self, other: Store) -> None:
        """Know the digests that another store has found, which knew the same files."""
        self._new_files |= other._new_files

    def _known_file(self, path: str) -> tuple[_Signature, str] | None:
        if self._connection is None:
            return None
        query = "SELECT digest, size, modified, changed, inode FROM files WHERE path = ?"
        row = self._connection.execute(query, (path,)).fetchone()
        return (_Signature(*row[1:]), row[0]) if row else None

    def answer(self, key: bytes) -> bytes | None:
        """What was kept under the key."""
        if self._connection is None or key in self._waiting:
            return self._waiting.get(key)
        row = self._connection.execute("SELECT data FROM answers WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def keep(self, key: bytes, data: bytes) -> None:
        """Keep a value; it is safe from a kill after some hundred more, or after `save`."""
        self._waiting[key] = data
        if len(self._waiting) >= _BATCH:
            self.save()

    def save(self) -> None:
        """Write what waits. Raises sqlite3.Error."""
        if self._connection is None:
            return
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", self._waiting.items())
            rows = ((path, *signature, digest) for path, (signature, digest) in self._new_files.items())
            self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._waiting.clear()
        self._new_files.clear()

    def purge(self, keys: Collection[bytes], paths: Collection[str]) -> None:
        """Forget what the last report did not use, once that is more than what it used."""
        if self._connection is None:
            return
        used, files = set(keys), set(paths)
        idle = [row for row in self._connection.execute("SELECT key FROM answers ORDER BY rowid") if row[0] not in used]
        gone = [row for row in self._connection.execute("SELECT path FROM files") if row[0] not in files]
        with self._connection:
            self._connection.executemany("DELETE FROM answers WHERE key = ?", idle[: max(0, len(idle) - len(used))])
            self._connection.executemany("DELETE FROM files WHERE path = ?", gone)


@contextlib.contextmanager
def opened(folder: Path, now: int, *, write: bool) -> Generator[Store, None, None]:
    """The store of a state folder; without `write` only its digests are known, and nothing on the disk changes.

    Goes in: the folder, the time in nanoseconds since 1970. Raises UnwritableOutputError where the disk refuses,
    DamagedStoreError.
    """
    path = folder / FILE
    connection = _connected(path) if write else _connected_for_reading(path)
    try:
        yield Store(connection, now)
    except sqlite3.OperationalError as error:
        raise unwritable(path, _as_os_error(error), _INSTEAD) from error
    except sqlite3.DatabaseError as error:
        if connection is not None:
            connection.close()
        _throw_away(path)
        raise DamagedStoreError(f"{path} is damaged.", "Run it again.") from error
    except sqlite3.Error as error:
        raise unwritable(path, _as_os_error(error), _INSTEAD) from error
    finally:
        if connection is not None:
            connection.close()


def _connected(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _usable(sqlite3.connect(path))
        except sqlite3.OperationalError:
            raise  # the disk refuses: nothing is wrong with the file
        except sqlite3.DatabaseError:
            _throw_away(path)
            return _usable(sqlite3.connect(path))
    except OSError as error:
        raise unwritable(path, error, _INSTEAD) from error
    except sqlite3.Error as error:
        raise unwritable(path, _as_os_error(error), _INSTEAD) from error


def _throw_away(path: Path) -> None:
    for name in (path, path.with_name(f"{FILE}-journal")):
        name.unlink(missing_ok=True)


def _usable(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        (form,) = connection.execute("PRAGMA user_version").fetchone()
        if form not in (0, _FORM):
            raise sqlite3.DatabaseError("tables of another version")
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        connection.executescript(_TABLES)
        connection.execute(f"PRAGMA user_version = {_FORM}")
        for table, columns in _COLUMNS.items():
            known = {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}
            if not known.issuperset(columns):
                raise sqlite3.DatabaseError("tables of another form")
        connection.execute("SELECT count(*) FROM files").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connected_for_reading(path: Path) -> sqlite3.Connection | None:
    """None where there is no store that can be read now, as while a run writes it or after one was killed in that.

    What is read goes into memory at once, so that no later error can come of a run that writes meanwhile.
    """
    # os.path answers "no" for what may not be looked at, where pathlib raises
    if not os.path.isfile(path) or os.path.exists(path.with_name(f"{FILE}-journal")):  # noqa: PTH110, PTH113
        return None
    copy = sqlite3.connect(":memory:")
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (form,) = connection.execute("PRAGMA user_version").fetchone()
            rows = connection.execute("SELECT * FROM files").fetchall() if form == _FORM else []
    except sqlite3.Error:
        rows = []
    copy.executescript(_TABLES)
    copy.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)
    return copy


def _as_os_error(error: sqlite3.Error) -> OSError:
    code = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS, sqlite3.SQLITE_PERM: errno.EACCES}
    number = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if number == sqlite3.SQLITE_CANTOPEN:
        return PermissionError(errno.EACCES, str(error))
    return OSError(code.get(number, errno.EIO), str(error))


def _signature(path: str) -> _Signature:
    found = os.stat(path)  # noqa: PTH116 (ten thousand times, and paths are strings here)
    if stat.S_ISFIFO(found.st_mode) or stat.S_ISCHR(found.st_mode) or stat.S_ISSOCK(found.st_mode):
        raise OSError(errno.EINVAL, "is no file", path)  # reading it may never end
    return _Signature(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _read_digest(path: str) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:  # noqa: PTH123
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
