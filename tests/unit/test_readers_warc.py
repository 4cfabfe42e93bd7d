"""Web archives: which records are articles, how they are unpacked, and what is said of the rest."""

import gzip
import hashlib
import io
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import WHEN, Archive, gzipped, page
from doichieu.errors import UnreadableInputError
from doichieu.models import Skipped
from doichieu.readers import inputs, warc
from doichieu.readers.refusals import Refusals
from doichieu.values import Source

HTML = page()
CHUNKS = (
    b"5\r\n"
    + HTML.encode()[:5]
    + b"\r\n%x;note=1\r\n" % (len(HTML.encode()) - 5)
    + HTML.encode()[5:]
    + b"\r\n0\r\n\r\n"
)


def _pages(data: bytes) -> list[warc.Page]:
    return list(warc.pages(io.BytesIO(data), "a.warc", Refusals("a.warc")))


def _read(data: bytes) -> tuple[list[Source], list[Skipped]]:
    found = list(inputs.read(["-"], io.BytesIO(data)))
    return [s for s in found if isinstance(s, Source)], [s for s in found if isinstance(s, Skipped)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "A.WARC.GZ"])
@pytest.mark.parametrize("packing", [bytes, gzipped])
def test_a_page_comes_with_its_address_day_and_digest(
    tmp_path: Path, name: str, packing: Callable[[bytes], bytes]
) -> None:
    data = Archive(packed=packing is bytes).response(HTML).bytes()
    (tmp_path / name).write_bytes(packing(data))
    (source,) = inputs.read([str(tmp_path)], io.BytesIO())
    assert isinstance(source, Source)
    assert (source.id.lower(), source.url, source.captured) == ("a-2", "https://a.vn/tin", WHEN)
    assert (source.path, source.media_type) == (str(tmp_path / name), "text/html")
    assert source.sha256 == hashlib.sha256(HTML.encode()).hexdigest()
    assert "248 đảng viên" in source.text


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (CHUNKS, {"Transfer-Encoding": "chunked"}),
        (gzipped(HTML.encode()), {"Content-Encoding": "gzip"}),
        (gzipped(HTML.encode()), {"Content-Encoding": "X-GZIP"}),
        (zlib.compress(HTML.encode()), {"Content-Encoding": "deflate"}),
        (zlib.compress(HTML.encode())[2:-4], {"Content-Encoding": "deflate"}),
        (brotli.compress(HTML.encode()), {"Content-Encoding": "br"}),
        (brotli.compress(gzipped(HTML.encode())), {"Content-Encoding": "gzip, br"}),
        # crawlers store pages unpacked and keep what the server said
        (HTML.encode(), {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}),
        (HTML.encode(), {"Content-Encoding": "br"}),
        (HTML.encode(), {"Content-Encoding": "identity"}),
    ],
)
def test_a_page_is_the_same_however_it_was_packed(data: bytes, headers: dict[str, str]) -> None:
    (found,) = _pages(Archive().response(data, headers={"Content-Type": "text/html", **headers}).bytes())
    assert found.data == HTML.encode()
    assert not found.cut


VIETNAMESE = "<html><body><p>Huyê\u0323n Lô\u0323c Bi\u0300nh kê\u0301t na\u0323p đa\u0309ng viên</p></body></html>"


@pytest.mark.parametrize(
    ("stated", "meta", "encoding"),
    [
        ("text/html; charset=windows-1258", "", "cp1258"),
        ('text/html;charset="windows-1258"', "", "cp1258"),
        ("text/html; charset=windows-1258", '<meta charset="utf-8">', "cp1258"),
        ("text/html; charset=ISO-8859-1", '<meta charset="windows-1258">', "cp1258"),
        ("text/html; charset=windows-1258", "", "utf-8"),
        ("text/html; charset=windows-1252", '<meta charset="windows-1252">', "utf-8"),
        ("text/html; charset=nonsense", '<meta charset="windows-1258">', "cp1258"),
    ],
)
def test_the_encoding_is_the_servers_word_then_the_pages_unless_both_are_wrong(
    stated: str, meta: str, encoding: str
) -> None:
    data = VIETNAMESE.replace("<body>", f"{meta}<body>").encode(encoding)
    sources, _ = _read(Archive().response(data, headers={"Content-Type": stated}).bytes())
    assert "kết nạp đảng viên" in sources[0].text


def test_plain_text_and_records_without_a_servers_answer_are_read() -> None:
    archive = Archive().response("Huyện A.", headers={"Content-Type": "text/plain; charset=utf-8"})
    archive.record("resource", HTML, "file:///saved/page.html", "text/html")
    archive.record("conversion", "Huyện B.", "https://b.vn/", "text/plain")
    sources, skipped = _read(archive.bytes())
    assert [s.media_type for s in sources] == ["text/plain", "text/html", "text/plain"]
    assert [s.id for s in sources] == ["stdin-2", "stdin-3", "stdin-4"]
    assert not skipped


@pytest.mark.parametrize(("data", "count"), [(HTML, 1), ("\n <p>Huyện</p>", 1), (b"\x89PNG\0", 0), ("Huyện", 0)])
def test_without_a_media_type_a_page_is_what_begins_as_one(data: str | bytes, count: int) -> None:
    assert len(_pages(Archive().response(HTML).response(data, headers={"Server": "x"}).bytes())) == 1 + count


def test_a_response_may_hold_a_page_alone() -> None:
    block = HTML.encode()
    about = (b"Content-Type: text/html", b"WARC-Target-URI: https://a.vn/", b"Content-Length: %d" % len(block))
    record = b"\r\n".join([b"WARC/1.0", b"WARC-Type: response", *about, b"", block, b"", b""])
    (found,) = _pages(record)
    assert (found.data, found.captured) == (block, None)


def test_records_without_content_and_answers_without_end_cost_no_other_page() -> None:
    empty = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.vn/\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
    page_after = Archive().response(HTML).bytes()
    assert len(_pages(empty % (0, b"") + page_after)) == 1
    endless = b"x" * 2_000_000
    sources, skipped = _read(empty % (len(endless), endless) + page_after)
    assert len(sources) == 1
    assert [(s.source, s.note.code) for s in skipped if s.note] == [("stdin, record 1", "no-page")]


def test_a_conversion_of_a_page_that_was_read_is_not_read_again() -> None:
    own = {"WARC-Record-ID": "<urn:uuid:0001>"}
    archive = Archive().response(HTML, about=own)
    archive.record("conversion", "Huyện", content_type="text/plain", about={"WARC-Refers-To": "<urn:uuid:0001>"})
    assert [p.number for p in _pages(archive.bytes())] == [2]


def test_what_is_no_page_is_passed_over_without_a_word() -> None:
    archive = Archive().response(HTML)
    for status in ("301 Moved Permanently", "404 Not Found", "206 Partial Content", "nonsense"):
        archive.response(HTML, status=status)
    for kind in ("image/png", "text/css", "application/javascript", "application/json", "font/woff2"):
        archive.response(b"\x89PNG\0\0", headers={"Content-Type": kind})
    archive.response('{"html": "<p>Huyện</p>"}').response("").response("  \n")
    archive.response("User-agent: *", "https://a.vn/robots.txt", {"Content-Type": "text/plain"})
    archive.record("request", "GET / HTTP/1.1\r\n\r\n", content_type="application/http; msgtype=request")
    archive.record("metadata", "fetchTimeMs: 3", content_type="application/warc-fields")
    archive.record("revisit", "HTTP/1.1 200 OK\r\n\r\n", content_type="application/http; msgtype=response")
    archive.record("resource", "wget said", "metadata://gnu.org/software/wget/warc/wget.log", "text/plain")
    archive.record("resource", "Huyện", "urn:text:https://a.vn/", "text/plain")
    archive.record("response", "20190201", "dns:a.vn", "text/dns")
    archive.response(HTML, "http://[broken/")
    sources, skipped = _read(archive.bytes())
    assert len(sources) == 1
    assert not skipped


def test_documents_of_other_kinds_are_counted_in_one_line() -> None:
    archive = Archive().response(HTML)
    for _ in range(3):
        archive.response(b"%PDF-1.4", headers={"Content-Type": "application/pdf"})
    archive.response(b"\xd0\xcf", headers={"Content-Type": "application/msword; charset=binary"})
    archive.response(b"%PDF-1.4", "https://a.vn/x.PDF?a=1", {"Content-Type": "application/octet-stream"})
    _, (skipped,) = _read(archive.bytes())
    assert skipped.note is not None
    expected = "application/msword (1), application/octet-stream (1), application/pdf (3)"
    assert skipped.note.values["kinds"] == expected


def test_pages_that_cannot_be_read_are_named_once_for_each_reason() -> None:
    archive = Archive().response(HTML)
    for _ in range(7):
        archive.response("<html><body><script>load()</script></body></html>")
    archive.response(HTML, headers={"Content-Type": "text/html", "Content-Encoding": "zstd"})
    archive.response(b"\x89PNG\0\1\2\3" * 50)
    sources, skipped = _read(archive.bytes())
    assert [s.id for s in sources] == ["stdin-2"]
    assert {s.note.code: s.source for s in skipped if s.note} == {
        "packed-unknown": "stdin, record 10",
        "no-text": "stdin, records 3, 4, 5, 6, 7 … (7)",
        "binary": "stdin, record 11",
    }


@pytest.mark.parametrize("about", [{"WARC-Truncated": "length"}, {"WARC-Segment-Number": "1"}])
def test_a_page_that_the_crawler_cut_is_read_with_a_warning(about: dict[str, str]) -> None:
    sources, _ = _read(Archive().response(HTML, about=about).bytes())
    assert [n.code for n in sources[0].warnings] == ["page-cut"]


def test_a_packed_page_that_ends_too_early_is_read_with_a_warning() -> None:
    packed = gzipped((HTML * 20).encode())[:-40]
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    sources, _ = _read(Archive().response(packed, headers=headers).bytes())
    assert [n.code for n in sources[0].warnings] == ["page-cut"]


def test_a_page_that_unpacks_without_end_is_named() -> None:
    data = gzipped(b"<p>" + bytes(30_000_000))
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    _, (skipped,) = _read(Archive().response(data, headers=headers).bytes())
    assert skipped.note is not None
    assert skipped.note.code == "too-long"


@pytest.mark.parametrize("data", [b"", b"\n\n", gzipped(b"no archive"), b"\x1f\x8b", b"\x1f\x8b\x08" + bytes(50)])
def test_what_is_no_archive_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    (skipped,) = inputs.read([str(tmp_path / "a.warc")], io.BytesIO())
    assert isinstance(skipped, Skipped)
    assert skipped.note is not None
    assert skipped.note.code == "no-archive"


def test_an_archive_without_any_page_is_named() -> None:
    _, (skipped,) = _read(Archive().response(b"", headers={"Content-Type": "image/png"}).bytes())
    assert skipped.note is not None
    assert skipped.note.code == "archive-without-pages"


@pytest.mark.parametrize(
    "broken",
    [
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\nno length",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -3\r\n\r\nshort",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\nshort",
        b"WARC/1.0\r\nContent-Length: 0\r\n\r\nsomething else",
        b"WARC/1.0\r\n" + b"a" * 3_000_000,
        b"WARC/1.0\r\n" + b"a: b\r\n" * 500_000,
        b"\r\n" * 2_000_000 + b"end",
    ],
)
def test_pages_before_damage_are_read_and_the_rest_is_named(broken: bytes) -> None:
    sources, skipped = _read(Archive().response(HTML).bytes() + broken)
    assert [s.id for s in sources] == ["stdin-2"]
    assert [s.note.code for s in skipped if s.note] == ["archive-breaks-off"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_at_any_byte_costs_only_what_stands_behind_it(packed: bool) -> None:
    archive, ends = Archive(packed=packed), list[int]()
    for name in ("Lộc Bình", "Hoa Lư", "Ba Bể"):
        ends.append(len(archive.response(page(name)).bytes()))
    data = archive.bytes()
    for cut in range(1, len(data)):
        found: list[warc.Page] = []
        try:
            found.extend(_pages_until_damage(data[:cut], found))
        except UnreadableInputError as error:
            assert error.code in ("archive-breaks-off", "no-archive", "archive-without-pages")
        assert len(found) >= sum(end <= cut for end in ends)
        assert all(p.data == page(n).encode() for p, n in zip(found, ("Lộc Bình", "Hoa Lư", "Ba Bể"), strict=False))


def _pages_until_damage(data: bytes, found: list[warc.Page]) -> list[warc.Page]:
    for item in warc.pages(io.BytesIO(data), "a.warc", Refusals("a.warc")):
        found.append(item)
    return []


SOUND = Archive(packed=True).response(HTML).response(CHUNKS, headers={"Transfer-Encoding": "chunked"}).bytes()
PLAIN = gzip.decompress(SOUND)


@settings(max_examples=150, deadline=None)
@given(st.booleans(), st.data())
def test_no_damage_is_a_traceback(packed: bool, data: st.DataObject) -> None:
    sound = SOUND if packed else PLAIN
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(len(sound), start + 40)))
    damaged = sound[:start] + data.draw(st.binary(max_size=20)) + sound[end:]
    for item in inputs.read(["-"], io.BytesIO(damaged)):
        assert isinstance(item, Source | Skipped)


def test_an_archive_is_never_held_in_memory(tmp_path: Path) -> None:
    archive, filling = Archive(), bytes(5_000_000)
    one = archive.response(filling, headers={"Content-Type": "image/png"}).bytes()
    with (tmp_path / "big.warc").open("wb") as file:
        for _ in range(20):
            file.write(one)
        file.write(Archive().response(HTML).bytes())
    tracemalloc.start()
    (source,) = inputs.read([str(tmp_path / "big.warc")], io.BytesIO())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(source, Source)
    assert peak < 20_000_000
