"""Words looked for at once are found where, and in the kind in which, a plain list of them finds them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from doichieu.dating.wording import Cues, any_of

_WORDS = ("kế hoạch", "kết quả", "kế", "đạt", r"đã\b(?<!\wđã)", "đánh giá", r"có \d", "kết")
_PIECES = st.lists(
    st.sampled_from(["kế hoạch", "kết quả", "kế", "kết", "đạt", "đã", "xđã", "đãx", "có 5", "có", " ", ", ", "ở", "5%"])
)


@given(_PIECES)
def test_the_same_words_are_found_as_by_a_plain_list(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert _spans(any_of(_WORDS), text) == _spans("|".join(_WORDS), text)


def _spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]


def test_cues_tell_their_kind_and_the_first_listed_wins() -> None:
    cues = Cues(back=("kết quả", "đạt"), ahead=("kế hoạch", "đạt mục tiêu", r"sẽ\b(?<!\wsẽ)"), soft=("kết",))
    text = "kế hoạch, kết quả, kết, đạt mục tiêu, sẽ"
    found = [(match.group(), cues.kind(match)) for match in cues.pattern.finditer(text)]
    assert found == [("kế hoạch", "ahead"), ("kết quả", "back"), ("kết", "soft"), ("đạt", "back"), ("sẽ", "ahead")]
