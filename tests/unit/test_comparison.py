"""Timeline, matrix, cited documents and findings of a few small articles."""

from __future__ import annotations

import pytest

from doichieu import comparison, notes
from doichieu.comparison.matrix import extract
from doichieu.models import (
    SCHEMA_VERSION,
    Article,
    Check,
    Comparison,
    Directive,
    Figure,
    Moment,
    Paragraph,
    PassagePlace,
    Place,
    SharedPassage,
    SourceReference,
)
from doichieu.values import Alignment, Outline, OutlineRow, Placement

OUTLINE = Outline(
    id="o",
    title="Outline",
    language="vi",
    rows=(
        OutlineRow(id="nhan-su", title="Nhân sự"),
        OutlineRow(id="kinh-te", title="Kinh tế"),
        OutlineRow(id="khac", title="Khác"),
    ),
)


def _place(name: str, kind="huyện", province="Bắc Giang") -> Place:
    return Place(
        name=name, kind=kind, province=province, code=None, display=f"{kind} {name}", today=None, confidence=1.0
    )


def _moment(earliest: str | None, latest: str | None = None, basis="stated") -> Moment:
    return Moment(earliest=earliest, latest=latest or earliest, precision="day", basis=basis, confidence=1.0)


UNKNOWN = Moment()


def _article(identity: str, published: Moment = UNKNOWN, **changes) -> Article:
    values = {
        "id": identity,
        "source": SourceReference(path=f"{identity}.txt", url=None, sha256=identity, media_type="text/plain"),
        "title": f"Bài {identity}",
        "byline": None,
        "language": "vi",
        "published": published,
        "updated": None,
        "captured": None,
        "period": None,
        "planned": None,
        "locality": None,
        "mentions": (),
        "paragraphs": (),
        "figures": (),
        "directives": (),
        "warnings": (),
    }
    return Article(**{**values, **changes})


def _figure(start: int, end: int, value: float, what="kết nạp", **changes) -> Figure:
    values = {"unit": "đảng viên", "quote": "x" * (end - start), "line": 1}
    return Figure(start=start, end=end, value=value, what=what, **{**values, **changes})


def _directive(symbol: str | None, issued: str | None = None, title: str | None = None, kind="Chỉ thị") -> Directive:
    return Directive(
        symbol=symbol, type=kind, title=title, issuer=None, issued=issued, quote=symbol or "", line=1, start=0, end=1
    )


def _placement(row: str, start: int, end: int, score=0.5) -> Placement:
    return Placement(row=row, paragraph=0, line=1, start=start, end=end, score=score, why="cue")


def _compare(articles, placements=None, texts=None, shared=(), discovered=()):
    alignment = Alignment(placements=placements or {}, discovered=discovered)
    return comparison.compare(articles, alignment, OUTLINE, shared, texts or {a.id: "" for a in articles})


def _comparison(articles, compared, shared=()) -> Comparison:
    return Comparison(
        schema_version=SCHEMA_VERSION,
        generator="doichieu test",
        settings={},
        fingerprint="0",
        articles=tuple(articles),
        timeline=compared.timeline,
        matrix=compared.matrix,
        shared_passages=tuple(shared),
        directives=compared.directives,
        skipped=(),
        warnings=notes.say_all(compared.warnings, "en"),
    )


def test_columns_are_in_order_of_date_and_the_undated_come_last():
    articles = [
        _article("x"),
        _article("c", _moment("2020-01-01", "2020-12-31")),
        _article("b", _moment("2020-01-01", "2020-01-01")),
        _article("d", _moment("2020-01-01", "2020-01-01")),
        _article("a", _moment("2022-03-18")),
        _article("e", Moment(latest="2012-12-31", precision="range", basis="inferred")),
    ]
    assert _compare(articles).matrix.columns == ("e", "b", "d", "c", "a", "x")


def test_the_order_of_the_input_does_not_matter():
    articles = [_article("b", _moment("2020-05-01")), _article("a", _moment("2019-05-01")), _article("c")]
    assert _compare(articles) == _compare(articles[::-1])


def test_the_timeline_tells_every_dated_thing_by_date():
    articles = [
        _article(
            "a",
            _moment("2020-03-16"),
            period=_moment("2019-01-01", "2019-12-31"),
            captured=_moment("2024-07-21"),
            locality=_place("Yên Thế"),
            directives=(_directive("05-CT/TW", "2016-05-15", "Học tập"),),
        ),
        _article("b", UNKNOWN, directives=(_directive("05-CT/TW", "2016-05-15", "Học tập"),)),
    ]
    entries = _compare(articles).timeline
    assert [(e.kind, e.earliest, e.latest, e.article, e.label) for e in entries] == [
        ("directive", "2016-05-15", "2016-05-15", None, "Chỉ thị 05-CT/TW"),
        ("period", "2019-01-01", "2019-12-31", "a", "huyện Yên Thế"),
        ("published", "2020-03-16", "2020-03-16", "a", "huyện Yên Thế"),
        ("captured", "2024-07-21", "2024-07-21", "a", "huyện Yên Thế"),
    ]


def test_an_open_end_is_marked_on_the_timeline():
    article = _article("a", Moment(earliest="2012-12-01", precision="range", basis="inferred"))
    (entry,) = _compare([article]).timeline
    assert (entry.earliest, entry.latest, entry.label) == ("2012-12-01", "2012-12-01", "≥ Bài a")


def test_a_document_that_one_article_cites_is_not_on_the_timeline():
    article = _article("a", directives=(_directive("05-CT/TW", "2016-05-15", "Học tập"),))
    assert _compare([article]).timeline == ()


def test_cells_hold_the_words_best_first_with_the_figures_in_them():
    text = "Kết nạp 9 người. Mở lớp học. Nộp ngân sách."
    article = _article("a", figures=(_figure(8, 15, 9, unit="người"), _figure(30, 35, 1)))
    placements = {"a": (_placement("nhan-su", 17, 28, 0.4), _placement("nhan-su", 0, 16, 0.9))}
    matrix = _compare([article], placements, {"a": text}).matrix
    cell = matrix.rows[0].cells["a"]
    assert [p.quote for p in cell.passages] == ["Kết nạp 9 người.", "Mở lớp học."]
    assert cell.figures == (0,)
    assert cell.summary == "Kết nạp 9 người."


def test_a_cell_that_says_nothing_is_absent_and_its_row_stays():
    text = "Nộp ngân sách."
    matrix = _compare(
        [_article("a"), _article("b")], {"a": (_placement("kinh-te", 0, 14),)}, {"a": text, "b": ""}
    ).matrix
    assert [(row.id, sorted(row.cells)) for row in matrix.rows] == [("nhan-su", []), ("kinh-te", ["a"]), ("khac", [])]


def test_discovered_rows_come_after_those_of_the_outline():
    discovered = (OutlineRow(id="du-lich", title="Du lịch"),)
    rows = _compare([_article("a")], discovered=discovered).matrix.rows
    assert [(row.id, row.origin) for row in rows][-1] == ("du-lich", "discovered")


def test_the_same_words_placed_twice_are_one_passage_with_the_better_score():
    placements = {"a": (_placement("kinh-te", 0, 4, 0.3), _placement("kinh-te", 0, 4, 0.7))}
    cell = _compare([_article("a")], placements, {"a": "Thu."}).matrix.rows[1].cells["a"]
    assert [p.score for p in cell.passages] == [0.7]


@pytest.mark.parametrize("length", [10, 159, 160, 161, 500, 3000])
def test_an_extract_fits_a_line_and_ends_with_a_word(length):
    sentence = ("mười hai chữ cái " * 300)[:length].strip()
    short = extract(sentence)
    assert len(short) <= 160
    assert short == sentence or (short.endswith(" …") and sentence.startswith(short[:-2]))


def test_an_extract_keeps_the_figure():
    sentence = "Trong những năm qua, " + "với nhiều cố gắng của các cấp " * 8 + ", huyện đã kết nạp 248 đảng viên."
    short = extract(sentence, sentence.index("248"))
    assert "248" in short
    assert len(short) <= 160
    assert short.startswith("… ")


def test_an_extract_does_not_begin_inside_a_word():
    told = "ban tổ chức đi dự sinh hoạt chi bộ xóm đã tiến hành kiểm tra sổ sách được 14/14 chi bộ"
    sentence = f"Theo lịch {'xây dựng kế hoạch ' * 8}{told} trực thuộc sáu đảng bộ xã."
    assert extract(sentence, sentence.index("14/14")).startswith("… đã tiến hành kiểm tra")


def test_a_sentence_that_only_announces_is_no_summary():
    text = "Kinh nghiệm của huyện được rút ra như sau: Một là, giữ đoàn kết trong cấp ủy."
    placements = {"a": (_placement("khac", 0, 42), _placement("khac", 43, len(text), 0.4))}
    cell = _compare([_article("a")], placements, {"a": text}).matrix.rows[2].cells["a"]
    assert cell.summary == "Một là, giữ đoàn kết trong cấp ủy."


def test_one_long_word_is_cut():
    assert len(extract("x" * 500)) <= 160


@pytest.mark.parametrize(
    ("first", "second", "groups"),
    [
        (("05-CT/TW", "2016-05-15", "Học tập"), ("05-CT/TW", "2016-05-15", "Học tập"), 1),
        (("Trung ương 4 khóa XII", "2016-10-30", "Chỉnh đốn"), ("04-NQ/TW", "2016-10-30", "Chỉnh đốn"), 1),
        (("35-CT/TW", "2019-05-30", "Đại hội XIII"), ("35-CT/TW", "2024-06-14", "Đại hội XIV"), 2),
        (("12-CT/TU", None, None), ("12-CT/TW", None, None), 2),
        (("08-QĐi/TW", None, None), ("08-QĐ/TW", None, None), 1),
        (("02", None, None), ("02", None, None), 2),
        (("119/2020/QH14", None, None), ("119/2020/QH14", None, None), 1),
    ],
)
def test_citations_are_one_document_only_where_that_is_certain(first, second, groups):
    articles = [_article("a", directives=(_directive(*first),)), _article("b", directives=(_directive(*second),))]
    assert len(_compare(articles).directives) == groups


@pytest.mark.parametrize(("second", "groups"), [("Bắc Giang", 1), ("Lạng Sơn", 2)])
def test_a_provinces_number_means_its_own_document(second, groups):
    articles = [
        _article("a", locality=_place("Yên Thế"), directives=(_directive("12-CT/TU"),)),
        _article("b", locality=_place("Lộc Bình", province=second), directives=(_directive("12-CT/TU"),)),
    ]
    assert len(_compare(articles).directives) == groups


def test_a_citation_without_date_joins_the_one_dated_document_of_its_time():
    articles = [
        _article("a", _moment("2018-02-01"), directives=(_directive("39-CT/TW", "2017-01-05"),)),
        _article("b", _moment("2019-02-01"), directives=(_directive("39-CT/TW"),)),
        _article("c", _moment("2012-02-01"), directives=(_directive("39-CT/TW"),)),
    ]
    assert [d.cited_by for d in _compare(articles[:2]).directives] == [("a", "b")]
    assert len(_compare(articles).directives) == 2


def test_the_most_cited_document_comes_first():
    one, other = _directive("05-CT/TW", "2016-05-15", "Học tập"), _directive("10-CT/TW", "2007-03-30", "Sinh hoạt")
    articles = [_article("a", directives=(other, one, one)), _article("b", directives=(one,))]
    assert [(d.symbol, d.cited_by) for d in _compare(articles).directives] == [
        ("05-CT/TW", ("a", "b")),
        ("10-CT/TW", ("a",)),
    ]


def test_a_document_cited_before_it_was_issued_is_a_warning():
    article = _article("a", _moment("2012-02-01"), directives=(_directive("05-CT/TW", "2016-05-15"),) * 2)
    (warning,) = _compare([article]).warnings
    assert "05-CT/TW" in str(warning)
    assert "2012-02-01" in str(warning)


def test_the_same_bytes_twice_are_a_warning():
    source = SourceReference(path="a", url=None, sha256="same", media_type="text/plain")
    articles = [_article("a", source=source), _article("b", source=source)]
    (warning,) = _compare(articles).warnings
    assert "same" in str(warning)


def test_nothing_gives_nothing():
    compared = _compare([])
    assert (compared.timeline, compared.directives, compared.matrix.columns) == ((), (), ())
    found = comparison.findings(_comparison([], compared))
    assert (found.longest_shared, found.formula, found.differing) == (None, {}, ())


# --- findings ------------------------------------------------------------------------------------------------


def _three() -> tuple[list[Article], comparison.Compared]:
    wrong = _figure(0, 5, 9, of=14.0, checks=(Check(rule="share", stated=70, computed=64.3, verdict="differs"),))
    articles = [
        _article(
            "a", _moment("2012-01-01"), locality=_place("Yên Thế"),
            figures=(_figure(0, 5, 120, "huyện kết nạp"), wrong),
        ),
        _article(
            "b", _moment("2019-01-01"), locality=_place("Yên Thế"), figures=(_figure(0, 5, 150, "đã kết nạp"),)
        ),
        _article("c", UNKNOWN, locality=_place("Lộc Bình"), figures=(_figure(0, 5, 80, "kết nạp mới"),)),
    ]  # fmt: skip
    placements = {
        "a": (_placement("nhan-su", 0, 10), _placement("khac", 10, 20)),
        "b": (_placement("nhan-su", 0, 10), _placement("kinh-te", 10, 20)),
        "c": (_placement("nhan-su", 0, 10), _placement("kinh-te", 10, 20)),
    }
    return articles, _compare(articles, placements, {a.id: "x" * 40 for a in articles})


def test_findings_count_the_kinds_of_dates():
    articles, compared = _three()
    found = comparison.findings(_comparison(articles, compared))
    assert found.dates == {"stated": 2, "inferred": 0, "unknown": 1}


def test_findings_point_at_figures_that_do_not_add_up():
    articles, compared = _three()
    found = comparison.findings(_comparison(articles, compared))
    assert [(d.article, d.figure) for d in found.differing] == [("a", 1)]


def test_findings_follow_a_locality_over_time():
    articles, compared = _three()
    (history,) = comparison.findings(_comparison(articles, compared)).same_locality
    (change,) = history.changes
    assert (history.locality, history.articles) == ("huyện Yên Thế", ("a", "b"))
    assert (change.dropped, change.new) == (("khac",), ("kinh-te",))
    assert [(m.before.figure, m.after.figure) for m in change.moved] == [(0, 0)]


def test_a_district_that_became_a_town_is_the_same_place():
    articles = [
        _article("a", _moment("2012-01-01"), locality=_place("Hòa Thành")),
        _article("b", _moment("2021-01-01"), locality=_place("Hòa Thành", kind="thị xã")),
        _article("c", _moment("2021-01-01"), locality=_place("Hòa Thành", kind="xã")),
    ]
    found = comparison.findings(_comparison(articles, _compare(articles)))
    assert [h.articles for h in found.same_locality] == [("a", "b")]


def test_findings_lay_figures_of_two_localities_side_by_side():
    articles, compared = _three()
    (table,) = comparison.findings(_comparison(articles, compared)).figure_tables
    assert (table.row, table.unit) == ("nhan-su", "đảng viên")
    assert [e.article for e in table.entries] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("what", "unit"), [("kỷ luật khai trừ", "đảng viên"), ("kết nạp", "chi bộ"), ("", "đảng viên")]
)
def test_unlike_figures_are_not_compared(what, unit):
    articles = [
        _article("a", figures=(_figure(0, 5, 9, "kết nạp"),)),
        _article("b", figures=(_figure(0, 5, 9, what, unit=unit),)),
    ]
    placements = {a.id: (_placement("nhan-su", 0, 10),) for a in articles}
    compared = _compare(articles, placements, {a.id: "x" * 20 for a in articles})
    assert comparison.findings(_comparison(articles, compared)).figure_tables == ()


def test_findings_tell_how_much_of_an_article_is_formula():
    paragraphs = (
        Paragraph(line=1, start=0, end=100, role="body"),
        Paragraph(line=2, start=101, end=201, role="body"),
        Paragraph(line=3, start=202, end=402, role="chrome"),
    )
    articles = [_article("a", paragraphs=paragraphs), _article("b", paragraphs=paragraphs)]
    places = [PassagePlace(article=x, line=1, start=0, end=50, quote="q") for x in "ab"]
    overlapping = [PassagePlace(article="a", line=1, start=25, end=75, quote="q"), places[1]]
    shared = (
        SharedPassage(words=9, similarity=1.0, places=tuple(places)),
        SharedPassage(words=12, similarity=0.9, places=tuple(overlapping)),
    )
    found = comparison.findings(_comparison(articles, _compare(articles, shared=shared), shared))
    assert found.formula == {"a": 0.375, "b": 0.25}
    assert found.longest_shared == 1


def test_findings_point_at_documents_that_several_cite():
    one = _directive("05-CT/TW", "2016-05-15", "Học tập")
    articles = [_article("a", directives=(one, _directive("10-CT/TW"))), _article("b", directives=(one,))]
    assert comparison.findings(_comparison(articles, _compare(articles))).directives == (0,)
