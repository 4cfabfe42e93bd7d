"""The place an article is about, and every place it mentions."""

from __future__ import annotations

import re
from collections import Counter

from doichieu.models import Evidence, Moment, Note, Place, PlacedPart, Record
from doichieu.places import chains, letterheads, mentions, parts, records, sites
from doichieu.places import gazetteer as gazetteers
from doichieu.places.choosing import subject
from doichieu.places.gazetteer import PROVINCE, Gazetteer
from doichieu.places.resolving import BODY, HEAD, LEAD, TITLE, Context, Zones, banner, resolve, year_of
from doichieu.places.weighing import Ballot, Reading, Standing
from doichieu.text import line_starts
from doichieu.values import Sections, Source


class Findings(Record):
    """The places of one article: `locality` is None where nothing is plainly said, `parts` empty if it is one whole."""

    locality: Place | None
    mentions: tuple[Place, ...]
    warnings: tuple[Note, ...]
    parts: tuple[PlacedPart, ...] = ()


class Candidate(Record):
    """A place that was in the running: `score` is the sum of its votes, which the evidence lists."""

    display: str
    score: float
    chosen: bool
    evidence: tuple[Evidence, ...]


_TAG_PARAGRAPHS = 4
_OPENING = 4000  # characters that hold title and lead
# A party organisation that is not of a unit: of agencies, enterprises, forces
_BLOC = re.compile(
    r"đảng (?:bộ|ủy) (?:khối|dân[ -]chính[ -]đảng|quân sự|công an|bộ đội|các cơ quan|các kcn|trường|sở|ngoài nước"
    r"|đại học|tổng công ty|công ty|tập đoàn)"
)
# Thresholds on the sum of votes, in the units of `weighing`
_ENOUGH = 1.5
_STATED = 2.0  # an unknown place must be told in title or lead
_RIVAL = 1.5
_RIVAL_SHARE = 0.45
_LISTED = 5
_DIGEST = 3  # places with a part each from which on an article is news in brief


def locate(source: Source, sections: Sections, published: Moment) -> Findings:
    """The locality and the mentions of an article.

    Goes in: the source with its address, the roles of its paragraphs, its date. Comes out: one place or none; the
    places mentioned in the article's own words, in their order; warnings that say what stayed open.
    """
    reading = read(source, sections, published)
    starts = line_starts(source.text)
    named = records.mentioned(reading, source.text, starts)
    if sections.language != "vi":
        return Findings(locality=None, mentions=named, warnings=())
    chosen, warnings = _decide(reading)
    divided = parts.divide(reading, sections, source.text, chosen)
    around = _around(divided, chosen, reading)
    if around is not None:
        chosen, warnings = around, [_several(around, divided, reading)]
    place = records.locality(reading, chosen, starts) if chosen else None
    return Findings(locality=place, mentions=named, warnings=tuple(warnings), parts=divided)


def _around(divided: tuple[PlacedPart, ...], chosen: Standing | None, reading: Reading) -> Standing | None:
    """The place that holds all of many parts, where nothing but its turn sets the chosen one apart: news in brief."""
    places = {part.place.lineage for part in divided}
    if chosen is None or len(places) < _DIGEST or chosen.weight(*HEAD, "address") > 0:
        return None
    told = [s for s in reading.standings if s.units and s.units[0].lineage in places]
    return next((s for s in reading.standings if all(part.inside(s) for part in [chosen, *told])), None)


def _several(whole: Standing, divided: tuple[PlacedPart, ...], reading: Reading) -> Note:
    names = dict.fromkeys(part.place.display for part in divided)
    values = {"first": records.shown(whole, reading), "others": ", ".join([*names][:_LISTED])}
    return Note(code="place-several", values=values)


def candidates(source: Source, sections: Sections, published: Moment) -> tuple[Candidate, ...]:
    """Every place in the running, best first, the chosen one marked."""
    reading = read(source, sections, published)
    chosen = _decide(reading)[0] if sections.language == "vi" else None
    starts = line_starts(source.text)
    return tuple(
        Candidate(
            display=records.shown(standing, reading),
            score=round(standing.score, 2),
            chosen=standing is chosen,
            evidence=records.evidence_of(standing, starts),
        )
        for standing in reading.standings[:12]
    )


def read(source: Source, sections: Sections, published: Moment) -> Reading:
    """Finds, resolves and weighs."""
    gazetteer = gazetteers.load()
    year = year_of(published)
    scan = mentions.find(source.text, gazetteer)
    zones = Zones(sections, source.text)
    clues = sites.of_address(source.url, gazetteer)
    tag = _tag(source.text, sections, gazetteer)
    clues += [tag] if tag else []
    narrowed = chains.narrowed(scan.mentions, source.text)
    if letterhead := letterheads.read(narrowed, scan, source.text, gazetteer):
        narrowed = letterhead.mentions
        zones.set_letterhead(letterhead.start, letterhead.end)
    if not any(clue.where == "host" for clue in clues):
        clues = [*banner(narrowed, zones), *clues]
    context = Context(clues, year)
    if context.home is None and letterhead:
        context.home = letterhead.home
    resolved = resolve(narrowed, zones, context)
    ballot = Ballot()
    ballot.text(resolved, source.text)
    ballot.address(clues)
    spoken = ballot.spoken_of(scan.generic, source.text, zones, context.home)
    standings = sorted(ballot.standings.values(), key=lambda s: (-s.score, s.first))
    bloc = _bloc(scan.folded, zones)
    whole = frozenset(g.kind for g in scan.generic if _whole(g, scan.folded, zones))
    return Reading(gazetteer, resolved, standings, spoken, year, context.home, bloc, whole)


def _whole(told: mentions.Generic, folded: str, zones: Zones) -> bool:
    """Whether the text speaks there of the whole of a unit."""
    return folded.endswith("toàn ", 0, told.start) and zones.at(told.start) in (LEAD, BODY)


def _tag(text: str, sections: Sections, gazetteer: Gazetteer) -> sites.Clue | None:
    own = [p for p in sections.paragraphs if p.role in ("body", "heading", "list-item", "caption", "teaser")]
    for paragraph in own[:_TAG_PARAGRAPHS]:
        found = sites.of_opening(text[paragraph.start : paragraph.start + 60], gazetteer)
        if found:
            return found[0]
    return None


def _bloc(folded: str, zones: Zones) -> bool:
    """Whether title or lead speak of a party organisation that belongs to no unit."""
    found = _BLOC.search(folded, 0, _OPENING)
    return found is not None and zones.at(found.start()) in (TITLE, LEAD)


def _decide(reading: Reading) -> tuple[Standing | None, list[Note]]:
    """The place the article is about, or none with the reason."""
    if not reading.standings or reading.standings[0].score < _ENOUGH:
        return None, []
    best = subject(reading)
    shown = records.shown(best, reading)
    if best.units and not best.settled:
        return None, [_ambiguous(best, reading)]
    if not best.units:
        if best.weight(*HEAD, LEAD) < _STATED:
            return None, [Note(code="place-unlisted", values={"name": shown})]
        return best, [Note(code="place-as-stated", values={"name": shown})]
    if best.first_in(*HEAD, LEAD, "body", "heading", "caption") is None:
        if reading.bloc:
            return None, [Note(code="place-party-body", values={"site": shown})]
        if missing := _unnamed(best, reading):
            return None, [Note(code="place-unnamed", values={"kind": missing, "site": shown})]
    elsewhere = _elsewhere(best, reading)
    rivals = elsewhere or _rivals(best, reading)
    if not rivals:
        return best, []
    values = {"first": shown, "others": ", ".join(records.shown(s, reading) for s in rivals[:_LISTED])}
    return (None if elsewhere else best), [Note(code="place-several", values=values)]


def _elsewhere(best: Standing, reading: Reading) -> list[Standing]:
    """Places of other provinces told of as much, where neither title nor address set the best apart: examples."""
    if best.weight(*HEAD, "address", "press") > 0:
        return []
    near = [
        s for s in reading.standings if s.settled and s.level == best.level and s.score >= best.score * _RIVAL_SHARE
    ]
    return [s for s in near if s.units[0].province != best.units[0].province]


def _ambiguous(best: Standing, reading: Reading) -> Note:
    places, more = records.options(best, reading)
    values = {"name": f"{best.kind} {best.name}".strip(), "places": places, "more": str(more)}
    return Note(code="place-ambiguous-many" if more else "place-ambiguous", values=values)


def _unnamed(best: Standing, reading: Reading) -> str:
    """The kind of a smaller unit that the text speaks of more than of the site's own, "" if there is none."""
    own = sum(reading.spoken[u.kind] for u in {u.kind: u for u in best.units}.values())
    smaller = Counter(
        {k: n for k, n in reading.spoken.items() if max(gazetteers.LEVELS[k]) > best.level and k != "thành phố"}
    )
    if best.level == PROVINCE and best.units[0].kind == "tỉnh":
        smaller["thành phố"] = reading.spoken["thành phố"]
    kind, count = smaller.most_common(1)[0] if smaller else ("", 0)
    return kind if count > own and count >= 2 else ""


def _rivals(best: Standing, reading: Reading) -> list[Standing]:
    return [
        s
        for s in reading.standings
        if s is not best
        and s.settled
        and s.level == best.level
        and s.weight(*HEAD, LEAD) >= _RIVAL
        and s.score >= best.score * _RIVAL_SHARE
    ]
