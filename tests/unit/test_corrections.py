"""What a person decides wins, says so, and a decision that fits nothing is reported."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu import corrections
from doichieu.errors import UsageError
from doichieu.models import Article, Evidence, Moment, Place, SourceReference


def article(**changes: object) -> Article:
    blank = Article(
        id="a1",
        source=SourceReference(path="a1.txt", url=None, sha256="0" * 64, media_type="text/plain"),
        title="Công tác xây dựng Đảng",
        byline=None,
        language="vi",
        published=Moment(),
        updated=None,
        captured=None,
        period=None,
        planned=None,
        locality=None,
        mentions=(),
        paragraphs=(),
        figures=(),
        directives=(),
        warnings=(),
    )
    return msgspec.structs.replace(blank, **changes)


def entry(field: str, value: str, **more: str) -> str:
    rest = "".join(f'\n{key} = "{text}"' for key, text in more.items())
    return f'[[correction]]\narticle = "a1"\nfield = "{field}"\nvalue = {value}{rest}\n'


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision", "time"),
    [
        ('"2010"', "2010-01-01", "2010-12-31", "year", None),
        ("2010", "2010-01-01", "2010-12-31", "year", None),
        ('"2012-02"', "2012-02-01", "2012-02-29", "month", None),
        ('"2012-Q2"', "2012-04-01", "2012-06-30", "quarter", None),
        ('"2012-02-09"', "2012-02-09", "2012-02-09", "day", None),
        ("2012-02-09", "2012-02-09", "2012-02-09", "day", None),
        ('"2012-02-09T07:45"', "2012-02-09", "2012-02-09", "day", "07:45"),
        ('"2009-12-01..2010-06-30"', "2009-12-01", "2010-06-30", "range", None),
        ('"2009-11..2010"', "2009-11-01", "2010-12-31", "range", None),
        ('"unknown"', None, None, "unknown", None),
    ],
)
def test_a_time_is_put_in_place(
    value: str, earliest: str | None, latest: str | None, precision: str, time: str | None
) -> None:
    decided = corrections.parse(entry("published", value, note="báo in", by="N. V. A."))
    moment = corrections.apply(article(), decided).published
    assert (moment.earliest, moment.latest, moment.precision, moment.time) == (earliest, latest, precision, time)
    assert (moment.basis, moment.confidence) == ("corrected", 1.0)
    assert [(e.rule, e.quote) for e in moment.evidence] == [("correction", "báo in")]
    assert "N. V. A." in moment.evidence[0].says


@pytest.mark.parametrize("field", ["published", "updated", "captured", "period", "planned"])
def test_every_time_field_can_be_corrected(field: str) -> None:
    result = corrections.apply(article(), corrections.parse(entry(field, '"2015"')))
    assert getattr(result, field).earliest == "2015-01-01"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"thành phố Bắc Ninh, Bắc Ninh"', ("Bắc Ninh", "thành phố", "Bắc Ninh")),
        ('"Huyện Hoa Lư, Ninh Bình"', ("Hoa Lư", "huyện", "Ninh Bình")),
        ('"tỉnh Ninh Bình"', ("Ninh Bình", "tỉnh", "Ninh Bình")),
        ('{ name = "Hoa Lư", kind = "huyện", province = "Ninh Bình" }', ("Hoa Lư", "huyện", "Ninh Bình")),
    ],
)
def test_a_place_is_put_in_place(value: str, expected: tuple[str, str, str]) -> None:
    place = corrections.apply(article(), corrections.parse(entry("locality", value, note="theo đầu báo"))).locality
    assert place is not None
    assert (place.name, place.kind, place.province) == expected
    assert (place.code, place.today, place.confidence) == (None, None, 1.0)
    assert place.evidence[0].quote == "theo đầu báo"


def test_a_place_that_was_found_keeps_its_code() -> None:
    seen = Place(
        name="Hoa Lư",
        kind="huyện",
        province="Ninh Bình",
        code="374",
        display="H. Hoa Lư",
        today="phường Hoa Lư",
        confidence=0.4,
        evidence=(Evidence(rule="mention", quote="Hoa Lư", says="huyện"),),
    )
    decided = corrections.parse(entry("locality", '"huyện Hoa Lư, Ninh Bình"'))
    place = corrections.apply(article(mentions=(seen,)), decided).locality
    assert place is not None
    assert (place.code, place.today, place.confidence) == ("374", "phường Hoa Lư", 1.0)
    assert place.evidence[0].rule == "correction"


def test_an_article_without_decision_is_left_alone() -> None:
    other = article(id="a2")
    assert corrections.apply(other, corrections.parse(entry("published", '"2015"'))) is other


def test_decisions_that_fit_nothing_are_reported() -> None:
    decided = corrections.parse(entry("published", '"2015"'), "corrections.toml")
    assert corrections.unmatched(decided, ["a1"]) == ()
    (said,) = corrections.unmatched(decided, ["b"])
    assert said.values["article"] == "a1"
    assert said.values["line"] == "1"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[[correction]\n", "not valid TOML"),
        ('[correction]\narticle = "a1"\n', "two brackets"),
        ('title = "x"\n', "title"),
        ('[[correction]]\nfield = "published"\nvalue = "2010"\n', "article"),
        ('[[correction]]\narticle = "a1"\nvalue = "2010"\n', "field"),
        ('[[correction]]\narticle = "a1"\nfield = "published"\n', "value"),
        ("\n\n" + entry("publised", '"2010"'), "line 3"),
        (entry("published", '"2010-13"'), "2010-13"),
        (entry("published", '"2010-02-30"'), "2010-02-30"),
        (entry("published", '"0000"'), "0000"),
        (entry("published", '"28/01/2019"'), "28/01/2019"),
        (entry("published", '"2012..2010"'), "ends before"),
        (entry("locality", '"Bắc Ninh"'), "kind"),
        (entry("locality", '{ kind = "huyện" }'), "name"),
        (entry("published", '"2010"', reason="x"), "reason"),
        (entry("published", '"2010"') + entry("published", '"2011"'), "both decide"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place_of_the_mistake(text: str, names: str) -> None:
    with pytest.raises(UsageError) as caught:
        corrections.parse(text, "mine.toml")
    assert "mine.toml" in caught.value.message
    assert names in caught.value.message
    assert caught.value.next_step


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        corrections.parse(text)
    except UsageError:
        return


@given(st.dates(), st.dates())
def test_an_interval_comes_back(first: object, second: object) -> None:
    earliest, latest = sorted((str(first), str(second)))
    decided = corrections.parse(entry("period", f'"{earliest}..{latest}"'))
    period = corrections.apply(article(), decided).period
    assert period is not None
    assert (period.earliest, period.latest) == (earliest, latest)
