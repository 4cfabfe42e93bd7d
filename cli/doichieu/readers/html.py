"""Web pages: all that a reader sees, line by line, and what the page says of its own dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] (compiled, without stubs)
from lxml import html as lxml_html

from doichieu.errors import MissingExtraError
from doichieu.models import Note
from doichieu.notes import unreadable
from doichieu.readers import legacy
from doichieu.readers.content import Content
from doichieu.readers.pagetext import visible_lines
from doichieu.readers.plain import decode
from doichieu.values import Metadatum

try:
    from htmldate import find_date
except ImportError as error:
    raise MissingExtraError("Reading HTML", "html") from error

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_FEW_BAD = 0.01  # of the bytes: what careless cutting and joining leaves
_DEFAULT_CHARSETS = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_DATE_NAME = re.compile(
    r"(?:article:|og:|dc\.|dc:|dcterms\.|dcterms:|sailthru\.|parsely-|citation_|bt:|cxenseparse:recs:|last-?)?"
    r"(?:date|time)?[-_.]?(?:date|pub-?date|publish(?:ed)?|publication|publish[-_]?date|published_?time|modified(?:_?time)?"
    r"|updated(?:_?time)?|created|issued)[-_.]?(?:date|time|published|modified|issued|created)?",
    re.IGNORECASE,
)
_ARTICLE_TYPES = re.compile(r"article|posting|report|webpage|newsitem", re.IGNORECASE)
_SCHEMA_DATES = ("datePublished", "dateModified")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S{1,2000})")
_SINGLE_FILE = re.compile(
    r"saved date:\s*\w{3} (?P<month>\w{3}) (?P<day>\d{1,2}) (?P<year>\d{4}) (?P<time>[\d:]{8}) GMT(?P<zone>[+-]\d{4})"
)
_SINGLE_FILE_URL = re.compile(r"url:\s*(https?://\S{1,2000})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# htmldate takes “GMT+7” for a currency and throws the whole date away
_ZONE = re.compile(r"\(?\s?\b(?:GMT|UTC)\s?(?:[+-]\s?\d{1,2}(?::?\d{2})?)?\s?\)?")
# Its own upper limit is today, and the same page must give the same answer tomorrow
_EARLIEST, _LATEST = "1995-01-01", "2049-12-31"
_MARKED = ("time", "abbr", "span", "div", "p", "b", "i", "em", "strong", "small", "td", "dd")
_MOST_MARKED = 500  # a page with more lists other pages
_COMMENTS = frozenset(("comment", "comments", "comment-list", "comment-body", "commentlist"))
_ASIDE = ("nav", "aside", "footer", "a", "li")


def read(data: bytes, name: str, charset: str | None = None) -> Content:
    """The visible text of a page, a line a block, with its address, headings and dates.

    Nothing is judged to be furniture here: the date line is what such judgements lose first. `charset` is the encoding
    that a server named. Raises UnreadableInputError for bytes that are no page.
    """
    text, warnings = _decode(data, name, charset)
    tree, doubts = _parse(text, name)
    lines = visible_lines(tree)
    repaired = legacy.repair("\n".join(line.text for line in lines))
    comments = _comments(tree)
    url = _address(tree, comments)
    return Content(
        text=repaired.text,
        media_type="text/html",
        url=url,
        captured=_captured(comments),
        metadata=(*_json_ld(tree), *_meta(tree), *_marked_elements(tree), *_htmldate(text, url)),
        headings=frozenset(i for i, line in enumerate(lines, 1) if line.heading),
        warnings=(*warnings, *doubts, *repaired.warnings),
    )


def _decode(data: bytes, name: str, charset: str | None) -> tuple[str, tuple[Note, ...]]:
    if data.count(0) <= _FEW_BAD * len(data):  # UTF-16 has far more
        data = data.replace(b"\0", b" ")
    named = _CHARSET.search(data[:4096])
    own = named[1].decode("ascii", "replace") if named else None
    # many servers name Latin-1 because nobody told them otherwise; else they are believed first, as in browsers
    stated = (own, charset) if charset and charset.lower() in _DEFAULT_CHARSETS else (charset, own)
    return decode(data, name, stated)


def _parse(text: str, name: str) -> tuple[Any, tuple[Note, ...]]:
    # pages with unclosed tags nest deeper than the 256 levels that the parser reads by itself
    parser = lxml_html.HTMLParser(huge_tree=True)
    try:
        # declarations and NULs are what lxml refuses in text
        page = _DECLARATION.sub("", text, count=1).replace("\0", " ")
        tree = lxml_html.document_fromstring(page, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise unreadable("no-page", name=name, detail=str(error)) from error
    cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return tree, (Note(code="page-too-deep"),) if cut else ()


def _comments(tree: Any) -> str:
    """What programs that save pages write into them; such comments stand before the page."""
    root = tree.getroottree().getroot()
    return "\n".join((node.text or "")[:5000] for node in root.itersiblings(preceding=True)) + "\n".join(
        (node.text or "")[:5000] for node in root.iterchildren(etree.Comment)
    )


def _address(tree: Any, comments: str) -> str | None:
    named = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    named += [meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url"]
    named += [match[1] for pattern in (_SAVED_FROM, _SINGLE_FILE_URL) if (match := pattern.search(comments))]
    return next((url.strip() for url in named if url and url.strip().startswith(("http://", "https://"))), None)


def _captured(comments: str) -> str | None:
    """When SingleFile saved the page, as it says itself."""
    match = _SINGLE_FILE.search(comments)
    if not match or match["month"] not in _MONTHS:
        return None
    month = _MONTHS.index(match["month"]) + 1
    zone = f"{match['zone'][:3]}:{match['zone'][3:]}"
    return f"{match['year']}-{month:02}-{int(match['day']):02}T{match['time']}{zone}"


def _json_ld(tree: Any) -> list[Metadatum]:
    """The dates of the first article that the page describes to search engines."""
    described: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            described += _objects(script.text or "")
    for item in sorted(described, key=lambda d: "webpage" in str(d.get("@type")).lower()):
        found = [(key, item[key]) for key in _SCHEMA_DATES if isinstance(item.get(key), str)]
        if found and _ARTICLE_TYPES.search(str(item.get("@type"))):
            return [Metadatum(name=f"json-ld:{key}", value=value) for key, value in found]
    return []


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON text; not those inside, which are other articles, authors, sites."""
    try:
        value = json.loads(text.strip().removeprefix("<!--").removesuffix("-->").rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            graph = item.get("@graph")
            yield item
            yield from (part for part in (graph if isinstance(graph, list) else []) if isinstance(part, dict))


def _meta(tree: Any) -> list[Metadatum]:
    found: dict[str, Metadatum] = {}
    for element in tree.iter("meta"):
        where = next((k for k in ("property", "name", "itemprop", "http-equiv") if element.get(k)), None)
        name, value = element.get(where or "name") or "", (element.get("content") or "").strip()
        if _DATE_NAME.fullmatch(name) and re.search(r"\d{4}", value):
            kind = "itemprop" if where == "itemprop" else "meta"
            found.setdefault(name.lower(), Metadatum(name=f"{kind}:{name}", value=value[:100]))
    return list(found.values())


def _marked_elements(tree: Any) -> list[Metadatum]:
    """The times that the page marks up: of each kind the only one outside menus, lists and links, or the first after
    the headline."""
    headline = tree.find(".//h1")
    own: dict[str, list[tuple[str, bool]]] = {}
    passed = False
    for element in tree.iter("h1", *_MARKED):
        passed = passed or element is headline
        name, value = _marked(element)
        values = own.setdefault(name, []) if name and re.search(r"\d{4}", value) else None
        if values is not None and len(values) < _MOST_MARKED and not _is_aside(element):
            values.append((value[:100], passed))
    chosen = ((name, _chosen(values)) for name, values in own.items() if values)
    return [Metadatum(name=name, value=value) for name, value in chosen if value]


def _marked(element: Any) -> tuple[str, str]:
    """For which date an element speaks, and its time; no name where it speaks for none."""
    value = next((v.strip() for key in ("datetime", "content", "title") if (v := element.get(key))), "")
    prop = element.get("itemprop") or ""
    if prop in _SCHEMA_DATES:
        return f"itemprop:{prop}", value or " ".join(islice(element.itertext(), 9)).strip()
    # hAtom, which WordPress and Blogger write: class "published" or "updated"; a post never changed has both
    classes = (element.get("class") or "").split()
    kind = next((name for name in ("published", "updated") if name in classes), "datetime")
    if element.tag == "time":
        return f"time:{kind}", value if re.match(r"\d{4}-\d{2}", value) else ""
    return (f"time:{kind}", value) if element.tag == "abbr" and kind != "datetime" else ("", "")


def _chosen(values: list[tuple[str, bool]]) -> str | None:
    after = [value for value, passed in values if passed]
    return values[0][0] if len({value for value, _ in values}) == 1 else next(iter(after), None)


def _is_aside(element: Any) -> bool:
    if next(element.iterancestors(*_ASIDE), None) is not None:
        return True
    return any(_COMMENTS.intersection((outer.get("class") or "").split()) for outer in element.iterancestors())


def _htmldate(text: str, url: str | None) -> list[Metadatum]:
    try:
        found = find_date(_ZONE.sub("", text), original_date=True, url=url, min_date=_EARLIEST, max_date=_LATEST)
    except Exception:  # a witness that stumbles over a page says nothing; it is not the only one
        return []
    # a year alone comes out as New Year's Day
    return [Metadatum(name="htmldate", value=found)] if found and not found.endswith("-01-01") else []
