"""One line, in Vietnamese, English or as cron writes it → a schedule."""

from __future__ import annotations

import calendar
import re
import unicodedata

from msgspec.structs import replace

from doichieu.errors import UsageError
from doichieu.scheduling import cronline, words
from doichieu.scheduling.rhythm import Schedule, zone

# an hourly report is the most that anyone reads; Task Scheduler takes 48 triggers, two for each time at most
_MOST_TIMES = 24
_FORMS = (
    "Write it as 'mỗi thứ Hai 06:30 Asia/Ho_Chi_Minh', 'hằng ngày 07:00', 'mỗi tháng ngày 1 08:00' or '30 6 * * 1'."
)
_ZONE = re.compile(r"(?:^|[\s(,;])\(?([A-Za-z][A-Za-z_+-]{0,30}(?:/[A-Za-z0-9_+-]{1,30}){1,2}|UTC|GMT)\)?\s*$")
# "7 giờ Việt Nam": there the word for o'clock belongs to the 7
_SPOKEN_ZONE = re.compile(
    r"[\s,]+\(?(?:(?:theo )?(?<!\s\d )(?<!\s\d\d )gio )?(?:viet nam|ha noi|sai gon)\)?\s*$|[\s,]+\(?vietnam time\)?\s*$"
)
# names people write for the zone that IANA calls Asia/Ho_Chi_Minh
_VIETNAM = "Asia/Ho_Chi_Minh"
_OTHER_NAMES = {"asia/hanoi": _VIETNAM, "asia/ha_noi": _VIETNAM, "asia/saigon": _VIETNAM, "gmt": "UTC"}


def read(line: str) -> Schedule:
    """The schedule that a line of the settings tells. Raises UsageError with what was not understood."""
    text, zone_name = _without_zone(" ".join(unicodedata.normalize("NFC", line[:500]).split()))
    try:
        found = cronline.read(text) if cronline.looks_like(text) else words.read(bare(text))
    except ValueError as problem:
        raise UsageError(f"schedule: '{line}': {problem}.", _FORMS) from None
    if len(found.times) > _MOST_TIMES:
        raise UsageError(
            f"schedule: '{line}' asks for {len(found.times)} runs a day, {_MOST_TIMES} are the most.",
            "To follow every change, use: doichieu watch",
        )
    if not _ever(found):
        raise UsageError(f"schedule: '{line}' names a day that no year has.", _FORMS)
    return replace(found, zone=zone_name)


def bare(text: str) -> str:
    """Lower case without diacritics, of the same length, so that a line typed without them is understood too."""
    return "".join(_bare(letter) for letter in text)


def _bare(letter: str) -> str:
    low = unicodedata.normalize("NFD", letter.lower())[:1] or letter
    return "d" if low == "đ" else low


def _without_zone(text: str) -> tuple[str, str]:
    if match := _ZONE.search(text):
        name = match.group(1)
        name = _OTHER_NAMES.get(name.lower(), name)
        zone(name)
        return text[: match.start()].strip(" ,;("), name
    if match := _SPOKEN_ZONE.search(bare(text)):
        return text[: match.start()].strip(" ,;("), _VIETNAM
    return text, ""


def _ever(schedule: Schedule) -> bool:
    if schedule.weekdays or not schedule.monthdays:
        return True
    longest = (calendar.monthrange(2024, month)[1] for month in schedule.months or range(1, 13))
    return min(schedule.monthdays) <= max(longest)
