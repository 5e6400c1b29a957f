"""Sample languages are found by scanning a folder; each says what it is."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from builder.errors import RenderError
from builder.highlighting import highlight
from builder.languages import read_languages
from builder.mirror.recipes import read_recipe
from builder.render import TEMPLATES_DIR
from builder.samples.request import SampleRequest
from builder.samples.servers import SampleServers
from builder.samples.session import SampleSession
from builder.signing.recipe import Ingredient

if TYPE_CHECKING:
    from pathlib import Path

RECIPE = read_recipe("btse")
FRONT = """\
---
id: %(id)s
title: Shout
lexer: text
suffix: txt
dialect: python
order: %(order)s
names: {path: $P, nonce: $N, body: $B, key: $K, signature: $S}
---
"""
REQUEST = "{% block request %}{{ sample.path | literal }}{% endblock %}"
SESSION = "{% block session %}{{ frame(sample.login) }}{% endblock %}"
PUBLIC = "{% block public_session %}{{ sample.frames | length }}{% endblock %}"


def put(
    folder: Path, name: str, *, body: str = REQUEST, language: str = "", order: int = 1
) -> None:
    front = FRONT % {"id": language or name, "order": order}
    (folder / f"{name}.j2").write_text(front + dedent(body), encoding="utf-8")


def request(path: str = "/a") -> SampleRequest:
    return SampleRequest("GET", SampleServers("https://x", ""), path, "", (), "", "URL", None)


def session(*, is_public: bool = False) -> SampleSession:
    assert RECIPE.websocket is not None
    login = None if is_public else RECIPE.websocket.login
    return SampleSession(SampleServers("wss://x", ""), "", (), login, "URL", RECIPE)


def test_a_language_is_a_file(tmp_path: Path) -> None:
    put(tmp_path, "shout")

    (language,) = read_languages(tmp_path)
    assert (language.id, language.title, language.suffix) == ("shout", "Shout", "txt")
    assert language.write(request('/say "x"')) == "'/say \"x\"'\n"


def test_languages_come_in_their_order_then_by_id(tmp_path: Path) -> None:
    put(tmp_path, "a", order=3)
    put(tmp_path, "c", order=1)
    put(tmp_path, "b", order=1)

    assert [language.id for language in read_languages(tmp_path)] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("body", "written"),
    [
        (REQUEST, {"request"}),
        (SESSION, {"login", "public session"}),
        (PUBLIC, {"public session"}),
        (REQUEST + SESSION, {"request", "login", "public session"}),
    ],
    ids=["request", "session", "public session", "both"],
)
def test_a_language_writes_what_it_has_a_block_for(
    tmp_path: Path, body: str, written: set[str]
) -> None:
    put(tmp_path, "shout", body=body)

    (language,) = read_languages(tmp_path)
    samples: dict[str, SampleRequest | SampleSession] = {
        "request": request(),
        "login": session(),
        "public session": session(is_public=True),
    }
    assert {name for name, sample in samples.items() if language.can_write(sample)} == written


def test_a_language_takes_what_it_shares_from_a_partial(tmp_path: Path) -> None:
    (tmp_path / "partial").mkdir()
    (tmp_path / "partial" / "path.j2").write_text("{{ sample.path | literal }}\n", "utf-8")
    body = '{% block request %}{% include "partial/path.j2" %}.{% endblock %}'
    put(tmp_path, "shout", body=body)

    (language,) = read_languages(tmp_path)
    assert language.write(request()) == '"/a"\n.\n'


@pytest.mark.parametrize(
    ("canonical", "body", "signed"),
    [
        (("path", "nonce", "body"), "{}", "$P $N $B"),
        (("path", "nonce", "body"), "", "$P $N"),
        (("nonce", "key", "path"), "{}", "$N $K $P"),
        (("body",), "", '""'),
    ],
    ids=["all", "no body", "another order", "nothing"],
)
def test_what_is_signed_is_named_in_the_recipes_order(
    tmp_path: Path, canonical: tuple[str, ...], body: str, signed: str
) -> None:
    put(tmp_path, "shout", body='{% block request %}{{ signed() | join(" ") }}{% endblock %}')
    rest = replace(RECIPE.rest, canonical=tuple(map(Ingredient, canonical)))
    sample = replace(request(), body=body, recipe=replace(RECIPE, rest=rest))

    (language,) = read_languages(tmp_path)
    assert language.write(sample) == f"{signed}\n"


def test_headers_are_those_of_the_recipe_then_those_of_the_request(tmp_path: Path) -> None:
    loop = "{% for header, value in headers %}{{ header }}={{ value }};{% endfor %}"
    put(tmp_path, "shout", body=f"{{% block request %}}{loop}{{% endblock %}}")
    sample = replace(request(), recipe=RECIPE, headers=(("X-It's", 'say "x"'),))

    (language,) = read_languages(tmp_path)
    assert language.write(sample) == (
        '"request-api"=$K;"request-nonce"=$N;"request-sign"=$S;' + '"X-It\'s"=\'say "x"\';\n'
    )


def test_a_sample_keeps_the_blanks_at_the_ends_of_its_lines(tmp_path: Path) -> None:
    put(tmp_path, "shout", body="{% block request %}{{ sample.body }}{% endblock %}")

    (language,) = read_languages(tmp_path)
    assert language.write(replace(request(), body="a  \n\t\nb")) == "a  \n\t\nb\n"


def test_a_template_that_asks_for_too_much_is_named(tmp_path: Path) -> None:
    put(tmp_path, "shout", body="{% block request %}{{ sample.colour }}{% endblock %}")

    (language,) = read_languages(tmp_path)
    with pytest.raises(RenderError, match=r"the sample language 'shout': .*colour"):
        language.write(request())


def test_a_login_frame_names_the_variables_of_the_language(tmp_path: Path) -> None:
    put(tmp_path, "shout", body=SESSION)

    (language,) = read_languages(tmp_path)
    assert language.write(session()) == '{"op": "authKeyExpires", "args": [$K, $N, $S]}\n'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "# a b\n"),
        ("a\r\u2028\x85b", "# a   b\n"),
        ("a\u202eb", "# a b\n"),
        ("a\\u000ab", "# a/u000ab\n"),
        ("a?>b??>", "# a? >b?? >\n"),
    ],
    ids=["line feed", "other line ends", "bidirectional", "of Java", "of PHP"],
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


@pytest.mark.parametrize("body", [REQUEST, SESSION, REQUEST + PUBLIC])
def test_a_language_that_signs_names_each_ingredient(tmp_path: Path, body: str) -> None:
    text = (FRONT % {"id": "shout", "order": 1}).replace("body: $B, ", "")
    (tmp_path / "shout.j2").write_text(text + body, encoding="utf-8")

    with pytest.raises(RenderError, match=r"shout\.j2: 'names' lacks body"):
        read_languages(tmp_path)


def test_a_language_that_signs_nothing_names_nothing(tmp_path: Path) -> None:
    text = re.sub("names: .*", "names: {}", FRONT % {"id": "shout", "order": 1})
    (tmp_path / "shout.j2").write_text(text + PUBLIC, encoding="utf-8")

    (language,) = read_languages(tmp_path)
    assert language.write(session(is_public=True)) == "0\n"


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


def test_those_that_ship_differ_in_title_and_order() -> None:
    languages = read_languages(TEMPLATES_DIR / "samples")

    assert len({language.title for language in languages}) == len(languages)
    assert len({language.order for language in languages}) == len(languages)


@pytest.mark.parametrize(
    ("sample", "ids"),
    [
        (request(), "curl python javascript typescript java go csharp php ruby"),
        (session(), "python javascript go"),
        (session(is_public=True), "python javascript go wscat"),
    ],
    ids=["request", "login", "public session"],
)
def test_those_that_ship_write(sample: SampleRequest | SampleSession, ids: str) -> None:
    languages = read_languages(TEMPLATES_DIR / "samples")

    assert [language.id for language in languages if language.can_write(sample)] == ids.split()


def test_those_that_ship_are_coloured_without_loss() -> None:
    for language in read_languages(TEMPLATES_DIR / "samples"):
        sample = request() if language.can_write(request()) else session(is_public=True)
        text = language.write(sample)

        assert unescape(re.sub("<[^>]*>", "", highlight(text, language.lexer))) == text
