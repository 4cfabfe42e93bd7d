"""Reading with what is known gives what reading gives."""

import hashlib
import io
import json
import random
from pathlib import Path

import pytest

from archives import Archive, page
from doichieu.models import Skipped
from doichieu.readers import inputs, known
from doichieu.values import Source


def _mixed_folder(root: Path) -> None:
    for name, text in {"a.txt": "Một.", "x/a.txt": "Hai.", "x/b.md": "Ba.", "empty.txt": "", "y/a.txt": "Bốn."}.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    lines = [{"id": "b", "text": "Năm."}, {"id": "b", "text": "Sáu."}, {"id": 7}, {"id": "b~2", "text": "Bảy."}]
    text = "\n".join(map(json.dumps, lines)) + "\n{half\n\n"
    (root / "z.jsonl").write_text(text, encoding="utf-8")
    (root / "blank.jsonl").write_text("\n")
    archive = Archive(packed=True).response(page("Ba Bể")).response("<script>load()</script>").response(page("Hoa Lư"))
    (root / "w.warc.gz").write_bytes(archive.bytes())
    (root / "cut.warc").write_bytes(Archive().response(page("Ba Vì")).response(page("Hoa Lư")).bytes()[:-90])


def _digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_the_same_articles_in_the_same_order(tmp_path: Path, share: float) -> None:
    _mixed_folder(tmp_path)
    arguments = [str(tmp_path), str(tmp_path / "nowhere.txt")]
    whole = list(inputs.read(arguments, io.BytesIO()))
    rng = random.Random(share)
    remembered = {
        known.Identity(item.id, item.path, item.sha256): item
        for item in whole
        if isinstance(item, Source) and rng.random() < share
    }
    made: list[Source] = []

    def make(source: Source, identity: known.Identity) -> Source:
        assert identity[:3] == (source.id, source.path, source.sha256)
        made.append(source)
        return source

    memory = known.Memory(_digest, lambda identity: remembered.get(identity._replace(beside="")))
    assert list(known.read(inputs.expand(arguments), memory, make)) == whole
    sources = sum(isinstance(item, Source) for item in whole)
    assert len(made) == sources - len(remembered)
    assert any(isinstance(item, Skipped) for item in whole)


def test_a_page_captured_anew_is_read_anew(tmp_path: Path) -> None:
    """The same words at the same place of the archive, of another day or from another address."""
    asked: set[known.Identity] = set()

    def ask(identity: known.Identity) -> None:
        asked.add(identity)

    for url, when in (("https://a.vn/", "2019-02-01T20:00:00Z"), ("https://a.vn/", "2020"), ("https://b.vn/", "2020")):
        data = Archive().response(page(), url, about={"WARC-Date": when}).bytes()
        (tmp_path / "a.warc").write_bytes(data)
        list(known.read([str(tmp_path / "a.warc")], known.Memory(_digest, ask), lambda source, _: source))
    assert len(asked) == 3
    assert len({identity[:3] for identity in asked}) == 1
