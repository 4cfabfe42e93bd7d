"""Two comparisons → what changed."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import generator
from doichieu import changes
from doichieu.models import Article, Changes, Comparison, Skipped
from doichieu.outputs import difference
from doichieu.outputs.words import Speaker

BASE = generator.comparison(6)


def _with(articles: list[Article], **fields: Any) -> Comparison:
    known = {article.id for article in articles}
    rows = tuple(
        replace(row, cells={name: cell for name, cell in row.cells.items() if name in known})
        for row in BASE.matrix.rows
    )
    return replace(BASE, articles=tuple(articles), matrix=replace(BASE.matrix, rows=rows), **fields)


def _edited(number: int, **fields: Any) -> Comparison:
    articles = list(BASE.articles)
    articles[number] = replace(articles[number], **fields)
    return replace(BASE, articles=tuple(articles))


def test_the_same_report_has_no_changes() -> None:
    assert changes.is_empty(changes.compare(BASE, BASE))


def test_new_and_gone_articles_are_named() -> None:
    fewer = _with(list(BASE.articles[1:]))
    name = BASE.articles[0].id
    assert changes.compare(fewer, BASE).new == (name,)
    assert changes.compare(BASE, fewer).gone == (name,)


def test_an_altered_article_is_known_by_its_bytes() -> None:
    article = BASE.articles[2]
    after = _edited(2, source=replace(article.source, sha256="0" * 64))
    found = changes.compare(BASE, after)
    assert found.altered == (article.id,)
    assert not found.moved


def test_a_renamed_article_is_neither_new_nor_gone() -> None:
    after = _with([replace(BASE.articles[0], id="another"), *BASE.articles[1:]])
    found = changes.compare(BASE, after)
    assert [(pair.before, pair.after) for pair in found.renamed] == [(BASE.articles[0].id, "another")]
    assert not found.new
    assert not found.gone


def test_copies_of_one_article_are_not_taken_for_renamed() -> None:
    first = BASE.articles[0]
    after = _with([replace(first, id="x"), replace(first, id="y"), *BASE.articles[1:]])
    found = changes.compare(BASE, after)
    assert (set(found.new), found.gone, found.renamed) == ({"x", "y"}, (first.id,), ())


def test_dates_and_places_that_moved_are_told_with_both_values() -> None:
    dated = next(n for n, article in enumerate(BASE.articles) if article.published.earliest)
    article = BASE.articles[dated]
    moment = replace(article.published, earliest="2013-01-01", latest="2013-03-31")
    moved = changes.compare(BASE, _edited(dated, published=moment, locality=None)).moved
    assert [(m.field, m.after) for m in moved] == [("published", "2013-01-01..2013-03-31"), ("locality", None)]
    assert all(m.before for m in moved)


def test_a_date_that_is_only_surer_has_not_moved() -> None:
    article = BASE.articles[0]
    surer = replace(article.published, confidence=0.11, basis="corrected")
    assert changes.is_empty(changes.compare(BASE, _edited(0, published=surer)))


def test_cells_fill_empty_and_change_their_words() -> None:
    row = next(row for row in BASE.matrix.rows if len(row.cells) > 1)
    first, second = list(row.cells)[:2]
    cell = row.cells[second]
    other = replace(cell, passages=(replace(cell.passages[0], quote="Lời khác."), *cell.passages[1:]))
    less = replace(row, cells={name: c for name, c in row.cells.items() if name != first} | {second: other})
    rows = tuple(less if r.id == row.id else r for r in BASE.matrix.rows)
    after = replace(BASE, matrix=replace(BASE.matrix, rows=rows))
    told = {(c.article, c.change) for c in changes.compare(BASE, after).cells}
    assert told == {(first, "emptied"), (second, "reworded")}
    assert ("filled", first) in {(c.change, c.article) for c in changes.compare(after, BASE).cells}


def test_a_figure_that_changed_is_quoted_from_both_reports() -> None:
    number = next(n for n, article in enumerate(BASE.articles) if article.figures)
    figure = BASE.articles[number].figures[0]
    other = replace(figure, value=figure.value + 1, quote="một số khác")
    found = changes.compare(BASE, _edited(number, figures=(other, *BASE.articles[number].figures[1:]))).figures
    assert [(f.before, f.after) for f in found] == [(figure.quote, "một số khác")]


def test_a_figure_that_only_moved_in_the_text_has_not_changed() -> None:
    number = next(n for n, article in enumerate(BASE.articles) if article.figures)
    moved = tuple(replace(f, start=f.start + 7, end=f.end + 7, line=f.line + 1) for f in BASE.articles[number].figures)
    assert changes.is_empty(changes.compare(BASE, _edited(number, figures=moved)))


def test_a_broken_file_is_unreadable_and_then_readable_again() -> None:
    lost = BASE.articles[0]
    broken = _with(list(BASE.articles[1:]), skipped=(*BASE.skipped, Skipped(source=lost.source.path, reason="no text")))
    week = changes.compare(BASE, broken)
    assert (week.unreadable, week.gone) == ((lost.source.path,), ())
    after = changes.compare(broken, BASE)
    assert (after.readable_again, after.new) == ((lost.id,), ())


def test_changed_options_are_named() -> None:
    other = replace(BASE, settings={**BASE.settings, "lang": "en"})
    assert changes.compare(BASE, other).rules == ("lang",)


@given(st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_going_back_undoes_what_came(before: set[int], after: set[int]) -> None:
    one, two = (_with([BASE.articles[n] for n in sorted(chosen)]) for chosen in (before, after))
    there, back = changes.compare(one, two), changes.compare(two, one)
    assert (there.new, there.gone) == (back.gone, back.new)
    assert set(there.new) == {BASE.articles[n].id for n in after - before}


def test_every_kind_of_change_has_words_in_both_languages() -> None:
    full = changes.compare(BASE, _with([replace(BASE.articles[1], id="x", locality=None), *BASE.articles[2:]]))
    full = replace(full, new=tuple("abcdefghijk"), unreadable=("u",), readable_again=("r",), altered=("v",))
    full = replace(
        full, rules=("outline", "corrections", "program", "outputs", "from", "to", "lang", "engine", "columns")
    )
    for language in ("vi", "en"):
        say = Speaker(language)
        told = difference.lines(full, say)
        assert len(told) >= 6
        assert difference.lines(Changes(since="x"), say) == [say("changes.same")]
