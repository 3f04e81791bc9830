"""What partners may do with us and we with them, decided from values alone.

Both nodes run the same rules over the same signed text, so an honest node never sends what its
partner would refuse; a dishonest one is refused with the same codes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.domain.agreements import Agreement, Mode, Status, may_ask, status_at
from comity.domain.decisions import Allowed, Decision, Denied, Reason, all_of, deny
from comity.domain.ids import NodeId
from comity.domain.match_keys.profiles import (
    PROFILES,
    name_profile,
    profile_hash,
)
from comity.domain.matches import KEYS_PER_SUBJECT_MAX, overlap_most, padded_len


@dataclass(frozen=True, slots=True)
class MatchAsked:
    """A match as its offer states it."""

    asker: NodeId
    mode: Mode
    purpose: str
    role: str
    reason: str
    profile: str
    profile_hash: bytes
    items_padded: int
    epoch: int
    subjects_padded: int = 0
    authorisation: str = ""


@dataclass(frozen=True, slots=True)
class PairsAsked:
    """What a run by names would score, as the side that decides sees it.

    Attributes:
        pairs: of the run, padding included; used: by earlier runs of the epoch.
        touched: distinct records of the answering side, in this run and, where the answering side
            decides, in earlier ones of the epoch. subjects_padded: how many it has, as it stated.
    """

    pairs: int
    used: int
    touched: int
    subjects_padded: int


def may_match(
    asked: MatchAsked, agreement: Agreement, *, epoch: int, quota_used: int, now: dt.datetime
) -> Decision:
    """Whether a match may run under an agreement: asked by the asker before it offers, and by the
    other party before it evaluates.

    Args:
        epoch: the epoch that the deciding node's own clock gives.
        quota_used: items evaluated for the asker under this agreement in this epoch.
    """
    return all_of(
        may_act(agreement, now),
        _may_be_asked_by(asked, agreement),
        _states_its_question(asked, agreement),
        _names_our_profile(asked, agreement),
        _may_use_names(asked, agreement),
        _is_within_quota(asked, agreement, quota_used),
        _is_in_epoch(asked, epoch),
    )


def may_act(agreement: Agreement, now: dt.datetime) -> Decision:
    """Whether anything at all may happen under this agreement today."""
    status = status_at(agreement, now)
    if status is Status.IN_FORCE:
        return Allowed()
    return deny("agreement-" + status.value, f"the agreement is {status.value}, not in force")


def _may_be_asked_by(asked: MatchAsked, agreement: Agreement) -> Decision:
    reasons = []
    if asked.mode not in agreement.terms.modes:
        reasons.append(Reason("mode-not-agreed", f"mode {asked.mode.value} is not agreed"))
    askers = _both(agreement) if asked.mode is Mode.MUTUAL else (asked.asker,)
    if not all(may_ask(agreement.terms, asker) for asker in askers):
        reasons.append(Reason("direction-not-agreed", "the agreement does not let this party ask"))
    return Denied(tuple(reasons)) if reasons else Allowed()


def _both(agreement: Agreement) -> tuple[NodeId, NodeId]:
    return agreement.terms.first, agreement.terms.second


def _states_its_question(asked: MatchAsked, agreement: Agreement) -> Decision:
    if asked.purpose not in {p.code for p in agreement.terms.purposes}:
        return deny("purpose-not-agreed", "the purpose is none of those agreed")
    if not asked.role.strip() or not asked.reason.strip():
        return deny("reason-missing", "a match needs the officer's role and a reason")
    return Allowed()


def _names_our_profile(asked: MatchAsked, agreement: Agreement) -> Decision:
    if asked.profile not in agreement.terms.profiles:
        return deny("profile-not-agreed", f"profile {asked.profile} is not agreed")
    profile = PROFILES.get(asked.profile)
    if profile is None:
        return deny("profile-unknown", f"this node has no profile {asked.profile}: upgrade it")
    if profile_hash(profile) != asked.profile_hash:
        return deny(
            "profile-differs",
            f"the partner's {asked.profile} is not ours: compare the two nodes' versions, and "
            "upgrade the older one",
        )
    return Allowed()


def _may_use_names(asked: MatchAsked, agreement: Agreement) -> Decision:
    profile = name_profile(asked.profile)
    if profile is None:
        return Allowed()
    reasons = []
    if asked.mode is Mode.COUNT:
        reasons.append(Reason("names-not-counted", "names are matched as items or mutually"))
    if profile.needs_authorisation:
        reasons += _case_reasons(asked, agreement)
    return Denied(tuple(reasons)) if reasons else Allowed()


def _case_reasons(asked: MatchAsked, agreement: Agreement) -> list[Reason]:
    """Keys of common names are for questions about few subjects that a court or law stands behind.

    Nobody but the asker can count its subjects; its keys, which cost quota, are bounded with them.
    """
    terms = agreement.terms
    reasons = []
    if not asked.authorisation.strip():
        reasons.append(
            Reason("authorisation-missing", "it needs the number of a warrant or an order")
        )
    most = padded_len(terms.case_subjects_max, padded=terms.padded)
    keys_most = padded_len(KEYS_PER_SUBJECT_MAX * most, padded=terms.padded)
    if (
        not terms.case_subjects_max
        or asked.subjects_padded > most
        or asked.items_padded > keys_most
    ):
        words = f"a case question may be about up to {terms.case_subjects_max} subjects"
        reasons.append(Reason("too-many-subjects", words))
    return reasons


def may_score(asked: PairsAsked, agreement: Agreement) -> Decision:
    """Whether the second stage of a run by names may begin: asked by the asker before it names its
    candidates, and by the other party before it evaluates any pair (T01)."""
    terms = agreement.terms
    reasons = []
    left = max(terms.quota_pairs - asked.used, 0)
    if asked.pairs > left:
        reasons.append(Reason("pairs-exceeded", f"more pairs than the {left} left in this epoch"))
    if asked.touched > overlap_most(asked.subjects_padded, terms.overlap_permille):
        words = "more of the answering side's records are touched by names than was agreed"
        reasons.append(Reason("overlap-exceeded", words))
    return Denied(tuple(reasons)) if reasons else Allowed()


def _is_within_quota(asked: MatchAsked, agreement: Agreement, used: int) -> Decision:
    terms = agreement.terms
    left = terms.quota_items - used
    if asked.items_padded > left:
        return deny(
            "quota-exceeded",
            f"{asked.items_padded} items asked, {max(left, 0)} left in this epoch",
        )
    if asked.mode is Mode.COUNT and asked.items_padded < terms.count_items_min:
        return deny("set-too-small", f"a count needs at least {terms.count_items_min} items")
    return Allowed()


def _is_in_epoch(asked: MatchAsked, epoch: int) -> Decision:
    # One epoch of slack: an offer may cross the boundary on a courier's back.
    if asked.epoch in (epoch, epoch - 1):
        return Allowed()
    return deny("epoch-differs", "the offer is for another epoch: compare the two clocks")
