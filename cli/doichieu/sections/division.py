"""Gives each non-empty line its role: local marks first, then title, page blocks, names, copies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from doichieu.models import Language, Paragraph, Role
from doichieu.sections import captions, copies, items, kinds, language, names, related, title
from doichieu.sections.kinds import Kind
from doichieu.sections.lines import Line, read
from doichieu.values import DateExpression, Sections, Source

_NEAR = 5  # lines below a heading within which its text begins
_MOST_RUBRICS = 2  # plain lines above the title that may be a rubric; more are a menu
_TITLE_ZONE = 14  # words; above the first text, longer lines without a full stop are a lead, not a heading
_MANY = 3  # short lines in a row that are no headings
_MUCH_TEXT = 40  # words told before a name may close the article


def divide(source: Source, dates: Sequence[DateExpression]) -> Sections:
    """The article's parts.

    Goes in: a source and the date expressions found in its text (may be empty: date lines are then known by
    their shape). Comes out: one paragraph a non-empty line with its role, the title and its line, the byline
    without label and remark, the language. Never raises.
    """
    lines = read(source)
    shown = kinds.of_lines(lines, dates)
    headline = title.find(lines, shown, source)
    page = _lay_out(lines, shown, headline)
    roles = _roles(page, source.headings)
    return Sections(
        paragraphs=tuple(
            Paragraph(line=line.number, start=line.start, end=line.end, role=role)
            for line, role in zip(lines, roles, strict=True)
        ),
        title=None if headline is None else title.text_of(lines, shown, headline),
        title_line=None if headline is None else lines[headline].number,
        byline=_byline(lines, roles),
        language=_language(lines, roles),
    )


class _Page(NamedTuple):
    """The lines with their kinds and the frame of the article: title, first and last line of text, page blocks.

    `titled` is the index of the last line that the title runs on to, -1 where there is none; `opened` is the index of
    the first paragraph; captions stand above it that further down would be text.
    """

    lines: Sequence[Line]
    kinds: Sequence[Kind]
    headline: int | None
    titled: int
    blocks: set[int]
    opened: int
    first: int
    last: int


def _lay_out(lines: Sequence[Line], shown: Sequence[Kind], headline: int | None) -> _Page:
    titled = -1 if headline is None else title.last_line(lines, shown, headline)
    begin = titled + 1
    count = len(lines)
    opened = next((i for i in range(begin, count) if shown[i] in {"", "item"} and lines[i].prose), count)
    bare = _Page(lines, shown, headline, titled, set(), opened, 0, 0)
    first = next((i for i in range(begin, count) if _is_text(bare, i)), count)
    blocks = related.blocks(lines, shown, max(begin, first))
    page = bare._replace(blocks=blocks, first=first)
    last = max((i for i in range(begin, count) if i not in blocks and _is_text(page, i)), default=-1)
    return page._replace(last=_before_links(page, last))


def _before_links(page: _Page, last: int) -> int:
    """The last line of text, where a name has closed the article and only items of links follow."""
    told = 0
    for i in range(page.first, last):
        told += page.lines[i].words if _is_text(page, i) else 0
        closes = page.kinds[i] == "name" and told >= _MUCH_TEXT and page.lines[i - 1].full_stop
        if closes and not any(page.lines[k].prose for k in range(i + 1, last + 1)):
            return i - 1
    return last


def _is_text(page: _Page, i: int) -> bool:
    line, kind = page.lines[i], page.kinds[i]
    if kind == "item":
        return True
    if kind == "scene":
        return line.prose and not _is_caption(page, i)
    return kind == "" and i != page.headline and (line.prose or line.goes_on) and not _is_glued(page, i)


def _is_caption(page: _Page, i: int) -> bool:
    return captions.shows_scene(page.lines[i], near_top=i < page.opened)


def _is_glued(page: _Page, i: int) -> bool:
    return page.headline is not None and title.is_glued(page.lines[i], page.lines[page.headline])


def _roles(page: _Page, marked: frozenset[int]) -> list[Role]:
    roles: list[Role] = [_role(page, i, marked) for i in range(len(page.lines))]
    _settle_names(page, roles)
    _settle_end(page, roles)
    running = [i for i, role in enumerate(roles) if role in {"body", "list-item"}]
    for i in copies.teasers(page.lines, running):
        roles[i] = "teaser"
    if not running:
        _keep_some_text(page, roles)
    return roles


def _keep_some_text(page: _Page, roles: list[Role]) -> None:
    """Where nothing at all is left, whatever reads as running text is the article, once."""
    said: set[str] = set()
    for i, line in enumerate(page.lines):
        if page.kinds[i] in {"", "scene", "item"} and line.prose and line.folded not in said:
            said.add(line.folded)
            roles[i] = "body"


def _role(page: _Page, i: int, marked: frozenset[int]) -> Role:
    kind = page.kinds[i]
    if page.headline is not None and page.headline <= i <= page.titled:
        return "heading"
    if i in page.blocks:
        return "chrome"
    if kind == "date":
        return "dateline"
    if kind in {"furniture", "marker"} or (kind == "number" and not page.first <= i <= page.last):
        return "chrome"
    if page.headline is not None and title.repeats(page.lines[i], page.lines[page.headline]):
        return "chrome"
    if page.headline is not None and i < page.headline:
        return _role_above_title(page, i)
    if kind == "picture" or (kind == "scene" and _is_caption(page, i)) or _is_glued(page, i):
        return "caption"
    return _role_of_words(page, i, marked)


def _role_above_title(page: _Page, i: int) -> Role:
    if page.kinds[i] == "picture":
        return "caption"
    above = page.kinds[: page.headline]
    is_rubric = page.kinds[i] == "" and above.count("") <= _MOST_RUBRICS and "marker" not in above[:i]
    return "heading" if is_rubric else "chrome"


def _role_of_words(page: _Page, i: int, marked: frozenset[int]) -> Role:
    line, kind = page.lines[i], page.kinds[i]
    if kind == "item":
        return "list-item"
    if kind == "numbered":
        return "heading" if _is_followed(page, i) and not _is_in_list(page, i) else "list-item"
    if line.text.endswith("|") and line.words <= captions.MOST_WORDS:
        return "caption"  # a cell of the table that holds a picture
    if line.number in marked and not line.prose:
        return "heading"
    is_lead = i < page.first and line.words > _TITLE_ZONE
    if _is_heading(page, i) and not is_lead and _is_followed(page, i) and not _is_one_of_many(page, i):
        return "heading"
    return "body"


def _is_heading(page: _Page, i: int) -> bool:
    return items.is_heading(page.lines[i]) and not _is_mid_sentence(page, i)


def _is_in_list(page: _Page, i: int) -> bool:
    """Whether the line above or below is numbered in the same way: short items, not headings over text."""
    style = items.enumerator(page.lines[i])
    beside = (k for k in (i - 1, i + 1) if 0 <= k < len(page.lines) and page.kinds[k] == "numbered")
    return any(items.enumerator(page.lines[k]) == style for k in beside)


def _is_one_of_many(page: _Page, i: int) -> bool:
    """Whether three short lines stand together within the text: cells or items, not headings."""
    if i < page.first:
        return False
    run = 1
    for step in (-1, 1):
        k = i + step
        while page.first < k < len(page.lines) and run < _MANY and page.kinds[k] == "" and _is_heading(page, k):
            run, k = run + 1, k + step
    return run >= _MANY


def _is_followed(page: _Page, i: int) -> bool:
    """Whether text of the article comes within a few lines below."""
    below = range(i + 1, min(i + 1 + _NEAR, len(page.lines)))
    return any(k not in page.blocks and _is_text(page, k) for k in below)


def _is_mid_sentence(page: _Page, i: int) -> bool:
    """Whether the next line goes on with the sentence, as in text with hard line ends."""
    return i + 1 < len(page.lines) and page.kinds[i + 1] == "" and page.lines[i + 1].goes_on


def _settle_names(page: _Page, roles: list[Role]) -> None:
    """Names at either end of the text are bylines; offices under the last ones belong to them."""
    for i, kind in enumerate(page.kinds):
        if i in page.blocks or i == page.headline:
            continue
        line = page.lines[i]
        at_an_end = not page.first <= i <= page.last
        is_name = kind == "name" and (at_an_end or names.is_credit(line) or _closes_text(page, i))
        is_office = i > page.last and roles[i - 1] == "byline" and names.is_office(line)
        if is_name or is_office or _is_signed_by_agency(page, roles, i):
            roles[i] = "byline"


def _is_signed_by_agency(page: _Page, roles: list[Role], i: int) -> bool:
    """Whether an agency signs right below the last sentence."""
    return (
        i == page.last + 1 > 1 and roles[i] == "body" and page.lines[i - 1].full_stop and names.is_agency(page.lines[i])
    )


def _closes_text(page: _Page, i: int) -> bool:
    """Whether a name between two texts signs the upper one."""
    return i > 0 and _is_text(page, i - 1) and page.lines[i - 1].full_stop


def _settle_end(page: _Page, roles: list[Role]) -> None:
    """Short lines left under the end of the text are the page's where it is plain that the article is over."""
    end = range(page.last + 1, len(page.lines))
    left = [i for i in end if roles[i] in {"body", "heading", "list-item"} and i != page.headline]
    if page.last >= 0 and (len(left) > 3 or any(roles[i] in {"byline", "chrome"} for i in end)):
        for i in left:
            roles[i] = "chrome"


def _byline(lines: Sequence[Line], roles: Sequence[Role]) -> str | None:
    """The first name below text, where Vietnamese articles have it; else the first of all."""
    named = [(i, name) for i, role in enumerate(roles) if role == "byline" and (name := names.names(lines[i]))]
    begins = next((i for i, role in enumerate(roles) if role in {"body", "list-item"}), len(lines))
    below = [name for i, name in named if i > begins]
    return next(iter([*below, *(name for _, name in named)]), None)


def _language(lines: Sequence[Line], roles: Sequence[Role]) -> Language:
    own = [line for line, role in zip(lines, roles, strict=True) if role != "chrome"] or lines
    if sum([line.end - line.start for line in own]) + len(own) > language.LOOKED_AT:
        return language.detect("\n".join([line.text for line in own]))
    return language.of_tokens(list(chain.from_iterable([line.tokens for line in own])))
