"""How the words of a source are shown: cut between words, with spans marked, two of them compared."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from doichieu.text import fold

_WORD = re.compile(r"\w[\w/.,'’-]*\w|\w")


def shortened(text: str, longest: int) -> str:
    """The text, cut between words and closed with … where it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return f"{cut.rsplit(' ', 1)[0].rstrip(' ,;:.–-')}…" if " " in cut else f"{cut}…"


def segments(text: str, spans: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether a span holds it; spans in order, overlapping ones merged."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in spans:
        start, end = max(start, at), min(end, len(text))
        if end <= start:
            continue
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start:end], True))
        at = end
    if at < len(text):
        pieces.append((text[at:], False))
    return pieces


def words(quote: str) -> list[str]:
    """The words of a quote as they count in a comparison: without capitals, punctuation and tone placement."""
    return _WORD.findall(fold(quote))


def differences(first: str, second: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Spans of the words that differ, in either text; capitals, punctuation and tone placement do not count."""
    left = [match.span() for match in _WORD.finditer(fold(first))]
    right = [match.span() for match in _WORD.finditer(fold(second))]
    marks: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for step in Levenshtein.opcodes(words(first), words(second)):
        if step.tag == "equal":
            continue
        if step.src_end > step.src_start:
            marks[0].append((left[step.src_start][0], left[step.src_end - 1][1]))
        if step.dest_end > step.dest_start:
            marks[1].append((right[step.dest_start][0], right[step.dest_end - 1][1]))
    return marks
