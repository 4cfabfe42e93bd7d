"""Shared passages side by side, with the words that differ marked; mere formulas in one table."""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.models import PassagePlace, SharedPassage
from doichieu.outputs import quotes
from doichieu.outputs.word import markup
from doichieu.outputs.word.document import PORTRAIT
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference, runs

# Shorter passages are stock phrases nearly always; Vietnamese counts a syllable as a word
_FORMULA = 12
_MOST_PASSAGES, _MOST_FORMULAS = 60, 80
_MOST_VARIANTS, _MOST_PLACES = 3, 8
_LONG = 800  # characters; shorter quotes stay on one page
_HEAD_SHADE = "E7E6E6"
_FORMULA_WIDTHS = (80, 17, 68)
_FORMULA_HEAD = ("passages.words", "passages.count", "passages.places")

_Places = list[PassagePlace]


def write(manuscript: Manuscript, reference: Reference) -> None:
    """A table for each of the 60 longest passages, its wordings beside each other; then one of all short ones."""
    manuscript.chapter("passages")
    passages = sorted(reference.comparison.shared_passages, key=lambda passage: -passage.words)
    if not passages:
        manuscript.say_line("passages.none")
        return
    manuscript.say_line("passages.note", "Lead")
    long = [passage for passage in passages if passage.words >= _FORMULA]
    for number, passage in enumerate(long[:_MOST_PASSAGES], 1):
        _passage(manuscript, reference, passage, number)
    formulas = sorted((p for p in passages if p.words < _FORMULA), key=lambda p: (-_articles(p), -p.words))
    _formulas(manuscript, reference, formulas[:_MOST_FORMULAS])
    rest = max(0, len(long) - _MOST_PASSAGES) + max(0, len(formulas) - _MOST_FORMULAS)
    if rest:
        manuscript.say_line("passages.rest", n=rest)


def _articles(passage: SharedPassage) -> int:
    return len({place.article for place in passage.places})


def _passage(manuscript: Manuscript, reference: Reference, passage: SharedPassage, number: int) -> None:
    say = reference.say
    first, *others = _variants(passage)
    similarity = say.number(round(passage.similarity * 100))
    caption = say("passages.caption", number=number, words=passage.words, similarity=similarity)
    rows = [row for variant in others[:_MOST_VARIANTS] for row in _pair(reference, first, variant)]
    manuscript.plain_table(
        caption, markup.Shape((PORTRAIT / 2, PORTRAIT / 2), caption), rows or _once(reference, first)
    )
    further = [place for variant in others[_MOST_VARIANTS:] for place in variant]
    if further:
        before, after = say("passages.others", places="\0").split("\0")
        manuscript.add(f"{markup.run(before)}{_links(reference, further)}{markup.run(after)}", "Note")


def _variants(passage: SharedPassage) -> list[_Places]:
    """The places by wording; that of the most places first, as it is what the others are held against."""
    variants: dict[tuple[str, ...], _Places] = {}
    for place in passage.places:
        variants.setdefault(tuple(quotes.words(place.quote)), []).append(place)
    return sorted(variants.values(), key=lambda places: -len(places))


def _once(reference: Reference, places: _Places) -> list[markup.Row]:
    """Words that are the same in all places stand there once, below the places."""
    head = markup.Cell(markup.paragraph(_links(reference, places), "CellHead"), _HEAD_SHADE, span=2)
    words = markup.Cell(markup.paragraph(markup.run(places[0].quote), "Cell"), span=2)
    return [markup.Row([head]), markup.Row([words], may_split=len(places[0].quote) > _LONG)]


def _pair(reference: Reference, first: _Places, second: _Places) -> list[markup.Row]:
    quoted = (first[0].quote, second[0].quote)
    marks = quotes.differences(*quoted)
    head = [
        markup.Cell(markup.paragraph(_links(reference, places), "CellHead"), _HEAD_SHADE) for places in (first, second)
    ]
    body = [
        markup.Cell(markup.paragraph(runs(quote, spans, "Difference"), "Cell"))
        for quote, spans in zip(quoted, marks, strict=True)
    ]
    return [markup.Row(head), markup.Row(body, may_split=len(quoted[0]) > _LONG)]


def _links(reference: Reference, places: Sequence[PassagePlace]) -> str:
    """Runs "[1] Huyện Lộc Bình, đ. 8, 12; [5] TP. Việt Trì, đ. 29", the rest of many as a number."""
    lines: dict[str, dict[int, None]] = {}
    for place in places:
        lines.setdefault(place.article, {}).setdefault(place.line)
    shown = [_link(reference, article, list(found)) for article, found in list(lines.items())[:_MOST_PLACES]]
    more = len(lines) - len(shown)
    rest = markup.run(f" {reference.say('findings.more', n=more)}") if more > 0 else ""
    return markup.run("; ").join(shown) + rest


def _link(reference: Reference, article: str, lines: list[int]) -> str:
    further = [reference.number_link(article, line, str(line)) for line in lines[1:]]
    return markup.run(", ").join([reference.place_link(article, lines[0]), *further])


def _formulas(manuscript: Manuscript, reference: Reference, formulas: Sequence[SharedPassage]) -> None:
    if not formulas:
        return
    head = [markup.Cell(markup.paragraph(markup.run(reference.say(key)), "CellHead")) for key in _FORMULA_HEAD]
    rows = [markup.Row(head, head=True), *(_formula(reference, passage) for passage in formulas)]
    caption = reference.say("passages.formulas")
    manuscript.table(caption, markup.Shape(_FORMULA_WIDTHS, caption), rows)


def _formula(reference: Reference, passage: SharedPassage) -> markup.Row:
    cells = (
        (markup.run(_variants(passage)[0][0].quote), "Cell"),
        (markup.run(str(passage.words)), "CellMiddle"),
        (_links(reference, passage.places), "Cell"),
    )
    return markup.Row([markup.Cell(markup.paragraph(content, style)) for content, style in cells])
