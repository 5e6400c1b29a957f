"""The small decisions that the model makes itself."""

from __future__ import annotations

import copy

import pytest

from builder.location import Location, Pointer
from builder.model.api import Api, ApiKind, Info, Server, ServerVariable
from builder.model.channel import Message
from builder.model.operation import Operation
from builder.model.schema import ABSENT, Absent, Schema, SchemaRef

PLACE = Location("a.yaml", 1, 1)


@pytest.mark.parametrize(
    ("url", "variables", "resolved"),
    [
        ("https://a.example", (), "https://a.example"),
        ("https://a.example/", (), "https://a.example"),
        ("https://{host}/{v}/", (("host", "a.example"), ("v", "v1")), "https://a.example/v1"),
        ("https://{host}/{host}", (("host", "a"),), "https://a/a"),
        ("https://{host}", (), "https://{host}"),
        ("/", (), ""),
        ("/v1", (), "/v1"),
    ],
)
def test_the_address_of_a_server_is_resolved(
    url: str, variables: tuple[tuple[str, str], ...], resolved: str
) -> None:
    server = Server(PLACE, url, variables=tuple(ServerVariable(*each) for each in variables))
    assert server.resolved_url == resolved


@pytest.mark.parametrize(("summary", "title"), [("List orders", "List orders"), ("", "listOrders")])
def test_an_operation_is_called_by_its_summary_or_its_id(summary: str, title: str) -> None:
    assert Operation(PLACE, "listOrders", "GET", "/orders", summary).title == title


@pytest.mark.parametrize(("title", "name"), [("An order", "An order"), ("", "order")])
def test_a_message_is_called_by_its_title_or_its_name(title: str, name: str) -> None:
    assert Message(PLACE, "order", title).display_name == name


def test_a_reference_is_followed_and_a_schema_stays() -> None:
    target = Pointer(("components", "schemas", "Order"))
    schema = Schema(PLACE, types=("object",))
    api = Api(ApiKind.OPENAPI, "3.0.3", "a.yaml", Info("T", "1"), schemas={target: schema})
    reference = SchemaRef(target, PLACE)
    assert reference.name == "Order"
    assert api.resolve(reference) is schema
    assert api.resolve(schema) is schema


def test_absence_is_not_null() -> None:
    assert copy.copy(ABSENT) == ABSENT == Absent()
    assert Schema(PLACE).default == ABSENT
    assert Schema(PLACE, default=None).default != ABSENT
