"""The HTML report: one file for any screen and for paper, which asks nothing of any network."""

from __future__ import annotations

from doichieu.comparison.reckoning import findings
from doichieu.outputs.html import filters, matrix, overviews, page, passages, sources, tables
from doichieu.outputs.html.links import Pointer
from doichieu.outputs.html.page import Chapter
from doichieu.outputs.words import Language, Speaker
from doichieu.values import Report


def write(report: Report, language: Language) -> bytes:
    """The report as an .html file in UTF-8; equal reports give equal bytes.

    Goes in: the comparison with the clean sources of its articles, the language of the report's own words.
    """
    pointer = Pointer(report, Speaker(language))
    found = findings(report.comparison)
    over_time = (Chapter("overtime", tables.over_time(pointer, found.same_locality)),) if found.same_locality else ()
    chapters = (
        Chapter("findings", overviews.findings(pointer, found)),
        Chapter("timeline", overviews.timeline(pointer), filtered=True),
        Chapter("coverage", overviews.coverage(pointer), filtered=True),
        Chapter("matrix", matrix.matrix(pointer), filtered=True),
        Chapter("figures", tables.figures(pointer, found), filtered=True),
        Chapter("directives", tables.directives(pointer)),
        Chapter("passages", passages.passages(pointer)),
        *over_time,
        Chapter("sources", sources.sources(pointer)),
        Chapter("skipped", sources.skipped(pointer)),
        Chapter("method", sources.method(pointer)),
    )
    return page.bound(pointer, chapters, filters.form(pointer))
