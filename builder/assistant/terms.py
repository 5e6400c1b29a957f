"""A text as the terms by which it is found.

Names are found whole and by their parts, Chinese by its words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import jieba

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN: Final = re.compile(
    r"(?P<han>[\u3400-\u9fff]+)|(?P<name>[^\W\u3400-\u9fff]+(?:[./-][^\W\u3400-\u9fff]+)*)"
)
"""Chinese, or a name: words with dots, dashes or slashes between them."""
_WORD: Final = re.compile(r"[^\W_]+")
_HUMP: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
"""A hump of a name in camel case."""
_SHORTEST_PLURAL: Final = 4
"""Letters; shorter words that end in `s` are no plurals."""
_ENGLISH: Final = """
a an and are as at be by can do does for from how i if in into is it me my of on or so that the
then this to was what when where which who why will with you your
"""
_ASKING: Final = re.compile(
    "请问|有哪些|哪些|哪个|是什么|为什么|什么|如何|怎么|怎样|多少|可以|[的了吗呢]"
)
"""Words with which questions are asked in Chinese; others would be cut wrongly beside them."""
_CHINESE: Final = "是 在 有 和 与 或 我 用 几 要 能"
_EMPTY: Final = frozenset(f"{_ENGLISH} {_CHINESE}".split())
"""Words that say nothing of what is looked for."""


def terms_of(text: str) -> Iterator[str]:
    """Walk the terms of a text, each as often as it stands there.

    A name such as `clOrderID` or `/api/v3.3/order` yields itself and its parts.

    Args:
        text: Plain text or Markdown.
    """
    for run in _RUN.finditer(text):
        found = _chinese(run["han"]) if run["han"] else _parts(run["name"])
        yield from (term for term in found if term not in _EMPTY)


@lru_cache(maxsize=65536)
def _parts(name: str) -> tuple[str, ...]:
    """Take a name apart; the same names stand on many pages."""
    parts = (part for word in _WORD.findall(name) for part in (word, *_humps(word)))
    return tuple(dict.fromkeys(_singular(part.lower()) for part in (name, *parts)))


def _humps(word: str) -> list[str]:
    humps = _HUMP.findall(word)
    return humps if "".join(humps) == word else []


def _singular(word: str) -> str:
    is_plural = len(word) >= _SHORTEST_PLURAL and word[-1] == "s" and word[-2] not in "su"
    return word[:-1] if is_plural else word


def _chinese(text: str) -> Iterator[str]:
    for part in filter(None, _ASKING.split(text)):
        yield from _segmenter().cut_for_search(part)


@cache
def _segmenter() -> jieba.Tokenizer:
    """Load the dictionary that ships with jieba, without the file that jieba would keep of it.

    Source: jieba 0.42.1, Tokenizer.initialize
    """
    segmenter = jieba.Tokenizer()
    segmenter.FREQ, segmenter.total = segmenter.gen_pfdict(segmenter.get_dict_file())
    segmenter.initialized = True
    return segmenter
