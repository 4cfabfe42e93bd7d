"""Which articles belong together: those on one place over time, on one province, on one unit of today."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from doichieu.models import Article, ColumnGroup, Matrix, Place
from doichieu.settings import Columns
from doichieu.text import fold

Key = tuple[str, ...]

_DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")
_COMMUNES = ("xã", "phường", "thị trấn")
# what the gazetteer says of a district, which has no unit of its own since July 2025
_PART_OF = "nay thuộc "


def grouped(matrix: Matrix, articles: Sequence[Article], by: Columns) -> Matrix:
    """The matrix with its columns in groups, each where its first article stands, last those of which it is not known.

    Grouped by locality a place stays one under new names and kinds and is titled by its latest; by "today" a district
    counts to the province that holds it now. None for "article".
    """
    if by == "article":
        return matrix
    places = same_place(articles)
    known = {article.id: article for article in articles}
    groups: dict[Key, list[Article]] = {}
    for article in (known[column] for column in matrix.columns):
        key = places[article.id] if by == "locality" and article.locality else (_title(article, by),)
        groups.setdefault(key, []).append(article)
    # False sorts first, and sorting keeps the order otherwise
    ordered = sorted(groups.values(), key=lambda group: not _title(group[0], by))
    columns = (ColumnGroup(title=_title(group[-1], by), articles=tuple(a.id for a in group)) for group in ordered)
    return msgspec.structs.replace(matrix, groups=tuple(columns))


def same_place(articles: Sequence[Article]) -> dict[str, Key]:
    """For each article id what the articles on one place have in common; one without a place stands for itself."""
    return {article.id: _identity(article) for article in articles}


def _identity(article: Article) -> Key:
    place = article.locality
    if place is None:
        return ("", article.id)
    return ("lineage", place.lineage) if place.lineage else _name(place)


def _name(place: Place) -> Key:
    """Of a place in no list: a district that became a town in between is still the same place."""
    return (fold(place.name), place.province or "", _level(place.kind))


def _level(kind: str) -> str:
    if kind in _DISTRICTS:
        return "district"
    return "commune" if kind in _COMMUNES else kind


def _title(article: Article, by: Columns) -> str:
    place = article.locality
    if place is None:
        return ""
    if by == "province":
        return place.province or ""
    if by == "today":
        return (place.today or place.display).removeprefix(_PART_OF)
    return place.display
