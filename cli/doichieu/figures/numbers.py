"""Numbers as Vietnamese and English texts write them."""

from __future__ import annotations

import re
from typing import NamedTuple

_DOTTED = r"\d{1,3}(?:\.\d{3}){1,4}(?!\d)(?:,\d{1,4})?"  # "7.500" and "1.234,5": Vietnamese
_COMMAED = r"\d{1,3}(?:,\d{3}){1,4}(?!\d)(?:\.\d{1,4})?"  # "1,234.5": English
LITERAL = rf"(?:{_DOTTED}|{_COMMAED}|\d{{1,12}}(?:[.,]\d{{1,6}})?)"
_SCALES = {
    "trăm": 100,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "vạn": 10_000,
    "triệu": 1_000_000,
    "tr": 1_000_000,
    "tỷ": 1_000_000_000,
    "tỉ": 1_000_000_000,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
_NAMES = {1_000: "nghìn", 1_000_000: "triệu", 1_000_000_000: "tỷ"}
_SCALE = r"(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|tr(?=\s?\.?\s?đ)|thousand|million|billion)(?![^\W\d_])"
_SCALES_AFTER = re.compile(rf"\s?({_SCALE})(?:\s?({_SCALE}))?(\s+rưỡi)?")
_REMAINDER = re.compile(rf"\s?(\d{{1,3}}(?:,\d{{1,3}})?)\s?({_SCALE})")


class Amount(NamedTuple):
    """A number read: `value` in units of one, `scale` the word it was counted in (1 when none), `end` its end."""

    value: float
    scale: int
    end: int


def value_of(literal: str, thousands_comma: bool = False) -> float:
    """The number that digits with separators stand for.

    Goes in: a match of LITERAL; whether a single comma before three digits parts thousands (English texts, or
    things that come only whole) rather than decimals, as Vietnamese writes them.
    """
    dots, commas = literal.count("."), literal.count(",")
    if dots and commas:
        last = max(literal.rfind("."), literal.rfind(","))
        return float(_digits(literal[:last]) + "." + literal[last + 1 :])
    if dots + commas == 0:
        return float(literal)
    mark = "." if dots else ","
    whole, _, rest = literal.partition(mark)
    grouped = len(rest) >= 3 and all(len(g) == 3 for g in rest.split(mark)) and not whole.startswith("0")
    if grouped and ((dots and not (thousands_comma and dots == 1)) or commas > 1 or (thousands_comma and commas)):
        return float(_digits(literal))
    return float(whole + "." + _digits(rest))


def decimals_of(literal: str, thousands_comma: bool = False) -> int:
    """How many decimals the digits show: 1 for "64,2", 0 for "127" and "7.500"."""
    value, mark = value_of(literal, thousands_comma), max(literal.rfind("."), literal.rfind(","))
    grouped = mark < 0 or value == float(_digits(literal))
    return 0 if grouped else len(literal) - mark - 1


def amount_at(folded: str, end: int, value: float) -> Amount:
    """The amount after its scale words: "1,6 nghìn tỷ", "3 ngàn", "207 tỷ 289 triệu".

    Goes in: folded text, the end of the digits, their value.
    """
    found = _SCALES_AFTER.match(folded, end)
    if not found:
        return Amount(value, 1, end)
    first, second, half = found.groups()
    factor, scale = _SCALES[first], _SCALES[first]
    if second and _SCALES[second] >= factor:  # "nghìn tỷ" is counted in tỷ
        factor, scale = factor * _SCALES[second], _SCALES[second]
    total, end = value * factor, found.end() if second is None or factor != scale else found.end(1)
    if half:
        return Amount(total + factor / 2, scale, found.end())
    rest = _REMAINDER.match(folded, end)
    if rest and _SCALES[rest.group(2)] < scale:
        return Amount(total + value_of(rest.group(1)) * _SCALES[rest.group(2)], scale, rest.end())
    return Amount(total, scale, end)


def in_scale(amount: Amount) -> tuple[float, str]:
    """Money as it is compared, in the scale it was written in: (207.289, "tỷ")."""
    name = _NAMES.get(amount.scale, "")
    return (round(amount.value / amount.scale, 9), name) if name else (amount.value, "")


def _digits(text: str) -> str:
    return text.replace(".", "").replace(",", "")


_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_TENS = re.compile(
    r"(một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)\s+(?:mươi|chục)(?:\s+(mốt|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?"
)
_TEENS = re.compile(r"mười(?:\s+(một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?")
_UNITS = re.compile(r"một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín")
_HUNDREDS = re.compile(r"(một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)\s+trăm(?:\s+(linh|lẻ))?\s+")
_FIRST_WORDS = ("một ", "hai ", "ba ", "bốn ", "năm ", "sáu ", "bảy ", "bẩy ", "tám ", "chín ", "mười ")


def spelled_starts(folded: str, start: int, end: int) -> list[int]:
    """Where a number in words may begin: each of its first words after a space or at `start`."""
    found = [start] if folded.startswith(_FIRST_WORDS, start, end) else []
    for word in _FIRST_WORDS:
        at = folded.find(f" {word}", start, end)
        while at >= 0:
            found.append(at + 1)
            at = folded.find(f" {word}", at + len(word), end)
    return found


def spelled_at(folded: str, start: int) -> tuple[float, int] | None:
    """A number written in words from `start`, 1 to 999: (value, end), or None; round hundreds are left to the scale."""
    if found := _HUNDREDS.match(folded, start):
        few = found.group(2) is not None
        if rest := _below_hundred(folded, found.end()):
            alone = few == (rest[0] < 10)  # "hai trăm ba" are 230 to some, 203 to others
            return (_DIGITS[found.group(1)] * 100 + rest[0], rest[1]) if alone else None
    return _below_hundred(folded, start)


def _below_hundred(folded: str, start: int) -> tuple[float, int] | None:
    if found := _TENS.match(folded, start):
        return _DIGITS[found.group(1)] * 10.0 + _DIGITS.get(found.group(2) or "", 0), found.end()
    if found := _TEENS.match(folded, start):
        return 10.0 + _DIGITS.get(found.group(1) or "", 0), found.end()
    found = _UNITS.match(folded, start)
    return (float(_DIGITS[found.group()]), found.end()) if found else None
