"""How long a value will be there, how settled it is, and which way it travels at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.deprecation import (
    DEPRECATIONS,
    STABILITY,
    SUNSETS,
    OutlookIds,
    compare_outlooks,
    compare_stability,
    outlook,
)

if TYPE_CHECKING:
    from builder.diff.schemas.pair import SchemaPair

LIFECYCLE_EXTENSIONS: Final = frozenset({*DEPRECATIONS, *SUNSETS})
"""The extensions that are read here, and so are no edit of an extension."""


def compare_lifecycles(pair: SchemaPair) -> None:
    """Compare deprecation, sunset, `readOnly` and `writeOnly`."""
    ids = OutlookIds(
        deprecated=pair.id("deprecated-on"),
        without_sunset=pair.id("deprecated-without-sunset"),
        undeprecated=pair.id("deprecated-off"),
        sunset_set=pair.id("sunset-set"),
        sunset_gone=pair.id("sunset-gone"),
        sooner=pair.id("sunset-sooner"),
        later=pair.id("sunset-set"),
        unreadable=pair.id("sunset-unreadable"),
    )
    base, revision = pair.base, pair.revision
    compare_outlooks(
        pair.spot,
        ids,
        outlook(base.extensions, is_deprecated=base.is_deprecated),
        outlook(revision.extensions, is_deprecated=revision.is_deprecated),
    )
    for kind, before, after in (
        ("read-only", base.is_read_only, revision.is_read_only),
        ("write-only", base.is_write_only, revision.is_write_only),
    ):
        if before != after:
            pair.note(f"{kind}-on" if after else f"{kind}-off")


def compare_settledness(pair: SchemaPair) -> frozenset[str]:
    """Compare how settled both sides say the schema is.

    Returns:
        The extensions that were read.
    """
    levels = (pair.base.extensions.get(STABILITY), pair.revision.extensions.get(STABILITY))
    ids = (pair.id("stability-lowered"), pair.id("stability-raised"))
    return frozenset({STABILITY} if compare_stability(pair.spot, *ids, levels) else ())
