"""What a single line shows of its own role: a date line, a name, a caption, an item of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doichieu.models import DateExpression
from doichieu.sections.lines import Line

# --- date lines ---------------------------------------------------------------------------------------------

_LONGEST_DATELINE = 160
_DAY = re.compile(
    r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}/\d{1,2}/\d{2}(?!\d)"
    r"|ngày +\d{1,2} +tháng +\d{1,2}(?:,? +năm +\d{4})?|\d{1,2} +tháng +\d{1,2},? +(?:năm +)?\d{4}|tháng +\w{1,4} +\d{1,2}, *\d{4}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2},? \d{4}"
    r"|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,? \d{4}"
    r"|\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng|năm)(?: \d{1,3} (?:phút|giờ|ngày|tuần|tháng))? trước"
)
_MONTH = re.compile(r"\d{4}-\d{2}(?!\d)")
_CLOCK = re.compile(
    r"\d{1,2} ?(?:[:h]|giờ) ?\d{0,2}(?: ?: ?\d{2})?(?: ?(?:phút|am|pm))?|(?:gmt|utc) ?[+-]? ?\d{0,2}(?::\d{2})?|t\d{2}:\d{2}(?::\d{2})?z?"
)
_AROUND = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|t[2-7]|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?"
    r"|ngày|tháng|năm|lúc|vào|đăng|tải|cập nhật|xuất bản|phát hành|tin|bài|viết|gửi|posted|post|on|author|date|time|updated|published|last"
    r"|am|pm|sáng|trưa|chiều|tối|giờ|phút|số|lượt|xem|đọc|đã|views?|hits?|hôm nay|bây giờ|là|tạo|thời gian|lần cuối|mới nhất|at|gmt|bởi|by|quản trị|admin)\b"
)
_PLACE_AND_DAY = re.compile(r"[^\W\d][^,.;:]{1,40}, (?:ngày )")


def is_dateline(line: Line, dates: Sequence[DateExpression]) -> bool:
    """Whether the line is, in essence, a date or a time: of the article, of the page, of a stamp.

    Goes in: a line and the date expressions found on it (there may be none).
    """
    if len(line.text) > _LONGEST_DATELINE or not any(c.isdigit() for c in line.text):
        return False
    rest, days, clocks = _without_dates(line, dates)
    if not (days or clocks):
        return False
    if days >= 2 and line.text.startswith("(") and not clocks:
        return False  # a span of years under a title
    spared = _AROUND.sub(" ", rest)
    words = re.findall(r"[^\W\d_]+", spared)
    digits = re.findall(r"\d+", spared)
    if not words:
        return days + clocks > 0 and len(digits) <= (1 if days else 0)
    return days > 0 and len(digits) <= 1 and _is_label(line, rest, words)


def _without_dates(line: Line, dates: Sequence[DateExpression]) -> tuple[str, int, int]:
    rest = line.folded
    days = 0
    for found in dates:
        if found.precision == "day" or found.form in {"day", "relative"}:
            at = found.start - line.start
            rest = rest[:at] + "\0" * len(found.quote) + rest[at + len(found.quote) :]
            days += 1
    rest, more = _DAY.subn(lambda m: "\0" * len(m.group()), rest)
    days += more
    if not days:
        rest, days = _MONTH.subn(lambda m: "\0" * len(m.group()), rest)
    rest, clocks = _CLOCK.subn(" ", rest)
    return rest, days, clocks


def _is_label(line: Line, rest: str, words: list[str]) -> bool:
    before, _, after = rest.partition("\0")
    follows = re.search(r"[^\W\d_]", _AROUND.sub(" ", after.replace("\0", " "))) is not None
    label = before.rstrip()
    if not follows and label.endswith(":") and len(words) <= 8:
        return True
    if not follows and before and before[-1:].isalpha() and len(words) <= 8 and line.text[:1].isupper():
        return True  # glued: an author or agency, then the date
    if _PLACE_AND_DAY.match(line.folded) and not follows and len(words) <= 8:
        return True
    if len(words) <= 5 and not follows and label.endswith(("|", "-", "–", "•", "·", "/")):
        return True
    shown = [w for w in re.findall(r"[^\W\d_]+", line.text) if w.lower() in set(words)]
    return len(shown) <= 5 and all(w[0].isupper() for w in shown)


# --- names --------------------------------------------------------------------------------------------------

_CREDIT = re.compile(
    r"(?:(?:tin|bài|ảnh|clip|video|đồ họa|thực hiện|ctv|cộng tác viên|pv|phóng viên|nhóm pv|nhóm phóng viên|tác giả|người viết|viết bởi|đăng bởi"
    r"|người đăng|biên tập|nguồn|nguồn tin|theo|by|author|bài viết|trình bày|kỹ thuật|dựng|quay phim)[ ,&/+-]{0,3}(?:và )?){1,4}(?::|: ) *",
)
_BY_SOURCE = re.compile(r"(?:theo|nguồn) (?=\S)")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]\s*$")
_JOIN = re.compile(r"\s*[,;&/|]\s*|\s+[–—-]\s+|\s+và\s+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3} ?[^\W\d_]{1,12}\.?|[^\W\d_]{2}\.[^\W\d_]{1,12}")
# Words that open a place, body or heading written in capitals, never a person's name
_NO_NAME = frozenset(
    """thành tỉnh huyện quận xã phường thị đảng đoàn ban hội ủy ubnd hđnd mttq chi trung tin bài trang công báo việt đại nghị
    chỉ chương kế quyết thông tổng xây văn phòng sở cục vụ bộ viện trường nhà khu cụm đài cổng mục phần kết thư tập giải một hai
    ba bốn điều khoản danh hình ảnh video lịch hỏi đáp chính tiêu chuyên góc nội dung""".split()
)
_POST = re.compile(
    r"(?:(?:nguyên|quyền|đồng chí) )?(?:(?:phó|trưởng|bí thư|chủ tịch|chủ nhiệm|giám đốc|ủy viên|tỉnh ủy viên|thành ủy viên|huyện ủy viên|quận ủy viên|thường vụ"
    r"|hiệu trưởng|chánh|cán bộ|chuyên viên|công chức|phóng viên|đảng ủy viên|thạc sĩ|tiến sĩ|ths|ts)\b"
    r"|(?:ban|văn phòng|phòng|trung tâm|đảng ủy|huyện ủy|thành ủy|thị ủy|quận ủy|tỉnh ủy|ubnd|hđnd|ủy ban|hội|đoàn|sở|trường|đài|mttq|ubmttq|chi bộ|đảng bộ|công an) )"
)


def is_credit(line: Line) -> bool:
    """Whether a label says that a name stands here or on the next line ("Tin, ảnh:")."""
    return line.words <= 16 and _CREDIT.match(line.folded) is not None and not line.folded.startswith("ảnh:")


def names(line: Line) -> str | None:
    """The person or persons the line names and nothing else, without label and remark; None for other lines."""
    if line.words > 18 or len(line.text) > 140:
        return None
    label = _CREDIT.match(line.folded) or _BY_SOURCE.match(line.folded)
    text = line.text[label.end() :] if label else line.text
    text = _ASIDE.sub("", text.strip(" |-–*")).strip(" |.")
    if label and label.re is _BY_SOURCE:
        return text if text and len(text.split()) <= 5 and all(w[:1].isupper() for w in text.split()) else None
    people = [p for p in _JOIN.split(text) if p]
    if not people or len(people) > 6:
        return None
    alone = len(people) == 1 and not label
    return text if all(_is_person(p, alone) for p in people) else None


def _is_person(name: str, alone: bool) -> bool:
    if _INITIALS.fullmatch(name) and name[0].isupper():
        return True
    syllables = name.split()
    if not syllables or len(syllables) > 5:
        return False
    if not all(
        s[0].isupper() and s.replace(".", "").replace("'", "").replace("’", "").replace("-", "").isalpha()
        for s in syllables
    ):
        return False
    if syllables[0].lower() in _NO_NAME and len(syllables) != 2:
        return False
    if syllables[0].lower() in _NO_NAME and syllables[0].lower() not in {"đoàn", "tập", "thông", "văn", "công"}:
        return False
    return not alone or len(syllables) >= 2 or (name.isupper() and 2 <= len(name) <= 6)


def is_post(line: Line) -> bool:
    """Whether the line is the office of the person named above it."""
    return line.words <= 16 and not line.full_stop and _POST.match(line.folded) is not None


# --- captions -----------------------------------------------------------------------------------------------

_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|jfif|heic)\)?$", re.IGNORECASE)
_FILE_NAME = re.compile(r"(?=[\w.-]*[-_])(?=[\w.-]*[^\W_])[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+){1,12}")
_CREDITED = re.compile(
    r"(?:^|[.;,!?)(/\s\[–-])\(?(?:ảnh|nguồn ảnh|photo)(?: minh họa| tư liệu| chụp)?(?: của)? ?[:/] ?[^:]{0,40}\)?$|\(ảnh [^()]{1,40}\)\.?$"
)
_ABOUT_PICTURE = re.compile(
    r"(?:ảnh (?:minh họa|tư liệu|chụp|internet)|ảnh ?:|hình ảnh |trong ảnh ?:|chú thích ảnh|hình \d+ ?:|ảnh \d+ ?:)"
)
_VIEW = re.compile(
    r"(?:quang|toàn|khung) cảnh\b|một góc\b|ảnh toàn cảnh\b|các đồng chí chủ trì\b|chủ (?:trì|tọa) (?:hội nghị|đại hội)\b|đoàn chủ tịch\b"
)
_DONE = re.compile(
    r"(?:tặng|trao|khen thưởng|ký kết|bỏ phiếu|biểu quyết|ra mắt|chụp ảnh|lễ (?:trao|kết nạp|ký|ra mắt))\b"
)
_WHO = re.compile(
    r"(?:(?:các|những|đông đảo|toàn thể) )?(?:đại biểu|đồng chí|đ/c|đ\.c|tập thể|cá nhân|lãnh đạo|đoàn|bí thư|phó bí thư|chủ tịch|phó chủ tịch|ông|bà|thường trực"
    r"|cán bộ|hội viên|đoàn viên|đảng viên|người dân|nhân dân|bà con|học sinh|nông dân|ban (?:thường vụ|chấp hành|tổ chức)|đảng ủy|huyện ủy|thành ủy|tỉnh ủy)\b"
)
_POSES = re.compile(
    r"\b(?:phát biểu|tặng|trao|nhận|chủ trì|biểu quyết|bỏ phiếu|ra mắt|chụp ảnh|làm việc với|thăm hỏi|thăm|tham quan|kiểm tra|khảo sát|điều hành|dâng hương|chúc mừng"
    r"|tham dự|nghe|dự|tham gia|trao đổi|kết luận|giới thiệu|thu hoạch|chăm sóc|khen thưởng|trình bày|hướng dẫn)\b"
)
_STRONG_POSES = re.compile(
    r"\b(?:phát biểu|tặng|trao|nhận|chụp ảnh|biểu quyết|bỏ phiếu|nghe|làm việc với|chủ trì|khen thưởng|trình bày)\b"
)
_TELLS = re.compile(
    r"\b(?:đã|sẽ|nhấn mạnh|yêu cầu|đề nghị|ghi nhận|biểu dương|khẳng định|cho biết|cũng|nhân dịp|dịp này|theo đó|bên cạnh|ngoài ra|đồng thời|nhằm|phấn đấu|cần|chỉ rõ|\d+ ?%)\b|%"
)
_SCENERY = re.compile(
    r"(?:thành phố|thị xã|thị trấn|huyện|xã|phường|tỉnh|trung tâm|trụ sở|tuyến (?:đường|phố)|đường|cầu|chợ|công viên|quảng trường|khu (?:đô thị|công nghiệp|du lịch|dân cư)"
    r"|cánh đồng|nhà máy|trường|làng|bản|thôn|nhà văn hóa)\b"
)
_SEEN = re.compile(
    r"\b(?:về đêm|ban đêm|nhìn từ|hôm nay|ngày nay|từ trên cao|lung linh|rực rỡ|khang trang|sau khi được|đang (?:được )?(?:thi công|xây dựng))\b"
)
MOST_CAPTION_WORDS = 45


def is_picture_file(line: Line) -> bool:
    """Whether the line is, or ends with, the name of a picture file ("BCH-mo-rong_0.jpg", "Hoi-nghi-2")."""
    if line.words > MOST_CAPTION_WORDS:
        return False
    return _PICTURE_FILE.search(line.ending) is not None or (
        len(line.text) <= 120 and _FILE_NAME.fullmatch(line.text) is not None
    )


def is_credited_picture(line: Line) -> bool:
    """Whether a photographer is named at the end, or the line says that it speaks of a picture."""
    if line.words > 80:
        return False
    return _CREDITED.search(line.folded[-60:]) is not None or (
        line.words <= MOST_CAPTION_WORDS and bool(_ABOUT_PICTURE.match(line.folded))
    )


def describes_picture(line: Line, near_top: bool) -> bool:
    """Whether the words describe a scene as captions do, telling nothing.

    A sentence with a full stop is taken for a caption only near the top or when it opens with the act itself,
    since reports say the same things in their body.
    """
    if line.words > 32 or line.words < 3 or _TELLS.search(line.folded):
        return False
    if _VIEW.match(line.folded):
        return line.words <= 20
    if _DONE.match(line.folded):
        return line.words >= 5
    if _SCENERY.match(line.folded) and not line.stops and _SEEN.search(line.folded):
        return True
    if not _WHO.match(line.folded):
        return False
    return bool((_STRONG_POSES if near_top else _POSES).search(line.folded)) and (near_top or not line.stops)


# --- items and headings -------------------------------------------------------------------------------------

_ORDINAL = re.compile(
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai| ba| bốn| lăm)?) là ?[,:;–-]? |thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?: là)? ?[,:]"
)
_BULLET = re.compile(r"[-–—+*•●○▪▫◦·✓✔■□➢»→]+ ?(?=[^\W\d_“\"(‘'\d])")
_NUMBERED = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)/:-]|\d{1,2}(?:\.\d{1,2}){1,3}|[a-hđ][.)])[ ]?(?=[^\W\d_“\"(])"
)
_ROMAN = re.compile(
    r"(?:phần |chương |mục )?(?:thứ )?(?:[IVX]{1,5}|[A-E]) ?[.)/:–-]+ ?(?=\S)|(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục) (?:thứ |THỨ )?\w{1,5}\b"
)
MOST_HEADING_WORDS = 20


def is_item(line: Line) -> bool:
    """Whether the line opens as an item of a list: "Một là…", "- …", "a) …", "1. …"."""
    head = line.folded[:24]
    return (
        any(pattern.match(head) for pattern in (_ORDINAL, _BULLET, _NUMBERED))
        or _ROMAN.match(line.text[:24]) is not None
    )


def is_numbered_heading(line: Line) -> bool:
    """Whether an enumerated line is the heading of what follows, not an item itself."""
    if line.words > MOST_HEADING_WORDS or line.stops:
        return False
    if _ROMAN.match(line.text[:24]):
        return True
    return _NUMBERED.match(line.folded[:24]) is not None and line.words <= 14


def is_heading(line: Line) -> bool:
    """Whether the shape is that of a heading: short, no mark at the end, opening with a capital or a digit."""
    if line.words > MOST_HEADING_WORDS or len(line.text) > 160 or line.text[0].islower():
        return False
    return not line.stops and not line.text.endswith(",")
