"""What a match would reveal to whom, said before it is asked: as `revealed` says it afterwards.

Sizes are the most that may be: how many of our identifiers or records the chosen holdings have
now. What is asked with may be fewer, since each match key goes in once.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.adapters.db.rows import AgreementDetail, HoldingRow, SchemeCount
from comity.domain.agreements import Mode
from comity.domain.ids import HoldingId
from comity.domain.match_keys.profiles import is_of_names
from comity.domain.matches import KEYS_PER_SUBJECT_MAX, padded_len
from comity.entrypoints.console.revealed import Revealed
from comity.entrypoints.console.words import day, number, plural, quoted


@dataclass(frozen=True, slots=True)
class Asked:
    """What is about to be asked, as far as it decides what is revealed. `until`: of a standing one."""

    mode: Mode
    profile: str
    purpose: str
    role: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One holding with its counts."""

    row: HoldingRow
    schemes: tuple[SchemeCount, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One partner's part.

    Attributes:
        items, items_padded: at most, before and after rounding up. left: of our quota. too_many:
            whether even the least that may be asked with would exceed it.
    """

    partner: str
    topic: str
    items: int
    items_padded: int
    left: int
    total: int
    warning: str
    partner_sees: Revealed
    we_see: Revealed


def foresee(
    asked: Asked, detail: AgreementDetail, held: dict[HoldingId, Held], chosen: tuple[str, ...]
) -> Foreseen:
    """What one partner and we would see."""
    names = [h for h in detail.holdings if h in held and (not chosen or h in chosen)]
    items = _items(asked, detail, [held[name] for name in names])
    padded = padded_len(items, padded=detail.agreement.terms.padded)
    left = max(0, detail.quota.items - detail.quota.used_by_us)
    partner = detail.row.partner_alias
    return Foreseen(
        partner,
        detail.row.topic,
        items,
        padded,
        left,
        detail.quota.items,
        _warning(items, left, names),
        Revealed(partner, _partner_sees(asked, padded), _partner_not(asked)),
        Revealed("we", _we_see(asked, partner), _we_not(asked, partner)),
    )


def _items(asked: Asked, detail: AgreementDetail, held: list[Held]) -> int:
    if is_of_names(asked.profile):
        return KEYS_PER_SUBJECT_MAX * sum(one.row.records for one in held)
    agreed = {scheme.value for scheme in detail.agreement.terms.schemes}
    return sum(s.matchable for one in held for s in one.schemes if s.scheme in agreed)


def _warning(items: int, left: int, names: list[HoldingId]) -> str:
    if not names:
        return "No holding of ours takes part in this agreement: there is nothing to ask with."
    if items > left:
        return "It may be more than the quota has left; our own node then refuses it."
    return ""


def _partner_sees(asked: Asked, padded: int) -> tuple[str, ...]:
    saw: tuple[str, ...] = (
        "that we ask, and when",
        f"the purpose, your role ({quoted(asked.role)}) and the reason as you wrote it",
        f"how many items we ask with: up to {number(padded)}, rounded up",
        "the items themselves only blinded: points that look random and differ in every run",
    )
    if is_of_names(asked.profile):
        saw = (
            *saw,
            "which of its own records share a match key with one that we ask with",
            "in how many pairs they were compared, rounded up",
        )
    if asked.mode is Mode.MUTUAL:
        saw = (*saw, "which of its own items are hits: it learns as much as we do")
    if asked.until:
        saw = (
            *saw,
            f"that we go on asking until {asked.until}, and each time we have something new",
        )
    return saw


def _partner_not(asked: Asked) -> tuple[str, ...]:
    if asked.mode is Mode.MUTUAL:
        return ("any item of ours that is not a hit", "your name")
    return (
        "which identifiers or names we ask with",
        "whether there was any hit, or how many",
        "your name",
    )


def _we_see(asked: Asked, partner: str) -> tuple[str, ...]:
    size = f"how many items {partner} offers, rounded up"
    if asked.mode is Mode.COUNT:
        return (size, "how many of our items are hits, and not which")
    if is_of_names(asked.profile):
        return (size, "which of our records agree by names with one of theirs, and how well")
    return (size, "which of our items are hits")


def _we_not(asked: Asked, partner: str) -> tuple[str, ...]:
    always = (
        f"any item of {partner}’s that we do not ask with",
        f"the names, files and sources that {partner} holds on a hit",
        f"what {partner} holds but does not offer",
    )
    return (*always, "which items the hits are") if asked.mode is Mode.COUNT else always


def epoch_words(detail: AgreementDetail) -> str:
    """What of our quota is left, and until when."""
    left = max(0, detail.quota.items - detail.quota.used_by_us)
    items = plural(left, "item")
    return f"{items} of {number(detail.quota.items)} left until {day(detail.quota.epoch_ends_at)}"
