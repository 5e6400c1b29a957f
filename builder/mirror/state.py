"""What the mirror knows of its origin: when it was asked, how it answered, what to ask with.

Owns `mirror.state.json`. All of it is volatile: without it the next sync asks for everything
again, and no snapshot depends on it. Instants are ISO 8601 in UTC, to the second.
"""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Final

from builder.errors import StoreError
from builder.mirror.records import json_bytes, load_versioned

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

log = logging.getLogger(__name__)

STATE_FILE: Final = "mirror.state.json"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a spec could not be had, or was refused."""

    at: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Pending:
    """Content that came back, and is believed when it was seen often enough."""

    sha256: str
    sightings: int
    """At least 1; consecutive."""


@dataclass(frozen=True, slots=True)
class SpecState:
    """What is known of a spec at its origin; an empty text is "not known"."""

    last_checked_at: str = ""
    """When the origin was last asked."""
    last_good_check_at: str = ""
    """When it last had what we have, or what was then admitted."""
    last_failure: Failure | None = None
    """None where the last check was good."""
    etag: str = ""
    """As the origin wrote it, quotes and all, for the current snapshot."""
    last_modified: str = ""
    """As the origin wrote it, for the current snapshot."""
    final_url: str = ""
    """Where redirects ended."""
    validated_sha256: str = ""
    """The hash of the content that `etag` and `last_modified` speak of."""
    last_whole_at: str = ""
    """When the origin last sent the whole file, rather than word that nothing changed."""
    missing_since: str = ""
    """Since when the origin says that there is no such file."""
    pending: Pending | None = None


@dataclass(frozen=True, slots=True)
class HostState:
    """What is known of a host."""

    retry_after_until: str = ""
    """It asked to be left alone until then."""


@dataclass(frozen=True, slots=True)
class MirrorState:
    """What is known of every spec and host."""

    specs: Mapping[str, SpecState] = field(default_factory=dict)
    hosts: Mapping[str, HostState] = field(default_factory=dict)

    def spec(self, spec_id: str) -> SpecState:
        """Return what is known of a spec."""
        return self.specs.get(spec_id, SpecState())

    def host(self, name: str) -> HostState:
        """Return what is known of a host, named as in its address, port included."""
        return self.hosts.get(name, HostState())

    def with_spec(self, spec_id: str, state: SpecState) -> MirrorState:
        """Return this with another state of one spec."""
        return replace(self, specs={**self.specs, spec_id: state})

    def with_host(self, name: str, state: HostState) -> MirrorState:
        """Return this with another state of one host."""
        return replace(self, hosts={**self.hosts, name: state})

    def as_bytes(self) -> bytes:
        """Write it as it is kept: sorted, and only what is known."""
        return json_bytes(
            {
                "version": _VERSION,
                "specs": {name: _known(asdict(self.specs[name])) for name in sorted(self.specs)},
                "hosts": {name: _known(asdict(self.hosts[name])) for name in sorted(self.hosts)},
            }
        )


def read_state(specs_dir: Path) -> MirrorState:
    """Read what is known; without the file, or where it is damaged, that is nothing.

    Raises:
        ConfigError: A newer release of this program wrote it.
    """
    path = specs_dir / STATE_FILE
    if not path.exists():
        return MirrorState()
    shown = f"{specs_dir.name}/{STATE_FILE}"
    try:
        loaded = load_versioned(path, shown)
        return MirrorState(
            {name: _spec_state(row) for name, row in loaded["specs"].items()},
            {name: HostState(**_texts(HostState, row)) for name, row in loaded["hosts"].items()},
        )
    except StoreError as error:
        log.warning("%s; what it held is asked for again", error.message)
    except (AttributeError, KeyError, TypeError) as error:
        log.warning("%s: is malformed (%s); what it held is asked for again", shown, error)
    return MirrorState()


def _known(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value}


def _spec_state(row: dict[str, Any]) -> SpecState:
    """Read a spec's row.

    Raises:
        AttributeError: It is not an object.
        KeyError: A member is missing.
        TypeError: A member is not of its type.
    """
    plain = {name: value for name, value in row.items() if name not in {"last_failure", "pending"}}
    failure, pending = row.get("last_failure"), row.get("pending")
    return SpecState(
        last_failure=None if failure is None else Failure(**_texts(Failure, failure)),
        pending=None if pending is None else _pending(pending),
        **_texts(SpecState, plain),
    )


def _pending(row: dict[str, Any]) -> Pending:
    """Read what is pending.

    Raises:
        KeyError: A member is missing.
        TypeError: A member is not of its type.
    """
    sha256, sightings = row["sha256"], row["sightings"]
    if not isinstance(sha256, str) or not isinstance(sightings, int):
        raise TypeError("'pending' is not a hash and a number")
    return Pending(sha256, sightings)


def _texts(owner: type, row: dict[str, Any]) -> dict[str, Any]:
    """Take the members that a dataclass knows, all of them texts.

    Raises:
        AttributeError: The row is not an object.
        TypeError: A member is not a text.
    """
    known = {member.name for member in fields(owner)}
    for name, value in row.items():
        if name in known and not isinstance(value, str):
            raise TypeError(f"'{name}' is not a text")
    return {name: value for name, value in row.items() if name in known}
