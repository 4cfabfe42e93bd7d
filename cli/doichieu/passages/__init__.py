"""Words that articles share: formulas, copied paragraphs, set phrases.

    bodies ──words──▶ word hashes ──grams──▶ postings ──LINKS (SQL)──▶ runs ──chains──▶ segments ──clusters──▶ places

Grams and SQL run on an engine that the caller brings along; all else is plain Python on arrays.
"""

from __future__ import annotations

from doichieu.passages.passages import Engine, shared

__all__ = ["Engine", "shared"]
