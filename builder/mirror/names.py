"""Which file names a mirror can keep.

Owns what is refused so that names mean the same on every file system.
Called by `writing`, and when a catalog is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.errors import ConfigError
from builder.mirror.records import HISTORY_DIR, LOCK_FILE
from builder.mirror.state import STATE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model.mirror import KeptFile

_CATALOG: Final = "catalog.yml"
_OURS: Final = frozenset(
    {_CATALOG, LOCK_FILE, STATE_FILE, HISTORY_DIR, "quarantine", "known-gaps", "recipes"}
)
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
"""Source: Microsoft, Naming Files, Paths, and Namespaces,
https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file"""


def refuse_clashing_names(files: Iterable[KeptFile]) -> None:
    """See to it that a mirror's files can stand side by side on any file system.

    Args:
        files: All that the mirror keeps.

    Raises:
        ConfigError: A name is taken by the mirror itself or by a device, or two names differ in
            case only.
    """
    folded: dict[str, str] = {}
    for kept in files:
        for name in (kept.id, kept.file):
            _refuse_reserved(name)
        name = kept.file.casefold()
        if name in folded:
            raise ConfigError(
                f"{_CATALOG}: '{kept.file}' of '{kept.id}' and of '{folded[name]}' would be one"
                " file where case does not count",
                hint="give each spec a file name of its own",
            )
        folded[name] = kept.id


def _refuse_reserved(name: str) -> None:
    folded = name.casefold()
    if folded in _OURS:
        raise ConfigError(
            f"{_CATALOG}: '{name}' is the mirror's own name for another thing",
            hint="choose another name for it",
        )
    if folded.partition(".")[0] in _DEVICES:
        raise ConfigError(
            f"{_CATALOG}: '{name}' names a device on Windows", hint="choose another name for it"
        )
