"""Brings a mirror up to date with its origin: what is sound comes in, the rest is left as it was.

Owns the run: who is asked, what is staged, one commit for all, what is remembered of the origin.
One file never blocks another. Called by `syncing`.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from builder.errors import FetchError, HashMismatchError, RejectionError
from builder.mirror.addresses import redact
from builder.mirror.body import OversizeError
from builder.mirror.discovery import compare_with_index
from builder.mirror.exchange import Answer, FetchRequest
from builder.mirror.fetch import Fetcher
from builder.mirror.gate import Candidate, admit, admit_text
from builder.mirror.guards import GuardError, Trust
from builder.mirror.patience import HostTurns
from builder.mirror.quarantine import QUARANTINE_DIR, Quarantine, Reason, ResponseFacts
from builder.mirror.remarks import remarks_of
from builder.mirror.state import HostState, MirrorState
from builder.mirror.verdict import (
    Outcome,
    SyncProblem,
    Verdict,
    is_believed,
    state_when_back,
    state_when_bad,
    state_when_good,
)
from builder.model.mirror import CatalogEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from builder.errors import BuilderError
    from builder.mirror.discovery import Index
    from builder.mirror.gate import Admission
    from builder.mirror.guards import LastGood
    from builder.mirror.holding import Holding
    from builder.mirror.patience import Surroundings
    from builder.mirror.state import SpecState
    from builder.mirror.writing import StoreWriter
    from builder.model.mirror import FetchLimits

DEFAULT_JOBS: Final = 8


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """How a sync goes about it."""

    accepted: tuple[str, ...] = ()
    """Beginnings of hashes, in lower case: content that a person has looked at and wants."""
    jobs: int = DEFAULT_JOBS
    """How many files are fetched at once; at least 1."""
    allowed_hosts: frozenset[str] = frozenset()
    certificates: str | None = None
    is_direct: bool = False
    """Whether proxies of the environment are left aside."""
    is_whole: bool = False
    """Whether every file is asked for whole, from the origin itself, whatever is known of it."""
    index: Index | None = None
    """Where the publisher names its files; None where nobody looks."""
    on_verdict: Callable[[Verdict], None] = field(default=lambda _: None)
    """Told of each file as soon as it is settled, in the order of the catalog."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A file to bring up to date."""

    holding: Holding
    url: str
    limits: FetchLimits


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did."""

    verdicts: tuple[Verdict, ...]
    """In the order of the catalog."""
    remarks: tuple[str, ...] = ()
    """What the publisher or whoever keeps the catalog should know, one line each."""

    @property
    def is_fresh(self) -> bool:
        """Whether readers get what the origin has, for every file that was asked for."""
        return all(verdict.is_fresh for verdict in self.verdicts)


class Sync:
    """One run.

    Args:
        specs_dir: The mirror's folder of specs.
        state: What is remembered of the origin.
        writer: Who writes; None for a rehearsal that leaves no trace.
        options: How to go about it.
        surroundings: Clock, sleep and chance.
    """

    def __init__(
        self,
        specs_dir: Path,
        state: MirrorState,
        writer: StoreWriter | None,
        options: SyncOptions,
        surroundings: Surroundings,
    ) -> None:
        self._quarantine = Quarantine(specs_dir)
        self._state = state
        self._writer = writer
        self._options = options
        self._surroundings = surroundings
        self._answers: dict[str, Answer] = {}

    def run(self, errands: tuple[Errand, ...]) -> SyncReport:
        """Fetch, judge and stage every file, then make all that came in current at once.

        Raises:
            StoreError: The folder cannot be written. The set is the old one or the new one.
        """
        turns = HostTurns(_resting_hosts(self._state), self._surroundings.now)
        fetcher = Fetcher(
            turns,
            self._surroundings,
            allowed_hosts=self._options.allowed_hosts,
            certificates=self._options.certificates,
            is_direct=self._options.is_direct,
        )
        verdicts = []
        with ThreadPoolExecutor(self._options.jobs) as pool:
            try:
                fetches = [pool.submit(self._fetch, fetcher, errand) for errand in errands]
                discovery = pool.submit(self._look_at_index, fetcher)
                for errand, fetch in zip(errands, fetches, strict=True):
                    verdict = self._settle(errand, fetch)
                    verdicts.append(verdict)
                    self._options.on_verdict(verdict)
                index = discovery.result()
            except BaseException:
                fetcher.abort()
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        if self._writer:
            self._writer.commit([errand.holding.wanted for errand in errands])
            self._writer.save_state(self._with_hosts(turns.resting()))
        remarks = remarks_of(verdicts, self._answers, self._options.accepted)
        return SyncReport(tuple(verdicts), (*remarks, *self._discoveries(index)))

    def _look_at_index(self, fetcher: Fetcher) -> Answer | BuilderError | None:
        """Fetch what the publisher names its files in; what is wrong with it harms no file."""
        index = self._options.index
        if index is None:
            return None
        try:
            return fetcher.fetch(FetchRequest(index.url, index.limits))
        except (FetchError, OversizeError) as error:
            return error

    def _discoveries(self, found: Answer | BuilderError | None) -> tuple[str, ...]:
        """Say where the publisher's index and the catalog differ."""
        index = self._options.index
        if index is None or found is None:
            return ()
        if not isinstance(found, Answer):
            return (f"the publisher's index cannot be looked at: {found.message}",)
        led_to = {spec_id: answer.url for spec_id, answer in self._answers.items()}
        text = found.content.decode("utf-8", "replace")
        return compare_with_index(index, text, found.url, led_to)

    def _fetch(self, fetcher: Fetcher, errand: Errand) -> Answer:
        if self._options.is_whole:
            return fetcher.fetch(FetchRequest(errand.url, errand.limits, is_fresh=True))
        state = self._state.spec(errand.holding.wanted.id)
        validators = errand.holding.validators(state, self._surroundings.now())
        return fetcher.fetch(FetchRequest(errand.url, errand.limits, validators))

    def _settle(self, errand: Errand, fetch: Future[Answer]) -> Verdict:
        """Turn an answer, or its lack, into a verdict; what is admitted is staged."""
        holding = errand.holding
        if holding.damage and not holding.snapshots:
            return self._bad(holding, Outcome.FAILED, "history-damaged", holding.damage)
        try:
            answer = fetch.result()
            self._answers[holding.wanted.id] = answer
            return self._take(holding, answer)
        except FetchError as error:
            return self._bad(holding, Outcome.FAILED, error.code, error)
        except OversizeError as error:
            cut = Answer(redact(errand.url), HTTPStatus.OK, error.head, {})
            self._put_aside(holding, error, cut)
            return self._bad(holding, Outcome.REJECTED, error.code, error)
        except HashMismatchError as error:
            return self._bad(holding, Outcome.FAILED, "copy-edited", error)

    def _take(self, holding: Holding, answer: Answer) -> Verdict:
        """Decide on a whole answer.

        Raises:
            HashMismatchError: A published copy was edited, and would be lost.
            StoreError: The mirror's folder cannot be written.
        """
        sha256 = hashlib.sha256(answer.content).hexdigest()
        if answer.is_unchanged or sha256 == holding.sha256:
            return self._keep(holding, answer)
        state = self._state.spec(holding.wanted.id)
        if (
            holding.had_before(sha256)
            and not self._is_accepted(sha256)
            and not is_believed(sha256, state)
        ):
            self._remember(holding, state_when_back(sha256, state, self._now))
            message = f"{answer.url}: has content again that it had before; waiting to see it twice"
            return _verdict(
                holding, Outcome.UNCHANGED, SyncProblem("flip-pending", message, _flip_hint(sha256))
            )
        return self._admit(holding, answer, sha256)

    def _keep(self, holding: Holding, answer: Answer) -> Verdict:
        """Note that the origin has what we have, and mend it where the disk has lost it."""
        content = holding.content or answer.content
        if holding.needs_repair and holding.current and self._writer:
            self._stage(holding, content, holding.release, answer, holding.current.notes)
        state = self._state.spec(holding.wanted.id)
        self._remember(holding, state_when_good(answer, holding.sha256, state, self._now))
        return _verdict(holding, Outcome.UNCHANGED)

    def _admit(self, holding: Holding, answer: Answer, sha256: str) -> Verdict:
        """Let content in that is new, or put it aside.

        Raises:
            HashMismatchError: A published copy was edited, and would be lost.
            StoreError: The mirror's folder cannot be written.
        """
        last_good = holding.last_good()
        try:
            admission = self._judge(holding, answer, last_good, sha256)
        except RejectionError as error:
            path = self._put_aside(holding, error, answer)
            hint = _acceptance_hint(error, holding.wanted.id, sha256, path)
            return self._bad(
                holding, Outcome.REJECTED, error.code, error, hint=hint, refused_sha256=sha256
            )
        release = admission.api.info.version if admission else ""
        notes = tuple(map(str, admission.notes)) if admission else ()
        self._stage(holding, answer.content, release, answer, notes)
        state = self._state.spec(holding.wanted.id)
        self._remember(holding, state_when_good(answer, sha256, state, self._now))
        return Verdict(
            holding.wanted.id,
            Outcome.UPDATED if holding.current else Outcome.NEW,
            release,
            sha256,
            holding.sha256,
            notes=notes,
            base=last_good.api if last_good else None,
            revision=admission.api if admission else None,
        )

    def _judge(
        self, holding: Holding, answer: Answer, last_good: LastGood | None, sha256: str
    ) -> Admission | None:
        """Ask the gate; a text beside the specs has nothing to be read from it.

        Raises:
            RejectionError: It is not let in.
        """
        candidate = Candidate(answer.content, answer.url, answer.header("content-type"))
        trust = Trust.KNOWN if holding.had_before(sha256) else Trust.NONE
        if self._is_accepted(sha256):
            trust = Trust.ACCEPTED
        if isinstance(holding.wanted, CatalogEntry):
            return admit(candidate, holding.wanted, last_good, trust)
        text = None if holding.content is None else holding.content.decode("utf-8-sig", "replace")
        admit_text(candidate, text, trust)
        return None

    def _stage(
        self,
        holding: Holding,
        content: bytes,
        release: str,
        answer: Answer,
        notes: tuple[str, ...],
    ) -> None:
        if self._writer:
            self._writer.stage(
                holding.wanted,
                content,
                release=release,
                origin=answer.url,
                retrieved_at=self._now,
                notes=notes,
            )

    def _bad(
        self,
        holding: Holding,
        outcome: Outcome,
        code: str,
        error: BuilderError,
        *,
        hint: str = "",
        refused_sha256: str = "",
    ) -> Verdict:
        """Note that a file is not fresh; what was there stays."""
        problem = SyncProblem(code, error.message, hint or error.hint)
        state = self._state.spec(holding.wanted.id)
        self._remember(
            holding, state_when_bad(problem, state, self._now, refused_sha256=refused_sha256)
        )
        return _verdict(holding, outcome, problem)

    def _put_aside(self, holding: Holding, error: RejectionError, answer: Answer) -> Path | None:
        """Keep what was refused for a person to look at; a rehearsal keeps nothing."""
        if self._writer is None:
            return None
        response = ResponseFacts(answer.url, answer.status, self._now, answer.headers)
        return self._quarantine.keep(
            holding.wanted.id,
            answer.content,
            Reason(error.code, error.message),
            response,
            is_admissible=isinstance(error, GuardError),
        )

    def _is_accepted(self, sha256: str) -> bool:
        return sha256.startswith(self._options.accepted)

    def _remember(self, holding: Holding, state: SpecState) -> None:
        self._state = self._state.with_spec(holding.wanted.id, state)

    @property
    def _now(self) -> str:
        return _instant(self._surroundings.now())

    def _with_hosts(self, resting: Mapping[str, datetime]) -> MirrorState:
        hosts = {host: HostState(_instant(until)) for host, until in resting.items()}
        return replace(self._state, hosts=hosts)


def _verdict(holding: Holding, outcome: Outcome, problem: SyncProblem | None = None) -> Verdict:
    """Say that what was there stays."""
    return Verdict(
        holding.wanted.id, outcome, holding.release, holding.sha256, holding.sha256, problem
    )


def _resting_hosts(state: MirrorState) -> dict[str, datetime]:
    """Read until when each host wanted to be left alone; what is no instant says nothing."""
    found = {}
    for host, known in state.hosts.items():
        try:
            until = datetime.fromisoformat(known.retry_after_until)
        except ValueError:
            continue
        found[host] = until.replace(tzinfo=UTC) if until.tzinfo is None else until
    return found


def _acceptance_hint(error: RejectionError, spec_id: str, sha256: str, path: Path | None) -> str:
    """Say where to look, and how to let it in where that is possible."""
    where = f"look at {path.parents[2].name}/{QUARANTINE_DIR}/{spec_id}/{path.name}" if path else ""
    if not isinstance(error, GuardError):
        return "; ".join(filter(None, (error.hint, where)))
    command = f"if it is right: spec-mirror sync {spec_id} --accept {sha256}"
    return "; ".join(filter(None, (where, command)))


def _flip_hint(sha256: str) -> str:
    return f"run sync again, or take it now with --accept {sha256}"


def _instant(moment: datetime) -> str:
    """Write an instant as it is kept: ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
