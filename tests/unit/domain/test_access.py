"""Roles: what each allows, what nobody may hold together, and that the default is nothing."""

from __future__ import annotations

import pytest

from comity.domain.access import (
    ACTS,
    Act,
    Officer,
    OfficerRole,
    OfficerStanding,
    may,
    may_hold,
    parse_officer_id,
    parse_roles,
)
from comity.domain.decisions import Allowed, Denied
from comity.domain.ids import OfficerId
from comity.errors import InvalidInput


def officer(*roles: OfficerRole, standing: OfficerStanding = OfficerStanding.ACTIVE) -> Officer:
    return Officer(OfficerId("ada"), "Ada", roles, standing)


@pytest.mark.parametrize("role", list(OfficerRole))
@pytest.mark.parametrize("act", list(Act))
def test_a_role_allows_what_the_table_says_and_nothing_else(role: OfficerRole, act: Act) -> None:
    """There is no act that is open to everybody."""
    assert isinstance(may(officer(role), act), Allowed) is (act in ACTS[role])


@pytest.mark.parametrize("standing", [OfficerStanding.PROPOSED, OfficerStanding.DISMISSED])
def test_who_is_not_active_may_nothing(standing: OfficerStanding) -> None:
    """Neither before the second person agreed, nor after the end."""
    everybody = officer(*OfficerRole, standing=standing)
    assert all(isinstance(may(everybody, act), Denied) for act in Act)


def test_a_refusal_names_the_roles_that_would_do() -> None:
    """An officer should not have to guess whom to ask."""
    decision = may(officer(OfficerRole.ANALYST), Act.APPROVE_RELEASE)
    assert isinstance(decision, Denied)
    assert "releasing-officer" in decision.words


def test_an_administrator_reads_no_content_whatever_else_they_are() -> None:
    """Who runs the machine needs none of it (T11)."""
    for role in OfficerRole:
        together = (OfficerRole.ADMINISTRATOR, role)
        reads = Act.READ_CONTENT in ACTS[role]
        assert isinstance(may_hold(together), Denied) is reads


@pytest.mark.parametrize("role", [OfficerRole.REVIEWER, OfficerRole.OVERSEER])
@pytest.mark.parametrize("worker", [OfficerRole.ANALYST, OfficerRole.RELEASING])
def test_who_looks_over_shoulders_has_none_of_the_work(
    role: OfficerRole, worker: OfficerRole
) -> None:
    """Independence is a matter of roles, not of promises."""
    assert isinstance(may_hold((role, worker)), Denied)
    assert isinstance(may_hold((worker,)), Allowed)


@pytest.mark.parametrize("text", ["Ada", "", "ada smith", "9lives", "a" * 41, "ada\n"])
def test_an_officer_has_a_plain_short_name(text: str) -> None:
    """It stands in the log and in commands."""
    with pytest.raises(InvalidInput):
        parse_officer_id(text)


def test_roles_are_read_once_each() -> None:
    assert parse_roles(["analyst", "analyst"]) == (OfficerRole.ANALYST,)
    for wrong in ([], ["root"]):
        with pytest.raises(InvalidInput):
            parse_roles(wrong)
