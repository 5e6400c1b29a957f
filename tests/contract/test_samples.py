"""Every sample, run as its page prints it, is accepted by a server that checks the signature."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder import pipeline
from builder.languages import read_languages
from builder.mirror.recipes import read_recipe
from builder.model.api import ApiKind
from builder.render import TEMPLATES_DIR
from builder.samples.request import SampleRequest, sample_request
from builder.samples.servers import SampleServers
from builder.samples.session import SampleSession, is_login, sample_session
from builder.signing.recipe import Vector
from tests.conftest import ROOT
from tests.support.samples import printed_samples, run_sample
from tests.support.verifying_server import rest_server, socket_server

RECIPE = read_recipe("btse")
LANGUAGES = {language.id: language for language in read_languages(TEMPLATES_DIR / "samples")}
KEY, SECRET = RECIPE.demo.key, RECIPE.demo.secret
CREDENTIALS = {RECIPE.key_variable: KEY, RECIPE.secret_variable: SECRET}
SITE = pipeline.load_site(ROOT, "en")
PAGES = {page.address: page for page in SITE.pages}
REST_ADDRESSES = [page.address for page in SITE.pages if page.twin_template == "rest-operation"]
SOCKET_ADDRESSES = [
    page.address for page in SITE.pages if page.twin_template == "channel-operation"
]
SESSION_LANGUAGES = [
    name for name, language in LANGUAGES.items() if "session" in language.template.blocks
]


def prefix_of(url: str) -> str:
    """The path of a server's address, such as `/spot`."""
    return "/" + "/".join(url.split("/")[3:]) if url.count("/") > 2 else ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", REST_ADDRESSES)
def test_a_printed_rest_sample_is_accepted(
    address: str, language: str, built_site: Path, tmp_path: Path
) -> None:
    sample = PAGES[address].view.sample  # type: ignore[attr-defined] # REST pages have one
    printed = printed_samples(built_site / address / "index.html")
    assert set(printed) == set(LANGUAGES), "the page prints every language"
    with rest_server(KEY, SECRET, prefix_of(sample.servers.default_url)) as server:
        environment = CREDENTIALS | {sample.url_variable: server.url}
        finished = run_sample(language, printed[language], tmp_path, environment)
        assert finished.returncode == 0, finished.stderr
        assert "accepted" in finished.stdout
    (request,) = server.received
    assert request.verdict == ""
    assert (request.method, request.path) == (sample.method, sample.path)
    assert request.query == sample.query.removeprefix("?")
    assert request.body == sample.body.encode()
    assert bool(request.signature) is (sample.recipe is not None)


def test_every_private_operation_has_a_signed_sample() -> None:
    for spec in SITE.mirror.specs:
        if spec.api.kind is ApiKind.OPENAPI:
            recipe = SITE.recipes[spec.entry.recipe_id]
            for operation in spec.api.operations:
                sample = sample_request(spec.api, operation, recipe)
                assert (sample.recipe is not None) is any(operation.security), operation.id


HOSTILE_BODIES = {
    "non-ascii": '{"note":"限价单 – żółć 🚀"}',
    "quotes": '{"note":"it\'s \\"quoted\\" `now`"}',
    "slashes": '{"path":"a/b\\\\c","url":"https://example.com/?a=1&b=2"}',
    "shell": '{"note":"$HOME $(id) `id` !! %s \\\\n {{ x }} ${y}"}',
    "line breaks": '{\n  "price": 8500.0,\n\n  "size": 0.002\n}',
    "separators": '{"note":"\u2028\u2029\u00a0"}',
}


def vector_id(vector: Vector) -> str:
    return f"{vector.path} {len(vector.body)}"


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("body", HOSTILE_BODIES.values(), ids=HOSTILE_BODIES)
def test_a_difficult_body_is_signed_and_sent_as_it_stands(
    body: str, language: str, tmp_path: Path
) -> None:
    sample = request_of("/api/v3.3/order", body, query="?q=%5B%22BTC-USDT%22%5D")
    with rest_server(KEY, SECRET, "/spot") as server:
        environment = CREDENTIALS | {RECIPE.base_url_variable: server.url}
        finished = run_sample(language, LANGUAGES[language].write(sample), tmp_path, environment)
    assert finished.returncode == 0, finished.stderr
    (request,) = server.received
    assert request.body == body.encode()
    assert request.query == "q=%5B%22BTC-USDT%22%5D"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_sample_fails(language: str, tmp_path: Path) -> None:
    sample = request_of("/api/v3.3/order", "{}")
    with rest_server(KEY, "another secret", "/spot") as server:
        environment = CREDENTIALS | {RECIPE.base_url_variable: server.url}
        finished = run_sample(language, LANGUAGES[language].write(sample), tmp_path, environment)
    assert finished.returncode != 0
    assert server.received[0].verdict == "wrong signature"


REST_VECTORS = [vector for vector in RECIPE.vectors if not vector.path.startswith("/ws/")]
SOCKET_VECTORS = [vector for vector in RECIPE.vectors if vector.path.startswith("/ws/")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vector", REST_VECTORS, ids=vector_id)
def test_an_executed_sample_reproduces_a_published_signature(
    vector: Vector, language: str, tmp_path: Path
) -> None:
    method = "POST" if vector.body else "GET"
    sample = request_of(vector.path, vector.body, method=method)
    with rest_server(vector.key, vector.secret, "/spot") as server:
        environment = CREDENTIALS | {RECIPE.base_url_variable: server.url}
        text = LANGUAGES[language].write(sample)
        finished = run_sample(language, text, tmp_path, environment, vector.nonce)
    assert finished.returncode == 0, finished.stderr
    (request,) = server.received
    assert (request.nonce, request.signature) == (vector.nonce, vector.signature)


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


@pytest.mark.parametrize("language", SESSION_LANGUAGES)
@pytest.mark.parametrize("vector", SOCKET_VECTORS, ids=lambda vector: vector.path)
def test_an_executed_login_reproduces_a_published_signature(
    vector: Vector, language: str, tmp_path: Path
) -> None:
    text = LANGUAGES[language].write(session_of(vector.path))
    with socket_server(vector.key, vector.secret, vector.path, 1) as server:
        environment = CREDENTIALS | {RECIPE.socket_url_variable: server.url}
        finished = run_sample(language, text, tmp_path, environment, vector.nonce)
    assert finished.returncode == 0, finished.stderr
    assert server.nonces == [vector.nonce]
    assert server.signatures == [vector.signature]


def session_pages() -> list[tuple[str, SampleSession, bool]]:
    """Every WebSocket page with its sample, and whether it is the login itself."""
    found = []
    for spec in SITE.mirror.specs:
        recipe = SITE.recipes.get(spec.entry.recipe_id)
        for channel in spec.api.channels:
            for operation in channel.operations:
                sample = sample_session(spec.api, channel, operation, recipe)
                login = is_login(spec.api, operation, recipe)
                page = [
                    address
                    for address in SOCKET_ADDRESSES
                    if PAGES[address].view.id == operation.id  # type: ignore[attr-defined]
                    and address.startswith(f"{spec.entry.product_id}/")
                ]
                found += [(address, sample, login) for address in page if operation.id]
    return found


@pytest.mark.parametrize("language", SESSION_LANGUAGES)
@pytest.mark.parametrize(
    ("address", "sample", "login"),
    session_pages(),
    ids=[address for address, *_ in session_pages()],
)
def test_a_printed_session_sample_works(
    address: str,
    sample: SampleSession,
    login: bool,  # noqa: FBT001 - a parameter of the table
    language: str,
    built_site: Path,
    tmp_path: Path,
) -> None:
    printed = printed_samples(built_site / address / "index.html")
    frames = len(sample.frames) + (sample.login is not None)
    assert frames, "the sample sends something"
    with socket_server(KEY, SECRET, sample.path, frames) as server:
        environment = CREDENTIALS | {sample.url_variable: server.url}
        finished = run_sample(language, printed[language], tmp_path, environment)
    assert finished.returncode == 0, finished.stderr
    assert server.logins == ([""] if sample.login is not None else [])
    assert server.frames[-len(sample.frames) :] == list(sample.frames) if sample.frames else login
    assert finished.stdout.strip(), "the sample prints what it receives"


def test_the_testnet_is_the_default_and_production_is_named() -> None:
    for page in SITE.pages:
        sample = getattr(page.view, "sample", None)
        if sample is not None:
            assert "test" in sample.servers.default_url, page.address
            assert sample.servers.production_url, page.address
            assert replace(sample).servers == sample.servers
