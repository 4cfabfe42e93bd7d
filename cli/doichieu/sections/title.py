"""Which line is the title: what stands above the first running text, weighed by address, metadata, repetition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from doichieu.models import Source
from doichieu.sections.lines import Line

MOST_WORDS = 45
_LOOKED_AT = 80  # lines from the top; a title further down is not found without the address
_SURE = 5.0  # the score that only the address or the metadata can give
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,60}$")
_RUBRIC = re.compile(
    r"(?:tiêu điểm|chuyên mục|chuyên đề|chuyên trang|tiến tới|hướng tới|chào mừng|kỷ niệm|học tập và làm theo|đưa nghị quyết|trang (?:chủ|thông tin)|cổng thông tin"
    r"|báo điện tử|cơ quan ngôn luận|tin tức|thời sự|chính trị|xây dựng đảng|đảng - đoàn thể|tin trong (?:tỉnh|huyện))\b"
)


class Witness(NamedTuple):
    """What else speaks of the title: words of the address, titles in the metadata, lines the format marks."""

    address: Set[str]
    stated: tuple[str, ...]
    marked: Set[int]


def find(lines: Sequence[Line], kinds: Sequence[str], source: Source) -> int | None:
    """Index of the title among the lines, None where the page has none.

    Goes in: the lines, for each what it shows by itself ("" for a plain one), the source.
    """
    witness = Witness(_address_words(source.url), _stated(source), source.headings)
    first = next((i for i, line in enumerate(lines) if kinds[i] in {"", "item"} and _is_text(line)), len(lines))
    best, highest = None, 0.0
    for i in range(min(len(lines), _LOOKED_AT)):
        if kinds[i] not in {"", "picture-like"} or lines[i].words > MOST_WORDS:
            continue
        sure = _weigh_witness(lines[i], witness)
        if i >= first and (sure < _SURE or not _is_body_below(lines, kinds, i)):
            continue
        score = sure + _weigh_place(lines, kinds, i)
        if score > highest or (score == highest and best is not None and _same(lines[i], lines[best])):
            best, highest = i, score
    return best


def text_of(line: Line) -> str:
    """The title without the name of the site after it."""
    cut = _SITE.sub("", line.text)
    return (
        cut
        if len(cut.split()) >= 5 and len(line.text) - len(cut) < 40 and _is_site(line.text[len(cut) :])
        else line.text
    ).strip()


def _is_site(ending: str) -> bool:
    words = ending.strip(" |–—-").lower()
    return bool(re.search(r"\bbáo\b|cổng thông tin|trang thông tin|đài |\.(?:vn|com|net|org)|online|tv\b", words))


def _is_text(line: Line) -> bool:
    return line.words > MOST_WORDS or (line.prose and (line.words >= 10 or line.full_stop))


def _is_body_below(lines: Sequence[Line], kinds: Sequence[str], index: int) -> bool:
    below = sum(
        line.words
        for line, kind in zip(lines[index + 1 :], kinds[index + 1 :], strict=True)
        if kind in {"", "item"} and _is_text(line)
    )
    above = sum(
        line.words
        for line, kind in zip(lines[:index], kinds[:index], strict=True)
        if kind in {"", "item"} and _is_text(line)
    )
    return below >= above


def _weigh_witness(line: Line, witness: Witness) -> float:
    score = 2.0 if line.number in witness.marked else 0.0
    plain = " ".join(re.findall(r"\w+", line.folded))
    if any(plain == stated or (len(plain) >= 20 and plain in stated) for stated in witness.stated):
        score += 6
    own = set(_ascii_words(line.folded))
    if len(own) >= 3 and witness.address:
        common = own & witness.address
        if len(common) >= 0.6 * len(own) and len(common) >= 0.6 * len(witness.address):
            score += 6
    return score


def _weigh_place(lines: Sequence[Line], kinds: Sequence[str], index: int) -> float:
    line = lines[index]
    if line.words < 3 and len(line.text) < 12:
        return 0.0
    score = 1.0 if line.words >= 6 else 0.3
    following = kinds[index + 1] if index + 1 < len(lines) else ""
    if following == "date" or (index + 1 < len(lines) and _is_text(lines[index + 1])):
        score += 1.5
    score += 3.0 * _is_repeated(lines, index)
    score -= 1.0 * bool(_RUBRIC.match(line.folded))
    score -= 3.0 * (kinds[index] == "picture-like")
    score -= 2.0 * line.full_stop
    score -= 1.0 * line.folded.endswith((":", ","))
    return score


def _is_repeated(lines: Sequence[Line], index: int) -> bool:
    """Whether a later line above or in the text says it again, alone or with a caption glued to it."""
    title = lines[index].folded
    if len(title) < 12:
        return False
    return any(
        i != index and (line.folded == title or is_glued(line, lines[index]))
        for i, line in enumerate(lines[:_LOOKED_AT])
    )


def is_glued(line: Line, title: Line) -> bool:
    """Whether the line is the title with other words run into its last letter ("…cơ sởĐảng ủy xã…")."""
    rest = line.text[len(title.text) :]
    return len(title.text) >= 12 and rest[:1].isupper() and line.folded.startswith(title.folded)


def _same(line: Line, other: Line) -> bool:
    return line.folded == other.folded


def _stated(source: Source) -> tuple[str, ...]:
    found = (m.value for m in source.metadata if re.split(r"[:.]", m.name)[-1].lower() in {"title", "headline"})
    return tuple(" ".join(re.findall(r"\w+", value.lower())) for value in found)


def _address_words(url: str | None) -> frozenset[str]:
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return frozenset()
    slug = max(re.split(r"[/.]", path), key=lambda piece: piece.count("-"), default="")
    words = [w for w in _ascii_words(slug.lower()) if not re.fullmatch(r"\d{4,}|post\d+|[a-z]?\d{5,}", w)]
    return frozenset(words) if len(words) >= 4 else frozenset()


def _ascii_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", text[:600]).replace("đ", "d").encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)
