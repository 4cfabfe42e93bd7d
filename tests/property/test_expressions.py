"""Any date in any of the grammar's forms comes back; any text is read in time linear in its length."""

from __future__ import annotations

import datetime as dt
import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from doichieu.dating.expressions import find, interpret, lunar, resolve
from doichieu.text import clean

WINDOW = st.dates(dt.date(2009, 1, 1), dt.date(2024, 12, 31))
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
MONTHS = (*"Một Hai Ba Tư Năm Sáu Bảy Tám Chín Mười".split(), "Mười Một", "Mười Hai")
ENGLISH = "January February March April May June July August September October November December".split()
DAY_FORMS = (
    "{d}/{m}/{y}",
    "{d:02}/{m:02}/{y}",
    "{d}-{m}-{y}",
    "{d}.{m}.{y}",
    "{d:02}/ {m:02}/ {y}",
    "{d} - {m} - {y}",
    "{y}-{m:02}-{d:02}",
    "{y}/{m:02}/{d:02}",
    "ngày {d}/{m}/{y}",
    "ngày {d} tháng {m} năm {y}",
    "Ngày {d:02} tháng {m:02} năm {y}",
    "{d} tháng {m}, {y}",
    "{d} Tháng {M} {y}",
    "Tháng {M} {d}, {y}",
    "{d} thg {m} {y}",
    "{w}, {d:02}/{m:02}/{y}",
    "{w}, ngày {d} tháng {m} năm {y}",
    "{E} {d}, {y}",
    "{d} {E} {y}",
    "sáng {d}/{m}/{y}",
)
CLOCK_FORMS = (
    "{day} {t:%H:%M}",
    "{day} | {t:%H:%M:%S}",
    "{day}, {t:%H:%M} (GMT+7)",
    "{t:%H:%M} {day}",
    "{t:%Hh%M} ngày {day}",
    "{t.hour} giờ {t.minute} phút, ngày {day}",
    "{day} {t:%I:%M %p}",
    "{day} {t:%H:%M} GMT+7",
    "lúc {t:%H:%M}, ngày {day}",
)
SHORT_FORMS = ("ngày {d}/{m}", "sáng {d}/{m}", "ngày {d} tháng {m}", "chiều {d}-{m}")
MONTH_FORMS = ("tháng {m}/{y}", "tháng {m:02} năm {y}", "T{m}/{y}", "tháng {M} năm {y}")
COUNTED = ("chi bộ", "tiêu chí", "xã", "đồng chí", "hộ", "đại biểu")
ALPHABET = "0123456789/-.:,() \n ngàythánămquýếtđờiTHQhIVX–|+%"


def written(form: str, day: dt.date) -> str:
    return form.format(
        d=day.day, m=day.month, y=day.year, w=WEEKDAYS[day.weekday()], M=MONTHS[day.month - 1], E=ENGLISH[day.month - 1]
    )


@given(WINDOW, st.sampled_from(DAY_FORMS))
def test_any_day_comes_back(day: dt.date, form: str) -> None:
    text = f"Huyện ủy họp {written(form, day)}, có 15/17 chi bộ dự."
    (expression,) = find(text)
    assert (expression.earliest, expression.latest, expression.precision) == (day, day, "day")
    assert text[expression.start : expression.end] == expression.quote
    assert expression.weekday in (None, day.weekday())


@given(WINDOW, st.times(), st.sampled_from(CLOCK_FORMS), st.sampled_from(("{d}/{m}/{y}", "{d:02}-{m:02}-{y}")))
def test_any_clock_comes_back(day: dt.date, clock: dt.time, form: str, day_form: str) -> None:
    text = form.format(day=written(day_form, day), t=clock)
    (expression,) = find(text)
    assert expression.earliest == day
    assert expression.time is not None
    assert expression.time[:5] == f"{clock:%H:%M}"
    assert expression.zone == ("+07:00" if "GMT" in form else None)


@given(
    WINDOW,
    st.integers(0, 364),
    st.sampled_from(SHORT_FORMS),
)
def test_a_day_without_a_year_is_its_last_occurrence(day: dt.date, later: int, form: str) -> None:
    base = dt.datetime.combine(day + dt.timedelta(days=later), dt.time(12))
    (expression,) = find(written(form, day))
    known = resolve(expression, base)
    assert known.latest is not None
    assert (known.latest.day, known.latest.month) == (day.day, day.month)
    assert known.latest <= base.date()
    if (day.day, day.month) != (29, 2):
        assert known.latest == day


@given(
    st.integers(2009, 2024),
    st.integers(1, 12),
    st.sampled_from(MONTH_FORMS),
)
def test_any_month_comes_back(year: int, month: int, form: str) -> None:
    (expression,) = find(written(form, dt.date(year, month, 1)))
    assert expression.earliest == dt.date(year, month, 1)
    assert expression.latest is not None
    assert (expression.latest + dt.timedelta(days=1)).day == 1
    assert expression.precision == "month"


@given(
    st.integers(2000, 2024),
    st.integers(1, 10),
    st.sampled_from(("-", " - ", " – ", "- ")),
    st.sampled_from((("giai đoạn", "years"), ("nhiệm kỳ", "term"), ("năm học", "school-year"))),
)
def test_any_span_of_years_comes_back(first: int, length: int, dash: str, cue: tuple[str, str]) -> None:
    (expression,) = find(f"kết quả {cue[0]} {first}{dash}{first + length} của xã")
    assert expression.earliest is not None
    assert expression.latest is not None
    assert (expression.earliest.year, expression.latest.year) == (first, first + length)
    assert expression.form == cue[1]


@given(st.integers(1901, 2098), st.integers(1, 12), st.integers(1, 29))
def test_any_lunar_day_comes_back(year: int, month: int, day: int) -> None:
    (expression,) = find(f"ngày {day} tháng {month} âm lịch năm {year}")
    assert expression.earliest == expression.latest == lunar.solar(year, month, day)


@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from(COUNTED))
def test_a_ratio_is_no_date(part: int, whole: int, what: str) -> None:
    assert find(f"có {part}/{whole} {what} đạt yêu cầu") == ()


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=200), st.text(alphabet=ALPHABET, max_size=200)))
@example("İ 28/01/2019")
@example("a\u0300" * 30 + "1/1/2019")
def test_any_text_is_read_and_quoted_exactly(text: str) -> None:
    base = dt.datetime.fromisoformat("2019-03-20T10:00")
    body = clean(text).text
    found = find(body)
    for expression in found:
        assert body[expression.start : expression.end] == expression.quote
        assert expression.line == body.count("\n", 0, expression.start) + 1
        known = resolve(expression, base)
        assert (known.earliest is None) or (known.latest is None) or known.earliest <= known.latest
    assert all(a.end <= b.start for a, b in pairwise(found))
    for meaning in interpret(text, base):
        assert text[meaning.start : meaning.end] == meaning.quote


HOSTILE = (
    *(
        "1/",
        "1/1/",
        "1/1 ",
        "12/12/",
        "0123456789/",
        "9",
        "/",
        "-",
        "1-",
        "1.",
        "1,1,",
        "1 - ",
        "2019 ",
        "2019-",
        "2019/",
    ),
    *("ngày ", "ngày 1 ", "năm ", "năm 2019-", "tháng ", "tháng 1,", "quý ", "quý i,", "từ ", "đến nay ", "thứ hai, "),
    *(
        "từ năm 2005 đến ",
        "15:27 ",
        "15h",
        "(",
        " ",
        "\n",
        "gmt+",
        "tuần trước",
        " nay",
        "cách đây ",
        "tết ",
        "mùng 1 ",
    ),
    *("rằm ", "âm lịch", "đầu ", "jan 1", "28 de ", "1 và ", "1:1:", "28/01/2019 "),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    text = (piece * (250_000 // len(piece) + 1))[:250_000]
    started = time.process_time()
    find(text)
    # a quarter of a megabyte in half of the time that a whole one may take, with room for a busy machine
    assert time.process_time() - started < 1.0
