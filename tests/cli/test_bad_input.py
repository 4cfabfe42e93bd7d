"""Bad input: one clear line, the right exit code, the good inputs still reported, nothing lost."""

import json
from pathlib import Path

import pytest

from conftest import Run

GOOD = "28/01/2019\n\nĐảng bộ huyện Lộc Bình: công tác phát triển đảng viên\n\nNăm 2018, huyện kết nạp 248 đảng viên.\n"


def _bad_files(folder: Path) -> dict[str, Path]:
    made = {
        "empty.txt": b"",
        "blank.txt": b" \n\n \t\n",
        "binary.txt": bytes(range(256)) * 64,
        "nozip.docx": b"this is no zip archive",
        "lines.jsonl": b'{"id": "a", "text": \n',
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in made}


@pytest.mark.parametrize("name", ["empty.txt", "blank.txt", "binary.txt", "nozip.docx", "lines.jsonl", "missing.txt"])
def test_a_bad_file_is_named_in_one_line_and_the_good_one_reported(run: Run, tmp_path: Path, name: str) -> None:
    bad = _bad_files(tmp_path).get(name, tmp_path / name)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = run("report", tmp_path / "good.txt", bad, "-o", "out.json", "-o", "out.docx")
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 3
    assert sum(name in line for line in lines) == 1
    assert "Traceback" not in done.stderr.decode()
    report = json.loads((tmp_path / "out.json").read_bytes())
    assert [a["id"] for a in report["articles"]] == ["good"]
    assert name in report["skipped"][0]["source"]


@pytest.mark.parametrize("name", ["empty.txt", "binary.txt", "missing.txt"])
def test_nothing_usable_writes_nothing(run: Run, tmp_path: Path, name: str) -> None:
    bad = _bad_files(tmp_path).get(name, tmp_path / name)
    (tmp_path / "out.docx").write_bytes(b"last week's report")
    done = run("report", bad, "-o", "out.docx")
    assert done.returncode == 5
    assert (tmp_path / "out.docx").read_bytes() == b"last week's report"


def test_an_empty_folder_is_no_usable_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("report", "empty")
    assert done.returncode == 5
    assert not (tmp_path / "reports").exists()


def test_broken_utf8_is_read_with_a_warning(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes(GOOD.encode() + b"\xff\xfe caf\xe9\n")
    done = run("articles", "broken.txt", "--jsonl")
    assert done.returncode == 0
    assert "giải mã" in " ".join(json.loads(done.stdout)["warnings"])


def test_control_characters_reach_word_harmless(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text(GOOD.replace("248", "248\x00\x01\x0b\x1b\ufffe"), encoding="utf-8")
    done = run("report", "odd.txt", "-o", "out.docx", "-o", "out.json")
    assert done.returncode == 0, done.stderr.decode()


def test_an_endless_line_is_refused_without_reading_it_all(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "long.txt").open("wb") as file:
        file.truncate(200_000_000)
    with (tmp_path / "long.jsonl").open("wb") as file:
        file.truncate(200_000_000)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = run("report", "good.txt", "long.txt", "long.jsonl")
    assert done.returncode == 3
    assert done.stderr.decode().count("long.") == 2


def test_good_lines_of_a_jsonl_file_survive_the_bad_ones(run: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"id": "a", "text": GOOD, "other": 1}), "not json", '{"text": "no id"}', '{"id": 3}']
    (tmp_path / "pages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run("articles", "pages.jsonl", "--jsonl")
    assert done.returncode == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a"]
    assert [f"line {n}" in done.stderr.decode() for n in (2, 3, 4)] == [True, True, True]


def test_equal_names_in_two_folders_stay_apart(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text(GOOD, encoding="utf-8")
    done = run("articles", "a", "b", "--jsonl")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a/page", "b/page"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--from", "2020", "--to", "2010"], "span of years"),
        (["--outline", "nowhere.toml"], "outline"),
        (["-o", "report.odt"], ".odt"),
        (["--lang", "fr"], "fr"),
    ],
)
def test_wrong_options_are_usage_errors(run: Run, tmp_path: Path, arguments: list[str], problem: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = run("report", "good.txt", *arguments)
    assert done.returncode == 2
    assert problem in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["report", "good.txt", "-o", ""], "--output: the name of a report is empty"),
        (["report", "good.txt", "--template", " "], "--template: the name of the document is empty"),
        (["report", "--write-template", ""], "--write-template: the name of the document is empty"),
        (["report", ""], "The name of an input is empty"),
        (["articles", "good.txt", ""], "The name of an input is empty"),
        (["explain", ""], "The name of an input is empty"),
    ],
)
def test_empty_names_are_usage_errors(run: Run, tmp_path: Path, arguments: list[str], problem: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert problem in done.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["good.txt"]


def test_a_template_without_a_word_report_is_said_to_change_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = run("report", "good.txt", "--template", "nowhere.docx", "-o", "out.json", "-o", "out.html")
    assert done.returncode == 0
    assert done.stderr.decode().splitlines() == [
        "note: --template nowhere.docx changes nothing: no Word report (.docx) was asked for."
    ]
    assert json.loads((tmp_path / "out.json").read_bytes())["settings"]["template"] is None
    assert run("report", "good.txt", "--template", "nowhere.docx", "-o", "out.json", "-q").stderr == b""


@pytest.mark.parametrize("form", [["--jsonl"], []])
def test_articles_warns_of_a_correction_of_nobody_as_report_does(run: Run, tmp_path: Path, form: list[str]) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    entry = '[[correction]]\narticle = "goed"\nfield = "published"\nvalue = "2012"\n'
    (tmp_path / "corrections.toml").write_text(entry, encoding="utf-8")
    said = run("report", "good.txt", "-o", "out.json").stderr
    assert "“goed”" in said.decode()
    done = run("articles", "good.txt", *form)
    assert (done.returncode, done.stderr) == (0, said)
    assert run("articles", "good.txt", *form, "--quiet").stderr == b""


def test_an_output_that_cannot_be_written_is_one_line_and_loses_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    done = run("report", "good.txt", "-o", "file/report.docx")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr.decode()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "no folder"


def test_standard_input_may_be_text_or_json_lines(run: Run) -> None:
    assert json.loads(run("articles", "-", "--jsonl", stdin=GOOD.encode()).stdout)["id"] == "stdin"
    line = json.dumps({"id": "x", "text": GOOD}).encode()
    assert json.loads(run("articles", "-", "--jsonl", stdin=line).stdout)["id"] == "x"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
def test_every_encoding_gives_the_same_article(run: Run, tmp_path: Path, encoding: str) -> None:
    import unicodedata

    more = "Công tác kiểm tra, giám sát được tăng cường; chất lượng sinh hoạt chi bộ từng bước được nâng lên.\n"
    text = GOOD + more if encoding != "cp1258" else _for_cp1258(GOOD + more)
    (tmp_path / "page.txt").write_bytes(text.encode(encoding))
    article = json.loads(run("articles", "page.txt", "--jsonl").stdout)
    assert article["locality"]["name"] == "Lộc Bình"
    quotes = {unicodedata.normalize("NFC", f["quote"]) for f in article["figures"]}
    assert any("248" in quote for quote in quotes)


def _for_cp1258(text: str) -> str:
    """Letters as that code page writes them: the vowel, then a combining tone."""
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(c for c in parts if c in tones)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        out.append(base + tone)
    return "".join(out)
