"""Inputs of which most are known already: only the others are read.

The result is that of `inputs.read` with `make` applied to every source; tests hold the two against each other.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from doichieu import notes
from doichieu.errors import DoichieuError, MissingExtraError, UnreadableInputError
from doichieu.models import Skipped
from doichieu.readers import jsonl
from doichieu.readers.inputs import free_id, read_file, read_line, skip, unique_names
from doichieu.values import Source

Value = TypeVar("Value")


class Identity(NamedTuple):
    """Which article, of which content: `sha256` is that of the file's bytes, or of the line's."""

    id: str
    path: str
    sha256: str


class Memory(NamedTuple):
    """What is known: a file's digest by its path (raises OSError), and values by identity, None for the unknown."""

    digest: Callable[[str], str]
    recall: Callable[[Identity], object]


class _Candidate(NamedTuple):
    """An article to be: the id it asks for, its digest, and how to read it."""

    wanted: str
    name: str
    sha256: str
    read: Callable[[], Source]


def read(paths: Sequence[str], memory: Memory, make: Callable[[Source], Value]) -> Iterator[Value | Skipped]:
    """For every article in order what is known of it, or what `make` gives for it once it is read.

    Goes in: the paths as `inputs.expand` gives them. Raises MissingExtraError as `inputs.read` does.
    """
    names = unique_names(paths)
    taken: Counter[str] = Counter()
    for path in paths:
        for found in _candidates(path, names[path], memory):
            yield found if isinstance(found, Skipped) else _value(found, path, taken, memory, make)


def _value(
    found: _Candidate, path: str, taken: Counter[str], memory: Memory, make: Callable[[Source], Value]
) -> Value | Skipped:
    own = free_id(found.wanted, taken)
    value = memory.recall(Identity(own, path, found.sha256))
    if value is None:
        try:
            source = found.read()
        except MissingExtraError:
            raise
        except (DoichieuError, OSError) as error:
            return skip(found.name, error)
        from msgspec.structs import replace

        value = make(source if source.id == own else replace(source, id=own))
    taken.update(dict.fromkeys((found.wanted, own), 1))
    return value  # type: ignore[return-value]


def _candidates(path: str, name: str, memory: Memory) -> Iterator[_Candidate | Skipped]:
    try:
        if Path(path).suffix.lower() == ".jsonl":
            yield from _lines(path)
        else:
            yield _Candidate(name, path, memory.digest(path), lambda: read_file(path, name))
    except (DoichieuError, OSError) as error:
        yield skip(path, error)


def _lines(path: str) -> Iterator[_Candidate | Skipped]:
    any_line = False
    with Path(path).open("rb") as stream:
        for number, line in jsonl.lines(stream, path):
            any_line = True
            name = f"{path}, line {number}"
            if isinstance(line, UnreadableInputError):
                yield skip(name, line)
            else:
                yield _candidate(line, name, path)
    if not any_line:
        raise notes.unreadable("no-line", name=path)


def _candidate(line: bytes, name: str, path: str) -> _Candidate:
    digest = hashlib.sha256(line).hexdigest()
    return _Candidate(jsonl.id_of(line) or "", name, digest, lambda: read_line(line, name, path))
