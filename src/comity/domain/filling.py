"""What a record of ours says to what a partner asks for: the beginning of an answer.

Only what a record states is filled in. Whether it may leave, and how coarse, is a person's to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from comity.domain.dates import format_partial_date
from comity.domain.identifiers import Identifier, Scheme
from comity.domain.names import NameQuality
from comity.domain.records import Record
from comity.domain.rfis import Datum

_KINDS: Mapping[Datum, frozenset[Scheme]] = {
    Datum.DOCUMENTS: frozenset({Scheme.PASSPORT, Scheme.NATIONAL_ID, Scheme.TAX_ID}),
    Datum.CONTACTS: frozenset({Scheme.PHONE, Scheme.EMAIL, Scheme.HANDLE}),
    Datum.ACCOUNTS: frozenset({Scheme.IBAN, Scheme.WALLET}),
    Datum.VEHICLES: frozenset(
        {Scheme.PLATE, Scheme.VIN, Scheme.IMO, Scheme.MMSI, Scheme.AIRCRAFT_TAIL, Scheme.ICAO24}
    ),
    Datum.ENTRY: frozenset({Scheme.LIST_REFERENCE}),
}
_MAIN = frozenset({NameQuality.PRIMARY, NameQuality.ORIGINAL_SCRIPT})


def fill(record: Record, asked: Datum) -> str:
    """What the record states about one thing that was asked for; empty where it states nothing."""
    if asked in _KINDS:
        return _joined(_identifiers(record, _KINDS[asked]) or _key(record, asked))
    state = _STATES.get(asked)
    return "" if state is None else _joined(state(record))


def _names(record: Record) -> tuple[str, ...]:
    return tuple(name.text for name in record.names if name.quality in _MAIN)


def _aliases(record: Record) -> tuple[str, ...]:
    return tuple(name.text for name in record.names if name.quality not in _MAIN)


def _births(record: Record) -> tuple[str, ...]:
    return tuple(map(format_partial_date, record.dates_of_birth))


def _sex(record: Record) -> tuple[str, ...]:
    return (record.sex.value,)


_STATES: Mapping[Datum, Callable[[Record], tuple[str, ...]]] = {
    Datum.NAMES: _names,
    Datum.ALIASES: _aliases,
    Datum.BIRTH: _births,
    Datum.NATIONALITY: lambda record: record.countries,
    Datum.GENDER: _sex,
    Datum.ADDRESSES: lambda record: record.places,
}


def _identifiers(record: Record, schemes: frozenset[Scheme]) -> tuple[str, ...]:
    found = (held.identifier for held in record.identifiers)
    return tuple(_in_words(one) for one in found if one.scheme in schemes)


def _in_words(one: Identifier) -> str:
    return " ".join(part for part in (one.scheme.value, one.country, one.value) if part)


def _key(record: Record, asked: Datum) -> tuple[str, ...]:
    """An entry without a reference of its own is named by its key."""
    return (record.key,) if asked is Datum.ENTRY else ()


def _joined(texts: tuple[str, ...]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
