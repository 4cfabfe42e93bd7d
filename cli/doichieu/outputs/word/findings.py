"""One page of findings: sentences with numbers, each leading to where it can be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from doichieu.models import Article, Figure, SharedPassage
from doichieu.outputs.word import markup
from doichieu.outputs.word.manuscript import Manuscript
from doichieu.outputs.word.reference import Reference, shortened

# so much fits on a page
_MOST_GAPS, _MOST_DIFFERING, _MOST_ROWS, _MOST_DIRECTIVES, _MOST_PLACES = 8, 4, 6, 4, 4
_QUOTE = 70


def write(manuscript: Manuscript, reference: Reference) -> None:
    """The chapter; every finding a paragraph of its own."""
    manuscript.chapter("findings")
    parts = (_dates, _topics, _figures, _shared, _directives, _skipped)
    for content in (line for part in parts for line in part(reference)):
        manuscript.add(f"{markup.run('•')}{markup.TAB}{content}", "Finding")


def _dates(reference: Reference) -> Iterable[str]:
    say = reference.say
    bases = Counter(article.published.basis for article in reference.articles)
    counted = {name: bases[name] for name in ("stated", "inferred", "unknown")}
    yield markup.run(say("findings.dates", n=len(reference.articles), **counted))
    if bases["corrected"]:
        yield markup.run(say("findings.corrected", n=bases["corrected"]))
    unlocated = sum(article.locality is None for article in reference.articles)
    if unlocated:
        yield markup.run(say("findings.unlocated", n=unlocated))


def _localities(reference: Reference) -> dict[tuple[str, ...], list[Article]]:
    groups: dict[tuple[str, ...], list[Article]] = {}
    for article in reference.articles:
        groups.setdefault(reference.locality(article), []).append(article)
    return groups


def _topics(reference: Reference) -> Iterable[str]:
    say, groups = reference.say, _localities(reference)
    rows = reference.comparison.matrix.rows
    by_row = [{key for key, articles in groups.items() if any(a.id in row.cells for a in articles)} for row in rows]
    everywhere = [row.title for row, by in zip(rows, by_row, strict=True) if len(by) == len(groups) > 1]
    if everywhere:
        yield markup.run(say("findings.all", n=len(groups), rows="; ".join(everywhere)))
    elif len(groups) > 1:
        yield markup.run(say("findings.all.none"))
    single = [
        f"{row.title} ({_name(reference, groups, next(iter(by)))})"
        for row, by in zip(rows, by_row, strict=True)
        if len(by) == 1 < len(groups)
    ]
    if single:
        yield markup.run(say("findings.one", rows=say.names(single, _MOST_ROWS)))
    yield from _gaps(reference, groups, by_row)


def _name(reference: Reference, groups: dict[tuple[str, ...], list[Article]], key: tuple[str, ...]) -> str:
    return reference.name(groups[key][0])


def _gaps(
    reference: Reference, groups: dict[tuple[str, ...], list[Article]], by_row: list[set[tuple[str, ...]]]
) -> Iterable[str]:
    say, rows = reference.say, reference.comparison.matrix.rows
    nobody = [row.title for row, by in zip(rows, by_row, strict=True) if not by]
    if nobody:
        yield markup.run(say("findings.nobody", rows="; ".join(nobody)))
    # what only one locality treats is no gap of the others
    common = [(row.title, by) for row, by in zip(rows, by_row, strict=True) if 1 < len(by) < len(groups)]
    if not common:
        return
    if len(groups) <= _MOST_GAPS:
        for key in groups:
            missing = [title for title, by in common if key not in by]
            if missing:
                gaps = f"{_name(reference, groups, key)}: {say('absent')} {'; '.join(missing)}"
                yield markup.run(say("findings.missing", gaps=gaps))
        return
    common.sort(key=lambda pair: len(pair[1]))
    counts = [
        say("findings.missing.count", row=title, n=len(groups) - len(by), of=len(groups))
        for title, by in common[:_MOST_GAPS]
    ]
    yield markup.run(say("findings.missing.many", rows="; ".join(counts)))


def _figures(reference: Reference) -> Iterable[str]:
    say = reference.say
    figures = [(article, figure) for article in reference.articles for figure in article.figures]
    checked = sum(bool(figure.checks) for _, figure in figures)
    wrong = [(a, f) for a, f in figures if any(check.verdict == "differs" for check in f.checks)]
    yield markup.run(say("findings.figures", n=len(figures), checked=checked, differs=len(wrong)))
    for article, figure in wrong[:_MOST_DIFFERING]:
        yield _differing(reference, article, figure)


def _differing(reference: Reference, article: Article, figure: Figure) -> str:
    say = reference.say
    computed = next(check.computed for check in figure.checks if check.verdict == "differs")
    words = say(
        "findings.differs",
        source=f"[{reference.number(article.id)}] {reference.name(article)}",
        quote=shortened(figure.quote, _QUOTE),
        computed=say.number(computed),
    )
    return f"{markup.run(f'{words} (')}{reference.paragraph_link(article.id, figure.line)}{markup.run(').')}"


def _shared(reference: Reference) -> Iterable[str]:
    say, passages = reference.say, reference.comparison.shared_passages
    if not passages:
        yield markup.run(say("findings.shared.none"))
        return
    longest: SharedPassage = max(passages, key=lambda passage: passage.words)
    share = round(longest.similarity * 100)
    words = say(
        "findings.shared", n=len(passages), words=longest.words, similarity=say.number(share), places="\0"
    ).split("\0")
    places = [reference.place_link(place.article, place.line) for place in longest.places[:_MOST_PLACES]]
    more = len(longest.places) - _MOST_PLACES
    rest = markup.run(f" {say('findings.more', n=more)}") if more > 0 else ""
    yield f"{markup.run(words[0])}{markup.run('; ').join(places)}{rest}{markup.run(words[1])}"


def _directives(reference: Reference) -> Iterable[str]:
    say, directives = reference.say, reference.comparison.directives
    if not directives:
        return
    several = sorted((d for d in directives if len(d.cited_by) > 1), key=lambda d: -len(d.cited_by))
    if not several:
        yield markup.run(say("findings.directives.few", n=len(directives)))
        return
    names = [
        say("findings.directive", name=f"{d.type} {d.symbol or d.title or ''}".strip(), n=len(d.cited_by))
        for d in several
    ]
    yield markup.run(say("findings.directives", n=len(directives), rows=say.names(names, _MOST_DIRECTIVES)))


def _skipped(reference: Reference) -> Iterable[str]:
    skipped = reference.comparison.skipped
    if skipped:
        words = reference.say("findings.skipped", n=len(skipped))
        yield markup.link("unread", markup.run(words))
