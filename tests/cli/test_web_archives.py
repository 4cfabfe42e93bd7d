"""A web archive among the inputs: its pages are articles in every command."""

import json
from pathlib import Path

from archives import Archive, page
from conftest import Run


def _crawl(folder: Path, *names: str) -> Path:
    archive = Archive(packed=True)
    for name in names:
        archive.response(page(name), f"https://bao.vn/tin bài/{len(name)}")
        archive.response(b"\x89PNG", headers={"Content-Type": "image/png"})
    (folder / "crawl.warc.gz").write_bytes(archive.bytes())
    return folder / "crawl.warc.gz"


def test_pages_of_an_archive_stand_in_the_report_beside_files(run: Run, tmp_path: Path) -> None:
    _crawl(tmp_path, "Lộc Bình", "Hoa Lư")
    (tmp_path / "own.txt").write_text(
        "28/01/2019\n\nĐảng bộ huyện Ba Bể\n\nNăm 2018, huyện kết nạp 12 đảng viên.\n", "utf-8"
    )
    done = run("report", ".", "-o", "out.docx", "-o", "out.json")
    assert (done.returncode, done.stderr) == (0, b"")
    report = json.loads((tmp_path / "out.json").read_bytes())
    assert {a["id"]: a["locality"]["name"] for a in report["articles"]} == {
        "crawl-2": "Lộc Bình",
        "crawl-4": "Hoa Lư",
        "own": "Ba Bể",
    }
    captured = {a["id"]: a["captured"] and a["captured"]["earliest"] for a in report["articles"]}
    assert captured == {"crawl-2": "2019-02-02", "crawl-4": "2019-02-02", "own": None}  # 03:00 in Việt Nam
    assert json.loads(run("explain", "crawl.warc.gz", "crawl-4", "--json").stdout)


def test_an_archive_that_breaks_off_gives_its_pages_and_is_named(run: Run, tmp_path: Path) -> None:
    path = _crawl(tmp_path, "Lộc Bình", "Hoa Lư", "Ba Bể")
    path.write_bytes(path.read_bytes()[:-600])
    done = run("report", "crawl.warc.gz", "-o", "out.json")
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == [
        "doichieu: skipped: crawl.warc.gz is damaged or breaks off at record 6: the pages before it are used, the rest "
        "cannot be read. Save or download it again."
    ]
    report = json.loads((tmp_path / "out.json").read_bytes())
    assert [a["id"] for a in report["articles"]] == ["crawl-2", "crawl-4"]
    assert "bị cắt ngang ở bản ghi thứ 6" in report["skipped"][0]["reason"]


def test_a_project_works_through_the_new_pages_of_an_archive_alone(run: Run, tmp_path: Path) -> None:
    _crawl(tmp_path, "Lộc Bình", "Hoa Lư")
    assert run("init", "crawl.warc.gz").returncode == 0
    assert run("refresh").returncode == 0
    assert "thay đổi" in run("refresh").stdout.decode()
    _crawl(tmp_path, "Lộc Bình", "Hoa Lư", "Ba Bể")
    assert run("refresh").returncode == 0
    log = [json.loads(line) for line in (tmp_path / ".doichieu" / "log.jsonl").read_text("utf-8").splitlines()]
    assert [(e["read"], e["reused"]) for e in log if "read" in e] == [(2, 0), (1, 2)]
