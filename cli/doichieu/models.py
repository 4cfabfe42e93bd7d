"""The published records: `doichieu schema` prints the JSON Schema made from these types.

Offsets count characters of the source as decoded, `line` is 1-based, dates are ISO strings.
"""

from __future__ import annotations

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
    """A number with what it counts; `of` is the whole of a part ("14/14"), `percent` the share stated.

    `upper` is the other end of a range ("180 - 200"), `value` then its lower one.
    """

    quote: str
    line: int
    start: int
    end: int
    value: float
    of: float | None = None
    upper: float | None = None
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
    """Where an article came from; `sha256` is that of the bytes (JSONL: of the line; WARC: of the page)."""

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
