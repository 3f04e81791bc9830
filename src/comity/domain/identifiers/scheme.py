"""What an identifier is: a scheme, a canonical value, and sometimes an issuing country."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Scheme(enum.StrEnum):
    """What kind of identifier a value is. The value is part of the wire: never renamed."""

    EMAIL = "email"
    PHONE = "phone"
    IBAN = "iban"
    PASSPORT = "passport"
    NATIONAL_ID = "national-id"
    TAX_ID = "tax-id"
    REGISTRATION = "registration"
    PLATE = "plate"
    VIN = "vin"
    IMO = "imo"
    MMSI = "mmsi"
    AIRCRAFT_TAIL = "aircraft-tail"
    ICAO24 = "icao24"
    LEI = "lei"
    BIC = "bic"
    WALLET = "wallet"
    IP = "ip"
    DOMAIN = "domain"
    URL = "url"
    FILE_HASH = "file-hash"
    HANDLE = "handle"
    LIST_REFERENCE = "list-reference"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A canonical identifier. `country` is ISO 3166-1 alpha-2 where the scheme needs an issuer, else empty."""

    scheme: Scheme
    value: str
    country: str = ""
