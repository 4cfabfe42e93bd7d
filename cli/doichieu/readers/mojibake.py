"""UTF-8 that some program took for Windows-1252 and saved again: "Äáº£ng bá»™" for "Đảng bộ"."""

from __future__ import annotations

import re

# beginnings of Vietnamese letters so broken; no text in any encoding has these by the dozen
_SIGNS = ("áº", "á»", "Ä‘", "Æ°", "Æ¡")
_FEWEST = 8
_LOST = "\ufffd"  # bytes that Windows-1252 lacks; programs drop them, show them so, or keep them as control characters


def _shown(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


_BYTES = {_shown(byte): byte for byte in range(0x80, 0x100)}
_FURTHER = "".join(re.escape(_shown(byte)) for byte in range(0x80, 0xC0))
_LETTER = re.compile(rf"[\u00c2-\u00df][{_FURTHER}{_LOST}]|[\u00e0-\u00ef][{_FURTHER}{_LOST}]{{2}}")


def undo(text: str) -> str | None:
    """The text as it was, or None if it was not so broken. Letters of which a part is lost become U+FFFD."""
    if sum(map(text.count, _SIGNS)) < _FEWEST:
        return None
    return _LETTER.sub(_as_written, text)


def _as_written(match: re.Match[str]) -> str:
    letter = match.group()
    if _LOST in letter:
        # of the five letters that Ä may begin here only one is Vietnamese
        return "Đ" if letter[0] == "Ä" else _LOST
    try:
        return bytes(map(_BYTES.__getitem__, letter)).decode()
    except UnicodeDecodeError:
        return letter
