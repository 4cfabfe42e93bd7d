"""Events with known days, and what mentioning them says about when an article was written.

The facts are in data/landmarks.toml. "Tiến tới Đại hội XI" was written before the congress opened in January 2011,
"thực hiện Nghị quyết Đại hội XI" after it.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from doichieu.models import Record


class Congress(Record):
    """A national congress of the Party."""

    number: str
    opened: dt.date
    closed: dt.date


class Election(Record):
    """A general election: the National Assembly's number, the terms of the councils, the day."""

    assembly: str
    terms: tuple[str, ...]
    day: dt.date


class Anniversary(Record):
    """A day whose anniversaries are kept; `names` are folded."""

    names: tuple[str, ...]
    day: dt.date


class Era(Record):
    """Folded words that nobody wrote before `since`."""

    words: tuple[str, ...]
    since: dt.date
    why: str


class Landmarks(Record):
    """All the facts; `plenums` gives the opening days of each term's plenums, the first one first."""

    congresses: dict[str, Congress]
    plenums: dict[str, tuple[dt.date, ...]]
    elections: tuple[Election, ...]
    anniversaries: tuple[Anniversary, ...]
    eras: tuple[Era, ...]


class Mention(NamedTuple):
    """What a mention says: written not before `since`, not after `until`; `weight` 0..1 is how often that holds.

    `subject` is the event that is told as ahead or as over.
    """

    start: int
    end: int
    rule: str
    since: dt.date | None
    until: dt.date | None
    weight: float
    says: str
    subject: str = ""


@cache
def load() -> Landmarks:
    """The facts of data/landmarks.toml."""
    text = resources.files("doichieu.data").joinpath("landmarks.toml").read_text(encoding="utf-8")
    table: dict[str, list[dict[str, Any]]] = tomllib.loads(text)
    return Landmarks(
        congresses={entry["number"]: Congress(**entry) for entry in table["congress"]},
        plenums={entry["term"]: tuple(entry["opened"]) for entry in table["plenums"]},
        elections=tuple(
            Election(assembly=entry["assembly"], terms=tuple(entry["terms"]), day=entry["day"])
            for entry in table["election"]
        ),
        anniversaries=tuple(
            Anniversary(names=tuple(entry["names"]), day=entry["day"]) for entry in table["anniversary"]
        ),
        eras=tuple(Era(words=tuple(entry["words"]), since=entry["since"], why=entry["why"]) for entry in table["era"]),
    )


def mentions(folded: str, spans: Iterable[tuple[int, int]]) -> list[Mention]:
    """Every landmark that the spans of a folded text mention, in their order; text is folded by `text.fold`."""
    asked = [(word, reader) for word, reader in _READERS if word in folded]
    eras = [era for word, era in _words_of_eras() if word in folded]
    if not asked and not eras:
        return []
    places = list(spans)
    found: list[Mention] = []
    for start, end in places:
        for word, reader in asked:
            if folded.find(word, start, end) >= 0:
                found.extend(reader(folded, start, end))
    if len(found) > 1:
        found = _undisputed(found)
    return [*found, *_named_eras(dict.fromkeys(eras), folded, places)] if eras else found


def _undisputed(found: list[Mention]) -> list[Mention]:
    """Without what tells one congress as ahead and as over: plans for the time after it, or a campaign remembered."""
    ahead = {mention.subject for mention in found if mention.rule == "congress-ahead"}
    disputed = {mention.subject for mention in found if mention.rule == "congress-over" and mention.subject in ahead}
    return [m for m in found if m.rule == "congress-named" or m.subject not in disputed] if disputed else found


# --- congresses -----------------------------------------------------------------------------------------------

_CONGRESS = re.compile(
    r"đại hội(?: đại biểu)?(?: toàn quốc)?(?: (?:của )?đảng(?: (?:toàn quốc|cộng sản việt nam))?)?(?: khóa)?"
    r"(?: (?:toàn quốc )?lần thứ)? (?P<roman>x{0,1}(?:ix|iv|v?i{0,3}))(?![^\W_])"
)
_NATIONAL = re.compile(r"toàn quốc|đại hội (?:của )?đảng (?!bộ)")
# a congress of a locality or of another body carries its own ordinal
_LOCAL_AFTER = re.compile(
    r"\s*[,(]?\s*(?:(?:của |và )?(?:đại hội )?(?:đảng bộ|đảng ủy|huyện|tỉnh|thành phố|thị xã|quận|xã|phường"
    r"|tp|đoàn|hội|công đoàn|mặt trận|ngành))"
)
# "Đại hội XII và Đại hội XVI Đảng bộ tỉnh": the second has the locality, the first does not
_AND_CONGRESS = re.compile(r"\s*(?:,|và)\s+(?:nghị quyết )?đại hội")
_AHEAD = re.compile(
    r"(?:tiến tới|hướng tới|hướng về|chào mừng|lập thành tích|chuẩn bị|trình|góp ý|đóng góp ý kiến|dự thảo"
    r"|trước thềm|phục vụ)"
    r"[^.;\n]{0,60}$"
)
_BEHIND = re.compile(
    r"(?:nghị quyết|thực hiện|triển khai|quán triệt|kết quả|thành công|sau|theo|văn kiện)[^.;,\n]{0,40}$"
)
_LOOK = 90  # characters before a mention that can say whether it lies ahead
# Congress campaigns begin with the Politburo's directive, a year and a half before (37-CT/TW of August 2009 for 2011)
_CAMPAIGN = dt.timedelta(days=730)


def _congresses(folded: str, start: int, end: int) -> list[Mention]:
    found: list[Mention] = []
    for match in _CONGRESS.finditer(folded, start, end):
        congress = load().congresses.get(match["roman"].upper())
        if congress is None or not _is_national(folded, match):
            continue
        before = folded[max(start, match.start() - _LOOK) : match.start()]
        weight = (
            0.95 if _NATIONAL.search(match.group()) or "của đảng" in folded[match.end() : match.end() + 12] else 0.9
        )
        found.append(_congress_mention(match, congress, before, weight))
    return found


def _is_national(folded: str, match: re.Match[str]) -> bool:
    after = folded[match.end() : match.end() + 40]
    if _NATIONAL.search(match.group()) or after.startswith((" của đảng", " của đcs")):
        return not after.startswith(" của đảng bộ")
    return bool(_AND_CONGRESS.match(after)) or not _LOCAL_AFTER.match(after)


def _congress_mention(match: re.Match[str], congress: Congress, before: str, weight: float) -> Mention:
    ahead, behind = _AHEAD.search(before), _BEHIND.search(before)
    name = f"the {congress.number} congress"
    if ahead and (behind is None or ahead.start() >= behind.start() or "dự thảo" in ahead.group()):
        says = f"{name} (opened {congress.opened}) is still ahead"
        since = congress.opened - _CAMPAIGN
        return Mention(match.start(), match.end(), "congress-ahead", since, congress.closed, weight, says, name)
    if behind:
        says = f"{name} (closed {congress.closed}) is over"
        return Mention(match.start(), match.end(), "congress-over", congress.opened, None, weight, says, name)
    since = congress.opened - _CAMPAIGN
    return Mention(match.start(), match.end(), "congress-named", since, None, weight, f"{name} has been named")


# --- plenums --------------------------------------------------------------------------------------------------

_NUMBER_WORDS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14,
}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})"
# found by the term first, which is rarer than the words before it
_PLENUM_TERM = re.compile(r"khóa (?P<term>xiv|xiii|xii|xi|x)(?![^\W_])")
_PLENUM = re.compile(
    rf"(?:(?:trung ương|tw|t\.ư) ?{_NUMBER}"
    rf"|hội nghị (?:lần thứ )?{_NUMBER.replace('number', 'ordinal')} (?:của )?(?:ban chấp hành|bch) (?:trung ương|tw)"
    r"(?: đảng)?)[^.;\n]{0,12}?$"
)
_PLENUM_LOOK = 80  # characters from "Hội nghị lần thứ …" to its term


def _plenums(folded: str, start: int, end: int) -> list[Mention]:
    found: list[Mention] = []
    for term in _PLENUM_TERM.finditer(folded, start, end):
        begin = max(start, term.start() - _PLENUM_LOOK)
        match = _PLENUM.search(folded[begin : term.start()])
        days = load().plenums.get(term["term"].upper(), ())
        if match is None:
            continue
        written = match["number"] or match["ordinal"]
        number = int(written) if written.isdigit() else _NUMBER_WORDS[written]
        if 1 <= number <= len(days):
            day = days[number - 1]
            says = f"plenum {number} of term {term['term'].upper()} opened on {day}"
            found.append(Mention(begin + match.start(), term.end(), "plenum", day, None, 0.97, says))
    return found


# --- elections, anniversaries, eras ---------------------------------------------------------------------------

_ELECTION = re.compile(
    r"bầu cử[^.;\n]{0,90}?(?:khóa (?P<assembly>xvi|xv|xiv|xiii|xii)(?![^\W_])|nhiệm kỳ (?P<term>\d{4} ?[-–] ?\d{4}))"
)
_ELECTION_AHEAD = re.compile(r"(?:tiến tới|hướng tới|chuẩn bị|chào mừng|phục vụ|công tác|liên quan)[^.;\n]{0,60}$")


def _elections(folded: str, start: int, end: int) -> list[Mention]:
    found: list[Mention] = []
    for match in _ELECTION.finditer(folded, start, end):
        term = (match["term"] or "").replace(" ", "").replace("–", "-")
        for election in load().elections:
            if (match["assembly"] or "").upper() != election.assembly and term not in election.terms:
                continue
            ahead = _ELECTION_AHEAD.search(folded[max(start, match.start() - _LOOK) : match.start()])
            until = election.day + dt.timedelta(days=90) if ahead else None
            says = f"the election of {election.day} " + ("is near" if ahead else "has been named")
            since = election.day - _CAMPAIGN
            found.append(Mention(match.start(), match.end(), "election", since, until, 0.85, says))
    return found


# celebrations are prepared and reported in the year they fall in, rarely earlier than half a year before
KEPT_BEFORE, KEPT_AFTER = dt.timedelta(days=240), dt.timedelta(days=150)
_KEPT = re.compile(r"k[ỷỉ] niệm[^.;\n]{0,40}?(?<!\d)(?P<years>\d{1,3}) năm (?P<what>[^.;\n]{4,90})")


def _anniversaries(folded: str, start: int, end: int) -> list[Mention]:
    found: list[Mention] = []
    for match in _KEPT.finditer(folded, start, end):
        day = anniversary_of(match["what"], int(match["years"]))
        if day is None:
            continue
        since, until = day - KEPT_BEFORE, day + KEPT_AFTER
        says = f"the anniversary fell on {day}"
        found.append(Mention(match.start(), match.start("what"), "anniversary", since, until, 0.8, says))
    return found


def anniversary_of(what: str, years: int) -> dt.date | None:
    """The day on which that many years had passed since the event that the folded words name at their start."""
    for anniversary in load().anniversaries:
        if any(what.startswith((name, f"ngày {name}")) for name in anniversary.names):
            year = anniversary.day.year + years
            return anniversary.day.replace(year=year) if year <= 9999 else None
    return None


@cache
def _words_of_eras() -> tuple[tuple[str, Era], ...]:
    """Words without which no era is named, with the era of each: what its own begin with, else the shortest of them."""
    found: list[tuple[str, Era]] = []
    for era in load().eras:
        shortest = [word for word in era.words if not any(other in word for other in era.words if other != word)]
        begun = _beginning(shortest)
        found.extend((word, era) for word in ([begun] if begun else shortest))
    return tuple(found)


def _beginning(words: Sequence[str]) -> str:
    """What all the words begin with: the first and the last of them in order differ soonest."""
    first, last = min(words), max(words)
    return next((first[:size] for size in range(len(first), 0, -1) if last.startswith(first[:size])), "")


def _named_eras(eras: Iterable[Era], folded: str, spans: Sequence[tuple[int, int]]) -> list[Mention]:
    found: list[Mention] = []
    for era in eras:
        for words in era.words:
            at = folded.find(words)
            if at >= 0 and any(start <= at < end for start, end in spans):
                found.append(Mention(at, at + len(words), "era", era.since, None, 0.97, era.why))
                break
    return found


# what a text must hold for a reader to be worth its time
_READERS = (
    ("đại hội", _congresses),
    ("khóa", _plenums),
    ("bầu cử", _elections),
    (" niệm", _anniversaries),
)
