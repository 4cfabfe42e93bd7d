"""The grammar of Vietnamese date expressions: where a text speaks of a time, and of which.

`find` reads a text without knowing when it was written; `resolve` completes what that leaves open; `interpret` does
both and answers in the published form.
"""

from doichieu.dating.expressions.grammar import find
from doichieu.dating.expressions.meaning import Meaning, as_moment, interpret
from doichieu.dating.expressions.resolution import resolve

__all__ = ["Meaning", "as_moment", "find", "interpret", "resolve"]
