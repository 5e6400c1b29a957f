"""How many tokens a text is for a language model, counted without a network.

Owns the encoding that figures are given in. Its vocabulary is a file that the package bpe-openai
brings; nothing of that package is run.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

import tiktoken

from builder.errors import OutputError

ENCODING: Final = "o200k_base"
"""What OpenAI's models since GPT-4o read; others count within some percent of it."""
_VOCABULARY: Final = "bpe_openai/data/o200k_base.tiktoken.gz"
_VOCABULARY_SHA256: Final = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
"""Of the unpacked file.

Source: tiktoken 0.14, tiktoken_ext/openai_public.py, o200k_base
"""
_CONTRACTIONS: Final = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
_UPPER: Final = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]"
_LOWER: Final = r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
_BEFORE_WORD: Final = r"[^\r\n\p{L}\p{N}]?"
_PATTERN: Final = "|".join(
    (
        f"{_BEFORE_WORD}{_UPPER}*{_LOWER}+{_CONTRACTIONS}",
        f"{_BEFORE_WORD}{_UPPER}+{_LOWER}*{_CONTRACTIONS}",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    )
)
"""How the encoding parts a text before it looks words up.

Source: as above; a test holds it against the library's own
"""


def count_tokens(text: str) -> int:
    """Count the tokens of a text; names of special tokens in it are plain text.

    Raises:
        OutputError: The vocabulary is not the one that is expected.
    """
    return len(_encoding().encode_ordinary(text))


@cache
def _encoding() -> tiktoken.Encoding:
    packed = Path(str(distribution("bpe-openai").locate_file(_VOCABULARY))).read_bytes()
    vocabulary = gzip.decompress(packed)
    if hashlib.sha256(vocabulary).hexdigest() != _VOCABULARY_SHA256:
        raise OutputError(
            f"{_VOCABULARY}: is not the vocabulary of {ENCODING}",
            hint="install the version of bpe-openai that requirements/site.txt names",
        )
    ranks = {
        base64.b64decode(token): int(rank)
        for token, rank in (line.split() for line in vocabulary.splitlines())
    }
    return tiktoken.Encoding(ENCODING, pat_str=_PATTERN, mergeable_ranks=ranks, special_tokens={})
