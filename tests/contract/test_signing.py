"""The published vectors, by the library and by the command; the errata, wherever readers look."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from builder.mirror.recipes import read_recipe
from builder.signing.recipe import Erratum, Vector
from builder.signing.signature import Credentials, keyed_hash, sign
from tests.support.cli import run_cli
from tests.support.shipped import shipped_site
from tests.support.verifying_server import expected_signature

RECIPE = read_recipe("btse")
ENGLISH = shipped_site("en")
WORKED_OUT = re.compile(r"```text\n(/[^`]+?)\n```\n\n(?:[^`]+`[^`]+`\n){3}[^`]+`([0-9a-f]{96})`")
"""A canonical string in a fence of its own, then what it is signed with, and the signature."""
PIECES = re.compile(
    r"```text\n(?P<canonical>/.+?)\n```.+?```text\n(?P<signature>[0-9a-f]{96})\n```", re.DOTALL
)


def vector_id(vector: Vector) -> str:
    return f"{vector.path} {len(vector.body)}"


def test_twelve_vectors_are_right_and_two_are_not() -> None:
    assert len(RECIPE.vectors) == 12
    assert {erratum.path for erratum in RECIPE.errata} == {"/api/v3.3/order", "/ws/otc"}


def is_login(path: str) -> bool:
    return path.startswith("/ws/")


@pytest.mark.parametrize("vector", RECIPE.vectors, ids=vector_id)
def test_the_library_reproduces_a_published_signature(vector: Vector) -> None:
    assert RECIPE.websocket is not None
    canonical = RECIPE.websocket.canonical if is_login(vector.path) else RECIPE.rest.canonical
    signature = sign(
        RECIPE,
        canonical,
        Credentials(vector.key, vector.secret),
        path=vector.path,
        nonce=vector.nonce,
        body=vector.body,
    )
    assert signature.hexadecimal == vector.signature
    assert (
        expected_signature(vector.secret, vector.path, vector.nonce, vector.body.encode())
        == vector.signature
    ), "the server of the tests agrees"


@pytest.mark.parametrize("vector", RECIPE.vectors, ids=vector_id)
def test_the_command_reproduces_a_published_signature(vector: Vector, tmp_path: Path) -> None:
    body = tmp_path / "body.json"
    body.write_bytes(vector.body.encode())
    method = "WS" if is_login(vector.path) else "POST" if vector.body else "GET"
    finished = run_cli(
        "sign",
        method,
        vector.path,
        "--nonce",
        vector.nonce,
        "--body",
        f"@{body}",
        "--json",
        environment={"BTSE_API_KEY": vector.key, "BTSE_API_SECRET": vector.secret},
    )
    assert finished.returncode == 0, finished.stderr
    printed = json.loads(finished.stdout)
    if is_login(vector.path):
        assert printed == {
            "op": "authKeyExpires",
            "args": [vector.key, vector.nonce, vector.signature],
        }
    else:
        assert printed == {
            "request-api": vector.key,
            "request-nonce": vector.nonce,
            "request-sign": vector.signature,
        }


@pytest.mark.parametrize("erratum", RECIPE.errata, ids=lambda erratum: erratum.path)
def test_an_erratum_gives_the_right_value_and_the_reason(erratum: Erratum) -> None:
    secret, tail = RECIPE.demo.secret, erratum.nonce + erratum.body
    assert keyed_hash(RECIPE.algorithm, secret, erratum.path + tail) == erratum.correct
    assert erratum.published != erratum.correct
    assert keyed_hash(RECIPE.algorithm, secret, erratum.actual_path + tail) == erratum.published


@pytest.mark.parametrize("language", ["", "zh/"])
@pytest.mark.parametrize("erratum", RECIPE.errata, ids=lambda erratum: erratum.path)
def test_readers_see_the_errata(erratum: Erratum, language: str, built_site: Path) -> None:
    for name in ("authentication/index.html", "authentication.md", "llms-full.txt"):
        text = (built_site / language / name).read_text(encoding="utf-8")
        assert erratum.published in text, name
        assert erratum.correct in text, name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_walkthrough_shows_true_signatures(language: str, root: Path) -> None:
    page = root / "docs" / language / "signed-request-walkthrough" / "index.md"
    examples = PIECES.findall(page.read_text(encoding="utf-8"))
    assert len(examples) == 5
    for canonical, signature in examples:
        assert keyed_hash(RECIPE.algorithm, RECIPE.demo.secret, canonical) == signature


def test_every_worked_out_signature_is_true(built_site: Path) -> None:
    """A page shows a canonical string and a signature: recompute each of them."""
    shown = 0
    for path in sorted(built_site.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        for canonical, signature in WORKED_OUT.findall(text):
            shown += 1
            secret = RECIPE.demo.secret
            assert keyed_hash(RECIPE.algorithm, secret, canonical) == signature, path
    signed = [page for page in ENGLISH.pages if getattr(page.view, "signature", None)]
    assert shown == 2 * len(signed), "every signed page shows one, in both languages"
