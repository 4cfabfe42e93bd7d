"""What stands out, as sentences whose points lead somewhere: each output renders the points in its own way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from doichieu.comparison.reckoning import Change, Findings
from doichieu.models import Article
from doichieu.outputs.catalogue import Catalogue
from doichieu.outputs.quotes import shortened

# so much fits on a page
_MOST_GAPS, _MOST_DIFFERING, _MOST_ROWS, _MOST_DIRECTIVES, _MOST_PLACES = 8, 4, 6, 4, 4
_MOST_MOVES = 6
_QUOTE = 70
# below this share of shared words an article is not worth naming for them
_FORMULAIC = 0.05

_Groups = dict[tuple[str, ...], list[Article]]


class ToArticle(NamedTuple):
    """The article, shown by number and name."""

    article: str


class ToLine(NamedTuple):
    """A numbered paragraph, shown by its number."""

    article: str
    line: int


Sentence = tuple[str | ToArticle | ToLine, ...]


def findings(catalogue: Catalogue, found: Findings) -> Iterable[Sentence]:
    """The main findings, a sentence or two each, in the order of the report."""
    yield from _dates(catalogue, found)
    yield from _topics(catalogue)
    yield from _histories(catalogue, found)
    yield from _figures(catalogue, found)
    yield from _shared(catalogue, found)
    yield from _directives(catalogue, found)
    if skipped := catalogue.comparison.skipped:
        yield (catalogue.say("findings.skipped", n=len(skipped)),)


def change(catalogue: Catalogue, moved: Change) -> str:
    """What changed from one article of a locality to the next; empty where nothing did."""
    say = catalogue.say
    titles = {row.id: row.title for row in catalogue.comparison.matrix.rows}
    parts = [
        say(key, rows=", ".join(_quoted(titles.get(row, row)) for row in rows))
        for key, rows in (("overtime.dropped", moved.dropped), ("overtime.new", moved.new))
        if rows
    ]
    before, after = catalogue.article(moved.before), catalogue.article(moved.after)
    parts += [
        f"{say.figure(before.figures[pair.before.figure])} → {say.figure(after.figures[pair.after.figure])}"
        for pair in moved.moved[:_MOST_MOVES]
    ]
    lead = say("overtime.change", before=catalogue.number(before.id), after=catalogue.number(after.id))
    return f"{lead}: {'; '.join(parts)}." if parts else ""


def _dates(catalogue: Catalogue, found: Findings) -> Iterable[Sentence]:
    say = catalogue.say
    counted = [(name, found.dates.get(name, 0)) for name in ("stated", "corrected", "inferred", "unknown")]
    parts = [say(f"findings.dates.{name}", n=count) for name, count in counted if count]
    if parts:
        yield (say("findings.dates", n=len(catalogue.articles), parts=", ".join(parts)),)
    unlocated = sum(article.locality is None for article in catalogue.articles)
    if unlocated:
        yield (say("findings.unlocated", n=unlocated),)


def _topics(catalogue: Catalogue) -> Iterable[Sentence]:
    """What every locality treats, what one or none does, and what each leaves out."""
    say = catalogue.say
    groups = _groups(catalogue)
    rows = [
        (_quoted(row.title), {key for key, articles in groups.items() if any(a.id in row.cells for a in articles)})
        for row in catalogue.comparison.matrix.rows
    ]
    if len(groups) > 1:
        everywhere = [title for title, by in rows if len(by) == len(groups)]
        all_rows = say("findings.all", n=len(groups), rows=", ".join(everywhere))
        yield (all_rows if everywhere else say("findings.all.none"),)
        single = [f"{title} ({catalogue.name(groups[next(iter(by))][0])})" for title, by in rows if len(by) == 1]
        if single:
            yield (say("findings.one", rows=_some(catalogue, single, _MOST_ROWS)),)
    nobody = [_quoted(row.title) for row in catalogue.comparison.matrix.rows if not row.cells]
    if nobody and groups:
        yield (say("findings.nobody", rows=", ".join(nobody)),)
    # what only one locality treats is no gap of the others
    yield from _gaps(catalogue, groups, [(title, by) for title, by in rows if 1 < len(by) < len(groups)])


def _quoted(title: str) -> str:
    """Titles hold commas and semicolons; in a list each needs its own marks."""
    return f"“{title}”"


def _histories(catalogue: Catalogue, found: Findings) -> Iterable[Sentence]:
    """The localities of which there is more than one article, with the years of the first and the last."""
    say = catalogue.say
    told: list[str] = []
    for history in found.same_locality:
        articles = [catalogue.article(article) for article in history.articles]
        dated = [article for article in articles if article.published.basis != "unknown"] or articles
        years = dict.fromkeys(say.years(article.published) for article in (dated[0], dated[-1]))
        name, n = catalogue.name(articles[-1]), len(articles)
        told.append(say("findings.history", name=name, n=n, years=" → ".join(years)))
    if told:
        yield (say("findings.histories", places=_some(catalogue, told, _MOST_PLACES)),)


def _groups(catalogue: Catalogue) -> _Groups:
    """Articles by locality; those without one are left out, unless that leaves nothing to compare."""
    groups: _Groups = {}
    for article in catalogue.articles:
        groups.setdefault(catalogue.locality(article), []).append(article)
    placed = {key: articles for key, articles in groups.items() if articles[0].locality}
    return placed if len(placed) > 1 else groups


def _gaps(catalogue: Catalogue, groups: _Groups, rows: list[tuple[str, set[tuple[str, ...]]]]) -> Iterable[Sentence]:
    say = catalogue.say
    if not rows:
        return
    if len(groups) <= _MOST_GAPS:
        for key, articles in groups.items():
            missing = [title for title, by in rows if key not in by]
            if missing:
                yield (say("findings.missing", name=catalogue.name(articles[0]), rows=", ".join(missing)),)
        return
    rare = sorted(rows, key=lambda pair: len(pair[1]))[:_MOST_ROWS]
    counts = [say("findings.missing.count", row=title, n=len(groups) - len(by), of=len(groups)) for title, by in rare]
    yield (say("findings.missing.many", rows="; ".join(counts)),)


def _some(catalogue: Catalogue, names: list[str], at_most: int) -> str:
    rest = len(names) - at_most
    return "; ".join([*names[:at_most], *([catalogue.say("findings.more", n=rest)] if rest > 0 else [])])


def _figures(catalogue: Catalogue, found: Findings) -> Iterable[Sentence]:
    figures = [figure for article in catalogue.articles for figure in article.figures]
    checked = sum(bool(figure.checks) for figure in figures)
    yield (catalogue.say("findings.figures", n=len(figures), checked=checked, differs=len(found.differing)),)
    for entry in found.differing[:_MOST_DIFFERING]:
        yield _differing(catalogue, catalogue.article(entry.article), entry.figure)


def _differing(catalogue: Catalogue, article: Article, index: int) -> Sentence:
    say, figure = catalogue.say, article.figures[index]
    computed = next(check.computed for check in figure.checks if check.verdict == "differs")
    words = say(
        "findings.differs",
        source=catalogue.numbered(article),
        quote=shortened(figure.quote, _QUOTE),
        computed=say.number(computed),
    )
    return (f"{words} (", ToLine(article.id, figure.line), ").")


def _shared(catalogue: Catalogue, found: Findings) -> Iterable[Sentence]:
    say, passages = catalogue.say, catalogue.comparison.shared_passages
    if found.longest_shared is None:
        yield (say("passages.none"),)
        return
    longest = passages[found.longest_shared]
    share = say.number(round(longest.similarity * 100))
    before, after = say("findings.shared", n=len(passages), words=longest.words, similarity=share, places="\0").split(
        "\0"
    )
    pieces: list[str | ToArticle | ToLine] = [before]
    for position, place in enumerate(longest.places[:_MOST_PLACES]):
        pieces += [*(("; ",) if position else ()), ToArticle(place.article), ", ", ToLine(place.article, place.line)]
    more = len(longest.places) - _MOST_PLACES
    pieces += [*((f" {say('findings.more', n=more)}",) if more > 0 else ()), after]
    yield tuple(pieces)
    article_id, most = max(found.formula.items(), key=lambda item: item[1])
    if most >= _FORMULAIC:
        yield (say("findings.formula", n=say.number(round(most * 100))), ToArticle(article_id), ".")


def _directives(catalogue: Catalogue, found: Findings) -> Iterable[Sentence]:
    say, directives = catalogue.say, catalogue.comparison.directives
    if not directives:
        return
    if not found.directives:
        yield (say("findings.directives.few", n=len(directives)),)
        return
    several = sorted((directives[i] for i in found.directives), key=lambda d: -len(d.cited_by))
    names = [say("findings.directive", name=catalogue.directive(d), n=len(d.cited_by)) for d in several]
    yield (say("findings.directives", n=len(directives), rows=_some(catalogue, names, _MOST_DIRECTIVES)),)
