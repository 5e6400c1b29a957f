"""A product's overview: environments, and every operation in one dense table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.views.prose import NO_PROSE

if TYPE_CHECKING:
    from builder.model.names import Anchor
    from builder.views.access import AccessView
    from builder.views.details import Details
    from builder.views.prose import Prose
    from builder.views.spec import ServerView, SpecView


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One operation in a table."""

    title: str
    method: str
    """The HTTP method, or `You send` / `You receive` in words."""
    is_rest: bool
    path: str
    """The path, or the channel's address."""
    address: str
    access: AccessView
    is_deprecated: bool


@dataclass(frozen=True, slots=True)
class OperationGroup:
    """The operations of one tag."""

    title: str
    """The tag's name; empty where the document has none."""
    anchor: Anchor
    rows: tuple[OperationRow, ...]
    description: Prose = NO_PROSE
    details: Details = ()
    """Of the tag."""


@dataclass(frozen=True, slots=True)
class EnvironmentView:
    """The servers of one spec."""

    spec: SpecView
    servers: tuple[ServerView, ...]
    description: Prose
    """Of the spec as a whole."""
    about: Details = ()
    """Who offers it, and on which terms."""
    schemes: Details = ()
    """How callers prove who they are."""


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product as its overview, the navigation and the bundles show it."""

    id: str
    title: str
    address: str
    """Of its overview."""
    environments: tuple[EnvironmentView, ...]
    rest_groups: tuple[OperationGroup, ...]
    websocket_groups: tuple[OperationGroup, ...]

    @property
    def specs(self) -> tuple[SpecView, ...]:
        """Its specs, in the catalog's order."""
        return tuple(environment.spec for environment in self.environments)

    @property
    def has_schemes(self) -> bool:
        """Whether any spec says how callers prove who they are."""
        return any(environment.schemes for environment in self.environments)

    @property
    def groups(self) -> tuple[OperationGroup, ...]:
        """All groups, REST first."""
        return self.rest_groups + self.websocket_groups
