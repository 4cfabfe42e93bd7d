"""Periods of several years or of parts of one, however a report words them: the table of periods.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest
from roles_pages import PROSE, TITLE, dates_of, ladder_of

TABLE = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "periods.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("day", "title", "lead", "first", "last"), TABLE)
def test_the_time_reported_on(day: str, title: str, lead: str, first: str, last: str) -> None:
    period = dates_of(f"{TITLE if title == '-' else title}\n{day} 08:00\n{lead}\n{PROSE}").period
    answer = ((period.earliest or "")[:7], (period.latest or "")[:7]) if period else ("-", "-")
    assert answer == (first, last)


@pytest.mark.parametrize(("day", "title", "lead"), [row[:3] for row in TABLE])
def test_what_is_decided_without_asking_every_rule_is_what_all_of_them_say(day: str, title: str, lead: str) -> None:
    written = f"{TITLE if title == '-' else title}\n{day} 08:00\n{lead}\n{PROSE}"
    dates = dates_of(written)
    won = {rung.field: rung for rung in ladder_of(written) if rung.verdict == "won"}
    for field, decided in (("period", dates.period), ("planned", dates.planned)):
        rule = decided.evidence[0].rule if decided else None
        assert (won[field].rule if field in won else None) == rule


def test_a_year_taken_from_plans_yields_to_the_day_of_publication() -> None:
    lead = "Chín tháng đầu năm nay, các chi bộ sinh hoạt đều. Đảng ủy phấn đấu đến năm 2020 có 60 đảng viên."
    period = dates_of(f"{TITLE}\n26/10/2018 14:05\n{lead}\n{PROSE}").period
    assert period is not None
    assert (period.earliest, period.latest) == ("2018-01-01", "2018-09-30")


def test_what_is_counted_back_is_inferred() -> None:
    lead = "Từ năm 2016 đến nay, huyện đã mở 14 lớp bồi dưỡng lý luận."
    period = dates_of(f"{TITLE}\n26/10/2018 14:05\n{lead}\n{PROSE}").period
    assert period is not None
    assert (period.earliest, period.latest, period.basis) == ("2016-01-01", "2018-10-26", "inferred")


@pytest.mark.parametrize(
    "lead",
    [
        "nhiệm kỳ " * 20_000,
        "5 năm 2015-2016, " * 8_000,
        "năm 2015, 2016, " * 8_000,
        "nhiệm vụ:\n- làm xong năm 2019\n" * 8_000,
    ],
)
def test_long_lists_of_years_end_in_time(lead: str) -> None:
    dates_of(f"{TITLE}\n26/10/2018 14:05\n{lead}\n{PROSE}")
