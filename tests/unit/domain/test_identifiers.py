"""What all schemes share; what each takes and refuses stands in vectors/identifiers."""

from __future__ import annotations

import contextlib
import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.domain.guard import why_unmatchable
from comity.domain.identifiers import (
    KEEPS_COUNTRY,
    NEEDS_COUNTRY,
    VALUE_LENGTH_MAX,
    Identifier,
    Scheme,
    identifier_from_label,
    parse_identifier,
)
from comity.domain.identifiers.keccak import keccak_256
from comity.domain.match_keys.identifiers_1 import derive_for_count, read
from comity.errors import InvalidInput


def as_matched(identifier: Identifier) -> Identifier:
    """What a count compares: a document without its country."""
    return read(derive_for_count(identifier))


schemes = st.sampled_from(sorted(Scheme))
texts = st.one_of(
    st.text(max_size=60),
    st.text("0123456789abcdefABCDEF:/.-@+ ()x", max_size=70),
    st.from_regex(
        r"(https?://)?[a-z0-9.-]{1,20}\.(com|ru|co\.uk)(:[0-9]{1,5})?/[a-zA-Z0-9%./?=é-]{0,30}",
        fullmatch=True,
    ),
)


@given(schemes, texts)
def test_any_text_is_canonical_or_refused(scheme: Scheme, text: str) -> None:
    """A library's own exception would stop the import of a whole list."""
    with contextlib.suppress(InvalidInput):
        found = parse_identifier(scheme, text, country="FR")
        assert parse_identifier(scheme, found.value, country=found.country) == found
        assert "\x00" not in found.value
        assert found.value == found.value.strip() != ""
        assert isinstance(why_unmatchable(found), str)


@pytest.mark.parametrize("scheme", Scheme)
def test_over_long_text_is_refused(scheme: Scheme) -> None:
    with pytest.raises(InvalidInput, match="longer than"):
        parse_identifier(scheme, "1" * (VALUE_LENGTH_MAX + 1), country="FR")


def test_country_is_kept_only_where_a_state_or_register_issues() -> None:
    assert parse_identifier(Scheme.PASSPORT, "A1234567", country="France").country == "FR"
    assert parse_identifier(Scheme.BIC, "DEUTDEFF", country="DE").country == ""
    assert NEEDS_COUNTRY < KEEPS_COUNTRY


def test_document_matches_where_one_list_leaves_the_country_out() -> None:
    with_country = parse_identifier(Scheme.PASSPORT, "A 1234567", country="TN")
    without = parse_identifier(Scheme.PASSPORT, "A1234567")
    assert with_country != without
    assert as_matched(with_country) == as_matched(without) == without


def test_plate_never_matches_across_countries() -> None:
    french = Identifier(Scheme.PLATE, "AB123CD", "FR")
    assert as_matched(french) == french
    assert as_matched(french) != as_matched(Identifier(Scheme.PLATE, "AB123CD", "IT"))


@pytest.mark.parametrize(
    ("label", "scheme"),
    [
        ("Passport", Scheme.PASSPORT),
        ("Diplomatic Passport", Scheme.PASSPORT),
        ("Número de pasaporte", Scheme.PASSPORT),
        ("National Identification Number", Scheme.NATIONAL_ID),
        ("Cedula No.", Scheme.NATIONAL_ID),
        ("C.U.R.P.", Scheme.NATIONAL_ID),
        ("Afghan national identification card (tazkira) number", Scheme.NATIONAL_ID),
        ("SWIFT/BIC", Scheme.BIC),
        ("Tax ID No.", Scheme.TAX_ID),
        ("NIT #", Scheme.TAX_ID),
        ("Italian Fiscal Code:", Scheme.TAX_ID),
        ("V.A.T. Number", Scheme.TAX_ID),
        ("Digital Currency Address - XBT", Scheme.WALLET),
        ("Vessel Registration Identification", Scheme.IMO),
        ("IMO number", Scheme.IMO),
        ("regnumber", Scheme.REGISTRATION),
        ("Registration Number", Scheme.REGISTRATION),
        ("Commercial Registry Number", Scheme.REGISTRATION),
        ("OGRN", Scheme.REGISTRATION),
        ("Phone Number", Scheme.PHONE),
        ("FAX", Scheme.PHONE),
        ("Email Address", Scheme.EMAIL),
        ("E-mail", Scheme.EMAIL),
        ("Website", Scheme.DOMAIN),
        ("MMSI", Scheme.MMSI),
        ("Aircraft Tail Number", Scheme.AIRCRAFT_TAIL),
        ("Aircraft Mode S Transponder Code", Scheme.ICAO24),
        ("Legal Entity Identifier", Scheme.LEI),
        ("UN Ref", Scheme.LIST_REFERENCE),
        ("UK Sanctions List Ref", Scheme.LIST_REFERENCE),
        ("number plate", Scheme.PLATE),
        ("SHA-256", Scheme.FILE_HASH),
        ("IPv4", Scheme.IP),
        *((scheme.value, scheme) for scheme in Scheme),
    ],
)
def test_word_of_a_list_names_its_scheme(label: str, scheme: Scheme) -> None:
    assert identifier_from_label(label) is scheme


@pytest.mark.parametrize(
    "label",
    [
        "",
        "Identification Number",
        "Other identification number",
        "License",
        "Driver's License No.",
        "Birth Certificate Number",
        "Ration card number:",
        "Travel Document Number",
        "Aircraft Manufacturer's Serial Number (MSN)",
        "D-U-N-S Number",
        "Certificate of Iraqi Nationality",
        "KPP",
        "Gender",
        "x" * 5000,
    ],
)
def test_word_that_says_too_little_names_nothing(label: str) -> None:
    """What is guessed wrongly makes false hits for years."""
    assert identifier_from_label(label) is None


@pytest.mark.parametrize(
    ("message", "digest"),
    [
        (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        (b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    ],
)
def test_keccak_is_that_of_ethereum(message: bytes, digest: str) -> None:
    assert keccak_256(message).hex() == digest


@given(st.binary(max_size=300))
def test_keccak_differs_from_sha3_by_its_padding_alone(message: bytes) -> None:
    assert len(keccak_256(message)) == 32
    assert keccak_256(message) != hashlib.sha3_256(message).digest()


def test_heavy_libraries_wait_until_a_value_needs_them() -> None:
    """The command line must start fast; most of its commands parse no identifier."""
    heavy = "{'phonenumbers', 'email_validator', 'stdnum', 'publicsuffixlist', 'base58', 'idna'}"
    code = f"import sys, comity.domain.identifiers; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
