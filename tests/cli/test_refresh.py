"""A project from `init` to `history`, as a user types it."""

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import filelock
import pytest

import generator
from conftest import COMMAND, Run
from doichieu import runlog

Snapshot = dict[str, tuple[int, bytes]]


@pytest.fixture
def project(tmp_path: Path, seeds: Path, run: Run) -> Path:
    """A project of three sample articles with its first report."""
    (tmp_path / "bài viết").mkdir()
    for source in sorted(seeds.glob("*.txt"))[:3]:
        shutil.copy(source, tmp_path / "bài viết")
    assert run("init").returncode == 0
    done = run("refresh")
    assert done.returncode == 0, done.stderr.decode()
    return tmp_path


def _snapshot(folder: Path) -> Snapshot:
    return {str(p): (p.stat().st_mtime_ns, p.read_bytes()) for p in sorted(folder.rglob("*")) if p.is_file()}


def _text_or_none(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


def _latest(project: Path) -> dict[str, object]:
    return json.loads((project / "reports" / "latest.json").read_bytes())


def _names(project: Path) -> list[str]:
    return sorted(p.name for p in (project / "reports").iterdir() if p.is_dir())


def test_init_finds_the_articles_and_does_not_overwrite(project: Path, run: Run) -> None:
    assert 'inputs = ["bài viết"]' in (project / "doichieu.toml").read_text(encoding="utf-8")
    done = run("init")
    assert done.returncode == 2
    assert "exists already" in done.stderr.decode()


@pytest.mark.parametrize("folder", ["mới", "mới/[a]", "trống"])
def test_init_makes_a_project_where_no_article_is_yet(folder: str, tmp_path: Path, run: Run) -> None:
    for name in ("trống", "mới/a"):
        (tmp_path / name).mkdir(parents=True)
    done = run("init", "--project", folder)
    assert done.returncode == 0, done.stderr.decode()
    assert 'inputs = ["articles"]' in (tmp_path / folder / "doichieu.toml").read_text(encoding="utf-8")


def test_init_takes_a_name_as_it_is_seen_from_here(tmp_path: Path, run: Run) -> None:
    for name in ("bài", "dự án/khác"):
        (tmp_path / name).mkdir(parents=True)
    assert run("init", "--project", "dự án", "bài", "khác", "chưa-có").returncode == 0
    settings = (tmp_path / "dự án" / "doichieu.toml").read_text(encoding="utf-8")
    assert f'inputs = ["{tmp_path}/bài", "khác", "chưa-có"]' in settings


def test_init_in_a_place_that_is_no_folder_is_one_line(tmp_path: Path, run: Run) -> None:
    (tmp_path / "tệp").touch()
    (tmp_path / "vòng").mkdir()
    (tmp_path / "vòng" / "doichieu.toml").symlink_to("doichieu.toml")
    for folder in ("tệp", "tệp/trong", "vòng"):
        done = run("init", "--project", folder)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr.decode()


def test_the_first_report_is_that_of_the_report_command(project: Path, run: Run) -> None:
    alone = json.loads(run("report", "bài viết", "-o", "-").stdout)
    assert _latest(project) == alone
    (name,) = _names(project)
    for kind in ("docx", "json"):
        dated = (project / "reports" / name / f"report.{kind}").read_bytes()
        assert dated == (project / "reports" / f"latest.{kind}").read_bytes()


def test_nothing_changed_touches_no_file(project: Path, run: Run) -> None:
    before = _snapshot(project)
    done = run("refresh")
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == (0, "không có gì thay đổi\n", "")
    assert _snapshot(project) == before


def test_a_touched_file_with_the_same_content_is_no_change(project: Path, run: Run) -> None:
    for path in (project / "bài viết").iterdir():
        os.utime(path, (1, 1))
    assert run("refresh").stdout.decode() == "không có gì thay đổi\n"


def test_one_new_file_is_the_only_one_read(project: Path, seeds: Path, run: Run) -> None:
    shutil.copy(sorted(seeds.glob("*.txt"))[3], project / "bài viết")
    plan = run("refresh", "--dry-run")
    assert "new file: bài viết/" in plan.stdout.decode()
    assert len(_names(project)) == 1
    done = run("refresh")
    assert "Bài mới (1)" in done.stdout.decode()
    end = json.loads((project / ".doichieu" / "log.jsonl").read_text().splitlines()[-1])
    assert (end["read"], end["reused"], end["exit_code"], end["counts"]["new"]) == (1, 3, 0, 1)


def _add(project: Path, seeds: Path) -> None:
    shutil.copy(sorted(seeds.glob("*.txt"))[3], project / "bài viết")


def _add_nothing(project: Path, _: Path) -> None:
    """The first report as it is."""


def _alter(project: Path, _: Path) -> None:
    path = sorted((project / "bài viết").iterdir())[0]
    path.write_text(path.read_text(encoding="utf-8") + "\nTrong quý, xã mở thêm 4 lớp học nghề.\n", encoding="utf-8")


def _remove(project: Path, _: Path) -> None:
    sorted((project / "bài viết").iterdir())[0].unlink()


def _correct(project: Path, _: Path) -> None:
    article = sorted((project / "bài viết").iterdir())[0].stem
    entry = f'[[correction]]\narticle = "{article}"\nfield = "published"\nvalue = "2013-05"\nnote = "thư"\nby = "Lan"\n'
    (project / "corrections.toml").write_text(entry, encoding="utf-8")


def _choose_outline(project: Path, _: Path) -> None:
    rows = '[[rows]]\nid = "chi-bo"\ntitle = "Chi bộ"\ncues = ["chi bộ"]\n'
    (project / "khung.toml").write_text(f'id = "khung"\ntitle = "Khung"\nlanguage = "vi"\n\n{rows}', encoding="utf-8")
    path = project / "doichieu.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join('outline = "khung.toml"' if x.startswith("outline =") else x for x in lines))


@pytest.mark.parametrize("change", [_add, _alter, _remove, _correct, _choose_outline])
def test_a_run_that_knows_articles_writes_the_bytes_of_one_that_does_not(
    project: Path, seeds: Path, run: Run, tmp_path_factory: pytest.TempPathFactory, change: Callable[[Path, Path], None]
) -> None:
    change(project, seeds)
    other = tmp_path_factory.mktemp("other") / "project"
    shutil.copytree(project, other)
    shutil.rmtree(other / ".doichieu")
    for folder in (project, other):
        done = run("refresh", cwd=folder)
        assert done.returncode == 0, done.stderr.decode()
    assert len(_names(project)) == 2
    for kind in ("docx", "json"):
        one, two = ((folder / "reports" / f"latest.{kind}").read_bytes() for folder in (project, other))
        assert one == two


def _decide(project: Path, _: Path) -> None:
    entry = '[[correction]]\narticle = "làm 2"\nfield = "published"\nvalue = "2013-05"\nnote = "thư"\nby = "Lan"\n'
    (project / "bài viết" / "corrections.toml").write_text(entry, encoding="utf-8")


@pytest.fixture
def json_project(tmp_path: Path, seeds: Path, run: Run) -> Path:
    """A project that writes JSON alone, of articles that share much and of which an outline may leave much unplaced."""
    folder = tmp_path / "bài viết"
    folder.mkdir()
    for source in seeds.glob("*.txt"):
        shutil.copy(source, folder)
    for number, text in enumerate(generator.texts(6)):
        (folder / f"làm {number}.txt").write_text(text, encoding="utf-8")
    (folder / "rời.html").write_bytes(
        "<p>Đảng bộ xã Yên Bình</p><p>Năm 2015 kết nạp 9 đảng viên&nbsp;mới.</p>".encode()
    )
    assert run("init").returncode == 0
    path = tmp_path / "doichieu.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('["docx", "json"]', '["json"]'), encoding="utf-8")
    assert run("refresh").returncode == 0
    return tmp_path


def _copy(project: Path, _: Path) -> None:
    shutil.copy(project / "bài viết" / "làm 1.txt", project / "bài viết" / "a.txt")


def _insert_first(project: Path, _: Path) -> None:
    path = project / "bài viết" / "bac-lieu-2018.txt"
    path.write_text(f"Tin mới nhất hôm nay\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


@pytest.mark.parametrize(
    "changes",
    [
        (_add_nothing,), (_alter,), (_remove,), (_decide,), (_choose_outline,), (_copy,), (_insert_first,),
        (_choose_outline, _alter), (_copy, _remove, _insert_first), (_decide, _alter),
    ],
    ids=lambda changes: "+".join(change.__name__.strip("_") for change in changes),
)  # fmt: skip
def test_a_report_put_together_of_columns_is_that_of_the_report_command(
    json_project: Path, seeds: Path, run: Run, changes: tuple[Callable[[Path, Path], None], ...]
) -> None:
    for change in changes:
        change(json_project, seeds)
        assert run("refresh").returncode == 0
    report = _latest(json_project)
    settings = report["settings"]
    assert isinstance(settings, dict)
    fresh = json.loads(run("report", "bài viết", "--outline", settings["outline"], "-o", "-").stdout)
    assert {**report, "changes": None} == fresh
    if _choose_outline in changes:
        rows = report["matrix"]["rows"]  # type: ignore[index]
        assert any(row["origin"] == "discovered" for row in rows)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE answers SET data = X'93ffffffffff'",
        "DROP TABLE answers; CREATE TABLE answers (other TEXT)",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'answers'",
    ],
)
def test_a_damaged_store_is_made_anew(json_project: Path, seeds: Path, run: Run, damage: str) -> None:
    with contextlib.closing(sqlite3.connect(json_project / ".doichieu" / "known.sqlite")) as connection:
        connection.executescript(damage)
        connection.commit()
    _alter(json_project, seeds)
    done = run("refresh")
    assert done.returncode == 0, done.stderr.decode()
    fresh = json.loads(run("report", "bài viết", "-o", "-").stdout)
    assert {**_latest(json_project), "changes": None} == fresh


def test_a_damaged_history_is_named_and_keeps_no_report_from_being_made(
    json_project: Path, seeds: Path, run: Run
) -> None:
    (facts,) = (json_project / "reports").glob("2*/facts.json")
    facts.write_text("{half")
    _alter(json_project, seeds)
    done = run("refresh")
    assert done.returncode == 0
    assert "facts.json is missing or damaged" in done.stderr.decode()
    assert "không rõ có gì thay đổi" in done.stdout.decode()
    assert len(_names(json_project)) == 2


def test_a_forced_report_of_columns_is_the_same(json_project: Path, run: Run) -> None:
    first = _latest(json_project)
    done = run("refresh", "--force")
    assert done.returncode == 0, done.stderr.decode()
    assert {**_latest(json_project), "changes": None} == first


def test_what_other_articles_teach_is_told_also_when_the_draft_is_forgotten(tmp_path: Path, run: Run) -> None:
    outline = 'id = "k"\ntitle = "K"\nlanguage = "vi"\n[[rows]]\nid = "chi-bo"\ntitle = "Chi bộ"\ncues = ["chi bộ"]\n'
    (tmp_path / "k.toml").write_text(outline, encoding="utf-8")
    lone = "Phong trào nuôi ong lấy mật phát triển."  # too short to be a shared passage
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.txt").write_text(f"Chuyện một xã\n\n{lone}\nChi bộ họp hằng tháng.", encoding="utf-8")
    (tmp_path / "doichieu.toml").write_text('inputs = ["a"]\noutline = "k.toml"\noutputs = ["json"]\n')
    assert run("refresh").returncode == 0
    path = tmp_path / ".doichieu" / "known.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM answers WHERE rowid = (SELECT min(rowid) FROM answers)")  # the draft
    (tmp_path / "a" / "2.txt").write_text(f"Chuyện xã khác\n\n{lone}\nChi bộ họp hằng quý.", encoding="utf-8")
    assert run("refresh").returncode == 0
    fresh = json.loads(run("report", "a", "--outline", "k.toml", "-o", "-").stdout)
    assert any(row["origin"] == "discovered" for row in fresh["matrix"]["rows"])
    assert {**_latest(tmp_path), "changes": None} == fresh


def test_a_file_that_was_broken_before_it_went_stays_named_in_the_history(project: Path, run: Run) -> None:
    path = sorted((project / "bài viết").iterdir())[0]
    path.write_bytes(b"")
    assert run("refresh").returncode == 3
    assert "last in" not in run("history", "show").stdout.decode()
    path.unlink()
    assert run("refresh").returncode == 0
    assert f"gone\t{path.stem}" in run("history", "show").stdout.decode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has pipes among files")
def test_a_pipe_among_the_inputs_is_named_and_not_read(project: Path, run: Run) -> None:
    os.mkfifo(project / "bài viết" / "ống.txt")
    path = project / "doichieu.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('["bài viết"]', '["bài viết/*.txt"]'), encoding="utf-8")
    done = run("refresh")
    assert done.returncode == 3
    assert "ống.txt" in done.stderr.decode()


@pytest.mark.parametrize("table", ["answers", "files"])
def test_a_store_that_lost_what_it_held_costs_time_only(json_project: Path, seeds: Path, run: Run, table: str) -> None:
    with contextlib.closing(sqlite3.connect(json_project / ".doichieu" / "known.sqlite")) as connection, connection:
        connection.execute(f"DELETE FROM {table} WHERE rowid % 3 = 1" if table == "answers" else f"DELETE FROM {table}")
    _alter(json_project, seeds)
    assert run("refresh").returncode == 0
    fresh = json.loads(run("report", "bài viết", "-o", "-").stdout)
    assert {**_latest(json_project), "changes": None} == fresh


@pytest.mark.parametrize(
    ("option", "rule"),
    [("from = 2012", "from"), ('lang = "en"', "lang"), ('outline = "kinh-te-xa-hoi"', "outline"),
     ('columns = "locality"', "columns"), ('outputs = ["json", "xlsx"]', "outputs")],
)  # fmt: skip
def test_a_changed_option_never_reuses_a_stale_result(project: Path, run: Run, option: str, rule: str) -> None:
    key = option.split(" ")[0]
    path = project / "doichieu.toml"
    lines = [option if line.startswith(f"{key} =") else line for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = run("refresh")
    if b"[excel]" in done.stderr:
        pytest.skip("the extra excel is not installed")
    assert done.returncode == 0, done.stderr.decode()
    report = _latest(project)
    changes = report.pop("changes")
    assert isinstance(changes, dict)
    assert rule in changes["rules"]
    settings = report["settings"]
    assert isinstance(settings, dict)
    options = ["--from", settings["from"], "--lang", settings["lang"], "--outline", settings["outline"]]
    fresh = json.loads(run("report", "bài viết", *options, "--columns", settings["columns"], "-o", "-").stdout)
    fresh.pop("changes")
    assert report == fresh


def test_force_makes_a_new_report_and_dry_run_none(project: Path, run: Run) -> None:
    assert run("refresh", "--force", "--dry-run").stdout.decode() == "--force\n"
    done = run("refresh", "--force")
    assert "Nội dung giống báo cáo trước." in done.stdout.decode()
    assert len(_names(project)) == 2


def test_reports_among_the_inputs_are_no_inputs(project: Path, run: Run) -> None:
    path = project / "doichieu.toml"
    path.write_text('inputs = ["."]\n')
    assert run("refresh").returncode == 0
    path.write_text('inputs = ["."]\nfolder = "out"\n')
    assert run("refresh").returncode == 0
    report = json.loads((project / "out" / "latest.json").read_bytes())
    assert len(report["articles"]) == 3


def test_a_missing_latest_is_restored_without_reading_anything(project: Path, run: Run) -> None:
    target = project / "reports" / "latest.docx"
    was = target.read_bytes()
    target.unlink()
    done = run("refresh")
    assert done.stdout.decode() == "reports/latest.docx\n"
    assert target.read_bytes() == was
    assert len(_names(project)) == 1


def test_a_report_changed_by_hand_is_kept_aside(project: Path, run: Run, seeds: Path) -> None:
    (project / "reports" / "latest.json").write_text("my notes")
    assert run("refresh").stdout.decode() == "không có gì thay đổi\n"
    shutil.copy(sorted(seeds.glob("*.txt"))[3], project / "bài viết")
    assert "changed by hand" in run("refresh").stderr.decode()
    assert [p.read_text() for p in (project / "reports").glob("latest edited*.json")] == ["my notes"]


def test_history_lists_shows_and_compares(project: Path, run: Run) -> None:
    sorted((project / "bài viết").iterdir())[0].unlink()
    assert run("refresh").returncode == 0
    first, second = _names(project)
    listed = run("history", "list").stdout.decode().splitlines()
    assert [line.split("\t")[0] for line in listed] == [first, second]
    shown = run("history", "show", "latest").stdout.decode()
    assert f"last in {first}" in shown
    assert "Bài không còn (1)" in shown
    back = json.loads(run("history", "diff", second, first, "--json").stdout)
    assert len(back["new"]) == 1


def test_a_broken_file_is_named_and_the_exit_code_says_so(project: Path, run: Run) -> None:
    (project / "bài viết" / "hỏng.docx").write_bytes(b"no zip")
    for expected in ("hỏng.docx", "không có gì thay đổi"):
        done = run("refresh")
        assert done.returncode == 3
        assert expected in done.stdout.decode()
        assert "hỏng.docx" in done.stderr.decode()


def test_reports_that_may_not_be_looked_at_are_not_taken_for_none(project: Path, powerless: Run) -> None:
    reports = project / "reports"
    reports.chmod(0)
    try:
        done = powerless("refresh")
    finally:
        reports.chmod(0o755)
    assert done.returncode == 2
    assert "reports cannot be looked at (Permission denied)" in done.stderr.decode()
    assert len(_names(project)) == 1


def test_a_folder_that_may_not_be_read_is_named(project: Path, powerless: Run) -> None:
    closed = project / "bài viết" / "đóng"
    closed.mkdir()
    sorted((project / "bài viết").glob("*.txt"))[0].rename(closed / "x.txt")
    assert powerless("refresh").returncode == 0
    closed.chmod(0)
    try:
        for command in (["refresh"], ["articles", "bài viết"]):
            done = powerless(*command)
            assert done.returncode == 3, done.stderr.decode()
            assert "bài viết/đóng" in done.stderr.decode()
            assert "Traceback" not in done.stderr.decode()
        (project / "bài viết").chmod(0)
        assert powerless("refresh").returncode == 5
    finally:
        (project / "bài viết").chmod(0o755)
        closed.chmod(0o755)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_file_whose_name_is_no_unicode_is_named(project: Path, run: Run) -> None:
    old = os.fsencode(project / "bài viết") + b"/b\xe0i.txt"
    shutil.copy(os.fsencode(next((project / "bài viết").glob("*.txt"))), old)
    for expected in ("Nay không đọc được (1): bài viết/b\N{REPLACEMENT CHARACTER}i.txt", "không có gì thay đổi"):
        done = run("refresh")
        assert done.returncode == 3
        assert expected in done.stdout.decode()
        assert "Hãy đổi tên" in done.stderr.decode()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_project_in_a_folder_whose_name_is_no_unicode_works(project: Path, run: Run) -> None:
    root = Path(os.fsdecode(os.fsencode(project) + b"/b\xe0i"))
    (root / "bài").mkdir(parents=True)
    shutil.copy(next((project / "bài viết").glob("*.txt")), root / "bài")
    for command in (["init"], ["refresh"], ["history", "show"]):
        done = run(*command, "--project", root)
        assert done.returncode == 0, done.stderr.decode()
    (root / "doichieu.toml").write_text("inputs = [")
    done = run("refresh", "--project", root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr.decode()
    done = run("init", "--project", project / "khác", root / "bài")
    assert done.returncode == 2
    assert "Rename" in done.stderr.decode()


def test_no_usable_input_leaves_the_report_as_it_was(project: Path, run: Run) -> None:
    before = _snapshot(project / "reports")
    shutil.rmtree(project / "bài viết")
    done = run("refresh")
    assert done.returncode == 5
    assert _snapshot(project / "reports") == before


def test_wrong_settings_name_the_line(project: Path, run: Run) -> None:
    (project / "doichieu.toml").write_text('inputs = ["."]\nkeep = "many"\n')
    done = run("refresh")
    assert done.returncode == 2
    assert "doichieu.toml, line 2: 'keep' must be" in done.stderr.decode()


@pytest.mark.parametrize("key", ["outline", "template"])
def test_a_setting_that_names_what_is_not_there_is_named_with_its_line(key: str, project: Path, run: Run) -> None:
    (project / "doichieu.toml").write_text(f'inputs = ["."]\n{key} = "nowhere"\n')
    done = run("refresh")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("doichieu: doichieu.toml, line 2: The")


def test_the_notify_command_gets_the_log_entry_of_changes_and_failures(project: Path, run: Run) -> None:
    command = f"\"{sys.executable}\" -c \"import sys; open('told', 'ab').write(sys.stdin.buffer.read())\""
    told = project / "told"
    run("refresh", "--notify-command", command)
    assert not told.exists()
    run("refresh", "--force", "--notify-command", command)
    shutil.rmtree(project / "bài viết")
    run("refresh", "--notify-command", command)
    assert [json.loads(line)["exit_code"] for line in told.read_text().splitlines()] == [0, 5]


def test_a_dry_run_that_fails_is_neither_logged_nor_told(project: Path, run: Run) -> None:
    path = project / "doichieu.toml"
    path.write_text('inputs = ["bài viết"]\noutline = "nowhere"\n', encoding="utf-8")
    before = _snapshot(project)
    done = run("refresh", "--dry-run", "--notify-command", "cat > told")
    assert done.returncode == 2
    assert _snapshot(project) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
def test_a_run_is_logged_and_told_also_when_its_stdout_takes_nothing(project: Path, run: Run) -> None:
    log = project / ".doichieu" / "log.jsonl"
    with Path("/dev/full").open("wb") as refusing:
        command = [COMMAND, "refresh", "--force", "--notify-command", "cat > told"]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        subprocess.run(command, cwd=project, env=environment, stdout=refusing, stderr=subprocess.PIPE, check=False)
    end = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    assert (end["event"], end["changed"]) == ("end", True)
    assert json.loads((project / "told").read_bytes()) == end


def test_a_project_elsewhere_is_logged_in_its_own_folder(project: Path, run: Run) -> None:
    done = run("refresh", "--force", "--project", project.name, cwd=project.parent)
    assert not (project / project.name).exists()
    log = (project / ".doichieu" / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["event"] for line in log[-2:]] == ["start", "end"]
    assert f"{project.name}/reports/latest.json" in done.stdout.decode().splitlines()


def test_settings_that_broke_are_logged_where_a_report_was_made(project: Path, run: Run) -> None:
    (project / "doichieu.toml").write_text("inputs = [", encoding="utf-8")
    assert run("refresh").returncode == 2
    end = json.loads((project / ".doichieu" / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (end["event"], end["exit_code"]) == ("end", 2)
    assert "not valid TOML" in end["message"]


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are Unix's")
def test_a_run_stopped_by_ctrl_c_is_logged_with_its_exit_code(project: Path) -> None:
    log = project / ".doichieu" / "log.jsonl"
    before = log.read_text(encoding="utf-8")
    with filelock.FileLock(project / ".doichieu" / "lock"):
        waiting = subprocess.Popen([COMMAND, "refresh", "--force"], cwd=project, stderr=subprocess.PIPE)
        assert waiting.stderr is not None
        waiting.stderr.readline()
        waiting.send_signal(signal.SIGINT)
        waiting.stderr.read()
        waiting.stderr.close()
        assert waiting.wait(60) == 130
    end = json.loads(log.read_text(encoding="utf-8").removeprefix(before))
    assert (end["exit_code"], end["message"]) == (130, "Stopped by Ctrl-C.")


def test_a_notify_command_that_fails_is_a_note(project: Path, run: Run) -> None:
    done = run("refresh", "--force", "--notify-command", "exit 7")
    assert done.returncode == 0
    assert "notify command ended with 7" in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="the commands are those of a Unix shell")
def test_a_notify_command_may_leave_something_at_work() -> None:
    began = time.monotonic()
    assert runlog.notify("sleep 20 &", runlog.End(start="", end="", exit_code=0)) == ""
    assert time.monotonic() - began < 10


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs a list of what runs")
def test_a_notify_command_that_hangs_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runlog, "_PATIENCE_SECONDS", 0.5)
    mark = f"DOICHIEU_TEST={time.monotonic_ns()}"
    problem = runlog.notify(f"export {mark}; cat; sleep 600", runlog.End(start="", end="", exit_code=0))
    assert problem == "the notify command did not end within 0.5 s"
    until = time.monotonic() + 10  # for the system to clear away what was killed
    while left := [p for p in Path("/proc").glob("[0-9]*/environ") if mark in _text_or_none(p)]:
        assert time.monotonic() < until, left


def test_the_second_of_two_runs_leaves_with_a_message_or_waits(project: Path, run: Run) -> None:
    lock = filelock.FileLock(project / ".doichieu" / "lock")
    with lock:
        done = run("refresh", "--force", "--wait", "0")
        assert done.returncode == 2
        assert "Another run" in done.stderr.decode()
        waiting = subprocess.Popen([COMMAND, "refresh", "--force"], cwd=project, stderr=subprocess.PIPE)
        assert waiting.stderr is not None
        assert b"waiting" in waiting.stderr.readline()
    assert waiting.wait(60) == 0
    waiting.stderr.close()


def test_two_runs_at_once_make_one_report(project: Path, run: Run, seeds: Path) -> None:
    shutil.copy(sorted(seeds.glob("*.txt"))[3], project / "bài viết")
    both = [subprocess.Popen([COMMAND, "refresh"], cwd=project, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert len(_names(project)) == 2


def test_a_template_is_read_for_word_reports_only(project: Path, run: Run) -> None:
    path = project / "doichieu.toml"
    settings = path.read_text(encoding="utf-8").replace('outputs = ["docx", "json"]', 'outputs = ["json"]')
    path.write_text(f'{settings}\ntemplate = "nowhere.docx"\n', encoding="utf-8")
    assert run("refresh").returncode == 0
    path.write_text(path.read_text(encoding="utf-8").replace('["json"]', '["docx"]'), encoding="utf-8")
    assert "nowhere.docx cannot be read" in run("refresh").stderr.decode()


def test_a_jsonl_line_is_known_by_its_own_content(tmp_path: Path, seeds: Path, run: Run) -> None:
    lines = [json.dumps({"id": p.stem, "text": p.read_text(encoding="utf-8")}) for p in sorted(seeds.glob("*.txt"))]
    path = tmp_path / "bài.jsonl"
    path.write_text("\n".join(lines[:3]), encoding="utf-8")
    run("init", "bài.jsonl")
    assert run("refresh").returncode == 0
    time.sleep(0.01)
    path.write_text("\n".join(lines[:4]), encoding="utf-8")
    assert "Bài mới (1)" in run("refresh").stdout.decode()
    end = json.loads((tmp_path / ".doichieu" / "log.jsonl").read_text().splitlines()[-1])
    assert (end["read"], end["reused"]) == (1, 3)


def test_corrections_stand_beside_the_settings_or_the_articles(project: Path, run: Run) -> None:
    first, second = sorted(p.stem for p in (project / "bài viết").iterdir())[:2]
    form = '[[correction]]\narticle = "{}"\nfield = "published"\nvalue = "2001"\n'
    (project / "corrections.toml").write_text(form.format(first))
    (project / "bài viết" / "corrections.toml").write_text(form.format(second))
    assert "Cách lập báo cáo đổi (1): đính chính." in run("refresh").stdout.decode()
    articles = _latest(project)["articles"]
    assert isinstance(articles, list)
    assert {a["id"] for a in articles if a["published"]["basis"] == "corrected"} == {first, second}


def test_a_changed_template_makes_a_new_report_without_reading_articles(project: Path, run: Run) -> None:
    assert run("report", "--write-template", "mau.docx").returncode == 0
    with (project / "doichieu.toml").open("a", encoding="utf-8") as settings:
        settings.write('template = "mau.docx"\n')
    done = run("refresh")
    assert "mẫu Word" in done.stdout.decode(), done.stderr.decode()
    end = json.loads((project / ".doichieu" / "log.jsonl").read_text().splitlines()[-1])
    assert end["read"] == 0
    assert run("refresh").stdout.decode() == "không có gì thay đổi\n"
