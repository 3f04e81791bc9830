"""Bank accounts and the numbers of banks and other legal entities."""

from __future__ import annotations

import re

from comity.domain.countries import is_country_code
from comity.domain.identifiers.scheme import Scheme
from comity.domain.identifiers.text import clean, compact, refusal, without_prefix

_BIC = re.compile(r"[A-Z0-9]{4}(?P<country>[A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_LEI = re.compile(r"[A-Z0-9]{18}\d{2}")


def parse_iban(text: str, _country: str) -> str:
    """An account number in capitals without blanks, checked by country, length and check digits.

    Source: ISO 13616-1; registry as in python-stdnum.
    """
    from stdnum import iban
    from stdnum.exceptions import ValidationError

    number = compact(without_prefix(clean(Scheme.IBAN, text), "IBAN"))
    if not number.isascii() or len(number) < 15:
        raise refusal(Scheme.IBAN, "too short, or letters of another script")
    try:
        return str(iban.validate(number))
    except ValidationError as error:
        raise refusal(
            Scheme.IBAN, "wrong check digits, or a form its country does not use"
        ) from error


def parse_bic(text: str, _country: str) -> str:
    """A business identifier code in capitals; the branch XXX, which means the head office, is dropped.

    Source: ISO 9362.
    """
    # There are banks whose code begins with BIC, so the word must stand apart.
    code = compact(
        re.sub(r"^(?:(?:SWIFT|BIC)\b\W*)+", "", clean(Scheme.BIC, text), flags=re.IGNORECASE)
    )
    found = _BIC.fullmatch(code)
    if found is None:
        raise refusal(Scheme.BIC, "not 8 or 11 letters and digits in the form of ISO 9362")
    if not is_country_code(found["country"]):
        raise refusal(Scheme.BIC, "its fifth and sixth letter name no country")
    return code[:8] if code[8:] == "XXX" else code


def parse_lei(text: str, _country: str) -> str:
    """A legal entity identifier in capitals, its check digits right.

    Source: ISO 17442-1; check digits ISO 7064 MOD 97-10.
    """
    code = compact(without_prefix(clean(Scheme.LEI, text), "LEI"))
    if not code.isascii() or _LEI.fullmatch(code) is None:
        raise refusal(Scheme.LEI, "not 18 letters and digits with two check digits")
    if int("".join(str(int(character, 36)) for character in code)) % 97 != 1:
        raise refusal(Scheme.LEI, "wrong check digits")
    return code
