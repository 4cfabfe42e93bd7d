"""One line → a schedule, its next runs, and the text for each scheduler, held to the schedulers themselves."""

import contextlib
import datetime as dt
import fnmatch
import os
import re
import shutil
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from doichieu.errors import UsageError
from doichieu.scheduling import (
    Clock,
    Entry,
    Schedule,
    cron,
    entry,
    entry_name,
    lost_runs,
    next_runs,
    read,
    systemd,
    windows,
)

UTC = dt.UTC
MINUTE = dt.timedelta(minutes=1)
VIETNAM = "Asia/Ho_Chi_Minh"
HOSTILE_FOLDER = """/srv/Dự án 100% 'của' "tôi" $HOME; `id` \\"""
analyze = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(analyze is None, reason="systemd-analyze is not installed (Debian: systemd)")
needs_cron = pytest.mark.skipif(shutil.which("crontab") is None, reason="crontab is not installed (Debian: cron)")


def clock(moment: str, zone: str = "UTC") -> Clock:
    """That moment, in UTC, on a machine of that zone."""
    return Clock(dt.datetime.fromisoformat(moment).replace(tzinfo=UTC), ZoneInfo(zone), zone)


def told(schedule: Schedule) -> str:
    """A schedule in one line: times, weekdays, days of the month, months, zone."""
    numbers = ("/".join(map(str, values)) for values in (schedule.weekdays, schedule.monthdays, schedule.months))
    return " ".join([",".join(f"{time:%H:%M}" for time in schedule.times), *(n or "*" for n in numbers), schedule.zone])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("mỗi thứ Hai 06:30 Asia/Ho_Chi_Minh", "06:30 0 * * Asia/Ho_Chi_Minh"),
        ("every Monday 06:30 Asia/Ho_Chi_Minh", "06:30 0 * * Asia/Ho_Chi_Minh"),
        ("30 6 * * 1 Asia/Ho_Chi_Minh", "06:30 0 * * Asia/Ho_Chi_Minh"),
        ("30 6 * * MON (Asia/Ho_Chi_Minh)", "06:30 0 * * Asia/Ho_Chi_Minh"),
        ("moi thu hai luc 6h30 gio Viet Nam", "06:30 0 * * Asia/Ho_Chi_Minh"),
        ("hằng tuần vào thứ 2, 6 giờ 30 sáng, theo giờ Hà Nội", "06:30 0 * * Asia/Ho_Chi_Minh"),
        ("thứ Hai 06:30 Asia/Saigon", "06:30 0 * * Asia/Ho_Chi_Minh"),
        ("hằng ngày 07:00", "07:00 * * * "),
        ("hàng ngày 7 giờ Việt Nam", "07:00 * * * Asia/Ho_Chi_Minh"),
        ("every day at 7 am", "07:00 * * * "),
        ("@daily UTC", "00:00 * * * UTC"),
        ("thứ Hai, thứ Năm 06:30", "06:30 0/3 * * "),
        ("thứ 2, 4 và 6 lúc 7h", "07:00 0/2/4 * * "),
        ("T2-T6 5 giờ chiều", "17:00 0/1/2/3/4 * * "),
        ("từ thứ Hai đến thứ Sáu, 06:30 và 17:00", "06:30,17:00 0/1/2/3/4 * * "),
        ("Mon-Fri 06:30", "06:30 0/1/2/3/4 * * "),
        ("ngày làm việc 06:30", "06:30 0/1/2/3/4 * * "),
        ("thứ Bảy đến thứ Hai 06:30", "06:30 0/5/6 * * "),
        ("chủ nhật 18:00", "18:00 6 * * "),
        ("0 18 * * 0", "18:00 6 * * "),
        ("0 18 * * 7", "18:00 6 * * "),
        ("every Sunday 6 pm", "18:00 6 * * "),
        ("Thu 06:30", "06:30 3 * * "),
        ("thu tu 06:30", "06:30 2 * * "),
        ("mỗi tháng ngày 1 08:00", "08:00 * 1 * "),
        ("ngày mùng 1 và 15 hằng tháng, 8 giờ", "08:00 * 1/15 * "),
        ("monthly on the 1st and 15th at 8:00", "08:00 * 1/15 * "),
        ("mỗi quý ngày 5 08:00", "08:00 * 5 1/4/7/10 "),
        ("hằng năm ngày 1 tháng 7 08:00", "08:00 * 1 7 "),
        ("ngày 1 tháng 1 và ngày 1 tháng 7 08:00", "08:00 * 1 1/7 "),
        ("thứ Hai 06:30 và thứ Sáu 06:30", "06:30 0/4 * * "),
        ("thứ Hai 06:30 và thứ Sáu", "06:30 0/4 * * "),
        ("06:30 và 17:00, thứ Hai và thứ Sáu", "06:30,17:00 0/4 * * "),
        ("0 7 1 * 1", "07:00 0 1 * "),
        ("0,30 6-8/2 1-7 1,7 *", "06:00,06:30,08:00,08:30 * 1/2/3/4/5/6/7 1/7 "),
    ],
)
def test_a_line_is_understood(line: str, expected: str) -> None:
    assert told(read(line)) == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "time of day is missing"),
        ("thứ Hai", "time of day is missing"),
        ("07:00", "how often is missing"),
        ("hằng tuần 07:00", "which day of the week is missing"),
        ("hằng tháng 07:00", "which day of the month is missing"),
        ("hằng năm ngày 1 07:00", "which month is missing"),
        ("hai tuần một lần thứ Hai 06:30", "'hai tuan mot lan' is not understood"),
        ("every other Monday 06:30", "'other' is not understood"),
        ("first Monday of every month 06:30", "'first' is not understood"),
        ("mỗi tháng thứ Hai 07:00", "several such weekdays"),
        ("thứ Hai ngày 1 07:00", "weekdays and days of the month"),
        ("hằng ngày thứ Hai 07:00", "contradict"),
        ("thứ Hai 25:00", "'25:00' is no time of day"),
        ("thứ Hai 12 giờ tối", "no clear time"),
        ("thứ Hai 06:30 và thứ Sáu 17:00", "days have times of their own"),
        ("Monday 06:30; Friday 17:00", "days have times of their own"),
        ("06:30 ngày 1, 17:00 ngày 15 hằng tháng", "days have times of their own"),
        ("ngày 1 tháng 7 và ngày 2 tháng 9 08:00", "months have days of their own"),
        ("ngày 32 07:00", "32 is no day of a month"),
        ("ngày 31 tháng 2 07:00", "no year has"),
        ("0 7 30 2 *", "no year has"),
        ("thứ Hai 06:30 Asia/Atlantis", "no time zone 'Asia/Atlantis'"),
        ("30 6 * *", "five fields"),
        ("30 25 * * *", "'25' is not within 0-23"),
        ("30 6 * * 1-", "no part of a cron field"),
        ("30 6 */2 * 1", "cannot be joined"),
        ("*/5 * * * *", "288 runs a day, 24 are the most"),
    ],
)
def test_a_line_that_is_not_clear_is_refused_with_the_reason(line: str, reason: str) -> None:
    with pytest.raises(UsageError, match=re.escape(reason)) as caught:
        read(line)
    assert caught.value.next_step


@given(st.one_of(st.text(), st.text("0123456789*/,- thứhaingàyMon:@AsiaHo_", max_size=80)))
def test_any_line_is_a_schedule_or_a_usage_error(line: str) -> None:
    with contextlib.suppress(UsageError):
        assert len(next_runs(read(line), clock("2026-11-22 20:00"))) == 3


@pytest.mark.parametrize("piece", ["thứ 2, ", "ngày 1, ", "0,", "7h ", "a/", "mỗi ", "1-", " "])
def test_a_long_line_ends_fast(piece: str) -> None:
    with contextlib.suppress(UsageError):
        read(piece * 200_000)


def test_monday_is_monday_everywhere() -> None:
    made = entry(Path("/srv/a"), f"mỗi thứ Hai 06:30 {VIETNAM}", "/usr/bin/python3")
    here = clock("2026-11-22 20:00", VIETNAM)
    assert systemd.events(made.schedule) == [f"Mon *-*-* 06:30:00 {VIETNAM}"]
    assert "\n30 6 * * 1 cd /srv/a && /usr/bin/python3 -P -m doichieu refresh\n" in cron.block(made, here)
    assert re.findall(r"<(\w+day) />", windows.task(made, here)) == ["Monday"]
    assert "<StartBoundary>2026-11-23T06:30:00+07:00<" in windows.task(made, here)
    assert [run.isoformat() for run in next_runs(made.schedule, here)] == [
        "2026-11-23T06:30:00+07:00",
        "2026-11-30T06:30:00+07:00",
        "2026-12-07T06:30:00+07:00",
    ]


def test_sunday_is_sunday_everywhere() -> None:
    made = entry(Path("/srv/a"), "Chủ nhật 06:30", "/usr/bin/python3")
    here = clock("2026-11-22 20:00", VIETNAM)
    assert systemd.events(made.schedule) == ["Sun *-*-* 06:30:00"]
    assert "\n30 6 * * 0 cd" in cron.block(made, here)
    assert re.findall(r"<(\w+day) />", windows.task(made, here)) == ["Sunday"]


def test_a_time_the_clocks_jump_over_gives_no_run_and_is_told() -> None:
    schedule = read("chủ nhật 02:30 Europe/Berlin")
    now = clock("2027-03-22 12:00")
    assert next_runs(schedule, now, 1)[0].date() == dt.date(2027, 4, 4)
    assert [run.date() for run in lost_runs(schedule, now)] == [dt.date(2027, 3, 28)]
    assert lost_runs(read(f"chủ nhật 02:30 {VIETNAM}"), now) == []


TIMES = st.lists(st.times(), min_size=1, max_size=3).map(
    lambda times: tuple(sorted({time.replace(second=0, microsecond=0) for time in times}))
)
MACHINES = [VIETNAM, "UTC", "America/New_York", "Pacific/Kiritimati"]
ZONES = st.sampled_from([VIETNAM, "UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"])


def some(low: int, high: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Often nothing, else a few numbers in order."""
    numbers = st.sets(st.integers(low, high), max_size=4)
    return st.one_of(st.just(()), numbers.map(lambda found: tuple(sorted(found))))


# no day beyond the 28th, so that every month has it and cronsim and systemd need not look for years
SCHEDULES = st.builds(Schedule, times=TIMES, weekdays=some(0, 6), monthdays=some(1, 28), months=some(1, 12), zone=ZONES)
MOMENTS = st.integers(0, 7 * 366 * 24 * 60).map(lambda n: dt.datetime(2024, 1, 1, 0, 0, 7, tzinfo=UTC) + n * MINUTE)


@needs_systemd
@settings(max_examples=120, deadline=None)
@given(SCHEDULES, MOMENTS)
def test_next_runs_are_those_of_systemd(schedule: Schedule, now: dt.datetime) -> None:
    command = [str(analyze), "calendar", "--iterations=3", f"--base-time={now:%Y-%m-%d %H:%M:%S}"]
    done = subprocess.run(
        [*command, *systemd.events(schedule)],
        env={**os.environ, "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=True,
    )
    stamps = re.findall(r"(?:elapse|Iter\. #\d+|\(in UTC\)): \w{3} (\S+ \S+) UTC", done.stdout)
    theirs = sorted({dt.datetime.fromisoformat(stamp).replace(tzinfo=UTC) for stamp in stamps})[:3]
    assert [run.astimezone(UTC) for run in next_runs(schedule, Clock(now, UTC))] == theirs


def cron_line(schedule: Schedule) -> str:
    """The fields of the first line for a machine in the schedule's own zone."""
    made = Entry("doichieu-x", "/srv/x", ("true",), "", schedule)
    return cron.block(made, Clock(dt.datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo(schedule.zone))).splitlines()[2]


@settings(max_examples=150, deadline=None)
@given(SCHEDULES, MOMENTS)
def test_a_cron_line_says_what_the_schedule_says(schedule: Schedule, now: dt.datetime) -> None:
    one_time = Schedule(
        times=schedule.times[:1],
        weekdays=schedule.weekdays,
        monthdays=schedule.monthdays,
        months=schedule.months,
        zone=VIETNAM,
    )
    fields = " ".join(cron_line(one_time).split()[:5])
    theirs = CronSim(fields, now.astimezone(ZoneInfo(VIETNAM)))
    assert next_runs(one_time, Clock(now, UTC)) == [next(theirs) for _ in range(3)]
    assert read(f"{fields} {VIETNAM}") == one_time or len(one_time.months) == 12


def cron_runs(block: str, schedule: Schedule, here: Clock) -> set[dt.datetime]:
    """When the lines of a block run within some weeks, by cronsim, their questions answered as `date` would."""
    runs: set[dt.datetime] = set()
    for line in block.splitlines():
        if not re.match(r"[\d*]", line):
            continue
        fields, command = line.split(" ", 5)[:5], line.split(" ", 5)[5]
        asked = re.match(r"case .* in (.*?)\) ", command)
        for run in CronSim(" ".join(fields), here.now.astimezone(here.local)):
            if run > here.now + dt.timedelta(days=70):
                break
            there = run.astimezone(ZoneInfo(schedule.zone))
            answer = there.strftime("%m-%d/%u/%H:%M")
            if asked is None or any(fnmatch.fnmatchcase(answer, one) for one in asked.group(1).split("|")):
                runs.add(run.astimezone(UTC))
    return runs


@settings(max_examples=60, deadline=None)
@given(
    SCHEDULES.filter(lambda s: not s.months or len(s.months) > 2),
    MOMENTS,
    st.sampled_from(MACHINES),
)
def test_lines_for_a_machine_elsewhere_run_when_the_schedule_says(
    schedule: Schedule, now: dt.datetime, machine: str
) -> None:
    here = Clock(now, ZoneInfo(machine), machine)
    block = cron.block(Entry("doichieu-x", "/srv/x", ("true",), "", schedule), here)
    end = now + dt.timedelta(days=70)
    ours = {run.astimezone(UTC) for run in next_runs(schedule, here, 250) if run <= end}
    theirs = cron_runs(block, schedule, here)
    # in the night that the machine's or the schedule's clocks change, cron and systemd go different ways
    assert {run for run in ours ^ theirs if not near_a_change(run, machine, schedule.zone)} == set()


@pytest.mark.parametrize(
    ("line", "machine", "lines", "asked"),
    [
        (f"thứ Hai 06:30 {VIETNAM}", "UTC", "30 23 * * 0", False),
        (f"ngày 15 09:30 {VIETNAM}", "UTC", "30 2 15 * *", False),
        (f"ngày 1 06:30 {VIETNAM}", "UTC", "30 23 28,29,30,31 * *", True),
        (f"ngày 1 tháng 3 06:30 {VIETNAM}", "UTC", "30 23 28,29 2 *", True),
        ("ngày 31 23:30 UTC", VIETNAM, "30 6 1 * *", True),
        ("thứ Hai 06:30 Europe/Berlin", "UTC", "30 4,5 * * 1", True),
        ("thứ Hai 06:30 Europe/Berlin", "Europe/Berlin", "30 6 * * 1", False),
        ("thứ Hai 06:30 Europe/Berlin", "Europe/Paris", "30 6 * * 1", False),
        ("thứ Hai 06:30 Asia/Kathmandu", "UTC", "45 0 * * 1", False),
        ("0 7 1 * 1", VIETNAM, "0 7 1 * 1", False),
    ],
)
def test_times_are_told_on_the_clock_of_the_machine(line: str, machine: str, lines: str, asked: bool) -> None:
    here = clock("2026-11-22 20:00", machine)
    made = Entry("doichieu-x", "/srv/x", ("true",), line, read(line))
    block = cron.block(made, here)
    assert re.findall(r"^[\d*].*?(?= cd| case)", block, re.MULTILINE) == [lines]
    assert (" case " in block) is cron.guarded(made.schedule, here) is asked
    end = here.now + dt.timedelta(days=69)
    runs = {run.astimezone(UTC) for run in next_runs(made.schedule, here, 99) if run < end}
    if made.schedule.zone:
        assert {run for run in cron_runs(block, made.schedule, here) if run < end} == runs


def near_a_change(run: dt.datetime, *zones: str) -> bool:
    """Whether a clock changes within a day of the moment."""
    day = dt.timedelta(days=1)
    offsets = [{(run + n * day).astimezone(ZoneInfo(zone)).utcoffset() for n in (-1, 1)} for zone in zones]
    return any(len(found) > 1 for found in offsets)


@pytest.fixture
def block(tmp_path: Path) -> tuple[Path, str]:
    """A folder with every awkward character, and the lines that tell where and with what they run."""
    folder = tmp_path / HOSTILE_FOLDER.removeprefix("/srv/")
    folder.mkdir()
    schedule = read("mỗi tháng ngày 1 06:30 America/New_York")
    made = Entry(entry_name(folder), str(folder), ("printf", "%s\\n", "50% $HOME"), "…", schedule)
    return folder, cron.block(made, clock("2026-11-22 20:00"))


def as_cron_reads(command: str) -> str:
    """The command that cron gives to the shell: it ends at a percent sign without a backslash (man 5 crontab)."""
    return re.sub(r"(?<!\\)%.*", "", command).replace("\\%", "%")


def test_the_shell_that_cron_starts_gets_paths_as_they_are(block: tuple[Path, str]) -> None:
    folder, text = block
    command = as_cron_reads(next(line for line in text.splitlines() if line.startswith("@reboot")).split(" ", 1)[1])
    done = subprocess.run(["sh", "-c", command + " && pwd"], capture_output=True, text=True, check=True)
    assert done.stdout == f"50% $HOME\n{folder}\n"


def test_a_question_to_date_is_asked_and_answered_by_a_real_shell(block: tuple[Path, str]) -> None:
    line = next(line for line in block[1].splitlines() if "case " in line)
    command = as_cron_reads(line.split(" ", 5)[5])
    for moment, runs in (("@1798803000", True), ("@1798799400", False)):  # 2027-01-01 06:30 and 05:30 in New York
        fake = f'date() {{ command date -d "{moment}" "$@"; }}; '
        done = subprocess.run(["sh", "-c", fake + command], capture_output=True, text=True, check=True)
        assert (done.stdout != "") is runs


@needs_cron
def test_debian_cron_takes_the_lines(block: tuple[Path, str], tmp_path: Path) -> None:
    if "-n" not in subprocess.run(["crontab", "-h"], capture_output=True, text=True, check=False).stderr:
        pytest.skip("this crontab cannot check a file (Debian's can, with -n)")
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.write_text(block[1], encoding="utf-8")
    bad.write_text(block[1].replace("\n30 ", "\n61 "), encoding="utf-8")
    assert subprocess.run(["crontab", "-n", str(good)], capture_output=True, check=False).returncode == 0
    assert subprocess.run(["crontab", "-n", str(bad)], capture_output=True, check=False).returncode != 0


def test_a_line_longer_than_cron_takes_is_refused() -> None:
    made = entry(Path("/srv/" + "d" * 980), "hằng ngày 07:00", "/usr/bin/python3")
    with pytest.raises(UsageError, match="too long a path"):
        cron.block(made, clock("2026-11-22 20:00"))


LINES = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), max_size=6).map(
    lambda lines: "".join(line + "\n" for line in lines)
)


@given(LINES)
def test_removing_an_entry_leaves_the_other_lines_byte_for_byte(table: str) -> None:
    here = clock("2026-11-22 20:00")
    first, second = (entry(Path(f), "hằng ngày 07:00", "/usr/bin/python3") for f in ("/srv/a", "/srv/b/a"))
    one = cron.with_block(table, first.name, cron.block(first, here))
    both = cron.with_block(one, second.name, cron.block(second, here))
    assert cron.with_block(both, second.name, cron.block(second, here)) == both
    assert cron.all_found(both) == {first.name: "/srv/a", second.name: "/srv/b/a"}
    assert cron.found(both, first.name) == cron.block(first, here)
    assert cron.without(both, second.name) == one
    assert cron.without(one, first.name) == table


def test_names_tell_projects_apart_and_stay() -> None:
    names = [entry_name(Path(folder)) for folder in ("/srv/Báo cáo Lộc Bình", "/home/x/Báo cáo Lộc Bình", "/srv/北京")]
    assert names[0].startswith("doichieu-bao-cao-loc-binh-")
    assert len(set(names)) == 3
    assert all(re.fullmatch(r"doichieu-[a-z0-9-]+", name) for name in names)
    assert entry_name(Path("/srv/Báo cáo Lộc Bình")) == names[0]


@pytest.mark.parametrize("folder", ["/srv/a\nb", "/srv/a\x1b", "/srv/\udcff"])
def test_a_folder_that_no_scheduler_takes_is_refused(folder: str) -> None:
    with pytest.raises(UsageError, match="control or undecodable"):
        entry(Path(folder), "hằng ngày 07:00", "/usr/bin/python3")


@needs_systemd
@pytest.mark.parametrize("program", ["plain", "với $HOME và 50%t", """a 'b' "c" \\d"""])
@pytest.mark.parametrize("folder", ["/srv/a", HOSTILE_FOLDER, "/srv/blank "])
def test_systemd_takes_the_units(program: str, folder: str, tmp_path: Path) -> None:
    python = tmp_path / program / "python"
    python.parent.mkdir()
    python.write_text("#!/bin/sh\n", encoding="utf-8")
    python.chmod(0o755)
    made = entry(Path(folder), f"thứ Hai, thứ Năm 06:30, 17:00 {VIETNAM}", str(python))
    assert verified(systemd.units(made), tmp_path / "units") == (0, "")


def test_systemd_starts_a_program_with_quotes_by_a_shell() -> None:
    made = entry(Path("/srv/a"), "hằng ngày 07:00", "/srv/của 'tôi'/$x/python")
    service = systemd.units(made)[f"{made.name}.service"]
    shell = r"""ExecStart=/bin/sh -c "exec \"$$0\" \"$$@\"" "/srv/của 'tôi'/$$x/python" -P -m doichieu refresh"""
    assert shell in service.splitlines()


@needs_systemd
def test_systemd_would_have_named_a_mistake(tmp_path: Path) -> None:
    made = entry(Path("/srv/a"), "hằng ngày 07:00", "/nowhere/python")
    code, messages = verified(systemd.units(made), tmp_path / "units")
    assert code != 0
    assert "/nowhere/python" in messages


def verified(units: dict[str, str], folder: Path) -> tuple[int, str]:
    """Exit code and messages of systemd-analyze verify for the units."""
    folder.mkdir()
    for name, text in units.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [str(analyze), "verify", "--user", "--man=no", *(str(folder / name) for name in units)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def test_missed_runs_are_caught_up() -> None:
    made = entry(Path("/srv/a"), "hằng ngày 07:00", "/usr/bin/python3")
    here = clock("2026-11-22 20:00")
    assert "\nPersistent=true\n" in systemd.units(made)[f"{made.name}.timer"]
    assert "\n@reboot cd /srv/a && " in cron.block(made, here)
    assert "<StartWhenAvailable>true<" in windows.task(made, here)


SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("task_schema.xsd")))


@settings(max_examples=100, deadline=None)
@given(SCHEDULES, MOMENTS)
def test_a_task_follows_the_schema_of_the_task_scheduler(schedule: Schedule, now: dt.datetime) -> None:
    here = Clock(now, ZoneInfo(schedule.zone), schedule.zone)
    made = Entry("doichieu-x", 'C:\\Dự án <100%> & "x"', ("C:\\Python 3\\python.exe", "-m", "doichieu"), "…", schedule)
    task = etree.fromstring(windows.task(made, here).encode("utf-16"))
    SCHEMA.assertValid(task)
    name = {"t": task.nsmap[None]}
    assert task.findtext("t:Actions/t:Exec/t:WorkingDirectory", namespaces=name) == made.folder
    starts = [dt.datetime.fromisoformat(e.text or "") for e in task.iterfind(".//t:StartBoundary", name)]
    first = min(start if start.tzinfo else start.replace(tzinfo=here.local) for start in starts)
    assert first == next_runs(schedule, here, 1)[0]


def test_the_schema_would_have_named_a_mistake() -> None:
    text = windows.task(entry(Path("/srv/a"), "thứ Hai 07:00", "python"), clock("2026-11-22 20:00"))
    for right, wrong in (("<Monday />", "<Mon />"), ("IgnoreNew", "Ignore"), ("<WeeksInterval>1", "<WeeksInterval>0")):
        assert not SCHEMA.validate(etree.fromstring(text.replace(right, wrong)))


def test_a_task_for_a_computer_elsewhere_tells_its_own_day() -> None:
    made = entry(Path("/srv/a"), f"thứ Hai, thứ Sáu 06:30 {VIETNAM}", "python")
    text = windows.task(made, clock("2026-11-22 20:00", "UTC"))
    assert "<StartBoundary>2026-11-22T23:30:00+00:00<" in text
    assert re.findall(r"<(\w+day) />", text) == ["Thursday", "Sunday"]


def test_a_task_in_the_zone_of_its_computer_moves_with_its_clocks() -> None:
    made = entry(Path("/srv/a"), "Mon 06:30 Europe/Berlin", "python")
    text = windows.task(made, clock("2026-11-22 20:00", "Europe/Berlin"))
    assert "<StartBoundary>2026-11-23T06:30:00<" in text


def test_windows_knows_its_own_task_again() -> None:
    made = entry(Path("/srv/Dự án"), "thứ Hai 07:00", "python")
    text = windows.task(made, clock("2026-11-22 20:00"))
    mark = windows.described(text)
    assert mark == ("/srv/Dự án", windows.fingerprint(made))
    assert windows.described(text.replace("doichieu schedule", "another")) is None
    assert windows.described("no XML") is None
    assert windows.fingerprint(entry(Path("/srv/Dự án"), "thứ Ba 07:00", "python")) != mark.fingerprint


@pytest.mark.parametrize(
    ("line", "machine", "reason"),
    [
        ("Mon 06:30 Europe/Berlin", "UTC", "change on different days"),
        (f"ngày 1 06:30 {VIETNAM}", "Europe/London", "change on different days"),
        (f"ngày 1 06:30 {VIETNAM}", "UTC", "another day of the month"),
    ],
)
def test_windows_refuses_what_it_cannot_follow(line: str, machine: str, reason: str) -> None:
    made = entry(Path("/srv/a"), line, "python")
    with pytest.raises(UsageError, match=reason):
        windows.task(made, clock("2026-11-22 20:00", machine))


def test_zones_that_change_in_the_same_night_move_together() -> None:
    made = entry(Path("/srv/a"), "Mon 06:30 America/New_York", "python")
    assert "\n30 5 * * 1 cd /srv/a" in cron.block(made, clock("2026-11-22 20:00", "America/Chicago"))
