"""E-mail addresses and telephone numbers."""

from __future__ import annotations

import re

from comity.domain.identifiers.scheme import Scheme
from comity.domain.identifiers.text import clean, refang, refusal, without_prefix

_PHONE = re.compile(
    r"(?P<number>\(?\+?[\d\s().\-]+)(?:[\s,]*(?:ext|extension|x|доб)[.:\s]*\d{1,6})?", re.IGNORECASE
)

_PHONE_WORDS = ("TELEPHONE", "TEL", "PHONE", "MOBILE", "MOB", "FAX")


def parse_email(text: str, _country: str) -> str:
    """An address in lower case, its domain in IDNA A-labels.

    The local part is lower-cased as well: RFC 5321 lets a host tell capitals apart, none that
    matters does, and lists write capitals at will. Dots and `+tags` stay, since only some
    providers ignore them.

    Source: RFC 5321 section 4.1.2, RFC 6531, RFC 5891.
    """
    import email_validator

    address = re.sub(r"^mailto:\s*", "", refang(clean(Scheme.EMAIL, text)), flags=re.IGNORECASE)
    if len(address.split("@")) > 2:
        raise refusal(Scheme.EMAIL, "holds more than one @: split the addresses")
    try:
        found = email_validator.validate_email(address, check_deliverability=False)
    except email_validator.EmailNotValidError as error:
        raise refusal(Scheme.EMAIL, "not an e-mail address with a public domain") from error
    return f"{found.local_part.lower()}@{found.ascii_domain.lower()}"


def parse_phone(text: str, country: str) -> str:
    """A number in E.164, such as +33144444444; an extension is dropped.

    The number must have a length that its country uses; it need not be assigned today, since lists
    keep numbers of plans that have changed. A number without a country code needs `country`.

    Source: ITU-T E.164; metadata of libphonenumber.
    """
    import phonenumbers

    plain = without_prefix(clean(Scheme.PHONE, text), *_PHONE_WORDS)
    matched = _PHONE.fullmatch(plain)
    if matched is None:
        raise refusal(Scheme.PHONE, "not one telephone number: other characters or several numbers")
    number = re.sub(r"^\(?(?:\+|00(?=[1-9]))", "+", matched["number"].strip())
    if not number.startswith("+") and not country:
        raise refusal(Scheme.PHONE, "a national number without a country")
    try:
        found = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException as error:
        raise refusal(Scheme.PHONE, "not a telephone number of a known country code") from error
    possible = phonenumbers.is_possible_number_with_reason(found)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise refusal(Scheme.PHONE, "has a length that its country does not use")
    return str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))
