"""Inputs of which most are known already: only the others are read.

The result is that of `inputs.read` with `make` applied to every source; tests hold the two against each other.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from doichieu import notes
from doichieu.errors import DoichieuError, MissingExtraError, UnreadableInputError
from doichieu.models import Skipped
from doichieu.readers import jsonl
from doichieu.readers.archives import archived, page_id, read_page
from doichieu.readers.inputs import free_id, is_archive, is_special, read_file, read_line, unique_names
from doichieu.readers.refusals import skip
from doichieu.values import Source

if TYPE_CHECKING:  # importing it needs the extra `warc`
    from doichieu.readers.refusals import Refusals
    from doichieu.readers.warc import Page

Value = TypeVar("Value")


class Identity(NamedTuple):
    """Which article, of which content: `sha256` is that of the file's bytes, of the line's, or of the page's.

    `beside` is what the article depends on besides: address and day of capture of a page in a web archive.
    """

    id: str
    path: str
    sha256: str
    beside: str = ""


class Memory(NamedTuple):
    """What is known: a file's digest by its path (raises OSError), and values by identity, None for the unknown."""

    digest: Callable[[str], str]
    recall: Callable[[Identity], object]


class _Candidate(NamedTuple):
    """An article to be: what is known of it unread, how to read it, and what is said if it cannot be read."""

    wanted: Identity
    read: Callable[[], Source]
    refuse: Callable[[DoichieuError | OSError], Skipped | None]


def read(paths: Sequence[str], memory: Memory, make: Callable[[Source, Identity], Value]) -> Iterator[Value | Skipped]:
    """For every article in order what is known of it, or what `make` gives for it once it is read.

    Goes in: the paths as `inputs.expand` gives them. Raises MissingExtraError as `inputs.read` does.
    """
    names = unique_names(paths)
    taken: Counter[str] = Counter()
    for path in paths:
        for found in _candidates(path, names[path], memory):
            value = found if isinstance(found, Skipped) else _value(found, taken, memory, make)
            if value is not None:
                yield value


def _value(
    found: _Candidate, taken: Counter[str], memory: Memory, make: Callable[[Source, Identity], Value]
) -> Value | Skipped | None:
    own = found.wanted._replace(id=free_id(found.wanted.id, taken))
    value = memory.recall(own)
    if value is None:
        try:
            source = found.read()
        except MissingExtraError:
            raise
        except (DoichieuError, OSError) as error:
            return found.refuse(error)
        from msgspec.structs import replace

        value = make(source if source.id == own.id else replace(source, id=own.id), own)
    taken.update(dict.fromkeys((found.wanted.id, own.id), 1))
    return value  # type: ignore[return-value]


def _candidates(path: str, name: str, memory: Memory) -> Iterator[_Candidate | Skipped]:
    try:
        if is_special(path):
            yield skip(path, notes.unreadable("not-file", name=path))
        elif Path(path).suffix.lower() == ".jsonl":
            yield from _lines(path)
        elif is_archive(path):
            with Path(path).open("rb") as stream:
                for item in archived(stream, path):
                    yield item if isinstance(item, Skipped) else _page(*item, path, name)
        else:
            wanted = Identity(name, path, memory.digest(path))
            yield _Candidate(wanted, lambda: read_file(path, name), partial(skip, path))
    except MissingExtraError:
        raise
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
    wanted = Identity(jsonl.id_of(line) or "", path, hashlib.sha256(line).hexdigest())
    return _Candidate(wanted, lambda: read_line(line, name, path), partial(skip, name))


def _page(page: Page, refusals: Refusals, path: str, name: str) -> _Candidate:
    beside = json.dumps(page[2:])
    wanted = Identity(page_id(name, page), path, hashlib.sha256(page.data).hexdigest(), beside)
    place = refusals.at(page.number)
    return _Candidate(wanted, lambda: read_page(page, place, path, name), partial(refusals.add, page.number))
