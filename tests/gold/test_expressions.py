"""The tables of date expressions: the one shared with the project's users, and our own with more forms and traps."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from pathlib import Path

import pytest

from doichieu.dating.expressions import Meaning, interpret

BASE = dt.datetime.fromisoformat("2019-03-20T10:00")
OWN = Path(__file__).with_name("expressions.tsv")
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "expressions.tsv"
# An expression means the same wherever it stands
CARRIERS = (
    "{}",
    "({})",
    "Đảng ủy xã họp bàn {}; có 15/17 chi bộ dự.",
    "Tin mới\n{}\nLượt xem: 1365",
)
# Labels and headings that are traps only while they fill their line
BOUND_TO_LINES = re.compile(r"^(date 2020-06|[0-9.]+ [A-ZĐ].*|1  Năm.*)$")

Row = tuple[str, str, str]


def rows(table: Path) -> list[Row]:
    lines = table.read_text(encoding="utf-8").splitlines()
    fields = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [(group, expression, gold) for group, expression, gold in fields]


def spelled_out(gold: str) -> str:
    """Months and years of the tables as the interval of days they stand for."""
    value = gold.removeprefix("REL:")
    if re.fullmatch(r"\d{4}", value):
        return f"{value}-01-01..{value}-12-31"
    if re.fullmatch(r"\d{4}-\d\d", value):
        year, month = map(int, value.split("-"))
        return f"{value}-01..{value}-{calendar.monthrange(year, month)[1]}"
    return value


def said(found: tuple[Meaning, ...]) -> str:
    if not found:
        return "NONE"
    values: list[str] = []
    for meaning in found:
        day = meaning.earliest if meaning.earliest == meaning.latest else f"{meaning.earliest}..{meaning.latest}"
        values.append(f"{day}{'T' + meaning.time if meaning.time else ''}{meaning.zone or ''}")
    return " ".join(values)


def misses(table: list[Row], carrier: str = "{}") -> list[str]:
    wrong: list[str] = []
    for group, expression, gold in table:
        answer = said(interpret(carrier.format(expression), BASE))
        if answer != spelled_out(gold):
            wrong.append(f"{group}: {expression!r} is {gold}, said {answer}")
    return wrong


def test_shared_table() -> None:
    if not SHARED.exists():
        pytest.skip("the shared table is not beside this checkout")
    table = rows(SHARED)
    wrong = misses(table)
    assert len(wrong) <= 0.05 * len(table), wrong
    assert not [line for line in wrong if line.startswith("trap")]


def test_own_table() -> None:
    table = rows(OWN)
    assert len(table) >= 250
    assert not misses(table)


@pytest.mark.parametrize("carrier", CARRIERS[1:])
def test_own_table_inside_other_words(carrier: str) -> None:
    table = [row for row in rows(OWN) if not BOUND_TO_LINES.match(row[1])]
    wrong = misses(table, carrier)
    assert len(wrong) <= 0.01 * len(table), wrong


def test_own_table_in_capitals() -> None:
    table = [(group, expression.upper(), gold) for group, expression, gold in rows(OWN)]
    assert len(misses(table)) <= 0.01 * len(table)


def test_own_table_has_no_line_twice() -> None:
    expressions = [expression for _, expression, _ in rows(OWN)]
    assert len(expressions) == len(set(expressions))
