"""How articles cite documents by type, number and symbol."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# type as cited (folded) → type, abbreviation in symbols
TYPES = {
    "chỉ thị": ("Chỉ thị", "CT"),
    "nghị quyết liên tịch": ("Nghị quyết liên tịch", "NQLT"),
    "nghị quyết": ("Nghị quyết", "NQ"),
    "kết luận": ("Kết luận", "KL"),
    "quy định": ("Quy định", "QĐ"),
    "qui định": ("Quy định", "QĐ"),
    "quyết định": ("Quyết định", "QĐ"),
    "quy chế": ("Quy chế", "QC"),
    "hướng dẫn": ("Hướng dẫn", "HD"),
    "chương trình hành động": ("Chương trình hành động", "CTr"),
    "chương trình": ("Chương trình", "CTr"),
    "kế hoạch": ("Kế hoạch", "KH"),
    "đề án": ("Đề án", "ĐA"),
    "thông tri": ("Thông tri", "TT"),
    "thông báo kết luận": ("Thông báo", "TB"),
    "thông báo": ("Thông báo", "TB"),
    "báo cáo": ("Báo cáo", "BC"),
    "công văn": ("Công văn", "CV"),
    "công điện": ("Công điện", "CĐ"),
    "nghị định": ("Nghị định", "NĐ"),
    "thông tư liên tịch": ("Thông tư liên tịch", "TTLT"),
    "thông tư": ("Thông tư", "TT"),
    "pháp lệnh": ("Pháp lệnh", "PL"),
    "luật": ("Luật", "L"),
    "tờ trình": ("Tờ trình", "TTr"),
    "nq": ("Nghị quyết", "NQ"),
    "ct": ("Chỉ thị", "CT"),
    "kl": ("Kết luận", "KL"),
    "hd": ("Hướng dẫn", "HD"),
    "nđ": ("Nghị định", "NĐ"),
}
_OF_ABBREVIATION = {
    "CT": "Chỉ thị", "NQ": "Nghị quyết", "KL": "Kết luận", "QĐ": "Quyết định", "QĐi": "Quy định", "QyĐ": "Quy định",
    "QC": "Quy chế", "HD": "Hướng dẫn", "CTr": "Chương trình", "CTrHĐ": "Chương trình hành động",
    "CTHĐ": "Chương trình hành động", "KH": "Kế hoạch", "ĐA": "Đề án", "TT": "Thông tri", "TB": "Thông báo",
    "BC": "Báo cáo", "NĐ": "Nghị định", "TTr": "Tờ trình", "CV": "Công văn", "CĐ": "Công điện",
    "TTLT": "Thông tư liên tịch", "NQLT": "Nghị quyết liên tịch", "PL": "Pháp lệnh",
}  # fmt: skip
_HEADS = "|".join(sorted(TYPES, key=len, reverse=True))
_HEAD = re.compile(rf"(?<![^\W_])(?P<type>{_HEADS})(?: ?(?P<so>số) ?:? ?| ?)$")
_LONGEST_HEAD = 34
# without one of these before it, and without one of those behind it, a figure numbers no document
_HEAD_END = 6  # characters of which at least two are left when colon and spaces are taken off
_HEAD_ENDS = frozenset(["số", *(head[-2:] for head in TYPES)])
_SYMBOL_BEGINNINGS = frozenset(abbreviation[0].lower() for abbreviation in _OF_ABBREVIATION)
_NUMBER = re.compile(r"\d+")
_ABBREVIATIONS = "|".join(sorted(_OF_ABBREVIATION, key=len, reverse=True))
_PARTY = (
    r"(?:T\.? ?Ư|T\.?W|TU|ThU|ThịU|HU|QU|TxU|ĐU|ĐUK|ĐUKCCQ|BCH|BTC|BTG|BDV|BNC|UBKT|VP|MTTW|TWĐTN|TWĐ|ĐTN)[A-ZĐƯ]{0,6}"
)
# "05-CT/TW", "07 – NQ/TU", "05CT/TW", "36/CT-TW", "05-CTTW"
_PARTY_SYMBOL = re.compile(
    rf"(?P<number>\d{{1,4}}) ?[-–/]? ?(?P<abbr>{_ABBREVIATIONS}) ?[-–/]? ?(?P<organ>{_PARTY})(?![^\W_])", re.IGNORECASE
)
# "30/2020/NĐ-CP", "119/2020/QH14", "1956/QĐ-TTg", "15/KH-UBND"
_ORGANS = r"[A-ZĐ][A-Za-zĐđƯư]{0,8}\d{0,2}(?:-[A-ZĐ][A-Za-zĐđƯư]{0,10}\d{0,2}){0,3}"
_STATE_SYMBOL = re.compile(
    rf"(?P<number>\d{{1,5}}[a-z]?) ?/ ?(?:(?P<year>(?:19|20)\d\d) ?[/-] ?)?(?P<rest>{_ORGANS})(?![^\W_])"
)
_YEAR_SYMBOL = re.compile(r"(?P<number>\d{1,5}) ?/ ?(?P<year>(?:19|20)\d\d)(?![\d/])")
_BARE = re.compile(r"\d{1,4}(?![\d.,/%]*\d|%|[^\W_])")
_NEXT = re.compile(r" ?(?:,|và|;) ?(?:số )?(?=\d)")
_GOES_ON = "của|về|ngày|do|khóa|và|với|cho|tại|là|được|đã|trong|theo|gắn|ở|nêu|ban|ra"
_AFTER_BARE = re.compile(rf"\s?(?:$|[.;:)”\"\n…]|,(?! \d)|(?:{_GOES_ON}|năm \d{{4}})(?![^\W_])|\()")
# in small letters these are verbs and common nouns as often as documents
_COMMON = frozenset(
    "quy định|qui định|quyết định|hướng dẫn|kế hoạch|chương trình|kết luận|báo cáo|thông báo|đề án|luật|quy chế"
    "|ct|hd|kl".split("|")
)
# without "số" the number of these is as often a count or a year
_OFTEN_COUNTED = frozenset(
    {"Chương trình", "Chương trình hành động", "Đề án", "Kế hoạch", "Báo cáo", "Thông báo", "Công văn", "Luật"}
)
_OF_OR_ABOUT = re.compile(r" (?:của|về|ngày)(?![^\W_])")
_LONGEST_LIST = 5


class Citation(NamedTuple):
    """Words that cite a document.

    `symbol` as far as it is written, `organ` the code of the issuing organ in it; `session` and `term` of a plenum;
    `after` the place behind the whole list that a number stands in, 0 when it stands alone; `type` is empty when
    only the symbol is written and could be of two types.
    """

    start: int
    end: int
    type: str
    abbreviation: str
    number: str
    symbol: str
    organ: str = ""
    session: str = ""
    term: str = ""
    after: int = 0


def numbered(text: str, folded: str, start: int, end: int) -> Iterator[list[Citation]]:
    """Documents cited by number in text[start:end], the numbers of one list together."""
    position = start
    for number in _NUMBER.finditer(text, start, end):
        at = number.start()
        if at < position:
            continue
        may_follow = folded[max(0, at - _HEAD_END) : at].rstrip(" :")[-2:] in _HEAD_ENDS
        head = _HEAD.search(folded, max(position, at - _LONGEST_HEAD), at) if may_follow else None
        cited = _list(text, folded, head, end) if head else _bare_symbol(text, number, start, end)
        if cited:
            position = cited[-1].end
            yield cited


def _bare_symbol(text: str, number: re.Match[str], start: int, end: int) -> list[Citation]:
    """A symbol that no type stands before: "theo 05-CT/TW"."""
    at, after = number.span()
    if text[after : after + 4].lstrip(" -–/")[:1].lower() not in _SYMBOL_BEGINNINGS:
        return []
    if at > start and (text[at - 1].isalnum() or text[at - 1] in ".,/-"):
        return []
    found = _PARTY_SYMBOL.match(text, at, end)
    if not found:
        return []
    abbreviation = _spelled(found.group("abbr"))
    kind = "" if abbreviation == "QĐ" else _OF_ABBREVIATION.get(abbreviation, "")
    return [_of_party(found, at, (kind, abbreviation))]


def _list(text: str, folded: str, head: re.Match[str], end: int) -> list[Citation]:
    """One document, or several numbers under one type ("Nghị quyết số 18, 19-NQ/TW"), each by its own words."""
    kind = TYPES[head.group("type")]
    numbers: list[re.Match[str]] = []
    position = head.end()
    while len(numbers) < _LONGEST_LIST:
        last = _with_symbol(text, position, position if numbers else head.start(), kind, end)
        if last:
            plain = [_plain(number, kind, last) for number in numbers]
            listed = [*(citation._replace(after=last.end) for citation in plain), last]
            return _from_head([*listed, *_going_on(text, folded, last, kind, end)], head)
        number = _BARE.match(text, position, end)
        if not number:
            break
        numbers.append(number)
        following = _NEXT.match(folded, number.end(), end)
        if not following:
            break
        position = following.end()
    if not numbers:
        return []
    plain = [_plain(number, kind, None) for number in numbers]
    if len(numbers) > 1 and _OF_OR_ABOUT.match(folded, numbers[-1].end(), end):
        return _from_head([citation._replace(after=numbers[-1].end()) for citation in plain], head)
    return _from_head(plain[:1], head) if _may_be_bare(text, folded, head, (numbers[0].end(), end)) else []


def _from_head(cited: list[Citation], head: re.Match[str]) -> list[Citation]:
    """The list with the type's words as the beginning of its first citation."""
    return [cited[0]._replace(start=head.start()), *cited[1:]]


def _going_on(text: str, folded: str, last: Citation, kind: tuple[str, str], end: int) -> Iterator[Citation]:
    """What follows a symbol under the same type: other symbols of its kind, numbers that are called so."""
    for _ in range(_LONGEST_LIST):
        joint = _NEXT.match(folded, last.end, end)
        if not joint:
            return
        found = _with_symbol(text, joint.end(), joint.end(), kind, end)
        if not found and joint.group().endswith("số ") and (number := _BARE.match(text, joint.end(), end)):
            found = _plain(number, kind, None) if _AFTER_BARE.match(folded, number.end(), end) else None
        if not found or _kind_of(found) not in ("", _kind_of(last)):
            return
        yield found
        last = found


def _kind_of(citation: Citation) -> str:
    """The abbreviation in a party symbol ("NQ"), empty for others."""
    return citation.symbol.partition("-")[2].partition("/")[0] if citation.organ else ""


def _plain(number: re.Match[str], kind: tuple[str, str], last: Citation | None) -> Citation:
    """A number without symbol of its own; the last of a list lends it the symbol."""
    figure = number.group().zfill(2)
    lent = last is not None and "-" in last.symbol and bool(last.organ)
    symbol = f"{figure}-{last.symbol.split('-', 1)[1]}" if last and lent else figure
    return Citation(*number.span(), *kind, figure, symbol, last.organ if last and lent else "")


def _may_be_bare(text: str, folded: str, head: re.Match[str], rest: tuple[int, int]) -> bool:
    """Whether a number without symbol is that of a document, by what stands in `rest` after it."""
    if head.group("so"):
        return True
    if head.group("type") in _COMMON and not text[head.start()].isupper():
        return False
    counted = TYPES[head.group("type")][0] in _OFTEN_COUNTED
    return (_OF_OR_ABOUT if counted else _AFTER_BARE).match(folded, *rest) is not None


def _with_symbol(text: str, at: int, start: int, kind: tuple[str, str], end: int) -> Citation | None:
    if found := _PARTY_SYMBOL.match(text, at, end):
        return _of_party(found, start, kind)
    if found := _STATE_SYMBOL.match(text, at, end):
        year = f"/{found.group('year')}" if found.group("year") else ""
        number = found.group("number")
        number = number.zfill(2) if number.isdigit() else number
        return Citation(start, found.end(), *kind, number, f"{number}{year}/{found.group('rest')}", found.group("rest"))
    if found := _YEAR_SYMBOL.match(text, at, end):
        number = found.group("number").zfill(2)
        return Citation(start, found.end(), *kind, number, f"{number}/{found.group('year')}")
    return None


def _of_party(found: re.Match[str], start: int, kind: tuple[str, str]) -> Citation:
    abbreviation, number = _spelled(found.group("abbr")), found.group("number").zfill(2)
    organ = re.sub(r"T[.\s]*[ƯW]", "TW", found.group("organ").replace(" ", ""))
    organ = organ if organ in ("ThU", "ThịU", "TxU") else organ.upper()
    return Citation(start, found.end(), *kind, number, f"{number}-{abbreviation}/{organ}", organ)


def _spelled(abbreviation: str) -> str:
    return next((a for a in _OF_ABBREVIATION if a.lower() == abbreviation.lower()), abbreviation)
