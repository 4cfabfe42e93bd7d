"""How much speaks for each place to be the one an article is about: votes of the text and of the address."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from doichieu.places.gazetteer import COMMUNE, DISTRICT, LEVELS, PROVINCE, Gazetteer, Unit, within
from doichieu.places.mentions import Generic
from doichieu.places.resolving import BODY, CAPTION, HEAD, HEADING, LEAD, LETTERHEAD, TITLE, Resolved, Zones, lineages
from doichieu.places.sites import Clue

# Weights of a first naming by zone, set by hand on the sample pages and the project's own table of texts: the title
# decides, the lead decides where there is no title, the body only together with other signs.
_FIRST = {LETTERHEAD: 6.0, TITLE: 6.0, LEAD: 3.0, HEADING: 1.5, BODY: 1.0, CAPTION: 0.5}
_AGAIN = {LETTERHEAD: 0.0, TITLE: 0.0, LEAD: 0.8, HEADING: 0.3, BODY: 0.4, CAPTION: 0.1}
_MOST = {LETTERHEAD: 8.0, TITLE: 8.0, LEAD: 5.0, HEADING: 2.0, BODY: 3.0, CAPTION: 0.6}
_FORMS = {"body": 1.2, "unit": 1.0, "bare body": 0.9, "bare": 0.75, "other": 0.8, "unknown": 0.9}
_SECOND = 0.6  # a second place of the same level in the same title or lead
_GLOSS = 0.3  # a place that only tells where another lies
_VENUE = {"bare": 0.4, "unit": 0.7}  # where a meeting was held
_ASIDE = 0.6  # a body named for an officer who attends ("Bí thư Huyện ủy …") or for what it resolved
_LOOK_BACK = 44
_VENUE_BEFORE = re.compile(
    r"(?<![^\W_])(?:tại|ở|về|đến|tới|thăm)"
    r"(?: (?:hội trường|trụ sở|nhà văn hóa|trung tâm|ubnd|đảng ủy|huyện ủy|các)){0,4} \Z"
)
# The last words that the pattern can end with: it is tried behind these only
_VENUE_LAST = tuple(f"{word} " for word in "tại ở về đến tới thăm trường sở hóa tâm ubnd ủy các".split())
_DOCUMENT_BEFORE = re.compile(
    r"(?:nghị quyết|kế hoạch|chỉ đạo|hướng dẫn|chỉ thị|chủ trương|lãnh đạo|đề án|chương trình|kết luận|quan tâm)"
    r"(?: [^ ]{1,12}){0,2} của (?:ban thường vụ )?\Z"
)
_OFFICER_BEFORE = re.compile(
    r"(?:bí thư|phó bí thư|thường trực|lãnh đạo|ủy viên(?: (?:ban thường vụ|btv|ban chấp hành|bch))?|đại diện"
    r"|(?:trưởng ban|chủ nhiệm)(?: [^\W_]+){0,4}|chánh văn phòng)(?: (?:đảng ủy|đảng bộ|hđnd|ubnd|mttq))? \Z"
)
_COMMITTEES = ("thường trực ", "ban thường vụ ", "ban chấp hành ")
_BRACKET_BACK = 60
_BRACKET = 0.4  # a place told in brackets
_OPENING = 2  # paragraphs: a title and the news
_OF_CELL = 0.7  # there as the place of a party cell
_CELL_BEFORE = re.compile(r"(?:chi|đảng) bộ(?: [^\W_]+){0,6} \((?:trực thuộc )?\Z")
_PLURAL = 0.5  # a member of a list
_CLUES = {"host": 2.0, "path": 2.5, "press": 1.0, "slug-start": 2.5, "slug": 1.2}
_HOST_PROVINCE = 1.2
_SPOKEN = {LETTERHEAD: 4, TITLE: 4, LEAD: 2, HEADING: 1, BODY: 1}
_GENERIC = 0.5
_GENERIC_MOST = 3.0


class Vote(NamedTuple):
    """A reason for a place: `start` and `end` in the text, None for the address."""

    rule: str
    quote: str
    weight: float
    start: int | None = None
    end: int | None = None
    form: str = ""


class Standing(NamedTuple):
    """A place in the running: `units` of one lineage, of several if the name is ambiguous, none if unknown.

    `kinds` and `names` count the kinds it is told with and the ways its name is written.
    """

    key: str
    name: str
    kind: str | None
    units: tuple[Unit, ...]
    kinds: Counter[str]
    names: Counter[str]
    votes: list[Vote]
    sums: dict[str, float]
    first: int

    def add(self, vote: Vote) -> None:
        """Counts a vote."""
        self.votes.append(vote)
        self.sums[vote.rule] = self.sums.get(vote.rule, 0.0) + vote.weight

    @property
    def score(self) -> float:
        """The sum of all votes."""
        return sum(self.sums.values())

    @property
    def level(self) -> int:
        """1 province, 2 district, 3 commune."""
        return self.units[0].level if self.units else max(LEVELS[self.kind or "xã"])

    @property
    def settled(self) -> bool:
        """Whether the name has been led to one unit."""
        return bool(self.units) and len(lineages(self.units)) == 1

    def weight(self, *rules: str) -> float:
        """The votes of some rules alone."""
        return sum(self.sums.get(rule, 0.0) for rule in rules)

    def first_in(self, *rules: str) -> int | None:
        """Where the first vote of the rules stands."""
        return min((v.start for v in self.votes if v.rule in rules and v.start is not None), default=None)

    def first_own(self, rule: str) -> int | None:
        """Where the rule first finds it told with its kind, not to say where another place lies."""
        told = (v.start for v in self.votes if v.rule == rule and v.form in ("body", "unit") and v.start is not None)
        return min(told, default=None)

    def inside(self, other: Standing) -> bool:
        """Whether it lies in the other place."""
        return self.settled and other.settled and any(within(u, o) for u in self.units for o in other.units)


class Reading(NamedTuple):
    """All that was weighed for one article, the standings best first; `home` is what the site is of."""

    gazetteer: Gazetteer
    resolved: list[Resolved]
    standings: list[Standing]
    spoken: Counter[str]
    year: int | None
    home: Unit | None
    bloc: bool
    whole: frozenset[str]  # kinds of unit that the text speaks of as a whole ("toàn huyện")


class Ballot:
    """The standings being counted."""

    def __init__(self) -> None:
        self.standings: dict[str, Standing] = {}

    def of(self, key: str, name: str, kind: str | None, units: tuple[Unit, ...], first: int) -> Standing:
        standing = self.standings.get(key)
        if standing is None:
            standing = self.standings[key] = Standing(key, name, kind, units, Counter(), Counter(), [], {}, first)
        elif key.startswith("D") and not set(units) <= set(standing.units):
            standing = self.standings[key] = standing._replace(units=tuple(dict.fromkeys(standing.units + units)))
        return standing

    def text(self, resolved: list[Resolved], text: str) -> None:
        """Counts the mentions, in their order."""
        seen: dict[str, set[tuple[str, int]]] = {}
        crowded = _crowded(resolved)
        for item in resolved:
            mention = item.mention
            above = mention.gloss and item.zone == LETTERHEAD
            zone, form = BODY if above else item.zone, told_as(item, text)
            level = item.level
            standing = self.of(item.key, mention.name, mention.kind, item.units, mention.start)
            standing.names[mention.name] += 1
            if mention.kind:
                standing.kinds[mention.kind] += 1
            so_far = standing.sums.get(zone, 0.0)
            others = seen.setdefault(zone, set())
            weight = (_AGAIN if so_far else _FIRST)[zone] * _FORMS[mention.form]
            if not so_far and zone in (TITLE, LEAD) and any(lv == level and k != standing.key for k, lv in others):
                weight *= _SECOND
            others.add((standing.key, level))
            weight *= place_in_sentence(item, form, text)
            if not mention.plural and zone not in HEAD and (item.paragraph, level) in crowded:
                weight *= _SECOND
            weight = min(weight, max(0.0, _MOST[zone] - so_far))
            quote = text[mention.start : mention.end]
            standing.add(Vote(zone, quote, weight, mention.start, mention.end, form))

    def address(self, clues: list[Clue]) -> None:
        """Counts what the address and the agency's tag say; of a host the innermost place alone."""
        hosts = [c for c in clues if c.where == "host"]
        for clue in clues:
            if clue in hosts and clue is not hosts[-1]:
                continue
            if len(lineages(clue.units)) != 1:
                continue
            unit = clue.units[0]
            weight = _CLUES[clue.where]
            if clue.where == "host" and unit.level == PROVINCE:
                weight = _HOST_PROVINCE
            standing = self.of(unit.lineage, unit.name, None, clue.units, -1)
            standing.add(Vote("address" if clue.where != "press" else "press", clue.quote, weight))

    def spoken_of(self, generic: tuple[Generic, ...], text: str, zones: Zones, home: Unit | None) -> Counter[str]:
        """Counts units told without a name: for every place of that kind; of provinces for the site's alone.

        Comes out: the weight of each kind spoken of.
        """
        counts: Counter[str] = Counter()
        spans: dict[str, Generic] = {}
        for item in generic:
            zone = zones.at(item.start)
            if zone not in _SPOKEN:
                continue
            whole = text[max(0, item.start - 5) : item.start].lower() == "toàn "
            weight = _SPOKEN[zone] * (2 if whole else 1)
            if not item.plural:
                counts[item.kind] += weight
                spans.setdefault(item.kind, item)
            elif item.kind in ("huyện", "thị xã"):  # "các huyện": the province speaks
                counts["tỉnh"] += weight
                spans.setdefault("tỉnh", item)
        for standing in self.standings.values():
            kinds = {u.kind for u in standing.units} or {standing.kind}
            spoken = [k for k in kinds if k and counts[k]]
            if standing.level == PROVINCE and home is not None and home.province != standing.units[0].province:
                continue
            if spoken:
                kind = max(spoken, key=lambda k: counts[k])
                weight = min(_GENERIC_MOST, _GENERIC * counts[kind])
                where = spans[kind]
                standing.add(Vote("kind", text[where.start : where.end], weight, where.start, where.end))
        return counts


def told_as(item: Resolved, text: str) -> str:
    """The form of the mention, or "gloss", "aside" (an officer or document of the body), "venue" if it is no more."""
    mention = item.mention
    if mention.gloss:
        return "gloss"
    before = text[max(0, mention.start - _LOOK_BACK) : mention.start].lower()
    titled = item.zone in HEAD  # there "ở huyện X" tells the subject, "Thường trực Huyện ủy X" a body that acts
    if mention.form == "body" and (_OFFICER_BEFORE.search(before) or _DOCUMENT_BEFORE.search(before)):
        return mention.form if titled and before.endswith(_COMMITTEES) else "aside"
    if titled or mention.form == "bare body" or not before.endswith(_VENUE_LAST):
        return mention.form
    return "venue" if _VENUE_BEFORE.search(before) else mention.form


def place_in_sentence(item: Resolved, told: str, text: str) -> float:
    """Less for a place that is told in passing."""
    mention, factor = item.mention, 1.0
    if told == "gloss":
        factor = _GLOSS
    elif told == "aside" and item.zone not in HEAD:
        factor = _ASIDE
    elif told == "venue" and item.zone != TITLE:
        factor = _VENUE["bare" if mention.kind is None else "unit"]
    if told != "gloss" and _in_brackets(text, mention.start):
        factor = min(factor, _bracketed(item, text))
    return factor * _PLURAL if mention.plural else factor


def _bracketed(item: Resolved, text: str) -> float:
    """The weight of a place in brackets: full behind the party cell that the news opens with, for it is of that."""
    first = max(0, item.mention.start - _BRACKET_BACK)
    before = text[first : item.mention.start].lower()
    cell = _CELL_BEFORE.search(before)
    if cell is None:
        return _BRACKET
    opens = before[: cell.start()].endswith("\n") or first + cell.start() == 0
    return 1.0 if opens and item.paragraph <= _OPENING else _OF_CELL


def _in_brackets(text: str, start: int) -> bool:
    """Whether a bracket is open there, looking back over a few words."""
    before = text[max(0, start - _BRACKET_BACK) : start]
    if "(" not in before:
        return False
    return before.rfind("(") > max(before.rfind(")"), before.rfind("\n"))


def _crowded(resolved: list[Resolved]) -> set[tuple[int, int]]:
    """Paragraphs that name several districts, or several communes: an enumeration, with the level."""
    names: dict[tuple[int, int], set[str]] = {}
    for item in resolved:
        if item.units and item.units[0].level in (DISTRICT, COMMUNE):
            names.setdefault((item.paragraph, item.units[0].level), set()).add(item.key)
    return {place for place, keys in names.items() if len(keys) > 1}
