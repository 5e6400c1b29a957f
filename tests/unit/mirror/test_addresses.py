"""Which addresses may be asked."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from builder.errors import ConfigError, FetchError
from builder.mirror.addresses import AddressPolicy, host_of, join_address, redact, resolve_origin

HOME = "https://docs.example.com/specs/a.yaml"
LISTED = frozenset({"cdn.example.net", "files.example.net:8443", "*.pages.example"})


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (HOME, "https://docs.example.com/other"),
        (HOME, "https://DOCS.example.com:443/other"),
        (HOME, "https://cdn.example.net/a"),
        (HOME, "https://cdn.example.net:8443/a"),
        (HOME, "https://files.example.net:8443/a"),
        (HOME, "https://a.pages.example/a"),
        (HOME, "https://a.b.pages.example/a"),
        ("http://docs.example.com/a", "https://docs.example.com/a"),
    ],
)
def test_a_step_that_is_taken(source: str, target: str) -> None:
    AddressPolicy(source, LISTED).check_redirect(source, target)


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        (HOME, "http://docs.example.com/a", "redirect-insecure"),
        (HOME, "http://cdn.example.net/a", "redirect-insecure"),
        (HOME, "https://docs.example.com:8443/a", "redirect-host"),
        (HOME, "https://docs.example.com.evil.example/a", "redirect-host"),
        (HOME, "https://evil.example/docs.example.com", "redirect-host"),
        (HOME, "https://docs.example.com@evil.example/a", "redirect-host"),
        (HOME, "https://files.example.net/a", "redirect-host"),
        (HOME, "https://pages.example/a", "redirect-host"),
        (HOME, "https://apages.example/a", "redirect-host"),
        (HOME, "file:///etc/passwd", "redirect-broken"),
        (HOME, "javascript:alert(1)", "redirect-broken"),
        (HOME, "https://", "redirect-broken"),
        (HOME, "https://docs.example.com:port/", "redirect-broken"),
        ("http://docs.example.com:8080/a", "https://docs.example.com/a", "redirect-host"),
    ],
)
def test_a_step_that_is_refused(source: str, target: str, code: str) -> None:
    with pytest.raises(FetchError) as caught:
        AddressPolicy(source, LISTED).check_redirect(source, target)
    assert caught.value.code == code
    assert source in caught.value.message


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_a_public_address_is_asked(address: str) -> None:
    AddressPolicy(HOME).check_peer("anybody.example", 443, address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104 - asked for, not listened on
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1"),
        *("::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1"),
    ],
)
def test_an_address_that_is_not_public_is_for_named_hosts_alone(address: str) -> None:
    policy = AddressPolicy(HOME, LISTED)
    with pytest.raises(FetchError, match="not a public address") as caught:
        policy.check_peer("a.pages.example", 443, address)
    assert caught.value.code == "address-private"
    policy.check_peer("docs.example.com", 443, address)
    policy.check_peer("cdn.example.net", 443, address)
    policy.check_peer("files.example.net", 8443, address)


def test_one_bad_address_of_a_name_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: Any, **__: Any) -> Any:
        return [(2, 1, 6, "", (address, 443)) for address in ("93.184.216.34", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match=r"127\.0\.0\.1"):
        AddressPolicy(HOME, LISTED).check_host("a.pages.example", 443)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://docs.example.com/specs/", "https://docs.example.com/specs/"),
        ("https://docs.example.com/specs", "https://docs.example.com/specs/"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/"),
        ("https://docs.example.com/specs?x=1#y", "https://docs.example.com/specs/"),
    ],
)
def test_an_origin_ends_with_a_slash(text: str, origin: str) -> None:
    assert resolve_origin(text, "--origin") == origin


@pytest.mark.parametrize(
    "text", ["docs.example.com", "ftp://x/", "https://", "/specs/", "http://a:b/"]
)
def test_what_is_no_origin_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="--origin: "):
        resolve_origin(text, "--origin")


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("a.yaml", "https://docs.example.com/specs/a.yaml"),
        ("../llms-full.txt", "https://docs.example.com/llms-full.txt"),
        ("https://cdn.example.net/a.yaml", "https://cdn.example.net/a.yaml"),
    ],
)
def test_a_reference_is_relative_to_the_origin(reference: str, address: str) -> None:
    assert join_address("https://docs.example.com/specs/", reference) == address


def test_a_reference_stays_on_the_web() -> None:
    with pytest.raises(ConfigError, match="not a web address"):
        join_address("https://docs.example.com/", "file:///etc/passwd")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:secret@x.example/a", "https://x.example/a"),
        ("https://x.example/a?token=secret", "https://x.example/a?…"),
        ("https://x.example/a#secret", "https://x.example/a"),
        ("https://x.example:bad/secret", "…"),
        ("https://x.example/\x1b[31m", "https://x.example/\\x1b[31m"),
    ],
)
def test_what_is_shown_holds_no_secret(url: str, shown: str) -> None:
    assert redact(url) == shown


def test_a_host_is_named_with_its_port() -> None:
    assert host_of("https://user@Docs.example.com/a") == "docs.example.com:443"
    assert host_of("http://127.0.0.1:8000/") == "127.0.0.1:8000"
