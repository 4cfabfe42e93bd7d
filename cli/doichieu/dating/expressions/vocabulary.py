"""Words of Vietnamese (and English) date expressions, as values and as pieces of regular expressions.

Every pattern works on lower-case clean text and is bounded, so that no text makes it slow.
"""

from __future__ import annotations

import re
from functools import cache

LETTER = r"[^\W\d_]"
END = rf"(?!{LETTER})"
YEAR = r"(?:1[0-9]{3}|20[0-9]{2}|2100)(?![0-9])"

MONTH_WORDS = {
    "mười một": 11,
    "mười hai": 12,
    "mười": 10,
    "một": 1,
    "giêng": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "chạp": 12,
}
MONTH_WORD = "|".join(MONTH_WORDS)
NUMBER_WORDS = {w: n for w, n in MONTH_WORDS.items() if w not in ("giêng", "tư", "chạp")} | {"vài": 0, "mấy": 0}
ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ENGLISH_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY_WORDS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = (
    r"(?:thứ {1,2}(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ {1,2}nhật|(?<!cụm )(?<!khu )cn|t[2-7]"
    r"|(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
)
# Stems and branches of the sixty-year cycle, in the spellings of the press
_STEM_WORDS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ kỉ", "canh", "tân", "nhâm", "quý quí")
_BRANCH_WORDS = ("tý tí", "sửu", "dần", "mão mẹo", "thìn", "tỵ tị", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
STEMS = {word: place for place, words in enumerate(_STEM_WORDS) for word in words.split()}
BRANCHES = {word: place for place, words in enumerate(_BRANCH_WORDS) for word in words.split()}
CYCLE = rf"(?:{'|'.join(STEMS)}) (?:{'|'.join(BRANCHES)}){END}"

# What numbers count in such articles: "9/10 chi bộ", "đến 2015 hộ" tell no date
_COUNTED = """chi đảng đồng đ/c đc tiêu chỉ xã phường huyện thôn xóm ấp khu hộ người đại điểm phiếu đơn cơ trường
nhà km ha m m2 m3 kg cm mm % triệu tỷ tỉ tấn tạ nghìn ngàn trăm nhiệm nội cuộc lớp cán hội đoàn ủy uỷ thành tccsđ
bản làng buôn sóc khóm kỳ kì lần ngành công dự mô giờ phút giây tuổi suất lượt con cây căn cái chiếc bộ vụ trẻ kế
học sinh giáo lao gia hs sv đv usd vnđ đ bài tin ý cặp mẫu sào lít thùng bao ban ngày tuần phần cổ quyển cuốn trang
suất quần bà cụ em cháu mẹ liệt""".split()
# Words that begin a counted noun and also something else: the second word decides
_SECOND = {
    "chi": "bộ hội đoàn đảng ủy",
    "đảng": "bộ viên ủy uỷ",
    "đồng": "chí",
    "tiêu": "chí chuẩn",
    "chỉ": "tiêu",
    "đại": "biểu hội",
    "đơn": "vị thư vị",
    "cơ": "sở quan",
    "nhiệm": "vụ",
    "nội": "dung",
    "cán": "bộ",
    "hội": "viên nghị",
    "đoàn": "viên",
    "ủy": "viên",
    "uỷ": "viên",
    "thành": "viên",
    "công": "trình chức đoàn nhân an dân",
    "dự": "án",
    "mô": "hình",
    "gia": "đình",
    "lao": "động",
    "giáo": "viên",
    "học": "sinh viên",
    "sinh": "viên",
    "khu": "phố dân",
    "ban": "ngành",
    "cổ": "phiếu phần",
    "quần": "chúng",
    "liệt": "sĩ sỹ",
    "ngành": "nghề hàng",
    "kế": "hoạch",
}
COUNTED = frozenset(_COUNTED)
SECOND = {first: frozenset(words.split()) for first, words in _SECOND.items()}
# Streets, squares and works are named after days: "đường 30/4", "quảng trường 2/4"
NAMED_PLACE = re.compile(
    rf"(?<!{LETTER})(?:đường|phố|quảng trường|công viên|cầu|chợ|trường|bệnh viện|nhà máy|nông trường|xí nghiệp|ngõ"
    r"|hợp tác xã|htx|đội|đoàn|khu|hẻm|kiệt|ngách|số|công ty) {1,2}\Z"
)
_NEXT_WORDS = re.compile(r" {0,2}([^\s.,;:()]{1,7})(?:[ ]([^\s.,;:()]{1,6}))?")


@cache
def lazily(source: str) -> re.Pattern[str]:
    """The pattern of a source, compiled when a text first needs it: start-up pays for what every text needs."""
    return re.compile(source)


def counts(low: str, end: int) -> bool:
    """Whether the number that ends at `end` counts what follows ("2015 hộ", "9/10 chi bộ")."""
    match = _NEXT_WORDS.match(low, end)
    if not match:
        return False
    first, second = match[1], match[2]
    if first.startswith("%"):
        return True
    return first in COUNTED and (first not in SECOND or second in SECOND[first])


def english_month(word: str) -> int:
    """Number of an English month name or its abbreviation."""
    return ENGLISH_MONTHS.index(word[:3]) + 1


def weekday_number(words: str) -> int | None:
    """0 for Monday to 6 for Sunday, from "thứ hai", "t2", "cn", "sunday"."""
    if words.startswith("ch") or words == "cn":
        return 6
    last = words.rsplit(" ", 1)[-1]
    if last in _WEEKDAY_WORDS:
        return _WEEKDAY_WORDS[last]
    if last[-1].isdigit():
        return int(last[-1]) - 2
    return _ENGLISH_WEEKDAYS.index(words[:3])


def cycle_position(stem: str, branch: str) -> int | None:
    """Place of "kỷ hợi" in the sixty-year cycle (0 is giáp tý, 1984), None for a pair that never occurs."""
    first, second = STEMS[stem], BRANCHES[branch]
    if (first - second) % 2:
        return None
    return (6 * first - 5 * second) % 60
