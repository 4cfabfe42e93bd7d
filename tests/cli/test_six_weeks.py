"""Six Mondays of one project: what each report says of the week before."""

import datetime as dt
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from doichieu import history, project, refreshing
from doichieu.outputs.words import Speaker
from doichieu.refreshing import Outcome, Setting, Wishes
from doichieu.upkeep import told

MONDAY = dt.datetime(2024, 7, 1, 6, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SETTINGS = 'inputs = ["bài"]\nkeep = 4\n'
OUTLINE = """\
id = "hai-viec"
title = "Hai việc"
language = "vi"

[[rows]]
id = "kinh-te-xa-hoi"
title = "Kinh tế – xã hội"
cues = ["thu ngân sách", "hộ nghèo"]

[[rows]]
id = "phat-trien-dang-vien"
title = "Phát triển đảng viên"
cues = ["kết nạp"]
"""


def _article(place: str, year: int, joined: int, more: str = "") -> str:
    return (
        f"Huyện {place} nhìn lại công tác xây dựng Đảng năm {year}\n\n15/01/{year + 1} | 08:00\n\n"
        f"Năm {year}, Đảng bộ huyện {place} đã kết nạp {joined} đảng viên mới từ các chi bộ thôn, bản.\n\n"
        f"Công tác kiểm tra, giám sát được thực hiện đều, Ủy ban kiểm tra đã kiểm tra {joined // 4} tổ chức đảng.\n\n"
        f"{more}\n"
    )


ECONOMY = "Kinh tế của huyện phát triển, thu ngân sách đạt 310 tỷ đồng, tỷ lệ hộ nghèo còn 4,1%."


class Weeks:
    """The project, Monday after Monday."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.articles = root / "bài"
        self.articles.mkdir()
        (root / "doichieu.toml").write_text(SETTINGS, encoding="utf-8")
        self.day = MONDAY

    def put(self, name: str, text: str) -> None:
        (self.articles / f"{name}.txt").write_text(text, encoding="utf-8")

    def monday(self) -> Outcome:
        setting = Setting(lambda: self.day, lambda _: None)
        outcome = refreshing.refresh(project.load(self.root), Wishes(), setting)
        self.day += dt.timedelta(weeks=1)
        return outcome

    def report(self) -> dict[str, Any]:
        return json.loads((self.root / "reports" / "latest.json").read_bytes())

    def first_page(self) -> str:
        data = (self.root / "reports" / "latest.docx").read_bytes()
        xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
        return re.sub("<[^>]+>", "", xml.split('w:type="page"')[0].replace("</w:p>", "\n"))


@pytest.fixture
def weeks(tmp_path: Path) -> Weeks:
    return Weeks(tmp_path)


def _said(outcome: Outcome) -> str:
    assert outcome.entry is not None
    return "\n".join(told(outcome.entry, Speaker("vi")))


def test_each_report_says_what_the_week_brought(weeks: Weeks) -> None:
    weeks.put("hai-hau", _article("Hải Hậu", 2014, 120, ECONOMY))
    weeks.put("tuy-an", _article("Tuy An", 2015, 84))
    weeks.put("muong-la", _article("Mường La", 2016, 60))
    first = weeks.monday()
    assert (first.read, first.reused) == (3, 0)
    assert weeks.report()["changes"] is None
    assert "Thay đổi so với" not in weeks.first_page()

    # the second week: a file comes, another is changed: a figure, and the economy is told no more
    weeks.put("van-don", _article("Vân Đồn", 2017, 71))
    weeks.put("hai-hau", _article("Hải Hậu", 2014, 132))
    second = weeks.monday()
    found = weeks.report()["changes"]
    assert (second.read, second.reused) == (2, 2)
    assert (found["since"], found["new"], found["altered"]) == ("2024-07-01_06-30", ["van-don"], ["hai-hau"])
    assert any("120" in f["before"] and "132" in f["after"] for f in found["figures"] if f["before"] and f["after"])
    assert ("hai-hau", "kinh-te-xa-hoi", "emptied") in {(c["article"], c["row"], c["change"]) for c in found["cells"]}
    for words in (_said(second), weeks.first_page()):
        assert "Thay đổi so với báo cáo 2024-07-01_06-30" in words
        assert "Bài mới (1): van-don." in words
        assert "Bài đã sửa (1): hai-hau." in words
        assert "Ô không còn nội dung" in words

    # the third: one goes
    (weeks.articles / "tuy-an.txt").unlink()
    third = weeks.monday()
    found = weeks.report()["changes"]
    assert (found["gone"], found["new"], found["altered"]) == (["tuy-an"], [], [])
    assert "Bài không còn (1): tuy-an." in _said(third)

    # the fourth: a person corrects a date
    decision = '[[correction]]\narticle = "muong-la"\nfield = "published"\nvalue = "2017-02"\nnote = "bản in"\n'
    (weeks.articles / "corrections.toml").write_text(decision, encoding="utf-8")
    fourth = weeks.monday()
    found = weeks.report()["changes"]
    assert (fourth.read, found["rules"]) == (0, ["corrections"])
    assert [(m["article"], m["field"], m["after"]) for m in found["moved"]] == [
        ("muong-la", "published", "2017-02-01..2017-02-28")
    ]
    assert "muong-la, ngày đăng: 15/01/2017 → 02/2017" in _said(fourth)

    # the fifth: another outline, and a file is broken
    (weeks.root / "rows.toml").write_text(OUTLINE, encoding="utf-8")
    (weeks.root / "doichieu.toml").write_text(SETTINGS + 'outline = "rows.toml"\n', encoding="utf-8")
    whole = (weeks.articles / "van-don.txt").read_bytes()
    (weeks.articles / "van-don.txt").write_bytes(b"")
    fifth = weeks.monday()
    report = weeks.report()
    found = report["changes"]
    assert found["unreadable"] == [str(Path("bài") / "van-don.txt")]
    assert (found["gone"], found["rules"]) == ([], ["outline"])
    assert [row["id"] for row in report["matrix"]["rows"]][:2] == ["kinh-te-xa-hoi", "phat-trien-dang-vien"]
    assert len(report["skipped"]) == 1
    assert "Nay không đọc được (1)" in _said(fifth)
    moment = next(a["published"] for a in report["articles"] if a["id"] == "muong-la")
    assert (moment["basis"], moment["earliest"]) == ("corrected", "2017-02-01")

    # the sixth: it can be read again; the week after, nothing
    (weeks.articles / "van-don.txt").write_bytes(whole)
    sixth = weeks.monday()
    found = weeks.report()["changes"]
    assert (found["readable_again"], found["new"], found["unreadable"]) == (["van-don"], [], [])
    assert "Nay đọc lại được (1): van-don." in _said(sixth)
    assert not weeks.monday().changed

    kept = history.entries(weeks.root / "reports")
    assert [entry.name for entry in kept] == [f"2024-{day}_06-30" for day in ("07-15", "07-22", "07-29", "08-05")]
    assert [(d.article, d.last) for d in kept[-1].departed] == [("tuy-an", "2024-07-08_06-30")]
    assert (weeks.articles / "corrections.toml").read_text(encoding="utf-8") == decision
