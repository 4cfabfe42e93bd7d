"""Places against the answers for real pages, where the folder shared/ stands beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doichieu import sections
from doichieu.dating import expressions
from doichieu.models import Moment, Place
from doichieu.places import locality
from doichieu.places.spelling import name_key
from doichieu.text import clean
from doichieu.values import Source

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the folder shared/ is not beside the checkout")

SEEDS = [
    ("000", "thành phố Bắc Ninh (Bắc Ninh)"),
    ("001", "thành phố Bạc Liêu (Bạc Liêu)"),
    ("002", "thành phố Bắc Ninh (Bắc Ninh)"),
    ("003", "thành phố Việt Trì (Phú Thọ)"),
    ("004", "huyện Lộc Bình (Lạng Sơn)"),
]
KINDS = {"tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn"}


def located(name: str, text: str, url: str | None, published: str | None) -> Place | None:
    source = Source(id=name, path=name, url=url, sha256="", media_type="", text=clean(text).text)
    day = Moment(earliest=published, latest=published) if published and len(published) == 10 else Moment()
    return locality.locate(source, sections.divide(source, expressions.find(source.text)), day).locality


def key(place: Place | None) -> tuple[str, str, str]:
    return (name_key(place.name), place.kind, name_key(place.province or "")) if place else ("", "", "")


def test_localities_of_the_development_pages() -> None:
    asked = names = whole = 0
    for line in (SHARED / "gold" / "dev.jsonl").read_text("utf-8").splitlines():
        page = json.loads(line)
        gold = page["gold"]
        wanted = gold["locality"] or {}
        if gold["hard_negative"] or not wanted.get("name") or wanted["level_detail"] not in KINDS:
            continue
        name, kind, province = key(located(page["id"], page["text"], page["url"], gold["published"]))
        asked += 1
        names += name == name_key(wanted["name"])
        expected = (name_key(wanted["name"]), wanted["level_detail"], name_key(wanted["province"] or ""))
        whole += (name, kind, province) == expected
    assert names / asked >= 0.93
    assert whole / asked >= 0.9


@pytest.mark.parametrize(("number", "expected"), SEEDS)
def test_localities_of_the_five_articles(number: str, expected: str) -> None:
    (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    place = located(path.stem, path.read_text("utf-8"), None, None)
    assert place is not None and place.display == expected
