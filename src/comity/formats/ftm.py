"""FollowTheMoney entities as lines of JSON: people, organisations, vessels, aircraft, wallets.

Other entities of a FollowTheMoney file (addresses, ownerships, documents of their own) are no
subjects; each is a rejection that says so, and nothing is joined across lines.

Source: property names of the FollowTheMoney model (github.com/opensanctions/followthemoney, MIT);
only the properties named below are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NoReturn

from comity.domain.identifiers import Scheme
from comity.domain.records import SubjectKind
from comity.errors import InvalidInput
from comity.formats.csv_rows import Line, decode_lines
from comity.formats.reader import Draft, Items, bad_record, website_scheme, with_limits

DEPTH_MAX = 16

_SUBJECTS = {
    "Person": SubjectKind.PERSON,
    "Organization": SubjectKind.ORGANISATION,
    "Company": SubjectKind.ORGANISATION,
    "PublicBody": SubjectKind.ORGANISATION,
    "LegalEntity": SubjectKind.OTHER,
    "Vessel": SubjectKind.VESSEL,
    "Airplane": SubjectKind.AIRCRAFT,
    "CryptoWallet": SubjectKind.OTHER,
}

_NAMES = {
    "name": "primary",
    "alias": "strong",
    "weakAlias": "weak",
    "previousName": "former",
}

_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "flag")

_PLACES = ("birthPlace", "address")

_IDENTIFIERS = {
    "passportNumber": Scheme.PASSPORT,
    "idNumber": Scheme.NATIONAL_ID,
    "taxNumber": Scheme.TAX_ID,
    "innCode": Scheme.TAX_ID,
    "vatCode": Scheme.TAX_ID,
    "registrationNumber": Scheme.REGISTRATION,
    "ogrnCode": Scheme.REGISTRATION,
    "leiCode": Scheme.LEI,
    "swiftBic": Scheme.BIC,
    "imoNumber": Scheme.IMO,
    "mmsi": Scheme.MMSI,
    "email": Scheme.EMAIL,
    "phone": Scheme.PHONE,
    "publicKey": Scheme.WALLET,
}

_ISSUED_BY_COUNTRY = {"passportNumber", "idNumber", "taxNumber", "registrationNumber", "phone"}


def read_ftm_jsonl(chunks: Iterable[bytes]) -> Items:
    """Read FollowTheMoney entities; the key is the entity's `id`."""
    return with_limits(_read(chunks))


def parse_entity(text: str) -> dict[str, object] | None:
    """The entity on this line, or None if its JSON is no FollowTheMoney entity.

    Raises:
        InvalidInput: no JSON, or deeper than `DEPTH_MAX`.
    """
    entity = _parse_json(text)
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        return None
    return entity if isinstance(entity.get("schema"), str) else None


def _read(chunks: Iterable[bytes]) -> Items:
    for line in decode_lines(chunks):
        if line.fault:
            yield bad_record(line.number, line.fault)
        elif line.text.strip():
            yield from _read_line(line)


def _read_line(line: Line) -> Items:
    try:
        entity = parse_entity(line.text)
    except InvalidInput as error:
        yield bad_record(line.number, error.why)
        return
    if entity is None:
        yield bad_record(line.number, "no FollowTheMoney entity: id, schema and properties")
        return
    kind = _SUBJECTS.get(str(entity["schema"]))
    key = entity.get("id")
    if kind is None:
        reason = "its schema is none of the subjects read here"
        yield bad_record(line.number, reason, key=key[:200] if isinstance(key, str) else "")
        return
    yield from _draft(entity, Draft(key if isinstance(key, str) else "", line.number, kind)).items()


def _draft(entity: Mapping[str, object], draft: Draft) -> Draft:
    properties = entity["properties"]
    assert isinstance(properties, dict)
    _add_names(draft, entity, properties)
    for date in _texts(properties, "birthDate"):
        draft.add_date_of_birth(date)
    for sex in _texts(properties, "gender"):
        draft.add_sex(sex)
    for place in (place for name in _PLACES for place in _texts(properties, name)):
        draft.add_place(place)
    for country in (country for name in _COUNTRIES for country in _texts(properties, name)):
        draft.add_country(country)
    _add_identifiers(draft, properties)
    for programme in (*_texts(properties, "programId"), *_texts(properties, "program")):
        draft.programmes[programme] = None
    draft.remarks.update(dict.fromkeys(_texts(properties, "notes")))
    return draft


def _add_names(
    draft: Draft, entity: Mapping[str, object], properties: Mapping[str, object]
) -> None:
    caption = entity.get("caption")
    names = _texts(properties, "name")
    if isinstance(caption, str) and caption in names:
        draft.add_name(caption, "primary")
    for name, quality in _NAMES.items():
        for text in _texts(properties, name):
            draft.add_name(text, quality)


def _add_identifiers(draft: Draft, properties: Mapping[str, object]) -> None:
    countries = [c for name in _COUNTRIES for c in _texts(properties, name)]
    # A number's issuer is not said; the subject's country is taken only if there is just one.
    issuer = countries[0] if len(set(countries)) == 1 else ""
    for name, scheme in _IDENTIFIERS.items():
        for value in _texts(properties, name):
            found = _scheme(draft.kind, name, scheme)
            country = issuer if name in _ISSUED_BY_COUNTRY else ""
            draft.add_identifier(found, value, country=country, label=name)
    for value in _texts(properties, "website"):
        draft.add_identifier(website_scheme(value), value, label="website")


def _scheme(kind: SubjectKind, name: str, scheme: Scheme) -> Scheme:
    aircraft = kind is SubjectKind.AIRCRAFT and name == "registrationNumber"
    return Scheme.AIRCRAFT_TAIL if aircraft else scheme


def _texts(properties: Mapping[str, object], name: str) -> list[str]:
    values = properties.get(name)
    if isinstance(values, str):
        return [values]
    return [v for v in values if isinstance(v, str)] if isinstance(values, list) else []


def _parse_json(text: str) -> object:
    _check_depth(text)
    try:
        parsed: object = json.loads(text, parse_constant=_refuse_constant, parse_int=float)
    except ValueError as error:
        raise InvalidInput("json", "the line is not JSON") from error
    return parsed


def _check_depth(text: str) -> None:
    """Brackets inside strings count too; only a line that could be too deep is looked at closely."""
    if text.count("[") + text.count("{") <= DEPTH_MAX:
        return
    depth, in_string, escaped = 0, False, False
    for character in text:
        if in_string:
            in_string = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            in_string = True
        else:
            depth += (character in "[{") - (character in "]}")
            if depth > DEPTH_MAX:
                raise InvalidInput("json", f"JSON nested more than {DEPTH_MAX} deep")


def _refuse_constant(_name: str) -> NoReturn:
    raise InvalidInput("json", "NaN and Infinity are not JSON")
