"""T11: whoever runs the node wants to read what it holds, or to become somebody who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.desk import Desks, secret_of

from comity.domain.access import OfficerRole
from comity.domain.ids import OfficerId
from comity.domain.releases import Side
from comity.domain.rfis import RfiSide
from comity.errors import Refused
from comity.service import comparisons, copies, drafts, officers
from comity.service.officers import NewOfficer


def code(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.codes[0]


def test_an_administrator_reads_no_content(desks: Desks) -> None:
    """Neither a draft before it leaves, nor a copy that came, nor may they confirm a hit."""
    rfi = desks.acknowledged()
    draft = desks.birch.draft(rfi)
    by = desks.birch.proved("root")
    assert code(lambda: drafts.preview(draft.id, desks.birch.node, by=by)) == "role-missing"
    assert code(lambda: drafts.partners_view(draft.id, desks.birch.node, by=by)) == "role-missing"
    desks.birch.answer(rfi)
    desks.pair.settle()
    with desks.ash.node.read_unit() as uow:
        (copy,) = uow.releases.all(Side.IN)
    number, ash = copy.terms.release, desks.ash
    by = ash.proved("root")
    for read in (copies.view_copy, copies.export_copy):
        assert code(lambda r=read: r(number, "curious", ash.node, by=by)) == "role-missing"
    assert code(lambda: desks.ash.compare(desks.hit, by="root")) == "role-missing"
    assert comparisons.compared_hit(desks.hit, ash.node).comparisons


@pytest.mark.parametrize("role", [OfficerRole.ANALYST, OfficerRole.RELEASING])
def test_an_administrator_cannot_take_a_role_that_reads(desks: Desks, role: OfficerRole) -> None:
    birch = desks.birch
    both = (OfficerRole.ADMINISTRATOR, role)
    new = NewOfficer(OfficerId("kim"), "Kim", both, secret_of("kim"))
    by = birch.proved("root")
    assert code(lambda: officers.propose_officer(new, birch.node, by=by)) == "roles-apart"
    own = NewOfficer(OfficerId("root"), "Root", (role,), secret_of("root"))
    assert code(lambda: officers.propose_officer(own, birch.node, by=by)) == "own-appointment"


def test_an_administrator_cannot_give_another_officer_a_secret_of_their_choice(
    desks: Desks,
) -> None:
    """To set somebody's secret anew is to propose them anew: a second person has to agree."""
    birch = desks.birch
    taken = NewOfficer(OfficerId("ada"), "Ada", (OfficerRole.ANALYST,), "known to root alone")
    officers.propose_officer(taken, birch.node, by=birch.proved("root"))
    ada = OfficerId("ada")
    assert code(lambda: officers.prove(ada, "known to root alone", birch.node)) == "not-proved"
    by = birch.proved("root")
    assert code(lambda: officers.appoint_officer(ada, birch.node, by=by)) == "same-person"


def test_no_repr_of_a_request_or_draft_shows_what_is_in_it(desks: Desks) -> None:
    """A log of errors or a debugger's dump would be a way out."""
    rfi = desks.acknowledged()
    draft = desks.birch.draft(rfi)
    shown = drafts.preview(draft.id, desks.birch.node, by=desks.birch.proved("bo"))
    things: list[Any] = [
        desks.ash.rfi(rfi, RfiSide.ASKER),
        desks.birch.rfi(rfi, RfiSide.ANSWERER),
        draft,
        draft.content,
        shown,
        desks.birch.answer_command(rfi),
    ]
    for thing in things:
        text = repr(thing)
        assert "transfers to a listed group" not in text
        assert "Invented Person" not in text
        assert "1970" not in text


def test_the_log_holds_no_content(desks: Desks) -> None:
    """Facts carry digests and codes; whoever reads the log learns what was done, not about whom."""
    rfi = desks.acknowledged()
    desks.birch.answer(rfi)
    desks.pair.settle()
    for name in ("ash", "birch"):
        told = "\n".join(map(repr, desks.pair.facts(name)))
        for secret in ("Invented Person", "Secret Street", "transfers to a listed group", "1970"):
            assert secret not in told
