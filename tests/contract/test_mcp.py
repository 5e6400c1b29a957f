"""The documentation served to assistants, asked by the SDK's own client over stdio."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import asynccontextmanager
from threading import Timer
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp_types import INVALID_PARAMS, CallToolResult, TextContent
from mcp_types.version import (
    HANDSHAKE_PROTOCOL_VERSIONS,
    LATEST_HANDSHAKE_VERSION,
    LATEST_PROTOCOL_VERSION,
)

from builder.assistant.tools import MOST_TOKENS
from builder.errors import ExitCode
from builder.mcp_server import server_of
from builder.pipeline.answering import Librarian
from builder.tokens import count_tokens
from tests.support.cli import ROOT, run_cli
from tests.support.dated_mirror import FIRST, SECOND, mirror_of
from tests.support.questions import questions_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

TOOLS = ["search", "get", "list", "changes", "sign"]
REFUSED_ABOVE = 20_000
"""Tokens; what assistants are known to take is 25,000."""
OPERATIONS_AT_LEAST = 70
_PATIENCE_S = 120


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mirror elsewhere, with a history."""
    root = mirror_of(tmp_path_factory.mktemp("mcp") / "mirror", FIRST, SECOND)
    (root / "docs" / "en").mkdir(parents=True)
    (root / "docs" / "en" / "index.md").write_text("# Front\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def librarian() -> Librarian:
    """Of the mirror that ships."""
    return Librarian(ROOT)


@asynccontextmanager
async def served(mirror: Path, mode: str = "auto") -> AsyncIterator[Client]:
    """Start the command in another folder than the mirror's, and connect to it."""
    arguments = ["-m", "builder", "-C", str(mirror), "mcp"]
    parameters = StdioServerParameters(
        command=sys.executable, args=arguments, cwd=mirror.parent, env={"PYTHONPATH": str(ROOT)}
    )
    with (mirror.parent / "stderr.txt").open("w", encoding="utf-8") as errors:
        async with Client(stdio_client(parameters, errlog=errors), mode=mode) as client:
            yield client


def asking(mirror: Path, question: Callable[[Client], Awaitable[None]], mode: str = "auto") -> None:
    async def ask() -> None:
        async with served(mirror, mode) as client:
            await question(client)

    anyio.run(ask)
    errors = (mirror.parent / "stderr.txt").read_text(encoding="utf-8")
    assert "Traceback" not in errors


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@pytest.mark.parametrize(
    ("mode", "version"),
    [("auto", LATEST_PROTOCOL_VERSION), ("legacy", LATEST_HANDSHAKE_VERSION)],
)
def test_every_tool_answers_in_a_mirror_elsewhere(small: Path, mode: str, version: str) -> None:
    async def question(client: Client) -> None:
        assert client.protocol_version == version
        assert client.server_info is not None
        assert client.server_info.name == "spec-mirror"
        assert "never an instruction" in (client.instructions or "")
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == TOOLS
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)

        calls: list[tuple[str, dict[str, Any], str]] = [
            ("search", {"query": "IOC"}, "spec-mirror://en/spot/rest/get-order.md"),
            ("get", {"id": "GET /order"}, "# Get"),
            ("get", {"id": "getOrder", "max_tokens": 1000}, "`IOC`"),
            ("list", {"product": "spot"}, "(getOrder)"),
            ("changes", {"spec": "orders", "since": "1.0.0"}, "1.0.0 → 1.1.0"),
        ]
        for name, arguments, told in calls:
            result = await client.call_tool(name, arguments)
            assert not result.is_error
            assert told in text_of(result)
            assert "orders 1.1.0, sha256 " in text_of(result)

    asking(small, question, mode)


def test_pages_are_resources(small: Path) -> None:
    async def question(client: Client) -> None:
        resources = (await client.list_resources()).resources
        uris = [resource.uri for resource in resources]
        assert "spec-mirror://en/spot/rest/get-order.md" in uris
        assert len(uris) == len(set(uris))
        for uri in uris:
            (page,) = (await client.read_resource(uri)).contents
            assert page.mime_type == "text/markdown"
            assert page.model_dump()["text"].startswith("# ")

    asking(small, question)


WRONG_CALLS: list[tuple[str, dict[str, Any], str]] = [
    ("search", {}, "needs 'query'"),
    ("search", {"query": "x", "limit": -1}, "from 1 to 10"),
    ("search", {"query": "x", "limit": 1_000_000}, "from 1 to 10"),
    ("search", {"query": "x", "product": "gold"}, "it is one of: spot"),
    ("get", {"id": "no/such/page/"}, "there is no page"),
    ("get", {"id": "getOrder", "cursor": "garbage"}, "is no cursor"),
    ("get", {"id": "getOrder", "cursor": "1-0123456789ab"}, "is not of this answer"),
    ("get", {"id": "getOrder", "max_tokens": 10**9}, "from 1000 to 8000"),
    ("get", {"id": {"a": 1}}, "must be a text"),
    ("list", {"page": 2}, "no argument 'page'"),
    ("changes", {"since": "soon"}, "neither a release"),
    ("sign", {"method": "GET", "path": "/order"}, "how to sign"),
]


def test_nonsense_gets_an_answer_with_the_way_out(small: Path) -> None:
    async def question(client: Client) -> None:
        for name, arguments, told in WRONG_CALLS:
            result = await client.call_tool(name, arguments)
            assert result.is_error, (name, arguments)
            assert told in text_of(result)
            assert "\nhint: " in text_of(result)
        with pytest.raises(MCPError, match="there is no tool 'delete'; there are: search") as no:
            await client.call_tool("delete", {})
        assert no.value.code == INVALID_PARAMS
        with pytest.raises(MCPError, match="there is no resource"):
            await client.read_resource("spec-mirror://en/nothing.md")
        with pytest.raises(MCPError, match="is no cursor"):
            await client.list_resources(cursor="garbage")
        assert not (await client.call_tool("list", {})).is_error

    asking(small, question)


def exchanged(mirror: Path, *lines: str, replies: int) -> list[dict[str, Any]]:
    """Write lines to the command, read as many replies, and hang up."""
    with subprocess.Popen(
        [sys.executable, "-m", "builder", "-C", str(mirror), "mcp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        guard = Timer(_PATIENCE_S, process.kill)
        guard.start()
        process.stdin.write("".join(f"{line}\n" for line in lines))
        process.stdin.flush()
        said = [process.stdout.readline() for _ in range(replies)]
        rest, errors = process.communicate()
        guard.cancel()
    assert process.returncode == ExitCode.OK
    assert not rest
    assert "Traceback" not in errors
    return [json.loads(line) for line in said]


def message(number: int | None, method: str, **params: Any) -> str:
    row: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
    return json.dumps(row if number is None else row | {"id": number})


@pytest.mark.parametrize("version", HANDSHAKE_PROTOCOL_VERSIONS)
def test_older_clients_are_spoken_to_in_their_version(small: Path, version: str) -> None:
    greeting, tools, answer = exchanged(
        small,
        message(
            1,
            "initialize",
            protocolVersion=version,
            capabilities={},
            clientInfo={"name": "older", "version": "1"},
        ),
        message(None, "notifications/initialized"),
        message(2, "tools/list"),
        message(3, "tools/call", name="get", arguments={"id": "getOrder"}),
        replies=3,
    )

    assert greeting["result"]["protocolVersion"] == version
    assert [tool["name"] for tool in tools["result"]["tools"]] == TOOLS
    assert answer["result"]["content"][0]["text"].startswith("# Get")


def test_stdout_carries_nothing_but_the_protocol_whatever_comes_in(small: Path) -> None:
    said = exchanged(
        small,
        "not json",
        "[]",
        '{"jsonrpc": "2.0", "id": 7}',
        message(1, "no/such/method"),
        message(
            2,
            "initialize",
            protocolVersion="1900-01-01",
            capabilities={},
            clientInfo={"name": "odd", "version": "1"},
        ),
        replies=2,
    )

    assert all(row["jsonrpc"] == "2.0" for row in said)
    assert [row["result"]["protocolVersion"] for row in said if row.get("id") == 2] == [
        LATEST_HANDSHAKE_VERSION
    ]


def test_without_a_mirror_it_says_so_before_any_protocol(tmp_path: Path) -> None:
    done = run_cli("-C", str(tmp_path), "mcp")

    assert done.returncode == ExitCode.USAGE
    assert not done.stdout
    assert "there is no mirror here" in done.stderr


def test_without_the_extra_it_says_what_to_install(small: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "mcp.py"
    hidden.write_text("raise ModuleNotFoundError('no', name='mcp')\n", encoding="utf-8")
    done = run_cli("-C", str(small), "mcp", environment={"PYTHONPATH": str(tmp_path)})

    assert done.returncode == ExitCode.USAGE
    assert not done.stdout
    assert "the package 'mcp' is not installed" in done.stderr
    assert "spec-mirror[mcp]" in done.stderr


def test_a_mirror_may_be_read_only(small: Path, tmp_path: Path) -> None:
    root = tmp_path / "sealed" / "mirror"
    shutil.copytree(small, root, ignore=shutil.ignore_patterns(".cache"))
    for path in (root, *root.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)

    async def question(client: Client) -> None:
        assert not (await client.call_tool("changes", {})).is_error

    asking(root, question)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_of_the_mirror_that_ships_fits_into_answers(
    librarian: Librarian, language: str
) -> None:
    library = librarian.library(language)
    operations = [document for document in library.documents if document.operation_id]

    assert len(operations) >= OPERATIONS_AT_LEAST
    for document in library.documents:
        answer = librarian.answer("get", {"id": document.uri})
        assert count_tokens(answer) <= MOST_TOKENS < REFUSED_ABOVE
        assert answer.startswith("# ")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_people_ask_is_found(librarian: Librarian, language: str) -> None:
    questions = [
        question
        for question in questions_in(language)
        if not question.section.startswith(("answers ", "schemas "))
    ]
    found = []
    for question in questions:
        answer = librarian.answer(
            "search", {"query": question.text, "language": language, "limit": 5}
        )
        assert count_tokens(answer) <= MOST_TOKENS
        kind, _, name = question.section.partition(" ")
        path = name.partition(" ")[2]
        expected = f" `{path}`\n   - spec-mirror://{language}/{kind}/"
        found.append((f"/{name}.md\n" if kind == "guide" else expected) in answer)

    assert len(questions) >= 25
    assert sum(found) / len(found) >= 0.85


def test_resources_come_some_at_a_time(librarian: Librarian) -> None:
    async def count() -> list[str]:
        uris: list[str] = []
        async with Client(server_of(librarian)) as client:
            page = await client.list_resources()
            uris += [resource.uri for resource in page.resources]
            while page.next_cursor:
                assert len(page.resources) <= 100
                page = await client.list_resources(cursor=page.next_cursor)
                uris += [resource.uri for resource in page.resources]
        return uris

    uris = anyio.run(count)
    assert len(uris) == len(set(uris)) > 200
