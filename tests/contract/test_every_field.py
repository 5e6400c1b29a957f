"""Every field of every operation stands in its page itself, so no script is needed to read it.

What a browser shows of a page of each kind with scripts off: tests/browser/test_same_everywhere.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.checks.html import read_html, text_of
from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView
from tests.support.shipped import shipped_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from builder.views.fields import FieldView


def names_of(fields: tuple[FieldView, ...]) -> Iterator[str]:
    """Walk every name that is shown."""
    for field in fields:
        yield field.name
        yield from (value.text for value in field.enum)
        yield from names_of(field.fields)
        for variant in field.variants:
            yield from names_of(variant.fields)


def shown_names(view: object) -> set[str]:
    """Return every field, parameter and enum value of an operation."""
    found: set[str] = set()
    if isinstance(view, RestOperationView):
        for group in view.parameter_groups:
            found |= set(names_of(group.fields))
        for body in (*view.bodies, *(body for each in view.responses for body in each.bodies)):
            found |= set(names_of(body.fields))
    if isinstance(view, ChannelOperationView):
        for message in view.messages:
            found |= set(names_of(message.fields))
    return found - {""}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_name_can_be_read_without_a_script(language: str, built_site: Path) -> None:
    site = shipped_site(language)
    count = 0
    for shown in site.pages:
        names = shown_names(shown.view)
        if not names:
            continue
        html = (built_site / site.prefix / shown.address / "index.html").read_text(encoding="utf-8")
        (article,) = read_html(html).iter("article")
        assert not [*article.iter("script", "style", "template")], "what no reader sees"
        text = "".join(text_of(article).split())
        missing = {name for name in names if "".join(name.split()) not in text}
        assert not missing, shown.address
        count += len(names)
    assert count > 1000
