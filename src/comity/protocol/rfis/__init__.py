"""A request for information between one that asks and one that answers.

```
asker                                            answerer
Asked        ── RfiRequest ──────────────────►   Open
Acknowledged ◄── RfiAcknowledged ─────────────   Working      the clock runs from its receipt
             ◄── RfiQuestion ── RfiReply ──►
             ◄── RfiPaused ── RfiResumed ─────                a court has to authorise it
             ── RfiEscalated ────────────────►                the limit has passed
             ◄── RfiAnswer (interim) ─────────   Working
Answered     ◄── RfiAnswer (full, part, refused) Released
Appealing    ── RfiAppealed ─────────────────►   Reopened     only once, and only a *no*
Withdrawn    ── RfiWithdrawn ────────────────►   Dropped
```

Messages of both sides may cross on a slow courier. An answer that crosses a withdrawal is an
answer: it was released, so both sides end with it.
"""

from __future__ import annotations

from comity.domain.rfis import RfiSide
from comity.protocol.rfis import answerer, asker
from comity.protocol.steps import Machine

STATES: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        asker.Asked,
        asker.Acknowledged,
        asker.Answered,
        asker.Appealing,
        asker.Withdrawn,
        answerer.Open,
        answerer.Working,
        answerer.Released,
        answerer.Reopened,
        answerer.Dropped,
    )
}
"""Every state by name, for the store."""

RfiState = asker.AskerState | answerer.AnswererState
"""The state of one request, on either side."""

MACHINES: dict[RfiSide, Machine[RfiState]] = {
    RfiSide.ASKER: Machine(asker.ASKER.name, dict(asker.ASKER.table), asker.ASKER.messages),
    RfiSide.ANSWERER: Machine(
        answerer.ANSWERER.name, dict(answerer.ANSWERER.table), answerer.ANSWERER.messages
    ),
}
"""The machine of each side."""
