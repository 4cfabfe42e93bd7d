"""The gazetteer: what it holds, how names are looked up, and every unit found again by its full name."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from importlib.resources import files

import pytest

from doichieu.places import chains, gazetteer, mentions
from doichieu.places.gazetteer import COMMUNE, DISTRICT, PROVINCE, Unit, within
from doichieu.places.spelling import address_key, name_key

KNOWN = gazetteer.load()


def one(kind: str, name: str) -> Unit:
    (unit,) = KNOWN.find(kind, name_key(name))
    return unit


def test_it_holds_63_provinces_and_the_two_that_changed() -> None:
    provinces = [u for u in KNOWN.everything() if u.level == PROVINCE]
    assert len({u.province for u in provinces}) == 64  # with Hà Tây
    assert Counter(u.kind for u in provinces if u.existed(2015)) == {"tỉnh": 58, "thành phố": 5}
    assert {u.name for u in provinces if not u.existed(2015)} == {"Hà Tây", "Huế"}


def test_it_holds_the_districts_and_communes_of_three_snapshots() -> None:
    units = list(KNOWN.everything())
    for year, districts, communes in [(2019, 713, 11_150), (2023, 705, 10_590), (2025, 696, 10_030)]:
        assert sum(u.level == DISTRICT and year in u.seen for u in units) >= districts - 1
        assert sum(u.level == COMMUNE and year in u.seen for u in units) >= communes


def test_a_district_is_found_as_its_own_township_is_spelled() -> None:
    for town in (u for u in KNOWN.everything() if u.kind == "thị trấn"):
        for district in KNOWN.plain.get(address_key(town.name), ()):
            if within(town, district):
                assert district in KNOWN.districts(name_key(town.name)) or district in KNOWN.respelled(town.name)


def test_other_spellings_are_of_districts_in_the_lists() -> None:
    lines = (files("doichieu.data") / "places" / "spellings.tsv").read_text("utf-8").splitlines()
    for province, name, others, source in (line.split("\t") for line in lines if not line.startswith("#")):
        assert source
        known = [u for u in KNOWN.districts(name_key(name)) if KNOWN.province(u, 2015).name == province]
        assert known
        for other in others.split(";"):
            assert set(known) <= set(KNOWN.districts(name_key(other)))


@pytest.mark.parametrize(
    ("kind", "name", "until"),
    [
        ("huyện", "Hòa Thành", 2020),
        ("huyện", "Mỹ Hào", 2019),
        ("huyện", "Hương Thủy", 2010),
        ("huyện", "Bến Cát", 2013),
        ("thị xã", "Bến Cát", 2024),
        ("quận", "Thủ Đức", 2021),
        ("huyện", "Từ Liêm", 2013),
    ],
)
def test_former_districts_are_known_with_their_last_year(kind: str, name: str, until: int) -> None:
    unit = one(kind, name)
    assert unit.until == until
    assert unit.existed(until) and unit.existed(2009) is (unit.since is None) and not unit.existed(until + 1)


@pytest.mark.parametrize(
    ("kind", "name", "today"),
    [
        ("tỉnh", "Bạc Liêu", "tỉnh Cà Mau"),
        ("tỉnh", "Hà Tây", "thành phố Hà Nội"),
        ("huyện", "Lộc Bình", "nay thuộc tỉnh Lạng Sơn"),
        ("xã", "Hùng Lô", "phường Vân Phú, tỉnh Phú Thọ"),
        ("phường", "Minh Phương", "phường Nông Trang, tỉnh Phú Thọ"),
    ],
)
def test_today_is_the_unit_of_july_2025(kind: str, name: str, today: str) -> None:
    assert one(kind, name).today == today


# The 34 of 1 July 2025 (resolution 202/2025/QH15 of the National Assembly) with what they were made of; the 11 that
# stayed as they were are not listed
MERGED = {
    "tỉnh Tuyên Quang": "Hà Giang, Tuyên Quang",
    "tỉnh Lào Cai": "Lào Cai, Yên Bái",
    "tỉnh Thái Nguyên": "Bắc Kạn, Thái Nguyên",
    "tỉnh Phú Thọ": "Hòa Bình, Phú Thọ, Vĩnh Phúc",
    "tỉnh Bắc Ninh": "Bắc Giang, Bắc Ninh",
    "tỉnh Hưng Yên": "Hưng Yên, Thái Bình",
    "thành phố Hải Phòng": "Hải Dương, Hải Phòng",
    "tỉnh Ninh Bình": "Hà Nam, Nam Định, Ninh Bình",
    "tỉnh Quảng Trị": "Quảng Bình, Quảng Trị",
    "thành phố Đà Nẵng": "Quảng Nam, Đà Nẵng",
    "tỉnh Quảng Ngãi": "Kon Tum, Quảng Ngãi",
    "tỉnh Gia Lai": "Bình Định, Gia Lai",
    "tỉnh Khánh Hòa": "Khánh Hòa, Ninh Thuận",
    "tỉnh Lâm Đồng": "Bình Thuận, Lâm Đồng, Đắk Nông",
    "tỉnh Đắk Lắk": "Phú Yên, Đắk Lắk",
    "thành phố Hồ Chí Minh": "Bà Rịa - Vũng Tàu, Bình Dương, Hồ Chí Minh",
    "tỉnh Đồng Nai": "Bình Phước, Đồng Nai",
    "tỉnh Tây Ninh": "Long An, Tây Ninh",
    "thành phố Cần Thơ": "Cần Thơ, Hậu Giang, Sóc Trăng",
    "tỉnh Vĩnh Long": "Bến Tre, Trà Vinh, Vĩnh Long",
    "tỉnh Đồng Tháp": "Tiền Giang, Đồng Tháp",
    "tỉnh Cà Mau": "Bạc Liêu, Cà Mau",
    "tỉnh An Giang": "An Giang, Kiên Giang",
}
KEPT = "Cao Bằng, Điện Biên, Hà Tĩnh, Lai Châu, Lạng Sơn, Nghệ An, Quảng Ninh, Sơn La, Thanh Hóa"


def test_every_province_leads_to_its_successor_of_2025() -> None:
    expected = {old: new for new, names in MERGED.items() for old in names.split(", ")}
    expected |= {name: f"tỉnh {name}" for name in KEPT.split(", ")}
    expected |= {"Hà Nội": "thành phố Hà Nội", "Thừa Thiên Huế": "thành phố Huế"}
    assert len(expected) == 63 and len(set(expected.values())) == 34
    provinces = [u for u in KNOWN.everything() if u.level == PROVINCE and u.existed(2015)]
    assert {u.name: u.today for u in provinces} == expected


def test_no_district_is_left_today_and_every_district_and_commune_tells_its_province() -> None:
    today = {code: eras[-1].today for code, eras in KNOWN.province_by_code.items()}
    for unit in KNOWN.everything():
        if unit.level == DISTRICT:
            assert unit.today == f"nay thuộc {today[unit.province]}"
        if unit.level == COMMUNE:
            assert unit.today.endswith(today[unit.province])


def test_names_begin_with_capitals() -> None:
    names = (u.name.replace("Nông trường", "Nông Trường") for u in KNOWN.everything())
    assert [name for name in names if any(word[0].islower() for word in name.split(" "))] == []


def test_districts_under_several_kinds_share_a_group() -> None:
    old, new = one("huyện", "Tĩnh Gia"), one("thị xã", "Nghi Sơn")
    assert old.groups == new.groups
    commune = next(u for u in KNOWN.find("xã", name_key("Các Sơn")) if u.province == "38")
    assert within(commune, old) and within(commune, new)
    assert not within(old, new)


@pytest.mark.parametrize(
    ("one_spelling", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Cư M’gar", "Cư M'gar"),
        ("Đăk Lăk", "Đắk Lắk"),
        ("Đắc Nông", "Đắk Nông"),
        ("Qui Nhơn", "Quy Nhơn"),
        ("Mĩ Tho", "Mỹ Tho"),
        ("03", "3"),
        ("III", "3"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("LỘC BÌNH", "Lộc Bình"),
    ],
)
def test_spellings_of_one_name_share_a_key(one_spelling: str, other: str) -> None:
    assert name_key(one_spelling) == name_key(other)


@pytest.mark.parametrize(("left", "right"), [("Chủ", "Chú"), ("Hương Vân", "Hương Văn"), ("Mỹ Tho", "Mỹ Thọ")])
def test_tones_and_vowels_are_not_folded_away(left: str, right: str) -> None:
    assert name_key(left) != name_key(right)


def test_address_keys_are_plain_letters() -> None:
    assert address_key("Cư M'gar") == "cumgar"
    assert address_key("Mỹ Hào") == address_key("my-hao")


def test_every_unit_is_found_by_kind_name_and_what_it_lies_in() -> None:
    provinces = {code: eras[0] for code, eras in KNOWN.province_by_code.items()}
    districts = {d.lineage: d for d in KNOWN.all_districts}
    lost: list[str] = []
    for unit in KNOWN.everything():
        if unit.level == PROVINCE and unit.name == "Huế":
            continue  # until 2024 the same words mean a city of the province
        words = f"{unit.kind} {unit.name}"
        if unit.level == COMMUNE:
            district = districts[unit.parents[0]]
            words += f", {district.kind} {district.name}"
        if unit.level != PROVINCE:
            words += f", {provinces[unit.province].kind} {provinces[unit.province].name}"
        first = chains.narrowed(mentions.find(words, KNOWN).mentions, words)[0]
        if {u.lineage for u in first.units} != {unit.lineage}:
            lost.append(words)
    assert lost == []


def test_kind_and_name_alone_keep_every_unit_they_could_be() -> None:
    same = defaultdict(set)
    for unit in KNOWN.everything():
        same[unit.kind, name_key(unit.name)].add(unit.lineage)
    for (kind, key), lineages in same.items():
        unit = KNOWN.find(kind, key)[0]
        (mention, *_) = mentions.find(f"{kind} {unit.name}", KNOWN).mentions
        assert {u.lineage for u in mention.units} == lineages


def test_it_loads_in_little_time() -> None:
    code = (
        "import doichieu.places.gazetteer as g, time; a = time.perf_counter(); g.load(); print(time.perf_counter() - a)"
    )
    spent = [float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(3)]
    assert min(spent) < 0.1  # 15 to 20 ms where it was measured
