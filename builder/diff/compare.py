"""The comparison of two descriptions of an API, from one end to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.channels import compare_channels
from builder.diff.components import compare_components
from builder.diff.document import compare_documents
from builder.diff.facts import FactLog, Scene
from builder.diff.judging import judge
from builder.diff.operations import compare_operations
from builder.diff.schemes import compare_schemes, renamed_schemes
from builder.diff.security import compare_global_security, demand
from builder.diff.servers import compare_server_order, compare_servers, pair_servers
from builder.diff.spots import Spot
from builder.diff.versions import compare_versions
from builder.errors import ConfigError
from builder.location import Pointer
from builder.model.api import ApiKind
from builder.model.change import ApiChanges, Subject, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model.api import Api
    from builder.model.change import Change

_DOCUMENT: Final = Subject(SubjectKind.DOCUMENT)
_SECURITY: Final = Pointer(("security",))


def compare(base: Api, revision: Api, *, revised_on: str = "") -> ApiChanges:
    """Tell what differs between two releases of an API.

    Args:
        base: The earlier release.
        revision: The later one, in the same format.
        revised_on: The day of the revision as `YYYY-MM-DD`, for what was announced to go on a
            certain day; empty where it is not known.

    Returns:
        All changes, the worst first, then in the order of the documents.

    Raises:
        ConfigError: One describes REST, the other messages.
    """
    if base.kind is not revision.kind:
        raise ConfigError(
            f"{revision.source}: an {revision.kind.value} document cannot be compared with "
            f"{base.source}, which is {base.kind.value}",
            hint="compare two releases of the same API",
        )
    scene = Scene(base, revision, FactLog(), _DOCUMENT)
    _compare_contents(scene, revised_on)
    compare_versions(scene, [judge(fact) for fact in scene.log.facts])
    changes = _once(judge(fact) for fact in scene.log.facts)
    unfinished = tuple(dict.fromkeys(scene.log.unfinished))
    return ApiChanges(base.info.version, revision.info.version, _sorted(changes), unfinished)


def _compare_contents(scene: Scene, revised_on: str) -> None:
    """Compare everything but the releases, in the order of a document."""
    compare_documents(scene)
    servers = pair_servers(scene)
    compare_servers(scene, servers)
    compare_server_order(scene, servers)
    schemes = renamed_schemes(scene)
    compare_schemes(scene, schemes)
    if scene.revision.kind is ApiKind.OPENAPI:
        compare_global_security(
            Spot(scene, scene.base.places.get(_SECURITY), scene.revision.places.get(_SECURITY)),
            demand(scene.base.security, schemes),
            demand(scene.revision.security),
        )
        compare_operations(scene, renamed_schemes=schemes, revised_on=revised_on)
    else:
        compare_channels(
            scene,
            renamed_servers={old.name: new.name for old, new in servers.both},
            renamed_schemes=schemes,
        )
    compare_components(scene)


def _once(changes: Iterable[Change]) -> list[Change]:
    """Keep the first of what says the same: a schema may be reached in two ways."""
    found: dict[str, Change] = {}
    for change in changes:
        found.setdefault(change.fingerprint, change)
    return list(found.values())


def _sorted(changes: list[Change]) -> tuple[Change, ...]:
    """Put the worst first; subjects stay in the order in which they were compared."""
    order = {subject: index for index, subject in enumerate(dict.fromkeys(map(_subject, changes)))}
    return tuple(
        sorted(
            changes,
            key=lambda change: (
                change.level.rank,
                order[change.subject],
                change.member,
                change.id,
            ),
        )
    )


def _subject(change: Change) -> Subject:
    return change.subject
