"""How long to wait before asking again, and how many may ask one host at once.

Owns the back-off, the reading of Retry-After, and the turns that fetches of one run take
at a host. Clock, chance and sleep come in. Called by `fetch` and `sync`.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from threading import Event

TRIES: Final = 3
RETRY_AFTER_CAP_S: Final = 3600
_FIRST_DELAY_S: Final = 0.5
_PER_HOST: Final = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run takes from the machine; a test hands in its own."""

    now: Callable[[], datetime]
    """The wall clock, aware and in UTC."""
    monotonic: Callable[[], float]
    """A clock that never goes back, in seconds."""
    wait: Callable[[Event, float], bool]
    """Wait for an event for so many seconds at most; whether it happened."""
    random: Callable[[], float]
    """Chance, from 0 to 1."""


def backoff_s(tries: int, random: Callable[[], float]) -> float:
    """Return the seconds to wait after so many tries: doubled each time, half of it by chance."""
    longest = _FIRST_DELAY_S * 2.0**tries
    return longest / 2 + longest / 2 * random()


def parse_retry_after(text: str, now: datetime) -> float | None:
    """Read the header Retry-After.

    Args:
        text: Seconds or an HTTP-date.
        now: What a date is counted from.

    Returns:
        Seconds, at most an hour; None where the header says nothing usable or a time gone by.

    Source: RFC 9110, 10.2.3, https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        # More digits than these are past the cap whatever they are.
        seconds = float(text[:12])
    else:
        moment = parse_http_date(text)
        if moment is None:
            return None
        seconds = (moment - now).total_seconds()
    return min(seconds, float(RETRY_AFTER_CAP_S)) if seconds > 0 else None


def parse_http_date(text: str) -> datetime | None:
    """Read an HTTP-date, or return None where it is none."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class HostTurns:
    """The turns that the fetches of one run take at each host, and the hosts that want rest.

    Args:
        resting: Until when a host asked to be left alone, by its name with its port.
        now: The wall clock; a rest of more than an hour from now is a clock gone wrong.
    """

    def __init__(self, resting: Mapping[str, datetime], now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = Lock()
        self._turns: defaultdict[str, BoundedSemaphore] = defaultdict(
            lambda: BoundedSemaphore(_PER_HOST)
        )
        latest = now() + timedelta(seconds=RETRY_AFTER_CAP_S)
        self._resting = {host: min(until, latest) for host, until in resting.items()}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for a turn at a host, and give it back at the end."""
        with self._lock:
            semaphore = self._turns[host]
        with semaphore:
            yield

    def rest_s(self, host: str) -> float:
        """Return the seconds for which a host still wants to be left alone; 0 where it does not."""
        with self._lock:
            until = self._resting.get(host)
        return max(0.0, (until - self._now()).total_seconds()) if until else 0.0

    def let_rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for so many seconds from now, or longer if it was said before."""
        until = self._now() + timedelta(seconds=seconds)
        with self._lock:
            self._resting[host] = max(until, self._resting.get(host, until))

    def resting(self) -> dict[str, datetime]:
        """Return the hosts that still want to be left alone, and until when."""
        now = self._now()
        with self._lock:
            return {host: until for host, until in self._resting.items() if until > now}
