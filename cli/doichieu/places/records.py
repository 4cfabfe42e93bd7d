"""What was weighed, as published records: places, candidates and their evidence."""

from __future__ import annotations

from collections import Counter

from doichieu.models import Evidence, Place
from doichieu.places import gazetteer as gazetteers
from doichieu.places import succession
from doichieu.places.gazetteer import PROVINCE, Unit
from doichieu.places.resolving import Resolved, display, era
from doichieu.places.spelling import as_written, loose_key
from doichieu.places.weighing import Reading, Standing
from doichieu.text import line_at

_CONFIDENT = 6.0  # a sum of votes that a plain title alone reaches
_OF_A_BLOC = 0.6  # the place of a party organisation of agencies or enterprises
_SHOWN = 6  # options listed in a warning
_VOTES = 8  # reasons listed for a place


def _unit(standing: Standing, reading: Reading) -> Unit:
    if standing.level == PROVINCE:
        return reading.gazetteer.province(standing.units[0], reading.year)
    unit = era(standing.units, standing.kinds, reading.spoken, reading.year)
    unit = unit._replace(name=_spelled(standing, unit))
    if standing.kinds and not any(standing.kinds[u.kind] for u in standing.units):
        return unit._replace(kind=standing.kinds.most_common(1)[0][0])  # the lists know it under a later kind only
    return unit


def _spelled(standing: Standing, unit: Unit) -> str:
    """The unit's name as the article mostly writes it, where that is another spelling of the listed one."""
    if standing.names.keys() <= {unit.name}:
        return unit.name
    spellings: Counter[str] = Counter()
    for name, count in standing.names.items():
        if name == unit.name:
            spellings[name] += count
        elif loose_key(name) == loose_key(unit.name):
            spellings[as_written(name, unit.name)] += count
    return spellings.most_common(1)[0][0] if spellings else unit.name


def shown(standing: Standing, reading: Reading) -> str:
    """The place as the report names it, as stated where it is not settled."""
    if standing.settled:
        return display(_unit(standing, reading), reading.gazetteer, reading.year)
    return f"{standing.kind} {standing.name}".strip()


def locality(reading: Reading, standing: Standing, starts: list[int]) -> Place:
    """The place that was chosen; its confidence is half its votes, half its lead over the first unrelated rival."""
    rival = next((s.score for s in reading.standings if s is not standing and not _related(s, standing)), 0.0)
    score = standing.score
    confidence = 0.5 * min(1.0, score / _CONFIDENT) + 0.5 * score / (score + rival)
    if reading.bloc:
        confidence *= _OF_A_BLOC
    evidence = evidence_of(standing, starts)
    if not standing.units:
        province = reading.gazetteer.province(reading.home, reading.year).name if reading.home else None
        return _as_stated(standing, province, evidence)
    return _place(reading, _unit(standing, reading), round(min(0.98, confidence), 2), evidence)


def _related(a: Standing, b: Standing) -> bool:
    return a.inside(b) or b.inside(a)


def _as_stated(standing: Standing, province: str | None, evidence: tuple[Evidence, ...]) -> Place:
    kind = standing.kind or ""
    return Place(
        name=standing.name,
        kind=kind,
        province=province,
        code=None,
        display=f"{kind} {standing.name}" + (f" ({province})" if province else ""),
        today=None,
        confidence=0.3,
        evidence=evidence,
    )


def _place(reading: Reading, unit: Unit, confidence: float, evidence: tuple[Evidence, ...]) -> Place:
    return Place(
        name=unit.name,
        kind=unit.kind,
        province=reading.gazetteer.province(unit, reading.year).name,
        code=unit.code,
        display=display(unit, reading.gazetteer, reading.year),
        today=unit.today or None,
        confidence=confidence,
        evidence=evidence,
        lineage=succession.lineage(unit),
    )


def evidence_of(standing: Standing, starts: list[int]) -> tuple[Evidence, ...]:
    """The weightiest votes for a place."""
    votes = sorted(standing.votes, key=lambda v: -v.weight)[:_VOTES]
    return tuple(
        Evidence(
            rule=f"place-{vote.rule}",
            quote=vote.quote,
            says=f"{vote.weight:+.2f}",
            line=None if vote.start is None else line_at(starts, vote.start),
            start=vote.start,
            end=vote.end,
        )
        for vote in votes
    )


def mentioned(reading: Reading, text: str, starts: list[int]) -> tuple[Place, ...]:
    """Every place the article's own words name, once, with all the places where they do."""
    grouped: dict[str, list[Resolved]] = {}
    for item in reading.resolved:
        grouped.setdefault(item.key, []).append(item)
    return tuple(one(reading, items, text, starts) for items in grouped.values())


def one(reading: Reading, items: list[Resolved], text: str, starts: list[int]) -> Place:
    """The place of some mentions of one key, with all of them as evidence."""
    units = tuple(dict.fromkeys(u for item in items for u in item.units))
    kinds = Counter(item.mention.kind for item in items if item.mention.kind)
    first = items[0].mention
    name = " ".join(first.name.split())
    names = Counter(item.mention.name for item in items)
    standing = Standing(items[0].key, name, first.kind, units, kinds, names, [], {}, 0)
    says = _says(standing, reading)
    evidence = tuple(
        Evidence(
            rule=f"mention-{item.mention.form.replace(' ', '-')}",
            quote=text[item.mention.start : item.mention.end],
            says=says,
            line=line_at(starts, item.mention.start),
            start=item.mention.start,
            end=item.mention.end,
        )
        for item in items
    )
    if not standing.settled:
        return _as_stated(standing, None, evidence)
    return _place(reading, _unit(standing, reading), 0.8 if all(i.by_context for i in items) else 0.95, evidence)


def _says(standing: Standing, reading: Reading) -> str:
    if standing.settled:
        return shown(standing, reading)
    if not standing.units:
        return "in no list of 2009 to 2025"
    places, more = options(standing, reading)
    return f"ambiguous: the one in {places}" + (f" and {more} more" if more else "")


def options(standing: Standing, reading: Reading) -> tuple[str, int]:
    """Where the places lie that an ambiguous name may mean: the first six by name, and how many more there are."""
    first = {unit.lineage: unit for unit in standing.units}
    shown_units = list(first.values())[:_SHOWN]
    places = ", ".join(dict.fromkeys(_where(u, reading) for u in shown_units))
    return places, len(first) - len(shown_units)


def _where(unit: Unit, reading: Reading) -> str:
    province = reading.gazetteer.province(unit, reading.year).name
    if unit.level <= gazetteers.DISTRICT:
        return province
    district = reading.gazetteer.district(unit, reading.year)
    return f"{district.name} ({province})" if district else province
