"""What a caller must prove, and what that change costs whom."""

from __future__ import annotations

import pytest

from tests.support.inline import diff_inline, findings

SCHEMES = """
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    token: {type: http, scheme: bearer}
    oauth: {type: oauth2, flows: {}}
"""


def secured(operation: str, whole: str = "") -> str:
    own = f"security: [{operation}], " if operation != "-" else ""
    everywhere = f"\nsecurity: [{whole}]" if whole else ""
    return f"paths: {{/a: {{get: {{{own}responses: {{}}}}}}}}{everywhere}{SCHEMES}"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("-", "{key: []}", ["breaking sec.requirement-added"]),
        ("{key: []}", "{key: []}, {}", ["safe sec.requirement-gone"]),
        ("{key: []}, {}", "{}", ["risky sec.alternative-gone"]),
        ("{}, {key: []}", "{key: []}, {}", []),
        (
            "{key: []}",
            "{token: []}",
            ["breaking sec.alternative-gone", "safe sec.alternative-added"],
        ),
        ("{key: [], token: []}", "{token: [], key: []}", []),
        ("{key: []}", "{key: [], token: []}", ["breaking sec.scheme-joined"]),
        (
            "{oauth: [read]}",
            "{oauth: [trade, write]}",
            ["breaking sec.scope-added", "breaking sec.scope-added", "safe sec.scope-gone"],
        ),
        (
            "{oauth: [read]}",
            "{oauth: [trade], key: []}",
            ["breaking sec.scheme-joined", "breaking sec.scope-added", "safe sec.scope-gone"],
        ),
    ],
)
def test_alternatives_are_matched_by_their_schemes(
    before: str, after: str, expected: list[str]
) -> None:
    assert findings(diff_inline(secured(before), secured(after))) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("-", ""), ("-", "{key: []}"), ["breaking sec.global-added"]),
        (("{key: []}", ""), ("-", "{key: []}"), ["breaking sec.global-added"]),
        (("-", "{key: []}"), ("{}", "{key: []}"), ["safe sec.requirement-gone"]),
        (("-", "{key: []}"), ("-", "{key: []}, {token: []}"), ["risky sec.global-gone"]),
    ],
)
def test_what_holds_for_all_is_told_for_all(
    before: tuple[str, str], after: tuple[str, str], expected: list[str]
) -> None:
    assert findings(diff_inline(secured(*before), secured(*after))) == expected


def test_a_scheme_under_another_name_is_the_same_scheme() -> None:
    base = secured("{key: []}")
    changes = diff_inline(base, base.replace("key:", "apiKey:"))
    assert findings(changes) == ["safe sec.def-added", "safe sec.def-gone"]


def test_a_scheme_that_nobody_uses_is_missed_by_nobody() -> None:
    base = secured("{key: []}")
    unused = base.replace("    token: {type: http, scheme: bearer}\n", "")
    used = base.replace("    key: {type: apiKey, in: header, name: X-Key}\n", "")
    assert findings(diff_inline(base, unused)) == ["safe sec.def-gone"]
    assert findings(diff_inline(base, used)) == ["breaking sec.def-gone"]


CHANNEL = "channels: {{a: {{publish: {{security: [{}]}}}}}}"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("{key: []}", "{key: []}, {token: []}", ["safe pub.security-gone"]),
        ("{key: []}, {token: []}", "{key: []}", ["breaking pub.security-added"]),
        ("{key: []}", "{key: [], token: []}", ["breaking pub.security-added"]),
        ("{key: [], token: []}", "{key: []}", ["safe pub.security-gone"]),
        ("{key: []}", "{token: []}", ["breaking pub.security-added"]),
        ("{key: []}", "{key: []}, {}", ["safe pub.security-gone"]),
    ],
)
def test_a_channel_asks_for_more_or_for_less(before: str, after: str, expected: list[str]) -> None:
    assert findings(diff_inline(CHANNEL.format(before), CHANNEL.format(after))) == expected
