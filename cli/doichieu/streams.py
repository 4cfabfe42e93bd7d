"""Standard streams: data to stdout, always UTF-8 and whole lines; messages to stderr."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any


def prepare() -> None:
    """Let both output streams take Vietnamese whatever the locale says, and stand in for streams that are closed.

    A service or `pythonw` starts a program without them; what Python does with its own `print` is then done with all.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 (open until the end)
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


def flush() -> None:
    """Write out what stdout still holds, so that a full disk speaks up before the end of the program."""
    sys.stdout.flush()


def close_quietly() -> None:
    """Stop writing to a stdout whose reader has gone, as with `| head`, or whose disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
