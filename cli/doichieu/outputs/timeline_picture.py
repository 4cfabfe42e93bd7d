"""The timeline as a picture: our own SVG, and its PNG twin for readers that cannot show one.

A dot is a stated day, a filled band an inferred interval, an outlined bar the time reported on, a cross in a column
of its own the day of capture (often so late that it would squeeze all else), a thin line a congress of the Party, a
dashed one a directive that several articles cite. Shapes differ, not colours alone, so that grey print and every eye
can tell them apart.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib.resources
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import resvg_py

from doichieu.models import Article, CitedDirective, Moment
from doichieu.outputs import landmarks, xml
from doichieu.outputs.landmarks import Landmark
from doichieu.outputs.words import Speaker

_FONT = "DejaVuSans.ttf"
_FAMILY = "DejaVu Sans, Verdana, Arial, sans-serif"
_ZOOM = 1.5  # 1500 pixels over the width of a page: 230 to the inch

# Pixels of a picture that is 1000 wide; a page of the report holds about 1250 of them in height
_WIDTH, _LEFT, _CAPTURES, _RIGHT = 1000, 262, 150, 14
_ROW, _TOP, _AXIS, _LEGEND = 42, 46, 34, 30
_ROWS_A_PICTURE = 25
_TEXT, _SMALL = 17, 14
_LETTER_WIDTH = 0.58  # of a DejaVu Sans letter, on average, in ems
_NAME_LETTERS = 24
_DARK, _BAND, _GREY, _LINE, _STRIPE = "#16324f", "#8fb0d3", "#595959", "#b3b3b3", "#f4f4f4"


class Picture(NamedTuple):
    """A picture, its size in pixels, and words for those who cannot see it."""

    svg: bytes
    width: int
    height: int
    description: str

    @property
    def png(self) -> bytes:
        """Its twin for readers that cannot show an SVG; drawn anew each time, in about 0.4 s.

        Raises RuntimeError if the font that was installed with the program cannot be used.
        """
        return _bitmap(self.svg.decode())


class _Axis(NamedTuple):
    """The years shown and the pixels they stand for."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: dt.date) -> float:
        start, end = dt.date(self.first, 1, 1).toordinal(), dt.date(self.last, 12, 31).toordinal() + 1
        share = (day.toordinal() - start) / (end - start)
        return round(self.left + min(max(share, 0), 1) * (self.right - self.left), 1)


def draw(articles: Sequence[Article], directives: Sequence[CitedDirective], say: Speaker) -> tuple[Picture, ...]:
    """Pictures of at most 25 articles each on one common axis, in the order given; none without articles."""
    if not articles:
        return ()
    captures = any(article.captured for article in articles)
    axis = _axis(articles, captures)
    marked = landmarks.between(axis.first, axis.last, directives, say) if axis else ()
    parts = -(-len(articles) // _ROWS_A_PICTURE)
    size = -(-len(articles) // parts)
    return tuple(
        _picture(_Scene(articles[at : at + size], at + 1, axis, marked, captures, say))
        for at in range(0, len(articles), size)
    )


class _Scene(NamedTuple):
    articles: Sequence[Article]
    first_number: int
    axis: _Axis | None
    landmarks: tuple[Landmark, ...]
    captures: bool
    say: Speaker

    @property
    def bottom(self) -> int:
        """Where the rows end and the axis begins."""
        return _TOP + _ROW * len(self.articles)

    @property
    def height(self) -> int:
        legends = 1 + -(-len(self.landmarks) // 2)
        return self.bottom + _AXIS + _LEGEND * legends


def _picture(scene: _Scene) -> Picture:
    description = _description(scene)
    content = "".join((*_frame(scene), *_rows(scene), *_landmark_lines(scene), *_legend(scene)))
    size = f'width="{_WIDTH}" height="{scene.height}" viewBox="0 0 {_WIDTH} {scene.height}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FAMILY}" font-size="{_TEXT}" fill="#000">'
        f"<title>{xml.content(description)}</title>"
        f'<rect width="{_WIDTH}" height="{scene.height}" fill="#fff"/>{content}</svg>'
    )
    return Picture(svg.encode(), _WIDTH, scene.height, description)


def _bitmap(svg: str) -> bytes:
    with importlib.resources.as_file(importlib.resources.files("doichieu.data") / _FONT) as font:
        _require_letters(str(font))
        return _rendered(svg, str(font))


def _rendered(svg: str, font: str) -> bytes:
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, font_files=[font], skip_system_fonts=True, font_family="DejaVu Sans", zoom=_ZOOM
        )
    )


@functools.cache
def _require_letters(font: str) -> None:
    # resvg drops words silently when no font matches
    blank = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'
    word = f'{blank[:-2]} font-family="{_FAMILY}"><text y="15">ộ</text></svg>'
    if _rendered(word, font) == _rendered(blank, font):
        raise RuntimeError("The timeline picture would have no words: the font in doichieu/data cannot be used.")


def _axis(articles: Sequence[Article], captures: bool) -> _Axis | None:
    moments = (m for a in articles for m in (a.published, a.period) if m and m.basis != "unknown")
    years = [int(day[:4]) for m in moments for day in (m.earliest, m.latest) if day]
    if not years:
        return None
    return _Axis(min(years), max(years), _LEFT, _WIDTH - _RIGHT - (_CAPTURES if captures else 0))


def _frame(scene: _Scene) -> Iterator[str]:
    for row in range(0, len(scene.articles), 2):
        yield f'<rect x="0" y="{_TOP + row * _ROW}" width="{_WIDTH}" height="{_ROW}" fill="{_STRIPE}"/>'
    axis = scene.axis
    if axis is None:
        return
    yield _line(axis.left, scene.bottom, axis.right, scene.bottom, _GREY)
    for year in range(axis.first, axis.last + 2):
        x = axis.x(dt.date(year, 1, 1)) if year <= axis.last else axis.right
        yield _line(x, scene.bottom, x, scene.bottom + 6, _GREY)
        yield _line(x, _TOP, x, scene.bottom, "#e3e3e3")
    step = _year_step(axis)
    for year in range(axis.first, axis.last + 1):
        if year % step == 0 or axis.last - axis.first < step:
            middle = axis.x(dt.date(year, 7, 1)) if step == 1 else axis.x(dt.date(year, 1, 1))
            yield _words(middle, scene.bottom + 24, str(year), _SMALL, anchor="middle")


def _year_step(axis: _Axis) -> int:
    room = (axis.right - axis.left) / (axis.last - axis.first + 1)
    return next((step for step in (1, 2, 5, 10, 20) if room * step >= 44), 50)


def _rows(scene: _Scene) -> Iterator[str]:
    for position, article in enumerate(scene.articles):
        top = _TOP + position * _ROW
        name = scene.say.place(article.locality) if article.locality else article.title or article.id
        label = f"[{scene.first_number + position}] {name}"
        yield _words(6, top + 27, label if len(label) <= _NAME_LETTERS else f"{label[: _NAME_LETTERS - 1]}…", _TEXT)
        if scene.axis:
            yield from _published(scene.axis, article.published, top + 14, scene.say)
            yield _period(scene.axis, article.period, top + 28)
        elif article.published.basis == "unknown":
            yield _words(_LEFT, top + 27, scene.say("picture.unknown"), _SMALL, _GREY)
        if article.captured and article.captured.earliest:
            yield from _captured(article.captured.earliest, top + 21, scene.say)


def _published(axis: _Axis, moment: Moment, y: int, say: Speaker) -> Iterator[str]:
    if moment.basis == "unknown" or not (moment.earliest or moment.latest):
        yield _words(axis.left + 8, y + 5, f"? {say('picture.unknown')}", _SMALL, _GREY)
        return
    left = axis.x(dt.date.fromisoformat(moment.earliest)) if moment.earliest else axis.left
    right = axis.x(dt.date.fromisoformat(moment.latest)) if moment.latest else axis.right
    inferred = moment.basis == "inferred"
    if inferred or right - left > 8:
        width = max(right - left, 10)
        dashes = ' stroke-dasharray="4 3"' if inferred else ""
        yield (
            f'<rect x="{left}" y="{y - 7}" width="{round(width, 1)}" height="14" fill="{_BAND}" '
            f'stroke="{_DARK}" stroke-width="1.2"{dashes}/>'
        )
        right = left + width
    else:
        yield f'<circle cx="{left}" cy="{y}" r="7" fill="{_DARK}"/>'
    span = say.time(moment)
    yield _beside(axis, left - 11, right + 11, y + 5, f"≈ {span}" if inferred else span)


def _beside(axis: _Axis, left: float, right: float, y: int, words: str) -> str:
    """Words to the right of a mark, or to its left where the page ends."""
    width = len(words) * _SMALL * _LETTER_WIDTH
    if right + width <= axis.right + 4:
        return _words(right, y, words, _SMALL)
    if left - width >= axis.left:
        return _words(left, y, words, _SMALL, anchor="end")
    return _words((axis.left + axis.right) / 2, y, words, _SMALL, anchor="middle")


def _period(axis: _Axis, moment: Moment | None, y: int) -> str:
    if moment is None or moment.basis == "unknown" or not (moment.earliest or moment.latest):
        return ""
    left = axis.x(dt.date.fromisoformat(moment.earliest)) if moment.earliest else axis.left
    right = axis.x(dt.date.fromisoformat(moment.latest)) if moment.latest else axis.right
    return _bar(left, y, max(right - left, 6))


def _bar(left: float, y: float, width: float) -> str:
    return (
        f'<rect x="{round(left, 1)}" y="{y}" width="{round(width, 1)}" height="8" fill="#fff" stroke="{_DARK}" '
        'stroke-width="1.6"/>'
    )


def _captured(day: str, y: int, say: Speaker) -> Iterator[str]:
    x = _WIDTH - _RIGHT - _CAPTURES + 30
    yield _cross(x, y)
    yield _words(x + 14, y + 5, say.day(day), _SMALL)


def _cross(x: float, y: float) -> str:
    return _line(x - 6, y - 6, x + 6, y + 6, _DARK, 2.4) + _line(x - 6, y + 6, x + 6, y - 6, _DARK, 2.4)


def _landmark_lines(scene: _Scene) -> Iterator[str]:
    """Thin lines, whole for a congress, dashed for a document; a sign that has no room stands a line higher."""
    if scene.axis is None:
        return
    free = {True: 0.0, False: 0.0}
    for landmark in scene.landmarks:
        x = scene.axis.x(landmark.day)
        half = 2 + len(landmark.sign) * _SMALL * _LETTER_WIDTH / 2
        raised = x - half < free[False] and free[True] <= x - half
        free[raised] = x + half
        yield _landmark_line(x, _TOP - 4, scene.bottom, landmark.congress)
        yield _words(x, _TOP - (22 if raised else 8), landmark.sign, _SMALL, anchor="middle")


def _landmark_line(x: float, top: int, bottom: int, congress: bool) -> str:
    dashes = "" if congress else ' stroke-dasharray="2 4"'
    return f'<line x1="{x}" y1="{top}" x2="{x}" y2="{bottom}" stroke="{_GREY}" stroke-width="1.2"{dashes}/>'


def _legend(scene: _Scene) -> Iterator[str]:
    if scene.captures:
        x = _WIDTH - _RIGHT - _CAPTURES + 24
        yield _words(x, _TOP - 10, scene.say("picture.captured"), _SMALL, _GREY)
        yield _line(x - 14, _TOP, x - 14, scene.bottom, _LINE)
    y = scene.bottom + _AXIS + 18
    yield f'<circle cx="14" cy="{y - 5}" r="7" fill="{_DARK}"/>'
    yield _words(28, y, scene.say("picture.stated"), _SMALL)
    yield (
        f'<rect x="200" y="{y - 12}" width="34" height="14" fill="{_BAND}" stroke="{_DARK}" stroke-width="1.2" '
        'stroke-dasharray="4 3"/>'
    )
    yield _words(242, y, f"≈ {scene.say('picture.inferred')}", _SMALL)
    yield _bar(410, y - 9, 34)
    yield _words(452, y, scene.say("picture.period"), _SMALL)
    if not all(landmark.congress for landmark in scene.landmarks):
        yield _landmark_line(640, y - 14, y + 4, congress=False)
        yield _words(652, y, scene.say("picture.landmark"), _SMALL)
    for position, landmark in enumerate(scene.landmarks):
        x, row = 8 + 496 * (position % 2), 1 + position // 2
        yield _words(x, y + row * _LEGEND - 4, f"{landmark.sign}: {landmark.label}"[:62], _SMALL)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width}"/>'


def _words(x: float, y: float, words: str, size: int, colour: str = "#000", anchor: str = "start") -> str:
    look = f'font-size="{size}" fill="{colour}" text-anchor="{anchor}"'
    return f'<text x="{round(x, 1)}" y="{y}" {look}>{xml.content(words)}</text>'


def _description(scene: _Scene) -> str:
    counted = dict.fromkeys(("stated", "inferred", "unknown"), 0)
    for article in scene.articles:
        basis = "stated" if article.published.basis == "corrected" else article.published.basis
        counted[basis] += 1
    first, last = (str(scene.axis.first), str(scene.axis.last)) if scene.axis else ("?", "?")
    return scene.say("picture.describe", first=first, last=last, **counted)
