"""The year for which title and lead set tasks, beside what they look back on."""

from __future__ import annotations

import re

from doichieu.dating.reading import Reading
from doichieu.dating.wording import any_of

_TASKS_REACH = 80  # characters from such words to the year
_TASKS = "nhiệm vụ|phương hướng|triển khai|kế hoạch|định hướng|chương trình|dự kiến|tháng cuối"
_SET = re.compile(rf"(?:{any_of(_TASKS.split('|'))})(?P<what>[^.;:\n]{{0,60}})$")
_SET_FOR = re.compile(r"20\d\d(?<![\d/.-]\d{4})(?![\d/.-]\d|\d| ?[-–—] ?20\d\d)")
_DONE = re.compile(any_of("kết quả|hoàn thành|đánh giá|tổng kết".split("|")))


def year_set(reading: Reading) -> tuple[int, int, int] | None:
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
