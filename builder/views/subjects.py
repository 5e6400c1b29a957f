"""What a change belongs to, as pages name it: an operation with its page, a channel, a component.

Owns SubjectView and the index that finds the page of a subject.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from builder.model.change import SubjectKind
from builder.model.channel import Direction
from builder.views.addresses import page_owners
from builder.views.prose import prose_of
from builder.views.session import direction_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.change import Subject
    from builder.model.channel import Channel, ChannelOperation
    from builder.model.operation import Operation
    from builder.model.words import Words


_NO_SCHEMAS: Final[Mapping[Pointer, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SubjectView:
    """What a change belongs to."""

    title: str
    """In words; a spec's own, so hostile."""
    badge: str = ""
    """The HTTP method, or `You send` / `You receive` in words; empty for what is no operation."""
    style: str = ""
    """What the badge looks like, such as `post` or `send`."""
    path: str = ""
    """The path or the channel's address; empty for what has none."""
    address: str = ""
    """Of its page; empty where it has none."""


class SubjectIndex:
    """Finds how the subjects of one spec are named, and their pages.

    Args:
        api: The current snapshot.
        addresses: One per page, in document order.
        words: The reader's language.
        schemas: The addresses of the pages of component schemas.
    """

    def __init__(
        self,
        api: Api,
        addresses: Sequence[str],
        words: Words,
        schemas: Mapping[Pointer, str] = _NO_SCHEMAS,
    ) -> None:
        self._words = words
        self.pages: list[SubjectView] = []
        """What each page is about, in document order."""
        self._known: dict[tuple[SubjectKind, str], SubjectView] = {}
        if api.operations:
            for operation, address in zip(api.operations, addresses, strict=True):
                self._enter_operation(operation, address)
        else:
            for (channel, owner), address in zip(page_owners(api), addresses, strict=True):
                self._enter_channel(channel, owner, address)
        self._enter_schemas(api, schemas)

    def find(self, subject: Subject) -> SubjectView:
        """Name a subject; one that is gone is named by what it was called."""
        for key in (subject.operation_id, subject.name):
            known = self._known.get((subject.kind, key)) if key else None
            if known:
                return known
        return self._unknown(subject)

    def _enter_operation(self, operation: Operation, address: str) -> None:
        view = SubjectView(
            title=prose_of(self._words, operation.title).markdown,
            badge=operation.method,
            style=operation.method.lower(),
            path=operation.path,
            address=address,
        )
        self.pages.append(view)
        for key in (operation.id, f"{operation.method} {operation.path}"):
            self._known.setdefault((SubjectKind.OPERATION, key), view)

    def _enter_channel(self, channel: Channel, owner: ChannelOperation, address: str) -> None:
        title = owner.summary or owner.id or channel.address
        for operation in channel.operations:
            view = SubjectView(
                title=prose_of(self._words, title).markdown,
                badge=direction_words(operation.direction, self._words),
                style="send" if operation.direction is Direction.SEND else "receive",
                path=channel.address,
                address=address,
            )
            if operation is owner:
                self.pages.append(view)
            for key in (operation.id, f"{operation.direction.value} {channel.address}"):
                self._known.setdefault((SubjectKind.CHANNEL_OPERATION, key), view)
        whole = SubjectView(
            title=prose_of(self._words, title).markdown, path=channel.address, address=address
        )
        self._known.setdefault((SubjectKind.CHANNEL, channel.address), whole)

    def _enter_schemas(self, api: Api, schemas: Mapping[Pointer, str]) -> None:
        """Enter the schemas whose names no component of another kind has."""
        count = Counter(component.name for component in api.components)
        title = self._words.gettext("Component")
        for place, address in schemas.items():
            if count[place.name] == 1:
                view = SubjectView(title, path=place.name, address=address)
                self._known[SubjectKind.COMPONENT, place.name] = view

    def _unknown(self, subject: Subject) -> SubjectView:
        gettext = self._words.gettext
        first, _, rest = subject.name.partition(" ")
        match subject.kind:
            case SubjectKind.DOCUMENT:
                return SubjectView(gettext("The document as a whole"))
            case SubjectKind.OPERATION:
                return SubjectView("", first, first.lower(), rest)
            case SubjectKind.CHANNEL:
                return SubjectView(gettext("Channel"), path=subject.name)
            case SubjectKind.CHANNEL_OPERATION:
                return SubjectView("", direction_words(Direction(first), self._words), first, rest)
            case SubjectKind.COMPONENT:
                return SubjectView(gettext("Component"), path=subject.name)
