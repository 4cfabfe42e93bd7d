import base64
import hashlib
import re
from itertools import pairwise
from typing import Any

import hostile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parser  # pyright: ignore[reportAttributeAccessIssue]
from msgspec.structs import replace

import generator
from doichieu.models import Moment
from doichieu.outputs import html
from doichieu.outputs.html import filters
from doichieu.outputs.words import Language


def _page(data: bytes) -> Any:
    return parser.document_fromstring(data.decode())


def _words(element: Any) -> str:
    return re.sub(r"\s+", " ", element.text_content())


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_the_page_is_well_built(count: int, language: Language) -> None:
    page = _page(html.write(generator.report(count), language))
    assert page.get("lang") == language
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {link.get("href")[1:] for link in page.iter("a") if link.get("href").startswith("#")} <= set(ids)
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in page.iter("table"):
        assert _words(table.find("caption"))
        assert all(head.get("scope") for head in table.iter("th"))


def test_nothing_on_the_page_asks_a_network() -> None:
    data = html.write(generator.report(5), "vi").decode()
    page = _page(data.encode())
    fetched = [e.tag for e in page.iter() if e.tag in ("img", "iframe", "object", "video", "audio", "embed", "base")]
    assert fetched == []
    assert [link.get("href") for link in page.iter("link")] == ["data:,"]
    assert not any(element.get(name) for element in page.iter() for name in ("src", "srcset", "style", "action"))
    style, script = (_only(page, tag) for tag in ("style", "script"))
    assert "@import" not in style
    assert "url(" not in style
    assert not re.search(r"fetch|XMLHttp|import\(|innerHTML|eval", script)
    policy = next(m.get("content") for m in page.iter("meta") if m.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    for words in (style, script):
        assert base64.b64encode(hashlib.sha256(words.encode()).digest()).decode() in policy


def _only(page: Any, tag: str) -> str:
    (element,) = page.iter(tag)
    return element.text


def test_every_line_of_every_source_stands_on_the_page_under_its_number() -> None:
    report = generator.report(3)
    page = _page(html.write(report, "vi"))
    numbers = {article_id: n for n, article_id in enumerate(report.comparison.matrix.columns, 1)}
    for source in report.sources.values():
        for line, text in enumerate(source.text.split("\n"), 1):
            assert text in _words(page.get_element_by_id(f"n{numbers[source.id]}d{line}"))


def test_every_cell_of_the_matrix_holds_its_words_and_leads_to_their_paragraph() -> None:
    report = generator.report(5)
    page = _page(html.write(report, "vi"))
    numbers = {article_id: n for n, article_id in enumerate(report.comparison.matrix.columns, 1)}
    for index, row in enumerate(report.comparison.matrix.rows):
        for article_id, cell in row.cells.items():
            shown = page.get_element_by_id(f"c{index}-{numbers[article_id]}")
            targets = [link.get("href") for link in shown.iter("a")]
            for passage in cell.passages:
                assert passage.quote in _words(shown)
                assert f"#n{numbers[article_id]}d{passage.line}" in targets


def test_a_cell_without_words_says_so() -> None:
    report = generator.report(5)
    page = _page(html.write(report, "vi"))
    empty = [cell for cell in page.iter("td") if cell.get("class") == "absent"]
    total = len(report.comparison.matrix.rows) * 5
    assert len(empty) == total - sum(len(row.cells) for row in report.comparison.matrix.rows)
    assert {_words(cell) for cell in empty} == {"không nêu"}


def test_inferred_dates_look_different_from_stated_ones() -> None:
    page = _page(html.write(generator.report(11), "vi"))
    inferred = [_words(e) for e in page.iter("em")]
    assert inferred
    assert all(text.startswith("≈ ") and text.endswith("(suy luận)") for text in inferred)
    assert all("≈" not in _words(e) and e.get("datetime") for e in page.iter("time"))


def test_words_of_a_source_carry_their_own_language() -> None:
    report = generator.report(2)
    for language, expected in (("vi", {None}), ("en", {"vi"})):
        page = _page(html.write(report, language))
        quotes = [quote.get("lang") for quote in page.iter("blockquote")]
        lines = [span.get("lang") for span in page.iter("span") if span.get("dir") == "auto"]
        assert set(quotes + lines) == expected


def test_words_that_differ_are_marked() -> None:
    report = generator.report(40)
    page = _page(html.write(report, "vi"))
    pairs = page.find_class("pair")
    assert pairs
    for pair in pairs:
        left, right = (quote for quote in pair.iter("blockquote"))
        assert [_words(mark) for mark in left.iter("mark")] != [_words(mark) for mark in right.iter("mark")]


@pytest.mark.parametrize("text", hostile.TEXTS, ids=lambda text: text[:12])
def test_no_words_of_a_source_become_more_than_words(text: str) -> None:
    page = _page(html.write(hostile.report(text), "vi"))
    assert [len(list(page.iter(tag))) for tag in ("script", "style", "img", "title")] == [1, 1, 0, 1 + _pictures(page)]
    assert not any(name.startswith("on") for element in page.iter() for name in element.keys())  # noqa: SIM118
    assert not any(link.get("href", "").lower().startswith("javascript") for link in page.iter("a"))
    kept = re.sub(r"\s+", " ", re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)).strip()
    assert kept in _words(page.get_element_by_id("n1d1"))


def _pictures(page: Any) -> int:
    """The pictures of the timeline, which have a title of their own."""
    return len([svg for svg in page.iter("svg") if svg.get("role") == "img"])


def test_words_in_another_direction_end_with_their_source() -> None:
    page = _page(html.write(hostile.report("\u202eđảo"), "vi"))
    held = [page.get_element_by_id(anchor) for anchor in ("n1", "n1d1", "n1-title", "c0-1")]
    held += [*page.find_class("matrix")[0].iter("thead"), *page.iter("blockquote")]
    turned = [e for part in held for e in part.iter() if "\u202e" in (e.text or "")]
    inline = [e for e in turned if e.tag in ("span", "bdi", "q", "a", "em", "strong")]
    assert len(inline) > 5
    assert all(e.tag in ("bdi", "q", "strong", "a") or e.get("dir") == "auto" for e in inline)
    behind = [e.getparent() for part in held for e in part.iter() if "\u202e" in (e.tail or "")]
    assert all(parent.get("dir") == "auto" for parent in behind)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_page(text: str) -> None:
    page = _page(html.write(hostile.report(text), "en"))
    assert len(list(page.iter("script"))) == 1


def test_a_cell_whose_line_the_article_does_not_have_is_no_dead_link() -> None:
    report = generator.report(2)
    articles = tuple(replace(article, paragraphs=()) for article in report.comparison.articles)
    page = _page(html.write(replace(report, comparison=replace(report.comparison, articles=articles)), "vi"))
    ids = {element.get("id") for element in page.iter()}
    assert {link.get("href")[1:] for link in page.iter("a") if link.get("href").startswith("#")} <= ids


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2019-01-28", "2019-01-28", ["2019"]),
        ("2012-12-01", "2014-06-30", ["2012", "2013", "2014"]),
        (None, "2011-01-12", ["2011"]),
        (None, None, ["?"]),
        ("0001-01-01", "9999-12-31", ["?"]),
    ],
)
def test_an_article_is_found_by_every_year_that_it_may_be_of(
    earliest: str | None, latest: str | None, expected: list[str]
) -> None:
    assert filters.years(Moment(earliest=earliest, latest=latest, basis="inferred")) == expected


def test_an_unknown_time_is_found_as_unknown() -> None:
    assert filters.years(None) == filters.years(Moment()) == ["?"]
