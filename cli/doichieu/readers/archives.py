"""Pages of web archives as articles, known already or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from doichieu.errors import UnreadableInputError
from doichieu.models import Skipped
from doichieu.readers.content import as_source, checked
from doichieu.readers.refusals import Refusals, skip
from doichieu.values import Source

if TYPE_CHECKING:  # importing it needs the extra `warc`
    from doichieu.readers.warc import Page


def archived(stream: BinaryIO, path: str) -> Iterator[tuple[Page, Refusals] | Skipped]:
    """Each page of a web archive, with where to say that it is none; at last what could not be read, and why.

    Raises MissingExtraError.
    """
    from doichieu.readers import warc

    refusals = Refusals(path)
    try:
        for page in warc.pages(stream, path, refusals):
            yield page, refusals
    except UnreadableInputError as error:
        yield skip(path, error)
    yield from refusals.skipped()


def read_page(page: Page, place: str, path: str, name: str) -> Source:
    """The article that a page of an archive is; `place` is used in messages, `name` is that of the archive.

    Raises UnreadableInputError.
    """
    from doichieu.readers import warc

    return as_source(checked(warc.read(page, place), place), page_id(name, page), path, page.data)


def page_id(name: str, page: Page) -> str:
    """The id of a page: the name of its archive and the number of its record there."""
    return f"{name}-{page.number}"
