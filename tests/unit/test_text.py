"""Clean text, folded text, lines and sentences."""

import itertools
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.text import clean, fold, line_at, line_starts, sentences

VIETNAMESE = st.text(alphabet="aáàảãạăắâấbcdđeếoòóờơuúủứưyýỳ .,\n\u0301\u0323\u00a0Đ", max_size=80)


@given(VIETNAMESE)
def test_cleaning_composes_and_its_offsets_rise_from_start_to_end(raw: str) -> None:
    text, offsets = clean(raw)
    assert text == unicodedata.normalize("NFC", raw).replace("\u00a0", " ")
    if offsets is None:
        assert len(text) == len(raw)
    else:
        assert [offsets[0], offsets[-1], len(offsets)] == [0, len(raw), len(text) + 1]
        assert list(offsets) == sorted(offsets)


def test_each_letter_leads_back_to_its_decomposed_form() -> None:
    written = "Đảng bộ huyện Lộc Bình, thủy lợi, Ưu điểm: 7.500"
    raw = unicodedata.normalize("NFD", written)
    text, offsets = clean(raw)
    assert text == written
    assert offsets is not None
    for i, char in enumerate(text):
        assert raw[offsets[i] : offsets[i + 1]] == unicodedata.normalize("NFD", char)


@given(st.text(max_size=60))
def test_cleaning_keeps_lines_and_drops_what_xml_refuses(raw: str) -> None:
    text = clean(raw).text
    assert text.count("\n") == raw.count("\n")
    assert not any(c < " " and c != "\n" for c in text)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("28/\u200b01/2019", "28/01/2019"),
        ("\u200bTh\u00adứ Hai\u200b", "Thứ Hai"),
        ("\u202eĐảng\u202c bộ\u200f", "Đảng bộ"),
        ("x\ufeffã\u2060", "xã"),
        ("xa\u200b\u0303\u200d họp", "xã họp"),
        ("👨\u200d👩 họp", "👨\u200d👩 họp"),
        ("a\ufeff\u200d\u200bb", "ab"),
        ("\u200b\n\u200b", "\n"),
    ],
)
def test_what_cannot_be_seen_is_left_out_and_led_back(raw: str, text: str) -> None:
    cleaned, offsets = clean(raw)
    assert cleaned == text
    at = offsets or range(len(raw) + 1)
    assert len(at) == len(cleaned) + 1
    assert all(clean(raw[a:b]).text in (char, "") or char in "ã" for char, a, b in zip(text, at, at[1:], strict=False))


@given(st.text(alphabet="aạ\u0301 \n\u200b\u00ad\u200d\u202e\ufeff", max_size=40))
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once, offsets = clean(raw)
    assert clean(once) == (once, None)
    assert once.count("\n") == raw.count("\n")
    assert offsets is None or (len(offsets) == len(once) + 1 and list(offsets) == sorted(offsets))


@given(st.text(max_size=60))
def test_folding_keeps_offsets(raw: str) -> None:
    text = clean(raw).text
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Uỷ ban", "ủy ban"),
        ("HOÀ THUỶ", "hòa thủy"),
        ("hoàng quý", "hoàng quý"),
        ("khoẻ xoè loà", "khỏe xòe lòa"),
        ("toàn huyện", "toàn huyện"),
        ("chủ", "chủ"),
        ("chú", "chú"),
        ("Ðảng", "ðảng"),
    ],
)
def test_one_tone_placement_and_no_tone_lost(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_eth_becomes_the_vietnamese_letter() -> None:
    assert clean("\u00d0ảng").text == "Đảng"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ở TP. Vinh có mưa. Mai nắng.", ["Ở TP. Vinh có mưa.", "Mai nắng."]),
        ("Họp xong.Sau đó về.", ["Họp xong.", "Sau đó về."]),
        ("Thu 7.500 đồng. Chi 104,33 tỉ.", ["Thu 7.500 đồng.", "Chi 104,33 tỉ."]),
        ("Đ/c H. Lan nói: “Tốt.” Mọi người về.", ["Đ/c H. Lan nói: “Tốt.”", "Mọi người về."]),
        ("1. Công tác tổ chức. 2. Kiểm tra.", ["1. Công tác tổ chức.", "2. Kiểm tra."]),
        ("Còn nhiều việc... Năm sau làm tiếp", ["Còn nhiều việc...", "Năm sau làm tiếp"]),
        ("Trang baophutho.vn đưa tin.", ["Trang baophutho.vn đưa tin."]),
        ("dòng một\ndòng hai", ["dòng một", "dòng hai"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == parts


@given(st.text(alphabet='aB1.,!?… \n"”-TP', max_size=120))
def test_sentences_cover_all_but_spaces_in_order(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


@pytest.mark.parametrize("piece", [".", ". A", "a.", "TP. ", "1. ", "\u0301", "!\n"])
def test_long_and_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    start = time.process_time()
    cleaned = clean(text).text
    sentences(fold(cleaned), 0, len(cleaned))
    assert time.process_time() - start < 20  # quadratic work would take hours


@given(st.text(alphabet="ab\n", max_size=40), st.integers(0, 39))
def test_lines_are_counted_by_line_feeds(text: str, offset: int) -> None:
    at = min(offset, len(text))
    assert line_at(line_starts(text), at) == text.count("\n", 0, at) + 1


def test_only_open_syllables_change_their_tone_place() -> None:
    for written in ("quý", "quỳ", "hoàn", "toán", "oỳ", "uà", "xoèn"):
        assert fold(written) == written
    for written, folded in (("uỷban", "uỷban"), ("uỷ", "ủy"), ("hoà", "hòa"), ("thuỵ.", "thụy."), ("khoẻ ", "khỏe ")):
        assert fold(written) == folded
