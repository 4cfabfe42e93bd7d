"""Tables and progress for people; imported late."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from importlib.util import find_spec
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from doichieu import __version__
from doichieu.models import Article, Moment, SharedPassage

_EXTRAS = {
    "html": ("htmldate", "trafilatura"),
    "pdf": ("pypdfium2", "pdfplumber"),
    "warc": ("warcio", "brotli"),
    "legacy": ("viparse",),
    "excel": ("xlsxwriter",),
    "watch": ("watchfiles",),
    "spark": ("pyspark", "pyarrow"),
}
_CORE = ("typer", "dateparser", "python-docx", "rapidfuzz", "msgspec", "duckdb", "numpy", "resvg-py")
_WIDTH_IN_A_PIPE = 160


def progress(items: Iterable[Any]) -> Iterator[Any]:
    """The items as they come, counted on stderr."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items, description="Đang đọc", total=None)


def print_articles(articles: Sequence[Article]) -> int:
    """A table of the articles on stdout; comes back with their number."""
    table = Table("id", "locality", "published", "basis", "period", "rows", "figures", "warnings")
    for article in articles:
        rows = {row for paragraph in article.paragraphs for row in paragraph.rows}
        table.add_row(
            escape(article.id),
            escape(article.locality.display) if article.locality else "?",
            days(article.published),
            article.published.basis,
            days(article.period) if article.period else "?",
            str(len(rows)),
            str(len(article.figures)),
            str(len(article.warnings)),
        )
    _print(table)
    return len(articles)


def print_passages(shared: Sequence[SharedPassage]) -> None:
    """A table of shared passages on stdout."""
    table = Table("words", "similarity", "where", "text")
    for passage in shared:
        where = "\n".join(f"{p.article}:{p.line}" for p in passage.places)
        table.add_row(str(passage.words), f"{passage.similarity:.2f}", escape(where), escape(passage.places[0].quote))
    _print(table)


def print_meanings(meanings: Sequence[Any]) -> None:
    """A table of date expressions on stdout, one row each, and one for a text without any."""
    table = Table("text", "expression", "from", "to", "time", "precision")
    for meaning in meanings:
        for found in meaning.found:
            time = " ".join(filter(None, (found.time, found.zone)))
            cells = (found.quote, found.earliest or "?", found.latest or "?", time, found.precision)
            table.add_row(escape(meaning.text), *map(escape, cells))
        if not meaning.found:
            table.add_row(escape(meaning.text), "-", "", "", "", "")
    _print(table)


def days(moment: Moment) -> str:
    """The interval in a few characters: one day, or both ends, "?" for an open one."""
    if moment.earliest is None and moment.latest is None:
        return "?"
    return (
        moment.earliest or "?"
        if moment.earliest == moment.latest
        else f"{moment.earliest or '?'}..{moment.latest or '?'}"
    )


def installation() -> Iterator[str]:
    """Lines that say what is installed and what is missing."""
    yield f"doichieu {__version__}, Python {platform.python_version()}"
    for name in _CORE:
        yield f"  {name} {_version(name) or 'MISSING: reinstall doichieu'}"
    for extra, names in _EXTRAS.items():
        missing = [name for name in names if find_spec(name.replace("-", "_")) is None]
        state = f"missing; install with: pip install 'doichieu[{extra}]'" if missing else "installed"
        yield f"extra {extra}: {state}"
    java = shutil.which("java")
    yield f"java (for --engine spark): {'found' if java else 'missing; install Java 17'}"


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _print(table: Table) -> None:
    width = None if sys.stdout.isatty() else _WIDTH_IN_A_PIPE
    Console(file=sys.stdout, width=width).print(table)
