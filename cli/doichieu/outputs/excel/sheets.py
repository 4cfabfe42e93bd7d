"""The sheets of the workbook, one function each, and their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from doichieu.comparison.reckoning import Findings, findings
from doichieu.models import Article, Basis, CitedDirective, Directive, Evidence, Figure, Moment, Place, Report
from doichieu.outputs import cells, sentences, summary
from doichieu.outputs.catalogue import Catalogue, by_province
from doichieu.outputs.excel.book import MOST_COLUMNS, Book, Column, Day, Layout, Link, Marked, Share, Strong, Value
from doichieu.outputs.quotes import shortened
from doichieu.outputs.words import Language, Speaker

_LONGEST_SUMMARY = 400
_MOST_FIGURES = 5
_OVERVIEW = (32, 60, 14)
_MOMENTS = ("published", "updated", "captured", "period", "planned")

_Rows = Iterator[tuple[Value, ...]]


class _Workbook(NamedTuple):
    """What every sheet needs: the articles, what stands out, and the rows of the sheet of sources."""

    catalogue: Catalogue
    found: Findings
    lines: dict[tuple[str, int], int]

    @property
    def say(self) -> Speaker:
        return self.catalogue.say

    def to_line(self, article_id: str, line: int) -> str | None:
        """Where a numbered paragraph stands, None where it is not printed."""
        row = self.lines.get((article_id, line))
        return f"internal:'{self.say('sheet.sources')}'!A{row}" if row else None

    def paragraph(self, article_id: str, line: int) -> Link:
        return Link(self.to_line(article_id, line), line)

    def heads(self, *keys: tuple[str, float]) -> list[Column]:
        """Columns by the key of their title; a width below 13 is for short values, which stand in the middle."""
        return [Column(self.say(key), width, width < 13) for key, width in keys]

    def who(self, article: Article) -> tuple[Value, Value, Value]:
        """The first columns of most sheets: number, with a link to the article, name, province."""
        number = self.catalogue.number(article.id)
        target = f"internal:'{self.say('sheet.articles')}'!A{number + 1}"
        return Link(target, number), self.catalogue.name(article), _province(article.locality)


_WHO = (("column.number", 7), ("sources.locality", 22), ("column.province", 16))


def write(report: Report, language: Language) -> bytes:
    """The workbook as bytes."""
    say = Speaker(language)
    catalogue = Catalogue(report, say)
    work = _Workbook(catalogue, findings(report.comparison), _source_rows(catalogue))
    book = Book(summary.title(catalogue), summary.subject(catalogue), report.comparison.generator, say)
    first = book.sheet(say("sheet.overview"))
    counts = {key: fill(book, work) for key, fill in _SHEETS.items()}
    _overview(book, first, work, counts)
    return book.finish()


def _source_rows(catalogue: Catalogue) -> dict[tuple[str, int], int]:
    """The row, from 1, of each numbered paragraph in the sheet of sources."""
    shown = ((a.id, p.line) for a in catalogue.articles if a.id in catalogue.sources for p in a.paragraphs)
    rows: dict[tuple[str, int], int] = {}
    for row, key in enumerate(shown, 2):
        rows.setdefault(key, row)
    return rows


def _overview(book: Book, sheet: object, work: _Workbook, counts: dict[str, int]) -> None:
    say, row = work.say, 0
    put: Callable[..., None] = book.put
    for column, width in enumerate(_OVERVIEW):
        sheet.set_column(column, column, width)  # pyright: ignore[reportAttributeAccessIssue]
    sheet.fit_to_pages(1, 1)  # pyright: ignore[reportAttributeAccessIssue]
    book.heading(sheet, row, summary.title(work.catalogue), 18)
    book.heading(sheet, row := row + 1, summary.subject(work.catalogue), 12)
    row += 1
    for label, value in summary.facts(work.catalogue):
        row += 1
        put(sheet, row, 0, Strong(label))
        put(sheet, row, 1, value)
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


def _province(place: Place | None) -> str | None:
    return (place.province or place.name) if place else None


def _basis(say: Speaker, moment: Moment | None) -> str:
    known: Basis = moment.basis if moment else "unknown"
    return say(f"basis.{known}")


def _ends(moment: Moment | None) -> tuple[Day | None, Day | None]:
    """Both ends of a time as dates; None for an open or unknown end."""
    if moment is None or moment.basis == "unknown":
        return None, None
    inferred = moment.basis == "inferred"
    first, last = (Day(end, inferred) if end else None for end in (moment.earliest, moment.latest))
    return first, last


def _articles(book: Book, work: _Workbook) -> int:
    say = work.say
    columns = work.heads(*_WHO, ("column.kind", 12), ("column.today", 26), ("sources.title", 44))
    for key in ("published", "period", "planned"):
        what = say(f"sources.{key}")
        columns += [Column(say(f"column.{end}", what=what), 14, True) for end in ("from", "to", "basis")]
        columns += [Column(say("column.confidence", what=what), 14, True)]
    columns += work.heads(
        ("column.time", 10),
        ("sources.updated", 12.5),
        ("sources.captured", 12.5),
        ("sources.byline", 22),
        ("column.figures", 10),
        ("column.directives", 10),
        ("column.shared", 11),
        ("column.language", 10),
        ("column.id", 26),
        ("sources.path", 34),
        ("sources.url", 44),
        ("sources.sha256", 66),
        ("sources.warnings", 50),
    )
    rows = (_article(work, article) for article in work.catalogue.articles)
    return book.table(say("sheet.articles"), columns, rows, Layout(frozen=2, one_page_wide=False))


def _article(work: _Workbook, article: Article) -> tuple[Value, ...]:
    number, name, province = work.who(article)
    place, source = article.locality, article.source
    own = next((line for line in (p.line for p in article.paragraphs) if (article.id, line) in work.lines), None)
    to_text = Link(work.to_line(article.id, own) if own else None, work.catalogue.number(article.id))
    return (
        to_text if own else number,
        name,
        province,
        place.kind if place else None,
        place.today if place else None,
        article.title,
        *_time(work.say, article.published),
        *_time(work.say, article.period),
        *_time(work.say, article.planned),
        article.published.time,
        _ends(article.updated)[0],
        _ends(article.captured)[0],
        article.byline,
        len(article.figures),
        len(article.directives),
        Share(work.found.formula.get(article.id, 0.0)),
        article.language,
        article.id,
        source.path,
        Link(source.url, source.url) if source.url else None,
        source.sha256,
        "\n".join(article.warnings),
    )


def _time(say: Speaker, moment: Moment | None) -> tuple[Value, ...]:
    known = moment is not None and moment.basis != "unknown"
    return (*_ends(moment), _basis(say, moment), Share(moment.confidence) if moment and known else None)


def _matrix(book: Book, work: _Workbook) -> int:
    """Topics by articles; articles of one province stand together where there are many."""
    say = work.say
    articles = work.catalogue.articles
    if len(articles) > 10:
        articles = tuple(sorted(articles, key=by_province))
    articles = articles[: MOST_COLUMNS - 1]
    heads = [f"{work.catalogue.numbered(a)}\n{say.moment(a.published)}" for a in articles]
    columns = [Column(say("matrix.topic"), 26), *(Column(head, 42) for head in heads)]
    rows = (
        (Strong(topic.title), *(_cell(work, index, article) for article in articles))
        for index, topic in enumerate(work.catalogue.comparison.matrix.rows)
    )
    return book.table(say("sheet.matrix"), columns, rows, Layout(one_page_wide=len(articles) <= 5))


def _cell(work: _Workbook, row: int, article: Article) -> Value:
    cell = work.catalogue.cell(row, article.id)
    if cell is None:
        return None
    words = shortened(cell.summary, _LONGEST_SUMMARY)
    others = cells.other_figures(work.say, article, cell, words)
    lines = cells.lines(article, cell)
    return Marked(
        words,
        cells.figure_spans(words, article, cell),
        "; ".join(others[:_MOST_FIGURES]),
        work.say("paragraph", n=", ".join(map(str, lines))) if lines else "",
        work.to_line(article.id, lines[0]) if lines else None,
    )


def _cells(book: Book, work: _Workbook) -> int:
    columns = work.heads(
        ("matrix.topic", 30),
        *_WHO,
        ("sources.published", 28),
        ("timeline.basis", 12),
        ("column.paragraph", 9),
        ("column.words", 90),
        ("figures.value", 34),
        ("column.score", 9),
    )
    return book.table(work.say("sheet.cells"), columns, _cell_rows(work))


def _cell_rows(work: _Workbook) -> _Rows:
    for index, topic in enumerate(work.catalogue.comparison.matrix.rows):
        for article in work.catalogue.articles:
            cell = work.catalogue.cell(index, article.id)
            if cell is None:
                continue
            published = work.say.moment(article.published)
            lead = (topic.title, *work.who(article), published, _basis(work.say, article.published))
            figures = cells.figures(article, cell)
            for passage in cell.passages:
                held = [f for f in figures if passage.start <= f.start and f.end <= passage.end]
                values = "; ".join(work.say.figure(f) for f in held)
                yield (*lead, work.paragraph(article.id, passage.line), passage.quote, values, round(passage.score, 2))
            if not cell.passages:
                lines = cells.lines(article, cell)
                values = "; ".join(cells.other_figures(work.say, article, cell))
                yield (*lead, work.paragraph(article.id, lines[0]) if lines else None, cell.summary, values, None)


def _figures(book: Book, work: _Workbook) -> int:
    say = work.say
    time = say("figures.when")
    columns = [
        *work.heads(*_WHO, ("column.topics", 30), ("figures.what", 40), ("column.qualifier", 10)),
        *work.heads(("column.value", 12), ("column.of", 12), ("column.percent", 10), ("column.unit", 16)),
        *work.heads(("figures.kind", 12)),
        *(Column(say(f"column.{end}", what=time), 14, True) for end in ("from", "to", "basis")),
        *work.heads(("column.paragraph", 9), ("column.words", 44), ("column.verdict", 14)),
        *work.heads(("column.stated", 12), ("column.computed", 12)),
    ]
    rows = (_figure(work, article, figure) for article in work.catalogue.articles for figure in article.figures)
    return book.table(say("sheet.figures"), columns, rows, Layout(frozen=2))


def _figure(work: _Workbook, article: Article, figure: Figure) -> tuple[Value, ...]:
    say = work.say
    titles = {row.id: row.title for row in work.catalogue.comparison.matrix.rows}
    check = next((c for c in figure.checks if c.verdict == "differs"), next(iter(figure.checks), None))
    verdict = say(f"verdict.{check.verdict}") if check else None
    return (
        *work.who(article),
        "; ".join(titles[row] for row in figure.rows if row in titles),
        figure.what,
        say(f"qualifier.{figure.qualifier}") if figure.qualifier else None,
        figure.value,
        figure.of,
        figure.percent,
        figure.unit,
        say(f"kind.{figure.kind}"),
        *_ends(figure.period),
        _basis(say, figure.period) if figure.period else None,
        work.paragraph(article.id, figure.line),
        figure.quote,
        Strong(verdict) if check and verdict and check.verdict == "differs" else verdict,
        check.stated if check else None,
        check.computed if check else None,
    )


def _directives(book: Book, work: _Workbook) -> int:
    columns = work.heads(
        ("column.type", 15),
        ("column.symbol", 18),
        ("sources.title", 50),
        ("directives.issued", 12.5),
        ("column.citedby", 10),
        *_WHO,
        ("column.issuer", 24),
        ("column.paragraph", 9),
        ("column.words", 50),
    )
    return book.table(work.say("sheet.directives"), columns, _directive_rows(work), Layout(frozen=2))


def _directive_rows(work: _Workbook) -> _Rows:
    for cited in work.catalogue.comparison.directives:
        for article_id in cited.cited_by:
            found = work.catalogue.citations(article_id, cited)
            for directive in found or (None,):
                yield _citation(work, cited, article_id, directive)


def _citation(work: _Workbook, cited: CitedDirective, article_id: str, found: Directive | None) -> tuple[Value, ...]:
    known = work.catalogue.knows(article_id)
    who = work.who(work.catalogue.article(article_id)) if known else (None, article_id, None)
    issued = Day(cited.issued) if cited.issued else None
    document = (cited.type, cited.symbol, cited.title, issued, len(cited.cited_by))
    if found is None:
        return (*document, *who)
    return (*document, *who, found.issuer, work.paragraph(article_id, found.line), found.quote)


def _passages(book: Book, work: _Workbook) -> int:
    columns = work.heads(
        ("column.passage", 9),
        ("column.length", 9),
        ("column.similarity", 9),
        ("column.places", 9),
        *_WHO,
        ("sources.published", 28),
        ("column.paragraph", 9),
        ("column.words", 100),
    )
    return book.table(work.say("sheet.passages"), columns, _passage_rows(work))


def _passage_rows(work: _Workbook) -> _Rows:
    passages = sorted(work.catalogue.comparison.shared_passages, key=lambda passage: -passage.words)
    for number, passage in enumerate(passages, 1):
        for place in passage.places:
            article = work.catalogue.article(place.article)
            yield (
                number,
                passage.words,
                Share(passage.similarity),
                len(passage.places),
                *work.who(article),
                work.say.moment(article.published),
                work.paragraph(place.article, place.line),
                place.quote,
            )


def _timeline(book: Book, work: _Workbook) -> int:
    columns = work.heads(
        ("timeline.from", 14),
        ("timeline.to", 14),
        ("column.what", 26),
        ("timeline.basis", 14),
        *_WHO,
        ("column.note", 60),
    )
    return book.table(work.say("sheet.timeline"), columns, _timeline_rows(work), Layout(frozen=0))


def _timeline_rows(work: _Workbook) -> _Rows:
    """Every time of every article and directive by date; articles of unknown date come last."""
    rows: list[tuple[str, tuple[Value, ...]]] = []
    for article in work.catalogue.articles:
        for key in _MOMENTS:
            moment: Moment | None = getattr(article, key)
            if moment is None or (key != "published" and moment.basis == "unknown"):
                continue
            what, basis = work.say(f"sources.{key}"), _basis(work.say, moment)
            rows.append((_sorting(moment), (*_ends(moment), what, basis, *work.who(article), article.title)))
    for cited in work.catalogue.comparison.directives:
        if cited.issued:
            day = Day(cited.issued)
            named = f"{work.catalogue.directive(cited)} ({cited.title})" if cited.symbol and cited.title else None
            label = named or work.catalogue.directive(cited)
            what = work.say("time.directive")
            rows.append((cited.issued, (day, day, what, work.say("basis.stated"), None, None, None, label)))
    return (row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _sorting(moment: Moment) -> str:
    return "9999" if moment.basis == "unknown" else moment.earliest or moment.latest or "9999"


def _evidence(book: Book, work: _Workbook) -> int:
    columns = work.heads(
        *_WHO,
        ("sources.field", 20),
        ("sources.says", 36),
        ("sources.quote", 70),
        ("column.paragraph", 9),
        ("sources.rule", 40),
    )
    return book.table(work.say("sheet.evidence"), columns, _evidence_rows(work))


def _evidence_rows(work: _Workbook) -> _Rows:
    for article in work.catalogue.articles:
        found: list[tuple[str, Evidence]] = []
        for key in _MOMENTS:
            moment: Moment | None = getattr(article, key)
            found += [(key, evidence) for evidence in (moment.evidence if moment else ())]
        found += [("locality", evidence) for evidence in (article.locality.evidence if article.locality else ())]
        for key, evidence in found:
            says, rule = work.say.reason(evidence)
            line = work.paragraph(article.id, evidence.line) if evidence.line else None
            yield (*work.who(article), work.say(f"sources.{key}"), says, evidence.quote, line, rule)


def _sources(book: Book, work: _Workbook) -> int:
    columns = work.heads(
        ("column.number", 7),
        ("sources.locality", 22),
        ("column.line", 8),
        ("column.role", 14),
        ("column.topics", 34),
        ("column.text", 110),
    )
    return book.table(work.say("sheet.sources"), columns, _source_lines(work), Layout(frozen=3))


def _source_lines(work: _Workbook) -> _Rows:
    say, rows = work.say, work.catalogue.comparison.matrix.rows
    topics = work.catalogue.topics()
    for article in work.catalogue.articles:
        source = work.catalogue.sources.get(article.id)
        if source is None:
            continue
        number, name, _ = work.who(article)
        for paragraph in article.paragraphs:
            titles = "; ".join(rows[i].title for i in topics.get((article.id, paragraph.line), ()))
            text = source.text[paragraph.start : paragraph.end]
            shown = Strong(text) if paragraph.role == "heading" else text
            yield number, name, paragraph.line, say(f"role.{paragraph.role}"), titles, shown


def _notes(book: Book, work: _Workbook) -> int:
    columns = work.heads(("column.what", 34), ("skipped.source", 44), ("column.note", 100))
    return book.table(work.say("sheet.notes"), columns, _note_rows(work))


def _note_rows(work: _Workbook) -> _Rows:
    say, comparison = work.say, work.catalogue.comparison
    yield from ((say("skipped.caption"), skipped.source, skipped.reason) for skipped in comparison.skipped)
    yield from ((say("sources.warnings"), None, warning) for warning in comparison.warnings)
    for article in work.catalogue.articles:
        yield from ((say("sources.warnings"), work.catalogue.numbered(article), w) for w in article.warnings)
    for name, value in comparison.settings.items():
        yield say("method.settings"), name, str(say("none") if value is None else value)
    for key in ("dates", "places", "rows", "figures", "passages"):
        yield say("method"), None, say(f"method.{key}")


_SHEETS: dict[str, Callable[[Book, _Workbook], int]] = {
    "articles": _articles,
    "matrix": _matrix,
    "cells": _cells,
    "figures": _figures,
    "directives": _directives,
    "passages": _passages,
    "timeline": _timeline,
    "evidence": _evidence,
    "sources": _sources,
    "notes": _notes,
}
