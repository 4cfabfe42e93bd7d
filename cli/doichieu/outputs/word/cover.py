"""The first page: what was compared, over which time, from which data; then the table of contents."""

from __future__ import annotations

from collections.abc import Iterable

from doichieu.models import Moment
from doichieu.outputs.word import markup
from doichieu.outputs.word.manuscript import Entry, Manuscript
from doichieu.outputs.word.reference import Reference

_MOST_NAMES = 12
# A table of contents that names every source of a large report would be a chapter of its own
_MOST_SOURCES, _MOST_CAPTIONS = 40, 40


def title(reference: Reference) -> str:
    """The report's title."""
    return reference.say("title")


def subject(reference: Reference) -> str:
    """The line below the title: how many articles on how many localities."""
    placed = {reference.locality(a) for a in reference.articles if a.locality}
    return reference.say("cover.subtitle", articles=len(reference.articles), localities=len(placed))


def write(manuscript: Manuscript, reference: Reference) -> None:
    """The cover, up to its page break."""
    manuscript.add(markup.run(title(reference).upper()), "Title")
    manuscript.add(markup.run(subject(reference)), "Subtitle")
    rows = [markup.Row([_cell(label, "Strong"), _cell(value)]) for label, value in _facts(reference)]
    manuscript.blocks.append(markup.table(markup.Shape((60, 105), title(reference)), rows))
    manuscript.blocks.append(markup.PAGE_BREAK)


def _cell(words: str, style: str | None = None) -> markup.Cell:
    return markup.Cell(markup.paragraph(markup.run(words, style), "Cell"))


def _facts(reference: Reference) -> Iterable[tuple[str, str]]:
    say, comparison = reference.say, reference.comparison
    names = list(dict.fromkeys(say.place(a.locality) for a in reference.articles if a.locality))
    yield say("cover.period"), _hull(reference, [a.period for a in reference.articles])
    yield say("cover.published"), _hull(reference, [a.published for a in reference.articles])
    yield (
        say("cover.sources"),
        say("cover.sources.value", read=len(reference.articles), skipped=len(comparison.skipped)),
    )
    yield say("cover.localities"), say.names(names, _MOST_NAMES) or say("unknown")
    yield say("cover.outline"), str(comparison.settings.get("outline") or say("none"))
    yield say("cover.fingerprint"), comparison.fingerprint
    yield say("cover.generator"), comparison.generator


def _hull(reference: Reference, moments: Iterable[Moment | None]) -> str:
    """The time from the first to the last, marked ≈ where an end of it is inferred."""
    known = [m for m in moments if m and m.basis != "unknown"]
    earliest = min(((m.earliest, m.basis) for m in known if m.earliest), default=None)
    latest = max(((m.latest, m.basis) for m in known if m.latest), default=None)
    span = reference.say.span(earliest[0] if earliest else None, latest[0] if latest else None)
    inferred = any(end and end[1] == "inferred" for end in (earliest, latest))
    return f"≈ {span}" if inferred else span


def contents(manuscript: Manuscript, reference: Reference) -> str:
    """Markup of the table of contents and the lists of tables and figures, filled in and refreshable."""
    say = manuscript.say
    deepest = 2 if len(reference.articles) <= _MOST_SOURCES else 1
    lines = [entry for entry in manuscript.headings if entry.level <= deepest]
    parts = [markup.paragraph(markup.run(say("contents")), "ContentsHead", "<w:pageBreakBefore/>")]
    parts.extend(_listing(f'TOC \\o "1-{deepest}" \\h \\z \\u', lines, "TOC"))
    for kind, entries in (("figure", manuscript.figures), ("table", manuscript.tables)):
        if entries and len(entries) <= _MOST_CAPTIONS:
            parts.append(markup.paragraph(markup.run(say(f"contents.{kind}s")), "ContentsHead"))
            parts.extend(_listing(f'TOC \\h \\z \\c "{say(kind)}"', entries, "TableofFigures"))
    return "".join(parts)


def _listing(instruction: str, entries: list[Entry], style: str) -> Iterable[str]:
    for position, entry in enumerate(entries):
        words = markup.run(entry.text) + markup.TAB + markup.field(f"PAGEREF {entry.anchor} \\h", "…")
        content = markup.link(entry.anchor, words)
        if position == 0:
            content = markup.listing_start(instruction) + content
        if position == len(entries) - 1:
            content += markup.LISTING_END
        yield markup.paragraph(content, f"{style}{entry.level}" if style == "TOC" else style)
