"""A second implementation of the token count: that of the package bpe-openai, in Rust."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any


def second_count(text: str) -> int:
    """Count tokens; names of special tokens are plain text."""
    return len(_encoding().encode_ordinary(text))


@cache
def _encoding() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # importlib.abc.Traversable
        import bpe_openai

        return bpe_openai.get_encoding("o200k_base")
