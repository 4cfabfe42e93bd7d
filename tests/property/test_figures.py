"""Figures and citations on any text: quotes are the source's words, nothing raises, time stays linear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu import directives, figures
from doichieu.dating import expressions
from doichieu.figures import checks, numbers
from doichieu.models import Paragraph
from doichieu.text import clean
from doichieu.values import Sections, Source

_WORDS = st.sampled_from(
    "đảng viên|chi bộ|đạt|chiếm|%|,|.|;|(|)|/|-|–|:|\n|12|7.500|104,33|9/14|2019|năm|tỷ đồng|triệu|nghìn|hơn|gần"
    "|từ|lên|tăng|gồm|trong đó|Nghị quyết|Trung ương 4|khóa XII|số|05-CT/TW|Chỉ thị|của|Bộ Chính trị|hai|mươi|“|”"
    "|ha|đ/c|đồng chí|xếp thứ|km".split("|")
)
_PROSE = st.lists(_WORDS, max_size=60).map(" ".join)


def _parts(text: str) -> tuple[Source, Sections]:
    source = Source(id="a", path="a", url=None, sha256="0", media_type="text/plain", text=text)
    paragraphs, start = [], 0
    for line, words in enumerate(text.split("\n"), 1):
        if words.strip():
            paragraphs.append(Paragraph(line=line, start=start, end=start + len(words), role="body"))
        start += len(words) + 1
    return source, Sections(paragraphs=tuple(paragraphs), title=None, title_line=None, byline=None, language="vi")


def _find(text: str):
    source, parts = _parts(text)
    dates = expressions.find(text)
    cited = directives.find(source, parts, dates)
    return cited, figures.find(source, parts, dates, cited, None)


@settings(max_examples=150, deadline=None)
@given(st.one_of(_PROSE, st.text(max_size=300)))
def test_every_quote_is_the_text_at_its_place(raw):
    text = clean(raw).text
    cited, found = _find(text)
    for item in (*cited, *found):
        assert text[item.start : item.end] == item.quote
        assert item.quote.strip()
        assert text.count("\n", 0, item.start) + 1 == item.line


@settings(max_examples=150, deadline=None)
@given(_PROSE)
def test_figures_are_in_order_apart_and_finite(raw):
    _, found = _find(raw)
    assert [f.start for f in found] == sorted(f.start for f in found)
    for figure in found:
        assert figure.value == figure.value
        assert abs(figure.value) < 1e24
        assert figure.unit or figure.of is not None


@settings(max_examples=100, deadline=None)
@given(_PROSE)
def test_numbers_of_documents_are_no_figures(raw):
    cited, found = _find(raw)
    spans = [(d.start, d.end) for d in cited]
    assert not any(start <= f.start < end for f in found for start, end in spans)


@given(st.integers(0, 10**12))
def test_grouped_digits_are_read_back(number):
    assert numbers.value_of(f"{number:,}".replace(",", ".")) == number or number < 1000
    assert numbers.value_of(str(number)) == number


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(0, 3))
def test_a_rounded_and_a_cut_off_share_agree(part, whole, decimals):
    exact = part / whole * 100
    rounded = checks.share(part, whole, round(exact, decimals), decimals)
    assert rounded is not None
    assert rounded.verdict == "agrees"
    wrong = checks.share(part, whole, round(exact, decimals) + 2 * 10**-decimals, decimals)
    assert wrong is not None
    assert wrong.verdict == "differs"


_REPEATED = (
    *("1", "1.", "1,", "1/", "1-", "1 ", "1% ", "1 tỷ ", "(", "12 đảng viên, ", "12 đảng viên (", "19 hộ: ban 2, "),
    *("nghị quyết 1, ", "nghị quyết trung ương 4 khóa xi, ", "05-CT/TW ", "hai mươi ", "từ 5 lên ", "5 chi bộ gồm "),
)


@pytest.mark.parametrize("unit", _REPEATED)
def test_hostile_repetition_stays_linear(unit):
    text = (unit * 20_000)[:20_000]
    source, parts = _parts(text)
    begun = time.process_time()
    cited = directives.find(source, parts, ())
    figures.find(source, parts, (), cited, None)
    assert time.process_time() - begun < 2
