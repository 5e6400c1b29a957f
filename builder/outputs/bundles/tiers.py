"""Bundles for small contexts: a product within a number of tokens.

Owns the ladder: the largest group of operations says less until all fits. Nothing is cut in the
middle, and the top says what was left out and where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from builder.outputs.artifact import tidy_markdown
from builder.outputs.bundles.head import bundle_head, with_token_count
from builder.outputs.bundles.texts import LEVELS
from builder.tokens import count_tokens

if TYPE_CHECKING:
    from builder.outputs.artifact import OutputContext
    from builder.outputs.bundles.head import BundleHead
    from builder.outputs.bundles.texts import GroupTexts, ProductTexts

_HEAD_ROOM: Final = 0.05
"""The share of a tier that is left free: other models count a little differently."""


@dataclass(frozen=True, slots=True)
class Tier:
    """A size of context."""

    name: str
    tokens: int

    @property
    def room(self) -> int:
        """How many tokens a bundle may take."""
        return int(self.tokens * (1 - _HEAD_ROOM))


TIERS: Final = (Tier("8k", 8_000), Tier("32k", 32_000), Tier("128k", 128_000))


@dataclass(frozen=True, slots=True)
class Reduced:
    """A group of operations that says less than it could."""

    title: str
    level: int


@dataclass(frozen=True, slots=True)
class TierView:
    """What the template of a tier's top places."""

    head: BundleHead
    tier: Tier
    reduced: tuple[Reduced, ...]
    full_url: str
    index_url: str


def tier_file(product_id: str, tier: Tier) -> str:
    """Name the file of a product within a tier."""
    return f"llms-{product_id}-{tier.name}.txt"


def tier_bundle(context: OutputContext, texts: ProductTexts, tier: Tier) -> str | None:
    """Write a product within a tier; None where even the shortest form does not fit."""
    ladder = _Ladder(texts, [0] * len(texts.groups))
    while count_tokens(_top(context, ladder, tier, tier.room)) + ladder.tokens > tier.room:
        if not ladder.step_down():
            return None
    parts = ladder.parts
    return with_token_count(lambda tokens: "\n".join((_top(context, ladder, tier, tokens), *parts)))


@dataclass(frozen=True, slots=True)
class _Ladder:
    """How much each group of a product says."""

    texts: ProductTexts
    levels: list[int]
    """Per group; stepping down changes it."""

    @property
    def parts(self) -> list[str]:
        """The texts at these levels, spec by spec."""
        parts = []
        for index, shared in enumerate(self.texts.shared):
            own = [
                group.levels[level] for group, level in self._pairs() if group.spec_index == index
            ]
            parts += [*own, shared[self._shared_level(index)]] if own else []
        return [part for part in parts if part.strip()]

    @property
    def tokens(self) -> int:
        """How many tokens the parts take, with the line between each two."""
        return sum(group.tokens[level] + 1 for group, level in self._pairs()) + sum(
            tokens[self._shared_level(index)] + 1
            for index, tokens in enumerate(self.texts.shared_tokens)
        )

    def step_down(self) -> bool:
        """Let the largest group say less; False where none can."""
        reducible = [index for index, level in enumerate(self.levels) if level < LEVELS - 1]
        if reducible:
            self.levels[max(reducible, key=lambda index: (self._size(index), -index))] += 1
        return bool(reducible)

    def _pairs(self) -> list[tuple[GroupTexts, int]]:
        return list(zip(self.texts.groups, self.levels, strict=True))

    def _size(self, index: int) -> int:
        """Measure a group with its part of what its spec shares."""
        group = self.texts.groups[index]
        peers = sum(other.spec_index == group.spec_index for other in self.texts.groups)
        shared = self.texts.shared_tokens[group.spec_index][self._shared_level(group.spec_index)]
        return group.tokens[self.levels[index]] + shared // peers

    def _shared_level(self, spec_index: int) -> int:
        """What a spec shares is told as fully as its most detailed group needs."""
        own = [level for group, level in self._pairs() if group.spec_index == spec_index]
        return min(own, default=LEVELS - 1)


def _top(context: OutputContext, ladder: _Ladder, tier: Tier, tokens: int) -> str:
    product = ladder.texts.product
    view = TierView(
        head=replace(bundle_head(context, product), tokens=tokens),
        tier=tier,
        reduced=tuple(
            Reduced(group.title, level)
            for group, level in zip(ladder.texts.groups, ladder.levels, strict=True)
            if level
        ),
        full_url=context.url(f"{product.id}/llms-full.txt"),
        index_url=context.url(f"{product.id}/llms.txt"),
    )
    return tidy_markdown(context.renderer.bundle("tier-head.md", view))
