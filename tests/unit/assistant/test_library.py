"""The pages, and what they can be asked for by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.assistant.library import page_uri, split_language
from builder.errors import QuestionError
from builder.outputs.twins import artifacts
from tests.support.inline_site import context_of
from tests.unit.assistant.conftest import GUIDES

if TYPE_CHECKING:
    from builder.assistant.library import Library


def test_there_is_a_document_for_every_page_with_its_twin_s_text(library: Library) -> None:
    made = {
        artifact.path: artifact.content.decode()
        for artifact in artifacts(context_of(library.site, *GUIDES))
    }

    assert {d.uri.removeprefix("spec-mirror://en/"): d.text for d in library.documents} == made


@pytest.mark.parametrize(
    "name",
    [
        "sample/rest/list-orders/",
        "/sample/rest/list-orders",
        " sample/rest/list-orders/index.html ",
        "sample/rest/list-orders.md",
        "Sample/REST/list-orders/#request",
        "https://docs.example.com/sample/rest/list-orders/?x=1#y",
        "spec-mirror://en/sample/rest/list-orders.md",
        "listOrders",
        "LISTORDERS",
        "GET /v1/orders",
        "get  v1/orders",
        "get /v1/orders/",
    ],
)
def test_an_operation_has_many_names(library: Library, name: str) -> None:
    assert library.find(name).operation_id == "listOrders"


@pytest.mark.parametrize("name", ["", "/", "index", "index.md", "/index.html", "spec-mirror://en/"])
def test_the_front_page_has_a_name_too(library: Library, name: str) -> None:
    assert library.find(name).title == "Home"


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("createOrder", ["'sample/rest/create-order/'", "'sample/rest/create-order-2/'"]),
        ("/v1/orders", ["'sample/rest/create-order/'", "'sample/rest/list-orders/'"]),
    ],
)
def test_a_name_of_several_pages_is_told_with_all_of_them(
    library: Library, name: str, named: list[str]
) -> None:
    with pytest.raises(QuestionError, match="several") as caught:
        library.find(name)

    assert all(one in caught.value.hint for one in named)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("sample/rest/create-an-order/", "'sample/rest/create-order/'"),
        ("the clock\n\x1b[31m", "'signing/'"),
        ("../../etc/passwd", "'search'"),
        ("x" * 900, "'search'"),
    ],
)
def test_an_unknown_name_is_told_with_what_is_near(library: Library, name: str, hint: str) -> None:
    with pytest.raises(QuestionError, match="no page") as caught:
        library.find(name)

    assert hint in caught.value.hint
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 300


def test_a_hand_written_page_is_found_by_its_parts(library: Library) -> None:
    document = library.find("signing/")

    assert [heading for heading, _ in document.sections()] == ["", "Clock"]
    assert "## code" not in "".join(text for _, text in document.sections())


@pytest.mark.parametrize("name", ["createOrder timeInForce", "HALFMIN", "51523"])
def test_an_operation_is_found_by_fields_values_and_codes(library: Library, name: str) -> None:
    (best, *_) = library.index.rank(name, range(len(library.documents)))

    assert library.documents[best.place].address == "sample/rest/create-order/"


@pytest.mark.parametrize(
    ("address", "product", "specs"),
    [
        ("", "", ["sample", "sample-2"]),
        ("signing/", "", ["sample", "sample-2"]),
        ("sample/overview/", "sample", ["sample", "sample-2"]),
        ("sample/rest/list-orders/", "sample", ["sample"]),
        ("changelog/sample-2/", "sample", ["sample-2"]),
    ],
)
def test_a_page_knows_what_it_was_made_from(
    library: Library, address: str, product: str, specs: list[str]
) -> None:
    document = library.find(address)

    assert document.product_id == product
    assert [spec.id for spec in document.specs] == specs


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("spec-mirror://zh/spot/x.md", ("zh", "/spot/x.md")),
        ("spec-mirror://fr/spot/x.md", ("", "spec-mirror://fr/spot/x.md")),
        ("/zh/spot/x/", ("zh", "spot/x/")),
        ("zh/", ("zh", "")),
        ("https://docs.example.com/zh/spot/x/", ("zh", "spot/x/")),
        ("https://docs.example.com/spot/x/", ("", "https://docs.example.com/spot/x/")),
        ("GET /zh/x", ("", "GET /zh/x")),
        ("zh", ("", "zh")),
        ("http://[", ("", "http://[")),
    ],
)
def test_the_language_is_taken_off_an_address(name: str, expected: tuple[str, str]) -> None:
    assert split_language(name, ["en", "zh"]) == expected


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("", "spec-mirror://en/index.md"),
        ("a/b/", "spec-mirror://en/a/b.md"),
        ("a b/ü/", "spec-mirror://en/a%20b/%C3%BC.md"),
    ],
)
def test_a_page_has_an_address_for_assistants(address: str, uri: str) -> None:
    assert page_uri("en", address) == uri
