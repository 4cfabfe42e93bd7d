"""The same parts, the same bytes."""

from __future__ import annotations

import io
import zipfile

# the earliest date that a ZIP entry can hold
_EPOCH = (1980, 1, 1, 0, 0, 0)


def reproducible(package: bytes) -> bytes:
    """The same ZIP entries in the same order with fixed dates, system and attributes.

    Goes in: a package as python-docx saves it, with the clock in each entry. Comes out: bytes that depend on
    the content alone.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(out, "w") as fixed:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, given.read(name), compresslevel=6)
    return out.getvalue()
