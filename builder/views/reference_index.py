"""The indexes over all specs: every field, every enum value, with the places that tell them.

Owns their views and pages. They are made from the pages of operations and schemas, so each place
leads to where the thing is told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from builder.model.names import Anchor, distinct_slugs
from builder.views.addresses import overview_address
from builder.views.anchors import with_distinct_anchors
from builder.views.occurrences import PageLink, occurrences_in, owned
from builder.views.page import Page, Section
from builder.views.reference_codes import codes_pages, value_order
from builder.views.schema_page import flow_words
from builder.views.search import list_search

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.model.words import Words
    from builder.views.occurrences import Occurrence
    from builder.views.prose import Prose

REFERENCE_ADDRESS: Final = "reference/"
"""Below it stand the indexes."""
_MOST_LINES: Final = 500
"""Lines of an index on one page: about 100 kB of HTML, and text that a machine reads whole."""
_SHOWN: Final = 4
"""Places of a name in one product that are alike; the others are counted."""
_NO_LETTER: Final = "0-9"
"""The title of what begins with no letter."""


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Places of one product that say the same."""

    product_title: str
    type_label: str
    flow: str
    """`sent`, `received` or both, in words; empty where no operation carries it."""
    places: tuple[PageLink, ...]
    """With their fragments."""
    left_out: int = 0
    """How many more there are."""
    overview: str = ""
    """The address of the product's overview."""


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A field's name with the places that have it."""

    text: str
    anchor: Anchor
    groups: tuple[PlaceGroup, ...]


@dataclass(frozen=True, slots=True)
class ValueEntry:
    """An enum value that means one thing, with the fields that can have it."""

    text: str
    anchor: Anchor
    name: str
    meaning: Prose
    field_names: tuple[str, ...]
    groups: tuple[PlaceGroup, ...]


@dataclass(frozen=True, slots=True)
class LetterView:
    """The entries that begin alike."""

    title: str
    anchor: Anchor
    entries: tuple[NameEntry | ValueEntry, ...]

    @property
    def line_count(self) -> int:
        """How many lines it takes: one for each entry, and one for each place."""
        return len(self.entries) + sum(
            len(group.places) for entry in self.entries for group in entry.groups
        )


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index."""

    title: str
    introduction: str
    letters: tuple[LetterView, ...]
    pages: tuple[tuple[PageLink, int], ...] = ()
    """Letters that have pages of their own, each with how many entries begin with it."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is told, as a link that is not yet grouped."""

    occurrence: Occurrence
    address: str


def reference_pages(pages: Iterable[Page], words: Words) -> list[Page]:
    """Make the indexes of all fields, enum values and codes; one that would be empty is not made.

    Args:
        pages: Those of operations and schemas; others are passed over.
        words: The reader's language.
    """
    told = tuple(pages)
    found = tuple(occurrences_in(told))
    return [
        *_fields_page(found, words),
        *_values_page(found, words),
        *codes_pages(told, found, f"{REFERENCE_ADDRESS}codes/", words),
    ]


def _fields_page(found: Sequence[Occurrence], words: Words) -> list[Page]:
    gettext = words.gettext
    named: dict[str, list[_Place]] = defaultdict(list)
    for occurrence in found:
        if occurrence.field.name and occurrence.field.is_named:
            place = _Place(occurrence, occurrence.address_of(occurrence.field.anchor))
            named[occurrence.field.name].append(place)
    entries = [
        NameEntry(name, Anchor.of("name", name), _groups(named[name], words, has_types=True))
        for name in sorted(named, key=lambda name: (name.casefold(), name))
    ]
    return _pages(
        IndexView(
            gettext("Index of fields"),
            gettext("Every parameter and field by its name, and every place that tells of it."),
            _letters(entries),
        ),
        f"{REFERENCE_ADDRESS}fields/",
        gettext("Fields"),
        Section("name-index"),
    )


def _values_page(found: Sequence[Occurrence], words: Words) -> list[Page]:
    gettext = words.gettext
    users = _users(found)
    alike: dict[tuple[str, str, str], list[_Place]] = defaultdict(list)
    meanings: dict[str, Prose] = {}
    for occurrence in owned(found):
        for value in occurrence.field.enum:
            place = _Place(occurrence, occurrence.address_of(value.anchor))
            alike[value.text, value.name, value.meaning.original].append(place)
            meanings[value.meaning.original] = value.meaning
    entries = [
        ValueEntry(
            text=text,
            anchor=Anchor.of("value", text),
            name=name,
            meaning=meanings[meaning],
            field_names=_field_names(alike[text, name, meaning], users),
            groups=_groups(alike[text, name, meaning], words, has_types=False),
        )
        for text, name, meaning in sorted(alike, key=lambda key: (value_order(key[0]), key))
    ]
    return _pages(
        IndexView(
            gettext("Index of enum values"),
            gettext("Every value of the fields that know a limited number, with its meaning."),
            _letters(entries),
        ),
        f"{REFERENCE_ADDRESS}enums/",
        gettext("Enum values"),
        Section("value-index"),
    )


def _users(found: Iterable[Occurrence]) -> Mapping[str, tuple[str, ...]]:
    """Map the page of a schema to the names of the fields that have it for a type."""
    users: dict[str, dict[str, None]] = defaultdict(dict)
    for occurrence in found:
        field = occurrence.field
        if field.type_link is not None and field.name and field.is_named:
            users[field.type_link.address][field.name] = None
    return {address: tuple(names) for address, names in users.items()}


def _field_names(places: Iterable[_Place], users: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """List the fields that have a value: by their own names, or as users of its schema."""
    names: dict[str, None] = {}
    for place in places:
        field = place.occurrence.field
        own = (field.name,) if field.name and field.is_named else ()
        names |= dict.fromkeys(own or users.get(place.occurrence.owner.address, ()))
    return tuple(names)


def _groups(places: Iterable[_Place], words: Words, *, has_types: bool) -> tuple[PlaceGroup, ...]:
    """Put together the places of a product that say the same, each page once."""
    alike: dict[tuple[str, str, str], dict[str, _Place]] = defaultdict(dict)
    for place in places:
        occurrence = place.occurrence
        carriage = occurrence.carriage
        flow = flow_words(words, is_sent=carriage.is_sent, is_received=carriage.is_received)
        label = occurrence.field.type_label if has_types else ""
        key = (occurrence.spec.product_id, label, flow)
        alike[key].setdefault(occurrence.owner.address, place)
    return tuple(
        PlaceGroup(
            product_title=next(iter(group.values())).occurrence.spec.product_title,
            type_label=label,
            flow=flow,
            places=tuple(
                PageLink(place.occurrence.owner.title, place.address)
                for place in list(group.values())[:_SHOWN]
            ),
            left_out=max(0, len(group) - _SHOWN),
            overview=overview_address(product_id),
        )
        for (product_id, label, flow), group in alike.items()
    )


def _letters(entries: Iterable[NameEntry | ValueEntry]) -> tuple[LetterView, ...]:
    """Group entries by what they begin with; in a group they keep their order."""
    grouped: dict[str, list[NameEntry | ValueEntry]] = defaultdict(list)
    for entry in entries:
        grouped[_initial(entry.text)].append(entry)
    return tuple(
        LetterView(initial, Anchor.of("letter", initial), tuple(group))
        for initial, group in sorted(grouped.items())
    )


def _initial(text: str) -> str:
    """Return the letter under which a name stands; digits and signs stand together."""
    letter = next((sign for sign in text if sign.isalnum()), "")
    return letter.upper() if letter.isalpha() else _NO_LETTER


def _pages(view: IndexView, address: str, title: str, body: Section) -> list[Page]:
    """Make the page of an index; where it would be too long, its longest letters have their own."""
    if not view.letters:
        return []
    slugs = distinct_slugs([letter.title for letter in view.letters])
    longest = _longest(view.letters)
    own = [
        (letter, _letter_page(view, letter, f"{address}{slug}/", address, body))
        for letter, slug in zip(view.letters, slugs, strict=True)
        if letter.title in longest
    ]
    shown = with_distinct_anchors(
        replace(
            view,
            letters=tuple(letter for letter in view.letters if letter.title not in longest),
            pages=tuple(
                (PageLink(letter.title, page.address), len(letter.entries)) for letter, page in own
            ),
        )
    )
    index = Page(
        address=address,
        title=view.title,
        navigation_title=title,
        description=view.introduction,
        sections=(
            Section("index-head"),
            *([Section("index-letters")] if own else []),
            *(
                replace(body, title=letter.title, anchor=letter.anchor, view=letter)
                for letter in shown.letters
            ),
        ),
        view=shown,
        twin_template=body.template,
        search=list_search(view.title, view.introduction),
    )
    return [index, *(page for _, page in own)]


def _longest(letters: Sequence[LetterView]) -> set[str]:
    """Name the letters that leave an index, the longest first, until it is short enough."""
    left = sum(letter.line_count for letter in letters)
    leaving = set()
    for letter in sorted(letters, key=lambda letter: -letter.line_count):
        if left <= _MOST_LINES:
            break
        left -= letter.line_count
        leaving.add(letter.title)
    return leaving


def _letter_page(
    view: IndexView, letter: LetterView, address: str, index: str, body: Section
) -> Page:
    title = f"{view.title}: {letter.title}"
    shown = with_distinct_anchors(IndexView(title, view.introduction, (letter,)))
    return Page(
        address=address,
        title=title,
        navigation_title=letter.title,
        description=f"{letter.title}: {view.introduction}",
        sections=(Section("index-head"), replace(body, view=shown.letters[0])),
        view=shown,
        twin_template=body.template,
        search=list_search(title, view.introduction),
        below=index,
    )
