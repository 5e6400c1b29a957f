"""Pairs of schemas, and what differs between them.

`SCHEMA_CHANGES` holds at least one pair for each kind of change of a schema. They are applied at
every place where the catalogue has the kind, so each is written once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from builder.diff.catalogue import SCHEMA_KINDS
from builder.diff.facts import FactLog, Scene
from builder.diff.judging import judge
from builder.diff.schemas import compare_schemas
from builder.diff.sites import SCHEMA_SITES, SchemaSite
from builder.location import Pointer
from builder.model.api import ApiKind
from builder.model.change import Change, Flow, Subject, SubjectKind
from builder.model.schema import SchemaNode, SchemaRef
from builder.model.value import to_json
from builder.parse import parse_api
from builder.parse.yaml12 import load_yaml

if TYPE_CHECKING:
    from builder.model.api import Api

SUBJECT: Final = Subject(SubjectKind.OPERATION, "POST /orders", "createOrder")
_HEADS: Final[dict[ApiKind, dict[str, Any]]] = {
    ApiKind.OPENAPI: {"openapi": "3.0.3", "paths": {}},
    ApiKind.ASYNCAPI: {"asyncapi": "2.6.0", "channels": {}},
}


@dataclass(frozen=True)
class SchemaChange:
    """A schema in a base and in a revision."""

    kind: str
    base: Any
    revision: Any
    flow: Flow | None = None
    """None where it shows whichever way values travel."""
    back: str = ""
    """What it is called undone, where that is not the inverse of its kind."""
    because: str = ""
    gives: tuple[str, ...] = ()
    """The kinds that come with it, where the edit is more than one."""
    components: tuple[dict[str, Any], dict[str, Any]] = field(default=({}, {}))
    """The named schemas of the base and of the revision."""

    def sites(self) -> tuple[SchemaSite, ...]:
        """Return the places where this can be seen."""
        row = SCHEMA_KINDS[self.kind]
        return tuple(
            site
            for site in SCHEMA_SITES
            if site.format in row.formats
            and (site.has_members or not row.is_of_members)
            and self.flow in {None, site.flow}
        )

    def changes(self, site: SchemaSite) -> list[Change]:
        """Compare the base with the revision."""
        before, after = self.components
        return changes_between(site, (self.base, before), (self.revision, after))

    def changes_back(self, site: SchemaSite) -> list[Change]:
        """Compare the revision with the base."""
        before, after = self.components
        return changes_between(site, (self.revision, after), (self.base, before))


def change_id(kind: str, site: SchemaSite) -> str:
    """Return the id of a kind for a schema at a site: a property's stands below."""
    place = site.below if SCHEMA_KINDS[kind].is_of_members else site
    return f"{place.name}.{kind}"


def changes_between(
    site: SchemaSite,
    base: tuple[Any, dict[str, Any]],
    revision: tuple[Any, dict[str, Any]],
    member: str = "",
) -> list[Change]:
    """Compare two schemas, each with the named schemas of its document."""
    before, base_node = parse_schema(site.format, *base)
    after, revision_node = parse_schema(site.format, *revision)
    log = FactLog()
    scene = Scene(before, after, log, SUBJECT).towards(site)
    compare_schemas(scene, site, member, base_node, revision_node)
    return [judge(fact) for fact in log.facts]


def parse_schema(
    kind: ApiKind, schema: Any, components: dict[str, Any] | None = None
) -> tuple[Api, SchemaNode]:
    """Parse a schema of a document that has other, named ones."""
    return _parse(kind, to_json(schema), to_json(components or {}))


@cache
def _parse(kind: ApiKind, schema: str, components: str) -> tuple[Api, SchemaNode]:
    document = _HEADS[kind] | {
        "info": {"title": "Test", "version": "1"},
        "components": {"schemas": {**json.loads(components), "Tried": json.loads(schema)}},
    }
    api = parse_api(to_json(document), "test.json")
    pointer = Pointer(("components", "schemas", "Tried"))
    return api, SchemaRef(pointer, api.schemas[pointer].location)


def _load() -> tuple[SchemaChange, ...]:
    path = Path(__file__).with_suffix(".yml")
    rows: Any = load_yaml(path.read_text(encoding="utf-8"), path.name).root
    return tuple(_read(row) for row in rows)


def _read(row: dict[str, Any]) -> SchemaChange:
    shared = row.get("components", {})
    flow = row.get("flow")
    return SchemaChange(
        row["kind"],
        row["base"],
        row["revision"],
        None if flow is None else Flow(flow),
        row.get("back", ""),
        row.get("because", ""),
        tuple(row.get("gives", ())),
        (
            shared | row.get("components_base", {}),
            shared | row.get("components_revision", {}),
        ),
    )


SCHEMA_CHANGES: Final = _load()
