"""What stands outside the text and bears on its date: address, HTML metadata, file properties, the input's word.

An address and a page's metadata speak of the article; properties of a DOCX or PDF date the file, not what is written
in it; a web archive's address and the `captured` of a JSON line date the capture.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple
from urllib.parse import unquote

from doichieu.dating import expressions
from doichieu.dating.expressions.days import may_be_month_first
from doichieu.dating.witness import Field, Span, Witness, describe, month_end, precision_of
from doichieu.values import DateExpression, Metadatum, Source

# Addresses of articles began with the web, and none is dated more than a day ahead: only shapes within are dates
_YEAR = r"(?P<y>19[9]\d|20[0-4]\d)"
_MONTH = r"(?P<m>0[1-9]|1[0-2])"
_DAY = r"(?P<d>0[1-9]|[12]\d|3[01])"
_ANY_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_ANY_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_CLOCK = r"(?P<H>[01]\d|2[0-3])(?P<M>[0-5]\d)"
_LOCAL = dt.timezone(dt.timedelta(hours=7))  # epoch stamps of Vietnamese sites, read in their own zone

# shape, weight: the chance that such digits are the day of publication; from the 2,614 of 2,653 addresses of one
# newspaper whose stamp was the day (research/dating.md, section 5), less for shapes that also occur as ids
_ADDRESS_SHAPES: tuple[tuple[str, float], ...] = (
    (rf"-{_YEAR}{_MONTH}{_DAY}{_CLOCK}(?P<S>[0-5]\d)\d{{0,6}}(?=\.|/|$)", 0.96),
    (rf"[-/]{_YEAR}{_MONTH}{_DAY}{_CLOCK}\d{{0,3}}(?=\.|/|$)", 0.93),
    # fifteen digits from the year on behind three that name the site, as one widespread content system numbers pages
    (rf"-[12]\d\d(?P<yy>[01]\d|2[0-6]){_MONTH}{_DAY}{_CLOCK}[0-5]\d{{4}}(?=\.|$)", 0.9),
    (rf"/{_YEAR}(?P<s>[/-]){_ANY_MONTH}(?P=s){_ANY_DAY}(?=/|\.|-|_|$)", 0.95),
    (rf"/{_ANY_DAY}(?P<s>[-_/]){_ANY_MONTH}(?P=s){_YEAR}(?=/|\.|$)", 0.93),
    (rf"/{_YEAR}{_MONTH}{_DAY}(?=/)", 0.93),
    (rf"[-_]{_YEAR}{_MONTH}{_DAY}(?=\.\w{{2,5}}$|/?$)", 0.9),
    (rf"[-_]{_DAY}{_MONTH}{_YEAR}(?=\.\w{{2,5}}$|/?$)", 0.7),
    # before the number of the page, as a newspaper of the South writes it ("-30062015-a46214.html")
    (rf"-{_DAY}{_MONTH}{_YEAR}(?=-[a-z]{{1,3}}\d{{3,9}}\.\w{{2,5}}$)", 0.85),
    (rf"/{_YEAR}{_MONTH}(?=/)", 0.95),
    (rf"/{_YEAR}[/-]{_ANY_MONTH}(?=/)", 0.93),
)
# a folder of the year; channels and other things are numbered so too
_YEAR_FOLDER = (rf"(?<!/channel)(?<!/category)(?<!/chuyen-muc)(?<!/id)(?<!/p)(?<!/c)/{_YEAR}(?=/[^/]*$)", 0.65)
_EPOCH = re.compile(r"(?<!\d)(?P<seconds>1[0-7]\d{8})(?P<millis>\d{3})(?!\d)")
_PATH = re.compile(r"^(?:[a-z][a-z0-9+.-]{0,20}:)?(?://)?[^/]{0,300}")  # scheme and host
_ARCHIVE = re.compile(r"/web/(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?(\d{2})?\d{0,2}(?:[a-z]{2}_)?/")

# what the template that python-docx fills says of every new file
_TEMPLATE_STAMP = "2013-12-23T23:15:00"


class _Kind(NamedTuple):
    field: Field
    rule: str
    weight: float
    says: str


_PUBLISHED = _Kind("published", "html-published", 0.95, "the page's metadata give it as the time of publication")
_UPDATED = _Kind("updated", "html-updated", 0.9, "the page's metadata give it as the time of the last change")
_MARKED_PUBLISHED = _Kind("published", "html-time", 0.9, "the page marks it as the time of publication")
_TIME_ELEMENT = _Kind("published", "html-time", 0.75, "the page marks it as a time")
_AMBIGUOUS = 0.6  # a day that may as well be a month
_HTMLDATE = _Kind("published", "htmldate", 0.7, "htmldate finds it in the page")
# a day that a reader sees has been judged by its place in the text; reading it again makes it no surer
_HTMLDATE_SHOWN = _Kind("published", "htmldate", 0.05, "htmldate finds it in the page, whose text shows it")
_SAVED = _Kind("captured", "file-property", 0.4, "it dates the file, not the article")
# a file made from an old template keeps the template's day
_MADE = _Kind("captured", "file-property", 0.25, "it dates the making of the file, not the article")
_INPUT = _Kind("captured", "input-captured", 0.99, "the input states when it was captured")

_STAMP = re.compile(
    r"\s*(?:D:)?(?P<y>\d{4})(?:[-/]?(?P<m>\d{2})(?:[-/]?(?P<d>\d{2})"
    r"(?:[T ]?\s*(?P<H>\d{2}):?(?P<M>\d{2})(?::?(?P<S>\d{2})(?:\.\d{1,9})?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}(?:[:']?\d{2}'?)?|GMT[+-]\d{1,2}|UTC)?)?)?)?"
)
_LONGEST_STAMP = 80  # characters


class Stamp(NamedTuple):
    """A machine's time: the days it covers, and the clock if it has one."""

    span: Span
    time: str | None = None
    zone: str | None = None


def read(source: Source, shown: Sequence[DateExpression] = ()) -> tuple[Witness, ...]:
    """Every date that stands outside the text, as witnesses that nobody has weighed yet.

    Goes in: the source, and the date expressions that its text shows.
    """
    found: list[Witness] = []
    if source.url:
        found.extend(from_address(source.url))
    for entry in source.metadata:
        witness = _from_metadatum(entry, shown)
        if witness:
            found.append(witness)
    if source.captured:
        found.extend(_witness(_INPUT, source.captured))
    return tuple(found)


def from_address(url: str) -> tuple[Witness, ...]:
    """The dates an address spells out; ids and channel numbers are none."""
    found: list[Witness] = []
    archive = _ARCHIVE.search(url)
    if archive:
        kind = _Kind("captured", "archive-address", 0.97, "the web archive's address says when it took the copy")
        found.extend(_archived(kind, archive))
        url = url[archive.end() :]
    path = unquote(_PATH.sub("", url).partition("?")[0].partition("#")[0])
    for shape in _ADDRESS_SHAPES:
        if witness := _shaped(path, *shape):
            return (*found, witness)
    epoch = _EPOCH.search(path)
    if epoch:
        when = dt.datetime.fromtimestamp(int(epoch["seconds"]), _LOCAL)
        stamp = Stamp(Span(when.date(), when.date()), when.strftime("%H:%M:%S"), "+07:00")
        kind = _Kind("published", "address-epoch", 0.85, "the address carries it as milliseconds since 1970")
        found.append(_as_witness(kind, epoch.group(), stamp))
    elif "/20" in path and (witness := _shaped(path, *_YEAR_FOLDER)):
        found.append(witness)
    return tuple(found)


def _shaped(path: str, shape: str, weight: float) -> Witness | None:
    for match in re.finditer(shape, path):  # compiled, and kept, when the first address comes
        stamp = _from_groups(match)
        if stamp:
            kind = _Kind("published", "address", weight, "the address carries it")
            return _as_witness(kind, match.group().strip("/-_"), stamp)
    return None


def parse_stamp(value: str) -> Stamp | None:
    """An ISO, PDF ("D:20190128…") or local stamp ("28/01/2019 03:27 CH"); None for anything else."""
    match = _STAMP.match(value)
    if match:
        return _from_groups(match)
    days = [e for e in expressions.find(value[:_LONGEST_STAMP]) if e.precision == "day" and e.earliest]
    return Stamp(Span(days[0].earliest, days[0].latest), days[0].time, days[0].zone) if days else None


def _from_groups(match: re.Match[str]) -> Stamp | None:
    groups = match.groupdict()
    try:
        year = int(groups["y"]) if groups.get("y") else 2000 + int(groups["yy"])
        if not groups.get("m"):
            return Stamp(Span(dt.date(year, 1, 1), dt.date(year, 12, 31)))
        month = int(groups["m"])
        if not groups.get("d"):
            return Stamp(Span(dt.date(year, month, 1), month_end(year, month)))
        day = dt.date(year, month, int(groups["d"]))
    except ValueError:
        return None
    if not groups.get("H"):
        return Stamp(Span(day, day))
    hour = int(groups["H"])
    if hour > 23:
        return Stamp(Span(day, day))
    clock = f"{hour:02d}:{groups['M']}" + (f":{groups['S']}" if groups.get("S") else "")
    return Stamp(Span(day, day), clock, _zone(groups.get("zone")))


def _zone(written: str | None) -> str | None:
    if not written:
        return None
    if written in ("Z", "UTC"):
        return "+00:00"
    digits = re.sub(r"\D", "", written)
    sign = "-" if "-" in written else "+"
    if len(digits) <= 2:
        return f"{sign}{int(digits):02d}:00"
    return f"{sign}{digits[:2]}:{digits[2:4]}"


def _local(stamp: Stamp) -> Stamp:
    """The stamp on Vietnam's clock: a page of seven in the morning says midnight of Greenwich."""
    if stamp.zone != "+00:00" or not stamp.time or not stamp.span.first:
        return stamp
    when = dt.datetime.fromisoformat(f"{stamp.span.first}T{stamp.time}+00:00").astimezone(_LOCAL)
    return Stamp(
        Span(when.date(), when.date()), when.strftime("%H:%M:%S" if stamp.time.count(":") > 1 else "%H:%M"), "+07:00"
    )


def _from_metadatum(entry: Metadatum, shown: Sequence[DateExpression]) -> Witness | None:
    kind = _kind(entry.name)
    if kind is None or entry.value.startswith(_TEMPLATE_STAMP):
        return None
    found = _witness(kind, entry.value, entry.name)
    if found and kind is _HTMLDATE and any(found[0].earliest in (e.earliest, e.latest) for e in shown):
        found = _witness(_HTMLDATE_SHOWN, entry.value, entry.name)
    return found[0] if found else None


def _kind(name: str) -> _Kind | None:
    where, _, rest = name.lower().partition(":")
    if where in ("docx", "pdf", "file"):
        if "mod" in rest or where == "pdf":
            return _SAVED if re.search(r"creat|mod", rest) else None
        return _MADE if "creat" in rest else None
    if where == "htmldate":
        return _HTMLDATE
    if re.search(r"modif|updat|revis|change", name, re.IGNORECASE):
        return _UPDATED
    if where == "time":
        return _MARKED_PUBLISHED if rest == "published" else _TIME_ELEMENT
    if re.search(r"publish|created|issued|pubdate|\bdate\b|dc\.date", name, re.IGNORECASE):
        return _PUBLISHED
    return None


def _witness(kind: _Kind, value: str, name: str = "") -> list[Witness]:
    stamp = parse_stamp(value)
    if stamp is None or stamp.span.first is None:
        return []
    quote = f"{name}={value}" if name else value
    # tools fill in New Year's Day where they only saw a year
    if may_be_month_first(value.strip()):
        kind = kind._replace(weight=min(kind.weight, _AMBIGUOUS), says=f"{kind.says}, perhaps with the month first")
    doubtful = kind.rule == "htmldate" and (stamp.span.first.month, stamp.span.first.day) == (1, 1)
    return [] if doubtful else [_as_witness(kind, quote, _local(stamp))]


def _archived(kind: _Kind, match: re.Match[str]) -> list[Witness]:
    year, month, day, hour, minute, _ = match.groups()
    clock = f"T{hour}:{minute}Z" if hour and minute else ""
    stamp = parse_stamp(f"{year}-{month}-{day}{clock}")
    return [_as_witness(kind, match.group().strip("/"), _local(stamp))] if stamp else []


def _as_witness(kind: _Kind, quote: str, stamp: Stamp) -> Witness:
    clock: Literal[""] | str = f" {stamp.time}" if stamp.time else ""
    return Witness(
        field=kind.field,
        rule=kind.rule,
        quote=quote,
        says=f"{describe(stamp.span)}{clock}, {kind.says}",
        weight=kind.weight,
        earliest=stamp.span.first,
        latest=stamp.span.last,
        time=stamp.time,
        zone=stamp.zone,
        precision=precision_of(stamp.span),
    )
