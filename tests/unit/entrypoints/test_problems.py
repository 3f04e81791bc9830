"""Every error has a status, an exit code and words, and partners learn no more than they should."""

from __future__ import annotations

import pytest

from comity import errors
from comity.entrypoints.problems import (
    exit_code,
    http_status,
    problem_of,
    words_for_partner,
    words_for_people,
)
from comity.errors import (
    BadSignature,
    ComityError,
    InvalidInput,
    PartnerFault,
    ProofRejected,
    Refused,
    Tampered,
    Unavailable,
)

_ERRORS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, ComityError) and kind is not ComityError
]


def _raise_like(kind: type[ComityError]) -> ComityError:
    if issubclass(kind, InvalidInput):
        return kind("field", "reason")
    if issubclass(kind, Refused):
        return kind(("code",), "reason")
    return kind("reason")


@pytest.mark.parametrize("kind", _ERRORS)
def test_every_error_has_a_row_of_its_own(kind: type[ComityError]) -> None:
    """A new error must not be told in the words of another."""
    others = {problem_of(_raise_like(other)).title for other in _ERRORS if other is not kind}
    assert problem_of(_raise_like(kind)).title not in others


@pytest.mark.parametrize("kind", _ERRORS)
def test_no_error_ends_well_or_like_a_bug(kind: type[ComityError]) -> None:
    """0 would say that it worked, 2 that the command line was wrong, 70 that we have a bug."""
    error = _raise_like(kind)
    assert exit_code(error) not in (0, 1, 2, 70)
    assert http_status(error) >= 400


def test_a_subclass_is_told_as_the_nearest_class_above() -> None:
    """A kind of fault that the table does not name is still a fault of the partner."""

    class NewFault(PartnerFault):
        pass

    assert problem_of(NewFault("x")) == problem_of(PartnerFault("x"))
    assert problem_of(ProofRejected("x")) != problem_of(PartnerFault("x"))


def test_people_read_what_is_wrong_and_what_to_do() -> None:
    """An error without advice ends after the reason."""
    assert words_for_people(InvalidInput("port", "is taken", advice="choose another")) == (
        "port: is taken; choose another"
    )
    assert words_for_people(InvalidInput("port", "is taken")) == "port: is taken"


def test_a_partner_learns_codes_of_refusals_and_faults() -> None:
    """Both logs show the same codes."""
    refused = Refused(("quota-exceeded", "direction-not-agreed"), "too many")
    assert words_for_partner(refused) == "quota-exceeded,direction-not-agreed: too many"
    assert words_for_partner(BadSignature("not its key")) == "bad-signature: not its key"


@pytest.mark.parametrize("error", [Tampered("fact 7 was changed"), Unavailable("disk /srv full")])
def test_a_partner_learns_nothing_of_our_own_trouble(error: ComityError) -> None:
    """Paths, states and damage of our store are nobody else's business."""
    assert error.reason not in words_for_partner(error)


def test_words_cannot_steer_a_terminal() -> None:
    """A partner may have chosen part of the reason."""
    assert "\x1b" not in words_for_people(Unavailable("told: \x1b[2J"))
