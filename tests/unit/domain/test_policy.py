"""What a match must satisfy: every rule with a yes and a no, and all reasons told at once."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from tests.unit.domain.test_agreements import END, IN_FORCE, NOW, START, TERMS, THEM, US

from comity.domain.agreements import Agreement, Direction, Mode, Status, suspend
from comity.domain.decisions import Allowed, Decision, Denied
from comity.domain.match_keys.profiles import (
    IDENTIFIERS_1,
    NAMES_BULK_1,
    NAMES_CASE_1,
    NameProfile,
    profile_hash,
)
from comity.domain.matches import OVERLAP_FLOOR, overlap_most
from comity.domain.policy import MatchAsked, PairsAsked, may_act, may_match, may_score

ASKED = MatchAsked(
    US,
    Mode.ITEMS,
    "ct",
    "desk officer",
    "case 7",
    "identifiers-1",
    profile_hash(IDENTIFIERS_1),
    64,
    5,
)


def judge(
    asked: MatchAsked = ASKED,
    agreement: Agreement = IN_FORCE,
    *,
    epoch: int = 5,
    used: int = 0,
    now: dt.datetime = NOW,
) -> Decision:
    return may_match(asked, agreement, epoch=epoch, quota_used=used, now=now)


def with_terms(**changes: Any) -> Agreement:
    return dataclasses.replace(IN_FORCE, terms=dataclasses.replace(TERMS, **changes))


def codes(decision: Decision) -> tuple[str, ...]:
    return decision.codes if isinstance(decision, Denied) else ()


def test_a_match_within_the_agreement_is_allowed() -> None:
    assert judge() == Allowed()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"mode": Mode.MUTUAL}, "mode-not-agreed"),
        ({"purpose": "tax"}, "purpose-not-agreed"),
        ({"role": " "}, "reason-missing"),
        ({"reason": ""}, "reason-missing"),
        ({"profile": "names-1"}, "profile-not-agreed"),
        ({"profile_hash": bytes(32)}, "profile-differs"),
        ({"items_padded": 1001}, "quota-exceeded"),
        ({"mode": Mode.COUNT, "items_padded": 9}, "set-too-small"),
        ({"epoch": 6}, "epoch-differs"),
        ({"epoch": 3}, "epoch-differs"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_match_outside_the_agreement_is_denied(changes: dict[str, Any], code: str) -> None:
    assert codes(judge(dataclasses.replace(ASKED, **changes))) == (code,)


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.IN_FORCE])
def test_only_an_agreement_in_force_allows_anything(status: Status) -> None:
    agreement = dataclasses.replace(IN_FORCE, status=status)
    assert codes(judge(agreement=agreement)) == (f"agreement-{status.value}",)


@pytest.mark.parametrize(
    ("now", "code"),
    [(START - dt.timedelta(days=1), "agreement-not-yet"), (END, "agreement-expired")],
)
def test_the_calendar_ends_it_without_anybodys_help(now: dt.datetime, code: str) -> None:
    assert codes(may_act(IN_FORCE, now)) == (code,)


def test_either_partys_suspension_stops_both() -> None:
    for party in (US, THEM):
        assert codes(judge(agreement=suspend(IN_FORCE, party))) == ("agreement-suspended",)


@pytest.mark.parametrize(
    ("direction", "asker", "allowed"),
    [
        (Direction.FIRST_ASKS, US, True),
        (Direction.FIRST_ASKS, THEM, False),
        (Direction.SECOND_ASKS, US, False),
        (Direction.SECOND_ASKS, THEM, True),
    ],
)
def test_only_the_agreed_party_asks(direction: Direction, asker: bytes, allowed: bool) -> None:
    asked = dataclasses.replace(ASKED, asker=asker)
    expected = () if allowed else ("direction-not-agreed",)
    assert codes(judge(asked, with_terms(direction=direction))) == expected


def test_a_mutual_match_needs_both_directions() -> None:
    """Else the party that may not ask would learn by answering."""
    asked = dataclasses.replace(ASKED, mode=Mode.MUTUAL)
    assert judge(asked, with_terms(modes=(Mode.MUTUAL,))) == Allowed()
    one_way = with_terms(modes=(Mode.MUTUAL,), direction=Direction.FIRST_ASKS)
    assert codes(judge(asked, one_way)) == ("direction-not-agreed",)


@pytest.mark.parametrize(("used", "allowed"), [(0, True), (936, True), (937, False), (5000, False)])
def test_the_quota_is_of_the_whole_epoch(used: int, allowed: bool) -> None:
    assert (judge(used=used) == Allowed()) is allowed


def test_a_profile_that_this_node_lacks_is_denied_by_name() -> None:
    """T17: not matched by a similar one, which would lose matches without a word."""
    decision = judge(
        dataclasses.replace(ASKED, profile="names-9"), with_terms(profiles=("names-9",))
    )
    assert isinstance(decision, Denied)
    assert decision.codes == ("profile-unknown",)
    assert "names-9" in decision.words


def test_an_offer_may_be_one_epoch_old() -> None:
    """It may have crossed the boundary on a courier's back."""
    assert judge(epoch=6) == Allowed()
    assert codes(judge(epoch=7)) == ("epoch-differs",)


def test_all_reasons_are_told_at_once() -> None:
    asked = dataclasses.replace(ASKED, purpose="tax", items_padded=5000, epoch=1)
    assert codes(judge(asked, suspend(IN_FORCE, THEM))) == (
        "agreement-suspended",
        "purpose-not-agreed",
        "quota-exceeded",
        "epoch-differs",
    )


NAMED = with_terms(profiles=(NAMES_BULK_1.id, NAMES_CASE_1.id), modes=tuple(Mode), quota_items=9999)


def by_names(profile: NameProfile = NAMES_BULK_1, **changes: Any) -> Decision:
    usual = dataclasses.replace(
        ASKED,
        profile=profile.id,
        profile_hash=profile_hash(profile),
        subjects_padded=20,
        authorisation="warrant 17/2026",
    )
    return judge(dataclasses.replace(usual, **changes), NAMED)


def test_names_are_matched_as_items_or_mutually() -> None:
    assert by_names() == Allowed()
    assert by_names(mode=Mode.MUTUAL) == Allowed()
    assert codes(by_names(mode=Mode.COUNT)) == ("names-not-counted",)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        ({"authorisation": " "}, ("authorisation-missing",)),
        ({"subjects_padded": 64}, ()),
        ({"subjects_padded": 65}, ("too-many-subjects",)),
        ({"items_padded": 4385}, ()),
        ({"items_padded": 4386}, ("too-many-subjects",)),
        (
            {"authorisation": "", "subjects_padded": 65},
            ("authorisation-missing", "too-many-subjects"),
        ),
    ],
)
def test_case_questions_are_authorised_and_about_few(
    changes: dict[str, Any], expected: tuple[str, ...]
) -> None:
    """Twenty are agreed, a bucket holds 64; and no more keys than 64 for each of those."""
    assert codes(by_names(NAMES_CASE_1, **changes)) == expected


def test_bulk_needs_no_authorisation_and_may_be_about_many() -> None:
    assert by_names(authorisation="", subjects_padded=5000) == Allowed()


def test_an_agreement_without_case_questions_allows_none() -> None:
    nothing = dataclasses.replace(
        NAMED, terms=dataclasses.replace(NAMED.terms, case_subjects_max=0)
    )
    asked = dataclasses.replace(
        ASKED,
        profile=NAMES_CASE_1.id,
        profile_hash=profile_hash(NAMES_CASE_1),
        subjects_padded=64,
        authorisation="w",
    )
    assert codes(judge(asked, nothing)) == ("too-many-subjects",)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (PairsAsked(500, 0, 300, 1000), ()),
        (PairsAsked(500, 1, 300, 1000), ("pairs-exceeded",)),
        (PairsAsked(1, 9999, 0, 1000), ("pairs-exceeded",)),
        (PairsAsked(64, 0, 301, 1000), ("overlap-exceeded",)),
        (PairsAsked(501, 0, 301, 1000), ("pairs-exceeded", "overlap-exceeded")),
        (PairsAsked(64, 0, 25, 64), ()),
        (PairsAsked(64, 0, 26, 64), ("overlap-exceeded",)),
    ],
)
def test_what_is_scored_is_bounded_in_pairs_and_in_records(
    asked: PairsAsked, expected: tuple[str, ...]
) -> None:
    """Five hundred pairs, three of ten records; of a short list twenty-five in any case."""
    assert codes(may_score(asked, IN_FORCE)) == expected


def test_the_floor_gives_way_to_the_share() -> None:
    assert overlap_most(64, 300) == OVERLAP_FLOOR
    assert overlap_most(1000, 300) == 300
    assert overlap_most(1000, 0) == OVERLAP_FLOOR
