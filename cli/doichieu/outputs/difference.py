"""What changed since the report before, as sentences: on stdout, and on the first page of the Word report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from doichieu import changes as stage
from doichieu.models import Changes, FigureChange, Moved
from doichieu.outputs.words import Speaker

_MOST = 8  # names in one sentence; the JSON report has them all


def title(changes: Changes, say: Speaker) -> str:
    """The heading over the sentences."""
    return say("changes", since=changes.since)


def lines(changes: Changes, say: Speaker, most: int = _MOST) -> list[str]:
    """One sentence for each kind of change; `most` names are told of each."""
    if stage.is_empty(changes):
        return [say("changes.same")]
    return [say(key, n=len(names), names=_some(names, say, most)) for key, names in _told(changes, say) if names]


def _told(changes: Changes, say: Speaker) -> Iterable[tuple[str, Sequence[str]]]:
    yield "changes.rules", [say(f"changes.rule.{name}") for name in changes.rules]
    yield "changes.new", changes.new
    yield "changes.gone", changes.gone
    yield "changes.altered", changes.altered
    yield "changes.renamed", [f"{pair.before} → {pair.after}" for pair in changes.renamed]
    yield "changes.unreadable", changes.unreadable
    yield "changes.readable_again", changes.readable_again
    yield "changes.dates", [_moved(m, say) for m in changes.moved if m.field != "locality"]
    yield "changes.places", [_moved(m, say) for m in changes.moved if m.field == "locality"]
    for kind in ("filled", "emptied", "reworded"):
        yield f"changes.{kind}", [f"{c.title} ({c.article})" for c in changes.cells if c.change == kind]
    yield "changes.figures", [_figure(change, say) for change in changes.figures]


def _moved(move: Moved, say: Speaker) -> str:
    before, after = (_value(move, value, say) for value in (move.before, move.after))
    return f"{move.article}, {say(f'changes.{move.field}')}: {before} → {after}"


def _value(move: Moved, value: str | None, say: Speaker) -> str:
    if value is None:
        return say("unknown")
    if move.field == "locality":
        return value
    earliest, separator, latest = value.partition("..")
    return say.span(earliest or None, (latest or None) if separator else earliest)


def _figure(change: FigureChange, say: Speaker) -> str:
    before, after = (f"“{quote}”" if quote else say("none") for quote in (change.before, change.after))
    return f"{change.article}: {before} → {after}"


def _some(names: Sequence[str], say: Speaker, most: int) -> str:
    rest = len(names) - most
    return "; ".join([*names[:most], *([say("findings.more", n=rest)] if rest > 0 else [])])
