"""What a cell of the matrix shows: words with its figures marked, the figures they leave out, the lines it rests on."""

from __future__ import annotations

from doichieu.models import Article, Cell, Figure
from doichieu.outputs.words import Speaker


def figures(article: Article, cell: Cell) -> list[Figure]:
    """The figures of a cell."""
    return [article.figures[i] for i in cell.figures if i < len(article.figures)]


def figure_spans(summary: str, article: Article, cell: Cell) -> list[tuple[int, int]]:
    """Spans of the summary that are figures of the cell, in order."""
    spans = [(summary.find(f.quote), len(f.quote)) for f in figures(article, cell) if f.quote]
    return sorted((at, at + length) for at, length in spans if at >= 0)


def other_figures(say: Speaker, article: Article, cell: Cell, summary: str = "") -> list[str]:
    """The cell's figures as values, each once, less those whose words the summary holds."""
    left = (f for f in figures(article, cell) if not summary or f.quote not in summary)
    return list(dict.fromkeys(say.figure(f) for f in left))


def lines(article: Article, cell: Cell) -> list[int]:
    """The lines of the cell's passages, or of its figures where it has none."""
    quoted = sorted({passage.line for passage in cell.passages})
    return quoted or list(dict.fromkeys(figure.line for figure in figures(article, cell)))
