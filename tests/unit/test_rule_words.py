"""Every rule that can stand in evidence has words in both languages; the rules are read off the source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import doichieu
from doichieu.dating import labels, reading, reports, stretches, witness
from doichieu.models import Evidence
from doichieu.outputs.words import Speaker, phrases

_PACKAGE = Path(doichieu.__file__).parent
_SOURCES = (*(_PACKAGE / "dating").rglob("*.py"), *(_PACKAGE / "figures").glob("*.py"), _PACKAGE / "corrections.py")
# what builds a piece of evidence, or a value that becomes one; each takes the rule among its arguments
_MAKERS = {"_bound", "_witness", "_time", "_Kind", "Mention", "Stretch", "Window", "Witness", "Evidence", "replace"}
_RULE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_NO_RULES = {*get_args(witness.Field), *get_args(witness.Verdict)}
_FAMILIES = {
    "line-": {*get_args(labels.Label), *get_args(reading.Zone)} - {""},
    "report-on-": set(get_args(reports.Kind)),
    "place-": {"letterhead", "title", "lead", "heading", "body", "caption", "kind", "address", "press"},
    "mention-": {"body", "unit", "bare", "bare-body", "unknown", "other"},
}


def _rules_of(call: ast.Call) -> Iterator[str]:
    given = () if _maker(call.func) == "replace" else call.args
    for argument in (*given, *(k.value for k in call.keywords if k.arg in ("rule", None))):
        parts = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and _RULE.fullmatch(part.value):
                yield part.value


def _maker(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _rules() -> set[str]:
    found: set[str] = set()
    for path in _SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _maker(node.func) in _MAKERS:
                found.update(_rules_of(node))
    families = {*stretches.FORMS} | {f"{prefix}{name}" for prefix, names in _FAMILIES.items() for name in names}
    return (found - _NO_RULES) | families


def test_the_source_tells_its_rules() -> None:
    assert {
        "plenum",
        "half-term",
        "from-to",
        "stage",
        "told-as-done",
        "html-published",
        "last-year",
        "correction",
    } <= _rules()


def test_every_rule_has_words() -> None:
    assert sorted(rule for rule in _rules() if f"rule.{rule}" not in phrases()) == []


def test_all_words_are_for_a_rule() -> None:
    worded = {key.removeprefix("rule.") for key in phrases() if key.startswith("rule.")}
    assert sorted(worded - _rules()) == []


@pytest.mark.parametrize(
    ("says", "shown"),
    [
        ("2010-01, decided by H. Lan", "2010-01, do H. Lan quyết định"),
        ("huyện Hoa Lư, Ninh Bình, decided by a person", "huyện Hoa Lư, Ninh Bình, do người dùng quyết định"),
    ],
)
def test_a_decision_is_told_in_the_language_of_the_report(says: str, shown: str) -> None:
    assert Speaker("vi").reason(Evidence(rule="correction", quote="", says=says))[0] == shown
    assert Speaker("en").reason(Evidence(rule="correction", quote="", says=says))[0] == says
