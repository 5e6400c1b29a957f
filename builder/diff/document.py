"""The document as a whole: what it calls itself, its tags, and the prose that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.diff.matching import Pairing, followed_by, pair, pair_by_score
from builder.diff.prose import read_sections
from builder.diff.spots import Spot
from builder.location import Pointer
from builder.model.api import ApiKind
from builder.model.change import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.diff.facts import Scene
    from builder.diff.prose import Section, Table
    from builder.model.api import Contact, License, Tag
    from builder.model.value import JsonValue


def compare_documents(scene: Scene) -> None:
    """Compare all that belongs to the document itself, but for its release."""
    base, revision = scene.base, scene.revision
    _compare_formats(scene)
    _at(scene, "id").value("doc.id-changed", base.id, revision.id)
    _compare_content_types(scene)
    old, new = base.info, revision.info
    _at(scene, "info", "title").text("doc.title-edited", old.title, new.title)
    _compare_descriptions(_at(scene, "info", "description"), old.description, new.description)
    _at(scene, "info", "contact").value(
        "doc.contact-edited", _contact(old.contact), _contact(new.contact)
    )
    _at(scene, "info", "license").value(
        "doc.license-edited", _licence(old.license), _licence(new.license)
    )
    _at(scene, "info", "termsOfService").text(
        "doc.terms-edited", old.terms_of_service, new.terms_of_service
    )
    _at(scene, "externalDocs").docs(
        "doc.external-docs-edited", base.external_docs, revision.external_docs
    )
    for name in dict.fromkeys((*old.extensions, *new.extensions)):
        _at(scene, "info", name).extensions(
            "doc.extension-edited", _only(old.extensions, name), _only(new.extensions, name)
        )
    for name in dict.fromkeys((*base.extensions, *revision.extensions)):
        _at(scene, name).extensions(
            "doc.extension-edited",
            _only(base.extensions, name),
            _only(revision.extensions, name),
        )
    _compare_tags(scene)


def inherits_content_type(scene: Scene, before: str, after: str) -> bool:
    """Whether a message's content type is explained by the documents' defaults."""
    return (before, after) == (
        scene.base.default_content_type,
        scene.revision.default_content_type,
    )


def _at(scene: Scene, *tokens: str) -> Spot:
    """Point at a member of the documents."""
    pointer = Pointer(tokens)
    return Spot(scene, scene.base.places.get(pointer), scene.revision.places.get(pointer))


def _only(extensions: Mapping[str, JsonValue], name: str) -> dict[str, JsonValue]:
    return {name: extensions[name]} if name in extensions else {}


def _compare_formats(scene: Scene) -> None:
    kind = scene.base.kind
    before, after = scene.base.format_version, scene.revision.format_version
    if before.split(".")[:2] == after.split(".")[:2]:
        scene = scene.at_most(Level.SAFE)  # a patch release of the format changes no meaning
    _at(scene, kind.value).value(f"doc.{kind.value}-version-changed", before, after)


def _compare_content_types(scene: Scene) -> None:
    prefix = "doc.default-content-type"
    _at(scene, "defaultContentType").presence(
        scene.base.default_content_type,
        scene.revision.default_content_type,
        (f"{prefix}-set", f"{prefix}-unset", f"{prefix}-changed"),
    )


def _contact(contact: Contact | None) -> JsonValue:
    return None if contact is None else [contact.name, contact.url, contact.email]


def _licence(licence: License | None) -> JsonValue:
    return None if licence is None else [licence.name, licence.url]


def _compare_tags(scene: Scene) -> None:
    base = {tag.name: index for index, tag in enumerate(scene.base.tags)}
    revision = {tag.name: index for index, tag in enumerate(scene.revision.tags)}
    pairing = pair(scene.base.tags, scene.revision.tags, lambda tag: tag.name)
    for tag in pairing.added:
        _tag_spot(scene, None, revision[tag.name]).note("doc.tag-added", name=tag.name)
    for tag in pairing.gone:
        _tag_spot(scene, base[tag.name], None).note("doc.tag-gone", name=tag.name)
    for before, after in pairing.both:
        spot = _tag_spot(scene, base[before.name], revision[after.name])
        _compare_tag(spot, before, after)
    if scene.revision.kind is ApiKind.OPENAPI:
        _compare_tag_order(scene, pairing)


def _compare_tag(spot: Spot, before: Tag, after: Tag) -> None:
    edited = (
        "doc.tag-edited"
        if spot.scene.revision.kind is ApiKind.OPENAPI
        else "doc.description-edited"
    )
    spot.text(edited, before.description, after.description, name=after.name)
    spot.docs("doc.external-docs-edited", before.external_docs, after.external_docs)


def _compare_tag_order(scene: Scene, pairing: Pairing[Tag]) -> None:
    new = [after.name for _, after in pairing.both]
    old = [tag.name for tag in scene.base.tags if tag.name in set(new)]
    if old != new:
        _at(scene, "tags").note("doc.tag-order-changed", before=old, after=new)


def _tag_spot(scene: Scene, base: int | None, revision: int | None) -> Spot:
    return Spot(
        scene,
        None if base is None else scene.base.places.get(Pointer(("tags", str(base)))),
        None if revision is None else scene.revision.places.get(Pointer(("tags", str(revision)))),
    )


def _compare_descriptions(spot: Spot, before: str, after: str) -> None:
    """Compare by section and table row; what remains is an edit of the text."""
    if before.strip() == after.strip():
        return
    exact = pair(read_sections(before), read_sections(after), lambda section: section.title)
    pairing = followed_by(exact, pair_by_score(exact.gone, exact.added, _is_same_under_a_heading))
    for section in pairing.added:
        spot.note("doc.description-section-added", name=section.title)
    for section in pairing.gone:
        spot.note("doc.description-section-gone", name=section.title)
    told = len(spot.scene.log.facts)
    for old, new in pairing.both:
        for first, second in pair(old.tables, new.tables, lambda table: table.header).both:
            _compare_rows(spot, first, second)
    edited = any(_words_of(old) != _words_of(new) for old, new in pairing.both)
    is_told = pairing.added or pairing.gone or len(spot.scene.log.facts) > told
    if edited or not is_told:
        spot.text("doc.description-edited", before, after)


def _is_same_under_a_heading(before: Section, after: Section) -> float:
    is_same = (before.text, before.tables) == (after.text, after.tables)
    return float(is_same and bool(before.text or before.tables))


def _words_of(section: Section) -> tuple[str, str, list[tuple[str, ...]]]:
    """Everything but the rows of tables: those are compared one by one."""
    return section.title, section.text, [table.header for table in section.tables]


def _compare_rows(spot: Spot, before: Table, after: Table) -> None:
    edited = "doc.description-table-row-edited"
    is_rest = spot.scene.revision.kind is ApiKind.OPENAPI
    pairing = pair(before.rows, after.rows, lambda row: row, lambda row: row[:1])
    for row in pairing.added:
        spot.note(
            "doc.description-table-row-added" if is_rest else edited, name=row[0], after=_line(row)
        )
    for row in pairing.gone:
        spot.note(
            "doc.description-table-row-gone" if is_rest else edited, name=row[0], before=_line(row)
        )
    for old, new in pairing.both:
        if old != new:
            spot.note(edited, name=new[0], before=_line(old), after=_line(new))


def _line(row: tuple[str, ...]) -> str:
    return " | ".join(row)
