"""When the report is made anew: one line of the settings → entries for systemd, cron and the Windows Task Scheduler."""

from doichieu.scheduling.entries import Entry, entry, entry_name
from doichieu.scheduling.reading import read
from doichieu.scheduling.rhythm import Clock, Schedule, lost_runs, next_runs

__all__ = ["Clock", "Entry", "Schedule", "entry", "entry_name", "lost_runs", "next_runs", "read"]
