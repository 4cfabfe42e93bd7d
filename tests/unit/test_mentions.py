"""Names of units in running text: what is read, as what, and what is left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu.places import chains, gazetteer, mentions
from doichieu.text import clean

KNOWN = gazetteer.load()


def found(text: str) -> list[str]:
    """ "kind name" of each mention, with the province where it is settled."""
    result: list[str] = []
    plain = clean(text).text
    for mention in chains.narrowed(mentions.find(plain, KNOWN).mentions, plain):
        lineages = {u.lineage for u in mention.units}
        where = KNOWN.province(mention.units[0], 2015).name if len(lineages) == 1 else f"{len(lineages)}"
        result.append(f"{mention.kind or '-'} {mention.name} [{where}]")
    return result


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đảng bộ huyện Lộc Bình họp", ["huyện Lộc Bình [Lạng Sơn]"]),
        ("Tại TP. Bạc Liêu", ["thành phố Bạc Liêu [Bạc Liêu]"]),
        ("Tại TP Bạc Liêu", ["thành phố Bạc Liêu [Bạc Liêu]"]),
        ("Tại TP.Bạc Liêu", ["thành phố Bạc Liêu [Bạc Liêu]"]),
        ("T.P Thái Nguyên 60; T.X Phổ Yên 38", ["thành phố Thái Nguyên [Thái Nguyên]", "thị xã Phổ Yên [Thái Nguyên]"]),
        ("TX Hương Thủy", ["thị xã Hương Thủy [Thừa Thiên Huế]"]),
        ("H. Lộc Bình", ["huyện Lộc Bình [Lạng Sơn]"]),
        ("Q.Cầu Giấy", ["quận Cầu Giấy [Hà Nội]"]),
        ("TT. Nà Phặc", ["thị trấn Nà Phặc [Bắc Kạn]"]),
        ("P.3, TP. Bạc Liêu", ["phường 3 [Bạc Liêu]", "thành phố Bạc Liêu [Bạc Liêu]"]),
        ("phường 03 (TP. Bạc Liêu)", ["phường 03 [Bạc Liêu]", "thành phố Bạc Liêu [Bạc Liêu]"]),
        ("Thành ủy Việt Trì", ["thành phố Việt Trì [Phú Thọ]"]),
        ("Thành uỷ Việt Trì", ["thành phố Việt Trì [Phú Thọ]"]),
        ("Thị ủy Điện Bàn", ["thị xã Điện Bàn [Quảng Nam]"]),
        ("Tỉnh đoàn Quảng Ninh", ["tỉnh Quảng Ninh [Quảng Ninh]"]),
        ("Đảng ủy xã Hùng Lô", ["xã Hùng Lô [Phú Thọ]"]),
        ("Bí thư Thành ủy Vinh Phan Đức Đồng", ["thành phố Vinh [Nghệ An]"]),
        ("Bí thư Huyện ủy Lê Thanh Hải", []),
        ("huyện Đại Lộc và thị xã Điện Bàn", ["huyện Đại Lộc [Quảng Nam]", "thị xã Điện Bàn [Quảng Nam]"]),
        (
            "các huyện Văn Quan, Bình Gia và Hữu Lũng",
            ["huyện Văn Quan [Lạng Sơn]", "huyện Bình Gia [Lạng Sơn]", "huyện Hữu Lũng [Lạng Sơn]"],
        ),
        ("các xã Khuất Xá, Tú Mịch", ["xã Khuất Xá [Lạng Sơn]", "xã Tú Mịch [Lạng Sơn]"]),
        (
            "xã Đông Quan, huyện Lộc Bình, tỉnh Lạng Sơn",
            ["xã Đông Quan [Lạng Sơn]", "huyện Lộc Bình [Lạng Sơn]", "tỉnh Lạng Sơn [Lạng Sơn]"],
        ),
        ("xã Đông Quan", ["xã Đông Quan [2]"]),
        ("huyện Châu Thành", ["huyện Châu Thành [10]"]),
        ("huyện Châu Thành (Long An)", ["huyện Châu Thành [Long An]", "- Long An [Long An]"]),
        ("HUYỆN CƯ M’GAR", ["huyện CƯ M’GAR [Đắk Lắk]"]),
        ("huyện Cư M'gar", ["huyện Cư M'gar [Đắk Lắk]"]),
        ("huyện Ea H’Leo", ["huyện Ea H’Leo [Đắk Lắk]"]),
        ("xã Đắk P'lao", ["xã Đắk P'lao [Đắk Nông]"]),
        ("huyện Ðức Linh", ["huyện Đức Linh [Bình Thuận]"]),
        ("tỉnh Bà Rịa-Vũng Tàu", ["tỉnh Bà Rịa-Vũng Tàu [Bà Rịa - Vũng Tàu]"]),
        ("TPHCM và TP.HCM", ["thành phố HCM [Hồ Chí Minh]"]),
        ("tư tưởng Hồ Chí Minh", []),
        ("TƯ TƯỞNG HỒ CHÍ MINH", []),
        ("thành phố Hồ Chí Minh", ["thành phố Hồ Chí Minh [Hồ Chí Minh]"]),
        ("PHÁT TRIỂN KINH TẾ - XÃ HỘI TỈNH LẠNG SƠN", ["tỉnh LẠNG SƠN [Lạng Sơn]"]),
        ("ông Trần Thái Bình", []),
        ("Tại Hà Nội, hội nghị", ["- Hà Nội [Hà Nội]"]),
        ("quận Thanh Vân", ["quận Thanh Vân [0]"]),
        ("xã hội hóa, huyện ủy viên, thành phố thông minh", []),
        ("Xã Hội Chủ Nghĩa", []),
    ],
)  # fmt: skip
def test_what_is_read(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("word", ["Huyện ủy Thủy Nguyên", "Huyện uỷ Thuỷ Nguyên", "HUYỆN ỦY THỦY NGUYÊN"])
def test_unicode_form_tone_placement_and_case(form: str, word: str) -> None:
    (only,) = found(unicodedata.normalize(form, word))
    assert only.endswith("[Hải Phòng]")


def test_units_spoken_of_without_a_name_are_told_apart_from_lists() -> None:
    text = "Toàn huyện có 20 xã. Huyện ủy giao các xã và Đảng ủy phường báo cáo."
    generic = mentions.find(text, KNOWN).generic
    assert [(text[g.start : g.end], g.kind, g.plural) for g in generic] == [
        ("huyện", "huyện", False),
        ("xã.", "xã", True),
        ("Huyện ủy", "huyện", False),
        ("xã", "xã", True),
        ("phường", "phường", False),
    ]


def test_a_place_behind_another_is_marked_as_telling_where() -> None:
    text = "huyện Hồng Dân (Bạc Liêu)"
    first, second = chains.narrowed(mentions.find(text, KNOWN).mentions, text)
    assert (first.gloss, second.gloss) == (False, True)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("huyện Tân AnXÃTP.,()-’'3\nủy"), max_size=200))
def test_mentions_stay_inside_the_text_and_in_order(text: str) -> None:
    scan = mentions.find(clean(text).text, KNOWN)
    starts = [m.start for m in scan.mentions]
    assert starts == sorted(starts)
    assert all(0 <= m.start < m.end <= len(text) for m in scan.mentions)
