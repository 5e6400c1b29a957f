"""Hand-written pages: front matter, title and address.

Owns the reading of a page's source text into a Guide; knows nothing of where it came from.
"""

from __future__ import annotations

import re
from typing import Final

import yaml

from builder.outputs.artifact import Guide

_FRONT_MATTER: Final = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FENCED: Final = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_CHINESE_BREAK: Final = re.compile(
    r"(?<=[。！？；：，、）」])\n(?=[^\s#>|*+0-9`-]|`[^`]|\*\*)"  # a sentence's end  # noqa: RUF001 - full-width on purpose
    r"|(?<=[。！？；：])\n> (?=[^\s#>|*+0-9`-]|`[^`]|\*\*)"  # noqa: RUF001 - the same in a quotation
    r"|(?<=[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff])"  # in the middle of one
)
_TITLE: Final = re.compile(r"^# (.+)$", re.MULTILINE)


def read_guide(src_uri: str, text: str) -> Guide:
    """Read a hand-written page.

    Args:
        src_uri: Its source file, such as `authentication/index.md`.
        text: The file's text.
    """
    meta: dict[str, object] = {}
    match = _FRONT_MATTER.match(text)
    if match:
        meta = yaml.safe_load(match[1]) or {}
        text = text[match.end() :]
    title = _TITLE.search(text)
    return Guide(
        address=address_of(src_uri),
        title=title[1].strip() if title else src_uri,
        description=str(meta.get("description", "")),
        markdown=join_chinese_lines(text.strip() + "\n"),
    )


def join_chinese_lines(markdown: str) -> str:
    """Take out the line breaks between Chinese sentences, which would show as spaces.

    Pages are written with one sentence per line; in Chinese, none is put between sentences.
    """
    parts = _FENCED.split(markdown)
    return "".join(
        part if index % 2 else _CHINESE_BREAK.sub("", part) for index, part in enumerate(parts)
    )


def address_of(src_uri: str) -> str:
    """Return the address of the page that a source file becomes."""
    return src_uri.removesuffix("index.md") if src_uri.endswith("index.md") else src_uri[:-3] + "/"
