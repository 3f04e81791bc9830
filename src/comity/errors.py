"""The whole hierarchy of errors. An expected *no* is a `Decision`; these are for the rest.

```
ComityError
├─ InvalidInput(field, reason)    something from outside is malformed
├─ Refused(reasons)               a rule said no; a Decision turned into an exception at the edge
├─ PartnerFault(evidence)         the partner broke the protocol: kept as evidence, answered with a refusal
│   ├─ MalformedMessage           its bytes do not decode
│   ├─ BadSignature               not signed by the key that it claims, or not sealed to us
│   ├─ OutOfOrder                 a gap, a reordering or a fork in its channel
│   ├─ UnexpectedMessage          a message that its state does not allow
│   ├─ ProofRejected              an evaluation was not made with the agreed key
│   └─ LogInconsistent            its log is not an extension of what it showed before
├─ Unavailable                    try later: network, database, key device
├─ Conflict                       somebody changed it first
└─ Tampered                       our own log or store fails its check: stop, and say so
Misuse(AssertionError)            our bug; never caught, never shown to a partner
```

Messages say what was wrong, with what, and what to do. They never carry a secret or a personal datum.
"""

from __future__ import annotations


class ComityError(Exception):
    """Base of every error that Comity raises on purpose."""

    def __init__(self, reason: str, *, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


class InvalidInput(ComityError):
    """Something from outside is malformed: `field` says where, `reason` what is wrong with it."""

    def __init__(self, field: str, reason: str, *, advice: str = "") -> None:
        super().__init__(f"{field}: {reason}", advice=advice)
        self.field = field
        self.why = reason


class Refused(ComityError):
    """A rule said no. `codes` are the coded reasons that both logs show."""

    def __init__(self, codes: tuple[str, ...], reason: str, *, advice: str = "") -> None:
        super().__init__(reason, advice=advice)
        self.codes = codes


class PartnerFault(ComityError):
    """The partner broke the protocol. The offending bytes are kept as evidence."""

    code = "partner-fault"


class MalformedMessage(PartnerFault):
    """Bytes that do not decode, or decode to more than one reading."""

    code = "malformed"


class BadSignature(PartnerFault):
    """Not signed by the key it claims, or not meant for us."""

    code = "bad-signature"


class OutOfOrder(PartnerFault):
    """A gap, a reordering or a fork in the partner's channel."""

    code = "out-of-order"


class UnexpectedMessage(PartnerFault):
    """A message that the state of its exchange does not allow."""

    code = "unexpected"


class ProofRejected(PartnerFault):
    """An evaluation was not made with the key that was agreed for this epoch."""

    code = "proof-rejected"


class LogInconsistent(PartnerFault):
    """A log that is not an extension of what was shown before."""

    code = "log-inconsistent"


class Unavailable(ComityError):
    """Try later: network, database or key device."""


class Conflict(ComityError):
    """Somebody changed it first."""


class Tampered(ComityError):
    """Our own log or store fails its check: stop, and say so."""


class Misuse(AssertionError):
    """Our bug. Never caught, never shown to a partner."""
