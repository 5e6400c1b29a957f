"""Why a connection failed, in words: no reprs, no credentials, a stable code.

Owns the translation of requests' and urllib3's errors. Called by `fetch`.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from typing import TYPE_CHECKING, Final

import requests
from urllib3 import exceptions as transport

from builder.errors import FetchError
from builder.problems import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_CERTIFICATE_HINT: Final = (
    "trust your company's authority with SSL_CERT_FILE; certificate checks cannot be turned off"
)
_CREDENTIALS: Final = re.compile(r"//[^/@\s]*@")


def explain(error: Exception, shown_as: str) -> FetchError:
    """Say why there is no answer.

    Args:
        error: What requests, urllib3 or the system raised.
        shown_as: The address, for the message.
    """
    chain = tuple(_causes(error))
    for kinds, describe in _KINDS:
        for cause in chain:
            if isinstance(cause, kinds):
                code, text, hint, is_transient = describe(cause)
                return FetchError(code, f"{shown_as}: {text}", hint=hint, is_transient=is_transient)
    return FetchError(
        "connection-failed",
        f"{shown_as}: {_words(chain[-1])}",
        hint="is this machine online?",
        is_transient=True,
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Walk from an error to what caused it; urllib3 hides causes in attributes."""
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        inner = (
            getattr(cause, "reason", None),
            getattr(cause, "original_error", None),
            cause.__cause__,
            cause.__context__,
            *cause.args,
        )
        waiting.extend(found for found in inner if isinstance(found, BaseException))


_Described = tuple[str, str, str, bool]
"""Code, cause, way out, whether another try may help."""


def _certificate(cause: BaseException) -> _Described:
    text = getattr(cause, "verify_message", "") or _words(cause)
    return "tls", f"its certificate is not trusted: {one_line(text)}", _CERTIFICATE_HINT, False


def _tls(cause: BaseException) -> _Described:
    reason = str(getattr(cause, "reason", "") or _words(cause)).replace("_", " ").lower()
    return "tls", f"no secure connection: {one_line(reason)}", "the copy that is kept stays", False


def _proxy(_: BaseException) -> _Described:
    hint = "check HTTPS_PROXY, HTTP_PROXY and NO_PROXY"
    return "proxy", "the proxy that the environment names does not let us through", hint, True


def _socks(_: BaseException) -> _Described:
    return "proxy", "a SOCKS proxy needs one more package", "pip install 'requests[socks]'", False


def _name(_: BaseException) -> _Described:
    hint = "is this machine online, and the host's name right?"
    return "name-unresolved", "its host's name cannot be resolved", hint, True


def _timeout(_: BaseException) -> _Described:
    return "timeout", "no answer in time", "try again later", True


def _short(_: BaseException) -> _Described:
    hint = "nothing of it was taken; try again later"
    return "body-short", "the connection ended before the file was whole", hint, True


def _dropped(_: BaseException) -> _Described:
    return "connection-failed", "the connection was dropped", "try again later", True


def _refused(_: BaseException) -> _Described:
    return "connection-failed", "the connection was refused", "is the address right?", True


def _header(_: BaseException) -> _Described:
    return "answer-malformed", "its answer is not proper HTTP", "try again later", True


_KINDS: Final = (
    ((ssl.SSLCertVerificationError,), _certificate),
    ((requests.exceptions.InvalidSchema,), _socks),
    ((transport.ProxyError, requests.exceptions.ProxyError), _proxy),
    ((ssl.SSLError, transport.SSLError), _tls),
    ((socket.gaierror, transport.NameResolutionError), _name),
    ((transport.ReadTimeoutError, TimeoutError), _timeout),
    ((transport.IncompleteRead, http.client.IncompleteRead), _short),
    ((ConnectionRefusedError,), _refused),
    ((ConnectionError,), _dropped),
    ((transport.InvalidHeader, requests.exceptions.InvalidHeader), _header),
    ((http.client.HTTPException,), _header),
)
"""The first kind that is found anywhere among the causes says why."""


def _words(error: BaseException) -> str:
    """What an error says of itself, without credentials; its kind where it says nothing."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return _CREDENTIALS.sub("//", one_line(str(text)))[:200]
