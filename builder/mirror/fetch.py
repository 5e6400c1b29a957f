"""Files from their origin: asked for politely, and as often as may help.

Owns tries, waits and the deadline of a fetch; one try is an `exchange`. Called by `sync`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.errors import FetchError
from builder.mirror.addresses import AddressPolicy, host_of, redact
from builder.mirror.exchange import Exchange, RestWantedError
from builder.mirror.patience import TRIES, backoff_s
from builder.mirror.transport import Deadline

if TYPE_CHECKING:
    from builder.mirror.exchange import Answer, FetchRequest
    from builder.mirror.patience import HostTurns, Surroundings


class Fetcher:
    """Fetches files for one run.

    Args:
        turns: The turns at each host.
        surroundings: Clock, sleep and chance.
        allowed_hosts: Who may be asked besides the host of a request, as `AddressPolicy` says.
        certificates: A file of certificate authorities to trust; the usual ones where None.
        is_direct: Whether proxies of the environment are left aside.
    """

    def __init__(
        self,
        turns: HostTurns,
        surroundings: Surroundings,
        *,
        allowed_hosts: frozenset[str] = frozenset(),
        certificates: str | None = None,
        is_direct: bool = False,
    ) -> None:
        self._turns = turns
        self._allowed_hosts = allowed_hosts
        self._certificates = certificates
        self._is_direct = is_direct
        self._surroundings = surroundings
        self._deadlines: set[Deadline] = set()
        self._is_aborted = False

    def abort(self) -> None:
        """End every fetch that is under way, and every one to come."""
        self._is_aborted = True
        for deadline in tuple(self._deadlines):
            deadline.expire()

    def fetch(self, request: FetchRequest) -> Answer:
        """Fetch a file, trying again where that may help.

        Args:
            request: What to ask for.

        Raises:
            FetchError: It cannot be had.
            OversizeError: It breaks a bound.
        """
        with self._turns.turn(host_of(request.url)):
            deadline = Deadline(request.limits.timeout_s, self._surroundings.monotonic)
            self._deadlines.add(deadline)
            try:
                with deadline:
                    if self._is_aborted:
                        deadline.expire()
                    return self._try_often(request, deadline)
            finally:
                self._deadlines.discard(deadline)

    def _try_often(self, request: FetchRequest, deadline: Deadline) -> Answer:
        host = host_of(request.url)
        self._wait_for_rest(host, redact(request.url), deadline)
        tries = 0
        while True:
            tries += 1
            try:
                answer = self._try_once(request, deadline)
            except FetchError as error:
                if deadline.over.is_set():
                    raise self._too_late(request) from error
                if isinstance(error, RestWantedError):
                    self._turns.let_rest(error.host, error.rest_s)
                pause = max(backoff_s(tries, self._surroundings.random), self._turns.rest_s(host))
                if not error.is_transient or tries == TRIES or pause > deadline.remaining_s:
                    raise
                if self._surroundings.wait(deadline.over, pause):
                    raise self._too_late(request) from error
            else:
                if deadline.over.is_set():
                    # A body without a length looks whole when its connection is ended.
                    raise self._too_late(request)
                return answer

    def _try_once(self, request: FetchRequest, deadline: Deadline) -> Answer:
        policy = AddressPolicy(request.url, self._allowed_hosts)
        exchange = Exchange(request, policy, deadline, self._surroundings.now())
        return exchange.run(self._certificates, is_direct=self._is_direct)

    def _wait_for_rest(self, host: str, shown: str, deadline: Deadline) -> None:
        """Wait while a host wants to be left alone, if that ends in time.

        Raises:
            FetchError: It does not.
        """
        rest = self._turns.rest_s(host)
        if rest and (rest > deadline.remaining_s or self._surroundings.wait(deadline.over, rest)):
            raise FetchError(
                "rate-limited",
                f"{shown}: {host} asked to be left alone for {rest:.0f} more seconds",
                hint="run sync again after that",
            )

    def _too_late(self, request: FetchRequest) -> FetchError:
        shown = redact(request.url)
        if self._is_aborted:
            return FetchError("interrupted", f"{shown}: the fetch was broken off")
        return FetchError(
            "timeout",
            f"{shown}: not there after {request.limits.timeout_s:g} seconds",
            hint="allow more time with --timeout",
        )
