"""What stages remark, put into the language of the report."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import importlib.resources
import string
import tomllib
from collections.abc import Iterable
from typing import Any, Literal

from doichieu.errors import UnreadableInputError
from doichieu.models import Note

Language = Literal["vi", "en"]
Sentences = dict[str, dict[Language, str]]


@functools.cache
def table() -> tuple[Sentences, Sentences]:
    """The sentences by code, and the words that may fill them; `data/notes.toml` holds both."""
    text = (importlib.resources.files("doichieu.data") / "notes.toml").read_text(encoding="utf-8")
    sentences: dict[str, Any] = tomllib.loads(text)
    words = sentences.pop("words")
    return sentences, words


def say(note: Note, language: Language) -> str:
    """The note as a sentence without its full stop. Raises KeyError for a code or a value that is not known."""
    return _Filler(language).vformat(table()[0][note.code][language], (), note.values)


def say_all(notes: Iterable[Note], language: Language) -> tuple[str, ...]:
    """The notes as sentences, in their order."""
    return tuple(say(note, language) for note in notes)


def unreadable(code: str, **values: str) -> UnreadableInputError:
    """The error that an input cannot be read for the reason of that code; it speaks English, as all errors do."""
    return UnreadableInputError(say(Note(code=code, values=values), "en"), code, values)


def day(iso: str, language: Language) -> str:
    """2019-01-28 as "28/01/2019", in English "28 Jan 2019"."""
    date = dt.date.fromisoformat(iso)
    if language == "vi":
        return f"{date.day:02}/{date.month:02}/{date.year:04}"
    return f"{date.day} {calendar.month_abbr[date.month]} {date.year}"


class _Filler(string.Formatter):
    """Fills a sentence, saying days, lines and words as the language does."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        words = table()[1]
        if format_spec == "day":
            return day(value, self._language)
        if format_spec == "word":
            return words[value][self._language]
        if format_spec == "at":
            return words["line"][self._language].format(n=value) if value else words["outside"][self._language]
        return str(value)
