"""Options that several commands have in common."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:  # `--help` needs neither the records nor msgspec
    from doichieu.settings import Settings


class Language(StrEnum):
    """Language of the report's own words."""

    VI = "vi"
    EN = "en"


class ColumnsBy(StrEnum):
    """By what the columns of the matrix are grouped."""

    ARTICLE = "article"
    LOCALITY = "locality"
    PROVINCE = "province"
    TODAY = "today"


class EngineName(StrEnum):
    """Where shared passages are searched for."""

    LOCAL = "local"
    SPARK = "spark"


Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for standard input.", show_default=False),
]
First = Annotated[int, typer.Option("--from", metavar="YEAR", help="First plausible year of publication.")]
Last = Annotated[int, typer.Option("--to", metavar="YEAR", help="Last plausible year of publication.")]
OutlineName = Annotated[
    str, typer.Option("--outline", metavar="FILE", help="Rows of the matrix: a shipped outline's name or a TOML file.")
]
Lang = Annotated[Language, typer.Option("--lang", help="Language of the report's own words.")]
EngineOption = Annotated[EngineName, typer.Option("--engine", help="Where shared passages are searched for.")]
ColumnsOption = Annotated[
    ColumnsBy,
    typer.Option(
        "--columns", help="What is a column of the matrix: an article, or all on a locality, province, unit of today."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes on stderr; errors stay.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON object a line instead of a table.")]
DEFAULT_OUTLINE = "xay-dung-dang"


def settings(
    first: int, last: int, outline: str, lang: Language, engine: EngineName, columns: ColumnsBy = ColumnsBy.ARTICLE
) -> Settings:
    """What a run depends on, from the options."""
    from doichieu.settings import Settings, Window

    window = Window(first=first, last=last)
    return Settings(window=window, outline=outline, language=lang.value, engine=engine.value, columns=columns.value)
