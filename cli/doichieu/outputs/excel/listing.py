"""The sheets that list one thing a line: citations, shared passages, times, evidence, paragraphs, notes."""

from __future__ import annotations

from doichieu.models import CitedDirective, Directive, Evidence, Moment
from doichieu.outputs.excel.book import Book, Day, Layout, Share, Strong, Value
from doichieu.outputs.excel.work import MOMENTS, WHO, Rows, Work, basis, ends


def directives(book: Book, work: Work) -> int:
    """A line a citation, by document."""
    columns = work.heads(
        ("column.type", 15),
        ("column.symbol", 18),
        ("sources.title", 50),
        ("directives.issued", 12.5),
        ("column.citedby", 10),
        *WHO,
        ("column.issuer", 24),
        ("column.paragraph", 9),
        ("column.words", 50),
    )
    return book.table(work.say("sheet.directives"), columns, _directive_rows(work), Layout(frozen=2))


def _directive_rows(work: Work) -> Rows:
    for cited in work.catalogue.comparison.directives:
        for article_id in cited.cited_by:
            found = work.catalogue.citations(article_id, cited)
            for directive in found or (None,):
                yield _citation(work, cited, article_id, directive)


def _citation(work: Work, cited: CitedDirective, article_id: str, found: Directive | None) -> tuple[Value, ...]:
    known = work.catalogue.knows(article_id)
    who = work.who(work.catalogue.article(article_id)) if known else (None, article_id, None)
    issued = Day(cited.issued) if cited.issued else None
    document = (cited.type, cited.symbol, cited.title, issued, len(cited.cited_by))
    if found is None:
        return (*document, *who)
    return (*document, *who, found.issuer, work.paragraph(article_id, found.line), found.quote)


def passages(book: Book, work: Work) -> int:
    """A line a place where a shared passage stands, the longest passage first."""
    columns = work.heads(
        ("column.passage", 9),
        ("column.length", 9),
        ("column.similarity", 9),
        ("column.places", 9),
        *WHO,
        ("sources.published", 28),
        ("column.paragraph", 9),
        ("column.words", 100),
    )
    return book.table(work.say("sheet.passages"), columns, _passage_rows(work))


def _passage_rows(work: Work) -> Rows:
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


def timeline(book: Book, work: Work) -> int:
    """A line a time."""
    columns = work.heads(
        ("timeline.from", 14),
        ("timeline.to", 14),
        ("column.what", 26),
        ("timeline.basis", 14),
        *WHO,
        ("column.note", 60),
    )
    return book.table(work.say("sheet.timeline"), columns, _timeline_rows(work), Layout(frozen=0))


def _timeline_rows(work: Work) -> Rows:
    """Every time of every article and directive by date; articles of unknown date come last."""
    rows: list[tuple[str, tuple[Value, ...]]] = []
    for article in work.catalogue.articles:
        for key in MOMENTS:
            moment: Moment | None = getattr(article, key)
            if moment is None or (key != "published" and moment.basis == "unknown"):
                continue
            kind = (work.say(f"sources.{key}"), basis(work.say, moment))
            rows.append((_sorting(moment), (*ends(moment), *kind, *work.who(article), article.title)))
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


def evidence(book: Book, work: Work) -> int:
    """A line a reason for a date or a place."""
    columns = work.heads(
        *WHO,
        ("sources.field", 20),
        ("sources.says", 36),
        ("sources.quote", 70),
        ("column.paragraph", 9),
        ("sources.rule", 40),
    )
    return book.table(work.say("sheet.evidence"), columns, _evidence_rows(work))


def _evidence_rows(work: Work) -> Rows:
    for article in work.catalogue.articles:
        found: list[tuple[str, Evidence]] = []
        for key in MOMENTS:
            moment: Moment | None = getattr(article, key)
            found += [(key, evidence) for evidence in (moment.evidence if moment else ())]
        found += [("locality", evidence) for evidence in (article.locality.evidence if article.locality else ())]
        for key, evidence in found:
            says, rule = work.say.reason(evidence)
            line = work.paragraph(article.id, evidence.line) if evidence.line else None
            yield (*work.who(article), work.say(f"sources.{key}"), says, evidence.quote, line, rule)


def sources(book: Book, work: Work) -> int:
    """A line a numbered paragraph."""
    columns = work.heads(
        ("column.number", 7),
        ("sources.locality", 22),
        ("column.line", 8),
        ("column.role", 14),
        ("column.topics", 34),
        ("column.text", 110),
    )
    return book.table(work.say("sheet.sources"), columns, _source_lines(work), Layout(frozen=3))


def _source_lines(work: Work) -> Rows:
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


def notes(book: Book, work: Work) -> int:
    """Unreadable inputs, warnings, settings and method."""
    columns = work.heads(("column.what", 34), ("skipped.source", 44), ("column.note", 100))
    return book.table(work.say("sheet.notes"), columns, _note_rows(work))


def _note_rows(work: Work) -> Rows:
    say, comparison = work.say, work.catalogue.comparison
    yield from ((say("skipped.caption"), skipped.source, skipped.reason) for skipped in comparison.skipped)
    yield from ((say("sources.warnings"), None, warning) for warning in comparison.warnings)
    for article in work.catalogue.articles:
        yield from ((say("sources.warnings"), work.catalogue.numbered(article), w) for w in article.warnings)
    for name, value in comparison.settings.items():
        yield say("method.settings"), name, str(say("none") if value is None else value)
    for key in ("dates", "places", "rows", "figures", "passages"):
        yield say("method"), None, say(f"method.{key}")
