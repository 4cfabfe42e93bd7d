"""Reading with what is known gives what reading gives."""

import hashlib
import io
import json
import random
from pathlib import Path

import pytest

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

    def make(source: Source) -> Source:
        made.append(source)
        return source

    memory = known.Memory(_digest, remembered.get)
    assert list(known.read(inputs.expand(arguments), memory, make)) == whole
    sources = sum(isinstance(item, Source) for item in whole)
    assert len(made) == sources - len(remembered)
    assert any(isinstance(item, Skipped) for item in whole)
