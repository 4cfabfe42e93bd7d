"""What a user types for the main job, and what comes of it."""

import html
import json
import re
import zipfile
from pathlib import Path

import jsonschema
import pytest

from conftest import Run


def test_report_goes_to_the_reports_folder_and_its_path_to_stdout(run: Run, seeds: Path, tmp_path: Path) -> None:
    done = run("report", seeds)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() == "reports/seeds.docx\n"
    assert zipfile.is_zipfile(tmp_path / "reports" / "seeds.docx")


def test_outputs_by_suffix_are_written_and_named_one_a_line(run: Run, seeds: Path, tmp_path: Path) -> None:
    done = run("report", seeds, "-o", "so sánh.docx", "-o", "out/report.json")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines() == ["so sánh.docx", "out/report.json"]
    assert json.loads((tmp_path / "out/report.json").read_bytes())["schema_version"] == "1"


def test_json_on_stdout_follows_the_published_schema(run: Run, seeds: Path) -> None:
    done = run("report", seeds, "-o", "-")
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(done.stdout), schema)


def test_the_same_input_gives_the_same_bytes(run: Run, seeds: Path, tmp_path: Path) -> None:
    for folder in ("first", "second"):
        run("report", seeds, "-o", f"{folder}/a.docx", "-o", f"{folder}/a.json")
    for name in ("a.docx", "a.json"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_articles_come_as_one_json_object_a_line_in_input_order(run: Run, seeds: Path) -> None:
    names = sorted(seeds.glob("*.txt"), reverse=True)
    done = run("articles", *names, "--jsonl")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [p.stem for p in names]


def test_every_quote_stands_in_its_source_where_it_says(run: Run, seeds: Path) -> None:
    report = json.loads(run("report", seeds, "-o", "-").stdout)
    texts = {p.stem: p.read_text(encoding="utf-8") for p in seeds.glob("*.txt")}
    quotes = [(a["id"], span) for a in report["articles"] for span in _spans(a)]
    quotes += [(i, s) for r in report["matrix"]["rows"] for i, cell in r["cells"].items() for s in _spans(cell)]
    quotes += [(place["article"], place) for s in report["shared_passages"] for place in s["places"]]
    assert len(quotes) > 200
    for article, span in quotes:
        text = texts[article]
        assert text[span["start"] : span["end"]] == span["quote"]
        assert text.count("\n", 0, span["start"]) + 1 == span["line"]


def _spans(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [span for item in value for span in _spans(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.get("start") is not None and "quote" in value else []
    return own + [span for item in value.values() for span in _spans(item)]


def test_no_cell_is_empty(run: Run, seeds: Path) -> None:
    matrix = json.loads(run("report", seeds, "-o", "-").stdout)["matrix"]
    cells = [cell for row in matrix["rows"] for cell in row["cells"].values()]
    assert cells
    assert all(cell["passages"] and cell["summary"] for cell in cells)


@pytest.mark.parametrize("command", ["articles", "passages", "when", "explain"])
def test_tables_and_json_need_no_terminal(run: Run, seeds: Path, command: str) -> None:
    argument = "28/01/2019" if command == "when" else next(iter(sorted(seeds.glob("*.txt"))))
    flag = "--json" if command == "explain" else "--jsonl"
    assert run(command, argument).returncode == 0
    for line in run(command, argument, flag).stdout.splitlines():
        json.loads(line)


def test_when_reads_lines_from_stdin_and_answers_each(run: Run) -> None:
    done = run("when", "--jsonl", "--base", "2019-03-20T10:00", stdin="28/01/2019\n14/14 chi bộ\nhôm nay\n".encode())
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["found"][0]["earliest"] if a["found"] else None for a in answers] == ["2019-01-28", None, "2019-03-20"]


def test_explain_names_the_line_that_decided(run: Run, seeds: Path) -> None:
    clocked = next(p for p in seeds.glob("*.txt") if "2009" in p.name)
    text = run("explain", clocked).stdout.decode()
    assert "2024" in text
    assert "1" in text


def test_outlines_are_listed_and_shown_and_can_be_used(run: Run, seeds: Path, tmp_path: Path) -> None:
    assert b"xay-dung-dang" in run("outline", "list").stdout
    (tmp_path / "mine.toml").write_bytes(run("outline", "show", "xay-dung-dang").stdout)
    assert run("report", seeds, "--outline", "mine.toml").returncode == 0


def test_a_derived_outline_can_be_used_at_once(run: Run, seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.toml").write_bytes(run("outline", "derive", seeds).stdout)
    assert run("report", seeds, "--outline", "draft.toml").returncode == 0


def test_version_and_doctor_tell_what_is_installed(run: Run) -> None:
    assert run("--version").stdout.startswith(b"doichieu ")
    assert b"rapidfuzz" in run("doctor").stdout


def test_findings_say_which_topics_all_localities_treat_which_one_and_which_are_missing(
    run: Run, seeds: Path, tmp_path: Path
) -> None:
    run("report", seeds, "-o", "r.html", "-o", "r.json")
    report = json.loads((tmp_path / "r.json").read_bytes())
    page = html.unescape(re.sub(r"<[^>]+>", "", (tmp_path / "r.html").read_text(encoding="utf-8")))
    place = {a["id"]: a["locality"]["display"] for a in report["articles"]}
    treated = {row["title"]: {place[a] for a in row["cells"]} for row in report["matrix"]["rows"]}
    everywhere = {title for title, places in treated.items() if places == set(place.values())}
    once = {title for title, places in treated.items() if len(places) == 1}
    assert everywhere
    assert once
    said = {name: next(line for line in page.splitlines() if name in line) for name in ("Mọi địa phương", "Chỉ một")}
    assert set(re.findall("“(.*?)”", said["Mọi địa phương"].split("Chỉ một")[0])) == everywhere
    assert once <= set(re.findall("“(.*?)”", said["Chỉ một"]))
    assert "không nêu “" in page
