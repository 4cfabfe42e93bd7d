"""Paragraphs and their sentences → rows of an outline, with scores and reasons; alone or beside other articles."""

from doichieu.alignment.carryover import Sentence, claimed_sentences
from doichieu.alignment.corpus import align_corpus
from doichieu.alignment.placement import align

__all__ = ["Sentence", "align", "align_corpus", "claimed_sentences"]
