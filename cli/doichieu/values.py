"""The frozen values that travel between stages and never leave the program.

Offsets count characters of `Source.text`, `line` is 1-based, dates are `datetime.date`.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from doichieu.models import Comparison, Language, Moment, Note, Paragraph, Precision, Record, RowKind


class Metadatum(Record):
    """A statement that stands outside the text: `name` says where ("json-ld:datePublished", "docx:created")."""

    name: str
    value: str


class Source(Record):
    """A document as read.

    `text` is the clean text that every stage works on: NFC, plain spaces, no control characters, "\\n" between
    lines. `raw` is the text exactly as decoded, and `offsets[i]` the place in it of `text[i]` (one more entry
    for the end); both are None where the two have the same length, so that offsets agree.
    `captured` is the day or time of capture that the input itself states (JSONL). `headings` are the lines that
    the format marks as headings.
    """

    id: str
    path: str
    url: str | None
    sha256: str
    media_type: str
    text: str
    raw: str | None = None
    offsets: tuple[int, ...] | None = None
    captured: str | None = None
    metadata: tuple[Metadatum, ...] = ()
    headings: frozenset[int] = frozenset()
    warnings: tuple[Note, ...] = ()


class DateExpression(Record):
    """A date expression of the text, resolved as far as it can be without knowing when it was written.

    `form` is the grammar's name for it ("day", "month", "year", "term", "relative" ...); `earliest`/`latest`
    are None while a missing year or a relative word is unresolved. `weekday` is 0 for Monday. `amount` counts
    `unit`s ("day", "month", "year" ...) from the day of writing, below zero for the past.
    """

    quote: str
    line: int
    start: int
    end: int
    form: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    time: str | None = None
    zone: str | None = None
    precision: Precision = "unknown"
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    # the end of an interval without a year, and how far a relative one lies from the day of writing
    until_day: int | None = None
    until_month: int | None = None
    amount: int | None = None
    unit: str | None = None


class Sections(Record):
    """The parts of an article: one paragraph a non-empty line, in order, each with its role, without rows."""

    paragraphs: tuple[Paragraph, ...]
    title: str | None
    title_line: int | None
    byline: str | None
    language: Language


class Dates(Record):
    """Which date is which, for one article."""

    published: Moment
    updated: Moment | None = None
    captured: Moment | None = None
    period: Moment | None = None
    planned: Moment | None = None
    warnings: tuple[Note, ...] = ()


class OutlineRow(Record):
    """A topic: `aliases` are other titles, `cues` phrases that speak of it, `parent` the row it is part of.

    `hints` are weak cues, of which one alone does not suffice; `leads` count only where a sentence or heading
    opens; a cue inside one of the `excludes` does not count. In a phrase "…" stands for up to four words, "……"
    for up to eight, "#" for a number, "#>" for a year or quarter after the one reported on. A "section"
    (shortcomings, lessons) claims the sentences under it before the topics they mention; an "aspect" (plans) is
    told beside them.
    """

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    kind: RowKind = "topic"
    parent: str | None = None


class Outline(Record):
    """A set of rows in the order of the report; a text that names nothing of `about` (if given) is put in no row."""

    id: str
    title: str
    language: str
    rows: tuple[OutlineRow, ...]
    about: tuple[str, ...] = ()


class Placement(Record):
    """Words (one or more whole sentences of one paragraph) put into a row; `score` 0..1."""

    row: str
    paragraph: int
    line: int
    start: int
    end: int
    score: float
    why: str


class Body(Record):
    """The words of an article that may be shared with others: `spans` are (start, end) of its body paragraphs."""

    article: str
    text: str
    spans: tuple[tuple[int, int], ...]


class Alignment(Record):
    """Where the words of each article stand: `placements` by article id, rows found beyond the outline, the rest.

    `unaligned` holds, by article id, the indexes of body paragraphs that no row took.
    """

    placements: dict[str, tuple[Placement, ...]]
    discovered: tuple[OutlineRow, ...] = ()
    unaligned: dict[str, tuple[int, ...]] = msgspec.field(default_factory=dict[str, tuple[int, ...]])


class Report(Record):
    """What an output needs: the comparison, and the sources by article id for numbered text."""

    comparison: Comparison
    sources: dict[str, Source]
