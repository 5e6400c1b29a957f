"""A small mirror and its origin: two REST specs and one of a WebSocket, as the origin has them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builder.cli import main as cli
from builder.mirror.catalog import read_catalog
from builder.mirror.patience import Surroundings
from builder.mirror.records import read_history
from builder.mirror.state import SpecState, read_state
from builder.mirror.store import Store
from tests.support.origin import answer

if TYPE_CHECKING:
    from threading import Event

    from tests.support.origin import Origin

CATALOG = """\
version: 1
title: Sample
publisher: Example
origin: {origin}
products:
  - {{id: sample, title: Sample}}
specs:
  - {{id: alpha, product: sample, kind: openapi, file: alpha.openapi.yaml}}
  - {{id: beta, product: sample, kind: openapi, file: beta.openapi.yaml}}
  - {{id: gamma, product: sample, kind: asyncapi, file: gamma.asyncapi.yaml}}
"""
FILES = {
    "alpha": "alpha.openapi.yaml",
    "beta": "beta.openapi.yaml",
    "gamma": "gamma.asyncapi.yaml",
}


def rest_spec(title: str, release: str = "1.0.0", count: int = 10, tail: str = "") -> bytes:
    """Write a REST spec with so many operations and schemas."""
    head = f"openapi: 3.0.3\ninfo: {{title: {title}, version: {release}}}\npaths:\n"
    paths = "".join(
        f"  /{title.lower()}/{number}:\n"
        f"    get:\n      operationId: get{number}\n      responses:\n"
        "        '200':\n          description: OK\n          content:\n"
        "            application/json:\n"
        f"              schema: {{$ref: '#/components/schemas/Part{number}'}}\n"
        for number in range(count)
    )
    schemas = "".join(f"    Part{number}: {{type: string}}\n" for number in range(count))
    return f"{head}{paths}components:\n  schemas:\n{schemas}{tail}".encode()


def stream_spec(title: str, release: str = "1.0.0", count: int = 6) -> bytes:
    """Write a WebSocket spec with so many channels."""
    head = f"asyncapi: 2.6.0\ninfo: {{title: {title}, version: {release}}}\nchannels:\n"
    channels = "".join(
        f"  feed{number}:\n    subscribe:\n      operationId: feed{number}\n"
        f"      message: {{name: m{number}, payload: {{type: string}}}}\n"
        for number in range(count)
    )
    return (head + channels).encode()


def published(release: str = "1.0.0") -> dict[str, bytes]:
    """What the origin has at some release."""
    return {
        "alpha": rest_spec("Alpha", release),
        "beta": rest_spec("Beta", release),
        "gamma": stream_spec("Gamma", release),
    }


@dataclass
class Clock:
    """Time that passes when it is told to, or when somebody sleeps."""

    now: datetime = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def wait(self, event: Event, seconds: float) -> bool:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        return event.is_set()

    def surroundings(self) -> Surroundings:
        return Surroundings(lambda: self.now, lambda: 0.0, self.wait, lambda: 0.5)


@dataclass
class Synced:
    """What a run of `spec-mirror sync` said."""

    code: int
    stdout: str
    stderr: str

    @property
    def rows(self) -> dict[str, dict[str, Any]]:
        return {row["id"]: row for row in json.loads(self.stdout)["specs"]}

    @property
    def outcomes(self) -> dict[str, str]:
        return {name: row["outcome"] for name, row in self.rows.items()}

    def code_of(self, spec_id: str) -> str | None:
        problem = self.rows[spec_id]["problem"]
        return problem["code"] if problem else None


@dataclass
class SmallMirror:
    """A mirror in a folder of its own, run in this process."""

    root: Path
    origin: Origin
    clock: Clock
    capture: pytest.CaptureFixture[str]

    @property
    def specs(self) -> Path:
        return self.root / "specs"

    def publish(self, files: dict[str, bytes], **headers: str) -> None:
        """Let the origin have these files, sound and whole."""
        for name, content in files.items():
            self.origin.serve(FILES[name], answer(content, **headers))

    def sync(self, *arguments: str) -> Synced:
        """Run the command line, and take its JSON."""
        with pytest.raises(SystemExit) as ended:
            cli.main(["-C", str(self.root), "sync", "--json", *arguments])
        said = self.capture.readouterr()
        assert "Traceback" not in said.err
        return Synced(int(ended.value.code or 0), said.out, said.err)

    def served(self, spec_id: str) -> bytes:
        """What a reader of the mirror gets, every hash checked."""
        (entry,) = (entry for entry in read_catalog(self.specs).entries if entry.id == spec_id)
        store = Store(self.specs)
        assert store.find_damage(entry) == ()
        content = store.read_current(entry)
        assert (self.specs / entry.file).read_bytes() == content, "the published copy agrees"
        return content

    def notes(self, spec_id: str) -> tuple[str, ...]:
        return read_history(self.specs, spec_id)[-1].notes

    def state(self, spec_id: str) -> SpecState:
        return read_state(self.specs).spec(spec_id)

    def write_catalog(self, text: str = "") -> None:
        """Write the catalog, with more settings at its end."""
        catalog = CATALOG.format(origin=self.origin.url) + text
        (self.specs / "catalog.yml").write_text(catalog, encoding="utf-8")


def make_mirror(root: Path, origin: Origin) -> None:
    """Make a mirror that has nothing yet."""
    (root / "specs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Sample\n", encoding="utf-8")
    catalog = CATALOG.format(origin=origin.url)
    (root / "specs" / "catalog.yml").write_text(catalog, encoding="utf-8")
