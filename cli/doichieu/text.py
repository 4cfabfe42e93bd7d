"""Clean text, folded text and sentences, with spans that lead back to the source."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

_WIDE_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r"
# Unicode line separators would shift line numbers in programs that split on them
_LINE_SEPARATORS = "\x0b\x0c\x85\u2028\u2029"
# XML 1.0 forbids these, and python-docx raises ValueError on them
_CONTROLS = [*range(0x09), *range(0x0E, 0x20), 0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]
# Soft hyphens, zero-width spaces, byte order marks inside and marks of direction: pages and word processors leave
# them inside words and dates. The joiner of emoji stays where it joins them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|(?<![\u2190-\u2fff\ufe0f\U0001f000-\U0001faff])\u200d"
)
# One character for one, so that offsets stay; the eth is what old fonts gave for đ
_SAME_LENGTH = dict.fromkeys([*map(ord, _WIDE_SPACES + _LINE_SEPARATORS), *_CONTROLS], " ") | {0x00D0: "Đ"}


class Clean(NamedTuple):
    """Clean text; `offsets[i]` is the place in the raw text of `text[i]`, None where both are the same."""

    text: str
    offsets: tuple[int, ...] | None


def clean(raw: str) -> Clean:
    """Text in NFC with plain spaces and without control and invisible characters; lines stay lines.

    Goes in: text as decoded. Comes out: the clean text and, when composing letters or leaving out what cannot be
    seen changed its length, the offset in `raw` of each clean character and of the end.
    """
    if _INVISIBLE.search(raw):
        return _clean_visible(raw)
    if unicodedata.is_normalized("NFC", raw):
        return Clean(raw.translate(_SAME_LENGTH), None)
    pieces: list[str] = []
    offsets: list[int] = []
    # a letter with the marks that follow it composes on its own
    for cluster in re.finditer(r"(?s).[\u0300-\u036f\u1dc0-\u1dff]*", raw):
        piece = unicodedata.normalize("NFC", cluster.group())
        pieces.append(piece)
        offsets.extend(min(cluster.start() + i, cluster.end()) for i in range(len(piece)))
    offsets.append(len(raw))
    return Clean("".join(pieces).translate(_SAME_LENGTH), tuple(offsets))


def _clean_visible(raw: str) -> Clean:
    hidden = {m.start() for m in _INVISIBLE.finditer(raw)}
    kept = [i for i in range(len(raw)) if i not in hidden]
    text, offsets = clean("".join([raw[i] for i in kept]))
    kept.append(len(raw))
    return Clean(text, tuple(kept) if offsets is None else tuple([kept[i] for i in offsets]))


# The tone mark moves from the second vowel to the first ("hoà" → "hòa", "uỷ" → "ủy") at the end of a syllable,
# both placements being in use since the 1980s; after q the u is no vowel ("quý" stays).
_TONE_PAIRS = [
    *zip(["oà", "oá", "oả", "oã", "oạ"], ["òa", "óa", "ỏa", "õa", "ọa"], strict=True),
    *zip(["oè", "oé", "oẻ", "oẽ", "oẹ"], ["òe", "óe", "ỏe", "õe", "ọe"], strict=True),
    *zip(["uỳ", "uý", "uỷ", "uỹ", "uỵ"], ["ùy", "úy", "ủy", "ũy", "ụy"], strict=True),
]
_TONES = dict(_TONE_PAIRS)
# each pattern begins with a letter, which a scan finds three times as fast as a class; pairs that move nothing ("oỳ")
# are in none
_TONES_OF_O = re.compile(r"o[àáảãạèéẻẽẹ](?![^\W\d_])(?<!q..)")
_TONES_OF_U = re.compile(r"u[ỳýỷỹỵ](?![^\W\d_])(?<!q..)")


def fold(text: str) -> str:
    """Lower case with one tone placement, for matching; same length, tones kept ("chủ" is not "chú").

    Goes in: clean text. Comes out: folded text whose offsets are those of the clean text.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # İ and its like grow when lowered
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return _TONES_OF_U.sub(_moved, _TONES_OF_O.sub(_moved, lowered))


def _moved(pair: re.Match[str]) -> str:
    return _TONES[pair.group()]


def line_starts(text: str) -> list[int]:
    """Offset of the first character of each line; line n starts at `[n - 1]`."""
    return [0, *(m.end() for m in re.finditer("\n", text))]


def line_at(starts: list[int], offset: int) -> int:
    """1-based line that holds the offset, by the table of `line_starts`."""
    return bisect_right(starts, offset)


_ABBREVIATIONS = frozenset(
    "tp tx tt tnhh p q h x ths ts pgs gs bs ks cn đ/c đc ub st nđ tr vd tw t.p t.ư v.v stt th".split()
)
_BOUNDARY = re.compile(r"""(?:[.!?…]+["”’»)\]]*)(?=\s+|$)|[.!?…](?=[^\W\d_])|\n+""")
_WORD_BEFORE = re.compile(r"[^\s.(“\"]+\Z")
_LONGEST_WORD = 24  # looked at before a full stop; longer than any abbreviation


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences in text[start:end], trimmed of spaces.

    Breaks after a full stop also where the space is missing ("đổi mới.Nhiều"), never after an abbreviation
    ("TP. Bắc Ninh"), an initial ("H. Lan") or inside a number ("7.500").
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for mark in _BOUNDARY.finditer(text, start, end):
        if _is_break(text, begin, mark, end):
            _append_trimmed(spans, text, begin, mark.end())
            begin = mark.end()
    _append_trimmed(spans, text, begin, end)
    return spans


def _is_break(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    if mark.group().startswith("\n"):
        return True
    after = text[mark.end() : min(end, mark.end() + 40)].lstrip(" \"“‘'(-–")
    if after and not (after[0].isupper() or after[0].isdigit()):
        return False
    if mark.group()[0] != ".":
        return True
    before = _WORD_BEFORE.search(text[max(begin, mark.start() - _LONGEST_WORD) : mark.start()])
    word = before.group() if before else ""
    glued = mark.end() < end and not text[mark.end()].isspace()
    if glued and (len(word) <= 2 or word.isupper() or not after[:1].isupper()):
        return False
    if word.isdigit() and len(word) <= 2 and not text[begin : mark.start() - len(word)].strip():
        return False  # "1. Công tác…": an enumerator
    return not (word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()))


def _append_trimmed(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    stripped = piece.strip()
    if stripped:
        first = begin + len(piece) - len(piece.lstrip())
        spans.append((first, first + len(stripped)))
