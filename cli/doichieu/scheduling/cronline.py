"""The five fields of a cron line (man 5 crontab) → a schedule."""

from __future__ import annotations

import datetime as dt
import re

from doichieu.scheduling.rhythm import Schedule

_MACROS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_WEEKDAYS = {name: n for n, name in enumerate("sun mon tue wed thu fri sat".split())}
_CRON = re.compile(r"@[a-z]+|[\d*][\d*/,-]*(?: +[\d*/,-]+){1,3}(?: +[\w*/,-]+){1,2}", re.IGNORECASE)
_ITEM = re.compile(r"(?:(\*)|(\w+)(?:-(\w+))?)(?:/(\d{1,2}))?")


def looks_like(text: str) -> bool:
    """Whether the line is one of cron's, with or without mistakes."""
    return _CRON.fullmatch(text) is not None


def read(text: str) -> Schedule:
    """The schedule of a cron line, without its zone. Raises ValueError with the reason."""
    fields = _MACROS.get(text.lower(), text).split()
    if len(fields) != 5:
        raise ValueError("a cron line has five fields: minute, hour, day, month, weekday")
    minutes, hours, monthdays = _values(fields[0], 0, 59), _values(fields[1], 0, 23), _values(fields[2], 1, 31)
    months, weekdays = _values(fields[3], 1, 12, _MONTHS), _values(fields[4], 0, 7, _WEEKDAYS)
    # cron then wants both to hold, every other scheduler either
    if fields[2] != "*" and fields[4] != "*" and "*" in fields[2] + fields[4]:
        raise ValueError("'*/n' in a day field cannot be joined with the other day field")
    return Schedule(
        times=tuple(dt.time(hour, minute) for hour in hours for minute in minutes),
        weekdays=() if fields[4] == "*" else tuple(sorted({(n - 1) % 7 for n in weekdays})),
        monthdays=() if fields[2] == "*" else tuple(monthdays),
        months=() if len(months) == 12 else tuple(months),
    )


def _values(field: str, low: int, high: int, names: dict[str, int] | None = None) -> list[int]:
    found: set[int] = set()
    for item in field.lower().split(","):
        match = _ITEM.fullmatch(item)
        if match is None or (match.group(4) and not (match.group(1) or match.group(3))):
            raise ValueError(f"'{item}' is no part of a cron field")
        star, first, last, step = match.groups()
        start = low if star else _number(first, names or {})
        stop = high if star else _number(last or first, names or {})
        if not low <= start <= stop <= high or step == "0" or step == "00":
            raise ValueError(f"'{item}' is not within {low}-{high}")
        found.update(range(start, stop + 1, int(step or 1)))
    return sorted(found)


def _number(text: str, names: dict[str, int]) -> int:
    if text in names:
        return names[text]
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"'{text}' is no number")
    return int(text[:4])
