import re
import string
from pathlib import Path

import pytest

import doichieu
from doichieu import notes
from doichieu.models import Note

_PACKAGE = Path(doichieu.__file__).parent
# where a code is written down
_CODE = re.compile(r"""(?:code=|_note\(\w+, |unreadable\()(?:\s*)"([a-z-]+)"(?: if \w+ else "([a-z-]+)")?""")


def _used() -> set[str]:
    found: set[str] = set()
    for path in _PACKAGE.rglob("*.py"):
        for match in _CODE.finditer(path.read_text(encoding="utf-8")):
            found.update(code for code in match.groups() if code)
    return found


def test_every_code_in_the_source_has_a_sentence_and_every_sentence_a_code() -> None:
    assert _used() == set(notes.table()[0])


def test_both_languages_say_the_same_values() -> None:
    for code, sentence in notes.table()[0].items():
        assert set(sentence) == {"vi", "en"}, code
        fields = [{f for _, f, _, _ in string.Formatter().parse(text) if f} for text in sentence.values()]
        assert fields[0] == fields[1], code
    for word, said in notes.table()[1].items():
        assert set(said) == {"vi", "en"}, word


@pytest.mark.parametrize(
    ("note", "vietnamese", "english"),
    [
        (Note(code="undecodable", values={"count": "2"}), "2 ký tự", "2 characters"),
        (
            Note(code="wrong-weekday", values={"at": "3", "quote": "Thứ Hai, 5/3", "weekday": "1"}),
            "dòng 3: “Thứ Hai, 5/3” ghi sai thứ trong tuần, hôm đó là thứ Ba",
            "line 3: “Thứ Hai, 5/3” has the wrong weekday, it was a Tuesday",
        ),
        (
            Note(code="outside-window", values={"at": "", "quote": "{1}", "first": "2009", "last": "2024"}),
            "ngoài văn bản (địa chỉ trang, thuộc tính của tệp): “{1}” nằm ngoài khoảng 2009–2024",
            "outside the text: “{1}” lies outside 2009–2024",
        ),
        (
            Note(code="mistyped-year", values={"at": "1", "quote": "x", "day": "2017-01-06"}),
            "ở đây đọc là 06/01/2017",
            "read as 6 Jan 2017",
        ),
    ],
)
def test_a_note_is_said_in_either_language(note: Note, vietnamese: str, english: str) -> None:
    assert vietnamese in notes.say(note, "vi")
    assert english in notes.say(note, "en")


def test_braces_and_marks_in_a_quote_stay_as_they_are() -> None:
    quote = "{0} {x!r:day} %s {"
    assert f"“{quote}”" in notes.say(Note(code="publication-differs", values={"other": quote, "quote": ""}), "vi")


def test_an_unreadable_input_is_told_in_english_at_once_and_in_the_report_later() -> None:
    error = notes.unreadable("no-text", name="trống {a}.txt")
    assert str(error).startswith("trống {a}.txt holds no text.")
    assert "không có chữ nào" in notes.say(Note(code=error.code, values=error.values), "vi")
