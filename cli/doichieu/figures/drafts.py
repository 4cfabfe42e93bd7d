"""A figure while it is being read, and the text it is read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from doichieu.models import Check, FigureKind, Moment, Qualifier


@dataclass(slots=True)
class Draft:
    """A figure being read: `start`..`end` its words, `number` where the digits start, `after` where its noun ends.

    `part` marks one of several parts that a figure before it is made of, `known` a unit of the lists, `shared` a number
    without a noun that its share follows ("Loại tốt: 33 (70,2%)").
    """

    start: int
    number: int
    end: int
    value: float
    decimals: int = 0
    unit: str = ""
    of: float | None = None
    upper: float | None = None
    percent: float | None = None
    qualifier: Qualifier | None = None
    after: int = 0
    lead: str = ""
    tail: str = ""
    kind: FigureKind = "actual"
    period: Moment | None = None
    part: bool = False
    known: bool = False
    shared: bool = False
    checks: list[Check] = field(default_factory=list[Check])


class Words:
    """A source's text with its folded form and the spans (dates, documents) whose numbers are no figures."""

    def __init__(self, text: str, folded: str, masked: Sequence[tuple[int, int]], english: bool) -> None:
        self.text = text
        self.folded = folded
        self.english = english
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(masked):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def is_masked(self, offset: int) -> bool:
        """Whether the offset lies in a date expression or a cited document."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]

    def mask_end_before(self, offset: int) -> int:
        """End of the last masked span that ends at or before the offset; 0 when none."""
        at = bisect_right(self._ends, offset) - 1
        return self._ends[at] if at >= 0 else 0
