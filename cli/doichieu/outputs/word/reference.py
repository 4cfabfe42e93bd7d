"""How the report names its articles and points at their paragraphs."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from doichieu.models import Article, Cell, CitedDirective, Comparison, Moment, Report
from doichieu.outputs.word import markup
from doichieu.outputs.words import Speaker, collation

_T = TypeVar("_T")
_LONGEST_NAME = 60


class Columns(NamedTuple):
    """Articles of one matrix table, and the indexes of the rows that at least one of them treats."""

    articles: tuple[Article, ...]
    rows: tuple[int, ...]


class Reference:
    """Names, numbers and anchors of the articles of one report, in the order of the matrix columns."""

    def __init__(self, report: Report, say: Speaker) -> None:
        self.comparison: Comparison = report.comparison
        self.sources = report.sources
        self.say = say
        self.articles = _ordered(report.comparison)
        self._by_id = {article.id: article for article in self.articles}
        self._numbers = {article.id: number for number, article in enumerate(self.articles, 1)}
        # only what the appendix prints can be led to
        self._lines = {a.id: {p.line for p in a.paragraphs} for a in self.articles if a.id in report.sources}
        self.columns = _columns(self.comparison, self.articles)
        self._rows = _row_anchors(self.columns)

    def knows(self, article_id: str) -> bool:
        """Whether the article is part of the report."""
        return article_id in self._by_id

    def number(self, article_id: str) -> int:
        """The article's number in the report, from 1."""
        return self._numbers[article_id]

    def name(self, article: Article) -> str:
        """The locality, else the title, else the id."""
        if article.locality:
            return self.say.place(article.locality)
        return shortened(article.title or article.id, _LONGEST_NAME)

    def dated(self, article: Article) -> str:
        """The name with the date of publication."""
        return f"{self.name(article)}, {self.say.moment(article.published)}"

    def article(self, article_id: str) -> Article:
        """The article with that id. Raises KeyError for one that is not part of the report."""
        return self._by_id[article_id]

    def article_link(self, article_id: str, *, short: bool = False) -> str:
        """A run "[3] TP. Bắc Ninh" (short: "[3]") that leads to the article's section of the appendix."""
        article = self._by_id.get(article_id)
        if article is None:
            return markup.run(article_id)
        number = self._numbers[article_id]
        shown = markup.link(f"n{number}", markup.run(f"[{number}]", "Hyperlink"))
        return shown if short else shown + markup.run(f" {self.name(article)}")

    def directive(self, cited: CitedDirective) -> str:
        """Kind and symbol of a document, or kind and title where it has no symbol."""
        title = shortened(cited.title or "", _LONGEST_NAME)
        return f"{cited.type} {cited.symbol or title}".strip()

    def anchor(self, article_id: str, line: int) -> str:
        """The bookmark of a paragraph."""
        return f"n{self._numbers[article_id]}d{line}"

    def paragraph_link(self, article_id: str, line: int, key: str = "para") -> str:
        """A run "đ. 12" that leads to the numbered paragraph, plain where the paragraph is not known."""
        shown = self.say(key, n=line)
        if line not in self._lines.get(article_id, ()):
            return markup.run(shown)
        return markup.link(self.anchor(article_id, line), markup.run(shown, "Hyperlink"))

    def number_link(self, article_id: str, line: int, shown: str) -> str:
        """A run with words of one's own that leads to the numbered paragraph."""
        if line not in self._lines.get(article_id, ()):
            return markup.run(shown)
        return markup.link(self.anchor(article_id, line), markup.run(shown, "Hyperlink"))

    def place_link(self, article_id: str, line: int) -> str:
        """A run "[3] TP. Bắc Ninh, đ. 12" with both links."""
        return f"{self.article_link(article_id)}{markup.run(', ')}{self.paragraph_link(article_id, line)}"

    def moment(self, moment: Moment | None) -> str:
        """A run with a time; an inferred one looks different from a stated one."""
        styles = {"inferred": "Inferred", "unknown": "Muted"}
        return markup.run(self.say.moment(moment), styles.get(moment.basis if moment else "unknown"))

    def row_anchor(self, row: int, article_id: str) -> str | None:
        """The bookmark of a row in the matrix table that holds the article."""
        return self._rows.get((row, article_id))

    def cell(self, row: int, article_id: str) -> Cell | None:
        """What an article says of the row with that index, or None."""
        return self.comparison.matrix.rows[row].cells.get(article_id)

    def locality(self, article: Article) -> tuple[str, ...]:
        """What two articles on one locality have in common; an article without one stands for itself."""
        place = article.locality
        return (place.name, place.kind, place.province or "") if place else (article.id,)


def shortened(text: str, longest: int) -> str:
    """The text, cut between words and closed with … where it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return f"{cut.rsplit(' ', 1)[0].rstrip(' ,;:.–-')}…" if " " in cut else f"{cut}…"


def runs(text: str, spans: list[tuple[int, int]], style: str) -> str:
    """Runs of the text with the spans in a character style; spans in order, overlapping ones merged."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        start, end = max(start, at), min(end, len(text))
        if end <= start:
            continue
        if start > at:
            pieces.append(markup.run(text[at:start]))
        pieces.append(markup.run(text[start:end], style))
        at = end
    if at < len(text):
        pieces.append(markup.run(text[at:]))
    return "".join(pieces)


def _ordered(comparison: Comparison) -> tuple[Article, ...]:
    by_id = {article.id: article for article in comparison.articles}
    first = [by_id.pop(column) for column in comparison.matrix.columns if column in by_id]
    return (*first, *by_id.values())


# Columns of a table that stays readable at 10 points on a landscape page; so many fit when there is one table
_WIDEST, _ALONE = 4, 5


def _columns(comparison: Comparison, articles: tuple[Article, ...]) -> tuple[Columns, ...]:
    ordered = articles if len(articles) <= 2 * _ALONE else tuple(sorted(articles, key=_by_province))
    parts = 1 if len(ordered) <= _ALONE else -(-len(ordered) // _WIDEST)
    groups = balanced(ordered, parts)
    rows = comparison.matrix.rows
    return tuple(
        Columns(group, tuple(i for i, row in enumerate(rows) if any(a.id in row.cells for a in group)))
        for group in groups
        if group
    )


def _by_province(article: Article) -> tuple[object, ...]:
    place = article.locality
    province, name = (place.province or place.name, place.name) if place else ("", "")
    return (place is None, collation(province), collation(name), article.published.earliest or "9999", article.id)


def balanced(items: tuple[_T, ...], parts: int) -> list[tuple[_T, ...]]:
    """The items in `parts` runs whose sizes differ by at most one."""
    size, extra = divmod(len(items), parts) if parts else (0, 0)
    groups: list[tuple[_T, ...]] = []
    at = 0
    for part in range(parts):
        end = at + size + (part < extra)
        groups.append(items[at:end])
        at = end
    return groups


def _row_anchors(columns: tuple[Columns, ...]) -> dict[tuple[int, str], str]:
    return {
        (row, article.id): f"m{group}h{row}"
        for group, part in enumerate(columns, 1)
        for row in part.rows
        for article in part.articles
    }
