"""How the commands talk: what was asked for to stdout, talk to stderr."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.markup import escape

from builder.pipeline.finding import find_root

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Talk:
    """How to talk to this user."""

    folder: Path
    is_quiet: bool
    is_debugging: bool

    @property
    def console(self) -> Console:
        """Where talk goes: stderr, in colour where that is a terminal and NO_COLOR is unset."""
        return Console(stderr=True, quiet=self.is_quiet, highlight=False, soft_wrap=True)

    @property
    def root(self) -> Path:
        """The mirror's folder."""
        return find_root(self.folder)

    def say(self, text: str) -> None:
        """Say a line, unless told to be quiet."""
        self.console.print(escape(text))

    def complain(self, message: str, hint: str = "") -> None:
        """Say what is wrong and the way out, quiet or not."""
        console = Console(stderr=True, highlight=False, soft_wrap=True)
        console.print(f"[bold red]error:[/] {escape(message)}")
        for line in hint.splitlines():
            console.print(f"  [dim]hint:[/] {escape(line)}")


def print_json(value: Any) -> None:
    """Print JSON to stdout."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
