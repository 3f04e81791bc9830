"""Passports, national and tax numbers, registrations of companies.

Thousands of issuers, no common form: what is kept is the letters and digits, and what is refused is
what cannot be one number. The issuing country is kept where known and never asked for, because
most lists leave it out; of a document's two match keys, one has it and one has not.
"""

from __future__ import annotations

import re

from comity.domain.countries import parse_country
from comity.domain.identifiers.scheme import Scheme
from comity.domain.identifiers.text import clean, compact, fold_look_alikes, refusal
from comity.errors import InvalidInput

NUMBER_LENGTH_MAX = 40

_COUNTED = re.compile(r"(?:^|\s)[\"(]*(?:[1-9]|\d\d|[a-h])\)\s*(?=\S)")
_SEVERAL = re.compile(r";| or | and |, ?(?=\S*\d)", re.IGNORECASE)
_BRACKETS_AT_END = re.compile(r"\s*\([^()]*\)\s*$")
_DATES_AT_END = re.compile(r"[,\s]+\(?(?:issued|expir\w+|valid|dated|revoked)\b.*$", re.IGNORECASE)
# Capitals without a stop are a series and part of the number: NO 123456 is not No. 123456.
_PREFIX = re.compile(
    r"^(?:(?:[Nn]umbers?|[Nn]um|[Nn]os?|[Nn]r)(?=[\s.:#°])|No(?=\d)|N[ORr](?=[.:])|[Nn]°|#)[\s.:#°]*"
)
_WORD = re.compile(r"(?<![\w/(-])[^\W\d_]{3,}(?![\w/(-])")

# Words that say what the number is and are no part of it.
_NOUNS = frozenset({"number", "numbers", "booklet", "card", "document", "national", "official"})
_NOUNS |= {"diplomatic", "service"}
_OWN_NOUNS = {
    Scheme.PASSPORT: frozenset({"passport", "passeport", "pasaporte"}),
    Scheme.NATIONAL_ID: frozenset({"cnic", "identity", "identification", "cedula", "curp", "dni"}),
    Scheme.TAX_ID: frozenset({"tin", "inn", "tax", "vat", "nit", "ruc", "rif", "rfc", "taxpayer"}),
    Scheme.REGISTRATION: frozenset(
        {"ogrn", "reg", "registration", "register", "company", "cud", "business", "trade"}
    ),
}
_PROSE_BEFORE = {
    scheme: re.compile(
        rf"^[^\d]*\b(?:{'|'.join(sorted(nouns))})\s+(?:numbers?|no)\b[\s.:]*(?=\S*\d)",
        re.IGNORECASE,
    )
    for scheme, nouns in _OWN_NOUNS.items()
}
_OTHER_NOUNS = frozenset().union(*_OWN_NOUNS.values()) | {"kpp", "imo", "iban", "bin", "lei"}


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
    counted = len(_COUNTED.findall(plain))
    only = _DATES_AT_END.sub("", _BRACKETS_AT_END.sub("", _COUNTED.sub("", plain, count=1)))
    if counted > 1 or _SEVERAL.search(only):
        raise refusal(scheme, "holds more than one value: split them")
    bare = _without_words(scheme, only)
    number = fold_look_alikes(compact(_PREFIX.sub("", bare)))
    if not any(map(str.isdigit, number)):
        raise refusal(scheme, "holds no digit")
    if len(number) > NUMBER_LENGTH_MAX:
        raise refusal(scheme, f"more than {NUMBER_LENGTH_MAX} letters and digits")
    return number


def _without_words(scheme: Scheme, text: str) -> str:
    """Take off `passport`, `booklet:` and the name of a country; no other word may stand there."""
    text = _PROSE_BEFORE[scheme].sub("", text)
    words = [word.lower() for word in _WORD.findall(text)]
    strange = [word for word in words if word not in _NOUNS | _OWN_NOUNS[scheme]]
    if _OTHER_NOUNS.intersection(strange):
        raise refusal(scheme, "names another kind of number")
    if any(len(word) > 3 for word in strange) and not _is_country(" ".join(strange)):
        raise refusal(scheme, "holds words beside the number")
    # A series of three letters is part of the number; a country of three is not told from it.
    kept = {word for word in strange if len(word) == 3}
    return _WORD.sub(lambda word: word[0] if word[0].lower() in kept else " ", text).strip(" .,:-")


def _is_country(text: str) -> bool:
    try:
        parse_country(text)
    except InvalidInput:
        return False
    return True
