"""How well articles are put into rows, beside three simple ways to do it.

    python tests/gold/rows_table.py [SHARED] [GOLD.jsonl ...]

SHARED is the folder with gold/ and seeds/ (by default the one beside the repository); GOLD are further files of
pages in the form of SHARED/gold/dev.jsonl. Prints, for the sample pages, each further file and the five seeds,
precision, recall and F1 of each row and over all rows, of this program and of: rapidfuzz `token_set_ratio` against
the rows' titles, TF-IDF against the rows' titles, cue words alone. Each baseline is given the threshold that suits
it best on the very data it is judged by.

Pages are judged by article (a row is found when any own paragraph has it; the two rows that the pages' gold does
not hold are not counted against anybody), seeds by line (right: a line that must be in the row; wrong: one that
neither must nor may).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from doichieu import alignment, outline, sections
from doichieu.phrases import PhraseBook, words
from doichieu.similarity import cosine, document_frequency, grams, vector
from doichieu.text import clean, fold
from doichieu.values import Outline, OutlineRow, Sections, Source

UNJUDGED = {"danh-gia-to-chuc-dang", "noi-chinh-an-ninh"}
BASELINES = ("token_set_ratio, titles", "TF-IDF, titles", "cue words alone")
OURS = "doichieu"


class Document(NamedTuple):
    """A page or seed: what must be found, as (row, line) for seeds and (row, 0) for pages, and what may be."""

    text: str
    parts: Sections
    must: set[tuple[str, int]]
    may: set[tuple[str, int]]


class Tally(NamedTuple):
    """Right, wrong and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


Scores = list[dict[tuple[str, int], float]]  # for each document, how much each (row, line) speaks of the row


def divide(text: str) -> Sections:
    source = Source(id="-", path="-", url=None, sha256="", media_type="text/plain", text=text)
    return sections.divide(source, ())


def seeds(shared: Path) -> list[Document]:
    gold = json.loads((shared / "gold/seeds.json").read_text("utf-8"))
    found: list[Document] = []
    for name, answers in gold["articles"].items():
        text = clean((shared / "seeds" / f"{name}.txt").read_text("utf-8")).text
        themes = {row: lines for row, lines in answers["themes"].items() if lines != "absent"}
        must = {(row, line) for row, lines in themes.items() for line in lines.get("must", ())}
        may = {(row, line) for row, lines in themes.items() for line in lines.get("may", ())}
        found.append(Document(text, divide(text), must, may))
    return found


def absent(shared: Path) -> list[set[str]]:
    """For each seed the rows that it says nothing of."""
    gold = json.loads((shared / "gold/seeds.json").read_text("utf-8"))
    return [{row for row, lines in a["themes"].items() if lines == "absent"} for a in gold["articles"].values()]


def pages(shared: Path) -> list[Document]:
    return pages_of(shared / "gold/dev.jsonl")


def pages_of(gold: Path) -> list[Document]:
    """The pages of a gold file that are no hard negatives."""
    found: list[Document] = []
    for line in gold.read_text("utf-8").splitlines():
        page = json.loads(line)
        if not page["gold"]["hard_negative"]:
            text = clean(page["text"]).text
            found.append(
                Document(text, divide(text), {(r, 0) for r in page["gold"]["rows"]}, {(r, 0) for r in UNJUDGED})
            )
    return found


def own_paragraphs(document: Document) -> Iterable[tuple[int, str]]:
    for paragraph in document.parts.paragraphs:
        if paragraph.role in ("body", "list-item"):
            yield paragraph.line, document.text[paragraph.start : paragraph.end]


def scores(
    documents: list[Document], rows: Outline, by_line: bool, judge: Callable[[str, OutlineRow], float]
) -> Scores:
    found: Scores = []
    for document in documents:
        said: dict[tuple[str, int], float] = {}
        for line, paragraph in own_paragraphs(document):
            for row in rows.rows:
                key = (row.id, line if by_line else 0)
                said[key] = max(said.get(key, 0.0), judge(paragraph, row))
        found.append(said)
    return found


def ours(documents: list[Document], rows: Outline, by_line: bool) -> Scores:
    return [
        {(p.row, p.line if by_line else 0): 1.0 for p in alignment.align(document.parts, document.text, rows)}
        for document in documents
    ]


def by_token_set(paragraph: str, row: OutlineRow) -> float:
    return fuzz.token_set_ratio(fold(row.title), fold(paragraph))


def by_tfidf(documents: list[Document], rows: Outline) -> Callable[[str, OutlineRow], float]:
    def counted(text: str):
        folded = fold(text)
        return grams(words(folded, 0, len(folded)).words)

    paragraphs = {p: counted(p) for document in documents for _, p in own_paragraphs(document)}
    frequency = document_frequency(paragraphs.values())
    vectors = {p: vector(counts, frequency, len(paragraphs)) for p, counts in paragraphs.items()}
    titles = {row.id: vector(counted(row.title), frequency, len(paragraphs)) for row in rows.rows}
    return lambda paragraph, row: cosine(vectors[paragraph], titles[row.id])


def by_cues(rows: Outline) -> Callable[[str, OutlineRow], float]:
    books = {row.id: PhraseBook((cue, n) for n, cue in enumerate((*row.cues, *row.leads))) for row in rows.rows}

    def count(paragraph: str, row: OutlineRow) -> float:
        folded = fold(paragraph)
        return len({hit.payload for hit in books[row.id].find(words(folded, 0, len(folded)).words)})

    return count


def tally(documents: list[Document], found: Scores, threshold: float, row: str | None = None) -> Tally:
    right = wrong = missed = 0
    for document, said in zip(documents, found, strict=True):
        placed = {key for key, score in said.items() if score >= threshold and row in (None, key[0])}
        must = {key for key in document.must if row in (None, key[0])}
        right += len(placed & must)
        wrong += len(placed - must - document.may)
        missed += len(must - placed)
    return Tally(right, wrong, missed)


def best_threshold(documents: list[Document], found: Scores) -> float:
    candidates = sorted({score for said in found for score in said.values() if score > 0})
    step = max(1, len(candidates) // 100)
    return max(candidates[::step], key=lambda t: tally(documents, found, t).f1)


def compare(documents: list[Document], rows: Outline, by_line: bool) -> dict[str, tuple[Scores, float]]:
    """Scores and best threshold of this program and of each baseline."""
    ways = {
        BASELINES[0]: scores(documents, rows, by_line, by_token_set),
        BASELINES[1]: scores(documents, rows, by_line, by_tfidf(documents, rows)),
        BASELINES[2]: scores(documents, rows, by_line, by_cues(rows)),
    }
    judged = {name: (found, best_threshold(documents, found)) for name, found in ways.items()}
    return {OURS: (ours(documents, rows, by_line), 0.5)} | judged


def table(documents: list[Document], rows: Outline, by_line: bool) -> str:
    judged = compare(documents, rows, by_line)
    lines = [f"{'P / R / F1':24}" + "".join(f"{name:>26}" for name in judged)]
    for row in [*(row.id for row in rows.rows), None]:
        cells = [tally(documents, found, threshold, row) for found, threshold in judged.values()]
        shown = [f"{c.precision:.2f} / {c.recall:.2f} / {c.f1:.3f}" if sum(c) else "-" for c in cells]
        lines.append(f"{row or 'all rows':24}" + "".join(f"{cell:>26}" for cell in shown))
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    further = [Path(a) for a in arguments if a.endswith(".jsonl")]
    folders = [Path(a) for a in arguments if not a.endswith(".jsonl")]
    shared = folders[0] if folders else Path(__file__).resolve().parents[2].parent / "shared"
    rows = outline.load("xay-dung-dang")
    measured = [("pages", pages(shared), False), *((gold.name, pages_of(gold), False) for gold in further)]
    for name, documents, by_line in (*measured, ("seeds", seeds(shared), True)):
        sys.stdout.write(f"{name} ({len(documents)})\n{table(documents, rows, by_line)}\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
