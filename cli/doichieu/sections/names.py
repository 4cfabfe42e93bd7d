"""Lines that name who wrote, filmed or gave the article, and their offices."""

from __future__ import annotations

import re

from doichieu.sections.lines import Line

_CREDIT_WORDS = (
    "tin|bài|bài viết|ảnh|clip|video|đồ họa|thực hiện|ctv|cộng tác viên|pv|phóng viên|nhóm pv|nhóm phóng viên|tác giả"
    "|người viết|người đăng|viết bởi|đăng bởi|biên tập|biên soạn|nguồn|nguồn tin|theo|trình bày|kỹ thuật|dựng|quay phim"
    "|by|author"
)
_CREDIT = re.compile(rf"(?:(?:{_CREDIT_WORDS})(?: và |[ ,&/+-]{{0,3}})){{1,4}}: *")
_PICTURES_FIRST = re.compile(r"ảnh(?! *(?:,|và|&|/|-|\+))")
_BY_SOURCE = re.compile(r"(?:theo|nguồn) (?=\S)")
_BY = re.compile(r"(?:(?:được )?(?:viết|đăng|gửi) bởi|written by|posted by|by) (?=\S)")
_MOST_CREDITED = 8  # words after a label; more are a question or an answer
_DONE_BY = re.compile(r"\s+(?:thực hiện|tổng hợp|lược ghi|ghi|biên dịch|lược dịch)$")
_AFTER_NAME = frozenset(("và", "thực", "tổng", "lược", "ghi", "biên"))
_ENUMERATED = re.compile(r"[IVX]{1,4}\. ")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]$")
_JOIN = re.compile(r"\s*[,;&/|]\s*|\s+[–—-]\s+|\s+và\s+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3} ?[^\W\d_]{1,12}\.?|[^\W\d_]{2}\.[^\W\d_]{1,12}")
_NOT_IN_SYLLABLES = str.maketrans("", "", ".'’-")
# Words that open a place, body or heading written in capitals; as a first syllable of a person's name they are
# rare, and two of them only in names of three syllables and more
_NO_NAME = frozenset(
    """thành tỉnh huyện quận xã phường thị đảng đoàn ban hội ủy ubnd hđnd mttq chi trung tin bài trang công báo việt đại
    nghị chỉ chương kế quyết thông tổng xây văn phòng sở cục vụ bộ viện trường nhà khu cụm đài cổng mục phần kết thư tập
    giải một hai ba bốn điều khoản danh hình ảnh video lịch hỏi đáp chính tiêu chuyên góc nội dung hạn ưu nguyên tồn
    phương nhiệm giữ tăng nâng đẩy đổi phát kinh quốc chuyển cải độc lập""".split()
)
_PERHAPS_NAME = frozenset("đoàn văn công ưu phương tăng quốc thành việt nguyên thông đại kế hạn danh chi".split())
_NO_NAMES = frozenset(
    """thành phố|thành ủy|thành tựu|thành viên|thành tích|việt nam|nguyên nhân|thông tin|thông báo|đại hội|đại biểu
kế hoạch|hạn chế|danh sách|danh mục|chi bộ|chi ủy|chi đoàn|văn bản|văn phòng|văn kiện|đoàn thể|đoàn viên|đoàn thanh
công tác|công an|công bố|công đoàn|tăng cường|phương hướng|phương án|phương pháp|quốc hội|quốc phòng|ưu điểm
kiến nghị|trước khi|cách làm|nhân vật|phỏng vấn""".replace("\n", "|").split("|")
)
_SECTIONS = frozenset(
    """thời sự|trong nước|trong tỉnh|đời sống|pháp luật|giáo dục|sức khỏe|y tế|văn hóa|thể thao|du lịch|quốc tế|thế giới
bạn đọc|môi trường|khoa học|công nghệ|nông nghiệp|nông thôn|an ninh|quốc phòng|công tác|đoàn thể|giải trí|đất nước
phóng sự|ghi chép|ký sự|bút ký|bình luận|xã luận|nhân vật|sự kiện|vấn đề|dân vận|dân tộc|lao động|văn nghệ|thị trường
hà nội|việt nam""".replace("\n", "|").split("|")
)
_POST = re.compile(
    r"(?:(?:nguyên|quyền|đồng chí) )?(?:(?:phó|trưởng|bí thư|chủ tịch|chủ nhiệm|giám đốc|hiệu trưởng|chánh|cán bộ|cc|cb"
    r"|(?:tỉnh |thành |huyện |quận |thị |đảng )?ủy viên|thường vụ|chuyên viên|công chức|phóng viên"
    r"|thạc sĩ|tiến sĩ|ths|ts)\b|(?:ban|văn phòng|phòng|trung tâm|ủy ban|hội|đoàn|sở|trường|đài|mttq|ubmttq|ubnd|hđnd"
    r"|chi bộ|đảng bộ|công an|(?:đảng|huyện|thành|thị|quận|tỉnh) ủy) )"
)


_OFFICE_AFTER = re.compile(rf"([^\W\d_]{{1,7}}(?: [^\W\d_]{{1,7}}){{1,4}})\s[–—-]\s{_POST.pattern}")
_AGENCY = re.compile(
    r"(?:đài |ban (?:tuyên giáo|biên tập|tổ chức|dân vận)|văn phòng|vp |trung tâm (?:văn hóa|vh|truyền thông|tt)"
    r"|phòng (?:văn hóa|vh)|cổng thông tin|tổ biên tập|bbt\b|ubkt|ủy ban kiểm tra)"
)
_MOST_AGENCY_WORDS = 10


def is_agency(line: Line) -> bool:
    """Whether the line is an agency that signs ("Đài truyền thanh xã")."""
    return not line.stops and is_agency_name(line.folded)


def is_agency_name(folded: str) -> bool:
    """Whether a few folded words name an agency that signs."""
    return _AGENCY.match(folded) is not None and folded.count(" ") < _MOST_AGENCY_WORDS


def is_credit(line: Line) -> bool:
    """Whether a label says that a name stands here or on the next line ("Tin, ảnh:")."""
    label = _CREDIT.match(line.folded)
    if label is None or line.words > 16 or _PICTURES_FIRST.match(line.folded):
        return False
    rest = line.text[label.end() :]
    return names(line) is not None or (len(rest.split()) <= _MOST_CREDITED and not rest.endswith(("?", ".", "!", ":")))


def names(line: Line) -> str | None:
    """The person or persons that the line names and nothing else, without label and remark; None otherwise."""
    if line.words > 18 or len(line.text) > 140:
        return None
    text, folded = line.text, line.folded
    if text.startswith("(") and text.endswith(")"):
        text, folded = text[1:-1], folded[1:-1]
    source = _BY_SOURCE.match(folded)
    label = _CREDIT.match(folded) or source or _BY.match(folded)
    if not label and _opens_as_prose(text):
        return None
    text = text[label.end() :] if label else text
    text = _DONE_BY.sub("", _ASIDE.sub("", text.strip(" |-–*."))).strip(" |.")
    people = [p for p in _JOIN.split(text) if p]
    if office := _OFFICE_AFTER.match(folded[: len(text)] if not label else ""):
        text, people = text[: office.end(1)], [text[: office.end(1)]]  # "Lê Văn An - công chức văn hóa"
    if not people or len(people) > 6 or _ENUMERATED.match(text):
        return None
    if label and label.re is _BY and is_agency_name(text.lower()):
        return text
    if label is source and source:
        return text if len(text.split()) <= 5 and all(_is_proper(w) for w in text.split()) else None
    alone = len(people) == 1 and not label
    return text if all(_is_person(p, alone) for p in people) else None


def _opens_as_prose(text: str) -> bool:
    """Whether the second word begins in lower case and is none that may follow a name: what most lines show."""
    first, second = [*text.split(maxsplit=2), "", ""][:2]
    return first.isalpha() and second.isalpha() and second[0].islower() and second not in _AFTER_NAME


def _is_proper(word: str) -> bool:
    return word[0].isupper() or re.fullmatch(r"[a-z0-9-]{2,30}(?:\.[a-z]{2,10}){1,3}", word) is not None


def is_office(line: Line) -> bool:
    """Whether the line is the office or body of the person named above it."""
    return line.words <= 16 and not line.full_stop and _POST.match(line.folded.lstrip("(")) is not None


def _is_person(name: str, alone: bool) -> bool:
    if _INITIALS.fullmatch(name) and name[0].isupper():
        return True
    syllables = name.split()
    if not syllables or len(syllables) > 5:
        return False
    if not all(s[0].isupper() and s.translate(_NOT_IN_SYLLABLES).isalpha() for s in syllables):
        return False
    first = syllables[0].lower()
    two = " ".join(syllables[:2]).lower()
    if two in _NO_NAMES or name.lower() in _SECTIONS or (first in _NO_NAME and first not in _PERHAPS_NAME):
        return False
    return not alone or len(syllables) >= 2 or (name.isupper() and 2 <= len(name) <= 6)
