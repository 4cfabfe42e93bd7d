"""Which place an article is about: a table of pages in our own words, from many sites and provinces."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu import sections
from doichieu.dating import expressions
from doichieu.models import Moment
from doichieu.places import locality
from doichieu.text import clean
from doichieu.values import Source


def locate(text: str, url: str | None = None, year: int | None = None) -> locality.Findings:
    source = Source(id="a", path="a.txt", url=url, sha256="", media_type="text/plain", text=clean(text).text)
    parts = sections.divide(source, expressions.find(source.text))
    return locality.locate(source, parts, _moment(year))


def _moment(year: int | None) -> Moment:
    return Moment() if year is None else Moment(earliest=f"{year}-01-01", latest=f"{year}-12-31")


def told(found: locality.Findings) -> str | None:
    place = found.locality
    if place is None:
        return None
    of_province = f", {place.province}" if place.province and len(place.code or "") != 2 else ""
    return f"{place.kind} {place.name}{of_province}"


# The body that articles share, with nothing in it that names a place
BODY = (
    "\nTrong năm, cấp ủy các cấp đã quán triệt nghị quyết, phân công đảng viên theo dõi từng địa bàn, sơ kết mỗi quý.\n"
    "Công tác kiểm tra, giám sát được tiến hành theo chương trình; việc kết nạp đảng viên vượt chỉ tiêu đề ra.\n"
)

Page = tuple[str | None, int | None, str, str | None]


def _page(row: str) -> Page:
    answer, year, url, opening = row.split("\t")
    lines = opening.replace(" / ", "\n\n")
    return (
        None if url == "-" else url,
        None if year == "-" else int(year),
        lines,
        None if answer == "-" else answer,
    )


ROWS = (Path(__file__).parent / "localities.tsv").read_text("utf-8").splitlines()
PAGES = [_page(row) for row in ROWS if not row.startswith("#")]


@pytest.mark.parametrize(("url", "year", "opening", "answer"), PAGES, ids=[p[2].split("\n")[0][:40] for p in PAGES])
def test_the_place_of_a_page(url: str | None, year: int | None, opening: str, answer: str | None) -> None:
    assert told(locate(opening + BODY, url, year)) == answer


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(PAGES) >= 100
    assert len({(p[3] or "").rpartition(",")[2] for p in PAGES}) >= 45


LOC_BINH = "Đảng bộ huyện Lộc Bình giữ nền nếp\n\nĐảng bộ huyện Lộc Bình có 60 tổ chức cơ sở đảng." + BODY


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("spell", [str, str.upper, lambda t: t.replace("ộ", "ộ").replace("ủy", "uỷ")])
def test_unicode_form_case_and_tone_placement_do_not_matter(form: str, spell) -> None:
    text = "Huyện ủy Thủy Nguyên tổng kết năm\n\nHuyện ủy Thủy Nguyên (Hải Phòng) đã tổng kết công tác năm." + BODY
    found = locate(unicodedata.normalize(form, spell(text)))
    assert told(found) == "huyện Thủy Nguyên, Hải Phòng"


def test_every_evidence_quotes_the_text_it_points_at() -> None:
    text = clean(LOC_BINH).text
    found = locate(LOC_BINH, "https://baolangson.vn/dang-bo-huyen-loc-binh-giu-nen-nep-1.html")
    places = [*found.mentions, found.locality]
    evidence = [e for place in places if place for e in place.evidence]
    assert evidence
    for e in evidence:
        assert e.start is None or (text[e.start : e.end] == e.quote and text.count("\n", 0, e.start) + 1 == e.line)


def test_the_record_carries_code_display_and_the_unit_of_today() -> None:
    place = locate(LOC_BINH).locality
    assert place is not None
    assert (place.code, place.display) == ("188", "huyện Lộc Bình (Lạng Sơn)")
    assert place.today == "nay thuộc tỉnh Lạng Sơn"
    ward = locate("Đảng bộ phường 3, TP. Bạc Liêu vững mạnh\n\nĐảng ủy phường 3 có 12 chi bộ." + BODY).locality
    assert ward is not None
    assert ward.today == "phường Bạc Liêu, tỉnh Cà Mau"


def test_several_localities_give_the_first_and_a_warning_that_names_the_others() -> None:
    found = locate(
        "Vĩnh Tường, Yên Lạc tổng kết công tác Đảng\n\nHuyện ủy Vĩnh Tường vừa tổng kết; Huyện ủy Yên Lạc cũng vậy."
        + BODY
    )
    assert told(found) == "huyện Vĩnh Tường, Vĩnh Phúc"
    assert any("huyện Yên Lạc (Vĩnh Phúc)" in warning.values["others"] for warning in found.warnings)


def test_an_ambiguous_name_is_left_open_and_its_candidates_are_told() -> None:
    found = locate("Huyện Châu Thành sơ kết công tác\n\nHuyện ủy Châu Thành sơ kết sáu tháng đầu năm." + BODY)
    assert found.locality is None
    assert any(w.code.startswith("place-ambiguous") for w in found.warnings)
    (mention,) = found.mentions
    assert (mention.name, mention.province, mention.code) == ("Châu Thành", None, None)


def test_a_unit_in_no_list_is_given_as_stated_with_no_code_and_a_warning() -> None:
    found = locate("Quận Thanh Vân tổng kết năm\n\nQuận ủy quận Thanh Vân tổng kết công tác năm." + BODY)
    assert found.locality is not None
    assert (found.locality.code, found.locality.province, found.locality.today) == (None, None, None)
    assert found.locality.confidence <= 0.3
    assert found.warnings


@pytest.mark.parametrize(
    "text",
    [
        "Party Committee reviews its work\n\nThe Party Committee of the district met to review the work of the year.",
        "Le comité du Parti fait le bilan\n\nLe comité du Parti de la province a fait le bilan de cette année.",
    ],
)
def test_other_languages_get_no_locality(text: str) -> None:
    assert locate(text, "https://en.baolangson.vn/a").locality is None


def test_candidates_tell_the_scores_of_those_that_lost() -> None:
    text = clean(
        "Đảng bộ TP. Bắc Ninh đổi mới\n\nTP. Bắc Ninh là trung tâm của tỉnh Bắc Ninh, có nhiều đảng bộ lớn." + BODY
    ).text
    source = Source(id="a", path="a", url=None, sha256="", media_type="text/plain", text=text)
    parts = sections.divide(source, expressions.find(text))
    first, second, *_ = locality.candidates(source, parts, Moment())
    assert (first.display, first.chosen) == ("thành phố Bắc Ninh (Bắc Ninh)", True)
    assert (second.display, second.chosen) == ("tỉnh Bắc Ninh", False)
    assert first.score > second.score > 0


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("xã huyện tỉnhTPHà Nội.,()-’'Đ3\nABủyđảng bộ\u0301"), max_size=400),
    st.text(max_size=60),
)
def test_no_text_and_no_address_raise(text: str, address: str) -> None:
    locate(text, address)


@pytest.mark.parametrize(
    "unit", ["huyện Lộc Bình, ", "(", "xã ", "Hà Nội - ", "các xã A, ", "THÀNH PHỐ ", "A", "x-", "phường 3 (", "TP."]
)
def test_hostile_repetition_is_read_in_linear_time(unit: str) -> None:
    def spent(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        source = Source(id="a", path="a", url=None, sha256="", media_type="text/plain", text=text)
        parts = _one_paragraph(text)
        began = time.process_time()
        locality.locate(source, parts, Moment())
        return time.process_time() - began

    spent(1000)
    assert spent(100_000) < max(1.0, 25 * spent(10_000))


def _one_paragraph(text: str):
    from doichieu.models import Paragraph
    from doichieu.values import Sections

    paragraph = Paragraph(line=1, start=0, end=len(text), role="body")
    return Sections(paragraphs=(paragraph,), title=None, title_line=None, byline=None, language="vi")


def parts_of(text: str) -> list[tuple[str, int, int]]:
    return [(p.place.display, p.from_line, p.to_line) for p in locate(text + "\n").parts]


def test_news_added_of_the_same_day_is_a_part_of_its_own() -> None:
    text = (
        "Vĩnh Tường, Yên Lạc tổng kết công tác Đảng\n\nHuyện ủy Vĩnh Tường vừa tổng kết năm.\n\n"
        "Năm qua huyện kết nạp 90 đảng viên.\n\n{} Huyện ủy Yên Lạc tổng kết năm.\n\nHuyện ủy kiểm tra 40 chi bộ."
    )
    expected = [("huyện Vĩnh Tường (Vĩnh Phúc)", 1, 5), ("huyện Yên Lạc (Vĩnh Phúc)", 7, 9)]
    for opening in ("* Cùng ngày,", "*", "Sáng cùng ngày,", "• Trước đó,"):
        assert parts_of(text.format(opening)) == expected


def test_headings_that_are_names_divide_a_report_on_a_province() -> None:
    text = (
        "Các địa phương tổng kết công tác Đảng\n\nNhững ngày cuối năm, các huyện ủy trong tỉnh Hưng Yên tổng kết.\n\n"
        "1. Huyện Ân Thi\n\nNăm qua huyện kết nạp 90 đảng viên, còn hai thôn khó.\n\n"
        "2. Huyện Phù Cừ\n\nHuyện có thêm 70 đảng viên, xóa được thôn trắng."
    )
    assert parts_of(text) == [("huyện Ân Thi (Hưng Yên)", 5, 7), ("huyện Phù Cừ (Hưng Yên)", 9, 11)]
    assert told(locate(text)) == "tỉnh Hưng Yên"


@pytest.mark.parametrize(
    "text",
    [
        LOC_BINH,
        # examples under one district, and a place that is only visited
        "Huyện Văn Lãng giữ nền nếp\n\nHuyện ủy Văn Lãng (Lạng Sơn) tổng kết.\n\n* Xã Tân Mỹ: 12 chi bộ họp đều.\n\n"
        "* Xã Hoàng Việt: 9 chi bộ họp đều.",
        "Huyện Lộc Bình tổng kết\n\nHuyện ủy Lộc Bình tổng kết.\n\n1. Công tác cán bộ\n\n"
        "Cùng ngày, lãnh đạo huyện đi dự lễ tại huyện Cao Lộc.",
    ],
)
def test_an_article_that_is_one_whole_has_no_parts(text: str) -> None:
    assert parts_of(text) == []


@pytest.mark.parametrize(
    ("year", "stated"), [(2012, "thị xã Bến Cát"), (2021, "huyện Mỹ Hào"), (2011, "huyện Hương Thủy"), (2023, "quận 9")]
)
def test_a_year_never_takes_away_the_kind_that_is_stated(year: int, stated: str) -> None:
    place = locate(f"Đảng bộ {stated} tổng kết\n\nĐảng bộ {stated} có 40 tổ chức cơ sở." + BODY, None, year).locality
    assert place is not None
    assert f"{place.kind} {place.name}" == stated


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("huyện Đakrông", "Đakrông"),
        ("huyện Đa Krông", "Đa Krông"),
        ("HUYỆN ĐAKRÔNG", "Đa Krông"),
        ("huyện M’Drăk", "M'Drăk"),
        ("huyện Krông Păk", "Krông Păk"),
        ("huyện Cư M’Gar", "Cư M'gar"),
        ("thị xã Hương Thuỷ", "Hương Thủy"),
        ("huyện Mù Cang Chải", "Mù Cang Chải"),
        ("huyện Cẩm Giang", "Cẩm Giang"),
        ("thị xã Lagi", "Lagi"),
        ("huyện Tân Lac", "Tân Lac"),
        ("huyện Xi Ma Cai", "Si Ma Cai"),
        ("thành phố Buôn Mê Thuột", "Buôn Ma Thuột"),
        ("tỉnh Kontum", "Kon Tum"),
        ("tỉnh Daklak", "Đắk Lắk"),
    ],
)
def test_a_name_below_the_province_is_given_as_the_article_spells_it(written: str, name: str) -> None:
    place = locate(f"Đảng bộ {written} tổng kết\n\nĐảng bộ {written} có 40 tổ chức cơ sở." + BODY).locality
    assert place is not None
    assert place.name == name
    assert place.code is not None


@pytest.mark.parametrize(
    ("first", "second", "seat", "answer"),
    [
        ("HUYỆN ỦY THÔNG NÔNG", "ĐẢNG ỦY XÃ ĐA THÔNG", "Đa Thông", "xã Đa Thông, Cao Bằng"),
        ("TỈNH ỦY BẾN TRE", "HUYỆN ỦY BA TRI", "Ba Tri", "huyện Ba Tri, Bến Tre"),
        ("TỈNH ỦY BẾN TRE", "BAN TỔ CHỨC", "Bến Tre", "tỉnh Bến Tre"),
    ],
)
def test_a_letterhead_names_first_the_body_above_the_one_that_writes(
    first: str, second: str, seat: str, answer: str
) -> None:
    head = f"{first}              ĐẢNG CỘNG SẢN VIỆT NAM\n{second}\n*              {seat}, ngày 05 tháng 7 năm 2012"
    told_in = "I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Tổng diện tích gieo trồng vụ xuân 412 ha, đạt 98% kế hoạch; thu đủ thuế."
    assert told(locate(f"{head}\nSố: 45 - BC\n\nBÁO CÁO\nTình hình 6 tháng\n\n{told_in}\n{BODY}", None, 2012)) == answer


def test_a_cell_is_of_the_place_told_in_brackets_behind_it() -> None:
    opening = (
        "Chi bộ họp bàn việc dạy thêm\n\nChiều nay, chi bộ trường (trực thuộc Huyện ủy Thăng Bình, tỉnh Quảng Nam) họp."
    )
    assert told(locate(opening + BODY)) == "huyện Thăng Bình, Quảng Nam"
