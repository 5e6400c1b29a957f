"""A REST request as an example would send it, before any language.

Owns SampleRequest and the choice of what goes into it: server, path, query, headers, body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import quote

from builder.model.channel import Direction
from builder.model.operation import ParameterPlace
from builder.model.schema import Absent
from builder.samples.bodies import body_text, is_json, sent_type
from builder.samples.credentials import credentials
from builder.samples.example import examples_of_media, given_example, parameter_value
from builder.samples.servers import DEFAULT_BASE_URL_VARIABLE, SampleServers, choose_servers
from builder.samples.styles import path_text, plain_text, query_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model.api import Api
    from builder.model.operation import Operation, Parameter
    from builder.model.value import JsonValue
    from builder.signing.recipe import Recipe

_Chosen: TypeAlias = "tuple[Parameter, JsonValue]"

_PATH_SAFE: Final = "/{}%!$&'()*+,;=:@~"
"""What a path template holds as it is: its variables, and what RFC 3986, 3.3, allows.

Source: https://www.rfc-editor.org/rfc/rfc3986#section-3.3
"""
_COOKIE_SAFE: Final = "!#$&'()*+-./:<=>?@[]^_`{|}~"
"""What a cookie holds as it is. Source: RFC 6265, 4.1.1, https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1"""


@dataclass(frozen=True, slots=True)
class SampleRequest:
    """A request, ready to be written in any language."""

    method: str
    servers: SampleServers
    path: str
    """With its parameters filled in; this is what is signed."""
    query: str
    """Percent-encoded, with its leading `?`; empty where there is none. Sent, never signed."""
    headers: tuple[tuple[str, str], ...]
    """Apart from those that signing adds."""
    body: str
    """Exactly as sent and signed; empty where there is none."""
    url_variable: str
    """The environment variable that points the sample at another server."""
    recipe: Recipe | None
    """Set where the request is signed."""


def is_signed(operation: Operation, recipe: Recipe | None) -> bool:
    """Tell whether an operation needs a signature that the recipe can make."""
    return recipe is not None and any(
        scheme in recipe.rest.scheme_names
        for requirement in operation.security
        for scheme in requirement
    )


def sample_request(api: Api, operation: Operation, recipe: Recipe | None) -> SampleRequest:
    """Choose what an example of an operation sends.

    Required parameters are there, and so are optional ones for which the document gives an
    example. The body is the first example, or one made from the schema.
    """
    chosen = [
        (parameter, parameter_value(api, parameter))
        for parameter in operation.parameters
        if parameter.is_required or not isinstance(given_example(parameter), Absent)
    ]
    signing = recipe if is_signed(operation, recipe) else None
    if signing is None:
        chosen += credentials(api, operation.security)
    path = quote(operation.path, safe=_PATH_SAFE)
    for parameter, value in _at(ParameterPlace.PATH, chosen):
        template = quote(f"{{{parameter.name}}}", safe=_PATH_SAFE)
        path = path.replace(template, path_text(parameter, value))
    parts = [query_text(*pair) for pair in _at(ParameterPlace.QUERY, chosen)]
    query = "&".join(filter(None, parts))
    body, content_type = _body(api, operation)
    return SampleRequest(
        method=operation.method,
        servers=choose_servers(operation.servers),
        path=path,
        query=f"?{query}" if query else "",
        headers=_headers(chosen, content_type if body else "", signing),
        body=body,
        url_variable=recipe.base_url_variable if recipe else DEFAULT_BASE_URL_VARIABLE,
        recipe=signing,
    )


def _at(place: ParameterPlace, chosen: Sequence[_Chosen]) -> list[_Chosen]:
    return [(parameter, value) for parameter, value in chosen if parameter.place is place]


def _headers(
    chosen: Sequence[_Chosen], content_type: str, recipe: Recipe | None
) -> tuple[tuple[str, str], ...]:
    """Return what is sent apart from the signature, each name once."""
    own = [("Content-Type", content_type)] if content_type else []
    taken = {name.lower() for name in (*(recipe.rest.headers if recipe else ()), *dict(own))}
    headers = [
        (parameter.name, plain_text(parameter, value))
        for parameter, value in _at(ParameterPlace.HEADER, chosen)
        if parameter.name.lower() not in taken
    ]
    cookies = [
        f"{parameter.name}={quote(plain_text(parameter, value), safe=_COOKIE_SAFE)}"
        for parameter, value in _at(ParameterPlace.COOKIE, chosen)
    ]
    if cookies:
        headers.append(("Cookie", "; ".join(cookies)))
    return (*headers, *own)


def _body(api: Api, operation: Operation) -> tuple[str, str]:
    """Return the body and its content type, both empty where no body is known."""
    if operation.request_body is None or not operation.request_body.content:
        return "", ""
    content = operation.request_body.content
    media = next((media for media in content if is_json(media.content_type)), content[0])
    examples = examples_of_media(api, media, Direction.SEND)
    if not examples:
        return "", ""
    return body_text(api, media, examples[0].value, Direction.SEND), sent_type(media.content_type)
