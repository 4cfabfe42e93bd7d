"""The frozen records that stages hand to each other and that leave the program.

The first part is the published form (`doichieu schema` prints the JSON Schema made from these types); the
second holds the values that only travel between stages. Offsets count characters of `Source.text`, `line` is
1-based, dates are ISO strings in published records and `datetime.date` between stages.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, dataclass_transform

import msgspec

SCHEMA_VERSION = "1"

Precision = Literal["day", "month", "quarter", "year", "range", "unknown"]
Basis = Literal["stated", "inferred", "corrected", "unknown"]
Role = Literal["heading", "body", "list-item", "caption", "byline", "dateline", "teaser", "chrome"]
Qualifier = Literal["about", "more than", "less than", "at least"]
FigureKind = Literal["actual", "target", "previous"]
Language = Literal["vi", "en", "other"]
RowKind = Literal["topic", "section", "aspect"]


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, keyword-only."""


# --- published records ------------------------------------------------------------------------------------


class Evidence(Record):
    """One reason: the rule that spoke, the words it spoke of, and what it says.

    `line`, `start` and `end` are null for evidence outside the text (an address, a file property).
    """

    rule: str
    quote: str
    says: str
    line: int | None = None
    start: int | None = None
    end: int | None = None


class Moment(Record):
    """A time as an interval of days, both ends included, with the reasons for it."""

    earliest: str | None = None
    latest: str | None = None
    time: str | None = None
    zone: str | None = None
    precision: Precision = "unknown"
    basis: Basis = "unknown"
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()


class Place(Record):
    """An administrative unit: `name` without its kind word, `province` as it was on the article's date.

    `lineage` is one key for a unit under all the kinds and names it has had, null where no list holds it.
    """

    name: str
    kind: str
    province: str | None
    code: str | None
    display: str
    today: str | None
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    lineage: str | None = None


class Check(Record):
    """A stated figure recomputed from the numbers beside it."""

    rule: str
    stated: float
    computed: float
    verdict: Literal["agrees", "differs"]


class Figure(Record):
    """A number with what it counts; `of` is the whole of a part ("14/14"), `percent` the share stated."""

    quote: str
    line: int
    start: int
    end: int
    value: float
    of: float | None = None
    percent: float | None = None
    unit: str = ""
    what: str = ""
    qualifier: Qualifier | None = None
    kind: FigureKind = "actual"
    period: Moment | None = None
    rows: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()


class Directive(Record):
    """A party or state document that the article cites."""

    symbol: str | None
    type: str
    title: str | None
    issuer: str | None
    issued: str | None
    quote: str
    line: int
    start: int
    end: int


class Paragraph(Record):
    """One line of the source with its role; `rows` and `scores` (0..1) say which rows it belongs to."""

    line: int
    start: int
    end: int
    role: Role
    rows: tuple[str, ...] = ()
    scores: dict[str, float] = {}


class SourceReference(Record):
    """Where an article came from; `sha256` is that of the bytes (of the line, for JSONL)."""

    path: str
    url: str | None
    sha256: str
    media_type: str


class PlacedPart(Record):
    """Lines of an article, the first and last included, that are plainly about one place."""

    place: Place
    from_line: int
    to_line: int


class Article(Record):
    """All that is known of one source; `localities` holds its parts where it is plainly divided among places."""

    id: str
    source: SourceReference
    title: str | None
    byline: str | None
    language: Language
    published: Moment
    updated: Moment | None
    captured: Moment | None
    period: Moment | None
    planned: Moment | None
    locality: Place | None
    mentions: tuple[Place, ...]
    paragraphs: tuple[Paragraph, ...]
    figures: tuple[Figure, ...]
    directives: tuple[Directive, ...]
    warnings: tuple[str, ...]
    localities: tuple[PlacedPart, ...] = ()


class TimelineEntry(Record):
    """A line of the timeline."""

    earliest: str
    latest: str
    kind: Literal["published", "period", "captured", "directive"]
    article: str | None
    label: str


class CellPassage(Record):
    """Words of an article that speak of a row, exactly as written."""

    line: int
    start: int
    end: int
    quote: str
    score: float


class Cell(Record):
    """What one article says of one row: `figures` are indexes into the article's figures."""

    passages: tuple[CellPassage, ...]
    figures: tuple[int, ...]
    summary: str


class MatrixRow(Record):
    """A topic; an article that says nothing of it is absent from `cells`."""

    id: str
    title: str
    origin: Literal["outline", "discovered"]
    cells: dict[str, Cell]


class ColumnGroup(Record):
    """Columns that stand together: article ids by date; the title is empty for articles whose place is not known."""

    title: str
    articles: tuple[str, ...]


class Matrix(Record):
    """Topics by articles; `columns` holds the article ids by date, `groups` the same ids if they are grouped."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    groups: tuple[ColumnGroup, ...] = ()


class PassagePlace(Record):
    """One place where a shared passage stands."""

    article: str
    line: int
    start: int
    end: int
    quote: str


class SharedPassage(Record):
    """Words that two or more articles share; `similarity` is that of the least similar pair to the first."""

    words: int
    similarity: float
    places: tuple[PassagePlace, ...]


class CitedDirective(Record):
    """A document with the articles that cite it."""

    symbol: str | None
    type: str
    title: str | None
    issued: str | None
    cited_by: tuple[str, ...]


class Note(Record):
    """A remark for the reader, not yet in any language: `data/notes.toml` holds the sentence of its `code`.

    `values` fill the sentence: quotes, names, numbers, days in ISO form.
    """

    code: str
    values: dict[str, str] = {}


class Skipped(Record, omit_defaults=True):
    """An input that could not be read, and why; `note` holds the reason until the report's language is known."""

    source: str
    reason: str
    note: Note | None = None


class Renamed(Record):
    """An article that has the same content under another id."""

    before: str
    after: str


class Moved(Record):
    """A date or place of an article that is another now; null is "not known"."""

    article: str
    field: Literal["published", "updated", "captured", "period", "planned", "locality"]
    before: str | None
    after: str | None


class CellChange(Record):
    """A cell of an article that both reports hold: filled, emptied, or filled with other words."""

    article: str
    row: str
    title: str
    change: Literal["filled", "emptied", "reworded"]


class FigureChange(Record):
    """A figure of an article that both reports hold, as quoted in each; null where it does not stand."""

    article: str
    what: str
    unit: str
    before: str | None
    after: str | None


class Changes(Record):
    """What is different from the report before; articles by id, those of the report before where they are gone.

    `rules` names what else the report depends on and is different: options, "outline", "corrections", "program".
    """

    since: str
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    unreadable: tuple[str, ...] = ()
    readable_again: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    cells: tuple[CellChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    rules: tuple[str, ...] = ()


class Comparison(Record):
    """The whole result, as the JSON report holds it; `changes` only in reports of a project, from the second on."""

    schema_version: str
    generator: str
    settings: dict[str, str | int | bool | None]
    fingerprint: str
    articles: tuple[Article, ...]
    timeline: tuple[TimelineEntry, ...]
    matrix: Matrix
    shared_passages: tuple[SharedPassage, ...]
    directives: tuple[CitedDirective, ...]
    skipped: tuple[Skipped, ...]
    warnings: tuple[str, ...]
    changes: Changes | None = None


# --- values between stages ----------------------------------------------------------------------------------


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
    unaligned: dict[str, tuple[int, ...]] = {}


class Report(Record):
    """What an output needs: the comparison, and the sources by article id for numbered text."""

    comparison: Comparison
    sources: dict[str, Source]
