"""Match keys of people by the engine: those of the recipe `names-1`, many times as fast.

The recipe is the Python package `domain.match_keys.names_1`; the engine has its rules once more and
takes its tables. For many records: a table takes a second to hand over.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity import _core
from comity.errors import Misuse


class NameKeys:
    """The recipe in the engine, with its tables. Immutable; one serves all threads."""

    __slots__ = ("_recipe",)

    def __init__(self, tables: object) -> None:
        """Take `names_1.tables.tables()`, whose fields the engine reads by name.

        Raises:
            Misuse: tables of another version of the recipe.
        """
        try:
            self._recipe = _core.NameRecipe(tables)
        except (AttributeError, TypeError, ValueError) as error:
            raise Misuse(
                "the engine knows another version of the recipe: run `make dev`"
            ) from error

    def derive(self, persons: Sequence[object], gate: object) -> list[tuple[bytes, ...]]:
        """The match keys of each person, as `names_1.keys` derives and encodes them.

        Runs on all threads with the interpreter's lock released.

        Args:
            persons: `names_1.subject.Subject`, of which names and births are read.
            gate: `names_1.keys.Gate`.
        """
        return self._recipe.derive_persons(persons, gate)
