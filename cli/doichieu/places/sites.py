"""What a web address and an agency's tag say of the place: newspapers, portals of localities, words of the path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import unquote

from doichieu.places.gazetteer import COMMUNE, DISTRICT, LEVELS, PROVINCE, Gazetteer, Unit, within
from doichieu.places.spelling import address_key, name_key


class Clue(NamedTuple):
    """Units that an address or a tag points at: `where` is "host", "path", "slug", "slug-start" or "press"."""

    where: str
    quote: str
    units: tuple[Unit, ...]


# What stands before the name in labels such as "xanamhuong", "tpuongbi", "thanhuyhue", "baolangson"; the kind it
# tells. Longest first, so that "thixa" is not read as "thi" + "xa…".
_PREFIXES = {
    "dangbothanhpho": "thành phố", "dangbohuyen": "huyện", "dangbotinh": "tỉnh", "dangbotp": "thành phố",
    "dangboxa": "xã", "thanhpho": "thành phố", "ubndhuyen": "huyện", "huienui": "huyện", "thanhui": "thành phố",
    "thixaui": "thị xã",
    "ubndtinh": "tỉnh", "ubndquan": "quận", "thitran": "thị trấn", "phuong": "phường", "tinhui": "tỉnh",
    "quanui": "quận", "dangbo": "", "portal": "", "huien": "huyện", "ubndxa": "xã", "thixa": "thị xã",
    "thiui": "thị xã",
    "quan": "quận", "vnpt": "", "tinh": "tỉnh", "ubnd": "", "mttq": "", "ptth": "", "cong": "", "bao": "", "dai": "",
    "tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "xa": "xã",
}  # fmt: skip
_SUFFIXES = ("online", "city", "news", "portal", "tv")
_OTHER_NAMES = {"tphcm": "hochiminh", "hcm": "hochiminh", "hcmcpv": "hochiminh", "brvt": "bariavungtau"}
_KIND_WORDS: dict[tuple[str, ...], str] = {
    ("huyen",): "huyện", ("huyen", "uy"): "huyện", ("thanh", "uy"): "thành phố", ("thi", "uy"): "thị xã",
    ("quan", "uy"): "quận", ("thanh", "pho"): "thành phố", ("tp",): "thành phố", ("thi", "xa"): "thị xã",
    ("tx",): "thị xã", ("quan",): "quận", ("thi", "tran"): "thị trấn", ("xa",): "xã", ("phuong",): "phường",
    ("tinh",): "tỉnh", ("tinh", "uy"): "tỉnh",
}  # fmt: skip
_NUMBERED = re.compile(r"(?:quan|phuong)\d{1,2}$")
_LONGEST_ADDRESS = 2000


@cache
def _press() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Province by domain, and provinces by folded tag."""
    domains: dict[str, str] = {}
    tags: dict[str, tuple[str, ...]] = {}
    for line in (files("doichieu.data") / "places" / "newspapers.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        province, hosts, signs = line.split("\t")
        domains.update(dict.fromkeys(hosts.split(), province))
        for sign in signs.split():
            tags[sign.lower()] = (*tags.get(sign.lower(), ()), province)
    return domains, tags


def of_address(url: str | None, gazetteer: Gazetteer) -> list[Clue]:
    """The clues of a web address, host first; later ones are read within the province that earlier ones name."""
    if not url:
        return []
    address = unquote(url[:_LONGEST_ADDRESS])
    rest = address.partition("://")[2] or address
    host, _, path = rest.partition("/")
    host = host.lower().partition(":")[0].removeprefix("www.")
    clues = _of_host(host, gazetteer)
    scope = tuple(u for clue in clues for u in clue.units)
    segments = [s for s in re.split(r"[/?&=#]", path.lower()) if s]
    for segment in segments[:12]:
        plain = segment if re.fullmatch(r"[a-z]{4,24}", segment) else ""
        units = _labelled(plain, scope, gazetteer, needs_kind=True) if plain and scope else ()
        if units:
            clues.append(Clue("path", segment, units))
            scope = (*units, *scope)
    slug = max((s for s in segments if s.count("-") >= 2), key=lambda s: s.count("-"), default="")
    if slug:
        clues.extend(_of_slug(slug, scope, gazetteer))
    return clues


def _of_host(host: str, gazetteer: Gazetteer) -> list[Clue]:
    domains, _ = _press()
    for domain in _endings(host):
        if domain in domains:
            return [Clue("press", host, tuple(_provinces(domains[domain], gazetteer)))]
    official = re.search(r"\.(?:gov|dcs|chinhphu|edu)\.vn$|\.vnpt[a-z]+\.vn$", host) is not None
    labels = re.sub(
        r"\.(?:gov|dcs|org|com|edu|net|info|blogspot|wordpress)?(?:\.vn|\.com|\.net|\.org|\.info)?$", "", host
    )
    clues: list[Clue] = []
    scope: tuple[Unit, ...] = ()
    for label in reversed(re.split(r"[.]", labels)):
        units = _labelled(label, scope, gazetteer, needs_kind=not official)
        if units:
            where = "host" if official or units[0].level != PROVINCE or _PARTY.match(label) else "press"
            clues.append(Clue(where, label, units))
            scope = (*units, *scope)
    return clues


_PARTY = re.compile(r"(?:tinh|thanh|huyen|quan|thi)uy")


def _endings(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[i:]) for i in range(min(len(labels) - 1, 4))]


def _provinces(name: str, gazetteer: Gazetteer) -> list[Unit]:
    return gazetteer.provinces[name_key(name)]


def _labelled(label: str, scope: tuple[Unit, ...], gazetteer: Gazetteer, *, needs_kind: bool) -> tuple[Unit, ...]:
    """The units that one label of a host or path names: the whole of it, or what is left without prefix and suffix.

    Without a scope only provinces and districts of one meaning; within one, what lies in it.
    """
    for core, kind in _readings(label, needs_kind):
        units = _plain_units(core, kind, scope, gazetteer)
        if units:
            return units
    return ()


def _readings(label: str, needs_kind: bool) -> Iterator[tuple[str, str]]:
    """The names a label may hold, each with the kind its prefix tells ("" if none), the likeliest first."""
    if _NUMBERED.match(label):
        yield label.lstrip("aghnopqu"), "quận" if label.startswith("q") else "phường"
        return
    whole = address_key(re.sub(r"\d+$", "", label))
    pieces = [address_key(piece) for piece in label.split("-")] if "-" in label else []
    if not needs_kind:
        yield whole, ""
    for part in [whole, *pieces]:
        if part in _OTHER_NAMES:
            yield _OTHER_NAMES[part], ""
        for prefix, kind in _PREFIXES.items():
            if part.startswith(prefix) and len(part) > len(prefix) + 1:
                core = part.removeprefix(prefix)
                yield core, kind
                yield from ((core.removesuffix(s), kind) for s in _SUFFIXES if core.endswith(s))
    yield from ((whole.removesuffix(s), "") for s in _SUFFIXES if whole.endswith(s))
    if not needs_kind:
        yield from ((piece, "") for piece in pieces)


def _plain_units(core: str, kind: str, scope: tuple[Unit, ...], gazetteer: Gazetteer) -> tuple[Unit, ...]:
    if len(core) < 2 and not core.isdigit():
        return ()
    upper = gazetteer.plain.get(core, [])
    provinces = tuple(u for u in upper if u.level == PROVINCE)
    if scope:
        inside = [u for u in upper if any(within(u, s) for s in scope)]
        inside += [
            c
            for key in gazetteer.plain_communes.get(core, ())
            for c in gazetteer.communes(key)
            if any(within(c, s) for s in scope[:1])
        ]
        if kind in LEVELS:
            inside = [u for u in inside if u.level in LEVELS[kind]]
        level = min((u.level for u in inside), default=0)
        return tuple(u for u in inside if u.level == level)
    if kind in LEVELS and kind != "tỉnh":
        named = tuple(u for u in upper if u.level == DISTRICT) if DISTRICT in LEVELS[kind] else ()
        named = named or tuple(u for u in provinces if u.kind == kind)
        return named if len({u.lineage for u in named}) == 1 else ()
    if provinces:
        return provinces
    districts = tuple(u for u in upper if u.level == DISTRICT)
    return districts if kind == "" and len({u.groups for u in districts}) == 1 else ()


def _of_slug(slug: str, scope: tuple[Unit, ...], gazetteer: Gazetteer) -> list[Clue]:
    """Names among the words of a slug: with a kind word anywhere, bare ones only within the scope."""
    words = re.findall(r"[a-z]+|\d+", slug)[:30]
    clues: list[Clue] = []
    i = 0
    while i < len(words):
        size, clue = _slug_name(words, i, scope, gazetteer)
        if clue:
            clues.append(clue)
        i += max(1, size)
    return clues[:6]


def _slug_name(words: list[str], i: int, scope: tuple[Unit, ...], gazetteer: Gazetteer) -> tuple[int, Clue | None]:
    for length in (2, 1):
        kind = _KIND_WORDS.get(tuple(words[i : i + length]))
        if kind:
            size, units = _slug_units(words, i + length, kind, scope, gazetteer)
            if units:
                where = "slug-start" if i <= 2 else "slug"
                return length + size, Clue(where, "-".join(words[i : i + length + size]), units)
    if scope:
        size, units = _slug_units(words, i, "", scope, gazetteer)
        if units and (units[0].level != COMMUNE or i == 0):
            return size, Clue("slug-start" if i == 0 else "slug", "-".join(words[i : i + size]), units)
    return 1, None


def _slug_units(
    words: list[str], i: int, kind: str, scope: tuple[Unit, ...], gazetteer: Gazetteer
) -> tuple[int, tuple[Unit, ...]]:
    for size in (4, 3, 2, 1) if kind else (4, 3, 2):
        part = words[i : i + size]
        if len(part) == size:
            core = address_key("".join(part))
            upper = _plain_units(core, kind, _widened(scope, gazetteer), gazetteer)
            if upper and (kind in ("", upper[0].kind) or upper[0].level in LEVELS[kind]):
                return size, upper
    return 0, ()


def _widened(scope: tuple[Unit, ...], gazetteer: Gazetteer) -> tuple[Unit, ...]:
    """The scope and its province: a city committee's site also tells of the other districts."""
    if not scope:
        return ()
    return (*scope, *gazetteer.province_by_code[scope[0].province])


# A report opens with its agency: "(QBĐT) - ", "LSO-", "(Báo Quảng Ngãi)-", "(baonghean.vn)"
_TAG = re.compile(r"\s{0,3}(?:\(([^()\n]{2,30})\)|([A-ZĐa-z.]{2,14}?)\s?[-–—])")


def of_opening(paragraph: str, gazetteer: Gazetteer) -> tuple[Clue, int, int] | None:
    """The clue of the tag that a paragraph opens with, and its span in the paragraph."""
    match = _TAG.match(paragraph[:60])
    if match is None:
        return None
    group = 1 if match.group(1) else 2
    words = match.group(group).strip()
    domains, tags = _press()
    key = words.lower().removesuffix(" online").replace(" ", "")
    names = tags.get(key, ()) or tuple(
        filter(None, [domains.get(key) or domains.get(key + ".vn") or domains.get(key + ".com.vn")])
    )
    if not names and words.lower().startswith(("báo ", "đài ")):
        found = gazetteer.provinces.get(name_key(words[4:]))
        names = (found[0].name,) if found else ()
    if len(names) != 1:
        return None
    return Clue("press", words, tuple(_provinces(names[0], gazetteer))), match.start(group), match.end(group)
