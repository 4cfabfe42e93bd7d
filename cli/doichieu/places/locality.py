"""The place an article is about, and every place it mentions."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from doichieu.models import Evidence, Moment, Place, Record, Sections, Source
from doichieu.places import gazetteer as gazetteers
from doichieu.places import mentions, sites
from doichieu.places.gazetteer import PROVINCE, Gazetteer, Unit
from doichieu.places.resolving import LEAD, TITLE, Context, Resolved, Zones, display, era, resolve, year_of
from doichieu.places.weighing import Ballot, Standing
from doichieu.text import fold, line_at, line_starts


class Findings(Record):
    """The places of one article: `locality` is None where nothing is plainly said."""

    locality: Place | None
    mentions: tuple[Place, ...]
    warnings: tuple[str, ...]


class Candidate(Record):
    """A place that was in the running: `score` is the sum of its votes, which the evidence lists."""

    display: str
    score: float
    chosen: bool
    evidence: tuple[Evidence, ...]


class Reading(NamedTuple):
    """All that was weighed for one article."""

    gazetteer: Gazetteer
    resolved: list[Resolved]
    standings: list[Standing]
    spoken: Counter[str]
    year: int | None
    home: Unit | None
    bloc: bool


_TAG_PARAGRAPHS = 4
# A party organisation that is not of a unit: of agencies, enterprises, forces
_BLOC = re.compile(
    r"đảng (?:bộ|ủy) (?:khối|dân[ -]chính[ -]đảng|quân sự|công an|bộ đội|các cơ quan|các kcn|trường|sở|ngoài nước|tổng công ty|công ty|tập đoàn)"
)
# Thresholds on the sum of votes, in the units of `weighing`
_ENOUGH = 1.5
_PROMINENT = 2.5
_FOR_ITSELF = 3.0  # a body of the place is named in the lead
_STATED = 2.0  # an unknown place must be told in title or lead
_RIVAL = 1.5
_RIVAL_SHARE = 0.45
_CONFIDENT = 6.0
_SHOWN = 6  # options listed in a warning


def locate(source: Source, sections: Sections, published: Moment) -> Findings:
    """The locality and the mentions of an article.

    Goes in: the source with its address, the roles of its paragraphs, its date. Comes out: one place or none; the
    places mentioned in the article's own words, in their order; warnings that say what stayed open.
    """
    reading = read(source, sections, published)
    starts = line_starts(source.text)
    named = _mentions(reading, source.text, starts)
    if sections.language != "vi":
        return Findings(locality=None, mentions=named, warnings=())
    chosen, warnings = _decide(reading)
    place = _locality(reading, chosen, starts) if chosen else None
    return Findings(locality=place, mentions=named, warnings=tuple(warnings))


def candidates(source: Source, sections: Sections, published: Moment) -> tuple[Candidate, ...]:
    """Every place in the running, best first, the chosen one marked."""
    reading = read(source, sections, published)
    chosen = _decide(reading)[0] if sections.language == "vi" else None
    starts = line_starts(source.text)
    return tuple(
        Candidate(
            display=_shown(standing, reading),
            score=round(standing.score, 2),
            chosen=standing is chosen,
            evidence=_evidence(standing, starts),
        )
        for standing in reading.standings[:12]
    )


def read(source: Source, sections: Sections, published: Moment) -> Reading:
    """Finds, resolves and weighs."""
    gazetteer = gazetteers.load()
    year = year_of(published)
    scan = mentions.find(source.text, gazetteer)
    zones = Zones(sections)
    clues = sites.of_address(source.url, gazetteer)
    tag = _tag(source.text, sections, gazetteer)
    clues += [tag] if tag else []
    context = Context(clues, year)
    resolved = resolve(scan.mentions, zones, context)
    ballot = Ballot()
    ballot.text(resolved, source.text, zones)
    ballot.address(clues)
    spoken = ballot.spoken_of(scan.generic, source.text, zones, context.home)
    standings = sorted(ballot.standings.values(), key=lambda s: (-s.score, s.first))
    return Reading(gazetteer, resolved, standings, spoken, year, context.home, _bloc(source.text, zones))


def _tag(text: str, sections: Sections, gazetteer: Gazetteer) -> sites.Clue | None:
    own = [p for p in sections.paragraphs if p.role in ("body", "heading", "list-item", "caption", "teaser")]
    for paragraph in own[:_TAG_PARAGRAPHS]:
        found = sites.of_opening(text[paragraph.start : paragraph.start + 60], gazetteer)
        if found:
            return found[0]
    return None


def _bloc(text: str, zones: Zones) -> bool:
    """Whether title or lead speak of a party organisation that belongs to no unit."""
    found = _BLOC.search(fold(text[:4000]))
    return found is not None and zones.at(found.start()) in (TITLE, LEAD)


def _decide(reading: Reading) -> tuple[Standing | None, list[str]]:
    """The place the article is about, or none with the reason."""
    if not reading.standings or reading.standings[0].score < _ENOUGH:
        return None, []
    best = _innermost(reading.standings[0], reading.standings)
    shown = _shown(best, reading)
    if best.units and not best.settled:
        return None, [f"place not settled: {best.kind} {best.name} may be {_options(best, reading)}"]
    if not best.units:
        if best.weight(TITLE, LEAD) < 2.0:
            return None, [f"place not settled: no list of 2009 to 2025 holds {shown}"]
        return best, [f"no list of 2009 to 2025 holds {shown}; the place is given as the text states it"]
    if best.first_in(TITLE, LEAD, "body", "heading", "caption") is None:
        missing = _unnamed(best, reading)
        if missing:
            return None, [
                f"place not settled: the text speaks of {missing} and does not name it; its site is of {shown}"
            ]
    others = _rivals(best, reading)
    return best, [f"speaks of several places: {shown} first, also {', '.join(others)}"] if others else []


def _innermost(best: Standing, standings: list[Standing]) -> Standing:
    """Goes from a place down to one inside it that title or lead name for themselves before it."""
    for _ in range(2):
        if not best.settled or best.first_own(TITLE) is not None:
            return best
        inner = [s for s in standings if s.inside(best) and s.weight(LEAD, TITLE) >= _PROMINENT and _precedes(s, best)]
        if not inner:
            return best
        best = inner[0]
    return best


def _precedes(inner: Standing, outer: Standing) -> bool:
    """Whether the inner place is told first; a bare name in the title does not count as telling the outer one."""
    first, outer_first = inner.first_own(LEAD), outer.first_own(LEAD)
    if inner.first_own(TITLE) is not None:
        return True
    if outer.weight(TITLE) and inner.weight(LEAD) < _FOR_ITSELF:
        return False
    return first is not None and (outer_first is None or first < outer_first)


def _unnamed(best: Standing, reading: Reading) -> str:
    """The kind of a smaller unit that the text speaks of more than of the site's own, "" if there is none."""
    if reading.bloc:
        return "a party organisation of no locality"
    own = sum(reading.spoken[u.kind] for u in {u.kind: u for u in best.units}.values())
    smaller = Counter(
        {k: n for k, n in reading.spoken.items() if max(gazetteers.LEVELS[k]) > best.level and k != "thành phố"}
    )
    if best.level == PROVINCE and best.units[0].kind == "tỉnh":
        smaller["thành phố"] = reading.spoken["thành phố"]
    kind, count = smaller.most_common(1)[0] if smaller else ("", 0)
    return f"a {kind}" if count > own and count >= 2 else ""


def _rivals(best: Standing, reading: Reading) -> list[str]:
    return [
        _shown(s, reading)
        for s in reading.standings
        if s is not best
        and s.settled
        and s.level == best.level
        and s.weight(TITLE, LEAD) >= 1.5
        and s.score >= best.score * _RIVAL_SHARE
    ][:5]


def _options(standing: Standing, reading: Reading) -> str:
    shown = list(dict.fromkeys(_where(u, reading) for u in standing.units))
    more = f" and {len(shown) - 6} more" if len(shown) > 6 else ""
    return "the one in " + ", ".join(shown[:6]) + more


def _where(unit: Unit, reading: Reading) -> str:
    province = reading.gazetteer.province(unit, reading.year).name
    if unit.level <= gazetteers.DISTRICT:
        return province
    district = reading.gazetteer.district(unit, reading.year)
    return f"{district.name} ({province})" if district else province


# --- records --------------------------------------------------------------------------------------------------


def _unit(standing: Standing, reading: Reading) -> Unit:
    if standing.level == PROVINCE:
        return reading.gazetteer.province(standing.units[0], reading.year)
    return era(standing.units, standing.kinds, reading.spoken, reading.year)


def _shown(standing: Standing, reading: Reading) -> str:
    if standing.settled:
        return display(_unit(standing, reading), reading.gazetteer, reading.year)
    return f"{standing.kind} {standing.name}".strip()


def _locality(reading: Reading, standing: Standing, starts: list[int]) -> Place:
    rival = next((s.score for s in reading.standings if s is not standing and not _related(s, standing)), 0.0)
    score = standing.score
    confidence = 0.5 * min(1.0, score / _CONFIDENT) + 0.5 * score / (score + rival)
    evidence = _evidence(standing, starts)
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
    )


def _evidence(standing: Standing, starts: list[int]) -> tuple[Evidence, ...]:
    votes = sorted(standing.votes, key=lambda v: -v.weight)[:8]
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


def _mentions(reading: Reading, text: str, starts: list[int]) -> tuple[Place, ...]:
    grouped: dict[str, list[Resolved]] = {}
    for item in reading.resolved:
        grouped.setdefault(item.key, []).append(item)
    return tuple(_mentioned(reading, items, text, starts) for items in grouped.values())


def _mentioned(reading: Reading, items: list[Resolved], text: str, starts: list[int]) -> Place:
    units = tuple(dict.fromkeys(u for item in items for u in item.units))
    kinds = Counter(item.mention.kind for item in items if item.mention.kind)
    first = items[0].mention
    name = " ".join(first.name.split())
    standing = Standing(items[0].key, name, first.kind, units, kinds, [], {}, 0)
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
        return _shown(standing, reading)
    return f"ambiguous: {_options(standing, reading)}" if standing.units else "in no list of 2009 to 2025"
