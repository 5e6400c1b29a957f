"""Which names a mirror can keep."""

from __future__ import annotations

import pytest

from builder.errors import ConfigError
from builder.mirror.names import refuse_clashing_names
from builder.model.api import ApiKind
from builder.model.mirror import CatalogEntry


def entry(spec_id: str, file: str) -> CatalogEntry:
    return CatalogEntry(spec_id, "spot", ApiKind.OPENAPI, file)


@pytest.mark.parametrize(
    "files",
    [
        [],
        [("spot", "spot.yaml"), ("otc", "otc.yaml")],
        [("history-1", "catalog.yaml"), ("console", "con-spec.yaml"), ("com10", "auxiliary.yaml")],
    ],
)
def test_names_that_differ_are_kept(files: list[tuple[str, str]]) -> None:
    refuse_clashing_names(entry(*file) for file in files)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([("a", "Spot.yaml"), ("b", "spot.YAML")], "'spot.YAML' of 'b' and of 'a' would be one"),
        ([("a", "spot.yaml"), ("b", "spot.yaml")], "'spot.yaml' of 'b' and of 'a' would be one"),
        ([("a", "catalog.yml")], "'catalog.yml' is the mirror's own"),
        ([("a", "Mirror.Lock.json")], "'Mirror.Lock.json' is the mirror's own"),
        ([("a", "mirror.state.json")], "'mirror.state.json' is the mirror's own"),
        ([("a", "history")], "'history' is the mirror's own"),
        ([("a", "con.yaml")], "'con.yaml' names a device"),
        ([("a", "LPT1.openapi.yaml")], "'LPT1.openapi.yaml' names a device"),
        ([("nul", "spot.yaml")], "'nul' names a device"),
    ],
)
def test_39_names_that_cannot_be_kept_are_refused(
    files: list[tuple[str, str]], message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        refuse_clashing_names(entry(*file) for file in files)
    assert caught.value.message.startswith("catalog.yml: ")
    assert message in caught.value.message
    assert caught.value.hint
