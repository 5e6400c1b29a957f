"""Problems, and the log that collects them."""

from __future__ import annotations

import pytest

from builder.errors import BuilderError, ConfigError, ExitCode
from builder.location import Location, Pointer
from builder.problems import (
    Problem,
    ProblemLog,
    RefError,
    SpecFaultError,
    SpecSyntaxError,
    UnsupportedSpecError,
)


def problem(name: str) -> Problem:
    return Problem(
        name, "expected this, got that", Location("a.yaml", 3, 5, Pointer(("b",))), "fix"
    )


def test_a_problem_is_written_with_place_and_id() -> None:
    assert str(problem("wrong-type")) == "a.yaml:3:5 #/b [wrong-type] expected this, got that"


@pytest.mark.parametrize("fault", [SpecFaultError, SpecSyntaxError, UnsupportedSpecError, RefError])
def test_a_fault_carries_its_problem_as_an_error(fault: type[SpecFaultError]) -> None:
    error = fault(problem("wrong-type"))
    assert isinstance(error, BuilderError)
    assert error.problem == problem("wrong-type")
    assert error.message == str(error) == str(problem("wrong-type"))
    assert error.hint == "fix"
    assert error.exit_code is ExitCode.PROBLEMS


def test_a_log_keeps_problems_in_order() -> None:
    log = ProblemLog()
    assert len(log) == 0
    log.append(problem("first"))
    mark = len(log)
    log.append(problem("second"))
    log.append(problem("third"))
    assert [each.id for each in log.since(0)] == ["first", "second", "third"]
    assert [each.id for each in log.since(mark)] == ["second", "third"]
    assert log.since(len(log)) == ()


def test_two_logs_share_nothing() -> None:
    ProblemLog().append(problem("first"))
    assert len(ProblemLog()) == 0


def test_a_fault_is_tolerated_and_noted() -> None:
    log = ProblemLog()
    reached = []
    with log.tolerating():
        reached.append("before")
        raise RefError(problem("ref-unresolved"))
    assert reached == ["before"]
    assert [each.id for each in log.since(0)] == ["ref-unresolved"]


def test_what_goes_well_notes_nothing() -> None:
    log = ProblemLog()
    with log.tolerating():
        pass
    assert len(log) == 0


@pytest.mark.parametrize("error", [ConfigError("wrong"), ValueError("wrong")])
def test_only_faults_are_tolerated(error: Exception) -> None:
    log = ProblemLog()
    with pytest.raises(type(error), match="wrong"), log.tolerating():
        raise error
    assert len(log) == 0
