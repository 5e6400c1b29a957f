"""The pages of one language, as an assistant finds and reads them.

Owns Document with its names, and Library, which finds them. Texts are written when they are asked
for: they are the twins of the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlsplit

from builder.assistant.index import Index, Section
from builder.errors import QuestionError
from builder.markdown import code_lines
from builder.outputs.twins import guide_twin, page_twin
from builder.problems import one_line
from builder.views.changelog import MirrorChangelog, SpecChangelog
from builder.views.channel import ChannelOperationView
from builder.views.gaps import SpecGapsView
from builder.views.operation import RestOperationView
from builder.views.page import twin_of
from builder.views.reference_codes import CodesView
from builder.views.reference_index import IndexView
from builder.views.schema_page import SchemaListView, SchemaView

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from builder.outputs.artifact import Artifact, Guide, OutputContext
    from builder.render import Renderer
    from builder.views.page import Page
    from builder.views.site import Site
    from builder.views.spec import SpecView

SCHEME: Final = "spec-mirror"
"""Of the addresses of pages: `spec-mirror://<language>/<twin>`."""
_ENDING: Final = re.compile(r"(?:(?:^|/)index(?:\.html|\.md)?|\.md)$")
"""What an address of a page may end with, after its last slash is gone."""
_ASIDE_WEIGHT: Final = 0.6
"""Of pages about the specs, which name much and explain little of it."""
_LIST_WEIGHT: Final = 0.3
"""Of pages that tell again what operations tell: of a type, or of all names."""
_SHOWN_NAME: Final = 200
_NEAR: Final = 3
"""How many pages are named where the one that is wanted is not there."""


@dataclass(frozen=True)
class Document:
    """A page."""

    language: str
    address: str
    """With a final slash; empty for the front page."""
    title: str
    description: str
    specs: tuple[SpecView, ...]
    """What it was made from, or tells about."""
    write: Callable[[], Artifact]
    """Makes its twin."""
    product_id: str = ""
    """Empty where it is of no single product."""
    method: str = ""
    """Of an operation: the HTTP method, or `You send` or `You receive` in words."""
    path: str = ""
    """Of an operation: its path, or its channel's address; empty for other pages."""
    operation_id: str = ""
    weight: float = 1.0
    """How likely it is what is looked for, before anything is asked."""

    @cached_property
    def text(self) -> str:
        """Its twin: Markdown."""
        return self.write().content.decode()

    @property
    def uri(self) -> str:
        """Its address for assistants."""
        return page_uri(self.language, self.address)

    @property
    def names(self) -> Iterator[str]:
        """Everything that it can be asked for by."""
        yield self.address
        if self.path:
            yield from (self.path, f"{self.method} {self.path}")
        if self.operation_id:
            yield self.operation_id

    def sections(self) -> Iterator[tuple[str, str]]:
        """Yield its parts with their headings: an operation is one, another page has several."""
        lines = self.text.split("\n")
        code = code_lines(self.text)
        starts = [0]
        if not self.path:
            starts += [n for n, line in enumerate(lines) if line[:3] == "## " and n not in code]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            kept = (line for n, line in enumerate(lines[start:end], start) if n not in code)
            yield lines[start].removeprefix("## ") if start else "", "\n".join(kept)


@dataclass(frozen=True)
class Library:
    """The pages of one language."""

    site: Site
    renderer: Renderer
    documents: tuple[Document, ...]
    """The hand-written pages, then the generated ones, each in the order of the navigation."""

    @cached_property
    def index(self) -> Index:
        """Finds sections by their words; made of all texts when it is first used."""
        return Index(
            tuple(
                Section(
                    place,
                    heading,
                    f"{document.title} {' '.join(document.names)}",
                    text,
                    document.weight,
                )
                for place, document in enumerate(self.documents)
                for heading, text in document.sections()
            )
        )

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Document, ...]]:
        named: defaultdict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            for key in dict.fromkeys(map(_key, document.names)):
                named[key].append(document)
        return {key: tuple(found) for key, found in named.items()}

    def candidates(self, name: str) -> tuple[Document, ...]:
        """List the pages that a name can mean; none where it means nothing."""
        return self._by_name.get(_key(name), ())

    def find(self, name: str) -> Document:
        """Find the page that a name means.

        Args:
            name: Its address in any form, an operationId, a path or channel, with its method or
                without.

        Raises:
            QuestionError: No page is called so, or several are.
        """
        found = self.candidates(name)
        shown = one_line(name[:_SHOWN_NAME])
        if len(found) == 1:
            return found[0]
        if found:
            raise QuestionError(f"'{shown}' can mean several pages", hint=_named(found))
        near = self.index.rank(name, range(len(self.documents)))
        places = list(dict.fromkeys(section.place for section in near))[:_NEAR]
        hint = _named([self.documents[place] for place in places]) if places else ""
        raise QuestionError(
            f"there is no page '{shown}' in '{self.site.language}'",
            hint=hint or "the tools 'search' and 'list' find pages",
        )


def library_of(context: OutputContext) -> Library:
    """Put the pages of a site in order for assistants."""
    site = context.site
    guides = (_guide(context, guide) for guide in context.guides)
    pages = (_page(context, page) for page in context.pages)
    return Library(site, context.renderer, (*guides, *pages))


def page_uri(language: str, address: str) -> str:
    """Return the address of a page for assistants.

    Args:
        language: Such as `en`.
        address: With a final slash; empty for the front page.
    """
    return f"{SCHEME}://{language}/{quote(twin_of(address))}"


def split_language(name: str, languages: Collection[str]) -> tuple[str, str]:
    """Take the language off the front of an address.

    Args:
        name: What a page was asked for by.
        languages: Those that there are.

    Returns:
        The language, or an empty text where the name says nothing of one; and the rest.
    """
    scheme, host, path = _address_in(name)
    if scheme == SCHEME and host in languages:
        return host, path
    language, slash, rest = path.strip().lstrip("/").partition("/")
    return (language, rest) if slash and language in languages else ("", name)


def _page(context: OutputContext, page: Page) -> Document:
    write = partial(page_twin, context, page)
    document = _document(context.site, page.address, page.document_title, page.description, write)
    match page.view:
        case RestOperationView() as view:
            method, path = view.method, view.path
        case ChannelOperationView() as view:
            method, path = view.direction, view.channel
        case SpecGapsView() | SpecChangelog() | MirrorChangelog():
            return replace(document, weight=_ASIDE_WEIGHT)
        case SchemaListView() | IndexView() | CodesView():
            return replace(document, weight=_LIST_WEIGHT)
        case SchemaView() as view:
            return replace(document, weight=_LIST_WEIGHT, specs=(view.spec,))
        case _:
            return document
    return replace(document, method=method, path=path, operation_id=view.id, specs=(view.spec,))


def _guide(context: OutputContext, guide: Guide) -> Document:
    write = partial(guide_twin, context, guide)
    return _document(context.site, guide.address, guide.title, guide.description, write)


def _document(
    site: Site, address: str, title: str, description: str, write: Callable[[], Artifact]
) -> Document:
    """Describe a page; its address tells whether it is about a product, or about a spec."""
    parts = address.strip("/").split("/")
    about = tuple(
        spec for spec in site.specs if parts[0] == spec.product_id or parts[-1] == spec.id
    )
    return Document(
        language=site.language,
        address=address,
        title=title,
        description=description,
        specs=about or site.specs,
        write=write,
        product_id=about[0].product_id if about else "",
    )


def _key(name: str) -> str:
    """Bring a name into the form in which names are compared."""
    words = " ".join(unquote(_address_in(name)[2]).split())
    method, blank, path = words.rpartition(" ")
    path = path.partition("#")[0]
    bare = _ENDING.sub("", path.strip("/"))
    return f"{method}{blank}{bare}".casefold()


def _address_in(name: str) -> tuple[str, str, str]:
    """Split a name that is a URL into scheme, host and path; any other is its own path."""
    try:
        parts = urlsplit(name if "://" in name else "")
    except ValueError:
        return "", "", name
    return parts.scheme, parts.netloc, parts.path if parts.scheme else name


def _named(documents: Collection[Document]) -> str:
    some = (
        f"'{document.address or 'index'}' ({one_line(document.title)})" for document in documents
    )
    return one_line(f"ask for one of: {', '.join(some)}")
