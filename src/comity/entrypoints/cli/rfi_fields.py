"""Fields of a request as people type them: `facts=…`, `requested=names,birth`, `urgency=urgent`."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable

from comity.domain.clocks import Urgency
from comity.domain.rfis import Aim, AskedIdentifier, Datum, PersonRole, RequestText, Subject
from comity.errors import InvalidInput

_TEXT_FIELDS = frozenset(
    {
        "our_reference",
        "unit",
        "urgency_reasons",
        "purpose",
        "legal_basis",
        "facts",
        "offence",
        "link",
        "believed_held",
        "proportionality",
        "language",
        "contact",
    }
)


def with_fields(text: RequestText, settings: Iterable[str]) -> RequestText:
    """The text with these fields filled in anew.

    Raises:
        InvalidInput: no such field, or a value that it cannot hold.
    """
    for setting in settings:
        name, found, value = setting.partition("=")
        if not found:
            raise InvalidInput("field", f"write {name[:40]}=VALUE")
        text = _with_field(text, name.strip().replace("-", "_"), value)
    return text


def _with_field(text: RequestText, name: str, value: str) -> RequestText:
    if name in _TEXT_FIELDS:
        return dataclasses.replace(text, **{name: value})  # type: ignore[arg-type]  # text fields all
    setter = _SETTERS.get(name)
    if setter is None:
        known = ", ".join(sorted({*_TEXT_FIELDS, *_SETTERS}))
        raise InvalidInput("field", f"{name[:40]!r} is none of {known}")
    try:
        return setter(text, value)
    except ValueError as error:
        raise InvalidInput(name, f"cannot be {value[:40]!r}") from error


def _requested(text: RequestText, value: str) -> RequestText:
    ticks = tuple(Datum(tick.strip()) for tick in value.split(",") if tick.strip())
    return dataclasses.replace(text, requested=ticks)


def _wanted_by(text: RequestText, value: str) -> RequestText:
    day = dt.datetime.fromisoformat(value)
    return dataclasses.replace(text, wanted_by=day.replace(tzinfo=day.tzinfo or dt.UTC))


def _subject(text: RequestText, **changes: str) -> RequestText:
    subject: Subject = dataclasses.replace(text.subject, **changes)  # type: ignore[arg-type]
    return dataclasses.replace(text, subject=subject)


def _identifier(text: RequestText, value: str) -> RequestText:
    """`passport:FR:X4000000`; the country may be empty."""
    parts = value.split(":", 2)
    if len(parts) < 3:
        raise InvalidInput("identifier", "write SCHEME:COUNTRY:VALUE, such as passport:FR:X4000000")
    held = (*text.subject.identifiers, AskedIdentifier(*parts))
    return dataclasses.replace(text, subject=dataclasses.replace(text.subject, identifiers=held))


_SETTERS: dict[str, Callable[[RequestText, str], RequestText]] = {
    "urgency": lambda text, value: dataclasses.replace(text, urgency=Urgency(value)),
    "aim": lambda text, value: dataclasses.replace(text, aim=Aim(value)),
    "person_role": lambda text, value: dataclasses.replace(text, person_role=PersonRole(value)),
    "requested": _requested,
    "wanted_by": _wanted_by,
    "name": lambda text, value: _subject(text, name=value),
    "born": lambda text, value: _subject(text, born=value),
    "identifier": _identifier,
}
