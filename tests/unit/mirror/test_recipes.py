"""Signing recipes, read from files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.errors import ConfigError
from builder.mirror.recipes import read_recipe
from builder.samples.servers import DEFAULT_BASE_URL_VARIABLE, DEFAULT_SOCKET_URL_VARIABLE
from builder.signing.recipe import (
    Algorithm,
    DemoCredentials,
    Ingredient,
    KeepAlive,
    RestRecipe,
)

if TYPE_CHECKING:
    from pathlib import Path

RECIPE = """\
id: example
algorithm: sha256
environment: {key: EXAMPLE_KEY, secret: EXAMPLE_SECRET}
demo: {key: k, secret: s, nonce: '1'}
rest:
  schemes: [api]
  canonical: [nonce, path, body]
  headers: {X-Key: key, X-Sign: signature}
"""
WEBSOCKET = """\
websocket:
  schemes: [login]
  canonical: [path, nonce]
  login: {op: login, args: ['{key}', 1.0]}
"""
VECTORS = """\
key: k
secret: s
vectors:
  - {path: /a, nonce: '1', signature: abc}
errata:
  - {path: /a, nonce: '1', body: '{}', published: abc, correct: abd, is_really_for: /b, source: x}
"""


def write(specs_dir: Path, recipe: str, vectors: str = "") -> None:
    (specs_dir / "recipes").mkdir(parents=True, exist_ok=True)
    (specs_dir / "recipes" / "example.yml").write_text(recipe, encoding="utf-8")
    if vectors:
        (specs_dir / "vectors").mkdir(exist_ok=True)
        (specs_dir / "vectors" / "example.yml").write_text(vectors, encoding="utf-8")


def refusal(specs_dir: Path, recipe: str, vectors: str = "") -> ConfigError:
    write(specs_dir, recipe, vectors)
    with pytest.raises(ConfigError) as caught:
        read_recipe("example", specs_dir)
    return caught.value


def test_a_recipe_of_the_mirror_is_read(tmp_path: Path) -> None:
    write(tmp_path, RECIPE)
    recipe = read_recipe("example", tmp_path)
    assert recipe.id == "example"
    assert recipe.algorithm is Algorithm.HMAC_SHA256
    assert (recipe.key_variable, recipe.secret_variable) == ("EXAMPLE_KEY", "EXAMPLE_SECRET")
    assert recipe.demo == DemoCredentials("k", "s", "1", "")
    assert recipe.rest == RestRecipe(
        ("api",),
        (Ingredient.NONCE, Ingredient.PATH, Ingredient.BODY),
        {"X-Key": Ingredient.KEY, "X-Sign": Ingredient.SIGNATURE},
    )
    assert recipe.websocket is None
    assert (recipe.vectors, recipe.errata) == ((), ())


def test_the_variables_of_the_servers_have_defaults(tmp_path: Path) -> None:
    write(tmp_path, RECIPE)
    recipe = read_recipe("example", tmp_path)
    assert recipe.base_url_variable == DEFAULT_BASE_URL_VARIABLE
    assert recipe.socket_url_variable == DEFAULT_SOCKET_URL_VARIABLE
    write(tmp_path, RECIPE.replace("EXAMPLE_SECRET", "S, base_url: URL, socket_url: SOCKET"))
    recipe = read_recipe("example", tmp_path)
    assert (recipe.base_url_variable, recipe.socket_url_variable) == ("URL", "SOCKET")


@pytest.mark.parametrize(
    ("lines", "keep_alive"),
    [
        ("", None),
        (
            "  keep_alive: {sent: ping, received: pong, interval_s: 15, idle_timeout_s: 60}\n",
            KeepAlive("ping", "pong", 15, 60),
        ),
        ("  keep_alive: {sent: ping, received: pong}\n", KeepAlive("ping", "pong", 0, 0)),
    ],
    ids=["none", "whole", "without times"],
)
def test_the_session_of_a_recipe_is_read(
    tmp_path: Path, lines: str, keep_alive: KeepAlive | None
) -> None:
    write(tmp_path, RECIPE + WEBSOCKET + lines)
    websocket = read_recipe("example", tmp_path).websocket
    assert websocket is not None
    assert websocket.scheme_names == ("login",)
    assert websocket.canonical == (Ingredient.PATH, Ingredient.NONCE)
    assert websocket.login == {"op": "login", "args": ["{key}", 1.0]}
    assert websocket.subscribe is None
    assert websocket.unsubscribe is None
    assert websocket.acknowledgement is None
    assert websocket.keep_alive == keep_alive


def test_vectors_stand_beside_their_recipe(tmp_path: Path) -> None:
    write(tmp_path, RECIPE, VECTORS)
    recipe = read_recipe("example", tmp_path)
    (vector,) = recipe.vectors
    assert (vector.path, vector.nonce, vector.body) == ("/a", "1", "")
    assert (vector.key, vector.secret, vector.signature) == ("k", "s", "abc")
    (erratum,) = recipe.errata
    assert (erratum.path, erratum.nonce, erratum.body) == ("/a", "1", "{}")
    assert (erratum.published, erratum.correct, erratum.actual_path) == ("abc", "abd", "/b")
    assert erratum.source == "x"


def test_a_recipe_of_the_mirror_goes_before_one_that_ships(tmp_path: Path) -> None:
    (tmp_path / "recipes").mkdir()
    (tmp_path / "recipes" / "btse.yml").write_text(RECIPE, encoding="utf-8")
    assert read_recipe("btse", tmp_path).id == "example"
    assert read_recipe("btse", tmp_path / "elsewhere").id == "btse"
    assert read_recipe("btse").id == "btse"


@pytest.mark.parametrize("specs_dir", [None, "empty"])
def test_an_unknown_recipe_says_where_it_could_be(tmp_path: Path, specs_dir: str | None) -> None:
    with pytest.raises(ConfigError, match="there is no signing recipe 'example'") as caught:
        read_recipe("example", tmp_path / specs_dir if specs_dir else None)
    assert "specs/recipes/example.yml" in caught.value.hint


@pytest.mark.parametrize(
    ("recipe", "place", "problem_id"),
    [
        ("id: a: b", "1:6 #", "yaml-syntax"),
        (RECIPE.replace("sha256", "md5"), "2:1 #/algorithm", "recipe-algorithm"),
        (RECIPE.replace("[nonce", "[salt"), "7:15 #/rest/canonical/0", "recipe-ingredient"),
        (
            RECIPE.replace("X-Key: key", "X-Key: clock"),
            "8:13 #/rest/headers/X-Key",
            "recipe-ingredient",
        ),
        (RECIPE.replace("id: example\n", ""), "1:1 #", "member-missing"),
        (RECIPE.replace("demo:", "other:"), "1:1 #", "member-missing"),
        (RECIPE.replace("key: EXAMPLE_KEY, ", ""), "3:1 #/environment", "member-missing"),
        (RECIPE.replace("nonce: '1'", "a: b"), "4:1 #/demo", "member-missing"),
        (RECIPE.replace("[api]", "api"), "6:3 #/rest/schemes", "type-unexpected"),
        (
            RECIPE + WEBSOCKET + "  keep_alive: {sent: ping}\n",
            "13:3 #/websocket/keep_alive",
            "member-missing",
        ),
    ],
    ids=[
        "syntax",
        "algorithm",
        "ingredient",
        "header",
        "id",
        "demo",
        "variable",
        "nonce",
        "schemes",
        "keep-alive",
    ],
)
def test_a_malformed_recipe_is_refused_with_its_place(
    tmp_path: Path, recipe: str, place: str, problem_id: str
) -> None:
    error = refusal(tmp_path, recipe)
    assert error.message.startswith(f"recipes/example.yml:{place} [{problem_id}]")


@pytest.mark.parametrize(
    ("vectors", "place"),
    [
        ("key: k\n", "1:1 #"),
        (VECTORS.replace(", signature: abc", ""), "4:5 #/vectors/0"),
        (VECTORS.replace("correct: abd, ", ""), "6:5 #/errata/0"),
    ],
    ids=["no secret", "vector", "erratum"],
)
def test_malformed_vectors_are_refused_with_their_place(
    tmp_path: Path, vectors: str, place: str
) -> None:
    error = refusal(tmp_path, RECIPE, vectors)
    assert error.message.startswith(f"vectors/example.yml:{place} [member-missing]")


def test_a_recipe_that_signs_its_own_signature_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, RECIPE.replace("[nonce", "[signature"))
    assert "recipes/example.yml:7:15 #/rest/canonical/0" in error.message


def test_a_header_of_a_recipe_may_be_called_anything(tmp_path: Path) -> None:
    write(tmp_path, RECIPE.replace("X-Key", "x-api-key"))
    assert list(read_recipe("example", tmp_path).rest.headers) == ["x-api-key", "X-Sign"]
