"""What a sync noticed beside its verdicts: of use to whoever keeps the catalog or the network.

Pure. Called by `sync`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.mirror.exchange import Answer
    from builder.mirror.verdict import Verdict

_PORTAL_CODES: Final = frozenset({"not-a-spec", "captive-portal", "redirect-host"})
_PORTAL_FILES: Final = 2
_MINUTE_S: Final = 60


def remarks_of(
    verdicts: Sequence[Verdict],
    answers: Mapping[str, Answer],
    accepted: Sequence[str],
) -> tuple[str, ...]:
    """Say what stands out.

    Args:
        verdicts: What became of each file.
        answers: What the origin answered, for those files that it answered for.
        accepted: The hashes that a person wants, or their beginnings, in lower case.
    """
    return tuple(_remarks(verdicts, answers, accepted))


def _remarks(
    verdicts: Sequence[Verdict],
    answers: Mapping[str, Answer],
    accepted: Sequence[str],
) -> Iterator[str]:
    codes = {verdict.problem.code if verdict.problem else "" for verdict in verdicts}
    if len(verdicts) >= _PORTAL_FILES and codes <= _PORTAL_CODES:
        yield (
            "no file came, and all failed alike: this looks like a captive portal or a login page;"
            " open the origin's address in a browser"
        )
    for spec_id, answer in answers.items():
        if answer.moved_to:
            yield f"{spec_id}: has moved for good to {answer.moved_to}; correct the catalog"
    skews = [answer.skew_s for answer in answers.values() if answer.skew_s]
    if skews:
        minutes = round(max(skews, key=abs) / _MINUTE_S)
        yield (
            f"the origin's clock and this machine's differ by {abs(minutes)} minutes;"
            " nothing here is ordered by a clock, but one of them is wrong"
        )
    current = {verdict.sha256 for verdict in verdicts}
    for wanted in accepted:
        if not any(sha256.startswith(wanted) for sha256 in current):
            yield f"nothing that came has the hash {wanted}; the origin may have changed since"
