"""Onward use: the holder asks, the originator answers, and the answer joins the copy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.domain import release_facts as facts
from comity.domain.fields import Words
from comity.domain.releases import OnwardCode, OnwardTerms, Side
from comity.domain.uses import Permission
from comity.errors import UnexpectedMessage
from comity.protocol.release_messages import OnwardAnswered, OnwardAsked
from comity.protocol.steps import Machine, Record, Send, Step, Table


@dataclass(frozen=True, slots=True)
class Open:
    """Asked, not answered."""

    terms: OnwardTerms


@dataclass(frozen=True, slots=True)
class Granted:
    """The originator said yes, until that instant."""

    terms: OnwardTerms
    words: Words
    until: dt.datetime

    @property
    def permission(self) -> Permission:
        """What joins the copy."""
        return Permission(self.terms.way, self.terms.to, self.until)


@dataclass(frozen=True, slots=True)
class Declined:
    """The originator said no, for a coded reason."""

    terms: OnwardTerms
    code: OnwardCode
    words: Words


OnwardState = Open | Granted | Declined


@dataclass(frozen=True, slots=True)
class Answer:
    """Our decision about a partner's request. `until` None is a *no*."""

    code: OnwardCode
    words: str
    until: dt.datetime | None
    by: str


def ask(terms: OnwardTerms) -> Step[OnwardState]:
    """Begin: the holder's question goes out."""
    message = OnwardAsked(
        terms.request,
        terms.release,
        terms.way,
        terms.to,
        terms.purpose,
        terms.part,
        terms.needed_by,
    )
    return Step(Open(terms), (Send(message), Record(_asked(terms, by_us=True))))


def take(terms: OnwardTerms) -> Step[OnwardState]:
    """Begin: a holder's question has come in."""
    return Step(Open(terms), (Record(_asked(terms, by_us=False)),))


def _asked(terms: OnwardTerms, *, by_us: bool) -> facts.OnwardUseAsked:
    return facts.OnwardUseAsked(
        terms.request,
        terms.release,
        terms.partner,
        by_us,
        terms.way.value,
        terms.purpose,
        terms.asked_by,
    )


def _answer(state: Open, event: Answer) -> Step[OnwardState]:
    terms = state.terms
    message = OnwardAnswered(terms.request, terms.release, event.code, event.words, event.until)
    return Step(_answered(state, message), (Send(message), Record(_fact(message, state, event.by))))


def _on_answered(state: Open, message: OnwardAnswered) -> Step[OnwardState]:
    if message.release != state.terms.release:
        raise UnexpectedMessage("the answer is about another release")
    if (message.code is OnwardCode.GRANTED) is (message.until is None):
        raise UnexpectedMessage("a permission needs an end, and a refusal has none")
    return Step(_answered(state, message), (Record(_fact(message, state, "partner")),))


def _answered(state: Open, message: OnwardAnswered) -> OnwardState:
    if message.until is None:
        return Declined(state.terms, message.code, message.words)
    return Granted(state.terms, message.words, message.until)


def _fact(message: OnwardAnswered, state: Open, by: str) -> facts.OnwardUseAnswered:
    partner = state.terms.partner
    return facts.OnwardUseAnswered(
        message.request, message.release, partner, message.code.value, message.words, by
    )


_HOLDER: Table[OnwardState] = {(Open, OnwardAnswered): _on_answered}
_ORIGINATOR: Table[OnwardState] = {(Open, Answer): _answer}

ONWARD: dict[Side, Machine[OnwardState]] = {
    Side.OUT: Machine("onward request of a partner", _ORIGINATOR, frozenset()),
    Side.IN: Machine("onward request of ours", _HOLDER, frozenset({OnwardAnswered})),
}
"""By the side of the release: OUT is the originator's table, IN the holder's."""
