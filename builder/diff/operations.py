"""REST operations: which there are, what they are called, what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.bodies import compare_bodies
from builder.diff.callbacks import compare_callbacks
from builder.diff.deprecation import (
    DEPRECATIONS,
    STABILITY,
    SUNSETS,
    OutlookIds,
    compare_outlooks,
    compare_stability,
    outlook,
    within_promise,
)
from builder.diff.parameters import compare_parameters
from builder.diff.paths import compare_paths, given_id, pair_operations, template_of
from builder.diff.prose import permissions_in, rate_limits_in, without_named_facts
from builder.diff.responses import compare_responses
from builder.diff.security import compare_operation_security, demand
from builder.diff.servers import compare_server_scope
from builder.diff.spots import Spot
from builder.location import Pointer
from builder.model.change import Subject, SubjectKind
from builder.model.schema import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from builder.diff.facts import Scene
    from builder.location import Location
    from builder.model.api import Api
    from builder.model.operation import Operation
    from builder.model.schema import Absent
    from builder.model.value import JsonValue

_PERMISSIONS: Final = ("x-permission", "x-permissions")
_RATE_LIMITS: Final = ("x-rate-limit", "x-ratelimit")
_CODE_SAMPLES: Final = ("x-codeSamples", "x-code-samples")
_OUTLOOK_IDS: Final = OutlookIds(
    deprecated="op.deprecated",
    without_sunset="op.deprecated-without-sunset",
    undeprecated="op.undeprecated",
    sunset_set="op.sunset-set",
    sunset_gone="op.sunset-gone",
    sooner="op.sunset-sooner",
    later="op.sunset-later",
    unreadable="op.sunset-unreadable",
)


def compare_operations(
    scene: Scene, *, renamed_schemes: Mapping[str, str], revised_on: str
) -> None:
    """Compare the operations of two OpenAPI documents.

    Args:
        scene: At the document.
        renamed_schemes: Security schemes that mean the same under another name.
        revised_on: The day of the revision, or empty where it is not known.
    """
    pairing = pair_operations(scene.base, scene.revision)
    known = _templates([*scene.base.operations, *(after for _, after in pairing.both)])
    kept = _templates([*scene.revision.operations, *(before for before, _ in pairing.both)])
    partners = {id(after): before for before, after in pairing.both}
    for operation in scene.revision.operations:
        before = partners.get(id(operation))
        if before is None:
            _note_added(scene, operation, is_path_new=template_of(operation.path) not in known)
        else:
            _compare(
                scene, before, operation, renamed_schemes=renamed_schemes, revised_on=revised_on
            )
    for operation in pairing.gone:
        _note_gone(
            scene,
            operation,
            is_path_gone=template_of(operation.path) not in kept,
            revised_on=revised_on,
        )


def _templates(operations: Iterable[Operation]) -> set[str]:
    return {template_of(operation.path) for operation in operations}


def subject_of(operation: Operation, before: Operation | None = None) -> Subject:
    """Name an operation as the subject of a change."""
    known = given_id(operation) or (given_id(before) if before is not None else "")
    return Subject(SubjectKind.OPERATION, f"{operation.method} {operation.path}", known)


def _note_added(scene: Scene, operation: Operation, *, is_path_new: bool) -> None:
    here = scene.at(subject_of(operation))
    if is_path_new:
        Spot(here, None, _path_place(scene.revision, operation)).note(
            "path.added", name=operation.path
        )
    else:
        Spot(here, None, operation.location).note("op.added", name=operation.method)


def _note_gone(scene: Scene, operation: Operation, *, is_path_gone: bool, revised_on: str) -> None:
    here = within_promise(scene.at(subject_of(operation)), operation.extensions)
    end = outlook(operation.extensions, is_deprecated=operation.is_deprecated)
    place = _path_place(scene.base, operation) if is_path_gone else operation.location
    noun, name = ("path", operation.path) if is_path_gone else ("op", operation.method)
    if end.is_before_end(revised_on):
        Spot(here, operation.location, None).note(
            "op.gone-before-sunset", name=name, before=end.sunset
        )
    else:
        kind = "gone-after-deprecation" if end.was_announced else "gone"
        Spot(here, place, None).note(f"{noun}.{kind}", name=name)


def _path_place(api: Api, operation: Operation) -> Location:
    return api.places.get(Pointer(("paths", operation.path)), operation.location)


def _compare(
    scene: Scene,
    before: Operation,
    after: Operation,
    *,
    renamed_schemes: Mapping[str, str],
    revised_on: str,
) -> None:
    here = within_promise(scene.at(subject_of(after, before)), before.extensions)
    compare_paths(
        Spot(here, _path_place(scene.base, before), _path_place(scene.revision, after)),
        before,
        after,
    )
    spot = Spot(here, before.location, after.location)
    if before.method != after.method:
        spot.note("op.method-changed-likely", before=before.method, after=after.method)
    spot.presence(given_id(before), given_id(after), ("op.id-added", "op.id-gone", "op.id-changed"))
    _compare_words(spot, before, after)
    _compare_named_facts(spot, before, after)
    _compare_outlooks(spot, before, after)
    _compare_security(spot, before, after, renamed_schemes)
    compare_server_scope(here, before, after)
    _compare_requests(revised_on)(here, before, after)
    compare_callbacks(here, before, after, _compare_requests(revised_on))


def _compare_requests(revised_on: str) -> Callable[[Scene, Operation, Operation], None]:
    """Make what compares all that an operation sends and answers."""

    def compare(scene: Scene, before: Operation, after: Operation) -> None:
        compare_parameters(scene, before, after, revised_on=revised_on)
        compare_bodies(scene, before.request_body, after.request_body)
        compare_responses(scene, before.responses, after.responses)

    return compare


def _compare_words(spot: Spot, before: Operation, after: Operation) -> None:
    spot.text("op.summary-edited", before.summary, after.summary)
    for tag in (tag for tag in after.tags if tag not in before.tags):
        spot.note("op.tag-added", name=tag)
    for tag in (tag for tag in before.tags if tag not in after.tags):
        spot.note("op.tag-gone", name=tag)
    spot.docs("op.external-docs-edited", before.external_docs, after.external_docs)
    known = {*_PERMISSIONS, *_RATE_LIMITS, *_CODE_SAMPLES, *SUNSETS, *DEPRECATIONS}
    for name in _CODE_SAMPLES:
        spot.value(
            "op.code-sample-edited",
            before.extensions.get(name, ABSENT),
            after.extensions.get(name, ABSENT),
        )
    stabilities = (before.extensions.get(STABILITY), after.extensions.get(STABILITY))
    if compare_stability(spot, "op.stability-lowered", "op.stability-raised", stabilities):
        known.add(STABILITY)
    spot.extensions("op.extension-edited", before.extensions, after.extensions, known=known)


def _compare_named_facts(spot: Spot, before: Operation, after: Operation) -> None:
    """Compare permissions and rate limits, which only extensions and prose can name."""
    old, new = before.description, after.description
    told = len(spot.scene.log.facts)
    spot.value(
        "op.description-permission-changed",
        _named(before, _PERMISSIONS, permissions_in(old)),
        _named(after, _PERMISSIONS, permissions_in(new)),
    )
    spot.value(
        "op.description-rate-limit-changed",
        _named(before, _RATE_LIMITS, rate_limits_in(old)),
        _named(after, _RATE_LIMITS, rate_limits_in(new)),
    )
    is_told = len(spot.scene.log.facts) > told
    if not is_told or without_named_facts(old) != without_named_facts(new):
        spot.text("op.description-edited", old, new)


def _named(
    operation: Operation, extensions: tuple[str, ...], in_prose: tuple[str, ...]
) -> JsonValue | Absent:
    """Take what an extension says, else what prose says."""
    for name in extensions:
        if name in operation.extensions:
            return operation.extensions[name]
    return ", ".join(in_prose) if in_prose else ABSENT


def _compare_outlooks(spot: Spot, before: Operation, after: Operation) -> None:
    compare_outlooks(
        spot,
        _OUTLOOK_IDS,
        outlook(before.extensions, is_deprecated=before.is_deprecated),
        outlook(after.extensions, is_deprecated=after.is_deprecated),
    )


def _compare_security(
    spot: Spot, before: Operation, after: Operation, renamed_schemes: Mapping[str, str]
) -> None:
    scene = spot.scene
    if before.security is scene.base.security and after.security is scene.revision.security:
        return  # what the documents say for all is compared there
    compare_operation_security(
        spot, demand(before.security, renamed_schemes), demand(after.security)
    )
