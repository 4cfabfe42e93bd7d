"""Paragraphs and their sentences → rows of an outline, with scores and reasons; alone or beside other articles."""

from doichieu.alignment.carryover import Sentence
from doichieu.alignment.corpus import Told, align_corpus, learn, tell
from doichieu.alignment.placement import align, merged

__all__ = ["Sentence", "Told", "align", "align_corpus", "learn", "merged", "tell"]
