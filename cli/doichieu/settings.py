"""What a run was asked for, frozen, with a fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

import msgspec

from doichieu import __version__
from doichieu.models import Record


class Window(Record):
    """Plausible publication years, both included; 2009 to 2024 unless told otherwise."""

    first: int = 2009
    last: int = 2024


Columns = Literal["article", "locality", "province", "today"]


class Settings(Record):
    """Every option that can change a result.

    `outline` is the id of a shipped outline or a file's path; `columns` says by what the columns of the matrix are
    grouped: not at all, by locality, by province, or by the unit of today. `template` is the sha256 of the document
    that the Word report is written into.
    """

    window: Window = Window()
    outline: str = "xay-dung-dang"
    language: Literal["vi", "en"] = "vi"
    engine: Literal["local", "spark"] = "local"
    columns: Columns = "article"
    template: str | None = None

    def written_into(self, template: bytes) -> Settings:
        """The same options for a Word report that is written into that document."""
        return msgspec.structs.replace(self, template=hashlib.sha256(template).hexdigest())

    def as_table(self) -> dict[str, str | int | bool | None]:
        """The options as the JSON report lists them."""
        return {
            "from": self.window.first,
            "to": self.window.last,
            "outline": self.outline,
            "lang": self.language,
            "engine": self.engine,
            "columns": self.columns,
            "template": self.template,
        }


def fingerprint(settings: Settings, contents: Sequence[str], rules: Sequence[bytes]) -> str:
    """Twelve hex digits that change whenever the settings, the program, the rules or any source changes.

    Goes in: the settings, the sha256 of each source, and the outline and corrections as bytes.
    """
    digest = hashlib.sha256(msgspec.json.encode(settings.as_table()))
    for part in (__version__.encode(), *rules, *(content.encode() for content in sorted(contents))):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:12]
