"""Words of folded text, and phrases looked up in them all at once.

A phrase is words; "…" (or "...") stands for up to four words, "……" for up to eight, "#" for a number, "#>" for one
marked as lying ahead (`ahead`). Commas, dashes and quotation marks do not count ("kiểm tra, giám sát" is "kiểm tra
giám sát"); semicolons, colons and brackets do, so that no phrase reaches over them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from doichieu.text import fold

_TOKEN = re.compile(r"\d[\d.,/]*\d|…+|\.\.\.|#>?|[^\W_]+|[;:()]")
_NAME = re.compile(r"""(?<!:\s)(?:“[^“”\n]{16,240}”|"[^"\n]{16,240}")""")
_NUMBER, _AHEAD, _GAP, _LONG_GAP = "#", "#>", "…", "……"
_GAPS = {_GAP: 4, _LONG_GAP: 8}  # the most words that each stands for
_BREAKS = frozenset(";:()")
_END = ""  # no token is empty: the key under which a node of the tree keeps what ends there


class Words(NamedTuple):
    """The words of a stretch of text, with the offsets in it of each."""

    words: list[str]
    starts: list[int]
    ends: list[int]


class Hit(NamedTuple):
    """A phrase found: words[first:last], what it stands for, the phrase itself; `exact` when it has no gap."""

    first: int
    last: int
    payload: int
    phrase: str
    exact: bool


def words(folded: str, start: int, end: int) -> Words:
    """Words, numbers and breaks (";:()") of folded[start:end]."""
    tokens = list(_TOKEN.finditer(folded, start, end))
    return Words([t[0] for t in tokens], [t.start() for t in tokens], [t.end() for t in tokens])


def quoted(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans in quotation marks long enough to be the name of something, and no speech (that follows a colon)."""
    return [name.span() for name in _NAME.finditer(folded, start, end)]


def ahead(word: str) -> str:
    """A word of a text marked as a time ahead: it is found by "#>", and as before by "#" and by itself."""
    return word + ">"


def is_break(word: str) -> bool:
    """Whether a clause ends here."""
    return word in _BREAKS


def slug(title: str) -> str:
    """Latin letters and digits of a title without their marks, words joined by "-"; empty when it has none."""
    plain = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


class PhraseBook:
    """Phrases with a number each, ready to be looked up."""

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        self._tree: dict[str, Any] = {}
        for phrase, payload in phrases:
            tokens = [_GAP if t == "..." else t for t in _TOKEN.findall(fold(phrase))]
            if any(t not in (_NUMBER, _AHEAD) and t not in _GAPS for t in tokens):
                self._add(tokens, payload)

    def _add(self, tokens: list[str], payload: int) -> None:
        node = self._tree
        for token in tokens:
            node = node.setdefault(token, {})
        node.setdefault(_END, []).append((payload, " ".join(tokens), _GAPS.keys().isdisjoint(tokens)))

    def find(self, tokens: list[str]) -> list[Hit]:
        """Every occurrence of every phrase, in order."""
        return self._beginning(tokens, tokens)

    def opening(self, tokens: list[str], within: int) -> list[Hit]:
        """Occurrences that begin among the first words."""
        return self._beginning(tokens[:within], tokens[: within + 12])

    def _beginning(self, firsts: list[str], tokens: list[str]) -> list[Hit]:
        hits: list[Hit] = []
        roots, numbers = self._tree, self._tree.get(_NUMBER)
        for first, token in enumerate(firsts):
            # most words begin no phrase: this is the hot path of an alignment
            if token in roots or token[-1] == ">" or (numbers is not None and token[0].isdigit()):
                for node in _below(roots, token):
                    self._walk(node, tokens, first, first + 1, hits)
        return hits

    def _walk(self, node: dict[str, Any], tokens: list[str], first: int, at: int, hits: list[Hit]) -> None:
        while True:
            if _END in node:
                hits.extend(Hit(first, at, payload, phrase, exact) for payload, phrase, exact in node[_END])
            if at >= len(tokens):
                return
            if _GAP in node:
                self._leap(node[_GAP], tokens, first, _reach(_GAP, at, tokens), hits)
            if _LONG_GAP in node:
                self._leap(node[_LONG_GAP], tokens, first, _reach(_LONG_GAP, at, tokens), hits)
            token = tokens[at]
            at += 1
            if token[-1] == ">" or token[0].isdigit():
                for following in _below(node, token):
                    self._walk(following, tokens, first, at, hits)
                return
            if token not in node:
                return
            node = node[token]

    def _leap(self, node: dict[str, Any], tokens: list[str], first: int, places: range, hits: list[Hit]) -> None:
        for place in places:
            token = tokens[place]
            if token in _BREAKS:
                return
            if token not in node and token[-1] != ">" and not token[0].isdigit():
                continue
            for following in _below(node, token):
                self._walk(following, tokens, first, place + 1, hits)


def _reach(gap: str, at: int, tokens: list[str]) -> range:
    """Where the word after a gap may stand."""
    return range(at, min(at + _GAPS[gap] + 1, len(tokens)))


def _below(node: dict[str, Any], token: str) -> tuple[dict[str, Any], ...]:
    """Where a token leads in the tree: as a word, as a number, as a time ahead."""
    following: tuple[dict[str, Any], ...] = ()
    if token[-1] == ">":
        if _AHEAD in node:
            following = (node[_AHEAD],)
        token = token[:-1]
    if token in node:
        following = (*following, node[token])
    if _NUMBER in node and token[:1].isdigit():
        following = (*following, node[_NUMBER])
    return following
