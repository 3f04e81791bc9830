"""One-time codes as the standard has them, each good once."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.fakes import FakeEntropy

from comity.crypto.one_time_codes import (
    codes_address,
    digest_recovery_code,
    draw_recovery_code,
    seed_words,
    verify_code,
)
from comity.errors import InvalidInput

SEED = b"12345678901234567890"
VECTORS = ((59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037"))
"""The last six of the eight digits. Source: RFC 6238, appendix B, SHA-1."""


def at(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC)


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_the_vectors_of_the_standard(seconds: int, code: str) -> None:
    assert verify_code(SEED, code, now=at(seconds), last_step=0) == seconds // 30


def test_a_code_is_good_once() -> None:
    step = verify_code(SEED, "081804", now=at(1111111109), last_step=0)
    with pytest.raises(InvalidInput):
        verify_code(SEED, "081804", now=at(1111111109), last_step=step)


@pytest.mark.parametrize("drift", [-30, 0, 30])
def test_a_telephone_may_be_half_a_minute_off(drift: int) -> None:
    verify_code(SEED, "081 804", now=at(1111111109 + drift), last_step=0)


@pytest.mark.parametrize("drift", [-90, 90])
def test_and_no_more(drift: int) -> None:
    with pytest.raises(InvalidInput):
        verify_code(SEED, "081804", now=at(1111111109 + drift), last_step=0)


@pytest.mark.parametrize("code", ["", "081805", "0818040", "８１８０４0", "\ud800"])
def test_another_code_is_refused(code: str) -> None:
    with pytest.raises(InvalidInput):
        verify_code(SEED, code, now=at(1111111109), last_step=0)


def test_what_the_app_reads() -> None:
    address = codes_address(SEED, account="ada", issuer="Comity ash")
    assert address.startswith("otpauth://totp/Comity%20ash:ada?secret=GEZDGNBVGY3TQOJQ")
    assert seed_words(SEED).startswith("GEZD GNBV")


def test_recovery_codes_are_one_officers_and_read_as_typed() -> None:
    code = draw_recovery_code(FakeEntropy("codes"))
    assert len(code) == 19
    digest = digest_recovery_code(code, officer="ada")
    assert digest_recovery_code(code.upper().replace("-", " "), officer="ada") == digest
    assert digest_recovery_code(code, officer="bo") != digest
