"""Which texts are no reports, so that no sentence of theirs belongs into a cell."""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.alignment import outlook
from doichieu.text import fold
from doichieu.values import Outline, Sections

_KNOWN = ("vi", "en")  # the languages that articles are told by
_SHORT = 400  # characters; a shorter text may leave unsaid what it is about


def is_report(sections: Sections, folded: str, spans: Sequence[tuple[int, int]], outline: Outline) -> bool:
    """Whether an article may speak of the outline's topics at all.

    Goes in: the article's parts, its folded text, the spans of its own words, the outline. No report is a text in a
    language that is not the outline's, a page of a history book, and one that names nothing of what the outline is
    `about`: minutes of a company speak of turnover and of inspection as well.
    """
    if sections.language == "other" and outline.language in _KNOWN:
        return False
    named = not outline.about or len(folded) < _SHORT or any(fold(phrase) in folded for phrase in outline.about)
    return named and not outlook.is_history(folded, spans)
