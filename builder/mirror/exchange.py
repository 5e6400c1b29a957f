"""One way to a file: from the first request, through redirects, to the whole answer.

Owns redirects (walked by hand), conditions, and what a status means.
Does not own how often to try (`fetch`) or what the bytes mean (`gate`). Called by `fetch`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

import requests
from urllib3.exceptions import HTTPError as TransportError

from builder.errors import FetchError
from builder.mirror.addresses import AddressPolicy, host_of, redact
from builder.mirror.body import read_body
from builder.mirror.causes import explain
from builder.mirror.patience import parse_http_date, parse_retry_after
from builder.mirror.transport import open_session
from builder.model.mirror import FetchLimits
from builder.problems import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from builder.mirror.transport import Deadline

_REDIRECT_LIMIT: Final = 5
_REDIRECTS: Final = {301: True, 302: False, 303: False, 307: False, 308: True}
"""Which redirects are followed, and whether they hold for good."""
_CONNECT_TIMEOUT_S: Final = 10.0
_READ_TIMEOUT_S: Final = 20.0
_SKEW_LIMIT_S: Final = 300
_HEADER_LENGTH: Final = 500
_FIRST_SERVER_ERROR: Final = 500
_KEPT_HEADERS: Final = (
    *("content-type", "content-length", "content-encoding", "date", "etag", "last-modified"),
    *("server", "via", "cache-control", "age", "retry-after"),
)
"""What is worth keeping beside a refused body; nothing that could let anyone in."""
_ENTITY_TAG: Final = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')
"""Source: RFC 9110, 8.8.3, https://www.rfc-editor.org/rfc/rfc9110#field.etag"""

_REFUSALS: Final = {
    401: ("blocked", "the mirror would need a login", "ask the publisher whether it may be read"),
    403: ("blocked", "the origin keeps us out", "a firewall or a login may stand before it"),
    404: ("not-found", "there is no such file", "is the catalog's address still right?"),
    407: ("proxy", "the proxy wants a login", "put it into HTTPS_PROXY as user:password@host"),
    410: ("gone", "withdrawn by the publisher", "the copy that is kept goes on being served"),
    511: ("captive-portal", "this network wants a login first", "open a browser and log in"),
}
"""Statuses that another try does not change: code, cause, way out."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What lets the origin say "you have it already"."""

    url: str
    """Where redirects ended when they were given; they mean nothing elsewhere."""
    etag: str = ""
    last_modified: str = ""

    def fit(self, url: str) -> bool:
        """Whether they were given at this address."""
        return self.url == redact(url)

    def headers(self) -> dict[str, str]:
        """Return the conditions of a request."""
        conditions = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: text for name, text in conditions.items() if text}


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """What to ask for."""

    url: str
    """Absolute."""
    limits: FetchLimits = field(default_factory=FetchLimits)
    validators: Validators | None = None
    """Of the copy that is kept; None asks for the whole file."""
    is_fresh: bool = False
    """Whether caches on the way must ask the origin as well."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the origin answered, whole."""

    url: str
    """Where redirects ended, credentials and query left out."""
    status: int
    content: bytes
    """Decoded; empty where nothing has changed."""
    headers: Mapping[str, str]
    """Those that tell something of the file, names in lower case."""
    moved_to: str = ""
    """Where the address should point from now on; empty where it is right."""
    skew_s: float = 0.0
    """How far the origin's clock is ahead of ours, where that is more than five minutes."""

    @property
    def is_unchanged(self) -> bool:
        """Whether the origin says that what we have is what it has."""
        return self.status == HTTPStatus.NOT_MODIFIED

    def header(self, name: str) -> str:
        """Return a header, or an empty text."""
        return self.headers.get(name, "")


class RestWantedError(FetchError):
    """A host wants to be left alone for a while.

    Args:
        code: A stable kebab-case id.
        message: One line: the address and the cause.
        hint: One line: the way out, or empty.
        host: Who, as `host:port`.
        rest_s: For how long; above 0.
    """

    def __init__(self, code: str, message: str, *, hint: str, host: str, rest_s: float) -> None:
        super().__init__(code, message, hint=hint, is_transient=True)
        self.host = host
        self.rest_s = rest_s


class Exchange:
    """Goes the way to one file, once.

    Args:
        request: What to ask for.
        policy: Whom to ask.
        deadline: Until when.
        now: The time, to read dates by.
    """

    def __init__(
        self, request: FetchRequest, policy: AddressPolicy, deadline: Deadline, now: datetime
    ) -> None:
        self._request = request
        self._policy = policy
        self._deadline = deadline
        self._now = now

    def run(self, certificates: str | None, *, is_direct: bool = False) -> Answer:
        """Follow redirects to the file; ask without conditions where their answer makes no sense.

        Args:
            certificates: A file of certificate authorities to trust; the usual ones where None.
            is_direct: Whether proxies of the environment are left aside.

        Raises:
            FetchError: It cannot be had at this try.
            OversizeError: It breaks a bound.
        """
        validators = self._request.validators
        seen = [self._request.url]
        moves: list[int] = []
        with open_session(
            self._policy, self._deadline, certificates, is_direct=is_direct
        ) as session:
            while True:
                conditions = validators if validators and validators.fit(seen[-1]) else None
                with self._ask(session, seen[-1], conditions) as response:
                    if response.status_code in _REDIRECTS:
                        moves.append(response.status_code)
                        seen.append(_next_address(self._policy, response, seen))
                    elif conditions is not None and _contradicts(response, conditions):
                        validators = None
                    else:
                        return self._answer(
                            response, seen[-1], moves, is_conditional=conditions is not None
                        )

    def _ask(
        self, session: requests.Session, url: str, conditions: Validators | None
    ) -> requests.Response:
        """Send one request, and return when the answer's head is there.

        Raises:
            FetchError: There is no answer.

        Source: RFC 9111, 5.2.1.4, https://www.rfc-editor.org/rfc/rfc9111#section-5.2.1.4
        """
        headers = conditions.headers() if conditions else {}
        if self._request.is_fresh:
            headers["Cache-Control"] = "no-cache"
        patience_s = max(0.001, self._deadline.remaining_s)
        try:
            prepared = session.prepare_request(requests.Request("GET", url, headers=headers))
            settings: Any = session.merge_environment_settings(
                url, {}, stream=True, verify=None, cert=None
            )
            # Not session.send: it reads the bodies of redirects, whole and unbounded.
            return session.get_adapter(url).send(
                prepared,
                timeout=(min(_CONNECT_TIMEOUT_S, patience_s), min(_READ_TIMEOUT_S, patience_s)),
                **settings,
            )
        except (requests.RequestException, TransportError, OSError, ValueError) as error:
            raise explain(error, redact(url)) from error

    def _answer(
        self, response: requests.Response, url: str, moves: list[int], *, is_conditional: bool
    ) -> Answer:
        """Read the answer at the end of the redirects.

        Raises:
            FetchError: The answer is a refusal, or not whole.
            OversizeError: It breaks a bound.
        """
        shown, status = redact(url), response.status_code
        headers = _kept_headers(response)
        content = b""
        if status == HTTPStatus.NOT_MODIFIED and not is_conditional:
            raise FetchError(
                "not-modified-unasked",
                f"{shown}: answered 'not modified' to a request without conditions",
                hint="a broken cache stands between; try again later",
            )
        if status not in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
            raise _refusal(status, url, headers, self._now)
        if status == HTTPStatus.OK:
            encoding = response.headers.get("content-encoding", "")
            try:
                content = read_body(response.raw, encoding, self._request.limits.max_bytes, shown)
            except (requests.RequestException, TransportError, OSError, ValueError) as error:
                raise explain(error, shown) from error
            if not content:
                raise FetchError("body-empty", f"{shown}: sent nothing", is_transient=True)
        is_moved = bool(moves) and all(_REDIRECTS[move] for move in moves)
        return Answer(
            shown, status, content, headers, shown if is_moved else "", self._skew_s(headers)
        )

    def _skew_s(self, headers: Mapping[str, str]) -> float:
        moment = parse_http_date(headers.get("date", ""))
        skew_s = 0.0 if moment is None else (moment - self._now).total_seconds()
        return skew_s if abs(skew_s) > _SKEW_LIMIT_S else 0.0


def _next_address(policy: AddressPolicy, response: requests.Response, seen: list[str]) -> str:
    """Return where a redirect leads.

    Raises:
        FetchError: It is not followed.
    """
    location = response.headers.get("location", "")
    source = seen[-1]
    try:
        # Header bytes arrive as Latin-1; addresses are UTF-8.
        target = urljoin(source, location.encode("latin-1").decode("utf-8"))
    except (ValueError, UnicodeError) as error:
        raise FetchError("redirect-broken", f"{redact(source)}: redirects to no address") from error
    if not location:
        raise FetchError("redirect-broken", f"{redact(source)}: redirects without an address")
    policy.check_redirect(source, target)
    if target in seen:
        raise FetchError("redirect-loop", f"{redact(source)}: redirects in a circle")
    if len(seen) > _REDIRECT_LIMIT:
        raise FetchError(
            "redirect-limit", f"{redact(seen[0])}: redirects more than {_REDIRECT_LIMIT} times"
        )
    return target


def _contradicts(response: requests.Response, conditions: Validators) -> bool:
    """Whether "not modified" comes with another entity tag than the one that was sent.

    Source: RFC 9110, 8.8.3.2, https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2
    """
    theirs = response.headers.get("etag", "").removeprefix("W/")
    return (
        response.status_code == HTTPStatus.NOT_MODIFIED
        and bool(theirs)
        and theirs != conditions.etag.removeprefix("W/")
    )


def _kept_headers(response: requests.Response) -> dict[str, str]:
    """Return the headers that tell something of the file; an entity tag must be one."""
    headers = {
        name: one_line(response.headers[name])[:_HEADER_LENGTH]
        for name in _KEPT_HEADERS
        if name in response.headers
    }
    if not _ENTITY_TAG.fullmatch(headers.get("etag", '""')):
        del headers["etag"]
    return headers


def _refusal(status: int, url: str, headers: Mapping[str, str], now: datetime) -> FetchError:
    """Say what a status means that brings no file."""
    said = f"{redact(url)}: answered {status}{_phrase(status)}"
    if status in _REFUSALS:
        code, cause, hint = _REFUSALS[status]
        return FetchError(code, f"{said}: {cause}", hint=hint)
    is_busy = status == HTTPStatus.TOO_MANY_REQUESTS
    code = "rate-limited" if is_busy else "server-error"
    hint = "the copy that is kept stays; run sync again later"
    rest_s = parse_retry_after(headers.get("retry-after", ""), now)
    if rest_s is not None and (is_busy or status == HTTPStatus.SERVICE_UNAVAILABLE):
        message = f"{said}, and asked to be left alone for {rest_s:.0f} seconds"
        return RestWantedError(code, message, hint=hint, host=host_of(url), rest_s=rest_s)
    if is_busy or status == HTTPStatus.REQUEST_TIMEOUT or status >= _FIRST_SERVER_ERROR:
        return FetchError(code, said, hint=hint, is_transient=True)
    return FetchError("status-unexpected", said, hint="is the catalog's address still right?")


def _phrase(status: int) -> str:
    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:
        return ""
