"""How a sentence speaks of a time, as done, as planned, or for another reason: the table of tenses.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest
from roles_pages import TITLE, source_of

from doichieu import directives, sections
from doichieu.dating import expressions, reading, told

LEAD = "Đảng bộ huyện lãnh đạo nhân dân làm nhiều việc có ích, được cấp trên ghi nhận và khen ngợi nhiều lần."
# a stretch of several years is weighed by the rules of periods
TENSES = {
    "done": ("past", "term"),
    "planned": ("planned", "term"),
    "compared": ("compared",),
    "document": ("cited",),
    "anniversary": ("anniversary",),
}
TABLE = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "tenses.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def tense_of(time: str, sentence: str) -> str:
    """The tense of a time in a sentence that stands in the body of an article."""
    source = source_of(f"{TITLE}\n\n{LEAD} {sentence}")
    found = expressions.find(source.text)
    parts = sections.divide(source, found)
    laid_out = reading.prepare(source.text, parts, found)
    at = source.text.index(time, len(TITLE) + len(LEAD))
    entries = told.read(laid_out, directives.find(source, parts, found), frozenset())
    return next(e.tense for e in entries if e.expression.start < at + len(time) and e.expression.end > at)


@pytest.mark.parametrize(("label", "time", "sentence"), TABLE)
def test_the_tense(label: str, time: str, sentence: str) -> None:
    assert tense_of(time, sentence) in TENSES[label]


def test_a_year_in_the_name_of_a_district_is_no_plan() -> None:
    assert tense_of("năm 2018", "Trong năm 2018, Quận ủy Ninh Kiều (Cần Thơ) lập 21 chi bộ mẫu.") == "past"


TASKS = "- Các chi bộ mở đợt sinh hoạt chuyên đề trong tháng 9/2018."


def _last_tense(*lines: str) -> str:
    """The tense of the last time in an article of such lines."""
    source = source_of("\n".join([TITLE, LEAD, *lines]))
    found = expressions.find(source.text)
    laid_out = reading.prepare(source.text, sections.divide(source, found), found)
    return told.read(laid_out, (), frozenset())[-1].tense


def _tense_below(heading: str) -> str:
    return _last_tense("I. KẾT QUẢ CÔNG TÁC", "1. Công tác tư tưởng", LEAD, heading, "1. Công tác tư tưởng", TASKS)


@pytest.mark.parametrize(
    "heading",
    [
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI",
        "B. Nhiệm vụ trọng tâm quý III",
        "Phần thứ hai: Một số nhiệm vụ, giải pháp",
        "III- MỤC TIÊU VÀ CHỈ TIÊU",
    ],
)
def test_what_stands_below_a_heading_of_tasks_is_planned(heading: str) -> None:
    assert _tense_below(heading) == "planned"


@pytest.mark.parametrize(
    "heading", ["II. LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ", "II. HẠN CHẾ, NGUYÊN NHÂN", "II. BIỆN PHÁP ĐÃ LÀM"]
)
def test_what_stands_below_another_heading_is_not(heading: str) -> None:
    assert _tense_below(heading) == "past"


def test_tasks_end_where_the_article_looks_back_again() -> None:
    assert _last_tense("I. NHIỆM VỤ", LEAD, "II. TÌNH HÌNH THỰC HIỆN", TASKS) == "past"


def test_a_title_that_runs_over_lines_is_no_heading_of_tasks() -> None:
    head = "BÁO CÁO\nkết quả công tác xây dựng Đảng năm 2017;\nphương hướng, nhiệm vụ năm 2018\n"
    source = source_of(f"{head}\nNăm 2017, Huyện ủy tập trung lãnh đạo toàn diện các mặt công tác.\n{LEAD}\n{LEAD}")
    found = expressions.find(source.text)
    laid_out = reading.prepare(source.text, sections.divide(source, found), found)
    assert [entry.tense for entry in told.read(laid_out, (), frozenset())] == ["past", "planned", "past"]
