"""The report's own words in Vietnamese and English; what a source says is never translated."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import importlib.resources
import re
import tomllib
import unicodedata
from typing import NamedTuple

from doichieu import notes
from doichieu.models import Evidence, Figure, Moment, Place
from doichieu.notes import Language

# What stages say in evidence: "2012-12-01..2014-12-31, …" with either end open, or a weight "+7.20"
_INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d)?(?:(\.\.)(\d{4}-\d\d-\d\d)?)?(?<=[\d.])(?=[,:;]|$)")
_WEIGHT = re.compile(r"[+-]?\d+(\.\d+)?")
_QUARTERS = ("I", "II", "III", "IV")
_NAMED_QUARTER = re.compile(r"(?<!\w)(?:quý|quarter|Q[1-4](?!\w))", re.IGNORECASE)
# A time that a source leaves vague is told in its words, not by the days that are reckoned with
_VAGUE = re.compile(
    r"(?:(?:những|các) tháng )?(?:đầu|giữa|cuối) (?:của )?"
    r"(?:năm|(?:tháng (?:\d{1,2}|\w{2,8})|quý (?:[IV]{1,3}|\d))(?:/| ?[-–] ?|,? năm )) ?\d{4}",
    re.IGNORECASE,
)
# Usual short forms in Vietnamese prose
_KINDS = {"thành phố": "TP.", "thị xã": "TX.", "thị trấn": "TT."}


@functools.cache
def phrases() -> dict[str, tuple[str, str]]:
    """The phrases by key, Vietnamese and English; `data/words.toml` holds them."""
    text = (importlib.resources.files("doichieu.data") / "words.toml").read_text(encoding="utf-8")
    return {key: (vietnamese, english) for key, (vietnamese, english) in tomllib.loads(text).items()}


class Speaker(NamedTuple):
    """Says things in one language."""

    language: Language

    def __call__(self, key: str, **values: str | int) -> str:
        """The phrase of that key with its values filled in. Raises KeyError for a key that does not exist."""
        vietnamese, english = phrases()[key]
        return (vietnamese if self.language == "vi" else english).format(**values)

    def number(self, value: float) -> str:
        """7500 as "7.500", 99.2 as "99,2"; in English with the marks the other way round."""
        text = f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"
        if self.language == "en":
            return text
        return text.translate(str.maketrans(",.", ".,"))

    def day(self, iso: str) -> str:
        """2019-01-28 as "28/01/2019", in English "28 Jan 2019"."""
        return notes.day(iso, self.language)

    def span(self, earliest: str | None, latest: str | None, *, quarter: bool = False) -> str:
        """An interval of days by its shortest name: a day, a month, years, or its two ends.

        Three months are a `quarter` only where they were called one: "cuối năm 2012" says less.
        """
        if earliest is None or latest is None:
            if earliest:
                return self("since", day=self.day(earliest))
            return self("until", day=self.day(latest)) if latest else self("unknown")
        first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
        whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
        if first == last:
            return self.day(earliest)
        return self._months(first, last, quarter) if whole else f"{self.day(earliest)} – {self.day(latest)}"

    def _months(self, first: dt.date, last: dt.date, quarter: bool) -> str:
        if (first.month, last.month) == (1, 12):
            return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
        if quarter and first.year == last.year and first.month % 3 == 1 and last.month == first.month + 2:
            name = _QUARTERS[first.month // 3]
            return f"quý {name}/{first.year}" if self.language == "vi" else f"Q{first.month // 3 + 1} {first.year}"
        names = [self._month(day) for day in (first, last)]
        return names[0] if names[0] == names[1] else " – ".join(names)

    def _month(self, day: dt.date) -> str:
        if self.language == "vi":
            return f"{day.month:02}/{day.year}"
        return f"{calendar.month_abbr[day.month]} {day.year}"

    def time(self, moment: Moment) -> str:
        """When it was, without its basis: in the words of the source where these are vague, "cuối năm 2012"."""
        told = moment.evidence[0].quote if moment.evidence else ""
        years = {day[:4] for day in (moment.earliest, moment.latest) if day}
        vague = moment.basis == "stated" and moment.precision in ("range", "quarter") and _VAGUE.fullmatch(told)
        if vague and all(year in told for year in years):
            words = told[:1].lower() + told[1:]
            return words if self.language == "vi" else f"“{words}”"
        named = moment.basis == "corrected" or _NAMED_QUARTER.search(told) is not None
        return self.span(moment.earliest, moment.latest, quarter=moment.precision == "quarter" and named)

    def moment(self, moment: Moment | None) -> str:
        """A time with its basis in words; an inferred one opens with ≈."""
        if moment is None or moment.basis == "unknown" or not (moment.earliest or moment.latest):
            return self("unknown")
        span = self.time(moment)
        if moment.basis == "inferred":
            return f"≈ {span} ({self('inferred')})"
        clock = f" {moment.time[:5]}" if moment.time else ""
        return f"{span}{clock} ({self('corrected')})" if moment.basis == "corrected" else f"{span}{clock}"

    def years(self, moment: Moment) -> str:
        """The year or years of a time, as short as can be: "2012", "≈ 2012–2014", "không rõ"."""
        ends = [day[:4] for day in (moment.earliest, moment.latest) if day]
        if moment.basis == "unknown" or not ends:
            return self("unknown")
        shown = ends[0] if ends[0] == ends[-1] else f"{ends[0]}–{ends[-1]}"
        return f"≈ {shown}" if moment.basis == "inferred" else shown

    def place(self, place: Place) -> str:
        """A unit with its kind word, short: "TP. Bắc Ninh", "Huyện Lộc Bình"."""
        kind = _KINDS.get(place.kind, place.kind[:1].upper() + place.kind[1:])
        return f"{kind} {place.name}".strip()

    def today(self, unit: str) -> str:
        """What a place is today; a district has no unit of its own since July 2025, only one that it lies in."""
        part = unit.removeprefix(_PART_OF)
        return self("sources.part" if part != unit else "sources.today", unit=part)

    def figure(self, figure: Figure) -> str:
        """A figure as a value: "hơn 7.500 đảng viên", "14/14 chi bộ", "99,2%", "180–200 đảng viên"."""
        value = self.number(figure.value)
        if figure.upper is not None:
            value += f"–{self.number(figure.upper)}"
        if figure.of is not None:
            value += f"/{self.number(figure.of)}"
        qualifier = f"{self(f'qualifier.{figure.qualifier}')} " if figure.qualifier else ""
        unit = "%" if figure.unit == "%" else f" {figure.unit}" if figure.unit else ""
        share = f" ({self.number(figure.percent)}%)" if figure.percent is not None and figure.unit != "%" else ""
        return f"{qualifier}{value}{unit}{share}"

    def reason(self, evidence: Evidence) -> tuple[str, str]:
        """What a piece of evidence shows and by which rule, in this language as far as there is a phrase for it."""
        rule = self(f"rule.{evidence.rule}") if f"rule.{evidence.rule}" in phrases() else evidence.rule
        says = evidence.says
        if evidence.rule == "correction":
            value, _, by = says.rpartition(", decided by ")
            return self("decided", value=value, by=self("decided.person") if by == "a person" else by), rule
        if interval := _INTERVAL.match(says):
            earliest, open_end, latest = interval.groups()
            quarter = _NAMED_QUARTER.search(evidence.quote) is not None
            return self.span(earliest, latest if open_end else earliest, quarter=quarter), rule
        if _WEIGHT.fullmatch(says):
            return self("weight", n=self.number(float(says))), rule
        return says, rule

    def names(self, names: list[str], at_most: int) -> str:
        """Names in a row, the rest of a long list as a number."""
        shown = ", ".join(names[:at_most])
        rest = len(names) - at_most
        return f"{shown} {self('cover.more', n=rest)}" if rest > 0 else shown


# What the gazetteer says of a unit that none took the place of
_PART_OF = "nay thuộc "

# In the Vietnamese alphabet ă and â follow all of a, đ follows d; tones decide only between like letters
_LETTER_MARKS = {"\u0306": "\uf001", "\u0302": "\uf002", "\u031b": "\uf003", "đ": "d\uf001"}
_TONE_ORDER = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def collation(name: str) -> tuple[str, str]:
    """A key that sorts names as a Vietnamese index does."""
    marks = unicodedata.normalize("NFD", name.casefold())
    letters = "".join(_LETTER_MARKS.get(mark, mark) for mark in marks if mark not in _TONE_ORDER)
    return letters, "".join(_TONE_ORDER.get(mark, "0") for mark in marks)
