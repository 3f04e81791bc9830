"""Vehicles, vessels and aircraft."""

from __future__ import annotations

import re

from comity.domain.identifiers.scheme import Scheme
from comity.domain.identifiers.text import clean, compact, fold_look_alikes, refusal, without_prefix
from comity.domain.identifiers.transport_tables import MARITIME_DIGITS, NATIONALITY_MARKS

_VIN_VALUES = dict(
    zip(
        "0123456789ABCDEFGHJKLMNPRSTUVWXYZ",
        map(int, "012345678912345678123457923456789"),
        strict=True,
    )
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_CHECKED = frozenset("12345L")

_SHIP_WEIGHTS = (7, 6, 5, 4, 3, 2)
_COMPANY_WEIGHTS = (8, 6, 4, 2, 9, 7)

_MMSI = re.compile(r"(?:111|00|0|8|98|99)?(?P<mid>[2-7]\d{2})\d+")
_MMSI_BEACON = re.compile(r"97[024]\d{6}")


def parse_plate(text: str, _country: str) -> str:
    """A registration plate: capitals and digits, Cyrillic and Greek look-alikes as Latin.

    Source: Vienna Convention on Road Traffic 1968, annex 2.
    """
    plate = fold_look_alikes(compact(clean(Scheme.PLATE, text)))
    if not 2 <= len(plate) <= 12:
        raise refusal(Scheme.PLATE, "not 2 to 12 letters and digits")
    return plate


def parse_vin(text: str, _country: str) -> str:
    """A vehicle identification number; its check digit is tested where makers must set it.

    They must in North America (first character 1 to 5) and China (L).
    Source: ISO 3779; check digit 49 CFR 565.15(c) and GB 16735.
    """
    vin = compact(without_prefix(clean(Scheme.VIN, text), "VIN"))
    if len(vin) != 17 or not set(vin) <= _VIN_VALUES.keys():
        raise refusal(Scheme.VIN, "not 17 digits and letters other than I, O and Q")
    if vin[0] in _VIN_CHECKED and "0123456789X"[_vin_remainder(vin)] != vin[8]:
        raise refusal(Scheme.VIN, "wrong check digit in ninth place")
    return vin


def _vin_remainder(vin: str) -> int:
    return sum(_VIN_VALUES[c] * w for c, w in zip(vin, _VIN_WEIGHTS, strict=True)) % 11


def parse_imo(text: str, _country: str) -> str:
    """Seven digits of a ship, or of a company that owns or runs ships, with the right check digit.

    Lists put both under one label and both are seven digits, so either check digit will do.
    Source: IMO resolutions A.1117(30) for ships, MSC.160(78) for companies.
    """
    number = compact(without_prefix(clean(Scheme.IMO, text), "IMO NUMBER", "IMO NO", "IMO"))
    if len(number) != 7 or not (number.isascii() and number.isdigit()):
        raise refusal(Scheme.IMO, "not seven digits")
    digits = [int(digit) for digit in number]
    ship = sum(d * w for d, w in zip(digits, _SHIP_WEIGHTS, strict=False)) % 10
    company = (11 - sum(d * w for d, w in zip(digits, _COMPANY_WEIGHTS, strict=False)) % 11) % 10
    if digits[6] not in {ship, company}:
        raise refusal(Scheme.IMO, "wrong check digit")
    return number


def parse_mmsi(text: str, _country: str) -> str:
    """Nine digits whose country digits are assigned, of a ship, a coast station or a beacon.

    Source: ITU-R M.585-9; table of maritime identification digits.
    """
    number = compact(without_prefix(clean(Scheme.MMSI, text), "MMSI"))
    if len(number) != 9 or not (number.isascii() and number.isdigit()):
        raise refusal(Scheme.MMSI, "not nine digits")
    if _MMSI_BEACON.fullmatch(number):
        return number
    found = _MMSI.fullmatch(number)
    if found is None or int(found["mid"]) not in MARITIME_DIGITS:
        raise refusal(Scheme.MMSI, "its country digits are not assigned")
    return number


def parse_aircraft_tail(text: str, _country: str) -> str:
    """A registration of a civil aircraft: capitals and digits without the hyphen, under a known mark.

    Source: ICAO Annex 7, supplement (nationality marks).
    """
    tail = compact(clean(Scheme.AIRCRAFT_TAIL, text))
    if not 3 <= len(tail) <= 8 or not tail.isascii():
        raise refusal(Scheme.AIRCRAFT_TAIL, "not 3 to 8 letters and digits")
    if not any(tail[:length] in NATIONALITY_MARKS for length in (1, 2, 3)):
        raise refusal(Scheme.AIRCRAFT_TAIL, "does not begin with the mark of a state")
    return tail


def parse_icao24(text: str, _country: str) -> str:
    """Six hexadecimal digits, in capitals, that a state may assign to an aircraft.

    Source: ICAO Annex 10 volume III, chapter 9 (000000 and FFFFFF are not assigned).
    """
    address = clean(Scheme.ICAO24, text).upper().removeprefix("0X")
    if re.fullmatch(r"[0-9A-F]{6}", address) is None:
        raise refusal(Scheme.ICAO24, "not six hexadecimal digits")
    if address in {"000000", "FFFFFF"}:
        raise refusal(Scheme.ICAO24, "an address that no aircraft has")
    return address
