"""The form in which a person says what each column of a delimited file means."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.domain.identifiers import Scheme
from comity.domain.names import NameQuality
from comity.domain.records import SubjectKind
from comity.entrypoints.console.visits import Visit
from comity.entrypoints.console.words import SCHEMES
from comity.errors import InvalidInput
from comity.formats.column_map import (
    Column,
    ColumnMap,
    DateOrder,
    parse_column_map,
    propose_map,
)
from comity.formats.csv_rows import DELIMITERS, Encoding, Row, read_rows
from comity.formats.detect import propose_dialect

ROWS_SHOWN = 5
COLUMNS_SHOWN = 120

DELIMITER_WORDS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_DELIMITERS = {words: sign for sign, words in DELIMITER_WORDS.items()}
"""A form's field cannot hold a tab: its edges are trimmed."""
_PLAIN_TARGETS = (
    ("", "leave out"),
    ("key", "key: finds the record again in the next revision"),
    ("name.primary", "name"),
    ("name.given", "given name"),
    ("name.family", "family name"),
    *(
        (f"name.{quality}", f"name, {quality.value.replace('-', ' ')}")
        for quality in NameQuality
        if quality is not NameQuality.PRIMARY
    ),
    ("date-of-birth", "date of birth"),
    ("sex", "sex"),
    ("place", "place"),
    ("country", "country"),
    ("kind", "kind of subject"),
    ("programme", "programme"),
    ("remarks", "remarks"),
    ("identifier.website", "website"),
)
TARGETS: tuple[tuple[str, str], ...] = (
    *_PLAIN_TARGETS,
    *((f"identifier.{scheme}", SCHEMES[scheme]) for scheme in Scheme),
    *((f"issuer.{scheme}", f"country that issued: {SCHEMES[scheme]}") for scheme in Scheme),
)
"""Everything that a column may be, with its words."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: its name, its first cells, and what it is taken for."""

    number: int
    name: str
    cells: tuple[str, ...]
    target: str
    in_key: bool


@dataclass(frozen=True, slots=True)
class ColumnsForm:
    """The whole form as it stands. `problem`: why the file does not fall into columns so."""

    delimiter: str = ","
    encoding: str = Encoding.UTF_8.value
    has_header: bool = True
    within_cell: str = ""
    kind: str = SubjectKind.PERSON.value
    date_order: str = DateOrder.ISO.value
    columns: tuple[ColumnView, ...] = ()
    problem: str = field(default="")

    @property
    def delimiters(self) -> tuple[tuple[str, str], ...]:
        """The choices: their words stand for themselves."""
        return tuple((words, words) for words in _DELIMITERS)

    @property
    def delimiter_words(self) -> str:
        """The one that was chosen."""
        return DELIMITER_WORDS[self.delimiter]


def guessed_form(head: bytes, kept: str = "") -> ColumnsForm:
    """The form as it is first shown: the map of the last time, where it fits, or a guess.

    Args:
        kept: the saved map of the holding, or empty.
    """
    known = _kept_map(kept)
    if known is not None:
        form = _form_of_map(head, known)
        if form is not None:
            return form
    try:
        dialect = propose_dialect(head)
    except InvalidInput as error:
        return ColumnsForm(problem=error.reason)
    rows = _rows(head, dialect.delimiter, dialect.encoding.value)
    proposed = {str(c.source): c.target for c in propose_map(dialect.header)}
    targets = {
        number: proposed.get(" ".join(name.split()), "")
        for number, name in enumerate(_names(rows, has_header=True), start=1)
    }
    has_key = "key" in targets.values()
    in_key = set() if has_key else {n for n, target in targets.items() if _identifies(target)}
    columns = _columns(rows, targets, in_key, has_header=True)
    return ColumnsForm(dialect.delimiter, dialect.encoding.value, columns=columns)


def _identifies(target: str) -> bool:
    """What a record without a key is told apart by, unless somebody says otherwise."""
    return target in ("name.primary", "name.given", "name.family", "date-of-birth")


def _kept_map(kept: str) -> ColumnMap | None:
    try:
        return parse_column_map(kept) if kept else None
    except InvalidInput:
        return None


def _form_of_map(head: bytes, known: ColumnMap) -> ColumnsForm | None:
    """None where the file has not every column that the map names."""
    rows = _rows(head, known.delimiter, known.encoding.value)
    names = _names(rows, has_header=known.has_header)
    places = {" ".join(name.split()): n for n, name in enumerate(names, start=1)}
    numbers = {
        c.source: places.get(c.source) if isinstance(c.source, str) else c.source
        for c in known.columns
    }
    keys = {
        source: places.get(source) if isinstance(source, str) else source
        for source in known.key_from
    }
    if None in numbers.values() or None in keys.values() or not rows:
        return None
    targets = {n: c.target for c in known.columns if (n := numbers[c.source]) is not None}
    in_key = {number for number in keys.values() if number is not None}
    return ColumnsForm(
        known.delimiter,
        known.encoding.value,
        known.has_header,
        known.within_cell,
        known.kind.value,
        known.date_order.value,
        _columns(rows, targets, in_key, has_header=known.has_header),
    )


def filled_form(visit: Visit, head: bytes) -> ColumnsForm:
    """The form as it was sent, over the file as it reads with what was chosen."""
    delimiter = _DELIMITERS.get(visit.field("delimiter"), "")
    encoding = visit.field("encoding", Encoding.UTF_8.value)
    if delimiter not in DELIMITERS or encoding not in set(Encoding):
        raise InvalidInput("delimiter", "choose one of those offered")
    has_header = visit.ticked("has_header")
    chosen = ColumnsForm(
        delimiter,
        encoding,
        has_header,
        visit.field("within_cell"),
        visit.field("kind", SubjectKind.PERSON.value),
        visit.field("date_order", DateOrder.ISO.value),
    )
    rows = _rows(head, delimiter, encoding)
    width = max((len(row) for row in rows), default=0)
    targets = {n: visit.field(f"column-{n}") for n in range(1, width + 1)}
    in_key = {int(n) for n in visit.several("key_from") if n.isascii() and n.isdigit()}
    return _with_columns(chosen, _columns(rows, targets, in_key, has_header=has_header))


def _with_columns(form: ColumnsForm, columns: tuple[ColumnView, ...]) -> ColumnsForm:
    return ColumnsForm(
        form.delimiter,
        form.encoding,
        form.has_header,
        form.within_cell,
        form.kind,
        form.date_order,
        columns,
        form.problem,
    )


def map_of(form: ColumnsForm) -> ColumnMap:
    """What the form says, as the reader wants it.

    Raises:
        InvalidInput: it says too little, or contradicts itself; the field says what.
    """
    names = [column.name for column in form.columns]
    source = {c.number: _source(c, names, has_header=form.has_header) for c in form.columns}
    has_key = any(column.target == "key" for column in form.columns)
    try:
        kind, order = SubjectKind(form.kind), DateOrder(form.date_order)
    except ValueError as error:
        raise InvalidInput("kind", "choose one of those offered") from error
    return ColumnMap(
        tuple(Column(source[c.number], c.target) for c in form.columns if c.target),
        () if has_key else tuple(source[c.number] for c in form.columns if c.in_key),
        form.delimiter,
        Encoding(form.encoding),
        form.has_header,
        form.within_cell,
        kind,
        order,
    )


def _source(column: ColumnView, names: list[str], *, has_header: bool) -> str | int:
    """By name, so that the map outlives a column that moves; by number where no name will do."""
    name = " ".join(column.name.split())
    return name if has_header and name and names.count(column.name) == 1 else column.number


def _rows(head: bytes, delimiter: str, encoding: str) -> list[tuple[str, ...]]:
    """The first rows; the last line of the head may be cut, so it counts only if it stands alone."""
    whole = head.rpartition(b"\n")[0] or head
    if encoding == Encoding.UTF_16:
        whole = head[: len(head) - len(head) % 2]
    rows: list[tuple[str, ...]] = []
    for row in read_rows([whole], delimiter=delimiter, encoding=Encoding(encoding)):
        if isinstance(row, Row):
            rows.append(row.cells)
        if len(rows) > ROWS_SHOWN:
            break
    return rows


def _names(rows: list[tuple[str, ...]], *, has_header: bool) -> tuple[str, ...]:
    return rows[0] if rows and has_header else ()


def _columns(
    rows: list[tuple[str, ...]], targets: dict[int, str], in_key: set[int], *, has_header: bool
) -> tuple[ColumnView, ...]:
    names = _names(rows, has_header=has_header)
    shown = rows[1:] if has_header else rows[:ROWS_SHOWN]
    width = max((len(row) for row in rows), default=0)
    return tuple(
        ColumnView(
            number,
            names[number - 1] if number <= len(names) else "",
            tuple(row[number - 1][:60] if number <= len(row) else "" for row in shown),
            targets.get(number, ""),
            number in in_key,
        )
        for number in range(1, min(width, COLUMNS_SHOWN) + 1)
    )
