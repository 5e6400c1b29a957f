"""What code yields that signs in one of the usual wrong ways."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from builder.signing.recipe import Algorithm
from builder.views.signing import demo_signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.words import Words
    from builder.signing.recipe import Recipe

_SHOWN_DIGITS: Final = 16
_MILLISECONDS: Final = 3
"""Digits that a time in seconds lacks."""


@dataclass(frozen=True, slots=True)
class MistakeView:
    """A signature that is wrong."""

    beginning: str
    """Its first digits."""
    cause: str


@dataclass(frozen=True, slots=True)
class Request:
    """What is signed."""

    path: str
    nonce: str
    body: str
    is_login: bool


def mistakes_of(
    recipe: Recipe, request: Request, prefixes: tuple[str, ...], words: Words
) -> tuple[MistakeView, ...]:
    """Work out what each of the usual mistakes makes of a request, where it makes a difference.

    Args:
        recipe: How the request is signed.
        request: As it should be.
        prefixes: The paths of its servers, which are sent before its own.
        words: The reader's language.
    """
    right = _signature(recipe, request, words)
    tries = (
        *_wrong_hashes(recipe, request, words),
        *_wrong_texts(request, prefixes, words, recipe),
    )
    found = ((_signature(wrong, tried, words), cause) for wrong, tried, cause in tries)
    return tuple(
        MistakeView(digits[:_SHOWN_DIGITS], cause) for digits, cause in found if digits != right
    )


def _signature(recipe: Recipe, request: Request, words: Words) -> str:
    view = demo_signature(
        recipe,
        words,
        path=request.path,
        nonce=request.nonce,
        body=request.body,
        is_login=request.is_login,
    )
    return view.hexadecimal


def _wrong_hashes(
    recipe: Recipe, request: Request, words: Words
) -> Iterator[tuple[Recipe, Request, str]]:
    for algorithm in Algorithm:
        cause = words.gettext("The hash is %(name)s.") % {"name": algorithm.value.upper()}
        yield replace(recipe, algorithm=algorithm), request, cause


def _wrong_texts(
    request: Request, prefixes: tuple[str, ...], words: Words, recipe: Recipe
) -> Iterator[tuple[Recipe, Request, str]]:
    gettext = words.gettext
    for prefix in prefixes:
        cause = gettext("The prefix %(prefix)s is signed with the path.") % {"prefix": prefix}
        yield recipe, replace(request, path=prefix + request.path), cause
    seconds = replace(request, nonce=request.nonce[:-_MILLISECONDS])
    yield recipe, seconds, gettext("The nonce is in seconds.")
    if not request.body:
        yield recipe, replace(request, body="{}"), gettext("An empty body is signed as {}.")
        return
    yield recipe, replace(request, body=""), gettext("The body is not signed.")
    fed = replace(request, body=request.body + "\n")
    yield recipe, fed, gettext("A line feed follows the body.")
    for text in _written_anew(request.body):
        cause = gettext("The body is written anew, with other blanks than those that are sent.")
        yield recipe, replace(request, body=text), cause


def _written_anew(body: str) -> Iterator[str]:
    """Write JSON as other programs do: with blanks, as Python's usual, and without any."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return
    yield json.dumps(value, ensure_ascii=False)
    yield json.dumps(value, ensure_ascii=False, separators=(",", ":"))
