"""What pure stages answered in earlier runs, by all that an answer depends on."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec

from doichieu.store import Store

_Answer = TypeVar("_Answer")
Key = Sequence[Any]  # the stage's name, then what its answer depends on, in JSON


class Answers:
    """The store as one run uses it.

    `base` is what every answer depends on; with `fresh` nothing of earlier runs is recalled. `used` are the keys that
    the run asked for, `made` counts by stage what it had to work out.
    """

    def __init__(self, store: Store, base: bytes, *, fresh: bool = False) -> None:
        self._store, self._base, self._fresh = store, base, fresh
        self.used: list[bytes] = []
        self.made: Counter[str] = Counter()
        self._own: set[bytes] = set()

    def give(self, key: Key, kind: Any, make: Callable[[], _Answer]) -> _Answer:
        """What is known under the key, else what `make` gives, which is kept."""
        found = self.recall(key, kind)
        return self.keep(key, make()) if found is None else found

    def recall(self, key: Key, kind: Any) -> Any:
        """What is known under the key, None for nothing; a damaged answer is not known."""
        digest = self._digest(key)
        data = None if self._fresh and digest not in self._own else self._store.answer(digest)
        if data is None:
            return None
        try:
            found = _decoder(kind).decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        self.used.append(digest)
        return found

    def hold(self, key: Key) -> None:
        """Count what is known under the key as asked for, so that it stays known."""
        self.used.append(self._digest(key))

    def keep(self, key: Key, answer: _Answer) -> _Answer:
        """Keep an answer that was worked out; it comes back."""
        digest = self._digest(key)
        self._store.keep(digest, msgspec.msgpack.encode(answer))
        self._own.add(digest)
        self.used.append(digest)
        self.made[key[0]] += 1
        return answer

    def _digest(self, key: Key) -> bytes:
        return hashlib.sha256(self._base + msgspec.json.encode(key)).digest()


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
