"""What happened to requests, answers and the officers behind them, as the log keeps it.

Part of `facts`, under the same promise: digests, codes and reasons, nothing out of a record or an
answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.domain.fields import (
    Agreement16,
    Code,
    Digest,
    Node,
    Number16,
    Rfi16,
    Run,
    Short,
    Words,
)


@dataclass(frozen=True, slots=True)
class OfficerChanged:
    """An officer was proposed, appointed, changed or dismissed. `roles`: as they are from now on."""

    officer: Short
    standing: Code
    roles: Short
    by: Short


@dataclass(frozen=True, slots=True)
class FactorChanged:
    """What proves an officer at the console was enrolled, used up or removed.

    `factor`: `one-time-codes`, `passkey`, `recovery-codes`, `recovery-code` or `all`.
    """

    officer: Short
    factor: Code
    change: Code
    by: Short


@dataclass(frozen=True, slots=True)
class HitCompared:
    """A person compared a hit. `hit`: digest of which one, for the log names no record."""

    run: Run
    hit: Digest
    verdict: Code
    why: Short
    by: Short


@dataclass(frozen=True, slots=True)
class RfiSent:
    """We asked. `request`: digest of text and label."""

    rfi: Rfi16
    partner: Node
    agreement: Agreement16
    version: int
    request: Digest
    urgency: Code
    by: Short


@dataclass(frozen=True, slots=True)
class RfiReceived:
    """We were asked, and from this moment our clock runs."""

    rfi: Rfi16
    partner: Node
    agreement: Agreement16
    request: Digest
    urgency: Code


@dataclass(frozen=True, slots=True)
class RfiMoved:
    """A step between request and answer, by us or by them, such as `acknowledged`."""

    rfi: Rfi16
    partner: Node
    by_us: bool
    step: Code
    words: Words
    by: Short


@dataclass(frozen=True, slots=True)
class RfiAnswered:
    """An answer left, or came. `content`: digest that binds its label and content; zeros if none."""

    rfi: Rfi16
    partner: Node
    by_us: bool
    outcome: Code
    grounds: Words
    content: Digest
    by: Short


@dataclass(frozen=True, slots=True)
class ContentApproved:
    """One person approved exact content, after proving again who they are."""

    draft: Number16
    content: Digest
    by: Short


@dataclass(frozen=True, slots=True)
class ContentSentBack:
    """A releasing officer gave submitted content back to its authors, with the reason."""

    draft: Number16
    content: Digest
    reason: Words
    by: Short


@dataclass(frozen=True, slots=True)
class InformationGiven:
    """Information went out, or came in, without having been asked for."""

    partner: Node
    by_us: bool
    kind: Code
    content: Digest
    by: Short


RequestFact = (
    OfficerChanged
    | FactorChanged
    | HitCompared
    | RfiSent
    | RfiReceived
    | RfiMoved
    | RfiAnswered
    | ContentApproved
    | ContentSentBack
    | InformationGiven
)
