"""Vietnamese of before Unicode: TCVN3 (.VnTime fonts), VNI and VISCII, as text and inside other formats."""

from __future__ import annotations

import re
from typing import NamedTuple

from doichieu.errors import MissingExtraError
from doichieu.models import Note
from doichieu.notes import unreadable
from doichieu.readers import mojibake
from doichieu.readers.content import Content

_SAMPLE = 20_000  # characters that tell an encoding
_NAMES = {"tcvn3": "TCVN3", "vni": "VNI", "viscii": "VISCII", "vps": "VPS"}
# Letters that only Unicode Vietnamese has; the old encodings put their letters on others
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300-\u0323]")
_HIGH = re.compile(r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]")
# Old Vietnamese has such a character in every third syllable or more; French prose has one in thirty letters
_SHARE = 0.05


# TCVN3 has capitals with marks in fonts of their own, so that "ĐẢNG BỘ" comes out as "ĐảNG Bộ"
_CAPITALS = re.compile(r"[^\W\d_]+(?:[ –-]+[^\W\d_]+)*")

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_CAPITALS = 2  # one alone begins a name


class Repaired(NamedTuple):
    """Text in Unicode, with a warning where it was converted or may need to be."""

    text: str
    warnings: tuple[Note, ...]


def read(data: bytes, name: str) -> Content:
    """The text of a file in one of the old encodings.

    Raises MissingExtraError without viparse, UnreadableInputError for anything else than old Vietnamese.
    """
    text = data.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")
    encoding = _detect(text)
    if encoding is None:
        raise unreadable("unknown-encoding", name=name)
    repaired = _convert(text, encoding)
    return Content(text=repaired.text, media_type="text/plain", warnings=repaired.warnings)


def looks_old(text: str) -> bool:
    """Whether text may hold Vietnamese in an old encoding; cheap, and wrong for some other languages."""
    sample = text[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    plain = sum(c.isascii() and c.isalpha() for c in sample)
    return high >= 8 and _SHARE * len(sample) < high < plain and len(_VIETNAMESE.findall(sample)) < 0.1 * high


def repair(text: str) -> Repaired:
    """The text in Unicode if it is in an old encoding, undone if UTF-8 was taken for another, else as it is.

    Without viparse text that looks old stays as it is, with a warning.
    """
    if (undone := mojibake.undo(text)) is not None:
        return Repaired(undone, (Note(code="wrongly-decoded"),))
    if not looks_old(text):
        return Repaired(text, ())
    try:
        encoding = _detect(text)
    except MissingExtraError:
        return Repaired(text, (Note(code="old-encoding-kept"),))
    return _convert(text, encoding) if encoding else Repaired(text, ())


def _detect(text: str) -> str | None:
    try:
        from viparse import detect_text_encoding
    except ImportError as error:
        raise MissingExtraError("Reading TCVN3, VNI or VISCII", "legacy") from error
    encoding = detect_text_encoding(text[:_SAMPLE])
    return encoding if encoding in _NAMES else None


def _convert(text: str, encoding: str) -> Repaired:
    from viparse import fix

    # line by line: whatever the package does to space between lines, line numbers stay
    converted = "\n".join(fix(line, encoding=encoding) if line.strip() else line for line in text.split("\n"))
    if encoding == "tcvn3":
        converted = _CAPITALS.sub(_in_capitals, converted)
    return Repaired(converted, (Note(code="old-encoding-converted", values={"encoding": _NAMES[encoding]}),))


def _in_capitals(match: re.Match[str]) -> str:
    """A run of words, in capitals where all its plain letters are; else its words of which that holds."""
    words = match.group()
    plain = [letter for letter in words if letter.isascii() and letter.isalpha()]
    if len(plain) >= _FEWEST_CAPITALS and all(map(str.isupper, plain)):
        return words.upper()
    return _WORD.sub(_in_capitals, words) if " " in words else words
