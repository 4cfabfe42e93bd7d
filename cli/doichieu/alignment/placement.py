"""One article's sentences as placements: whole sentences of a paragraph, their row, score and reason."""

from __future__ import annotations

from doichieu.alignment.carryover import Claim, Sentence, claimed_sentences
from doichieu.values import Outline, Placement, Sections


def align(sections: Sections, text: str, outline: Outline) -> tuple[Placement, ...]:
    """Whole sentences of one article with the rows they speak of, in text order; needs no other article.

    Goes in: the article's parts, its clean text and the outline.
    """
    return merged(claimed_sentences(sections, text, outline))


def merged(found: list[Sentence]) -> tuple[Placement, ...]:
    """Neighbouring sentences of one paragraph and row as one placement with the best score and its reason."""
    runs: dict[tuple[int, str], list[Placement]] = {}
    last: dict[tuple[int, str], int] = {}
    for number, sentence in enumerate(found):
        for row, claim in sentence.claims.items():
            key = (sentence.paragraph, row)
            group = runs.setdefault(key, [])
            if last.get(key) == number - 1 and group:
                group[-1] = _joined(group[-1], sentence, claim)
            else:
                group.append(_placement(row, sentence, claim))
            last[key] = number
    placements = [placement for group in runs.values() for placement in group]
    return tuple(sorted(placements, key=lambda p: (p.start, -p.score, p.row)))


def _placement(row: str, sentence: Sentence, claim: Claim) -> Placement:
    return Placement(
        row=row,
        paragraph=sentence.paragraph,
        line=sentence.line,
        start=sentence.start,
        end=sentence.end,
        score=round(claim.score, 3),
        why=claim.why,
    )


def _joined(earlier: Placement, sentence: Sentence, claim: Claim) -> Placement:
    better = claim.score > earlier.score
    return Placement(
        row=earlier.row,
        paragraph=earlier.paragraph,
        line=earlier.line,
        start=earlier.start,
        end=sentence.end,
        score=round(claim.score, 3) if better else earlier.score,
        why=claim.why if better else earlier.why,
    )
