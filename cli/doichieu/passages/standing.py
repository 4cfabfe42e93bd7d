"""Shared passages of a corpus of which most stands as it was: what no change touches is not looked at again.

All documents lie one after the other in one row of word hashes, so that a place is a single number in it. From one
corpus to the next, paragraphs move as a whole, come, or go. What has to be found again is told in three steps:

1. A pair of paragraphs shares other runs only where one of them is new, or where a word 5-gram of a paragraph that
   came or went is now linked otherwise (`links` ties each occurrence to the first holders only). Such paragraphs are
   fresh: segments with a fresh paragraph on one side are found anew, the others stand.
2. Connected places are gathered into groups anew where a segment came or went; the other groups stand.
3. A group is completed and put in order anew where another group came or went in one of its paragraphs.

`passages.shared` gives the same for a corpus of which nothing is known; tests hold the two against each other.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from doichieu.passages import clusters, overlaps
from doichieu.passages.chains import segments
from doichieu.passages.links import FIRST, LINKS, REPEATS
from doichieu.passages.nesting import completed
from doichieu.passages.passages import Engine
from doichieu.passages.spots import Alphabet, Comparer, Spot
from doichieu.passages.words import grams, postings_of_many, unpacked

Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]
_LENGTH = 24  # bits for the words of a stretch, behind those for where it begins
_GONE = -1


class Document(NamedTuple):
    """An article, what its words depend on, and their hashes."""

    article: str
    content: str
    hashes: array[int]


class Corpus(NamedTuple):
    """Which documents lie where: document n, of article and content n, at `starts[n]` up to `starts[n + 1]`."""

    articles: tuple[str, ...]
    contents: tuple[str, ...]
    starts: Numbers

    def document_of(self, places: Numbers) -> Numbers:
        """The numbers of the documents that places lie in."""
        return np.searchsorted(self.starts, places, side="right") - 1


class Groups(NamedTuple):
    """Groups of stretches (first word, word behind the last): group n holds those from `ends[n - 1]` to `ends[n]`."""

    ends: Numbers
    stretches: Numbers

    @classmethod
    def of(cls, groups: Sequence[Numbers]) -> Groups:
        """These groups."""
        ends = np.cumsum(np.array([len(group) for group in groups], dtype=np.int64))
        return cls(ends, np.concatenate([np.empty((0, 2), np.int64), *groups]))

    @property
    def starts(self) -> Numbers:
        """Where each group begins."""
        return np.concatenate((np.zeros(1, np.int64), self.ends))[:-1]

    def each(self, chosen: Iterable[int] | None = None) -> Iterator[Numbers]:
        """The stretches of each group, or of each of the chosen ones."""
        starts, ends = self.starts.tolist(), self.ends.tolist()
        for number in range(len(ends)) if chosen is None else chosen:
            yield self.stretches[starts[number] : ends[number]]

    def number_of_each(self) -> Numbers:
        """For each stretch the number of its group."""
        return np.repeat(np.arange(len(self.ends)), np.diff(self.ends, prepend=0))


class Standing(NamedTuple):
    """The shared passages of a corpus, with all that is needed to find those of the next one.

    `stretches` are sorted; `segments` are pairs of their numbers; `components` tells for each stretch with which
    others it is connected. `made` are groups as gathered, `kept` the numbers of those that are told, `told` the
    same groups completed and in order, each `similarity` alike.
    """

    corpus: Corpus
    ranks: Numbers
    stretches: Numbers
    segments: Numbers
    components: Numbers
    made: Groups
    kept: Numbers
    told: Groups
    similarity: NDArray[np.float64]

    def groups(self) -> list[clusters.Group]:
        """The shared passages, those of the first document first."""
        starts = self.corpus.starts
        found: list[clusters.Group] = []
        for stretches, similarity in zip(self.told.each(), self.similarity.tolist(), strict=True):
            documents = self.corpus.document_of(stretches[:, 0])
            local = (stretches - starts[documents][:, None]).tolist()
            spots = (Spot(d, first, last) for d, (first, last) in zip(documents.tolist(), local, strict=True))
            found.append(clusters.Group(tuple(spots), similarity))
        return found


class _Now(NamedTuple):
    """The corpus of which the passages are wanted: its words in one row, where each paragraph begins and ends."""

    corpus: Corpus
    ranks: Numbers
    hashes: Sequence[array[int]]
    words: Numbers
    heads: Numbers
    tails: Numbers

    def paragraph_of(self, places: Numbers) -> Numbers:
        """The numbers of the paragraphs that places lie in."""
        return np.searchsorted(self.heads, places, side="right") - 1

    def spots(self, stretches: Numbers) -> list[Spot]:
        """Stretches as spots of their documents."""
        documents = self.corpus.document_of(stretches[:, 0])
        local = stretches - self.corpus.starts[documents][:, None]
        return list(map(Spot, documents.tolist(), local[:, 0].tolist(), local[:, 1].tolist()))

    def stretches(self, spots: Sequence[Spot]) -> Numbers:
        """Spots as stretches of the whole row."""
        flat = np.array(spots, dtype=np.int64).reshape(-1, 3)
        return flat[:, 1:] + self.corpus.starts[flat[:, 0]][:, None]


class _Segments(NamedTuple):
    """Segments as pairs of numbers of stretches; `touched` are the paragraphs in which one came or went."""

    stretches: Numbers
    pairs: Numbers
    touched: Numbers


def stand(
    documents: Sequence[Document],
    ranks: Sequence[int],
    engine: Engine,
    before: Standing | None = None,
    earlier: Callable[[int], array[int]] | None = None,
) -> Standing:
    """The shared passages of the documents, which come sorted by article; `ranks` order the places of a passage.

    Goes in beside: what stood before, and the hashes of a document of that corpus by its number. Without these,
    everything is found anew.
    """
    now = _laid_out(documents, ranks)
    if before is None or earlier is None:
        runs = engine.query(LINKS, postings=engine.map(postings_of_many, enumerate(now.hashes)))
        nothing = np.empty((0, 2), np.int64)
        found = _Segments(*_merged(nothing, nothing, _ends(runs, now)), np.arange(len(now.heads)))
        return _grouped(now, found, Moves.none(), None)
    changed = _Changed.between(before.corpus, now, earlier)
    fresh = _fresh(changed, now)
    found = _ends(engine.query(LINKS, postings=engine.map(unpacked, [(0, _postings(now, fresh))])), now)
    return _grouped(now, _carried(before, changed.moves, now, fresh, found), changed.moves, before)


def _laid_out(documents: Sequence[Document], ranks: Sequence[int]) -> _Now:
    hashes = [document.hashes for document in documents]
    rows = [np.frombuffer(row, dtype=np.int64) for row in hashes]
    words = np.concatenate([*rows, np.empty(0, np.int64)])
    filled = np.concatenate(([False], words != 0, [False]))
    corpus = Corpus(
        articles=tuple(document.article for document in documents),
        contents=tuple(document.content for document in documents),
        starts=np.cumsum([0, *map(len, hashes)]),
    )
    return _Now(
        corpus=corpus,
        ranks=np.array(ranks, dtype=np.int64),
        hashes=hashes,
        words=words,
        heads=np.flatnonzero(filled[1:-1] & ~filled[:-2]),
        tails=np.flatnonzero(filled[1:-1] & ~filled[2:]) + 1,
    )


# --- what moved, came and went --------------------------------------------------------------------------------


class Moves(NamedTuple):
    """Where the words of the corpus before are now: those from `starts[n]` up to `ends[n]` lie `shifts[n]` further on.

    What lies in no such block is gone.
    """

    starts: Numbers
    ends: Numbers
    shifts: Numbers

    @classmethod
    def none(cls) -> Moves:
        """Nothing stood before."""
        return cls(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64))

    def places(self, places: Numbers) -> Numbers:
        """Where places are now, below zero for those that are gone."""
        if not len(self.starts):
            return np.full(len(places), _GONE)
        block = np.maximum(np.searchsorted(self.starts, places, side="right") - 1, 0)
        stands = (places >= self.starts[block]) & (places < self.ends[block])
        return np.where(stands, places + self.shifts[block], _GONE)

    def stretches(self, stretches: Numbers) -> Numbers:
        """Where stretches are now; both ends of one that is gone are below zero."""
        first = self.places(stretches[:, 0])
        last = np.where(first < 0, _GONE, stretches[:, 1] - stretches[:, 0] + first)
        return np.stack((first, last), axis=1)


class _Altered(NamedTuple):
    """A document that came, went or was altered: where its words start, which they are, and those that are no more.

    `rank` orders documents of both corpora by their articles; `foreign` are spans of paragraphs without a
    counterpart on the other side.
    """

    number: int
    rank: int
    hashes: array[int]
    foreign: list[tuple[int, int]]


class _Changed(NamedTuple):
    """What is different between two corpora; `ranks` order the documents of the later one beside the earlier ones."""

    moves: Moves
    gone: list[_Altered]
    come: list[_Altered]
    starts_before: Numbers
    ranks: Numbers

    @classmethod
    def between(cls, before: Corpus, now: _Now, earlier: Callable[[int], array[int]]) -> _Changed:
        """What is different; goes in: the hashes of a document of the corpus before by its number."""
        rank = {article: n for n, article in enumerate(sorted({*before.articles, *now.corpus.articles}))}
        numbers = {article: n for n, article in enumerate(now.corpus.articles)}
        blocks: list[tuple[int, int, int]] = []
        gone: list[_Altered] = []
        come: dict[int, list[tuple[int, int]] | None] = dict.fromkeys(range(len(now.hashes)))
        for number, (article, content) in enumerate(zip(before.articles, before.contents, strict=True)):
            start, end = before.starts[number : number + 2].tolist()
            there = numbers.get(article)
            if there is not None and content == now.corpus.contents[there]:
                blocks.append((start, end, int(now.corpus.starts[there]) - start))
                del come[there]
                continue
            was = earlier(number)
            same, lost, new = _paragraphs_beside(was, now.hashes[there] if there is not None else array("q"))
            gone.append(_Altered(number, rank[article], was, lost))
            if there is not None:
                shift = int(now.corpus.starts[there]) - start
                blocks += [(start + a, start + b, shift + c - a) for a, b, c in same]
                come[there] = new
        moves = np.array(sorted(blocks), dtype=np.int64).reshape(-1, 3)
        return cls(
            moves=Moves(*moves.T.copy()),
            gone=gone,
            come=[
                _Altered(
                    n, rank[now.corpus.articles[n]], now.hashes[n], _paragraphs(now.hashes[n]) if new is None else new
                )
                for n, new in come.items()
            ],
            starts_before=before.starts,
            ranks=np.array([rank[article] for article in now.corpus.articles], dtype=np.int64),
        )


def _paragraphs(hashes: array[int]) -> list[tuple[int, int]]:
    row = np.array(hashes, dtype=np.int64)
    filled = np.concatenate(([False], row != 0, [False]))
    edges = np.flatnonzero(filled[1:] != filled[:-1])
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _paragraphs_beside(
    was: array[int], now: array[int]
) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]], list[tuple[int, int]]]:
    """The paragraphs of a document that stand, with where they begin now; those that are gone; those that are new."""
    old, new = _paragraphs(was), _paragraphs(now)
    words = [[row[a:b].tobytes() for a, b in spans] for row, spans in ((was, old), (now, new))]
    blocks = SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()
    same = [(old[b.a + n], new[b.b + n]) for b in blocks for n in range(b.size)]
    stands, found = {one for one, _ in same}, {other for _, other in same}
    return (
        [(a, b, there) for (a, b), (there, _) in same],
        [span for span in old if span not in stands],
        [span for span in new if span not in found],
    )


# --- which pairs of paragraphs share other runs -----------------------------------------------------------------


class _Occurrences(NamedTuple):
    """Where 5-grams occur: hash, rank of the document, place in it, and where it lies in the row of today."""

    hashes: Numbers
    ranks: Numbers
    places: Numbers
    today: Numbers

    def linked(self) -> Numbers:
        """How `links` treats each: 0 for those it passes over, 2 for those in the first documents, else 1."""
        order = np.lexsort((self.places, self.ranks, self.hashes))
        hashes, ranks = self.hashes[order], self.ranks[order]
        number = np.arange(len(order))
        other_gram = np.concatenate(([True], hashes[1:] != hashes[:-1]))
        other_document = np.concatenate(([True], ranks[1:] != ranks[:-1])) | other_gram
        repeated = number - np.maximum.accumulate(np.where(other_document, number, 0))
        document = np.cumsum(other_document)
        holder = document - np.maximum.accumulate(np.where(other_gram, document, 0))
        treated = np.empty(len(order), dtype=np.int64)
        treated[order] = np.where(repeated >= REPEATS, 0, np.where(holder < FIRST, 2, 1))
        return treated


def _fresh(changed: _Changed, now: _Now) -> Marks:
    """The paragraphs of which runs with others have to be found anew, as marks on all words."""
    marked = np.zeros(len(now.words) + 1, dtype=np.int64)
    for altered in changed.come:
        spans = np.array(altered.foreign, dtype=np.int64).reshape(-1, 2) + now.corpus.starts[altered.number]
        marked[spans[:, 0]] += 1
        marked[spans[:, 1]] -= 1
    otherwise = _otherwise_linked(changed, now)
    paragraphs = np.unique(now.paragraph_of(otherwise))
    marked[now.heads[paragraphs]] += 1
    marked[now.tails[paragraphs]] -= 1
    return np.cumsum(marked)[:-1] > 0


def _otherwise_linked(changed: _Changed, now: _Now) -> Numbers:
    """Places of 5-grams that are linked in another way than before, because others of their kind came or went."""
    wanted = np.unique(
        np.concatenate(
            [*map(_foreign_grams, changed.gone), *map(_foreign_grams, changed.come)] or [np.empty(0, np.int64)]
        )
    )
    hashes, places = grams(now.words)
    chosen = _among(hashes, wanted)
    hashes, places = hashes[chosen], places[chosen]
    documents = now.corpus.document_of(places)
    today = _Occurrences(hashes, changed.ranks[documents], places, places)
    stood = ~np.isin(documents, [altered.number for altered in changed.come])
    was = [_Occurrences(*(column[stood] for column in today))]
    was += [_occurrences(altered, wanted, changed) for altered in changed.gone]
    before = _Occurrences(*(np.concatenate(columns) for columns in zip(*was, strict=True)))
    both, one, other = np.intersect1d(before.today, today.today, assume_unique=False, return_indices=True)
    return both[(before.linked()[one] != today.linked()[other]) & (both >= 0)]


def _foreign_grams(altered: _Altered) -> Numbers:
    hashes, places = grams(np.array(altered.hashes, dtype=np.int64))
    spans = np.array(altered.foreign, dtype=np.int64).reshape(-1, 2)
    inside = np.searchsorted(spans[:, 0], places, side="right") - 1
    within = np.zeros(len(places), dtype=bool)
    if len(spans):
        within = (inside >= 0) & (places < spans[np.maximum(inside, 0), 1])
    return hashes[within]


def _occurrences(altered: _Altered, wanted: Numbers, changed: _Changed) -> _Occurrences:
    hashes, places = grams(np.array(altered.hashes, dtype=np.int64))
    chosen = _among(hashes, wanted)
    hashes, places = hashes[chosen], places[chosen]
    today = changed.moves.places(places + changed.starts_before[altered.number])
    return _Occurrences(hashes, np.full(len(places), altered.rank), places, today)


def _among(hashes: Numbers, wanted: Numbers) -> Numbers:
    """Where the hashes are that are among the wanted ones, which are sorted: most are told apart by a few bits."""
    if not len(wanted):
        return np.empty(0, np.int64)
    some = np.zeros(1 << 20, dtype=bool)
    some[wanted & (len(some) - 1)] = True
    likely = np.flatnonzero(some[hashes & (len(some) - 1)])
    found = np.searchsorted(wanted, hashes[likely])
    found[found == len(wanted)] = 0
    return likely[wanted[found] == hashes[likely]]


def _postings(now: _Now, fresh: Marks) -> array[int]:
    """Every occurrence of the 5-grams of fresh paragraphs, packed for `unpacked`."""
    hashes, places = grams(now.words)
    chosen = _among(hashes, np.unique(hashes[fresh[places]]))
    hashes, places = hashes[chosen], places[chosen]
    documents = now.corpus.document_of(places)
    columns = (hashes, documents, places - now.corpus.starts[documents], fresh[places].astype(np.int64))
    return array("q", np.concatenate(columns).tobytes())


# --- segments -----------------------------------------------------------------------------------------------


def _ends(runs: dict[str, array[int]], now: _Now) -> Numbers:
    """The segments of runs, as two stretches each."""
    rows = zip(*(runs[name] for name in ("a", "b", "pa", "pb", "words")), strict=True)
    starts = now.corpus.starts.tolist()
    found = array("q")
    for (a, a0, a1), (b, b0, b1) in segments(rows, now.hashes):
        found.extend((starts[a] + a0, starts[a] + a1, starts[b] + b0, starts[b] + b1))
    return np.array(found, dtype=np.int64).reshape(-1, 4)


def _carried(before: Standing, moves: Moves, now: _Now, fresh: Marks, found: Numbers) -> _Segments:
    """The segments that stand, with those that were found anew."""
    moved = moves.stretches(before.stretches)
    alive = moved[:, 0] >= 0
    stands = alive.copy()
    stands[alive] = ~fresh[moved[alive, 0]]
    kept = stands[before.segments].all(axis=1)
    lost = np.unique(before.segments[~kept])
    touched = np.concatenate((moved[lost[alive[lost]], 0], found[:, 0], found[:, 2]))
    return _Segments(*_merged(moved, before.segments[kept], found), np.unique(now.paragraph_of(touched)))


def _merged(stretches: Numbers, pairs: Numbers, found: Numbers) -> tuple[Numbers, Numbers]:
    """Sorted stretches and pairs of their numbers, of pairs that are known by number and of new ones."""
    used = np.flatnonzero(np.bincount(pairs.ravel(), minlength=len(stretches)))
    known, new = packed(stretches[used]), packed(found.reshape(-1, 2))
    merged = np.unique(np.concatenate((known, new)))
    number = np.empty(len(stretches), dtype=np.int64)
    number[used] = np.searchsorted(merged, known)
    return unpacked_stretches(merged), np.concatenate((number[pairs], np.searchsorted(merged, new).reshape(-1, 2)))


def unpacked_stretches(numbers: Numbers) -> Numbers:
    """The stretches of packed ones."""
    first = numbers >> _LENGTH
    return np.stack((first, first + (numbers & ((1 << _LENGTH) - 1))), axis=1)


def packed(stretches: Numbers) -> Numbers:
    """Stretches as one number each, in the same order."""
    return (stretches[:, 0] << _LENGTH) | (stretches[:, 1] - stretches[:, 0])


# --- groups -------------------------------------------------------------------------------------------------


class _Connected(NamedTuple):
    """Segments with the places of their stretches, and with which place each is connected."""

    found: _Segments
    counts: Numbers
    places: overlaps.Places
    linked: Numbers

    @property
    def components(self) -> Numbers:
        """For each stretch the place that stands for all that it is connected with."""
        return self.linked[self.places.of]


def _grouped(now: _Now, found: _Segments, moves: Moves, before: Standing | None) -> Standing:
    paragraphs = now.paragraph_of(found.stretches[:, 0])
    counts = np.bincount(found.pairs.ravel(), minlength=len(found.stretches))
    places = overlaps.places(found.stretches, counts, paragraphs)
    whole = _Connected(found, counts, places, overlaps.connected(len(places.ends), *places.of[found.pairs].T))
    touched = np.isin(paragraphs, found.touched)
    stood = _stood(before, moves, found.stretches, touched) if before else _Stood(Groups.of([]), {})
    comparer = Comparer(now.hashes, Alphabet())
    new = _gathered(now, whole, np.unique(whole.components[touched]), comparer)
    made = [*map(now.spots, stood.groups.each()), *new]
    kept = clusters.without_repetition(made)
    told = _told(now, made, kept, _standing_told(now, moves, stood, made, kept, before), comparer)
    return Standing(
        corpus=now.corpus,
        ranks=now.ranks,
        stretches=found.stretches,
        segments=found.pairs,
        components=whole.components,
        made=Groups.of(list(map(now.stretches, made))),
        kept=np.array([number for number, _ in told], dtype=np.int64),
        told=Groups.of([now.stretches(group.spots) for _, group in told]),
        similarity=np.array([group.similarity for _, group in told]),
    )


class _Stood(NamedTuple):
    """Groups that no change touched, where they lie now, and of each the number that it had before."""

    groups: Groups
    numbers: dict[int, int]


def _stood(before: Standing, moves: Moves, stretches: Numbers, touched: Marks) -> _Stood:
    moved = packed(moves.stretches(before.stretches))
    there = places_in(packed(stretches), moved)
    changed = there < 0
    changed[~changed] = touched[there[~changed]]
    centres = before.made.stretches[before.made.starts]
    component = before.components[places_in(packed(before.stretches), packed(centres))]
    stands = np.flatnonzero(~np.isin(component, before.components[changed]))
    groups = Groups.of([moves.stretches(group) for group in before.made.each(stands.tolist())])
    return _Stood(groups, dict(enumerate(stands.tolist())))


def places_in(sorted_ones: Numbers, wanted: Numbers) -> Numbers:
    """Where each of the wanted values stands among the sorted ones, below zero where it does not."""
    found = np.searchsorted(sorted_ones, wanted)
    found[found == len(sorted_ones)] = 0
    return np.where(sorted_ones[found] == wanted, found, _GONE) if len(sorted_ones) else np.full(len(wanted), _GONE)


def _gathered(now: _Now, whole: _Connected, wanted: Numbers, comparer: Comparer) -> list[Sequence[Spot]]:
    """The groups of the wanted components."""
    made: list[Sequence[Spot]] = []
    lonely: list[clusters.Place] = []
    for members in _members(now, whole, wanted):
        own, alone = clusters.gathered(members, comparer)
        made += own
        lonely += alone
    centres = packed(now.stretches([place.typical for place in lonely]))
    alone = np.isin(whole.places.of, whole.places.of[places_in(packed(whole.found.stretches), centres)])
    pairs = whole.found.pairs[alone[whole.found.pairs].any(axis=1)]
    ends = (now.spots(whole.found.stretches[side]) for side in pairs.T)
    return [*made, *clusters.partners(lonely, zip(*ends, strict=True))]


def _members(now: _Now, whole: _Connected, wanted: Numbers) -> Iterator[list[clusters.Place]]:
    """The places of each wanted component."""
    place = np.repeat(np.arange(len(whole.places.ends)), np.diff(whole.places.ends, prepend=0))
    chosen = np.flatnonzero(np.isin(whole.linked[place], wanted))
    chosen = chosen[np.argsort(whole.linked[place[chosen]], kind="stable")]
    stretches = whole.places.members[chosen]
    counted = zip(now.spots(whole.found.stretches[stretches]), whole.counts[stretches].tolist(), strict=True)
    owners = zip(whole.linked[place[chosen]].tolist(), place[chosen].tolist(), counted, strict=True)
    for _, of_one in groupby(owners, key=itemgetter(0)):
        yield [clusters.placed([c for _, _, c in members]) for _, members in groupby(of_one, key=itemgetter(1))]


def _standing_told(
    now: _Now,
    moves: Moves,
    stood: _Stood,
    made: Sequence[Sequence[Spot]],
    kept: Sequence[int],
    before: Standing | None,
) -> dict[int, clusters.Group]:
    """By number the groups that are told as they were: no other group came or went in one of their paragraphs."""
    if before is None or not _same_order(now, before):
        return {}
    was = {number: told for told, number in enumerate(before.kept.tolist())}
    same = {number: was[stood.numbers[number]] for number in kept if stood.numbers.get(number) in was}
    left = set(was.values()).difference(same.values())
    came = [now.stretches(made[number]) for number in kept if number not in same]
    went = [
        moves.stretches(group) for number, told in was.items() if told in left for group in before.made.each([number])
    ]
    moved = np.concatenate([np.empty((0, 2), np.int64), *came, *went])
    disturbed = np.isin(now.paragraph_of(stood.groups.stretches[:, 0]), now.paragraph_of(moved[moved[:, 0] >= 0, 0]))
    anew = set(np.unique(stood.groups.number_of_each()[disturbed]).tolist())
    return {
        number: clusters.Group(tuple(now.spots(moves.stretches(group))), similarity)
        for number, told in same.items()
        if number not in anew
        for group, similarity in ((next(before.told.each([told])), float(before.similarity[told])),)
    }


def _same_order(now: _Now, before: Standing) -> bool:
    """Whether the documents of both corpora are ranked alike, so that groups in order stay in order."""
    ranks = dict(zip(now.corpus.articles, now.ranks.tolist(), strict=True))
    earlier = sorted(zip(before.ranks.tolist(), before.corpus.articles, strict=True))
    common = [ranks[article] for _, article in earlier if article in ranks]
    return all(one < other for one, other in pairwise(common))


def _told(
    now: _Now,
    made: Sequence[Sequence[Spot]],
    kept: Sequence[int],
    standing: dict[int, clusters.Group],
    comparer: Comparer,
) -> list[tuple[int, clusters.Group]]:
    """The groups that are kept, by number, those of the first document first."""
    wanted = [place for place, number in enumerate(kept) if number not in standing]
    whole = completed([made[number] for number in kept], comparer, wanted)
    ranks = now.ranks.tolist()
    told = {kept[place]: clusters.in_order(spots, comparer, ranks) for place, spots in zip(wanted, whole, strict=True)}
    return sorted((told | standing).items(), key=lambda item: (ranks[item[1].spots[0].document], item[1].spots[0]))
