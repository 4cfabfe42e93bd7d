"""Standard streams: data to stdout, always UTF-8 and whole lines; messages to stderr."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any


def use_utf8() -> None:
    """Let both output streams take Vietnamese whatever the locale says."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def put(text: str, end: str = "\n") -> None:
    """Write text to stdout."""
    sys.stdout.write(text + end)


def put_bytes(data: bytes) -> None:
    """Write bytes to stdout, after all that was put before."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def put_records(records: Iterable[Any]) -> int:
    """Write each record to stdout as one line of JSON as it comes; comes back with their number."""
    import msgspec

    encode = msgspec.json.Encoder().encode
    count = 0
    for record in records:
        put_bytes(encode(record) + b"\n")
        count += 1
    return count


def say(text: str) -> None:
    """Write a line to stderr."""
    sys.stderr.write(text + "\n")


def stdin_lines() -> Iterator[str]:
    """The lines of stdin as they come, without their ends."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8-sig", errors="replace").rstrip("\r\n")


def close_quietly() -> None:
    """Stop writing to a stdout whose reader has gone, as with `| head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
