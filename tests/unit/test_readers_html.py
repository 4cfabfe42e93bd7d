"""Pages made here: the lines a reader sees, and what the page says of its dates."""

from __future__ import annotations

import contextlib
import importlib
import sys
import time
import unicodedata

import pytest

from doichieu.errors import MissingExtraError, UnreadableInputError
from doichieu.readers.content import Content

pytest.importorskip("htmldate", reason="the extra 'html' is not installed")

from doichieu.readers import html


def read(page: str | bytes) -> Content:
    return html.read(page if isinstance(page, bytes) else page.encode(), "trang.html")


def stamps(page: str) -> list[tuple[str, str]]:
    return [(m.name, m.value) for m in read(f"<html><head>{page}</head><body><h1>Bài</h1></body></html>").metadata]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>Một\n  hai</p><p>ba</p>", ["Một hai", "ba"]),
        ("<div>Thứ Hai, 28/01/2019</div><h1>Tiêu đề</h1>", ["Thứ Hai, 28/01/2019", "Tiêu đề"]),
        ("một <b>đậm</b><i>!</i> đuôi<br>dòng<br/><br/>cuối", ["một đậm! đuôi", "dòng", "cuối"]),
        ("<ul><li>Trang chủ</li><li><a>Tin</a></li></ul>", ["Trang chủ", "Tin"]),
        ("<script>var a;</script>a<style>b{}</style><noscript>c</noscript><!-- d -->e", ["ae"]),
        ("<p hidden>ẩn</p><p style='DISPLAY : none'>ẩn</p>hiện", ["hiện"]),
        ("<select><option>1</select><button>Gửi</button>chữ", ["chữ"]),
        (
            "<table><tr><th>Chỉ tiêu</th><th>Kết quả</th></tr><tr><td><p>Hộ nghèo</p></td><td>0,5%</td></tr></table>",
            ["Chỉ tiêu | Kết quả", "Hộ nghèo | 0,5%"],
        ),
        ("<table><tr><td><p>một</p><p>hai</p></td><td>ba</td></tr></table>", ["một", "hai", "ba"]),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>", ["a | b", "c"]),
        ("<pre>dòng 1\ndòng 2</pre>ba", ["dòng 1", "dòng 2", "ba"]),
        ("&lt;b&gt; &amp; &nbsp;x", ["<b> & \xa0x"]),
    ],
)
def test_lines_are_those_a_reader_sees(body: str, lines: list[str]) -> None:
    assert read(f"<html><body>{body}</body></html>").text.split("\n") == lines


def test_headings_are_lines_of_the_text() -> None:
    content = read("<p>Ngày</p><h1>Đầu đề</h1><p>thân</p><div><h3>Mục <b>một</b></h3></div>")
    assert content.text.split("\n") == ["Ngày", "Đầu đề", "thân", "Mục một"]
    assert content.headings == {2, 4}


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (
            '<meta property="article:published_time" content="2019-01-28T08:15:00+07:00">',
            ("meta:article:published_time", "2019-01-28T08:15:00+07:00"),
        ),
        ('<meta name="pubdate" content="2019-01-28">', ("meta:pubdate", "2019-01-28")),
        ('<meta name="DC.date.issued" content="2019-01-28">', ("meta:DC.date.issued", "2019-01-28")),
        ('<meta itemprop="datePublished" content="2019-01-28">', ("itemprop:datePublished", "2019-01-28")),
        ('<meta property="og:updated_time" content="2019-01-28">', ("meta:og:updated_time", "2019-01-28")),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-01-28"}</script>',
            ("json-ld:datePublished", "2019-01-28"),
        ),
        (
            '<script type="application/ld+json">[{"@graph":[{"@type":["Article"],"dateModified":"2019-01-29"}]}]'
            "</script>",
            ("json-ld:dateModified", "2019-01-29"),
        ),
    ],
)
def test_the_dates_a_page_states(head: str, found: tuple[str, str]) -> None:
    assert found in stamps(head)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="expires" content="2030-01-01T00:00:00">',
        '<meta name="updated" content="hôm qua">',
        '<script type="application/ld+json">{"@type":"NewsArticle", datePublished</script>',
        '<script type="application/ld+json">{"@type":"Person","datePublished":"2019-01-28"}</script>',
        '<script type="application/ld+json">{"related":[{"@type":"Article","datePublished":"2019-01-28"}]}</script>',
    ],
)
def test_what_is_no_date_of_the_article(head: str) -> None:
    assert [name for name, _ in stamps(head) if name != "htmldate"] == []


def test_the_article_comes_before_the_page_in_json_ld() -> None:
    page = '{"@type":"WebPage","datePublished":"2001-01-02"}'
    article = '{"@type":"Article","datePublished":"2019-01-28"}'
    found = stamps(f'<script type="application/ld+json">{{"@graph":[{page},{article}]}}</script>')
    assert ("json-ld:datePublished", "2019-01-28") in found


def test_times_of_related_links_are_not_the_articles() -> None:
    other = '<aside><time datetime="2022-03-17">x</time></aside><li><time datetime="2022-03-16">y</time></li>'
    found = read(f'{other}<h1>Bài</h1><time datetime="2019-01-28T15:27">z</time>{other}').metadata
    assert [m.value for m in found if m.name == "time:datetime"] == ["2019-01-28T15:27"]
    assert not [m for m in read(other).metadata if m.name == "time:datetime"]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (
            '<time class="entry-date published" datetime="2019-01-28">28/01</time>'
            '<time class="updated" datetime="2019-02-03">03/02</time>',
            [("time:published", "2019-01-28"), ("time:updated", "2019-02-03")],
        ),
        (
            '<time class="entry-date published updated" datetime="2019-01-28">28/01</time>',
            [("time:published", "2019-01-28")],
        ),
        (
            '<time itemprop="datePublished" datetime="2019-01-28T08:00">a</time>'
            '<time itemprop="dateModified" datetime="2019-02-03T08:00">b</time>',
            [("itemprop:datePublished", "2019-01-28T08:00"), ("itemprop:dateModified", "2019-02-03T08:00")],
        ),
        ('<span itemprop="datePublished" content="2019-01-28"></span>', [("itemprop:datePublished", "2019-01-28")]),
        ('<span itemprop="datePublished">28/01/2019</span>', [("itemprop:datePublished", "28/01/2019")]),
        ('<abbr class="published" title="2019-01-28T08:15:00+07:00">08:15</abbr>',
         [("time:published", "2019-01-28T08:15:00+07:00")]),
        ('<abbr title="Ban Chấp hành 2015">BCH</abbr><span class="updated">2019</span>', []),
        ('<li><span itemprop="datePublished">28/01/2019</span></li>', []),
        ('<div class="comments"><time class="published" datetime="2019-01-28">a</time></div>', []),
    ],
)  # fmt: skip
def test_what_a_page_marks_as_published_and_as_updated(marked: str, found: list[tuple[str, str]]) -> None:
    metadata = read(f"<h1>Bài</h1>{marked}<p>thân</p>").metadata
    assert [(m.name, m.value) for m in metadata if m.name != "htmldate"] == found


def test_htmldate_is_a_witness_in_spite_of_the_zone() -> None:
    page = '<div class="date">Thứ Hai, 28/01/2019 | 15:27 (GMT+7)</div><p>bài</p><p>2022-03-17 08:47:00</p>'
    assert ("htmldate", "2019-01-28") in [(m.name, m.value) for m in read(page).metadata]


def test_a_year_alone_is_no_new_years_day() -> None:
    assert read("<p>Bài viết</p><footer>© 2017</footer>").metadata == ()


def test_the_address_and_the_capture() -> None:
    saved = "<!-- SingleFile\n url: https://bao.vn/a.html\n saved date: Mon Jan 28 2019 15:27:05 GMT+0700 (X)\n-->"
    content = read(f"<!DOCTYPE html><html>{saved}<body>a</body></html>")
    assert (content.url, content.captured) == ("https://bao.vn/a.html", "2019-01-28T15:27:05+07:00")
    assert read('<link rel="canonical" href="https://bao.vn/b"><p>a').url == "https://bao.vn/b"
    assert read("<!-- saved from url=(0020)http://bao.vn/c.html --><html><p>a</html>").url == "http://bao.vn/c.html"
    assert read('<link rel="canonical" href="/b"><p>a').url is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_encodings(encoding: str) -> None:
    page = f"<html><head><meta charset='{encoding}'></head><body><p>Vườn hoa có cây</p></body></html>"
    if encoding == "cp1258":  # marks follow their letters there
        page = page.replace("ườ", "ươ\u0300").replace("ó", "o\u0301")
    text = read(page.encode(encoding)).text
    assert "hoa c" in text and text.startswith("V")
    assert unicodedata.normalize("NFC", text) == "Vườn hoa có cây"


def test_a_page_wrong_about_its_encoding() -> None:
    assert read("<meta charset='us-ascii'><p>xã hội</p>").text == "xã hội"
    assert read("<meta charset='windows-1258'><p>xã hội</p>").text == "xã hội"
    assert read("<?xml version='1.0' encoding='utf-16'?><html><body><p>xã hội</p></body></html>").text == "xã hội"


def test_a_few_bad_bytes_do_not_cost_the_page() -> None:
    content = read("<meta charset='utf-8'><p>xã hội</p>".encode() + b"\xff\0x")
    assert content.text == "xã hội\n\ufffd x"
    assert content.warnings


@pytest.mark.parametrize("levels", [300, 1500])
def test_pages_with_unclosed_tags_are_read_to_the_end(levels: int) -> None:
    content = read("<p>đầu</p>" + "<font><span>chữ " * (levels // 2) + "<p>cuối</p>")
    assert (content.text.endswith("cuối"), content.warnings) == (True, ())


def test_a_page_too_deep_to_be_read_says_so() -> None:
    content = read("<p>đầu</p>" + "<div>" * 5000 + "<p>cuối</p>")
    assert content.text == "đầu"
    assert [note.code for note in content.warnings] == ["page-too-deep"]


def test_a_pdf_under_another_name_is_refused() -> None:
    with pytest.raises(UnreadableInputError, match=r"trang\.html"):
        read("%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj")


@pytest.mark.parametrize("data", [b"", b"   ", b"<!-- -->"])
def test_no_page_is_refused_or_empty(data: bytes) -> None:
    try:
        assert read(data).text == ""
    except UnreadableInputError as error:
        assert "trang.html" in str(error) and "Save" in str(error)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + "sâu",
        "<table><tr><td>" * 3_000 + "sâu",
        "<div>" * 2_000 + "<time datetime=2019-01-28>a</time>" * 50_000,
        "<div itemprop=datePublished>2019 " * 2_000,
        "<b>" * 20_000 + "x" + "<tr>" * 2_000,
        "<p>" + "28/01/2019 " * 50_000,
        "<" * 200_000,
        "<meta name=date content=" + "1" * 300_000 + "><p>x",
        "<script type=application/ld+json>" + "[" * 100_000 + "</script>x",
        "a\0b\x01<p\0>c</p>&#0;&#xD800;",
    ],
)
def test_hostile_pages_are_read_in_time(page: str) -> None:
    started = time.process_time()
    with contextlib.suppress(UnreadableInputError):
        read(page)
    assert time.process_time() - started < 10


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "htmldate", None)
    monkeypatch.delitem(sys.modules, "doichieu.readers.html")
    with pytest.raises(MissingExtraError, match=r"doichieu\[html\]"):
        importlib.import_module("doichieu.readers.html")
