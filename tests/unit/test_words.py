import string

import pytest

from doichieu.models import Evidence, Figure, Moment, Place, Precision
from doichieu.outputs.words import Speaker, collation, phrases

_VI, _EN = Speaker("vi"), Speaker("en")


def test_both_languages_fill_in_the_same_values() -> None:
    def names(phrase: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}

    for key, (vietnamese, english) in phrases().items():
        assert names(vietnamese) == names(english), key
        assert vietnamese
        assert english


@pytest.mark.parametrize(
    ("earliest", "latest", "vietnamese", "english"),
    [
        ("2019-01-28", "2019-01-28", "28/01/2019", "28 Jan 2019"),
        ("2009-12-01", "2009-12-31", "12/2009", "Dec 2009"),
        ("2012-02-01", "2012-02-29", "02/2012", "Feb 2012"),
        ("2012-04-01", "2012-06-30", "04/2012 – 06/2012", "Apr 2012 – Jun 2012"),
        ("2012-01-01", "2012-12-31", "2012", "2012"),
        ("2010-01-01", "2015-12-31", "2010–2015", "2010–2015"),
        ("2012-12-01", "2014-12-31", "12/2012 – 12/2014", "Dec 2012 – Dec 2014"),
        ("2012-12-05", "2014-12-31", "05/12/2012 – 31/12/2014", "5 Dec 2012 – 31 Dec 2014"),
        ("2012-12-01", None, "không sớm hơn 01/12/2012", "no earlier than 1 Dec 2012"),
        (None, "2011-01-12", "không muộn hơn 12/01/2011", "no later than 12 Jan 2011"),
        (None, None, "không rõ", "unknown"),
    ],
)
def test_an_interval_has_its_shortest_name(
    earliest: str | None, latest: str | None, vietnamese: str, english: str
) -> None:
    assert _VI.span(earliest, latest) == vietnamese
    assert _EN.span(earliest, latest) == english


@pytest.mark.parametrize(
    ("precision", "quote", "vietnamese", "english"),
    [
        ("quarter", "quý IV/2012", "quý IV/2012", "Q4 2012"),
        ("range", "Cuối năm 2012", "cuối năm 2012", "“cuối năm 2012”"),
        ("range", "những tháng cuối năm 2012", "những tháng cuối năm 2012", "“những tháng cuối năm 2012”"),
        ("range", "ba tháng cuối năm 2012", "10/2012 – 12/2012", "Oct 2012 – Dec 2012"),
        ("range", "cuối năm", "10/2012 – 12/2012", "Oct 2012 – Dec 2012"),  # the year stands elsewhere
        ("quarter", "cuối năm 2012", "cuối năm 2012", "“cuối năm 2012”"),
        ("quarter", "3 tháng cuối năm 2012", "10/2012 – 12/2012", "Oct 2012 – Dec 2012"),
        ("quarter", "quýIV năm 2012", "quý IV/2012", "Q4 2012"),
        ("range", "cuối tháng 10/2012", "cuối tháng 10/2012", "“cuối tháng 10/2012”"),
        ("range", "Cuối năm 2012, kết nạp", "10/2012 – 12/2012", "Oct 2012 – Dec 2012"),
        ("range", "từ tháng 10 đến tháng 12/2012", "10/2012 – 12/2012", "Oct 2012 – Dec 2012"),
    ],
)
def test_a_quarter_is_what_was_called_one_and_vague_words_stay(
    precision: Precision, quote: str, vietnamese: str, english: str
) -> None:
    told = Evidence(rule="figure-period", quote=quote, says="2012-10-01..2012-12-31, told")
    moment = Moment(
        earliest="2012-10-01",
        latest="2012-12-31",
        precision=precision,
        basis="stated",
        confidence=0.9,
        evidence=(told,),
    )
    assert (_VI.time(moment), _EN.moment(moment)) == (vietnamese, english)
    assert _VI.reason(told)[0] == ("quý IV/2012" if "quý" in quote else "10/2012 – 12/2012")


def test_a_quarter_that_a_person_decided_is_one() -> None:
    decided = Evidence(rule="correction", quote="printed then", says="2012-Q4, decided by a person")
    moment = Moment(
        earliest="2012-10-01", latest="2012-12-31", precision="quarter", basis="corrected", evidence=(decided,)
    )
    assert _VI.moment(moment) == "quý IV/2012 (đã đính chính)"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (None, "không rõ"),
        (Moment(), "không rõ"),
        (Moment(earliest="2019-01-28", latest="2019-01-28", time="15:27", basis="stated"), "28/01/2019 15:27"),
        (Moment(earliest="2013-01-01", latest="2013-12-31", basis="inferred"), "≈ 2013 (suy luận)"),
        (Moment(earliest="2013-05-02", latest="2013-05-02", basis="corrected"), "02/05/2013 (đã đính chính)"),
    ],
)
def test_a_time_says_on_what_it_rests(moment: Moment | None, shown: str) -> None:
    assert _VI.moment(moment) == shown


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [(7500, "7.500", "7,500"), (99.2, "99,2", "99.2"), (0.1 + 0.2, "0,3", "0.3"), (1e12, "1.000.000.000.000", None)],
)
def test_numbers_carry_the_marks_of_the_language(value: float, vietnamese: str, english: str | None) -> None:
    assert _VI.number(value) == vietnamese
    assert english is None or _EN.number(value) == english


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ({"value": 7500, "unit": "đảng viên", "qualifier": "more than"}, "hơn 7.500 đảng viên"),
        ({"value": 180, "upper": 200, "unit": "đảng viên"}, "180–200 đảng viên"),
        ({"value": 14, "of": 14, "unit": "chi bộ"}, "14/14 chi bộ"),
        ({"value": 99.2, "unit": "%", "percent": 99.2}, "99,2%"),
        ({"value": 60, "of": 60, "percent": 100, "unit": "thôn"}, "60/60 thôn (100%)"),
    ],
)
def test_a_figure_reads_as_in_prose(figure: dict[str, object], shown: str) -> None:
    given = Figure(quote="", line=1, start=0, end=0, **figure)  # pyright: ignore[reportArgumentType]
    assert _VI.figure(given) == shown


@pytest.mark.parametrize(
    ("rule", "says", "shown"),
    [
        ("newest-fact", "2012-12-01..2014-12-31, told", ("12/2012 – 12/2014", "năm mới nhất được kể như việc đã qua")),
        ("era", "2020-01-23.., since", ("không sớm hơn 23/01/2020", "chuyện chỉ có từ một thời điểm đã biết")),
        ("x", "..2011-01-12: before", ("không muộn hơn 12/01/2011", "x")),
        ("site-clock", "2024-07-21, clock", ("21/07/2024", "đồng hồ của trang vào ngày lưu trang")),
        ("place-title", "+7.20", ("trọng số 7,2", "tên trong tiêu đề")),
        ("x", "", ("", "x")),
        ("x", "a clock", ("a clock", "x")),
        ("x", "2024-07-21T10:00", ("2024-07-21T10:00", "x")),
    ],
)
def test_a_reason_is_told_in_the_language_of_the_report(rule: str, says: str, shown: tuple[str, str]) -> None:
    assert _VI.reason(Evidence(rule=rule, quote="", says=says)) == shown


@pytest.mark.parametrize(
    ("kind", "shown"), [("thành phố", "TP. Bắc Ninh"), ("huyện", "Huyện Bắc Ninh"), ("", "Bắc Ninh")]
)
def test_a_place_has_a_short_kind(kind: str, shown: str) -> None:
    place = Place(name="Bắc Ninh", kind=kind, province=None, code=None, display="", today=None, confidence=1)
    assert _VI.place(place) == shown


def test_names_sort_as_in_a_vietnamese_index() -> None:
    names = "An Giang,Bà Rịa,Bạc Liêu,Bắc Ninh,Bến Tre,Cà Mau,Cần Thơ,Dầu Tiếng,Đà Nẵng,Gia Lai".split(",")
    mixed = sorted(names)
    assert sorted(mixed, key=collation) == names
