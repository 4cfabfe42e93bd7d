"""Resolutions known by the session that adopted them: "Nghị quyết Trung ương 4 khóa XI, XII", "Trung ương 7, 8"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from doichieu.directives.grammar import TYPES, Citation

_NAMES = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba"]
_ORDINALS = {name: str(number) for number, name in enumerate(_NAMES, 1)} | {"bốn": "4", "bẩy": "7"}
# no committee has had more than fifteen sessions
_FIGURE = r"(?:1[0-5]|0?[1-9])(?!\d)"
SESSION = rf"(?:{_FIGURE}|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
CENTRE = r"(?:trung ương|t\.?w|t\.?ư)(?: đảng)?"
_WORD_END = r"(?![^\W_])"
_AND = r" ?(?:[,;] ?(?:và )?|và )"
_MORE_TERMS = rf"(?:{_AND}(?:khóa |(?!vi phạm))[ivx]{{1,5}}{_WORD_END}){{0,3}}"
_TERMS = re.compile(
    rf"[ ,(]{{0,3}}(?:của )?(?:khóa|k\.) ?(?P<terms>(?:[ivx]{{1,5}}|\d{{1,2}}){_WORD_END}{_MORE_TERMS})\)?"
)
_TERM = re.compile(rf"(?:khóa )?(?P<name>[ivx]{{1,5}}{_WORD_END}|\d{{1,2}})")
_COMMITTEE = r"(?:ban chấp hành |bch )?"
_TYPES = ("nghị quyết", "kết luận", "nq")
_TOLD_BY = (*_TYPES, "hội nghị t")
_HEAD = re.compile(rf"(?P<type>{'|'.join(_TYPES)}) ?(?:của )?(?:các )?|hội nghị (?=t)")
# Before a meeting that stands for its resolutions
_STUDIED = re.compile(r"(?:quán triệt|học tập|tiếp thu|triển khai|thực hiện|tuyên truyền)(?: các)? \Z")
_LOOK_BACK = 20
_CENTRE_FIRST = re.compile(
    rf"(?:hội nghị )?{_COMMITTEE}{CENTRE} ?(?:lần thứ )?(?P<session>{SESSION}){_WORD_END}(?! ?%)"
)
_SESSION_FIRST = re.compile(
    rf"(?:hội nghị )?(?P<sessions>(?:lần thứ |lần )?{SESSION}|(?:lần thứ |lần ){SESSION}"
    rf"(?:{_AND}(?:lần thứ |lần )?{SESSION}){{1,3}})(?: của)? {_COMMITTEE}{CENTRE}{_WORD_END}"
)
_SESSION = re.compile(rf"(?:lần thứ |lần )?(?P<name>{SESSION}){_WORD_END}")
_NEXT = re.compile(rf"{_AND}(?:(?:các )?(?P<type>{'|'.join(_TYPES)}) ?(?:của )?)?(?={_COMMITTEE}{CENTRE}|hội nghị )")
_NEXT_FIGURE = re.compile(rf"{_AND}(?P<session>{_FIGURE}){_WORD_END}(?! ?%)")
# Behind the figures of a list, where what they number is not a count of something else
_CLOSES = re.compile(r"\s?(?:$|[.;:,)”\"\n…(]|(?:của|về|ngày|khóa|và|do|đã|được|cho|tới|đến|trong|tại|gắn)(?![^\W_]))")
_LONGEST_LIST = 8
_LONGEST_TERMS = 40


class _Session(NamedTuple):
    """A session named in folded[start:end]; `figure` if it is a number that goes on a list."""

    start: int
    end: int
    name: str
    figure: bool = False


def plenums(folded: str, start: int, end: int) -> Iterator[list[Citation]]:
    """Resolutions and conclusions cited by session in folded[start:end]; several for several sessions or terms."""
    if max([folded.find(word, start, end) for word in _TOLD_BY]) < 0:
        return
    position = start
    for head in _HEAD.finditer(folded, start, end):
        if head.start() < position or not _opens(folded, head):
            continue
        if cited := _listed(folded, head, end):
            position = cited[-1].end
            yield cited


def _opens(folded: str, head: re.Match[str]) -> bool:
    if head.group("type"):
        return not (head.start() and folded[head.start() - 1].isalnum())
    return _STUDIED.search(folded, max(0, head.start() - _LOOK_BACK), head.start()) is not None


def _listed(folded: str, head: re.Match[str], end: int) -> list[Citation]:
    """All that one list cites: sessions up to the terms that they share, then others with theirs."""
    kind = TYPES[head.group("type") or "nghị quyết"]
    pending = _first(folded, head, end)
    cited: list[Citation] = []
    while pending:
        terms = _terms(folded, pending[-1].end, end)
        following = None if terms else _following(folded, pending[-1], head, end)
        if following and len(pending) < _LONGEST_LIST:
            pending.append(following)
            continue
        if not terms:
            pending = _without_counts(folded, pending, end)
        # "Nghị quyết Trung ương năm ..." may be a year, and a session alone a meeting
        if terms or (head.group("type") and pending[0].name[0].isdigit()):
            cited.extend(_cross(pending, terms, kind, end))
        following = _following(folded, pending[-1]._replace(end=terms.end()), head, end) if terms else None
        pending = [following] if following and not following.figure else []
    return cited


def _terms(folded: str, at: int, end: int) -> re.Match[str] | None:
    """The terms right behind a session, also on the line below where the paragraph ends there, as in text from PDF."""
    found = _TERMS.match(folded, at, end)
    if found or folded[at:end].strip() or not folded.startswith("\n", end):
        return found
    return _TERMS.match(folded, end + 1, end + _LONGEST_TERMS)


def _first(folded: str, head: re.Match[str], end: int) -> list[_Session]:
    """What follows the type: one session, or several before the committee's name ("lần thứ tư, lần thứ năm BCH …")."""
    if found := _CENTRE_FIRST.match(folded, head.end(), end):
        return [_Session(head.start(), found.end(), found.group("session"))]
    found = _SESSION_FIRST.match(folded, head.end(), end) if head.group("type") else None
    if not found:
        return []
    names = list(_SESSION.finditer(folded, *found.span("sessions")))
    starts = [head.start(), *(name.start() for name in names[1:])]
    stops = [*(name.end() for name in names[:-1]), found.end()]
    return [_Session(at, stop, name.group("name")) for at, stop, name in zip(starts, stops, names, strict=True)]


def _following(folded: str, last: _Session, head: re.Match[str], end: int) -> _Session | None:
    """The next session of the list, of documents of the same type."""
    if found := _NEXT_FIGURE.match(folded, last.end, end):
        return _Session(found.start("session"), found.end(), found.group("session"), figure=True)
    joint = _NEXT.match(folded, last.end, end)
    if not joint or joint.group("type") not in (None, head.group("type")):
        return None
    found = _CENTRE_FIRST.match(folded, joint.end(), end)
    start = joint.start("type") if joint.group("type") else joint.end()
    return _Session(start, found.end(), found.group("session")) if found else None


def _without_counts(folded: str, sessions: list[_Session], end: int) -> list[_Session]:
    """The list without figures at its end that count something ("Nghị quyết Trung ương 3, 12 chi bộ")."""
    while sessions[-1].figure and not _CLOSES.match(folded, sessions[-1].end, end):
        sessions = sessions[:-1]
    return sessions


def _cross(
    sessions: list[_Session], terms: re.Match[str] | None, kind: tuple[str, str], end: int
) -> Iterator[Citation]:
    """Each session in each term, by its own words: the session's for the first term, else the term's."""
    named = list(_TERM.finditer(terms.string, *terms.span("terms"))) if terms else []
    below = terms is not None and terms.end() > end
    stop = terms.end() if terms and not below else sessions[-1].end
    for session in sessions:
        last = session is sessions[-1] and not below
        number = _ORDINALS.get(session.name, session.name).lstrip("0")
        known = f"Trung ương {number}"
        if not named:
            yield Citation(
                session.start, session.end, *kind, number, known, "TW", number, after=0 if session.end == stop else stop
            )
        for i, term in enumerate(named):
            begin = term.start() if last and i else session.start
            until = (stop if i == len(named) - 1 else term.end()) if last else session.end
            roman = _roman(term.group("name"))
            symbol = f"{known} khóa {roman}"
            after = stop if until < stop else 0
            yield Citation(begin, until, *kind, number, symbol, "TW", number, roman, after)


def _roman(term: str) -> str:
    if not term.isdigit():
        return term.upper()
    value, letters = int(term), ""
    for size, letter in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        letters += letter * (value // size)
        value %= size
    return letters
