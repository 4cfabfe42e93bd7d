"""What only a corpus tells: words that resemble what other articles say of a row, and what recurs beyond the rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from doichieu.similarity import Vector, cosine, grams, held, vector

# A stretch is like a row when so much of its weight, in so many grams, is that row's own vocabulary, and so much
# more than of any other row; a gram is a row's own when this part of its articles use it there
_SHARE, _SIGNS, _APART, _OWN = 0.08, 3, 1.6, 0.75
_RECURS = 0.24  # cosine; below it, formulas that go with any topic begin to hold sentences together
# A gram that more stretches hold than this is no sign of a topic, and would make the search quadratic
_MOST_HOLDERS, _MOST_COMPARED, _MOST_TITLED = 100, 50, 50
_LONGEST_TITLE, _SHORTEST_TITLE = 10, 2


class Unit(NamedTuple):
    """A stretch of an article: its article, its words, and the rows it is known to speak of."""

    article: str
    words: tuple[str, ...]
    rows: tuple[str, ...] = ()


class Likeness(NamedTuple):
    """A row that resembling stretches of other articles speak of: how alike (0..1), and which articles."""

    row: str
    score: float
    articles: tuple[str, ...]


class Theme(NamedTuple):
    """Stretches of two or more articles that resemble each other: their numbers, how alike, a title of their words."""

    members: tuple[int, ...]
    scores: tuple[float, ...]
    title: str


def likenesses(units: Sequence[Unit]) -> dict[int, Likeness]:
    """For stretches without a row, the row whose vocabulary, as other articles use it, they share.

    Goes in: stretches in a fixed order. A row's vocabulary are grams that two articles use when they speak of it
    and hardly any when they speak of others: formulas that go with every topic prove nothing. Two rows nearly as
    likely give none.
    """
    asked = {number: grams(unit.words) for number, unit in enumerate(units) if not unit.rows}
    wanted = {gram for counts in asked.values() for gram in counts}
    frequency: Counter[str] = Counter()
    taught: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for unit in units:
        used = held(wanted, unit.words)
        frequency.update(used)
        for gram in used:
            for row in unit.rows:
                taught[gram][row].add(unit.article)
    found = {n: _likeness(units[n].article, vector(c, frequency, len(units)), taught) for n, c in asked.items()}
    return {number: like for number, like in found.items() if like}


def _likeness(article: str, own: Vector, taught: dict[str, dict[str, set[str]]]) -> Likeness | None:
    shares: dict[str, float] = defaultdict(float)
    signs: dict[str, int] = defaultdict(int)
    holders: dict[str, Counter[str]] = defaultdict(Counter)
    for gram in sorted(own):
        row, articles = _owner(taught.get(gram, {}), article)
        if row:
            shares[row] += own[gram] ** 2
            signs[row] += 1
            holders[row].update(articles)
    ranked = sorted(shares, key=lambda row: (-shares[row], row))
    if not ranked or shares[ranked[0]] < _SHARE or signs[ranked[0]] < _SIGNS:
        return None
    if len(ranked) > 1 and shares[ranked[0]] < _APART * shares[ranked[1]]:
        return None
    users = holders[ranked[0]]
    return Likeness(ranked[0], shares[ranked[0]], tuple(sorted(users, key=lambda a: (-users[a], a))[:3]))


def _owner(rows: dict[str, set[str]], article: str) -> tuple[str, set[str]]:
    """The row that a gram is characteristic of, and the other articles that use it there."""
    others = {row: articles - {article} for row, articles in rows.items()}
    total = sum(len(articles) for articles in others.values())
    for row, articles in others.items():
        if len(articles) > 1 and len(articles) >= _OWN * total:
            return row, articles
    return "", set()


def themes(units: Sequence[Unit], corpus: Iterable[Sequence[str]], little: frozenset[str]) -> list[Theme]:
    """Groups of stretches that recur in two or more articles, each around the one that most articles resemble.

    Goes in: stretches in a fixed order, the words of every stretch of the corpus (which tell how common a phrase
    is), and words that a title neither begins nor ends with.
    """
    near = _alike(units, corpus)
    order = sorted(near, key=lambda n: (-len({units[m].article for _, m in near[n]}), -sum(s for s, _ in near[n]), n))
    taken: set[int] = set()
    found: list[Theme] = []
    for centre in order:
        group = [(score, n) for score, n in near[centre] if n not in taken]
        if centre in taken or not group:
            continue
        members = {centre: max(score for score, _ in group)} | {n: score for score, n in group}
        title = _title([units[n] for n in sorted(members)], little)
        if title:
            taken.update(members)
            found.append(Theme(tuple(sorted(members)), tuple(members[n] for n in sorted(members)), title))
    return found


def _alike(units: Sequence[Unit], corpus: Iterable[Sequence[str]]) -> dict[int, list[tuple[float, int]]]:
    """For each stretch, those of other articles that resemble it, the most alike first."""
    counted = [grams(unit.words) for unit in units]
    wanted = {gram for counts in counted for gram in counts}
    frequency: Counter[str] = Counter()
    texts = 0
    for tokens in corpus:
        frequency.update(held(wanted, tokens))
        texts += 1
    vectors = [vector(counts, frequency, texts) for counts in counted]
    holding: dict[str, list[int]] = defaultdict(list)
    for number, counts in enumerate(counted):
        for gram in counts:
            if frequency[gram] <= _MOST_HOLDERS:
                holding[gram].append(number)
    found: dict[int, list[tuple[float, int]]] = {}
    for number, counts in enumerate(counted):
        common = Counter(
            n for gram in counts for n in holding.get(gram, ()) if units[n].article != units[number].article
        )
        closest = sorted(common, key=lambda n: (-common[n], n))[:_MOST_COMPARED]
        scored = [(round(cosine(vectors[number], vectors[n]), 6), n) for n in closest]
        found[number] = sorted((f for f in scored if f[0] >= _RECURS), key=lambda f: (-f[0], f[1]))
    return found


def _title(units: Sequence[Unit], little: frozenset[str]) -> str:
    """The longest run of words that most of the stretches share, in two articles at least."""
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for unit in units[:_MOST_TITLED]:
        tokens = unit.words
        for size in range(_SHORTEST_TITLE, _LONGEST_TITLE + 1):
            for first in range(len(tokens) - size + 1):
                run = tokens[first : first + size]
                if run[0] not in little and run[-1] not in little and all(word[0].isalpha() for word in run):
                    holders[run].add(unit.article)
    shared = {run: len(articles) for run, articles in holders.items() if len(articles) > 1}
    if not shared:
        return ""
    return " ".join(min(shared, key=lambda run: (-shared[run] * len(run), run)))
