"""One page of findings: sentences with numbers, each leading to where it can be checked."""

from __future__ import annotations

from doichieu.comparison.reckoning import Findings, findings
from doichieu.outputs import sentences
from doichieu.outputs.word import markup
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference


def write(manuscript: Manuscript, reference: Reference) -> Findings:
    """The chapter, every finding a paragraph of its own; gives the findings to the chapters that detail them."""
    manuscript.chapter("findings")
    found = findings(reference.comparison)
    for sentence in sentences.findings(reference, found):
        content = "".join(_run(reference, piece) for piece in sentence)
        manuscript.add(f"{markup.run('•')}{markup.TAB}{content}", "Finding")
    return found


def _run(reference: Reference, piece: str | sentences.ToArticle | sentences.ToLine) -> str:
    if isinstance(piece, sentences.ToArticle):
        return reference.article_link(piece.article)
    if isinstance(piece, sentences.ToLine):
        return reference.paragraph_link(piece.article, piece.line)
    return markup.run(piece)
