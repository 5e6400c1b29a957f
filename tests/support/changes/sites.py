"""A pair of documents for every kind of change that is not about a schema.

The pairs stand in openapi.yml and asyncapi.yml as patches; here is what they are applied to.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import yaml

from builder.diff.compare import compare
from builder.model.api import ApiKind
from builder.parse import parse_api
from tests.conftest import ROOT

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.change import ApiChanges

FOLDER: Final = ROOT / "tests/support/changes"
REVISED_ON: Final = "2027-01-31"
"""The day on which every revision is taken to be released."""
SIDES: Final = {"pub": "publish", "sub": "subscribe"}

_OPENAPI: Final = """\
openapi: 3.0.3
info: {title: Test, version: 1.0.0}
paths:
  /order:
    post: {operationId: createOrder, responses: {'200': {description: Done}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: request-api}
    token: {type: http, scheme: bearer}
    openid: {type: openIdConnect, openIdConnectUrl: 'https://id.example.com/a'}
    oauth:
      type: oauth2
      flows:
        authorizationCode:
          authorizationUrl: https://id.example.com/a
          tokenUrl: https://id.example.com/a
          refreshUrl: https://id.example.com/a
          scopes: {read: Read., trade: Trade.}
"""
_ASYNCAPI: Final = """\
asyncapi: 2.6.0
info: {title: Test, version: 1.0.0}
servers:
  main: {url: ws.example.com, protocol: wss}
channels:
  orders: {}
components:
  securitySchemes:
    key: {type: httpApiKey, in: header, name: request-api}
    token: {type: http, scheme: bearer}
    openid: {type: openIdConnect, openIdConnectUrl: 'https://id.example.com/a'}
    oauth:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://id.example.com/a
          scopes: {read: Read., trade: Trade.}
"""


@dataclass(frozen=True, slots=True)
class _Place:
    """What a fixture patches."""

    tokens: tuple[str, ...]
    """From the root; `SIDE` stands for publish or subscribe."""
    seed: Any = None
    """What stands there before it is patched."""
    is_only_element: bool = False
    """Whether it is put there as the only element of a list."""


_SCHEMES: Final = _Place(("components", "securitySchemes"), {})
_PLACES: Final = {
    ApiKind.OPENAPI: {
        "doc": _Place(()),
        "path": _Place(("paths", "/order"), {}),
        "op": _Place(("paths", "/order", "post"), {}),
        "parameters": _Place(("paths", "/order", "post", "parameters"), []),
        "parameter": _Place(
            ("paths", "/order", "post", "parameters"),
            {"name": "side", "in": "query", "schema": {"type": "string"}},
            is_only_element=True,
        ),
        "body": _Place(
            ("paths", "/order", "post", "requestBody"), {"content": {"application/json": {}}}
        ),
        "responses": _Place(("paths", "/order", "post", "responses"), {}),
        "response": _Place(("paths", "/order", "post", "responses", "200"), {}),
        "header": _Place(
            ("paths", "/order", "post", "responses", "200", "headers", "X-Limit"),
            {"schema": {"type": "integer"}},
        ),
        "callback": _Place(
            ("paths", "/order", "post", "callbacks", "onFill", "{$request.body#/url}"),
            {"post": {"responses": {}}},
        ),
        "server": _Place(("servers",), {"url": "https://a.example.com"}, is_only_element=True),
        "components": _Place(("components",), {}),
        "schemes": _SCHEMES,
        "flows": _Place((*_SCHEMES.tokens, "oauth", "flows"), {}),
    },
    ApiKind.ASYNCAPI: {
        "doc": _Place(()),
        "servers": _Place(("servers",), {}),
        "server": _Place(("servers", "main"), {}),
        "channels": _Place(("channels",), {}),
        "channel": _Place(("channels", "orders"), {}),
        "op": _Place(("channels", "orders", "SIDE"), {}),
        "message": _Place(
            ("channels", "orders", "SIDE", "message"), {"name": "order", "payload": {}}
        ),
        "components": _Place(("components",), {}),
        "schemes": _SCHEMES,
        "flows": _Place((*_SCHEMES.tokens, "oauth", "flows"), {}),
    },
}


_NOTES: Final = frozenset({"also", "back", "because"})
"""The members of a row that patch nothing."""


@dataclass(frozen=True, slots=True)
class SiteFixture:
    """Two documents that differ in one way."""

    id: str
    """The kind that the comparison must find."""
    kind: ApiKind
    base: str
    revision: str
    also: frozenset[str]
    """The kinds that the same edit shows besides."""
    back: frozenset[str]
    """What the undone edit shows; empty for the inverse of each."""
    because: str
    """Why it shows that."""

    def __str__(self) -> str:
        return f"{self.kind.value} {self.id}"

    def compare(self) -> ApiChanges:
        """Compare the two."""
        return compare(self.base_api, self.revision_api, revised_on=REVISED_ON)

    def compare_reversed(self) -> ApiChanges:
        """Compare them the other way round."""
        return compare(self.revision_api, self.base_api, revised_on=REVISED_ON)

    @property
    def base_api(self) -> Api:
        """The base as a model."""
        return _parsed(self.base, "base.yaml")

    @property
    def revision_api(self) -> Api:
        """The revision as a model."""
        return _parsed(self.revision, "revision.yaml")


@cache
def site_fixtures() -> tuple[SiteFixture, ...]:
    """Read all fixtures."""
    return (
        *_read(ApiKind.OPENAPI, _OPENAPI),
        *_read(ApiKind.ASYNCAPI, _ASYNCAPI),
    )


def _read(kind: ApiKind, document: str) -> list[SiteFixture]:
    rows = _document((FOLDER / f"{kind.value}.yml").read_text(encoding="utf-8"))
    return [
        _fixture(kind, document, template, row, side)
        for template, row in rows.items()
        for side in (SIDES if template.startswith("SIDE.") else ("pub",))
    ]


def _fixture(
    kind: ApiKind, document: str, template: str, row: dict[str, Any], side: str
) -> SiteFixture:
    def ids(key: str) -> frozenset[str]:
        return frozenset(str(each).replace("SIDE.", f"{side}.") for each in row.get(key, ()))

    base, revision = (_patched(document, kind, row, position, SIDES[side]) for position in (0, 1))
    return SiteFixture(
        id=template.replace("SIDE.", f"{side}."),
        kind=kind,
        base=base,
        revision=revision,
        also=ids("also"),
        back=ids("back"),
        because=row.get("because", ""),
    )


@cache
def _document(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return loaded


@cache
def _parsed(text: str, source: str) -> Api:
    return parse_api(text, source)


def _patched(text: str, kind: ApiKind, row: dict[str, Any], side: int, keyword: str) -> str:
    document = deepcopy(_document(text))
    document["info"]["version"] = ("1.0.0", "2.0.0")[side]
    for name, patches in row.items():
        if name not in _NOTES:
            _patch(document, _PLACES[kind][name], patches[side], keyword)
    return json.dumps(document, indent=1)


def _patch(document: Any, place: _Place, patch: Any, keyword: str) -> None:
    tokens = [keyword if step == "SIDE" else step for step in place.tokens]
    if not tokens:
        document.update(_merged(document, patch))
        return
    node = document
    for token in tokens[:-1]:
        node = node.setdefault(token, {})
    found = deepcopy(place.seed) if place.is_only_element else node.get(tokens[-1], place.seed)
    if patch is None:
        node.pop(tokens[-1], None)
        return
    merged = _merged(found, patch)
    node[tokens[-1]] = [merged] if place.is_only_element else merged


def _merged(target: Any, patch: Any) -> Any:
    """Apply a merge patch (RFC 7396) to a copy."""
    if not isinstance(patch, dict):
        return deepcopy(patch)
    merged = deepcopy(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = _merged(merged.get(key), value)
    return merged
