"""Shared passages at their boundary: bodies in, passages with quotes out."""

from __future__ import annotations

from array import array

import pytest

from doichieu.engines.base import open_engine, shared_passages
from doichieu.engines.local import LocalEngine
from doichieu.errors import UsageError
from doichieu.models import SharedPassage
from doichieu.passages.words import GRAM, HOLE, Vocabulary, postings, postings_of_many, split
from doichieu.values import Body

FORMULA = "giữ vững và phát huy vai trò hạt nhân chính trị ở cơ sở, lãnh đạo nhân dân thực hiện chủ trương của Đảng"


def body(article: str, *paragraphs: str) -> Body:
    """An article whose every line is a body paragraph."""
    spans: list[tuple[int, int]] = []
    at = 0
    for paragraph in paragraphs:
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    return Body(article=article, text="\n".join(paragraphs), spans=tuple(spans))


def find(*bodies: Body) -> tuple[SharedPassage, ...]:
    return shared_passages(bodies, LocalEngine())


def quotes(passage: SharedPassage) -> list[tuple[str, str]]:
    return [(place.article, place.quote) for place in passage.places]


def test_words_keep_their_spans_and_paragraphs_stand_apart() -> None:
    text = "Uỷ ban,  xã!\nHoà"
    words = split(text, [(0, 12), (13, 16)], Vocabulary())
    found = [text[s:e] for s, e, h in zip(words.starts, words.ends, words.hashes, strict=True) if h]
    assert found == ["Uỷ", "ban", "xã", "Hoà"]
    assert [i for i, h in enumerate(words.hashes) if h] == [HOLE, HOLE + 1, HOLE + 2, 2 * HOLE + 3]


def test_hashes_never_change() -> None:
    # results that were stored by an earlier version must still be comparable
    words = split("một hai ba bốn năm", [(0, 18)], Vocabulary())
    assert postings(0, words.hashes)["h"].tolist() == [-7230640362312929950]


def test_tone_placement_and_case_do_not_hide_a_passage() -> None:
    one = "Uỷ ban nhân dân xã Hoà Bình đã hoàn thành tốt nhiệm vụ được giao"
    other = "ủy ban nhân dân xã Hòa Bình đã hoàn thành tốt nhiệm vụ được giao"
    (passage,) = find(body("a", one), body("b", other))
    assert quotes(passage) == [("a", one), ("b", other)]
    assert passage.similarity == 1.0


@pytest.mark.parametrize("grams", [postings, postings_of_many])
def test_too_few_words_give_no_gram(grams: object) -> None:
    for count in range(GRAM):
        assert not grams(0, array("q", range(1, count + 1)))["h"]  # type: ignore[operator]


def test_one_changed_word_does_not_break_a_passage() -> None:
    other = FORMULA.replace("phát huy vai", "phát huy được vai").replace("trương của", "trương lớn của")
    (passage,) = find(body("a", f"Nhìn lại một năm, cấp ủy xã {FORMULA}."), body("b", f"Chi bộ thôn {other}; còn nữa."))
    assert quotes(passage) == [("a", FORMULA), ("b", other)]
    assert passage.words == len(FORMULA.split())
    assert 0.85 < passage.similarity < 1


def test_a_formula_of_many_articles_is_one_passage() -> None:
    bodies = [body(f"{i:02}", f"Số {i} nói riêng {i * 7} điều. {FORMULA}, đạt {i * 3} phần") for i in range(40)]
    (passage,) = find(*bodies)
    assert [p.article for p in passage.places] == [b.article for b in bodies]


def test_places_follow_the_order_of_the_articles_then_the_position() -> None:
    twice = body("b", f"Đầu tiên {FORMULA}", "Đoạn giữa", f"Sau cùng {FORMULA}")
    (passage,) = find(body("z", FORMULA), twice, body("a", FORMULA))
    assert [(p.article, p.line) for p in passage.places] == [("z", 1), ("b", 1), ("b", 3), ("a", 1)]


def test_a_passage_stays_in_its_paragraph() -> None:
    half = len(FORMULA.split()) // 2
    first, second = " ".join(FORMULA.split()[:half]), " ".join(FORMULA.split()[half:])
    found = find(body("a", first, second), body("b", FORMULA))
    assert [[p.quote for p in passage.places] for passage in found] == [[first, first], [second, second]]


def test_a_line_to_write_on_is_no_word() -> None:
    (passage,) = find(body("a", f"{FORMULA} ____ ."), body("b", f"Và {FORMULA} ____ !"))
    assert quotes(passage) == [("a", FORMULA), ("b", FORMULA)]


def test_words_outside_the_spans_do_not_count() -> None:
    text = f"{FORMULA}\nĐoạn thân bài"
    teaser = Body(article="b", text=text, spans=((len(FORMULA) + 1, len(text)),))
    assert find(body("a", FORMULA), teaser) == ()


def test_what_an_article_repeats_is_not_shared_and_hides_nothing() -> None:
    assert find(body("a", FORMULA, FORMULA), body("b", "Chuyện khác hẳn")) == ()
    (passage,) = find(body("a", FORMULA, FORMULA), body("b", f"Còn ở đây {FORMULA}"))
    assert [(p.article, p.line) for p in passage.places] == [("a", 1), ("a", 2), ("b", 1)]


def test_a_formula_inside_a_longer_copy_is_told_only_when_another_article_holds_it() -> None:
    copy = f"Nhờ đoàn kết một lòng từ chi bộ đến người dân, toàn xã {FORMULA} và hoàn thành mọi chỉ tiêu đã đề ra"
    (alone,) = find(body("a", copy), body("b", copy))
    assert [p.quote for p in alone.places] == [copy, copy]
    short = " ".join(FORMULA.split()[:12]).rstrip(",")
    found = find(body("a", copy), body("b", copy), body("c", f"Ở phường {short} vậy"))
    assert sorted(len(p.places) for p in found) == [2, 3]


def test_fewer_than_nine_words_are_no_passage() -> None:
    eight, nine = FORMULA.split()[:8], FORMULA.split()[:9]
    assert find(body("a", " ".join(eight)), body("b", " ".join(eight))) == ()
    assert len(find(body("a", " ".join(nine)), body("b", " ".join(nine)))) == 1


@pytest.mark.parametrize(
    "bodies",
    [
        (),
        (body("a", FORMULA),),
        (body("a"), body("b")),
        (body("a", ""), body("b", FORMULA)),
        (body("a", "…"), body("b", "!")),
    ],
)
def test_nothing_to_share(bodies: tuple[Body, ...]) -> None:
    assert find(*bodies) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a " * 200_000, "a " * 200_000),
        ("một hai ba bốn năm sáu " * 30_000, "hai ba bốn năm sáu một " * 30_000),
        ("\n" * 1000 + "x" * 1_000_000, "x" * 1_000_000),
        ("\ud800 \U0010ffff İ ǆ " * 20, "\ud800 \U0010ffff İ ǆ " * 20),
    ],
)
def test_hostile_text_is_done_in_no_time(one: str, other: str) -> None:
    for passage in find(body("a", one), body("b", other)):
        for place in passage.places:
            assert {"a": one, "b": other}[place.article][place.start : place.end] == place.quote


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(UsageError, match="abacus"):
        open_engine("abacus")  # type: ignore[arg-type]


def test_a_looser_repetition_does_not_make_a_copy_look_less_alike() -> None:
    words = [f"chữ{n}" for n in range(60)]
    loose = [w if n % 12 else "khác" for n, w in enumerate(words[:40])]
    (copy,) = [p for p in find(body("a", " ".join(words)), body("b", " ".join(words), " ".join(loose))) if p.words > 50]
    assert [place.article for place in copy.places] == ["a", "b"]
    assert copy.similarity == 1
