"""Names of administrative units in running text, with every unit that each could be.

Two passes over the text: kind words and bodies ("huyện", "Thành ủy") with the capitalised name behind them, then
runs of capitals that are the bare name of a province or of a unit already named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from doichieu.places.gazetteer import COMMUNE, DISTRICT, LEVELS, PROVINCE, Gazetteer, Unit
from doichieu.places.naming import longest, spans_of
from doichieu.places.spelling import APOSTROPHES, SYLLABLE, UPPER, is_syllable, join_key, name_key, syllable_key
from doichieu.text import fold


class Mention(NamedTuple):
    """A name in text[start:end] and the units it could be, none if no list holds it.

    `kind` is the kind word as stated, in full, or that of the body ("huyện" for "Huyện ủy"), None for a bare name.
    `form` is "body" where a party or state body is named by the unit, "unit" for a plain kind word, "bare" or "bare
    body" without one, "other" where the lists know the name under another kind only, "unknown" where they do not
    know it. `name` is as written, `key` what it is looked up by. `plural` marks members of a list ("các xã …"),
    `gloss` a name that only tells where another lies.
    """

    start: int
    end: int
    kind: str | None
    name: str
    form: str
    key: str
    units: tuple[Unit, ...]
    plural: bool = False
    gloss: bool = False


class Generic(NamedTuple):
    """A unit spoken of without its name ("toàn huyện", "Đảng bộ xã"): its kind, and whether one or many."""

    start: int
    end: int
    kind: str
    plural: bool


class Scan(NamedTuple):
    """What a text holds, each in order of place, and the folded text it was read from."""

    folded: str
    mentions: tuple[Mention, ...]
    generic: tuple[Generic, ...]


_SHORT = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "h": "huyện", "q": "quận", "p": "phường"}
_BODY_KINDS = {
    "tỉnh": "tỉnh",
    "thành": "thành phố",
    "huyện": "huyện",
    "quận": "quận",
    "thị": "thị xã",
    "thị xã": "thị xã",
}
# The first letter stands alone so that the scan skips all others quickly
_KIND = re.compile(
    r"[thqxp](?<![^\W_].)"
    r"(?:(?P<body>(?<=t)(?:ỉnh|hành|hị xã|hị)|(?<=h)uyện|(?<=q)uận)[ -](?:ủy|đoàn|đội)"
    r"|(?:(?<=t)(?:ỉnh|hành phố|hị xã|hị trấn)|(?<=h)uyện|(?<=q)uận|(?<=x)ã|(?<=p)hường)"
    r"|(?<=t)(?:p|x|t|\.p|\.x)|(?<=[hqp])(?=\.))(?![^\W_])\.?",
    re.S,
)
# Between kind and name: "huyện đảo Lý Sơn", "xã vùng cao Y Tý"
_ATTRIBUTE = re.compile(r" (?:đảo|miền núi|biên giới|vùng (?:cao|sâu|biên|biển)|ven biển|nghèo|cảng|trẻ|biển)(?= )")
_REST = rf"(?:[{APOSTROPHES}] ?)?[^\W_]{{0,11}}(?:[{APOSTROPHES}][^\W_]{{1,12}})?"
_CAPITAL = rf"[{UPPER}]{_REST}"
_JOINT = r"(?: | ?[-–] ?)"
# A name behind a kind word: capitals and numbers, between which one small word may stand ("Nông trường Mộc Châu")
_NAME = re.compile(rf"(?:(?=[{UPPER}\d]){SYLLABLE})(?:{_JOINT}(?:{SYLLABLE}{_JOINT})?(?=[{UPPER}\d]){SYLLABLE}){{0,4}}")
_RUN = re.compile(rf"[{UPPER}](?<![^\W_].){_REST}(?: {_CAPITAL}){{0,7}}", re.S)
# Bodies that speak for the unit whose name follows
_BODIES = (
    "đảng bộ", "đảng ủy", "chi bộ", "bch", "bcđ", "btv", "ban chấp hành", "ban thường vụ", "ubnd", "hđnd", "mttq",
    "nhân dân", "chính quyền", "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "thị xã ủy",
)  # fmt: skip
_BEFORE_NAMELESS = (
    "toàn", "trong", "khắp", "của", "đảng bộ", "đảng ủy", "ubnd", "hđnd", "mttq", "chấp hành", "nhân dân", "cấp ủy",
    ".", ":", ";", "\n",
)  # fmt: skip
_MANY = (*"các những nhiều hai ba bốn năm sáu bảy tám chín mười mấy 0 1 2 3 4 5 6 7 8 9".split(), "một số")
_LIST = re.compile(r" ?(?:[,;](?: ?và)?|và) ?")
_LOOK_BACK = 24
# Before a bare name: what is called after a place, or a person, is not the place
_CALLED_AFTER = re.compile(
    r"(?:trường|thpt|thcs|tiểu học|mầm non|đại học|học|học viện|đường|phố|công ty|tập đoàn|chợ|bệnh viện|sông|hồ|núi"
    r"|đèo|cầu|cảng|ga|báo|đài|sư đoàn|trung đoàn|nhà máy|khách sạn|đồng chí|ông|bà|anh|chị|giáo xứ)[ :]\Z"
)
# Behind one: the place and day of writing ("Hà Nội, ngày 5/2/2016")
_DATELINE = re.compile(r"[,.]? (?:ngày )?\d")
# Words that start a sentence before a name, or a name that is not a place's
_LEADERS = frozenset("tại ở từ về đến với theo và của cho trên riêng nhân".split())
# Never read as an unknown unit: what follows the word "xã", "thành phố" … in set phrases
_NOT_NAMES = frozenset("hội ủy đoàn viên anh du học thông".split())
# Named after people or said of the country; bare they are no places
_NEVER_BARE = frozenset(["hồ chí minh", "hcm"])


def _follows_body(before: str) -> bool:
    """Whether the folded text ends with a body and one or two marks."""
    core = before.rstrip(" :-")
    return 0 < len(before) - len(core) <= 2 and core.endswith(_BODIES)


def _kind_of_body(before: str) -> str | None:
    """The kind of unit that the body at the end of the folded text is of, if it tells one ("huyện ủy")."""
    word, ends, _ = before.rstrip(" :-").rpartition(" ủy")
    return next((kind for name, kind in _BODY_KINDS.items() if word.endswith(name)), None) if ends else None


def _is_plural(before: str) -> bool:
    """Whether the folded text ends with a number or a word for several ("các", "các đảng bộ")."""
    core = before.removesuffix(" ")
    return core != before and core.removesuffix(" đảng bộ").removesuffix(" đảng ủy").endswith(_MANY)


def _stands_for_one(before: str) -> bool:
    """Whether a kind word behind the folded text speaks of the unit: "toàn huyện", "Đảng bộ huyện"."""
    core = before.removesuffix(" ")
    return not core or core.endswith(_BEFORE_NAMELESS)


@lru_cache(maxsize=16_384)
def _breaks_syllable(word: str) -> bool:
    """Whether a folded word is no Vietnamese syllable, so that it may be a name ("m'đrắk", "đakrông")."""
    return word == "huế" or not is_syllable(syllable_key(word))


class _Reader:
    """One text being read; positions count in it."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.folded = fold(text)
        self.gazetteer = gazetteer
        self.mentions: list[Mention] = []
        self.generic: list[Generic] = []

    def kinds(self) -> None:
        for match in _KIND.finditer(self.folded):
            start, end = match.span()
            word = match.group().rstrip(".").replace(".", "")
            body = match.group("body") is not None
            kind = _BODY_KINDS[word.replace("-", " ").rsplit(" ", 1)[0]] if body else _SHORT.get(word, word)
            at = end
            if attribute := _ATTRIBUTE.match(self.text, at):
                at = attribute.end()
            end = at
            while at < end + 2 and self.text[at : at + 1] == " ":
                at += 1
            first = self.text[at : at + 1]
            if first.isupper() or (first.isdigit() and kind in ("phường", "quận") and at - end < 2):
                if not self.named(start, at, kind, body):
                    self.nameless(start, end, kind, body)
            else:
                self.nameless(start, end, kind, body)

    def nameless(self, start: int, end: int, kind: str, body: bool) -> None:
        before = self.folded[max(0, start - _LOOK_BACK) : start]
        plural = _is_plural(before)
        if body or plural or _stands_for_one(before):
            self.generic.append(Generic(start, end, kind, plural))

    def named(self, start: int, at: int, kind: str, body: bool) -> bool:
        """Reads the name at `at`, and the names listed after it."""
        before = self.folded[max(0, start - _LOOK_BACK) : start]
        plural = _is_plural(before)
        form = "body" if body or _follows_body(before) else "unit"
        mention = self.read(start, at, kind, form)
        if mention is None:
            return False
        if body and mention.form in ("unknown", "other"):
            return False  # "Huyện ủy" and a person's name
        self.mentions.append(mention._replace(plural=True) if plural else mention)
        if plural:
            self.listed(mention.end, kind, form)
        return True

    def listed(self, end: int, kind: str, form: str) -> None:
        for _ in range(40):
            gap = _LIST.match(self.folded, end)
            if gap is None or not self.text[gap.end() : gap.end() + 1].isupper():
                return
            mention = self.read(gap.end(), gap.end(), kind, form)
            if mention is None or mention.form in ("unknown", "other"):
                return
            self.mentions.append(mention._replace(plural=True))
            end = mention.end

    def read(self, start: int, at: int, kind: str, form: str) -> Mention | None:
        """The longest name at `at` that a unit of the kind bears; else one of another kind; else as stated."""
        name = _NAME.match(self.text, at)
        if name is None:
            return None
        known = longest(self.gazetteer, kind, name.group())
        if known is None:
            return self.unknown(start, at, kind)
        end = at + known.length
        return Mention(start, end, kind, self.text[at:end], known.form or form, known.key, known.units)

    def unknown(self, start: int, at: int, kind: str) -> Mention | None:
        run = _RUN.match(self.text, at)
        written_out = self.folded.startswith(kind, start)  # "H. Lan Anh" is a person
        if run is None or kind == "tỉnh" or not written_out or self.text[start:at].isupper():
            return None
        words = run.group().split(" ")
        if not 2 <= len(words) <= 4 or run.group().isupper() or words[0].lower() in _NOT_NAMES:
            return None
        return Mention(start, run.end(), kind, run.group(), "unknown", name_key(run.group()), ())

    def bare(self) -> None:
        """Runs of capitals outside what is read already."""
        taken = iter([*sorted(self.mentions), None])
        current = next(taken)
        extra: list[Mention] = []
        for run in _RUN.finditer(self.text):
            while current is not None and current.end <= run.start():
                current = next(taken)
            start, end = run.span()
            if current is not None and end > current.start:
                continue
            if " " in run.group() or self.stands_alone(start, end):  # most single words open a sentence
                extra.extend(self.bare_in(start, end))
        self.mentions.extend(extra)
        self.mentions.sort()

    def bare_in(self, start: int, end: int) -> Iterator[Mention]:
        tokens = [(syllable_key(self.folded[a:b]), a, b) for a, b in spans_of(self.folded, start, end)]
        if tokens and tokens[0][0] in _LEADERS:
            tokens = tokens[1:]
        if not tokens:
            return
        if len(tokens) <= 5:
            yield from self.exact(tokens)
        elif self.text[start:end].isupper():
            yield from self.windows(tokens)

    def exact(self, tokens: list[tuple[str, int, int]]) -> Iterator[Mention]:
        key = join_key([t[0] for t in tokens])
        start, end = tokens[0][1], tokens[-1][2]
        if key in _NEVER_BARE or (len(tokens) == 1 and not self.stands_alone(start, end)):
            return
        units = self.any_level(key) or (self.gazetteer.respelled(key) if len(tokens) == 1 else ())
        if units:
            before = self.folded[max(0, start - _LOOK_BACK) : start]
            if _CALLED_AFTER.search(before) or _DATELINE.match(self.folded, end):
                return
            form = "bare body" if _follows_body(before) else "bare"
            if form == "bare body" and (kind := _kind_of_body(before)):
                units = tuple(u for u in units if u.level in LEVELS[kind])
                if not units:
                    return
            yield Mention(start, end, None, self.text[start:end], form, key, units)
        elif self.text[start:end].isupper():
            yield from self.windows(tokens)

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether a name of one word is a place's: of no Vietnamese syllable ("M'Đrắk"), or the label of a title."""
        if _breaks_syllable(self.folded[start:end]):
            return True
        return self.text[end : end + 1] == ":" and (start == 0 or self.text[start - 1] == "\n")

    def any_level(self, key: str) -> tuple[Unit, ...]:
        named = self.gazetteer.named
        return named(PROVINCE, key) + named(DISTRICT, key) + named(COMMUNE, key)

    def windows(self, tokens: list[tuple[str, int, int]]) -> Iterator[Mention]:
        """Names of provinces and districts inside a line of capitals."""
        i = 0
        while i < len(tokens) - 1:
            for size in (4, 3, 2):
                part = tokens[i : i + size]
                key = join_key([t[0] for t in part])
                named = self.gazetteer.named
                units = () if key in _NEVER_BARE else named(PROVINCE, key) + named(DISTRICT, key)
                if len(part) == size and units:
                    start, end = part[0][1], part[-1][2]
                    yield Mention(start, end, None, self.text[start:end], "bare", key, units)
                    i += size - 1
                    break
            i += 1


def find(text: str, gazetteer: Gazetteer) -> Scan:
    """All mentions in clean text, each with every unit it could be."""
    reader = _Reader(text, gazetteer)
    reader.kinds()
    reader.bare()
    return Scan(reader.folded, tuple(reader.mentions), tuple(reader.generic))
