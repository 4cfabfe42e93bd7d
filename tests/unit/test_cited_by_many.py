"""A document that very many articles cite: a few in full, the others short, none lost."""

import io
import zipfile

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from lxml import html as lxml_html
from msgspec.structs import replace

import generator
from doichieu.models import CitedDirective, Directive
from doichieu.outputs import excel, html, word
from doichieu.values import Report

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _cited(count: int) -> Report:
    """So many articles, each of which cites one document on its second line."""
    report = generator.report(count)
    known = report.comparison
    form = Directive(
        symbol="26-NQ/TW", type="Nghị quyết", title=None, issuer=None, issued=None, quote="26", line=2, start=0, end=2
    )
    articles = tuple(replace(a, directives=(form,)) for a in known.articles)
    ids = tuple(a.id for a in reversed(articles))
    cited = CitedDirective(symbol="26-NQ/TW", type="Nghị quyết", title=None, issued=None, cited_by=ids)
    return replace(report, comparison=replace(known, articles=articles, directives=(cited,)))


@pytest.mark.parametrize(("count", "rest"), [(8, 0), (12, 0), (13, 1), (120, 108)])
def test_every_citation_can_be_reached_in_word(count: int, rest: int) -> None:
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(word.write(_cited(count), "vi"))).read("word/document.xml"))
    (table,) = [t for t in body.iter(f"{_W}tbl") if "viện dẫn" in next(t.iter(f"{_W}tblCaption")).get(f"{_W}val")]
    anchors = [link.get(f"{_W}anchor") for link in table.iter(f"{_W}hyperlink")]
    assert {f"n{number}d2" for number in range(1, count + 1)} <= set(anchors)
    cell = list(table.iter(f"{_W}tc"))[-1]
    words = "".join(cell.itertext(f"{_W}t"))
    assert words.index("[1]") < words.index("[2]") < words.index("[8]")  # by date
    assert (f"và {rest} bài khác: [13]" in words) == bool(rest)
    assert len(words) < 1200


def test_every_citation_stands_on_the_page_and_in_the_workbook() -> None:
    report = _cited(60)
    page = lxml_html.fromstring(html.write(report, "vi"))
    (cell,) = page.xpath("//table[@class='directives']/tbody/tr/td[2]")
    assert [len(items) for items in (cell.xpath("./ul/li"), cell.xpath("./details/ul/li"))] == [12, 48]
    assert cell.xpath("./details/summary")[0].text == "và 48 bài khác"
    sheets = zipfile.ZipFile(io.BytesIO(excel.write(report, "vi")))
    assert len(etree.fromstring(sheets.read("xl/worksheets/sheet6.xml")).findall(".//{*}row")) == 61
