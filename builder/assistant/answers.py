"""What each tool answers, as Markdown with its sources.

Owns the order in which an answer is made: what is asked, the text, the piece that fits, the
sources below it. Called by `answering` with arguments that `tools` has read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from builder.assistant.changes import changes_since
from builder.assistant.library import page_uri
from builder.assistant.pieces import Piece, piece_of
from builder.assistant.results import results_of
from builder.assistant.signing import explanation_of
from builder.assistant.tools import MOST_TOKENS
from builder.errors import QuestionError
from builder.outputs.artifact import tidy_markdown
from builder.tokens import count_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from builder.assistant.library import Document, Library
    from builder.assistant.tools import Arguments
    from builder.views.spec import SpecView

_MOST_SOURCES: Final = 20
_SHOWN: Final = 80
_LONGEST_CURSOR: Final = "0" * 9 + "-" + "0" * 12
_LEFT_OUT_NOTE_TOKENS: Final = 60
"""Room for the sentence about a line that is left out."""


@dataclass(frozen=True, slots=True)
class Question:
    """A call of a tool."""

    library: Library
    arguments: Arguments
    stale_before: str
    """The ISO 8601 date before which what was last known to be current is stale."""

    def text(self, name: str) -> str:
        """Return an argument that is a text."""
        return str(self.arguments[name])

    def number(self, name: str) -> int:
        """Return an argument that is a number."""
        return int(self.arguments[name])

    def render(self, template: str, view: object) -> str:
        """Fill a template; its links name pages as assistants ask for them."""
        language = self.library.site.language
        text = self.library.renderer.answer(
            template, view, lambda address: page_uri(language, address)
        )
        return tidy_markdown(text)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A spec that an answer was made from."""

    id: str
    release: str
    hash: str
    """The first 12 digits."""
    retrieved: str
    origin: str
    known_good: str
    """When it was last known to be current."""
    is_stale: bool


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What the template of every answer places."""

    piece: Piece
    sources: tuple[SourceLine, ...]
    further_sources: int
    """How many are not named."""
    uri: str
    """Of the page that the text is; empty where it is none."""


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Pages under a heading."""

    title: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """What the template of a list places."""

    groups: tuple[ListGroup, ...]


def _search(question: Question) -> str:
    view = results_of(
        question.library,
        question.text("query"),
        product=question.text("product"),
        limit=question.number("limit"),
    )
    return _answer(question, question.render("search", view), view.specs)


def _get(question: Question) -> str:
    document = question.library.find(question.text("id"))
    return _answer(
        question,
        document.text,
        document.specs,
        max_tokens=question.number("max_tokens"),
        uri=document.uri,
    )


def _list(question: Question) -> str:
    library, product = question.library, question.text("product")
    groups = [
        ListGroup(view.title, tuple(d for d in library.documents if d.product_id == view.id))
        for view in library.site.products
        if product in {"", view.id}
    ]
    if not product:
        title = library.site.words.gettext("Guides")
        of_none = tuple(document for document in library.documents if not document.product_id)
        groups.insert(0, ListGroup(title, of_none))
    specs = [s for s in library.site.specs if product in {"", s.product_id}]
    return _answer(question, question.render("list", ListView(tuple(groups))), specs)


def _changes(question: Question) -> str:
    view = changes_since(
        question.library.site, spec_id=question.text("spec"), since=question.text("since")
    )
    specs = [changelog.spec for changelog in view.changelogs]
    return _answer(question, question.render("changes", view), specs)


def _sign(question: Question) -> str:
    view = explanation_of(
        question.library,
        method=question.text("method"),
        path=question.text("path"),
        body=question.text("body"),
        nonce=question.text("nonce"),
    )
    text = question.render("signature", view)
    if count_tokens(text) > MOST_TOKENS:
        raise QuestionError(
            "the explanation would be too long",
            hint="give a shorter body; any body is signed alike",
        )
    specs = view.document.specs if view.document else question.library.site.specs
    return _answer(question, text, specs)


ANSWERS: Final[Mapping[str, Callable[[Question], str]]] = MappingProxyType(
    {"search": _search, "get": _get, "list": _list, "changes": _changes, "sign": _sign}
)
"""By the name of the tool."""


def _answer(
    question: Question,
    text: str,
    specs: Sequence[SpecView],
    *,
    max_tokens: int = 0,
    uri: str = "",
) -> str:
    """Put the piece that was asked for above its sources.

    Args:
        question: What was asked; it may carry a cursor.
        text: All that there is to say.
        specs: What it was made from.
        max_tokens: How long the answer may be; 0 for as long as any.
        uri: Of the page that the text is.
    """
    sources = tuple(_sources(question, specs[:_MOST_SOURCES]))
    frame = AnswerView(Piece("", _LONGEST_CURSOR), sources, len(specs) - len(sources), uri)
    around = count_tokens(question.render("answer", frame)) + _LEFT_OUT_NOTE_TOKENS
    room = max((max_tokens or MOST_TOKENS) - around, 1)
    piece = piece_of(text, room, str(question.arguments.get("cursor", "")))
    return question.render("answer", replace(frame, piece=piece))


def _sources(question: Question, specs: Iterable[SpecView]) -> Iterable[SourceLine]:
    gettext = question.library.site.words.gettext
    for spec in specs:
        known_good = spec.health.known_good
        yield SourceLine(
            id=spec.id[:_SHOWN],
            release=spec.release[:_SHOWN],
            hash=spec.sha256[:12],
            retrieved=spec.health.retrieved.shown,
            origin=gettext("transcribed") if spec.is_transcribed else spec.origin[:_SHOWN],
            known_good=known_good.shown,
            is_stale=known_good.machine[:10] < question.stale_before,
        )
