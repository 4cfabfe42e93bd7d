"""The Word report: one module a chapter, bound together here."""

from __future__ import annotations

from doichieu.outputs import summary
from doichieu.outputs.word import (
    cover,
    coverage,
    directives,
    figures,
    findings,
    matrix,
    method,
    over_time,
    passages,
    sources,
    timeline,
)
from doichieu.outputs.word.document import Paper
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference
from doichieu.outputs.word.template import PLACEHOLDER, Letterhead, holds_placeholder, starter
from doichieu.outputs.words import Language, Speaker
from doichieu.values import Report

__all__ = ["PLACEHOLDER", "holds_placeholder", "template_to_start_from", "write"]


def template_to_start_from(language: Language) -> bytes:
    """A Word document in the report's styles with the placeholder, to be made one's own."""
    return starter(Speaker(language))


def write(report: Report, language: Language, template: tuple[bytes, str] | None = None) -> bytes:
    """The report as a .docx file; equal reports give equal bytes.

    Goes in: the comparison with the clean sources of its articles, the language of the report's own words, and the
    bytes and name of a document to write it into. Raises UsageError for a template that cannot be used.
    """
    say = Speaker(language)
    reference = Reference(report, say)
    named = (summary.title(reference), summary.subject(reference), say)
    paper = Letterhead(template, *named) if template else Paper(*named)
    manuscript = Manuscript(say, paper)
    cover.write(manuscript, reference)
    found = findings.write(manuscript, reference)
    contents = len(manuscript.blocks)
    coverage.write(manuscript, reference)
    timeline.write(manuscript, reference)
    manuscript.close_section(cover=True)
    matrix.write(manuscript, reference)
    manuscript.close_section(landscape=True)
    figures.write(manuscript, reference, found.figure_tables)
    directives.write(manuscript, reference)
    passages.write(manuscript, reference)
    over_time.write(manuscript, reference, found.same_locality)
    manuscript.close_section()
    for chapter in (sources, method):
        chapter.write(manuscript, reference)
    manuscript.blocks.insert(contents, cover.contents(manuscript, reference))
    return paper.bound(manuscript.body())
