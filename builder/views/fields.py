"""A schema as a tree of fields.

Owns FieldView and how a schema becomes one: types in words, constraints in words, enums with
meanings, `allOf` merged, branches named, recursion told and not followed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from builder.model.schema import Absent, Schema, SchemaRef
from builder.views.constraints import Fact, facts_of
from builder.views.enums import EnumValueView, enum_values
from builder.views.prose import NO_PROSE, Prose, prose_of

if TYPE_CHECKING:
    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.names import Anchor
    from builder.model.schema import SchemaNode
    from builder.model.words import Words
    from builder.problems import Problem

_DEPTH: Final = 24


@dataclass(frozen=True, slots=True)
class VariantView:
    """One branch of a schema that allows several, or that applies on a condition."""

    label: str
    description: Prose
    fields: tuple[FieldView, ...]
    type_label: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A named value with everything that is said of it."""

    name: str
    anchor: Anchor
    type_label: str
    description: Prose
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


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Turns the schemas of one API into fields, in one language."""

    api: Api
    words: Words
    is_received: bool = False
    """Whether the caller reads the values, rather than writes them."""

    def field(
        self,
        name: str,
        node: SchemaNode | None,
        anchor: Anchor,
        *,
        is_required: bool = False,
        trail: tuple[Pointer, ...] = (),
    ) -> FieldView:
        """Describe a value that has a name.

        Args:
            name: As it travels.
            node: Its schema, if it has one.
            anchor: Its place on the page.
            is_required: Whether it must be there.
            trail: The referenced schemas that contain it, from the outside inwards.
        """
        if node is None:
            return FieldView(
                name,
                anchor,
                self.words.gettext("any"),
                NO_PROSE,
                is_required=is_required,
                presence=self._presence(is_required=is_required) if name else "",
            )
        trail, recursive = self._enter(node, trail)
        schema = self.merged(node)
        view = FieldView(
            name=name,
            anchor=anchor,
            type_label=self.type_label(node),
            description=prose_of(self.words, schema.description),
            is_required=is_required,
            presence=self._presence(is_required=is_required) if name else "",
            is_deprecated=schema.is_deprecated,
            deprecation=self._extension_prose(schema, "x-deprecated-description"),
            access=self._access(schema),
            facts=facts_of(schema, self.words),
            enum=enum_values(schema, anchor, self.words),
            problem=schema.problem,
        )
        if recursive:
            return replace(view, recursive_name=recursive)
        return replace(
            view,
            fields=self._children(schema, anchor, trail),
            variants_label=self._variants_label(schema),
            variants=self._variants(schema, anchor, trail),
        )

    def members(self, node: SchemaNode, anchor: Anchor) -> tuple[FieldView, ...]:
        """Describe what a body holds: its fields, or itself where it has none."""
        whole = self.field("", node, anchor)
        if whole.fields and not whole.variants:
            return whole.fields
        return (whole,)

    def merged(self, node: SchemaNode) -> Schema:
        """Return a schema with its `allOf` folded in, as far as that loses nothing."""
        schema = self.api.resolve(node)
        if not schema.all_of:
            return schema
        properties: dict[str, SchemaNode] = {}
        required: list[str] = []
        whole = schema
        for branch in (*schema.all_of, replace(schema, all_of=())):
            part = self.merged(branch) if branch is not node else self.api.resolve(branch)
            properties |= part.properties
            required += [name for name in part.required if name not in required]
            whole = _filled(whole, part)
        return replace(whole, properties=properties, required=tuple(required), all_of=())

    def type_label(self, node: SchemaNode) -> str:
        """Say in words what kind of value a schema allows."""
        schema = self.merged(node)
        label = self._plain_type_label(node, schema)
        if schema.is_nullable:
            return self.words.gettext("%(type)s or null") % {"type": label}
        return label

    def _plain_type_label(self, node: SchemaNode, schema: Schema) -> str:
        gettext = self.words.gettext
        if schema.problem is not None:
            return gettext("unreadable")
        if schema.allows is not None:
            return gettext("any") if schema.allows else gettext("nothing")
        if schema.items is not None or "array" in schema.types:
            if schema.prefix_items or schema.items is None:
                return gettext("tuple") if schema.prefix_items else gettext("array")
            return gettext("array of %(type)s") % {"type": self.type_label(schema.items)}
        if schema.one_of or schema.any_of:
            return schema.title or gettext("one of several")
        kinds = schema.types or (("object",) if schema.properties else ())
        if not kinds:
            return gettext("tuple") if schema.prefix_items else gettext("any")
        label = gettext(" or ").join(kinds)
        if kinds == ("object",) and isinstance(node, SchemaRef):
            return gettext("object %(name)s") % {"name": node.name}
        return f"{label} ({schema.format})" if schema.format else label

    def _enter(
        self, node: SchemaNode, trail: tuple[Pointer, ...]
    ) -> tuple[tuple[Pointer, ...], str]:
        """Note a reference on the trail; name it where it is there already."""
        if not isinstance(node, SchemaRef):
            return trail, node.title if len(trail) > _DEPTH else ""
        if node.target in trail or len(trail) > _DEPTH:
            return trail, node.name
        return (*trail, node.target), ""

    def _children(
        self, schema: Schema, anchor: Anchor, trail: tuple[Pointer, ...]
    ) -> tuple[FieldView, ...]:
        children = [
            self.field(name, child, anchor / name, is_required=name in schema.required, trail=trail)
            for name, child in schema.properties.items()
        ]
        children += [
            self.field(f"[{index}]", child, anchor / str(index), is_required=True, trail=trail)
            for index, child in enumerate(schema.prefix_items)
        ]
        children += [
            self.field(f"/{pattern}/", child, anchor / pattern, trail=trail)
            for pattern, child in schema.pattern_properties.items()
        ]
        rest = schema.additional_properties
        if rest is not None and not isinstance(rest, bool):
            name = self.words.gettext("(any other name)")
            children.append(self.field(name, rest, anchor / "any", trail=trail))
        if schema.items is not None:
            inner = self.field("", schema.items, anchor, trail=trail)
            children += self._element_children(inner)
        return tuple(children)

    def _element_children(self, inner: FieldView) -> tuple[FieldView, ...]:
        """Show an array's element through its fields, or itself where it says more than a type."""
        if inner.fields and not inner.variants and not inner.description and not inner.facts:
            return inner.fields
        says_something = inner.description or inner.facts or inner.enum or inner.variants
        if says_something or inner.fields or inner.recursive_name or inner.problem:
            name = self.words.gettext("(each element)")
            return (replace(inner, name=name, anchor=inner.anchor / "element"),)
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
        pairs: tuple[tuple[str, SchemaNode | None], ...] = (
            (gettext("not"), schema.negated),
            (gettext("if"), schema.condition),
            (gettext("then"), schema.consequence),
            (gettext("else"), schema.alternative),
            (gettext("at least one element is"), schema.contains),
            (gettext("each name is"), schema.property_names),
        )
        return tuple((label, node) for label, node in pairs if node is not None)

    def _variants(
        self, schema: Schema, anchor: Anchor, trail: tuple[Pointer, ...]
    ) -> tuple[VariantView, ...]:
        branches = [
            (self._branch_label(branch, position), branch)
            for position, branch in enumerate((*schema.one_of, *schema.any_of), start=1)
        ]
        branches += [(label, node) for label, node in self._conditions(schema) if node]
        variants = []
        for position, (label, branch) in enumerate(branches, start=1):
            inner = self.field("", branch, anchor / f"variant-{position}", trail=trail)
            plain = inner.fields and not inner.variants
            shown = inner.fields if plain else (replace(inner, name=label),)
            variants.append(
                VariantView(
                    label, inner.description if plain else NO_PROSE, shown, inner.type_label
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

    def _access(self, schema: Schema) -> str:
        if schema.is_read_only:
            return self.words.gettext("read only")
        return self.words.gettext("write only") if schema.is_write_only else ""

    def _extension_prose(self, schema: Schema, name: str) -> Prose:
        text = schema.extensions.get(name)
        return prose_of(self.words, text if isinstance(text, str) else "")


def _filled(whole: Schema, part: Schema) -> Schema:
    """Take over from a part what the whole leaves open."""
    return replace(
        whole,
        types=whole.types or part.types,
        title=whole.title or part.title,
        description=whole.description or part.description,
        format=whole.format or part.format,
        enum=whole.enum if whole.enum is not None else part.enum,
        default=part.default if isinstance(whole.default, Absent) else whole.default,
        examples=whole.examples or part.examples,
        minimum=whole.minimum if whole.minimum is not None else part.minimum,
        maximum=whole.maximum if whole.maximum is not None else part.maximum,
        min_length=whole.min_length if whole.min_length is not None else part.min_length,
        max_length=whole.max_length if whole.max_length is not None else part.max_length,
        pattern=whole.pattern or part.pattern,
        items=whole.items or part.items,
        additional_properties=whole.additional_properties
        if whole.additional_properties is not None
        else part.additional_properties,
        one_of=whole.one_of or part.one_of,
        any_of=whole.any_of or part.any_of,
        discriminator=whole.discriminator or part.discriminator,
        is_nullable=whole.is_nullable or part.is_nullable,
        is_deprecated=whole.is_deprecated or part.is_deprecated,
        is_read_only=whole.is_read_only or part.is_read_only,
        is_write_only=whole.is_write_only or part.is_write_only,
        extensions={**part.extensions, **whole.extensions},
        problem=whole.problem or part.problem,
    )
