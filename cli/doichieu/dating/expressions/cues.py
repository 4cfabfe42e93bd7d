"""Words that tell a day without a year from a ratio: "sáng 28/1", "(28/1)", "tính tới 31-5"; not "9/14 chi bộ"."""

from __future__ import annotations

import re

from doichieu.dating.expressions.vocabulary import LETTER, WEEKDAY, counts

_STRONG = re.compile(
    rf"(?:(?<!{LETTER})(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|khuya|mùng|mồng|tính (?:đến|tới)"
    r"|(?:hôm|sáng|trưa|chiều|tối|đêm) (?:nay|qua))"
    rf"(?: sớm| muộn| cùng ngày)? {{0,2}}[:,]? {{0,2}}|(?<!{LETTER}){WEEKDAY} {{0,2}}[,(–-]{{0,2}} {{0,2}}"
    r"|[0-9] ?(?:h|giờ|:)[0-9]{0,2}(?: phút)? {0,2}[,(]? {0,2})\(?\Z"
)
_STRONG_BRACKET = re.compile(
    rf"(?<!{LETTER})(?:nay|qua|mai|ngày|sáng|trưa|chiều|tối|đêm|hôm|cùng kỳ|{WEEKDAY}) {{0,2}}[(\[] ?\Z"
)
# The last words of those cues: without one of them nothing needs a closer look
_CUE_WORDS = frozenset(
    "ngày hôm sáng trưa chiều tối đêm khuya mùng mồng đến tới từ trước sau vào hết dịp lễ nay qua sớm muộn hai ba tư"
    " năm sáu bảy bẩy nhật cn mon tue wed thu fri sat sun phút".split()
)
_AND = re.compile(r" ?(?:,|;|&|và|, và) ?")
_DAY_BEFORE = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{4})?\Z")
_CLOCK_WORD = re.compile(r"[0-9]{1,2}(?:[h:][0-9]{0,2})?|t[2-7]|giờ")
_WEAK = re.compile(rf"(?<!{LETTER})(?:từ|đến|tới|trước|sau|vào|hết|dịp|lễ|kể từ) {{1,2}}\Z")
# "từ 2/3 trở lên", "trước 2/3 tổng số đại biểu", "tăng từ 5/9 lên 9/9 tiêu chí"
_SHARE_TAIL = re.compile(
    r" {1,2}(?:trở (?:lên|xuống)|lên|xuống|(?:tổng )?số|(?:chặng|quãng) |diện tích|thời gian|chiều dài|dân số|số dân"
    r"|(?:đến|tới) {1,2}[0-9]{1,2}/[0-9]{1,2}(?![0-9/]))"
)
_SHARE_CUE = re.compile(r"(?:tăng|giảm|nâng|hạ|vượt)(?: lên)? (?:từ|đến|tới) {1,2}\Z")
_BRACKET = re.compile(r"([^\s()]{0,12}) {0,2}\( ?\Z")
_LUNAR_MARK = re.compile(r" {0,2}\(?(?:âm lịch|âl|a\.l|â\.l)(?![^\W\d_])")


def speaks_of_a_day(left: str) -> bool:
    """Whether the words before a figure announce a day: "ngày", "sáng", "thứ hai,", "15h30,"."""
    return bool(_STRONG.search(left))


def speaks_of_a_bound(left: str) -> bool:
    """Whether the words before a figure announce a bound that may be a day: "từ", "đến", "trước"."""
    return bool(_WEAK.search(left))


def tells_a_share(low: str, end: int, left: str) -> bool:
    """Whether the words around two figures that end at `end` speak of a part of something."""
    return bool(_SHARE_TAIL.match(low, end) or _SHARE_CUE.search(left))


def goes_on(low: str, match: re.Match[str], bound: int) -> bool:
    """Whether the day goes on with a list of days: "ngày 5/1, 6/1 và 7/1"."""
    if not 0 < match.start() - bound <= 6 or counts(low, match.end()):
        return False
    return bool(_AND.fullmatch(low, bound, match.start()) and _DAY_BEFORE.search(low[max(0, bound - 10) : bound]))


def stands_as_day(low: str, match: re.Match[str], left: str) -> bool:
    """Whether two figures ("28/1", "28-1", "28.1") are a day and a month and no ratio, score or address.

    Goes in: lower-case text, the match (groups 1, 3 and 4: figure, separator, figure), the words before it.
    """
    if _LUNAR_MARK.match(low, match.end()):
        return True
    word = left.rstrip(" :,(–-[").rpartition(" ")[2].lstrip("(“\"‘'[")
    if not ("(" in left[-3:] or word in _CUE_WORDS or _CLOCK_WORD.fullmatch(word) or word.endswith("day")):
        return False
    if _STRONG.search(left):
        return not (counts(low, match.end()) and not left.rstrip(" :(").endswith(("ngày", "hôm")))
    closed = low[match.end() : match.end() + 2].lstrip(" ")[:1] in (")", "]", ",", ";")
    if _STRONG_BRACKET.search(left):
        return closed
    if match[3] != "/" or counts(low, match.end()):
        return False
    day, month = int(match[1]), int(match[4])
    bracket = _BRACKET.search(left)
    if bracket:
        # a part is not larger than its whole: 28/1 can be no ratio, 9/12 can; 24/7 means always
        shares = bracket[1].endswith("%") or bracket[1][-1:].isdigit()
        return closed and day > month and (day, month) != (24, 7) and not shares
    # no part is larger than its whole: "trước 30/6 số hộ nghèo" speaks of a day
    if day <= month and tells_a_share(low, match.end(), left):
        return False
    return bool(_WEAK.search(left)) and (day > month or left.rstrip().endswith(("từ", "trước", "sau", "dịp", "lễ")))
