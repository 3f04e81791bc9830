"""Partners as witnesses: each cosigns the other's checkpoints, after checking that the log only grew.

A node that shows two histories to two partners, or goes back to an old backup, is found out (T16).
"""

from __future__ import annotations

from comity.crypto.signing import sign, verify, verify_key_of
from comity.domain import facts
from comity.domain.ids import NodeId
from comity.domain.partners import Partner, Standing
from comity.errors import InvalidInput, LogInconsistent, UnexpectedMessage
from comity.protocol.cards import Card, parse_card
from comity.protocol.messages import CheckpointCosigned, CheckpointShown
from comity.service.channels import queue
from comity.service.journal import record
from comity.service.ports import Node, UnitOfWork
from comity.tlog.checkpoint import Checkpoint, parse_checkpoint, verify_extends
from comity.tlog.cosignature import cosign, cosignature_verifier
from comity.tlog.merkle import EMPTY_ROOT, consistency_proof
from comity.tlog.note import (
    Note,
    format_signature,
    note_verifier,
    parse_note,
    parse_signature,
    verify_note,
)


def log_origin(card: Card) -> str:
    """The name of a node's log on its checkpoints."""
    return f"comity/{card.name}/{card.node.hex()[:16]}"


def show_checkpoint(uow: UnitOfWork, node: Node, partner: Partner) -> bool:
    """Send our newest checkpoint to a partner that has not seen it, with the proof that it grew.

    Returns:
        Whether there was anything to show.
    """
    newest = uow.journal.newest_checkpoint()
    before = uow.journal.shown(partner.node)
    if newest is None or newest[0] <= before or partner.standing is not Standing.ACTIVE:
        return False
    size, note = newest
    proof = consistency_proof(uow.journal.node, size_old=before, size_new=size) if before else ()
    queue(uow, node, partner.node, CheckpointShown(note, before, proof))
    uow.journal.put_shown(partner.node, size)
    return True


def on_message(
    uow: UnitOfWork, node: Node, sender: NodeId, message: CheckpointShown | CheckpointCosigned
) -> None:
    """A partner shows its checkpoint, or cosigned ours."""
    partner = uow.partners.get(sender)
    assert partner is not None, "a message of a partner that was never added"
    match message:
        case CheckpointShown():
            _on_shown(uow, node, partner, message)
        case CheckpointCosigned():
            _on_cosigned(uow, node, partner, message)


def _on_shown(uow: UnitOfWork, node: Node, partner: Partner, message: CheckpointShown) -> None:
    note = parse_note(message.note.encode())
    shown = _verified(note, parse_card(partner.card))
    last = uow.journal.witnessed(partner.node)
    older = (
        Checkpoint(shown.origin, 0, EMPTY_ROOT)
        if last is None
        else parse_checkpoint(parse_note(last[1].encode()).text)
    )
    if message.size_before != older.size:
        raise LogInconsistent(
            f"the proof begins at size {message.size_before}; this node cosigned {older.size} last"
        )
    verify_extends(shown, older, message.proof)
    uow.journal.put_witnessed(partner.node, shown.size, message.note)
    line = _cosign(node, note.text)
    queue(uow, node, partner.node, CheckpointCosigned(shown.size, line))
    fact = facts.CheckpointWitnessed(partner.node, shown.size, shown.root)
    record(uow, fact, now=node.now(), entropy=node.entropy)


def _verified(note: Note, card: Card) -> Checkpoint:
    """The checkpoint of a note that the partner signed as its own log."""
    key = card.signing_key
    verifier = note_verifier(
        log_origin(card), public_key=key.raw, verify=lambda text, sig: verify(key, text, sig)
    )
    verify_note(note, (verifier,))
    checkpoint = parse_checkpoint(note.text)
    if checkpoint.origin != log_origin(card):
        raise LogInconsistent("the checkpoint is of another log than the partner's")
    return checkpoint


def _cosign(node: Node, text: str) -> str:
    public = verify_key_of(node.signing_key).raw
    signature = cosign(
        text,
        at=node.now(),
        name=witness_name(parse_card(node.card)),
        public_key=public,
        sign=lambda data: sign(node.signing_key, data),
    )
    return format_signature(signature)


def witness_name(card: Card) -> str:
    """The name under which a node cosigns."""
    return log_origin(card) + "/witness"


def _on_cosigned(
    uow: UnitOfWork, node: Node, partner: Partner, message: CheckpointCosigned
) -> None:
    notes = dict(uow.journal.checkpoints())
    if message.size not in notes:
        raise UnexpectedMessage(f"a cosignature for size {message.size}, which was never signed")
    if not message.line.endswith("\n"):
        raise InvalidInput("cosignature", "not a whole line")
    signature = parse_signature(message.line.removesuffix("\n"))
    card = parse_card(partner.card)
    verifier = cosignature_verifier(
        witness_name(card),
        public_key=card.signing_key.raw,
        verify=lambda text, sig: verify(card.signing_key, text, sig),
    )
    text = parse_note(notes[message.size].encode()).text
    verify_note(Note(text, (signature,)), (verifier,))
    uow.journal.put_cosignature(message.size, partner.node, message.line)
    fact = facts.CheckpointCosigned(partner.node, message.size)
    record(uow, fact, now=node.now(), entropy=node.entropy)
