"""`doichieu schedule`: shown first, installed with consent, found again, removed without a trace.

systemctl and crontab are stood in for at the edge of the machine, so that no test changes it: the unit links are
made by the real systemctl working offline where there is one, and a crontab is taken only if the real one agrees.
"""

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import COMMAND

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

Doichieu = Callable[..., subprocess.CompletedProcess[str]]
LINE = "mỗi thứ Hai 06:30 Asia/Ho_Chi_Minh"
FOREIGN = "MAILTO=someone\n# một dòng cũ\n5 4 * * * echo 50\\% ".encode() + b"\xff\n"

SYSTEMCTL = """#!/bin/sh
echo "$@" >> "$STAND_IN/systemctl.log"
case "$2" in
  show-environment) [ -z "$NO_BUS" ] || { echo "Failed to connect to bus" >&2; exit 1; } ;;
  enable|disable)
    [ "$2" = enable ] && [ -n "$REFUSE" ] && { echo "Access denied" >&2; exit 1; }
    [ -z "$REAL_SYSTEMCTL" ] || SYSTEMD_OFFLINE=1 "$REAL_SYSTEMCTL" "$1" "$2" $(echo "$3 $4" | sed s/--now//) ;;
esac
exit 0
"""
CRONTAB = """#!/bin/sh
table="$STAND_IN/crontab"
case "$1" in
  -l) [ -f "$table" ] || { echo "no crontab for someone" >&2; exit 1; }; cat "$table" ;;
  -r) rm "$table" ;;
  -)
    cat > "$table.new"
    [ -z "$REAL_CRONTAB" ] || "$REAL_CRONTAB" -n "$table.new" >/dev/null || exit 1
    mv "$table.new" "$table" ;;
esac
"""
SCHTASKS = """#!/bin/sh
case "$1" in
  /Create) iconv -f UTF-16 -t UTF-8 "$5" > "$STAND_IN/task" && echo "$3" > "$STAND_IN/name" ;;
  /Query)
    [ -f "$STAND_IN/task" ] || exit 1
    [ "$2" = /TN ] && cat "$STAND_IN/task" || echo "\\"\\\\$(cat "$STAND_IN/name")\\",\\"N/A\\",\\"Ready\\"" ;;
  /Delete) rm "$STAND_IN/task" "$STAND_IN/name" ;;
esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine of its own: no schedulers yet, and a place for what they keep."""
    programs, place = tmp_path / "programs", tmp_path / "machine"
    programs.mkdir()
    place.mkdir()
    for name in ("sh", "cat", "rm", "mv", "sed", "iconv"):
        if found := shutil.which(name):
            (programs / name).symlink_to(found)
    crontab = shutil.which("crontab") or ""
    checks = crontab and "-n" in subprocess.run([crontab, "-h"], capture_output=True, text=True, check=False).stderr
    return {
        "PATH": str(programs),
        "STAND_IN": str(place),
        "HOME": str(place),
        "XDG_CONFIG_HOME": str(place / "config"),
        "XDG_DATA_HOME": str(place / "data"),
        "REAL_SYSTEMCTL": shutil.which("systemctl") or "",
        "REAL_CRONTAB": crontab if checks else "",
    }


def add(machine: dict[str, str], name: str, script: str) -> None:
    """Put a scheduler on the machine."""
    path = Path(machine["PATH"], name)
    path.write_text(script, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def kept(machine: dict[str, str]) -> list[str]:
    """Every file the machine keeps for its schedulers."""
    place = Path(machine["STAND_IN"])
    return sorted(p.relative_to(place).as_posix() for p in place.rglob("*") if not p.is_dir() and p.suffix != ".log")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a folder with an awkward name."""
    return a_project(tmp_path / "Báo cáo 100% của tôi", LINE)


def a_project(folder: Path, line: str) -> Path:
    """A project with that schedule."""
    folder.mkdir(exist_ok=True)
    (folder / "doichieu.toml").write_text(f'inputs = ["bài"]\nschedule = "{line}"\n', encoding="utf-8")
    return folder


@pytest.fixture
def schedule(machine: dict[str, str], project: Path) -> Doichieu:
    """Run `doichieu schedule …` in the project, with nobody at the keyboard."""

    def call(*arguments: str, cwd: Path = project, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, "schedule", *arguments],
            cwd=cwd,
            env={**machine, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return call


@pytest.mark.parametrize(("name", "script"), [("systemctl", SYSTEMCTL), ("crontab", CRONTAB), ("schtasks", SCHTASKS)])
def test_install_status_and_remove(name: str, script: str, machine: dict[str, str], schedule: Doichieu) -> None:
    add(machine, name, script)
    assert schedule("status").stdout.startswith("not installed\t")
    asked = schedule("install")
    assert asked.returncode == 2
    assert "Nothing was installed" in asked.stderr
    assert "refresh" in asked.stdout
    assert kept(machine) == []

    done = schedule("install", "--yes")
    assert done.returncode == 0, done.stderr
    assert done.stdout == asked.stdout
    assert "next: Mon " in done.stderr
    before = kept(machine)
    assert before

    told = schedule("status")
    assert told.stdout.startswith("installed\t")
    assert len(re.findall(r"^next\tMon \S+ 06:30 \+0700 Asia/Ho_Chi_Minh", told.stdout, re.MULTILINE)) == 3
    assert "Already installed" in schedule("install").stderr
    assert kept(machine) == before

    gone = schedule("remove")
    assert gone.returncode == 0, gone.stderr
    assert kept(machine) == []
    assert schedule("status").stdout.startswith("not installed\t")
    assert schedule("remove").returncode == 0


def test_what_is_shown_is_what_is_written(machine: dict[str, str], schedule: Doichieu) -> None:
    add(machine, "systemctl", SYSTEMCTL)
    shown = schedule("install", "--yes").stdout
    units = Path(machine["XDG_CONFIG_HOME"], "systemd", "user")
    written = "".join(f"# --> {path}\n{path.read_text('utf-8')}" for path in sorted(units.glob("doichieu-*")))
    assert shown == written
    assert "100%%" in shown
    assert schedule("print").stdout == shown


def test_the_timer_is_enabled_by_a_link_that_goes_with_it(machine: dict[str, str], schedule: Doichieu) -> None:
    if not machine["REAL_SYSTEMCTL"]:
        pytest.skip("systemctl is not installed (Debian: systemd)")
    add(machine, "systemctl", SYSTEMCTL)
    schedule("install", "--yes")
    units = Path(machine["XDG_CONFIG_HOME"], "systemd", "user")
    (link,) = (units / "timers.target.wants").iterdir()
    assert link.resolve().parent == units
    stamp = Path(machine["XDG_DATA_HOME"], "systemd", "timers", f"stamp-{link.name}")
    stamp.parent.mkdir(parents=True)
    stamp.touch()
    schedule("remove")
    assert not stamp.exists()
    assert not units.exists()


def test_units_of_others_stay(machine: dict[str, str], schedule: Doichieu) -> None:
    add(machine, "systemctl", SYSTEMCTL)
    units = Path(machine["XDG_CONFIG_HOME"], "systemd", "user")
    units.mkdir(parents=True)
    for name in ("other.timer", "doichieu-mine.timer"):
        (units / name).write_text("[Timer]\nOnCalendar=daily\n", encoding="utf-8")
    schedule("install", "--yes")
    assert schedule("status", "--all").stdout.count("\n") == 1
    schedule("remove")
    assert sorted(path.name for path in units.iterdir()) == ["doichieu-mine.timer", "other.timer"]


def test_a_timer_that_cannot_be_enabled_leaves_nothing(machine: dict[str, str], schedule: Doichieu) -> None:
    add(machine, "systemctl", SYSTEMCTL)
    done = schedule("install", "--yes", REFUSE="1")
    assert done.returncode == 2
    assert "Access denied" in done.stderr
    assert kept(machine) == []


def test_other_lines_of_a_crontab_stay_byte_for_byte(machine: dict[str, str], schedule: Doichieu) -> None:
    add(machine, "crontab", CRONTAB)
    table = Path(machine["STAND_IN"], "crontab")
    table.write_bytes(FOREIGN)
    assert schedule("install", "--yes").returncode == 0
    assert table.read_bytes().endswith(FOREIGN)
    assert len(table.read_bytes()) > len(FOREIGN)
    schedule("remove")
    assert table.read_bytes() == FOREIGN


def test_projects_stand_side_by_side(machine: dict[str, str], schedule: Doichieu, tmp_path: Path) -> None:
    add(machine, "crontab", CRONTAB)
    other = a_project(tmp_path / "khác", "0 7 * * *")
    schedule("install", "--yes")
    first = Path(machine["STAND_IN"], "crontab").read_bytes()
    schedule("install", "--yes", cwd=other)
    assert schedule("status", "--all").stdout.count("\n") == 2
    schedule("remove", "--project", str(other))
    assert Path(machine["STAND_IN"], "crontab").read_bytes() == first


def test_new_settings_are_noticed_and_taken(machine: dict[str, str], schedule: Doichieu, project: Path) -> None:
    add(machine, "crontab", CRONTAB)
    schedule("install", "--yes")
    a_project(project, "hằng ngày 07:00")
    told = schedule("status")
    assert told.stdout.startswith("installed, but older than the settings\tcron\t")
    assert "doichieu schedule install" in told.stderr
    schedule("install", "--yes")
    assert schedule("status").stdout.startswith("installed\tcron\t")
    assert Path(machine["STAND_IN"], "crontab").read_text("utf-8").count("# BEGIN") == 1


@pytest.mark.parametrize("settings", ['inputs = ["bài"]\n', 'inputs = ["bài"]\nschedule = "hai"\n', "inputs = ["])
def test_what_is_installed_is_told_though_the_settings_tell_no_schedule(
    settings: str, machine: dict[str, str], schedule: Doichieu, project: Path
) -> None:
    add(machine, "crontab", CRONTAB)
    assert schedule("install", "--yes").returncode == 0
    (project / "doichieu.toml").write_text(settings, encoding="utf-8")
    done = schedule("status")
    assert done.returncode == 2
    assert done.stdout.startswith("installed, but the settings tell no schedule\tcron\t")
    assert schedule("remove").returncode == 0
    assert schedule("status").stdout.startswith("not installed")


def test_a_folder_that_has_gone_can_be_taken_off(machine: dict[str, str], schedule: Doichieu, project: Path) -> None:
    add(machine, "crontab", CRONTAB)
    schedule("install", "--yes")
    project.rename(project.with_name("chỗ mới"))
    elsewhere = project.parent
    assert "remove --project" in schedule("status", "--all", cwd=elsewhere).stderr
    assert schedule("remove", "--project", str(project), cwd=elsewhere).returncode == 0
    assert kept(machine) == []


def test_one_project_is_not_put_on_two_schedules(machine: dict[str, str], schedule: Doichieu) -> None:
    add(machine, "crontab", CRONTAB)
    schedule("install", "--yes")
    add(machine, "systemctl", SYSTEMCTL)
    done = schedule("install", "--yes")
    assert done.returncode == 2
    assert "would run twice" in done.stderr
    assert kept(machine) == ["crontab"]


def test_a_machine_without_schedulers_is_told_what_to_do(machine: dict[str, str], schedule: Doichieu) -> None:
    done = schedule("install", "--yes")
    assert done.returncode == 2
    assert "systemctl is not on this machine" in done.stderr
    assert "crontab is not on this machine" in done.stderr
    assert "doichieu schedule print" in done.stderr
    assert schedule("status").stdout.startswith("not installed")
    assert "OnCalendar=Mon *-*-* 06:30:00 Asia/Ho_Chi_Minh" in schedule("print").stdout
    assert "<Monday />" in schedule("print", "--for", "windows").stdout
    assert "@reboot" in schedule("print", "--for", "cron").stdout


def test_cron_takes_over_where_systemd_does_not_answer(machine: dict[str, str], schedule: Doichieu) -> None:
    add(machine, "systemctl", SYSTEMCTL)
    add(machine, "crontab", CRONTAB)
    done = schedule("install", "--yes", "--for", "systemd", NO_BUS="1")
    assert done.returncode == 2
    assert "Failed to connect to bus" in done.stderr
    assert "Installed (cron)" in schedule("install", "--yes", NO_BUS="1").stderr


@pytest.mark.parametrize(("answer", "installed"), [("y\n", True), ("\n", False), ("n\n", False)])
def test_somebody_at_the_keyboard_is_asked(
    answer: str, installed: bool, machine: dict[str, str], schedule: Doichieu, project: Path
) -> None:
    import pty

    add(machine, "crontab", CRONTAB)
    keyboard, screen = pty.openpty()
    os.write(keyboard, answer.encode())
    done = subprocess.run(
        [COMMAND, "schedule", "install"], cwd=project, env=machine, stdin=screen, capture_output=True, check=False
    )
    os.close(keyboard)
    os.close(screen)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Install this (cron)?" in done.stderr
    assert (kept(machine) == ["crontab"]) is installed


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (None, "doichieu init"),
        ('inputs = ["bài"]\n', "names no schedule"),
        ('inputs = ["bài"]\nschedule = "hai tuần một lần"\n', "doichieu.toml, line 2: schedule: 'hai tuần một lần'"),
    ],
)
def test_a_folder_that_has_no_good_schedule_is_refused(
    settings: str | None, reason: str, machine: dict[str, str], schedule: Doichieu, project: Path
) -> None:
    add(machine, "crontab", CRONTAB)
    (project / "doichieu.toml").unlink()
    if settings:
        (project / "doichieu.toml").write_text(settings, encoding="utf-8")
    done = schedule("install", "--yes")
    assert done.returncode == 2
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert kept(machine) == []


@pytest.mark.skipif(
    "DOICHIEU_TEST_REAL_CRONTAB" not in os.environ, reason="changes the crontab of the user for a moment"
)
def test_a_real_crontab_comes_back_as_it_was(project: Path) -> None:
    def table() -> tuple[int, bytes]:
        done = subprocess.run(["crontab", "-l"], capture_output=True, check=False)
        return done.returncode, done.stdout

    before = table()
    subprocess.run([COMMAND, "schedule", "install", "--yes", "--for", "cron"], cwd=project, check=True)
    assert b"# BEGIN doichieu-bao-cao-100-cua-toi-" in table()[1]
    subprocess.run([COMMAND, "schedule", "remove"], cwd=project, check=True)
    assert table() == before
