"""The workbook: the overview, then the sheets in their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from doichieu.comparison.reckoning import findings
from doichieu.outputs import sentences, summary
from doichieu.outputs.catalogue import Catalogue
from doichieu.outputs.excel import comparing, listing
from doichieu.outputs.excel.book import Book, Link, Strong, height
from doichieu.outputs.excel.work import Work, source_rows
from doichieu.outputs.words import Language, Speaker
from doichieu.values import Report

_OVERVIEW = (32, 60, 14)


def write(report: Report, language: Language) -> bytes:
    """The workbook as bytes."""
    say = Speaker(language)
    catalogue = Catalogue(report, say)
    work = Work(catalogue, findings(report.comparison), source_rows(catalogue))
    book = Book(summary.title(catalogue), summary.subject(catalogue), report.comparison.generator, say)
    first = book.sheet(say("sheet.overview"))
    counts = {key: fill(book, work) for key, fill in _SHEETS.items()}
    _overview(book, first, work, counts)
    return book.finish()


def _overview(book: Book, sheet: Any, work: Work, counts: dict[str, int]) -> None:
    say, row, put = work.say, 0, book.put
    for column, width in enumerate(_OVERVIEW):
        sheet.set_column(column, column, width)
    sheet.fit_to_pages(1, 1)
    book.heading(sheet, row, summary.title(work.catalogue), 18)
    book.heading(sheet, row := row + 1, summary.subject(work.catalogue), 12)
    row += 1
    for label, value in summary.facts(work.catalogue):
        row += 1
        put(sheet, row, 0, Strong(label))
        put(sheet, row, 1, value)
        sheet.set_row(row, height([(value, _OVERVIEW[1])]))
    book.heading(sheet, row := row + 2, say("findings"))
    for sentence in sentences.findings(work.catalogue, work.found):
        words = "".join(_flat(work.catalogue, piece) for piece in sentence)
        book.note(sheet, row := row + 1, _OVERVIEW, f"• {words}")
    book.heading(sheet, row := row + 2, say("excel.index"))
    row += 1
    for column, key in enumerate(("column.sheet", "column.holds", "column.rows")):
        put(sheet, row, column, Strong(say(key)))
    for key, count in counts.items():
        row += 1
        name = say(f"sheet.{key}")
        put(sheet, row, 0, Link(f"internal:'{name}'!A1", name))
        put(sheet, row, 1, say(f"sheet.about.{key}"))
        put(sheet, row, 2, count, middle=True)
    book.note(sheet, row + 2, _OVERVIEW, say("excel.note"))


def _flat(catalogue: Catalogue, piece: str | sentences.ToArticle | sentences.ToLine) -> str:
    if isinstance(piece, sentences.ToArticle):
        return catalogue.numbered(catalogue.article(piece.article))
    if isinstance(piece, sentences.ToLine):
        return catalogue.say("para", n=piece.line)
    return piece


_SHEETS: dict[str, Callable[[Book, Work], int]] = {
    "articles": comparing.articles,
    "matrix": comparing.matrix,
    "cells": comparing.as_list,
    "figures": comparing.figures,
    "directives": listing.directives,
    "passages": listing.passages,
    "timeline": listing.timeline,
    "evidence": listing.evidence,
    "sources": listing.sources,
    "notes": listing.notes,
}
