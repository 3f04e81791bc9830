"""Comparing what a partner shows somebody else of its log with what it showed us (T16)."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from comity.crypto.signing import VerifyKey, verify, verify_key_of
from comity.errors import InvalidInput
from comity.protocol.cards import Card, parse_card
from comity.service.partners import existing_partner
from comity.service.ports import Node
from comity.service.witness import log_origin, witness_name
from comity.tlog.checkpoint import Checkpoint, parse_checkpoint
from comity.tlog.export import Witness
from comity.tlog.note import note_verifier, parse_note, verify_note


class Verdict(enum.StrEnum):
    """What two checkpoints of one log say together."""

    SAME = "same"
    FORKED = "forked"
    NOT_COMPARABLE = "not-comparable"
    NOTHING_SEEN = "nothing-seen"


@dataclass(frozen=True, slots=True)
class WitnessedLog:
    """What we know of a partner's log by ourselves, for an audit of what it exported.

    Attributes:
        key: the partner's, from its card. witness: we, as its log names us. seen: the note of the
            newest checkpoint that we cosigned, or empty.
    """

    origin: str
    key: VerifyKey
    witness: Witness
    seen: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class CheckpointComparison:
    """Sizes in facts; `seen_size` 0 where we cosigned none. `FORKED` is evidence against it."""

    verdict: Verdict
    shown_size: int
    seen_size: int


def witnessed_log(alias: str, node: Node) -> WitnessedLog:
    """What an audit of this partner's export may trust.

    Raises:
        InvalidInput: no such partner.
    """
    with node.read_unit() as uow:
        partner = existing_partner(uow, alias)
        last = uow.journal.witnessed(partner.node)
    card = parse_card(partner.card)
    ours = Witness(witness_name(parse_card(node.card)), verify_key_of(node.signing_key).raw)
    seen = () if last is None else (last[1].encode(),)
    return WitnessedLog(log_origin(card), card.signing_key, ours, seen)


def compare_checkpoint(alias: str, data: bytes, node: Node) -> CheckpointComparison:
    """Compare a checkpoint that somebody else was shown with the newest that we cosigned.

    Of two sizes neither proves anything about the other without the log between: for that there is
    the export.

    Raises:
        InvalidInput: no such partner, or no checkpoint. BadSignature: not signed by its log.
    """
    with node.read_unit() as uow:
        partner = existing_partner(uow, alias)
        last = uow.journal.witnessed(partner.node)
    shown = _opened(data, parse_card(partner.card))
    if last is None:
        return CheckpointComparison(Verdict.NOTHING_SEEN, shown.size, 0)
    seen = parse_checkpoint(parse_note(last[1].encode()).text)
    if shown.size != seen.size:
        return CheckpointComparison(Verdict.NOT_COMPARABLE, shown.size, seen.size)
    verdict = Verdict.SAME if shown.root == seen.root else Verdict.FORKED
    return CheckpointComparison(verdict, shown.size, seen.size)


def _opened(data: bytes, card: Card) -> Checkpoint:
    note, key = parse_note(data), card.signing_key
    verifier = note_verifier(
        log_origin(card), public_key=key.raw, verify=lambda text, sig: verify(key, text, sig)
    )
    verify_note(note, (verifier,))
    checkpoint = parse_checkpoint(note.text)
    if checkpoint.origin != log_origin(card):
        raise InvalidInput("checkpoint", "is of another log than the partner's")
    return checkpoint
