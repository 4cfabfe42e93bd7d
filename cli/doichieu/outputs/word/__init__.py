"""The Word report: one module a chapter, bound together here."""

from __future__ import annotations

from doichieu.models import Report
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
from doichieu.outputs.words import Language, Speaker


def write(report: Report, language: Language) -> bytes:
    """The report as a .docx file; equal reports give equal bytes.

    Goes in: the comparison with the clean sources of its articles, the language of the report's own words.
    """
    say = Speaker(language)
    reference = Reference(report, say)
    paper = Paper(summary.title(reference), summary.subject(reference), say)
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
    return paper.bound(manuscript.body(footer=True))
