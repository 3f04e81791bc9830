"""The blind match between a receiver, who learns, and a sender, who holds the key.

```
receiver                                         sender
Asking   ── MatchOffer, BlindedBatch 0..n ──►    Serving        (or MatchRefusal: Refused)
         ◄── MatchAcceptance ────────────────
Running  ◄── EvaluatedBatch 0..n, TokensAnnounced, TokensPiece 0..m ──
         compares; by names, where candidates were found:
Scoring  ── CandidateTags 0..k, PairBatch 0..p ──►        (or MatchStopped: Stopped)
         ◄── ScoredBatch 0..p ───────────────
         scores
Concluded ── MatchReceipt ──────────────────►    Closed
Confirmed ◄── MatchReceipt ──────────────────
```

Batches follow the offer without waiting, so that two trips of a courier are enough. What a step
needs (items, keys, entropy) comes in with the event; what it yields goes out as an effect. States
are small and hold no secret.

Source: RFC 9497, mode VOPRF, suite ristretto255-SHA512, for items and mutual. Mode count is the
cardinality protocol of De Cristofaro, Gasti and Tsudik (CANS 2012): one common blind, evaluations
returned in another order. It has no proof, and a receiver that breaks the rule of the common
blind can learn items; so a count costs the same quota as items, and is no weaker promise.
"""

from __future__ import annotations

from comity.protocol.matches import receiver, sender
from comity.protocol.matches.run import Cancelled, Refused, Stopped

STATES: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        receiver.Asking,
        receiver.Running,
        receiver.Scoring,
        receiver.Concluded,
        receiver.Confirmed,
        sender.Serving,
        sender.Closed,
        Refused,
        Stopped,
        Cancelled,
    )
}
"""Every state by name, for the store."""

State = receiver.ReceiverState | sender.SenderState
"""The state of one run, in either role."""
