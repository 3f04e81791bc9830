"""The answer of a rule: allowed, or denied with coded reasons."""

from __future__ import annotations

from dataclasses import dataclass

from comity.errors import Refused


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule said no. The code goes into both logs; the words are for the person."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """The rule has no objection."""


@dataclass(frozen=True, slots=True)
class Denied:
    """The rule objects, for every reason listed."""

    reasons: tuple[Reason, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The reasons' codes, in the order in which they were found."""
        return tuple(reason.code for reason in self.reasons)

    @property
    def words(self) -> str:
        """The reasons' words in one line."""
        return "; ".join(reason.words for reason in self.reasons)


Decision = Allowed | Denied


def deny(code: str, words: str) -> Denied:
    """One reason is enough."""
    return Denied((Reason(code, words),))


def all_of(*decisions: Decision) -> Decision:
    """Allowed only if every rule allows; otherwise every reason is kept.

    Raises:
        AssertionError: no rule was given, because nothing asked is nothing allowed.
    """
    assert decisions, "no rule given: nothing asked is nothing allowed"
    reasons = tuple(r for d in decisions if isinstance(d, Denied) for r in d.reasons)
    return Denied(reasons) if reasons else Allowed()


def insist(decision: Decision) -> None:
    """Turn a *no* into an exception at the edge of a use case.

    Raises:
        Refused: the decision is `Denied`.
    """
    if isinstance(decision, Denied):
        raise Refused(decision.codes, decision.words)
