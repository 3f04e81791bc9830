"""Enrolment and the partner's standing: two people, two cards, twelve words each."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from tests.fakes import FakeClock
from tests.pair import Pair, make_node

from comity.domain import facts
from comity.domain.ids import AgreementId
from comity.domain.partners import Standing, Transport
from comity.errors import BadSignature, Conflict, InvalidInput, Refused
from comity.protocol.cards import card_digest
from comity.protocol.messages import EnrolmentConfirmed
from comity.service import partners as service


def standing(pair: Pair, ours: str, theirs: str) -> Standing:
    return pair.partner(ours, theirs).standing


def test_both_are_active_after_both_confirmed(pair: Pair) -> None:
    pair.enrol("ash", "birch")
    for ours, theirs in (("ash", "birch"), ("birch", "ash")):
        assert standing(pair, ours, theirs) is Standing.ACTIVE
        kinds = [type(fact).__name__ for fact in pair.facts(ours)]
        assert kinds == ["NodeCreated", "PartnerAdded", "PartnerConfirmed", "PartnerActive"]


def test_nothing_works_on_one_sides_word(pair: Pair) -> None:
    """Birch took the card but compared no words: ash stays confirmed and no more."""
    pair.add("ash", "birch")
    pair.add("birch", "ash")
    pair.confirm("ash", "birch")
    pair.settle(patience=3)
    assert standing(pair, "ash", "birch") is Standing.CONFIRMED
    assert standing(pair, "birch", "ash") is Standing.ADDED
    pair.confirm("birch", "ash")
    pair.settle(patience=20)
    assert standing(pair, "ash", "birch") is standing(pair, "birch", "ash") is Standing.ACTIVE


def test_the_words_of_another_key_confirm_nobody(pair: Pair) -> None:
    """A card exchanged on the way has other words, which the caller notices."""
    pair.add("ash", "birch")
    pair.add("birch", "ash")
    others = service.words_of(pair.partner("birch", "ash"))
    with pytest.raises(InvalidInput, match="another key"):
        service.confirm_partner("birch", others, pair["ash"], by="Ada")
    assert standing(pair, "ash", "birch") is Standing.ADDED


def test_a_word_misheard_is_noticed(pair: Pair) -> None:
    pair.add("ash", "birch")
    words = service.words_of(pair.partner("ash", "birch")).split()
    swapped = " ".join([*words[:-1], "zoo" if words[-1] != "zoo" else "zone"])
    with pytest.raises(InvalidInput, match="words"):
        service.confirm_partner("birch", swapped, pair["ash"], by="Ada")


def test_words_are_taken_as_people_type_them(pair: Pair) -> None:
    pair.add("ash", "birch")
    words = service.words_of(pair.partner("ash", "birch"))
    typed = "  " + words.upper().replace(" ", "   ") + "\n"
    service.confirm_partner("birch", typed, pair["ash"], by="Ada")


def test_a_confirmation_of_another_card_is_refused(pair: Pair) -> None:
    """The partner vouches for a card of ours; it must be the one that we have."""
    pair.add("ash", "birch")
    pair.confirm("ash", "birch")
    pair.add("birch", "ash")
    pair.say("birch", "ash", EnrolmentConfirmed(card_digest("another card")))
    with pair["birch"].open_unit() as uow:
        known = uow.partners.get(pair["ash"].id)
        assert known is not None
        uow.partners.put(dataclasses.replace(known, standing=Standing.CONFIRMED))
        uow.commit()
    pair.settle()
    assert standing(pair, "ash", "birch") is Standing.CONFIRMED
    assert pair.codes("ash") == ["unexpected"]


def test_the_same_partner_or_alias_twice_is_a_conflict(pair: Pair, tmp_path: Path) -> None:
    pair.add("ash", "birch")
    with pytest.raises(Conflict, match="added already"):
        pair.add("ash", "birch")
    other = make_node(tmp_path / "other", "cedar", pair.clock)
    command = service.AddPartner(other.node.card, "birch", Transport.HTTPS, "Ada")
    with pytest.raises(Conflict, match="another partner is called birch"):
        service.add_partner(command, pair["ash"])


def test_ones_own_card_is_no_partner(pair: Pair) -> None:
    command = service.AddPartner(pair["ash"].card, "", Transport.HTTPS, "Ada")
    with pytest.raises(InvalidInput, match="own card"):
        service.add_partner(command, pair["ash"])


@pytest.mark.parametrize("days", [-10, 1000])
def test_a_card_out_of_its_time_is_refused(pair: Pair, days: int) -> None:
    clock = FakeClock(pair.clock.at + dt.timedelta(days=days))
    node = dataclasses.replace(pair["ash"], clock=clock)
    command = service.AddPartner(pair["birch"].card, "", Transport.HTTPS, "Ada")
    with pytest.raises(InvalidInput, match="card"):
        service.add_partner(command, node)


def test_a_changed_card_is_refused(pair: Pair) -> None:
    forged = pair["birch"].card.replace("Service birch", "Service beech")
    with pytest.raises(BadSignature):
        service.add_partner(service.AddPartner(forged, "", Transport.HTTPS, "Ada"), pair["ash"])


@pytest.mark.parametrize("act", ["suspend", "resume", "confirm"])
def test_an_unknown_partner_is_named(pair: Pair, act: str) -> None:
    calls = {
        "suspend": lambda: service.suspend_partner("elm", "why", pair["ash"], by="x"),
        "resume": lambda: service.resume_partner("elm", pair["ash"], by="x"),
        "confirm": lambda: service.confirm_partner("elm", "words", pair["ash"], by="x"),
    }
    with pytest.raises(InvalidInput, match="no partner is called elm"):
        calls[act]()


def test_only_an_active_partner_is_suspended_and_only_a_suspended_one_resumed(
    partners: Pair,
) -> None:
    with pytest.raises(Conflict, match="not suspended"):
        service.resume_partner("birch", partners["ash"], by="Ada")
    with pytest.raises(InvalidInput, match="reason"):
        service.suspend_partner("birch", " ", partners["ash"], by="Ada")
    service.suspend_partner("birch", "a doubt", partners["ash"], by="Ada")
    with pytest.raises(Conflict, match="not active"):
        service.suspend_partner("birch", "again", partners["ash"], by="Ada")
    service.resume_partner("birch", partners["ash"], by="Ada")
    assert standing(partners, "ash", "birch") is Standing.ACTIVE


def test_what_a_suspension_would_stop_is_told_beforehand(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    pair.offer("ash", agreement)
    told = service.consequences_of_suspension("birch", pair["ash"])
    assert (told.open_runs, told.agreements_in_force, told.undelivered) == (1, 1, 1)


def test_a_suspended_partner_is_neither_offered_nor_answered(
    agreed: tuple[Pair, AgreementId],
) -> None:
    pair, agreement = agreed
    service.suspend_partner("birch", "a doubt", pair["ash"], by="Ada")
    with pytest.raises(Refused) as caught:
        pair.offer("ash", agreement)
    assert caught.value.codes == ("partner-suspended",)


def test_a_revoked_partner_is_never_accepted_again(agreed: tuple[Pair, AgreementId]) -> None:
    """Its key is in other hands; the partner itself is enrolled anew under a new one."""
    pair, agreement = agreed
    service.revoke_partner("ash", "its key was stolen", pair["birch"], by="Bo")
    run = pair.offer("ash", agreement)
    pair.settle(patience=3)
    assert pair.stored("ash", run.id).run.hits is None
    assert standing(pair, "birch", "ash") is Standing.REVOKED
    assert pair.runs("birch") == ()
    (fact,) = pair.facts("birch", facts.PartnerRevoked)
    assert fact.reason == "its key was stolen"


def test_a_renewed_card_is_told_to_active_partners_only(partners: Pair) -> None:
    assert service.renew_card(partners["ash"].card, partners["ash"]) == 1
    service.suspend_partner("birch", "a doubt", partners["ash"], by="Ada")
    assert service.renew_card(partners["ash"].card, partners["ash"]) == 0
