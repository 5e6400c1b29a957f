"""What is said about a schema and demands nothing: words, examples, links, extensions.

Owns the branches of an `allOf` that only annotate: one that came or went is told as such.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.diff.schemas.folding import folded, is_free
from builder.diff.schemas.lifecycle import LIFECYCLE_EXTENSIONS, compare_settledness
from builder.diff.schemas.values import OPEN_ENUM, has_open_list_told
from builder.diff.values import canonical, is_same
from builder.model.schema import ABSENT, Absent

if TYPE_CHECKING:
    from builder.diff.schemas.pair import SchemaPair
    from builder.model.api import Api
    from builder.model.schema import Schema, SchemaNode
    from builder.model.value import JsonValue


def compare_notes(pair: SchemaPair) -> None:
    """Compare the words."""
    known = LIFECYCLE_EXTENSIONS | compare_settledness(pair)
    if has_open_list_told(pair):
        known |= {OPEN_ENUM}
    if _is_worded_alike(pair.base, pair.revision, known):
        return
    before = _annotations(pair.scene.base, pair.base_node)
    after = _annotations(pair.scene.revision, pair.revision_node)
    gone, added = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if gone and added:  # one that was edited: its words say more
        gone = added = Counter()
    for _ in range(gone.total()):
        pair.note("all-of-note-gone", name="allOf")
    for _ in range(added.total()):
        pair.note("all-of-note-added", name="allOf")
    base = _without(pair.scene.base, pair.base_node, gone) or pair.base
    revision = _without(pair.scene.revision, pair.revision_node, added) or pair.revision
    _compare_words(replace(pair, base=base, revision=revision), known)


def _annotations(api: Api, node: SchemaNode | None) -> list[str]:
    """Return the branches that only annotate, each as a text."""
    if node is None:
        return []
    written = [branch for branch in api.resolve(node).all_of if _is_written(branch)]
    wholes = [folded(api, branch) for branch in written]
    return [_words(whole) for whole in wholes if is_free(whole)]


def _is_written(branch: SchemaNode) -> bool:
    """Tell whether a branch is one of the document, and not put together on the way."""
    return "allOf" in branch.location.pointer.tokens[-2:-1]


def _without(api: Api, node: SchemaNode | None, told: Counter[str]) -> Schema | None:
    """Fold a schema without the branches that are told of; None where there are none."""
    if node is None or not told:
        return None
    schema, left = api.resolve(node), Counter(told)
    kept = []
    for branch in schema.all_of:
        text = _words(folded(api, branch))
        if left[text] > 0:
            left[text] -= 1
        else:
            kept.append(branch)
    return folded(api, replace(schema, all_of=tuple(kept)))


def _compare_words(pair: SchemaPair, known: frozenset[str]) -> None:
    base, revision, spot = pair.base, pair.revision, pair.spot
    spot.text(pair.id("title-edited"), base.title, revision.title)
    spot.text(pair.id("description-edited"), base.description, revision.description)
    if not is_same(base.examples, revision.examples, keeps_numbers=True):
        pair.note("example-edited", before=_one(base.examples), after=_one(revision.examples))
    spot.docs(pair.id("external-docs-edited"), base.external_docs, revision.external_docs)
    spot.extensions(pair.id("extension-edited"), base.extensions, revision.extensions, known=known)


def _one(examples: tuple[JsonValue, ...]) -> JsonValue | Absent:
    """Return the only example, or the list of them."""
    if not examples:
        return ABSENT
    return examples[0] if len(examples) == 1 else list(examples)


def _is_worded_alike(base: Schema, revision: Schema, known: frozenset[str]) -> bool:
    """Tell whether `_compare_words` would find nothing."""
    return (
        base.title.strip() == revision.title.strip()
        and base.description.strip() == revision.description.strip()
        and is_same(base.examples, revision.examples, keeps_numbers=True)
        and base.external_docs == revision.external_docs
        and is_same(_others(base, known), _others(revision, known))
    )


def _others(schema: Schema, known: frozenset[str]) -> dict[str, JsonValue]:
    """Return the extensions that are told of as such."""
    return {name: value for name, value in schema.extensions.items() if name not in known}


def _words(schema: Schema) -> str:
    """Write all that is said of a schema, as a text that is equal for the same words."""
    docs = schema.external_docs
    return canonical(
        [
            schema.title.strip(),
            schema.description.strip(),
            list(schema.examples),
            None if docs is None else docs.url,
            _others(schema, frozenset()),
        ],
        keeps_numbers=True,
    )
