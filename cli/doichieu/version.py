"""What the program is, down to the last byte: two runs with the same answer treat the same input alike."""

from __future__ import annotations

import functools
import hashlib
import platform
from importlib import metadata
from pathlib import Path

# Packages whose answers end up in a report; the rest only shows or measures.
_DEPENDENCIES = (
    "charset-normalizer", "dateparser", "duckdb", "htmldate", "lxml", "msgspec", "numpy", "pandas", "pdfplumber",
    "pyarrow", "pypdfium2", "pyspark", "python-docx", "rapidfuzz", "regex", "resvg-py", "trafilatura", "viparse",
    "warcio", "XlsxWriter",
)  # fmt: skip


@functools.cache
def stage_version() -> str:
    """A digest of every file of the package and of the versions of what it builds on, Python included."""
    digest = hashlib.sha256(platform.python_version().encode())
    root = Path(__file__).parent
    for path in sorted(p for p in root.rglob("*") if "__pycache__" not in p.parts and p.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"\n{path.relative_to(root).as_posix()} {content}".encode())
    for name in _DEPENDENCIES:
        digest.update(f"\n{name} {_version(name)}".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"
