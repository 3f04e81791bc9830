"""Agreements between two nodes: whatever both do, and in whatever order, they end up agreeing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from tests.pair import Pair

from comity.crypto.signing import sign, verify, verify_key_of
from comity.domain import facts
from comity.domain.agreements import Agreement, Status
from comity.domain.ids import AgreementId
from comity.errors import BadSignature, Conflict, InvalidInput, Refused
from comity.protocol.messages import AgreementProposed, AgreementSigned
from comity.service import agreements
from comity.service.agreements import signed_text, terms_digest

Shape = list[tuple[int, str, int]]


def shape(pair: Pair, name: str, number: AgreementId) -> Shape:
    return [(a.version, a.status.value, len(a.suspended_by)) for a in pair.versions(name, number)]


def converged(pair: Pair, number: AgreementId) -> Shape:
    """What both hold, when both hold the same and nobody was blamed."""
    ash, birch = (shape(pair, name, number) for name in ("ash", "birch"))
    assert ash == birch
    assert pair.codes("ash") == pair.codes("birch") == []
    return ash


def in_force(pair: Pair) -> AgreementId:
    return pair.agree("ash", "birch")


def counter(pair: Pair, name: str, number: AgreementId, topic: str) -> Agreement:
    terms = pair.terms("ash", "birch", topic=topic)
    return agreements.counter(number, terms, pair[name], by="Ada")


def cut(pair: Pair, *steps: Callable[[], object]) -> None:
    """Both sides act before either hears of the other; then the wire is mended."""
    pair.wire.is_down = True
    for step in steps:
        step()
    pair.wire.is_down = False
    pair.settle()


def test_an_agreement_is_in_force_with_both_signatures(partners: Pair) -> None:
    number = in_force(partners)
    assert converged(partners, number) == [(1, "in-force", 0)]
    ash, birch = (partners.agreement(name, number) for name in ("ash", "birch"))
    text = signed_text(number, 1, ash.terms)
    for agreement, ours, theirs in ((ash, "ash", "birch"), (birch, "birch", "ash")):
        verify(verify_key_of(partners[ours].signing_key), text, agreement.our_signature)
        verify(verify_key_of(partners[theirs].signing_key), text, agreement.their_signature)


def test_both_logs_name_the_same_text(partners: Pair) -> None:
    number = in_force(partners)
    digests = {
        fact.terms
        for name in ("ash", "birch")
        for fact in partners.facts(name, facts.AgreementChanged)
        if fact.status == "in-force"
    }
    assert digests == {terms_digest(number, 1, partners.agreement("ash", number).terms)}


def test_a_proposal_alone_is_not_in_force(partners: Pair) -> None:
    offered = agreements.propose(partners.terms("ash", "birch"), partners["ash"], by="Ada")
    partners.settle()
    assert converged(partners, offered.id) == [(1, "proposed", 0)]
    with pytest.raises(Refused) as caught:
        agreements.sign_agreement(offered.id, partners["ash"], by="Ada")
    assert caught.value.codes == ("own-proposal",)


def test_a_counter_offer_replaces_the_proposal(partners: Pair) -> None:
    offered = agreements.propose(partners.terms("ash", "birch"), partners["ash"], by="Ada")
    partners.settle()
    counter(partners, "birch", offered.id, "Narrower")
    partners.settle()
    assert converged(partners, offered.id) == [(1, "countered", 0), (2, "proposed", 0)]
    agreements.sign_agreement(offered.id, partners["ash"], by="Ada")
    partners.settle()
    assert converged(partners, offered.id) == [(1, "countered", 0), (2, "in-force", 0)]


def test_a_new_version_replaces_the_old_only_when_both_signed(partners: Pair) -> None:
    number = in_force(partners)
    counter(partners, "birch", number, "Wider")
    partners.settle()
    assert converged(partners, number) == [(1, "in-force", 0), (2, "proposed", 0)]
    agreements.sign_agreement(number, partners["ash"], by="Ada")
    partners.settle()
    assert converged(partners, number) == [(1, "replaced", 0), (2, "in-force", 0)]


def test_a_rejection_leaves_the_version_in_force(partners: Pair) -> None:
    number = in_force(partners)
    counter(partners, "birch", number, "Wider")
    partners.settle()
    agreements.reject(number, "too wide", partners["ash"], by="Ada")
    partners.settle()
    assert converged(partners, number) == [(1, "in-force", 0), (2, "rejected", 0)]
    counter(partners, "birch", number, "A little wider")
    partners.settle()
    assert converged(partners, number)[-1] == (3, "proposed", 0)


@pytest.mark.parametrize("name", ["ash", "birch"])
def test_either_party_suspends_and_lifts(partners: Pair, name: str) -> None:
    number = in_force(partners)
    agreements.suspend_agreement(number, "a doubt", partners[name], by="Ada")
    partners.settle()
    assert converged(partners, number) == [(1, "suspended", 1)]
    (other,) = {"ash", "birch"} - {name}
    with pytest.raises(InvalidInput, match="not suspended by this party"):
        agreements.resume_agreement(number, partners[other], by="Bo")
    agreements.resume_agreement(number, partners[name], by="Ada")
    partners.settle()
    assert converged(partners, number) == [(1, "in-force", 0)]


@pytest.mark.parametrize("name", ["ash", "birch"])
def test_either_party_denounces_for_good(partners: Pair, name: str) -> None:
    number = in_force(partners)
    agreements.denounce_agreement(number, "the government changed", partners[name], by="Ada")
    partners.settle()
    assert converged(partners, number) == [(1, "denounced", 0)]
    for node in ("ash", "birch"):
        with pytest.raises(Conflict):
            agreements.resume_agreement(number, partners[node], by="Ada")
        with pytest.raises(Refused):
            counter(partners, node, number, "Again")


def test_an_end_closes_what_was_still_on_offer(partners: Pair) -> None:
    """Else a signature under an older offer would revive what was ended for good."""
    number = in_force(partners)
    counter(partners, "ash", number, "Wider")
    partners.settle()
    agreements.denounce_agreement(number, "over", partners["ash"], by="Ada")
    partners.settle()
    assert [status for _, status, _ in converged(partners, number)] == ["denounced"] * 2
    with pytest.raises(Refused):
        agreements.sign_agreement(number, partners["birch"], by="Bo")


def test_a_new_version_does_not_lift_a_suspension(partners: Pair) -> None:
    """Or the partner could lift ours by signing what we had offered before."""
    number = in_force(partners)
    counter(partners, "birch", number, "Wider")
    partners.settle()
    agreements.suspend_agreement(number, "a doubt", partners["birch"], by="Bo")
    partners.settle()
    agreements.sign_agreement(number, partners["ash"], by="Ada")
    partners.settle()
    assert converged(partners, number)[-1] == (2, "suspended", 1)
    agreements.resume_agreement(number, partners["birch"], by="Bo")
    partners.settle()
    assert converged(partners, number)[-1] == (2, "in-force", 0)


# Both act at once, and their messages cross.


def test_counter_offers_that_cross_settle_on_the_first_party(partners: Pair) -> None:
    number = in_force(partners)
    cut(
        partners,
        lambda: counter(partners, "ash", number, "By ash"),
        lambda: counter(partners, "birch", number, "By birch"),
    )
    assert converged(partners, number) == [(1, "in-force", 0), (2, "proposed", 0)]
    assert {partners.agreement(n, number).terms.topic for n in ("ash", "birch")} == {"By ash"}
    agreements.sign_agreement(number, partners["birch"], by="Bo")
    partners.settle()
    assert converged(partners, number)[-1] == (2, "in-force", 0)


def test_a_counter_offer_that_crosses_a_signature_stays_on_offer(partners: Pair) -> None:
    """Birch signs what ash has just improved: both signed, so that is in force, and more offered."""
    number = in_force(partners)
    counter(partners, "ash", number, "Two")
    partners.settle()
    cut(
        partners,
        lambda: counter(partners, "ash", number, "Three"),
        lambda: agreements.sign_agreement(number, partners["birch"], by="Bo"),
    )
    assert converged(partners, number) == [
        (1, "replaced", 0),
        (2, "in-force", 0),
        (3, "proposed", 0),
    ]


def test_a_suspension_that_crosses_a_signature_holds(partners: Pair) -> None:
    number = in_force(partners)
    counter(partners, "birch", number, "Two")
    partners.settle()
    cut(
        partners,
        lambda: agreements.suspend_agreement(number, "wait", partners["birch"], by="Bo"),
        lambda: agreements.sign_agreement(number, partners["ash"], by="Ada"),
    )
    assert shape(partners, "ash", number)[-1] == shape(partners, "birch", number)[-1]
    assert shape(partners, "ash", number)[-1] == (2, "suspended", 1)


ACTS = {
    "suspend": lambda pair, number, name: agreements.suspend_agreement(
        number, "wait", pair[name], by="x"
    ),
    "denounce": lambda pair, number, name: agreements.denounce_agreement(
        number, "over", pair[name], by="x"
    ),
    "counter": lambda pair, number, name: counter(pair, name, number, f"By {name}"),
}


@pytest.mark.parametrize(("first", "second"), list(itertools.product(ACTS, ACTS)))
def test_any_two_acts_that_cross_leave_both_with_the_same_in_force(
    partners: Pair, first: str, second: str
) -> None:
    number = in_force(partners)
    cut(
        partners,
        lambda: ACTS[first](partners, number, "ash"),
        lambda: ACTS[second](partners, number, "birch"),
    )
    standing = [
        [s for s in shape(partners, name, number) if s[1] in ("in-force", "suspended")]
        for name in ("ash", "birch")
    ]
    assert standing[0] == standing[1]
    assert partners.codes("ash") == partners.codes("birch") == []


@pytest.mark.parametrize("second", ["suspend", "denounce"])
def test_a_resumption_that_crosses_another_act_converges(partners: Pair, second: str) -> None:
    number = in_force(partners)
    agreements.suspend_agreement(number, "wait", partners["ash"], by="Ada")
    partners.settle()
    cut(
        partners,
        lambda: agreements.resume_agreement(number, partners["ash"], by="Ada"),
        lambda: ACTS[second](partners, number, "birch"),
    )
    statuses = [[a.status for a in partners.versions(n, number)] for n in ("ash", "birch")]
    assert statuses[0] == statuses[1]


# What a partner may not do.


def refused_unchanged(pair: Pair, number: AgreementId, message: object) -> str:
    """Birch sends it; ash's versions stay as they are."""
    before = shape(pair, "ash", number)
    pair.say("birch", "ash", message)  # type: ignore[arg-type]
    pair.settle()
    assert shape(pair, "ash", number) == before
    return (pair.codes("ash") or [f.code for f in pair.facts("birch", facts.RefusalReceived)])[-1]


def offered_by_ash(pair: Pair) -> Agreement:
    offered = agreements.propose(pair.terms("ash", "birch"), pair["ash"], by="Ada")
    pair.settle()
    return offered


def signature_of_birch(pair: Pair, agreement: Agreement) -> AgreementSigned:
    text = signed_text(agreement.id, agreement.version, agreement.terms)
    digest = terms_digest(agreement.id, agreement.version, agreement.terms)
    signature = sign(pair["birch"].signing_key, text)
    return AgreementSigned(agreement.id, agreement.version, digest, signature)


def test_a_signature_over_other_terms_is_refused(partners: Pair) -> None:
    offered = offered_by_ash(partners)
    other = dataclasses.replace(offered, terms=partners.terms("ash", "birch", quota_items=7))
    good, bad = (signature_of_birch(partners, a) for a in (offered, other))
    assert refused_unchanged(partners, offered.id, bad) == "unexpected"
    swapped = dataclasses.replace(good, signature=bad.signature)
    assert refused_unchanged(partners, offered.id, swapped) == BadSignature.code


def test_a_signature_by_another_key_is_refused(partners: Pair) -> None:
    offered = offered_by_ash(partners)
    text = signed_text(offered.id, 1, offered.terms)
    forged = dataclasses.replace(
        signature_of_birch(partners, offered), signature=sign(partners["ash"].signing_key, text)
    )
    assert refused_unchanged(partners, offered.id, forged) == BadSignature.code


def test_a_signature_under_another_version_is_refused(partners: Pair) -> None:
    offered = offered_by_ash(partners)
    later = signature_of_birch(partners, dataclasses.replace(offered, version=2))
    assert refused_unchanged(partners, offered.id, later) == "unexpected"


def test_the_partner_cannot_sign_its_own_offer_for_us(partners: Pair) -> None:
    number = in_force(partners)
    mine = counter(partners, "birch", number, "Mine")
    partners.settle()
    signed = signature_of_birch(partners, mine)
    assert refused_unchanged(partners, number, signed) == "unexpected"


def test_an_offer_long_overtaken_cannot_be_signed(partners: Pair) -> None:
    """Both settled on a later version: going back to better terms takes both again."""
    number = in_force(partners)
    second = counter(partners, "ash", number, "Two")
    partners.settle()
    counter(partners, "ash", number, "Three")
    partners.settle()
    agreements.sign_agreement(number, partners["birch"], by="Bo")
    partners.settle()
    late = signature_of_birch(partners, second)
    assert refused_unchanged(partners, number, late) == "unexpected"


def test_an_offer_that_the_partner_countered_cannot_be_signed_after_all(partners: Pair) -> None:
    offered = offered_by_ash(partners)
    counter(partners, "birch", offered.id, "Other")
    partners.settle()
    late = signature_of_birch(partners, offered)
    assert refused_unchanged(partners, offered.id, late) == "unexpected"


def proposal(pair: Pair, number: AgreementId, version: int, **changes: Any) -> AgreementProposed:
    terms = dataclasses.replace(pair.terms("ash", "birch", topic="Other"), **changes)
    signature = sign(pair["birch"].signing_key, signed_text(number, version, terms))
    return AgreementProposed(number, version, terms, signature)


@pytest.mark.parametrize("version", [0, 1, 3, 2**40])
def test_a_version_out_of_its_turn_is_refused(partners: Pair, version: int) -> None:
    number = in_force(partners)
    assert refused_unchanged(partners, number, proposal(partners, number, version)) == "unexpected"


def test_a_first_version_names_its_author_as_first_party(partners: Pair) -> None:
    """Else the author could choose which of the two rules on direction apply to it."""
    number = AgreementId(b"n" * 16)
    assert refused_unchanged(partners, number, proposal(partners, number, 1)) == "unexpected"


def test_a_proposal_between_others_is_refused(partners: Pair) -> None:
    number = AgreementId(b"n" * 16)
    stranger = proposal(partners, number, 1, first=partners["birch"].id, second=b"x" * 32)
    assert refused_unchanged(partners, number, stranger) == "unexpected"


def test_a_proposal_with_a_bad_signature_is_refused(partners: Pair) -> None:
    number = in_force(partners)
    good = proposal(partners, number, 2)
    other = proposal(partners, number, 2, quota_items=7)
    forged = dataclasses.replace(good, signature=other.signature)
    assert refused_unchanged(partners, number, forged) == BadSignature.code


def test_new_terms_have_the_same_parties_in_the_same_order(partners: Pair) -> None:
    number = in_force(partners)
    swapped = proposal(partners, number, 2, first=partners["birch"].id, second=partners["ash"].id)
    assert refused_unchanged(partners, number, swapped) == "parties-changed"


def test_only_the_first_party_draws_up_a_new_agreement(partners: Pair) -> None:
    with pytest.raises(InvalidInput, match="first party"):
        agreements.propose(partners.terms("birch", "ash"), partners["ash"], by="Ada")


def test_no_agreement_with_a_partner_that_is_not_active(pair: Pair) -> None:
    pair.add("ash", "birch")
    with pytest.raises(Refused) as caught:
        agreements.propose(pair.terms("ash", "birch"), pair["ash"], by="Ada")
    assert caught.value.codes == ("partner-added",)


@pytest.mark.parametrize(
    "act",
    [
        lambda n, node: agreements.sign_agreement(n, node, by="x"),
        lambda n, node: agreements.reject(n, "no", node, by="x"),
        lambda n, node: agreements.suspend_agreement(n, "no", node, by="x"),
        lambda n, node: agreements.resume_agreement(n, node, by="x"),
        lambda n, node: agreements.denounce_agreement(n, "no", node, by="x"),
    ],
)
def test_an_unknown_agreement_is_invalid_input(partners: Pair, act: Callable[..., object]) -> None:
    with pytest.raises(InvalidInput, match="no such agreement"):
        act(AgreementId(b"?" * 16), partners["ash"])


def test_an_expired_offer_cannot_be_signed(partners: Pair) -> None:
    offered = offered_by_ash(partners)
    partners.clock.move(dt.timedelta(days=400))
    with pytest.raises(Refused) as caught:
        agreements.sign_agreement(offered.id, partners["birch"], by="Bo")
    assert caught.value.codes == ("agreement-expired",)
    assert partners.agreement("birch", offered.id).status is Status.PROPOSED
