"""What every reader of a foreign format promises, and the limits that all of them keep.

A reader takes the file as chunks of bytes of any size and yields `ForeignRecord` or `Rejection`,
lazily and in file order. It never raises for what stands in the file: a bad row is a rejection and
the rest goes on, a broken file ends with one rejection whose `field` is `file`. No rejection
carries a value.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from comity.domain.identifiers import Scheme
from comity.domain.records import (
    ForeignIdentifier,
    ForeignName,
    ForeignRecord,
    Rejection,
    SubjectKind,
)

RECORDS_MAX = 5_000_000
"""Records and rejections of one file. Beyond it the rest of the file is not read."""

VALUE_LENGTH_MAX = 2_000
"""Code points of one name, identifier, place or country."""

REMARKS_LENGTH_MAX = 20_000
"""Code points of remarks; what is beyond is cut and reported."""

SEX_LENGTH_MAX = 40
"""Code points of the word for a sex."""

VALUES_MAX = 2_000
"""Names, identifiers, dates, places or countries of one record, each."""

Item = ForeignRecord | Rejection
Items = Iterator[Item]


@dataclass(frozen=True, slots=True)
class Reader:
    """One foreign format that can be read.

    Attributes:
        format_id: stable name of the format, such as `un-xml`; kept with the holding.
        title: the format in words.
        read: chunks of bytes to records and rejections.
    """

    format_id: str
    title: str
    read: Callable[[Iterable[bytes]], Items]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would bring, before anything is kept.

    `rejections` counts every rejection of the file by field and reason, most frequent first.
    """

    first: tuple[ForeignRecord, ...]
    record_count: int
    rejections: tuple[tuple[str, int], ...]


def preview(reader: Reader, chunks: Iterable[bytes], *, count: int = 20) -> Preview:
    """Read the whole file, keep its first `count` records, and count what was refused and why."""
    first: list[ForeignRecord] = []
    record_count = 0
    reasons: Counter[str] = Counter()
    for item in reader.read(chunks):
        if isinstance(item, Rejection):
            reasons[f"{item.field}: {item.reason}"] += 1
            continue
        record_count += 1
        if record_count <= count:
            first.append(item)
    return Preview(tuple(first), record_count, tuple(reasons.most_common()))


def broken_file(line: int, reason: str) -> Rejection:
    """The last item of a file that cannot be read further."""
    return Rejection(line=line, key="", field="file", reason=reason, whole_record=True)


def bad_record(line: int, reason: str, *, key: str = "") -> Rejection:
    """Nothing of this record was taken."""
    return Rejection(line=line, key=key, field="record", reason=reason, whole_record=True)


def with_limits(items: Items) -> Items:
    """Let each key pass once, and stop at `RECORDS_MAX` items."""
    first_lines: dict[str, int] = {}
    for item in itertools.islice(items, RECORDS_MAX):
        if isinstance(item, Rejection):
            yield item
        elif item.key in first_lines:
            reason = f"its key was already used on line {first_lines[item.key]}"
            yield bad_record(item.line, reason, key=item.key)
        else:
            first_lines[item.key] = item.line
            yield item
    if next(items, None) is not None:
        yield broken_file(0, f"more than {RECORDS_MAX} records; split the file")


def collapse(text: str) -> str:
    """White space at the ends gone, and inside one space."""
    return " ".join(text.split())


_NUMBERED = re.compile(r"(?:^|\s)\((?:[1-9]|[1-4]\d)\)\s*")


def split_numbered(text: str) -> list[str]:
    """Split the habit `(1) this (2) that` into its parts; text without it is one part."""
    parts = [collapse(part) for part in _NUMBERED.split(text)]
    return [part for part in parts if part not in {"", "-"}]


def website_scheme(value: str) -> Scheme:
    """A web address with a path or `http:` is a URL, otherwise a domain."""
    return Scheme.URL if "/" in value else Scheme.DOMAIN


def is_latin(text: str) -> bool:
    """True if most letters are Latin: enough to tell a name in its original script from one put into Latin."""
    letters = [character for character in text if character.isalpha()]
    latin = sum(character < "\u0250" or "\u1e00" <= character <= "\u1eff" for character in letters)
    return 2 * latin >= len(letters)


@dataclass(slots=True)
class Draft:
    """A record while its reader gathers it: values in order, each once, over-long ones refused."""

    key: str
    line: int
    kind: SubjectKind
    programmes: dict[str, None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)
    sex: str = ""
    _names: dict[str, ForeignName] = field(default_factory=dict)
    _dates: dict[str, None] = field(default_factory=dict)
    _places: dict[str, None] = field(default_factory=dict)
    _countries: dict[str, None] = field(default_factory=dict)
    _identifiers: dict[str, ForeignIdentifier] = field(default_factory=dict)
    _refused: list[tuple[str, str]] = field(default_factory=list)

    def refuse(self, what: str, reason: str) -> None:
        """Say that one value of this record is not taken."""
        if len(self._refused) < VALUES_MAX:
            self._refused.append((what, reason))

    def add_name(self, text: str, quality: str) -> None:
        """A name once; a second primary name is a strong alias."""
        name = collapse(text)
        if not self._takes("name", name, self._names):
            return
        if quality == "primary" and self._has_primary():
            quality = "strong"
        self._names[name] = ForeignName(name, quality)

    def add_date_of_birth(self, text: str) -> None:
        """A date of birth, already in the form said in `ForeignRecord`."""
        if self._takes("date", collapse(text), self._dates):
            self._dates[collapse(text)] = None

    def add_sex(self, text: str) -> None:
        """The word by which the source states the sex, once; another word later is refused."""
        word = collapse(text)[:SEX_LENGTH_MAX]
        if self.sex and word and word.casefold() != self.sex.casefold():
            self.refuse("sex", "stated twice, and not alike")
        self.sex = self.sex or word

    def add_place(self, *parts: str) -> None:
        """A place of its parts, smallest first; empty parts are left out."""
        place = ", ".join(dict.fromkeys(filter(None, map(collapse, parts))))
        if self._takes("place", place, self._places):
            self._places[place] = None

    def add_country(self, text: str) -> None:
        """A nationality, citizenship, flag or country of registration."""
        if self._takes("country", collapse(text), self._countries):
            self._countries[collapse(text)] = None

    def add_identifier(
        self, scheme: str, value: str, *, country: str = "", label: str = ""
    ) -> None:
        """An identifier; `scheme` empty where the label does not say which."""
        found = ForeignIdentifier(
            str(scheme), collapse(value), collapse(country)[:100], collapse(label)[:100]
        )
        what = f"identifier:{found.scheme}" if found.scheme else "identifier"
        as_one = "\x1f".join((found.scheme, found.label, found.country, found.value))
        if found.value and self._takes(what, as_one, self._identifiers):
            self._identifiers[as_one] = found

    def items(self) -> Items:
        """The record, if it holds anything to find it by, and then what was refused of it."""
        if not self.key:
            yield bad_record(self.line, "no key: a revision could not find this record again")
        elif not self._names and not self._identifiers:
            yield bad_record(self.line, "neither a name nor an identifier", key=self.key)
        else:
            yield self._record()
        for what, reason in self._refused:
            yield Rejection(self.line, self.key, what, reason)

    def _record(self) -> ForeignRecord:
        return ForeignRecord(
            key=self.key,
            line=self.line,
            kind=self.kind,
            names=self._names_with_primary(),
            dates_of_birth=tuple(self._dates),
            places=tuple(self._places),
            countries=tuple(self._countries),
            identifiers=tuple(self._identifiers.values()),
            programme="; ".join(self.programmes),
            remarks=self._cut_remarks(),
            sex=self.sex,
        )

    def _names_with_primary(self) -> tuple[ForeignName, ...]:
        """Where the source calls no name the main one, the first counts as that."""
        names = tuple(self._names.values())
        if not names or self._has_primary():
            return names
        return (ForeignName(names[0].text), *names[1:])

    def _cut_remarks(self) -> str:
        text = "; ".join(filter(None, map(collapse, self.remarks)))
        if len(text) > REMARKS_LENGTH_MAX:
            self.refuse("remarks", f"longer than {REMARKS_LENGTH_MAX} characters; the rest is cut")
        return text[:REMARKS_LENGTH_MAX]

    @property
    def has_names(self) -> bool:
        """True once a name was taken."""
        return bool(self._names)

    def _has_primary(self) -> bool:
        return any(name.quality == "primary" for name in self._names.values())

    def _takes(self, what: str, value: str, held: Mapping[str, object]) -> bool:
        if not value or value in held:
            return False
        if len(value) > VALUE_LENGTH_MAX:
            self.refuse(what, f"longer than {VALUE_LENGTH_MAX} characters")
            return False
        if len(held) >= VALUES_MAX:
            self.refuse(what, f"more than {VALUES_MAX} of these in one record")
            return False
        return True
