"""Stated shares, growth and sums against the numbers beside them."""

import pytest

from doichieu.figures import checks


@pytest.mark.parametrize(
    ("part", "whole", "stated", "decimals", "computed", "verdict"),
    [
        (9, 14, 64.2, 1, 64.29, "agrees"),  # cut off
        (9, 14, 64.3, 1, 64.29, "agrees"),  # rounded
        (9, 14, 64.4, 1, 64.29, "differs"),
        (9, 14, 64, 0, 64.3, "agrees"),
        (9, 14, 64.28, 2, 64.286, "agrees"),
        (9, 14, 64.29, 2, 64.286, "agrees"),
        (9689, 7570, 127, 0, 128.0, "differs"),  # 127.99 reads 128.0: nobody cuts it to 127
        (9689, 7570, 128, 0, 128.0, "agrees"),
        (2, 3, 66, 0, 66.7, "agrees"),
        (2, 3, 67, 0, 66.7, "agrees"),
        (2, 3, 66.6, 1, 66.67, "agrees"),
        (2, 3, 68, 0, 66.7, "differs"),
        (60, 60, 100, 0, 100.0, "agrees"),
        (59, 60, 100, 0, 98.3, "differs"),
        (1, 8, 12.5, 1, 12.5, "agrees"),
        (1, 3, 33.33, 2, 33.333, "agrees"),
        (248, 250, 99.2, 1, 99.2, "agrees"),
        (0, 12, 0, 0, 0.0, "agrees"),
    ],
)
def test_a_share_agrees_when_rounding_or_cutting_off_gives_it(part, whole, stated, decimals, computed, verdict):
    check = checks.share(part, whole, stated, decimals)
    assert check is not None
    assert (check.rule, check.stated, check.verdict) == ("share", stated, verdict)
    assert check.computed == pytest.approx(computed)


@pytest.mark.parametrize(
    ("before", "after", "stated", "decimals", "verdict"),
    [
        (255, 284, 11.4, 1, "agrees"),
        (255, 284, 11.3, 1, "agrees"),
        (255, 284, 12, 0, "differs"),
        (40, 35, 12.5, 1, "agrees"),
        (120, 132, 10, 0, "agrees"),
        (120, 132, 110, 0, "differs"),
    ],
)
def test_growth_is_the_size_of_the_change(before, after, stated, decimals, verdict):
    check = checks.growth(before, after, stated, decimals)
    assert check is not None
    assert check.verdict == verdict


def test_nothing_is_checked_against_zero():
    assert checks.share(1, 0, 50, 0) is None
    assert checks.growth(0, 5, 50, 0) is None


@pytest.mark.parametrize(
    ("parts", "whole", "verdict"),
    [([22, 28], 50, "agrees"), ([20, 24], 45, "differs"), ([0.1, 0.2], 0.3, "agrees"), ([1, 5, 1], 7, "agrees")],
)
def test_a_sum_is_exact(parts, whole, verdict):
    assert checks.total(parts, whole).verdict == verdict


def test_a_difference_is_exact():
    assert checks.difference(40, 35, 5).verdict == "agrees"
    assert checks.difference(40, 35, 4).computed == 5
