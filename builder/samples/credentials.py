"""What a request carries to prove who the caller is, where no recipe signs it.

Owns the choice of the header, query parameter or cookie, and the obvious stand-ins for secrets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.model.operation import Parameter, ParameterPlace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model.api import Api, SecurityRequirement, SecurityScheme

_KEY: Final = "YOUR_KEY"
_BEARER: Final = "YOUR_TOKEN"
_PLACES: Final = {place.value: place for place in ParameterPlace}


def credentials(
    api: Api, security: Sequence[SecurityRequirement]
) -> Iterator[tuple[Parameter, str]]:
    """Walk what the first way to prove who the caller is asks for, with a stand-in for each.

    Args:
        api: Whose security schemes.
        security: The alternatives; where one of them asks for nothing, nothing is sent.

    Source: OpenAPI 3.0.3, Security Scheme Object,
    https://spec.openapis.org/oas/v3.0.3.html#security-scheme-object
    """
    if not security or not all(security):
        return
    for name in security[0]:
        scheme = api.security_schemes.get(name)
        if scheme is not None and scheme.type == "apiKey":
            place = _PLACES.get(scheme.place)
            if place is not None:
                yield Parameter(scheme.location, scheme.parameter_name, place), _KEY
        elif scheme is not None:
            header = Parameter(scheme.location, "Authorization", ParameterPlace.HEADER)
            yield header, f"{_authorization(scheme)} {_BEARER}"


def _authorization(scheme: SecurityScheme) -> str:
    """Return the name of the way to authorize: OAuth and OpenID Connect end in a bearer token.

    Source: RFC 6750, 2.1, https://www.rfc-editor.org/rfc/rfc6750#section-2.1
    """
    is_other = scheme.type == "http" and scheme.scheme.lower() != "bearer"
    return scheme.scheme.capitalize() if is_other else "Bearer"
