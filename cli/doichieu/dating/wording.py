"""Many words looked for at once, quickly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby


def any_of(alternatives: Iterable[str], barred: str = "") -> str:
    """The regular expression for one of the alternatives, each of which begins with a letter that means itself.

    Those with the same first letter stand together, in their order, so that the same one matches as in a plain list:
    the engine skips what begins none, and tries a few of them elsewhere. None matches behind what is `barred`, a class
    or a few characters, which is asked behind the first letter, as the engine looks for that first.
    """
    apart = f"(?<!{barred}.)" if barred else ""
    return "|".join(
        f"{letter}{apart}(?:{'|'.join(alternative[1:] for alternative in same)})"
        for letter, same in groupby(sorted(alternatives, key=_first), _first)
    )


def _first(alternative: str) -> str:
    return alternative[0]


class Cues:
    """Words of several kinds, looked for all at once; of two at one place that counts which is listed first."""

    def __init__(self, **kinds: Sequence[str]) -> None:
        marked = [(words, kind) for kind, listed in kinds.items() for words in listed]
        self._kinds = [kind for _, kind in sorted(marked, key=lambda mark: mark[0][0])]
        # the empty group behind each alternative tells which of them it was
        self.pattern = re.compile(any_of(f"{words}()" for words, _ in marked))

    def kind(self, match: re.Match[str]) -> str:
        """The kind of the words found."""
        return self._kinds[(match.lastindex or 1) - 1]
