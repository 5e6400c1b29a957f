"""Outputs are found by scanning their folder."""

from __future__ import annotations

import pytest

from builder.errors import OutputError
from builder.outputs import twins
from builder.outputs.artifact import Artifact
from builder.outputs.registry import every_artifact
from tests.support.inline_site import context_of, inline_site

SOCKET = "channels: {a: {subscribe: {operationId: a}}}"


def test_every_output_is_there_in_the_order_of_its_path() -> None:
    paths = [artifact.path for artifact in every_artifact(context_of(inline_site(SOCKET)))]

    assert paths == sorted(paths)
    assert {
        "llms.txt",
        "llms-full.txt",
        "sample/llms-full.txt",
        "sample/overview.md",
        "sample/websocket/a.md",
        "specs/index.json",
        "specs/sample.yaml",
    } <= set(paths)


def test_two_outputs_do_not_write_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "artifacts", lambda _: (Artifact("llms.txt", b""),))

    with pytest.raises(OutputError, match=r"two outputs write 'llms\.txt'"):
        every_artifact(context_of(inline_site(SOCKET)))


def test_two_sites_of_the_same_mirror_are_the_same_bytes() -> None:
    first, second = (every_artifact(context_of(inline_site(SOCKET))) for _ in range(2))

    assert first == second
