"""What a kind of change is: a row of the catalogue, with its meaning and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from builder.model.api import ApiKind
from builder.model.change import Effect, Flow, Level

OPENAPI: Final = ApiKind.OPENAPI
ASYNCAPI: Final = ApiKind.ASYNCAPI


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Mark a message for translation where it is written; it is translated where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class SchemaKind:
    """What can happen to a schema, wherever it stands."""

    name: str
    effect: Effect
    words: str
    """English; may hold `%(before)s`, `%(after)s` and `%(name)s`."""
    sent: Level | None = None
    """The level where the value is sent; None leaves it to the effect."""
    received: Level | None = None
    """The level where the value is received; None leaves it to the effect."""
    inverse: str = ""
    """What the same edit is called the other way round; empty where it is the same kind."""
    formats: tuple[ApiKind, ...] = (OPENAPI, ASYNCAPI)
    """Where it can happen."""
    is_of_members: bool = False
    """Whether it is about a property of an object, and so stands at a field's site only."""

    def level(self, flow: Flow) -> Level:
        """Judge it for a value that travels one way.

        What a client sends must go on being valid; what it receives must stay within what
        it knows.
        """
        given = self.sent if flow is Flow.SENT else self.received
        if given is not None:
            return given
        harmful = Effect.NARROWS if flow is Flow.SENT else Effect.WIDENS
        return Level.BREAKING if self.effect in {harmful, Effect.SHIFTS} else Level.SAFE


@dataclass(frozen=True, slots=True)
class SiteKind:
    """What can happen at one place of an API, other than to a schema."""

    id: str
    """With its site, such as `op.id-changed`."""
    level: Level
    words: str
    """English; may hold `%(before)s`, `%(after)s` and `%(name)s`."""
    inverse: str = ""
    """The id of the same edit the other way round; empty where it is the same."""
    formats: tuple[ApiKind, ...] = (OPENAPI, ASYNCAPI)
    """Where it can happen."""
