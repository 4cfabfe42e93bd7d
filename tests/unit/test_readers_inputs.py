"""Paths, folders, globs, streams and encodings → sources with ids of their own."""

import io
import json
import os
import unicodedata
from pathlib import Path

import pytest

from doichieu.errors import UnreadableInputError
from doichieu.models import Skipped
from doichieu.readers import inputs, jsonl, plain
from doichieu.values import Source

TEXT = "Đảng bộ huyện Lộc Bình kết nạp đảng viên mới.\n" * 20


def _read(*arguments: object, stdin: bytes = b"") -> list[Source | Skipped]:
    return list(inputs.read([str(a) for a in arguments], io.BytesIO(stdin)))


def _ids(*arguments: object) -> list[str]:
    return [s.id for s in _read(*arguments) if isinstance(s, Source)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "deep/c.txt", "README.md", ".hidden.txt", "~$open.docx", "data.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_folder_is_walked_in_order_without_furniture(folder: Path) -> None:
    assert _ids(folder) == ["a", "b", "c"]


def test_a_document_of_another_kind_in_a_folder_is_named(folder: Path) -> None:
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    skipped = [s for s in _read(folder) if isinstance(s, Skipped)]
    assert ["old.doc is of no kind" in str(s) for s in skipped] == [True]
    assert _ids(folder) == ["a", "b", "c"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_passed_over_in_a_folder_and_named_when_asked_for(folder: Path) -> None:
    for name in ("pipe.txt", "pipe.jsonl"):
        os.mkfifo(folder / name)
        (skipped,) = _read(folder / name)
        assert "is a pipe or device" in str(skipped)
    (folder / "zero.txt").symlink_to("/dev/zero")
    assert _ids(folder) == ["a", "b", "c"]


def test_a_glob_is_sorted_and_nothing_comes_twice(folder: Path) -> None:
    assert _ids(folder / "*.txt", folder / "b.txt") == ["b"]
    assert _ids(folder / "**" / "*.txt") == ["b", "c"]


def test_corrections_in_a_folder_that_looks_like_a_glob_are_found(folder: Path) -> None:
    (folder / "[2009] bài").mkdir()
    beside = folder / "[2009] bài" / "corrections.toml"
    beside.touch()
    assert inputs.corrections_beside([str(folder / "[2009] bài"), str(folder / "*.txt")]) == [beside]


def test_a_glob_without_match_and_a_missing_file_are_named(folder: Path) -> None:
    missing = _read(folder / "*.pdf", folder / "gone.txt")
    assert [type(m) for m in missing] == [Skipped, Skipped]
    assert "does not exist" in str(missing[1])


def test_equal_stems_take_their_folders_name(folder: Path) -> None:
    (folder / "deep" / "b.txt").write_text(TEXT, encoding="utf-8")
    assert _ids(folder) == ["a", f"{folder.name}/b", "c", "deep/b"] or set(_ids(folder)) == {
        "a",
        "c",
        "deep/b",
        f"{folder.name}/b",
    }


def test_equal_stems_in_one_folder_keep_their_suffix(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(folder)
    assert _ids(".") == ["a.md", "a.txt", "b", "c"]


def test_a_file_named_in_two_ways_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert _ids("a.md", "./a.md", folder / "a.md", "deep/../a.md", ".") == ["a", "b", "c"]


def test_an_id_can_be_typed_whatever_system_saved_the_file(tmp_path: Path) -> None:
    for name in ("Lộc Bình", "hai\ndòng", "một\u200bhai"):
        (tmp_path / f"{unicodedata.normalize('NFD', name)}.txt").write_text(TEXT, encoding="utf-8")
    assert sorted(_ids(tmp_path)) == ["Lộc Bình", "hai dòng", "mộthai"]


def test_equal_ids_in_jsonl_stay_apart(tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "text": TEXT})
    (tmp_path / "p.jsonl").write_text("\n".join([line, line, line]), encoding="utf-8")
    assert _ids(tmp_path / "p.jsonl") == ["x", "x~2", "x~3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_every_form_gives_the_same_text(encoding: str) -> None:
    assert plain.read(TEXT.encode(encoding), "a.txt").text == TEXT


def test_line_ends_of_every_system_are_lines() -> None:
    assert plain.read(b"a\r\nb\rc\n", "a.txt").text == "a\nb\nc\n"


def test_markdown_headings_are_handed_on() -> None:
    assert plain.read(b"# A\n\ntext\n## B\n", "a.md").headings == {1, 4}
    assert plain.read(b"# A\n", "a.txt").headings == frozenset()


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 100, b"\x89PNG\r\n\x1a\n\x00\x00" * 50, b"\x7fELF" + bytes(200)])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableInputError, match="binary"):
        plain.read(data, "a.txt")


def test_a_few_bad_bytes_are_shown_and_told() -> None:
    content = plain.read(TEXT.encode() + b"\xff\xfe", "a.txt")
    assert content.text.startswith(TEXT)
    assert content.warnings[0].values == {"count": "2"}


def test_spans_lead_back_to_the_raw_text_of_decomposed_letters() -> None:
    import unicodedata

    from doichieu.models import Evidence
    from doichieu.spans import lead_back

    raw = unicodedata.normalize("NFD", "Huyện Lộc Bình")
    line = json.dumps({"id": "x", "text": raw}).encode()
    source = inputs.as_source(jsonl.read(line, "l")[1], "x", "l", line)
    start = source.text.index("Lộc")
    given = Evidence(rule="r", quote="Lộc Bình", says="s", line=1, start=start, end=start + 8)
    led = lead_back(given, source)
    assert raw[led.start : led.end] == led.quote == unicodedata.normalize("NFD", "Lộc Bình")


@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b'{"id": "a"}', b'{"id": "a", "text": 3}', b'{"text": "t"}', b"\xff{}", b'{"id":"a","text":null}'],
)
def test_a_line_that_is_no_article_says_what_one_is(line: bytes) -> None:
    with pytest.raises(UnreadableInputError, match="A line is"):
        jsonl.read(line, "pages.jsonl, line 7")


def test_standard_input_is_sniffed() -> None:
    assert [s.id for s in _read("-", stdin=TEXT.encode()) if isinstance(s, Source)] == ["stdin"]
    lines = json.dumps({"id": "x", "text": TEXT}).encode()
    assert [s.id for s in _read("-", stdin=b"\n " + lines) if isinstance(s, Source)] == ["x"]
    assert isinstance(_read("-", stdin=b"")[0], Skipped)


def test_corrections_are_looked_for_beside_the_inputs(folder: Path) -> None:
    (folder / "corrections.toml").write_text("", encoding="utf-8")
    for argument in (folder, folder / "b.txt"):
        assert inputs.corrections_beside([str(argument)]) == [folder / "corrections.toml"]
    assert inputs.corrections_beside(["-"]) == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are another matter on this system")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT, encoding="utf-8")
    secret.chmod(0)
    if os.geteuid() == 0:  # root may read everything, so be somebody else for a moment
        tmp_path.chmod(0o711)
        os.seteuid(65534)
        try:
            found = _read(secret)
        finally:
            os.seteuid(0)
    else:
        found = _read(secret)
    assert isinstance(found[0], Skipped)
    assert "permission" in found[0].reason
