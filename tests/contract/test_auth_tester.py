"""The auth tester's scripts against other HMACs: Node's for the hash, Python's for mistakes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import subprocess
from typing import TYPE_CHECKING, Any, Final, TypedDict

import pytest

from builder.mirror.recipes import read_recipe
from builder.views.auth_tester import auth_tester_view
from tests.conftest import ROOT
from tests.support.tools import need_tool

if TYPE_CHECKING:
    from builder.views.site import Site

pytestmark = pytest.mark.tool

NODE_DIR: Final = ROOT / "tests" / "node"
DEMO: Final = read_recipe("btse").demo
PATH: Final = "/api/v3.3/order"
NONCE: Final = "1624985375123"
BODY: Final = '{"symbol":"BTC-USDT","price":8500.0,"sizes":[1,2.50],"memo":"\u00e9"}'
SPACED: Final = BODY.replace(",", ", ").replace(":", ": ")
SOCKET: Final = "/ws/spot"
BROKEN_LINES: Final = '{\n"a":1\n}'


class Entry(TypedDict):
    """What a reader fills in."""

    kind: str
    path: str
    nonce: str
    body: str
    key: str
    secret: str


class Answer(TypedDict):
    """What the tester says."""

    path: str
    answer: str
    mistakes: list[dict[str, Any]]
    warnings: list[dict[str, Any]]


def entry(
    path: str = PATH,
    body: str = BODY,
    *,
    kind: str = "rest",
    nonce: str = NONCE,
    key: str = DEMO.key,
    secret: str = DEMO.secret,
) -> Entry:
    return {
        "kind": kind,
        "path": path,
        "nonce": nonce,
        "body": body,
        "key": key,
        "secret": secret,
    }


def login(path: str = SOCKET) -> Entry:
    return entry(path, "", kind="websocket")


def signed(text: str, *, secret: str | bytes = DEMO.secret, algorithm: str = "sha384") -> hmac.HMAC:
    secret = secret.encode() if isinstance(secret, str) else secret
    return hmac.new(secret, text.encode(), algorithm)


def of(text: str, *, secret: str | bytes = DEMO.secret, algorithm: str = "sha384") -> str:
    return signed(text, secret=secret, algorithm=algorithm).hexdigest()


RIGHT: Final = PATH + NONCE + BODY
AS_BYTES: Final = b"secret!\xff"
CASES: Final[dict[str, tuple[Entry, str, list[str]]]] = {
    "right": (entry(), of(RIGHT), []),
    "right login": (login(), of(SOCKET + NONCE), []),
    "right in a header": (entry(), f"request-sign: {of(RIGHT)}", []),
    "right as openssl says it": (entry(), f"SHA2-384(stdin)= {of(RIGHT)}\n", []),
    "query": (
        entry("/api/v3.3/user/open_orders?symbol=BTC-USDT", ""),
        of(f"/api/v3.3/user/open_orders?symbol=BTC-USDT{NONCE}"),
        ["query"],
    ),
    "prefix of spot": (entry(), of(f"/spot{RIGHT}"), ["prefix"]),
    "prefix of futures": (entry(), of(f"/futures{RIGHT}"), ["prefix"]),
    "prefix that was entered": (entry(f"/spot{PATH}"), of(f"/spot{RIGHT}"), ["prefix"]),
    "whole address": (entry(), of(f"https://api.btse.com/spot{RIGHT}"), ["address"]),
    "address of a socket": (login(), of(f"wss://ws.btse.com{SOCKET}{NONCE}"), ["address"]),
    "order-book stream": (login(), of(f"/ws/oss/spot{NONCE}"), ["other-path"]),
    "another product": (login(), of(f"/ws/futures{NONCE}"), ["other-path"]),
    "no first slash": (entry(), of(RIGHT[1:]), ["slash"]),
    "seconds": (entry(), of(PATH + NONCE[:10] + BODY), ["nonce-seconds"]),
    "seconds with a fraction": (
        entry(),
        of(f"{PATH}{NONCE[:10]}.{NONCE[10:]}{BODY}"),
        ["nonce-seconds"],
    ),
    "microseconds": (entry(), of(f"{PATH}{NONCE}000{BODY}"), ["nonce-microseconds"]),
    "no nonce": (entry(), of(PATH + BODY), ["nonce-missing"]),
    "another order": (entry(), of(NONCE + PATH + BODY), ["order"]),
    "joined by lines": (entry(), of(f"{PATH}\n{NONCE}\n{BODY}"), ["between"]),
    "method": (entry(), of(f"POST{RIGHT}"), ["method"]),
    "newline": (entry(), of(f"{RIGHT}\n"), ["newline"]),
    "newline without a body": (login(), of(f"{SOCKET}{NONCE}\n"), ["newline"]),
    "newline of two": (entry(), of(f"{RIGHT}\r\n"), ["newline"]),
    "no body": (entry(), of(PATH + NONCE), ["body-missing"]),
    "invented body": (entry(body=""), of(f"{PATH}{NONCE}{{}}"), ["body-invented"]),
    "Python's spaces": (
        entry(),
        of(PATH + NONCE + SPACED),
        ["body-spaces"],
    ),
    "pretty": (
        entry(body='{"a":[],"b":{"c":1,"d":[1,2]}}'),
        of(PATH + NONCE + json.dumps({"a": [], "b": {"c": 1, "d": [1, 2]}}, indent=2)),
        ["body-spaces"],
    ),
    "JavaScript's numbers": (
        entry(),
        of(PATH + NONCE + BODY.replace("8500.0", "8500").replace("2.50", "2.5")),
        ["body-numbers"],
    ),
    "keys in order": (
        entry(body='{"b":1,"a":{"d":1,"c":2}}'),
        of(PATH + NONCE + '{"a":{"c":2,"d":1},"b":1}'),
        ["body-keys"],
    ),
    "escapes": (entry(), of(PATH + NONCE + BODY.replace("\u00e9", "\\u00e9")), ["body-letters"]),
    "Python's defaults": (
        entry(body='{"b":1.50,"a":"\u00e9"}'),
        of(PATH + NONCE + json.dumps({"b": 1.5, "a": "\u00e9"}, sort_keys=True)),
        ["body-spaces", "body-numbers", "body-keys", "body-letters"],
    ),
    "line ends": (
        entry(body=BROKEN_LINES),
        of(PATH + NONCE + BROKEN_LINES.replace("\n", "\r\n")),
        ["body-line-ends"],
    ),
    "curl -d @file": (entry(body=f"{BODY}\n"), of(RIGHT), ["body-newline-missing"]),
    "SHA-256": (entry(), of(RIGHT, algorithm="sha256"), ["hash"]),
    "SHA-512": (entry(), of(RIGHT, algorithm="sha512"), ["hash"]),
    "plain hash": (entry(), hashlib.sha384(RIGHT.encode()).hexdigest(), ["plain"]),
    "secret before the text": (
        entry(),
        hashlib.sha384(f"{DEMO.secret}{RIGHT}".encode()).hexdigest(),
        ["plain"],
    ),
    "key for secret": (entry(), of(RIGHT, secret=DEMO.key), ["secret-key"]),
    "secret from hex": (
        entry(secret=AS_BYTES.hex()),
        of(RIGHT, secret=AS_BYTES),
        ["secret-decoded"],
    ),
    "secret from Base64": (
        entry(secret=base64.b64encode(AS_BYTES).decode()),
        of(RIGHT, secret=AS_BYTES),
        ["secret-decoded"],
    ),
    "secret from a file": (entry(), of(RIGHT, secret=f"{DEMO.secret}\n"), ["secret-newline"]),
    "secret with a blank": (entry(secret=f" {DEMO.secret}"), of(RIGHT), ["secret-blank"]),
    "upper case": (entry(), of(RIGHT).upper(), ["upper-case"]),
    "Base64": (entry(), base64.b64encode(signed(RIGHT).digest()).decode(), ["base64"]),
    "two: prefix and seconds": (
        entry(),
        of(f"/spot{PATH}{NONCE[:10]}{BODY}"),
        ["prefix", "nonce-seconds"],
    ),
    "two: query and prefix": (
        entry(f"{PATH}?a=1", ""),
        of(f"/spot{PATH}?a=1{NONCE}"),
        ["query", "prefix"],
    ),
    "three: SHA-256, a newline and seconds": (
        entry(),
        of(f"{PATH}{NONCE[:10]}{BODY}\n", algorithm="sha256"),
        ["hash", "nonce-seconds", "newline"],
    ),
}
"""What was entered, the signature that was got, and the mistakes between them."""


@pytest.fixture(scope="module")
def settings(english_site: Site) -> dict[str, Any]:
    """What the page of the mirror that ships hands to its script."""
    view = auth_tester_view(english_site.mirror, english_site.recipes["btse"], english_site.words)
    assert isinstance(view.settings, dict)
    return view.settings


def answers_of(settings: dict[str, Any], cases: list[tuple[Entry, str]]) -> list[Answer]:
    """Ask the script in Node.js."""
    asked = [{"entry": entered, "pasted": pasted} for entered, pasted in cases]
    done = subprocess.run(
        [need_tool("node"), str(NODE_DIR / "diagnose.mjs")],
        input=json.dumps({"settings": settings, "cases": asked}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    answers: list[Answer] = json.loads(done.stdout)
    return answers


@pytest.fixture(scope="module")
def answers(settings: dict[str, Any]) -> dict[str, Answer]:
    """The answer to every case."""
    cases = [(entered, pasted) for entered, pasted, _ in CASES.values()]
    return dict(zip(CASES, answers_of(settings, cases), strict=True))


def test_our_hmac_is_that_of_node() -> None:
    done = subprocess.run(
        [need_tool("node"), str(NODE_DIR / "keyed-hash.mjs")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    compared = json.loads(done.stdout)

    assert compared["different"] == []
    assert compared["count"] > 3_000


@pytest.mark.parametrize("case", CASES)
def test_the_mistake_is_named(case: str, answers: dict[str, Answer]) -> None:
    expected = CASES[case][2]
    answer = answers[case]

    assert sorted(mistake["id"] for mistake in answer["mistakes"]) == sorted(expected)
    assert answer["answer"] == ("match", "mistake", "mistakes")[min(len(expected), 2)]


def test_every_mistake_has_its_words_and_a_case(settings: dict[str, Any]) -> None:
    named = {mistake for _, _, mistakes in CASES.values() for mistake in mistakes}

    assert set(settings["words"]["mistakes"]) == named


@pytest.mark.parametrize(
    ("pasted", "answer"),
    [
        (of("something else"), "unknown"),
        (of("something else", algorithm="sha512"), "partly"),
        ("0123", "foreign"),
        ("not hexadecimal", "foreign"),
        (hashlib.sha1(b"", usedforsecurity=False).hexdigest(), "foreign"),
        ('","', "foreign"),
    ],
)
def test_what_no_mistake_explains_is_not_explained(
    pasted: str, answer: str, settings: dict[str, Any]
) -> None:
    (said,) = answers_of(settings, [(login(), pasted)])

    assert said["answer"] == answer
    assert answer in settings["words"]["answers"]


WARNINGS: Final[tuple[tuple[Entry, str, list[str]], ...]] = (
    (entry(), PATH, []),
    (login(), SOCKET, []),
    (entry(f" {PATH}\t"), PATH, ["path-blank"]),
    (entry(f"https://api.btse.com{PATH}"), PATH, ["path-address"]),
    (entry(f"{PATH}?a=1"), PATH, ["path-query"]),
    (entry(f"/futures{PATH}"), PATH, ["path-prefix"]),
    (entry(PATH[1:]), PATH, ["path-slash"]),
    (
        entry(f"https://api.btse.com/spot{PATH}?a=1#b"),
        PATH,
        ["path-address", "path-query", "path-prefix"],
    ),
    (entry("/spotted"), "/spotted", []),
    (login("/ws/oss/spot"), "/ws/oss/spot", ["path-unknown"]),
    (entry(nonce="1624985375"), PATH, ["nonce-seconds"]),
    (entry(nonce="162498537512"), PATH, ["nonce-length"]),
    (entry(nonce=f"{NONCE}.5"), PATH, ["nonce-digits"]),
    (entry(body=f"{BODY}\n"), PATH, ["body-newline"]),
    (entry(body="{'a': 1}"), PATH, ["body-json"]),
    (entry(key=f"{DEMO.key} "), PATH, ["key-blank"]),
    (entry(secret=f"{DEMO.secret}\t"), PATH, ["secret-blank"]),
)
"""What was entered, the path that is signed, and what is said about it."""


def test_what_is_odd_is_said_while_it_is_typed(settings: dict[str, Any]) -> None:
    answers = answers_of(settings, [(entered, of("")) for entered, _, _ in WARNINGS])
    said = [
        (answer["path"], [warning["id"] for warning in answer["warnings"]]) for answer in answers
    ]

    assert said == [(path, ids) for _, path, ids in WARNINGS]
    assert {each for _, _, ids in WARNINGS for each in ids} == set(settings["words"]["warnings"])
