"""Words, phrases with gaps and numbers, enumerators, and likeness."""

import pytest

from doichieu.language import Enumerator, books, enumerator
from doichieu.phrases import PhraseBook, ahead, quoted, slug, words
from doichieu.similarity import cosine, document_frequency, grams, vector
from doichieu.text import fold


def found(phrase: str, text: str) -> list[str]:
    folded = fold(text)
    tokens = words(folded, 0, len(folded))
    return [
        text[tokens.starts[h.first] : tokens.ends[h.last - 1]] for h in PhraseBook([(phrase, 0)]).find(tokens.words)
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("kiểm tra giám sát", "Kiểm tra, giám sát", ["Kiểm tra, giám sát"]),
        ("kiểm tra, giám sát", "kiểm tra - giám sát", ["kiểm tra - giám sát"]),
        ("kiểm tra giám sát", "kiểm tra; giám sát", []),
        ("cấp ủy", "cấp uỷ", ["cấp uỷ"]),
        ("chủ", "chú", []),
        ("kết nạp … đảng viên", "kết nạp được hơn 200 đảng viên", ["kết nạp được hơn 200 đảng viên"]),
        ("kết nạp … đảng viên", "kết nạp đảng viên", ["kết nạp đảng viên"]),
        ("kết nạp ... đảng viên", "kết nạp một hai ba bốn năm đảng viên", []),
        ("kết nạp … đảng viên", "kết nạp: đảng viên", []),
        ("nơi …… nơi đó", "nơi hai ba bốn năm sáu bảy tám chín nơi đó", ["nơi hai ba bốn năm sáu bảy tám chín nơi đó"]),
        ("nơi …… nơi đó", "nơi một hai ba bốn năm sáu bảy tám chín nơi đó", []),
        ("năm #", "năm 2019, năm nay", ["năm 2019"]),
        ("# tháng", "9 tháng", ["9 tháng"]),
        ("cat", "concatenate cats", []),
        ("…", "x", []),
    ],
)
def test_phrase_is_found_as_words(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize("phrase", ["năm #>", "năm #", "năm 2019"])
def test_time_ahead_is_found_as_such_and_as_before(phrase: str) -> None:
    book = PhraseBook([(phrase, 0)])
    assert len(book.find(["năm", ahead("2019")])) == 1
    assert len(book.find(["năm", "2019"])) == (phrase != "năm #>")


def test_names_in_quotes_are_long_and_no_speech() -> None:
    text = "đề án “nâng cao chất lượng” và ông nói: “chúng tôi làm rất nhiều” rồi “ngắn”"
    assert [text[start:end] for start, end in quoted(text, 0, len(text))] == ["“nâng cao chất lượng”"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. Kết quả", ("roman", 1, 0)),
        ("IV/ Kết quả", ("roman", 4, 0)),
        ("2. Công tác", ("number", 2, 2)),
        ("1.2 Công tác", ("number", 2, 3)),
        ("a) Về", ("letter", 1, 6)),
        ("- Về", ("bullet", 0, 8)),
        ("Một là, về", ("word", 1, 7)),
        ("Thứ ba: về", ("word", 3, 7)),
        ("Thứ ba, ngày 5", None),
        ("12 chi bộ", None),
        ("08:30 sáng", None),
        ("Công tác", None),
        ("", None),
    ],
)
def test_enumerator_opens_an_item(text: str, expected: tuple[str, int, int] | None) -> None:
    sign = enumerator(fold(text), 0, len(text), books("vi"))
    assert (sign and Enumerator(*sign)[:3]) == expected


def test_language_without_a_pack_still_has_enumerators() -> None:
    sign = enumerator("1. la table", 0, 11, books("fr"))
    assert sign is not None
    assert sign.ordinal == 1
    assert books("../../settings").pack == books("fr").pack


def test_slug_is_latin_letters() -> None:
    assert slug("Đổi mới – Sinh hoạt chi bộ!") == "doi-moi-sinh-hoat-chi-bo"
    assert slug("会议") == ""


def test_likeness_is_one_for_the_same_words_and_nothing_for_others() -> None:
    texts = [t.split() for t in ("a b c d", "a b c d", "x y z w", "a b q r")]
    counted = [grams(t) for t in texts]
    frequency = document_frequency(counted)
    same, again, other, partly = (vector(c, frequency, len(texts)) for c in counted)
    assert cosine(same, again) == pytest.approx(1)
    assert cosine(same, other) == 0
    assert 0 < cosine(same, partly) < 0.5
    assert vector(grams(["one"]), frequency, 4) == {}
