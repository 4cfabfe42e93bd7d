"""What only a corpus tells an alignment: learned vocabulary, rows beyond the outline, what no row took."""

from __future__ import annotations

from collections.abc import Mapping
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


class Told(NamedTuple):
    """What an article says: its sentences with the rows it gives them itself, and the words of each."""

    sentences: list[Sentence]
    words: list[list[str]]

    @property
    def unplaced(self) -> bool:
        """Whether it holds words without a row, enough of them that other articles may tell where they belong."""
        stretches = _stretches("", self.sentences)
        bare = (s for s in stretches if not self.sentences[s.first].claims)
        return any(sum(map(len, self.words[s.first : s.last + 1])) >= _SHORTEST for s in bare)


class Learned(NamedTuple):
    """What a corpus tells: the sentences of the articles with more rows than they have alone, and rows discovered."""

    sentences: dict[str, list[Sentence]]
    discovered: tuple[OutlineRow, ...]


def align_corpus(
    documents: Mapping[str, tuple[Sections, str]], outline: Outline, known: Mapping[str, Told] = MappingProxyType({})
) -> Alignment:
    """Every article aligned, with what only the others tell of it; the order of the documents does not matter.

    Goes in: parts and clean text by article id, and what `tell` says of articles for which that is known. Comes out:
    placements by article id; rows discovered because what fits no row of the outline recurs in two or more articles;
    the paragraphs that no row took.
    """
    told = {key: known[key] if key in known else tell(*documents[key], outline) for key in documents}
    learned = learn(told, outline)
    sentences = {key: learned.sentences.get(key, told[key].sentences) for key in documents}
    return Alignment(
        placements={key: merged(found) for key, found in sentences.items()},
        discovered=learned.discovered,
        unaligned={key: _unaligned(documents[key][0], found) for key, found in sentences.items()},
    )


def tell(sections: Sections, text: str, outline: Outline) -> Told:
    """What one article says for itself; goes in: its parts, its clean text, the outline."""
    found = claimed_sentences(sections, text, outline)
    folded = fold(text)
    return Told(found, [words(folded, s.start, s.end).words for s in found])


def learn(told: Mapping[str, Told], outline: Outline) -> Learned:
    """What the articles tell of each other; where none holds words without a row, nothing."""
    if not any(article.unplaced for article in told.values()):
        return Learned({}, ())
    gathering = {key: Told(list(told[key].sentences), told[key].words) for key in sorted(told)}
    _learn(gathering, outline)
    discovered = _discover(gathering, outline)
    more = {key: found.sentences for key, found in gathering.items() if found.sentences != told[key].sentences}
    return Learned(more, discovered)


def _learn(told: dict[str, Told], outline: Outline) -> None:
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


def _discover(told: dict[str, Told], outline: Outline) -> tuple[OutlineRow, ...]:
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


def _rows(stretch: _Stretch, told: dict[str, Told]) -> bool:
    return bool(told[stretch.article].sentences[stretch.first].claims)


def _unit(stretch: _Stretch, told: dict[str, Told], topics: set[str]) -> Unit:
    """The words of a stretch, and the topics it is sure enough of to teach them."""
    article = told[stretch.article]
    held = article.sentences[stretch.first : stretch.last + 1]
    tokens = chain.from_iterable(article.words[stretch.first : stretch.last + 1])
    sure = [row for row in held[0].claims if row in topics and max(s.claims[row].score for s in held) >= _TEACHES]
    return Unit(stretch.article, tuple(tokens), tuple(sorted(sure)))


def _claim(told: dict[str, Told], stretch: _Stretch, row: str, claim: Claim) -> None:
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
