"""Dates that site furniture writes without marks: "Thu Ba, Ngay 05 Thang 04 Nam 2016"."""

from __future__ import annotations

import re

# Only where figures follow, for "thu" and "nam" are words of their own; each pair has the same length
_WORDS = {
    "thu bay": "thứ bảy", "thu hai": "thứ hai", "thu ba": "thứ ba", "thu tu": "thứ tư", "thu nam": "thứ năm",
    "thu sau": "thứ sáu", "chu nhat": "chủ nhật", "ngay": "ngày", "thang": "tháng", "nam": "năm",
}  # fmt: skip
_DATE = re.compile(r"ngay:? ?[0-9]{1,2} thang [0-9]{1,2} nam [0-9]{4}(?![0-9])")
_WEEKDAY = re.compile(
    r"(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)(?=[ ,.|–-]{1,4}(?:ngày:? )?(?:[0-9]{1,2}[/. -][0-9]|ngày [0-9]))"
)
_WORD = re.compile("|".join(_WORDS))


def marked(low: str) -> str:
    """The lower-case text with the marks that such dates lack, of the same length."""
    if "ngay" in low:
        low = _DATE.sub(_with_marks, low)
    return _WEEKDAY.sub(_with_marks, low) if "thu " in low or "chu nhat" in low else low


def _with_marks(found: re.Match[str]) -> str:
    return _WORD.sub(lambda word: _WORDS[word.group()], found.group())
