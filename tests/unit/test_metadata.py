"""Dates outside the text: addresses, page metadata, file properties, the word of the input."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from roles_pages import source_of

from doichieu.dating import metadata
from doichieu.dating.witness import Witness
from doichieu.values import Metadatum


def read(*entries: tuple[str, str], **known: object) -> tuple[Witness, ...]:
    listed = tuple(Metadatum(name=name, value=value) for name, value in entries)
    return metadata.read(source_of("", metadata=listed, **known))


@pytest.mark.parametrize(
    ("path", "first", "last", "time"),
    [
        ("/chinh-tri/201801/tong-ket-778801/", "2018-01-01", "2018-01-31", None),
        ("/channel/2022/202201/dang-bo-khoi-3099303", "2022-01-01", "2022-01-31", None),
        ("/2022/03/18/tin.html", "2022-03-18", "2022-03-18", None),
        ("/2022-03-18/tin.html", "2022-03-18", "2022-03-18", None),
        ("/28-12-2009/tin", "2009-12-28", "2009-12-28", None),
        ("/2015/01/tong-ket.html", "2015-01-01", "2015-01-31", None),
        ("/xa-hoi/tin-20201101114516249.htm", "2020-11-01", "2020-11-01", "11:45:16"),
        ("/tin-20220318.html", "2022-03-18", "2022-03-18", None),
        ("/Pages/2016-3-1/tin.aspx", "2016-03-01", "2016-03-01", None),
        ("/2019/3/14/tin", "2019-03-14", "2019-03-14", None),
        ("/tin/2019-03/hop-bao.html", "2019-03-01", "2019-03-31", None),
        ("/hop-bao-2016122808312/", "2016-12-28", "2016-12-28", "08:31"),
        ("/hop-bao-185230314082011123.htm", "2023-03-14", "2023-03-14", "08:20"),
        ("/dai-hoi-chi-bo-05032015-a41207.html", "2015-03-05", "2015-03-05", None),
        ("/tin-1565926260000.html", "2019-08-16", "2019-08-16", "10:31:00"),
    ],
)
def test_an_address_spells_out_its_date(path: str, first: str, last: str, time: str | None) -> None:
    (found,) = read(url=f"https://bao.example.vn{path}")
    assert (str(found.earliest), str(found.latest), found.time) == (first, last, time)
    assert (found.field, found.line) == ("published", None)
    assert found.weight >= 0.7


def test_a_folder_of_the_year_is_a_weak_sign() -> None:
    (found,) = read(url="https://bao.example.vn/tin-tuc/2016/ket-nap-dang-vien.html")
    assert (str(found.earliest), str(found.latest)) == ("2016-01-01", "2016-12-31")
    assert 0.5 < found.weight < 0.7


@pytest.mark.parametrize(
    "path",
    [
        "/tin-778801/",
        "/tin-185991399992011123.htm",
        "/hop-bao-ngay-14-3-2019.html",  # the day of what the title tells
        "/2019-13-40/tin",
        "/tin-2016139908312/",
        "/amp.aspx?newid=52200",
        "/channel/2022/tin-3099303",
        "/tin/2022/chuyen-muc/xay-dung-dang.html",
        "/ChiTiet.aspx?nid=20180115",
        "/post/3341/tong-ket-nam-2012.aspx",
        "/tin-201813/",
        "/2018/13/tin",
        "/tin-20220230.html",
        "/hoi-nghi-tong-ket-nam-2017-192",
        "/0222-382-2015",
        "",
    ],
)
def test_ids_and_titles_are_no_dates(path: str) -> None:
    assert read(url=f"https://bao.example.vn{path}") == ()


def test_a_web_archive_says_when_it_took_the_copy() -> None:
    url = "https://web.archive.org/web/20180315203000/http://bao.example.vn/2012/05/14/tin.html"
    captured, published = read(url=url)
    assert (captured.field, str(captured.earliest), captured.time) == ("captured", "2018-03-16", "03:30")
    assert (published.field, str(published.earliest)) == ("published", "2012-05-14")


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("json-ld:datePublished", "published"),
        ("json-ld:dateModified", "updated"),
        ("og:article:published_time", "published"),
        ("og:article:modified_time", "updated"),
        ("og:updated_time", "updated"),
        ("meta:date", "published"),
        ("meta:pubdate", "published"),
        ("time", "published"),
        ("time:published", "published"),
        ("time:updated", "updated"),
        ("itemprop:dateModified", "updated"),
        ("htmldate", "published"),
        ("docx:created", "captured"),
        ("docx:modified", "captured"),
        ("pdf:CreationDate", "captured"),
    ],
)
def test_each_source_speaks_for_its_date(name: str, field: str) -> None:
    (found,) = read((name, "2019-01-28T15:27:06+07:00"))
    assert (found.field, str(found.earliest), found.time, found.zone) == (field, "2019-01-28", "15:27:06", "+07:00")
    assert name in found.quote


def test_file_properties_date_the_file_and_say_so() -> None:
    made, saved = read(("docx:created", "2019-01-28T15:27:06Z"), ("docx:modified", "2019-02-01T08:00:00Z"))
    assert "file" in made.says
    assert "not the article" in saved.says
    assert made.weight < saved.weight <= 0.5


def test_the_stamp_of_an_empty_template_is_absent() -> None:
    assert read(("docx:created", "2013-12-23T23:15:00Z"), ("docx:modified", "2013-12-23T23:15:00Z")) == ()


@pytest.mark.parametrize(
    ("value", "day", "time", "zone"),
    [
        ("2019-01-28", "2019-01-28", None, None),
        ("2019-01-28T15:27", "2019-01-28", "15:27", None),
        ("2019-01-28 15:27:06", "2019-01-28", "15:27:06", None),
        ("2019-01-28T15:27:06.123+0700", "2019-01-28", "15:27:06", "+07:00"),
        ("2019-01-28T20:27:06Z", "2019-01-29", "03:27:06", "+07:00"),
        ("2019-01-28T15:27 GMT+7", "2019-01-28", "15:27", "+07:00"),
        ("D:20190128152706+07'00'", "2019-01-28", "15:27:06", "+07:00"),
        ("28/01/2019 15:27", "2019-01-28", "15:27", None),
        ("28-01-2019", "2019-01-28", None, None),
        ("28/01/2019 03:27:06 CH", "2019-01-28", "15:27:06", None),
        ("1/28/2019 3:27:06 PM", "2019-01-28", "15:27:06", None),
        ("Mon, 28 Jan 2019 15:27:06 +0700", "2019-01-28", "15:27:06", "+07:00"),
    ],
)
def test_stamps_of_machines_are_read(value: str, day: str, time: str | None, zone: str | None) -> None:
    (found,) = read(("json-ld:datePublished", value))
    assert (str(found.earliest), found.time, found.zone) == (day, time, zone)


@pytest.mark.parametrize("value", ["", "yesterday", "2019-13-40", "0000-00-00", "99", "D:", "28/01/19999"])
def test_what_is_no_stamp_is_passed_over(value: str) -> None:
    assert [w for w in read(("json-ld:datePublished", value)) if w.precision == "day"] == []


def test_a_stamp_that_may_have_the_month_first_is_a_weak_sign() -> None:
    (clear,), (doubtful,) = (read(("meta:date", f"{day}/2019 3:27:06 PM")) for day in ("28/1", "2/1"))
    assert (str(doubtful.earliest), doubtful.weight < 0.7 < clear.weight) == ("2019-01-02", True)
    assert "month first" in doubtful.says


def test_a_year_alone_keeps_its_precision() -> None:
    (found,) = read(("pdf:CreationDate", "D:2024"))
    assert (str(found.earliest), str(found.latest), found.precision) == ("2024-01-01", "2024-12-31", "year")


def test_new_year_guessed_by_a_tool_is_dropped() -> None:
    assert read(("htmldate", "2012-01-01")) == ()


def test_the_input_says_when_it_was_captured() -> None:
    (found,) = read(captured="2024-07-21T08:00:00+07:00")
    assert (found.field, str(found.earliest), found.time) == ("captured", "2024-07-21", "08:00:00")


@given(st.text(max_size=200))
def test_any_address_and_value_is_read(written: str) -> None:
    for witness in read(("json-ld:datePublished", written), url=written, captured=written):
        assert witness.earliest is None or isinstance(witness.earliest, dt.date)
