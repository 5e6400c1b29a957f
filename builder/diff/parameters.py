"""Parameters of a REST operation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.diff.deprecation import (
    DEPRECATIONS,
    SUNSETS,
    OutlookIds,
    compare_outlooks,
    outlook,
)
from builder.diff.matching import followed_by, name_likeness, pair, pair_by_score
from builder.diff.media import MediaIds, compare_media, normalised
from builder.diff.schemas import compare_schemas, is_same_schema
from builder.diff.sites import PARAMETER
from builder.diff.spots import Spot
from builder.model.operation import ParameterPlace
from builder.model.schema import ABSENT, Absent

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from builder.diff.facts import Scene
    from builder.diff.matching import Pairing
    from builder.model.api import Api
    from builder.model.operation import MediaType, Operation, Parameter
    from builder.model.value import JsonValue

VARIABLE: Final = re.compile(r"\{([^{}]+)\}")
"""A variable of a path or an address."""
_RENAME_LIKENESS: Final = 0.5
_STYLES: Final = {ParameterPlace.QUERY: "form", ParameterPlace.COOKIE: "form"}
"""What holds where a parameter names no style; `simple` in all other places."""
_MEDIA_IDS: Final = MediaIds(
    added="param.content-type-added",
    gone="param.content-type-gone",
    widened="param.content-type-added",
    narrowed="param.content-type-gone",
    schema_set="param.content-type-added",
    schema_unset="param.content-type-gone",
    example="param.example-edited",
)
_OUTLOOK_IDS: Final = OutlookIds(
    deprecated="param.deprecated-on",
    without_sunset="param.deprecated-without-sunset",
    undeprecated="param.deprecated-off",
    sunset_set="param.sunset-set",
    sunset_gone="param.sunset-gone",
    sooner="param.sunset-sooner",
    later="param.sunset-set",
    unreadable="param.sunset-unreadable",
)


@dataclass(frozen=True, slots=True)
class _Owned:
    """A parameter with its operation, which knows its place in the path."""

    parameter: Parameter
    operation: Operation
    api: Api

    @property
    def key(self) -> Hashable:
        """What the caller needs to address it: a path's variable counts by its position."""
        place, name = self.parameter.place, self.parameter.name
        if place is ParameterPlace.PATH:
            variables = VARIABLE.findall(self.operation.path)
            return place, variables.index(name) if name in variables else name
        return place, name.casefold() if place is ParameterPlace.HEADER else name

    @property
    def is_required(self) -> bool:
        return self.parameter.is_required or self.parameter.place is ParameterPlace.PATH

    @property
    def style(self) -> str:
        return self.parameter.style or _STYLES.get(self.parameter.place, "simple")

    @property
    def is_exploded(self) -> bool:
        given = self.parameter.is_exploded
        return self.style == "form" if given is None else given


def compare_parameters(
    scene: Scene, base: Operation, revision: Operation, *, revised_on: str
) -> None:
    """Compare the parameters of two operations.

    Args:
        scene: At the operation.
        base: The base's.
        revision: The revision's.
        revised_on: The day of the revision, or empty where it is not known.
    """
    pairing = _pair(
        [_Owned(parameter, base, scene.base) for parameter in base.parameters],
        [_Owned(parameter, revision, scene.revision) for parameter in revision.parameters],
    )
    for owned in pairing.added:
        _note_added(scene, owned)
    for owned in pairing.gone:
        _note_gone(scene, owned, revised_on)
    for before, after in pairing.both:
        _compare(scene, before, after)
    _compare_order(scene, base, revision, pairing)


def _pair(base: Sequence[_Owned], revision: Sequence[_Owned]) -> Pairing[_Owned]:
    exact = pair(base, revision, lambda owned: owned.key, _name)
    return followed_by(exact, pair_by_score(exact.gone, exact.added, _rename_likeness))


def _name(owned: _Owned) -> str:
    return owned.parameter.name.casefold()


def _rename_likeness(before: _Owned, after: _Owned) -> float:
    """How likely one has become the other, under another name."""
    old, new = before.parameter, after.parameter
    if old.place is not new.place or before.is_required != after.is_required:
        return 0
    if old.schema is None or new.schema is None:
        return 0
    likeness = name_likeness(old.name, new.name)
    has_same_words = bool(old.description) and old.description == new.description
    if likeness < _RENAME_LIKENESS and not has_same_words:
        return 0
    is_same = is_same_schema(before.api, old.schema, after.api, new.schema)
    return 1 + likeness if is_same else 0


def _note_added(scene: Scene, owned: _Owned) -> None:
    parameter = owned.parameter
    default = _default_of(owned)
    if parameter.place is ParameterPlace.PATH:
        added = "param.path-added"
    elif not parameter.is_required:
        added = "param.added-optional"
    elif isinstance(default, Absent):
        added = "param.added-required"
    else:
        added = "param.added-required-default"
    after = default if added == "param.added-required-default" else parameter.place.value
    Spot(scene, None, parameter.location).note(added, name=parameter.name, after=after)


def _default_of(owned: _Owned) -> JsonValue | Absent:
    node = owned.parameter.schema
    return ABSENT if node is None else owned.api.resolve(node).default


def _note_gone(scene: Scene, owned: _Owned, revised_on: str) -> None:
    parameter = owned.parameter
    end = outlook(parameter.extensions, is_deprecated=parameter.is_deprecated)
    if end.is_before_end(revised_on):
        gone = "param.gone-before-sunset"
    else:
        gone = "param.gone-after-deprecation" if end.was_announced else "param.gone"
    Spot(scene, parameter.location, None).note(
        gone, name=parameter.name, before=end.sunset or parameter.place.value
    )


def _compare(scene: Scene, before: _Owned, after: _Owned) -> None:
    old, new = before.parameter, after.parameter
    spot = Spot(scene, old.location, new.location)
    _compare_names(spot, old, new)
    if old.is_of_path != new.is_of_path:
        spot.note("param.hoisted", name=new.name)
    spot.switch(
        "param.became-required",
        "param.became-optional",
        before=before.is_required,
        after=after.is_required,
        name=new.name,
    )
    inner = scene.within(new.name).towards(PARAMETER)
    spot = Spot(inner, old.location, new.location)
    _compare_writing(spot, before, after)
    _compare_values(spot, old, new)
    spot.text("param.description-edited", old.description, new.description)
    spot.examples("param.example-edited", old.examples, new.examples)
    compare_outlooks(
        spot,
        _OUTLOOK_IDS,
        outlook(old.extensions, is_deprecated=old.is_deprecated),
        outlook(new.extensions, is_deprecated=new.is_deprecated),
    )
    spot.extensions(
        "param.extension-edited",
        old.extensions,
        new.extensions,
        known={*SUNSETS, *DEPRECATIONS},
    )


def _compare_names(spot: Spot, old: Parameter, new: Parameter) -> None:
    if old.place is not new.place:
        spot.note("param.moved", name=new.name, before=old.place.value, after=new.place.value)
    if old.name == new.name or new.place is ParameterPlace.PATH is old.place:
        return
    is_case = old.name.casefold() == new.name.casefold()
    if not is_case:
        spot.note("param.renamed-likely", name=new.name, before=old.name, after=new.name)
    elif new.place is ParameterPlace.HEADER:
        spot.note("param.header-case-changed", name=new.name, before=old.name, after=new.name)
    else:
        spot.note("param.renamed-likely", name=new.name, before=old.name, after=new.name)


def _compare_writing(spot: Spot, before: _Owned, after: _Owned) -> None:
    """Compare how the value is written into the request."""
    old, new = before.parameter, after.parameter
    if old.place is new.place:  # else the styles differ with the places
        spot.value("param.style-changed", before.style, after.style)
        is_same_style = before.style == after.style
        if is_same_style and _is_composite(before, after):
            spot.value("param.explode-changed", before.is_exploded, after.is_exploded)
    spot.switch(
        "param.allow-reserved-on",
        "param.allow-reserved-off",
        before=old.allows_reserved,
        after=new.allows_reserved,
    )
    spot.switch(
        "param.allow-empty-on",
        "param.allow-empty-off",
        before=old.allows_empty,
        after=new.allows_empty,
    )


def _is_composite(before: _Owned, after: _Owned) -> bool:
    """Whether the value may be a list or an object: only those can be exploded."""
    return any(
        owned.parameter.schema is not None
        and set(owned.api.resolve(owned.parameter.schema).types) != {"string"}
        for owned in (before, after)
    )


def _compare_values(spot: Spot, old: Parameter, new: Parameter) -> None:
    scene = spot.scene
    if old.content is None and new.content is None:
        compare_schemas(scene, PARAMETER, "", old.schema, new.schema)
    elif old.content is None and new.content is not None:
        spot.note("param.schema-to-content", after=new.content.content_type)
    elif old.content is not None and new.content is None:
        spot.note("param.content-to-schema", before=old.content.content_type)
    elif old.content is not None and new.content is not None:
        _compare_content(spot, old.content, new.content)


def _compare_content(spot: Spot, old: MediaType, new: MediaType) -> None:
    if normalised(old.content_type) == normalised(new.content_type):
        compare_media(spot, PARAMETER, _MEDIA_IDS, old, new)
    else:
        spot.note("param.content-type-gone", name=old.content_type)
        spot.note("param.content-type-added", name=new.content_type)


def _compare_order(
    scene: Scene, base: Operation, revision: Operation, pairing: Pairing[_Owned]
) -> None:
    """Compare the order of what stayed where it was declared."""
    position = {id(parameter): index for index, parameter in enumerate(base.parameters)}
    stayed = {
        position[id(before.parameter)]: after.parameter
        for before, after in pairing.both
        if before.parameter.is_of_path == after.parameter.is_of_path
    }
    in_base = [stayed[index].name for index in sorted(stayed)]
    names = set(in_base)
    in_revision = [new.name for new in revision.parameters if new.name in names]
    if in_base != in_revision:
        Spot(scene, base.location, revision.location).note(
            "param.order-changed", before=in_base, after=in_revision
        )
