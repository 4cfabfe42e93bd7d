"""The numbers that Word writes before paragraphs and does not keep in their text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from docx.oxml.ns import qn

_VAL, _ILVL = qn("w:val"), qn("w:ilvl")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_DEEPEST = 8  # levels are 0..8


class _Level(NamedTuple):
    start: int
    form: str  # decimal, upperRoman, lowerLetter, bullet …
    pattern: str  # "%1.%2"


class Numbering:
    """Counts the numbered paragraphs of one document, which must come in their order."""

    def __init__(self, document: Any) -> None:
        relations = (r for r in document.part.rels.values() if r.reltype.endswith("/numbering") and not r.is_external)
        part = next((relation.target_part for relation in relations), None)
        root = getattr(part, "element", None)
        numbers = [] if root is None else root.findall(qn("w:num"))
        self._lists = {n.get(qn("w:numId")): _value(n, "w:abstractNumId") for n in numbers}
        self._restarts = {(n.get(qn("w:numId")), level): start for n in numbers for level, start in _overrides(n)}
        self._levels = {} if root is None else _levels(root)
        self._styles = {s.get(qn("w:styleId")): s for s in document.styles.element.findall(qn("w:style"))}
        self._counts: dict[str | None, dict[int, int]] = defaultdict(dict)

    def label(self, paragraph: Any) -> str:
        """What Word writes before the paragraph ("1.2.", "a)", "-"), or nothing."""
        number, level = self._place(paragraph)
        kind = self._lists.get(number)
        shown = self._levels.get((kind, level))
        if shown is None:
            return ""
        counts = self._counts[kind]
        restart = self._restarts.pop((number, level), None)
        counts[level] = restart if restart is not None else counts.get(level, shown.start - 1) + 1
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        return "-" if shown.form == "bullet" else self._written(kind, shown, counts)

    def _written(self, kind: str | None, shown: _Level, counts: dict[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            known = self._levels.get((kind, level), shown)
            return _number(counts.get(level, known.start), known.form)

        return re.sub(r"%([1-9])", number, shown.pattern).strip()

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and the level of a paragraph, by itself or by its style."""
        numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        styled = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = None if styled is None else styled.get(_VAL)
        for _ in range(20):  # styles may be based on each other in a circle
            if numbered is not None and _value(numbered, "w:numId") is not None:
                return _value(numbered, "w:numId"), min(_whole(_value(numbered, "w:ilvl"), 0), _DEEPEST)
            if style not in self._styles:
                break
            numbered = self._styles[style].find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            style = _value(self._styles[style], "w:basedOn")
        return None, 0


def _value(element: Any, name: str) -> str | None:
    found = element.find(qn(name))
    return None if found is None else found.get(_VAL)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else otherwise


def _overrides(number: Any) -> Iterator[tuple[int, int]]:
    for override in number.findall(qn("w:lvlOverride")):
        start = _value(override, "w:startOverride")
        if start is not None:
            yield _whole(override.get(_ILVL), 0), _whole(start, 1)


def _levels(root: Any) -> dict[tuple[str | None, int], _Level]:
    return {
        (kind.get(qn("w:abstractNumId")), _whole(level.get(_ILVL), 0)): _Level(
            _whole(_value(level, "w:start"), 0),
            _value(level, "w:numFmt") or "decimal",
            _value(level, "w:lvlText") or "",
        )
        for kind in root.findall(qn("w:abstractNum"))
        for level in kind.findall(qn("w:lvl"))
    }


def _number(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * (1 + (count - 1) // 26 % 10)
        return letter if form == "upperLetter" else letter.lower()
    return f"{count:02}" if form == "decimalZero" else "" if form == "none" else str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * min(count // value, 9)
        count %= value
    return written
