"""One key for a district under all the names and kinds it had, told from those that were split off it."""

from __future__ import annotations

from functools import cache

from doichieu.places import gazetteer as gazetteers
from doichieu.places.gazetteer import DISTRICT, Unit
from doichieu.places.spelling import name_key


def lineage(unit: Unit) -> str:
    """The key that a unit shares with those it came from and became; of a district by years, else its own.

    Huyện Hương Thủy became thị xã Hương Thủy in 2010: one key. Thị xã Kỳ Anh was split off huyện Kỳ Anh, which went
    on beside it: two keys.
    """
    if unit.level != DISTRICT:
        return unit.lineage
    keys = _district_keys().get(unit.lineage, {})
    # a kind that the lists do not have: the district is known by its name alone
    return keys.get(unit.kind) or (next(iter(keys.values())) if len(set(keys.values())) == 1 else unit.lineage)


@cache
def _district_keys() -> dict[str, dict[str, str]]:
    """The key of each district by its lineage and kind."""
    groups: dict[int, list[Unit]] = {}
    for unit in gazetteers.load().all_districts:
        for group in unit.groups[:1]:
            groups.setdefault(group, []).append(unit)
    keys: dict[str, dict[str, str]] = {}
    for units in groups.values():
        for unit in units:
            keys.setdefault(unit.lineage, {})[unit.kind] = _key(unit, units)
    return keys


def _key(unit: Unit, units: list[Unit]) -> str:
    first = unit
    for _ in units:
        before = _nearest(first, [(_gap(u, first), u) for u in units])
        if before is None or _nearest(before, [(_gap(before, u), u) for u in units]) is not first:
            break
        first = before
    return f"D{first.province}{name_key(first.name)}|{first.kind}"


def _gap(before: Unit, after: Unit) -> int | None:
    """Years from the end of the one to the beginning of the other, None where they were there at one time."""
    if before is after or before.until is None or after.since is None or before.until > after.since:
        return None
    return after.since - before.until


def _nearest(unit: Unit, others: list[tuple[int | None, Unit]]) -> Unit | None:
    """The one that is nearest in time, of several the one of the same name; None where that leaves a choice."""
    least = min((gap for gap, _ in others if gap is not None), default=None)
    nearest = [other for gap, other in others if gap is not None and gap == least]
    named = [other for other in nearest if name_key(other.name) == name_key(unit.name)]
    return next((found[0] for found in (named, nearest) if len(found) == 1), None)
