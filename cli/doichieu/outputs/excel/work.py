"""What every sheet needs: the articles, what stands out, where each line stands, and the words for a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from doichieu.comparison.reckoning import Findings
from doichieu.models import Article, Basis, Moment, Place
from doichieu.outputs.catalogue import Catalogue
from doichieu.outputs.excel.book import Column, Day, Link, Value
from doichieu.outputs.words import Speaker

MOMENTS = ("published", "updated", "captured", "period", "planned")

Rows = Iterator[tuple[Value, ...]]


class Work(NamedTuple):
    """A report on its way into a workbook; `lines` are the rows of the sheet of sources, by article and line."""

    catalogue: Catalogue
    found: Findings
    lines: dict[tuple[str, int], int]

    @property
    def say(self) -> Speaker:
        """The language of the report."""
        return self.catalogue.say

    def to_line(self, article_id: str, line: int) -> str | None:
        """Where a numbered paragraph stands, None where it is not printed."""
        row = self.lines.get((article_id, line))
        return f"internal:'{self.say('sheet.sources')}'!A{row}" if row else None

    def paragraph(self, article_id: str, line: int) -> Link:
        """The number of a paragraph, with a link to it."""
        return Link(self.to_line(article_id, line), line)

    def heads(self, *keys: tuple[str, float]) -> list[Column]:
        """Columns by the key of their title; a width below 13 is for short values, which stand in the middle."""
        return [Column(self.say(key), width, width < 13) for key, width in keys]

    def who(self, article: Article) -> tuple[Value, Value, Value]:
        """The first columns of most sheets: number, with a link to the article, name, province."""
        number = self.catalogue.number(article.id)
        target = f"internal:'{self.say('sheet.articles')}'!A{number + 1}"
        return Link(target, number), self.catalogue.name(article), province(article.locality)


WHO = (("column.number", 7), ("sources.locality", 22), ("column.province", 16))


def source_rows(catalogue: Catalogue) -> dict[tuple[str, int], int]:
    """The row, from 1, of each numbered paragraph in the sheet of sources."""
    shown = ((a.id, p.line) for a in catalogue.articles if a.id in catalogue.sources for p in a.paragraphs)
    rows: dict[tuple[str, int], int] = {}
    for row, key in enumerate(shown, 2):
        rows.setdefault(key, row)
    return rows


def province(place: Place | None) -> str | None:
    """The province of a place, which may be one itself."""
    return (place.province or place.name) if place else None


def basis(say: Speaker, moment: Moment | None) -> str:
    """On what a time rests, in words."""
    known: Basis = moment.basis if moment else "unknown"
    return say(f"basis.{known}")


def ends(moment: Moment | None) -> tuple[Day | None, Day | None]:
    """Both ends of a time as dates; None for an open or unknown end."""
    if moment is None or moment.basis == "unknown":
        return None, None
    inferred = moment.basis == "inferred"
    first, last = (Day(end, inferred) if end else None for end in (moment.earliest, moment.latest))
    return first, last
