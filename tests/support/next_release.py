"""A made-up next release of the Futures API: 2.4.0, as an exchange might publish it.

The program edits the shipped description; each edit is one that exchanges make, and says so.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

import yaml

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

Document = dict[str, Any]
RELEASE: Final = "2.4.0"
_FILE: Final = ROOT / "specs" / "futures-rest.openapi.yaml"


def next_futures_release() -> bytes:
    """Return the next release as a file."""
    document = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    for edit in EDITS:
        edit(document)
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=100).encode()


def _schema(document: Document, name: str) -> Document:
    schema: Document = document["components"]["schemas"][name]
    return schema


def _operation(document: Document, method: str, path: str) -> Document:
    operation: Document = document["paths"][path][method]
    return operation


def _parameter(operation: Document, name: str) -> Document:
    return next(one for one in operation["parameters"] if one.get("name") == name)


def raise_the_version(document: Document) -> None:
    document["info"]["version"] = RELEASE


def withdraw_a_time_in_force(document: Document) -> None:
    """HALFMIN is no longer offered: a value of an enum that is sent and received is gone."""
    schema = _schema(document, "TimeInForce")
    place = schema["enum"].index("HALFMIN")
    for name in ("enum", "x-enum-descriptions", "x-enum-varnames"):
        if name in schema:
            del schema[name][place]


def add_an_order_state(document: Document) -> None:
    """A status that clients do not know can be received."""
    schema = _schema(document, "OrderStatus")
    schema["enum"].append(99)
    for name, word in (("x-enum-varnames", "STATUS_EXPIRED"), ("x-enum-descriptions", "Expired.")):
        if name in schema:
            schema[name].append(word)


def demand_a_position_mode(document: Document) -> None:
    """A field of a request becomes required."""
    _schema(document, "SetLeverageRequest")["required"].append("positionMode")


def demand_a_parameter(document: Document) -> None:
    """A query parameter becomes required."""
    _parameter(_operation(document, "get", "/api/v2.3/user/trade_history"), "symbol")[
        "required"
    ] = True


def rename_a_field(document: Document) -> None:
    """A field of a response gets the name that it has elsewhere."""
    schema = _schema(document, "LeverageSetting")
    properties = schema["properties"]
    schema["properties"] = {
        ("marginType" if name == "marginMode" else name): value
        for name, value in properties.items()
    }
    schema["required"] = [
        "marginType" if name == "marginMode" else name for name in schema["required"]
    ]


def remove_an_optional_field(document: Document) -> None:
    """A field of a response is gone that was promised."""
    schema = _schema(document, "RiskLimit")
    del schema["properties"]["riskLimitLevel"]
    schema["required"].remove("riskLimitLevel")


def add_a_field(document: Document) -> None:
    """A response tells more."""
    _schema(document, "RiskLimit")["properties"]["maxPosition"] = {
        "type": "integer",
        "format": "int64",
        "description": "Largest position in contracts.",
    }


def raise_a_limit(document: Document) -> None:
    """An algo order may deviate more from the index price: a bound of a request is raised."""
    schema = _schema(document, "CreateAlgoOrderRequest")["properties"]["deviation"]
    schema["maximum"] *= 2


def bound_the_leverage(document: Document) -> None:
    """The leverage gets a maximum: a bound of a request is set."""
    _schema(document, "SetLeverageRequest")["properties"]["leverage"]["maximum"] = 100


def change_a_default(document: Document) -> None:
    """What is done when nothing is said is another thing."""
    _schema(document, "SetLeverageRequest")["properties"]["marginMode"]["default"] = "CROSS"


def move_to_a_new_version(document: Document) -> None:
    """One path gets the number of the next version."""
    paths = document["paths"]
    document["paths"] = {
        path.replace("/v2.3/", "/v2.4/") if path.endswith("/user/fees") else path: item
        for path, item in paths.items()
    }


def deprecate_with_a_sunset(document: Document) -> None:
    """The wallet history will go."""
    operation = _operation(document, "get", "/api/v2.3/user/wallet_history")
    operation["deprecated"] = True
    operation["x-sunset"] = "2027-06-30"


def add_an_operation(document: Document) -> None:
    """A new query, made from one that is there."""
    operation = copy.deepcopy(_operation(document, "get", "/api/v2.3/risk_limit"))
    operation |= {
        "operationId": "getRiskLimitTiers",
        "summary": "Query Risk Limit Tiers",
        "description": "Lists every tier of the risk limit of a market.",
    }
    document["paths"]["/api/v2.3/risk_limit/tiers"] = {"get": operation}


def remove_an_operation(document: Document) -> None:
    """A way to close positions goes without having been announced."""
    del document["paths"]["/api/v2.3/order/close_position"]


def edit_the_rate_limits(document: Document) -> None:
    """The table in the description says less than before."""
    info = document["info"]
    before = "| Orders | 75 requests per second | 75 requests per second |"
    assert before in info["description"]
    info["description"] = info["description"].replace(before, before.replace("75", "50"))
    operation = _operation(document, "post", "/api/v2.3/order")
    operation["x-rate-limit"] = [{**row, "requests": 50} for row in operation["x-rate-limit"]]


def change_a_permission(document: Document) -> None:
    """Reading the wallet needs another permission."""
    _operation(document, "get", "/api/v2.3/user/wallet")["x-permission"] = "Wallet"


def add_an_error(document: Document) -> None:
    """A new way to fail."""
    responses = _operation(document, "post", "/api/v2.3/order")["responses"]
    responses["451"] = {"description": "The account is blocked for legal reasons."}


def drop_an_answer(document: Document) -> None:
    """An answer is no longer described."""
    del _operation(document, "delete", "/api/v2.3/order")["responses"]["500"]


def let_a_field_be_null(document: Document) -> None:
    """A value that was always there may be missing."""
    _schema(document, "Position")["properties"]["markPrice"]["nullable"] = True


def reword(document: Document) -> None:
    """Only words."""
    operation = _operation(document, "get", "/api/v2.3/user/open_orders")
    operation["summary"] = "List Open Orders"
    _schema(document, "Side")["description"] = "Side of the order book that the order joins."


EDITS: Final[tuple[Callable[[Document], None], ...]] = (
    raise_the_version,
    withdraw_a_time_in_force,
    add_an_order_state,
    demand_a_position_mode,
    demand_a_parameter,
    rename_a_field,
    remove_an_optional_field,
    add_a_field,
    raise_a_limit,
    bound_the_leverage,
    change_a_default,
    move_to_a_new_version,
    deprecate_with_a_sunset,
    add_an_operation,
    remove_an_operation,
    edit_the_rate_limits,
    change_a_permission,
    add_an_error,
    drop_an_answer,
    let_a_field_be_null,
    reword,
)
"""In the order in which they are made; each finds what it edits."""
