"""What a sync survives: numbers are those of the list of faults that a mirror must bear.

Each fault befalls one file while the origin has newer ones of the others. The others come in, the
one stays as it was, and what is wrong is said.
"""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.support.origin import (
    Reply,
    answer,
    packed,
    raw,
    redirect,
    reset,
)
from tests.support.synced import FILES, SmallMirror, published, rest_spec

if TYPE_CHECKING:
    pass

ALPHA = FILES["alpha"]
OLD = published("1.0.0")
NEXT = published("1.1.0")
HTML = b"<!DOCTYPE html><html><body>Please log in</body></html>\n"


@dataclass(frozen=True)
class Fault:
    """What the origin does with one file, and what becomes of that."""

    replies: tuple[Reply, ...]
    outcome: str
    code: str
    said: str
    options: tuple[str, ...] = ()
    tries: int = 1


def failed(
    *replies: Reply, code: str, said: str, tries: int = 1, options: tuple[str, ...] = ()
) -> Fault:
    return Fault(replies, "failed", code, said, options, tries)


def rejected(
    body: bytes, *, code: str, said: str, options: tuple[str, ...] = (), **headers: str
) -> Fault:
    return Fault((answer(body, **headers),), "rejected", code, said, options)


def chunked(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + body


def head(length: int) -> bytes:
    return f"HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n".encode()


CUT = "before the file was whole"
ZIPPED = gzip.compress(NEXT["alpha"])
BOMB = gzip.compress(b"a: 1 # \n" * 1_000_000)
REST = NEXT["alpha"]


def merge_bomb(levels: int = 30) -> bytes:
    rows = "".join(
        f"x-{number}: &m{number} {{<<: [*m{number - 1}, *m{number - 1}]}}\n"
        for number in range(1, levels)
    )
    return f"x-0: &m0 {{a: 1, b: 2}}\n{rows}".encode() + REST


def alias_bomb() -> bytes:
    rows = "".join(
        f"x-{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]\n"
        for number in range(1, 12)
    )
    return f"x-0: &a0 [1]\n{rows}".encode() + REST


FAULTS = {
    "05-not-found": failed(answer(b"", "404"), code="not-found", said="404"),
    "06-gone": failed(answer(b"", "410"), code="gone", said="withdrawn by the publisher"),
    "07-unauthorized": failed(answer(b"", "401"), code="blocked", said="401"),
    "07-forbidden": failed(answer(HTML, "403"), code="blocked", said="keeps us out"),
    "09-server-error": failed(answer(b"", "500"), code="server-error", said="500", tries=3),
    "09-bad-gateway": failed(answer(HTML, "502"), code="server-error", said="502", tries=3),
    "09-unavailable": failed(answer(b"", "503"), code="server-error", said="503", tries=3),
    "09-request-timeout": failed(answer(b"", "408"), code="server-error", said="408", tries=3),
    "10-short-body": failed(
        raw(head(len(REST)) + REST[:-200]),
        code="body-short",
        said="before the file was whole",
        tries=3,
    ),
    "10-reset-before-status": failed(
        reset(), code="connection-failed", said="the connection was dropped", tries=3
    ),
    "10-closed-before-status": failed(
        raw(b""), code="connection-failed", said="the connection was dropped", tries=3
    ),
    "10-reset-in-body": failed(
        reset(head(len(REST)) + REST[:500]),
        code="connection-failed",
        said="the connection was dropped",
        tries=3,
    ),
    "10-broken-chunks": failed(
        raw(chunked(b"ffff\r\n" + REST)),
        code="body-short",
        said="before the file was whole",
        tries=3,
    ),
    "10-no-chunk-size": failed(
        raw(chunked(b"zz\r\n" + REST)), code="body-short", said=CUT, tries=3
    ),
    "10-not-http": failed(
        raw(b"SSH-2.0-OpenSSH_9.6\r\n"), code="answer-malformed", said="not proper HTTP", tries=3
    ),
    "10-two-lengths": failed(
        raw(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcde"),
        code="answer-malformed",
        said="not proper HTTP",
        tries=3,
    ),
    "10-nothing": failed(answer(b""), code="body-empty", said="sent nothing", tries=3),
    "11-gzip-cut": failed(
        answer(ZIPPED[:-40], content_encoding="gzip"),
        code="encoding-broken",
        said="ends too early",
        tries=3,
    ),
    "11-gzip-without-its-checksum": failed(
        answer(ZIPPED[:-8], content_encoding="gzip"),
        code="encoding-broken",
        said="ends too early",
        tries=3,
    ),
    "11-gzip-with-a-tail": failed(
        answer(ZIPPED + b"more", content_encoding="gzip"),
        code="encoding-broken",
        said="bytes after its end",
        tries=3,
    ),
    "11-gzip-damaged": failed(
        answer(ZIPPED[:-8] + b"\0" * 8, content_encoding="gzip"),
        code="encoding-broken",
        said="is damaged",
        tries=3,
    ),
    "11-deflate-cut": failed(
        answer(zlib.compress(REST)[:-9], content_encoding="deflate"),
        code="encoding-broken",
        said="ends too early",
        tries=3,
    ),
    "12-half-of-it": rejected(
        REST[: REST.index(b"  /alpha/6")], code="cut-short", said="references lead nowhere now"
    ),
    "12-cut-in-a-line": rejected(REST[:-1], code="cut-short", said="its last line has no end"),
    "12-cut-in-a-key": rejected(
        REST[: REST.index(b"\ncomponents")] + b"\ncomponents:\n", code="cut-short", said="no value"
    ),
    "12-cut-in-a-text": rejected(
        REST + b"x-note: |\n  some\n  words\n", code="cut-short", said="inside a block of text"
    ),
    "12-beginning-of-ours": rejected(
        OLD["alpha"][: OLD["alpha"].rindex(b"    Part9")],
        code="cut-short",
        said="the beginning of what we have",
    ),
    "12-few-bytes": rejected(rest_spec("Alpha", "1.1.0", 5), code="shrunk", said="bytes"),
    "12-few-operations": rejected(
        rest_spec("Alpha", "1.1.0", 7, "x-pad: " + "a" * 900 + "\n"),
        code="shrunk",
        said="operations",
    ),
    "13-web-page": rejected(HTML, code="not-a-spec", said="is a web page"),
    "13-web-page-by-its-type": rejected(
        REST, code="not-a-spec", said="is a web page", content_type="text/html; charset=utf-8"
    ),
    "13-error-envelope": rejected(
        b'{"error": {"code": 500, "message": "try later"}}',
        code="not-a-spec",
        said="try later",
        content_type="application/json",
    ),
    "13-pointer-to-a-large-file": rejected(
        b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        code="not-a-spec",
        said="git-lfs",
    ),
    "14-network-login": failed(answer(HTML, "511"), code="captive-portal", said="wants a login"),
    "15-another-host": failed(
        redirect("http://other.example/x.yaml"), code="redirect-host", said="on another host"
    ),
    "15-another-port": failed(
        redirect("http://127.0.0.1:9/x.yaml"), code="redirect-host", said="on another host"
    ),
    "15-loop": failed(redirect(f"/{ALPHA}"), code="redirect-loop", said="redirects in a circle"),
    "15-not-the-web": failed(
        redirect("file:///etc/hostname"), code="redirect-broken", said="not a web address"
    ),
    "15-no-address": failed(answer(b"", "302"), code="redirect-broken", said="without an address"),
    "15-no-port": failed(
        redirect("http://127.0.0.1:x/"), code="redirect-broken", said="not a web address"
    ),
    "16-metadata-service": failed(
        redirect("http://169.254.169.254/latest/meta-data/"), code="redirect-host", said="169.254"
    ),
    "17-declared-huge": rejected(
        REST, code="too-large", said="larger than 500 bytes", options=("--max-bytes", "500")
    ),
    "17-endless-chunks": Fault(
        (
            raw(
                chunked(b"400\r\n" + b"#" * 1024 + b"\r\n") * 1 + b"400\r\n" + b"#" * 1024 + b"\r\n"
            ),
        ),
        "rejected",
        "too-large",
        "larger than 1,500 bytes",
        ("--max-bytes", "1500"),
    ),
    "17-huge-when-unpacked": Fault(
        (packed(REST),),
        "rejected",
        "too-large",
        "larger than 900 bytes",
        ("--max-bytes", "900"),
    ),
    "18-gzip-bomb": Fault(
        (answer(BOMB, content_encoding="gzip"),),
        "rejected",
        "compression-bomb",
        "100 times as many",
    ),
    "18-stacked-encodings": failed(
        answer(gzip.compress(ZIPPED), content_encoding="gzip, gzip"),
        code="encoding-unsupported",
        said="gzip, gzip",
    ),
    "18-unasked-encoding": failed(
        answer(REST, content_encoding="br"), code="encoding-unsupported", said="'br'"
    ),
    "19-alias-bomb": rejected(alias_bomb(), code="yaml-budget", said="2,000,000"),
    "19-merge-bomb": rejected(merge_bomb(), code="yaml-budget", said="2,000,000"),
    "19-too-deep": rejected(
        b"x-deep: " + b"[" * 500 + b"]" * 500 + b"\n" + REST, code="yaml-depth", said="200 levels"
    ),
    "20-python-tag": rejected(
        b"x-run: !!python/object/apply:os.system [id]\n" + REST, code="yaml-tag", said="python"
    ),
    "20-own-tag": rejected(b"x-own: !mine 1\n" + REST, code="yaml-tag", said="!mine"),
    "21-tab": rejected(b"openapi: 3.0.3\ninfo:\n\ttitle: x\n", code="yaml-syntax", said=":3:1"),
    "21-nul": rejected(REST + b"x-a: \0\n", code="not-utf8", said="NUL"),
    "21-utf-16": rejected(REST.decode().encode("utf-16"), code="not-utf8", said="UTF-16"),
    "21-latin-1": rejected(
        REST + "x-a: é\n".encode("latin-1"), code="not-utf8", said="0xe9 is not UTF-8"
    ),
    "22-duplicate-key": rejected(
        REST.replace(b"paths:\n", b"paths: {}\npaths:\n"),
        code="yaml-duplicate-key",
        said="the key 'paths' stands twice, first in line 3",
    ),
    "23-two-documents": rejected(REST + b"---\n" + REST, code="yaml-syntax", said="document"),
    "24-not-a-spec": rejected(b"foo: bar\n", code="not-a-spec", said="expected an 'openapi'"),
    "24-a-list": rejected(b"[]\n", code="not-a-spec", said="got a list"),
    "24-empty": rejected(b"  \n", code="not-a-spec", said="is empty"),
    "24-openapi-3.1": rejected(
        REST.replace(b"3.0.3", b"3.1.0"), code="document-version-unsupported", said="3.1.0"
    ),
    "24-swagger": rejected(
        REST.replace(b"openapi: 3.0.3", b"swagger: '2.0'"), code="not-a-spec", said="expected"
    ),
    "24-no-paths": rejected(
        b"openapi: 3.0.3\ninfo: {title: Alpha, version: 1.1.0}\npaths: {}\n",
        code="spec-empty",
        said="not a single path",
    ),
    "24-another-kind": rejected(
        NEXT["gamma"], code="kind-unexpected", said="is asyncapi, and the catalog says openapi"
    ),
    "24-another-product": rejected(
        NEXT["beta"],
        code="title-unexpected",
        said="its title is 'Beta', and what we have is 'Alpha'",
    ),
    "27-rolled-back": rejected(
        rest_spec("Alpha", "0.9.9"), code="rolled-back", said="0.9.9, lower than 1.0.0"
    ),
    "44-longer-than-it-is": failed(
        answer(REST, content_length=str(len(REST) + 10)),
        code="body-short",
        said="before the file was whole",
        tries=3,
    ),
    "44-length-of-the-unpacked": failed(
        answer(ZIPPED, content_encoding="gzip", content_length=str(len(REST))),
        code="body-short",
        said="before the file was whole",
        tries=3,
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_costs_one_file_and_nothing_of_it(name: str, small: SmallMirror) -> None:
    fault = FAULTS[name]
    small.publish(NEXT)
    small.origin.serve(ALPHA, *fault.replies)
    small.origin.received.clear()
    run = small.sync(*fault.options)
    assert run.code == 1
    row = run.rows["alpha"]
    if not fault.options:
        others = {"beta": "updated", "gamma": "updated"}
        assert run.outcomes == {"alpha": fault.outcome, **others}
        assert small.served("beta") == NEXT["beta"]
        assert small.served("gamma") == NEXT["gamma"]
    assert (row["outcome"], run.code_of("alpha")) == (fault.outcome, fault.code)
    assert row["sha256"] == row["previous_sha256"]
    assert row["release"] == "1.0.0"
    assert fault.said in row["problem"]["message"]
    assert small.origin.url + ALPHA in row["problem"]["message"], "the address is named"
    assert f"error: alpha: {row['problem']['message']}" in run.stderr
    assert small.served("alpha") == OLD["alpha"]
    assert len(small.origin.asked(ALPHA)) == fault.tries
    failure = small.state("alpha").last_failure
    assert failure
    assert failure.code == fault.code
    kept = sorted((small.specs / "quarantine" / "alpha").glob("*.txt"))
    assert bool(kept) is (fault.outcome == "rejected"), "what was refused is put aside"
    small.publish(NEXT)
    assert small.sync().code == 0
    assert small.served("alpha") == NEXT["alpha"], "the next sync is whole"
    assert small.state("alpha").last_failure is None
