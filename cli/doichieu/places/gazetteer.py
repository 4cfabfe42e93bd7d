"""The provinces, districts and communes of 2009 to 2024, by name, with what each is today.

Snapshots of 2019, 2023 and 2025 and a hand-kept history of districts (`data/places`, made by
`tests/tools/build_gazetteer.py`). A unit is a name of one kind in one district; units that are the same district
under another kind or name share a `group`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

from doichieu.places.spelling import address_key, is_syllable, loose_key, name_key

PROVINCE, DISTRICT, COMMUNE = 1, 2, 3

LEVELS = {
    "tỉnh": (PROVINCE,),
    "thành phố": (PROVINCE, DISTRICT),
    "huyện": (DISTRICT,),
    "quận": (DISTRICT,),
    "thị xã": (DISTRICT,),
    "thị trấn": (COMMUNE,),
    "xã": (COMMUNE,),
    "phường": (COMMUNE,),
}

_SHORTEST_JOINED = 4  # letters of a commune's name in one word
_REMEMBERED = 50_000  # names asked for in vain that are kept


class Unit(NamedTuple):
    """An administrative unit.

    `province` is the code of its province (its own for a province), `groups` the districts it lay in, the latest
    first (its own for a district), `parents` the lineages of a commune's districts, `seen` the snapshots that list it,
    `since` and `until` years where known, `code` that of the General Statistics Office, `today` the unit of July 2025
    in its place, empty where there is none, `lineage` one key for a unit under all the kinds it had (huyện Mỹ Hào and
    thị xã Mỹ Hào).
    """

    level: int
    kind: str
    name: str
    province: str
    groups: tuple[int, ...]
    parents: tuple[str, ...]
    code: str | None
    seen: tuple[int, ...]
    since: int | None
    until: int | None
    today: str
    lineage: str

    def existed(self, year: int | None) -> bool:
        """False only if a known year speaks against it."""
        if year is None:
            return True
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


class Gazetteer:
    """Look-ups by key (see `spelling.name_key`); a row is read when its name is first asked for.

    The rows of communes are in the order of their keys, so that they need no index.
    """

    def __init__(self, provinces: str, districts: str, communes: str, spellings: str) -> None:
        self._district_rows = _rows(districts)
        self._commune_rows = _rows(communes)
        self._numbers: dict[str, list[int]] = {}
        self._districts: dict[int, Unit] = {}
        self._communes: dict[str, tuple[Unit, ...]] = {}
        self._found: dict[tuple[str, str], tuple[Unit, ...]] = {}
        self.provinces: dict[str, list[Unit]] = {}
        self.province_by_code: dict[str, list[Unit]] = {}
        for line in _rows(provinces):
            self._add_province(line)
        for number, line in enumerate(self._district_rows):
            self._numbers.setdefault(line.partition("\t")[0], []).append(number)
        for line in spellings.splitlines():
            if not line.startswith("#"):
                self._add_spellings(line)

    def _add_province(self, line: str) -> None:
        code, kind, name, since, until, today, aliases = line.split("\t")
        first, last = _year(since), _year(until)
        unit = Unit(PROVINCE, kind, name, code, (), (), code, (), first, last, today, f"P{code}")
        self.province_by_code.setdefault(code, []).append(unit)
        for spelling in [name, *filter(None, aliases.split(";"))]:
            self.provinces.setdefault(name_key(spelling), []).append(unit)

    def _add_spellings(self, line: str) -> None:
        province, name, others, _ = line.split("\t")
        code = self.provinces[name_key(province)][0].province
        numbers = [n for n in self._numbers[name_key(name)] if self._district_rows[n].split("\t")[3] == code]
        for other in others.split(";"):
            self._numbers.setdefault(name_key(other), []).extend(numbers)

    def districts(self, key: str) -> tuple[Unit, ...]:
        """All districts of that name."""
        return tuple(map(self._district, self._numbers.get(key, ())))

    @cached_property
    def all_districts(self) -> list[Unit]:
        """Every district, in the order of the rows."""
        return list(map(self._district, range(len(self._district_rows))))

    def _district(self, number: int) -> Unit:
        unit = self._districts.get(number)
        if unit is None:
            unit = self._districts[number] = self._read_district(self._district_rows[number])
        return unit

    def _read_district(self, line: str) -> Unit:
        key, kind, name, province, code, seen, since, until, group = line.split("\t")
        years = tuple(map(int, filter(None, seen.split(","))))
        today = f"nay thuộc {self.province_by_code[province][-1].today}"
        above, own = (int(group),), f"D{province}{key}"
        first, last = _year(since), _year(until)
        return Unit(DISTRICT, kind, name, province, above, (), code or None, years, first, last, today, own)

    def communes(self, key: str) -> tuple[Unit, ...]:
        """All communes of that name."""
        found = self._communes.get(key)
        if found is None:
            at = bisect_left(self._commune_rows, key + "\t")  # a tab is less than any letter
            row = self._commune_rows[at] if at < len(self._commune_rows) else ""
            cells = row.split("\t")
            found = tuple(self._commune(key, cell) for cell in cells[1:]) if cells[0] == key else ()
            if found or len(self._communes) < _REMEMBERED:
                self._communes[key] = found
        return found

    def _commune(self, key: str, cell: str) -> Unit:
        kind, name, parents, code, seen, today = cell.split("|")
        districts = [self._district(int(p)) for p in parents.split(",")]
        groups = tuple(dict.fromkeys(d.groups[0] for d in districts))
        province = districts[0].province
        became = self.province_by_code[province][-1].today
        today = f"{today}, {became}" if today else f"nay thuộc {became}"
        years = tuple(map(int, seen.split(",")))
        above = tuple(dict.fromkeys(d.lineage for d in districts))
        return Unit(COMMUNE, kind, name, province, groups, above, code, years, None, None, today, f"C{code}{key}")

    def find(self, kind: str, key: str) -> tuple[Unit, ...]:
        """The units of that kind and name; the same tuple each time."""
        found = self._found.get((kind, key))
        if found is None:
            found = tuple(u for level in LEVELS[kind] for u in self.named(level, key) if u.kind == kind)
            if found:
                self._found[kind, key] = found
        return found

    def named(self, level: int, key: str) -> tuple[Unit, ...]:
        """The units of that name on one level, whatever their kind."""
        if level == COMMUNE:
            return self.communes(key)
        return tuple(self.provinces.get(key, ())) if level == PROVINCE else self.districts(key)

    def knows(self, key: str) -> bool:
        """Whether anything bears that name."""
        return key in self._numbers or key in self.provinces or bool(self.communes(key))

    def province(self, unit: Unit, year: int | None) -> Unit:
        """The province a unit lies in, as it was called in that year (until 2024 if None)."""
        eras = self.province_by_code[unit.province]
        return next((p for p in eras if p.existed(year)), eras[0])

    def district(self, unit: Unit, year: int | None) -> Unit | None:
        """The district a commune lies in, of the kind and name it had in that year where known."""
        units = self._groups[unit.groups[0]] if unit.groups else []
        fitting = [d for d in units if d.existed(year)] or units
        return min(fitting, key=lambda d: (d.until is not None, -max(d.seen, default=0)), default=None)

    @cached_property
    def _groups(self) -> dict[int, list[Unit]]:
        groups: dict[int, list[Unit]] = {}
        for district in self.all_districts:
            groups.setdefault(district.groups[0], []).append(district)
        return groups

    def everything(self) -> Iterator[Unit]:
        """Every unit, provinces first."""
        for eras in self.province_by_code.values():
            yield from eras
        yield from self.all_districts
        for row in self._commune_rows:
            yield from self.communes(row.partition("\t")[0])

    @cached_property
    def plain(self) -> dict[str, list[Unit]]:
        """Provinces and districts by the letters of addresses ("langson")."""
        index: dict[str, list[Unit]] = {}
        for unit in [*(u for eras in self.province_by_code.values() for u in eras), *self.all_districts]:
            index.setdefault(address_key(unit.name), []).append(unit)
        return index

    def lettered(self, kind: str, key: str) -> tuple[Unit, ...]:
        """The one province or district of the kind whose letters without marks and spaces are those of the key."""
        found = tuple(u for u in self.plain.get(address_key(key), ()) if u.kind == kind)
        return found if len({u.lineage for u in found}) == 1 else ()

    def respelled(self, key: str) -> tuple[Unit, ...]:
        """Provinces and districts whose letters without marks are those of the key."""
        return self._loose.get(loose_key(key), ())

    @cached_property
    def _loose(self) -> dict[str, tuple[Unit, ...]]:
        index: dict[str, tuple[Unit, ...]] = {}
        for unit in [*(u for eras in self.province_by_code.values() for u in eras), *self.all_districts]:
            if not all(map(is_syllable, name_key(unit.name).split())):
                key = loose_key(unit.name)
                index[key] = (*index.get(key, ()), unit)
        return index

    @cached_property
    def plain_communes(self) -> dict[str, list[str]]:
        """Keys of communes by the letters of addresses ("donan" → ["đồn an", …])."""
        index: dict[str, list[str]] = {}
        for row in self._commune_rows:
            key = row.partition("\t")[0]
            index.setdefault(address_key(key), []).append(key)
        return index

    def joined_communes(self, key: str) -> list[str]:
        """Keys of communes that are the one word of the key in several ("mađaguôi" → ["ma đa guôi"])."""
        plain = address_key(key)
        if len(plain) < _SHORTEST_JOINED:
            return []
        return [near for near in self.plain_communes.get(plain, ()) if " " in near]


def within(unit: Unit, container: Unit) -> bool:
    """Whether a unit lies in another, districts taken through their changes of kind and name."""
    if unit.level <= container.level or unit.province != container.province:
        return False
    return container.level == PROVINCE or container.groups[0] in unit.groups


def _year(text: str) -> int | None:
    return int(text) if text else None


def _rows(table: str) -> list[str]:
    """The lines of a table without its head and the empty end."""
    return table.split("\n")[1:-1]


@cache
def load() -> Gazetteer:
    """The gazetteer shipped with the program, read once."""
    folder = files("doichieu.data") / "places"
    tables = (
        (folder / f"{name}.tsv").read_bytes().decode("utf-8")
        for name in ("provinces", "districts", "communes", "spellings")
    )
    return Gazetteer(*tables)
