"""A schema as a tree of fields.

Owns FieldView and how a schema becomes one: types in words, constraints in words, enums with
meanings, branches named, recursion told and not followed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from builder.model.merging import merged
from builder.model.schema import SchemaRef
from builder.views.constraints import Fact, facts_of
from builder.views.details import (
    DetailView,
    deprecation_prose,
    docs_details,
    extension_details,
    parts_detail,
    value_detail,
)
from builder.views.enums import EnumValueView, enum_values
from builder.views.prose import NO_PROSE, Prose, prose_of
from builder.views.trail import Trail, has_parts, owner_of, place_of
from builder.views.type_links import NO_SCHEMA_PAGES, SchemaPages, TypeLink

if TYPE_CHECKING:
    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.names import Anchor
    from builder.model.schema import Schema, SchemaNode
    from builder.model.words import Words
    from builder.problems import Problem
    from builder.views.details import Details


@dataclass(frozen=True, slots=True)
class VariantView:
    """One branch of a schema that allows several, or that applies on a condition."""

    label: str
    description: Prose
    fields: tuple[FieldView, ...]
    type_label: str = ""
    facts: tuple[Fact, ...] = ()
    details: Details = ()
    type_link: TypeLink | None = None
    """As `FieldView.type_link`."""


@dataclass(frozen=True, slots=True)
class NotesView:
    """What is said of a value as a whole, where its fields are shown and it is not."""

    description: Prose = NO_PROSE
    facts: tuple[Fact, ...] = ()
    details: Details = ()

    def __bool__(self) -> bool:
        return bool(self.description or self.facts or self.details)


NO_NOTES: Final = NotesView()
"""Nothing is said."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A named value with everything that is said of it."""

    name: str
    """As it travels, or what stands for it; empty for a value that needs none."""
    anchor: Anchor
    type_label: str
    description: Prose
    is_named: bool = True
    """Whether the name travels, rather than describes."""
    is_required: bool = False
    presence: str = ""
    """Whether it must be there, in words; empty for a value without a name."""
    is_deprecated: bool = False
    deprecation: Prose = NO_PROSE
    """Why and what instead, where the spec says."""
    access: str = ""
    """`read only` or `write only`, in words."""
    facts: tuple[Fact, ...] = ()
    enum: tuple[EnumValueView, ...] = ()
    fields: tuple[FieldView, ...] = ()
    variants_label: str = ""
    """How the variants relate, in words."""
    variants: tuple[VariantView, ...] = ()
    recursive_name: str = ""
    """The schema that contains this one already; its fields are not repeated."""
    problem: Problem | None = None
    owner: Pointer | None = None
    """The component that says what is in the value, or in its elements; None where none does."""
    has_shared_words: bool = False
    """Whether its description is told once for all fields like it, and so not here."""
    details: Details = ()
    """What is said of it beside that."""
    type_link: TypeLink | None = None
    """Where the type names a schema that has a page."""


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Turns the schemas of one API into fields, in one language."""

    api: Api
    words: Words
    is_received: bool = False
    """Whether the caller reads the values, rather than writes them."""
    is_either_way: bool = False
    """Whether the values may travel both ways, so that none is left out."""
    pages: SchemaPages = NO_SCHEMA_PAGES
    """What types lead to."""

    def field(
        self,
        name: str,
        node: SchemaNode | None,
        anchor: Anchor,
        *,
        is_required: bool = False,
        trail: Trail | None = None,
    ) -> FieldView:
        """Describe a value that has a name.

        Args:
            name: As it travels.
            node: Its schema, if it has one.
            anchor: Its place on the page.
            is_required: Whether it must be there.
            trail: The schemas that contain it; none where it is the root of a tree.
        """
        presence = self._presence(is_required=is_required) if name else ""
        if node is None:
            any_value = self.words.gettext("any")
            return FieldView(
                name, anchor, any_value, NO_PROSE, is_required=is_required, presence=presence
            )
        trail = trail or Trail()
        schema = merged(self.api, node)
        label = self.type_label(node, trail)
        if self._is_left_out(schema):
            is_required = False
            presence = self._absence() if name else ""
        view = FieldView(
            name=name,
            anchor=anchor,
            type_label=label,
            description=prose_of(self.words, schema.description),
            is_required=is_required,
            presence=presence,
            is_deprecated=schema.is_deprecated,
            deprecation=deprecation_prose(schema.extensions, self.words),
            access=self._access(schema),
            facts=facts_of(schema, self.words),
            enum=enum_values(schema, anchor, self.words),
            problem=schema.problem,
            owner=owner_of(self.api, node),
            details=self._details(schema, name),
            type_link=self.pages.link(self.api, node, label),
        )
        return self._unfolded(view, node, schema, trail)

    def _unfolded(
        self, view: FieldView, node: SchemaNode, schema: Schema, trail: Trail
    ) -> FieldView:
        """Add what a value contains, or say where that is shown already."""
        if trail.is_recursive(node):
            return replace(view, recursive_name=place_of(node).name)
        if trail.is_repeated(node):
            above = Fact(self.words.gettext("fields as above"), place_of(node).name)
            return replace(view, facts=(*view.facts, above)) if has_parts(schema) else view
        trail.note(node)
        inside = trail.into(node)
        children = self._children(schema, view.anchor, inside)
        is_of_elements = schema.items is not None and any(
            child.owner == view.owner for child in children
        )
        return replace(
            view,
            owner=None if is_of_elements else view.owner,
            fields=children,
            variants_label=self._variants_label(schema),
            variants=self._variants(schema, view.anchor, inside),
        )

    def body(
        self, node: SchemaNode | None, anchor: Anchor, title: str = ""
    ) -> tuple[tuple[FieldView, ...], NotesView]:
        """Describe what a body holds: its fields, or itself where it has none.

        Args:
            node: Its schema, if it has one.
            anchor: Its place on the page.
            title: What the page calls it; a schema that is called the same adds nothing.

        Returns:
            The fields, and what is said of the body as a whole where they do not say it.
        """
        if node is None:
            return (), NO_NOTES
        whole = self.field("", node, anchor)
        if not whole.fields or whole.variants:
            return (replace(whole, anchor=anchor / "value"),), NO_NOTES
        details = tuple(detail for detail in whole.details if detail.remark != title)
        return whole.fields, NotesView(whole.description, whole.facts, details)

    def type_label(self, node: SchemaNode, trail: Trail | None = None) -> str:
        """Say in words what kind of value a schema allows.

        Args:
            node: The schema.
            trail: The schemas that contain it; none where it is the root of a tree.
        """
        schema = merged(self.api, node)
        label = self._plain_type_label(node, schema, trail or Trail())
        label = self.pages.label(self.api, node, label)
        if schema.is_nullable:
            return self.words.gettext("%(type)s or null") % {"type": label}
        return label

    def _plain_type_label(self, node: SchemaNode, schema: Schema, trail: Trail) -> str:
        gettext = self.words.gettext
        if schema.problem is not None:
            return gettext("unreadable")
        if schema.allows is not None:
            return gettext("any") if schema.allows else gettext("nothing")
        if schema.prefix_items:
            return gettext("tuple")
        if schema.items is not None or "array" in schema.types:
            return self._array_label(node, schema, trail)
        if schema.one_of or schema.any_of:
            return schema.title or gettext("one of several")
        kinds = schema.types or (("object",) if schema.properties else ())
        if not kinds:
            return gettext("any")
        label = gettext(" or ").join(kinds)
        if kinds == ("object",) and isinstance(node, SchemaRef):
            return gettext("object %(name)s") % {"name": node.name}
        return f"{label} ({schema.format})" if schema.format else label

    def _array_label(self, node: SchemaNode, schema: Schema, trail: Trail) -> str:
        if schema.items is None:
            return self.words.gettext("array")
        element = (
            place_of(node).name
            if trail.is_recursive(node)
            else self.type_label(schema.items, trail.into(node))
        )
        return self.words.gettext("array of %(type)s") % {"type": element}

    def _children(self, schema: Schema, anchor: Anchor, trail: Trail) -> tuple[FieldView, ...]:
        children = [
            self.field(name, child, anchor / name, is_required=name in schema.required, trail=trail)
            for name, child in schema.properties.items()
        ]
        children += [
            self._unnamed(f"[{index}]", child, anchor / str(index), trail, is_required=True)
            for index, child in enumerate(schema.prefix_items)
        ]
        children += [
            self.field(f"/{pattern}/", child, anchor / pattern, trail=trail)
            for pattern, child in schema.pattern_properties.items()
        ]
        rest = schema.additional_properties
        if rest is not None and not isinstance(rest, bool):
            name = self.words.gettext("(any other name)")
            children.append(self._unnamed(name, rest, anchor / "any", trail))
        further = schema.additional_items
        if further is not None and not isinstance(further, bool):
            name = self.words.gettext("(each further element)")
            children.append(self._unnamed(name, further, anchor / "further", trail))
        if schema.items is not None:
            inner = self.field("", schema.items, anchor, trail=trail)
            children += self._element_children(inner)
        return tuple(children)

    def _unnamed(
        self,
        label: str,
        node: SchemaNode,
        anchor: Anchor,
        trail: Trail,
        *,
        is_required: bool = False,
    ) -> FieldView:
        """Describe a value that a label stands for."""
        view = self.field(label, node, anchor, is_required=is_required, trail=trail)
        return replace(view, is_named=False)

    def _element_children(self, inner: FieldView) -> tuple[FieldView, ...]:
        """Show an array's element through its fields, or itself where it says more than a type."""
        says_something = (
            inner.description or inner.facts or inner.details or inner.enum or inner.variants
        )
        if inner.fields and not says_something:
            return inner.fields
        if says_something or inner.fields or inner.recursive_name or inner.problem:
            name = self.words.gettext("(each element)")
            anchor = inner.anchor / "element"
            return (replace(inner, name=name, is_named=False, anchor=anchor),)
        return ()

    def _variants_label(self, schema: Schema) -> str:
        gettext = self.words.gettext
        if schema.one_of:
            return gettext("One of these:")
        if schema.any_of:
            return gettext("One or more of these:")
        return gettext("Also:") if self._conditions(schema) else ""

    def _conditions(self, schema: Schema) -> tuple[tuple[str, SchemaNode | None], ...]:
        gettext = self.words.gettext
        pairs: list[tuple[str, SchemaNode | None]] = [
            (gettext("not"), schema.negated),
            (gettext("if"), schema.condition),
            (gettext("then"), schema.consequence),
            (gettext("else"), schema.alternative),
            (gettext("at least one element is"), schema.contains),
            (gettext("each name is"), schema.property_names),
        ]
        pairs += [
            (gettext("with %(name)s also") % {"name": name}, needed)
            for name, needed in schema.dependencies.items()
            if not isinstance(needed, tuple)
        ]
        pairs += [(gettext("and"), demand) for demand in schema.all_of]
        return tuple((label, node) for label, node in pairs if node is not None)

    def _variants(self, schema: Schema, anchor: Anchor, trail: Trail) -> tuple[VariantView, ...]:
        branches = [
            (self._branch_label(branch, position), branch)
            for position, branch in enumerate((*schema.one_of, *schema.any_of), start=1)
        ]
        branches += [(label, node) for label, node in self._conditions(schema) if node]
        variants = []
        for position, (label, branch) in enumerate(branches, start=1):
            inner = self.field("", branch, anchor / f"variant-{position}", trail=trail)
            is_more = inner.enum or inner.recursive_name or inner.problem or inner.deprecation
            plain = not inner.variants and (inner.fields or not is_more)
            shown = inner.fields if plain else (replace(inner, name=label, is_named=False),)
            variants.append(
                VariantView(
                    label,
                    inner.description if plain else NO_PROSE,
                    shown,
                    inner.type_label,
                    inner.facts if plain else (),
                    tuple(detail for detail in inner.details if detail.remark != label)
                    if plain
                    else (),
                    inner.type_link,
                )
            )
        return tuple(variants)

    def _branch_label(self, branch: SchemaNode, position: int) -> str:
        schema = self.api.resolve(branch)
        name = branch.name if isinstance(branch, SchemaRef) else ""
        fallback = self.words.gettext("Variant %(position)s") % {"position": position}
        return schema.title or name or fallback

    def _presence(self, *, is_required: bool) -> str:
        gettext = self.words.gettext
        if self.is_received:
            return gettext("always present") if is_required else gettext("may be absent")
        return gettext("required") if is_required else gettext("optional")

    def _is_left_out(self, schema: Schema) -> bool:
        """Tell whether a value does not travel this way, required or not."""
        is_left_out = schema.is_write_only if self.is_received else schema.is_read_only
        return is_left_out and not self.is_either_way

    def _absence(self) -> str:
        gettext = self.words.gettext
        return gettext("never present") if self.is_received else gettext("not to be sent")

    def _access(self, schema: Schema) -> str:
        if schema.is_read_only:
            return self.words.gettext("read only")
        return self.words.gettext("write only") if schema.is_write_only else ""

    def _details(self, schema: Schema, name: str) -> Details:
        """Say what no other part of a field's view says; a title that is its name is none."""
        title = schema.title if schema.title.casefold() != name.casefold() else ""
        if schema.one_of or schema.any_of:
            title = ""  # the type says it
        gettext = self.words.gettext
        return (
            *((DetailView(gettext("Title"), remark=title),) if title else ()),
            *docs_details(schema.external_docs, self.words),
            *parts_detail("XML", tuple(value_detail(*pair) for pair in schema.xml.items())),
            *extension_details(schema.extensions),
        )
