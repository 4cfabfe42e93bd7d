"""The page around the chapters: one file that asks nothing of any network, with its style and script inside."""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.resources
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from doichieu.outputs import summary
from doichieu.outputs.html.links import Pointer
from doichieu.outputs.html.tags import Markup, element, joined, link, words


class Chapter(NamedTuple):
    """A chapter: `key` is its anchor and the key of its title; the filter acts on those that are `filtered`."""

    key: str
    content: Markup
    filtered: bool = False


def bound(pointer: Pointer, chapters: Sequence[Chapter], form: Markup) -> bytes:
    """The whole page; the filter's form stays in view over the chapters that it acts on, which stand together."""
    say = pointer.say
    skip = element("a", words(say("page.skip")), href="#main", class_="skip")
    runs = [list(run) for _, run in groupby(chapters, key=lambda chapter: chapter.filtered)]
    main = element("main", *(_run(pointer, run, form) for run in runs), id="main", tabindex=-1)
    footer = element("footer", element("p", link("top", words(say("page.top")))), _generator(pointer))
    body = element("body", skip, _header(pointer), _contents(pointer, chapters), main, footer, _script(), id="top")
    page = element("html", _head(pointer), body, lang=say.language)
    return f"<!doctype html>\n{page}\n".encode()


@functools.cache
def _asset(name: str) -> str:
    return (importlib.resources.files("doichieu.data") / name).read_text(encoding="utf-8")


def _head(pointer: Pointer) -> Markup:
    title = f"{summary.title(pointer)} – {summary.subject(pointer)}"
    # an icon of no bytes, lest a browser ask a server for one
    tags = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><link rel="icon" href="data:,">'
    )
    style = Markup(f"<style>{_asset('report.css')}</style>")
    return element("head", Markup(tags), element("title", words(title)), style)


def _policy() -> str:
    """Nothing may be fetched, and no style or script may run but ours, known by their hashes."""
    allowed = f"style-src {_hash('report.css')}; script-src {_hash('report.js')}; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(name: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode()}'"


def _script() -> Markup:
    return Markup(f"<script>{_asset('report.js')}</script>")


def _header(pointer: Pointer) -> Markup:
    facts = [
        element("div", element("dt", words(label)), element("dd", words(value)))
        for label, value in summary.facts(pointer)
    ]
    title = element("h1", words(summary.title(pointer)))
    subtitle = element("p", words(summary.subject(pointer)), class_="subtitle")
    return element("header", title, subtitle, element("dl", *facts, class_="facts"))


def _contents(pointer: Pointer, chapters: Sequence[Chapter]) -> Markup:
    items = [element("li", link(chapter.key, words(pointer.say(chapter.key)))) for chapter in chapters]
    return element("nav", element("ul", *items), aria_label=pointer.say("page.contents"))


def _run(pointer: Pointer, chapters: Sequence[Chapter], form: Markup) -> Markup:
    sections = joined(*(_section(pointer, chapter) for chapter in chapters))
    return element("div", form, sections, class_="filtered") if chapters[0].filtered else sections


def _section(pointer: Pointer, chapter: Chapter) -> Markup:
    title = element("h2", words(pointer.say(chapter.key)), id=f"{chapter.key}-title")
    return element("section", title, chapter.content, id=chapter.key, aria_labelledby=f"{chapter.key}-title")


def _generator(pointer: Pointer) -> Markup:
    comparison = pointer.comparison
    return element("p", joined(words(comparison.generator), words(comparison.fingerprint), between=" · "))
