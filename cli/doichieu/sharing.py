"""The shared passages of a project, kept from one report to the next: what stands, and each place as JSON.

A place is read once, and written again as it is as long as its article does not change.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from doichieu.comparison import WHOLE
from doichieu.models import PassagePlace, Record, SharedPassage
from doichieu.outputs import json
from doichieu.passages import Engine
from doichieu.passages.rows import Corpus, Document, Groups, Numbers, distinct, packed, positions, unpacked
from doichieu.passages.standing import Standing, Told, stand
from doichieu.passages.words import Words
from doichieu.spans import lead_back
from doichieu.text import line_at, line_starts
from doichieu.values import Source

# Beyond this share of articles that went or changed, finding everything anew is no slower
_MANY = 0.25


class Kept(Record, array_like=True):
    """What is kept of a report: documents by article and content, the numbers of a `Standing`, places as JSON."""

    articles: tuple[str, ...]
    contents: tuple[str, ...]
    numbers: dict[str, bytes]
    similarity: bytes
    places: bytes
    spans: bytes
    encoded: tuple[bytes, ...]


class Articles(NamedTuple):
    """The articles of a report as documents in the order of their ids.

    `ranks` order the places of a passage, `read` gives an article's source and words.
    """

    documents: Sequence[Document]
    ranks: Sequence[int]
    read: Callable[[str], tuple[Source, Words]]


class _Places(NamedTuple):
    """Places of passages in the order of their stretches: line, start and end in the clean text, and as JSON."""

    stretches: Numbers
    spans: Numbers
    encoded: Sequence[bytes]


class Shared(NamedTuple):
    """The passages that articles share, in any form that an output wants."""

    standing: Standing
    places: _Places

    def records(self, texts: Mapping[str, str]) -> tuple[SharedPassage, ...]:
        """All passages; goes in: the clean text of each article by id."""
        articles = self.standing.corpus.articles
        documents = self.standing.corpus.document_of(self.places.stretches[:, 0]).tolist()
        spans = self.places.spans.tolist()

        def place(number: int) -> PassagePlace:
            article, (line, start, end) = articles[documents[number]], spans[number]
            return PassagePlace(article=article, line=line, start=start, end=end, quote=texts[article][start:end])

        return tuple(_passage(*told, tuple(map(place, numbers))) for told, numbers in self._told())

    def encoded(self) -> list[bytes]:
        """All passages as JSON, their spans counted in the sources as decoded."""
        encoded: list[bytes] = []
        for told, numbers in self._told():
            held = b",".join([self.places.encoded[n] for n in numbers])
            encoded.append(b"".join((json.encode(_passage(*told, ())).removesuffix(b"]}"), held, b"]}")))
        return encoded

    def whole(self, sizes: Mapping[str, int]) -> tuple[SharedPassage, ...]:
        """Passages of which two places and more may be all that there is of an article; without quotes.

        Goes in: the characters of each article's body by id.
        """
        corpus, told = self.standing.corpus, self.standing.told
        size = np.array([sizes[article] for article in corpus.articles], dtype=np.int64)
        room = size[corpus.document_of(self.places.stretches[:, 0])]
        likely = (room > 0) & (room <= WHOLE * (self.places.spans[:, 2] - self.places.spans[:, 1]))
        chosen = np.flatnonzero(np.bincount(told.groups.owners, likely[self._numbers()]) > 1)
        few = self._replace(standing=self.standing._replace(told=told.chosen(chosen)))
        return few.records(dict.fromkeys(corpus.articles, ""))

    def _told(self) -> Iterator[tuple[tuple[int, float], list[int]]]:
        """Of each passage how many words, how alike, and the numbers of its places."""
        told = self.standing.told
        numbers = iter(self._numbers().tolist())
        words = (told.groups.centres[:, 1] - told.groups.centres[:, 0]).tolist()
        for each, similarity, size in zip(words, told.similarity.tolist(), told.groups.sizes.tolist(), strict=True):
            yield (each, similarity), list(islice(numbers, size))

    def _numbers(self) -> Numbers:
        return positions(packed(self.places.stretches), packed(self.standing.told.groups.stretches))


def _passage(words: int, similarity: float, places: tuple[PassagePlace, ...]) -> SharedPassage:
    return SharedPassage(words=words, similarity=round(similarity, 4), places=places)


def share(
    articles: Articles, engine: Engine, before: Kept | None, earlier: Callable[[str], array[int] | None]
) -> tuple[Shared, Kept]:
    """The passages that the articles share, and what is to be kept of them.

    Goes in beside: what was kept of the report before, and the word hashes of a content that it held, None where they
    are not known any more.
    """
    stood = _thawed(before) if before else None
    hashes = _changed(articles, stood, earlier) if stood else None
    if stood is None or hashes is None:
        standing, known = stand(articles.documents, articles.ranks, engine), None
    else:
        standing = stand(articles.documents, articles.ranks, engine, stood[0], hashes.__getitem__)
        known = _moved(*stood, standing.corpus)
    places = _placed(standing, articles, known)
    return Shared(standing, places), _frozen(standing, places)


def _changed(
    articles: Articles, stood: tuple[Standing, _Places], earlier: Callable[[str], array[int] | None]
) -> dict[int, array[int]] | None:
    """The hashes of documents of the report before that are not the same now; None where that helps nothing."""
    now = {(document.article, document.content) for document in articles.documents}
    corpus = stood[0].corpus
    documents = zip(corpus.articles, corpus.contents, strict=True)
    numbers = [n for n, document in enumerate(documents) if document not in now]
    if len(numbers) > _MANY * len(now):
        return None
    found: dict[int, array[int]] = {}
    for number in numbers:
        hashes = earlier(corpus.contents[number])
        if hashes is None:
            return None
        found[number] = hashes
    return found


# --- places ---------------------------------------------------------------------------------------------------


def _moved(before: Standing, places: _Places, now: Corpus) -> _Places:
    """The places of the articles that are the same, where they are now."""
    numbers = {document: n for n, document in enumerate(zip(now.articles, now.contents, strict=True))}
    there = [numbers.get(d, -1) for d in zip(before.corpus.articles, before.corpus.contents, strict=True)]
    moved = np.array(there, dtype=np.int64)[before.corpus.document_of(places.stretches[:, 0])]
    stands = np.flatnonzero(moved >= 0)
    shift = now.starts[moved[stands]] - before.corpus.starts[before.corpus.document_of(places.stretches[stands, 0])]
    encoded = [places.encoded[n] for n in stands.tolist()]
    return _Places(places.stretches[stands] + shift[:, None], places.spans[stands], encoded)


def _placed(standing: Standing, articles: Articles, known: _Places | None) -> _Places:
    """Every place of a passage; read are those that are not known."""
    wanted = distinct(packed(standing.told.groups.stretches))
    there = positions(packed(known.stretches), wanted) if known else np.full(len(wanted), -1)
    spans = np.empty((len(wanted), 3), dtype=np.int64)
    encoded = [b""] * len(wanted)
    if known:
        stands = np.flatnonzero(there >= 0)
        spans[stands] = known.spans[there[stands]]
        for number, place in zip(stands.tolist(), there[stands].tolist(), strict=True):
            encoded[number] = known.encoded[place]
    stretches = unpacked(wanted)
    new = np.flatnonzero(there < 0)
    for number, span, place in zip(new.tolist(), *_read(standing.corpus, stretches[new], articles), strict=True):
        spans[number], encoded[number] = span, place
    return _Places(stretches, spans, encoded)


def _read(corpus: Corpus, stretches: Numbers, articles: Articles) -> tuple[list[tuple[int, int, int]], list[bytes]]:
    spans: list[tuple[int, int, int]] = []
    encoded: list[bytes] = []
    documents = corpus.document_of(stretches[:, 0])
    local = stretches - corpus.starts[documents][:, None]
    for document, own in groupby(zip(documents.tolist(), local.tolist(), strict=True), key=itemgetter(0)):
        source, words = articles.read(corpus.articles[document])
        lines = line_starts(source.text)
        for _, (first, last) in own:
            start, end = words.starts[first], words.ends[last - 1]
            line, quote = line_at(lines, start), source.text[start:end]
            place = PassagePlace(article=source.id, line=line, start=start, end=end, quote=quote)
            spans.append((line, start, end))
            encoded.append(json.encode(lead_back(place, source)))
    return spans, encoded


# --- keeping --------------------------------------------------------------------------------------------------

_PAIRS = ("stretches", "segments", "made", "told")


def _frozen(standing: Standing, places: _Places) -> Kept:
    numbers = {
        "starts": standing.corpus.starts,
        "ranks": standing.ranks,
        "stretches": standing.stretches,
        "segments": standing.segments,
        "components": standing.components,
        "made": standing.made.stretches,
        "made_ends": standing.made.ends,
        "told_made": standing.told.made,
        "told": standing.told.groups.stretches,
        "told_ends": standing.told.groups.ends,
    }
    return Kept(
        articles=standing.corpus.articles,
        contents=standing.corpus.contents,
        numbers={name: values.tobytes() for name, values in numbers.items()},
        similarity=standing.told.similarity.tobytes(),
        places=places.stretches.tobytes(),
        spans=places.spans.tobytes(),
        encoded=tuple(places.encoded),
    )


def _thawed(kept: Kept) -> tuple[Standing, _Places]:
    held = {name: np.frombuffer(data, dtype=np.int64) for name, data in kept.numbers.items()}
    held.update({name: held[name].reshape(-1, 2) for name in _PAIRS})
    standing = Standing(
        corpus=Corpus(kept.articles, kept.contents, held["starts"]),
        ranks=held["ranks"],
        stretches=held["stretches"],
        segments=held["segments"],
        components=held["components"],
        made=Groups(held["made_ends"], held["made"]),
        told=Told(
            made=held["told_made"],
            groups=Groups(held["told_ends"], held["told"]),
            similarity=np.frombuffer(kept.similarity, dtype=np.float64),
        ),
    )
    stretches, spans = (np.frombuffer(data, dtype=np.int64) for data in (kept.places, kept.spans))
    return standing, _Places(stretches.reshape(-1, 2), spans.reshape(-1, 3), kept.encoded)
