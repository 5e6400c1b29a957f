"""Every request in every language, byte for byte: `samples/<language>/<request>.<suffix>`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.languages import read_languages
from builder.mirror.recipes import read_recipe
from builder.render import TEMPLATES_DIR
from builder.samples.request import sample_request
from builder.samples.session import sample_session
from tests.support.inline import parse_inline

if TYPE_CHECKING:
    from builder.samples.request import SampleRequest
    from builder.samples.session import SampleSession
    from tests.golden.conftest import Golden

FOLDER = Path(__file__).parent / "samples"
LANGUAGES = {language.id: language for language in read_languages(TEMPLATES_DIR / "samples")}
RECIPE = read_recipe("btse")

SIGNED = """
    servers:
      - {url: https://api.example.com/spot, description: Production}
      - {url: https://testapi.example.com/spot, description: Testnet}
    components:
      securitySchemes:
        api: {type: apiKey, in: header, name: request-api}
    paths:
"""
HARD_TEXT = """it's "quoted" \\ / $HOME ${HOME} $(id) `id` %s {x} 现货 é\nsecond line"""

REQUESTS = {
    "get-with-query": """
      /orders:
        get:
          security: [{api: []}]
          parameters:
            - {name: symbol, in: query, schema: {type: string}, example: BTC-USD}
            - {name: note, in: query, schema: {type: string}, example: a&b=c d/é}
          responses: {}
    """,
    "post-json-body": f"""
      /orders:
        post:
          security: [{{api: []}}]
          requestBody:
            content:
              application/json:
                example: {{note: {json.dumps(HARD_TEXT)}, price: 8500.0}}
          responses: {{}}
    """,
    "delete-with-query": """
      /orders:
        delete:
          security: [{api: []}]
          parameters:
            - {name: orderID, in: query, required: true, schema: {type: string}, example: 7f-1}
          responses: {}
    """,
    "public-get": """
      /time:
        get: {responses: {}}
    """,
    "encoded-path": """
      /wallets/{name}/history:
        get:
          security: [{api: []}]
          parameters:
            - {name: name, in: path, required: true, schema: {type: string}, example: a/b 现?}
          responses: {}
    """,
}
SOCKETS = """
    servers:
      production: {url: wss://ws.example.com/ws/spot, protocol: wss}
      testnet: {url: wss://testws.example.com/ws/spot, protocol: wss}
    components:
      securitySchemes:
        authKeyExpires: {type: userPassword}
    channels:
"""
SESSIONS = {
    "public-subscribe": """
      "trades:{symbol}":
        parameters:
          symbol: {schema: {type: string, example: BTC-USD}}
        subscribe: {message: {payload: {type: object}}}
    """,
    "private-subscribe": """
      fills:
        subscribe:
          security: [{authKeyExpires: []}]
          message: {payload: {type: object}}
    """,
    "login": """
      login:
        publish:
          security: [{authKeyExpires: []}]
          message:
            contentType: application/json
            examples:
              - payload: {op: authKeyExpires, args: [key, "1624985375123", signature]}
    """,
    "plain-text-ping": """
      ping:
        publish:
          message:
            contentType: text/plain
            examples: [{payload: ping}]
    """,
}
NAMES = (*REQUESTS, *SESSIONS)


def sample_of(name: str) -> SampleRequest | SampleSession:
    if name in REQUESTS:
        api = parse_inline(SIGNED + REQUESTS[name])
        return sample_request(api, api.operations[0], RECIPE)
    api = parse_inline(SOCKETS + SESSIONS[name])
    return sample_session(api, api.channels[0], api.channels[0].operations[0], RECIPE)


@pytest.mark.parametrize("language_id", LANGUAGES)
def test_every_request_is_the_golden_one(language_id: str, golden: Golden) -> None:
    language = LANGUAGES[language_id]
    samples = {name: sample_of(name) for name in NAMES}
    made = {
        f"{name}.{language.suffix}": language.write(sample)
        for name, sample in samples.items()
        if language.can_write(sample)
    }
    requests = {f"{name}.{language.suffix}" for name in REQUESTS} & made.keys()
    assert len(requests) == (len(REQUESTS) if "request" in language.template.blocks else 0)
    assert made, "the language writes something"
    golden.check(FOLDER / language_id, made)


def test_there_is_a_folder_for_each_language_and_no_other() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == LANGUAGES.keys()


def test_the_matrix_holds_what_is_hard_to_quote() -> None:
    sample = sample_of("post-json-body")

    assert json.loads(getattr(sample, "body", "")) == {"note": HARD_TEXT, "price": 8500.0}


@pytest.mark.parametrize("name", SESSIONS)
def test_a_session_is_written_by_every_language_that_has_a_block_for_it(name: str) -> None:
    writers = [language for language in LANGUAGES.values() if language.can_write(sample_of(name))]

    assert {"python", "javascript", "go"} <= {language.id for language in writers}
