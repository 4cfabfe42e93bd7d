"""What is different between two reports: articles, dates and places, cells, figures.

A report is compared by its `Facts`, which are small enough to be kept with every dated report.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from doichieu.errors import UsageError
from doichieu.models import (
    Article,
    Cell,
    CellChange,
    Changes,
    Comparison,
    Figure,
    FigureChange,
    Moment,
    Moved,
    Place,
    Record,
    Renamed,
)

_Field = Literal["published", "updated", "captured", "period", "planned", "locality"]
_FIELDS: tuple[_Field, ...] = ("published", "updated", "captured", "period", "planned", "locality")
_ENCODER = msgspec.json.Encoder(order="deterministic")


class FigureFact(Record):
    """A figure without its place in the text: what it counts, its numbers, and its words."""

    what: str
    unit: str
    kind: str
    numbers: tuple[float | None, ...]
    qualifier: str | None
    quote: str


class ArticleFacts(Record):
    """What one report says of one article; `cells` holds a digest of the words in each row."""

    path: str
    sha256: str
    title: str | None
    values: dict[str, str | None]
    cells: dict[str, str]
    figures: tuple[FigureFact, ...]


class Facts(Record):
    """What later reports are compared with.

    `articles` holds the `ArticleFacts` of each as JSON: most are the same as in the report before, byte by byte.
    `skipped` are the inputs that could not be read, `files` digests of all inputs where a run knows them.
    """

    articles: dict[str, msgspec.Raw]
    rows: dict[str, str]
    skipped: tuple[str, ...] = ()
    files: dict[str, str] = {}  # noqa: RUF012 (msgspec copies it)


def facts(comparison: Comparison) -> Facts:
    """The facts of a report, of its clean or its published form alike."""
    cells: dict[str, dict[str, Cell]] = {}
    for row in comparison.matrix.rows:
        for article, cell in row.cells.items():
            cells.setdefault(article, {})[row.id] = cell
    return Facts(
        articles={article.id: of_article(article, cells.get(article.id, {})) for article in comparison.articles},
        rows={row.id: row.title for row in comparison.matrix.rows},
        skipped=tuple(item.source for item in comparison.skipped),
    )


def of_article(article: Article, cells: Mapping[str, Cell]) -> msgspec.Raw:
    """The `ArticleFacts` of an article and its cells by row, as JSON; the same facts give the same bytes."""
    facts = ArticleFacts(
        path=article.source.path,
        sha256=article.source.sha256,
        title=article.title,
        values={field: _said(getattr(article, field)) for field in _FIELDS},
        cells={row: _words_of(cell) for row, cell in cells.items()},
        figures=tuple(_figure(figure) for figure in article.figures),
    )
    try:
        return msgspec.Raw(_ENCODER.encode(facts))
    except UnicodeEncodeError:  # a file name that is no valid text
        path = facts.path.encode("utf-8", "replace").decode()
        return msgspec.Raw(_ENCODER.encode(msgspec.structs.replace(facts, path=path)))


def told(raw: msgspec.Raw) -> ArticleFacts:
    """The facts of an article again. Raises UsageError for those of a damaged file."""
    try:
        return msgspec.json.decode(raw, type=ArticleFacts)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise UsageError("The facts of an earlier report are damaged.", "Restore its folder, or remove it.") from None


def compare(before: Comparison, after: Comparison, since: str = "") -> Changes:
    """What changed from one report to another; `since` names the earlier one."""
    options = before.settings.keys() | after.settings.keys()
    rules = sorted(name for name in options if before.settings.get(name) != after.settings.get(name))
    return between(facts(before), facts(after), since, rules)


def between(before: Facts, after: Facts, since: str, rules: Sequence[str] = ()) -> Changes:
    """What changed from the facts of one report to those of another.

    Dates, places, cells and figures are compared for articles that both hold, under the same id or with the same
    content under another. An article whose file cannot be read any more is `unreadable`, not `gone`.
    """
    renamed = _renamed(before, after)
    earlier = {pair.after: pair.before for pair in renamed}
    both = [(earlier.get(name, name), name) for name in after.articles if earlier.get(name, name) in before.articles]
    differing = [(old, name) for old, name in both if before.articles[old] != after.articles[name]]
    pairs = [_Pair(name, told(before.articles[old]), told(after.articles[name])) for old, name in differing]
    kept = {old for old, _ in both}
    lost = {name: told(raw) for name, raw in before.articles.items() if name not in kept}
    known = {name for _, name in both}
    broken, mended = set(after.skipped), set(before.skipped)
    fresh = {name: told(raw) for name, raw in after.articles.items() if name not in known}
    return Changes(
        since=since,
        new=tuple(name for name, a in fresh.items() if not _among(a, mended)),
        gone=tuple(name for name, a in lost.items() if not _among(a, broken)),
        altered=tuple(p.name for p in pairs if p.before.sha256 != p.after.sha256),
        renamed=renamed,
        unreadable=tuple(item for item in after.skipped if item not in mended),
        readable_again=tuple(name for name, a in fresh.items() if _among(a, mended)),
        moved=tuple(move for pair in pairs for move in _moved(pair)),
        cells=tuple(change for pair in pairs for change in _changed_cells(pair, {**before.rows, **after.rows})),
        figures=tuple(change for pair in pairs for change in _changed_figures(pair)),
        rules=tuple(rules),
    )


def is_empty(changes: Changes) -> bool:
    """Whether the two reports say the same."""
    return changes == Changes(since=changes.since)


def lies_in(path: str, sources: Collection[str]) -> bool:
    """Whether a file, or a folder above it, is one of the sources; a line of a .jsonl file never is."""
    return path in sources or any(path.startswith(f"{source}/") for source in sources)


class _Pair(NamedTuple):
    """An article in both reports, under its id in the later one."""

    name: str
    before: ArticleFacts
    after: ArticleFacts


def _among(article: ArticleFacts, sources: set[str]) -> bool:
    return lies_in(article.path, sources)


def _renamed(before: Facts, after: Facts) -> tuple[Renamed, ...]:
    """Pairs of one gone and one new article with the same bytes, where each is the only one with them."""
    gone = _by_content({n: a for n, a in before.articles.items() if n not in after.articles})
    new = _by_content({n: a for n, a in after.articles.items() if n not in before.articles})
    return tuple(
        Renamed(before=gone[content][0], after=names[0])
        for content, names in new.items()
        if len(names) == 1 and len(gone.get(content, ())) == 1
    )


def _by_content(articles: Mapping[str, msgspec.Raw]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for name, raw in articles.items():
        names.setdefault(told(raw).sha256, []).append(name)
    return names


def _moved(pair: _Pair) -> Iterator[Moved]:
    for field in _FIELDS:
        before, after = pair.before.values.get(field), pair.after.values.get(field)
        if before != after:
            yield Moved(article=pair.name, field=field, before=before, after=after)


def _changed_cells(pair: _Pair, titles: Mapping[str, str]) -> Iterator[CellChange]:
    before, after = pair.before.cells, pair.after.cells
    for row, title in titles.items():
        if before.get(row) == after.get(row):
            continue
        change = "filled" if row not in before else "emptied" if row not in after else "reworded"
        yield CellChange(article=pair.name, row=row, title=title, change=change)


def _changed_figures(pair: _Pair) -> Iterator[FigureChange]:
    before, after = _grouped(pair.before.figures), _grouped(pair.after.figures)
    for (what, unit, _), key in ((key, key) for key in dict.fromkeys([*before, *after])):
        removed, added = _differing(before.get(key, []), after.get(key, []))
        for number in range(max(len(removed), len(added))):
            yield FigureChange(
                article=pair.name,
                what=what,
                unit=unit,
                before=removed[number].quote if number < len(removed) else None,
                after=added[number].quote if number < len(added) else None,
            )


def _grouped(figures: Sequence[FigureFact]) -> dict[tuple[str, str, str], list[FigureFact]]:
    groups: dict[tuple[str, str, str], list[FigureFact]] = {}
    for figure in figures:
        groups.setdefault((figure.what, figure.unit, figure.kind), []).append(figure)
    return groups


def _differing(before: list[FigureFact], after: list[FigureFact]) -> tuple[list[FigureFact], list[FigureFact]]:
    """What each side has that the other has not, by value, in order."""
    return _without(before, after), _without(after, before)


def _without(figures: list[FigureFact], others: list[FigureFact]) -> list[FigureFact]:
    left = Counter((other.numbers, other.qualifier) for other in others)
    kept: list[FigureFact] = []
    for figure in figures:
        key = (figure.numbers, figure.qualifier)
        if left[key]:
            left[key] -= 1
        else:
            kept.append(figure)
    return kept


# --- facts --------------------------------------------------------------------------------------------------


def _words_of(cell: Cell) -> str:
    words = "\0".join(sorted(passage.quote for passage in cell.passages))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


def _said(value: Moment | Place | None) -> str | None:
    """A moment as "2012-03-01" or "2012-01-01..2012-03-31" (an open end left out), a place as "huyện X, Y"."""
    if value is None:
        return None
    if isinstance(value, Moment):
        if value.earliest is None and value.latest is None:
            return None
        return value.earliest if value.earliest == value.latest else f"{value.earliest or ''}..{value.latest or ''}"
    province = value.province if value.province and value.province != value.name else None
    return f"{value.kind} {value.name}" + (f", {province}" if province else "")


def _figure(figure: Figure) -> FigureFact:
    upper = () if figure.upper is None else (figure.upper,)
    numbers = (figure.value, figure.of, figure.percent, *upper)
    return FigureFact(
        what=figure.what,
        unit=figure.unit,
        kind=figure.kind,
        numbers=numbers,
        qualifier=figure.qualifier,
        quote=figure.quote,
    )
