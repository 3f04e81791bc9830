"""References that published lists give their entries, where the shape tells which list it is."""

from __future__ import annotations

import re

from comity.domain.identifiers.scheme import Scheme
from comity.domain.identifiers.text import clean, refusal

# Committees of the Security Council. Source: UN consolidated list, permanent reference numbers.
_COMMITTEES = "QD|TA|IQ|CD|CF|SO|SD|SS|LY|GB|KP|IR|YE|ML|HT|CI|LB|LR|RW|SL"

_UN = re.compile(rf"({_COMMITTEES})([EIV])\.?(\d{{1,3}})")
_EU = re.compile(r"EU\.(\d{1,6})\.(\d{1,2})")
_UK = re.compile(r"[A-Z]{3}\d{4}")
_OFAC = re.compile(r"OFAC[:\-\s]*(\d{1,7})")
_OFSI = re.compile(r"OFSI[:\-\s]*([1-9]\d{3,5})")


def parse_list_reference(text: str, _country: str) -> str:
    """`QDi.123`, `EU.1234.56`, `AFG0079`, `OFAC:1234` or `OFSI:7172`, in exactly that spelling.

    A bare number is refused, since every list counts from one.
    """
    plain = clean(Scheme.LIST_REFERENCE, text).upper().removeprefix("UN REF").strip(" .:")
    if un := _UN.fullmatch(plain):
        return f"{un[1]}{un[2].lower()}.{un[3]:0>3}"
    if eu := _EU.fullmatch(plain):
        return f"EU.{int(eu[1])}.{int(eu[2])}"
    if _UK.fullmatch(plain):
        return plain
    if ofac := _OFAC.fullmatch(plain):
        return f"OFAC:{int(ofac[1])}"
    if ofsi := _OFSI.fullmatch(plain):
        return f"OFSI:{int(ofsi[1])}"
    raise refusal(Scheme.LIST_REFERENCE, "not the shape of a reference of a known list")
