"""What holds for the division of any text whatever."""

from hypothesis import given
from hypothesis import strategies as st

from doichieu import text as texts
from doichieu.sections import divide
from doichieu.values import Sections, Source

SHREDS = st.sampled_from(
    [
        "Đảng bộ có 24 chi bộ và gần 600 đảng viên, phần lớn sống bằng nghề nông ở các thôn ven sông.",
        "Một là, giữ nếp họp chi bộ mỗi tháng một lần, họp ngắn và có kết luận.",
        "Chi bộ thôn Đông đổi cách họp",
        "Thứ Hai, 28/01/2019 | 15:27",
        "Tin khác",
        "Video",
        "Lê Bình",
        "Quang cảnh hội nghị",
        "I. TÌNH HÌNH",
        "4,111",
        "Tiếng nói từ cơ sở và nhiều việc còn phải làm tiếp theo...",
        "",
        "\u00a0",
    ]
)
PAGES = st.lists(SHREDS | st.text(max_size=40), max_size=40).map("\n".join)


def divided(raw: str) -> tuple[str, Sections]:
    text = texts.clean(raw).text
    source = Source(id="a", path="a.txt", url=None, sha256="", media_type="text/plain", text=text)
    return text, divide(source, ())


@given(PAGES)
def test_every_line_with_words_is_one_paragraph_and_no_other(raw: str) -> None:
    text, parts = divided(raw)
    lines = text.split("\n")
    assert [p.line for p in parts.paragraphs] == [n for n, line in enumerate(lines, 1) if line.strip()]
    assert [text[p.start : p.end] for p in parts.paragraphs] == [line.strip() for line in lines if line.strip()]


@given(PAGES)
def test_line_numbers_and_offsets_agree(raw: str) -> None:
    text, parts = divided(raw)
    starts = texts.line_starts(text)
    assert all(texts.line_at(starts, p.start) == p.line for p in parts.paragraphs)


@given(PAGES)
def test_the_title_is_a_heading_of_the_page(raw: str) -> None:
    text, parts = divided(raw)
    roles = {p.line: p.role for p in parts.paragraphs}
    assert (parts.title is None) == (parts.title_line is None)
    if parts.title_line is not None and parts.title is not None:
        assert roles[parts.title_line] == "heading"
        assert parts.title.split()[0] in text.split("\n")[parts.title_line - 1]


@given(PAGES)
def test_the_same_page_is_divided_the_same(raw: str) -> None:
    assert divided(raw) == divided(raw)


@given(PAGES)
def test_blank_lines_change_no_role(raw: str) -> None:
    _, tight = divided("\n".join(line for line in texts.clean(raw).text.split("\n") if line.strip()))
    _, loose = divided("\n\n".join(line for line in texts.clean(raw).text.split("\n") if line.strip()))
    assert [p.role for p in tight.paragraphs] == [p.role for p in loose.paragraphs]
    assert (tight.title, tight.byline, tight.language) == (loose.title, loose.byline, loose.language)


@given(st.integers(1, 6), PAGES)
def test_two_paragraphs_under_a_title_are_never_lost(count: int, menu: str) -> None:
    """Whatever stands below the article, its own opening paragraphs stay text."""
    own = [
        f"{n} năm qua, đảng bộ kiên trì chăm lo cho cơ sở, việc {n} xong mới sang việc khác."
        for n in range(1, count + 1)
    ]
    _, parts = divided("\n".join(["Chi bộ thôn Đông đổi cách họp", "12/03/2018 08:00", *own, "Tin khác", menu]))
    assert {p.role for p in parts.paragraphs[2 : 2 + count]} <= {"body", "list-item", "teaser"}
