"""What is made from a schema fits it, and does so wherever openapi-sampler's own value does."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator
from openapi_schema_validator import OAS30ReadValidator, OAS30Validator, OAS30WriteValidator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from builder.location import Pointer
from builder.model.api import ApiKind
from builder.model.channel import Direction
from builder.model.value import to_json
from builder.parse import parse_api
from builder.parse.yaml12 import load_yaml
from builder.samples.making import make_value
from tests.support.toolchains import NODE_DIR
from tests.support.tools import need_tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.api import Api
    from builder.model.mirror import Mirror
    from builder.samples.making import MadeValue

MADE = Path(__file__).parent.parent / "support" / "schemas"
NODE_OPTIONS = {
    None: {},
    Direction.SEND: {"skipReadOnly": True},
    Direction.RECEIVE: {"skipWriteOnly": True},
}
OPENAPI_VALIDATORS: dict[Direction | None, Any] = {
    None: OAS30Validator,
    Direction.SEND: OAS30WriteValidator,
    Direction.RECEIVE: OAS30ReadValidator,
}


@dataclass
class Described:
    """The component schemas of a document, and a judge of what fits them."""

    name: str
    root: dict[str, Any]
    direction: Direction | None = None

    @cached_property
    def api(self) -> Api:
        """What we read from it."""
        return parse_api(json.dumps(self.root), self.name)

    @property
    def names(self) -> list[str]:
        """The names of the schemas, in document order."""
        return list(self.root["components"]["schemas"])

    @cached_property
    def made(self) -> dict[str, MadeValue]:
        """Our example of each schema."""
        return {
            name: make_value(
                self.api,
                self.api.schemas[Pointer(("components", "schemas", name))],
                self.direction,
            )
            for name in self.names
        }

    @cached_property
    def _registry(self) -> Any:
        return Registry().with_resource("urn:spec", DRAFT7.create_resource(self.root))

    def faults(self, name: str, value: object) -> list[str]:
        """List what is wrong with an example of a schema."""
        is_openapi = self.api.kind is ApiKind.OPENAPI
        kind = OPENAPI_VALIDATORS[self.direction] if is_openapi else Draft7Validator
        validator = kind(
            {"$ref": f"urn:spec#/components/schemas/{name}"},
            registry=self._registry,
            format_checker=kind.FORMAT_CHECKER,
        )
        return [error.message for error in validator.iter_errors(value)]


def without_examples(schema: Any, *, is_schema: bool = True) -> Any:
    """Copy a schema without the examples in it, so that all of a value must be made."""
    if isinstance(schema, list):
        return [without_examples(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: without_examples(part, is_schema=key not in {"properties", "schemas"})
        for key, part in schema.items()
        if not (is_schema and key in {"example", "examples"})
    }


def read(path: Path) -> dict[str, Any]:
    root: Any = load_yaml(path.read_text(encoding="utf-8"), path.name).root
    document: dict[str, Any] = json.loads(to_json(root))
    return document


def unreachable() -> dict[str, str]:
    return read(MADE / "unreachable.yaml")


@pytest.fixture(scope="module")
def described(mirror: Mirror) -> list[Described]:
    documents = []
    for spec in mirror.specs:
        root: Any = load_yaml(spec.content.decode(), spec.entry.file).root
        document = json.loads(to_json(root))
        components = {"components": without_examples(document["components"])}
        documents += [
            Described(spec.entry.id, document),
            Described(f"{spec.entry.id} without examples", document | components),
        ]
    made = read(MADE / "openapi.yaml")
    documents.append(Described("asyncapi", read(MADE / "asyncapi.yaml")))
    documents += [
        Described(f"openapi {direction and direction.value}", made, direction)
        for direction in (None, Direction.SEND, Direction.RECEIVE)
    ]
    return documents


def cases(described: list[Described]) -> Iterator[tuple[Described, str]]:
    return ((document, name) for document in described for name in document.names)


def test_there_are_enough(described: list[Described]) -> None:
    shipped = [document for document in described if (document.api.info.title != "Schemas")]

    assert sum(len(document.names) for document in shipped) >= 2 * 200
    assert sum(1 for _ in cases(described)) > 600


def test_every_made_example_fits_its_schema(described: list[Described]) -> None:
    wrong = {
        f"{document.name}: {name}": (to_json(made.value), faults)
        for document, name in cases(described)
        if name not in unreachable()
        for made in [document.made[name]]
        if (faults := document.faults(name, made.value)) or not made.is_fitting
    }

    assert wrong == {}


def test_where_none_fits_the_generator_says_so(described: list[Described]) -> None:
    known = {name: [case for case in cases(described) if case[1] == name] for name in unreachable()}

    for name, places in known.items():
        assert places, f"there is no schema '{name}'"
        for document, _ in places:
            assert not document.made[name].is_fitting, name


def test_it_says_so_nowhere_else(described: list[Described]) -> None:
    said = {name for document, name in cases(described) if not document.made[name].is_fitting}

    assert said == set(unreachable())


def sampled(described: list[Described]) -> dict[tuple[str, str], Any]:
    """Ask openapi-sampler for an example of every schema."""
    lines = [
        {"document": each.root, "names": each.names, "options": NODE_OPTIONS[each.direction]}
        for each in described
    ]
    finished = subprocess.run(
        [need_tool("node"), str(NODE_DIR / "sample-schemas.mjs")],
        input="\n".join(map(json.dumps, lines)),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert finished.returncode == 0, finished.stderr
    return {
        (document.name, name): made
        for document, line in zip(described, finished.stdout.splitlines(), strict=True)
        for name, made in json.loads(line).items()
    }


def test_ours_fits_wherever_that_of_openapi_sampler_does(
    described: list[Described], capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = sampled(described)
    both, ours_alone, theirs_alone = 0, [], []
    for document, name in cases(described):
        sample = theirs[document.name, name]
        is_theirs = "value" in sample and not document.faults(name, sample["value"])
        is_ours = not document.faults(name, document.made[name].value)
        both += is_theirs and is_ours
        ours_alone += [f"{document.name}: {name}"] * (is_ours and not is_theirs)
        theirs_alone += [f"{document.name}: {name}"] * (is_theirs and not is_ours)
    with capsys.disabled():
        print(  # noqa: T201 - how far the oracle reaches is a figure that is asked for
            f"\nexamples that fit: {both} of both, {len(ours_alone)} of ours alone"
        )

    assert theirs_alone == []
    assert both > 400, "the oracle says something"
    assert "openapi None: one-of-required" in ours_alone, "and has limits of its own"


@pytest.mark.parametrize("document", ["openapi.yaml", "asyncapi.yaml"])
def test_the_bytes_do_not_depend_on_the_hash_seed(document: str, root: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from builder.model.value import to_json; from builder.parse import parse_api\n"
        "from builder.samples.making import make_value\n"
        "api = parse_api(Path(sys.argv[1]).read_text(encoding='utf-8'), 'schemas.yaml')\n"
        "for schema in api.schemas.values(): print(to_json(make_value(api, schema).value))\n"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program, str(MADE / document)],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert len(made) == 1
    assert len(made.pop().splitlines()) > 40
