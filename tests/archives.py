"""Web archives made for tests, as crawlers write them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Mapping

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

WHEN = "2019-02-01T20:00:00Z"


def page(name: str = "Lộc Bình") -> str:
    """A page that reports on a district."""
    return (
        f"<html><head><title>Huyện {name}</title></head><body><h1>Đảng bộ huyện {name}: phát triển đảng viên</h1>"
        f"<p>28/01/2019</p><p>Năm 2018, huyện {name} kết nạp 248 đảng viên.</p></body></html>"
    )


def gzipped(data: bytes) -> bytes:
    """The data packed without the time of packing, so that it names a test alike for every worker."""
    return gzip.compress(data, mtime=0)


class _Writer(WARCWriter):
    _create_temp_file = staticmethod(io.BytesIO)  # warcio leaves its temporary files open


class Archive:
    """An archive to be: add records, then take its bytes."""

    def __init__(self, *, packed: bool = False) -> None:
        self._out = io.BytesIO()
        self._writer = _Writer(self._out, gzip=packed)
        self._writer.write_record(self._writer.create_warcinfo_record("a.warc", {"software": "test"}))

    def response(
        self,
        data: bytes | str,
        url: str = "https://a.vn/tin",
        headers: Mapping[str, str] | None = None,
        *,
        status: str = "200 OK",
        about: Mapping[str, str] | None = None,
    ) -> Archive:
        """Add what a server answered."""
        http = StatusAndHeaders(status, [*(headers or {"Content-Type": "text/html"}).items()], protocol="HTTP/1.1")
        return self.record("response", data, url, http=http, about=about)

    def record(
        self,
        kind: str,
        data: bytes | str = b"",
        url: str = "https://a.vn/tin",
        content_type: str = "",
        *,
        http: StatusAndHeaders | None = None,
        about: Mapping[str, str] | None = None,
    ) -> Archive:
        """Add a record of any kind."""
        payload = io.BytesIO(data.encode() if isinstance(data, str) else data)
        stated = {"WARC-Date": WHEN, **(about or {})}
        self._writer.write_record(
            self._writer.create_warc_record(
                url,
                kind,
                payload=payload,
                http_headers=http,
                warc_content_type=content_type,
                warc_headers_dict=stated,
            )
        )
        return self

    def bytes(self) -> bytes:
        """The archive as it would stand in a file."""
        return self._out.getvalue()
