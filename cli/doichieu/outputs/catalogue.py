"""What every report calls its articles: their order, numbers and names, and which lines of them can be led to."""

from __future__ import annotations

from typing import NamedTuple

from doichieu.comparison import same_place
from doichieu.models import Article, Cell, CitedDirective, ColumnGroup, Comparison, Directive, PlacedPart
from doichieu.outputs.quotes import shortened
from doichieu.outputs.words import Speaker, collation
from doichieu.values import Report

_LONGEST_NAME = 60
_MOST_CITING = 12


class Column(NamedTuple):
    """A column of the matrix: an article without a title, or several by date under one."""

    title: str
    articles: tuple[Article, ...]


class Catalogue:
    """Names and numbers of the articles of one report, in the order of the matrix columns."""

    def __init__(self, report: Report, say: Speaker) -> None:
        self.comparison: Comparison = report.comparison
        self.sources = report.sources
        self.say = say
        self.articles = _ordered(report.comparison)
        self._by_id = {article.id: article for article in self.articles}
        self._numbers = {article.id: number for number, article in enumerate(self.articles, 1)}
        self._places = same_place(self.articles)
        # only what is printed can be led to
        self._lines = {a.id: {p.line for p in a.paragraphs} for a in self.articles if a.id in report.sources}

    def knows(self, article_id: str) -> bool:
        """Whether the article is part of the report."""
        return article_id in self._by_id

    def article(self, article_id: str) -> Article:
        """The article with that id. Raises KeyError for one that is not part of the report."""
        return self._by_id[article_id]

    def number(self, article_id: str) -> int:
        """The article's number in the report, from 1."""
        return self._numbers[article_id]

    def name(self, article: Article) -> str:
        """The locality, else the title, else the id."""
        if article.locality:
            return self.say.place(article.locality)
        return shortened(article.title or article.id, _LONGEST_NAME)

    def numbered(self, article: Article) -> str:
        """The name behind its number: "[3] TP. Bắc Ninh"."""
        return f"[{self.number(article.id)}] {self.name(article)}"

    def dated(self, article: Article) -> str:
        """The name with the date of publication."""
        return f"{self.name(article)}, {self.say.moment(article.published)}"

    def directive(self, cited: CitedDirective) -> str:
        """Kind and symbol of a document, or kind and title where it has no symbol."""
        title = shortened(cited.title or "", _LONGEST_NAME)
        return f"{cited.type} {cited.symbol or title}".strip()

    def matrix_columns(self) -> tuple[Column, ...]:
        """The columns of the matrix in their order: its groups, or else each article by itself."""
        groups = self.comparison.matrix.groups
        if groups:
            return tuple(self._column(group) for group in groups if any(map(self.knows, group.articles)))
        return tuple(Column("", (article,)) for article in self.articles)

    def _column(self, group: ColumnGroup) -> Column:
        articles = tuple(self.article(a) for a in group.articles if self.knows(a))
        title = group.title or self.say("matrix.unplaced")
        return Column(title[:1].upper() + title[1:], articles)

    def part(self, part: PlacedPart) -> str:
        """The lines of a part of an article: "đ. 3–9"."""
        if part.from_line == part.to_line:
            return self.say("para", n=part.from_line)
        return self.say("para.range", first=part.from_line, last=part.to_line)

    def citing(self, cited: CitedDirective) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The articles that cite a document, by date: those to name in full, and the rest of many."""
        known = sorted((a for a in cited.cited_by if self.knows(a)), key=self.number)
        ordered = (*known, *(a for a in cited.cited_by if not self.knows(a)))
        return ordered[:_MOST_CITING], ordered[_MOST_CITING:]

    def citations(self, article_id: str, cited: CitedDirective) -> tuple[Directive, ...]:
        """Where an article cites the document, each line once."""
        first: dict[int, Directive] = {}
        for directive in self._by_id[article_id].directives if article_id in self._by_id else ():
            if _is(directive, cited):
                first.setdefault(directive.line, directive)
        return tuple(first.values())

    def holds(self, article_id: str, line: int) -> bool:
        """Whether the numbered paragraph is printed."""
        return line in self._lines.get(article_id, ())

    def cell(self, row: int, article_id: str) -> Cell | None:
        """What an article says of the row with that index, or None."""
        return self.comparison.matrix.rows[row].cells.get(article_id)

    def topics(self) -> dict[tuple[str, int], list[int]]:
        """Indexes of the rows that quote a paragraph, by article and line."""
        found: dict[tuple[str, int], list[int]] = {}
        for index, row in enumerate(self.comparison.matrix.rows):
            for article_id, cell in row.cells.items():
                for line in dict.fromkeys(passage.line for passage in cell.passages):
                    found.setdefault((article_id, line), []).append(index)
        return found

    def locality(self, article: Article) -> tuple[str, ...]:
        """What two articles on one locality have in common; an article without one stands for itself."""
        return self._places[article.id]


def _ordered(comparison: Comparison) -> tuple[Article, ...]:
    by_id = {article.id: article for article in comparison.articles}
    first = [by_id.pop(column) for column in comparison.matrix.columns if column in by_id]
    return (*first, *by_id.values())


def by_province(article: Article) -> tuple[object, ...]:
    """A key that sorts articles by province, locality and date; those without a locality come last."""
    place = article.locality
    province, name = (place.province or place.name, place.name) if place else ("", "")
    return (place is None, collation(province), collation(name), article.published.earliest or "9999", article.id)


def _is(directive: Directive, cited: CitedDirective) -> bool:
    """Whether a citation is one of this document: the same kind, and the same symbol, else day, else title."""
    if directive.type != cited.type:
        return False
    for mine, its in ((directive.symbol, cited.symbol), (directive.issued, cited.issued)):
        if mine and its:
            return mine == its
    return bool(directive.title and directive.title == cited.title) or not (cited.symbol or cited.issued)
