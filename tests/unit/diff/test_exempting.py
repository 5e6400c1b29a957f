"""Changes that were accepted are set apart, and nothing else is."""

from __future__ import annotations

from builder.diff.exempting import exempt
from builder.model.change import ApiChanges
from builder.model.comparison import Exemption
from tests.support.changes_made import make_change

GONE = make_change("op.gone")
ADDED = make_change("op.added")
CHANGES = ApiChanges("1", "2", (GONE, ADDED))
TODAY = "2027-01-31"


def test_an_accepted_change_is_kept_apart_with_its_reason() -> None:
    exemption = Exemption(GONE.fingerprint, "nobody calls it")
    exempted = exempt(CHANGES, [exemption], TODAY)
    assert exempted.changes.changes == (ADDED,)
    assert [(one.change, one.exemption) for one in exempted.exempt] == [(GONE, exemption)]
    assert exempted.expired == exempted.unused == ()


def test_it_holds_through_its_last_day() -> None:
    exempted = exempt(CHANGES, [Exemption(GONE.fingerprint, "why", TODAY)], TODAY)
    assert [one.change for one in exempted.exempt] == [GONE]


def test_one_that_has_expired_hides_nothing_and_is_told() -> None:
    exemption = Exemption(GONE.fingerprint, "why", "2027-01-30")
    exempted = exempt(CHANGES, [exemption], TODAY)
    assert exempted.changes == CHANGES
    assert exempted.exempt == ()
    assert exempted.unused == ()
    assert exempted.expired == (exemption,)


def test_one_that_fits_nothing_is_told_expired_or_not() -> None:
    unused = (Exemption("0" * 16, "why"), Exemption("1" * 16, "why", "2020-01-01"))
    exempted = exempt(CHANGES, unused, TODAY)
    assert exempted.changes == CHANGES
    assert exempted.expired == ()
    assert exempted.unused == unused
