"""Whose paper it is, by its head: a table of heads as word processors, web pages and PDF extraction give them."""

from __future__ import annotations

from pathlib import Path

import pytest

from doichieu import sections
from doichieu.dating import expressions
from doichieu.models import Moment
from doichieu.places import locality
from doichieu.text import clean
from doichieu.values import Source

ROWS = (Path(__file__).parent / "letterheads.tsv").read_text("utf-8").splitlines()
HEADS = [tuple(row.split("\t")) for row in ROWS if not row.startswith("#")]
# What follows every head: nothing in it names a place
PROSE = """

BÁO CÁO
tổng kết công tác năm
và phương hướng, nhiệm vụ năm sau
-----

Thực hiện Công văn số 12-CV/VP của cấp trên, cấp ủy báo cáo kết quả công tác xây dựng Đảng như sau:

Trong năm, cấp ủy đã quán triệt nghị quyết, phân công đảng viên theo dõi từng địa bàn, sơ kết mỗi quý.
"""
PAPER = """

BÁO CÁO
Kết quả công tác sáu tháng đầu năm, nhiệm vụ sáu tháng cuối năm
-----

I. KẾT QUẢ ĐẠT ĐƯỢC
1. Cấp ủy đã quán triệt các nghị quyết đến từng đảng viên; tổng diện tích gieo trồng đạt 98% kế hoạch.
2. Công tác kiểm tra, giám sát được tiến hành theo chương trình; việc kết nạp đảng viên vượt chỉ tiêu đề ra.
"""


def locate(text: str) -> locality.Findings:
    source = Source(id="a", path="a.txt", url=None, sha256="", media_type="text/plain", text=clean(text).text)
    return locality.locate(source, sections.divide(source, expressions.find(source.text)), Moment())


def told(found: locality.Findings) -> str | None:
    place = found.locality
    if place is None:
        return None
    return f"{place.kind} {place.name}" + ("" if len(place.code or "") == 2 else f", {place.province}")


@pytest.mark.parametrize("below", [PAPER, PROSE])
@pytest.mark.parametrize(("answer", "head"), HEADS)
def test_the_body_that_writes_is_the_locality(answer: str, head: str, below: str) -> None:
    text = head.replace("→", "\t").replace(" /  / ", "\n\n").replace(" / ", "\n")
    assert told(locate(text + below)) == answer


def test_a_body_that_no_list_holds_where_it_writes_is_given_as_stated() -> None:
    head = "ĐẢNG BỘ HUYỆN BA VÌ\nĐẢNG ỦY XÃ TÂN THÀNH\n*\nSố 38-BC/ĐU\nTân Thành, ngày 2 tháng 6 năm 2016"
    for name in ("Tân Thành", "La Mát Sơn"):
        found = locate(head.replace("TÂN THÀNH", name.upper()).replace("Tân Thành", name) + PAPER)
        assert found.locality is not None
        assert found.locality.display == f"xã {name} (Hà Nội)"
        assert [w.code for w in found.warnings] == ["place-as-stated"]


def test_the_bodies_above_are_mentioned() -> None:
    head = "ĐẢNG BỘ HUYỆN BA VÌ     ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ CẨM LĨNH\nCẩm Lĩnh, ngày 2 tháng 6 năm 2016"
    assert [m.display for m in locate(head + PAPER).mentions] == ["huyện Ba Vì (Hà Nội)", "xã Cẩm Lĩnh (Hà Nội)"]


def test_a_headline_over_the_head_does_not_write() -> None:
    head = "TỈNH ỦY SƠN LA     ĐẢNG CỘNG SẢN VIỆT NAM\n*     Sơn La, ngày 2 tháng 6 năm 2016"
    assert told(locate("ĐẢNG ỦY XÃ CẨM LĨNH TỔNG KẾT NĂM\n" + head + PAPER)) == "tỉnh Sơn La"
