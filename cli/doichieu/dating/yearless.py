"""Date lines without a year, completed by what the text tells: "Thứ Tư, 3-4" over a report on the first quarter."""

from __future__ import annotations

from msgspec.structs import replace

from doichieu.dating.datelines import FEW, LONGEST, Candidate, judge, letters_beside
from doichieu.dating.expressions.spans import date_or_none
from doichieu.dating.reading import Reading
from doichieu.dating.witness import Span
from doichieu.values import DateExpression

# the interval it is taken from may be wrong, which a weekday that fits makes unlikely
YEAR_CONCLUDED = ("its year is the one that the text speaks for", -0.5)


def find(reading: Reading) -> list[DateExpression]:
    """The day without a year that is a line of its own below the title, as daily papers date what is of the week.

    Comes out: each line that says it; nothing where such lines name several days, as lists of other articles do.
    """
    found: list[DateExpression] = []
    for expression in reading.expressions:
        if expression.form != "day-no-year" or expression.unit:
            continue
        line = reading.line_of(expression)
        if line and line.zone == "below" and line.end - line.start <= LONGEST:
            head, tail = reading.folded[line.start : expression.start], reading.folded[expression.end : line.end]
            found.extend([expression] if letters_beside(head, tail) <= FEW else [])
    several = len(found) > 1 and len({(expression.day, expression.month) for expression in found}) > 1
    return [] if several else found


def in_year(reading: Reading, expression: DateExpression, span: Span) -> Candidate | None:
    """The line of a day without a year, where the days it was written on hold just one such (on its weekday)."""
    first, last = span
    index = reading.by_number.get(expression.line)
    if first is None or last is None or index is None or not expression.month or not expression.day:
        return None
    years = range(first.year, last.year + 1)
    days = [day for year in years if (day := date_or_none(year, expression.month, expression.day))]
    days = [day for day in days if first <= day <= last and expression.weekday in (None, day.weekday())]
    if len(days) != 1:
        return None
    full = replace(expression, earliest=days[0], latest=days[0])
    candidate = judge(reading, index, reading.lines[index], [full])
    return candidate and candidate.with_signs(YEAR_CONCLUDED)
