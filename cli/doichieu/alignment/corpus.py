"""What only a corpus tells an alignment: learned vocabulary, rows beyond the outline, what no row took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from doichieu.alignment.carryover import OWN_WORDS, Claim, Sentence, claimed_sentences
from doichieu.alignment.neighbours import Unit, likenesses, themes
from doichieu.alignment.placement import merged
from doichieu.language import books
from doichieu.phrases import slug, words
from doichieu.text import fold
from doichieu.values import Alignment, Outline, OutlineRow, Sections

_TEACHES = 0.7  # the score from which a stretch teaches its row's vocabulary to other articles
# What likeness is worth among the scores of cues: from 0.58 (vocabulary), 0.64 (recurrence), at most 0.9
_LIKENESS, _RECURRENCE, _MOST_LIKE = 0.5, 0.4, 0.9
_SHORTEST = 8  # words; shorter stretches resemble each other by chance


class _Stretch(NamedTuple):
    """Neighbouring sentences of one paragraph that share their rows, as numbers into the article's sentences."""

    article: str
    first: int
    last: int


class _Told(NamedTuple):
    """What an article says: its sentences, which gather rows on the way, and the words of each."""

    sentences: list[Sentence]
    words: list[list[str]]


def align_corpus(
    documents: Mapping[str, tuple[Sections, str]],
    outline: Outline,
    known: Mapping[str, Sequence[Sentence]] = MappingProxyType({}),
) -> Alignment:
    """Every article aligned, with what only the others tell of it; the order of the documents does not matter.

    Goes in: parts and clean text by article id, and what `claimed_sentences` says of articles for which that is
    known. Comes out: placements by article id; rows discovered because what fits no row of the outline recurs in
    two or more articles; the paragraphs that no row took.
    """
    told = {key: _read(*documents[key], outline, known.get(key)) for key in sorted(documents)}
    _learn(told, outline)
    discovered = _discover(told, outline)
    return Alignment(
        placements={key: merged(told[key].sentences) for key in documents},
        discovered=discovered,
        unaligned={key: _unaligned(documents[key][0], told[key].sentences) for key in documents},
    )


def _read(sections: Sections, text: str, outline: Outline, known: Sequence[Sentence] | None) -> _Told:
    found = claimed_sentences(sections, text, outline) if known is None else list(known)
    folded = fold(text)
    return _Told(found, [words(folded, s.start, s.end).words for s in found])


def _learn(told: dict[str, _Told], outline: Outline) -> None:
    """Give sentences without a row the row of what resembles them in other articles."""
    topics = {row.id for row in outline.rows if row.kind == "topic"}
    stretches = [s for key, article in told.items() for s in _stretches(key, article.sentences)]
    units = [_unit(stretch, told, topics) for stretch in stretches]
    kept = [
        n
        for n, unit in enumerate(units)
        if len(unit.words) >= _SHORTEST and (unit.rows or not _rows(stretches[n], told))
    ]
    for place, like in likenesses([units[n] for n in kept]).items():
        claim = Claim(_worth(like.score, _LIKENESS), f"like paragraphs of {', '.join(like.articles)}", False)
        _claim(told, stretches[kept[place]], like.row, claim)


def _discover(told: dict[str, _Told], outline: Outline) -> tuple[OutlineRow, ...]:
    """Rows for sentences that no row took but that recur in another article."""
    free = (
        _Stretch(key, n, n)
        for key, article in told.items()
        for n, sentence in enumerate(article.sentences)
        if not sentence.claims and len(article.words[n]) >= _SHORTEST
    )
    stretches = list(free)
    pack = books(outline.language).pack
    little = frozenset((*pack.conjunctions, *pack.lead_closers))
    corpus = (tokens for article in told.values() for tokens in article.words)
    rows: list[OutlineRow] = []
    ids = {row.id for row in outline.rows}
    for theme in themes([_unit(stretch, told, set()) for stretch in stretches], corpus, little):
        row = OutlineRow(id=_new_id(theme.title, ids), title=theme.title[:1].upper() + theme.title[1:])
        ids.add(row.id)
        rows.append(row)
        for member, score in zip(theme.members, theme.scores, strict=True):
            claim = Claim(_worth(score, _RECURRENCE), f"recurs: “{theme.title}”", False)
            _claim(told, stretches[member], row.id, claim)
    return tuple(rows)


def _worth(likeness: float, base: float) -> float:
    return min(_MOST_LIKE, base + likeness)


def _stretches(key: str, found: list[Sentence]) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    first = 0
    for number in range(1, len(found) + 1):
        if number == len(found) or _differs(found[first], found[number]):
            stretches.append(_Stretch(key, first, number - 1))
            first = number
    return stretches


def _differs(one: Sentence, other: Sentence) -> bool:
    return one.paragraph != other.paragraph or one.claims.keys() != other.claims.keys()


def _rows(stretch: _Stretch, told: dict[str, _Told]) -> bool:
    return bool(told[stretch.article].sentences[stretch.first].claims)


def _unit(stretch: _Stretch, told: dict[str, _Told], topics: set[str]) -> Unit:
    """The words of a stretch, and the topics it is sure enough of to teach them."""
    article = told[stretch.article]
    held = article.sentences[stretch.first : stretch.last + 1]
    tokens = chain.from_iterable(article.words[stretch.first : stretch.last + 1])
    sure = [row for row in held[0].claims if row in topics and max(s.claims[row].score for s in held) >= _TEACHES]
    return Unit(stretch.article, tuple(tokens), tuple(sorted(sure)))


def _claim(told: dict[str, _Told], stretch: _Stretch, row: str, claim: Claim) -> None:
    sentences = told[stretch.article].sentences
    for number in range(stretch.first, stretch.last + 1):
        sentences[number] = sentences[number]._replace(claims={**sentences[number].claims, row: claim})


def _unaligned(sections: Sections, found: list[Sentence]) -> tuple[int, ...]:
    placed = {sentence.paragraph for sentence in found if sentence.claims}
    return tuple(n for n, p in enumerate(sections.paragraphs) if p.role in OWN_WORDS and n not in placed)


def _new_id(title: str, taken: set[str]) -> str:
    base = f"discovered-{slug(title)}".strip("-")
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
