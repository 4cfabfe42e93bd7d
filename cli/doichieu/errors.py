"""The errors a user can meet: one line, a next step, an exit code."""


class DoichieuError(Exception):
    """Base of every foreseen failure.

    `message` says what was wrong with which input, `next_step` what to do about it; `exit_code` is the one
    that the command line returns (2 usage or settings, 3 some inputs unreadable, 4 optional part missing,
    5 no usable input).
    """

    exit_code = 2

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} {self.next_step}".strip()


class UsageError(DoichieuError):
    """An argument, a setting, an outline or a corrections file is wrong."""


class UnreadableInputError(DoichieuError):
    """One input could not be read; the others are still reported.

    `code` and `values` name the sentence of `data/notes.toml` that says so in either language.
    """

    exit_code = 3

    def __init__(self, message: str, code: str, values: dict[str, str]) -> None:
        super().__init__(message)
        self.code = code
        self.values = values


class MissingExtraError(DoichieuError):
    """A part that is installed on demand is not installed."""

    exit_code = 4

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} needs the optional part '{extra}'.", f"Install it with: pip install 'doichieu[{extra}]'"
        )
        self.extra = extra


class NoUsableInputError(DoichieuError):
    """Nothing could be read at all; nothing was written."""

    exit_code = 5
