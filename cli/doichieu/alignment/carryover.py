"""What headings, enumerations and openings say carries over to the sentences that stand under them."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz, process

from doichieu.alignment import outlook
from doichieu.alignment.cues import THRESHOLD, CompiledOutline, Reading, compiled, read
from doichieu.alignment.reports import is_report
from doichieu.language import UNNUMBERED, Enumerator, enumerator
from doichieu.models import Paragraph
from doichieu.phrases import Words, ahead, quoted, words
from doichieu.text import fold, sentences
from doichieu.values import Outline, Sections

OWN_WORDS = ("body", "list-item")
_SAME_NAME = 86  # token_sort_ratio from which a heading is a row's name, spelt otherwise
_LONGEST_HEADING = 16  # words; longer ones are sentences
_UNDER_HEADING, _IN_LIST, _CONTINUED = 0.62, 0.58, 0.55
_CERTAIN = 0.75  # what an aspect must reach to be told within a section
_FAINT = 0.25  # the least a sentence must say of a row itself to stay with it among other topics
_SOON_DONE = 12  # words after a year within which "đã" tells its work as done
_WIDEST_ITEM = 6  # paragraphs between the first words of one item and of the next


class Claim(NamedTuple):
    """A row that a sentence goes to."""

    score: float
    why: str
    opens: bool


class Sentence(NamedTuple):
    """A sentence with its paragraph's index and line, and the rows it goes to."""

    paragraph: int
    line: int
    start: int
    end: int
    claims: dict[str, Claim]


class _Context(NamedTuple):
    """What stands above a paragraph: rows of a heading, or of the sentence that announced a list."""

    depth: int
    rows: dict[str, float]
    why: str


class _Item(NamedTuple):
    """An own paragraph of the article as the carry-over sees it."""

    number: int
    paragraph: Paragraph
    sign: Enumerator | None


def claimed_sentences(sections: Sections, text: str, outline: Outline) -> list[Sentence]:
    """Every own sentence of an article with its rows.

    Goes in: the article's parts, its clean text and the outline. The title, captions, bylines and furniture
    steer or are left out, they are never placed. Of a text that is no report no sentence has a row.
    """
    return _Reader(fold(text), text, compiled(outline)).read(sections)


class _Reader:
    """Goes through one article and carries what headings and announcements say over what stands under them."""

    def __init__(self, folded: str, text: str, outline: CompiledOutline) -> None:
        self._folded, self._text, self._outline = folded, text, outline
        self._kinds = {row.id: row.kind for row in outline.outline.rows}
        self._headings: list[_Context] = []
        self._lists: list[tuple[int, _Context]] = []
        self._ahead: frozenset[int] = frozenset()

    def read(self, sections: Sections) -> list[Sentence]:
        items = [
            _Item(index, p, enumerator(self._folded, p.start, p.end, self._outline.language))
            for index, p in enumerate(sections.paragraphs)
            if p.role in OWN_WORDS or (p.role == "heading" and p.line != sections.title_line)
        ]
        spans = [(item.paragraph.start, item.paragraph.end) for item in items]
        if not is_report(sections, self._folded, spans, self._outline.outline):
            return self._unplaced(items)
        self._ahead = outlook.ahead(self._folded, spans, self._outline.language.pack)
        found: list[Sentence] = []
        for place, item in enumerate(items):
            if item.paragraph.role == "heading":
                self._under(item)
            else:
                self._lists = [(until, above) for until, above in self._lists if place <= until]
                said = self._paragraph(item)
                found.extend(said)
                self._announce(items, place, said)
        return found

    def _unplaced(self, items: list[_Item]) -> list[Sentence]:
        own = [item for item in items if item.paragraph.role != "heading"]
        return [
            Sentence(item.number, item.paragraph.line, start, end, {})
            for item in own
            for start, end in sentences(self._text, item.paragraph.start, item.paragraph.end)
        ]

    def _under(self, item: _Item) -> None:
        depth = item.sign.depth if item.sign else UNNUMBERED
        self._headings = [above for above in self._headings if above.depth < depth]
        rows = self._named(item)
        title = self._text[item.paragraph.start : item.paragraph.end].strip()
        self._headings.append(_Context(depth, rows, f"under heading “{title[:60]}”"))

    def _named(self, item: _Item) -> dict[str, float]:
        """Rows that a heading names: by its cues, or because it is a row's name spelt otherwise."""
        start = item.sign.end if item.sign else item.paragraph.start
        found = words(self._folded, start, item.paragraph.end)
        if len(found.words) > _LONGEST_HEADING:
            return {}
        rows = {row: r.score for row, r in read(found, 0, [], self._outline).items() if r.score >= THRESHOLD}
        if self._outline.name_words.isdisjoint(found.words):
            return rows
        bare = " ".join(found.words)
        names = self._outline.names
        for _, like, number in process.extract(
            bare, names, scorer=fuzz.token_sort_ratio, score_cutoff=_SAME_NAME, limit=None
        ):
            row = self._outline.named[number]
            rows[row] = max(rows.get(row, 0.0), like / 100)
        return rows

    def _announce(self, items: list[_Item], place: int, said: list[Sentence]) -> None:
        """A sentence that ends with a colon, or stands before a first item, opens a list on its own topic."""
        if not said or place + 1 >= len(items):
            return
        until = _list_end(items, place, self._text[said[-1].start : said[-1].end].rstrip().endswith(":"))
        rows = {row: claim.score for row, claim in said[-1].claims.items() if claim.score >= THRESHOLD}
        if until > place and rows:
            why = f"in the list announced in line {said[-1].line}"
            self._lists.append((until, _Context(0, rows, why)))

    def _paragraph(self, item: _Item) -> list[Sentence]:
        paragraph = item.paragraph
        spans = sentences(self._text, paragraph.start, paragraph.end)
        found: list[Sentence] = []
        led: dict[str, Claim] = {}
        for number, (start, end) in enumerate(spans):
            tokens = self._words(start, end)
            sign = item.sign if number == 0 else enumerator(self._folded, start, end, self._outline.language)
            skip = sum(1 for s in tokens.starts if s < sign.end) if sign else 0
            linked = self._outline.language.continuations.opening(tokens.words, 1)
            skip = max([skip, *(hit.last for hit in linked)])
            own = read(tokens, skip, quoted(self._folded, start, end), self._outline)
            leads = number == 0 or bool(self._outline.language.lead_openers.opening(tokens.words[skip:], 1))
            claims = self._claims(own, led, bool(linked), leads)
            led = self._lead(own, claims, led, leads)
            found.append(Sentence(item.number, paragraph.line, start, end, claims))
        return found

    def _words(self, start: int, end: int) -> Words:
        found = words(self._folded, start, end)
        if self._ahead.isdisjoint(found.starts):
            return found
        done = self._outline.language.pack.done
        marked = [
            ahead(word) if at in self._ahead and done.isdisjoint(found.words[n : n + _SOON_DONE]) else word
            for n, (word, at) in enumerate(zip(found.words, found.starts, strict=True))
        ]
        return found._replace(words=marked)

    def _claims(self, own: dict[str, Reading], led: dict[str, Claim], linked: bool, leads: bool) -> dict[str, Claim]:
        claims = {row: Claim(r.score, f"cue “{r.phrase}”", r.opens) for row, r in own.items() if r.score >= THRESHOLD}
        topics = [row for row in claims if self._kinds[row] == "topic"]
        # what opens on something else, or goes on with the sentence before, has left the topic of the heading
        left = topics or any(claim.opens for claim in claims.values()) or (linked and led)
        for above in [*self._headings, *(context for _, context in self._lists)]:
            strength = _IN_LIST if above.why.startswith("in the list") else _UNDER_HEADING
            for row in above.rows:
                if self._kinds[row] != "topic" or not left:
                    _raise(claims, row, Claim(strength, above.why, False))
        for row, claim in led.items():
            faint = row in own and own[row].score >= _FAINT
            if faint or (linked and not topics) or (not claims and claim.opens and not leads):
                _raise(claims, row, Claim(_CONTINUED, f"continues: {claim.why}", False))
        return self._without_topics_of_sections(claims, own)

    def _without_topics_of_sections(self, claims: dict[str, Claim], own: dict[str, Reading]) -> dict[str, Claim]:
        """Under a section, a topic stays only where it opens the sentence or is certain."""
        if not any(self._kinds[row] == "section" for row in claims):
            return claims
        return {
            row: claim
            for row, claim in claims.items()
            if self._kinds[row] == "section" or (row in own and self._stands(row, own[row]))
        }

    def _stands(self, row: str, reading: Reading) -> bool:
        return reading.score >= (_CERTAIN if self._kinds[row] == "aspect" else THRESHOLD) and (
            reading.opens or self._kinds[row] == "aspect"
        )

    def _lead(
        self, own: dict[str, Reading], claims: dict[str, Claim], led: dict[str, Claim], leads: bool
    ) -> dict[str, Claim]:
        """What the next sentence may go on with: what this one speaks of, else what was open.

        Unless a connective links it, a sentence goes on only with the one topic that its paragraph, or a lead phrase
        ("Công tác …"), opened with.
        """
        if not claims:
            return {} if leads else led
        alone = leads and sum(self._kinds[row] == "topic" for row in claims) == 1
        return {row: claim._replace(opens=alone and row in own and own[row].opens) for row, claim in claims.items()}


def _raise(claims: dict[str, Claim], row: str, claim: Claim) -> None:
    if row not in claims or claims[row].score < claim.score:
        claims[row] = claim


def _list_end(items: list[_Item], place: int, colon: bool) -> int:
    """Place of the last item of the list that begins after items[place]; `place` itself when there is none."""
    first = items[place + 1].sign
    if items[place + 1].paragraph.role == "heading":
        return place
    if first is None or first.family == "bullet":
        return _bullets_end(items, place) if colon and not _is_bullet(items[place]) else place
    if first.ordinal != 1:
        return place
    last, expected = place + 1, 2
    for there in range(place + 2, len(items)):
        sign = items[there].sign
        if there - last > _WIDEST_ITEM or items[there].paragraph.role == "heading":
            break
        if sign is not None and (sign.family, sign.ordinal) == (first.family, expected):
            last, expected = there, expected + 1
    return last


def _bullets_end(items: list[_Item], place: int) -> int:
    last = place
    for there in range(place + 1, len(items)):
        if not _is_bullet(items[there]):
            break
        last = there
    return last


def _is_bullet(item: _Item) -> bool:
    return item.paragraph.role == "list-item" or (item.sign is not None and item.sign.family == "bullet")
