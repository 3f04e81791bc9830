"""Values that identify nobody, or everybody, are never offered."""

from __future__ import annotations

import base64
import hashlib

import pytest

from comity.domain.guard import common_values, why_unmatchable
from comity.domain.identifiers import Identifier, Scheme, parse_identifier

_EICAR = base64.b64decode(
    "WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo="
)


def held(scheme: Scheme, text: str, country: str = "") -> Identifier:
    return parse_identifier(scheme, text, country=country)


@pytest.mark.parametrize(
    ("scheme", "text", "country", "words"),
    [
        (Scheme.PASSPORT, "983", "", "too short"),
        (Scheme.PASSPORT, "000000", "", "placeholder"),
        (Scheme.PASSPORT, "XXXX9", "", "placeholder"),
        (Scheme.NATIONAL_ID, "123456", "", "placeholder"),
        (Scheme.TAX_ID, "987654321", "", "placeholder"),
        (Scheme.REGISTRATION, "1111111", "", "placeholder"),
        (Scheme.PLATE, "AB1", "FR", "too short"),
        (Scheme.VIN, "11111111111111111", "", "placeholder"),
        (Scheme.IMO, "1234567", "", "placeholder"),
        (Scheme.PHONE, "+1 212 555 0123", "", "fiction"),
        (Scheme.PHONE, "+44 7700 900123", "", "fiction"),
        (Scheme.PHONE, "+44 20 7946 0018", "", "fiction"),
        (Scheme.PHONE, "+33 1 99 00 12 34", "", "fiction"),
        (Scheme.PHONE, "+49 30 0000000", "", "placeholder"),
        (Scheme.EMAIL, "jane@example.com", "", "examples"),
        (Scheme.EMAIL, "no-reply@comity.org", "", "nobody"),
        (Scheme.IP, "10.0.0.1", "", "internet"),
        (Scheme.IP, "127.0.0.1", "", "internet"),
        (Scheme.IP, "100.64.0.1", "", "internet"),
        (Scheme.IP, "192.0.2.1", "", "internet"),
        (Scheme.IP, "224.0.0.1", "", "internet"),
        (Scheme.IP, "fe80::1", "", "internet"),
        (Scheme.IP, "2001:db8::1", "", "internet"),
        (Scheme.IP, "8.8.8.8", "", "resolver"),
        (Scheme.IP, "2606:4700:4700::1111", "", "resolver"),
        (Scheme.DOMAIN, "www.example.org", "", "examples"),
        (Scheme.DOMAIN, "google.com", "", "many"),
        (Scheme.URL, "https://www.facebook.com/", "", "many"),
        (Scheme.URL, "http://example.net/a", "", "examples"),
        (Scheme.URL, "http://192.168.1.1/a", "", "internet"),
        (Scheme.URL, "http://[::1]/a", "", "internet"),
        (Scheme.FILE_HASH, "0" * 64, "", "placeholder"),
        (Scheme.WALLET, "0x" + "0" * 40, "", "nobody"),
        (Scheme.WALLET, "1111111111111111111114oLvT2", "", "nobody"),
        (Scheme.IBAN, "DE89370400440532013000", "", "examples"),
        (Scheme.HANDLE, "x:ab", "", "too short"),
        (Scheme.HANDLE, "x:admin", "", "many"),
        (Scheme.MMSI, "366666666", "", ""),
    ],
)
def test_value_that_says_nothing_is_held_back(
    scheme: Scheme, text: str, country: str, words: str
) -> None:
    reason = why_unmatchable(held(scheme, text, country))
    assert words in reason
    assert bool(reason) == bool(words)


@pytest.mark.parametrize(
    ("scheme", "text", "country"),
    [
        (Scheme.PASSPORT, "D1903", ""),
        (Scheme.PASSPORT, "A1234568", ""),
        (Scheme.NATIONAL_ID, "3540412345679", "PK"),
        (Scheme.PLATE, "AB 123 CD", "FR"),
        (Scheme.IMO, "9074729", ""),
        (Scheme.PHONE, "+33 1 44 44 12 34", ""),
        (Scheme.EMAIL, "info@comity.org", ""),
        (Scheme.IP, "81.2.69.142", ""),
        (Scheme.DOMAIN, "rostec.ru", ""),
        (Scheme.URL, "https://vk.com/example_group", ""),
        (Scheme.WALLET, "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", ""),
        (Scheme.FILE_HASH, "900150983cd24fb0d6963f7d28e17f72", ""),
        (Scheme.LIST_REFERENCE, "QDi.111", ""),
        (Scheme.BIC, "DEUTDEFF", ""),
    ],
)
def test_value_that_says_something_may_be_offered(scheme: Scheme, text: str, country: str) -> None:
    assert why_unmatchable(held(scheme, text, country)) == ""


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256", "sha512"])
def test_hash_of_nothing_is_held_back(name: str) -> None:
    digest = hashlib.new(name, b"").hexdigest()
    assert "empty" in why_unmatchable(held(Scheme.FILE_HASH, digest))


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256"])
def test_hash_of_the_test_file_of_scanners_is_held_back(name: str) -> None:
    digest = hashlib.new(name, _EICAR).hexdigest()
    assert "EICAR" in why_unmatchable(held(Scheme.FILE_HASH, digest))


def test_reason_never_repeats_the_value() -> None:
    for text in ("000000", "123456", "983"):
        assert text not in why_unmatchable(held(Scheme.PASSPORT, text))


def test_value_on_too_many_records_is_common() -> None:
    """A switchboard number on hundreds of records would make hundreds of false hits."""
    assert common_values({"a": 21, "b": 20, "c": 1}) == {"a"}
    assert common_values({"a": 21, "b": 20, "c": 1}, limit=1) == {"a", "b"}
    assert common_values({}) == frozenset()
