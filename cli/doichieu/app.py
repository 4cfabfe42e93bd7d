"""The command line: arguments → one call; errors → one line and an exit code."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from doichieu import __version__, outline_commands, scheduling_commands, streams, upkeep, watch_command
from doichieu.article_commands import articles, explain, passages, when
from doichieu.errors import DoichieuError, UsageError
from doichieu.report_command import report

app = typer.Typer(
    name="doichieu",
    help="Lay articles of many localities side by side: dates, places, shared sections, a Word report.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (report, articles, explain, passages, when):
    app.command()(command)
app.add_typer(outline_commands.commands, name="outline")
app.add_typer(scheduling_commands.commands, name="schedule")
app.add_typer(upkeep.commands)
app.add_typer(watch_command.commands)


def main() -> None:
    """Run the command line and leave with the exit code that the README describes."""
    streams.prepare()
    # Records hold no cycles; looking for some took a twentieth of a short run, and a sixth of one that puts ten
    # thousand known articles together
    gc.set_threshold(1_000_000, 50, 100)
    try:
        try:
            app()
        finally:
            streams.flush()
    except DoichieuError as error:
        streams.say(f"doichieu: {error}")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        streams.close_quietly()
    except OSError as error:
        if error.filename is not None:  # not foreseen where files are read and written: a bug
            raise
        streams.close_quietly()
        streams.say(f"doichieu: Cannot write the output ({error.strerror or error}). Look at where it goes.")
        sys.exit(UsageError.exit_code)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        streams.put(f"doichieu {__version__}")
        raise typer.Exit


@app.command()
def schema() -> None:
    """The JSON Schema of the JSON report."""
    from doichieu.outputs import json as json_output

    streams.put_bytes(json_output.schema())


@app.command()
def doctor() -> None:
    """What is installed, what is missing and how to install it."""
    from doichieu import terminal

    for line in terminal.installation():
        streams.put(line)
