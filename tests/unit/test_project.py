"""doichieu.toml: what it may say, and where the mistake is."""

from pathlib import Path

import pytest

from doichieu import project
from doichieu.errors import UsageError

GOOD = 'inputs = ["bai-viet", "*.docx"]\nfrom = 2010\nto = 2020\nlang = "en"\nkeep = 3\noutputs = ["json"]\n'


def test_settings_are_read() -> None:
    found = project.parse(GOOD, Path("p"))
    assert found.inputs == ("bai-viet", "*.docx")
    assert (found.settings.window.first, found.settings.window.last, found.settings.language) == (2010, 2020, "en")
    assert (found.keep, found.outputs, found.reports) == (3, ("json",), Path("p/reports"))


def test_inputs_alone_are_enough() -> None:
    found = project.parse('inputs = ["."]', Path())
    assert (found.keep, found.outputs, found.schedule, found.notify) == (12, ("docx", "json"), None, None)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("from = 2009", None, "'inputs' is missing"),
        ("inputs = []", 1, "names no file"),
        ('inputs = ["-"]', 1, "standard input"),
        ('inputs = "a"', 1, "must be a list"),
        ("inputs = [1]", 1, "1 is no text"),
        ('inputs = ["a"]\noutine = "b"', 2, "Did you mean 'outline'?"),
        ('inputs = ["a"]\n\n[schedule]\nat = "x"', 3, "must be a text"),
        ('inputs = ["a"]\n# from = 1\nfrom = "2009"', 3, "whole number from 1900 to 2100"),
        ('inputs = ["a"]\nfrom = 2020\nto = 2010', 3, "no span of years"),
        ('inputs = ["a"]\nfrom = true', 2, "whole number"),
        ('inputs = ["a"]\nkeep = 0', 2, "whole number from 1"),
        ('inputs = ["a"]\nlang = "fr"', 2, '"vi", "en"'),
        ('inputs = ["a"]\noutputs = ["docx", "odt"]', 2, '"docx"'),
        ('inputs = [\n  "a",\n  """\nkeep = 1\n""",\n]\nkeep = "x"', 7, "'keep' must be"),
        ('inputs = ["a"]\nfolder = "."', 2, "folder of their own"),
        ('inputs = ["reports/old"]', 1, "reports are no inputs"),
        ('inputs = ["a"]\nfolder = "a"', 1, "reports are no inputs"),
        ('inputs = ["a"]\nfolder = ".doichieu/reports"', 2, "may be deleted"),
        ('inputs = ["a", "b\\u0000"]', 1, "control character"),
        ('inputs = ["a"]\nfolder = "b\\u0000"', 2, "control character"),
        ('inputs = ["a"]\nnotify = "b\\u0000"', 2, "control character"),
        ('inputs = ["a"', 1, "not valid TOML"),
        ('keep = 3\ninputs = [\n"a"\n', 2, "not valid TOML"),
        ('inputs = ["a"]\ninputs = ["b"]', 2, "not valid TOML"),
        ("inputs = ['a']\nkeep = \n", 2, "not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: int | None, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        project.parse(text, Path(), "doichieu.toml")
    assert words in str(caught.value)
    if line:
        assert f"doichieu.toml, line {line}:" in str(caught.value)


def test_the_example_is_a_project() -> None:
    found = project.parse(project.example(["bài viết", 'a"b']), Path())
    assert found.inputs == ("bài viết", 'a"b')
    assert found == project.Project(root=Path(), inputs=found.inputs)


def test_every_setting_stands_in_the_example() -> None:
    text = project.example(["a"])
    for key in ("schedule", "notify", "template"):
        text = text.replace(f"# {key} =", f"{key} =")
    assert [key for key in project.KEYS if project.line_of(text, key) is None and key != "engine"] == []
    found = project.parse(text, Path())
    assert found.schedule
    assert found.notify
    assert found.template == "mau.docx"


def test_links_that_lead_in_a_circle_are_left_to_the_reading(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    found = project.parse('inputs = ["a"]\nfolder = "b"', tmp_path)
    assert found.inputs == ("a",)


def test_a_project_that_is_a_file_is_told_apart_from_text_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(UsageError, match=r"Not a directory.*Look at that file and its folder"):
        project.load(tmp_path / "a")
    (tmp_path / project.FILE).write_bytes(b"# \xff")
    with pytest.raises(UsageError, match="Save it as UTF-8"):
        project.load(tmp_path)


def test_a_folder_without_settings_is_told_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="doichieu init"):
        project.load(tmp_path)
