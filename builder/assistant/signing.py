"""A signature explained: from the pieces to the headers, and how it goes wrong.

Only the published demonstration key signs here; there is no way to give another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from builder.assistant.mistakes import Request, mistakes_of
from builder.errors import QuestionError
from builder.model.value import to_json
from builder.problems import one_line
from builder.signing.recipe import Ingredient
from builder.signing.signature import fill
from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView
from builder.views.signing import demo_signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.assistant.library import Document, Library
    from builder.assistant.mistakes import MistakeView
    from builder.model.words import Words
    from builder.signing.recipe import Recipe
    from builder.views.signing import SignatureView

_LOGIN: Final = "WS"
_VARIABLE: Final = re.compile(r"\\\{[^/]*?\\\}")
"""A parameter of an escaped path."""


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """What the template of an explanation places."""

    method: str
    path: str
    signature: SignatureView
    document: Document | None
    """The operation's page; None where the mirror has no such operation."""
    headers: str
    """As they travel, a line each; empty for a login."""
    frame: str
    """The login; empty for a request."""
    rules: tuple[str, ...]
    mistakes: tuple[MistakeView, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """An operation, or a server of a session, that a path can be of."""

    document: Document
    method: str
    path: str
    prefixes: tuple[str, ...]
    """The paths of its servers, which are sent before its own."""
    recipe_id: str


def explanation_of(
    library: Library, *, method: str, path: str, body: str, nonce: str
) -> ExplanationView:
    """Explain the signature of a request, or of a login where the method is `WS`.

    Args:
        library: Tells which operations there are.
        method: The HTTP method, in any case.
        path: The signed path.
        body: As it is sent.
        nonce: Milliseconds as text; that of the recipe's examples where empty.

    Raises:
        QuestionError: The path is not the signed one, or it is not known how to sign it.
        SigningError: Likewise.
    """
    words, method = library.site.words, method.upper()
    known = tuple(_known(library))
    of_path = [one for one in known if _is_path(one.path, path)]
    operation = next((one for one in of_path if one.method == method), None)
    if not of_path:
        _refuse_prefix(known, path)
    recipe = _recipe_of(library, operation or next(iter(of_path), None), path)
    nonce = nonce or recipe.demo.nonce
    if not nonce.isdecimal():
        raise QuestionError(
            f"'{one_line(nonce)}' is no nonce",
            hint=f"give milliseconds, such as {recipe.demo.nonce}",
        )
    signature = demo_signature(
        recipe, words, path=path, nonce=nonce, body=body, is_login=method == _LOGIN
    )
    frame = ""
    if method == _LOGIN and recipe.websocket:
        carried = {"key": signature.key, "nonce": nonce, "signature": signature.hexadecimal}
        frame = to_json(fill(recipe.websocket.login, carried))
    request = Request(path, nonce, body, is_login=method == _LOGIN)
    return ExplanationView(
        method=one_line(method),
        path=path,
        signature=signature,
        document=operation.document if operation else None,
        headers="\n".join(f"{header.name}: {header.example}" for header in signature.headers),
        frame=frame,
        rules=_rules(signature, words),
        mistakes=mistakes_of(recipe, request, operation.prefixes if operation else (), words),
    )


def _known(library: Library) -> Iterator[_Known]:
    documents = {document.address: document for document in library.documents}
    recipes = {spec.entry.id: spec.entry.recipe_id for spec in library.site.mirror.specs}
    for page in library.site.pages:
        document = documents.get(page.address)
        if document is None:
            continue
        match page.view:
            case RestOperationView() as view:
                prefixes = (urlsplit(server.url).path for server in view.servers)
                kept = tuple(dict.fromkeys(prefix for prefix in prefixes if prefix))
                yield _Known(document, view.method, view.path, kept, recipes[view.spec.id])
            case ChannelOperationView() as view if view.signature:
                for path in {urlsplit(server.url).path: None for server in view.servers}:
                    yield _Known(document, _LOGIN, path, (), recipes[view.spec.id])


def _is_path(template: str, path: str) -> bool:
    return bool(re.fullmatch(_VARIABLE.sub("[^/]+", re.escape(template)), path))


def _refuse_prefix(known: tuple[_Known, ...], path: str) -> None:
    """Refuse the path that is sent where another one is signed."""
    for one in known:
        for prefix in one.prefixes:
            if path.startswith(prefix) and _is_path(one.path, path.removeprefix(prefix)):
                raise QuestionError(
                    f"'{one_line(path)}' is what is sent: '{prefix}' is the prefix of the server,"
                    " and it is not signed",
                    hint=f"sign {one_line(path.removeprefix(prefix))}",
                )


def _recipe_of(library: Library, operation: _Known | None, path: str) -> Recipe:
    """Find how a path is signed.

    Raises:
        QuestionError: Nobody knows.
    """
    recipes = library.site.recipes
    if operation and operation.recipe_id:
        return recipes[operation.recipe_id]
    if operation is None and len(recipes) == 1:
        return next(iter(recipes.values()))
    raise QuestionError(
        f"it is not known how to sign '{one_line(path)}'",
        hint="give the path of an operation that is signed, as its page shows it; 'search' finds it"
        if recipes
        else "no spec of this mirror names a recipe",
    )


def _rules(signature: SignatureView, words: Words) -> tuple[str, ...]:
    gettext = words.gettext
    kinds = {piece.kind for piece in signature.pieces}
    rules = [
        gettext("The method, the host and the prefix of the server are not signed."),
        gettext("The query string is sent and never signed."),
        gettext("The digits are lower-case hexadecimal, not Base64."),
    ]
    if Ingredient.BODY.value in kinds:
        rules.append(
            gettext(
                "The body is signed as the very text that is sent: write it once, sign it, send it."
                " Without a body nothing is added."
            )
        )
    if Ingredient.NONCE.value in kinds:
        rules.append(
            gettext(
                "The nonce is the current time in milliseconds, new for every request, and the same"
                " in the canonical string and beside the signature."
            )
        )
    return tuple(rules)
