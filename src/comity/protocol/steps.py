"""The shape of every conversation: a table from (state, event) to a handler that returns a Step.

State and events are frozen classes, effects are data: a handler neither sends nor stores. A pair
that is not in the table is the partner's fault if a message brought it, ours if we caused it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from comity.domain.facts import Fact
from comity.errors import Misuse, UnexpectedMessage
from comity.protocol.messages import Message

S_co = TypeVar("S_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Send:
    """Put a message into the partner's outbox."""

    message: Message


@dataclass(frozen=True, slots=True)
class Record:
    """Write a fact into the log."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Keep:
    """Store what batch `index` yielded: tokens for a receiver, elements for a counting sender."""

    index: int
    data: bytes


@dataclass(frozen=True, slots=True)
class KeepBlinded:
    """Store blinded batch `index`, which is to be evaluated later."""

    index: int
    data: bytes


@dataclass(frozen=True, slots=True)
class KeepPiece:
    """Store one piece of the partner's container."""

    index: int
    piece: bytes


@dataclass(frozen=True, slots=True)
class KeepTags:
    """Store tags of candidates, 8 bytes each, from the pair with number `start` on.

    `subjects`: numbers of our records behind them, None where a tag names none.
    """

    start: int
    tags: bytes
    subjects: tuple[int | None, ...]


Effect = Send | Record | Keep | KeepBlinded | KeepPiece | KeepTags


@dataclass(frozen=True, slots=True)
class Step(Generic[S_co]):
    """The new state, and what is to be done in the same transaction that saves it."""

    state: S_co
    effects: tuple[Effect, ...] = ()


# The events of one machine share no base class; the table's keys say which handler takes which.
Handler = Callable[[Any, Any], Step[T]]
Table = dict[tuple[type, type], Handler[T]]


@dataclass(frozen=True, slots=True)
class Machine(Generic[T]):
    """A named table. `messages` are the event classes that a partner can bring."""

    name: str
    table: Table[T]
    messages: frozenset[type]

    def advance(self, state: T, event: object) -> Step[T]:
        """Take one step.

        Raises:
            UnexpectedMessage: a partner's message that this state does not allow.
            Misuse: an event of our own that this state does not allow.
        """
        handler = self.table.get((type(state), type(event)))
        if handler is not None:
            return handler(state, event)
        words = f"{self.name}: {type(event).__name__} while {type(state).__name__}"
        if type(event) in self.messages:
            raise UnexpectedMessage(words)
        raise Misuse(words)
