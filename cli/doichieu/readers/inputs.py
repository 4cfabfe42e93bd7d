"""Files, folders, globs and standard input → sources, each with an id of its own."""

from __future__ import annotations

import glob
import io
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from doichieu import notes
from doichieu.errors import DoichieuError, MissingExtraError, UnreadableInputError
from doichieu.models import Skipped
from doichieu.readers import jsonl
from doichieu.readers.archives import archived, read_page
from doichieu.readers.content import LARGEST_ARTICLE, Content, as_source, checked
from doichieu.readers.refusals import skip
from doichieu.text import clean
from doichieu.values import Source

_READERS = {
    ".txt": "plain",
    ".md": "plain",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
_KINDS = (*_READERS, ".jsonl", ".warc", ".warc.gz")
# documents that nobody would want to be passed over in silence; reading one says that it cannot be read
_OTHER_DOCUMENTS = (".doc", ".rtf", ".odt", ".mht", ".mhtml")
# A PDF or DOCX is mostly pictures, of which the text is a small part
_LARGEST_FILE = {".docx": 200_000_000, ".pdf": 200_000_000}
_MARKS = {
    b"%PDF": ".pdf",
    b"PK\x03\x04": ".docx",
    b"<": ".html",
    b"WARC/": ".warc",
    b"\x1f\x8b": ".warc",
    b"{": ".jsonl",
}
STDIN = "-"
_MOST_FOLDERS = 8  # before a name; what is still the same then gets a number


def expand(arguments: Sequence[str]) -> list[str]:
    """The paths that the arguments stand for, each once, folders and globs sorted; `-` is standard input.

    A folder is walked for documents, without hidden files and README files. A path that does not exist stays in the
    list, and so does a document of a kind that cannot be read, and a folder below that may not be walked, so that
    reading it says what is wrong.
    """
    paths: dict[str, str] = {}
    for argument in arguments:
        for path in _expand_one(argument):
            paths.setdefault(path if path == STDIN else os.path.abspath(path), path)  # noqa: PTH100 (folds "..")
    return list(paths.values())


def _expand_one(argument: str) -> list[str]:
    # os.path answers "no" for what may not be looked at, where pathlib raises
    if argument != STDIN and os.path.isdir(argument):  # noqa: PTH112
        return _walk(argument)
    if argument == STDIN or os.path.exists(argument) or not glob.has_magic(argument):  # noqa: PTH110
        return [argument]
    found = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 (patterns may be absolute)
    return [path for match in found for path in (_walk(match) if Path(match).is_dir() else [match])] or [argument]


def _walk(folder: str) -> list[str]:
    paths: list[str] = []
    for root, folders, files in os.walk(folder, onerror=lambda error: paths.append(str(error.filename))):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found = (os.path.join(root, f) for f in files if _is_article(f))  # noqa: PTH118 (os.walk gives strings)
        paths.extend(path for path in found if not is_special(path))
    return sorted(paths)


def _is_article(name: str) -> bool:
    hidden = name.startswith((".", "~$"))  # "~$": what Word leaves beside an open document
    furniture = hidden or name.lower().startswith("readme")
    return not furniture and _kind(name) in (*_KINDS, *_OTHER_DOCUMENTS)


def _kind(path: str) -> str:
    """The suffix, in small letters; that of a packed archive has two parts."""
    return ".warc.gz" if path.lower().endswith(".warc.gz") else os.path.splitext(path)[1].lower()  # noqa: PTH122


def stem_of(path: str) -> str:
    """The file's name without its suffix."""
    name = Path(path).name
    return name[: -len(kind)] if (kind := _kind(path)) and len(kind) < len(name) else name


def is_special(path: str) -> bool:
    """Whether it is a pipe, socket or device, from which reading may never end."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 (ten thousand times)
    except OSError:
        return False  # reading it says what is wrong
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def corrections_beside(arguments: Sequence[str]) -> list[Path]:
    """The `corrections.toml` files in the folders that the arguments name or stand in."""
    named = [a for a in arguments if a != STDIN and (os.path.exists(a) or not glob.has_magic(a))]  # noqa: PTH110
    folders = dict.fromkeys(Path(a) if os.path.isdir(a) else Path(a).parent for a in named)  # noqa: PTH112
    return [path for folder in folders if os.path.isfile(path := folder / "corrections.toml")]  # noqa: PTH113


def read(arguments: Sequence[str], stdin: BinaryIO) -> Iterator[Source | Skipped]:
    """Every article of the inputs in order, streamed; `Skipped` in place of what could not be read.

    Raises MissingExtraError when a whole kind of file needs a part that is not installed.
    """
    paths = expand(arguments)
    if not paths:
        yield from (skip(a, notes.unreadable("no-article")) for a in arguments)
    names = unique_names(paths)
    taken: Counter[str] = Counter()
    for path in paths:
        for item in _read_path(path, names[path], stdin):
            yield _with_free_id(item, taken) if isinstance(item, Source) else item


def unique_names(paths: Sequence[str]) -> dict[str, str]:
    """The stem of each file, with as many folders before it as tell it from the others.

    A file keeps its suffix when another in the same folder has its stem. The letters are composed (NFC), so that a
    name can be typed whatever system it was saved on, and what cannot be shown is left out.
    """
    siblings = Counter((Path(path).parent, stem_of(path)) for path in paths)
    labels = {p: _shown(Path(p).name if siblings[Path(p).parent, stem_of(p)] > 1 else stem_of(p)) for p in paths}
    names = {path: label if path != STDIN else "stdin" for path, label in labels.items()}
    for depth in range(1, _MOST_FOLDERS + 1):
        counts = Counter(names.values())
        for path in (p for p in paths if counts[names[p]] > 1):
            folders = Path(os.path.abspath(path)).parts[1:-1]  # noqa: PTH100
            names[path] = "/".join([*map(_shown, folders[-depth:]), labels[path]])
    return names


def _shown(name: str) -> str:
    # a name that is no UTF-8 comes with lone surrogates
    return clean(name.encode(errors="replace").decode()).text.replace("\n", " ")


def _with_free_id(source: Source, taken: Counter[str]) -> Source:
    from msgspec.structs import replace

    free = free_id(source.id, taken)
    taken.update(dict.fromkeys((source.id, free), 1))
    return source if free == source.id else replace(source, id=free)


def free_id(wanted: str, taken: Counter[str]) -> str:
    """The id, or with a number behind it when articles have it already; `taken` counts those given so far."""
    free = wanted
    while taken[free]:
        free = f"{free}~{taken[free] + 1}"
    return free


def _read_path(path: str, name: str, stdin: BinaryIO) -> Iterator[Source | Skipped]:
    try:
        if path == STDIN:
            yield from _read_stream(stdin)
        elif is_special(path):
            yield skip(path, notes.unreadable("not-file", name=path))
        elif os.path.isdir(path):  # noqa: PTH112
            os.listdir(path)  # noqa: PTH208 (one that could not be walked says here why)
        elif _kind(path) == ".jsonl":
            with Path(path).open("rb") as stream:
                yield from _read_lines(stream, path)
        elif is_archive(path):
            with Path(path).open("rb") as stream:
                yield from _read_pages(stream, path, name)
        else:
            yield read_file(path, name)
    except MissingExtraError:
        raise
    except (DoichieuError, OSError) as error:
        yield skip(path, error)


def read_file(path: str, name: str) -> Source:
    """The article that a file of any kind but .jsonl and .warc holds. Raises UnreadableInputError, OSError."""
    suffix = _kind(path)
    size = Path(path).stat().st_size
    if suffix not in _READERS:
        raise notes.unreadable("no-kind", name=path, kinds=" ".join(_KINDS))
    limit = _LARGEST_FILE.get(suffix, LARGEST_ARTICLE)
    if size > limit:
        raise notes.unreadable("too-large", name=path, size=f"{size / 1e6:.0f}", limit=str(limit // 1_000_000))
    data = Path(path).read_bytes()
    return as_source(checked(_reader(suffix)(data, path), path), name, path, data)


def _reader(suffix: str) -> Callable[[bytes, str], Content]:
    return import_module(f"doichieu.readers.{_READERS[suffix]}").read


def _read_lines(stream: BinaryIO, path: str) -> Iterator[Source | Skipped]:
    any_line = False
    for number, line in jsonl.lines(stream, path):
        any_line = True
        name = f"{path}, line {number}"
        try:
            if isinstance(line, UnreadableInputError):
                raise line
            yield read_line(line, name, path)
        except MissingExtraError:
            raise
        except DoichieuError as error:
            yield skip(name, error)
    if not any_line:
        raise notes.unreadable("no-line", name=path)


def read_line(line: bytes, name: str, path: str) -> Source:
    """The article that a line of a .jsonl file holds; `name` is used in messages. Raises UnreadableInputError."""
    article_id, content = jsonl.read(line, name)
    return as_source(checked(content, name), article_id, path, line)


def is_archive(path: str) -> bool:
    """Whether it is a web archive by its name."""
    return _kind(path) in (".warc", ".warc.gz")


def _read_pages(stream: BinaryIO, path: str, name: str) -> Iterator[Source | Skipped]:
    for item in archived(stream, path):
        if isinstance(item, Skipped):
            yield item
            continue
        page, refusals = item
        try:
            yield read_page(page, refusals.at(page.number), path, name)
        except MissingExtraError:
            raise
        except DoichieuError as error:
            refusals.add(page.number, error)


def _read_stream(stdin: BinaryIO) -> Iterator[Source | Skipped]:
    buffered = io.BufferedReader(stdin) if not hasattr(stdin, "peek") else stdin  # type: ignore[arg-type]
    head = buffered.peek(64)[:64].removeprefix(b"\xef\xbb\xbf").lstrip()  # type: ignore[union-attr]
    suffix = next((suffix for mark, suffix in _MARKS.items() if head.startswith(mark)), ".txt")
    if suffix == ".jsonl":
        yield from _read_lines(buffered, "stdin")
    elif suffix == ".warc":
        yield from _read_pages(buffered, "stdin", "stdin")
    else:
        yield _read_one(buffered, suffix)


def _read_one(stream: BinaryIO, suffix: str) -> Source:
    limit = _LARGEST_FILE.get(suffix, LARGEST_ARTICLE)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise notes.unreadable("too-long", name="Standard input", limit=str(limit // 1_000_000))
    return as_source(checked(_reader(suffix)(data, "stdin"), "Standard input"), "stdin", "stdin", data)
