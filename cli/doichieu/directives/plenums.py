"""Resolutions known by the session that adopted them: "Nghị quyết Trung ương 4 khóa XI, XII"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doichieu.directives.grammar import TYPES, Citation

_NAMES = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba"]
_ORDINALS = {name: str(number) for number, name in enumerate(_NAMES, 1)} | {"bốn": "4", "bẩy": "7"}
SESSION = rf"(?:\d{{1,2}}(?!\d)|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
CENTRE = r"(?:trung ương|t\.?w|t\.?ư)(?: đảng)?"
_WORD_END = r"(?![^\W_])"
_MORE_TERMS = rf"(?: ?(?:,|và|;) ?(?:khóa )?[ivx]{{1,5}}{_WORD_END}){{0,3}}"
_TERMS = rf"[ ,(]{{0,3}}(?:khóa|k\.) ?(?P<terms>(?:[ivx]{{1,5}}|\d{{1,2}}){_WORD_END}{_MORE_TERMS})\)?"
_COMMITTEE = r"(?:ban chấp hành |bch )?"
_SESSION_FIRST = rf"(?:lần thứ |lần )?(?P<before>{SESSION})(?: của)? {_COMMITTEE}{CENTRE}"
_CENTRE_FIRST = rf"{_COMMITTEE}{CENTRE} ?(?:lần thứ )?(?P<after>{SESSION}(?: ?(?:,|và) ?\d{{1,2}}(?!\d)){{0,3}})"
_TYPES = ("nghị quyết", "kết luận", "nq")
_PLENUM = re.compile(
    rf"(?P<type>{'|'.join(_TYPES)}) ?(?:của )?(?:hội nghị )?(?:{_SESSION_FIRST}|{_CENTRE_FIRST}){_WORD_END}"
    rf"(?! ?%)(?:{_TERMS})?"
)
_TERM = re.compile(rf"[ivx]{{1,5}}{_WORD_END}|\d{{1,2}}")


def plenums(folded: str, start: int, end: int) -> Iterator[list[Citation]]:
    """Resolutions and conclusions cited by session in folded[start:end]; several for several sessions or terms."""
    if max([folded.find(word, start, end) for word in _TYPES]) < 0:
        return
    for found in _PLENUM.finditer(folded, start, end):
        if found.start() and folded[found.start() - 1].isalnum():
            continue
        named = found.group("before") or found.group("after")
        terms = list(_TERM.finditer(folded, found.start("terms"), found.end("terms"))) if found.group("terms") else []
        # "Nghị quyết Trung ương năm ..." may be a year; a session in words needs the term beside it
        if terms or named[0].isdigit():
            yield _sessions(found, re.split(r" ?(?:,|và) ?", named), terms)


def _sessions(found: re.Match[str], sessions: list[str], terms: list[re.Match[str]]) -> list[Citation]:
    kind = TYPES[found.group("type")]
    cited: list[Citation] = []
    for session in sessions:
        number = _ORDINALS.get(session, session).lstrip("0")
        known = f"Trung ương {number}"
        if not terms:
            cited.append(Citation(found.start(), found.end(), *kind, number, known, "TW", number))
        for term in terms:
            stop = found.end() if term is terms[-1] else term.end()
            roman = _roman(term.group())
            symbol = f"{known} khóa {roman}"
            cited.append(Citation(found.start(), stop, *kind, number, symbol, "TW", number, roman))
    return cited


def _roman(term: str) -> str:
    if not term.isdigit():
        return term.upper()
    value, letters = int(term), ""
    for size, letter in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        letters += letter * (value // size)
        value %= size
    return letters
