"""HTML as values: text becomes markup only by being escaped, and the type checker holds everyone to it."""

from __future__ import annotations

from typing import NewType

from doichieu.outputs import xml

Markup = NewType("Markup", str)
Attribute = str | int | bool | None

NOTHING = Markup("")


def words(text: str) -> Markup:
    """Text between tags: escaped, without control characters."""
    return Markup(xml.content(text))


def isolated(text: str, language: str | None = None) -> Markup:
    """Words of a source inside a sentence: their direction of writing ends with them."""
    return element("bdi", words(text), lang=language)


def joined(*parts: Markup, between: str = "") -> Markup:
    """Parts in a row, with plain text between them."""
    return Markup(xml.content(between).join(parts))


def element(name: str, /, *content: Markup, **attributes: Attribute) -> Markup:
    """An element; `class_` stands for class, `data_of` for data-of; True is a bare attribute, None and False none."""
    shown = "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f"<{name}{shown}>{''.join(content)}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.removesuffix("_").replace("_", "-")
    return f" {name}" if value is True else f" {name}={xml.attribute(str(value))}"


def link(target: str, content: Markup) -> Markup:
    """A link to a place of the page."""
    return element("a", content, href=f"#{target}")


def table(caption: Markup, head: Markup, *bodies: Markup, **attributes: Attribute) -> Markup:
    """A table with its caption, in a box that scrolls by itself and by the keyboard where the page is too narrow."""
    inner = element("table", element("caption", caption), element("thead", head), *bodies, **attributes)
    return box(inner, caption)


def box(content: Markup, label: Markup) -> Markup:
    """Wide content in a box that can be scrolled sideways; the label is what a screen reader calls it."""
    opening = f'<div class="scroll" tabindex="0" role="region" aria-label="{_bare(label)}">'
    return Markup(f"{opening}{content}</div>")


def _bare(label: Markup) -> str:
    return label.replace('"', "&quot;")


def head(*cells: Markup) -> Markup:
    """A row of column heads."""
    return element("tr", *(element("th", cell, scope="col") for cell in cells))


def details(summary: Markup, *content: Markup, **attributes: Attribute) -> Markup:
    """Content on demand."""
    return element("details", element("summary", summary), *content, **attributes)
