"""Decisions: a no keeps every reason, and nothing asked is nothing allowed."""

from __future__ import annotations

import pytest

from comity.domain.decisions import Allowed, Denied, all_of, deny, insist
from comity.errors import Refused


def test_all_rules_have_to_allow() -> None:
    assert all_of(Allowed(), Allowed()) == Allowed()
    assert isinstance(all_of(Allowed(), deny("a", "one")), Denied)


def test_every_reason_is_kept_in_order() -> None:
    """The partner is told all that stands in its way at once, not one thing per try."""
    both = all_of(deny("a", "one"), Allowed(), deny("b", "two"))
    assert isinstance(both, Denied)
    assert (both.codes, both.words) == (("a", "b"), "one; two")


def test_no_rules_is_no_permission() -> None:
    with pytest.raises(AssertionError, match="nothing allowed"):
        all_of()


def test_insist_turns_a_no_into_a_refusal_with_its_codes() -> None:
    insist(Allowed())
    with pytest.raises(Refused) as caught:
        insist(deny("quota-exceeded", "too many"))
    assert caught.value.codes == ("quota-exceeded",)
