"""Where the head of an official paper stands at the top of a text, and the words in it that name bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from doichieu.places.spelling import APOSTROPHES, UPPER

_TOP = 2400  # characters in which a head is looked for
_LONGEST_LINE = 240
_LONGEST_BODY = 90
_LONGEST_NOTE = 40  # a line that belongs to no column: "(Dự thảo)", "Nhiệm kỳ 2010 - 2015"
_MOST_NOTES = 2

_STATE = (
    r"đảng cộng sản việt nam|(?:cộng hòa xã hội chủ nghĩa|chxhcn) việt nam|độc lập ?[-–—] ?tự do ?[-–—] ?hạnh phúc"
    r"|đoàn (?:tncs|thanh niên cộng sản) hồ chí minh|^\W*(?:cộng hòa xã hội(?: chủ nghĩa)?|(?:chủ nghĩa )?việt nam)\W*$"
)
_NUMBER = r"số {0,12}[:.]? {0,12}[\d…._]{0,6} {0,12}[-–/] {0,3}[^\W_][\w-]{0,14}(?: ?[/-] ?[\w-]{1,16}){0,3}(?![^\W_])"
_DAY = r"ngày {0,3}[\d….]{0,4} {0,9}tháng {0,3}[\d….]{0,4} {0,9}năm {0,3}[\d….]{0,4}|ngày \d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
# Number and day where a narrow column breaks them
_BROKEN_NUMBER = r"^\W*\d{1,5}(?:/\d{4})?[-/][^\W\d_]{2,4}[-/][^\W\d_]{2,8}\W*$"
_BROKEN_DAY = r"ngày(?: {1,3}\d{1,2})? *$|^ *(?:\d{1,2} )?tháng \d{1,2} năm \d{4}"
_FURNITURE = re.compile(
    rf"(?P<state>{_STATE})|(?P<number>(?<![^\W_]){_NUMBER}|{_BROKEN_NUMBER})|(?P<day>{_DAY}|{_BROKEN_DAY})"
)
# No head without one of these
_TOLD_BY = ("cộng sản việt nam", "chủ nghĩa việt nam", "\nsố", "\nbáo cáo")
# Before the day the place of writing: in small letters, so that it parts from capitals on its left, or alone
_SMALL = rf"[{UPPER}][^\s,{UPPER}]*(?:[{APOSTROPHES}][{UPPER}]?[^\s,{UPPER}]*)?"
_CAPITALS = rf"[{UPPER}][{UPPER}{APOSTROPHES}]*"
_SEAT = re.compile(
    rf"(?:(?:(?<=\s)|^)(?:TP\.? ?|[Tt]hành phố )?(?P<name>{_SMALL}(?: {_SMALL}){{0,4}})"
    rf"|(?:(?<=\s\s)|^)(?P<alone>{_CAPITALS}(?: {_CAPITALS}){{0,4}})) ?, ?\Z"
)
_PIECE = re.compile(r"[^\s|](?:[^\n|]*?[^\s|])??(?=\s{2}|\s*[|\n]|\s*\Z)")
_MARKS = re.compile(r"[\W_]{1,40}(?:o0o[\W_]{1,40})?|v/v .*|số ?:?")
_BODY = re.compile(
    r"(?:đảng (?:bộ|ủy)|chi bộ|(?:tỉnh|thành|huyện|quận|thị|thị xã) ?(?:ủy|đoàn)|ban(?! hành)|bch|btv|ubnd|ủy ban|hđnd"
    r"|hội(?: đồng)?(?! nghị| thi| thảo)|mttq|ubmttq|ubmt|mặt trận|sở|phòng(?!,? chống)|văn phòng|công (?:an|đoàn)"
    r"|thanh tra|chi cục|trung tâm|trường|liên đoàn|thường trực|tòa án|viện|bệnh viện|đài|hạt|kho bạc|cơ quan"
    r"|tỉnh|thành phố|tp|huyện|quận|thị xã|tx|thị trấn|tt|xã|phường|đoàn|bộ chỉ huy)(?![^\W_])"
)
# The kind of paper, which the head ends before
_PAPER = re.compile(
    r"(?:dự thảo )?(?:báo cáo|nghị quyết|kế hoạch|chương trình|quyết định|thông báo|kết luận|hướng dẫn|chỉ thị|tờ trình"
    r"|quy định|quy chế|đề án|biên bản|tham luận|thông tri|chuyên đề|kính gửi)(?![^\W_])"
)
_WORDS = re.compile(r"[^\W\d_]+")
# small words that are part of a body's name
_SMALL_WORDS = frozenset(
    "bộ ủy đoàn ban chấp hành thường vụ trực nhân dân hội đồng huyện quận thị xã thành phố tỉnh phường trấn và kiểm tra"
    " tổ chức tuyên giáo vận nội chính cơ quan tổng hợp quốc trận phòng sở".split()
)


class Piece(NamedTuple):
    """Words of one column that name a body, by their place in the text."""

    start: int
    end: int


class Head(NamedTuple):
    """The head of a paper in text[start:end]: its bodies in their order, and the place of writing, "" if not told."""

    start: int
    end: int
    bodies: tuple[Piece, ...]
    seat: str


class _Line(NamedTuple):
    """A line of the page: "head", "paper" for one that tells the kind of paper in capitals, "note" for any other."""

    start: int
    end: int
    of: str
    signs: frozenset[str] = frozenset()
    bodies: tuple[Piece, ...] = ()
    seat: str = ""


def find(text: str, folded: str) -> Head | None:
    """The first head of a paper near the top of the text.

    A head is a run of lines that hold nothing but bodies and what papers have beside them: state and motto, number,
    day and place of writing. The number, two others, or state, motto or a second body right over the kind of paper,
    tell it from the banner of a site.
    """
    top = folded[:_TOP]
    if not any(word in top for word in _TOLD_BY):
        return None
    run: list[_Line] = []
    for line in _lines(text, folded):
        if line.of == "paper" or (line.of == "note" and not _spares(run, line)):
            if head := _head(run, line):
                return head
            run = []
        elif run or line.of != "note":
            run.append(line)
    return _head(run, None)


def _spares(run: Sequence[_Line], note: _Line) -> bool:
    """Whether a short line may stand within the run."""
    return note.end - note.start <= _LONGEST_NOTE and sum(line.of == "note" for line in run) < _MOST_NOTES


def _head(run: Sequence[_Line], below: _Line | None) -> Head | None:
    bodies = tuple(piece for line in run for piece in line.bodies)
    signs = frozenset[str]().union(*(line.signs for line in run))
    plain = below is not None and below.of == "paper" and not any(line.of == "note" for line in run)
    told = (
        "number" in signs or ("state" in signs and len(signs) > 1) or (plain and ("state" in signs or len(bodies) > 1))
    )
    if not bodies or not told:
        return None
    return Head(run[0].start, run[-1].end, bodies, next((line.seat for line in run if line.seat), ""))


def _lines(text: str, folded: str) -> Iterator[_Line]:
    """The lines that are not empty."""
    start = 0
    while start < min(len(text), _TOP):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield _line(text, folded, start, end)
        start = end + 1


def _line(text: str, folded: str, start: int, end: int) -> _Line:
    words = folded[start:end].strip()
    if len(words) <= _LONGEST_BODY and _PAPER.match(words):
        return _Line(start, end, "paper" if text[start:end].isupper() else "note")
    if end - start > _LONGEST_LINE:
        return _Line(start, end, "note")
    signs, seat, rest = _furniture(text[start:end], folded[start:end])
    pieces = [Piece(start + m.start(), start + m.end()) for m in _PIECE.finditer(rest)]
    pieces = [p for p in pieces if not _MARKS.fullmatch(folded, *p)]
    if not all(_names_body(text, folded, piece) for piece in pieces):
        return _Line(start, end, "note")
    return _Line(start, end, "head", signs, tuple(pieces), seat)


def _furniture(line: str, folded: str) -> tuple[frozenset[str], str, str]:
    """What the line holds beside bodies, the place of writing, and the line with bars in place of all that."""
    signs: set[str] = set()
    seat = ""
    for found in _FURNITURE.finditer(folded):
        first, last = found.span()
        if found.lastgroup != "day":
            signs.add(found.lastgroup or "")
        elif place := _SEAT.search(line[:first]):
            signs.add("day")
            seat, first = place.group("name") or place.group("alone"), place.start()
        line = line[:first] + "|" * (last - first) + line[last:]
    return frozenset(signs), seat, line


def _names_body(text: str, folded: str, piece: Piece) -> bool:
    """Whether the words are a body and its name: capitals, or nothing in small letters but the words of bodies."""
    if piece.end - piece.start > _LONGEST_BODY or not _BODY.match(folded, *piece):
        return False
    if text[piece.start : piece.end].isupper():
        return True
    words = _WORDS.finditer(text, *piece)
    return all(text[word.start()].isupper() or folded[slice(*word.span())] in _SMALL_WORDS for word in words)
