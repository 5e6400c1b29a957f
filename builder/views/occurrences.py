"""Every place of a site where a named value, or a value that is one of several, is told.

Owns Occurrence. What a schema's page tells is not told again for each operation that carries it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView
from builder.views.schema_page import SchemaView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model.names import Anchor
    from builder.views.callback import CallbackView
    from builder.views.exchange import BodyView, ParameterGroupView, ResponseView
    from builder.views.fields import FieldView
    from builder.views.page import Page
    from builder.views.spec import SpecView


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page, or a part of one, by the title of what the page tells."""

    title: str
    address: str
    """May carry a fragment."""

    @property
    def page(self) -> str:
        """The address of the page as a whole."""
        return self.address.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Carriage:
    """Which way values travel, and what carries them."""

    is_sent: bool = False
    is_received: bool = False
    statuses: tuple[str, ...] = ()
    """Of the answers that carry them; empty where none does."""
    operations: tuple[PageLink, ...] = ()
    """Those that carry them."""
    receivers: tuple[PageLink, ...] = ()
    """Those that carry them to the caller."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A value that a page tells."""

    field: FieldView
    owner: PageLink
    """The page, by the title of what it tells."""
    spec: SpecView
    carriage: Carriage

    def address_of(self, anchor: Anchor) -> str:
        """Return the address of a part of its page."""
        return f"{self.owner.address}#{anchor}"


def occurrences_in(pages: Iterable[Page]) -> Iterator[Occurrence]:
    """Walk the values that pages tell, page by page in their order."""
    for page in pages:
        match page.view:
            case SchemaView() as view:
                yield from _of_schema(view)
            case RestOperationView() as view:
                yield from _of_request(view)
            case ChannelOperationView() as view:
                yield from _of_messages(view)


def owned(found: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Pass over the values whose own schema has a page: that page tells what they can be."""
    for occurrence in found:
        link = occurrence.field.type_link
        if link is None or link.address == occurrence.owner.address:
            yield occurrence


def told_values(field: FieldView, *, is_whole: bool = False) -> Iterator[FieldView]:
    """Walk a value and what it holds, without what the pages of other schemas tell.

    Args:
        field: The value.
        is_whole: Whether it is the schema whose page is walked.
    """
    yield field
    if field.type_link is not None and not is_whole:
        return
    for inner in field.fields:
        yield from told_values(inner)
    for variant in field.variants:
        for inner in variant.fields if variant.type_link is None else ():
            yield from told_values(inner)


def _of_schema(view: SchemaView) -> Iterator[Occurrence]:
    links = [(PageLink(each.subject.title, each.subject.address), each.use) for each in view.uses]
    carriage = Carriage(
        is_sent=any(use.is_sent for _, use in links),
        is_received=any(use.is_received for _, use in links),
        statuses=tuple(dict.fromkeys(status for _, use in links for status in use.statuses)),
        operations=tuple(link for link, _ in links),
        receivers=tuple(link for link, use in links if use.is_received),
    )
    owner = PageLink(view.name, view.address)
    for field in told_values(view.whole, is_whole=True):
        yield Occurrence(field, owner, view.spec, carriage)


def _of_request(view: RestOperationView) -> Iterator[Occurrence]:
    owner = PageLink(view.title, view.address)
    for field, carriage in _of_exchange(view, owner, is_turned=False):
        yield Occurrence(field, owner, view.spec, carriage)
    for callback in view.callbacks:
        for field, carriage in _of_exchange(callback, owner, is_turned=True):
            yield Occurrence(field, owner, view.spec, carriage)


def _of_exchange(
    view: RestOperationView | CallbackView, owner: PageLink, *, is_turned: bool
) -> Iterator[tuple[FieldView, Carriage]]:
    """Walk what a request carries and what answers it; in a callback the API asks."""
    asked = _carriage(owner, is_sent=not is_turned)
    for field in _fields_of(view.parameter_groups, view.bodies):
        yield field, asked
    for response in view.responses:
        statuses = () if is_turned else (response.status,)
        answered = _carriage(owner, is_sent=is_turned, statuses=statuses)
        for field in _fields_of((), response.bodies, response):
            yield field, answered


def _fields_of(
    groups: Iterable[ParameterGroupView],
    bodies: Iterable[BodyView],
    response: ResponseView | None = None,
) -> Iterator[FieldView]:
    roots = [field for group in groups for field in group.fields]
    roots += response.headers if response else ()
    roots += [field for body in bodies if body.type_link is None for field in body.fields]
    for root in roots:
        yield from told_values(root)


def _of_messages(view: ChannelOperationView) -> Iterator[Occurrence]:
    owner = PageLink(view.title, view.address)
    for parameter in view.parameters:
        for field in told_values(parameter):
            yield Occurrence(field, owner, view.spec, _carriage(owner, is_sent=True))
    for message in view.messages:
        carriage = _carriage(owner, is_sent=message.is_sent)
        payload = message.fields if message.type_link is None else ()
        for root in (*message.headers, *payload):
            for field in told_values(root):
                yield Occurrence(field, owner, view.spec, carriage)


def _carriage(owner: PageLink, *, is_sent: bool, statuses: tuple[str, ...] = ()) -> Carriage:
    return Carriage(
        is_sent=is_sent,
        is_received=not is_sent,
        statuses=statuses,
        operations=(owner,),
        receivers=() if is_sent else (owner,),
    )
