"""Lines that belong to a picture: file names, photo credits, scenes."""

from __future__ import annotations

import re

from doichieu.sections.lines import Line

MOST_WORDS = 45
_MOST_SCENE_WORDS = 32
_MOST_CREDITED_WORDS = 60
_MOST_SENTENCE_WORDS = 20
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|jfif|heic)\)?$", re.IGNORECASE)
_FILE_NAME = re.compile(r"(?=[\w.-]{0,80}[a-zA-Z])[A-Za-z0-9]{1,40}(?:[-_][A-Za-z0-9]{1,40}){1,12}")
_CREDITED = re.compile(
    r"(?:^|[.;,!?)(/\s\[–-])\(?(?:nguồn )?(?:ảnh|photo)(?: minh họa| tư liệu| chụp)?(?: của)? ?[:/] ?[^:]{0,40}\)?$"
    r"|\(ảnh [^()]{1,40}\)\.?$"
)
_OF_PICTURE = re.compile(
    r"ảnh (?:minh họa|tư liệu|chụp|internet)|ảnh ?:|hình ảnh (?:tại|hội nghị|buổi|lễ|đại hội)\b"
    r"|trong ảnh ?:|chú thích ảnh|(?:hình|ảnh) \d{1,3} ?:"
)
_VIEW = re.compile(r"(?:quang|toàn|khung) cảnh\b|một góc\b|ảnh toàn cảnh\b")
_CHAIR = re.compile(
    r"(?:các đồng chí )?chủ (?:trì|tọa) (?:hội nghị|đại hội|buổi)\b|các đồng chí chủ trì\b|đoàn chủ tịch\b"
)
_MOST_CHAIR_WORDS = 10
_AMOUNT = re.compile(r"\b(?!(?:19|20)\d\d\b)\d")
_PORTRAIT = re.compile(
    r"(?:ông|bà|đồng chí|đ/c) [^,.]{4,40}[,–-] ?(?:nguyên )?(?:phó )?(?:bí thư|chủ tịch|trưởng|giám đốc|ủy viên"
    r"|chủ nhiệm|(?:tỉnh|thành|huyện|thị|quận|đảng) ủy viên|chánh|hiệu trưởng|tổng giám đốc)\b"
)
_ACT = re.compile(
    r"(?:tặng|trao|khen thưởng|ký kết|bỏ phiếu|biểu quyết|ra mắt|chụp ảnh|lễ (?:trao|kết nạp|ký|ra mắt))\b"
)
_WHO = re.compile(
    r"(?:(?:các|những|đông đảo|toàn thể) )?(?:đại biểu|đồng chí|đ/c|đ\.c|tập thể|cá nhân|lãnh đạo|đoàn|(?:phó )?bí thư"
    r"|(?:phó )?chủ tịch|ông|bà|thường trực|cán bộ|hội viên|đoàn viên|đảng viên|người dân|nhân dân|bà con|học sinh"
    r"|nông dân|ban (?:thường vụ|chấp hành|tổ chức)|(?:đảng|huyện|thành|tỉnh|thị|quận) ủy)\b"
)
_REPORTS = re.compile(r"\b(?:tổng kết|sơ kết|phương hướng|nhiệm vụ|kết quả|nghị quyết|chỉ thị|nhiệm kỳ)\b")
_STRONG_ACT = re.compile(
    r"\b(?:phát biểu|tặng|trao|nhận|chụp ảnh|biểu quyết|bỏ phiếu|nghe|làm việc với|chủ trì|khen thưởng|trình bày)\b"
)
_WEAK_ACT = re.compile(
    r"\b(?:ra mắt|thăm|tham quan|kiểm tra|khảo sát|điều hành|dâng hương|chúc mừng|tham dự|dự|tham gia|trao đổi|kết luận"
    r"|giới thiệu|thu hoạch|chăm sóc|hướng dẫn)\b"
)
_AGENCY = re.compile(r"(?:ban|(?:đảng|huyện|thành|tỉnh|thị|quận) ủy|thường trực)\b")
_WHEN = re.compile(r"\b\d{1,2}[/.-]\d|\b(?:sáng|trưa|chiều|tối|ngày|vừa qua|do)\b")
_TELLS = re.compile(
    r"\b(?:đã|sẽ|nhấn mạnh|yêu cầu|đề nghị|ghi nhận|biểu dương|khẳng định|cho biết|cũng|nhân dịp|dịp này|theo đó"
    r"|bên cạnh|ngoài ra|đồng thời|nhằm|phấn đấu|cần|chỉ rõ)\b|%"
)
_PLACE = re.compile(
    r"(?:thành phố|thị xã|thị trấn|huyện|xã|phường|tỉnh|trung tâm|trụ sở|tuyến (?:đường|phố)|đường|cầu|chợ|công viên"
    r"|quảng trường|khu (?:đô thị|công nghiệp|du lịch|dân cư)|cánh đồng|nhà máy|trường|làng|bản|thôn|nhà văn hóa)\b"
)
_SEEN = re.compile(
    r"\b(?:về đêm|ban đêm|nhìn từ|hôm nay|ngày nay|từ trên cao|lung linh|rực rỡ|khang trang|sau khi được"
    r"|đang (?:được )?(?:thi công|xây dựng))\b"
)


def is_file(line: Line) -> bool:
    """Whether the line is, or ends with, the name of a picture file ("BCH-mo-rong_0.jpg", "Hoi-nghi-2")."""
    if line.words > MOST_WORDS:
        return False
    return _PICTURE_FILE.search(line.ending) is not None or (
        line.words == 1 and len(line.text) <= 120 and _FILE_NAME.fullmatch(line.text) is not None
    )


def is_credited(line: Line) -> bool:
    """Whether a photographer is named at the end, or the line says that it speaks of a picture."""
    if line.words > _MOST_CREDITED_WORDS:
        return False
    end = line.folded[-60:]
    return (("ảnh" in end or "photo" in end) and _CREDITED.search(end) is not None) or (
        line.words <= MOST_WORDS and _OF_PICTURE.match(line.folded) is not None
    )


def _may_be_sentence_of_picture(line: Line) -> bool:
    """Whether people, not an agency, do one thing at no stated hour: a lead says who, when and of what."""
    if line.words > _MOST_SENTENCE_WORDS or _AGENCY.match(line.folded) or _WHEN.search(line.folded):
        return False
    if _REPORTS.search(line.folded):
        return False
    return _STRONG_ACT.search(line.folded) is not None


def may_be_news(line: Line) -> bool:
    """Whether a scene may as well be told by a title: it names the act and no sentence ends."""
    return not line.full_stop and _VIEW.match(line.folded) is None


def shows_scene(line: Line, near_top: bool) -> bool:
    """Whether the words describe a scene as captions do, telling nothing.

    A sentence with a full stop about somebody is taken for a caption only near the top of the article: further
    down, reports say the same in their body.
    """
    is_short = 3 <= line.words <= _MOST_SCENE_WORDS
    return is_short and _opens_as_scene(line, near_top) and _TELLS.search(line.folded) is None


def _opens_as_scene(line: Line, near_top: bool) -> bool:
    if _VIEW.match(line.folded):
        return line.words <= 20
    if _CHAIR.match(line.folded):
        return line.words <= _MOST_CHAIR_WORDS and not line.stops
    if _PORTRAIT.match(line.folded) and not line.stops:
        return line.words <= _MOST_SCENE_WORDS
    if _ACT.match(line.folded):
        return line.words >= 5 and _AMOUNT.search(line.folded) is None  # with an amount it is a result
    if _PLACE.match(line.folded) and not line.stops and _SEEN.search(line.folded):
        return True
    if not _WHO.match(line.folded):
        return False
    if line.full_stop:
        return near_top and _may_be_sentence_of_picture(line)
    return bool(_STRONG_ACT.search(line.folded) or (not near_top and _WEAK_ACT.search(line.folded)))
