"""Reads `specs/ignored-changes.yml`: the changes that the mirror's owner has accepted."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from builder.errors import ConfigError
from builder.mirror.configuration import open_configuration
from builder.model.comparison import Exemption
from builder.problems import SpecFaultError

if TYPE_CHECKING:
    from pathlib import Path

    from builder.parse.cursor import Cursor

EXEMPTIONS_FILE: Final = "ignored-changes.yml"
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}")
_MEMBERS: Final = ("fingerprint", "reason", "until")


def read_exemptions(specs_dir: Path) -> tuple[Exemption, ...]:
    """Read the changes that were accepted; without a file there are none.

    Args:
        specs_dir: The folder that holds the file.

    Raises:
        ConfigError: The file is malformed, or an entry gives no reason.
    """
    path = specs_dir / EXEMPTIONS_FILE
    if not path.is_file():
        return ()
    root = open_configuration(path, f"{specs_dir.name}/{EXEMPTIONS_FILE}")
    try:
        return _exemptions(root)
    except SpecFaultError as fault:
        raise ConfigError(fault.message, hint=fault.hint) from fault


def _exemptions(root: Cursor) -> tuple[Exemption, ...]:
    known: dict[str, Exemption] = {}
    for place in root.elements():
        exemption = _exemption(place)
        if exemption.fingerprint in known:
            raise place.fault("ignored-twice", f"'{exemption.fingerprint}' stands twice")
        known[exemption.fingerprint] = exemption
    return tuple(known.values())


def _exemption(place: Cursor) -> Exemption:
    unknown = [name for name in place.names if name not in _MEMBERS]
    if unknown:
        raise place.fault(
            "ignored-member", f"there is no '{unknown[0]}'", hint=f"there are {', '.join(_MEMBERS)}"
        )
    fingerprint, reason = place.require("fingerprint"), place.require("reason")
    if not _FINGERPRINT.fullmatch(fingerprint.as_text()):
        raise fingerprint.fault(
            "ignored-fingerprint",
            f"expected 16 hexadecimal digits, got '{fingerprint.as_text()}'",
            hint="'spec-mirror diff' prints the fingerprint of each change; put it in quotes",
        )
    if not reason.as_text().strip():
        raise reason.fault("ignored-reason", "expected a reason, got none")
    return Exemption(fingerprint.as_text(), reason.as_text().strip(), _until(place))


def _until(place: Cursor) -> str:
    if not place.has("until"):
        return ""
    until = place.require("until")
    try:
        return date.fromisoformat(until.as_text()).isoformat()
    except ValueError as error:
        raise until.fault(
            "ignored-until", f"expected a date, got '{until.as_text()}'", hint="such as 2027-01-31"
        ) from error
