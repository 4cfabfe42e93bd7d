import io
import re

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from msgspec.structs import replace
from PIL import Image

import generator
from doichieu.models import Article, CitedDirective, Moment
from doichieu.outputs import timeline_picture
from doichieu.outputs.timeline_picture import Picture
from doichieu.outputs.words import Speaker

_SAY = Speaker("vi")
_SVG = "{http://www.w3.org/2000/svg}"


def _draw(count: int) -> tuple[Picture, ...]:
    comparison = generator.comparison(count)
    return timeline_picture.draw(comparison.articles, comparison.directives, _SAY)


def _one(published: Moment, **others: Moment | None) -> Picture:
    article = replace(generator.comparison(1).articles[0], published=published, **others)
    return timeline_picture.draw([article], [], _SAY)[0]


def _words(picture: Picture) -> list[str]:
    return [text.text or "" for text in etree.fromstring(picture.svg).iter(f"{_SVG}text")]


@pytest.mark.parametrize(("count", "pictures"), [(0, 0), (1, 1), (3, 1), (25, 1), (26, 2), (60, 3), (200, 8)])
def test_a_picture_holds_at_most_25_articles(count: int, pictures: int) -> None:
    assert len(_draw(count)) == pictures


def test_every_article_is_named_once_with_its_number() -> None:
    words = [word for picture in _draw(60) for word in _words(picture)]
    labels = [word.split("]")[0] for word in words if word.startswith("[")]
    assert labels == [f"[{n}" for n in range(1, 61)]


def test_the_bitmap_has_ink_where_words_are() -> None:
    image = Image.open(io.BytesIO(_draw(3)[0].png)).convert("L")
    name_column = image.crop((0, 2 * 46, 2 * 240, 2 * (46 + 42)))
    assert sum(value < 100 for value in name_column.tobytes()) > 200


def test_a_font_that_cannot_be_used_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline_picture, "_FONT", "words.toml")
    with pytest.raises(RuntimeError, match="font"):
        _ = _draw(1)[0].png


def test_shapes_tell_stated_from_inferred_from_unknown() -> None:
    day = Moment(earliest="2019-01-28", latest="2019-01-28", precision="day", basis="stated", confidence=0.9)
    band = Moment(earliest="2012-12-01", latest="2014-12-31", precision="range", basis="inferred", confidence=0.6)
    stated, inferred, unknown = (_one(m, period=None, captured=None) for m in (day, band, Moment()))
    dots = [len(list(etree.fromstring(p.svg).iter(f"{_SVG}circle"))) for p in (stated, inferred, unknown)]
    assert dots == [2, 1, 1]  # one stands in the legend
    assert "28/01/2019" in _words(stated)
    assert "≈ 12/2012 – 12/2014" in _words(inferred)
    assert any("không rõ ngày đăng" in word for word in _words(unknown))


@pytest.mark.parametrize(
    ("earliest", "latest", "shown"),
    [
        ("2012-12-01", None, "≈ không sớm hơn 01/12/2012"),
        (None, "2011-01-12", "≈ không muộn hơn 12/01/2011"),
        ("1930-02-03", "2024-12-31", "≈ 03/02/1930 – 31/12/2024"),
    ],
)
def test_open_and_very_long_intervals_are_drawn(earliest: str | None, latest: str | None, shown: str) -> None:
    moment = Moment(earliest=earliest, latest=latest, precision="range", basis="inferred", confidence=0.4)
    assert shown in _words(_one(moment))


def test_nothing_is_drawn_outside_the_picture() -> None:
    for picture in _draw(60):
        for element in etree.fromstring(picture.svg).iter(f"{_SVG}rect", f"{_SVG}circle", f"{_SVG}line"):
            for key, limit in (
                ("x", picture.width),
                ("cx", picture.width),
                ("x2", picture.width),
                ("y2", picture.height),
            ):
                assert 0 <= float(element.get(key, 0)) <= limit


def test_a_capture_stands_apart_and_does_not_stretch_the_years() -> None:
    late = Moment(earliest="2024-07-21", latest="2024-07-21", precision="day", basis="stated", confidence=0.9)
    early = Moment(earliest="2010-01-05", latest="2010-01-05", precision="day", basis="stated", confidence=0.9)
    words = _words(_one(early, period=None, captured=late))
    assert "21/07/2024" in words
    assert "2010" in words
    assert "2024" not in words


def test_directives_cited_by_one_article_or_outside_the_years_are_no_landmarks() -> None:
    articles: tuple[Article, ...] = generator.comparison(4).articles
    ids = tuple(a.id for a in articles)
    years = range(2009, 2026)
    cited = [
        CitedDirective(symbol="1", type="Chỉ thị", title=None, issued=f"{years[3]}-05-01", cited_by=ids),
        CitedDirective(symbol="2", type="Chỉ thị", title=None, issued=f"{years[3]}-05-01", cited_by=ids[:1]),
        CitedDirective(symbol="3", type="Chỉ thị", title=None, issued="1975-04-30", cited_by=ids),
        CitedDirective(symbol="4", type="Chỉ thị", title=None, issued=None, cited_by=ids),
    ]
    words = _words(timeline_picture.draw(articles, cited, _SAY)[0])
    assert [word for word in words if "Chỉ thị" in word] == ["a: Chỉ thị 1 (01/05/2012)"]


def test_congresses_within_the_years_are_marked() -> None:
    day = Moment(earliest="2012-01-05", latest="2012-01-05", precision="day", basis="stated", confidence=0.9)
    since = Moment(earliest="2010-01-01", latest="2011-12-31", precision="range", basis="stated", confidence=0.9)
    words = _words(_one(day, period=since, captured=None))
    assert "XI: Đại hội XI của Đảng, khai mạc 12/01/2011" in words
    assert "XI" in words
    assert not [word for word in words if "XII" in word]


def test_signs_of_days_close_together_stand_apart() -> None:
    articles: tuple[Article, ...] = generator.comparison(4).articles
    ids = tuple(a.id for a in articles)
    cited = [
        CitedDirective(symbol=str(n), type="Chỉ thị", title=None, issued=f"2012-05-{n:02}", cited_by=ids)
        for n in (1, 4)
    ]
    svg = timeline_picture.draw(articles, cited, _SAY)[0].svg.decode()
    heights = [re.search(rf'y="(\d+)"[^>]*>{sign}<', svg) for sign in "ab"]
    assert len({height[1] for height in heights if height}) == 2


def test_the_same_articles_give_the_same_bytes() -> None:
    assert _draw(5) == _draw(5)


def test_the_description_counts_what_is_to_be_seen() -> None:
    articles = generator.comparison(12).articles
    counted = [sum(a.published.basis == basis for a in articles) for basis in ("stated", "inferred", "unknown")]
    description = timeline_picture.draw(articles, [], _SAY)[0].description
    assert [int(word) for word in description.replace(":", " ").split() if word.isdigit()][2:] == counted
