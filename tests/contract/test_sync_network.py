"""`spec-mirror sync` behind proxies, over TLS, beside another sync, and when it is broken off."""

from __future__ import annotations

import os
import signal
import ssl
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.support.origin import Origin, answer, origin_server, silence
from tests.support.synced import FILES, SmallMirror, published

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from tests.support.origin import Reply

ALPHA = FILES["alpha"]
OLD = published("1.0.0")
NEXT = published("1.1.0")
CERTIFICATES = Path(__file__).parent.parent / "support" / "tls"


def tls(name: str, highest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / name)
    if highest < ssl.TLSVersion.TLSv1_2:
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.set_ciphers("ALL:@SECLEVEL=0")
    context.maximum_version = highest
    return context


@pytest.mark.parametrize(
    ("certificate", "is_trusted", "highest", "said"),
    [
        ("sound.pem", False, ssl.TLSVersion.TLSv1_3, "its certificate is not trusted"),
        ("expired.pem", True, ssl.TLSVersion.TLSv1_3, "certificate has expired"),
        ("elsewhere.pem", True, ssl.TLSVersion.TLSv1_3, "IP address mismatch"),
        ("sound.pem", True, ssl.TLSVersion.TLSv1_1, "no secure connection"),
    ],
    ids=["unknown authority", "expired", "wrong host", "old protocol"],
)
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated:DeprecationWarning")
def test_41_what_cannot_be_trusted_is_not_taken(
    small: SmallMirror,
    monkeypatch: pytest.MonkeyPatch,
    certificate: str,
    highest: ssl.TLSVersion,
    said: str,
    *,
    is_trusted: bool,
) -> None:
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))
    with origin_server(tls=tls(certificate, highest)) as secure:
        secure.serve(ALPHA, answer(NEXT["alpha"]))
        run = small.sync("alpha", "--origin", secure.url)
        assert not secure.received
    assert (run.code, run.code_of("alpha")) == (1, "tls")
    assert said in run.rows["alpha"]["problem"]["message"]
    assert small.served("alpha") == OLD["alpha"]


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_41_a_company_names_its_own_authority(
    small: SmallMirror, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(CERTIFICATES / "authority.pem"))
    with origin_server(tls=tls("sound.pem")) as secure:
        secure.serve(ALPHA, answer(NEXT["alpha"]))
        assert small.sync("alpha", "--origin", secure.url).outcomes == {"alpha": "updated"}


def test_15_a_redirect_never_leaves_tls(
    small: SmallMirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))
    with origin_server(tls=tls("sound.pem")) as secure:
        secure.serve(ALPHA, answer(b"", "301", location=f"{small.origin.url}{ALPHA}"))
        small.write_catalog("allowed_hosts: ['127.0.0.1']\n")
        run = small.sync("alpha", "--origin", secure.url)
    assert run.code_of("alpha") == "redirect-insecure"
    assert not small.origin.received


def test_43_a_handshake_that_never_ends_does(small: SmallMirror) -> None:
    """The deadline reaches into TLS, where no reply of ours does."""
    with origin_server() as mute:
        run = small.sync(
            *("alpha", "--timeout", "0.3"),
            *("--origin", mute.url.replace("http://", "https://")),
        )
    assert run.code_of("alpha") in {"timeout", "tls"}
    assert small.served("alpha") == OLD["alpha"]


@pytest.fixture
def proxy() -> Iterator[Origin]:
    """A proxy that answers for everybody."""
    with origin_server() as running:
        for spec_id, content in NEXT.items():
            running._replies[f"http://docs.example/{FILES[spec_id]}"] = [answer(content)]
        yield running


def test_42_a_proxy_of_the_environment_is_used(
    small: SmallMirror, proxy: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url.replace("http://", "http://user:hunter2@"))
    run = small.sync("--origin", "http://docs.example/")
    assert set(run.outcomes.values()) == {"updated"}
    assert {request.path for request in proxy.received} == {
        f"http://docs.example/{name}" for name in FILES.values()
    }
    assert proxy.received[0].headers["proxy-authorization"].startswith("Basic ")


def test_42_no_proxy_is_heeded(
    small: SmallMirror, proxy: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert small.sync().code == 0
    assert not proxy.received
    assert small.origin.received


def test_42_a_proxy_is_left_aside_where_somebody_says_so(
    small: SmallMirror, proxy: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("ALL_PROXY", proxy.url)
    assert small.sync("--no-proxy").code == 0
    assert not proxy.received
    assert len(small.origin.received) == len(FILES)


def test_42_the_password_of_a_proxy_is_never_said(
    small: SmallMirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://user:hunter2@127.0.0.1:1/")
    monkeypatch.setenv("HTTPS_PROXY", "http://user:hunter2@127.0.0.1:1/")
    for scheme in ("http", "https"):
        run = small.sync("alpha", "--origin", f"{scheme}://docs.example/")
        assert run.code_of("alpha") == "proxy"
        assert "hunter2" not in run.stdout + run.stderr
    assert "hunter2" not in (small.specs / "mirror.state.json").read_text()


def test_42_a_socks_proxy_needs_its_package(
    small: SmallMirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1080")
    run = small.sync("alpha", "--origin", "http://docs.example/")
    assert run.code_of("alpha") == "proxy"
    assert "requests[socks]" in run.stderr


def _heed_interrupts() -> None:
    """Heed Ctrl-C: a test run in the background ignores it, and its children would too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start_sync(small: SmallMirror, *arguments: str) -> subprocess.Popen[str]:
    variables = {
        name: text for name, text in os.environ.items() if not name.lower().endswith("_proxy")
    }
    return subprocess.Popen(
        [sys.executable, "-m", "builder", "-C", str(small.root), "sync", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=variables | {"NO_COLOR": "1", "COLUMNS": "200"},
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 - it only sets a signal
    )


def held(content: bytes, asked: threading.Event, go: threading.Event) -> Reply:
    """Answer when it is told to."""

    def send(connection: socket.socket) -> None:
        asked.set()
        go.wait(30)
        answer(content)(connection)

    return send


def test_35_of_two_syncs_one_waits(small: SmallMirror) -> None:
    asked, go = threading.Event(), threading.Event()
    small.publish(NEXT)
    small.origin.serve(ALPHA, held(NEXT["alpha"], asked, go), answer(NEXT["alpha"]))
    with start_sync(small) as first:
        assert asked.wait(30)
        impatient = small.sync("--lock-timeout", "0.1")
        assert impatient.code == 3
        assert str(first.pid) in impatient.stderr, "the holder is named"
        assert small.served("alpha") == OLD["alpha"], "readers do not wait"
        with start_sync(small, "--json") as second:
            go.set()
            said = first.communicate(timeout=60)
            also_said = second.communicate(timeout=60)
    assert (first.returncode, second.returncode) == (0, 0), said[1] + also_said[1]
    assert "updated" in said[1]
    assert also_said[0].count('"unchanged"') == len(FILES)
    assert small.served("alpha") == NEXT["alpha"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_34_a_run_that_is_broken_off_changes_nothing(
    small: SmallMirror, number: signal.Signals
) -> None:
    asked = threading.Event()

    def hang(connection: socket.socket) -> None:
        asked.set()
        silence(connection)

    small.publish(NEXT)
    small.origin.serve(FILES["gamma"], hang)
    with start_sync(small) as running:
        assert asked.wait(30)
        running.send_signal(number)
        _, said = running.communicate(timeout=20)
    assert running.returncode == 1
    assert "interrupted" in said
    assert "Traceback" not in said
    assert {name: small.served(name) for name in OLD} == OLD
    assert small.sync("alpha", "beta").code == 0
    assert small.served("alpha") == NEXT["alpha"]


def test_37_a_folder_that_cannot_be_written_asks_nobody(
    small: SmallMirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small.specs / ".sync.lock").unlink(missing_ok=True)
    (small.specs / ".sync.lock").mkdir()
    run = small.sync()
    assert run.code == 3
    assert "hint:" in run.stderr
    assert not small.origin.received
