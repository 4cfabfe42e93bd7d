"""How the report names its articles and points at their paragraphs."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from doichieu.models import Article, Moment
from doichieu.outputs.catalogue import Catalogue, Column, by_province
from doichieu.outputs.quotes import segments
from doichieu.outputs.word import markup
from doichieu.outputs.words import Speaker
from doichieu.values import Report

_T = TypeVar("_T")


class Columns(NamedTuple):
    """Columns of one matrix table, and the indexes of the rows that at least one of their articles treats."""

    columns: tuple[Column, ...]
    rows: tuple[int, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of all columns."""
        return tuple(article for column in self.columns for article in column.articles)


class Reference(Catalogue):
    """A catalogue whose names and numbers lead to bookmarks of the document."""

    def __init__(self, report: Report, say: Speaker) -> None:
        super().__init__(report, say)
        self.columns = self._columns()
        self._rows = _row_anchors(self.columns)

    def article_link(self, article_id: str, *, short: bool = False) -> str:
        """A run "[3] TP. Bắc Ninh" (short: "[3]") that leads to the article's section of the appendix."""
        if not self.knows(article_id):
            return markup.run(article_id)
        number = self.number(article_id)
        shown = markup.link(f"n{number}", markup.run(f"[{number}]", "Hyperlink"))
        return shown if short else shown + markup.run(f" {self.name(self.article(article_id))}")

    def anchor(self, article_id: str, line: int) -> str:
        """The bookmark of a paragraph."""
        return f"n{self.number(article_id)}d{line}"

    def paragraph_link(self, article_id: str, line: int, key: str = "para") -> str:
        """A run "đ. 12" that leads to the numbered paragraph, plain where the paragraph is not known."""
        shown = self.say(key, n=line)
        if not self.holds(article_id, line):
            return markup.run(shown)
        return markup.link(self.anchor(article_id, line), markup.run(shown, "Hyperlink"))

    def number_link(self, article_id: str, line: int, shown: str) -> str:
        """A run with words of one's own that leads to the numbered paragraph."""
        if not self.holds(article_id, line):
            return markup.run(shown)
        return markup.link(self.anchor(article_id, line), markup.run(shown, "Hyperlink"))

    def place_link(self, article_id: str, line: int) -> str:
        """A run "[3] TP. Bắc Ninh, đ. 12" with both links."""
        return f"{self.article_link(article_id)}{markup.run(', ')}{self.paragraph_link(article_id, line)}"

    def moment(self, moment: Moment | None) -> str:
        """A run with a time; an inferred one looks different from a stated one."""
        styles = {"inferred": "Inferred", "unknown": "Muted"}
        return markup.run(self.say.moment(moment), styles.get(moment.basis if moment else "unknown"))

    def _columns(self) -> tuple[Columns, ...]:
        columns = self._ordered_columns()
        parts = 1 if len(columns) <= _ALONE else -(-len(columns) // _WIDEST)
        return tuple(Columns(part, self._treated(part)) for part in balanced(columns, parts) if part)

    def _treated(self, columns: tuple[Column, ...]) -> tuple[int, ...]:
        ids = {article.id for column in columns for article in column.articles}
        return tuple(i for i, row in enumerate(self.comparison.matrix.rows) if not ids.isdisjoint(row.cells))

    def _ordered_columns(self) -> tuple[Column, ...]:
        """Columns by date; when they are too many for one look, by province."""
        columns = self.matrix_columns()
        if len(columns) <= 2 * _ALONE:
            return columns
        return tuple(sorted(columns, key=lambda column: by_province(column.articles[0])))

    def row_anchor(self, row: int, article_id: str) -> str | None:
        """The bookmark of a row in the matrix table that holds the article."""
        return self._rows.get((row, article_id))


def runs(text: str, spans: list[tuple[int, int]], style: str) -> str:
    """Runs of the text with the spans in a character style; spans in order, overlapping ones merged."""
    return "".join(markup.run(piece, style if marked else None) for piece, marked in segments(text, spans))


# Columns of a table that stays readable at 10 points on a landscape page; so many fit when there is one table
_WIDEST, _ALONE = 4, 5


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
