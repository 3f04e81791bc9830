"""What waits for a person is named, and nothing else is."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from tests.pair import Pair
from tests.standing import let_pass, stand
from tests.unit.entrypoints.console.browsing import Elements, entered

from comity.domain.ids import AgreementId, HoldingId
from comity.entrypoints.console.attention import ENDS_SOON, WAITING_LONG
from comity.entrypoints.worker import keep_log_signed
from comity.service import agreements, holdings


def waiting(pair: Pair, name: str = "ash") -> list[str]:
    """The lines at the top of the first page."""
    page = entered(pair.opened[name]).get("/").text
    _, _, rest = page.partition('<ul class="notices">')
    lines = rest.partition("</ul>")[0].split("</li>")[:-1]
    return [Elements(line).words for line in lines]


def test_a_node_where_all_is_well_asks_for_nothing(agreed: tuple[Pair, AgreementId]) -> None:
    assert waiting(agreed[0]) == []


def test_a_card_that_was_not_confirmed(pair: Pair) -> None:
    pair.add("ash", "birch")
    assert waiting(pair) == ["Compare the twelve words with birch, then confirm it."]
    pair.confirm("ash", "birch")
    assert waiting(pair) == ["birch has not confirmed us yet."]


def test_terms_that_await_our_signature_and_not_those_that_await_theirs(partners: Pair) -> None:
    agreements.propose(partners.terms("ash", "birch"), partners["ash"], by="Ada")
    partners.settle()
    assert waiting(partners, "birch") == ["“Terror financing” with ash awaits our signature."]
    assert waiting(partners, "ash") == []


def test_an_agreement_that_ends_soon(agreed: tuple[Pair, AgreementId]) -> None:
    pair, _ = agreed
    pair.clock.move(dt.timedelta(days=300) - ENDS_SOON)
    assert waiting(pair) == ["“Terror financing” with birch ends on 2026-12-27."]


def test_a_suspended_agreement_and_who_suspended_it(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    agreements.suspend_agreement(agreement, "audit", pair["birch"], by="Bo")
    pair.settle()
    assert waiting(pair) == ["“Terror financing” with birch is suspended by birch."]


def test_a_quota_that_is_almost_used(partners: Pair) -> None:
    partners.hold("ash", range(30))
    partners.hold("birch", range(20, 50))
    agreement = partners.agree("ash", "birch", quota_items=70)
    partners.offer("ash", agreement)
    partners.settle()
    assert waiting(partners) == [
        "“Terror financing” with birch: 6 items left in this epoch (we asked)."
    ]


def test_messages_that_nobody_takes(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    pair.offer("ash", agreement)
    assert waiting(pair) == []
    pair.clock.move(WAITING_LONG)
    assert waiting(pair) == ["1 message for birch, the oldest queued 10 minutes ago."]


def test_a_holding_whose_review_is_due(agreed: tuple[Pair, AgreementId]) -> None:
    pair, _ = agreed
    with pair["ash"].open_unit() as uow:
        for holding in uow.holdings.all():
            uow.holdings.put(dataclasses.replace(holding, review_date=dt.date(2026, 3, 1)))
        uow.commit()
    assert waiting(pair) == ["A list: review due 2026-03-01."]


@pytest.mark.parametrize("cosigned", [False, True])
def test_a_checkpoint_that_nobody_cosigned(
    agreed: tuple[Pair, AgreementId],
    cosigned: bool,
) -> None:
    pair, _ = agreed
    opened = pair.opened["ash"]
    keep_log_signed(opened.node, opened.log_key)
    if cosigned:
        pair.settle()
    lines = [line for line in waiting(pair) if "checkpoint" in line]
    assert len(lines) == (0 if cosigned else 1)


def test_a_standing_match_that_does_not_go_on(agreed: tuple[Pair, AgreementId]) -> None:
    pair, agreement = agreed
    stand(pair, agreement, within=("list",))
    pair.settle()
    assert waiting(pair) == []
    holdings.exclude_holding(HoldingId("list"), agreement, pair["ash"], by="Ada")
    let_pass(pair)
    (line,) = waiting(pair)
    assert line.startswith("A standing match with birch does not go on: ")
    assert "takes no part in this agreement" in line
