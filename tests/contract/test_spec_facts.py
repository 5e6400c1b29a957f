"""The specifications say what is known of the APIs, save where a waiver gives the reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest
import yaml

from builder.parse import parse_api
from tests.conftest import ROOT
from tests.support.described import DescribedOperation, described_operations
from tests.support.facts import OPERATION_COUNTS, Claims, KnownOperation, known_operations
from tests.support.inline import parse_inline

FACTS = ROOT / "tests" / "facts"
SPECS = sorted(OPERATION_COUNTS)


@dataclass(frozen=True, order=True)
class Difference:
    """A claim that the facts and a specification do not share."""

    operation: str
    what: str


@cache
def known(spec: str) -> list[KnownOperation]:
    return known_operations(FACTS / f"{spec}.json")


@cache
def described(spec: str) -> dict[str, DescribedOperation]:
    (path,) = (ROOT / "specs").glob(f"{spec}.*api.yaml")
    return described_operations(parse_api(path.read_text(encoding="utf-8"), path.name))


@cache
def waivers(spec: str) -> dict[Difference, str]:
    """The reasons of this specification; a second waiver for a place is refused."""
    entries = yaml.safe_load((FACTS / "waivers.yml").read_text(encoding="utf-8"))
    found: dict[Difference, str] = {}
    for entry in entries:
        assert set(entry) == {"spec", "operation", "what", "reason"}, entry
        assert entry["spec"] in SPECS, entry
        if entry["spec"] == spec:
            place = Difference(entry["operation"], entry["what"])
            assert place not in found, f"waived twice: {place}"
            found[place] = entry["reason"]
    return found


def compare(facts: Claims, claims: Claims) -> dict[str, str]:
    """Tell of each known claim that a description lacks, and of each parameter that is unknown."""
    found = {}
    for what, text in facts.items():
        presence = f"{what.rpartition('.')[0]}.presence"
        if claims.get(what) != text and (what == presence or presence in claims):
            found[what] = f"the facts have {text!r}, the specification {claims.get(what)!r}"
    for what in claims:
        if what.startswith("request.") and what.endswith(".presence") and what not in facts:
            found[what] = "the facts have no such parameter"
    return found


@cache
def differences(spec: str) -> dict[Difference, str]:
    return {
        Difference(one.slug, what): text
        for one in known(spec)
        if one.slug in described(spec)
        for what, text in compare(one.claims, described(spec)[one.slug].claims).items()
    }


def told(spec: str, lines: list[str]) -> str:
    claim_count = sum(len(one.claims) for one in known(spec))
    counts = (
        f"{spec}: {len(known(spec))} operations, {claim_count} claims, "
        f"{len(differences(spec))} differences, {len(waivers(spec))} waivers, {len(lines)} faults"
    )
    return "\n".join([counts, *lines])


@pytest.mark.parametrize("spec", SPECS)
def test_the_facts_are_read(spec: str) -> None:
    assert len(known(spec)) == OPERATION_COUNTS[spec]
    assert any(one.is_current for one in known(spec))
    assert all(one.claims for one in known(spec) if one.is_current and "GET" in one.address)


def test_every_specification_has_facts() -> None:
    paths = (ROOT / "specs").glob("*.yaml")
    assert sorted(path.name.split(".")[0] for path in paths) == SPECS


@pytest.mark.parametrize("spec", SPECS)
def test_the_operations_are_the_known_ones(spec: str) -> None:
    assert set(described(spec)) == {one.slug for one in known(spec)}
    expected = {one.slug: one.address for one in known(spec) if one.address}
    assert {slug: described(spec)[slug].address for slug in expected} == expected


@pytest.mark.parametrize("spec", SPECS)
def test_a_difference_is_waived(spec: str) -> None:
    faults = [
        f"{place.operation}: {place.what}: {text}"
        for place, text in differences(spec).items()
        if place not in waivers(spec)
    ]
    assert not faults, told(spec, faults)


@pytest.mark.parametrize("spec", SPECS)
def test_a_waiver_is_needed(spec: str) -> None:
    faults = [
        f"{place.operation}: {place.what}: no such difference any more; delete the waiver"
        for place in waivers(spec)
        if place not in differences(spec)
    ]
    assert not faults, told(spec, faults)


@pytest.mark.parametrize("spec", SPECS)
def test_the_reason_is_published_as_a_known_gap(spec: str) -> None:
    text = (ROOT / "specs" / "known-gaps" / f"{spec}.yml").read_text(encoding="utf-8")
    sentences = " ".join(all_texts(yaml.safe_load(text)))
    faults = [
        f"{place.operation}: {place.what}: not in the known gaps: {reason}"
        for place, reason in waivers(spec).items()
        if reason not in sentences
    ]
    assert not faults, told(spec, faults)


def all_texts(value: object) -> list[str]:
    """Every string of a document, in order."""
    if isinstance(value, dict):
        return [text for member in value.values() for text in all_texts(member)]
    if isinstance(value, list):
        return [text for member in value for text in all_texts(member)]
    return [value] if isinstance(value, str) else []


DOCUMENT = """
    paths:
      /orders:
        post:
          operationId: createOrder
          parameters:
            - {name: depth, in: query, schema: {type: integer, format: int32, default: 5}}
          requestBody:
            content:
              application/json:
                schema: {$ref: '#/components/schemas/Order'}
          responses:
            '200':
              description: Done.
              content:
                application/json:
                  schema:
                    type: array
                    items: {$ref: '#/components/schemas/Order'}
    components:
      schemas:
        Side: {type: string, enum: [BUY, SELL]}
        Order:
          allOf:
            - required: [side]
              properties:
                side: {description: Direction., allOf: [{$ref: '#/components/schemas/Side'}]}
            - properties:
                legs:
                  type: array
                  items: {type: object, properties: {price: {type: number, format: double}}}
"""


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("request.depth.place", "query"),
        ("request.depth.type", "integer int32"),
        ("request.depth.default", "5"),
        ("request.depth.required", "false"),
        ("request.side.place", "body"),
        ("request.side.required", "true"),
        ("request.side.enum", "BUY SELL"),
        ("request.legs.type", "array of object"),
        ("response.side.type", "string"),
        ("response.legs[].price.type", "number double"),
        ("response.legs[].price.enum", "none"),
    ],
)
def test_a_description_is_followed_to_its_claims(what: str, text: str) -> None:
    operation = described_operations(parse_inline(DOCUMENT))["create-order"]
    assert operation.address == "POST /orders"
    assert operation.claims[what] == text


@pytest.mark.parametrize(
    ("facts", "claims", "expected"),
    [
        pytest.param({"a.presence": "there", "a.type": "x"}, {}, {"a.presence"}, id="missing"),
        pytest.param(
            {"a.presence": "there", "a.type": "x"},
            {"a.presence": "there", "a.type": "y"},
            {"a.type"},
            id="other type",
        ),
        pytest.param(
            {}, {"request.a.presence": "there"}, {"request.a.presence"}, id="unknown parameter"
        ),
        pytest.param({}, {"response.a.presence": "there"}, set(), id="unknown reply field"),
    ],
)
def test_a_difference_is_found(facts: Claims, claims: Claims, expected: set[str]) -> None:
    assert set(compare(facts, claims)) == expected
