"""What each caveat says to each way out, and the one release function that every way asks."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from tests.unit.domain.labels import (
    GIVER,
    LATER,
    NOW,
    STRANGER,
    TAKER,
    THIRD,
    labels,
    uses,
)

from comity.domain.caveats import (
    Caveat,
    Classification,
    Classified,
    Handled,
    HCode,
    Iep,
    IepActions,
    InWords,
    Label,
    Pap,
    PapColour,
    ReleasableTo,
    Tlp,
    TlpColour,
    Unknown,
)
from comity.domain.decisions import Allowed, Decision, Denied
from comity.domain.explanations import ADVICE, explain
from comity.domain.ids import NodeId
from comity.domain.policy import may_be_used, may_release
from comity.domain.releases import CopyStanding
from comity.domain.uses import Permission, Use, Way

H0 = Handled(HCode.H0)


def label(*caveats: Caveat, **changes: Any) -> Label:
    usual = Label(GIVER, (TAKER,), caveats or (H0,), LATER)
    return dataclasses.replace(usual, **changes)


def use(way: Way, *, by: NodeId = TAKER, to: NodeId | None = None, **changes: Any) -> Use:
    return dataclasses.replace(Use(way, by, to, NOW, "ana"), **changes)


def codes(decision: Decision) -> tuple[str, ...]:
    return decision.codes if isinstance(decision, Denied) else ()


IEP = Iep("policy 1", IepActions.INTERNAL, True, False, False, TlpColour.GREEN)

RULES: list[tuple[Caveat, set[Way], str]] = [
    (Tlp(TlpColour.GREEN), {Way.PUBLICATION}, "tlp"),
    (Tlp(TlpColour.AMBER), {Way.COURT, Way.PUBLICATION, Way.INFORM}, "tlp"),
    (Tlp(TlpColour.AMBER_STRICT), {Way.COURT, Way.PUBLICATION, Way.INFORM}, "tlp"),
    (
        Tlp(TlpColour.RED, ("ana",)),
        {Way.COURT, Way.PUBLICATION, Way.INFORM, Way.EXPORT, Way.PRODUCT},
        "tlp",
    ),
    (
        Tlp(TlpColour.RED, ("bo",)),
        {Way.VIEW, Way.SEARCH, Way.COUNT, Way.NOTIFICATION},
        "tlp-reader",
    ),
    (Pap(PapColour.RED), {Way.LOOKUP, Way.ACTION}, "pap"),
    (Pap(PapColour.AMBER), {Way.ACTION}, "pap"),
    (Pap(PapColour.GREEN), set(), "pap"),
    (H0, set(), "h0"),
    (Handled(HCode.H1), {Way.COURT}, "h1"),
    (Handled(HCode.H2), {Way.COURT, Way.PUBLICATION, Way.INFORM}, "h2"),
    (
        Handled(HCode.H3, "not to the press"),
        {Way.COURT, Way.PUBLICATION, Way.INFORM, Way.EXPORT, Way.ACTION},
        "h3",
    ),
    (IEP, {Way.EXPORT, Way.INFORM, Way.PUBLICATION, Way.LOOKUP, Way.ACTION}, "iep"),
    (
        InWords("ask first"),
        {Way.COURT, Way.PUBLICATION, Way.INFORM, Way.EXPORT, Way.ACTION, Way.LOOKUP},
        "caveat-in-words",
    ),
]
HERE = [way for way in Way if way not in (Way.LOG, Way.ERROR_TEXT, Way.ANSWER, Way.ONWARD)]


def _name(value: object) -> str:
    """The same in every process: sets have no order of their own."""
    return "+".join(sorted(value)) if isinstance(value, set) else str(value)[:40]


@pytest.mark.parametrize(("caveat", "denied", "code"), RULES, ids=_name)
def test_each_caveat_denies_these_ways_and_no_others(
    caveat: Caveat, denied: set[Way], code: str
) -> None:
    found = {way for way in HERE if code in codes(may_release(label(caveat), use(way)))}
    assert found == denied


@pytest.mark.parametrize("way", [Way.LOG, Way.ERROR_TEXT])
def test_content_goes_into_no_log_and_no_error_whatever_its_marking(way: Way) -> None:
    clear = label(Tlp(TlpColour.CLEAR))
    assert codes(may_release(clear, use(way))) == ("no-content-here",)
    assert codes(may_release(clear, use(way, by=GIVER))) == ("no-content-here",)


@given(uses)
def test_an_empty_audience_is_nobody(asked: Use) -> None:
    """MISP#4200."""
    nobody = label(Tlp(TlpColour.CLEAR), audience=())
    if GIVER not in (asked.by, asked.to):
        assert "not-in-audience" in codes(may_release(nobody, asked))


@given(labels, uses)
def test_a_stranger_gets_nothing(marked: Label, asked: Use) -> None:
    stranger = dataclasses.replace(asked, by=STRANGER)
    if STRANGER not in (marked.originator, *marked.audience):
        assert isinstance(may_release(marked, stranger), Denied)


@given(uses)
def test_the_unmarked_is_good_for_nothing(asked: Use) -> None:
    """OpenCTI connectors#5578: unmarked became CLEAR."""
    assert "unmarked" in codes(may_release(label(caveats=()), asked))
    assert codes(may_be_used(label(caveats=()))) == ("unmarked",)


@given(uses)
def test_an_unknown_caveat_is_refused_with_its_number(asked: Use) -> None:
    decision = may_release(label(H0, Unknown(77, b"")), asked)
    assert "caveat-unknown" in codes(decision)
    assert isinstance(decision, Denied)
    assert "77" in decision.words


@given(labels, uses)
def test_after_its_end_only_the_originator_uses_it(marked: Label, asked: Use) -> None:
    late = dataclasses.replace(asked, at=marked.expires_at)
    if asked.by != marked.originator:
        assert "expired" in codes(may_release(marked, late))


def test_third_parties_get_nothing_without_the_originator() -> None:
    to_third = use(Way.ONWARD, to=THIRD)
    assert codes(may_release(label(), to_third)) == ("not-in-audience",)
    permitted = Permission(Way.ONWARD, THIRD, LATER)
    assert may_release(label(Handled(HCode.H2)), to_third, [permitted]) == Allowed()


@pytest.mark.parametrize(
    "permission",
    [
        Permission(Way.ONWARD, STRANGER, LATER),
        Permission(Way.COURT, None, LATER),
        Permission(Way.ONWARD, THIRD, NOW),
    ],
    ids=["another recipient", "another way", "over"],
)
def test_a_permission_is_for_one_use_only(permission: Permission) -> None:
    decision = may_release(label(), use(Way.ONWARD, to=THIRD), [permission])
    assert codes(decision) == ("not-in-audience",)


@pytest.mark.parametrize(
    ("caveat", "code"),
    [
        (Unknown(77, b""), "caveat-unknown"),
        (ReleasableTo((TAKER,)), "not-releasable"),
        (Classified(Classification.SECRET, "EU"), "classification"),
    ],
)
def test_what_no_permission_lifts(caveat: Caveat, code: str) -> None:
    permission = Permission(Way.ONWARD, THIRD, LATER)
    decision = may_release(label(caveat), use(Way.ONWARD, to=THIRD), [permission])
    assert code in codes(decision)


def test_a_permission_does_not_outlive_the_label() -> None:
    permission = Permission(Way.COURT, None, LATER + dt.timedelta(days=9))
    asked = use(Way.COURT, at=LATER)
    assert "expired" in codes(may_release(label(Handled(HCode.H1)), asked, [permission]))


def test_an_export_that_goes_beyond_its_marking_is_refused() -> None:
    """OpenCTI#6745: the export ignored the maximum marking."""
    secret = label(Classified(Classification.SECRET, "EU"))
    assert codes(may_release(secret, use(Way.EXPORT))) == ("classification",)
    cleared = use(Way.EXPORT, clearance=Classification.SECRET)
    assert may_release(secret, cleared) == Allowed()


def test_an_answer_above_the_ceiling_of_the_agreement_does_not_leave() -> None:
    """TheHive#1497 wants a ceiling on a link between organisations."""
    marked = label(Classified(Classification.CONFIDENTIAL, "EU"))
    answer = use(Way.ANSWER, by=GIVER, to=TAKER, clearance=Classification.RESTRICTED)
    assert codes(may_release(marked, answer)) == ("classification",)
    high = dataclasses.replace(answer, clearance=Classification.CONFIDENTIAL)
    assert may_release(marked, high) == Allowed()


def test_the_originator_is_not_bound_by_its_own_caveats_but_by_clearance() -> None:
    own = label(Handled(HCode.H2), Tlp(TlpColour.RED, ("cy",)))
    assert may_release(own, use(Way.VIEW, by=GIVER)) == Allowed()
    secret = label(Classified(Classification.SECRET, "EU"))
    assert codes(may_release(secret, use(Way.VIEW, by=GIVER))) == ("classification",)


@pytest.mark.parametrize(
    ("standing", "left"),
    [
        (CopyStanding.HELD, {Way.VIEW, Way.PRODUCT, Way.COURT, Way.COUNT}),
        (CopyStanding.RECALLED, {Way.VIEW}),
        (CopyStanding.KEPT, {Way.VIEW, Way.COURT}),
        (CopyStanding.GONE, set()),
    ],
)
def test_a_recall_leaves_only_what_it_takes_to_decide(
    standing: CopyStanding, left: set[Way]
) -> None:
    looked_at = (Way.VIEW, Way.PRODUCT, Way.COURT, Way.COUNT)
    found = {
        way for way in looked_at if may_release(label(), use(way), standing=standing) == Allowed()
    }
    assert found == left


def test_a_policy_outside_its_dates_permits_nothing() -> None:
    ended = dataclasses.replace(IEP, ends_at=NOW)
    assert codes(may_release(label(ended), use(Way.VIEW))) == ("iep-date",)
    begun = dataclasses.replace(IEP, starts_at=NOW, ends_at=LATER)
    assert may_release(label(begun), use(Way.VIEW)) == Allowed()


@given(labels, uses)
def test_every_refusal_explains_itself(marked: Label, asked: Use) -> None:
    """OpenCTI#1475: users saw nothing and could not tell why."""
    decision = may_release(marked, asked)
    explained = explain(decision)
    assert bool(explained) is isinstance(decision, Denied)
    for reason in explained:
        assert reason.words
        assert reason.code in ADVICE


def test_every_reason_is_told_at_once() -> None:
    marked = label(Handled(HCode.H2), Tlp(TlpColour.AMBER), expires_at=NOW)
    assert set(codes(may_release(marked, use(Way.COURT)))) == {"h2", "tlp", "expired"}
