"""Which language a text is written in: Vietnamese, English, or another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import filterfalse

from doichieu.models import Language

LOOKED_AT = 20_000  # characters; more does not change the answer
_TOKEN = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_][^\W\d_]*")
# The syllable without tone marks: optional onset, one to three vowels, optional coda
_SYLLABLE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx])?[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
# The commonest words of each language, from their frequency lists
_ENGLISH = frozenset(
    "the of and to in is for that with on was by as are from at this has have been its it be an were which".split()
)
_UNMARKED = frozenset(
    "cua duoc nhung khong trong va cac dang voi nguoi mot nam huyen tinh nhan phat trien hoi nghi".split()
)
_OTHER = frozenset(
    "de la le les des et du dans pour est din si pe cu un une el los las que der die und das ist".split()
)


def detect(text: str) -> Language:
    """Goes in: clean text. Comes out: "vi", "en", or "other" (also where there is no word at all)."""
    return of_tokens(_TOKEN.findall(text[:LOOKED_AT].lower()))


def of_tokens(tokens: Sequence[str]) -> Language:
    """Goes in: the words and figures of a text, in lower case. Comes out: its language."""
    words = list(filter(str.isalpha, tokens))
    if len(words) < len(tokens):
        mixed = [token for token in filterfalse(str.isalpha, tokens) if not token.isdecimal()]
        words.extend([word for token in mixed for word in _WORD.findall(token)])
    if not words:
        return "other"
    fitting = sum(map(_is_syllable, words))
    marked = len(words) - sum(map(str.isascii, words))
    if fitting >= 0.6 * len(words) and marked >= 0.3 * len(words):
        return "vi"
    english = sum(1 for w in words if w in _ENGLISH)
    if english >= 0.12 * len(words) and english > sum(1 for w in words if w in _OTHER):
        return "en"
    if fitting >= 0.8 * len(words) and sum(1 for w in words if w in _UNMARKED) >= 0.1 * len(words):
        return "vi"  # typed without its marks
    return "other"


@lru_cache(maxsize=8192)  # a Vietnamese text has few different syllables, each many times
def _is_syllable(word: str) -> bool:
    if len(word) > 7:
        return False
    toneless = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))
    return _SYLLABLE.fullmatch(toneless) is not None
