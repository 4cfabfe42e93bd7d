"""Stated shares, growth and sums, computed again from the numbers beside them.

A computed value agrees with a stated one when rounding to the decimals stated gives it, or when cutting off does:
9 of 14 is 64.29 %, so "64,2%" and "64,3%" both agree. What is cut off is first rounded to one decimal more, as
whoever cuts reads it from a calculator: 127.99 % reads 128.0, and "127%" differs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from doichieu.models import Check


def share(part: float, whole: float, stated: float, decimals: int) -> Check | None:
    """`stated` % against part / whole; None for a whole of zero."""
    return _percent("share", part / whole * 100, stated, decimals) if whole else None


def growth(before: float, after: float, stated: float, decimals: int) -> Check | None:
    """`stated` % against the change from `before` to `after`, as a size without sign; None from zero."""
    return _percent("growth", abs(after - before) / before * 100, stated, decimals) if before else None


def difference(before: float, after: float, stated: float) -> Check:
    """A stated increase or decrease, in the unit of both, against their difference."""
    return _exact("difference", abs(after - before), stated)


def total(parts: Sequence[float], stated: float) -> Check:
    """A stated whole against the sum of its parts."""
    return _exact("sum", math.fsum(parts), stated)


def agree(stated: float, computed: float, decimals: int) -> bool:
    """Whether rounding or cutting off to `decimals` turns the computed value into the stated one."""
    step = 10.0**-decimals
    near = step / 1000
    if abs(stated - computed) <= step / 2 + near:
        return True
    read = round(computed, decimals + 1)
    return abs(math.floor(read / step + 1e-9) * step - stated) <= near


def _percent(rule: str, computed: float, stated: float, decimals: int) -> Check:
    verdict = "agrees" if agree(stated, computed, decimals) else "differs"
    return Check(rule=rule, stated=stated, computed=round(computed, decimals + 1), verdict=verdict)


def _exact(rule: str, computed: float, stated: float) -> Check:
    same = math.isclose(computed, stated, rel_tol=1e-9, abs_tol=1e-9)
    return Check(rule=rule, stated=stated, computed=round(computed, 6), verdict="agrees" if same else "differs")
