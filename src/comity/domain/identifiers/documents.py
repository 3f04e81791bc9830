"""Passports, national and tax numbers, registrations of companies.

Thousands of issuers, no common form: what is kept is the letters and digits, and what is refused is
what cannot be one number. The issuing country is kept where known and never asked for, because
most lists leave it out; it is not part of what is matched (`identifiers.as_matched`).
"""

from __future__ import annotations

import re

from comity.domain.identifiers.scheme import Scheme
from comity.domain.identifiers.text import clean, compact, fold_look_alikes, refusal

NUMBER_LENGTH_MAX = 40

_NUMBERED = re.compile(r"\((?:[1-9]|\d\d)\)\s|[;\n]| or | and |, ", re.IGNORECASE)
_BRACKETS_AT_END = re.compile(r"\s*\([^()]*\)\s*$")
_PREFIX = re.compile(
    r"^(?:(?:passport|document|id|registration|reg)\.?\s+)?"
    r"(?:(?:numbers?|num|nos?|nr|n)\b\s*[.:°º]*|[#№]+|n[°º]|(?:tin|inn|ogrn|tax id|cud|cr)\b\s*[-:.#]*)\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<![\w/(-])[^\W\d_]{4,}(?![\w/(-])")


def parse_passport(text: str, _country: str) -> str:
    """Source: ICAO Doc 9303 part 4 (up to nine characters in the zone; older ones are longer)."""
    return _parse_number(Scheme.PASSPORT, text)


def parse_national_id(text: str, _country: str) -> str:
    """A number that a state gave a person for life or for one card."""
    return _parse_number(Scheme.NATIONAL_ID, text)


def parse_tax_id(text: str, _country: str) -> str:
    """A number that a tax office gave a person or a company."""
    return _parse_number(Scheme.TAX_ID, text)


def parse_registration(text: str, _country: str) -> str:
    """A number that a register gave a company or another body."""
    return _parse_number(Scheme.REGISTRATION, text)


def _parse_number(scheme: Scheme, text: str) -> str:
    plain = clean(scheme, text)
    if _NUMBERED.search(plain):
        raise refusal(scheme, "holds more than one value: split them")
    bare = _PREFIX.sub("", _BRACKETS_AT_END.sub("", plain))
    if _WORD.search(bare):
        raise refusal(scheme, "holds words beside the number")
    number = fold_look_alikes(compact(bare))
    if not any(map(str.isdigit, number)):
        raise refusal(scheme, "holds no digit")
    if len(number) > NUMBER_LENGTH_MAX:
        raise refusal(scheme, f"more than {NUMBER_LENGTH_MAX} letters and digits")
    return number
