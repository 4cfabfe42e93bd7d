"""Which of the units of one name a mention means, by what the article and its site say of the surroundings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from doichieu.models import Moment
from doichieu.places.gazetteer import COMMUNE, DISTRICT, LEVELS, PROVINCE, Gazetteer, Unit, within
from doichieu.places.mentions import Mention
from doichieu.places.sites import Clue
from doichieu.text import fold
from doichieu.values import Sections

TITLE, LEAD, HEADING, BODY, CAPTION = "title", "lead", "heading", "body", "caption"
LETTERHEAD, BANNER, NOWHERE = "letterhead", "banner", "elsewhere"
HEAD = (TITLE, LETTERHEAD)  # where a place is told first of all, and a body acts
# The name of the site at the head of a page
_BANNER = re.compile(
    r"\W{0,3}(?:chào mừng .{0,40})?(?:cổng|trang|website|báo điện tử)(?: (?:thông tin|tin|tttt))?(?: điện tử)?"
    r"(?: tổng hợp)?(?: của)?(?: đảng bộ| ubnd| ủy ban nhân dân)? ?(?:tỉnh|thành|huyện|thị|quận|xã|phường|tp)"
)
_LONGEST_BANNER = 120
# A line of a list of videos: a triangle, a running time
_VIDEO = re.compile(r"\W{0,3}[▶►▷]|\W{0,4}\d{1,2}:\d\d .{0,90}lượt xem")
_LEAD_PARAGRAPHS = 2
_LEAD_LENGTH = 60  # a shorter line is a stray caption, not the lead
# How much a container that a clue or a mention names speaks for the units in it
_CLUE_WEIGHTS = {"host": 3.0, "path": 4.0, "press": 2.0, "slug-start": 3.0, "slug": 2.0}
_SURE = 2.0  # a district that the site or a prominent mention names
_ACTOR = 2  # a body counts as two plain namings when a bare name is to be understood
_OWN_DISTRICT = 1.02  # before what the district was merged with
_ZONE_WEIGHTS = {LETTERHEAD: 4.0, TITLE: 4.0, LEAD: 3.0, HEADING: 1.5, BODY: 1.0, CAPTION: 0.5}


class Resolved(NamedTuple):
    """A mention with its zone and the units it means: one lineage if settled, several if not, none if unknown."""

    mention: Mention
    zone: str
    units: tuple[Unit, ...]
    by_context: bool
    key: str
    paragraph: int

    @property
    def level(self) -> int:
        """1 province, 2 district, 3 commune; of an unknown place by its kind word."""
        return self.units[0].level if self.units else max(LEVELS[self.mention.kind or "xã"])


def lineages(units: tuple[Unit, ...]) -> set[str]:
    """The different places among the units."""
    return {unit.lineage for unit in units}


def _key(mention: Mention, units: tuple[Unit, ...]) -> str:
    """One key for all mentions of a place."""
    if units and (len(units) == 1 or len(lineages(units)) == 1):
        return units[0].lineage
    return f"?{mention.kind} {mention.key}"


def year_of(published: Moment) -> int | None:
    """The year an article is from, None if its date is not known to the year or so."""
    first, last = published.earliest, published.latest
    if not first or not last or int(last[:4]) - int(first[:4]) > 1:
        return None
    return int(last[:4])


class Zones:
    """The zone of every offset of the text."""

    def __init__(self, sections: Sections, text: str) -> None:
        self._starts = [paragraph.start for paragraph in sections.paragraphs]
        self._zones: list[str] = []
        lead = 0
        for paragraph in sections.paragraphs:
            zone = {"heading": HEADING, "caption": CAPTION}.get(paragraph.role, NOWHERE)
            words = text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST_BANNER)]
            if paragraph.end - paragraph.start < _LONGEST_BANNER and _BANNER.match(fold(words)):
                zone = BANNER
            elif _VIDEO.match(words):
                zone = NOWHERE
            elif zone != NOWHERE and paragraph.line == sections.title_line:
                zone = TITLE
            elif paragraph.role in ("body", "list-item"):
                zone = LEAD if lead < _LEAD_PARAGRAPHS else BODY
                lead += paragraph.end - paragraph.start >= _LEAD_LENGTH
            self._zones.append(zone)
        self._letterhead: range | None = None
        self._head(sections, text)

    def set_letterhead(self, start: int, end: int) -> None:
        """Takes text[start:end] for the head of the paper, whatever its lines were."""
        self._letterhead = range(start, end)

    def _head(self, sections: Sections, text: str) -> None:
        """Counts a label over the title to it ("Hòa An:"); takes the nearest heading where a banner is the title."""
        lines = [paragraph.line for paragraph in sections.paragraphs]
        if sections.title_line not in lines:
            return
        at = lines.index(sections.title_line)
        if self._zones[at] != TITLE:
            near = [i for i in (at - 1, at + 1) if 0 <= i < len(lines) and self._zones[i] == HEADING]
            at = near[0] if near else at
            self._zones[at] = TITLE if near else self._zones[at]
        self._run_on(sections, text, at)
        label = sections.paragraphs[at - 1] if at else None
        if label and self._zones[at - 1] == HEADING and text[label.start : label.end].rstrip().endswith(":"):
            self._zones[at - 1] = TITLE

    def _run_on(self, sections: Sections, text: str, title: int) -> None:
        """Counts the lines that the title goes on to."""
        for index, paragraph in enumerate(sections.paragraphs[title + 1 :], title + 1):
            words = text[paragraph.start : paragraph.end].strip()
            if self._zones[index] != HEADING or words not in (sections.title or ""):
                return
            self._zones[index] = TITLE

    def at(self, offset: int) -> str:
        """The zone that holds the offset."""
        return self.place(offset)[0]

    def place(self, offset: int) -> tuple[str, int]:
        """The zone and the number of the paragraph that holds the offset."""
        i = bisect_right(self._starts, offset)
        if self._letterhead and offset in self._letterhead:
            return LETTERHEAD, i
        return (self._zones[i - 1] if i else NOWHERE), i


class Context:
    """The containers an article and its site name, with their weights."""

    def __init__(self, clues: list[Clue], year: int | None) -> None:
        self.year = year
        self.containers: dict[str, tuple[Unit, float]] = {}
        # the same tuple comes back for each mention of a name
        self._chosen: dict[int, tuple[tuple[Unit, ...], tuple[Unit, ...]]] = {}
        self.home: Unit | None = None
        self.site = [unit for clue in clues if clue.where in ("host", "path") for unit in clue.units]
        for clue in clues:
            for unit in clue.units:
                self.add(unit, _CLUE_WEIGHTS[clue.where])
            if self.home is None and clue.where in ("host", "press") and clue.units:
                self.home = clue.units[0]

    def add(self, unit: Unit, weight: float) -> None:
        """Counts a container; one named twice weighs as its weightiest naming and a little more."""
        if unit.level == COMMUNE:
            return
        known = self.containers.get(unit.lineage)
        self.containers[unit.lineage] = (unit, max(known[1], weight) + 0.1 if known else weight)

    def prominent(self) -> list[Unit]:
        """The districts that title or lead name."""
        return [c for c, weight in self.containers.values() if c.level == DISTRICT and weight >= _SURE]

    def support(self, unit: Unit) -> float:
        """How strongly the containers speak for a unit in one of them."""
        total = 0.0
        for container, weight in self.containers.values():
            if within(unit, container):
                total += weight * (_OWN_DISTRICT if container.lineage in unit.parents else 1.0)
            elif container.level == DISTRICT and container.province == unit.province and unit.level != PROVINCE:
                total += weight / 2
        return total

    def choose(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """The units that the context speaks for most; all of them where it does not speak."""
        if len(units) < 2:
            return units
        known = self._chosen.get(id(units))
        if known is not None and known[0] is units:
            return known[1]
        chosen = self._best(units)
        self._chosen[id(units)] = (units, chosen)
        return chosen

    def _best(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        scores = [self.support(u) for u in units]
        best = max(scores)
        return self.of_the_time(tuple(u for u, score in zip(units, scores, strict=True) if score >= best - 1e-9))

    def of_the_time(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Of several places those that were there in the article's year; never none, for the years are not sure."""
        if len(lineages(units)) < 2:
            return units
        return tuple(u for u in units if u.existed(self.year)) or units


def resolve(found: tuple[Mention, ...], zones: Zones, context: Context) -> list[Resolved]:
    """Settles provinces and districts with a kind first, then communes and bare names in their light."""
    everywhere = [(mention, *zones.place(mention.start)) for mention in found]
    placed = [told for told in everywhere if told[1] in _ZONE_WEIGHTS]
    for mention, zone, _ in placed:
        if mention.kind and mention.units and mention.units[0].level != COMMUNE and mention.form != "other":
            told = context.of_the_time(mention.units)
            if len(lineages(told)) == 1:
                for unit in told:
                    context.add(unit, _ZONE_WEIGHTS[zone] if not mention.plural else 0.8)
    stated = _stated(placed)
    result: list[Resolved] = []
    for mention, zone, paragraph in placed:
        units = mention.units if mention.kind else _bare(mention, zone, stated, context)
        if not units and mention.form != "unknown":
            continue
        chosen = context.choose(units)
        if mention.form == "other" and (len(lineages(chosen)) > 1 or not context.support(chosen[0])):
            chosen = ()  # another kind and no sign of the place: a unit that no list holds
        by_context = len(units) > 1 and len(lineages(units)) > 1
        result.append(Resolved(mention, zone, chosen, by_context, _key(mention, chosen), paragraph))
    return _settled_elsewhere(result)


def banner(found: tuple[Mention, ...], zones: Zones) -> list[Clue]:
    """What the name of the site at the head of the page says, the outer place first."""
    named = [m for m in found if m.kind and m.units and zones.at(m.start) == BANNER]
    named = [m for m in named if len(lineages(m.units)) == 1]
    return [Clue("host", m.name, m.units) for m in sorted(named, key=lambda m: m.units[0].level)]


def _settled_elsewhere(found: list[Resolved]) -> list[Resolved]:
    """Gives a name left open the unit that the same words have in another place of the article, if it is one."""
    settled: dict[tuple[str | None, str], dict[str, Resolved]] = {}
    for item in found:
        if item.mention.kind and item.units and item.key == item.units[0].lineage:
            settled.setdefault((item.mention.kind, item.mention.key), {})[item.key] = item
    result: list[Resolved] = []
    for item in found:
        known = settled.get((item.mention.kind, item.mention.key), {})
        if len(known) == 1 and len(item.units) > 1 and item.key not in known:
            (one,) = known.values()
            if one.key in lineages(item.units):
                result.append(item._replace(units=one.units, by_context=True, key=one.key))
                continue
        result.append(item)
    return result


def _stated(placed: list[tuple[Mention, str, int]]) -> Counter[tuple[str, int]]:
    """How often each name is told with a kind word, by key and level."""
    counts: Counter[tuple[str, int]] = Counter()
    for mention, *_ in placed:
        if mention.kind and mention.units and not mention.gloss:
            counts[mention.key, mention.units[0].level] += _ACTOR if mention.form == "body" else 1
    return counts


def _bare(mention: Mention, zone: str, stated: Counter[tuple[str, int]], context: Context) -> tuple[Unit, ...]:
    """The units a bare name may mean here: those the article names in full, else a province, else, in the title,
    the lead or behind another name, a district that fits the site."""
    key = mention.key
    levels = {level: [u for u in mention.units if u.level == level] for level in (PROVINCE, DISTRICT, COMMUNE)}
    told = [level for level in levels if levels[level] and stated[key, level]]
    if told:
        return tuple(levels[max(told, key=lambda level: stated[key, level])])
    if levels[PROVINCE]:
        return tuple(levels[PROVINCE])
    prominent = zone in (TITLE, LEAD) or mention.gloss
    home = context.home
    if levels[DISTRICT] and prominent:
        fitting = tuple(u for u in levels[DISTRICT] if home is None or u.province == home.province)
        sure = home is not None or zone == TITLE or mention.gloss or mention.form == "bare body"
        return fitting if sure and len(lineages(fitting)) == 1 else ()
    if levels[COMMUNE] and (zone == TITLE or mention.form == "bare body"):
        sure = mention.form == "bare body"
        districts = [c for c in context.site if c.level == DISTRICT] + (context.prominent() if sure else [])
        inside = tuple(u for u in levels[COMMUNE] if any(within(u, d) for d in districts))
        return inside if len(lineages(inside)) == 1 else ()
    return ()


def era(units: tuple[Unit, ...], kinds: Counter[str], generic: Counter[str], year: int | None) -> Unit:
    """Of the units of one lineage the one meant: by the kind stated, then the year, then the kind spoken of."""
    if len(units) == 1:
        return units[0]
    gazetteer_order = sorted(units, key=lambda u: (-max(u.seen, default=0), u.until is not None))
    fitting = [u for u in gazetteer_order if u.existed(year)] or gazetteer_order
    stated = [u for u in gazetteer_order if kinds[u.kind]]
    if stated:
        return max(stated, key=lambda u: (kinds[u.kind], u.existed(year)))
    if year is None or len(fitting) > 1:
        spoken = [u for u in fitting if generic[u.kind]]
        if spoken:
            return max(spoken, key=lambda u: generic[u.kind])
    return fitting[0]


def display(unit: Unit, gazetteer: Gazetteer, year: int | None) -> str:
    """ "thành phố Bắc Ninh (Bắc Ninh)"; a province without the bracket."""
    if unit.level == PROVINCE:
        return f"{unit.kind} {unit.name}"
    return f"{unit.kind} {unit.name} ({gazetteer.province(unit, year).name})"
