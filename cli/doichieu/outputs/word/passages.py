"""Shared passages side by side, with the words that differ marked."""

from __future__ import annotations

from doichieu.models import PassagePlace, SharedPassage
from doichieu.outputs import quotes
from doichieu.outputs.word import markup
from doichieu.outputs.word.document import PORTRAIT
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference, runs

_MOST_PASSAGES = 60
_MOST_SIDE_BY_SIDE = 3
_LONG = 800  # characters; shorter quotes stay on one page
_HEAD_SHADE = "E7E6E6"


def write(manuscript: Manuscript, reference: Reference) -> None:
    """A table for each of the 60 longest passages: the first place beside each that differs from it."""
    manuscript.chapter("passages")
    passages = sorted(reference.comparison.shared_passages, key=lambda passage: -passage.words)
    if not passages:
        manuscript.say_line("passages.none")
        return
    manuscript.say_line("passages.note", "Lead")
    for number, passage in enumerate(passages[:_MOST_PASSAGES], 1):
        _passage(manuscript, reference, passage, number)
    if len(passages) > _MOST_PASSAGES:
        manuscript.say_line("passages.rest", n=len(passages) - _MOST_PASSAGES)


def _passage(manuscript: Manuscript, reference: Reference, passage: SharedPassage, number: int) -> None:
    say = reference.say
    first, *others = passage.places
    words = quotes.words(first.quote)
    different = [place for place in others if quotes.words(place.quote) != words]
    same = [first, *(place for place in others if place not in different)]
    similarity = say.number(round(passage.similarity * 100))
    caption = say("passages.caption", number=number, words=passage.words, similarity=similarity)
    beside = different[:_MOST_SIDE_BY_SIDE]
    rows = [row for place in beside for row in _pair(reference, first, place)] or _once(reference, same)
    manuscript.plain_table(caption, markup.Shape((PORTRAIT / 2, PORTRAIT / 2), caption), rows)
    if different:
        _list(manuscript, reference, "passages.same", same[1:])
    _list(manuscript, reference, "passages.others", different[_MOST_SIDE_BY_SIDE:])


def _once(reference: Reference, places: list[PassagePlace]) -> list[markup.Row]:
    """Words that are the same in all places stand there once, below the places."""
    links = markup.run("; ").join(reference.place_link(place.article, place.line) for place in places)
    head = markup.Cell(markup.paragraph(links, "CellHead"), _HEAD_SHADE, span=2)
    words = markup.Cell(markup.paragraph(markup.run(places[0].quote), "Cell"), span=2)
    return [markup.Row([head]), markup.Row([words], may_split=True)]


def _list(manuscript: Manuscript, reference: Reference, key: str, places: list[PassagePlace]) -> None:
    if places:
        before, after = reference.say(key, places="\0").split("\0")
        links = markup.run("; ").join(reference.place_link(place.article, place.line) for place in places)
        manuscript.add(f"{markup.run(before)}{links}{markup.run(after)}", "Note")


def _pair(reference: Reference, first: PassagePlace, second: PassagePlace) -> list[markup.Row]:
    left, right = quotes.differences(first.quote, second.quote)
    places = (first, second)
    head = [
        markup.Cell(markup.paragraph(reference.place_link(place.article, place.line), "CellHead"), _HEAD_SHADE)
        for place in places
    ]
    marked = ((first.quote, left), (second.quote, right))
    body = [markup.Cell(markup.paragraph(runs(quote, spans, "Difference"), "Cell")) for quote, spans in marked]
    return [markup.Row(head), markup.Row(body, may_split=len(first.quote) > _LONG)]
