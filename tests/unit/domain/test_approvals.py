"""Four eyes: no sequence of edits, approvals and clock moves passes without a valid threshold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from comity.domain.access import Officer, OfficerRole, OfficerStanding
from comity.domain.approvals import (
    FRESH,
    ROUND_LASTS,
    Approval,
    ApprovalRound,
    Outcome,
    add,
    count,
    edited,
    may_approve,
    may_release_approved,
    release_rule,
)
from comity.domain.decisions import Allowed, Denied
from comity.domain.ids import OfficerId

NOW = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
ONE, TWO = b"1" * 32, b"2" * 32


def releasing(name: str, role: OfficerRole = OfficerRole.RELEASING) -> Officer:
    return Officer(OfficerId(name), name, (role,), OfficerStanding.ACTIVE)


def begun(threshold: int = 1, *, barred: tuple[str, ...] = ()) -> ApprovalRound:
    names = tuple(OfficerId(name) for name in barred)
    return ApprovalRound("answer", release_rule(threshold), (OfficerId("ada"),), NOW, names)


def yes(name: str, digest: bytes = ONE, *, at: dt.datetime = NOW) -> Approval:
    return Approval(OfficerId(name), digest, at, at)


def codes(round_: ApprovalRound, officer: Officer, approval: Approval) -> tuple[str, ...]:
    decision = may_approve(round_, officer, approval, digest=ONE)
    return decision.codes if isinstance(decision, Denied) else ()


def test_a_second_person_with_the_role_releases() -> None:
    round_ = begun()
    assert codes(round_, releasing("bo"), yes("bo")) == ()
    granted = add(round_, yes("bo"))
    assert count(granted, digest=ONE, now=NOW).outcome is Outcome.GRANTED
    assert isinstance(may_release_approved(granted, digest=ONE, now=NOW), Allowed)


def test_each_reason_not_to() -> None:
    """The author, the same person twice, the wrong role, a stale digest, an old proof."""
    assert codes(begun(), releasing("ada"), yes("ada")) == ("approval-by-author",)
    assert codes(add(begun(2), yes("bo")), releasing("bo"), yes("bo")) == ("approved-already",)
    analyst = releasing("bo", OfficerRole.ANALYST)
    assert codes(begun(), analyst, yes("bo")) == ("role-missing",)
    assert codes(begun(), releasing("bo"), yes("bo", TWO)) == ("approval-stale",)
    old = Approval(OfficerId("bo"), ONE, NOW - FRESH - dt.timedelta(seconds=1), NOW)
    assert codes(begun(), releasing("bo"), old) == ("authentication-stale",)
    ahead = Approval(OfficerId("bo"), ONE, NOW + dt.timedelta(seconds=1), NOW)
    assert codes(begun(), releasing("bo"), ahead) == ("authentication-stale",)
    late = yes("bo", at=NOW + ROUND_LASTS)
    assert codes(begun(), releasing("bo"), late) == ("round-expired",)
    assert codes(begun(barred=("bo",)), releasing("bo"), yes("bo")) == ("decided-before",)


def test_two_releasing_officers_where_two_are_agreed() -> None:
    one = add(begun(2), yes("bo"))
    assert count(one, digest=ONE, now=NOW).missing == 1
    assert isinstance(may_release_approved(one, digest=ONE, now=NOW), Denied)
    assert count(add(one, yes("cy")), digest=ONE, now=NOW).outcome is Outcome.GRANTED


def test_an_approval_does_not_come_back_when_an_edit_is_taken_back() -> None:
    """The content is the old one again; whoever approved it did so before it was touched."""
    approved = add(begun(), yes("bo"))
    touched = edited(approved, OfficerId("eve"), NOW)
    assert count(touched, digest=ONE, now=NOW).outcome is Outcome.PENDING


def test_who_edits_becomes_an_author() -> None:
    """A releasing officer who corrects a comma does not approve it."""
    touched = edited(begun(), OfficerId("bo"), NOW)
    assert codes(touched, releasing("bo"), yes("bo")) == ("approval-by-author",)


@dataclass
class Story:
    """A round under whatever anybody tries, beside a plain account of who approved what."""

    threshold: int
    now: dt.datetime = NOW
    content: bytes = ONE
    authors: set[str] = field(default_factory=lambda: {"ada"})
    opened: dt.datetime = NOW
    said_yes: set[tuple[str, bytes]] = field(default_factory=set)


PEOPLE = ("ada", "bo", "cy", "di")
moves = st.lists(
    st.one_of(
        st.tuples(
            st.just("approve"),
            st.sampled_from(PEOPLE),
            st.sampled_from((ONE, TWO)),
            st.integers(-400, 400),
        ),
        st.tuples(
            st.just("edit"), st.sampled_from(PEOPLE), st.sampled_from((ONE, TWO)), st.just(0)
        ),
        st.tuples(st.just("wait"), st.just("ada"), st.just(ONE), st.integers(0, 20 * 24 * 3600)),
    ),
    max_size=25,
)


@given(st.integers(1, 3), moves)
def test_nothing_is_released_without_a_valid_threshold(
    threshold: int, tried: list[tuple[str, str, bytes, int]]
) -> None:
    """Whatever is tried in whatever order: granted means so many distinct people, no author among
    them, said yes to exactly this content, freshly, since it was last touched."""
    story, round_ = Story(threshold), begun(threshold)
    for kind, who, digest, seconds in tried:
        if kind == "wait":
            story.now += dt.timedelta(seconds=seconds)
        elif kind == "edit":
            round_ = edited(round_, OfficerId(who), story.now)
            story.content, story.opened, story.said_yes = digest, story.now, set()
            story.authors.add(who)
        else:
            round_ = _approve(story, round_, who, digest, seconds)
        _check(story, round_)


def _approve(
    story: Story, round_: ApprovalRound, who: str, digest: bytes, seconds: int
) -> ApprovalRound:
    proved_at = story.now - dt.timedelta(seconds=seconds)
    approval = Approval(OfficerId(who), digest, proved_at, story.now)
    decision = may_approve(round_, releasing(who), approval, digest=story.content)
    if isinstance(decision, Denied):
        return round_
    assert 0 <= seconds <= FRESH.total_seconds()
    story.said_yes.add((who, digest))
    return add(round_, approval)


def _check(story: Story, round_: ApprovalRound) -> None:
    decision = may_release_approved(round_, digest=story.content, now=story.now)
    valid = {who for who, digest in story.said_yes if digest == story.content} - story.authors
    in_time = story.now < story.opened + ROUND_LASTS
    assert isinstance(decision, Allowed) is (len(valid) >= story.threshold and in_time)
