"""A live preview reloads its pages, which takes an inline script; a published site has none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from builder.pipeline.building import build_site
from builder.pipeline.scaffolding import scaffold_mirror

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT: Final = """\
openapi: 3.0.3
info: {title: Pets, version: 1.2.0}
paths: {/pets: {get: {operationId: listPets, responses: {'200': {description: Pets.}}}}}
"""


@pytest.mark.parametrize("is_preview", [True, False])
def test_inline_scripts_run_in_a_preview_alone(tmp_path: Path, *, is_preview: bool) -> None:
    document = tmp_path / "pets.openapi.yaml"
    document.write_text(DOCUMENT, encoding="utf-8")
    scaffold_mirror(tmp_path / "mirror", (str(document),))

    report = build_site(tmp_path / "mirror", is_preview=is_preview)

    page = (report.site_dir / "pets/rest/list-pets/index.html").read_text(encoding="utf-8")
    (sources,) = re.findall(r"script-src ([^;]*);", page)
    assert ("'unsafe-inline'" in sources) is is_preview
    assert ("sha256" in sources) is not is_preview
