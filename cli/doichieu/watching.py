"""Making the report anew whenever the inputs have changed and come to rest."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from threading import Event
from typing import NamedTuple

from doichieu.errors import MissingExtraError, UsageError

try:
    import watchfiles
except ImportError:
    raise MissingExtraError("doichieu watch", "watch") from None

# a copy of many files comes in bursts; without end of them the report is made all the same
_LONGEST_UNREST_SECONDS = 300
# how often is looked whether there is rest
_GLANCE_MILLISECONDS = 200
# what editors, browsers and offices leave beside a document while it is being written or open
_HALF_WRITTEN = (".tmp", ".part", ".crdownload", ".swp", "~")
_LOCK_PREFIXES = (".", "~$", "#")


class Watched(NamedTuple):
    """What to look at: files and folders, and the files and folders that doichieu writes itself."""

    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...] = ()


class _Unrest(NamedTuple):
    """Since when, and when last, the inputs changed without a rest, in seconds of a clock that never goes back."""

    since: float
    last: float


def watch(
    watched: Callable[[], Watched], regenerate: Callable[[], None], rest_seconds: float, stop: Event | None = None
) -> None:
    """Regenerate at once, and again each time the inputs have changed and then rested for `rest_seconds`.

    `watched` is asked again after each time, so that new settings count. Ends when `stop` is set or by
    KeyboardInterrupt. Raises UsageError when the folder of an input is not there, and what `regenerate` raises.
    """
    current: Watched | None = None
    while current != (now := watched()):
        current = now
        # looks already before the first time, so that nothing is missed while that report is being made
        for _ in _moments(current, rest_seconds, stop):
            regenerate()
            if watched() != current:
                break


def _moments(watched: Watched, rest_seconds: float, stop: Event | None) -> Iterator[None]:
    """Once at the start, then whenever the inputs have changed and come to rest."""
    unrest: _Unrest | None = None
    for number, paths in enumerate(_changes(watched, stop)):
        now = time.monotonic()
        if any(_counts(Path(path), watched) for path in paths):
            unrest = _Unrest(unrest.since if unrest else now, now)
        over = unrest and (now - unrest.last >= rest_seconds or now - unrest.since >= _LONGEST_UNREST_SECONDS)
        if over or number == 0:
            unrest = None
            yield


def _changes(watched: Watched, stop: Event | None) -> Iterator[Set[str]]:
    """Paths that changed, in groups; an empty group when for a moment nothing did."""
    places = {_place(path) for path in watched.inputs}
    for place in places:
        if not place.is_dir():
            raise UsageError(f"{place} is not there; nothing can be watched.", "Correct the paths in doichieu.toml.")
    groups = watchfiles.watch(
        *places,
        watch_filter=None,
        rust_timeout=_GLANCE_MILLISECONDS,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=True,
    )
    try:
        for group in groups:
            yield {path for _, path in group}
    except (OSError, RuntimeError) as error:  # RuntimeError is what watchfiles raises for all else
        raise UsageError(f"Watching failed: {error}.", "Watch a smaller folder, or use: doichieu schedule") from None


def _place(path: Path) -> Path:
    # a file that is saved anew is another file: its folder is watched
    path = _absolute(path)
    return path if path.is_dir() else path.parent


def _counts(path: Path, watched: Watched) -> bool:
    """Whether a changed path is an input, and neither doichieu's own nor another program's temporary file."""
    path = _absolute(path)
    if any(_within(path, output) for output in watched.outputs):
        return False
    roots = [root for root in map(_absolute, watched.inputs) if _within(path, root)]
    below = [path.relative_to(root).parts for root in roots]
    return any(not any(_is_temporary(part) for part in parts) for parts in below)


def _is_temporary(name: str) -> bool:
    return name.startswith(_LOCK_PREFIXES) or name.lower().endswith(_HALF_WRITTEN)


def _within(path: Path, folder: Path) -> bool:
    return path.is_relative_to(_absolute(folder))


def _absolute(path: Path) -> Path:
    return Path(os.path.realpath(path))
