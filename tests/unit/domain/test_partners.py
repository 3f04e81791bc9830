"""Partners: nothing works on one side's word, and a stop is a stop."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
from tests.fakes import START

from comity.domain.decisions import Allowed, Denied
from comity.domain.ids import NodeId
from comity.domain.partners import Partner, Standing, Transport, may_exchange, standing_after

PARTNER = Partner(NodeId(b"p" * 32), "birch", "card", Standing.ADDED, Transport.HTTPS, START)


@pytest.mark.parametrize("standing", list(Standing))
def test_only_an_active_partner_exchanges_anything(standing: Standing) -> None:
    decision = may_exchange(dataclasses.replace(PARTNER, standing=standing))
    if standing is Standing.ACTIVE:
        assert decision == Allowed()
    else:
        assert isinstance(decision, Denied)
        assert decision.codes == (f"partner-{standing.value}",)


@pytest.mark.parametrize(
    ("we", "they", "expected"),
    [
        (False, False, Standing.ADDED),
        (True, False, Standing.CONFIRMED),
        (False, True, Standing.ADDED),
        (True, True, Standing.ACTIVE),
    ],
)
def test_both_sides_have_to_confirm(we: bool, they: bool, expected: Standing) -> None:
    assert standing_after(PARTNER, we_confirmed=we, they_confirmed=they) is expected


@pytest.mark.parametrize(
    ("stopped", "we", "they"),
    list(itertools.product((Standing.SUSPENDED, Standing.REVOKED), (False, True), (False, True))),
)
def test_no_confirmation_lifts_a_stop(stopped: Standing, we: bool, they: bool) -> None:
    """A partner that confirms again must not so undo its suspension."""
    partner = dataclasses.replace(PARTNER, standing=stopped)
    assert standing_after(partner, we_confirmed=we, they_confirmed=they) is stopped
