"""An organisation's own list as delimited text, read with a column map that says what is what.

A revision has to find each record again, so every record needs a key. The map either names a
column that holds it, or names the columns from which it is derived (SHA-256 over their values).
A derived key changes when one of those values is corrected: the record then counts as a new one.
It can be guessed from the values, so treat it as the personal data it comes from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from comity.domain.identifiers import Scheme
from comity.domain.records import Rejection, SubjectKind
from comity.errors import InvalidInput
from comity.formats.column_map import ColumnMap, DateOrder
from comity.formats.csv_rows import Row, read_rows
from comity.formats.reader import (
    Draft,
    Items,
    bad_record,
    broken_file,
    collapse,
    website_scheme,
    with_limits,
)


def read_delimited(chunks: Iterable[bytes], *, column_map: ColumnMap) -> Items:
    """Read rows as the column map says, one record for each."""
    return with_limits(_read(chunks, column_map))


@dataclass(frozen=True, slots=True)
class _Plan:
    """A column map resolved against a header: where each target stands."""

    places: tuple[tuple[int, str], ...]
    key_from: tuple[int, ...]
    width: int


def _read(chunks: Iterable[bytes], column_map: ColumnMap) -> Items:
    rows = read_rows(chunks, delimiter=column_map.delimiter, encoding=column_map.encoding)
    plan = None if column_map.has_header else _plan(column_map, {}, width=0)
    for row in rows:
        if isinstance(row, Rejection):
            yield row
        elif plan is None:
            try:
                plan = _plan(column_map, _header(row), width=len(row.cells))
            except InvalidInput as error:
                yield broken_file(row.line, error.why)
                return
        elif plan.width and len(row.cells) != plan.width:
            reason = f"{len(row.cells)} columns where the header has {plan.width}"
            yield bad_record(row.line, reason)
        else:
            yield from _items(row, plan, column_map)


def _header(row: Row) -> dict[str, int]:
    return {collapse(name): index for index, name in enumerate(row.cells)}


def _plan(column_map: ColumnMap, header: dict[str, int], *, width: int) -> _Plan:
    def index(source: str | int) -> int:
        if isinstance(source, int):
            return source - 1
        if source not in header:
            raise InvalidInput("column", "the file's header lacks a column that the map names")
        return header[source]

    places = tuple((index(column.source), column.target) for column in column_map.columns)
    return _Plan(places, tuple(map(index, column_map.key_from)), width)


def _items(row: Row, plan: _Plan, column_map: ColumnMap) -> Items:
    cells = [(target, value) for at, target in plan.places if (value := _cell(row, at))]
    values = dict(cells)
    kind = _kind(values.get("kind", ""), column_map.kind)
    if kind is None:
        words = ", ".join(SubjectKind)
        yield bad_record(row.line, f"its kind is none of {words}")
        return
    draft = Draft(values.get("key", "") or _derived_key(row, plan), row.line, kind)
    draft.add_name(f"{values.get('name.given', '')} {values.get('name.family', '')}", "primary")
    for target, value in cells:
        for part in _parts(value, column_map.within_cell):
            _add(draft, target, part, values, column_map.date_order)
    yield from draft.items()


def _cell(row: Row, index: int) -> str:
    return collapse(row.cells[index]) if index < len(row.cells) else ""


def _derived_key(row: Row, plan: _Plan) -> str:
    values = [_cell(row, index) for index in plan.key_from]
    if not any(values):
        return ""
    digest = hashlib.sha256()
    for value in values:
        encoded = value.encode()
        digest.update(len(encoded).to_bytes(4, "big") + encoded)
    return f"derived-{digest.hexdigest()[:32]}"


def _kind(text: str, default: SubjectKind) -> SubjectKind | None:
    if not text:
        return default
    word = text.casefold()
    return next((kind for kind, words in _KIND_WORDS.items() if word in words), None)


_KIND_WORDS = {
    SubjectKind.PERSON: {"person", "individual", "p", "personne", "personne physique", "individu"},
    SubjectKind.ORGANISATION: {
        "organisation",
        "organization",
        "entity",
        "company",
        "enterprise",
        "e",
        "personne morale",
        "entité",
        "société",
        "entreprise",
    },
    SubjectKind.VESSEL: {"vessel", "ship", "navire"},
    SubjectKind.AIRCRAFT: {"aircraft", "aéronef", "avion"},
    SubjectKind.OTHER: {"other", "autre"},
}


def _parts(value: str, separator: str) -> Iterator[str]:
    yield from value.split(separator) if separator else (value,)


def _add(
    draft: Draft, target: str, value: str, values: dict[str, str], date_order: DateOrder
) -> None:
    group, _, rest = target.partition(".")
    if group == "name" and rest not in {"given", "family"}:
        draft.add_name(value, rest)
    elif group == "identifier":
        scheme = website_scheme(value) if rest == "website" else Scheme(rest)
        issuer = values.get(f"issuer.{rest}", "")
        draft.add_identifier(scheme, value, country=issuer, label=rest)
    elif target == "date-of-birth":
        draft.add_date_of_birth(_iso_date(collapse(value), date_order))
    elif target in _PLAIN:
        _PLAIN[target](draft, value)
    elif target == "programme":
        draft.programmes[collapse(value)] = None
    elif target == "remarks":
        draft.remarks[collapse(value)] = None


_PLAIN: dict[str, Callable[[Draft, str], None]] = {
    "sex": Draft.add_sex,
    "place": Draft.add_place,
    "country": Draft.add_country,
}
"""Targets whose cells are taken as they are."""


def _iso_date(text: str, order: DateOrder) -> str:
    """Put `21/03/1965` into ISO order; what is not three numbers is left as it is."""
    if order is DateOrder.ISO:
        return text
    parts = text.replace(".", "/").replace("-", "/").split("/")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or len(parts[2]) != 4:
        return text
    day, month = parts[:2] if order is DateOrder.DAY_FIRST else (parts[1], parts[0])
    return f"{parts[2]}-{int(month):02d}-{int(day):02d}"
