"""The first page: what was compared, over which time, from which data; then the table of contents."""

from __future__ import annotations

from collections.abc import Iterable

from doichieu.outputs import difference, summary
from doichieu.outputs.word import markup
from doichieu.outputs.word.manuscript import Entry, Manuscript
from doichieu.outputs.word.reference import Reference

# A table of contents that names every source of a large report would be a chapter of its own
_MOST_SOURCES, _MOST_CAPTIONS = 30, 40
_MOST_CHANGES = 3


def write(manuscript: Manuscript, reference: Reference) -> None:
    """The cover, up to its page break."""
    manuscript.add(markup.run(summary.title(reference).upper()), "Title")
    manuscript.add(markup.run(summary.subject(reference)), "Subtitle")
    rows = [markup.Row([_cell(label, "Strong"), _cell(value)]) for label, value in summary.facts(reference)]
    manuscript.blocks.append(markup.table(markup.Shape((60, 105), summary.title(reference)), rows))
    _write_changes(manuscript, reference)
    manuscript.blocks.append(markup.PAGE_BREAK)


def _write_changes(manuscript: Manuscript, reference: Reference) -> None:
    """What is different from the report before, so short that the page holds it."""
    changes = reference.comparison.changes
    if changes is None:
        return
    manuscript.add("", "Gap")
    manuscript.add(markup.run(difference.title(changes, reference.say), "Strong"))
    for sentence in difference.lines(changes, reference.say, _MOST_CHANGES):
        manuscript.add(f"{markup.run('•')}{markup.TAB}{markup.run(sentence)}", "Finding")


def _cell(words: str, style: str | None = None) -> markup.Cell:
    return markup.Cell(markup.paragraph(markup.run(words, style), "Cell"))


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
