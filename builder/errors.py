"""The error tree: what stops a run.

Owns the exception classes and the exit code that each stands for.
Does not own what spoils a single operation: that is a Problem (builder.problems).
Raised everywhere; turned into one line and a hint by builder.cli.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process says to its caller."""

    OK = 0
    """It worked."""
    PROBLEMS = 1
    """It worked and found problems."""
    USAGE = 2
    """The command line or the configuration is wrong."""
    IO = 3
    """Reading or writing failed."""


class BuilderError(Exception):
    """What stops a run, with a way out.

    Args:
        message: One line: the place and the cause.
        hint: One line: the way out, or empty.
    """

    exit_code = ExitCode.IO

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ConfigError(BuilderError):
    """The catalog, the recipe or the options are wrong."""

    exit_code = ExitCode.USAGE


class FetchError(BuilderError):
    """A file of the origin cannot be had.

    Args:
        code: A stable kebab-case id, such as `not-found`.
        message: One line: the address and the cause.
        hint: One line: the way out, or empty.
        is_transient: Another try may succeed.
    """

    exit_code = ExitCode.PROBLEMS

    def __init__(
        self, code: str, message: str, *, hint: str = "", is_transient: bool = False
    ) -> None:
        super().__init__(message, hint=hint)
        self.code = code
        self.is_transient = is_transient


class StoreError(BuilderError):
    """The mirror's folder cannot be read or written."""


class HashMismatchError(StoreError):
    """A stored file is not the file that the lock names."""

    exit_code = ExitCode.PROBLEMS


class SpecError(BuilderError):
    """A document cannot be used. Subclasses say why."""

    exit_code = ExitCode.PROBLEMS


class RejectionError(SpecError):
    """What the origin sent is not admitted.

    Args:
        code: A stable kebab-case id, such as `not-a-spec`.
        message: One line: the address and the cause.
        hint: One line: the way out, or empty.
    """

    def __init__(self, code: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.code = code


class ComparisonError(BuilderError):
    """A side of a comparison cannot be read, so nothing can be said of what changed."""


class SigningError(BuilderError):
    """A request cannot be signed."""

    exit_code = ExitCode.USAGE


class RenderError(BuilderError):
    """A page cannot be rendered."""


class OutputError(BuilderError):
    """An artifact cannot be written."""


class QuestionError(BuilderError):
    """An assistant asked for what there is not, or in a way that cannot be understood."""

    exit_code = ExitCode.USAGE
