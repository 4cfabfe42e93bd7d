"""What the shipped outline of Party-building reports makes of sentences as localities write them."""

from pathlib import Path

import pytest
from alignment_texts import divided

from doichieu import alignment, outline

PARTY = outline.load("xay-dung-dang")
NEWS = "Tin của Huyện ủy.\n"  # the outline reads only what speaks of the Party or a locality
TABLE = [
    line.split("\t")
    for line in Path(__file__).with_name("party_sentences.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("expected", "sentence"), TABLE)
def test_a_sentence_goes_to_the_rows_it_is_about_and_no_other(expected: str, sentence: str) -> None:
    found = {p.row for p in alignment.align(*divided(NEWS + sentence), PARTY) if p.start >= len(NEWS)}
    assert found == (set() if expected == "-" else set(expected.split()))


def test_a_report_on_mass_work_alone_is_read() -> None:
    text = "Xã vận động dân hiến 2.000m2 đất, nhân rộng 12 mô hình dân vận khéo."
    assert {p.row for p in alignment.align(*divided(text), PARTY)} == {"dan-van-doan-the"}
