"""Who issued a cited document and what it is about, where the article says so beside the citation."""

from __future__ import annotations

import re
from typing import NamedTuple

from doichieu.directives.plenums import CENTRE, SESSION

_NAME = re.compile(r"(?: (?:TP\.? ?|tỉnh |huyện |thành phố |thị xã |quận )?[^\W\d_a-zà-ỹ][^\W\d_]*)")
_COMMITTEE = r"(?:(?:ban chấp hành|bch|ban thường vụ|btv|thường trực|thường vụ)(?: \((?:btv|bch)\))? )"
_DEPARTMENT = r"(?:ban (?:tổ chức|tuyên giáo|dân vận|nội chính)|(?:ủy ban kiểm tra|ubkt))"
_AREA = r"(?: (?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường))?"
_ISSUERS = (
    "bộ chính trị",
    r"ban bí thư(?: trung ương(?: đảng)?)?",
    rf"{_DEPARTMENT} (?:trung ương|tỉnh ủy|thành ủy|huyện ủy)",
    rf"(?:hội nghị )?(?:(?:lần thứ )?{SESSION} )?(?:ban chấp hành |bch )?{CENTRE}(?: \d{{1,2}}(?!\d))?",
    rf"{_COMMITTEE}?(?:tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy(?: xã| phường| thị trấn| khối)?)",
    rf"{_COMMITTEE}đảng bộ (?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường)",
    "thủ tướng chính phủ|chính phủ|ủy ban thường vụ quốc hội|quốc hội",
    rf"(?:hội đồng nhân dân|hđnd|ủy ban nhân dân|ubnd){_AREA}",
)
_ISSUER = re.compile(rf"[ ,)]{{0,3}}(?:(?:của|do) )?(?P<issuer>{'|'.join(_ISSUERS)})(?![^\W_])")
_LONGEST_NAME = 24
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
        while stop - found.end() <= _LONGEST_NAME and (place := _NAME.match(text, stop, min(end, stop + 30))):
            stop = place.end()
        name = text[found.start("issuer") : stop]
        level = _level(folded[found.start("issuer") : stop])
    term = _KHOA.match(folded, stop, end)
    return Issuer(name, level, term.group(1).upper() if term else "", term.end() if term and name else stop)


def _level(name: str) -> str:
    if name.startswith(("ban tổ chức", "ban tuyên giáo", "ban dân vận", "ban nội chính", "ủy ban kiểm tra", "ubkt")):
        return ""
    if "bộ chính trị" in name or "ban bí thư" in name or re.search(CENTRE, name):
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
