"""Officers: appointed by two, proved by a secret, and gone at once when dismissed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from tests.desk import Desk, secret_of
from tests.pair import Pair

from comity.domain.access import OfficerRole, OfficerStanding
from comity.domain.approvals import FRESH
from comity.domain.ids import AgreementId, OfficerId
from comity.errors import InvalidInput, Refused
from comity.service import officers
from comity.service.officers import NewOfficer

Staffed = tuple[Pair, AgreementId]
ANALYST = (OfficerRole.ANALYST,)


def code(act: Callable[[], object]) -> str:
    """The first coded reason of a refusal."""
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.codes[0]


def new(name: str, *roles: OfficerRole, secret: str = "long enough for anybody") -> NewOfficer:
    return NewOfficer(OfficerId(name), name.title(), roles or ANALYST, secret)


def test_the_first_two_must_be_able_to_appoint(pair: Pair) -> None:
    """Otherwise nobody ever could."""
    node = pair["ash"]
    assert code(lambda: officers.propose_officer(new("ada"), node)) == "no-appointer"
    first = officers.propose_officer(new("root", OfficerRole.ADMINISTRATOR), node)
    assert first.standing is OfficerStanding.ACTIVE
    same = new("root", OfficerRole.ADMINISTRATOR)
    assert code(lambda: officers.propose_officer(same, node)) == "officer-known"
    officers.propose_officer(new("mia", OfficerRole.AGREEMENTS), node)
    third = new("eve", OfficerRole.ADMINISTRATOR)
    assert code(lambda: officers.propose_officer(third, node)) == "not-proved"


def test_nobody_is_appointed_by_one_person(staffed: Staffed) -> None:
    ash = Desk(staffed[0], "ash")
    proposed = officers.propose_officer(new("kim"), ash.node, by=ash.proved("root"))
    assert proposed.standing is OfficerStanding.PROPOSED
    kim = OfficerId("kim")
    again = ash.proved("root")
    assert code(lambda: officers.appoint_officer(kim, ash.node, by=again)) == "same-person"
    assert code(lambda: officers.prove(kim, "long enough for anybody", ash.node)) == "not-proved"
    appointed = officers.appoint_officer(kim, ash.node, by=ash.proved("mia"))
    assert appointed.standing is OfficerStanding.ACTIVE
    officers.prove(kim, "long enough for anybody", ash.node)


def test_an_appointment_needs_a_fresh_proof(staffed: Staffed) -> None:
    pair, ash = staffed[0], Desk(staffed[0], "ash")
    officers.propose_officer(new("kim"), ash.node, by=ash.proved("root"))
    old = ash.proved("mia")
    pair.clock.move_to(pair.clock.at + FRESH + dt.timedelta(seconds=1))
    kim = OfficerId("kim")
    assert code(lambda: officers.appoint_officer(kim, ash.node, by=old)) == "authentication-stale"


@pytest.mark.parametrize("name", ["ada", "bo", "rita"])
def test_who_may_not_appoint_neither_proposes_nor_dismisses(staffed: Staffed, name: str) -> None:
    ash = Desk(staffed[0], "ash")
    by = ash.proved(name)
    assert code(lambda: officers.propose_officer(new("kim"), ash.node, by=by)) == "role-missing"
    eve = OfficerId("eve")
    assert code(lambda: officers.dismiss_officer(eve, ash.node, by=by)) == "role-missing"


def test_nobody_changes_their_own_roles(staffed: Staffed) -> None:
    """An administrator who wants to read content needs two others."""
    ash = Desk(staffed[0], "ash")
    by = ash.proved("root")
    own = new("root", OfficerRole.ANALYST)
    assert code(lambda: officers.propose_officer(own, ash.node, by=by)) == "own-appointment"


def test_roles_that_do_not_go_together_are_refused(staffed: Staffed) -> None:
    ash = Desk(staffed[0], "ash")
    both = new("kim", OfficerRole.ADMINISTRATOR, OfficerRole.ANALYST)
    by = ash.proved("root")
    assert code(lambda: officers.propose_officer(both, ash.node, by=by)) == "roles-apart"


def test_a_dismissed_officer_can_do_nothing_even_with_a_proof_in_hand(staffed: Staffed) -> None:
    ash = Desk(staffed[0], "ash")
    held = ash.proved("ada")
    officers.dismiss_officer(OfficerId("ada"), ash.node, by=ash.proved("root"))
    assert code(lambda: ash.proved("ada")) == "not-proved"
    by = ash.proved("root")
    assert code(lambda: officers.propose_officer(new("kim"), ash.node, by=held)) == (
        "officer-dismissed"
    )
    assert by.officer == "root"


def test_nobody_shuts_the_others_out(staffed: Staffed) -> None:
    """Root, mia and otto may appoint: one of them can go, not two."""
    ash = Desk(staffed[0], "ash")
    officers.dismiss_officer(OfficerId("otto"), ash.node, by=ash.proved("root"))
    by = ash.proved("root")
    mia = OfficerId("mia")
    assert code(lambda: officers.dismiss_officer(mia, ash.node, by=by)) == "appointers-missing"
    changed = new("mia", OfficerRole.AGREEMENTS)
    assert code(lambda: officers.propose_officer(changed, ash.node, by=by)) == "appointers-missing"


def test_another_secret_or_name_proves_nothing_and_it_is_not_said_which(staffed: Staffed) -> None:
    node = staffed[0]["ash"]
    told = []
    for name, secret in (("ada", secret_of("bo")), ("nobody", secret_of("ada"))):
        with pytest.raises(Refused) as refused:
            officers.prove(OfficerId(name), secret, node)
        told.append(refused.value.reason.replace(name, "X"))
    assert told[0] == told[1]


def test_a_short_secret_is_refused_and_none_is_stored(staffed: Staffed) -> None:
    ash = Desk(staffed[0], "ash")
    with pytest.raises(InvalidInput):
        officers.propose_officer(new("kim", secret="short"), ash.node, by=ash.proved("root"))
    with ash.node.read_unit() as uow:
        held = uow.officers.get(OfficerId("ada"))
    assert held is not None
    assert secret_of("ada") not in repr(held)
    assert held.secret.hash.hex() not in repr(held)
    assert secret_of("ada").encode() not in held.secret.hash + held.secret.salt
