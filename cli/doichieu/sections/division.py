"""Gives each non-empty line its role: local marks first, then title, page blocks, names, copies."""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.models import DateExpression, Paragraph, Role, Sections, Source
from doichieu.sections import copies, furniture, language, marks, related, title
from doichieu.sections.lines import Line, read

_LONGEST_MARKED = 500  # characters; marks of the page are shorter


def divide(source: Source, dates: Sequence[DateExpression]) -> Sections:
    """The article's parts.

    Goes in: a source and the date expressions found in its text (may be empty: date lines are then known by
    their shape). Comes out: one paragraph a non-empty line with its role, the title and its line, the byline
    without label, the language. Never raises.
    """
    lines = read(source)
    kinds = _kinds(lines, dates)
    headline = title.find(lines, kinds, source)
    page = Page(lines, kinds, headline, source.headings)
    roles = page.roles()
    paragraphs = tuple(
        Paragraph(line=line.number, start=line.start, end=line.end, role=role)
        for line, role in zip(lines, roles, strict=True)
    )
    return Sections(
        paragraphs=paragraphs,
        title=None if headline is None else title.text_of(lines[headline]),
        title_line=None if headline is None else lines[headline].number,
        byline=_byline(lines, roles),
        language=language.detect(_own_words(lines, roles)),
    )


def _kinds(lines: Sequence[Line], dates: Sequence[DateExpression]) -> list[str]:
    on_line: dict[int, list[DateExpression]] = {}
    for found in dates:
        on_line.setdefault(found.line, []).append(found)
    known: dict[str, str] = {}
    kinds: list[str] = []
    for line in lines:
        found = on_line.get(line.number, [])
        if line.text in known and not found:
            kinds.append(known[line.text])
            continue
        kinds.append(_kind(line, found))
        if not found and len(line.text) < _LONGEST_MARKED:
            known[line.text] = kinds[-1]
    return kinds


def _kind(line: Line, dates: Sequence[DateExpression]) -> str:
    """What a line shows by itself; "" when it takes the rest of the page to tell."""
    if len(line.text) > _LONGEST_MARKED:
        return "item" if marks.is_item(line) else ""
    if marks.is_dateline(line, dates):
        return "date"
    if furniture.is_marker(line):
        return "marker"
    if furniture.is_number(line):
        return "number"
    if furniture.is_furniture(line):
        return "furniture"
    if marks.is_picture_file(line) or marks.is_credited_picture(line):
        return "picture"
    if marks.is_credit(line) or marks.names(line):
        return "name"
    if marks.is_item(line):
        return "numbered" if marks.is_numbered_heading(line) else "item"
    return "picture-like" if marks.describes_picture(line, near_top=True) else ""


class Page:
    """The lines of one page while their roles are being found."""

    def __init__(
        self, lines: Sequence[Line], kinds: Sequence[str], headline: int | None, marked: frozenset[int]
    ) -> None:
        self.lines, self.kinds, self.headline, self.marked = lines, kinds, headline, marked
        self.first = self._first_text()
        self.blocks = related.chrome(lines, kinds, self.first if headline is None else max(headline + 1, self.first))
        self.last = max((i for i in range(len(lines)) if i not in self.blocks and self._is_text(i)), default=-1)

    def roles(self) -> list[Role]:
        """The role of each line."""
        roles: list[Role] = [self._role(i) for i in range(len(self.lines))]
        self._settle_names(roles)
        self._settle_end(roles)
        running = [i for i, role in enumerate(roles) if role in {"body", "list-item"}]
        for i in copies.teasers(self.lines, running):
            roles[i] = "teaser"
        return roles

    def _first_text(self) -> int:
        begin = 0 if self.headline is None else self.headline + 1
        return next((i for i in range(begin, len(self.lines)) if self._is_text(i)), len(self.lines))

    def _is_text(self, i: int) -> bool:
        if self.kinds[i] == "item":
            return True
        if self.kinds[i] == "picture-like":
            return not self._is_caption(i)
        return self.kinds[i] == "" and self.lines[i].prose and i != self.headline

    def _is_caption(self, i: int) -> bool:
        near_top = not any(
            self.kinds[k] in {"", "item"} and self.lines[k].prose
            for k in range(self.headline or 0, i)
            if k != self.headline
        )
        return marks.describes_picture(self.lines[i], near_top)

    def _role(self, i: int) -> Role:
        line, kind = self.lines[i], self.kinds[i]
        if i == self.headline:
            return "heading"
        if i in self.blocks:
            return "chrome"
        if kind == "date":
            return "dateline"
        if kind in {"furniture", "marker"} or (kind == "number" and not self.first <= i <= self.last):
            return "chrome"
        if self._above_title(i):
            return self._role_above_title(i)
        if self._repeats_title(i):
            return "chrome" if line.folded == self.lines[self.headline or 0].folded else "caption"
        if kind == "picture" or (kind == "picture-like" and self._is_caption(i)):
            return "caption"
        return self._role_of_text(i)

    def _role_of_text(self, i: int) -> Role:
        line, kind = self.lines[i], self.kinds[i]
        if kind == "item":
            return "list-item"
        if kind == "numbered":
            return "heading" if self._is_followed(i) else "list-item"
        if line.text.endswith("|") and line.words <= marks.MOST_CAPTION_WORDS:
            return "caption"  # a cell of the table that held a picture
        if kind != "name" and line.number in self.marked and not line.prose:
            return "heading"
        if (
            kind in {"", "picture-like", "name"}
            and marks.is_heading(line)
            and self._is_followed(i)
            and not self._goes_on(i)
        ):
            return "heading"
        return "body"

    def _above_title(self, i: int) -> bool:
        return self.headline is not None and i < self.headline

    def _role_above_title(self, i: int) -> Role:
        if self.kinds[i] == "picture":
            return "caption"
        others = sum(1 for k in range(self.headline or 0) if self.kinds[k] == "")
        return "heading" if self.kinds[i] == "" and others <= 2 and i + 3 >= (self.headline or 0) else "chrome"

    def _repeats_title(self, i: int) -> bool:
        if self.headline is None:
            return False
        headline = self.lines[self.headline]
        return self.lines[i].folded == headline.folded or title.is_glued(self.lines[i], headline)

    def _is_followed(self, i: int) -> bool:
        """Whether text of the article comes below within a few lines."""
        return any(k not in self.blocks and self._is_text(k) for k in range(i + 1, min(i + 6, len(self.lines))))

    def _goes_on(self, i: int) -> bool:
        """Whether the next line continues the sentence, as in text with hard line ends."""
        return i + 1 < len(self.lines) and self.kinds[i + 1] == "" and self.lines[i + 1].text[:1].islower()

    def _settle_names(self, roles: list[Role]) -> None:
        """Names at either end of the text are bylines; offices under them belong to them."""
        for i, kind in enumerate(self.kinds):
            if i in self.blocks or i == self.headline:
                continue
            at_an_end = i > self.last or i < self.first
            if (kind == "name" and (at_an_end or marks.is_credit(self.lines[i]) or self._closes_item(i))) or (
                i and roles[i - 1] == "byline" and i > self.last and marks.is_post(self.lines[i])
            ):
                roles[i] = "byline"

    def _closes_item(self, i: int) -> bool:
        """A name between two texts, where the upper one has ended and the lower is not its own section."""
        return i > 0 and self._is_text(i - 1) and self.lines[i - 1].full_stop and " - " in self.lines[i].text

    def _settle_end(self, roles: list[Role]) -> None:
        """Short lines left under the end of the text are the page's when it is plain that the article is over."""
        left = [
            i for i in range(self.last + 1, len(self.lines)) if roles[i] in {"body", "heading"} and i != self.headline
        ]
        over = any(roles[i] in {"byline", "chrome"} for i in range(self.last + 1, len(self.lines)))
        if self.last >= 0 and (over or len(left) > 3):
            for i in left:
                roles[i] = "chrome"


def _byline(lines: Sequence[Line], roles: Sequence[Role]) -> str | None:
    """The last run of names counts, since the byline of a Vietnamese article closes it; else the first."""
    named = [(i, name) for i, role in enumerate(roles) if role == "byline" and (name := marks.names(lines[i]))]
    ends = max((i for i, role in enumerate(roles) if role in {"body", "list-item"}), default=-1)
    below = [name for i, name in named if i > ends]
    return next(iter([*below, *(name for _, name in named)]), None)


def _own_words(lines: Sequence[Line], roles: Sequence[Role]) -> str:
    own = "\n".join(line.text for line, role in zip(lines, roles, strict=True) if role != "chrome")
    return own or "\n".join(line.text for line in lines)
