"""`doichieu.toml`: what a project compares, and how; read strictly, every mistake with its line."""

from __future__ import annotations

import contextlib
import difflib
import os
import re
import tomllib
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, cast, get_args

from doichieu.errors import UsageError
from doichieu.models import Record
from doichieu.outputs.kinds import KINDS, Kind
from doichieu.settings import Columns, Settings, Window

FILE = "doichieu.toml"
STATE = ".doichieu"
_NEXT_STEP = "Correct that line; doichieu init in an empty folder writes an example."
_YEARS = (1900, 2100)


class Project(Record):
    """A folder with its settings; paths in `inputs` and `folder` are relative to `root`."""

    root: Path
    inputs: tuple[str, ...]
    settings: Settings = Settings()
    folder: str = "reports"
    outputs: tuple[Kind, ...] = ("docx", "json")
    template: str | None = None
    keep: int = 12
    schedule: str | None = None
    notify: str | None = None

    @property
    def reports(self) -> Path:
        """The folder of the reports."""
        return self.root / self.folder

    @property
    def state(self) -> Path:
        """The folder of what only makes runs quicker, of the lock and of the run log."""
        return self.root / STATE


def load(folder: Path) -> Project:
    """The project in a folder. Raises UsageError where there is none or its settings are wrong."""
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist.", "Make it with: doichieu init") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).", "Look at that file and its folder.") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} cannot be read ({error}).", "Save it as UTF-8 text.") from None
    return parse(text, folder, str(path))


@contextlib.contextmanager
def blaming(project: Project, key: str) -> Generator[None, None, None]:
    """Name the line of a setting in a UsageError that comes of what the setting names."""
    try:
        yield
    except UsageError as error:
        raise UsageError(f"{_place(project.root / FILE, key)}: {error.message}", error.next_step) from None


def _place(path: Path, key: str) -> str:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        if line := line_of(path.read_text(encoding="utf-8-sig"), key):
            return f"{path}, line {line}"
    return str(path)


def parse(text: str, root: Path, name: str = FILE) -> Project:
    """The project that a settings file describes. Raises UsageError naming the line of the mistake."""
    return _Reader(text, name).project(root)


class _Reader:
    """Takes the settings out of one file, each checked when it is taken."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        try:
            self._table: dict[str, Any] = tomllib.loads(text + "\n")  # with it, even the last line has a number
        except tomllib.TOMLDecodeError as error:
            where = f"{name}, line {_broken_line(text, str(error))}"
            raise UsageError(f"{where}: not valid TOML: {error}.", "Correct that line, or one above it.") from None

    def project(self, root: Path) -> Project:
        self._refuse_unknown()
        inputs = self._strings("inputs", ())
        if not inputs:
            self._fail("inputs", "names no file or folder")
        if "-" in inputs:
            self._fail("inputs", "a project cannot read standard input ('-')")
        project = Project(
            root=root,
            inputs=inputs,
            settings=self._settings(),
            folder=self._text_of("folder", "reports"),
            outputs=cast(tuple[Kind, ...], self._choices("outputs", ("docx", "json"), KINDS)),
            template=self._text_of("template", "") or None,
            keep=self._whole("keep", 12, (1, 100_000)),
            schedule=self._text_of("schedule", "") or None,
            notify=self._text_of("notify", "") or None,
        )
        self._refuse_reports_among_inputs(project)
        return project

    def _settings(self) -> Settings:
        window = Window(first=self._whole("from", 2009, _YEARS), last=self._whole("to", 2024, _YEARS))
        if window.first > window.last:
            self._fail("to" if "to" in self._table else "from", f"{window.first} to {window.last} is no span of years")
        return Settings(
            window=window,
            outline=self._text_of("outline", "xay-dung-dang"),
            language=self._choice("lang", "vi", ("vi", "en")),
            engine=self._choice("engine", "local", ("local", "spark")),
            columns=self._choice("columns", "article", get_args(Columns)),
        )

    def _refuse_unknown(self) -> None:
        for key in self._table:
            if key not in KEYS:
                near = difflib.get_close_matches(key, KEYS, 1)
                meant = f" Did you mean '{near[0]}'?" if near else f" Known: {', '.join(KEYS)}."
                raise UsageError(f"{self._where(key)}: '{key}' is no setting.{meant}", _NEXT_STEP)

    def _refuse_reports_among_inputs(self, project: Project) -> None:
        """Reports must not become inputs of the next run, and nothing that is an input may be passed over."""
        reports = _real(project.reports)
        if _real(project.root).is_relative_to(reports):
            self._fail("folder", "the reports need a folder of their own")
        if reports.is_relative_to(_real(project.state)):
            self._fail("folder", f"names a folder in {STATE}, which may be deleted at any time")
        for given in project.inputs:
            if _real(project.root / given).is_relative_to(reports):
                self._fail("inputs", f"'{given}' is where the reports go; reports are no inputs")

    def _take(self, key: str, default: Any, fits: Callable[[Any], bool], form: str) -> Any:
        value = self._table.get(key, default)
        if not fits(value):
            self._fail(key, f"must be {form}")
        return value

    def _text_of(self, key: str, default: str) -> str:
        allowed_empty = default == ""
        text = self._take(
            key, default, lambda v: isinstance(v, str) and (allowed_empty or bool(v.strip())), 'a text in "…"'
        )
        self._refuse_nul(key, text)
        return text

    def _refuse_nul(self, key: str, text: str) -> None:
        if "\0" in text:
            self._fail(key, f"{text!r} holds a control character that no system takes")

    def _whole(self, key: str, default: int, limits: tuple[int, int]) -> int:
        least, most = limits
        return self._take(
            key, default, lambda v: type(v) is int and least <= v <= most, f"a whole number from {least} to {most}"
        )

    def _choice(self, key: str, default: Any, known: tuple[str, ...]) -> Any:
        return self._take(key, default, lambda v: v in known, "one of " + ", ".join(f'"{k}"' for k in known))

    def _strings(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        listed = self._take(key, list(default), lambda v: isinstance(v, list), 'a list, as in ["…", "…"]')
        for item in listed:
            if not isinstance(item, str) or not item.strip():
                self._fail(key, f"{item!r} is no text")
            self._refuse_nul(key, item)
        return tuple(dict.fromkeys(listed))

    def _choices(self, key: str, default: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
        chosen = self._strings(key, default)
        if not chosen or any(item not in known for item in chosen):
            self._fail(key, "must list some of " + ", ".join(f'"{k}"' for k in known))
        return chosen

    def _fail(self, key: str, problem: str) -> None:
        what = f"'{key}' is missing; it" if key not in self._table else f"'{key}'"
        raise UsageError(f"{self._where(key)}: {what} {problem}.", _NEXT_STEP)

    def _where(self, key: str) -> str:
        line = line_of(self._text, key)
        return f"{self._name}, line {line}" if line else self._name


KEYS = (
    "inputs", "from", "to", "outline", "lang", "engine", "columns", "folder", "outputs", "template", "keep",
    "schedule", "notify",
)  # fmt: skip


def line_of(text: str, key: str) -> int | None:
    """The line on which a key of the first level stands, None where it does not.

    A line inside a longer list or text does not count: what stands above the key must be TOML by itself.
    """
    form = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*(?:[=.]|\])")
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if form.match(line) and _is_whole("\n".join(lines[: number - 1])):
            return number
    return None


def _real(path: Path) -> Path:
    # os.path takes links that lead in a circle, where pathlib raises
    return Path(os.path.realpath(path))


def _broken_line(text: str, problem: str) -> int:
    """The line that an error of the TOML reader names, or the one that opens what the end of the text leaves open."""
    if told := re.search(r"at line (\d+)", problem):
        return int(told[1])
    lines = text.split("\n")
    return max(number for number in range(1, len(lines) + 1) if _is_whole("\n".join(lines[: number - 1])))


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


EXAMPLE = """\
# A project of doichieu. In this folder `doichieu refresh` needs no argument.
# A line that starts with # is a remark; take the # away to use it.

# What is compared: files, folders and globs, relative to this file.
inputs = {inputs}

# The years in which the articles can have been published.
from = 2009
to = 2024

# The rows of the matrix: "xay-dung-dang", "kinh-te-xa-hoi" (`doichieu outline list`), or a file of your own.
outline = "xay-dung-dang"

# What is a column of the matrix: "article", or all on one "locality", "province" or unit of "today".
columns = "article"

# The language of the report's own words: "vi" or "en". What a source says is never translated.
lang = "vi"

# Where the reports go, and as what: "docx" (Word), "xlsx" (Excel), "html", "json". The newest is latest.docx, the
# older ones stand beside it in folders named by their day; so many of them are kept.
folder = "reports"
outputs = ["docx", "json"]
keep = 12

# A Word document of your own to write into (`doichieu report --write-template mau.docx` gives one to start from).
# template = "mau.docx"

# When `doichieu schedule install` has the report made anew: days and time in the time zone, or a line of cron.
# schedule = "mỗi thứ Hai 06:30 Asia/Ho_Chi_Minh"

# A command that gets one line of JSON about the run on its standard input when something changed or failed.
# notify = "mail -s 'doichieu' me@example.org"
"""


def example(inputs: tuple[str, ...] | list[str]) -> str:
    """The text of a new `doichieu.toml` for these inputs."""
    return EXAMPLE.replace("{inputs}", "[" + ", ".join(_quoted(item) for item in inputs) + "]")


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)
