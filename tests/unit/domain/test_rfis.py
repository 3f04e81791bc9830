"""A request is complete or it does not go: each field has its *no*."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from comity.domain.agreements import Agreement, Direction, Mode, Purpose, Status, Terms
from comity.domain.clocks import Urgency
from comity.domain.decisions import Allowed, Denied
from comity.domain.identifiers import Scheme
from comity.domain.ids import AgreementId, NodeId
from comity.domain.rfis import (
    Aim,
    Datum,
    PersonRole,
    RequestText,
    Subject,
    may_ask_for,
    missing,
)

NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
US, THEM = NodeId(b"\x01" * 32), NodeId(b"\x02" * 32)
TERMS = Terms(
    US,
    THEM,
    "Terror financing",
    (Purpose("ct", "Counter-terrorism", "Act 1"),),
    (Scheme.PASSPORT,),
    ("identifiers-1",),
    (Mode.ITEMS,),
    Direction.BOTH,
    1000,
    30,
    10,
    padded=True,
    quota_pairs=0,
    overlap_permille=0,
    case_subjects_max=0,
    starts_at=NOW,
    ends_at=NOW + dt.timedelta(days=30),
)
AGREEMENT = Agreement(AgreementId(bytes(16)), 1, THEM, TERMS, Status.IN_FORCE, US)
WHOLE = RequestText(
    our_reference="ASH-17",
    unit="Unit 4",
    requested=(Datum.NAMES,),
    aim=Aim.DETECTION,
    purpose="ct",
    legal_basis="Act 1",
    facts="facts",
    offence="terrorism",
    person_role=PersonRole.SUSPECT,
    link="link",
    believed_held="resident there",
    proportionality="no other way",
    wanted_by=NOW,
    language="en",
    contact="at any hour",
    subject=Subject(name="Somebody"),
)


def codes(text: RequestText) -> tuple[str, ...]:
    decision = may_ask_for(text, AGREEMENT)
    return decision.codes if isinstance(decision, Denied) else ()


def test_a_complete_request_may_go() -> None:
    assert isinstance(may_ask_for(WHOLE, AGREEMENT), Allowed)


EMPTY: list[tuple[str, Any]] = [
    *((name, "  ") for name in ("our_reference", "unit", "purpose", "legal_basis", "facts")),
    *((name, "") for name in ("offence", "link", "believed_held", "proportionality")),
    *((name, "") for name in ("language", "contact")),
    ("requested", ()),
    ("aim", Aim.UNKNOWN),
    ("person_role", PersonRole.UNKNOWN),
    ("wanted_by", None),
    ("subject", Subject()),
    ("subject", Subject(born="1970")),
]


@pytest.mark.parametrize(("field", "nothing"), EMPTY)
def test_a_request_without_a_required_field_cannot_be_sent(field: str, nothing: Any) -> None:
    """And it is said which field that is."""
    text = dataclasses.replace(WHOLE, **{field: nothing})
    assert "field-missing" in codes(text)
    assert [reason.words.split(":")[0] for reason in missing(text)] == [field]


def test_urgent_needs_its_reasons() -> None:
    urgent = dataclasses.replace(WHOLE, urgency=Urgency.URGENT)
    assert codes(urgent) == ("field-missing",)
    assert codes(dataclasses.replace(urgent, urgency_reasons="Friday")) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"purpose": "tax"}, "purpose-not-agreed"),
        ({"offence": "heresy"}, "offence-unknown"),
        ({"requested": tuple(Datum)}, "everything-asked"),
        ({"requested": (Datum.NAMES, Datum.NAMES)}, "asked-twice"),
    ],
)
def test_what_nobody_may_ask(changes: dict[str, Any], code: str) -> None:
    assert codes(dataclasses.replace(WHOLE, **changes)) == (code,)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    """An officer should not have to try field by field."""
    assert len(missing(RequestText())) == 16
