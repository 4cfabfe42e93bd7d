"""Vietnamese of before Unicode, and text that only looks like it."""

from __future__ import annotations

import sys
import time

import pytest

from doichieu.errors import MissingExtraError, UnreadableInputError
from doichieu.readers import legacy

pytest.importorskip("viparse", reason="the extra 'legacy' is not installed")

WRITTEN = "Đảng bộ huyện đã kết nạp hơn hai trăm đảng viên mới, chất lượng sinh hoạt chi bộ được nâng lên rõ rệt."
OLD = {
    "TCVN3": "§¶ng bé huyÖn ®· kÕt n¹p h¬n hai tr¨m ®¶ng viªn míi, chÊt l\xadîng sinh ho¹t chi bé "
    "®\xadîc n©ng lªn râ rÖt.",
    "VNI": "Ñaûng boä huyeän ñaõ keát naïp hôn hai traêm ñaûng vieân môùi, chaát löôïng sinh hoaït chi boä "
    "ñöôïc naâng leân roõ reät.",
    "VISCII": "Ðäng bµ huy®n ðã kªt nÕp h½n hai tråm ðäng viên m¾i, ch¤t lßþng sinh hoÕt chi bµ ðßþc nâng lên rõ r®t.",
}
FRENCH = (
    "L'année dernière, le comité a décidé d'élargir la coopération régionale à d'autres départements éloignés. " * 3
)


@pytest.mark.parametrize("encoding", OLD)
def test_old_letters_become_unicode_line_by_line(encoding: str) -> None:
    old = OLD[encoding]
    repaired = legacy.repair(f"{old}\n\n{old}\n")
    assert repaired.text == f"{WRITTEN}\n\n{WRITTEN}\n"
    assert repaired.warnings[0].values == {"encoding": encoding}


@pytest.mark.parametrize("encoding", OLD)
def test_files_in_old_encodings_are_read(encoding: str) -> None:
    content = legacy.read(OLD[encoding].encode("latin-1") + b"\r\nTet 2009", "cu.txt")
    assert content.text == f"{WRITTEN}\nTet 2009"
    assert len(content.warnings) == 1


@pytest.mark.parametrize(
    "text", ["", "plain words", WRITTEN, WRITTEN * 50 + OLD["VNI"], FRENCH, "©®™" * 3, "Đảng bộ £ § ©"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert legacy.repair(text) == (text, ())


def test_capitals_of_the_oldest_encoding_are_made_capitals() -> None:
    old = "§¶NG Bé HUYÖN B\xa8NG T\xa9M, Bé chØ huy\n" + OLD["TCVN3"]
    assert legacy.repair(old).text.split("\n")[0].startswith("ĐẢNG BỘ HUYỆN")
    assert legacy.repair(old).text.split("\n")[1] == WRITTEN


def _as_windows_1252(text: str, lost: str | None) -> str:
    shown = (bytes([byte]).decode("cp1252", "ignore") or lost or chr(byte) for byte in text.encode())
    return "".join(shown)


def test_utf8_taken_for_windows_1252_is_undone() -> None:
    text = f"{WRITTEN} “Sạch, vững mạnh” – năm 2019"
    repaired = legacy.repair(_as_windows_1252(f"{text}\n\n{text}", lost=None))
    assert repaired.text == f"{text}\n\n{text}"
    assert [note.code for note in repaired.warnings] == ["wrongly-decoded"]


def test_letters_lost_in_windows_1252_are_shown_as_lost() -> None:
    text, warnings = legacy.repair(_as_windows_1252(f"Đề án: {WRITTEN}", lost="\ufffd"))
    assert text.startswith("Đ\ufffd án: Đảng bộ huyện đã kết nạp")
    assert [note.code for note in warnings] == ["wrongly-decoded"]


def test_other_files_are_refused() -> None:
    for text in ("plain words", FRENCH):
        with pytest.raises(UnreadableInputError, match=r"cu\.txt"):
            legacy.read(text.encode("latin-1"), "cu.txt")


def test_without_the_extra_reading_says_so_and_repairing_warns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "viparse", None)
    with pytest.raises(MissingExtraError, match=r"doichieu\[legacy\]"):
        legacy.read(OLD["VNI"].encode("latin-1"), "cu.txt")
    text, warnings = legacy.repair(OLD["VNI"])
    assert text == OLD["VNI"] and warnings[0].code == "old-encoding-kept"


def test_long_text_is_done_in_time() -> None:
    started = time.process_time()
    legacy.repair(f"{OLD['TCVN3']}\n" * 3000)
    legacy.repair("µ¶·" * 300_000)
    assert time.process_time() - started < 10
