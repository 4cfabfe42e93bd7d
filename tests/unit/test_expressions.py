"""What `find` says beyond the value: spans, lines, weekdays, forms, and neighbours kept apart."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from doichieu.dating.expressions import Meaning, as_moment, find, interpret
from doichieu.models import Moment
from doichieu.values import DateExpression


def only(text: str) -> DateExpression:
    found = find(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Tin: Thứ Hai, 28/01/2019 | 15:27 | in bài", "Thứ Hai, 28/01/2019 | 15:27"),
        ("Cập nhật: 18/03/2022 06:30 GMT+7", "18/03/2022 06:30 GMT+7"),
        ("Họp (ngày 5/3/2018) tại xã", "ngày 5/3/2018"),
        ("2020-03-16 08:06:45Số lượt xem 1365", "2020-03-16 08:06:45"),
        ("nhiệm kỳ 2015 - 2020 đã qua", "2015 - 2020"),
        ("tính từ năm 2005 đến nay, xã có", "từ năm 2005 đến nay"),
        ("so với cùng kỳ năm trước, tăng", "cùng kỳ năm trước"),
        ("dịp Tết Nguyên đán Kỷ Hợi 2019 vừa qua", "Tết Nguyên đán Kỷ Hợi 2019"),
        ("bài đăng 08h05, thứ sáu ngày 12/10/2018.", "08h05, thứ sáu ngày 12/10/2018"),
        ("sau 5 năm (2014 - 2019) thực hiện", "2014 - 2019"),
    ],
)
def test_the_quote_covers_the_whole_expression(text: str, quote: str) -> None:
    expression = only(text)
    assert expression.quote == quote
    assert text[expression.start : expression.end] == quote


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("Thứ Hai, 28/01/2019", 0),
        ("thứ tư ngày 30/01/2019", 2),
        ("Thứ 7 - 02/02/2019", 5),
        ("Chủ nhật, 21/07/2024", 6),
        ("CN, 21/07/2024", 6),
        ("T3, 29/01/2019", 1),
        ("Friday, 01/02/2019", 4),
        ("15:27 Thứ Sáu, 01/02/2019", 4),
        ("01/02/2019 (thứ sáu)", 4),
        ("Thứ Năm, 28/01/2019", 3),  # wrong on the page: recorded as stated, for others to weigh
        ("28/01/2019", None),
    ],
)
def test_a_stated_weekday_is_recorded(text: str, weekday: int | None) -> None:
    assert only(text).weekday == weekday


@pytest.mark.parametrize(
    ("text", "form", "precision"),
    [
        ("28/01/2019", "day", "day"),
        ("ngày 28/1", "day-no-year", "day"),
        ("ngày 8-9/1/2019", "day-range", "range"),
        ("ngày 8-9/1", "day-range-no-year", "range"),
        ("tháng 3/2019", "month", "month"),
        ("tháng 3", "month-no-year", "month"),
        ("cuối tháng 3/2019", "part-of-month", "range"),
        ("quý I/2019", "quarter", "quarter"),
        ("quý I", "quarter-no-year", "quarter"),
        ("6 tháng đầu năm 2019", "months", "range"),
        ("6 tháng đầu năm", "months-no-year", "range"),
        ("năm 2019", "year", "year"),
        ("cuối năm 2019", "part-of-year", "range"),
        ("cuối năm", "part-of-year-no-year", "range"),
        ("giai đoạn 2010-2015", "years", "range"),
        ("nhiệm kỳ 2020-2025", "term", "range"),
        ("năm học 2018-2019", "school-year", "range"),
        ("từ năm 2005 đến nay", "since", "range"),
        ("hôm nay", "relative", "day"),
        ("5 năm qua", "relative-range", "range"),
        ("10/3 âm lịch năm 2019", "lunar", "day"),
        ("10/3 âm lịch", "lunar-no-year", "day"),
    ],
)
def test_forms(text: str, form: str, precision: str) -> None:
    expression = only(text)
    assert (expression.form, expression.precision) == (form, precision)


def test_without_a_year_the_bounds_stay_open() -> None:
    expression = only("sáng 28/1")
    assert (expression.earliest, expression.latest) == (None, None)
    assert (expression.day, expression.month) == (28, 1)


def test_lines_are_counted_from_one() -> None:
    found = find("Đầu đề\n\n28/01/2019\nThân bài năm 2018\n")
    assert [(e.line, e.quote) for e in found] == [(3, "28/01/2019"), (4, "năm 2018")]


def test_a_clock_belongs_to_the_date_on_its_own_line() -> None:
    found = find("15:27\n28/01/2019\n16:40")
    assert [(e.quote, e.time) for e in found] == [("28/01/2019", None)]


def test_clocks_of_neighbours_are_not_mixed_up() -> None:
    after = find("18/03/2022 06:30 19/03/2022 07:45")
    before = find("06:30 18/03/2022 07:45 19/03/2022")
    assert [e.time for e in after] == [e.time for e in before] == ["06:30", "07:45"]


def test_an_anniversary_is_two_days_and_no_range() -> None:
    found = find("kỷ niệm 90 năm thành lập Đảng (3/2/1930-3/2/2020)")
    assert [str(e.earliest) for e in found] == ["1930-02-03", "2020-02-03"]


def test_a_list_of_years_and_of_days() -> None:
    assert [str(e.earliest)[:4] for e in find("các năm 2017, 2018 và 2019")] == ["2017", "2018", "2019"]
    assert [(e.day, e.month) for e in find("ngày 5/1, 6/2 và 7/3")] == [(5, 1), (6, 2), (7, 3)]


def test_a_document_keeps_its_day_and_gives_no_month() -> None:
    found = find("Nghị quyết số 12/2018/NQ-HĐND ngày 7/12/2018 và Chỉ thị 05-CT/TW")
    assert [e.quote for e in found] == ["ngày 7/12/2018"]


def test_expressions_come_in_order_and_apart() -> None:
    text = "Sáng nay (11-4), huyện sơ kết quý I năm 2013; từ 1/1/2013 đến nay thu 20 tỷ, năm 2012 thu 80 tỷ."
    found = find(text)
    assert [e.quote for e in found] == ["Sáng nay", "11-4", "quý I năm 2013", "từ 1/1/2013 đến nay", "năm 2012"]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_an_empty_text_holds_nothing() -> None:
    assert find("") == find("\n\n") == ()


def test_as_moment_tells_how_it_is_known() -> None:
    assert as_moment(only("28/01/2019")).basis == "stated"
    moment = as_moment(only("ngày 28/1"))
    assert (moment.basis, moment.earliest, moment.confidence) == ("unknown", None, 0.0)
    assert moment.evidence[0].quote == "ngày 28/1"


def test_interpret_gives_spans_in_the_text_as_given() -> None:
    decomposed = "họp nga\u0300y 28/1/2019"
    (meaning,) = interpret(decomposed, None)
    assert decomposed[meaning.start : meaning.end] == meaning.quote == "nga\u0300y 28/1/2019"
    assert (meaning.earliest, meaning.latest, meaning.precision) == ("2019-01-28", "2019-01-28", "day")


def test_interpret_without_a_base_leaves_relative_words_open() -> None:
    (meaning,) = interpret("3 ngày trước", None)
    assert (meaning.earliest, meaning.precision, meaning.basis) == (None, "day", "unknown")
    (known,) = interpret("3 ngày trước", dt.datetime.fromisoformat("2019-03-20T10:00"))
    assert (known.earliest, known.basis) == ("2019-03-17", "inferred")


def test_a_meaning_is_a_moment_with_its_place() -> None:
    assert issubclass(Meaning, Moment)
    assert {"quote", "start", "end"} <= set(Meaning.__struct_fields__)


def test_foreign_words_are_read_and_checked_against_their_figures() -> None:
    assert str(only("28 janvier 2019").earliest) == "2019-01-28"
    assert find("31 septembre 2019") == ()
