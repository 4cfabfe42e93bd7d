"""One key for all spellings of a place name, and the plain letters that addresses are made of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from doichieu.text import fold

APOSTROPHES = "'’‘`´ʼ′"
UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))  # capitals, for a class of a pattern
# A syllable may hold an apostrophe ("M'gar", also printed "M' gar"); none is longer than 9 letters, and a bound keeps
# hostile text cheap
SYLLABLE = rf"(?:[^\W_][{APOSTROPHES}] ?)?[^\W_]{{1,12}}(?:[{APOSTROPHES}][^\W_]{{1,12}})?"
_SYLLABLES = re.compile(SYLLABLE)
_DROPPED = dict.fromkeys(map(ord, APOSTROPHES + " "))
# i and y are written for each other in open syllables after these letters ("Mỹ", "Mĩ"; "Quy", "Qui")
_I_OR_Y = re.compile(r"(?<=[hklmstu])[yỳýỷỹỵ]\Z")
_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
# Spellings of highland names that the press uses side by side
_DAK = ("đăk", "đak", "dak", "dăk", "đắc", "đăc")
_LAK = ("lăk", "lak", "lắc")
_HIGHLAND: dict[str, str] = {**dict.fromkeys(_DAK, "đắk"), **dict.fromkeys(_LAK, "lắk")}
_ROMAN_NUMBERS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
_ROMAN: dict[str, str] = {roman: str(number) for number, roman in enumerate(_ROMAN_NUMBERS, 1)}


@lru_cache(maxsize=8192)
def syllable_key(syllable: str) -> str:
    """One folded syllable without apostrophes, in one of its spellings."""
    plain = syllable.translate(_DROPPED)
    plain = _I_OR_Y.sub(lambda m: m.group().translate(_TO_I), plain)
    return _HIGHLAND.get(plain, plain)


# Onset, one group of vowels, coda: names of the highlands, written in one word or with an apostrophe, break it
_PLAIN_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?|\d+"
)


@lru_cache(maxsize=8192)
def is_syllable(key: str) -> bool:
    """Whether a key of one word could be a Vietnamese syllable ("đakrông" and "mđrắk" could not)."""
    return _PLAIN_SYLLABLE.fullmatch(_plain(key)) is not None


@lru_cache(maxsize=8192)
def loose_key(name: str) -> str:
    """The letters of a name without marks and spaces, final c as k ("Krông Pắc" and "Krông Păk" → "krongpak")."""
    plain = address_key(name)
    return plain[:-1] + "k" if plain.endswith("c") else plain


@lru_cache(maxsize=8192)
def as_written(written: str, listed: str) -> str:
    """The written name where its letters differ from the list's, else the list's with its capitals and tone places.

    A name all in capitals takes those of the list where the two are equally long.
    """
    plain = _SPACED_APOSTROPHE.sub("'", " ".join(written.split())).replace("Ð", "Đ")
    same = _SPACED_HYPHEN.sub("-", fold(plain)) == _SPACED_HYPHEN.sub("-", fold(listed))
    if same or (written.isupper() and len(plain) != len(listed)):
        return listed
    if written.isupper():
        return "".join(w if c.isupper() else w.lower() for w, c in zip(plain, listed, strict=True))
    return plain


_SPACED_HYPHEN = re.compile(r" ?[-–] ?")
_SPACED_APOSTROPHE = re.compile(rf"[{APOSTROPHES}] ?")


def join_key(syllables: list[str]) -> str:
    """The key of a name from the keys of its syllables; "03" and "III" alone are "3"."""
    if len(syllables) == 1:
        only = syllables[0]
        return str(int(only)) if only.isdecimal() else _ROMAN.get(only, only)
    return " ".join(syllables)


def name_key(name: str) -> str:
    """The key under which a name is looked up: case, tone placement, apostrophes and hyphens do not count."""
    return join_key([syllable_key(s) for s in _SYLLABLES.findall(fold(name))])


def address_key(name: str) -> str:
    """The name as addresses write it: a-z and digits without spaces, y as i ("Cư M'gar" → "cumgar")."""
    return "".join(c for c in _plain(name) if c.isascii() and c.isalnum()).replace("y", "i")


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
