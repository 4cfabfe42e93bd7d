"""What the report says of inputs that could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from doichieu import notes
from doichieu.errors import DoichieuError, UnreadableInputError
from doichieu.models import Note, Skipped

_NAMED = 5  # records; of more the number is told


def skip(source: str, error: DoichieuError | OSError) -> Skipped:
    """What the report says of an input that could not be read."""
    if isinstance(error, OSError):
        error = _explained(error, source)
    note = Note(code=error.code, values=error.values) if isinstance(error, UnreadableInputError) else None
    return Skipped(source=source, reason=str(error), note=note)


def _explained(error: OSError, path: str) -> UnreadableInputError:
    if isinstance(error, FileNotFoundError) and "\N{REPLACEMENT CHARACTER}" in path:
        return notes.unreadable("name-no-unicode", name=path)
    if isinstance(error, FileNotFoundError):
        return notes.unreadable("not-found", name=path)
    if isinstance(error, PermissionError):
        return notes.unreadable("not-allowed", name=path)
    return notes.unreadable("not-readable", name=path, detail=error.strerror or str(error))


class Refusals:
    """What an archive of thousands of records holds that could not be read: one line for each reason."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._records: dict[tuple[str, tuple[tuple[str, str], ...]], list[int]] = {}
        self._documents: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self._records or self._documents)

    def at(self, *numbers: int) -> str:
        """The name of records in messages."""
        if len(numbers) == 1:
            return f"{self._path}, record {numbers[0]}"
        named = ", ".join(map(str, numbers[:_NAMED]))
        return f"{self._path}, records {named}" + (f" … ({len(numbers)})" if len(numbers) > _NAMED else "")

    def add(self, number: int, error: DoichieuError | OSError) -> None:
        """Keep why a record could not be read."""
        told = _explained(error, self._path) if isinstance(error, OSError) else error
        if not isinstance(told, UnreadableInputError):
            raise told
        values = tuple(sorted((name, value) for name, value in told.values.items() if name != "name"))
        self._records.setdefault((told.code, values), []).append(number)

    def add_document(self, media_type: str) -> None:
        """Count a document of a kind that is not read out of archives."""
        self._documents[media_type] += 1

    def skipped(self) -> Iterator[Skipped]:
        """One line a reason, with the records that it is true of."""
        for (code, values), numbers in self._records.items():
            name = self.at(*numbers)
            yield skip(name, notes.unreadable(code, name=name, **dict(values)))
        if self._documents:
            kinds = ", ".join(f"{kind} ({count})" for kind, count in sorted(self._documents.items()))
            # a name of its own: the archive itself was read
            yield skip(f"{self._path}, documents", notes.unreadable("archived-documents", name=self._path, kinds=kinds))
