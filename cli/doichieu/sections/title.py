"""Which line is the title: what stands above the first running text, weighed by address, metadata, repetition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from doichieu.sections import captions
from doichieu.sections.kinds import Kind
from doichieu.sections.lines import Line
from doichieu.values import Source

_MOST_WORDS = 45
_LOOKED_AT = 80  # lines from the top
_LONGEST_RUN = 2  # lines that a title goes on to
_SURE = 6.0  # what the address or the metadata add, more than all that the place on the page can
_CLOSE = 15  # words; more of them between two copies of the title are a lead, and the upper copy is the title
_FEWEST_LETTERS = 5
_SITE = re.compile(r"\s+[|–—-]\s+([^|–—]{2,60})$")
_IS_SITE = re.compile(r"\bbáo\b|cổng thông tin|trang thông tin|\bđài |\.(?:vn|com|net|org)\b|online|tv\b|news\b")
_RUBRIC = re.compile(
    r"(?:tiêu điểm|chuyên mục|chuyên đề|chuyên trang|tiến tới|hướng tới|chào mừng|kỷ niệm|học tập và làm theo"
    r"|đưa nghị quyết|trang (?:chủ|thông tin)|cổng thông tin|báo điện tử|cơ quan ngôn luận|tin tức|thời sự|chính trị"
    r"|xây dựng đảng|đảng - đoàn thể|tin trong (?:tỉnh|huyện))\b"
)
_DOCUMENT = re.compile(
    r"(?:báo cáo|kế hoạch|chương trình|đề án|hướng dẫn|thông báo|đề cương|tổng kết|sơ kết|tham luận|diễn văn|biên bản"
    r"|(?:bài )?phát biểu)\b"
)
_TIME_OF_DAY = re.compile(r"(?:rạng )?(?:sáng|trưa|chiều|tối|ngày|vừa qua|hôm nay)\b")


class _Witness(NamedTuple):
    """What else speaks of the title: words of the address, titles in the metadata, lines the format marks."""

    address: Set[str]
    stated: tuple[str, ...]
    marked: Set[int]


def find(lines: Sequence[Line], kinds: Sequence[Kind], source: Source) -> int | None:
    """Index of the title among the lines, None where the page shows none.

    Goes in: the lines, their kinds, the source for its address, metadata and marked headings.
    """
    witness = _Witness(_address_words(source.url), _stated(source), source.headings)
    told = list(accumulate(_words_of_text(line, kind) for line, kind in zip(lines, kinds, strict=True)))
    best, highest = None, 0.0
    for i in range(min(len(lines), _LOOKED_AT)):
        if kinds[i] not in {"", "scene", "numbered", "item"} or not _may_be_title(lines, kinds, i):
            continue
        sure = _weigh_witness(lines[i], witness)
        above = told[i - 1] if i else 0
        if (above or told[i] > above) and (sure < _SURE or told[-1] - told[i] < above):
            continue
        if kinds[i] in {"numbered", "item"} and sure < _SURE:
            continue
        score = sure + _weigh_place(lines, kinds, i)
        is_copy = best is not None and repeats(lines[i], lines[best])
        if _is_nearer(lines, best, i) if is_copy and best is not None else score > highest:
            best, highest = i, max(score, highest)
    return best


def text_of(lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> str:
    """The title with the lines it runs on, without the name of the site after it."""
    text = " ".join(line.text for line in lines[index : last_line(lines, kinds, index) + 1])
    site = _SITE.search(text[-80:])
    if site and _IS_SITE.search(site[1].lower()):
        return text[: len(text) - len(site[0])].rstrip()
    return text


def last_line(lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> int:
    """Index of the last line that the title at the index runs on to."""
    end = index
    while end + 1 < len(lines) and end - index < _LONGEST_RUN and kinds[end + 1] == "" and lines[end + 1].goes_on:
        end += 1
    return end


def _may_be_title(lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> bool:
    line = lines[index]
    if line.words > _MOST_WORDS or line.goes_on or sum(map(str.isalpha, line.text)) < _FEWEST_LETTERS:
        return False
    end = last_line(lines, kinds, index)
    # with hard line ends
    is_paragraph = (end - index >= _LONGEST_RUN and not _names_paper(line)) or (end > index and lines[end].full_stop)
    return not is_paragraph and sum(part.words for part in lines[index : end + 1]) <= _MOST_WORDS


def _names_paper(line: Line) -> bool:
    """Whether it is the kind of a paper in capitals, over which its title begins ("KẾ HOẠCH")."""
    return line.text.isupper() and _DOCUMENT.match(line.folded) is not None


def repeats(line: Line, title: Line) -> bool:
    """Whether the line says the title again and nothing else."""
    if line.folded[0] != title.folded[0]:
        return False
    return line.folded == title.folded or _without_site(line.folded) == _without_site(title.folded)


def _without_site(folded: str) -> str:
    end = folded[-80:]
    if "|" not in end and "–" not in end and "—" not in end and "-" not in end:
        return folded
    site = _SITE.search(end)
    return folded[: len(folded) - len(site[0])] if site and _IS_SITE.search(site[1]) else folded


def is_glued(line: Line, title: Line) -> bool:
    """Whether other words are run into the last letter of the title ("…từ cơ sởCán bộ xã…"): a picture's text."""
    if len(title.text) < 12 or not line.folded.startswith(title.folded):
        return False
    return line.text[len(title.text) : len(title.text) + 1].isupper()


def _is_nearer(lines: Sequence[Line], upper: int, lower: int) -> bool:
    """Whether of two copies the lower stands nearer to the text, with nothing of the article between them."""
    return all(line.words <= _CLOSE for line in lines[upper + 1 : lower])


def _words_of_text(line: Line, kind: Kind) -> int:
    is_text = kind in {"", "item"} and (
        line.words > _MOST_WORDS or (line.prose and (line.words >= 10 or line.full_stop))
    )
    return line.words if is_text else 0


def _weigh_witness(line: Line, witness: _Witness) -> float:
    score = 2.0 if line.number in witness.marked else 0.0
    if witness.stated:
        plain = " ".join(re.findall(r"\w+", line.folded))
        if any(plain == stated or (len(plain) >= 20 and plain in stated) for stated in witness.stated):
            score += _SURE
    if not witness.address:
        return score
    own = set(_ascii_words(line.folded))
    common = own & witness.address
    if len(own) >= 3 and len(common) >= 0.6 * len(witness.address) > 0:
        # a lead says the title again among other things
        needed = 0.85 if line.full_stop else 0.6
        if len(common) >= needed * len(own) and not (line.full_stop and _TIME_OF_DAY.match(line.folded)):
            score += _SURE
    return score


def _weigh_place(lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> float:
    line = lines[index]
    begins_paper = _names_paper(line) and last_line(lines, kinds, index) > index
    if line.words < 3 and len(line.text) < 12 and not begins_paper:
        return 0.0
    score = 1.0 if line.words >= 6 else 0.3
    score += 3.0 * begins_paper
    if index + 1 < len(lines):
        below = lines[index + 1]
        is_over_text = kinds[index + 1] in {"date", "numbered"} or _words_of_text(below, kinds[index + 1]) > 0
        score += (1.5 if line.words >= 6 else 1.0) * is_over_text
        score += 1.5 * _is_over_own_date(lines, kinds, index)
    is_first = not any(kinds[i] in {"", "scene"} and not _RUBRIC.match(lines[i].folded) for i in range(index))
    score += 1.3 * is_first
    score += 0.5 * bool(_DOCUMENT.match(line.folded))
    score += 3.0 * _is_said_again(lines, index)
    score -= 1.0 * bool(_RUBRIC.match(line.folded))
    score -= 3.0 * (kinds[index] == "scene" and not (is_first and captions.may_be_news(line)))
    score -= 1.0 * (line.text.isupper() and line.words <= 5)  # an agency over its letter
    score -= 2.0 * line.full_stop
    score -= 2.0 * (line.text.startswith("(") and line.text.endswith(")"))  # "(Dự thảo)", "(Tiếp theo kỳ trước)"
    score -= 1.0 * line.text.endswith((":", ","))
    return score


def _is_over_own_date(lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> bool:
    """Whether a date line and then text follow: the article's own date stands right below its title."""
    if index + 2 >= len(lines) or kinds[index + 1] != "date":
        return False
    return _words_of_text(lines[index + 2], kinds[index + 2]) > 0


def _is_said_again(lines: Sequence[Line], index: int) -> bool:
    title = lines[index]
    if len(title.text) < 12:
        return False
    first = title.folded[0]
    others = [line for line in lines[:_LOOKED_AT] if line.folded[0] == first and line is not title]
    return any(repeats(line, title) or is_glued(line, title) for line in others)


def _stated(source: Source) -> tuple[str, ...]:
    found = (m.value for m in source.metadata if re.split(r"[:.]", m.name)[-1].lower() in {"title", "headline"})
    return tuple(" ".join(re.findall(r"\w+", value.lower())) for value in found)


def _address_words(url: str | None) -> frozenset[str]:
    if not url:
        return frozenset()
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return frozenset()
    slug = max(re.split(r"[/.]", path[:1000]), key=lambda piece: piece.count("-"))
    words = [w for w in _ascii_words(slug.lower()) if not re.fullmatch(r"(?:post|[a-z]{0,2})\d{4,}", w)]
    return frozenset(words) if len(words) >= 4 else frozenset()


def _ascii_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", text[:600]).replace("đ", "d").encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)
