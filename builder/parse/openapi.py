"""OpenAPI 3.0 to model.

Owns the reading of paths, operations, parameters, bodies, responses, callbacks and links.
Source: OpenAPI 3.0.3, https://spec.openapis.org/oas/v3.0.3.html
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from builder.model.api import Api, ApiKind, Server
from builder.model.operation import (
    Callback,
    Encoding,
    Header,
    Link,
    MediaType,
    Operation,
    Parameter,
    ParameterPlace,
    RequestBody,
    Response,
)
from builder.parse.cursor import describe
from builder.parse.metadata import (
    read_components,
    read_examples,
    read_extensions,
    read_info,
    read_places,
    read_security,
    read_security_schemes,
    read_tags,
    read_variables,
)
from builder.parse.schema import SchemaReader, read_external_docs
from builder.problems import Problem, RefError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.location import Pointer
    from builder.model.api import SecurityRequirement
    from builder.model.schema import ExternalDocs
    from builder.parse.cursor import Cursor
    from builder.problems import ProblemLog

_NESTING_BUDGET: Final = 6
"""How many path items, callbacks and headers may hold each other: by references, each step may
double what has to be read."""
_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_PLACES: Final = {place.value: place for place in ParameterPlace}


def read_openapi(root: Cursor, format_version: str, log: ProblemLog) -> Api:
    """Read an OpenAPI 3.0 document.

    Args:
        root: The document's root.
        format_version: Its `openapi` member.
        log: Where spoilt parts are noted.

    Raises:
        SpecFaultError: The document as a whole cannot be used.
    """
    reader = _OpenApiReader(root, log)
    operations = reader.operations()
    reader.schemas.finish()
    return Api(
        kind=ApiKind.OPENAPI,
        format_version=format_version,
        source=root.document.source,
        info=read_info(root),
        servers=reader.servers,
        tags=read_tags(root),
        external_docs=read_external_docs(root),
        security_schemes=read_security_schemes(root, log),
        operations=operations,
        schemas=reader.schemas.targets,
        extensions=read_extensions(root, "components", "paths"),
        problems=log.since(0),
        security=reader.security,
        components=read_components(root),
        places=read_places(root),
    )


def _servers(place: Cursor) -> tuple[Server, ...]:
    return tuple(_server(server) for server in place.elements("servers"))


def _server(place: Cursor) -> Server:
    return Server(
        location=place.location,
        url=place.require("url").as_text(),
        description=place.text("description"),
        variables=read_variables(place),
        extensions=place.extensions(),
    )


class _OpenApiReader:
    """Holds what every operation of one document shares."""

    def __init__(self, root: Cursor, log: ProblemLog) -> None:
        self._root = root
        self._log = log
        self.schemas = SchemaReader(log)
        self.servers = _servers(root)
        self.security = read_security(root)
        self._open: set[Pointer] = set()
        components = root.get("components")
        for _, schema in components.entries("schemas") if components else ():
            self.schemas.require(schema)

    @contextmanager
    def _entering(self, place: Cursor) -> Iterator[Cursor]:
        """Follow a reference to what may hold itself, such as a path item with callbacks.

        Raises:
            RefError: It is being read already.
        """
        target = place.follow()
        if len(self._open) >= _NESTING_BUDGET:
            raise RefError(
                Problem("callbacks-too-deep", "callbacks nest too deep here", place.location)
            )
        if target.pointer in self._open:
            raise RefError(
                Problem("ref-circular", "what is referred to here contains itself", place.location)
            )
        self._open.add(target.pointer)
        try:
            yield target
        finally:
            self._open.discard(target.pointer)

    def operations(self) -> tuple[Operation, ...]:
        return tuple(
            operation
            for path, item in self._root.require("paths").members()
            for operation in self._path_item(path, item)
        )

    def _path_item(self, path: str, place: Cursor) -> list[Operation]:
        operations: list[Operation] = []
        with self._log.tolerating(), self._entering(place) as item:
            operations += [
                self._operation(path, method, item, child)
                for method, child in item.members()
                if method in _METHODS
            ]
        return operations

    def _operation(self, path: str, method: str, item: Cursor, place: Cursor) -> Operation:
        """Read an operation; what of it cannot be read is noted on it."""
        mark = len(self._log)
        if not place.is_mapping:
            fault = place.fault(
                "type-unexpected", f"expected an operation, got {describe(place.value)}"
            )
            self._log.append(fault.problem)
            return Operation(
                place.location,
                f"{method} {path}",
                method.upper(),
                path,
                servers=self.servers,
                security=self.security,
                problems=self._log.since(mark),
            )
        facts = _OperationFacts(method, path, self.servers, self.security)
        body: RequestBody | None = None
        responses: list[Response] = []
        callbacks: list[Callback] = []
        facts.read(item, place, self._log)
        with self._log.tolerating():
            child = place.get("requestBody")
            body = self._request_body(child.follow()) if child else None
        with self._log.tolerating():
            for status, child in place.members("responses"):
                with self._log.tolerating():
                    responses.append(self._response(status, child.follow()))
        with self._log.tolerating():
            for name, child in place.entries("callbacks"):
                with self._log.tolerating(), self._entering(child) as target:
                    callbacks.extend(self._callbacks(name, target))
        return Operation(
            location=place.location,
            id=facts.id,
            method=method.upper(),
            path=path,
            summary=facts.summary,
            description=facts.description,
            path_summary=facts.path_summary,
            path_description=facts.path_description,
            tags=facts.tags,
            external_docs=facts.external_docs,
            servers=facts.servers,
            security=facts.security,
            parameters=self._parameters(item, place),
            request_body=body,
            responses=tuple(responses),
            callbacks=tuple(callbacks),
            is_deprecated=facts.is_deprecated,
            extensions=read_extensions(place, "responses"),
            problems=self._log.since(mark),
            path_extensions=item.extensions(),
        )

    def _parameters(self, item: Cursor, place: Cursor) -> tuple[Parameter, ...]:
        """Merge the path's parameters with the operation's, which win by name and place."""
        merged: dict[tuple[str, ParameterPlace], Parameter] = {}
        for owner, is_of_path in ((item, True), (place, False)):
            with self._log.tolerating():
                for element in owner.elements("parameters"):
                    with self._log.tolerating():
                        parameter = self._parameter(element.follow(), is_of_path=is_of_path)
                        merged[parameter.name, parameter.place] = parameter
        return tuple(merged.values())

    def _parameter(self, place: Cursor, *, is_of_path: bool) -> Parameter:
        where = place.require("in")
        if where.as_text() not in _PLACES:
            raise where.fault(
                "parameter-place-unknown",
                f"expected one of {', '.join(_PLACES)}, got '{where.as_text()}'",
                hint="'body' and 'formData' are Swagger 2.0; 3.0 has requestBody"
                if where.as_text() in {"body", "formData"}
                else "'in' says where the parameter travels",
            )
        content = self._content(place)
        return Parameter(
            location=place.location,
            name=place.require("name").as_text(),
            place=_PLACES[where.as_text()],
            description=place.text("description"),
            is_required=place.flag("required"),
            is_deprecated=place.flag("deprecated"),
            allows_empty=place.flag("allowEmptyValue"),
            schema=self.schemas.member(place, "schema"),
            content=content[0] if content else None,
            examples=read_examples(place, self._log),
            style=place.text("style"),
            is_exploded=place.flag("explode") if place.has("explode") else None,
            allows_reserved=place.flag("allowReserved"),
            extensions=place.extensions(),
            is_of_path=is_of_path,
        )

    def _header(self, name: str, place: Cursor) -> Header:
        content = self._content(place)
        return Header(
            location=place.location,
            name=name,
            description=place.text("description"),
            is_required=place.flag("required"),
            is_deprecated=place.flag("deprecated"),
            schema=self.schemas.member(place, "schema"),
            content=content[0] if content else None,
            examples=read_examples(place, self._log),
            extensions=place.extensions(),
            is_exploded=place.flag("explode") if place.has("explode") else None,
        )

    def _headers(self, place: Cursor) -> tuple[Header, ...]:
        headers = []
        for name, child in place.entries("headers"):
            with self._log.tolerating(), self._entering(child) as target:
                headers.append(self._header(name, target))
        return tuple(headers)

    def _content(self, place: Cursor) -> tuple[MediaType, ...]:
        return tuple(
            MediaType(
                content_type=content_type,
                schema=self.schemas.member(media, "schema"),
                examples=read_examples(media, self._log),
                encoding={name: self._encoding(child) for name, child in media.entries("encoding")},
                extensions=media.extensions(),
            )
            for content_type, media in place.entries("content")
        )

    def _encoding(self, place: Cursor) -> Encoding:
        return Encoding(
            content_type=place.text("contentType"),
            headers=self._headers(place),
            style=place.text("style"),
            is_exploded=place.flag("explode") if place.has("explode") else None,
            allows_reserved=place.flag("allowReserved"),
            extensions=place.extensions(),
        )

    def _request_body(self, place: Cursor) -> RequestBody:
        return RequestBody(
            location=place.location,
            description=place.text("description"),
            is_required=place.flag("required"),
            content=self._content(place),
            extensions=place.extensions(),
        )

    def _response(self, status: str, place: Cursor) -> Response:
        return Response(
            location=place.location,
            status=status,
            description=place.text("description"),
            headers=self._headers(place),
            content=self._content(place),
            links=tuple(_link(name, child.follow()) for name, child in place.entries("links")),
            extensions=place.extensions(),
        )

    def _callbacks(self, name: str, place: Cursor) -> list[Callback]:
        return [
            Callback(name, expression, tuple(self._path_item(expression, item)), place.extensions())
            for expression, item in place.members()
        ]


def _link(name: str, place: Cursor) -> Link:
    body, server = place.get("requestBody"), place.get("server")
    return Link(
        name=name,
        operation_id=place.text("operationId"),
        operation_ref=place.text("operationRef"),
        parameters={key: child.value for key, child in place.entries("parameters")},
        request_body=body.value if body else None,
        description=place.text("description"),
        server=_server(server) if server else None,
        extensions=place.extensions(),
    )


class _OperationFacts:
    """The plain members of an operation, each kept at its default where it cannot be read."""

    def __init__(
        self,
        method: str,
        path: str,
        servers: tuple[Server, ...],
        security: tuple[SecurityRequirement, ...],
    ) -> None:
        self.id = f"{method} {path}"
        self.summary = ""
        self.description = ""
        self.path_summary = ""
        self.path_description = ""
        self.tags: tuple[str, ...] = ()
        self.external_docs: ExternalDocs | None = None
        self.servers = servers
        self.security = security
        self.is_deprecated = False

    def read(self, item: Cursor, place: Cursor, log: ProblemLog) -> None:
        """Read every member by itself: a bad word must not make a private operation public."""
        with log.tolerating():
            self.id = place.text("operationId", self.id)
        with log.tolerating():
            self.summary = place.text("summary")
        with log.tolerating():
            self.description = place.text("description")
        with log.tolerating():
            self.is_deprecated = place.flag("deprecated")
        with log.tolerating():
            self.security = read_security(place) if place.has("security") else self.security
        with log.tolerating():
            self.tags = place.texts("tags")
        with log.tolerating():
            self.path_summary = item.text("summary")
            self.path_description = item.text("description")
        with log.tolerating():
            self.servers = _servers(place) or _servers(item) or self.servers
        with log.tolerating():
            self.external_docs = read_external_docs(place)
