"""What a hand-written page can ask for."""

from __future__ import annotations

import pytest

from builder.errors import RenderError
from builder.render import TEMPLATES_DIR
from builder.views.slots import SLOT, SLOTS, LatestChangesSlot, SigningSlot, SpecsSlot, slot_view
from tests.support.inline_site import inline_site, renderer_of
from tests.support.releases import mirror_with_history, site_of

SOCKET = "channels: {trades: {subscribe: {operationId: trades}}}"


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("<!-- spec-mirror: specs -->", ("specs", None)),
        ("<!-- spec-mirror: product spot -->", ("product", "spot")),
        ("<!-- spec-mirror: signing-vectors btse -->", ("signing-vectors", "btse")),
    ],
)
def test_a_slot_is_a_comment_on_a_line_of_its_own(line: str, asked: tuple[str, str | None]) -> None:
    match = SLOT.search(f"before\n\n{line}\n\nafter")

    assert match is not None
    assert match.groups() == asked


@pytest.mark.parametrize("name", ["specs", "mirror-state"])
def test_specs_are_listed(name: str) -> None:
    view = slot_view(inline_site(SOCKET), name, "")

    assert isinstance(view, SpecsSlot)
    assert [spec.file for spec in view.specs] == ["sample.yaml"]
    assert (view.has_transcribed, view.publisher) == (False, "Example")


@pytest.mark.parametrize("name", ["product", "environments"])
def test_a_product_is_named(name: str) -> None:
    site = inline_site(SOCKET)

    assert slot_view(site, name, "sample") is site.products[0]


@pytest.mark.parametrize("argument", ["", "btse"])
def test_published_signatures_are_those_of_a_recipe_or_of_all(argument: str) -> None:
    view = slot_view(inline_site(SOCKET), "signing-vectors", argument)

    assert isinstance(view, SigningSlot)
    assert view.vectors
    assert view.errata


@pytest.mark.parametrize(
    ("name", "argument", "message", "hint"),
    [
        ("nothing", "", "there is no slot 'nothing'", "the slots are: auth-tester, environments"),
        (
            "product",
            "forex",
            "names 'forex', which the catalog does not list",
            "products are: sample",
        ),
        ("product", "", "names ''", "products are: sample"),
        ("environments", "forex", "slot 'environments' names 'forex'", "products are: sample"),
        ("signing-vectors", "forex", "'forex'", "btse"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    name: str, argument: str, message: str, hint: str
) -> None:
    with pytest.raises(RenderError) as refusal:
        slot_view(inline_site(SOCKET), name, argument)

    assert message in refusal.value.message
    assert hint in refusal.value.hint


@pytest.mark.parametrize("name", sorted(SLOTS))
@pytest.mark.parametrize("suffix", ["html", "md"])
def test_each_slot_has_its_templates(name: str, suffix: str) -> None:
    assert (TEMPLATES_DIR / "slot" / f"{name}.{suffix}.j2").is_file()


@pytest.mark.parametrize("name", sorted(SLOTS))
def test_each_slot_is_rendered_as_page_and_as_twin(name: str) -> None:
    argument = " sample" if name in {"product", "environments", "security-schemes"} else ""
    slot = f"<!-- spec-mirror: {name}{argument} -->"
    renderer = renderer_of(inline_site(SOCKET))

    (block,) = renderer.guide("a/", slot).blocks
    assert block.startswith("<")
    assert renderer.guide_twin(slot, str).strip().startswith(("|", "-"))


def test_the_latest_changes_are_those_of_a_product_or_of_all() -> None:
    site = site_of(mirror_with_history((), ()))

    for argument in ("", "sample"):
        slot = slot_view(site, "latest-changes", argument)
        assert isinstance(slot, LatestChangesSlot)
        assert [release.title for release in slot.releases] == ["2.0.0 → 3.0.0"]
    with pytest.raises(RenderError, match="names 'other'"):
        slot_view(site, "latest-changes", "other")
