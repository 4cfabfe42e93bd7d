"""What stands out in a comparison, as numbers: the outputs make sentences of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from doichieu.comparison.groups import same_place
from doichieu.models import Article, Basis, Comparison, Figure, Matrix, Record, SharedPassage
from doichieu.text import fold

_OWN = frozenset({"body", "list-item", "heading"})
# how alike the words of two figures must be: mean of token_set_ratio and token_sort_ratio, so that a short phrase
# inside a long one does not count as the same
_ALIKE = 70
_BEARERS = frozenset(
    [
        "toàn",
        "huyện",
        "xã",
        "phường",
        "tỉnh",
        "thành",
        "phố",
        "thị",
        "quận",
        "đảng",
        "bộ",
        "ủy",
        "đã",
        "được",
        "mới",
        "năm",
    ]
)


class FigureReference(Record):
    """A figure of an article, by its index there."""

    article: str
    figure: int


class FigureTable(Record):
    """Figures of several localities that count the same: one row, one unit, similar words."""

    row: str
    unit: str
    what: str
    entries: tuple[FigureReference, ...]


class Moved(Record):
    """A figure of the earlier article and its counterpart in the later one."""

    row: str
    before: FigureReference
    after: FigureReference


class Change(Record):
    """From one article of a locality to the next: rows dropped, rows new, figures that can be compared."""

    before: str
    after: str
    dropped: tuple[str, ...]
    new: tuple[str, ...]
    moved: tuple[Moved, ...]


class History(Record):
    """The articles of one locality, by date."""

    locality: str
    articles: tuple[str, ...]
    changes: tuple[Change, ...]


class Findings(Record):
    """Numbers and references only; row and article ids lead into the comparison.

    `formula` is the share (0..1) of each article's own words that stand in shared passages; `longest_shared` an
    index into `shared_passages`; `directives` are indexes of documents that two or more articles cite.
    """

    dates: dict[Basis, int]
    differing: tuple[FigureReference, ...]
    longest_shared: int | None
    formula: dict[str, float]
    same_locality: tuple[History, ...]
    figure_tables: tuple[FigureTable, ...]
    directives: tuple[int, ...]


def findings(comparison: Comparison) -> Findings:
    """What stands out: how dates are known, what does not add up, what is formula, what moved over time."""
    articles = {a.id: a for a in comparison.articles}
    ordered = [articles[c] for c in comparison.matrix.columns if c in articles]
    matrix, shared = comparison.matrix, comparison.shared_passages
    bases = Counter(a.published.basis for a in ordered)
    names: tuple[Basis, ...] = ("stated", "inferred", "corrected", "unknown")
    return Findings(
        dates={name: bases[name] for name in names if bases[name] or name != "corrected"},
        differing=tuple(_differing(ordered)),
        longest_shared=max(range(len(shared)), key=lambda i: shared[i].words, default=None),
        formula={a.id: _formula(a, shared) for a in ordered},
        same_locality=_histories(ordered, matrix),
        figure_tables=_tables(ordered, matrix),
        directives=tuple(i for i, d in enumerate(comparison.directives) if len(d.cited_by) > 1),
    )


def _differing(articles: Iterable[Article]) -> Iterable[FigureReference]:
    for article in articles:
        for index, figure in enumerate(article.figures):
            if any(check.verdict == "differs" for check in figure.checks):
                yield FigureReference(article=article.id, figure=index)


def _formula(article: Article, shared: Sequence[SharedPassage]) -> float:
    own = [(p.start, p.end) for p in article.paragraphs if p.role in _OWN]
    total = sum(end - start for start, end in own)
    spans = sorted((p.start, p.end) for passage in shared for p in passage.places if p.article == article.id)
    covered, done = 0, 0
    for start, end in spans:
        start = max(start, done)
        covered += sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in own)
        done = max(done, end)
    return round(min(covered / total, 1.0), 4) if total else 0.0


def _histories(articles: Sequence[Article], matrix: Matrix) -> tuple[History, ...]:
    places: dict[tuple[str, ...], list[Article]] = {}
    keys = same_place(articles)
    for article in articles:
        if article.locality:
            places.setdefault(keys[article.id], []).append(article)
    return tuple(
        History(
            locality=group[-1].locality.display if group[-1].locality else "",
            articles=tuple(a.id for a in group),
            changes=tuple(_change(before, after, matrix) for before, after in pairwise(group)),
        )
        for group in places.values()
        if len(group) > 1
    )


def _change(before: Article, after: Article, matrix: Matrix) -> Change:
    rows = matrix.rows
    return Change(
        before=before.id,
        after=after.id,
        dropped=tuple(r.id for r in rows if before.id in r.cells and after.id not in r.cells),
        new=tuple(r.id for r in rows if after.id in r.cells and before.id not in r.cells),
        moved=tuple(
            Moved(row=t.row, before=t.entries[0], after=t.entries[1])
            for t in _grouped([before, after], matrix)
            if len(t.entries) == 2
        ),
    )


def _tables(articles: Sequence[Article], matrix: Matrix) -> tuple[FigureTable, ...]:
    home = {a.id: (a.locality.name, a.locality.province) if a.locality else (a.id, None) for a in articles}
    tables = _grouped(articles, matrix)
    return tuple(t for t in tables if len({home[e.article] for e in t.entries}) > 1)


class _Group:
    """Figures that count the same, at most one an article; the first speaks for all."""

    def __init__(self, figure: Figure, subject: str) -> None:
        self.first = figure
        self.subject = subject
        self.entries: list[FigureReference] = []


def _grouped(articles: Sequence[Article], matrix: Matrix) -> list[FigureTable]:
    """Figures of a row with one unit and similar words, at most one an article, in the articles' order."""
    found: list[FigureTable] = []
    for row in matrix.rows:
        by_unit: dict[tuple[str, bool], list[_Group]] = {}
        for article in articles:
            cell = row.cells.get(article.id)
            for index in cell.figures if cell else ():
                figure = article.figures[index]
                groups = by_unit.setdefault((figure.unit, figure.of is None), [])
                _place(figure, FigureReference(article=article.id, figure=index), groups)
        several = (group for groups in by_unit.values() for group in groups if len(group.entries) > 1)
        found.extend(_table(row.id, group) for group in several)
    return found


def _place(figure: Figure, reference: FigureReference, groups: list[_Group]) -> None:
    subject = _subject(figure)
    if not subject or not figure.unit:
        return
    open_to = [group for group in groups if group.entries[-1].article != reference.article]
    group = _most_alike(subject, open_to)
    if group is None:
        group = _Group(figure, subject)
        groups.append(group)
    group.entries.append(reference)


def _most_alike(subject: str, groups: Sequence[_Group]) -> _Group | None:
    from rapidfuzz import fuzz

    best, most = None, float(_ALIKE)
    for group in groups:
        if group.subject == subject:
            return group
        alike = fuzz.token_sort_ratio(subject, group.subject)
        if alike >= 2 * most - 100:  # token_set_ratio is at most 100
            alike = (alike + fuzz.token_set_ratio(subject, group.subject)) / 2
            if alike >= most:
                best, most = group, alike
    return best


def _subject(figure: Figure) -> str:
    """What a figure counts without who it is told of: "toàn huyện kết nạp mới" is "kết nạp"."""
    return " ".join(word for word in fold(figure.what).split() if word not in _BEARERS)


def _table(row: str, group: _Group) -> FigureTable:
    return FigureTable(row=row, unit=group.first.unit, what=group.first.what, entries=tuple(group.entries))
