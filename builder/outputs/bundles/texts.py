"""The parts of a product's bundle, written at every level of detail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from builder.outputs.artifact import tidy_markdown
from builder.tokens import count_tokens
from builder.views.bundle import SpecBundle, spec_bundle
from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.outputs.artifact import OutputContext
    from builder.views.bundle import BundleEntry, OperationView
    from builder.views.product import ProductView

LEVELS: Final = 6
"""Levels of detail: 0 says everything, the last is a line in a list."""
_LINE: Final = LEVELS - 1


@dataclass(frozen=True, slots=True)
class SharedView:
    """What a spec's operations share, at a level of detail."""

    bundle: SpecBundle
    level: int


@dataclass(frozen=True)
class GroupTexts:
    """The operations of a tag, at every level of detail."""

    title: str
    spec_index: int
    """Which of the product's specs they belong to."""
    levels: tuple[str, ...]
    """The text at each level."""

    @cached_property
    def tokens(self) -> tuple[int, ...]:
        """How many tokens each level takes."""
        return tuple(count_tokens(text) for text in self.levels)


@dataclass(frozen=True)
class ProductTexts:
    """A product's parts."""

    product: ProductView
    groups: tuple[GroupTexts, ...]
    shared: tuple[tuple[str, ...], ...]
    """Per spec, the shared parts at each level."""

    @cached_property
    def shared_tokens(self) -> tuple[tuple[int, ...], ...]:
        """How many tokens the shared parts of each spec take, at each level."""
        return tuple(tuple(count_tokens(text) for text in levels) for levels in self.shared)


def texts_of(context: OutputContext, product: ProductView) -> ProductTexts:
    """Write every operation of a product, and what its specs share, at every level of detail."""
    views = {page.address: page.view for page in context.site.pages}
    groups: list[GroupTexts] = []
    shared = []
    for index, spec in enumerate(product.specs):
        told = [
            (group.title, tuple(_of_spec(spec.id, (views[row.address] for row in group.rows))))
            for group in product.groups
        ]
        bundle = spec_bundle(spec, (view for _, some in told for view in some))
        entries = iter(bundle.entries)
        for title, some in told:
            if some:
                part = [next(entries) for _ in some]
                groups.append(GroupTexts(title, index, _levels(context, part)))
        shared.append(
            tuple(
                tidy_markdown(context.renderer.bundle("shared.md", SharedView(bundle, level)))
                for level in range(LEVELS)
            )
        )
    return ProductTexts(product, tuple(groups), tuple(shared))


def _of_spec(spec_id: str, views: Iterable[object]) -> Iterator[OperationView]:
    for view in views:
        if isinstance(view, RestOperationView | ChannelOperationView) and view.spec.id == spec_id:
            yield view


def _levels(context: OutputContext, entries: list[BundleEntry]) -> tuple[str, ...]:
    return tuple(
        tidy_markdown(
            "\n".join(
                context.renderer.bundle(
                    "line.md" if level == _LINE else "operation.md", replace(entry, level=level)
                )
                for entry in entries
            )
        )
        for level in range(LEVELS)
    )
