"""What a number counts: measures, money, and the nouns of reports, folded to one spelling."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

# spelling (folded) → unit; the longest spelling wins
_MEASURES = {
    "%": "%", "phần trăm": "%", "percent": "%", "per cent": "%",
    "ha": "ha", "héc ta": "ha", "hec ta": "ha", "hecta": "ha", "héc-ta": "ha", "hécta": "ha",
    "m2": "m2", "m²": "m2", "mét vuông": "m2", "km2": "km2", "km²": "km2", "m3": "m3", "m³": "m3", "mét khối": "m3",
    "km": "km", "ki-lô-mét": "km", "cây số": "km", "m": "m", "mét": "m", "cm": "cm", "kg": "kg", "tạ": "tạ", "tấn": "tấn",
    "yến": "yến", "lít": "lít", "kwh": "kWh", "kw": "kW", "mw": "MW", "kv": "kV", "mva": "MVA",
    "đồng": "đồng", "đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "đ.": "đồng",
    "usd": "USD", "đô la mỹ": "USD", "đô la": "USD", "đô-la": "USD", "euro": "EUR", "nhân dân tệ": "CNY",
    "lần": "lần", "điểm %": "điểm %", "điểm phần trăm": "điểm %", "‰": "‰",
}  # fmt: skip
MONEY = frozenset({"đồng", "USD", "EUR", "CNY"})

# Nouns that reports count, folded; the longest match wins, other nouns are read up to the next function word
_NOUNS = (
    """
đảng viên|chi ủy viên|đảng ủy viên|cấp ủy viên|huyện ủy viên|tỉnh ủy viên|ủy viên|đồng chí|đ/c|đoàn viên|hội viên|người|nữ|cán bộ, đảng viên|cán bộ
công chức|viên chức|công nhân|lao động|nhân khẩu|học sinh|sinh viên|giáo viên|học viên|đại biểu|quần chúng ưu tú|quần chúng
thanh niên|phụ nữ|nông dân|cựu chiến binh|bí thư|phó bí thư|chủ tịch|phó chủ tịch|chủ nhiệm|phó chủ nhiệm|bệnh nhân|giường bệnh|bác sĩ
trường hợp|đối tượng|cá nhân|tập thể|gia đình|hộ gia đình|hộ nghèo|hộ cận nghèo|hộ dân|hộ
đảng bộ cơ sở|đảng bộ bộ phận|đảng bộ|chi bộ cơ sở|chi bộ|chi đảng bộ|chi, đảng bộ|đảng ủy|chi ủy|cấp ủy|tổ đảng
tổ chức cơ sở đảng|tổ chức đảng|tổ chức|tccsđ|tccs đảng|tcđ|cơ sở đảng|chi hội|chi đoàn|tổ hội
thôn|buôn|làng|bản|ấp|khóm|khu phố|khu dân cư|tổ dân phố|tổ nhân dân|xóm|tổ|khu|xã|phường|thị trấn|huyện|quận|tỉnh|đơn vị|địa phương
cơ quan|doanh nghiệp|hợp tác xã|trang trại|cơ sở|trường|phòng học|lớp|nhà tình nghĩa|nhà đại đoàn kết|nhà
chỉ tiêu|tiêu chí|nhiệm vụ|mục tiêu|công trình|dự án|mô hình|đề án|nghị quyết|chỉ thị|kế hoạch|chương trình|hội nghị|cuộc|buổi|đợt|đoàn
hồ sơ|đơn tố cáo|đơn khiếu nại|đơn thư|đơn|vụ việc|vụ|ý kiến|kiến nghị|lượt người|lượt cán bộ|lượt khách|lượt|suất|phần|bài|tin|cuốn|bản|câu
bãi|điểm đỗ xe|điểm|tuyến|chợ|cầu|con|cây|giếng|giấy khen|bằng khen|huy hiệu|ngày công|việc làm|việc|nội dung|giải pháp|nhóm
students|pupils|teachers|schools|classes|people|members|households|projects
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

# words that end a noun phrase
_STOP = frozenset(
    """
đạt được có là và với trong của cho để tại ở từ đến so bằng chiếm tăng giảm vượt do theo về khi đã đang sẽ cũng thì mà nhưng
tham gia dự thuộc trực hoàn vi bị còn lên nâng gồm như này đó trên dưới không chưa phải đi cùng đăng mới trở nên ra vào nào
hoặc hay trước sau qua bởi vì nhằm bình xuất tốt hiện chủ yếu tiêu biểu đồng thời trong-sạch nghỉ chuyển kịp nhất
of in and the to were was by from for with than at on or are is who that have had this year per
""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:[/-][^\W\d_]+)?")
_GENERIC_WORDS = 4
_PER = re.compile(
    r"\s?/\s?(ha|năm|tháng|ngày|người|hộ|km2|km²|vụ|lao động|đầu người|khẩu|m2|m3|lượt|suất|quý|đảng viên)(?![^\W_])"
)
# nouns that are listed in one breath ("thôn, buôn"); any other comma opens the next clause
_KIN = (
    frozenset("thôn|buôn|làng|bản|ấp|khóm|khu phố|khu dân cư|tổ dân phố|tổ nhân dân|xóm|khu".split("|")),
    frozenset("xã|phường|thị trấn|huyện|quận|đơn vị|địa phương|cơ quan|doanh nghiệp|trường|hợp tác xã".split("|")),
    frozenset("đảng bộ|đảng bộ cơ sở|chi bộ|chi bộ cơ sở|chi đảng bộ|đảng ủy|chi ủy".split("|")),
    frozenset("bí thư|phó bí thư|chủ tịch|phó chủ tịch|chủ nhiệm|phó chủ nhiệm".split("|")),
    frozenset("cán bộ|công chức|viên chức|đảng viên|người lao động|hội viên|đoàn viên".split("|")),
    frozenset("bãi|điểm|điểm đỗ xe|chợ|cầu|tuyến".split("|")),
    frozenset("học sinh|sinh viên|giáo viên|học viên".split("|")),
)


class Unit(NamedTuple):
    """A unit found: its folded name, the end of its words, whether it comes only whole, whether it was known."""

    name: str
    end: int
    whole: bool
    known: bool


@cache
def _measure_pattern() -> re.Pattern[str]:
    spellings = sorted(_MEASURES, key=len, reverse=True)
    return re.compile(
        rf"\s?({'|'.join(map(re.escape, spellings))})(?![^\W_])(?!(?<=đ)/c)(?!(?<=đồng) (?:chí|bào|thời|bộ|ý|hồ|phục|đội))"
    )


@cache
def _noun_pattern() -> re.Pattern[str]:
    nouns = sorted(_NOUNS, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, nouns))})(?![^\W_])")


def measure_at(folded: str, at: int) -> Unit | None:
    """A measure or currency right after a number, with what it is per ("tạ/ha", "đồng/người/năm")."""
    found = _measure_pattern().match(folded, at)
    if not found:
        return None
    name, end = _MEASURES[found.group(1)], found.end()
    for _ in range(2):
        per = _PER.match(folded, end)
        if not per:
            break
        name, end = f"{name}/{per.group(1)}", per.end()
    return Unit(name, end, whole=False, known=True)


def per_at(folded: str, at: int) -> tuple[str, int]:
    """What a bare scale word is per: "/người/năm" in "15 triệu/người/năm"; empty when nothing."""
    name, end = "", at
    while len(name) < 20 and (per := _PER.match(folded, end)):
        name, end = f"{name}/{per.group(1)}", per.end()
    return name, end


def noun_at(text: str, folded: str, at: int) -> Unit | None:
    """The noun after a number: a known one ("đảng viên"), nouns in a row ("thôn, khu phố"), or words up to a function word.

    Goes in: clean text, its folded form, the offset right after the number and at most one space.
    """
    start = at + 1 if folded[at : at + 1] == " " else at
    found = _noun_pattern().match(folded, start)
    if not found:
        return _generic(text, folded, start)
    end = found.end()
    last = found.group()
    for _ in range(4):
        following = _noun_pattern().match(folded, end + 2) if folded[end : end + 2] == ", " else None
        if not following or not _alike(last, following.group()):
            break
        end, last = following.end(), following.group()
    end = _abbreviated(text, folded, end)
    return Unit(_named(text, folded, start, end), end, whole=True, known=True)


def is_noun_at(folded: str, at: int) -> int | None:
    """End of a known noun at this offset, or None."""
    found = _noun_pattern().match(folded, at)
    return found.end() if found else None


def words_from(folded: str, at: int, most: int) -> int:
    """End of up to `most` words from `at` that belong to one phrase (no punctuation, no digits between)."""
    end = at
    for _ in range(most):
        start = end + 1 if folded[end : end + 1] == " " else end
        word = _WORD.match(folded, start)
        if not word or (start == end and end != at):
            break
        end = word.end()
    return end


def is_stop(word: str) -> bool:
    """Whether a folded word ends a noun phrase."""
    return word in _STOP


def _generic(text: str, folded: str, start: int) -> Unit | None:
    end = start
    for _ in range(_GENERIC_WORDS):
        word = _WORD.match(folded, end + (end > start))
        if not word or word.group() in _STOP or (end > start and folded[end] != " "):
            break
        end = word.end()
    return Unit(_named(text, folded, start, end), end, whole=True, known=False) if end > start else None


def _alike(noun: str, other: str) -> bool:
    return any(noun in kin and other in kin for kin in _KIN)


def _named(text: str, folded: str, start: int, end: int) -> str:
    """The folded words, abbreviations in their capitals ("TCCSĐ")."""
    if text[start:end] == folded[start:end]:
        return text[start:end]
    pairs = zip(text[start:end].split(" "), folded[start:end].split(" "), strict=True)
    name = " ".join(word if len(word) > 1 and word.isupper() else low for word, low in pairs)
    return "đồng chí" if name.lower() == "đ/c" else name


def _abbreviated(text: str, folded: str, end: int) -> int:
    """Takes in the body that a post belongs to: "ủy viên BCH Đảng bộ cơ sở"."""
    body = re.compile(r" (?:BCH|BTV|BTC|UBKT|HĐND|UBND|UBMTTQ)(?![^\W_])").match(text, end)
    if not body:
        return end
    noun = is_noun_at(folded, body.end() + 1)
    return noun or body.end()
