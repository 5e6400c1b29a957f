"""A REST request as an example would send it, before any language.

Owns SampleRequest and the choice of what goes into it: server, path, query, headers, body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from builder.model.operation import ParameterPlace
from builder.model.schema import Absent
from builder.model.value import to_json
from builder.samples.example import examples_of_media, given_example, parameter_value
from builder.samples.servers import DEFAULT_BASE_URL_VARIABLE, SampleServers, choose_servers

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.operation import Operation, Parameter
    from builder.model.value import JsonValue
    from builder.signing.recipe import Recipe

_JSON: Final = "application/json"


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
    chosen = {
        (parameter.place, parameter.name): parameter_value(api, parameter)
        for parameter in operation.parameters
        if parameter.is_required or not isinstance(given_example(parameter), Absent)
    }
    path = operation.path
    for (place, name), value in chosen.items():
        if place is ParameterPlace.PATH:
            path = path.replace("{" + name + "}", quote(_plain(value), safe=""))
    pairs = [
        pair
        for parameter in operation.parameters
        if parameter.place is ParameterPlace.QUERY and (parameter.place, parameter.name) in chosen
        for pair in _query_pairs(parameter, chosen[parameter.place, parameter.name])
    ]
    headers = [
        (name, _plain(value))
        for (place, name), value in chosen.items()
        if place is ParameterPlace.HEADER
    ]
    body, content_type = _body(api, operation)
    if body:
        headers.append(("Content-Type", content_type))
    return SampleRequest(
        method=operation.method,
        servers=choose_servers(operation.servers),
        path=path,
        query="?" + urlencode(pairs, quote_via=quote, safe="") if pairs else "",
        headers=tuple(headers),
        body=body,
        url_variable=recipe.base_url_variable if recipe else DEFAULT_BASE_URL_VARIABLE,
        recipe=recipe if is_signed(operation, recipe) else None,
    )


def _body(api: Api, operation: Operation) -> tuple[str, str]:
    if operation.request_body is None or not operation.request_body.content:
        return "", ""
    media = next(
        (media for media in operation.request_body.content if _JSON in media.content_type),
        operation.request_body.content[0],
    )
    examples = examples_of_media(api, media)
    if not examples:
        return "", ""
    value = examples[0].value
    if _JSON not in media.content_type and isinstance(value, str):
        return value, media.content_type
    return to_json(value), media.content_type


def _query_pairs(parameter: Parameter, value: JsonValue) -> list[tuple[str, str]]:
    """Write a query parameter as OpenAPI's default style (form, exploded) does.

    Source: OpenAPI 3.0.3, Style Values, https://spec.openapis.org/oas/v3.0.3.html#style-values
    """
    is_exploded = parameter.is_exploded is not False
    if parameter.content is not None:
        return [(parameter.name, to_json(value))]
    if isinstance(value, Mapping):
        members = [(key, _plain(member)) for key, member in value.items()]
        if parameter.style == "deepObject":
            return [(f"{parameter.name}[{key}]", text) for key, text in members]
        if is_exploded:
            return members
        return [(parameter.name, ",".join(part for member in members for part in member))]
    if isinstance(value, Sequence) and not isinstance(value, str):
        texts = [_plain(element) for element in value]
        if is_exploded:
            return [(parameter.name, text) for text in texts]
        return [(parameter.name, ",".join(texts))]
    return [(parameter.name, _plain(value))]


def _plain(value: JsonValue) -> str:
    return value if isinstance(value, str) else to_json(value)
