"""One door for every scheme: canonical, or refused with a reason that does not hold the value."""

from __future__ import annotations

from collections.abc import Callable

from comity.domain.countries import parse_country
from comity.domain.identifiers.accounts import parse_bic, parse_iban, parse_lei
from comity.domain.identifiers.contact import parse_email, parse_phone
from comity.domain.identifiers.documents import (
    parse_national_id,
    parse_passport,
    parse_registration,
    parse_tax_id,
)
from comity.domain.identifiers.lists import parse_list_reference
from comity.domain.identifiers.network import (
    parse_domain,
    parse_file_hash,
    parse_handle,
    parse_ip,
    parse_url,
)
from comity.domain.identifiers.scheme import Identifier, Scheme
from comity.domain.identifiers.text import refusal
from comity.domain.identifiers.transport import (
    parse_aircraft_tail,
    parse_icao24,
    parse_imo,
    parse_mmsi,
    parse_plate,
    parse_vin,
)
from comity.domain.identifiers.wallets import parse_wallet

_PARSERS: dict[Scheme, Callable[[str, str], str]] = {
    Scheme.EMAIL: parse_email,
    Scheme.PHONE: parse_phone,
    Scheme.IBAN: parse_iban,
    Scheme.PASSPORT: parse_passport,
    Scheme.NATIONAL_ID: parse_national_id,
    Scheme.TAX_ID: parse_tax_id,
    Scheme.REGISTRATION: parse_registration,
    Scheme.PLATE: parse_plate,
    Scheme.VIN: parse_vin,
    Scheme.IMO: parse_imo,
    Scheme.MMSI: parse_mmsi,
    Scheme.AIRCRAFT_TAIL: parse_aircraft_tail,
    Scheme.ICAO24: parse_icao24,
    Scheme.LEI: parse_lei,
    Scheme.BIC: parse_bic,
    Scheme.WALLET: parse_wallet,
    Scheme.IP: parse_ip,
    Scheme.DOMAIN: parse_domain,
    Scheme.URL: parse_url,
    Scheme.FILE_HASH: parse_file_hash,
    Scheme.HANDLE: parse_handle,
    Scheme.LIST_REFERENCE: parse_list_reference,
}

NEEDS_COUNTRY = frozenset({Scheme.PLATE})
"""Schemes that mean nothing without the country: it is part of what is matched."""

KEEPS_COUNTRY = NEEDS_COUNTRY | {
    Scheme.PASSPORT,
    Scheme.NATIONAL_ID,
    Scheme.TAX_ID,
    Scheme.REGISTRATION,
}
"""Schemes whose issuing country is kept where it is known."""


def parse_identifier(scheme: Scheme, text: str, *, country: str = "") -> Identifier:
    """Bring a value into the one form in which everybody writes it.

    Args:
        text: as a source writes it; up to `VALUE_LENGTH_MAX` code points.
        country: the issuer, or for a phone the country whose plan a national number follows, as a
            code or name; may be empty except for a plate.

    Raises:
        InvalidInput: the value is not one of the scheme, its check digits are wrong, or it is more
            than one value; the field is `identifier:` and the scheme, or `country`.

    Source: for each scheme as in docs/reference/identifiers.md.
    """
    code = parse_country(country) if country else ""
    if scheme in NEEDS_COUNTRY and not code:
        raise refusal(scheme, "needs the country that issued it")
    value = _PARSERS[scheme](text, code)
    return Identifier(scheme, value, code if scheme in KEEPS_COUNTRY else "")
