"""A spec as a bundle tells it: every operation once, and what several of them use apart.

Owns SpecBundle and what is shared: a component that is used more than once is told once, under
its own name, and the operations name it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from builder.model.names import Anchor
from builder.views.channel import ChannelOperationView
from builder.views.fields import NO_NOTES, FieldView
from builder.views.operation import RestOperationView
from builder.views.prose import NO_PROSE
from builder.views.repeats import Repeats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from builder.location import Pointer
    from builder.views.channel import MessageView
    from builder.views.exchange import BodyView, ResponseView
    from builder.views.spec import SpecView

OperationView: TypeAlias = RestOperationView | ChannelOperationView
ChangeField: TypeAlias = "Callable[[FieldView], FieldView]"
ChangeBody: TypeAlias = "Callable[[tuple[FieldView, ...], Pointer | None], tuple[FieldView, ...]]"
_Body = TypeVar("_Body", "BodyView", "MessageView")
_USES: Final = 2
"""How often a component must be used to be told apart."""


@dataclass(frozen=True, slots=True)
class SharedSchema:
    """A component that several operations use."""

    name: str
    whole: FieldView


@dataclass(frozen=True, slots=True)
class BundleEntry:
    """An operation of a bundle, at a level of detail."""

    heading: str
    """Names the operation in its product, such as `POST /api/v3.3/order`."""
    url: str
    """Absolute, on the first server; the others are told at the top of the bundle."""
    operation: OperationView
    """Without the fields of what is shared."""
    spec: SpecView
    shared: frozenset[Pointer]
    level: int = 0
    """0 says everything; each further level says less."""

    @property
    def is_rest(self) -> bool:
        """Whether it is a request, rather than messages."""
        return isinstance(self.operation, RestOperationView)

    @property
    def is_deprecated(self) -> bool:
        """Whether its publisher advises against it."""
        return isinstance(self.operation, RestOperationView) and self.operation.is_deprecated


@dataclass(frozen=True, slots=True)
class SpecBundle:
    """All operations of a spec with what they share."""

    spec: SpecView
    entries: tuple[BundleEntry, ...]
    responses: tuple[ResponseView, ...]
    """The answers that several operations give."""
    schemas: tuple[SharedSchema, ...]
    words: tuple[FieldView, ...]
    """The fields whose words many places repeat."""
    shared: frozenset[Pointer]
    """What `responses` and `schemas` tell."""


def spec_bundle(spec: SpecView, operations: Iterable[OperationView]) -> SpecBundle:
    """Tell a spec's operations, and apart what more than one place uses.

    Args:
        spec: What the operations belong to.
        operations: As their pages show them.
    """
    told = tuple(operations)
    answers: Counter[Pointer] = Counter()
    first: dict[Pointer, ResponseView] = {}
    for response in _responses(told):
        if response.owner is not None:
            answers[response.owner] += 1
            first.setdefault(response.owner, response)
    common = {owner: first[owner] for owner, count in answers.items() if count >= _USES}
    sharing = _Sharing()
    for operation in told:
        for field in _roots(operation, common):
            sharing.count(field)
    for response in common.values():
        for field in _response_roots(response):
            sharing.count(field)
    names = _names(sharing.shared)
    return _without_repeats(
        SpecBundle(
            spec=spec,
            entries=tuple(
                BundleEntry(
                    heading=heading,
                    url=_url(operation),
                    operation=_changed(operation, sharing.short, sharing.body_fields, common),
                    spec=spec,
                    shared=frozenset((*names, *common)),
                )
                for operation, heading in zip(told, _headings(told), strict=True)
            ),
            responses=tuple(
                _changed_response(response, sharing.short, sharing.body_fields)
                for response in common.values()
            ),
            schemas=tuple(
                SharedSchema(name, sharing.inside(sharing.told[owner]))
                for owner, name in names.items()
            ),
            words=(),
            shared=frozenset((*names, *common)),
        )
    )


def _without_repeats(bundle: SpecBundle) -> SpecBundle:
    """Tell once what a spec says of many fields in the same words."""
    roots = [root for entry in bundle.entries for root in _roots(entry.operation, {})]
    roots += [root for response in bundle.responses for root in _response_roots(response)]
    roots += [schema.whole for schema in bundle.schemas]
    repeats = Repeats.among(roots)

    def marked_body(fields: tuple[FieldView, ...], _owner: Pointer | None) -> tuple[FieldView, ...]:
        return tuple(map(repeats.marked, fields))

    return replace(
        bundle,
        entries=tuple(
            replace(entry, operation=_changed(entry.operation, repeats.marked, marked_body, {}))
            for entry in bundle.entries
        ),
        responses=tuple(
            _changed_response(response, repeats.marked, marked_body)
            for response in bundle.responses
        ),
        schemas=tuple(
            replace(schema, whole=repeats.marked(schema.whole)) for schema in bundle.schemas
        ),
        words=repeats.told,
    )


class _Sharing:
    """Counts which components are used, and takes out what is told apart."""

    def __init__(self) -> None:
        self.told: dict[Pointer, FieldView] = {}
        self._uses: Counter[Pointer] = Counter()

    @property
    def shared(self) -> tuple[Pointer, ...]:
        """What is used more than once, by the order of its first use."""
        return tuple(owner for owner in self.told if self._uses[owner] >= _USES)

    def count(self, field: FieldView) -> None:
        """Count a value and, the first time that a component shows what it holds, its parts."""
        if field.owner is not None:
            self._uses[field.owner] += 1
            if field.owner in self.told:
                return
            if _says_more(field):
                self.told[field.owner] = field
        for part in _parts(field):
            self.count(part)

    def is_apart(self, owner: Pointer | None) -> bool:
        """Whether a component is told apart."""
        return owner in self.told and self._uses[owner] >= _USES

    def short(self, field: FieldView) -> FieldView:
        """Leave out of a value what is told apart."""
        if field.owner is None or not self.is_apart(field.owner):
            return self.inside(field)
        whole = self.told[field.owner]
        return replace(
            field,
            fields=(),
            enum=(),
            variants=(),
            variants_label="",
            recursive_name="",
            facts=tuple(fact for fact in field.facts if fact not in whole.facts),
            description=NO_PROSE if field.description == whole.description else field.description,
        )

    def inside(self, field: FieldView) -> FieldView:
        """Leave out of a value's parts what is told apart."""
        return replace(
            field,
            fields=tuple(map(self.short, field.fields)),
            variants=tuple(
                replace(variant, fields=tuple(map(self.short, variant.fields)))
                for variant in field.variants
            ),
        )

    def body_fields(
        self, fields: tuple[FieldView, ...], owner: Pointer | None
    ) -> tuple[FieldView, ...]:
        """Leave out of a body what is told apart: all of it where its component is."""
        return () if self.is_apart(owner) else tuple(map(self.short, fields))


def _headings(operations: tuple[OperationView, ...]) -> list[str]:
    """Name each operation as no other of its spec is named."""
    names = [
        f"{operation.method} {operation.path}"
        if isinstance(operation, RestOperationView)
        else f"{operation.direction} {operation.channel}"
        for operation in operations
    ]
    count = Counter(names)
    return [
        name if count[name] == 1 else f"{name} ({operation.id})"
        for name, operation in zip(names, operations, strict=True)
    ]


def _url(operation: OperationView) -> str:
    if isinstance(operation, RestOperationView):
        return operation.primary_url
    return operation.servers[0].url if operation.servers else ""


def _says_more(field: FieldView) -> bool:
    return bool(field.fields or field.enum or field.variants)


def _parts(field: FieldView) -> Iterator[FieldView]:
    yield from field.fields
    for variant in field.variants:
        yield from variant.fields


def _names(shared: Iterable[Pointer]) -> dict[Pointer, str]:
    """Name components: by their pointer where two have the same name."""
    owners = tuple(shared)
    count = Counter(owner.name for owner in owners)
    return {owner: owner.name if count[owner.name] == 1 else str(owner) for owner in owners}


def _responses(operations: Iterable[OperationView]) -> Iterator[ResponseView]:
    for operation in operations:
        if isinstance(operation, RestOperationView):
            yield from operation.responses


def _roots(operation: OperationView, common: dict[Pointer, ResponseView]) -> Iterator[FieldView]:
    """Walk the values of an operation, apart from the answers that are told apart."""
    if isinstance(operation, RestOperationView):
        for group in operation.parameter_groups:
            yield from group.fields
        for body in operation.bodies:
            yield _whole(body)
        for response in operation.responses:
            if response.owner not in common:
                yield from _response_roots(response)
    else:
        yield from operation.parameters
        for message in operation.messages:
            yield from message.headers
            yield _whole(message)


def _response_roots(response: ResponseView) -> Iterator[FieldView]:
    yield from response.headers
    for body in response.bodies:
        yield _whole(body)


def _whole(body: BodyView | MessageView) -> FieldView:
    """Take a body for one value; one that is no object holds itself."""
    first = body.fields[0] if len(body.fields) == 1 else None
    if first is not None and (not first.name or first.owner == body.owner is not None):
        return first
    return FieldView(
        "",
        Anchor.of("body"),
        body.type_label,
        body.notes.description,
        facts=body.notes.facts,
        fields=body.fields,
        owner=body.owner,
    )


def _changed(
    operation: OperationView,
    field: ChangeField,
    body: ChangeBody,
    common: dict[Pointer, ResponseView],
) -> OperationView:
    """Change the values of an operation, and leave out the answers that are told apart."""
    if isinstance(operation, RestOperationView):
        return replace(
            operation,
            parameter_groups=tuple(
                replace(group, fields=tuple(map(field, group.fields)))
                for group in operation.parameter_groups
            ),
            bodies=tuple(_changed_body(each, body) for each in operation.bodies),
            responses=tuple(
                replace(response, bodies=(), headers=())
                if response.owner in common
                else _changed_response(response, field, body)
                for response in operation.responses
            ),
        )
    return replace(
        operation,
        parameters=tuple(map(field, operation.parameters)),
        messages=tuple(
            replace(_changed_body(message, body), headers=tuple(map(field, message.headers)))
            for message in operation.messages
        ),
    )


def _changed_body(view: _Body, body: ChangeBody) -> _Body:
    """Change what a body holds; what is told apart says there what it is."""
    fields = body(view.fields, view.owner)
    return replace(view, fields=fields, notes=view.notes if fields else NO_NOTES)


def _changed_response(response: ResponseView, field: ChangeField, body: ChangeBody) -> ResponseView:
    return replace(
        response,
        headers=tuple(map(field, response.headers)),
        bodies=tuple(_changed_body(each, body) for each in response.bodies),
    )
