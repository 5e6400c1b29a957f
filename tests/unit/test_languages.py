"""Sample languages are found by scanning a folder; each says what it is."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from builder.errors import RenderError
from builder.languages import read_languages
from builder.mirror.recipes import read_recipe
from builder.render import TEMPLATES_DIR
from builder.samples.request import SampleRequest
from builder.samples.servers import SampleServers
from builder.samples.session import SampleSession

if TYPE_CHECKING:
    from pathlib import Path

FRONT = """\
---
id: %(id)s
title: Shout
lexer: text
suffix: txt
dialect: shell
order: %(order)s
names: {key: $K, nonce: $N, signature: $S}
---
"""
REQUEST = "{% block request %}{{ sample.path | literal }}{% endblock %}"
SESSION = "{% block session %}{{ frame(sample.login) }}{% endblock %}"


def put(
    folder: Path, name: str, *, body: str = REQUEST, language: str = "", order: int = 1
) -> None:
    front = FRONT % {"id": language or name, "order": order}
    (folder / f"{name}.j2").write_text(front + dedent(body), encoding="utf-8")


def request(path: str = "/a") -> SampleRequest:
    return SampleRequest("GET", SampleServers("https://x", ""), path, "", (), "", "URL", None)


def session() -> SampleSession:
    recipe = read_recipe("btse")
    assert recipe.websocket is not None
    return SampleSession(
        SampleServers("wss://x", ""), "", (), recipe.websocket.login, "URL", recipe
    )


def test_a_language_is_a_file(tmp_path: Path) -> None:
    put(tmp_path, "shout")

    (language,) = read_languages(tmp_path)
    assert (language.id, language.title, language.suffix) == ("shout", "Shout", "txt")
    assert language.write(request("/it's")) == "'/it'\\''s'\n"


def test_languages_come_in_their_order_then_by_id(tmp_path: Path) -> None:
    put(tmp_path, "a", order=3)
    put(tmp_path, "c", order=1)
    put(tmp_path, "b", order=1)

    assert [language.id for language in read_languages(tmp_path)] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("body", "writes_requests", "writes_sessions"),
    [(REQUEST, True, False), (SESSION, False, True), (REQUEST + SESSION, True, True)],
    ids=["request", "session", "both"],
)
def test_a_language_writes_what_it_has_a_block_for(
    tmp_path: Path, body: str, *, writes_requests: bool, writes_sessions: bool
) -> None:
    put(tmp_path, "shout", body=body)

    (language,) = read_languages(tmp_path)
    assert language.can_write(request()) is writes_requests
    assert language.can_write(session()) is writes_sessions


def test_a_login_frame_names_the_variables_of_the_language(tmp_path: Path) -> None:
    put(tmp_path, "shout", body=SESSION)

    (language,) = read_languages(tmp_path)
    assert language.write(session()) == "{'op': 'authKeyExpires', 'args': [$K, $N, $S]}\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\nb", "# a b\n"), ("a\r\u2028\x85b", "# a   b\n"), ("a\u202eb", "# a b\n")],
    ids=["line feed", "other line ends", "bidirectional"],
)
def test_a_comment_ends_with_its_line(tmp_path: Path, text: str, shown: str) -> None:
    put(tmp_path, "shout", body="{% block request %}# {{ sample.path | comment }}{% endblock %}")

    (language,) = read_languages(tmp_path)
    assert language.write(request(text)) == shown


@pytest.mark.parametrize("field", ["id", "title", "lexer", "suffix", "dialect", "order", "names"])
def test_an_incomplete_front_matter_is_refused(tmp_path: Path, field: str) -> None:
    lines = (FRONT % {"id": "shout", "order": 1}).splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(field)]
    (tmp_path / "shout.j2").write_text("".join(kept) + REQUEST, encoding="utf-8")

    with pytest.raises(RenderError, match=r"templates/samples/shout\.j2: lacks"):
        read_languages(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(REQUEST, id="no front matter"),
        pytest.param(f"---\n---\n{REQUEST}", id="empty front matter"),
        pytest.param(f"---\nid: [\n---\n{REQUEST}", id="front matter that is not YAML"),
        pytest.param((FRONT % {"id": "a", "order": 1}) + "{% block %}", id="broken template"),
    ],
)
def test_what_is_no_language_is_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.j2").write_text(text, encoding="utf-8")

    with pytest.raises(RenderError, match=r"odd\.j2"):
        read_languages(tmp_path)


def test_two_languages_do_not_share_an_id(tmp_path: Path) -> None:
    put(tmp_path, "a", language="same")
    put(tmp_path, "b", language="same")

    with pytest.raises(RenderError, match=r"b\.j2: the id 'same' is taken"):
        read_languages(tmp_path)


def test_those_that_ship_write_requests_and_differ_in_title_and_order() -> None:
    languages = read_languages(TEMPLATES_DIR / "samples")

    assert all(language.can_write(request()) for language in languages)
    assert len({language.title for language in languages}) == len(languages)
    assert len({language.order for language in languages}) == len(languages)
