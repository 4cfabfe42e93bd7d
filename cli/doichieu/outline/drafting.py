"""Rows drafted from a corpus: its headings, the items of its enumerations, the phrases its sentences lead with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from doichieu.language import Books, books, enumerator
from doichieu.phrases import Words, slug, words
from doichieu.text import fold, sentences
from doichieu.values import OutlineRow, Sections

_LONGEST = 12  # words of a topic's name; longer ones are sentences
_SAME_NAME, _PART_OF_NAME = 82, 100  # rapidfuzz token_sort_ratio and token_set_ratio
# A name of so many words, in one with so many more, is still the same topic
_SHORTEST_PART, _MOST_ADDED = 3, 3
_MOST_ALIASES = 8
_MOST_KEYS = 4000
# A draft of fewer rows than this is no outline: then topics count that one document alone names
_FEWEST_ROWS, _ENOUGH_ROWS = 8, 16


class _Name(NamedTuple):
    """A topic as one document names it: its words without opener, as written, which document, how far into it."""

    key: str
    written: str
    document: int
    place: float
    heading: bool


def draft(documents: Sequence[tuple[Sections, str]]) -> tuple[OutlineRow, ...]:
    """Rows in the order in which documents tend to bring them; independent of the order of the documents."""
    ordered = sorted(documents, key=lambda document: document[1])
    names = [name for number, (parts, text) in enumerate(ordered) for name in _names(parts, text, number)]
    groups = _groups(names)
    kept = _kept(groups, len(ordered))
    rows: list[OutlineRow] = []
    taken: set[str] = set()
    for group in sorted(kept, key=_place):
        row = _row(group, taken)
        taken.add(row.id)
        rows.append(row)
    return tuple(rows)


def _kept(groups: list[list[_Name]], documents: int) -> list[list[_Name]]:
    """The topics that several documents name; where those are few, also those that are named most."""
    shared = [group for group in groups if len({name.document for name in group}) > 1]
    if len(shared) >= _FEWEST_ROWS or documents == 0:
        return shared
    others = [g for g in groups if g not in shared and (" " in g[0].key or any(name.heading for name in g))]
    others.sort(key=lambda group: (-len(group), group[0].place, group[0].key))
    return shared + others[: _ENOUGH_ROWS - len(shared)]


def _names(parts: Sections, text: str, number: int) -> list[_Name]:
    folded, language = fold(text), books(parts.language)
    found: list[_Name] = []
    for paragraph in parts.paragraphs:
        place = paragraph.start / max(1, len(text))
        if paragraph.role == "heading" and paragraph.line != parts.title_line:
            spans = [_heading(folded, paragraph.start, paragraph.end, language)]
        elif paragraph.role in ("body", "list-item"):
            spans = [
                lead
                for start, end in sentences(text, paragraph.start, paragraph.end)
                for lead in _leads(folded, start, end, language)
            ]
        else:
            continue
        heading = paragraph.role == "heading"
        found.extend(_Name(s.key, _written(text, s), number, place, heading) for s in spans if s)
    return [name for name in found if name.key]


class _Span(NamedTuple):
    start: int
    end: int
    key: str


def _written(text: str, span: _Span) -> str:
    return text[span.start : span.end].strip(" :;")


def _heading(folded: str, start: int, end: int, language: Books) -> _Span | None:
    sign = enumerator(folded, start, end, language)
    found = words(folded, sign.end if sign else start, end)
    while found.words and found.words[-1] in ";:":
        found.words.pop()
    return _span(found, len(found.words), language) if 0 < len(found.words) <= _LONGEST else None


def _leads(folded: str, start: int, end: int, language: Books) -> list[_Span]:
    """The phrases that name what a sentence speaks of, up to the words that end them.

    An enumerated sentence opens with its topic; elsewhere an opener tells where one begins, at the start of any
    clause: "Đặc biệt, công tác kiểm tra, giám sát | được …".
    """
    sign = enumerator(folded, start, end, language)
    found = words(folded, sign.end if sign else start, end)
    begins = [at for at in range(len(found.words)) if at == 0 or found.words[at - 1] in ",;:–-"]
    leads = [_lead(found, at, bool(sign) and at == 0, language) for at in begins]
    return [lead for lead in leads if lead]


def _lead(found: Words, begin: int, enumerated: bool, language: Books) -> _Span | None:
    opened = _opener(found.words[begin : begin + _LONGEST], language)
    if not (opened or enumerated):
        return None
    for at in range(begin + opened + 1, min(begin + _LONGEST + 2, len(found.words))):
        if found.words[at] in language.pack.lead_closers or found.words[at] in ";:()":
            return _span(_from(found, begin), at - begin, language)
    return None


def _from(found: Words, begin: int) -> Words:
    return Words(found.words[begin:], found.starts[begin:], found.ends[begin:])


def _opener(tokens: list[str], language: Books) -> int:
    """How many words an opener such as "Công tác" takes at the start; 0 when there is none."""
    lengths = [
        len(opener.split()) for opener in language.pack.lead_openers if tokens[: len(opener.split())] == opener.split()
    ]
    return max(lengths, default=0)


def _span(found: Words, last: int, language: Books) -> _Span | None:
    opener = _opener(found.words, language)
    little = language.pack.conjunctions
    key = [word for word in found.words[opener:last] if word[0].isalpha() and word not in little]
    return _Span(found.starts[0], found.ends[last - 1], " ".join(key)) if key else None


def _groups(names: list[_Name]) -> list[list[_Name]]:
    """Names of one topic together, around the name that most documents use."""
    holders: dict[str, set[int]] = defaultdict(set)
    by_key: dict[str, list[_Name]] = {}
    for name in names:
        holders[name.key].add(name.document)
        by_key.setdefault(name.key, []).append(name)
    if len(by_key) > _MOST_KEYS:  # what one document alone names need not be compared with everything
        by_key = {key: group for key, group in by_key.items() if len(holders[key]) > 1}
    centres: list[str] = []
    groups: dict[str, list[_Name]] = {}
    for key in sorted(by_key, key=lambda k: (-len(holders[k]), len(k), k)):
        centre = next((c for c in centres if _same(key, c)), None)
        if centre is None:
            centres.append(key)
            groups[key] = list(by_key[key])
        else:
            groups[centre].extend(by_key[key])
    return list(groups.values())


def _same(one: str, other: str) -> bool:
    if fuzz.token_sort_ratio(one, other) >= _SAME_NAME:
        return True
    shortest, longest = sorted((len(one.split()), len(other.split())))
    return (
        shortest >= _SHORTEST_PART
        and longest - shortest <= _MOST_ADDED
        and fuzz.token_set_ratio(one, other) >= _PART_OF_NAME
    )


def _place(group: list[_Name]) -> tuple[float, str]:
    return sum(name.place for name in group) / len(group), min(name.key for name in group)


def _row(group: list[_Name], taken: set[str]) -> OutlineRow:
    written = Counter(name.written[:1].upper() + name.written[1:] for name in group)
    forms = sorted(written, key=lambda form: (-written[form], len(form), form))
    cues = sorted({name.key for name in group if " " in name.key}, key=lambda key: (len(key), key))
    base = slug(forms[0]) or "row"
    identity, number = base, 2
    while identity in taken:
        identity, number = f"{base}-{number}", number + 1
    return OutlineRow(
        id=identity,
        title=forms[0],
        aliases=tuple(forms[1 : 1 + _MOST_ALIASES]),
        cues=tuple(cues[:_MOST_ALIASES]),
    )
