"""Identifiers: canonical or refused.

A value enters through `parse_identifier` alone, so two parties who hold the same thing hold the
same bytes. Nothing here looks anything up: what is said is that a value is well formed.
"""

from comity.domain.identifiers.labels import identifier_from_label
from comity.domain.identifiers.parse import (
    KEEPS_COUNTRY,
    NEEDS_COUNTRY,
    parse_identifier,
)
from comity.domain.identifiers.scheme import Identifier, Scheme
from comity.domain.identifiers.text import VALUE_LENGTH_MAX

__all__ = [
    "KEEPS_COUNTRY",
    "NEEDS_COUNTRY",
    "VALUE_LENGTH_MAX",
    "Identifier",
    "Scheme",
    "identifier_from_label",
    "parse_identifier",
]
