"""The times for which an article sets tasks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from doichieu.dating.reading import Reading
from doichieu.dating.setting import Setting, Stretch
from doichieu.dating.told import Told
from doichieu.dating.witness import Span, year_span
from doichieu.dating.wording import any_of

_TASKS_REACH = 80  # characters from such words to the year
_TASKS = "nhiệm vụ|phương hướng|triển khai|kế hoạch|định hướng|chương trình|dự kiến|tháng cuối"
_SET = re.compile(rf"(?:{any_of(_TASKS.split('|'))})(?P<what>[^.;:\n]{{0,60}})$")
_SET_FOR = re.compile(r"20\d\d(?<![\d/.-]\d{4})(?![\d/.-]\d|\d| ?[-–—] ?20\d\d)")
_DONE = re.compile(any_of("kết quả|hoàn thành|đánh giá|tổng kết".split("|")))


def plans(reading: Reading, told: Sequence[Told], period: Stretch | None, setting: Setting) -> list[Stretch]:
    """The times that tasks are set for, the surest first; `period` is what the article reports on."""
    found: list[Stretch] = []
    written = setting.published.first if setting.stated else None
    over = period.span.last if period else None
    announced = _year_set(reading)
    if announced:
        year, start, end = announced
        if all(day is None or dt.date(year, 12, 31) > day for day in (over, written)):
            found.append(Stretch(year_span(year, year), start, end, "tasks-announced", 0.8))
    after_term = period is not None and period.rule == "report-on-term"
    for entry in told:
        expression = entry.expression
        is_plan = entry.tense == "planned" and entry.is_period
        is_term = after_term and entry.tense == "term" and over is not None
        if not (is_plan or is_term) or not expression.earliest or not expression.latest:
            continue
        if written and expression.latest < written:
            continue
        if over is None or expression.latest > over:
            weight = 0.5 if is_term else 0.65 if expression.start < reading.lead_end else 0.55
            span = Span(expression.earliest, expression.latest)
            plan = Stretch(span, expression.start, expression.end, "next-term" if is_term else "told-as-plan", weight)
            found.append(plan)
    if len(found) > 1:
        found.sort(key=_plan_order(found, after_term))
    return found


def _plan_order(found: list[Stretch], after_congress: bool) -> Callable[[Stretch], tuple[bool, float, dt.date]]:
    """Surest first; a part of the year announced before the whole, after a congress its next term."""
    announced = next((plan for plan in found if plan.rule == "tasks-announced"), None)

    def order(plan: Stretch) -> tuple[bool, float, dt.date]:
        first = plan.rule == "next-term" if after_congress else _is_part(plan, announced)
        return not first, -plan.weight, plan.span.first or dt.date.max

    return order


def _is_part(plan: Stretch, whole: Stretch | None) -> bool:
    if whole is None or plan is whole:
        return False
    (first, last), (begun, over) = plan.span, whole.span
    if not (first and last and begun and over):
        return False
    return begun <= first and last <= over and (last - first).days < 300


def _year_set(reading: Reading) -> tuple[int, int, int] | None:
    """The year that title and lead set tasks for, with the offsets of the words."""
    folded = reading.folded
    behind = 0
    # the years are fewer, and found faster, than the words before them
    for year in _SET_FOR.finditer(folded, 0, reading.lead_end):
        tasks = _SET.search(folded, max(behind, year.start() - _TASKS_REACH), year.start())
        if tasks is None:
            continue
        behind = year.end()
        line = next((line for line in reading.lead if line.start <= tasks.start() < line.end), None)
        if line is None or "nhiệm kỳ" in tasks["what"] or "giai đoạn" in tasks["what"]:
            continue
        if not _DONE.search(folded, max(line.start, tasks.start() - 12), year.start()):
            return int(year.group()), tasks.start(), year.end()
    return None
