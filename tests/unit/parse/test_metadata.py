"""What both formats write alike."""

from __future__ import annotations

import pytest

from builder.model.api import Contact, License, OAuthFlow, ServerVariable, Tag
from builder.model.schema import ExternalDocs
from tests.support.inline import parse_inline


def test_info_is_what_the_api_calls_itself() -> None:
    api = parse_inline(
        """\
        openapi: 3.0.3
        info:
          title: Spot
          version: 3.10
          description: Words.
          termsOfService: https://example.com/terms
          contact: {name: Desk, url: https://example.com, email: desk@example.com}
          license: {name: MIT, url: https://example.com/mit}
          x-logo: {url: logo.png}
        paths: {}
        x-owner: us
        """
    )
    assert api.info.title == "Spot"
    assert api.info.version == "3.10"
    assert api.info.description == "Words."
    assert api.info.terms_of_service == "https://example.com/terms"
    assert api.info.contact == Contact("Desk", "https://example.com", "desk@example.com")
    assert api.info.license == License("MIT", "https://example.com/mit")
    assert api.info.extensions == {"x-logo": {"url": "logo.png"}}
    assert api.extensions == {"x-owner": "us"}


def test_info_may_be_short() -> None:
    api = parse_inline("paths: {}\n")
    assert (api.info.description, api.info.terms_of_service) == ("", "")
    assert api.info.contact is None
    assert api.info.license is None


def test_tags_and_external_docs_are_read() -> None:
    api = parse_inline(
        """\
        paths: {}
        externalDocs: {url: https://example.com, description: More}
        tags:
          - name: orders
            description: Words.
            externalDocs: {url: https://example.com/orders}
          - name: empty
        """
    )
    assert api.external_docs == ExternalDocs("https://example.com", "More")
    assert api.tags == (
        Tag("orders", "Words.", ExternalDocs("https://example.com/orders")),
        Tag("empty"),
    )


def test_server_variables_are_read() -> None:
    (server,) = parse_inline(
        """\
        paths: {}
        servers:
          - url: https://{host}/{base}
            description: Production
            variables:
              host: {default: api.example.com, enum: [api.example.com, eu.example.com]}
              base: {default: v1, description: The version}
            x-region: eu
        """
    ).servers
    assert server.description == "Production"
    assert server.variables == (
        ServerVariable("host", "api.example.com", ("api.example.com", "eu.example.com")),
        ServerVariable("base", "v1", (), "The version"),
    )
    assert server.resolved_url == "https://api.example.com/v1"
    assert server.extensions == {"x-region": "eu"}


def test_each_kind_of_security_scheme_is_read() -> None:
    schemes = parse_inline(
        """\
        paths: {}
        components:
          securitySchemes:
            key: {type: apiKey, in: header, name: request-api, description: Words., x-a: 1}
            token: {type: http, scheme: bearer, bearerFormat: JWT}
            connect: {type: openIdConnect, openIdConnectUrl: https://example.com/id}
            same: {$ref: '#/components/securitySchemes/key'}
        """
    ).security_schemes
    assert list(schemes) == ["key", "token", "connect", "same"]
    key = schemes["key"]
    assert (key.name, key.type, key.place, key.parameter_name) == (
        "key",
        "apiKey",
        "header",
        "request-api",
    )
    assert key.description == "Words."
    assert key.extensions == {"x-a": 1}
    assert (schemes["token"].scheme, schemes["token"].bearer_format) == ("bearer", "JWT")
    assert schemes["connect"].open_id_connect_url == "https://example.com/id"
    assert schemes["same"].name == "same"
    assert schemes["same"].location == key.location


def test_oauth_flows_are_read() -> None:
    scheme = parse_inline(
        """\
        paths: {}
        components:
          securitySchemes:
            oauth:
              type: oauth2
              flows:
                implicit: {authorizationUrl: https://a.example, scopes: {}}
                authorizationCode:
                  authorizationUrl: https://a.example
                  tokenUrl: https://t.example
                  refreshUrl: https://r.example
                  scopes: {'read:orders': See orders}
        """
    ).security_schemes["oauth"]
    assert scheme.flows == (
        OAuthFlow("implicit", "https://a.example"),
        OAuthFlow(
            "authorizationCode",
            "https://a.example",
            "https://t.example",
            "https://r.example",
            {"read:orders": "See orders"},
        ),
    )


@pytest.mark.parametrize(
    ("scheme", "problem_id"),
    [("{in: header}", "member-missing"), ("{$ref: '#/components/x'}", "ref-unresolved")],
)
def test_a_faulty_security_scheme_is_noted_and_left_out(scheme: str, problem_id: str) -> None:
    api = parse_inline(
        f"""\
        paths: {{}}
        components:
          securitySchemes:
            bad: {scheme}
            good: {{type: apiKey, in: header, name: key}}
        """
    )
    assert list(api.security_schemes) == ["good"]
    assert [problem.id for problem in api.problems] == [problem_id]


def test_a_security_scheme_may_be_called_anything() -> None:
    api = parse_inline(
        """\
        paths:
          /a: {get: {}}
        security: [{x-key: []}]
        components:
          securitySchemes:
            x-key: {type: apiKey, in: header, name: x-key}
        """
    )
    assert list(api.security_schemes) == ["x-key"]
    assert api.operations[0].security == ({"x-key": ()},)
