"""The appendix: one section a source with its record, the evidence, and its numbered text."""

from __future__ import annotations

from collections.abc import Iterable

from doichieu.models import Article, Evidence, Moment, Paragraph, PlacedPart
from doichieu.outputs.quotes import shortened
from doichieu.outputs.word import markup
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference, runs
from doichieu.values import Source

_MOMENTS = ("published", "updated", "captured", "period", "planned")
_RECORD = (40, 125)
_EVIDENCE = (26, 34, 52, 15, 38)
_EVIDENCE_HEAD = ("sources.field", "sources.says", "sources.quote", "sources.where", "sources.rule")
_LONGEST_QUOTE = 200


def write(manuscript: Manuscript, reference: Reference) -> None:
    """A section for each article, in the order of the report."""
    manuscript.chapter("sources")
    manuscript.say_line("sources.intro", "Lead")
    topics = reference.topics()
    for article in reference.articles:
        number = reference.number(article.id)
        manuscript.section(f"[{number}] {reference.dated(article)}", f"n{number}")
        _record(manuscript, reference, article)
        _evidence(manuscript, reference, article)
        for warning in article.warnings:
            label = markup.run(f"{reference.say('sources.warnings')}: ", "Strong")
            manuscript.add(label + markup.run(warning), "Note")
        _text(manuscript, reference, article, topics)


def _record(manuscript: Manuscript, reference: Reference, article: Article) -> None:
    say = reference.say
    head = markup.Row(
        [_cell(markup.run(say(key)), "CellHead") for key in ("sources.field", "sources.value")], head=True
    )
    facts = list(_facts(reference, article))
    # a record is short: it stands on one page
    rows = [
        markup.Row([_cell(markup.run(say(f"sources.{key}"), "Strong"), together=n < len(facts)), _cell(content)])
        for n, (key, content) in enumerate(facts, 1)
    ]
    caption = say("sources.caption", n=reference.number(article.id))
    manuscript.plain_table(caption, markup.Shape(_RECORD, caption), [head, *rows])


def _cell(content: str, style: str = "Cell", *, together: bool = False) -> markup.Cell:
    return markup.Cell(markup.paragraph(content, style, "<w:keepNext/>" if together else ""))


def _facts(reference: Reference, article: Article) -> Iterable[tuple[str, str]]:
    if article.title:
        yield "title", markup.run(article.title)
    if article.byline:
        yield "byline", markup.run(article.byline)
    for field in _MOMENTS:
        moment: Moment | None = getattr(article, field)
        if moment is not None:
            yield field, reference.moment(moment) + _confidence(reference, moment.confidence, moment.basis != "unknown")
    if article.locality:
        place = article.locality
        words = markup.run(place.display)
        if place.today:
            words += markup.run(f"; {reference.say.today(place.today)}")
        yield "locality", words + _confidence(reference, place.confidence, True)
    else:
        yield "locality", markup.run(reference.say("unknown"), "Muted")
    if article.localities:
        yield "parts", markup.run("; ").join(_part(reference, article, part) for part in article.localities)
    yield "path", markup.run(article.source.path)
    if article.source.url:
        yield "url", markup.run(article.source.url)
    yield "sha256", markup.run(article.source.sha256, "Small")


def _part(reference: Reference, article: Article, part: PlacedPart) -> str:
    """A place with the lines that are about it; they lead to the first of them."""
    lines = reference.number_link(article.id, part.from_line, reference.part(part))
    return markup.run(f"{part.place.display}, ") + lines


def _confidence(reference: Reference, confidence: float, known: bool) -> str:
    if not known:
        return ""
    return markup.run(f" ({reference.say('sources.confidence', n=round(confidence * 100))})", "Small")


def _evidence(manuscript: Manuscript, reference: Reference, article: Article) -> None:
    say = reference.say
    found: list[tuple[str, Evidence]] = []
    for field in _MOMENTS:
        moment: Moment | None = getattr(article, field)
        found += [(field, evidence) for evidence in (moment.evidence if moment else ())]
    found += [("locality", evidence) for evidence in (article.locality.evidence if article.locality else ())]
    if not found:
        return
    head = markup.Row([_cell(markup.run(say(key)), "CellHead") for key in _EVIDENCE_HEAD], head=True)
    rows = [_reason(reference, article, field, evidence) for field, evidence in found]
    caption = say("sources.evidence", n=reference.number(article.id))
    manuscript.plain_table(caption, markup.Shape(_EVIDENCE, caption), [head, *rows])


def _reason(reference: Reference, article: Article, field: str, evidence: Evidence) -> markup.Row:
    say = reference.say
    where = reference.paragraph_link(article.id, evidence.line) if evidence.line else markup.run(say("none"), "Muted")
    quote = f"“{shortened(evidence.quote, _LONGEST_QUOTE)}”" if evidence.quote else say("none")
    says, rule = say.reason(evidence)
    cells = [_cell(markup.run(word)) for word in (say(f"sources.{field}"), says, quote)]
    return markup.Row([*cells, _cell(where), _cell(markup.run(rule, "Small"))])


def _text(
    manuscript: Manuscript, reference: Reference, article: Article, topics: dict[tuple[str, int], list[int]]
) -> None:
    manuscript.subsection(reference.say("sources.text"))
    source = reference.sources.get(article.id)
    if source is None:
        manuscript.say_line("sources.notext")
        return
    figures: dict[int, list[tuple[int, int]]] = {}
    for figure in article.figures:
        figures.setdefault(figure.line, []).append((figure.start, figure.end))
    seen: set[int] = set()
    for paragraph in article.paragraphs:
        number = markup.run(str(paragraph.line), "Number")
        if paragraph.line not in seen:
            number = manuscript.bookmark(reference.anchor(article.id, paragraph.line), number)
            seen.add(paragraph.line)
        words = _words(reference, source, paragraph, figures.get(paragraph.line, []))
        back = _back(reference, article, topics.get((article.id, paragraph.line), []))
        manuscript.add(f"{number}{markup.TAB}{words}{back}", "SourceText")


def _words(reference: Reference, source: Source, paragraph: Paragraph, figures: list[tuple[int, int]]) -> str:
    text = source.text[paragraph.start : paragraph.end]
    role = "" if paragraph.role == "body" else markup.run(f"[{reference.say(f'role.{paragraph.role}')}] ", "Small")
    if paragraph.role == "chrome":
        return role + markup.run(text, "Muted")
    if paragraph.role == "heading":
        return role + markup.run(text, "Strong")
    spans = sorted((start - paragraph.start, end - paragraph.start) for start, end in figures)
    return role + runs(text, [(start, end) for start, end in spans if start >= 0], "Strong")


def _back(reference: Reference, article: Article, rows: list[int]) -> str:
    pieces: list[str] = []
    for row in rows:
        anchor = reference.row_anchor(row, article.id)
        title = markup.run(reference.comparison.matrix.rows[row].title, "Small")
        pieces.append(markup.link(anchor, title) if anchor else title)
    return markup.run("  → ", "Small") + markup.run("; ", "Small").join(pieces) if pieces else ""
