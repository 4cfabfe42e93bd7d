"""What a report says of itself on its first page."""

from __future__ import annotations

from collections.abc import Iterable

from doichieu import outline
from doichieu.models import Moment
from doichieu.outputs.catalogue import Catalogue

_MOST_NAMES = 12


def title(catalogue: Catalogue) -> str:
    """The report's title."""
    return catalogue.say("title")


def subject(catalogue: Catalogue) -> str:
    """The line below the title: how many articles on how many localities."""
    placed = {catalogue.locality(a) for a in catalogue.articles if a.locality}
    return catalogue.say("cover.subtitle", articles=len(catalogue.articles), localities=len(placed))


def facts(catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    """What was compared: each fact as its label and its value."""
    say, comparison = catalogue.say, catalogue.comparison
    names = list(dict.fromkeys(say.place(a.locality) for a in catalogue.articles if a.locality))
    yield say("cover.period"), _hull(catalogue, [a.period for a in catalogue.articles])
    yield say("cover.published"), _hull(catalogue, [a.published for a in catalogue.articles])
    yield (
        say("cover.sources"),
        say("cover.sources.value", read=len(catalogue.articles), skipped=len(comparison.skipped)),
    )
    yield say("cover.localities"), say.names(names, _MOST_NAMES) or say("unknown")
    yield say("cover.outline"), _outline(catalogue)
    yield say("cover.fingerprint"), comparison.fingerprint
    yield say("cover.generator"), comparison.generator


def _outline(catalogue: Catalogue) -> str:
    """The title of a shipped row set, the file's name of another."""
    name = str(catalogue.comparison.settings.get("outline") or catalogue.say("none"))
    return outline.load(name).title if name in outline.shipped() else name


def _hull(catalogue: Catalogue, moments: Iterable[Moment | None]) -> str:
    """The time from the first to the last, marked ≈ where an end of it is inferred."""
    known = [m for m in moments if m and m.basis != "unknown"]
    earliest = min(((m.earliest, m.basis) for m in known if m.earliest), default=None)
    latest = max(((m.latest, m.basis) for m in known if m.latest), default=None)
    span = catalogue.say.span(earliest[0] if earliest else None, latest[0] if latest else None)
    inferred = any(end and end[1] == "inferred" for end in (earliest, latest))
    return f"≈ {span}" if inferred else span
