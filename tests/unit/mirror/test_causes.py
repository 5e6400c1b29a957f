"""Why a connection failed, in words."""

from __future__ import annotations

import http.client
import socket
import ssl

import pytest
import requests
from urllib3 import exceptions as transport

from builder.mirror.causes import explain

SHOWN = "https://docs.example.com/a.yaml"


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


UNTRUSTED = ssl.SSLCertVerificationError(1, "certificate verify failed")


@pytest.mark.parametrize(
    ("error", "code", "is_transient"),
    [
        (requests.exceptions.SSLError(transport.SSLError(UNTRUSTED)), "tls", False),
        (requests.exceptions.SSLError(ssl.SSLError(1, "WRONG_VERSION_NUMBER")), "tls", False),
        (requests.exceptions.ProxyError("no"), "proxy", True),
        (requests.exceptions.InvalidSchema("Missing dependencies for SOCKS"), "proxy", False),
        (
            requests.ConnectionError(caused(OSError(), socket.gaierror(-2, "unknown"))),
            "name-unresolved",
            True,
        ),
        (caused(requests.ConnectTimeout(), TimeoutError("timed out")), "timeout", True),
        (transport.IncompleteRead(10, 5), "body-short", True),
        (transport.ProtocolError("broken", http.client.IncompleteRead(b"")), "body-short", True),
        (caused(requests.ConnectionError(), ConnectionRefusedError()), "connection-failed", True),
        (caused(requests.ConnectionError(), ConnectionResetError()), "connection-failed", True),
        (
            caused(requests.ConnectionError(), OSError(101, "no way")),
            "connection-failed",
            True,
        ),
        (transport.ProtocolError("x", http.client.BadStatusLine("SSH")), "answer-malformed", True),
        (http.client.RemoteDisconnected("gone"), "connection-failed", True),
    ],
)
def test_each_cause_has_its_code(error: Exception, code: str, *, is_transient: bool) -> None:
    failure = explain(error, SHOWN)
    assert failure.code == code
    assert failure.is_transient is is_transient
    assert failure.message.startswith(f"{SHOWN}: ")
    assert failure.hint
    assert "object at 0x" not in failure.message


def test_credentials_in_an_error_are_not_repeated() -> None:
    error = requests.exceptions.InvalidURL("http://user:hunter2@proxy.example: no such host")
    assert "hunter2" not in explain(error, SHOWN).message


def test_errors_that_cause_one_another_end() -> None:
    first, second = OSError("a"), OSError("b")
    first.__cause__, second.__cause__ = second, first
    assert explain(first, SHOWN).code == "connection-failed"
