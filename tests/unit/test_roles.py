"""What holds of every decision, whatever the text."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from roles_pages import PROSE, PROSE_2018, TITLE, dates_of, ladder_of, source_of

from doichieu.dating import expressions, roles
from doichieu.models import Moment, Paragraph
from doichieu.settings import Window
from doichieu.values import Dates, Sections

PIECES = [
    TITLE,
    PROSE,
    PROSE_2018,
    "Chủ nhật, 21/07/2024",
    "Thứ Hai, 28/01/2019 | 15:27",
    "Cập nhật: 18/03/2022 06:30 GMT+7",
    "Ngày đăng: 30/02/2019",
    "29.03.2019",
    "4,111",
    "Tin liên quan",
    "2022-03-17 08:47:00",
    "Sáng 12/10, Huyện ủy họp sơ kết 9 tháng.",
    "Năm 2031 phấn đấu; nhiệm kỳ 2020-2025; giai đoạn 1945-1954.",
    "tiến tới Đại hội XI, thực hiện Nghị quyết Đại hội XIII",
    "Ngày 31/12/9999",
    "năm 1000, năm 0000, 00/00/0000",
    "2 tháng 2 tuần trước",
    "kỷ niệm 999 năm Ngày thành lập Đảng",
    "",
]


def moments(dates: Dates) -> list[Moment]:
    found = [dates.published, dates.updated, dates.captured, dates.period, dates.planned]
    return [moment for moment in found if moment is not None]


def check(written: str, dates: Dates) -> None:
    for moment in moments(dates):
        if moment.earliest and moment.latest:
            assert moment.earliest <= moment.latest
        assert 0 <= moment.confidence < 1
        assert (moment.basis == "unknown") == (moment.confidence == 0)
        assert moment.basis != "unknown" or moment.precision == "unknown"
        for piece in moment.evidence:
            if piece.start is not None:
                assert piece.end is not None
                assert written[piece.start : piece.end] == piece.quote
                assert written.count("\n", 0, piece.start) + 1 == piece.line


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10))
def test_quotes_stand_where_they_say_and_intervals_are_sound(pieces: list[str]) -> None:
    written = "\n".join(pieces)
    check(written, dates_of(written))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789/-.: ngàythángnămquýĐạihộiIVX,()\n%", max_size=300))
def test_any_text_has_dates_or_none(written: str) -> None:
    source = source_of(written)
    check(source.text, dates_of(written))


@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(2009, 3, 1), dt.date(2024, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]))
def test_every_day_below_the_title_comes_back(day: dt.date, form: str) -> None:
    published = dates_of(f"{TITLE}\n{day.strftime(form)}\n{PROSE}").published
    assert (published.earliest, published.basis) == (day.isoformat(), "stated")


def test_the_decision_is_made_from_the_ladder() -> None:
    written = f"Chủ nhật, 21/07/2024\n{TITLE}\n28/01/2019 15:27\n{PROSE_2018}"
    dates = dates_of(written)
    won = {rung.field: rung for rung in ladder_of(written) if rung.verdict == "won"}
    for name in ("published", "captured", "period"):
        moment = getattr(dates, name)
        assert str(won[name].earliest) == moment.earliest
        assert moment.evidence[0].quote == won[name].quote


def test_the_parts_of_the_page_may_be_unknown() -> None:
    written = f"{TITLE}\n\nThứ Ba, 15/01/2019 | 09:12\n\n{PROSE_2018}"
    source = source_of(written)
    lines, start = [], 0
    for number, line in enumerate(written.split("\n"), 1):
        if line:
            lines.append(Paragraph(line=number, start=start, end=start + len(line), role="body"))
        start += len(line) + 1
    parts = Sections(paragraphs=tuple(lines), title=None, title_line=None, byline=None, language="vi")
    dates = roles.decide(source, parts, expressions.find(written), (), Window())
    assert dates.published.earliest == "2019-01-15"
    assert dates.period is not None
    assert dates.period.earliest == "2018-01-01"


def test_an_empty_text_has_no_dates() -> None:
    dates = dates_of("")
    assert dates == Dates(published=Moment())


HOSTILE = {
    "digits": "1/" * 20_000,
    "days": "01/01/2019 " * 4_000,
    "one line of years": "năm 2018, " * 5_000,
    "plans": "nhiệm vụ phương hướng " * 4_000,
    "congresses": "đại hội đại biểu toàn quốc lần thứ " * 3_000,
    "lines": "Tin\n" * 20_000,
    "labels": "Cập nhật lúc: \n" * 5_000,
    "months": "9 tháng " * 5_000,
    "quarters": "quý " * 10_000,
}


@pytest.mark.parametrize("written", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_done_in_time(written: str) -> None:
    source = source_of(written)
    found = expressions.find(source.text)
    paragraphs, start = [], 0
    for number, line in enumerate(source.text.split("\n"), 1):
        if line:
            paragraphs.append(Paragraph(line=number, start=start, end=start + len(line), role="body"))
        start += len(line) + 1
    parts = Sections(paragraphs=tuple(paragraphs), title=None, title_line=None, byline=None, language="vi")
    begun = time.process_time()
    roles.decide(source, parts, found, (), Window())
    assert time.process_time() - begun < 5
