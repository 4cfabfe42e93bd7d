"""The kinds of reports, by the suffix of their files; each is written by an adapter that is imported when asked for."""

from __future__ import annotations

from typing import Literal, get_args

from doichieu import spans
from doichieu.values import Report

Kind = Literal["docx", "json", "xlsx", "html"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def write(kind: Kind, report: Report, language: Literal["vi", "en"], paper: tuple[bytes, str] | None = None) -> bytes:
    """The report as a file of that kind, in the language of its own words.

    Goes in: for Word also the organisation's own document with its name. Raises MissingExtraError for a kind whose
    part is not installed, UsageError for a document that cannot be written into.
    """
    if kind == "json":
        from doichieu.outputs import json

        return json.write(spans.published(report))
    if kind == "xlsx":
        from doichieu.outputs import excel

        return excel.write(report, language)
    if kind == "html":
        from doichieu.outputs import html

        return html.write(report, language)
    from doichieu.outputs import word

    return word.write(report, language, paper)
