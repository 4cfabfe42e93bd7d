"""The sources: record, evidence and numbered text; then what could not be read, and the method."""

from __future__ import annotations

from collections.abc import Iterable

from doichieu.models import Article, Moment, Paragraph, PlacedPart
from doichieu.outputs.html import filters, reasons
from doichieu.outputs.html.links import Pointer, address, marked, muted
from doichieu.outputs.html.tags import NOTHING, Markup, details, element, head, isolated, joined, link, table, words
from doichieu.values import Source

_METHOD = ("dates", "places", "rows", "figures", "passages")


def sources(pointer: Pointer) -> Markup:
    """A part for each article, in the order of the report."""
    topics = pointer.topics()
    lead = element("p", words(pointer.say("sources.leads")), class_="note")
    return joined(lead, *(_source(pointer, article, topics) for article in pointer.articles))


def _source(pointer: Pointer, article: Article, topics: dict[tuple[str, int], list[int]]) -> Markup:
    say, number = pointer.say, pointer.number(article.id)
    title = joined(
        words(f"[{number}] "), isolated(pointer.name(article)), words(", "), pointer.moment(article.published)
    )
    heading = element("h3", title, id=f"n{number}-title")
    facts = [
        element("div", element("dt", words(say(f"sources.{key}"))), element("dd", v))
        for key, v in _facts(pointer, article)
    ]
    record = details(words(say("sources.record")), element("dl", *facts, class_="facts"), class_="printed")
    warnings = [
        element("p", element("strong", words(f"{say('sources.warnings')}: ")), isolated(warning), class_="note")
        for warning in article.warnings
    ]
    text = _text(pointer, article, topics)
    attributes = {"id": f"n{number}", "class_": "source", "aria_labelledby": f"n{number}-title"}
    content = (heading, record, reasons.in_full(pointer, article), *warnings, text)
    return element("article", *content, **attributes, **filters.facets(pointer, article))


def _facts(pointer: Pointer, article: Article) -> Iterable[tuple[str, Markup]]:
    say = pointer.say
    language = pointer.language(article)
    if article.title:
        yield "title", isolated(article.title, language)
    if article.byline:
        yield "byline", isolated(article.byline, language)
    for key in reasons.MOMENTS:
        moment: Moment | None = getattr(article, key)
        if moment is not None:
            known = moment.basis != "unknown"
            yield key, joined(pointer.moment(moment), _confidence(pointer, moment.confidence) if known else NOTHING)
    if place := article.locality:
        today = joined(words("; "), isolated(say.today(place.today))) if place.today else NOTHING
        yield "locality", joined(isolated(place.display), today, _confidence(pointer, place.confidence))
    else:
        yield "locality", muted(say("unknown"))
    if article.localities:
        parts = (_part(pointer, article, part) for part in article.localities)
        yield "parts", element("ul", *(element("li", part) for part in parts), class_="plain")
    yield "path", isolated(article.source.path)
    if article.source.url:
        yield "url", address(article.source.url)
    yield "sha256", element("code", words(article.source.sha256))


def _part(pointer: Pointer, article: Article, part: PlacedPart) -> Markup:
    """A place with the lines that are about it; they lead to the first of them."""
    lines = pointer.line_link(article.id, part.from_line, pointer.part(part))
    return joined(isolated(part.place.display), lines, between=", ")


def _confidence(pointer: Pointer, confidence: float) -> Markup:
    return muted(f" ({pointer.say('sources.confidence', n=round(confidence * 100))})")


def _text(pointer: Pointer, article: Article, topics: dict[tuple[str, int], list[int]]) -> Markup:
    title = element("h4", words(pointer.say("sources.text")))
    source = pointer.sources.get(article.id)
    if source is None:
        return joined(title, element("p", words(pointer.say("sources.notext"))))
    figures: dict[int, list[tuple[int, int]]] = {}
    for figure in article.figures:
        figures.setdefault(figure.line, []).append((figure.start, figure.end))
    seen: set[int] = set()
    lines: list[Markup] = []
    for paragraph in article.paragraphs:
        anchor = None if paragraph.line in seen else pointer.anchor(article.id, paragraph.line)
        seen.add(paragraph.line)
        shown = _words(pointer, article, source, paragraph, figures.get(paragraph.line, []))
        back = _back(pointer, article, topics.get((article.id, paragraph.line), []))
        number = element("span", words(str(paragraph.line)), class_="number")
        lines.append(element("div", number, element("div", shown, back), id=anchor, class_="line"))
    return joined(title, *lines)


def _words(
    pointer: Pointer, article: Article, source: Source, paragraph: Paragraph, figures: list[tuple[int, int]]
) -> Markup:
    text = source.text[paragraph.start : paragraph.end]
    spans = sorted((start - paragraph.start, end - paragraph.start) for start, end in figures)
    shown = marked(text, [(start, end) for start, end in spans if start >= 0], "strong")
    if paragraph.role == "body":
        role = NOTHING
    else:
        role = joined(muted(f"[{pointer.say(f'role.{paragraph.role}')}]"), words(" "))
    look = paragraph.role if paragraph.role in ("heading", "chrome") else None
    return joined(role, element("span", shown, class_=look, lang=pointer.language(article), dir="auto"))


def _back(pointer: Pointer, article: Article, rows: list[int]) -> Markup:
    if not rows:
        return NOTHING
    titles = pointer.comparison.matrix.rows
    links = [link(pointer.cell_anchor(row, article.id), words(titles[row].title)) for row in rows]
    return element("span", words(" → "), joined(*links, between="; "), class_="back")


def skipped(pointer: Pointer) -> Markup:
    """The inputs that could not be read, and general warnings."""
    say, comparison = pointer.say, pointer.comparison
    warnings = element("ul", *(element("li", words(text)) for text in comparison.warnings))
    rest = warnings if comparison.warnings else NOTHING
    if not comparison.skipped:
        return joined(element("p", words(say("skipped.none"))), rest)
    rows = [
        element("tr", element("th", isolated(item.source), scope="row"), element("td", words(item.reason)))
        for item in comparison.skipped
    ]
    heads = head(words(say("skipped.source")), words(say("skipped.reason")))
    return joined(table(words(say("skipped.caption")), heads, element("tbody", *rows)), rest)


def method(pointer: Pointer) -> Markup:
    """How the report was made, and with which settings."""
    say = pointer.say
    parts = [element("p", words(say(f"method.{key}"))) for key in _METHOD]
    settings = [
        element("tr", element("th", words(name), scope="row"), element("td", words(_value(pointer, value))))
        for name, value in pointer.comparison.settings.items()
    ]
    heads = head(words(say("method.setting")), words(say("sources.value")))
    return joined(*parts, table(words(say("method.settings")), heads, element("tbody", *settings)))


def _value(pointer: Pointer, value: str | int | bool | None) -> str:
    return pointer.say("none") if value is None else str(value)
