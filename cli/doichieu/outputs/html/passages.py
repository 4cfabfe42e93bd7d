"""Shared passages side by side, the words that differ marked."""

from __future__ import annotations

from doichieu.models import PassagePlace, SharedPassage
from doichieu.outputs import quotes
from doichieu.outputs.html.links import Pointer, marked
from doichieu.outputs.html.tags import NOTHING, Markup, details, element, joined, words

_MOST_PASSAGES, _MOST_SIDE_BY_SIDE, _OPEN = 200, 3, 3


def passages(pointer: Pointer) -> Markup:
    """The 200 longest passages, the first ones open: the first place beside each that differs from it."""
    say = pointer.say
    found = sorted(pointer.comparison.shared_passages, key=lambda passage: -passage.words)
    if not found:
        return element("p", words(say("passages.none")))
    shown = [_passage(pointer, passage, number) for number, passage in enumerate(found[:_MOST_PASSAGES], 1)]
    left = len(found) - _MOST_PASSAGES
    rest = element("p", words(say("passages.rest", n=left)), class_="note") if left > 0 else NOTHING
    return joined(element("p", words(say("passages.marked")), class_="note"), *shown, rest)


def _passage(pointer: Pointer, passage: SharedPassage, number: int) -> Markup:
    first, *others = passage.places
    own = quotes.words(first.quote)
    different = [place for place in others if quotes.words(place.quote) != own]
    same = [first, *(place for place in others if place not in different)]
    similarity = pointer.say.number(round(passage.similarity * 100))
    values = {"number": number, "words": passage.words, "similarity": similarity, "places": len(passage.places)}
    beside = different[:_MOST_SIDE_BY_SIDE]
    return details(
        words(pointer.say("passages.open", **values)),
        *([_pair(pointer, first, place) for place in beside] or [_once(pointer, same)]),
        _others(pointer, "passages.same", same[1:]) if different else NOTHING,
        _others(pointer, "passages.others", different[_MOST_SIDE_BY_SIDE:]),
        class_="passage printed",
        open=number <= _OPEN,
    )


def _once(pointer: Pointer, places: list[PassagePlace]) -> Markup:
    """Words that are the same in all places stand there once."""
    links = joined(*(pointer.place_link(place.article, place.line) for place in places), between="; ")
    return element("figure", element("figcaption", links), _quote(pointer, places[0], []))


def _pair(pointer: Pointer, first: PassagePlace, second: PassagePlace) -> Markup:
    left, right = quotes.differences(first.quote, second.quote)
    sides = [
        element("figure", element("figcaption", pointer.place_link(p.article, p.line)), _quote(pointer, p, spans))
        for p, spans in ((first, left), (second, right))
    ]
    return element("div", *sides, class_="pair")


def _quote(pointer: Pointer, place: PassagePlace, spans: list[tuple[int, int]]) -> Markup:
    language = pointer.language(pointer.article(place.article)) if pointer.knows(place.article) else None
    return element("blockquote", marked(place.quote, spans, "mark"), lang=language, dir="auto")


def _others(pointer: Pointer, key: str, places: list[PassagePlace]) -> Markup:
    if not places:
        return NOTHING
    before, after = pointer.say(key, places="\0").split("\0")
    links = joined(*(pointer.place_link(place.article, place.line) for place in places), between="; ")
    return element("p", words(before), links, words(after), class_="note")
