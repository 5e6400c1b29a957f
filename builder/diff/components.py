"""Components: what a document declares once. Only their names matter here.

What a component says is compared wherever it is used; one that nobody uses is compared here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from builder.diff.matching import Pairing, followed_by, name_likeness, pair, pair_by_score
from builder.diff.schemas import compare_schemas, is_same_schema
from builder.diff.schemas.folding import folded
from builder.diff.sites import RECEIVED_PAYLOAD, RESPONSE_BODY
from builder.diff.spots import Spot
from builder.diff.usage import schemas_in_use
from builder.diff.values import canonical
from builder.location import Pointer
from builder.model.api import ApiKind
from builder.model.change import Level, Subject, SubjectKind
from builder.model.schema import SchemaRef

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from builder.diff.facts import Scene
    from builder.model.api import Api, Component
    from builder.model.value import JsonValue

_REST_NOUNS: Final = {
    "schemas": "schema",
    "parameters": "parameter",
    "headers": "header",
    "examples": "example",
    "links": "link",
    "requestBodies": "request-body",
    "responses": "response",
    "callbacks": "callback",
}
"""The members of `components`, what refers to others last; security schemes are not among them,
they are compared as such."""
_MESSAGE_NOUNS: Final = {
    "schemas": "schema",
    "parameters": "parameter",
    "correlationIds": "correlation-id",
    "operationTraits": "operation-trait",
    "messageTraits": "message-trait",
    "messages": "message",
    "servers": "server",
    "channels": "channel",
}


@dataclass(slots=True)
class _Renames:
    """References of the base, as the revision would write them."""

    targets: dict[str, str] = field(default_factory=dict)

    def note(self, before: Component, after: Component) -> None:
        self.targets[_reference(before)] = _reference(after)

    def meaning(self, value: JsonValue) -> str:
        return canonical(self._applied(value))

    def _applied(self, value: JsonValue) -> JsonValue:
        match value:
            case str():
                return self.targets.get(value, value)
            case list():
                return [self._applied(element) for element in value]
            case dict():
                return {key: self._applied(member) for key, member in value.items()}
            case _:
                return value


def compare_components(scene: Scene) -> None:
    """Compare which components there are, and what those say that nobody uses."""
    is_rest = scene.revision.kind is ApiKind.OPENAPI
    renames = _Renames()
    for group, noun in (_REST_NOUNS if is_rest else _MESSAGE_NOUNS).items():
        pairing = _pair(scene, group, renames)
        for component in pairing.added:
            _note(scene, f"comp.{noun}-added", None, component)
        for component in pairing.gone:
            _note(scene, f"comp.{noun}-gone", component, None)
        for before, after in pairing.both:
            if before.name != after.name:
                _note(scene, f"comp.{noun}-renamed", before, after)
        if group == "schemas":
            _compare_unused(scene, pairing)


def _pair(scene: Scene, group: str, renames: _Renames) -> Pairing[Component]:
    exact = pair(_group(scene.base, group), _group(scene.revision, group), lambda each: each.name)
    if group == "schemas":
        shapes: dict[int, Hashable] = {id(each): _shape(scene.base, each) for each in exact.gone}
        shapes |= {id(each): _shape(scene.revision, each) for each in exact.added}
    else:
        shapes = {id(each): renames.meaning(each.value) for each in (*exact.gone, *exact.added)}

    def likeness(before: Component, after: Component) -> float:
        is_same = shapes[id(before)] == shapes[id(after)] and (
            group != "schemas"
            or is_same_schema(scene.base, _node(before), scene.revision, _node(after))
        )
        return 1 + name_likeness(before.name, after.name) if is_same else 0

    pairing = followed_by(exact, pair_by_score(exact.gone, exact.added, likeness))
    for before, after in pairing.both:
        if before.name != after.name:
            renames.note(before, after)
    return pairing


def _shape(api: Api, component: Component) -> Hashable:
    """Sketch a schema: what differs here cannot mean the same, and need not be compared."""
    schema = folded(api, _node(component))
    return frozenset(schema.properties), frozenset(schema.required), frozenset(schema.types)


def _group(api: Api, group: str) -> list[Component]:
    return [component for component in api.components if component.group == group]


def _pointer(component: Component) -> Pointer:
    return Pointer(("components", component.group, component.name))


def _reference(component: Component) -> str:
    return str(_pointer(component))


def _node(component: Component) -> SchemaRef:
    return SchemaRef(_pointer(component), component.location)


def _note(scene: Scene, fact_id: str, before: Component | None, after: Component | None) -> None:
    shown = after or before
    assert shown is not None  # noqa: S101 - a component is on one side at least
    values: Mapping[str, str] = {}
    if before is not None and after is not None:
        values = {"before": before.name, "after": after.name}
    spot = Spot(
        scene.at(_subject(shown)),
        None if before is None else before.location,
        None if after is None else after.location,
    )
    spot.note(fact_id, name=shown.name, **values)


def _subject(component: Component) -> Subject:
    return Subject(SubjectKind.COMPONENT, component.name)


def _compare_unused(scene: Scene, pairing: Pairing[Component]) -> None:
    """Compare the schemas that no client meets: what they say can break nobody."""
    used = schemas_in_use(scene.base), schemas_in_use(scene.revision)
    site = RESPONSE_BODY if scene.revision.kind is ApiKind.OPENAPI else RECEIVED_PAYLOAD
    for before, after in pairing.both:
        if _pointer(before) not in used[0] and _pointer(after) not in used[1]:
            place = scene.at(_subject(after)).at_most(Level.SAFE).towards(site)
            compare_schemas(place, site, "", _node(before), _node(after))
