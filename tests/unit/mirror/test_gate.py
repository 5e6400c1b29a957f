"""What is let in, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.errors import RejectionError
from builder.mirror.gate import Admission, Candidate, admit, admit_text
from builder.mirror.guards import GuardError, LastGood, Trust, is_lower_release
from builder.model.api import ApiKind
from builder.model.mirror import CatalogEntry, SnapshotNote
from builder.parse import parse_api
from tests.support.synced import rest_spec, stream_spec

SOURCE = "https://docs.example.com/specs/alpha.yaml"
ENTRY = CatalogEntry("alpha", "sample", ApiKind.OPENAPI, "alpha.openapi.yaml")
STREAM = CatalogEntry("gamma", "sample", ApiKind.ASYNCAPI, "gamma.asyncapi.yaml")
BASE = rest_spec("Alpha", "1.1.0")


def last_good(content: bytes = BASE, *, is_transcribed: bool = False) -> LastGood:
    text = content.decode()
    return LastGood(text, parse_api(text, "alpha.openapi.yaml"), is_transcribed)


def judge(
    content: bytes,
    good: LastGood | None = None,
    trust: Trust = Trust.NONE,
    entry: CatalogEntry = ENTRY,
    content_type: str = "",
) -> Admission:
    return admit(Candidate(content, SOURCE, content_type), entry, good, trust)


def refusal(content: bytes, good: LastGood | None = None, **options: str) -> RejectionError:
    with pytest.raises(RejectionError) as caught:
        judge(content, good, **options)  # type: ignore[arg-type] # only the content type is given
    return caught.value


@pytest.mark.parametrize("entry", [ENTRY, STREAM])
def test_a_sound_spec_comes_in_where_there_was_none(entry: CatalogEntry) -> None:
    content = rest_spec("Alpha") if entry is ENTRY else stream_spec("Gamma")
    admission = judge(content, entry=entry)
    assert admission.api.info.version == "1.0.0"
    assert admission.notes == ()
    assert admission.findings == ()


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", "not-a-spec", "is empty"),
        (b"\xef\xbb\xbf\n", "not-a-spec", "is empty"),
        (b"\n <!doctype html>", "not-a-spec", "web page"),
        (b"<?xml version='1.0'?><a/>", "not-a-spec", "web page"),
        (b'{"message": "no"}', "not-a-spec", 'begins \'{"message": "no"}\''),
        (b"Not found\n", "not-a-spec", "begins 'Not found'"),
        (b"\x1f\x8b\x08\0", "not-utf8", "NUL"),
        (b"a: b\nc: \xff\n", "not-utf8", ":2:4: the byte 0xff"),
        (b"\xef\xbb\xbfa: \xff\n", "not-utf8", ":1:7: the byte 0xff"),
        ("a: b".encode("utf-16-be"), "not-utf8", "NUL"),
        (b"a: \x1b[31m\n", "yaml-unreadable", "x1b"),
        (b"a: 1\na: 2\n" + BASE, "yaml-duplicate-key", ":2:1 #/a"),
    ],
)
def test_what_is_no_spec_is_refused_for_good(content: bytes, code: str, said: str) -> None:
    error = refusal(content)
    assert error.code == code
    assert error.message.startswith(SOURCE)
    assert said in error.message.replace("\\x1b", "x1b").replace("#x001b", "x1b")
    assert not isinstance(error, GuardError)
    with pytest.raises(RejectionError):
        judge(content, trust=Trust.ACCEPTED)


@pytest.mark.parametrize(
    "media_type", ["text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml"]
)
def test_what_says_that_it_is_a_web_page_is_believed(media_type: str) -> None:
    assert refusal(BASE, content_type=media_type).code == "not-a-spec"


GUARDED = {
    "cut in a line": (BASE[:-1], "cut-short"),
    "in a text": (BASE + b"x-a: |\n  text\n", "cut-short"),
    "a hanging key": (BASE + b"x-a:\n", "cut-short"),
    "a beginning": (BASE[: BASE.rindex(b"    Part9")], "cut-short"),
    "few bytes": (rest_spec("Alpha", "1.1.0", 5), "shrunk"),
    "few operations": (rest_spec("Alpha", "1.1.0", 7, f"x-a: {'a' * 900}\n"), "shrunk"),
    "lower": (rest_spec("Alpha", "1.0.9"), "rolled-back"),
    "another title": (rest_spec("Beta", "1.1.0"), "title-unexpected"),
    "a new title": (BASE.replace(b"title: Alpha", b"title: Alpha 2"), "title-unexpected"),
}


@pytest.mark.parametrize("case", GUARDED)
def test_what_looks_wrong_waits_for_a_person(case: str) -> None:
    content, code = GUARDED[case]
    error = refusal(content, last_good())
    assert isinstance(error, GuardError)
    assert error.code == code
    assert judge(content, last_good(), Trust.ACCEPTED).api.operations


@pytest.mark.parametrize("case", GUARDED)
def test_what_was_current_once_is_whole_and_may_still_be_lower(case: str) -> None:
    content, code = GUARDED[case]
    if code == "rolled-back":
        with pytest.raises(GuardError):
            judge(content, last_good(), Trust.KNOWN)
    else:
        assert judge(content, last_good(), Trust.KNOWN).api.operations


@pytest.mark.parametrize("tail", [b"", b"x-a: |\n  text\n", b"x-a:\n"])
def test_an_ending_that_was_usual_before_is_no_sign(tail: bytes) -> None:
    before, after = BASE + tail, rest_spec("Alpha", "1.2.0", 11) + tail
    cut = 1 if not tail else 0
    assert (
        judge(after[: len(after) - cut], last_good(before[: len(before) - cut])).api.info.version
        == "1.2.0"
    )


def test_a_transcription_may_differ_in_title_and_schemas_from_what_is_published() -> None:
    base = last_good(is_transcribed=True)
    published = BASE.replace(b"title: Alpha", b"title: The Alpha API")
    assert judge(published, base).notes == ()
    assert refusal(rest_spec("Beta", "1.1.0"), base).code == "title-unexpected"


def test_references_that_lead_nowhere_in_a_shorter_file_mean_that_it_was_cut() -> None:
    end = BASE.index(b"    Part8")
    assert refusal(BASE[:end].replace(b"1.1.0", b"1.2.0"), last_good()).code == "cut-short"


@settings(max_examples=30)
@given(st.integers(min_value=1, max_value=len(BASE) - 1))
def test_no_beginning_of_what_we_have_comes_in(length: int) -> None:
    with pytest.raises(RejectionError):
        judge(BASE[:length], last_good())


@settings(max_examples=30)
@given(st.integers(min_value=1, max_value=len(BASE) - 1))
def test_no_beginning_of_the_next_release_comes_in_unmarked(length: int) -> None:
    """Little of it can be cut off without a guard that sees it."""
    following = BASE.replace(b"1.1.0", b"1.2.0")
    try:
        admission = judge(following[:length], last_good())
    except RejectionError:
        return
    assert admission.api == parse_api(following.decode(), SOURCE)


def test_what_breaks_its_schema_comes_in_and_is_marked() -> None:
    admission = judge(BASE.replace(b"description: OK", b"summary: OK", 1), last_good())
    assert admission.notes == (SnapshotNote.INVALID, SnapshotNote.SAME_RELEASE)
    assert admission.findings


@pytest.mark.parametrize(
    ("release", "base", "is_lower"),
    [
        ("1.0.0", "1.0.1", True),
        ("1.9.0", "1.10.0", True),
        ("v1.2", "v1.3", True),
        ("2024-01-01", "2024-02-01", True),
        ("1.0.1", "1.0.0", False),
        ("1.0", "1.0.0", False),
        ("1.0.0", "1.0.0", False),
        ("1.0.0-rc1", "1.0.0", False),
        ("1.0.0", "1.0.0-rc1", False),
        ("latest", "1.0.0", False),
        ("1.0.0", "latest", False),
        ("", "1.0.0", False),
    ],
)
def test_a_lower_release_is_known_by_its_numbers(
    release: str, base: str, *, is_lower: bool
) -> None:
    assert is_lower_release(release, base) is is_lower


@pytest.mark.parametrize(
    ("text", "code"),
    [(b"a" * 500, "cut-short"), (b"b" * 599, "shrunk"), (b"<html>", "not-a-spec")],
)
def test_a_text_beside_the_specs_is_looked_at_too(text: bytes, code: str) -> None:
    with pytest.raises(RejectionError) as caught:
        admit_text(Candidate(text, SOURCE), "a" * 1000, Trust.NONE)
    assert caught.value.code == code


@pytest.mark.parametrize("text", [b"a" * 1000, b"b" * 600, b"a" * 2000])
def test_a_text_that_is_about_as_long_comes_in(text: bytes) -> None:
    admit_text(Candidate(text, SOURCE), "a" * 1000, Trust.NONE)
    admit_text(Candidate(text, SOURCE), None, Trust.NONE)
