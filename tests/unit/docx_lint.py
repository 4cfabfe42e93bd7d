"""What validators of Word files do not see: fields, bookmarks, anchors, styles, prefixes, parts without a type.

`findings(data)` gives one line per fault of a .docx file, none for a sound one.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}


def findings(data: bytes) -> list[str]:
    """Faults of the package and of each of its Word parts."""
    package = zipfile.ZipFile(io.BytesIO(data))
    names = package.namelist()
    roots = {name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    faults = [f"twice in the package: {name}" for name, count in Counter(names).items() if count > 1]
    faults += _untyped(names, roots["[Content_Types].xml"])
    styles = {(s.get(f"{_W}styleId"), s.get(f"{_W}type")) for s in roots["word/styles.xml"].iter(f"{_W}style")}
    for name, root in roots.items():
        faults += [f"{name}: {fault}" for fault in _relations(name, root, roots, names)]
        if name.startswith("word/") and name.endswith(".xml"):
            checks = (_fields(root), _bookmarks(root), _anchors(root), _drawings(root), _cells(root), _prefixes(root))
            faults += [f"{name}: {fault}" for check in checks for fault in check]
            faults += [f"{name}: {fault}" for fault in _styles(root, styles)]
    return faults


def _untyped(names: list[str], types: Any) -> Iterator[str]:
    by_suffix = {e.get("Extension").lower() for e in types if e.get("Extension")}
    by_name = {e.get("PartName").lstrip("/") for e in types if e.get("PartName")}
    for name in names:
        if name != "[Content_Types].xml" and name not in by_name and name.rsplit(".", 1)[-1].lower() not in by_suffix:
            yield f"no content type: {name}"
    yield from (f"content type of a missing part: {name}" for name in sorted(by_name - set(names)))


def _relations(name: str, root: Any, roots: dict[str, Any], names: list[str]) -> Iterator[str]:
    if name.endswith(".rels"):
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in root:
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
            if relation.get("TargetMode") != "External" and target not in names:
                yield f"target is missing: {target}"
        return
    held = roots.get(f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels".lstrip("/"))
    known = {relation.get("Id") for relation in held} if held is not None else set[str]()
    used = {value for element in root.iter() for key, value in element.attrib.items() if key.startswith(_R)}
    yield from (f"unknown relationship {key}" for key in sorted(used - known))


def _fields(root: Any) -> Iterator[str]:
    depth: list[str] = []
    for mark in root.iter(f"{_W}fldChar"):
        kind = mark.get(f"{_W}fldCharType")
        if kind == "begin":
            depth.append(kind)
        elif not depth or (kind == "separate" and depth[-1] != "begin"):
            yield f"field mark out of place: {kind}"
        elif kind == "separate":
            depth[-1] = kind
        else:
            depth.pop()
    if depth:
        yield f"{len(depth)} fields not closed"


def _bookmarks(root: Any) -> Iterator[str]:
    opened = Counter(e.get(f"{_W}id") for e in root.iter(f"{_W}bookmarkStart"))
    closed = Counter(e.get(f"{_W}id") for e in root.iter(f"{_W}bookmarkEnd"))
    if opened != closed:
        yield f"bookmarks opened but not closed, or the reverse: {list((opened - closed) + (closed - opened))[:5]}"
    names = Counter(e.get(f"{_W}name") for e in root.iter(f"{_W}bookmarkStart"))
    for label, counts in (("id", opened), ("name", names)):
        yield from (f"bookmark {label} {key} used {count} times" for key, count in counts.items() if count > 1)
    yield from (f"bookmark name too long: {name}" for name in names if len(name) > 40)


def _anchors(root: Any) -> Iterator[str]:
    known = {e.get(f"{_W}name") for e in root.iter(f"{_W}bookmarkStart")}
    wanted = {e.get(f"{_W}anchor") for e in root.iter(f"{_W}hyperlink")} - {None}
    for code in root.iter(f"{_W}instrText"):
        wanted |= set(re.findall(r"PAGEREF (\S+)", code.text or ""))
    yield from (f"anchor leads nowhere: {name}" for name in sorted(wanted - known))


def _drawings(root: Any) -> Iterator[str]:
    tag = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    drawings = list(root.iter(tag))
    counts = Counter(e.get("id") for e in drawings)
    yield from (f"drawing id {key} used {count} times" for key, count in counts.items() if count > 1)
    yield from (f"drawing {e.get('id')} without alternative text" for e in drawings if not e.get("descr"))


def _cells(root: Any) -> Iterator[str]:
    for cell in root.iter(f"{_W}tc"):
        if cell[-1].tag != f"{_W}p":
            yield "a table cell does not end with a paragraph"
    for table in root.iter(f"{_W}tbl"):
        columns = len(table.findall(f"{_W}tblGrid/{_W}gridCol"))
        for row in table.findall(f"{_W}tr"):
            spans = [c.find(f"{_W}tcPr/{_W}gridSpan") for c in row.findall(f"{_W}tc")]
            if sum(1 if span is None else int(span.get(f"{_W}val")) for span in spans) != columns:
                yield "a table row does not fill the grid"
        if table.getnext() is not None and table.getnext().tag == f"{_W}tbl":
            yield "two tables touch and will be shown as one"


def _prefixes(root: Any) -> Iterator[str]:
    for choice in root.iter(f"{_MC}Choice"):
        yield from (f"undeclared prefix {p}" for p in choice.get("Requires").split() if p not in choice.nsmap)


def _styles(root: Any, known: set[tuple[str, str]]) -> Iterator[str]:
    used = {(e.get(f"{_W}val"), kind) for tag, kind in _STYLED.items() for e in root.iter(f"{_W}{tag}")}
    yield from (f"unknown {kind} style {name}" for name, kind in sorted(used - known))
