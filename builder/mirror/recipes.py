"""Reads signing recipes with their published vectors.

A recipe is looked up in the mirror's `recipes/` first, then among those that ship.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from builder.errors import ConfigError
from builder.mirror.configuration import open_configuration
from builder.problems import SpecFaultError
from builder.samples.servers import DEFAULT_BASE_URL_VARIABLE, DEFAULT_SOCKET_URL_VARIABLE
from builder.signing.recipe import (
    Algorithm,
    DemoCredentials,
    Erratum,
    Ingredient,
    KeepAlive,
    Recipe,
    RestRecipe,
    Vector,
    WebSocketRecipe,
)

if TYPE_CHECKING:
    from builder.model.value import JsonValue
    from builder.parse.cursor import Cursor

_SHIPPED: Final = Path(__file__).parent.parent / "signing"


def read_recipe(recipe_id: str, specs_dir: Path | None = None) -> Recipe:
    """Read a recipe.

    Args:
        recipe_id: Its name in the catalog.
        specs_dir: The mirror's folder of specs, whose `recipes/` goes before the shipped ones.

    Raises:
        ConfigError: There is no such recipe, or it is malformed.
    """
    folders = [specs_dir / "recipes"] if specs_dir else []
    folders.append(_SHIPPED / "recipes")
    for folder in folders:
        path = folder / f"{recipe_id}.yml"
        if path.is_file():
            break
    else:
        raise ConfigError(
            f"there is no signing recipe '{recipe_id}'",
            hint=f"put specs/recipes/{recipe_id}.yml into the mirror, or correct the catalog",
        )
    vectors_path = path.parent.parent / "vectors" / path.name
    try:
        vectors, errata = _vectors(vectors_path) if vectors_path.is_file() else ((), ())
        return _recipe(open_configuration(path, f"recipes/{path.name}"), vectors, errata)
    except SpecFaultError as fault:
        raise ConfigError(fault.message, hint=fault.hint) from fault


def _recipe(root: Cursor, vectors: tuple[Vector, ...], errata: tuple[Erratum, ...]) -> Recipe:
    environment, demo, rest = (root.require(key) for key in ("environment", "demo", "rest"))
    algorithm = root.require("algorithm")
    known = [member.value for member in Algorithm]
    if algorithm.as_text() not in known:
        raise algorithm.fault("recipe-algorithm", f"expected one of {', '.join(known)}")
    websocket = root.get("websocket")
    return Recipe(
        id=root.require("id").as_text(),
        algorithm=Algorithm(algorithm.as_text()),
        key_variable=environment.require("key").as_text(),
        secret_variable=environment.require("secret").as_text(),
        base_url_variable=environment.text("base_url", DEFAULT_BASE_URL_VARIABLE),
        socket_url_variable=environment.text("socket_url", DEFAULT_SOCKET_URL_VARIABLE),
        demo=DemoCredentials(
            demo.require("key").as_text(),
            demo.require("secret").as_text(),
            demo.require("nonce").as_text(),
            demo.text("source"),
        ),
        rest=RestRecipe(
            rest.texts("schemes"),
            _canonical(rest),
            {name: _ingredient(child) for name, child in rest.entries("headers")},
        ),
        websocket=_websocket(websocket) if websocket else None,
        vectors=vectors,
        errata=errata,
    )


def _websocket(place: Cursor) -> WebSocketRecipe:
    keep_alive = place.get("keep_alive")
    return WebSocketRecipe(
        scheme_names=place.texts("schemes"),
        canonical=_canonical(place),
        login=_frame(place, "login"),
        subscribe=_frame(place, "subscribe"),
        unsubscribe=_frame(place, "unsubscribe"),
        acknowledgement=_frame(place, "acknowledgement"),
        keep_alive=KeepAlive(
            keep_alive.require("sent").as_text(),
            keep_alive.require("received").as_text(),
            keep_alive.count("interval_s") or 0,
            keep_alive.count("idle_timeout_s") or 0,
        )
        if keep_alive
        else None,
    )


def _frame(place: Cursor, key: str) -> JsonValue:
    child = place.get(key)
    return child.value if child else None


def _canonical(place: Cursor) -> tuple[Ingredient, ...]:
    pieces = []
    for child in place.elements("canonical"):
        pieces.append(_ingredient(child))
        if pieces[-1] is Ingredient.SIGNATURE:
            raise child.fault("recipe-canonical", "a signature cannot sign itself")
    return tuple(pieces)


def _ingredient(place: Cursor) -> Ingredient:
    known = [member.value for member in Ingredient]
    if place.as_text() not in known:
        raise place.fault("recipe-ingredient", f"expected one of {', '.join(known)}")
    return Ingredient(place.as_text())


def _vectors(path: Path) -> tuple[tuple[Vector, ...], tuple[Erratum, ...]]:
    root = open_configuration(path, f"vectors/{path.name}")
    key, secret = root.require("key").as_text(), root.require("secret").as_text()
    vectors = tuple(
        Vector(
            place.require("path").as_text(),
            place.require("nonce").as_text(),
            place.text("body"),
            place.require("signature").as_text(),
            key,
            secret,
            place.text("source"),
        )
        for place in root.elements("vectors")
    )
    errata = tuple(
        Erratum(
            place.require("path").as_text(),
            place.require("nonce").as_text(),
            place.text("body"),
            place.require("published").as_text(),
            place.require("correct").as_text(),
            place.text("is_really_for"),
            place.text("source"),
        )
        for place in root.elements("errata")
    )
    return vectors, errata
