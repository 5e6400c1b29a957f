"""What both formats write alike: info, tags, security schemes, examples, server variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.api import (
    Component,
    Contact,
    Example,
    Info,
    License,
    OAuthFlow,
    SecurityScheme,
    ServerVariable,
    Tag,
)
from builder.model.schema import ABSENT
from builder.parse.schema import read_external_docs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.location import Location, Pointer
    from builder.model.api import SecurityRequirement
    from builder.model.value import JsonValue
    from builder.parse.cursor import Cursor
    from builder.problems import ProblemLog


def read_extensions(place: Cursor, *members: str) -> dict[str, JsonValue]:
    """Read the extensions of an object, and of mappings in it that nothing else stands for.

    Args:
        place: The object; what it says itself counts first.
        members: The names of the mappings.
    """
    found: dict[str, JsonValue] = {}
    for name in members:
        child = place.get(name)
        if child is not None and child.is_mapping:
            found |= child.extensions()
    return found | place.extensions()


def read_info(root: Cursor) -> Info:
    """Read the `info` object, which every document must have."""
    info = root.require("info")
    contact, licence = info.get("contact"), info.get("license")
    return Info(
        title=info.require("title").as_text(),
        version=info.require("version").as_text(),
        description=info.text("description"),
        terms_of_service=info.text("termsOfService"),
        contact=Contact(
            contact.text("name"), contact.text("url"), contact.text("email"), contact.extensions()
        )
        if contact
        else None,
        license=License(licence.text("name"), licence.text("url"), licence.extensions())
        if licence
        else None,
        extensions=info.extensions(),
    )


def read_components(root: Cursor) -> tuple[Component, ...]:
    """Read every component as it is written; what is not a mapping holds none."""
    components = root.get("components")
    if components is None or not components.is_mapping:
        return ()
    return tuple(
        Component(child.location, group, name, child.value)
        for group, place in components.members()
        if place.is_mapping
        for name, child in place.entries()
    )


def read_places(root: Cursor) -> dict[Pointer, Location]:
    """Note where the members of the document, of `info`, `paths` and `tags` stand."""
    return {place.pointer: place.location for place in _outline(root)}


def _outline(root: Cursor) -> Iterator[Cursor]:
    yield root
    for name, child in root.entries():
        yield child
        if name in {"info", "paths"} and child.is_mapping:
            yield from (place for _, place in child.entries())
        if name == "tags" and child.is_list:
            yield from child.elements()


def read_tags(place: Cursor) -> tuple[Tag, ...]:
    """Read the `tags` member: objects, each with a name."""
    return tuple(
        Tag(tag.text("name"), tag.text("description"), read_external_docs(tag), tag.extensions())
        for tag in (element.follow() for element in place.elements("tags"))
    )


def read_variables(server: Cursor) -> tuple[ServerVariable, ...]:
    """Read the `variables` of a server."""
    return tuple(
        ServerVariable(
            name,
            variable.text("default"),
            variable.texts("enum"),
            variable.text("description"),
            variable.texts("examples"),
            variable.extensions(),
        )
        for name, variable in (
            (name, child.follow()) for name, child in server.entries("variables")
        )
    )


def read_security(place: Cursor) -> tuple[SecurityRequirement, ...]:
    """Read a `security` list; an empty requirement in it means that none is needed."""
    return tuple(
        {
            name: tuple(scope.as_text() for scope in scopes.elements())
            for name, scopes in entry.entries()
        }
        for entry in place.elements("security")
    )


def read_security_schemes(root: Cursor, log: ProblemLog) -> dict[str, SecurityScheme]:
    """Read `components.securitySchemes`; a faulty one is noted and left out."""
    components = root.get("components")
    schemes = {}
    for name, child in components.entries("securitySchemes") if components else ():
        with log.tolerating():
            schemes[name] = _security_scheme(name, child.follow())
    return schemes


def _security_scheme(name: str, place: Cursor) -> SecurityScheme:
    flows = place.get("flows")
    return SecurityScheme(
        location=place.location,
        name=name,
        type=place.require("type").as_text(),
        description=place.text("description"),
        place=place.text("in"),
        parameter_name=place.text("name"),
        scheme=place.text("scheme"),
        bearer_format=place.text("bearerFormat"),
        open_id_connect_url=place.text("openIdConnectUrl"),
        flows=tuple(
            OAuthFlow(
                kind,
                flow.text("authorizationUrl"),
                flow.text("tokenUrl"),
                flow.text("refreshUrl"),
                {scope: words.as_text() for scope, words in flow.entries("scopes")},
                flow.extensions(),
            )
            for kind, flow in place.members("flows")
        ),
        extensions=place.extensions() | (flows.extensions() if flows else {}),
    )


def read_examples(place: Cursor, log: ProblemLog) -> tuple[Example, ...]:
    """Read the `example` or the named `examples` of a parameter, header or media type."""
    if place.has("example"):
        single = place.member("example")
        return (Example(single.location, value=single.value),)
    examples = []
    for name, child in place.entries("examples"):
        with log.tolerating():
            example = child.follow()
            examples.append(
                Example(
                    location=example.location,
                    name=name,
                    summary=example.text("summary"),
                    description=example.text("description"),
                    value=example.member("value").value if example.has("value") else ABSENT,
                    external_url=example.text("externalValue"),
                    extensions=example.extensions(),
                )
            )
    return tuple(examples)
