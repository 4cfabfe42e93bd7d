"""One key for all spellings of a place name, and the plain letters that addresses are made of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from doichieu.text import fold

APOSTROPHES = "'’‘`´ʼ′"
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
    decomposed = unicodedata.normalize("NFD", name.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in decomposed if c.isascii() and c.isalnum()).replace("y", "i")
