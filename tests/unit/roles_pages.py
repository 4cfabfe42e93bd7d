"""Pages for the tests of dating: an invented locality's prose, and the stages before it."""

from __future__ import annotations

from msgspec.structs import replace

from doichieu import directives, sections, text, values
from doichieu.dating import expressions, roles
from doichieu.settings import Window

TITLE = "Huyện Hoa Lư: Chuyển biến trong công tác xây dựng Đảng ở cơ sở"
PROSE = (
    "Những năm gần đây, các cấp ủy trong huyện coi trọng việc nâng cao chất lượng sinh hoạt chi bộ, phân công cấp ủy "
    "viên theo dõi từng thôn, qua đó nắm chắc tư tưởng của cán bộ, đảng viên và nhân dân."
)
PROSE_2018 = (
    "Năm 2018, toàn Đảng bộ huyện kết nạp được 152 đảng viên, đạt 101% kế hoạch; 93% chi bộ hoàn thành tốt nhiệm vụ. "
    "Công tác kiểm tra, giám sát được duy trì nền nếp, nhiều khuyết điểm được chỉ ra và sửa chữa ngay từ chi bộ."
)


def page(top: str, bottom: str = "") -> str:
    """The prose between the lines given."""
    return f"{top}\n{PROSE}\n{bottom}"


def source_of(written: str, **known: object) -> values.Source:
    """A source of a text, with what else is known of it."""
    blank = values.Source(
        id="a", path="a.txt", url=None, sha256="0" * 64, media_type="text/plain", text=text.clean(written).text
    )
    return replace(blank, **known)


def dates_of(written: str, **known: object) -> values.Dates:
    """The dates of a text, by way of expressions, sections and directives."""
    source = source_of(written, **known)
    found = expressions.find(source.text)
    parts = sections.divide(source, found)
    cited = directives.find(source, parts, found)
    return roles.decide(source, parts, found, cited, Window())


def ladder_of(written: str, **known: object) -> tuple[roles.Witness, ...]:
    """Every witness for the dates of a text."""
    source = source_of(written, **known)
    found = expressions.find(source.text)
    parts = sections.divide(source, found)
    cited = directives.find(source, parts, found)
    return roles.ladder(source, parts, found, cited, Window())
