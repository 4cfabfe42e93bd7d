"""The Excel report: the comparison as sheets to filter, sort and count in, every cell leading to its source."""

from __future__ import annotations

from doichieu.errors import MissingExtraError
from doichieu.outputs.words import Language
from doichieu.values import Report


def write(report: Report, language: Language) -> bytes:
    """The report as an .xlsx file; equal reports give equal bytes.

    Goes in: the comparison with the clean sources of its articles, the language of the report's own words.
    Raises MissingExtraError without XlsxWriter.
    """
    try:
        from doichieu.outputs.excel import sheets
    except ImportError as error:
        raise MissingExtraError("The Excel report", "excel") from error
    return sheets.write(report, language)
