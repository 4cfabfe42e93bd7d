"""The machine's own time zone, as its schedulers see it."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from doichieu.scheduling.rhythm import Clock

# cron and systemd read it, not the variable TZ of the user's shell
_LOCALTIME = Path("/etc/localtime")


class SystemZone(dt.tzinfo):
    """The zone that the system's clock functions follow; Windows has no file with it."""

    def utcoffset(self, moment: dt.datetime | None, /) -> dt.timedelta | None:
        """The offset at a wall time."""
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None

    def dst(self, moment: dt.datetime | None, /) -> dt.timedelta | None:
        """Not told by the system."""
        return None

    def tzname(self, moment: dt.datetime | None, /) -> str | None:
        """The system's name for the zone."""
        return moment.replace(tzinfo=None).astimezone().tzname() if moment else None

    def fromutc(self, moment: dt.datetime, /) -> dt.datetime:
        """The wall time of a moment that is told in UTC."""
        return moment.replace(tzinfo=dt.UTC).astimezone().replace(tzinfo=self)


def clock(now: dt.datetime) -> Clock:
    """The clock of this machine at that moment."""
    if sys.platform == "win32":
        return Clock(now, SystemZone())
    try:
        with _LOCALTIME.open("rb") as file:
            name = _LOCALTIME.resolve().as_posix().rpartition("zoneinfo/")[2]
            return Clock(now, ZoneInfo.from_file(file, key=name), name)
    except (OSError, ValueError):
        return Clock(now, dt.UTC, "UTC")
