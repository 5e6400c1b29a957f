"""The form that signs in the browser asks for what the recipe signs, and nothing of one API."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest

from builder.errors import RenderError
from builder.mirror.recipes import read_recipe
from builder.model.words import Words
from builder.pipeline.loading import ASSETS_DIR
from builder.signing.recipe import Algorithm, Ingredient, Recipe
from builder.views.auth_tester import AuthTesterView, auth_tester_view
from builder.views.slots import slot_view
from builder.views.tester_words import script_words
from tests.support.inline_site import inline_mirror, inline_site, renderer_of

if TYPE_CHECKING:
    from builder.views.auth_tester import SignedKind

BTSE: Final = read_recipe("btse")
REST: Final = """
  servers: [{url: https://api.example.com/shop}, {url: 'https://test.example.com/shop/'}]
  paths: {/api/v1/order: {get: {responses: {}}}}
"""
SOCKET: Final = """
  servers:
    main: {url: wss://ws.example.com/ws/spot, protocol: wss}
    books: {url: wss://ws.example.com/ws/oss/spot, protocol: wss}
  channels:
    login:
      servers: [main]
      publish:
        security: [{authKeyExpires: []}]
        message:
          payload: {type: object}
          examples: [{payload: {op: authKeyExpires, args: [a, b, c]}}]
  components: {securitySchemes: {authKeyExpires: {type: userPassword}}}
"""


def view_of(*documents: str, recipe: Recipe = BTSE) -> AuthTesterView:
    return auth_tester_view(inline_mirror(*documents), recipe, Words("en"))


def kinds_of(*documents: str, recipe: Recipe = BTSE) -> dict[str, SignedKind]:
    return {kind.id: kind for kind in view_of(*documents, recipe=recipe).kinds}


def settings_of(view: AuthTesterView) -> dict[str, Any]:
    assert isinstance(view.settings, dict)
    return view.settings


def test_a_request_is_signed_as_the_recipe_says() -> None:
    kind = kinds_of(REST)["rest"]

    assert kind.pieces == ("path", "nonce", "body")
    assert kind.headers == (
        ("request-api", "key"),
        ("request-nonce", "nonce"),
        ("request-sign", "signature"),
    )
    assert kind.origins == ("https://api.example.com", "https://test.example.com")
    assert kind.prefixes == ("/shop",)


def test_a_login_is_signed_by_the_path_of_a_server_that_takes_it() -> None:
    kind = kinds_of(SOCKET)["websocket"]

    assert (kind.pieces, kind.headers) == (("path", "nonce"), ())
    assert (kind.paths, kind.other_paths) == (("/ws/spot",), ("/ws/oss/spot",))
    assert {vector.path for vector in kind.vectors} == {"/ws/spot"}


@pytest.mark.parametrize(
    ("server", "path", "prefixes"),
    [
        ("https://a.example/api", "/v1/x", ("/api",)),
        ("https://a.example/api", "/api/x", ()),
        ("https://a.example/api", "/apis", ("/api",)),
        ("https://a.example/", "/x", ()),
        ("/api", "/x", ("/api",)),
        ("https://[broken", "/x", ()),
    ],
)
def test_a_prefix_is_known_where_no_path_begins_like_it(
    server: str, path: str, prefixes: tuple[str, ...]
) -> None:
    document = f"""
      servers: [{{url: '{server}'}}]
      paths: {{{path}: {{get: {{responses: {{}}}}}}}}
    """

    assert kinds_of(document)["rest"].prefixes == prefixes


def test_every_vector_is_offered_once() -> None:
    view = view_of(REST, SOCKET)

    assert set(view.vectors) == set(BTSE.vectors)
    assert len(view.vectors) == len(BTSE.vectors)


@pytest.mark.parametrize(
    ("algorithm", "shown", "web_name"),
    [
        (Algorithm.HMAC_SHA256, "HMAC-SHA256", "SHA-256"),
        (Algorithm.HMAC_SHA384, "HMAC-SHA384", "SHA-384"),
        (Algorithm.HMAC_SHA512, "HMAC-SHA512", "SHA-512"),
    ],
)
def test_the_script_is_told_the_algorithm(algorithm: Algorithm, shown: str, web_name: str) -> None:
    view = view_of(recipe=replace(BTSE, algorithm=algorithm))

    assert view.algorithm == shown
    assert settings_of(view)["hash"] == web_name


def test_a_recipe_without_logins_and_bodies_asks_for_neither() -> None:
    bodiless = replace(BTSE.rest, canonical=(Ingredient.NONCE, Ingredient.PATH))
    view = view_of(recipe=replace(BTSE, rest=bodiless, websocket=None))

    assert [kind.id for kind in view.kinds] == ["rest"]
    assert not view.has_body
    site = inline_site(REST)
    only = replace(site, recipes={"btse": replace(BTSE, rest=bodiless, websocket=None)})
    (block,) = renderer_of(only).guide("a/", "<!-- spec-mirror: auth-tester -->").blocks
    assert "data-sm-kind" not in block
    assert "<textarea" not in block


def test_the_frame_keeps_the_order_of_its_members() -> None:
    (_, login) = settings_of(view_of(SOCKET))["kinds"]

    assert list(json.loads(login["frame"])) == ["op", "args"]


@pytest.mark.parametrize(
    ("address", "script"),
    [("auth-tester/", "../assets/auth-tester.js"), ("a/b/", "../../assets/auth-tester.js")],
)
def test_the_block_brings_data_and_scripts(address: str, script: str) -> None:
    renderer = renderer_of(inline_site(REST, SOCKET))
    (block,) = renderer.guide(address, "<!-- spec-mirror: auth-tester btse -->").blocks
    data = block.partition('class="sm-tester__settings">')[2].partition("</script>")[0]

    assert json.loads(data)["demo"]["nonce"] == BTSE.demo.nonce
    assert f'<script src="{script}" defer></script>' in block
    assert 'type="password"' in block
    assert "action=" not in block


def test_hostile_words_of_a_server_stay_data() -> None:
    document = """
      servers: [{url: 'https://a.example/</script><script>alert(1)</script>'}]
      paths: {}
    """
    renderer = renderer_of(inline_site(document))
    (block,) = renderer.guide("a/", "<!-- spec-mirror: auth-tester -->").blocks

    assert "alert(1)" in block
    assert "<script>alert" not in block


def test_without_one_recipe_there_is_no_form() -> None:
    site = inline_site(REST)
    two = replace(site, recipes={"a": BTSE, "b": BTSE})

    with pytest.raises(RenderError, match="one recipe, and the catalog uses 2"):
        slot_view(two, "auth-tester", "")
    with pytest.raises(RenderError, match="uses 0"):
        slot_view(replace(site, recipes={}), "auth-tester", "")


def test_no_word_is_passed_that_the_scripts_do_not_say() -> None:
    scripts = "".join(
        (ASSETS_DIR / name).read_text(encoding="utf-8")
        for name in ("auth-tester.js", "signing-mistakes.js", "json-layouts.js")
    )
    words = script_words(Words("en"))

    for group in ("answers", "warnings", "mistakes"):
        said = words[group]
        assert isinstance(said, dict)
        for name in said:
            forms = (f'"{name}"', f'"{name.removeprefix("body-")}"', f"answers.{name}")
            assert any(form in scripts for form in forms), name
