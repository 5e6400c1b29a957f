"""The site that ships, read once by each worker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from builder.pipeline.loading import load_site
from tests.support.cli import ROOT

if TYPE_CHECKING:
    from builder.views.site import Site


@cache
def shipped_site(language: str) -> Site:
    """Return the site of the mirror that ships in a language, such as `en`."""
    return load_site(ROOT, language)
