"""What each column of a delimited file means: made once, saved, and used for every revision.

A map may be proposed from the words of a header. A proposal is a suggestion for a person to
confirm, never used unseen.
"""

from __future__ import annotations

import enum
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from comity.domain.identifiers import Scheme
from comity.domain.names import NameQuality
from comity.domain.records import SubjectKind
from comity.errors import InvalidInput
from comity.formats.csv_rows import DELIMITERS, Encoding

VERSION = 1
COLUMNS_MAX = 500
MAP_LENGTH_MAX = 100_000

TARGETS = frozenset(
    {"key", "kind", "date-of-birth", "sex", "place", "country", "programme", "remarks"}
    | {f"name.{quality}" for quality in (*NameQuality, "given", "family")}
    | {f"identifier.{scheme}" for scheme in (*Scheme, "website")}
    | {f"issuer.{scheme}" for scheme in Scheme}
)
"""What a column may be. `issuer.passport` is the country that issued `identifier.passport`."""

_SEARCHABLE = ("name.", "identifier.")


class DateOrder(enum.StrEnum):
    """How the file writes 21 March 1965."""

    ISO = "iso"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, by the name in its header or by its number from 1, and its target."""

    source: str | int
    target: str


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How to read one delimited file.

    Attributes:
        columns: those that are read; the others are left alone.
        key_from: columns from which a key is derived, where none has the target `key`.
        within_cell: what separates several values in one cell, or empty.
        kind: what a row is about where no column says so.

    Raises:
        InvalidInput: an unknown target, no name and no identifier, no key, a column by name in a
            file without a header, or an unknown delimiter.
    """

    columns: tuple[Column, ...]
    key_from: tuple[str | int, ...] = ()
    delimiter: str = ","
    encoding: Encoding = Encoding.UTF_8
    has_header: bool = True
    within_cell: str = ""
    kind: SubjectKind = SubjectKind.PERSON
    date_order: DateOrder = DateOrder.ISO

    def __post_init__(self) -> None:
        _check_targets([column.target for column in self.columns], self.key_from)
        _check_sources([*(c.source for c in self.columns), *self.key_from], self.has_header)
        if self.delimiter not in DELIMITERS:
            raise InvalidInput("column map: delimiter", "not one of , ; | and tab")
        if len(self.within_cell) > 3 or self.within_cell == self.delimiter:
            reason = "longer than 3 characters, or the same as the delimiter"
            raise InvalidInput("column map: within_cell", reason)


def _check_targets(targets: list[str], key_from: tuple[str | int, ...]) -> None:
    if len(targets) > COLUMNS_MAX:
        raise InvalidInput("column map: columns", f"more than {COLUMNS_MAX}")
    if not TARGETS.issuperset(targets):
        advice = "the targets are listed in docs/reference/formats.md"
        raise InvalidInput("column map: target", "not a known target", advice=advice)
    if not any(target.startswith(_SEARCHABLE) for target in targets):
        raise InvalidInput("column map: columns", "neither a name nor an identifier")
    if targets.count("key") + bool(key_from) != 1:
        reason = "a record needs one key: a column with the target key, or key_from, not both"
        raise InvalidInput("column map: key", reason)


def _check_sources(sources: list[str | int], has_header: bool) -> None:  # noqa: FBT001 - a field's value
    for source in sources:
        if isinstance(source, bool) or (isinstance(source, int) and not 1 <= source <= COLUMNS_MAX):
            raise InvalidInput("column map: column", f"a number outside 1 to {COLUMNS_MAX}")
        if isinstance(source, str) and not has_header:
            reason = "a column by name in a file without a header: give its number"
            raise InvalidInput("column map: column", reason)


def format_column_map(column_map: ColumnMap) -> str:
    """The map as JSON, for keeping with the holding."""
    columns = [{"column": c.source, "target": c.target} for c in column_map.columns]
    document = {
        "version": VERSION,
        "columns": columns,
        "key_from": list(column_map.key_from),
        "delimiter": column_map.delimiter,
        "encoding": column_map.encoding,
        "has_header": column_map.has_header,
        "within_cell": column_map.within_cell,
        "kind": column_map.kind,
        "date_order": column_map.date_order,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def parse_column_map(text: str) -> ColumnMap:
    """Read a saved map.

    Raises:
        InvalidInput: it is no column map of version 1.
    """
    document = _parse_object(text)
    if document.pop("version", None) != VERSION:
        raise InvalidInput("column map", f"not version {VERSION}")
    try:
        return _build(document)
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInput(
            "column map", "a field is missing, unknown or of another type"
        ) from error


def _parse_object(text: str) -> dict[str, object]:
    if len(text) > MAP_LENGTH_MAX:
        raise InvalidInput("column map", f"longer than {MAP_LENGTH_MAX} characters")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("column map", "not JSON") from error
    if not isinstance(document, dict):
        raise InvalidInput("column map", "not a JSON object")
    return document


def _build(document: dict[str, object]) -> ColumnMap:
    columns = document.pop("columns")
    key_from = document.pop("key_from", [])
    has_header = document.pop("has_header", True)
    if not isinstance(columns, list) or not isinstance(key_from, list):
        raise TypeError
    if not isinstance(has_header, bool):
        raise TypeError
    found = ColumnMap(
        columns=tuple(Column(_source(c["column"]), str(c["target"])) for c in columns),
        key_from=tuple(map(_source, key_from)),
        delimiter=str(document.pop("delimiter", ",")),
        encoding=Encoding(str(document.pop("encoding", Encoding.UTF_8))),
        has_header=has_header,
        within_cell=str(document.pop("within_cell", "")),
        kind=SubjectKind(str(document.pop("kind", SubjectKind.PERSON))),
        date_order=DateOrder(str(document.pop("date_order", DateOrder.ISO))),
    )
    if document:
        raise ValueError
    return found


def _source(value: object) -> str | int:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError
    return value


# Words of a header, folded, in English and French. The first match in this order counts.
_PROPOSALS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("key", ("id", "key", "uid", "record id", "reference", "ref", "identifiant", "cle", "dossier")),
    ("name.given", ("first name", "given name", "forename", "prenom", "prenoms")),
    ("name.family", ("last name", "family name", "surname", "nom de famille")),
    ("name.strong", ("alias", "aka", "also known as", "other names", "pseudonyme", "autres noms")),
    ("name.former", ("former name", "maiden name", "ancien nom", "nom de naissance")),
    ("name.original-script", ("original script", "native name", "nom original")),
    ("name.primary", ("name", "full name", "nom", "nom complet", "denomination")),
    ("date-of-birth", ("dob", "date of birth", "birth date", "born", "date de naissance", "ne le")),
    ("sex", ("sex", "gender", "sexe", "genre")),
    ("place", ("place of birth", "birthplace", "lieu de naissance", "address", "adresse", "city")),
    ("country", ("nationality", "citizenship", "country", "nationalite", "pays", "flag")),
    ("identifier.passport", ("passport", "passport number", "passport no", "passeport")),
    ("identifier.national-id", ("national id", "id card", "cni", "carte d identite")),
    ("identifier.tax-id", ("tax id", "tax number", "tin", "vat", "numero fiscal", "tva")),
    ("identifier.registration", ("registration", "company number", "siren", "siret", "rcs")),
    ("identifier.email", ("email", "e mail", "mail", "courriel")),
    ("identifier.phone", ("phone", "telephone", "mobile", "tel", "portable")),
    ("identifier.iban", ("iban",)),
    ("identifier.bic", ("bic", "swift")),
    ("identifier.plate", ("plate", "licence plate", "plaque", "immatriculation")),
    ("identifier.vin", ("vin",)),
    ("identifier.imo", ("imo", "imo number", "numero imo")),
    ("identifier.mmsi", ("mmsi",)),
    ("identifier.lei", ("lei",)),
    ("identifier.wallet", ("wallet", "crypto address", "portefeuille")),
    ("identifier.ip", ("ip", "ip address", "adresse ip")),
    ("identifier.website", ("website", "web site", "site web", "url", "domain", "domaine")),
    ("kind", ("kind", "type", "entity type", "nature")),
    ("programme", ("programme", "program", "regime", "list")),
    ("remarks", ("remarks", "comments", "notes", "remarques", "commentaires", "observations")),
)

_ONCE = {"key", "kind", "name.given", "name.family"}


def propose_map(header: Iterable[str]) -> tuple[Column, ...]:
    """What the columns of this header probably are. Columns not understood are left out.

    With a family name beside it, a French `Nom` is the family name.
    """
    found: list[Column] = []
    taken: set[str] = set()
    for name in header:
        target = _target_of(_fold(name))
        if target and target not in taken:
            found.append(Column(" ".join(name.split()), target))
            taken.update({target} & _ONCE)
    return tuple(_family(column, taken) for column in found)


def _family(column: Column, taken: set[str]) -> Column:
    lone = "name.given" in taken and "name.family" not in taken
    if lone and column.target == "name.primary":
        return Column(column.source, "name.family")
    return column


def _target_of(words: str) -> str:
    return next((target for target, known in _PROPOSALS if words in known), "")


def _fold(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())
