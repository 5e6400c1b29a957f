"""Tokens are counted as the tokenizer's publisher counts them."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
from tiktoken_ext import openai_public

from builder import tokens
from builder.errors import OutputError
from builder.tokens import count_tokens
from tests.support.second_tokenizer import second_count

TEXTS = {
    "nothing": "",
    "a word": "order",
    "known length": "hello world",
    "a sentence": "The query string travels on the wire and is not signed.",
    "contractions": "it's, they're, I'VE, we'LL, he'd",
    "Chinese": "查询字符串会随请求发送，但不参与签名。",
    "mixed": "POST /api/v3.3/order 创建订单 (createOrder)",
    "numbers": "1624985375123 0.00001 1,000,000",
    "code": 'def sign(path: str) -> str:\n\treturn f"{path}"\n',
    "JSON": '{"symbol":"BTC-USD","size":10,"side":"BUY"}',
    "a table": "| a | b |\n| --- | --- |\n| 1 | 2 |\n",
    "blanks": "a   b \t c\r\n\r\n\n   d   ",
    "accents": "Übergröße naïve Ålesund e\u0301",
    "emoji": "👩\u200d💻 🇨🇭",
    "hexadecimal": "c410d38c681579adb335885800cff24c66171b7cc8376cfe"
    "43da1408c581748156b89bcc5a115bb4",
    "names of special tokens": "<|endoftext|> <|endofprompt|> <|start|>",
    "one letter": "a" * 500,
    "controls": "\x00\x1f\x7f\u2028\u2029",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_another_implementation_counts_the_same(text: str) -> None:
    assert count_tokens(text) == second_count(text)


@pytest.mark.parametrize(("text", "count"), [("", 0), ("hello world", 2), ("<|endoftext|>", 7)])
def test_known_texts_have_known_counts(text: str, count: int) -> None:
    assert count_tokens(text) == count


def test_the_pattern_is_the_publishers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}

    def note(address: str, expected_hash: str) -> dict[bytes, int]:
        asked[address] = expected_hash
        return {}

    monkeypatch.setattr(openai_public, "load_tiktoken_bpe", note)
    published = openai_public.o200k_base()

    assert published["pat_str"] == tokens._PATTERN
    assert list(asked.values()) == [tokens._VOCABULARY_SHA256]


def test_another_vocabulary_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Elsewhere:
        def locate_file(self, name: str) -> Path:
            return tmp_path / "vocabulary.gz"

    (tmp_path / "vocabulary.gz").write_bytes(gzip.compress(b"IQ== 0\n"))
    monkeypatch.setattr(tokens, "distribution", lambda _: Elsewhere())
    tokens._encoding.cache_clear()
    with pytest.raises(OutputError, match="is not the vocabulary of o200k_base") as refusal:
        count_tokens("order")
    tokens._encoding.cache_clear()

    assert "requirements/site.txt" in refusal.value.hint
    assert hashlib.sha256(b"IQ== 0\n").hexdigest() != tokens._VOCABULARY_SHA256
