"""Which names the console answers to."""

from __future__ import annotations

import pytest

from comity.entrypoints.console.shield import CONTENT_SECURITY_POLICY, is_own_host


@pytest.mark.parametrize(
    "header",
    ["127.0.0.1:8100", "127.0.0.1", "localhost:8100", "LOCALHOST", "[::1]:8100", "[::1]"],
)
def test_local_names_are_ours(header: str) -> None:
    assert is_own_host(header, console_host="127.0.0.1")


@pytest.mark.parametrize(
    "header",
    [
        "",
        "evil.example",
        "evil.example:8100",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "127.0.0.1:8100@evil.example",
        "127.0.0.1:80 80",
        "[::1",
        "[::1]evil.example",
        "192.0.2.7:8100",
    ],
)
def test_other_names_are_not(header: str) -> None:
    """A name of the attacker's that points here would make its pages ours (DNS rebinding)."""
    assert not is_own_host(header, console_host="127.0.0.1")


def test_the_name_in_the_settings_is_ours() -> None:
    assert is_own_host("desk.service.example:8100", console_host="Desk.service.example")


def test_listening_everywhere_allows_addresses_but_no_names() -> None:
    assert is_own_host("192.0.2.7:8100", console_host="0.0.0.0")
    assert is_own_host("[2001:db8::7]:8100", console_host="::")
    assert not is_own_host("evil.example:8100", console_host="0.0.0.0")


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert CONTENT_SECURITY_POLICY == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
