"""Dated reports: complete or absent; `latest` follows; the oldest leave."""

import datetime as dt
import hashlib
from pathlib import Path

import msgspec
import pytest

from doichieu import changes, history
from doichieu.changes import ArticleFacts, Facts
from doichieu.errors import DoichieuError, UsageError

NOW = dt.datetime(2024, 7, 22, 6, 30, tzinfo=dt.UTC)


def _facts(*names: str) -> Facts:
    told = (ArticleFacts(path=f"{n}.txt", sha256=n, title=n.upper(), values={}, cells={}, figures=()) for n in names)
    return Facts(articles={facts.sha256: msgspec.Raw(msgspec.json.encode(facts)) for facts in told}, rows={})


def _entry(number: int, data: bytes, name: str | None = None) -> history.Entry:
    return history.Entry(
        name=name or f"2024-07-{number:02}_06-30",
        number=number,
        made=NOW.isoformat(),
        generator="doichieu",
        articles=1,
        parts={},
        outputs={"report.json": hashlib.sha256(data).hexdigest()},
    )


def _add(folder: Path, number: int, data: bytes) -> history.Entry:
    entry = _entry(number, data)
    history.add(folder, entry, _facts("a"), {"report.json": [data]})
    return entry


def _digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def test_reports_are_listed_oldest_first_whatever_the_clock_said(tmp_path: Path) -> None:
    history.add(tmp_path, _entry(2, b"b", "2019-01-01_00-00"), _facts(), {"report.json": [b"b"]})
    _add(tmp_path, 1, b"a")
    assert [entry.number for entry in history.entries(tmp_path)] == [1, 2]


def test_a_folder_without_its_entry_is_no_report(tmp_path: Path) -> None:
    _add(tmp_path, 1, b"a")
    (tmp_path / "2024-07-02_06-30").mkdir()
    (tmp_path / "2024-07-02_06-30" / "run.json").write_text("{half")
    assert [entry.number for entry in history.entries(tmp_path)] == [1]


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    entry = _add(tmp_path, 1, b"a")
    for name in (".building-12", ".leaving-34"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "run.json").write_text("{}")
    (tmp_path / ".latest.json.abcd.tmp").write_text("half")
    history.tidy(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [history.MARK, entry.name]


def test_a_latest_that_is_one_report_behind_is_brought_up(tmp_path: Path) -> None:
    first = _add(tmp_path, 1, b"a")
    history.bring_up(tmp_path, first, ["report.json"], None, _digest)
    second = _add(tmp_path, 2, b"b")
    assert history.behind(tmp_path, second, first, _digest) == ["report.json"]
    history.bring_up(tmp_path, second, ["report.json"], first, _digest)
    assert (tmp_path / "latest.json").read_bytes() == b"b"
    assert history.behind(tmp_path, second, first, _digest) == []


def test_a_latest_that_a_person_changed_is_put_aside_not_lost(tmp_path: Path) -> None:
    first = _add(tmp_path, 1, b"a")
    history.bring_up(tmp_path, first, ["report.json"], None, _digest)
    (tmp_path / "latest.json").write_bytes(b"by hand")
    assert history.behind(tmp_path, first, None, _digest) == []
    second = _add(tmp_path, 2, b"b")
    (saved,) = history.bring_up(tmp_path, second, ["report.json"], first, _digest)
    assert saved.read_bytes() == b"by hand"
    assert (tmp_path / "latest.json").read_bytes() == b"b"


def test_a_latest_that_is_held_open_leaves_the_dated_report_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = _add(tmp_path, 1, b"a")

    def held(*_: object) -> Path:
        raise PermissionError(13, "held open by another program")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(DoichieuError, match=r"(?s)latest\.json.*Close it"):
        history.bring_up(tmp_path, entry, ["report.json"], None, _digest)
    assert (tmp_path / entry.name / "report.json").read_bytes() == b"a"
    assert history.behind(tmp_path, entry, None, _digest) == ["report.json"]


def test_the_newest_are_kept(tmp_path: Path) -> None:
    for number in range(1, 6):
        _add(tmp_path, number, b"a")
    (tmp_path / "notes").mkdir()
    assert len(history.prune(tmp_path, 2)) == 3
    assert [entry.number for entry in history.entries(tmp_path)] == [4, 5]
    assert (tmp_path / "notes").is_dir()


def _departed(entry: history.Entry, before: Facts, after: Facts) -> tuple[history.Departed, ...]:
    return history.departed(entry, before, after, changes.between(before, after, entry.name))


def test_departed_articles_are_remembered_until_they_return() -> None:
    first = _entry(1, b"a")
    gone = _departed(first, _facts("a", "b"), _facts("a"))
    assert [(item.article, item.last) for item in gone] == [("b", first.name)]
    second = msgspec.structs.replace(first, departed=gone, number=2)
    assert _departed(second, _facts("a"), _facts("a")) == gone
    assert _departed(second, _facts("a"), _facts("a", "b")) == ()


def test_an_article_with_another_name_is_not_gone() -> None:
    before, after = _facts("a"), _facts("a")
    renamed = msgspec.structs.replace(after, articles={"z": after.articles["a"]})
    assert _departed(_entry(1, b"a"), before, renamed) == ()


def test_an_article_below_a_folder_that_cannot_be_read_is_unreadable_and_not_gone() -> None:
    inside = msgspec.structs.replace(changes.told(_facts("a").articles["a"]), path="folder/a.txt")
    held = msgspec.structs.replace(_facts(), articles={"a": msgspec.Raw(msgspec.json.encode(inside))})
    closed = msgspec.structs.replace(_facts(), skipped=("folder",))
    difference = changes.between(held, closed, "")
    assert (difference.gone, difference.unreadable) == ((), ("folder",))


@pytest.mark.parametrize("damage", [b"{half", b'{"name": "\xff\xfe"}'])
def test_a_report_whose_entry_is_damaged_is_passed_over(tmp_path: Path, damage: bytes) -> None:
    entry = _add(tmp_path, 1, b"a")
    _add(tmp_path, 2, b"b")
    (tmp_path / entry.name / "run.json").write_bytes(damage)
    assert [found.number for found in history.entries(tmp_path)] == [2]


def test_no_name_is_used_twice_within_a_minute_also_when_old_reports_are_not_kept(tmp_path: Path) -> None:
    first = history.free_name(tmp_path, NOW)
    third = _entry(3, b"c", f"{first}_3")
    assert history.free_name(tmp_path, NOW, third) == f"{first}_4"
    assert history.free_name(tmp_path, NOW, _entry(1, b"a", first)) == f"{first}_2"
    assert history.free_name(tmp_path, NOW, _entry(1, b"a", "2024-07-15_06-30")) == first


def test_a_report_is_found_by_the_start_of_its_name(tmp_path: Path) -> None:
    for number in (1, 12):
        _add(tmp_path, number, b"a")
    assert history.find(tmp_path, "2024-07-12").number == 12
    assert history.find(tmp_path, "latest").number == 12
    for name in ("2024", "2025"):
        with pytest.raises(UsageError, match="history list"):
            history.find(tmp_path, name)


def test_two_reports_of_one_minute_have_names_of_their_own(tmp_path: Path) -> None:
    assert history.free_name(tmp_path, NOW) == "2024-07-22_06-30"
    (tmp_path / "2024-07-22_06-30").mkdir()
    assert history.free_name(tmp_path, NOW) == "2024-07-22_06-30_2"
