"""What is wrong with one part of a document, short of stopping the run.

Owns Problem, the log that collects them, and SpecFaultError, which carries one problem upwards
until somebody decides to log it (one operation spoilt) or to stop (the document spoilt).
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.location import Location


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about a document."""

    id: str
    """A stable kebab-case id, such as `ref-unresolved`."""
    message: str
    """What was expected and what was found, in one line."""
    location: Location
    """Where."""
    hint: str = ""
    """The way out, or empty."""

    def __str__(self) -> str:
        return one_line(f"{self.location} [{self.id}] {self.message}")


def one_line(text: str) -> str:
    """Write out what would break a line or steer a terminal."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in text
    )


class SpecFaultError(SpecError):
    """A part of a document cannot be used.

    Args:
        problem: What and where.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem), hint=one_line(problem.hint))
        self.problem = problem


class SpecSyntaxError(SpecFaultError):
    """A document is not YAML 1.2, or breaks the budget that keeps it harmless."""


class UnsupportedSpecError(SpecFaultError):
    """A document is sound, but of a kind or version that is not read here."""


class RefError(SpecFaultError):
    """A `$ref` leads nowhere, outside, or in a circle."""


@dataclass(slots=True)
class ProblemLog:
    """Collects problems in the order in which they are found."""

    problems: list[Problem] = field(default_factory=list)
    """What was found so far."""

    def append(self, problem: Problem) -> None:
        """Note a problem."""
        self.problems.append(problem)

    def since(self, mark: int) -> tuple[Problem, ...]:
        """Return the problems noted since the log had `mark` entries."""
        return tuple(self.problems[mark:])

    def __len__(self) -> int:
        return len(self.problems)

    @contextmanager
    def tolerating(self) -> Iterator[None]:
        """Turn a fault raised inside into a noted problem, and go on."""
        try:
            yield
        except SpecFaultError as fault:
            self.append(fault.problem)
