"""`llms-manifest.json`: every file for assistants with its size, hash, tokens and sources."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.outputs.artifact import Artifact
from builder.tokens import ENCODING, count_tokens
from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.outputs.artifact import OutputContext
    from builder.views.product import ProductView

MANIFEST_FILE: Final = "llms-manifest.json"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A file for assistants, and whose operations it tells."""

    artifact: Artifact
    products: tuple[ProductView, ...] = ()


def manifest_artifact(context: OutputContext, bundles: Iterable[Bundle]) -> Artifact:
    """Measure the bundles of a site.

    Args:
        context: The site.
        bundles: What is measured; ordered by path in the manifest.
    """
    ordered = sorted(bundles, key=lambda bundle: bundle.artifact.path)
    rows = [_row(context, bundle) for bundle in ordered]
    manifest = {
        "version": 1,
        "language": context.site.language,
        "site_url": context.site_url,
        "tokenizer": ENCODING,
        "specs": [
            {
                "id": spec.id,
                "file": spec.file,
                "release": spec.release,
                "sha256": spec.sha256,
                "retrieved_at": spec.retrieved_at,
                "origin": spec.origin,
            }
            for spec in context.site.specs
        ],
        "files": rows,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    return Artifact(MANIFEST_FILE, text.encode())


def _row(context: OutputContext, bundle: Bundle) -> dict[str, object]:
    content = bundle.artifact.content
    text = content.decode()
    return {
        "path": context.site.prefix + bundle.artifact.path,
        "bytes": len(content),
        "characters": len(text),
        "tokens": count_tokens(text),
        "sha256": hashlib.sha256(content).hexdigest(),
        "specs": [spec.id for product in bundle.products for spec in product.specs],
        "operations": _operations(context, bundle.products),
    }


def _operations(context: OutputContext, products: tuple[ProductView, ...]) -> list[str]:
    specs = {spec.id for product in products for spec in product.specs}
    return [
        f"{page.view.spec.id}/{page.view.id or page.view.channel}"
        if isinstance(page.view, ChannelOperationView)
        else f"{page.view.spec.id}/{page.view.id}"
        for page in context.site.pages
        if isinstance(page.view, RestOperationView | ChannelOperationView)
        and page.view.spec.id in specs
    ]
