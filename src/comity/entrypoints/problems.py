"""Error to HTTP status, exit code and words: the only such table.

Exit codes are those of BSD's `sysexits.h`, so that scripts can tell *try again* from *will not do*.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.explanations import advice_for
from comity.errors import (
    BadSignature,
    ComityError,
    Conflict,
    InvalidInput,
    LogInconsistent,
    MalformedMessage,
    OutOfOrder,
    PartnerFault,
    ProofRejected,
    Refused,
    Tampered,
    Unavailable,
    UnexpectedMessage,
)

EXIT_UNEXPECTED = 70
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141
UNEXPECTED_TITLE = "Something unexpected happened"


@dataclass(frozen=True, slots=True)
class Problem:
    """How one kind of error is told. `title` heads the page or the line; it names no details."""

    http_status: int
    exit_code: int
    title: str


_PROBLEMS: dict[type[ComityError], Problem] = {
    InvalidInput: Problem(422, 65, "Something in the input will not do"),
    Refused: Problem(403, 77, "The rules do not allow this"),
    PartnerFault: Problem(400, 76, "The partner broke the protocol"),
    MalformedMessage: Problem(400, 76, "The message cannot be read"),
    BadSignature: Problem(403, 76, "A signature is not good"),
    OutOfOrder: Problem(409, 76, "A message is out of its order"),
    UnexpectedMessage: Problem(409, 76, "A message does not fit where things stand"),
    ProofRejected: Problem(400, 76, "A proof does not hold"),
    LogInconsistent: Problem(409, 76, "A log is not an extension of what was shown before"),
    Unavailable: Problem(503, 75, "Not available now"),
    Conflict: Problem(409, 73, "Something else was there first"),
    Tampered: Problem(500, 74, "The node's own store fails its check"),
}


def problem_of(error: ComityError) -> Problem:
    """The row for the error's own class, or for the nearest class above it."""
    rows = (_PROBLEMS[kind] for kind in type(error).__mro__ if kind in _PROBLEMS)
    # ComityError itself is never raised; if it is, it is told as a fault of ours.
    return next(rows, Problem(500, EXIT_UNEXPECTED, UNEXPECTED_TITLE))


def http_status(error: ComityError) -> int:
    """Status code of the answer."""
    return problem_of(error).http_status


def exit_code(error: ComityError) -> int:
    """What the command ends with."""
    return problem_of(error).exit_code


def words_for_people(error: ComityError) -> str:
    """What is wrong, and what to do about it, for people of this organisation."""
    reason = printable(error.reason)
    return f"{reason}; {printable(error.advice)}" if error.advice else reason


def ways_on(error: ComityError) -> tuple[str, ...]:
    """What can be done about each reason of a refusal, for people of this organisation."""
    if not isinstance(error, Refused) or error.advice:
        return ()
    return tuple(dict.fromkeys(filter(None, map(advice_for, error.codes))))


def words_for_partner(error: ComityError) -> str:
    """What a partner's node is told: codes for refusals and faults, otherwise only the title.

    What is wrong with our own store or network is nobody else's business.
    """
    match error:
        case Refused():
            return f"{','.join(error.codes)}: {printable(error.reason)}"
        case PartnerFault():
            return f"{error.code}: {printable(error.reason)}"
        case _:
            return problem_of(error).title


def printable(text: str) -> str:
    """Text that cannot steer a terminal: a partner may have chosen it."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
