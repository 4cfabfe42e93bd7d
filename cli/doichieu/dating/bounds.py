"""Days before or after which an article cannot have been written, by what it tells.

Of articles whose day is known, 96 to 99 % were published after the newest full date or year they tell as done
(2,653 articles, research/dating.md, section 5).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from operator import attrgetter

from msgspec.structs import replace

from doichieu.dating import landmarks
from doichieu.dating.reading import Reading
from doichieu.dating.told import Told
from doichieu.dating.witness import Span, Witness, describe
from doichieu.dating.wording import any_of
from doichieu.models import Directive

# how often such a bound holds; single days less, for they are mistyped and told ahead
_DAY, _MONTH, _YEAR, _CITED, _SYMBOL = 0.95, 0.96, 0.97, 0.95, 0.96
# plans for a year are made from the middle of the year before until its own end
_PLAN_BEFORE, _PLAN = dt.timedelta(days=200), 0.85
_UNTIL_NOW = re.compile(r",? (?:đến|tới) (?:nay|giờ|thời điểm)")
_SCHOOL_AHEAD = dt.timedelta(days=120)  # a school year is spoken of from the spring before it on
_FIRST_KEPT = 2000  # what happened before it is what the anniversary is of
_TERM_AHEAD = 2  # years before a term in which its committees and elections are first planned
_TERM_CHOSEN_AHEAD = 5  # years before it in which people are chosen for it: the term before
_CHOSEN_FOR = re.compile(r"(?:quy hoạch|nhân sự|nguồn)[^.;,\n]{0,50}$")
_TERM_OVER = 1  # years before its end from which on a term is looked back on
_TERM_BACK = re.compile(r"(?:nhìn lại|tổng kết|khép lại) (?:nhiệm kỳ )?\(?$")
_SHARPEST = 12
# an outlook is set years ahead and cited long after
_AFAR = ("định hướng", "tầm nhìn", "đến")
_FAR = re.compile(any_of([*(f"{words}[^.;,]{{0,12}}$" for words in _AFAR), "yêu cầu $", "đề nghị $"]))
_OUTLOOK = 0.6
_FAR_REACH = 24  # characters at the end that such words take
_END = 24  # characters before a year that can say that it ends
_END_OF_YEAR = re.compile(r"(?:cuối|hết|kết thúc) năm(?: \d{4})?$")
_SUMMED_UP = re.compile(r"(?:tổng kết|kiểm điểm|cả năm)[^.;]{0,60}$")
_SYMBOL_YEAR = re.compile(r"/(20[0-4]\d)/")
# the last days of December are when "the end of the year" can be told
_YEAR_OVER = (12, 1)
_YEAR_SUMMED_UP = (11, 15)

_EARLIEST, _LATEST = attrgetter("earliest"), attrgetter("latest")


def collect(reading: Reading, told: Sequence[Told], directives: Sequence[Directive]) -> list[Witness]:
    """Every bound the text gives, as witnesses for the day of publication with an open side."""
    found = [bound for entry in told if (bound := _from_told(entry))]
    for directive in directives:
        found.extend(_from_directive(directive))
    own = ((line.start, line.end) for line in reading.lines if line.zone not in ("top", "related"))
    for mention in landmarks.mentions(reading.folded, own):
        quote = reading.text[mention.start : mention.end]
        place = (reading.number_at(mention.start), mention.start, mention.end)
        found.append(_bound(mention.rule, quote, (mention.since, mention.until), mention.weight, place, mention.says))
    return found


def since(bounds: Sequence[Witness], at_least: float = 0.9) -> Witness | None:
    """The latest of the lower bounds that are sure enough."""
    latest, day = None, dt.date.min
    for bound in bounds:
        if bound.earliest and bound.weight >= at_least and (latest is None or bound.earliest > day):
            latest, day = bound, bound.earliest
    return latest


def until(bounds: Sequence[Witness], at_least: float = 0.8) -> Witness | None:
    """The earliest of the upper bounds that are sure enough."""
    sure = [bound for bound in bounds if bound.latest and bound.weight >= at_least]
    return min(sure, key=_LATEST) if sure else None


def sharpest(bounds: Sequence[Witness]) -> list[Witness]:
    """The few bounds that a stated day can break first: the latest lower ones, the earliest upper ones."""
    lower = sorted([b for b in bounds if b.earliest], key=_EARLIEST)[-_SHARPEST:]
    upper = sorted([b for b in bounds if b.latest], key=_LATEST)[:_SHARPEST]
    return [*lower, *(bound for bound in upper if bound not in lower)]


def newest_fact(told: Sequence[Told]) -> Told | None:
    """The time told as done that begins last."""
    newest, begun = None, dt.date.min
    for entry in told:
        if entry.first and entry.tense == "past" and (newest is None or entry.first > begun):
            newest, begun = entry, entry.first
    return newest


def is_outlook(entry: Told) -> bool:
    """Whether a plan reaches to that time from afar ("đến năm 2025", "tầm nhìn 2030")."""
    return bool(_FAR.search(entry.before[-_FAR_REACH:]))


def _end_told(entry: Told) -> dt.date | None:
    """The day from which on a year can be told as complete, where it is: by its end, or by summing it up."""
    expression = entry.expression
    if expression.earliest is None or not (expression.form == "part-of-year" or expression.precision == "year"):
        return None
    near = entry.before[-_END:]
    ended = expression.form == "part-of-year" or "cuối" in near or "hết" in near or "kết thúc" in near
    if ended and _END_OF_YEAR.search(f"{near}{expression.quote.lower()}"):
        return dt.date(expression.earliest.year, *_YEAR_OVER)
    return dt.date(expression.earliest.year, *_YEAR_SUMMED_UP) if _SUMMED_UP.search(entry.before) else None


def _from_told(entry: Told) -> Witness | None:
    expression = entry.expression
    if expression.earliest is None or entry.tense == "compared":
        return None
    if entry.tense == "anniversary":
        return _from_anniversary(entry)
    place = (expression.line, expression.start, expression.end)
    if entry.tense == "term":
        return _from_term(entry, place)
    if entry.tense == "planned":
        if expression.precision != "year":
            return None
        span = expression.earliest - _PLAN_BEFORE, dt.date(expression.earliest.year, 12, 31)
        weight = _OUTLOOK if is_outlook(entry) else _PLAN
        return _bound("plan", expression.quote, span, weight, place, "tasks are set for it")
    if entry.tense == "cited":
        says = "a document of that day is cited"
        return _bound("cited-document", expression.quote, (expression.earliest, None), _CITED, place, says)
    first, weight, says = _as_done(entry)
    if expression.form == "school-year":
        first -= _SCHOOL_AHEAD
    says = "named as past" if entry.assumed else says
    return _bound(
        "time-named" if entry.assumed else "told-as-done", expression.quote, (first, None), weight, place, says
    )


def _from_anniversary(entry: Told) -> Witness | None:
    """The day that an anniversary falls on, as "15/10/1930 - 15/10/2014" names it."""
    expression = entry.expression
    day = expression.earliest
    if day is None or expression.precision != "day" or day.year < _FIRST_KEPT or entry.before.endswith("sinh "):
        return None
    span = day - landmarks.KEPT_BEFORE, day + landmarks.KEPT_AFTER
    place = (expression.line, expression.start, expression.end)
    return _bound("anniversary", expression.quote, span, 0.8, place, f"the anniversary fell on {day}")


def _from_term(entry: Told, place: tuple[int, int, int]) -> Witness | None:
    """A term is named once its committees are planned, and "from its beginning until now" within it."""
    expression = entry.expression
    first, last = expression.earliest, expression.latest
    said = f"{entry.before}{expression.quote.lower()}"
    if first is None or last is None or "nhiệm kỳ" not in said:
        return None
    since = dt.date(_term_known(entry, first.year, last.year), 1, 1)
    if "đầu nhiệm kỳ" in said and _UNTIL_NOW.match(entry.after):
        return _bound("within-term", expression.quote, (first, last), 0.9, place, "told from its beginning on")
    return _bound("term-named", expression.quote, (since, None), 0.92, place, "the term is named")


def _term_known(entry: Told, first: int, last: int) -> int:
    """The year from which on a term can be spoken of like that."""
    if _CHOSEN_FOR.search(entry.before):
        return first - _TERM_CHOSEN_AHEAD
    return last - _TERM_OVER if _TERM_BACK.search(entry.before) else first - _TERM_AHEAD


def _as_done(entry: Told) -> tuple[dt.date, float, str]:
    expression = entry.expression
    first = expression.earliest or dt.date.min
    if expression.precision == "day":
        return first, _DAY, "told as past"
    over = _end_told(entry)
    if over:
        return over, _MONTH, "the end of that year is told as past"
    return first, _MONTH if expression.precision == "month" else _YEAR, "told as past"


def _from_directive(directive: Directive) -> list[Witness]:
    place = (directive.line, directive.start, directive.end)
    if directive.issued:
        try:
            issued = dt.date.fromisoformat(directive.issued)
        except ValueError:
            return []
        says = "the document was issued then"
        return [_bound("cited-document", directive.quote, (issued, None), _CITED, place, says)]
    year = _SYMBOL_YEAR.search(directive.symbol or "")
    if not year:
        return []
    first = dt.date(int(year[1]), 1, 1)
    return [
        _bound("cited-document", directive.quote, (first, None), _SYMBOL, place, "the document's symbol has the year")
    ]


_Days = tuple[dt.date | None, dt.date | None]


def _bound(rule: str, quote: str, days: _Days, weight: float, place: tuple[int, int, int], says: str) -> Witness:
    line, start, end = place
    earliest, latest = days
    return Witness(
        field="published",
        rule=rule,
        quote=quote,
        says=says,
        weight=weight,
        earliest=earliest,
        latest=latest,
        line=line,
        start=start,
        end=end,
        verdict="bound",
    )


def in_full(bound: Witness) -> Witness:
    """The bound with its days in its words; most bounds are only compared with others."""
    return replace(bound, says=f"{describe(Span(bound.earliest, bound.latest))}, {bound.says}")
