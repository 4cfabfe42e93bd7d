"""The rows of the real articles: what must be there is, what must not be is not, and simple ways do worse."""

from pathlib import Path

import pytest

from doichieu import alignment, outline
from gold import rows_table

PARTY = outline.load("xay-dung-dang")


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[rows_table.Document]:
    return rows_table.seeds(shared)


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[rows_table.Document]:
    return rows_table.pages(shared)


def test_seeds_have_every_line_that_must_be_there(seeds: list[rows_table.Document]) -> None:
    found = rows_table.ours(seeds, PARTY, by_line=True)
    missing = [seed.must - placed.keys() for seed, placed in zip(seeds, found, strict=True)]
    assert not any(missing), missing


def test_seeds_have_at_most_a_tenth_of_their_lines_elsewhere(seeds: list[rows_table.Document]) -> None:
    found = rows_table.ours(seeds, PARTY, by_line=True)
    outside = sum(len(placed.keys() - seed.must - seed.may) for seed, placed in zip(seeds, found, strict=True))
    assert outside <= 0.1 * sum(map(len, found))


def test_seeds_leave_absent_cells_empty(seeds: list[rows_table.Document], shared: Path) -> None:
    for seed, absent in zip(seeds, rows_table.absent(shared), strict=True):
        assert not absent & {p.row for p in alignment.align(seed.parts, seed.text, PARTY)}


def test_corpus_fills_no_absent_cell_either(seeds: list[rows_table.Document], shared: Path) -> None:
    aligned = alignment.align_corpus({str(n): (seed.parts, seed.text) for n, seed in enumerate(seeds)}, PARTY)
    for number, absent in enumerate(rows_table.absent(shared)):
        assert not absent & {p.row for p in aligned.placements[str(number)]}


def test_pages_reach_the_required_f1(pages: list[rows_table.Document]) -> None:
    tally = rows_table.tally(pages, rows_table.ours(pages, PARTY, by_line=False), 0.5)
    assert tally.f1 >= 0.72
    assert tally.precision >= 0.9


@pytest.mark.parametrize("by_line", [False, True])
def test_ours_is_ahead_of_each_baseline(
    by_line: bool, pages: list[rows_table.Document], seeds: list[rows_table.Document]
) -> None:
    documents = seeds if by_line else pages
    judged = rows_table.compare(documents, PARTY, by_line)
    f1 = {name: rows_table.tally(documents, *found).f1 for name, found in judged.items()}
    assert all(f1[rows_table.OURS] > f1[name] for name in rows_table.BASELINES), f1
