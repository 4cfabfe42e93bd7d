"""One page of findings: sentences with numbers, each leading to where it can be checked."""

from __future__ import annotations

from collections.abc import Iterable

from doichieu.comparison.reckoning import Findings, findings
from doichieu.models import Article
from doichieu.outputs.word import markup
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference, shortened

# so much fits on a page
_MOST_GAPS, _MOST_DIFFERING, _MOST_ROWS, _MOST_DIRECTIVES, _MOST_PLACES = 8, 4, 6, 4, 4
_QUOTE = 70
# below this share of shared words an article is not worth naming for them
_FORMULAIC = 0.05

_Groups = dict[tuple[str, ...], list[Article]]


def write(manuscript: Manuscript, reference: Reference) -> Findings:
    """The chapter, every finding a paragraph of its own; gives the findings to the chapters that detail them."""
    manuscript.chapter("findings")
    found = findings(reference.comparison)
    lines = (
        *_dates(reference, found),
        *_topics(reference),
        *_figures(reference, found),
        *_shared(reference, found),
        *_directives(reference, found),
        *_skipped(reference),
    )
    for content in lines:
        manuscript.add(f"{markup.run('•')}{markup.TAB}{content}", "Finding")
    return found


def _dates(reference: Reference, found: Findings) -> Iterable[str]:
    say = reference.say
    counted = {name: found.dates.get(name, 0) for name in ("stated", "inferred", "unknown")}
    yield markup.run(say("findings.dates", n=len(reference.articles), **counted))
    if corrected := found.dates.get("corrected", 0):
        yield markup.run(say("findings.corrected", n=corrected))
    unlocated = sum(article.locality is None for article in reference.articles)
    if unlocated:
        yield markup.run(say("findings.unlocated", n=unlocated))


def _topics(reference: Reference) -> Iterable[str]:
    """What every locality treats, what one or none does, and what each leaves out."""
    say = reference.say
    groups = _groups(reference)
    rows = [
        (row.title, {key for key, articles in groups.items() if any(a.id in row.cells for a in articles)})
        for row in reference.comparison.matrix.rows
    ]
    if len(groups) > 1:
        everywhere = [title for title, by in rows if len(by) == len(groups)]
        all_rows = say("findings.all", n=len(groups), rows="; ".join(everywhere))
        yield markup.run(all_rows if everywhere else say("findings.all.none"))
        single = [f"{title} ({reference.name(groups[next(iter(by))][0])})" for title, by in rows if len(by) == 1]
        if single:
            yield markup.run(say("findings.one", rows=_some(reference, single, _MOST_ROWS)))
    nobody = [row.title for row in reference.comparison.matrix.rows if not row.cells]
    if nobody and groups:
        yield markup.run(say("findings.nobody", rows="; ".join(nobody)))
    # what only one locality treats is no gap of the others
    yield from _gaps(reference, groups, [(title, by) for title, by in rows if 1 < len(by) < len(groups)])


def _groups(reference: Reference) -> _Groups:
    """Articles by locality; those without one are left out, unless that leaves nothing to compare."""
    groups: _Groups = {}
    for article in reference.articles:
        groups.setdefault(reference.locality(article), []).append(article)
    placed = {key: articles for key, articles in groups.items() if articles[0].locality}
    return placed if len(placed) > 1 else groups


def _gaps(reference: Reference, groups: _Groups, rows: list[tuple[str, set[tuple[str, ...]]]]) -> Iterable[str]:
    say = reference.say
    if not rows:
        return
    if len(groups) <= _MOST_GAPS:
        for key, articles in groups.items():
            missing = [title for title, by in rows if key not in by]
            if missing:
                yield markup.run(say("findings.missing", name=reference.name(articles[0]), rows="; ".join(missing)))
        return
    rare = sorted(rows, key=lambda pair: len(pair[1]))[:_MOST_ROWS]
    counts = [say("findings.missing.count", row=title, n=len(groups) - len(by), of=len(groups)) for title, by in rare]
    yield markup.run(say("findings.missing.many", rows="; ".join(counts)))


def _some(reference: Reference, names: list[str], at_most: int) -> str:
    rest = len(names) - at_most
    return "; ".join([*names[:at_most], *([reference.say("findings.more", n=rest)] if rest > 0 else [])])


def _figures(reference: Reference, found: Findings) -> Iterable[str]:
    say = reference.say
    figures = [figure for article in reference.articles for figure in article.figures]
    checked = sum(bool(figure.checks) for figure in figures)
    yield markup.run(say("findings.figures", n=len(figures), checked=checked, differs=len(found.differing)))
    for entry in found.differing[:_MOST_DIFFERING]:
        yield _differing(reference, reference.article(entry.article), entry.figure)


def _differing(reference: Reference, article: Article, index: int) -> str:
    say, figure = reference.say, article.figures[index]
    computed = next(check.computed for check in figure.checks if check.verdict == "differs")
    words = say(
        "findings.differs",
        source=f"[{reference.number(article.id)}] {reference.name(article)}",
        quote=shortened(figure.quote, _QUOTE),
        computed=say.number(computed),
    )
    return f"{markup.run(f'{words} (')}{reference.paragraph_link(article.id, figure.line)}{markup.run(').')}"


def _shared(reference: Reference, found: Findings) -> Iterable[str]:
    say, passages = reference.say, reference.comparison.shared_passages
    if found.longest_shared is None:
        yield markup.run(say("passages.none"))
        return
    longest = passages[found.longest_shared]
    share = say.number(round(longest.similarity * 100))
    before, after = say("findings.shared", n=len(passages), words=longest.words, similarity=share, places="\0").split(
        "\0"
    )
    places = [reference.place_link(place.article, place.line) for place in longest.places[:_MOST_PLACES]]
    more = len(longest.places) - _MOST_PLACES
    rest = markup.run(f" {say('findings.more', n=more)}") if more > 0 else ""
    yield f"{markup.run(before)}{markup.run('; ').join(places)}{rest}{markup.run(after)}"
    article_id, most = max(found.formula.items(), key=lambda item: item[1])
    if most >= _FORMULAIC:
        words = markup.run(say("findings.formula", n=say.number(round(most * 100))))
        yield words + reference.article_link(article_id) + markup.run(".")


def _directives(reference: Reference, found: Findings) -> Iterable[str]:
    say, directives = reference.say, reference.comparison.directives
    if not directives:
        return
    if not found.directives:
        yield markup.run(say("findings.directives.few", n=len(directives)))
        return
    several = sorted((directives[i] for i in found.directives), key=lambda d: -len(d.cited_by))
    names = [say("findings.directive", name=reference.directive(d), n=len(d.cited_by)) for d in several]
    rows = _some(reference, names, _MOST_DIRECTIVES)
    yield markup.run(say("findings.directives", n=len(directives), rows=rows))


def _skipped(reference: Reference) -> Iterable[str]:
    skipped = reference.comparison.skipped
    if skipped:
        yield markup.run(reference.say("findings.skipped", n=len(skipped)))
