"""Whatever the text: placements are whole sentences, scores are shares, order and writing change nothing."""

import string
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu import alignment, outline
from doichieu.text import sentences
from doichieu.values import Outline, OutlineRow

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "unit"))
from alignment_texts import divided

PARTY = outline.load("xay-dung-dang")
PIECES = st.sampled_from(
    (
        "công tác dân vận|kết nạp 5 đảng viên|kiểm tra, giám sát|Một là,|Hai là:|1. |II. |a) |- |tuy nhiên|. |: |; "
        "|\n|“|”|bài học kinh nghiệm sau:|thời gian tới|góp phần|tham dự|năm 2019|TP. Bắc Ninh|xxxxxxxxxxxxxxxx"
    ).split("|")
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map(" ".join),
    st.text(alphabet=string.printable + "đĐớệơăâ“”…\u0301", max_size=200).map(lambda t: t.replace("\r", " ")),
)
HEADINGS = st.lists(st.integers(1, 12), max_size=4)


@settings(max_examples=150, deadline=None)
@given(TEXTS, HEADINGS)
def test_placements_are_whole_sentences_of_one_paragraph(text: str, headings: list[int]) -> None:
    sections, text = divided(text, headings)
    for found in alignment.align(sections, text, PARTY):
        paragraph = sections.paragraphs[found.paragraph]
        spans = sentences(text, paragraph.start, paragraph.end)
        assert paragraph.role == "body"
        assert found.line == paragraph.line
        assert found.start in {start for start, _ in spans}
        assert found.end in {end for _, end in spans}
        assert 0.5 <= found.score <= 1
        assert found.why


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=5), st.randoms(use_true_random=False))
def test_corpus_places_or_lists_every_paragraph_in_any_order(texts: list[str], random) -> None:
    documents = {str(n): divided(text) for n, text in enumerate(texts)}
    aligned = alignment.align_corpus(documents, PARTY)
    for name, (sections, _) in documents.items():
        placed = {p.paragraph for p in aligned.placements[name]}
        assert placed.isdisjoint(aligned.unaligned[name])
        assert placed | set(aligned.unaligned[name]) == set(range(len(sections.paragraphs)))
    shuffled = list(documents)
    random.shuffle(shuffled)
    assert alignment.align_corpus({name: documents[name] for name in shuffled}, PARTY) == aligned


PHRASES = st.lists(st.text(min_size=1, max_size=12).map(str.strip).filter(bool), max_size=3).map(tuple)
ROWS = st.builds(
    OutlineRow,
    id=st.text(alphabet=string.ascii_lowercase, min_size=1, max_size=6),
    title=st.text(min_size=1, max_size=20).map(str.strip).filter(bool),
    aliases=PHRASES,
    cues=PHRASES,
    hints=PHRASES,
    leads=PHRASES,
    excludes=PHRASES,
    kind=st.sampled_from(["topic", "section", "aspect"]),
)
OUTLINES = st.builds(
    Outline,
    id=st.text(alphabet=string.ascii_lowercase, min_size=1, max_size=6),
    title=st.text(min_size=1, max_size=20).map(str.strip).filter(bool),
    language=st.sampled_from(["vi", "en", "fr"]),
    rows=st.lists(ROWS, min_size=1, max_size=4, unique_by=lambda row: row.id).map(tuple),
)


@settings(max_examples=100, deadline=None)
@given(OUTLINES, TEXTS)
def test_any_outline_survives_writing_and_can_be_used(any_outline: Outline, text: str) -> None:
    assert outline.parse(outline.to_toml(any_outline), "x.toml") == any_outline
    alignment.align(*divided(text), any_outline)
