"""Who may call an operation, and how often.

Owns the badge (public, signed, a permission) and rate limits in words. Both come from
extensions of this mirror's baseline where the document has no words of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.value import to_json

if TYPE_CHECKING:
    from builder.model.api import Api, SecurityRequirement
    from builder.model.value import JsonValue
    from builder.model.words import Words


@dataclass(frozen=True, slots=True)
class AccessView:
    """Who may call an operation."""

    label: str
    """Such as `Public`, `Trading` or `Private`, never translated where it is a permission."""
    is_public: bool
    explanation: str


def needs_key(security: Sequence[SecurityRequirement]) -> bool:
    """Tell whether a caller must prove who it is: an empty alternative asks for nothing."""
    return bool(security) and all(security)


def has_keys(api: Api, security: Sequence[SecurityRequirement]) -> bool:
    """Tell whether the first way to prove who the caller is asks for keys alone."""
    schemes = [api.security_schemes.get(name) for name in next(iter(security), ())]
    return all(scheme is None or scheme.type.lower().endswith("apikey") for scheme in schemes)


def access_view(
    extensions: Mapping[str, JsonValue],
    words: Words,
    *,
    is_private: bool,
    has_keys: bool = True,
) -> AccessView:
    """Say who may call an operation.

    Args:
        extensions: The operation's; `x-permission` names the permission that the key needs.
        words: The reader's language.
        is_private: Whether its security asks for anything.
        has_keys: Whether what it asks for is a key, rather than a login or a token.
    """
    permission = extensions.get("x-permission")
    if isinstance(permission, str) and permission and is_private:
        explanation = words.gettext("Needs a key with the permission %(name)s.")
        return AccessView(
            permission, is_public=False, explanation=explanation % {"name": permission}
        )
    if is_private:
        needed = words.gettext("Needs a key.") if has_keys else words.gettext("Needs credentials.")
        return AccessView(words.gettext("Private"), is_public=False, explanation=needed)
    return AccessView(
        words.gettext("Public"), is_public=True, explanation=words.gettext("Needs no key.")
    )


def rate_limits(extensions: Mapping[str, JsonValue], words: Words) -> tuple[str, ...]:
    """Say how often an operation may be called, one sentence part per limit."""
    limits = extensions.get("x-rate-limit")
    if limits is None:
        return ()
    if not isinstance(limits, Sequence) or isinstance(limits, str):
        return (limits if isinstance(limits, str) else to_json(limits),)
    return tuple(_limit(limit, words) for limit in limits)


def _limit(limit: JsonValue, words: Words) -> str:
    if not isinstance(limit, Mapping) or not {"requests", "seconds"} <= set(limit):
        return limit if isinstance(limit, str) else to_json(limit)
    scope = str(limit.get("per", ""))
    named = {
        "API": words.gettext("per API"),
        "user": words.gettext("per user"),
        "IP": words.gettext("per IP address"),
    }.get(scope, scope)
    if limit["seconds"] == 1:
        text = words.gettext("%(requests)s/s") % {"requests": limit["requests"]}
    else:
        text = words.gettext("%(requests)s per %(seconds)s s") % {
            "requests": limit["requests"],
            "seconds": limit["seconds"],
        }
    return f"{text} {named}".strip()
