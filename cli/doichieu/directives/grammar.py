"""How articles cite documents: type, number, symbol, plenum, issuer."""

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
    "CT": "Chỉ thị", "NQ": "Nghị quyết", "KL": "Kết luận", "QĐ": "Quyết định", "QĐi": "Quy định", "QyĐ": "Quy định", "QC": "Quy chế",
    "HD": "Hướng dẫn", "CTr": "Chương trình", "CTrHĐ": "Chương trình hành động", "CTHĐ": "Chương trình hành động",
    "KH": "Kế hoạch", "ĐA": "Đề án", "TT": "Thông tri", "TB": "Thông báo", "BC": "Báo cáo", "NĐ": "Nghị định", "TTr": "Tờ trình",
    "CV": "Công văn", "CĐ": "Công điện", "TTLT": "Thông tư liên tịch", "NQLT": "Nghị quyết liên tịch", "PL": "Pháp lệnh",
}  # fmt: skip
_HEADS = "|".join(sorted(TYPES, key=len, reverse=True))
_HEAD = re.compile(rf"(?:{_HEADS})(?: ?(số) ?:? ?| ?)(?=\d)")
_ABBREVIATIONS = "|".join(sorted(_OF_ABBREVIATION, key=len, reverse=True))
_PARTY = (
    r"(?:T\.? ?Ư|T\.?W|TU|ThU|ThịU|HU|QU|TxU|ĐU|ĐUK|ĐUKCCQ|BCH|BTC|BTG|BDV|BNC|UBKT|VP|MTTW|TWĐTN|TWĐ|ĐTN)[A-ZĐƯ]{0,6}"
)
# "05-CT/TW", "07 – NQ/TU", "05CT/TW", "36/CT-TW", "05-CTTW"
_PARTY_SYMBOL = re.compile(
    rf"(?P<number>\d{{1,4}}) ?[-–/]? ?(?P<abbr>{_ABBREVIATIONS}) ?[-–/]? ?(?P<organ>{_PARTY})(?![^\W_])", re.IGNORECASE
)
# "30/2020/NĐ-CP", "119/2020/QH14", "1956/QĐ-TTg", "15/KH-UBND"
_STATE_SYMBOL = re.compile(
    r"(?P<number>\d{1,5}[a-z]?) ?/ ?(?:(?P<year>(?:19|20)\d\d) ?[/-] ?)?(?P<rest>[A-ZĐ][A-Za-zĐđƯư]{0,8}\d{0,2}(?:-[A-ZĐ][A-Za-zĐđƯư]{0,10}\d{0,2}){0,3})"
    r"(?![^\W_])"
)
_YEAR_SYMBOL = re.compile(r"(?P<number>\d{1,5}) ?/ ?(?P<year>(?:19|20)\d\d)(?![\d/])")
_BARE = re.compile(r"\d{1,4}(?![\d.,/%]|[.,]\d|[^\W_])")
_NEXT = re.compile(r" ?(?:,|và|;) ?(?:số )?(?=\d)")
_AFTER_BARE = re.compile(
    r"\s?(?:$|[.;:)”\"\n…]|,(?! \d)|(?:của|về|ngày|do|khóa|và|với|cho|tại|là|được|đã|trong|theo|gắn|ở|nêu|ban hành|ra|năm \d{4}|\()"
    r"(?![^\W_]))|\s?\("
)
# in small letters these are verbs and common nouns as often as documents
_COMMON = frozenset(
    "quy định|qui định|quyết định|hướng dẫn|kế hoạch|chương trình|kết luận|báo cáo|thông báo|đề án|luật|quy chế|ct|hd|kl".split(
        "|"
    )
)
_NAMED_BY_NUMBER = frozenset(
    {"Chương trình", "Đề án", "Kế hoạch", "Báo cáo", "Thông báo", "Công văn", "Chương trình hành động"}
)
_ORDINALS = {
    "nhất": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "bẩy": "7", "tám": "8", "chín": "9",
    "mười": "10", "mười một": "11", "mười hai": "12", "mười ba": "13", "mười bốn": "14", "mười lăm": "15",
}  # fmt: skip
_SESSION = rf"(?:\d{{1,2}}(?!\d)|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_CENTRE = r"(?:trung ương|t\.?w|t\.?ư)(?: đảng)?"
_TERM = r"[ ,(]{0,3}(?:khóa|k\.) ?(?P<terms>(?:[ivx]{1,5}|\d{1,2})(?![^\W_])(?: ?(?:,|và|;) ?(?:khóa )?[ivx]{1,5}(?![^\W_])){0,3})\)?"
_PLENUM = re.compile(
    rf"(?P<type>nghị quyết|kết luận|nq) ?(?:của )?(?:hội nghị )?(?:(?:lần thứ |lần )?(?P<before>{_SESSION})(?: của)? (?:ban chấp hành |bch )?{_CENTRE}"
    rf"|(?:ban chấp hành |bch )?{_CENTRE} ?(?:lần thứ )?(?P<after>{_SESSION}(?: ?(?:,|và) ?\d{{1,2}}(?!\d)){{0,3}}))(?![^\W_])(?:{_TERM})?"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}


class Citation(NamedTuple):
    """Words that cite a document: `symbol` as far as written, `organ` its issuing organ's code, `session`/`term` of a plenum."""

    start: int
    end: int
    type: str
    abbreviation: str
    number: str
    symbol: str
    organ: str = ""
    session: str = ""
    term: str = ""


def citations(text: str, folded: str, start: int, end: int) -> Iterator[Citation]:
    """The citations in text[start:end], in order of where they end; several for "Trung ương 4 khóa XI, XII"."""
    done = start
    found = [*_plenums(folded, start, end), *_numbered(text, folded, start, end)]
    for citation in sorted(found, key=lambda c: (c[0].start, -c[-1].end)):
        if citation[0].start >= done:
            yield from citation
            done = citation[-1].end
    yield from ()


def _numbered(text: str, folded: str, start: int, end: int) -> Iterator[list[Citation]]:
    position = start
    for head in _HEAD.finditer(folded, start, end):
        if head.start() < position or (head.start() and (folded[head.start() - 1].isalnum())):
            continue
        words = head.group().split(" số")[0].strip() if head.group(1) else head.group().strip()
        cited = _list(text, folded, head, TYPES[words], end)
        if cited:
            position = cited[-1].end
            yield cited
    for bare in _PARTY_SYMBOL.finditer(text, start, end):
        if bare.start() == start or not (text[bare.start() - 1].isalnum() or text[bare.start() - 1] in ".,/-"):
            abbreviation = _spelled(bare.group("abbr"))
            kind = _OF_ABBREVIATION.get(abbreviation, "")
            yield [_of_party(bare, bare.start(), (kind, abbreviation))]


def _list(text: str, folded: str, head: re.Match[str], kind: tuple[str, str], end: int) -> list[Citation]:
    """One document, or several numbers under one type ("Nghị quyết số 18, 19-NQ/TW")."""
    first = _one(text, head.end(), head.start(), kind, end)
    if first:
        return [first]
    numbers: list[tuple[str, int]] = []
    position = head.end()
    while len(numbers) < 5 and (number := _BARE.match(text, position, end)):
        numbers.append((number.group(), number.end()))
        following = _NEXT.match(folded, number.end(), end)
        if not following:
            break
        last = _one(text, following.end(), head.start(), kind, end)
        if last:
            return [*(_plain(head.start(), stop, kind, n, last) for n, stop in numbers), last]
        position = following.end()
    if not numbers or not _may_be_bare(text, folded, head, numbers[0][1], kind, end):
        return []
    return [_plain(head.start(), numbers[0][1], kind, numbers[0][0], None)]


def _plain(start: int, end: int, kind: tuple[str, str], number: str, last: Citation | None) -> Citation:
    number = number.zfill(2)
    symbol = f"{number}-{last.symbol.split('-', 1)[1]}" if last and last.organ else number
    return Citation(start, end, kind[0], kind[1], number, symbol, last.organ if last else "")


def _may_be_bare(text: str, folded: str, head: re.Match[str], stop: int, kind: tuple[str, str], end: int) -> bool:
    words = head.group().strip()
    if head.group(1):
        return True
    if words in _COMMON and not text[head.start()].isupper():
        return False
    if kind[0] in _NAMED_BY_NUMBER:
        return re.match(r" (?:của|về|ngày)(?![^\W_])", folded[stop : min(end, stop + 8)]) is not None
    return _AFTER_BARE.match(folded[stop : min(end, stop + 14)]) is not None


def _one(text: str, at: int, start: int, kind: tuple[str, str], end: int) -> Citation | None:
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
    organ = {"TƯ": "TW"}.get(organ.upper(), organ if organ in ("ThU", "ThịU", "TxU") else organ.upper())
    return Citation(start, found.end(), *kind, number, f"{number}-{abbreviation}/{organ}", organ)


def _spelled(abbreviation: str) -> str:
    return next((a for a in _OF_ABBREVIATION if a.lower() == abbreviation.lower()), abbreviation)


def _plenums(folded: str, start: int, end: int) -> Iterator[list[Citation]]:
    for found in _PLENUM.finditer(folded, start, end):
        if found.start() and folded[found.start() - 1].isalnum():
            continue
        sessions = re.split(r" ?(?:,|và) ?", found.group("before") or found.group("after"))
        terms = list(re.finditer(r"[ivx]{1,5}(?![^\W_])|\d{1,2}", found.group("terms") or ""))
        kind = TYPES[found.group("type")]
        if not terms and not found.group("after").isdigit() if found.group("after") else not terms:
            continue
        cited: list[Citation] = []
        for session in sessions:
            number = _ORDINALS.get(session, session).lstrip("0")
            for index, term in enumerate(terms):
                last = index == len(terms) - 1
                stop = found.end() if last else found.start("terms") + term.end()
                roman = _roman(term.group())
                cited.append(
                    Citation(
                        found.start(), stop, *kind, number, f"Trung ương {number} khóa {roman}", "TW", number, roman
                    )
                )
            if not terms:
                cited.append(Citation(found.start(), found.end(), *kind, number, f"Trung ương {number}", "TW", number))
        yield cited


def _roman(term: str) -> str:
    if not term.isdigit():
        return term.upper()
    value, letters = int(term), ""
    for size, letter in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        letters += letter * (value // size)
        value %= size
    return letters


_NAME = r"(?: (?:TP\.? ?|tỉnh |huyện |thành phố |thị xã |quận )?[A-ZĐÀ-ỸẠ-Ỹ][^\W\d_]*)"
_COMMITTEE = r"(?:(?:ban chấp hành|bch|ban thường vụ|btv|thường trực|thường vụ)(?: \((?:btv|bch)\))? )"
_ISSUER = re.compile(
    rf"[ ,)]{{0,3}}(?:(?:của|do) )?(?P<issuer>bộ chính trị|ban bí thư(?: trung ương(?: đảng)?)?"
    rf"|(?:ban (?:tổ chức|tuyên giáo|dân vận|nội chính)|(?:ủy ban kiểm tra|ubkt)) (?:trung ương|tỉnh ủy|thành ủy|huyện ủy)"
    rf"|(?:hội nghị )?(?:(?:lần thứ )?{_SESSION} )?(?:ban chấp hành |bch )?{_CENTRE}(?: đảng| \d{{1,2}}(?!\d))?(?![^\W_])"
    rf"|{_COMMITTEE}?(?:tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy(?: xã| phường| thị trấn| khối)?)"
    rf"|{_COMMITTEE}đảng bộ (?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường)"
    r"|thủ tướng chính phủ|chính phủ|ủy ban thường vụ quốc hội|quốc hội"
    r"|(?:hội đồng nhân dân|hđnd|ủy ban nhân dân|ubnd)(?: tỉnh| thành phố| tp\.?| huyện| quận| thị xã| xã| phường)?"
    r")(?![^\W_])"
)
_KHOA = re.compile(r"[ ,(]{1,3}khóa ([ivx]{1,5})(?![^\W_])\)?")
_TITLE_QUOTED = re.compile(r"[ ,]{0,2}(?:về|v/v)?(?: việc)?:? ?[“\"]\s?([^”\"\n]{8,240})\s?[”\"]")
_TITLE_PLAIN = re.compile(r"[ ,]{0,2}(?:về|v/v)(?: việc)? ([^,.;:()“”\"\n]{12,160})")


class Issuer(NamedTuple):
    """Who issued a document, in the article's words; `level` is "TW", "TU", "HU" or empty; `end` ends the words."""

    name: str | None
    level: str
    term: str
    end: int


# Central cities: their committee is of a province's rank
_CENTRAL_CITIES = ("hà nội", "hồ chí minh", "hải phòng", "đà nẵng", "cần thơ")


def issuer_at(text: str, folded: str, at: int, end: int) -> Issuer:
    """The issuer named right after a citation ("của Ban Bí thư Trung ương Đảng"), with the term of the committee."""
    found = _ISSUER.match(folded, at, end)
    name, level, stop = None, "", at
    if found:
        stop = found.end()
        while place := re.compile(_NAME).match(text, stop, min(end, stop + 30)):
            stop = place.end()
            if stop - found.end() > 24:
                break
        name = text[found.start("issuer") : stop]
        level = _level(folded[found.start("issuer") : stop])
    term = _KHOA.match(folded, stop, end)
    return Issuer(name, level, term.group(1).upper() if term else "", term.end() if term and name else stop)


def _level(name: str) -> str:
    if name.startswith(("ban tổ chức", "ban tuyên giáo", "ban dân vận", "ban nội chính", "ủy ban kiểm tra", "ubkt")):
        return ""
    if "bộ chính trị" in name or "ban bí thư" in name or re.search(_CENTRE, name):
        return "TW"
    if "tỉnh ủy" in name or "đảng bộ tỉnh" in name:
        return "TU"
    if "thành ủy" in name or "đảng bộ thành phố" in name:
        return "TU" if name.endswith(_CENTRAL_CITIES) else ""
    return "HU" if "huyện ủy" in name else ""


def title_at(text: str, at: int, end: int) -> str | None:
    """What the document is about, where the article says so right after citing it."""
    found = _TITLE_QUOTED.match(text, at, end) or _TITLE_PLAIN.match(text, at, end)
    return found.group(1).strip() if found else None
