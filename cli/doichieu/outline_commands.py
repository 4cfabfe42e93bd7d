"""`doichieu outline list`, `show` and `derive`: the row sets of the matrix."""

from __future__ import annotations

from typing import Annotated

import typer

from doichieu import runs, streams

commands = typer.Typer(help="The row sets: those shipped, one in full, a draft from a corpus.", no_args_is_help=True)


@commands.command("list")
def listed() -> None:
    """The outlines that are shipped."""
    from doichieu import outline

    for name in outline.shipped():
        loaded = outline.load(name)
        streams.put(f"{name}\t{loaded.title}\t{len(loaded.rows)}")


@commands.command()
def show(
    name: Annotated[str, typer.Argument(metavar="OUTLINE", help="A shipped outline's name or a TOML file.")],
) -> None:
    """One outline in full, as TOML that can be edited."""
    from doichieu import outline

    streams.put(outline.to_toml(runs.outline(name)), end="")


@commands.command()
def derive(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for standard input.", show_default=False),
    ],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The new outline's id.")] = "ban-nhap",
) -> None:
    """A draft outline from the headings and lead phrases of a corpus, as TOML that can be edited and used."""
    from doichieu import outline
    from doichieu.settings import Settings

    drafts, skipped = runs.drafts(inputs, runs.job(inputs, Settings()), quiet=True)
    streams.put(outline.to_toml(outline.derive([(d.sections, d.source.text) for d in drafts], name)), end="")
    raise typer.Exit(runs.finish(skipped))
