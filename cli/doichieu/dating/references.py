"""Times that a sentence only refers to: a day that is kept, the date of a document, a time to compare with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from doichieu.dating.wording import any_of
from doichieu.values import DateExpression

_KEPT = re.compile(
    r"k[ỷỉ] niệm[^.;\n)]{0,90}$|ngày (?:truyền thống|thành lập)[^.;\n)]{0,50}$"
    r"|(?:sinh|tốt nghiệp (?:đại học|cao đẳng|trung cấp)) (?:ngày |năm )?$"
    r"|thành lập (?:ngày|năm)?\s*$"
)
_AFTER_DOCUMENT = 12  # characters from a document's words to its date
_DOCUMENTS = (
    r"nghị quyết|chỉ thị|quyết định|kết luận|quy định|quy chế|hướng dẫn|kế hoạch|thông báo|thông tri|công văn|luật"
    r"|nghị định|đề án|chương trình|báo cáo|tờ trình|quyết nghị|giấy phép|pháp lệnh|thông tư|văn bản"
    r"|số \d{1,5}[-/][\w/-]{1,24}"
)
_DOCUMENT = re.compile(rf"(?:{any_of(_DOCUMENTS.split('|'))})[^.;\n]{{0,70}}$")
_DOCUMENT_TAIL = re.compile(r"(?:ban hành|ký|ra|đề|,|\(|\w)\s*$")
# what stands between a document and a day that is not its own
_OTHER_CLAUSE = re.compile(r"hội nghị|họp|tổ chức|khai mạc|diễn ra|trước|\d[/.-]\d{1,2}[/.-]\d{2}")
# "Luật Đất đai năm 2013"; not "thi hành kỷ luật năm 2013"
_LAWS = (
    "hiến pháp",
    r"luật(?<!k[ỷỉ] luật)(?<!pháp luật)(?<![^\W_]luật) [^\W\d_]{2}[^.;:\d]{0,30}",
    r"pháp lệnh [^.;:\d]{0,30}",
)
_LAW = re.compile(rf"(?:{any_of(_LAWS)}) $")
_COMPARED_REACH = 48  # characters at the end that such words take
# also "bằng 43% năm 2019", "gấp đôi năm 2012"
_TIMES = r" (?:[\d.,]{1,6} ?(?:%|lần)|đôi|rưỡi|(?:hai|ba|bốn|năm|nhiều) lần)(?: của)?"
_COMPARISONS = "so với|so|bằng|hơn|cùng kỳ|kể từ|từ|trước|sau|giữa|như|giá so sánh|giá cố định".split("|")
_COMPARED = re.compile(
    rf"(?:{any_of([*_COMPARISONS, f'bằng{_TIMES}', f'gấp{_TIMES}'])})\s*"
    r"(?:(?:cùng kỳ|tổng số|cuối|đầu|kết quả|thực hiện|thời điểm|mức)[^.;,]{0,12})?\s*(?:ngày|tháng|năm)?\s*\(?$"
)
_FROM = re.compile(r"từ(?<![^\W_]từ)\s*(?:ngày|tháng|năm)?\s*$")
# "tăng từ 13 triệu đồng năm 2010 lên 29 triệu đồng năm 2015": the first is where it began, the second what came of it
_FROM_VALUE = re.compile(r"từ(?<![^\W_]từ) (?:mức |chỗ )?(?:chỉ )?(?:có |đạt )?\d[^;]{0,40}$")
_TO_VALUE = re.compile(
    r"\)?,? (?:(?:đã )?(?:tăng |giảm |nâng )?(?:lên|xuống|còn|đến|tới|thành) (?:\D{0,12} )?\d|(?:đến )?nay\b)"
)


def is_kept(before: str) -> bool:
    """Whether a time is that of an anniversary, a birth or a foundation, by the folded words before it."""
    said = (
        "niệm" in before
        or "thành lập" in before
        or "truyền thống" in before
        or "sinh " in before
        or "tốt nghiệp" in before
    )
    return said and bool(_KEPT.search(before))


def is_cited(expression: DateExpression, before: str, documents: Sequence[tuple[int, int]]) -> bool:
    """Whether it is the day of a document or the year of a law; `documents` are those that the text cites, sorted."""
    if expression.precision == "day":
        return _is_day_of_document(expression, before, documents)
    said = expression.precision == "year" and ("luật" in before or "hiến" in before or "pháp lệnh" in before)
    return said and bool(_LAW.search(before))


def _is_day_of_document(expression: DateExpression, before: str, documents: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(documents, (expression.start, len(before) + expression.end))
    # not one that the line or sentence before ends with
    if index and expression.start <= documents[index - 1][1] + min(_AFTER_DOCUMENT, len(before)):
        return True
    document = _DOCUMENT.search(before)
    return bool(document) and bool(_DOCUMENT_TAIL.search(before)) and not _OTHER_CLAUSE.search(document.group())


def begins_a_change(before: str, after: str) -> bool:
    """Whether the sentence tells what something grew or fell to since that time, by the words around it."""
    return "từ " in before and bool(_FROM_VALUE.search(before) and _TO_VALUE.match(after))


def comparison_with(expression: DateExpression, before: str) -> re.Match[str] | None:
    """The words before a time that compare with it; an interval that "từ" opens is not compared with anything."""
    found = _COMPARED.search(before, max(0, len(before) - _COMPARED_REACH))
    if found and expression.precision == "range" and expression.latest is not None and _FROM.search(before):
        return None
    return found
