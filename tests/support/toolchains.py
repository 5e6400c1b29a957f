"""How each sample language is built and run: many programs at once, each as its reader has it.

A compiled language is built by one call of its compiler. Where programs of the same name must live
together, each gets a package or a namespace of its own, and no statement in it is changed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

from tests.support.tools import need_tool
from tests.support.verifying_server import rest_server

Commands: TypeAlias = Mapping[str, list[str]]
"""What runs each program, by its name."""
Programs: TypeAlias = Mapping[str, str]
"""The text of each program, by its name."""

NODE_DIR: Final = Path(__file__).parent.parent / "node"
_NODE_MODULES: Final = NODE_DIR / "node_modules"
_GO_PACKAGES: Final = Path("/usr/share/gocode")
"""Where Debian puts the sources of Go libraries."""
_GO_WEBSOCKET: Final = _GO_PACKAGES / "src/github.com/gorilla/websocket"
_MONO_HTTP: Final = Path("/usr/lib/mono/4.5/System.Net.Http.dll")
_ENTRY: Final = """
static class Entry
{
    static void Main(string[] arguments)
    {
        var sample = System.Type.GetType(arguments[0] + ".Sample");
        var main = (System.Func<int>)System.Delegate.CreateDelegate(
            typeof(System.Func<int>), sample, "Main");
        System.Environment.Exit(main());
    }
}
"""
"""Starts the sample in the namespace that is asked for."""

_REHEARSAL: Final = """
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class Rehearsal {
  public static void main(String[] arguments) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA384");
    mac.init(new SecretKeySpec(new byte[1], "HmacSHA384"));
    String digest = HexFormat.of().formatHex(mac.doFinal());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(arguments[0]))
            .POST(BodyPublishers.ofString(digest))
            .build();
    System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
"""
"""Loads what Java needs for a signed request, so that it is kept ready for every sample."""


class BuildError(Exception):
    """The programs of a language do not compile."""


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """What makes a program see one moment."""

    prefix: tuple[str, ...] = ()
    """Stands before the command."""
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Toolchain:
    """How the programs of a language are built and run."""

    tools: tuple[str, ...]
    build: Callable[[Programs, Path], Commands]
    stop_clock: Callable[[Path, str], StoppedClock] | None
    """Takes a folder for what it needs, and a nonce; None where nothing from outside can do it."""
    part: tuple[str, ...] = ()
    """A command that succeeds where what a tool needs besides itself is there."""


def _scripts(suffix: str, *command: str) -> Callable[[Programs, Path], Commands]:
    def write(programs: Programs, folder: Path) -> Commands:
        return {
            name: [*command, str(_written(folder / f"{_identifier(name)}.{suffix}", text))]
            for name, text in programs.items()
        }

    return write


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _identifier(name: str) -> str:
    """Write a name as one of a file, a package and a namespace."""
    return "s_" + re.sub(r"\W+", "_", name, flags=re.ASCII).lower()


def _compile(command: list[str], folder: Path, environment: Mapping[str, str] | None = None) -> str:
    made = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=os.environ | dict(environment or {}),
        timeout=300,
    )
    if made.returncode:
        raise BuildError(f"{command[0]}: {made.stdout}{made.stderr}")
    return made.stdout


def _javascript(programs: Programs, folder: Path) -> Commands:
    (folder / "node_modules").symlink_to(_NODE_MODULES)
    return _scripts("mjs", "node")(programs, folder)


def _typescript(programs: Programs, folder: Path) -> Commands:
    (folder / "node_modules").symlink_to(_NODE_MODULES)
    sources = [
        str(_written(folder / f"{_identifier(name)}.mts", text)) for name, text in programs.items()
    ]
    options = "--strict --erasableSyntaxOnly --types node --target es2022 --module nodenext"
    compiler = str(_NODE_MODULES / ".bin" / "tsc")
    _compile([compiler, *options.split(), "--outDir", "built", *sources], folder)
    return {name: ["node", str(folder / "built" / f"{_identifier(name)}.mjs")] for name in programs}


def _java(programs: Programs, folder: Path) -> Commands:
    sources = [
        str(
            _written(
                folder / _identifier(name) / "Sample.java",
                f"package {_identifier(name)};\n{text}",
            )
        )
        for name, text in programs.items()
    ]
    sources.append(str(_written(folder / "Rehearsal.java", _REHEARSAL)))
    _compile(
        ["javac", "-encoding", "US-ASCII", "-Xlint:all", "-Werror", "-d", "built", *sources], folder
    )
    _compile(["jar", "--create", "--file", "samples.jar", "-C", "built", "."], folder)
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    loaded, programs_in = folder / "loaded.jsa", ["-cp", str(folder / "samples.jar")]
    with rest_server("", "") as server:
        rehearsal = [f"-XX:ArchiveClassesAtExit={loaded}", *programs_in, "Rehearsal", server.url]
        _compile(["java", *quick, *rehearsal], folder)
    command = ["java", *quick, f"-XX:SharedArchiveFile={loaded}", *programs_in]
    return {name: [*command, f"{_identifier(name)}.Sample"] for name in programs}


def _go(programs: Programs, folder: Path) -> Commands:
    """Build one binary, in which each program is a package whose `main` is called by name."""
    packages = sorted(map(_identifier, programs))
    for name, text in programs.items():
        own = f"package {_identifier(name)}"
        sample = _written(folder / "src" / _identifier(name) / "sample.go", text)
        if _compile(["gofmt", "-l", str(sample)], folder):
            raise BuildError(f"{name}: gofmt would write it otherwise")
        sample.write_text(text.replace("package main", own, 1), encoding="utf-8")
        _written(sample.with_name("entry.go"), f"{own}\n\nfunc Entry() {{ main() }}\n")
    imports = "".join(f'import "{package}"\n' for package in packages)
    rows = "".join(f'"{package}": {package}.Entry,\n' for package in packages)
    entries = f"map[string]func(){{\n{rows}}}"
    _written(
        folder / "src" / "samples" / "main.go",
        f'package main\nimport "os"\n{imports}\nfunc main() {{ {entries}[os.Args[1]]() }}\n',
    )
    variables = {"GO111MODULE": "off", "GOPATH": f"{folder}{os.pathsep}{_GO_PACKAGES}"}
    _compile(["go", "build", "-o", "samples", "samples"], folder, variables)
    return {name: [str(folder / "samples"), _identifier(name)] for name in programs}


def _csharp(programs: Programs, folder: Path) -> Commands:
    sources = [
        str(
            _written(
                folder / f"{_identifier(name)}.cs", f"namespace {_identifier(name)} {{\n{text}}}\n"
            )
        )
        for name, text in programs.items()
    ]
    entry = str(_written(folder / "entry.cs", _ENTRY))
    references = ["-r:System.Net.Http"]
    _compile(
        ["mcs", "-warnaserror+", "-main:Entry", "-out:samples.exe", *references, entry, *sources],
        folder,
    )
    return {name: ["mono", str(folder / "samples.exe"), _identifier(name)] for name in programs}


def _stopped_date(folder: Path, nonce: str) -> StoppedClock:
    date = _written(folder / "date", f"#!/bin/sh\necho {nonce}\n")
    date.chmod(0o755)
    return StoppedClock(environment={"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"})


def _stopped_python(folder: Path, nonce: str) -> StoppedClock:
    _written(folder / "sitecustomize.py", f"import time\ntime.time_ns = lambda: {nonce}000000\n")
    return StoppedClock(environment={"PYTHONPATH": str(folder)})


def _stopped_node(folder: Path, nonce: str) -> StoppedClock:
    script = _written(folder / "clock.cjs", f"Date.now = () => {nonce};\n")
    return StoppedClock(environment={"NODE_OPTIONS": f"--require {script}"})


def _stopped_library(folder: Path, nonce: str) -> StoppedClock:
    """Stop the clock that a program asks the C library for."""
    moment = datetime.fromtimestamp(int(nonce) // 1000, UTC)
    half = "5"  # of a millisecond, as the fraction is read as a binary one
    text = f"{moment:%Y-%m-%d %H:%M:%S}.{int(nonce) % 1000:03}{half}"
    only_that = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_FORCE_MONOTONIC_FIX": "0"}
    return StoppedClock((need_tool("faketime"), "-f", text), {"TZ": "UTC"} | only_that)


TOOLCHAINS: Final[Mapping[str, Toolchain]] = {
    "curl": Toolchain(("bash", "curl", "openssl"), _scripts("sh", "bash"), _stopped_date),
    "python": Toolchain((), _scripts("py", sys.executable), _stopped_python),
    "javascript": Toolchain(("node", "npm"), _javascript, _stopped_node),
    "typescript": Toolchain(("node", "npm"), _typescript, _stopped_node),
    "java": Toolchain(("javac", "jar", "java"), _java, _stopped_library),
    "go": Toolchain(
        ("go", "gofmt"),
        _go,
        None,
        ("test", "-d", str(_GO_WEBSOCKET)),
    ),
    "csharp": Toolchain(
        ("mcs", "mono"), _csharp, _stopped_library, ("test", "-e", str(_MONO_HTTP))
    ),
    "php": Toolchain(("php",), _scripts("php", "php"), _stopped_library, ("php", "--ri", "curl")),
    "ruby": Toolchain(("ruby",), _scripts("rb", "ruby"), _stopped_library),
    "wscat": Toolchain(("node", "npm", "bash"), _scripts("sh", "bash"), None),
}
"""By the id of the language. Go asks the kernel for the time, so nothing stops its clock."""
