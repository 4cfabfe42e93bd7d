"""The register of often cited documents, and which of its entries a citation can mean."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec

from doichieu.models import Record

_NEAR_DAYS = 45  # a date this far from the register's is taken for a slip of the same document
_OLDEST = 12  # years that a document cited without date or words of its title may be old


class Document(Record):
    """An entry of data/documents.toml: `plenum` as "4 XII", `cues` folded."""

    symbol: str
    type: str
    title: str
    issuer: str
    issued: dt.date
    plenum: str = ""
    cues: tuple[str, ...] = ()


class Context(Record):
    """What stands around a citation.

    Folded words; the date or year beside it, or the term of the committee ("XII"); the newest year the article tells.
    """

    words: str
    issued: dt.date | None = None
    year: int | None = None
    newest: int | None = None
    term: str = ""


@cache
def register() -> tuple[Document, ...]:
    """The documents of data/documents.toml."""
    packed = resources.files("doichieu.data").joinpath("documents.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(packed)["document"], tuple[Document, ...])


@cache
def _by_symbol() -> dict[str, tuple[Document, ...]]:
    table: dict[str, tuple[Document, ...]] = {}
    for document in register():
        key = key_of(document.symbol)
        table[key] = (*table.get(key, ()), document)
    return table


@cache
def _by_plenum() -> dict[str, Document]:
    return {d.plenum: d for d in register() if d.plenum}


def key_of(symbol: str) -> str:
    """A symbol in the form that all its spellings share: "08-QĐi/TW" and "08-qđ/tw" are one."""
    folded = re.sub(r"[\s.]", "", symbol.lower()).replace("qđi", "qđ").replace("ctrhđ", "ctr")
    return folded.lstrip("0")


def of_plenum(session: str, term: str, kind: str) -> Document | None:
    """The resolution that a session of a Central Committee is known for, if it is of the type cited."""
    document = _by_plenum().get(f"{session} {term}")
    return document if document and document.type == kind else None


def meant(symbol: str, context: Context) -> Document | None:
    """The one document of the register that this symbol means here, or None when that is not certain.

    A date beside the citation decides; else words of the title near it; else a symbol that the register
    holds once, if the article is not older than the document and not much younger.
    """
    candidates = [d for d in _by_symbol().get(key_of(symbol), ()) if _possible(d, context)]
    if (context.issued or context.year or context.term in _TERMS) and len(candidates) == 1:
        return candidates[0]
    if context.issued:
        return None
    cued = [d for d in candidates if any(cue in context.words for cue in d.cues)]
    if len(cued) == 1:
        return cued[0]
    alone = len(_by_symbol().get(key_of(symbol), ())) == 1
    return candidates[0] if alone and candidates and _recent(candidates[0], context) else None


def by_cues(number: str, kind: str, context: Context) -> Document | None:
    """The central document of this number and type whose own words stand beside a citation without symbol."""
    found: Sequence[Document] = [
        d
        for d in register()
        if d.type == kind
        and d.symbol.endswith("/TW")
        and d.symbol.split("-")[0].lstrip("0") == number.lstrip("0")
        and _possible(d, context)
        and any(cue in context.words for cue in d.cues)
    ]
    return found[0] if len(found) == 1 else None


# First day of each term of the Central Committee: the last day of the congress that elected it
_TERMS = {
    "X": dt.date(2006, 4, 25),
    "XI": dt.date(2011, 1, 19),
    "XII": dt.date(2016, 1, 28),
    "XIII": dt.date(2021, 2, 1),
}


def _in_term(issued: dt.date, term: str) -> bool:
    began = _TERMS.get(term)
    ended = min((day for day in _TERMS.values() if began and day > began), default=dt.date.max)
    return began is None or began <= issued < ended


def _possible(document: Document, context: Context) -> bool:
    if not _in_term(document.issued, context.term):
        return False
    if context.issued:
        return abs((document.issued - context.issued).days) <= _NEAR_DAYS
    if context.year:
        return document.issued.year == context.year
    return context.newest is None or document.issued.year <= context.newest + 1


def _recent(document: Document, context: Context) -> bool:
    return context.newest is None or context.newest - document.issued.year <= _OLDEST
