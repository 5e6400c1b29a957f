"""Every sample, run as its page prints it, is accepted by a server that checks the signature."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Final

import pytest

from builder.languages import read_languages
from builder.mirror.recipes import read_recipe
from builder.model.api import ApiKind
from builder.render import TEMPLATES_DIR
from builder.samples.request import SampleRequest, sample_request
from builder.samples.servers import SampleServers
from builder.samples.session import SampleSession, is_login, sample_session
from builder.signing.recipe import Vector
from tests.support.samples import Workshop, printed_samples
from tests.support.shipped import shipped_site
from tests.support.toolchains import TOOLCHAINS
from tests.support.tools import need_tool
from tests.support.verifying_server import rest_server, socket_server

RECIPE = read_recipe("btse")
LANGUAGES = {language.id: language for language in read_languages(TEMPLATES_DIR / "samples")}
KEY, SECRET = RECIPE.demo.key, RECIPE.demo.secret
CREDENTIALS = {RECIPE.key_variable: KEY, RECIPE.secret_variable: SECRET}
SITE = shipped_site("en")
PAGES = {page.address: page for page in SITE.pages}
REST_ADDRESSES = [page.address for page in SITE.pages if page.twin_template == "rest-operation"]
SOCKET_ADDRESSES = [
    page.address for page in SITE.pages if page.twin_template == "channel-operation"
]

HOSTILE_BODIES = {
    "non-ascii": '{"note":"限价单 – żółć 🚀"}',
    "quotes": '{"note":"it\'s \\"quoted\\" `now`"}',
    "slashes": '{"path":"a/b\\\\c","url":"https://example.com/?a=1&b=2"}',
    "shell": '{"note":"$HOME $(id) `id` !! %s \\\\n {{ x }} ${y}"}',
    "interpolation": '{"note":"#{1} #$x {$y} ${z} \\\\u0041 \\\\x41 \\\\101 ?> */ //"}',
    "line breaks": '{\n  "price": 8500.0,  \n\n  "size": 0.002\n}\n',
    "separators": '{"note":"\u2028\u2029\u00a0\u0085\ufeff\u202e"}',
    "raw": '`{"note":"\t\r"}`',
}
HARD_PATH: Final = "/api/v3.3/wallets/a%2Fb%20%E7%8E%B0%3F+c/history"
HARD_QUERY: Final = "?q=%5B%22BTC-USDT%22%5D&note=a%26b%3Dc%20d%2F%C3%A9"
REST_VECTORS = [vector for vector in RECIPE.vectors if not vector.path.startswith("/ws/")]
SOCKET_VECTORS = [vector for vector in RECIPE.vectors if vector.path.startswith("/ws/")]


def request_of(path: str, body: str, *, method: str = "POST", query: str = "") -> SampleRequest:
    return SampleRequest(
        method=method,
        servers=SampleServers("https://testnet.example/spot", "https://api.example/spot"),
        path=path,
        query=query,
        headers=(("Content-Type", "application/json"),) if body else (),
        body=body,
        url_variable=RECIPE.base_url_variable,
        recipe=RECIPE,
    )


def session_of(path: str) -> SampleSession:
    assert RECIPE.websocket is not None
    return SampleSession(
        servers=SampleServers(f"wss://testnet.example{path}", f"wss://api.example{path}"),
        path=path,
        frames=(),
        login=RECIPE.websocket.login,
        url_variable=RECIPE.socket_url_variable,
        recipe=RECIPE,
    )


def vector_id(vector: Vector) -> str:
    return f"{vector.path} {vector.nonce} {len(vector.body)}"


def request_of_vector(vector: Vector) -> SampleRequest:
    return request_of(vector.path, vector.body, method="POST" if vector.body else "GET")


MADE: dict[str, SampleRequest | SampleSession] = {
    **{f"body {name}": request_of(HARD_PATH, body) for name, body in HOSTILE_BODIES.items()},
    "query": request_of(HARD_PATH, "", method="GET", query=HARD_QUERY),
    "refused": request_of("/api/v3.3/order", "{}"),
    **{f"vector {vector_id(vector)}": request_of_vector(vector) for vector in REST_VECTORS},
    **{f"login {vector.path}": session_of(vector.path) for vector in SOCKET_VECTORS},
}
"""Samples that no page prints."""


def writers(sample: SampleRequest | SampleSession) -> list[str]:
    return [name for name, language in LANGUAGES.items() if language.can_write(sample)]


REQUEST_LANGUAGES = writers(MADE["refused"])
LOGIN_LANGUAGES = writers(session_of("/"))
STOPPABLE = [name for name in LANGUAGES if TOOLCHAINS[name].stop_clock is not None]


@pytest.fixture(scope="session")
def workshop(built_site: Path, run_folder: Path) -> Workshop:
    """Every sample that is printed or made, in every language, to be built and run."""
    programs: dict[str, dict[str, str]] = {name: {} for name in LANGUAGES}
    for address in (*REST_ADDRESSES, *SOCKET_ADDRESSES):
        for language, text in printed_samples(built_site / address / "index.html").items():
            programs[language][address] = text
    for name, sample in MADE.items():
        for language in writers(sample):
            programs[language][name] = LANGUAGES[language].write(sample)
    folder = run_folder / "samples"
    folder.mkdir(exist_ok=True)
    return Workshop(folder, programs)


def test_a_page_prints_every_language_that_can_say_it(built_site: Path) -> None:
    for address in (*REST_ADDRESSES, *SOCKET_ADDRESSES):
        printed = printed_samples(built_site / address / "index.html")
        assert list(printed) == writers(PAGES[address].view.sample), address  # type: ignore[attr-defined] # operations have one


def prefix_of(url: str) -> str:
    """The path of a server's address, such as `/spot`."""
    return "/" + "/".join(url.split("/")[3:]) if url.count("/") > 2 else ""


@pytest.mark.parametrize("language", REQUEST_LANGUAGES)
@pytest.mark.parametrize("address", REST_ADDRESSES)
def test_a_printed_rest_sample_is_accepted(address: str, language: str, workshop: Workshop) -> None:
    sample = PAGES[address].view.sample  # type: ignore[attr-defined] # REST pages have one
    with rest_server(KEY, SECRET, prefix_of(sample.servers.default_url)) as server:
        environment = CREDENTIALS | {sample.url_variable: server.url}
        finished = workshop.run(language, address, environment)
    assert finished.returncode == 0, finished.stderr
    assert "accepted" in finished.stdout
    (request,) = server.received
    assert request.verdict == ""
    assert (request.method, request.path) == (sample.method, sample.path)
    assert request.query == sample.query.removeprefix("?")
    assert request.body == sample.body.encode()
    assert request.content_type == dict(sample.headers).get("Content-Type", "")
    assert bool(request.signature) is (sample.recipe is not None)


def test_every_private_operation_has_a_signed_sample() -> None:
    for spec in SITE.mirror.specs:
        if spec.api.kind is ApiKind.OPENAPI:
            recipe = SITE.recipes[spec.entry.recipe_id]
            for operation in spec.api.operations:
                sample = sample_request(spec.api, operation, recipe)
                assert (sample.recipe is not None) is any(operation.security), operation.id


@pytest.mark.parametrize("language", REQUEST_LANGUAGES)
@pytest.mark.parametrize("name", HOSTILE_BODIES)
def test_a_difficult_body_is_signed_and_sent_as_it_stands(
    name: str, language: str, workshop: Workshop
) -> None:
    with rest_server(KEY, SECRET, "/spot") as server:
        environment = CREDENTIALS | {RECIPE.base_url_variable: server.url}
        finished = workshop.run(language, f"body {name}", environment)
    assert finished.returncode == 0, finished.stderr
    (request,) = server.received
    assert request.body == HOSTILE_BODIES[name].encode()


@pytest.mark.parametrize("language", REQUEST_LANGUAGES)
def test_a_query_is_sent_as_it_stands_and_not_signed(language: str, workshop: Workshop) -> None:
    with rest_server(KEY, SECRET, "/spot") as server:
        environment = CREDENTIALS | {RECIPE.base_url_variable: server.url}
        finished = workshop.run(language, "query", environment)
    assert finished.returncode == 0, finished.stderr
    (request,) = server.received
    assert (request.path, request.query) == (HARD_PATH, HARD_QUERY.removeprefix("?"))


@pytest.mark.parametrize("language", REQUEST_LANGUAGES)
def test_a_refused_sample_says_so_and_fails(language: str, workshop: Workshop) -> None:
    with rest_server(KEY, "another secret", "/spot") as server:
        environment = CREDENTIALS | {RECIPE.base_url_variable: server.url}
        finished = workshop.run(language, "refused", environment)
    assert finished.returncode != 0
    assert "401" in finished.stdout + finished.stderr
    assert "wrong signature" in finished.stdout
    assert server.received[0].verdict == "wrong signature"


@pytest.mark.parametrize("language", REQUEST_LANGUAGES)
def test_a_sample_without_credentials_sends_nothing(language: str, workshop: Workshop) -> None:
    with rest_server(KEY, SECRET, "/spot") as server:
        environment = {RECIPE.base_url_variable: server.url}
        finished = workshop.run(language, "refused", environment)
    assert finished.returncode != 0
    assert RECIPE.key_variable in finished.stdout + finished.stderr
    assert server.received == []


@pytest.mark.parametrize("language", REQUEST_LANGUAGES)
@pytest.mark.parametrize("vector", REST_VECTORS, ids=vector_id)
def test_an_executed_sample_reproduces_a_published_signature(
    vector: Vector, language: str, workshop: Workshop
) -> None:
    is_stopped = language in STOPPABLE
    with rest_server(vector.key, vector.secret, "/spot") as server:
        environment = CREDENTIALS | {RECIPE.base_url_variable: server.url}
        name = f"vector {vector_id(vector)}"
        finished = workshop.run(language, name, environment, vector.nonce if is_stopped else "")
    assert finished.returncode == 0, finished.stderr
    (request,) = server.received
    assert request.verdict == ""
    if is_stopped:  # else the server has checked the signature of another moment
        assert (request.nonce, request.signature) == (vector.nonce, vector.signature)


@pytest.mark.parametrize("language", ["java", "go", "csharp"])
def test_a_sample_runs_by_the_command_that_it_names(language: str, tmp_path: Path) -> None:
    for tool in TOOLCHAINS[language].tools:
        need_tool(tool)
    text = LANGUAGES[language].write(MADE["body quotes"])
    command = text.partition("\n")[0].rpartition(": ")[2]
    name = next(word for word in command.split() if word.endswith(f".{LANGUAGES[language].suffix}"))
    (tmp_path / name).write_text(text, encoding="utf-8")
    with rest_server(KEY, SECRET, "/spot") as server:
        variables = os.environ | CREDENTIALS | {RECIPE.base_url_variable: server.url}
        finished = subprocess.run(
            ["sh", "-c", command],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=variables | {"LC_ALL": "C"},
            timeout=120,
        )
    assert finished.returncode == 0, finished.stderr
    assert [request.verdict for request in server.received] == [""]


def test_the_clock_of_every_language_but_one_stops() -> None:
    assert set(REQUEST_LANGUAGES) - set(STOPPABLE) == {"go"}


@pytest.mark.parametrize("language", LOGIN_LANGUAGES)
@pytest.mark.parametrize("vector", SOCKET_VECTORS, ids=lambda vector: vector.path)
def test_an_executed_login_reproduces_a_published_signature(
    vector: Vector, language: str, workshop: Workshop
) -> None:
    is_stopped = language in STOPPABLE
    with socket_server(vector.key, vector.secret, vector.path, 1) as server:
        environment = CREDENTIALS | {RECIPE.socket_url_variable: server.url}
        name = f"login {vector.path}"
        finished = workshop.run(language, name, environment, vector.nonce if is_stopped else "")
    assert finished.returncode == 0, finished.stderr
    assert server.logins == [""]
    if is_stopped:
        assert server.nonces == [vector.nonce]
        assert server.signatures == [vector.signature]


def session_pages() -> dict[str, tuple[SampleSession, bool]]:
    """The sample of every WebSocket page, and whether it is the login itself."""
    return {
        address: (sample_session(spec.api, channel, operation, recipe), is_own_login)
        for spec in SITE.mirror.specs
        for recipe in [SITE.recipes.get(spec.entry.recipe_id)]
        for channel in spec.api.channels
        for operation in channel.operations
        for is_own_login in [is_login(spec.api, operation, recipe)]
        for address in SOCKET_ADDRESSES
        if address.startswith(f"{spec.entry.product_id}/")
        and PAGES[address].view.id == operation.id  # type: ignore[attr-defined] # operations have one
    }


SESSIONS = session_pages()


def session_table() -> list[tuple[str, str]]:
    """Each session in each language that can hold it."""
    return [
        (address, language)
        for address, (sample, _) in SESSIONS.items()
        for language in writers(sample)
    ]


@pytest.mark.parametrize(("address", "language"), session_table())
def test_a_printed_session_sample_works(address: str, language: str, workshop: Workshop) -> None:
    sample, is_own_login = SESSIONS[address]
    frames = len(sample.frames) + (sample.login is not None)
    assert frames, "the sample sends something"
    with socket_server(KEY, SECRET, sample.path, frames) as server:
        environment = CREDENTIALS | {sample.url_variable: server.url}
        finished = workshop.run(language, address, environment)
    assert finished.returncode == 0, finished.stderr
    assert server.logins == ([""] if sample.login is not None else [])
    sent = server.frames[len(server.logins) :]
    assert sent == list(sample.frames)
    assert sent or is_own_login
    assert finished.stdout.strip(), "the sample prints what it receives"


def test_every_socket_page_has_a_session() -> None:
    assert SESSIONS.keys() == set(SOCKET_ADDRESSES)


def test_a_login_is_written_by_those_that_can_sign() -> None:
    assert LOGIN_LANGUAGES == ["python", "javascript", "go"]


def test_the_testnet_is_the_default_and_production_is_named() -> None:
    for page in SITE.pages:
        sample = getattr(page.view, "sample", None)
        if sample is not None:
            assert "test" in sample.servers.default_url, page.address
            assert sample.servers.production_url, page.address
