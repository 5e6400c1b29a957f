"""Tests that share what takes long to make run in one worker."""

from __future__ import annotations

import os

import pytest


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="there are no workers")
def test_workers_know_groups(request: pytest.FixtureRequest) -> None:
    """Pytest 9.2 and pytest-xdist 3.8 lose all groups between them, and say nothing."""
    assert request.node.nodeid.endswith("@meta/test_groups")
